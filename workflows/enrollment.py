"""The enrollment journey: a deal gets its advisor, its contacts get the course sheet (seed 002)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.enrollment import EnrollmentActivities
    from domain.enrollment import Step
    from domain.journey import Due, JourneyStart
    from workflows.journey import Journey


@workflow.defn(name="enrollment")
class EnrollmentJourney(Journey):
    """Routes the deal to the advisor of its faculty, sends the course sheet, chases a faculty that is missing.

    A contact, a deal or a table that changes has it routed again; who loses and who gets it are told.
    """

    @workflow.run
    async def run(self, start: JourneyStart) -> str:
        return await self.live(start)

    async def take(self, due: Due) -> None:
        """The journey's own acts; whether the person enrolls, people decide."""
        match Step(due.step):
            case Step.ROUTE:
                await self.act(EnrollmentActivities.route, due)
            case Step.TELL_ADVISORS:
                await self.act(EnrollmentActivities.tell_advisors, due)
            case Step.SEND_SHEET:
                await self.act(EnrollmentActivities.send_course_sheet, due)
            case Step.CHASE:
                await self.act(EnrollmentActivities.chase_faculty, due)
            case Step.CHASE_SHEET:
                await self.act(EnrollmentActivities.chase_sheet, due)
            case Step.RESEND:
                await self.resend(due)
