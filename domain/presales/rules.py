"""The presales journey's decisions: what an event makes of a lead."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from domain.domain_events import DomainEvent, EventKind
from domain.errors import Refused
from domain.events import decide_operator
from domain.journey import BoardColumn, Change, Entry, LeadState, Person, Status, TimelineEntry, entered, moved
from domain.mail import MailOrder
from domain.presales.intake import (
    DealWon,
    Discarded,
    EmailOpened,
    Filter1Done,
    Filter2Done,
    LeadLost,
    MeetingCancelled,
    MeetingHeld,
    MeetingRescheduled,
    MeetingScheduled,
    PresalesEvent,
    PresalesSubmission,
    Reopened,
    StageChanged,
)
from domain.presales.policy import PresalesPolicy
from domain.presales.stages import Stage
from domain.process import Done, Facts
from domain.rules import TeamRules


class PresalesState(LeadState):
    """What a presales lead's journey remembers. `stage_before`: where the card was before its meeting."""

    entered_at: datetime
    greeted: bool = False
    meeting_at: datetime | None = None
    stage_before: str | None = None
    discarded_in: int | None = None

    @property
    def column(self) -> Stage:
        return Stage(self.stage)


class PresalesFacts(Facts):
    """A presales lead as its process sees it."""

    stage: Stage
    is_to_be_greeted: bool
    meeting_at: datetime | None


class PresalesRules(TeamRules[PresalesState, PresalesFacts, PresalesPolicy]):
    """The presales journey's business rules under a policy."""

    name = "presales"
    state_model = PresalesState
    submission_model = PresalesSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(PresalesEvent)
    columns: Sequence[BoardColumn] = tuple(BoardColumn(column=stage.value, title=stage.label) for stage in Stage)
    also_when_over = (Reopened, EmailOpened)

    def entry(self, submission: PresalesSubmission) -> Entry:
        """What is stored of a submission; who works on it is decided where the team is known."""
        personal = {"journey", "name", "email", "phone", "owner"}
        return Entry(
            title=submission.company or submission.name,
            person=Person(name=submission.name, email=submission.email, phone=submission.phone),
            owner_email=submission.owner,
            details=submission.model_dump(mode="json", exclude=personal),
        )

    def begin(self, submission: PresalesSubmission, now: datetime) -> Change[PresalesState]:
        """The card enters in ENTRADA."""
        state = PresalesState(stage=Stage.ENTRADA, entered_at=now)
        return entered(state, "Lead received", source=submission.source)

    def without_introductions(self, entered: Change[PresalesState]) -> Change[PresalesState]:
        """No mails of the entry; the tasks of a lead that was received are made all the same."""
        return entered.model_copy(update={"state": entered.state.but(greeted=True)})

    def _decide(self, state: PresalesState, event: PresalesEvent, now: datetime) -> Change[PresalesState]:
        match event:
            case Filter1Done():
                if state.column is not Stage.ENTRADA:
                    raise Refused(f"filter 1 is done from ENTRADA, and this lead is in {state.stage}")
                return _enter(
                    state, Stage.FILTRO_1, TimelineEntry(kind=event.type, summary="Filter 1 done"), event.type
                )
            case Filter2Done():
                if state.column is not Stage.FILTRO_1:
                    raise Refused(f"filter 2 is done from FILTRO_1, and this lead is in {state.stage}")
                return _enter(
                    state, Stage.FILTRO_2, TimelineEntry(kind=event.type, summary="Filter 2 done"), event.type
                )
            case Discarded(filter=number, reason=reason):
                line = TimelineEntry(
                    kind=event.type,
                    summary=f"Discarded in filter {number}",
                    data={"filter": number, "reason": reason},
                )
                over = state.but(status=Status.LOST, paused=False, meeting_at=None, discarded_in=number)
                return _enter(over, Stage.DESCARTADO, line, event.type, filter=number)
            case MeetingScheduled(at=at):
                if state.meeting_at:
                    raise Refused("a meeting is scheduled already: reschedule it, or cancel it first")
                _check_future(at, now)
                line = TimelineEntry(kind=event.type, summary="Meeting scheduled", data={"at": at})
                before = state.stage if state.column is not Stage.AGENDADO else state.stage_before
                planned = state.but(meeting_at=at, stage_before=before)
                return _enter(planned, Stage.AGENDADO, line, event.type, meeting_at=at)
            case MeetingRescheduled(at=at):
                _check_meeting(state)
                _check_future(at, now)
                line = TimelineEntry(kind=event.type, summary="Meeting rescheduled", data={"at": at})
                return _enter(state.but(meeting_at=at), state.column, line, event.type, meeting_at=at)
            case MeetingCancelled():
                _check_meeting(state)
                back = Stage(state.stage_before or Stage.FILTRO_2)
                line = TimelineEntry(kind=event.type, summary="Meeting cancelled")
                return _enter(state.but(meeting_at=None, stage_before=None), back, line, event.type)
            case MeetingHeld():
                _check_meeting(state)
                line = TimelineEntry(kind=event.type, summary="Meeting held")
                held_at = state.meeting_at
                return _enter(state.but(meeting_at=None), state.column, line, event.type, meeting_at=held_at)
            case EmailOpened():
                return _enter(state, state.column, TimelineEntry(kind=event.type, summary="Mail opened"), event.type)
            case StageChanged(stage=stage):
                return self._move_by_hand(state, stage)
            case DealWon():
                won = state.but(status=Status.WON, paused=False, meeting_at=None)
                return _enter(won, Stage.VENDIDO, TimelineEntry(kind=event.type, summary="Deal won"))
            case LeadLost(reason=reason):
                lost = state.but(status=Status.LOST, paused=False, meeting_at=None)
                line = TimelineEntry(kind=event.type, summary="Lead lost", data={"reason": reason})
                return _enter(lost, Stage.DESCARTADO, line)
            case Reopened():
                if state.status is not Status.LOST:
                    raise Refused("only a discarded or lost lead can be reopened")
                again = state.but(status=Status.OPEN, discarded_in=None, stage_before=None)
                return _enter(again, Stage.ENTRADA, TimelineEntry(kind=event.type, summary="Reopened"))
            case _:
                return decide_operator(state, event, now)

    def _move_by_hand(self, state: PresalesState, stage: Stage) -> Change[PresalesState]:
        if stage is state.column:
            raise Refused(f"the lead is in {stage.value} already")
        if state.meeting_at:
            raise Refused("a meeting is scheduled: cancel it before the card leaves AGENDADO")
        return _enter(state, stage, TimelineEntry(kind="stage_changed", summary=f"Card moved to {stage.label}"))

    def greeted(self, state: PresalesState, done: Done[None]) -> Change[PresalesState]:
        """The mails of the entry went out."""
        return Change(state=state.but(greeted=True))

    def facts(self, state: PresalesState) -> PresalesFacts:
        """The lead as its process sees it."""
        return PresalesFacts(
            stage=state.column,
            since=state.entered_at,
            is_to_be_greeted=bool(self.policy.on_received) and not state.greeted,
            meeting_at=state.meeting_at,
        )

    def greetings(self, state: PresalesState, key: str, now: datetime) -> Sequence[MailOrder]:
        """What the policy wants when a lead enters."""
        return self.policy.on_received

    def mail_context(self, state: PresalesState, details: Mapping[str, Any], step: str, key: str) -> dict[str, Any]:
        """What the mails of a step may say of the lead, beyond its contact."""
        return {
            "lead": {
                "company": details.get("company"),
                "source": details["source"],
                "received_at": state.entered_at,
                "stage_title": state.column.label,
            }
        }


def _enter(
    state: PresalesState, stage: Stage, line: TimelineEntry, event: str | None = None, **told: Any
) -> Change[PresalesState]:
    return moved(state, stage, line, domain_events=(DomainEvent(event=EventKind(event), **told),) if event else ())


def _check_meeting(state: PresalesState) -> None:
    if state.meeting_at is None:
        raise Refused("no meeting is scheduled")


def _check_future(at: datetime, now: datetime) -> None:
    if at <= now:
        raise Refused("a meeting is scheduled for the future, and that date has passed")
