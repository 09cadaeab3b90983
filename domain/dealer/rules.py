"""The dealer journey's decisions: what an event makes of a lead, and what the journey does next by itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from domain import steps
from domain.dealer.intake import (
    Accredited,
    CardMoved,
    DealerEvent,
    DealerSubmission,
    DealWon,
    NotInterested,
    PresentationHeld,
    PresentationScheduled,
    Reopened,
    TrainingHeld,
)
from domain.dealer.policy import DealerPolicy, Reminder
from domain.dealer.state import DealerState, Step, Trial
from domain.errors import Invalid, Refused
from domain.events import decide_operator, require_open
from domain.happenings import Event, Happening
from domain.journey import Change, Due, Entry, Line, Owners, Person, Status, WaitingFor
from domain.journey import Column as BoardColumn
from domain.mail import MailOrder
from domain.pipeline import Column, Platform, check_move

CLOCK_SKEW = timedelta(minutes=5)


class DealerRules:
    """The dealer journey's business rules under a policy."""

    name = "dealer"
    version = 0
    owners = Owners.ANYBODY
    state_model = DealerState
    submission_model = DealerSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(DealerEvent)
    columns: Sequence[BoardColumn] = tuple(BoardColumn(column=c.value, title=c.label) for c in Column)
    listener = None

    def __init__(self, policy: DealerPolicy) -> None:
        self.policy = policy
        self.patience = policy.patience.bounded

    def entry(self, submission: DealerSubmission) -> Entry:
        """What is stored of a submission."""
        personal = {"journey", "name", "email", "phone", "registered_at"}
        return Entry(
            title=submission.store,
            person=Person(name=submission.name, email=submission.email, phone=submission.phone),
            platform=submission.platform.value,
            apart=submission.platform.value,
            owner_name=submission.responsible.name,
            owner_email=submission.responsible.email,
            details=submission.model_dump(mode="json", exclude=personal),
            registered_at=submission.registered_at,
        )

    def begin(self, submission: DealerSubmission, now: datetime) -> Change[DealerState]:
        """The card's first column. Raises Invalid when a trial lacks its presentation or skips accreditation."""
        registered_at = submission.registered_at or now
        if registered_at > now + CLOCK_SKEW:
            raise Invalid("registered_at", "must not be in the future")
        under_trial = submission.type == "avaliacao"
        if under_trial and submission.platform is Platform.AUTOCLOUD:
            raise Invalid("type", "an autocloud lead enters AVALIACAO only through CREDENCIAMENTO: submit it as 'lead'")
        if under_trial and submission.presentation is None:
            raise Invalid("presentation", "is required: a store is never under trial without a presentation")
        presentation = submission.presentation
        state = DealerState(
            stage=Column.AVALIACAO if under_trial else Column.LEAD,
            platform=submission.platform,
            registered_at=registered_at,
            introduced=under_trial,
            presentation_held_at=presentation.held_at if presentation else None,
            presentation_scheduled_at=presentation.scheduled_at if presentation else None,
            trial=Trial(number=1, started_at=registered_at) if under_trial else None,
        )
        summary = f"{submission.platform.label} lead submitted" + (" for a trial" if under_trial else "")
        line = Line(kind="submitted", summary=summary)
        change: Change[DealerState] = Change(state=state, moves=(state.stage,), lines=(line,))
        if presentation and presentation.scheduled_at and not presentation.held_at:
            return _also(change, Event.MEETING_SCHEDULED, presentation.scheduled_at)
        return change

    def without_introductions(self, entered: Change[DealerState]) -> Change[DealerState]:
        """Neither the welcome nor the mails about a trial that began."""
        trial = entered.state.trial
        announced = trial.model_copy(update={"announced": True}) if trial else None
        return entered.model_copy(update={"state": entered.state.but(introduced=True, trial=announced)})

    def decide(self, state: DealerState, event: DealerEvent, now: datetime) -> Change[DealerState]:
        """What an event makes of the lead. Raises Refused."""
        if not isinstance(event, Reopened):
            require_open(state, event)
        change = steps.unpark_if_moot(self._decide(state, event, now), state, self.due)
        if change.state.is_open:
            return change
        # A mail that was to go out again must not do so when the lead is reopened months later.
        return change.model_copy(update={"state": change.state.but(resends=())})

    def _decide(self, state: DealerState, event: DealerEvent, now: datetime) -> Change[DealerState]:
        match event:
            case PresentationScheduled(at=at):
                planned = state.but(presentation_scheduled_at=at)
                line = Line(kind=event.type, summary="Presentation scheduled", data={"at": at})
                change = self._advance(planned, Column.APRESENTACAO, line, now, only_from=(Column.LEAD,))
                is_moved = state.presentation_scheduled_at and not state.presentation_held_at
                told = Event.MEETING_RESCHEDULED if is_moved else Event.MEETING_SCHEDULED
                return _also(change, told, at)
            case PresentationHeld(at=at):
                _check_past(at, now)
                held = state.but(presentation_held_at=at or now)
                line = Line(kind=event.type, summary="Presentation held", data={"at": at or now})
                change = self._advance(held, Column.APRESENTACAO, line, now, only_from=(Column.LEAD,))
                return _also(change, Event.MEETING_HELD, at or now)
            case Accredited(at=at, start_trial=start_trial):
                _check_past(at, now)
                accredited = state.but(accredited_at=at or now)
                line = Line(kind=event.type, summary="Accredited", data={"at": at or now})
                before = (Column.LEAD, Column.APRESENTACAO)
                change = self._advance(accredited, Column.CREDENCIAMENTO, line, now, only_from=before)
                return self._then_trial(change, at or now) if start_trial else change
            case TrainingHeld(at=at):
                _check_past(at, now)
                line = Line(kind=event.type, summary="Training held", data={"at": at or now})
                return Change(state=state.but(training_held_at=at or now), lines=(line,))
            case CardMoved(column=column):
                check_move(state.platform, state.column, column, has_presentation=state.has_presentation)
                line = Line(kind=event.type, summary=f"Card moved to {column.label}", data={"column": column.value})
                return self._enter(state, column, line, now)
            case DealWon(adhesion_term=term):
                line = Line(kind=event.type, summary="Deal won", data={"adhesion_term": term})
                return self._enter(state, Column.CLIENTE, line, now, adhesion_term=term)
            case NotInterested(reason=reason):
                line = Line(kind=event.type, summary="Not interested", data={"reason": reason})
                return self._enter(state, Column.SEM_INTERESSE, line, now)
            case Reopened():
                if state.status is not Status.NOT_INTERESTED:
                    raise Refused("only a lead without interest can be reopened")
                line = Line(kind=event.type, summary="Reopened")
                return self._enter(state.but(status=Status.OPEN), Column.LEAD, line, now)
            case _:
                return decide_operator(state, event, now)

    def _advance(
        self, state: DealerState, target: Column, line: Line, now: datetime, only_from: tuple[Column, ...]
    ) -> Change[DealerState]:
        """Moves the card forward; a fact about a card that is further on already does not move it back."""
        if state.column not in only_from:
            return Change(state=state, lines=(line,))
        return self._enter(state, target, line, now)

    def _then_trial(self, change: Change[DealerState], started_at: datetime) -> Change[DealerState]:
        state = change.state
        check_move(state.platform, state.column, Column.AVALIACAO, has_presentation=state.has_presentation)
        line = Line(kind="trial_started", summary="Trial started")
        return change.then(self._enter(state, Column.AVALIACAO, line, started_at))

    def _enter(
        self, state: DealerState, column: Column, line: Line, now: datetime, adhesion_term: str | None = None
    ) -> Change[DealerState]:
        deal = None
        if column is Column.CLIENTE:
            state = state.but(status=Status.WON, paused=False)
            deal = {"won_at": now.isoformat(), "adhesion_term": adhesion_term}
        elif column is Column.SEM_INTERESSE:
            state = state.but(status=Status.NOT_INTERESTED, paused=False)
        elif column is Column.AVALIACAO:
            number = state.trial.number + 1 if state.trial else 1
            state = state.but(trial=Trial(number=number, started_at=now))
        elif column is Column.LEAD and state.nurture_from:
            state = state.but(nurture_from=now)
        moves = () if state.column is column else (column.value,)
        return Change(state=state.but(stage=column.value), moves=moves, lines=(line,), deal=deal)

    def done(self, state: DealerState, due: Due, now: datetime, findings: None = None) -> Change[DealerState]:
        """What a step makes of the lead once it is done."""
        trial = state.trial
        match Step(due.step):
            case Step.INTRODUCE:
                return Change(state=state.but(introduced=True))
            case Step.REMIND if self._is_overtaken(state, due.mark, now):
                return _skipped(state, [due.mark], "a later one is due as well")
            case Step.REMIND:
                return Change(state=state.but(reminded=(*state.reminded, due.mark), nurture_from=now))
            case Step.NURTURE:
                return Change(state=state.but(nurtured=int(due.mark), nurture_from=now))
            case Step.RESEND:
                return Change(state=steps.resend_done(state, due))
            case Step.ANNOUNCE_TRIAL if trial:
                return Change(state=state.but(trial=trial.model_copy(update={"announced": True})))
            case Step.WARN_TRIAL_END if trial:
                warned = state.but(trial=trial.model_copy(update={"warned": True}))
                skipped = Line(kind="skipped", summary="Too late for the warning before the trial's end: skipped")
                return Change(state=warned, lines=(skipped,) if self._is_over(trial, state, now) else ())
            case Step.END_TRIAL if trial:
                over = trial.model_copy(update={"warned": True, "ended": True})
                line = Line(kind="trial_ended", summary="The trial is over; the card stays until somebody moves it")
                return Change(state=state.but(trial=over), lines=(line,))
            case _:
                raise ValueError(f"{due.step} is not a step of a lead without trial")

    def _is_over(self, trial: Trial, state: DealerState, now: datetime) -> bool:
        return now >= trial.started_at + self.policy.of(state.platform).trial.lasts

    def due(self, state: DealerState) -> Due | None:
        """The earliest thing that the journey does by itself; None when it waits for somebody."""
        if steps.is_held(state):
            return None
        if again := steps.next_resend(state):
            return again
        if self.policy.of(state.platform).on_lead and not state.introduced:
            # Whatever column the card is in by now: the welcome goes out whatever other contact there is.
            return Due(step=Step.INTRODUCE, at=state.registered_at)
        candidates = [*self._due_in_lead(state), *self._due_in_trial(state)]
        return min(candidates, key=lambda due: due.at, default=None)

    def _due_in_lead(self, state: DealerState) -> list[Due]:
        if state.column is not Column.LEAD:
            return []
        policy = self.policy.of(state.platform)
        for reminder in self._reminders_left(state):
            return [Due(step=Step.REMIND, at=state.registered_at + reminder.after, mark=reminder.name)]
        if policy.nurture and policy.nurture.mails and not state.unsubscribed:
            since = state.nurture_from or state.registered_at
            return [Due(step=Step.NURTURE, at=since + policy.nurture.every, mark=str(state.nurtured + 1))]
        return []

    def _reminders_left(self, state: DealerState) -> list[Reminder]:
        """Those that the lead has not got, by their present or former name, earliest first."""
        done = {*state.reminded, *state.skipped}
        reminders = self.policy.of(state.platform).reminders
        return sorted((r for r in reminders if not {r.name, r.was} & done), key=lambda reminder: reminder.after)

    def _is_overtaken(self, state: DealerState, name: str, now: datetime) -> bool:
        """Of several reminders whose moment has passed only the latest goes out."""
        passed = [r.name for r in self._reminders_left(state) if state.registered_at + r.after <= now]
        return name in passed[:-1]

    def replanned(self, state: DealerState, former: "DealerRules", now: datetime) -> Change[DealerState]:
        """A reminder that is new is left out for leads that are past its moment."""
        known = {reminder.name for reminder in former.policy.of(state.platform).reminders}
        new = [r for r in self._reminders_left(state) if not {r.name, r.was} & known]
        passed = [r.name for r in new if state.registered_at + r.after <= now]
        return _skipped(state, passed, "it is newer than its moment") if passed else Change(state=state)

    def _due_in_trial(self, state: DealerState) -> list[Due]:
        trial = state.trial
        if state.column is not Column.AVALIACAO or trial is None:
            return []
        policy, mark = self.policy.of(state.platform).trial, str(trial.number)
        if policy.on_start and not trial.announced:
            return [Due(step=Step.ANNOUNCE_TRIAL, at=trial.started_at, mark=mark)]
        if not trial.warned:
            at = trial.started_at + policy.lasts - policy.warn_before
            return [Due(step=Step.WARN_TRIAL_END, at=at, mark=mark)]
        if not trial.ended:
            return [Due(step=Step.END_TRIAL, at=trial.started_at + policy.lasts, mark=mark)]
        return []

    def waiting_for(self, state: DealerState) -> WaitingFor | None:
        """What the lead's page shows."""
        if not state.is_open:
            return None
        if held := steps.waiting_while_held(state):
            return held
        due = self.due(state)
        if due is None:
            return WaitingFor(what="team", why=_why_the_team(state))
        return WaitingFor(what=due.step, until=due.at, why=_WHY[Step(due.step)])

    def mails(self, state: DealerState, due: Due, now: datetime) -> Sequence[MailOrder]:
        """The mails of a step. A warning that a trial will end is pointless once it has ended."""
        policy = self.policy.of(state.platform)
        match Step(due.step):
            case Step.INTRODUCE:
                return policy.on_lead
            case Step.REMIND if self._is_overtaken(state, due.mark, now):
                return ()
            case Step.REMIND:
                return next((r.mails for r in policy.reminders if r.name == due.mark), ())
            case Step.NURTURE if policy.nurture:
                mails = policy.nurture.mails
                return (mails[(int(due.mark) - 1) % len(mails)],)
            case Step.ANNOUNCE_TRIAL:
                return policy.trial.on_start
            case Step.WARN_TRIAL_END:
                return () if state.trial and self._is_over(state.trial, state, now) else policy.trial.ending
            case Step.END_TRIAL:
                return policy.trial.ended
            case _:
                return ()

    def mail_context(self, state: DealerState, details: Mapping[str, Any], step: str, mark: str) -> dict[str, Any]:
        """What the mails of a step may say of the lead, beyond its contact."""
        policy = self.policy.of(state.platform)
        reminder = next((r for r in policy.reminders if step == Step.REMIND and r.name == mark), None)
        scheduled_at, held_at = state.presentation_scheduled_at, state.presentation_held_at
        trial = state.trial
        return {
            "lead": {
                "store": details["store"],
                "platform": state.platform.value,
                "platform_title": state.platform.label,
                "type_title": "Avaliação" if details["type"] == "avaliacao" else "Lead",
                "products": details["products"],
                "registered_at": state.registered_at,
                "stage_title": state.column.label,
            },
            "responsible": {
                "kind_title": _RESPONSIBLE[details["responsible"]["kind"]],
                "name": details["responsible"]["name"],
                "email": details["responsible"]["email"],
            },
            "presentation": {"scheduled_at": scheduled_at, "held_at": held_at} if state.has_presentation else None,
            "trial": trial
            and {
                "started_at": trial.started_at,
                "ends_at": trial.started_at + policy.trial.lasts,
                "days": policy.trial.days,
                "warn_days": policy.trial.warn_days,
            },
            "reminder": {"days": reminder.days} if reminder else None,
        }

    def flags(self, state: DealerState) -> list[str]:
        """What the card is marked with on the board."""
        marks = {
            "parked": state.parked is not None,
            "paused": state.paused,
            "unsubscribed": state.unsubscribed,
            "stale": bool(state.reminded) and state.column is Column.LEAD,
            "trial_ended": state.trial is not None and state.trial.ended and state.column is Column.AVALIACAO,
        }
        return [mark for mark, applies in marks.items() if applies]


def _also(change: Change[DealerState], event: Event, meeting_at: datetime) -> Change[DealerState]:
    """A presentation is a meeting, for the rules that make tasks."""
    happening = Happening(event=event, meeting_at=meeting_at)
    return change.model_copy(update={"happenings": (*change.happenings, happening)})


def _skipped(state: DealerState, names: Sequence[str], why: str) -> Change[DealerState]:
    lines = [
        Line(kind="reminder_skipped", summary=f"Reminder '{name}' is left out: {why}", data={"reminder": name})
        for name in names
    ]
    return Change(state=state.but(skipped=(*state.skipped, *names)), lines=tuple(lines))


def _check_past(at: datetime | None, now: datetime) -> None:
    if at and at > now + CLOCK_SKEW:
        raise Refused("that has not happened yet: its date is in the future")


_RESPONSIBLE = {"representative": "Representante", "staff": "Colaborador da equipe comercial"}

_WHY = {
    Step.INTRODUCE: "the commercial team is told of the lead, and the lead is welcomed",
    Step.REMIND: "the lead is still in LEAD: without a presentation the commercial team is reminded",
    Step.NURTURE: "the lead stays in LEAD: it hears of our services until it unsubscribes or its card is moved",
    Step.ANNOUNCE_TRIAL: "the store and our teams are told that its trial began",
    Step.WARN_TRIAL_END: "the store is under trial: our teams are told before it ends",
    Step.END_TRIAL: "the store is under trial: our teams are told when it is over",
    Step.RESEND: "a person decided that a mail goes out again",
}


def _why_the_team(state: DealerState) -> str:
    match state.column:
        case Column.LEAD:
            return "the lead is in LEAD and nothing is scheduled: a presentation is next"
        case Column.APRESENTACAO if state.presentation_held_at is None:
            return "a presentation is planned: it is held or the card is moved next"
        case Column.APRESENTACAO:
            return "the presentation was held: the store's accreditation is next"
        case Column.CREDENCIAMENTO:
            return "the store is accredited: its trial is next"
        case _:
            return "the trial is over: somebody decides where the card goes"
