"""The decisions of the partner journey: what an event, or the end of a step, makes of an application."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from domain.errors import Refused
from domain.events import decide_operator
from domain.journey import BoardColumn, Change, Entry, Fact, LeadState, Person, Status, TimelineEntry, entered, moved
from domain.mail import MailOrder, Mails
from domain.policy import Duration
from domain.process import Done, Facts
from domain.rules import TeamRules
from domain.team import Team, TeamPolicy
from partners.intake import Accepted, Declined, PartnerEvent, PartnerSubmission, RegistrationCorrected


class Stage(StrEnum):
    """How far an application has come, in order."""

    APPLIED = "APPLIED"
    REVIEW = "REVIEW"
    PARTNER = "PARTNER"
    DECLINED = "DECLINED"


class PartnerPolicy(TeamPolicy):
    """`partners.yaml`: who is told of what, and when. `ask_again_after`: how long a company is taken to exist."""

    remind_after: Duration
    ask_again_after: Duration
    introduction: Mails
    correction: Mails
    reminder: Mails
    team: Annotated[Team, Field(min_length=1)]


class Found(Fact):
    """What the register says of a number: the company's name; None for one that it does not know, or struck off.

    `is_asked`: it was asked now, and not an earlier answer taken.
    """

    company: str | None
    is_asked: bool = True


class PartnerState(LeadState):
    """What the journey remembers. `corrections`: how often the number was corrected."""

    applied_at: datetime
    registration: str
    corrections: int = 0
    company: str | None = None
    looked_up: bool = False
    correction_asked: bool = False
    introduced_at: datetime | None = None
    reminded: bool = False


class PartnerFacts(Facts):
    """An application as its process sees it."""

    looked_up: bool
    is_listed: bool
    corrections: int
    correction_asked: bool
    introduced: bool
    remind_at: datetime | None


class PartnerRules(TeamRules[PartnerState, PartnerFacts, PartnerPolicy]):
    """The partner journey's business rules under a policy."""

    name = "partners"
    state_model = PartnerState
    submission_model = PartnerSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(PartnerEvent)
    columns: Sequence[BoardColumn] = tuple(BoardColumn(column=stage.value, title=stage.value) for stage in Stage)

    def entry(self, submission: PartnerSubmission) -> Entry:
        """What is stored of a submission."""
        return Entry(
            title=submission.name,
            person=Person(name=submission.name, email=submission.email, phone=submission.phone),
            owner_email=submission.owner,
            details={"registration": submission.registration},
        )

    def begin(self, submission: PartnerSubmission, now: datetime) -> Change[PartnerState]:
        """The card enters in APPLIED."""
        state = PartnerState(stage=Stage.APPLIED, applied_at=now, registration=submission.registration)
        return entered(state, "Application received")

    def _decide(self, state: PartnerState, event: PartnerEvent, now: datetime) -> Change[PartnerState]:
        match event:
            case RegistrationCorrected(registration=number):
                if state.company:
                    raise Refused("the register knows the company already")
                again = state.but(
                    registration=number, corrections=state.corrections + 1, looked_up=False, correction_asked=False
                )
                return Change(state=again, lines=(TimelineEntry(kind=event.type, summary="Registration corrected"),))
            case Accepted():
                if not state.company:
                    raise Refused("the register does not know the company yet")
                won = state.but(status=Status.WON, paused=False)
                return moved(won, Stage.PARTNER, TimelineEntry(kind=event.type, summary="Accepted"))
            case Declined(reason=reason):
                lost = state.but(status=Status.LOST, paused=False)
                return moved(
                    lost, Stage.DECLINED, TimelineEntry(kind=event.type, summary="Declined", data={"reason": reason})
                )
            case _:
                return decide_operator(state, event, now)

    # What steps make of it --------------------------------------------------------------------------------------

    def looked_up(self, state: PartnerState, done: Done[Found]) -> Change[PartnerState]:
        """The register has answered."""
        known = state.but(looked_up=True, company=done.findings.company)
        if known.company is None or not state.is_open:
            summary = "The register knows no such company" if known.company is None else "The register has answered"
            return Change(state=known, lines=(TimelineEntry(kind="looked_up", summary=summary),))
        line = TimelineEntry(
            kind="looked_up", summary="The register knows the company", data={"company": known.company}
        )
        return moved(known, Stage.REVIEW, line)

    def asked_for_correction(self, state: PartnerState, done: Done[None]) -> Change[PartnerState]:
        """The applicant knows that the number is wrong."""
        return Change(state=state.but(correction_asked=True))

    def introduced(self, state: PartnerState, done: Done[None]) -> Change[PartnerState]:
        """The team knows of the application."""
        return Change(state=state.but(introduced_at=done.at))

    def reminded(self, state: PartnerState, done: Done[None]) -> Change[PartnerState]:
        """The team was reminded, which happens once."""
        return Change(state=state.but(reminded=True))

    def introductions(self, state: PartnerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the team, and to the applicant."""
        return self.policy.introduction

    def corrections(self, state: PartnerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the applicant."""
        return self.policy.correction

    def reminders(self, state: PartnerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the team."""
        return self.policy.reminder

    # What others are told ---------------------------------------------------------------------------------------

    def facts(self, state: PartnerState) -> PartnerFacts:
        """The application as its process sees it."""
        due = state.introduced_at + self.policy.remind_after if state.introduced_at else None
        return PartnerFacts(
            since=state.applied_at,
            looked_up=state.looked_up,
            is_listed=state.company is not None,
            corrections=state.corrections,
            correction_asked=state.correction_asked,
            introduced=state.introduced_at is not None,
            remind_at=None if state.reminded else due,
        )

    def mail_context(self, state: PartnerState, details: Mapping[str, Any], step: str, key: str) -> dict[str, Any]:
        """What the mails of a step may say of the application, beyond its contact."""
        lead = {"registration": state.registration, "company": state.company, "applied_at": state.applied_at}
        return {"lead": lead, "remind_days": max(1, self.policy.remind_after // timedelta(days=1))}

    @classmethod
    def page_details(cls, state: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the register said, and of which number."""
        return {"registration": state["registration"], "company": state.get("company")}
