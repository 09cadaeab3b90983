"""The enrollment journey: a deal gets its advisor, its contacts get the course sheet (seed 002)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.definition import JourneyDefinition
    from domain.enrollment.facts import NO_ADVISOR, EnrollmentFacts
    from domain.enrollment.forecast import EnrollmentOutlook
    from domain.enrollment.intake import COLUMNS
    from domain.enrollment.mails import ACTION_LINKS, VARIABLES
    from domain.enrollment.policy import AUDIENCES, LABELS, EnrollmentPolicy
    from domain.enrollment.rules import EnrollmentRules
    from domain.enrollment.state import Stage
    from domain.process import Next, Process, Step, people
    from domain.steps import resend
    from workflows.journey import Journey, carries_out
    from workflows.upkeep import Upkeep

route = Step("route", "Read the deal, and make whom the routing table names its owner", EnrollmentRules.routed)
tell_advisors = Step(
    "tell_advisors", "Tell the old and the new advisor that the deal changed hands", EnrollmentRules.advisors_told,
    mails=EnrollmentRules.move_notes,
)  # fmt: skip
send_course_sheet = Step(
    "send_course_sheet", "Send the course sheet to the deal's contacts", EnrollmentRules.sheet_sent,
    mails=EnrollmentRules.course_sheets,
)  # fmt: skip
chase_faculty = Step(
    "chase_faculty", "Tell the owner that the faculty is missing", EnrollmentRules.faculty_chased,
    mails=EnrollmentRules.faculty_notices, shown_as="faculty",
)  # fmt: skip
chase_sheet = Step(
    "chase_sheet", "Tell the maintainer that the course sheet is missing", EnrollmentRules.sheet_chased,
    mails=EnrollmentRules.sheet_notices, shown_as="course_sheet",
)  # fmt: skip


def process(deal: EnrollmentFacts) -> Next:
    """The deal is routed to the advisor of its faculty, and again whenever the portal or the table changes.

    Whoever loses and gets it is told; a faculty or a course sheet that is missing is asked for, again and again; who
    has an e-mail gets the course sheet once. Whether the person enrolls, people decide.
    """
    if deal.look_wanted:
        return route("the deal and its contacts are read, and the routing table answers who gets them",
                     key=deal.look_wanted)  # fmt: skip
    if deal.move_to_tell:
        return tell_advisors("the old and the new advisor are told that the deal changed hands", key=deal.move_to_tell)
    if not deal.has_faculty:
        missing = "has no faculty" if deal.has_contact else "has no contact, and no faculty"
        why = f"the deal {missing}: its owner is told until somebody completes it; the journey then goes on at once"
        return chase_faculty(why, at=deal.chase_at, key=deal.chased + 1)
    if deal.owes_sheet and deal.has_sheet:
        return send_course_sheet("the deal's contacts get the course sheet")
    if deal.owes_sheet:
        why = "the deal has no course sheet: the table's maintainer is told until it has one, which then goes out"
        return chase_sheet(why, at=deal.sheet_chase_at, key=deal.sheet_chased + 1)
    if deal.without_advisor in NO_ADVISOR:
        why = f"{NO_ADVISOR[deal.without_advisor]}; it gets an advisor as soon as the table or the contact says so"
        return people("advisor", why)
    return people("deal", "the deal is with its advisor: it is won or lost next")


PROCESS = Process("enrollment", process, (route, tell_advisors, send_course_sheet, chase_faculty, chase_sheet, resend))


@carries_out(PROCESS)
class EnrollmentJourney(Journey):
    """Carries the process out."""


JOURNEY = JourneyDefinition(
    process=PROCESS,
    workflow=EnrollmentJourney,
    more_workflows=(Upkeep,),
    policy=EnrollmentPolicy,
    rules=EnrollmentRules,
    stages=tuple(Stage),
    activities="activities.enrollment:make",
    other_activities=frozenset({"upkeep.look_after"}),
    names={("table",): "table", ("without_faculty", "calendar"): "calendar"},
    labels=LABELS,
    audiences=AUDIENCES,
    address_book="storage.addresses:EnrollmentBook",
    action_links=ACTION_LINKS,
    variables=VARIABLES,
    columns=COLUMNS,
    outlook=EnrollmentOutlook,
    console="starter.console.journeys.enrollment:CONSOLE",
    demo="local.demo.enrollment:EnrollCast",
    simulation="services.simulation.outside.enrollment:JOURNEY",
)
