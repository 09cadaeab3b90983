"""The dealer journey's decisions: what an event, or a step that was done, makes of a lead."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from domain.dealer.facts import DealerFacts, ReminderFacts, TrialFacts
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
from domain.dealer.policy import DealerPolicy, Reminder, TrialPolicy
from domain.dealer.state import DealerState, Trial
from domain.domain_events import DomainEvent, EventKind
from domain.errors import Invalid, Refused
from domain.events import decide_operator
from domain.journey import BoardColumn, Change, Entry, Owners, Person, Status, TimelineEntry, entered, moved
from domain.mail import MailOrder
from domain.pipeline import Column, Platform, check_move
from domain.process import Done
from domain.rules import JourneyRules

CLOCK_SKEW = timedelta(minutes=5)


class DealerRules(JourneyRules[DealerState, DealerFacts, DealerPolicy]):
    """The dealer journey's business rules under a policy."""

    name = "dealer"
    owners = Owners.ANYBODY
    state_model = DealerState
    submission_model = DealerSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(DealerEvent)
    columns: Sequence[BoardColumn] = tuple(BoardColumn(column=c.value, title=c.label) for c in Column)
    also_when_over = (Reopened,)

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
        change = entered(state, summary)
        if presentation and presentation.scheduled_at and not presentation.held_at:
            return _also(change, EventKind.MEETING_SCHEDULED, presentation.scheduled_at)
        return change

    def without_introductions(self, entered: Change[DealerState]) -> Change[DealerState]:
        """Neither the welcome nor the mails about a trial that began."""
        trial = entered.state.trial
        announced = trial.model_copy(update={"announced": True}) if trial else None
        return entered.model_copy(update={"state": entered.state.but(introduced=True, trial=announced)})

    def _decide(self, state: DealerState, event: DealerEvent, now: datetime) -> Change[DealerState]:
        match event:
            case PresentationScheduled(at=at):
                planned = state.but(presentation_scheduled_at=at)
                line = TimelineEntry(kind=event.type, summary="Presentation scheduled", data={"at": at})
                change = self._advance(planned, Column.APRESENTACAO, line, now, only_from=(Column.LEAD,))
                is_moved = state.presentation_scheduled_at and not state.presentation_held_at
                told = EventKind.MEETING_RESCHEDULED if is_moved else EventKind.MEETING_SCHEDULED
                return _also(change, told, at)
            case PresentationHeld(at=at):
                _check_past(at, now)
                held = state.but(presentation_held_at=at or now)
                line = TimelineEntry(kind=event.type, summary="Presentation held", data={"at": at or now})
                change = self._advance(held, Column.APRESENTACAO, line, now, only_from=(Column.LEAD,))
                return _also(change, EventKind.MEETING_HELD, at or now)
            case Accredited(at=at, start_trial=start_trial):
                _check_past(at, now)
                accredited = state.but(accredited_at=at or now)
                line = TimelineEntry(kind=event.type, summary="Accredited", data={"at": at or now})
                before = (Column.LEAD, Column.APRESENTACAO)
                change = self._advance(accredited, Column.CREDENCIAMENTO, line, now, only_from=before)
                return self._then_trial(change, at or now) if start_trial else change
            case TrainingHeld(at=at):
                _check_past(at, now)
                line = TimelineEntry(kind=event.type, summary="Training held", data={"at": at or now})
                return Change(state=state.but(training_held_at=at or now), lines=(line,))
            case CardMoved(column=column):
                check_move(state.platform, state.column, column, has_presentation=state.has_presentation)
                line = TimelineEntry(
                    kind=event.type, summary=f"Card moved to {column.label}", data={"column": column.value}
                )
                return self._enter(state, column, line, now)
            case DealWon(adhesion_term=term):
                line = TimelineEntry(kind=event.type, summary="Deal won", data={"adhesion_term": term})
                return self._enter(state, Column.CLIENTE, line, now, adhesion_term=term)
            case NotInterested(reason=reason):
                line = TimelineEntry(kind=event.type, summary="Not interested", data={"reason": reason})
                return self._enter(state, Column.SEM_INTERESSE, line, now)
            case Reopened():
                if state.status is not Status.NOT_INTERESTED:
                    raise Refused("only a lead without interest can be reopened")
                line = TimelineEntry(kind=event.type, summary="Reopened")
                return self._enter(state.but(status=Status.OPEN), Column.LEAD, line, now)
            case _:
                return decide_operator(state, event, now)

    def _advance(
        self, state: DealerState, target: Column, line: TimelineEntry, now: datetime, only_from: tuple[Column, ...]
    ) -> Change[DealerState]:
        """Moves the card forward; a fact about a card that is further on already does not move it back."""
        if state.column not in only_from:
            return Change(state=state, lines=(line,))
        return self._enter(state, target, line, now)

    def _then_trial(self, change: Change[DealerState], started_at: datetime) -> Change[DealerState]:
        state = change.state
        check_move(state.platform, state.column, Column.AVALIACAO, has_presentation=state.has_presentation)
        line = TimelineEntry(kind="trial_started", summary="Trial started")
        return change.then(self._enter(state, Column.AVALIACAO, line, started_at))

    def _enter(
        self, state: DealerState, column: Column, line: TimelineEntry, now: datetime, adhesion_term: str | None = None
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
        return moved(state, column, line, deal=deal)

    # What a step makes of the lead ------------------------------------------------------------------------------

    def introduced(self, state: DealerState, done: Done[None]) -> Change[DealerState]:
        """The team knows the lead, and the lead us."""
        return Change(state=state.but(introduced=True))

    def reminded(self, state: DealerState, done: Done[None]) -> Change[DealerState]:
        """The team was reminded, unless a later reminder was due as well."""
        if self.is_overtaken(state, done.key, done.at):
            return _skipped(state, [done.key], "a later one is due as well")
        return Change(state=state.but(reminded=(*state.reminded, done.key), nurture_from=done.at))

    def nurtured(self, state: DealerState, done: Done[None]) -> Change[DealerState]:
        """The lead heard of our services."""
        return Change(state=state.but(nurtured=int(done.key), nurture_from=done.at))

    def trial_announced(self, state: DealerState, done: Done[None]) -> Change[DealerState]:
        """Everybody knows that the trial began."""
        return Change(state=state.but(trial=_trial(state).model_copy(update={"announced": True})))

    def trial_warned(self, state: DealerState, done: Done[None]) -> Change[DealerState]:
        """Our teams know that the trial will end, unless that was too late."""
        warned = state.but(trial=_trial(state).model_copy(update={"warned": True}))
        skipped = TimelineEntry(kind="skipped", summary="Too late for the warning before the trial's end: skipped")
        return Change(state=warned, lines=(skipped,) if self.trial_is_over(state, done.at) else ())

    def trial_ended(self, state: DealerState, done: Done[None]) -> Change[DealerState]:
        """Our teams know that the trial is over."""
        ended = _trial(state).model_copy(update={"warned": True, "ended": True})
        line = TimelineEntry(kind="trial_ended", summary="The trial is over; the card stays until somebody moves it")
        return Change(state=state.but(trial=ended), lines=(line,))

    def trial_is_over(self, state: DealerState, now: datetime) -> bool:
        """True when the lead's trial has lasted as long as the policy says."""
        return state.trial is not None and now >= state.trial.started_at + self.policy.of(state.platform).trial.lasts

    # What the process decides from ------------------------------------------------------------------------------

    def facts(self, state: DealerState) -> DealerFacts:
        """The lead with the dates that the policy gives."""
        policy = self.policy.of(state.platform)
        hears_of_us = policy.nurture and policy.nurture.mails and not state.unsubscribed
        nurture_from = state.nurture_from or state.registered_at
        return DealerFacts(
            column=state.column,
            since=state.registered_at,
            is_to_be_introduced=bool(policy.on_lead) and not state.introduced,
            reminders=tuple(
                ReminderFacts(name=reminder.name, at=state.registered_at + reminder.after)
                for reminder in sorted(policy.reminders, key=lambda reminder: reminder.after)
            ),
            reminded=tuple(r.name for r in policy.reminders if not _is_left(state, r)),
            nurtured=state.nurtured,
            nurture_at=nurture_from + policy.nurture.every if policy.nurture and hears_of_us else None,
            presentation_held=state.presentation_held_at is not None,
            trial=self._trial_facts(state.trial, policy.trial) if state.trial else None,
        )

    def _trial_facts(self, trial: Trial, policy: TrialPolicy) -> TrialFacts:
        ends_at = trial.started_at + policy.lasts
        return TrialFacts(
            number=trial.number,
            started_at=trial.started_at,
            is_to_be_announced=bool(policy.on_start) and not trial.announced,
            warn_at=None if trial.warned else ends_at - policy.warn_before,
            ends_at=None if trial.ended else ends_at,
        )

    def _reminders_left(self, state: DealerState) -> list[Reminder]:
        """Those that the lead has not got, earliest first."""
        reminders = self.policy.of(state.platform).reminders
        return sorted((r for r in reminders if _is_left(state, r)), key=lambda reminder: reminder.after)

    def is_overtaken(self, state: DealerState, name: str, now: datetime) -> bool:
        """Of several reminders whose moment has passed only the latest goes out."""
        passed = [r.name for r in self._reminders_left(state) if state.registered_at + r.after <= now]
        return name in passed[:-1]

    def replanned(self, state: DealerState, former: "DealerRules", now: datetime) -> Change[DealerState]:
        """A reminder that is new is left out for leads that are past its moment; one that was renamed is the same."""
        before = {reminder.name: reminder for reminder in former.policy.of(state.platform).reminders}
        known = {r.name: before.get(r.name) or before.get(r.was or "") for r in self._reminders_left(state)}
        # Noted by its present name: `was` need not stand in the policy for ever.
        had = [name for name, reminder in known.items() if reminder and not _is_left(state, reminder)]
        state = state.but(reminded=(*state.reminded, *had))
        new = [r for r in self._reminders_left(state) if known[r.name] is None]
        passed = [r.name for r in new if state.registered_at + r.after <= now]
        return _skipped(state, passed, "it is newer than its moment") if passed else Change(state=state)

    # The mails of a step -----------------------------------------------------------------------------------------

    def introductions(self, state: DealerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the commercial team, and to the lead."""
        return self.policy.of(state.platform).on_lead

    def reminders(self, state: DealerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """Those of one reminder; none when a later one is due as well."""
        if self.is_overtaken(state, key, now):
            return ()
        return next((r.mails for r in self.policy.of(state.platform).reminders if r.name == key), ())

    def nurture_mail(self, state: DealerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """The next of the policy's mails, from the start again after the last."""
        nurture = self.policy.of(state.platform).nurture
        return (nurture.mails[(int(key) - 1) % len(nurture.mails)],) if nurture else ()

    def trial_start_mails(self, state: DealerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the store and our teams."""
        return self.policy.of(state.platform).trial.on_start

    def trial_warnings(self, state: DealerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """A warning that a trial will end is pointless once it has ended."""
        return () if self.trial_is_over(state, now) else self.policy.of(state.platform).trial.ending

    def trial_end_mails(self, state: DealerState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To our teams."""
        return self.policy.of(state.platform).trial.ended

    def mail_context(self, state: DealerState, details: Mapping[str, Any], step: str, key: str) -> dict[str, Any]:
        """What the mails of a step may say of the lead, beyond its contact."""
        policy = self.policy.of(state.platform)
        reminder = next((r for r in policy.reminders if step == "remind" and r.name == key), None)
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

    @classmethod
    def page_details(cls, state: Mapping[str, Any]) -> Mapping[str, Any]:
        """When presentation, accreditation, training and trial were, or are to be."""
        known = DealerState.model_validate(state)
        presentation = {"scheduled_at": known.presentation_scheduled_at, "held_at": known.presentation_held_at}
        return {
            "presentation": presentation if any(presentation.values()) else None,
            "accredited_at": known.accredited_at,
            "training_held_at": known.training_held_at,
            "trial": {"number": known.trial.number, "started_at": known.trial.started_at} if known.trial else None,
        }

    def own_flags(self, state: DealerState) -> Mapping[str, bool]:
        """What the card is marked with beside what all journeys know."""
        return {
            "stale": bool(state.reminded) and state.column is Column.LEAD,
            "trial_ended": state.trial is not None and state.trial.ended and state.column is Column.AVALIACAO,
        }


def _is_left(state: DealerState, reminder: Reminder) -> bool:
    """Whether the lead has not got it, by its present or former name."""
    return not {reminder.name, reminder.was} & {*state.reminded, *state.skipped}


def _trial(state: DealerState) -> Trial:
    if state.trial is None:
        raise ValueError("the lead has no trial")
    return state.trial


def _also(change: Change[DealerState], event: EventKind, meeting_at: datetime) -> Change[DealerState]:
    """A presentation is a meeting, for the rules that make tasks."""
    domain_event = DomainEvent(event=event, meeting_at=meeting_at)
    return change.model_copy(update={"domain_events": (*change.domain_events, domain_event)})


def _skipped(state: DealerState, names: Sequence[str], why: str) -> Change[DealerState]:
    lines = [
        TimelineEntry(kind="reminder_skipped", summary=f"Reminder '{name}' is left out: {why}", data={"reminder": name})
        for name in names
    ]
    return Change(state=state.but(skipped=(*state.skipped, *names)), lines=tuple(lines))


def _check_past(at: datetime | None, now: datetime) -> None:
    if at and at > now + CLOCK_SKEW:
        raise Refused("that has not happened yet: its date is in the future")


_RESPONSIBLE = {"representative": "Representante", "staff": "Colaborador da equipe comercial"}
