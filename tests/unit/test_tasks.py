"""Rules and tasks: which event makes which task, when it is due, and what may happen to it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.calendar import Calendars
from domain.dealer import DealerState
from domain.domain_events import DomainEvent, EventKind
from domain.errors import Refused
from domain.journey import Change, Parked, Status
from domain.pipeline import Platform
from domain.presales import PresalesState
from domain.process import Done
from domain.services import MAIL
from domain.tasks import (
    Action,
    Rule,
    TaskRules,
    TasksPolicy,
    TaskState,
    TaskStatus,
    domain_events_of,
    tasks_of,
)
from domain.tasks.planning import add_months, plan
from tests.task_world import action
from workflows import tasks

CONFIG = Path(__file__).parents[2] / "config"
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
NOW = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def read(name: str) -> Any:
    return yaml.safe_load((CONFIG / name).read_text(encoding="utf-8"))


def rules_of(day_seconds: float = 86_400) -> TaskRules:
    calendars = Calendars.read(read("calendars.yaml"), day_seconds)
    return TaskRules(TasksPolicy.read(read("tasks.yaml"), day_seconds), calendars, tasks.PROCESS)


RULES = rules_of()
DONE = Done("1", NOW, None)
# Holidays are worked out on first use, and a machine may be busy.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CONFIRM: dict[str, Any] = {
    "anchor": "meeting",
    "direction": "before",
    "complete_within": {"value": 120, "unit": "minutes"},
}


def made(meeting_at: datetime | None = None, now: datetime = NOW, **changed: Any) -> TaskState:
    """A task as it is made now."""
    domain_event = DomainEvent(event=EventKind.MEETING_SCHEDULED)
    state = RULES.begin(Action.model_validate(action(**changed)), "presales", domain_event, meeting_at, now)
    assert state is not None
    return state


def due_within(value: int, unit: str, anchor: datetime, *, business_hours: bool = False) -> datetime:
    told = action(complete_within={"value": value, "unit": unit}, notify_before=None, business_hours=business_hours)
    deadline, _ = plan(Action.model_validate(told), anchor, anchor, RULES.calendar_of("presales"))
    return deadline.astimezone(SAO_PAULO)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SAO_PAULO)


# --- when a task is due ---


@pytest.mark.parametrize(
    ("start", "value", "unit", "end"),
    [
        ("2026-05-31T10:00", 3, "months", "2026-08-31T10:00"),
        ("2026-11-30T10:00", 3, "months", "2027-02-28T10:00"),
        ("2027-11-30T10:00", 3, "months", "2028-02-29T10:00"),
        ("2026-01-31T10:00", 1, "months", "2026-02-28T10:00"),
        ("2026-12-31T23:59", 12, "months", "2027-12-31T23:59"),
        ("2026-11-27T17:30", 2, "hours", "2026-11-27T19:30"),
        ("2026-11-27T17:30", 2, "weeks", "2026-12-11T17:30"),
    ],
)
def test_plain_lengths(start: str, value: int, unit: str, end: str) -> None:
    assert due_within(value, unit, local(start)) == local(end)


@pytest.mark.parametrize(
    ("start", "value", "unit", "end"),
    [
        ("2026-11-27T17:30", 2, "hours", "2026-11-30T10:30"),
        ("2026-11-27T17:30", 90, "minutes", "2026-11-30T10:00"),
        ("2026-02-13T17:30", 2, "hours", "2026-02-18T10:30"),  # Carnival
        ("2026-04-02T17:30", 2, "hours", "2026-04-06T10:30"),  # Good Friday
        ("2026-11-27T17:30", 2, "days", "2026-12-01T17:30"),
        ("2026-11-28T12:00", 1, "weeks", "2026-12-07T09:00"),  # the Saturday after next is moved to its Monday
        ("2026-09-25T10:00", 3, "months", "2026-12-28T09:00"),  # Christmas on a Friday
    ],
)
def test_lengths_in_business_hours(start: str, value: int, unit: str, end: str) -> None:
    assert due_within(value, unit, local(start), business_hours=True) == local(end)


def test_a_journey_may_have_a_calendar_of_its_own() -> None:
    friday = datetime(2026, 1, 9, 22, 30, tzinfo=UTC)  # before a Colombian puente, at 17:30 in Bogotá
    told = Action.model_validate(action(complete_within={"value": 2, "unit": "hours"}, business_hours=True))
    deadline, _ = plan(told, friday, friday, RULES.calendar_of("enrollment"))
    assert deadline.astimezone(ZoneInfo("America/Bogota")).isoformat() == "2026-01-13T10:30:00-05:00"


@unhurried
@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(0, 60), st.integers(0, 60))  # noqa: DTZ001
def test_calendar_months(moment: datetime, months: int, more: int) -> None:
    later = add_months(moment, months)
    assert (later.year * 12 + later.month) - (moment.year * 12 + moment.month) == months
    assert later.day == moment.day or (later.day < moment.day and (later + DAY).day == 1)
    assert add_months(moment, months + more) >= later
    assert add_months(later, -months).month == moment.month


units = st.sampled_from(["minutes", "hours", "days", "weeks", "months"])
lengths = st.builds(lambda value, unit: {"value": value, "unit": unit}, st.integers(30, 59), units)


@unhurried
@given(lengths, st.booleans(), st.integers(0, 500_000), st.integers(0, 5000))
def test_a_later_event_is_never_due_earlier(length: Any, business: bool, minute: int, more: int) -> None:
    told = Action.model_validate(action(complete_within=length, notify_before=None, business_hours=business))
    calendar = RULES.calendar_of("presales")
    one, other = NOW + minute * MINUTE, NOW + (minute + more) * MINUTE
    first, second = plan(told, one, one, calendar)[0], plan(told, other, other, calendar)[0]
    assert one < first <= second


def test_a_short_day_shortens_every_length_from_its_anchor() -> None:
    fast = rules_of(day_seconds=1)
    told = Action.model_validate(action(complete_within={"value": 3, "unit": "days"}, notify_before={"value": 1, "unit": "days"}))  # fmt: skip  # noqa: E501
    deadline, notify_at = plan(told, NOW, NOW, fast.calendar_of("presales"))
    assert (deadline - NOW, notify_at) == (timedelta(seconds=3), NOW + timedelta(seconds=2))
    before = Action.model_validate(action(**CONFIRM))
    meeting = NOW + timedelta(seconds=5)
    assert meeting - plan(before, meeting, NOW, fast.calendar_of("presales"))[0] == 2 * HOUR / 86_400


def test_a_task_hangs_on_a_meeting_only_where_there_is_one() -> None:
    told = Action.model_validate(action(**CONFIRM))
    assert RULES.begin(told, "presales", DomainEvent(event=EventKind.FILTER1_DONE), None, NOW) is None


def test_a_meeting_that_is_closer_than_its_confirmation_is_the_deadline_itself() -> None:
    assert made(NOW + 3 * HOUR, **CONFIRM).deadline == NOW + HOUR
    assert made(NOW + 2 * HOUR, **CONFIRM).deadline == NOW + 2 * HOUR
    assert made(NOW + HOUR, **CONFIRM).deadline == NOW + HOUR


# --- which events make which tasks ---


def rule(**changed: Any) -> Rule:
    return Rule.model_validate({"name": "x", "event": "discarded", "actions": [action()], **changed})


def test_a_rule_is_about_its_event_its_filter_and_its_journeys() -> None:
    discarded = DomainEvent(event=EventKind.DISCARDED, filter=2)
    assert rule().is_about("presales", discarded)
    assert rule(when={"filter": 2, "journeys": ["presales"]}).is_about("presales", discarded)
    assert not rule(when={"filter": 1}).is_about("presales", discarded)
    assert not rule(when={"journeys": ["dealer"]}).is_about("presales", discarded)
    assert not rule(active=False).is_about("presales", discarded)
    assert not rule(event="lead_lost").is_about("presales", discarded)


def test_actions_for_groups_count_for_their_members_only() -> None:
    both = rule(actions=[action(), action(scope={"groups": ["a", "b"]})])
    discarded = DomainEvent(event=EventKind.DISCARDED, filter=1)
    assert [number for number, _ in tasks_of(both, "presales", discarded, ["b", "c"])] == [0, 1]
    assert [number for number, _ in tasks_of(both, "presales", discarded, ["c"])] == [0]
    assert [number for number, _ in tasks_of(both, "presales", discarded, [])] == [0]


def presales(**changed: Any) -> PresalesState:
    return PresalesState.model_validate({"stage": "ENTRADA", "entered_at": NOW, **changed})


def events_of(before: Any, change: Change[Any]) -> list[EventKind]:
    return [domain_event.event for domain_event in domain_events_of(before, change)]


def test_every_journey_tells_receipt_moves_wins_and_losses() -> None:
    dealer = DealerState(stage="LEAD", platform=Platform.AUTOCLOUD, registered_at=NOW)
    won: Change[DealerState] = Change(state=dealer.but(status=Status.WON, stage="CLIENTE"), moves=("CLIENTE",))
    uninterested: Change[DealerState] = Change(state=dealer.but(status=Status.NOT_INTERESTED))
    assert events_of(None, Change(state=dealer, moves=("LEAD",))) == [EventKind.LEAD_RECEIVED]
    assert events_of(dealer, won) == [EventKind.STAGE_CHANGED, EventKind.DEAL_WON]
    assert events_of(dealer, uninterested) == [EventKind.LEAD_LOST]
    assert events_of(won.state, Change(state=won.state)) == []
    assert events_of(dealer, Change(state=dealer.but(status=Status.CANCELLED))) == []


def test_a_discard_is_not_told_as_a_loss_too() -> None:
    told = DomainEvent(event=EventKind.DISCARDED, filter=1)
    change: Change[PresalesState] = Change(state=presales(status=Status.LOST), domain_events=(told,))
    assert events_of(presales(), change) == [EventKind.DISCARDED]


# --- what may happen to a task ---


def test_told_before_the_deadline_then_overdue_at_it() -> None:
    task = made()
    assert RULES.due(task) == RULES.due(task.but(status=TaskStatus.PENDING))
    first = RULES.due(task)
    assert first
    assert (first.step, first.at) == ("notify", NOW + 3 * HOUR)
    told = RULES.notified(task, DONE)
    second = RULES.due(told)
    assert second
    assert (second.step, second.at) == ("overdue", NOW + 4 * HOUR)
    assert RULES.due(RULES.overdue(told, DONE)) is None


def test_a_notice_that_can_not_be_mailed_does_not_hold_up_the_deadline() -> None:
    task = made()
    due = RULES.due(task)
    assert due
    parked = task.but(parked=Parked(reason="mail_unavailable", since=NOW, due=due, service=MAIL))
    after = RULES.due(parked)
    assert after
    assert after.step == "overdue"
    assert RULES.snapshot(parked, 2).parked_reason == "mail_unavailable"
    assert RULES.due(RULES.retry(parked)) == due
    with pytest.raises(Refused):
        RULES.retry(task)


@pytest.mark.parametrize("end", [TaskStatus.COMPLETED, TaskStatus.COMPLETED_LATE, TaskStatus.CANCELLED])
def test_nothing_happens_to_a_task_that_is_over(end: TaskStatus) -> None:
    over = made(NOW + DAY, **CONFIRM).but(status=end)
    with pytest.raises(Refused, match=end.value):
        RULES.complete(over, NOW)
    for change in (RULES.cancel, RULES.reassign, RULES.retry):
        with pytest.raises(Refused, match=end.value):
            change(over)
    assert RULES.move(over, NOW + 9 * DAY, NOW) is over
    assert RULES.replan(over, NOW) is over
    assert RULES.due(over) is None
    assert RULES.waiting_for(over) is None
    assert not RULES.snapshot(over, 1).status.is_open


def test_a_moved_meeting_makes_earlier_steps_pointless() -> None:
    task = made(NOW + DAY, **CONFIRM)
    due, moved = RULES.due(task), RULES.move(task, NOW + 2 * DAY, NOW)
    later = RULES.due(moved)
    assert due
    assert later
    assert (later.step, later.at - due.at) == (due.step, DAY)
    assert later.key != due.key  # a timer for the old date finds its step no longer due
    assert RULES.move(made(), NOW + 2 * DAY, NOW).deadline == NOW + 4 * HOUR  # one that hangs on its event stays


def test_a_deadline_that_a_person_chose_stays_and_its_notice_goes_along() -> None:
    task = made(notify_before={"value": 10, "unit": "minutes"})
    later = NOW + 3 * DAY
    moved = RULES.postpone(RULES.notified(task, DONE), later, NOW + MINUTE)
    assert (moved.deadline, moved.notify_at, moved.status) == (later, later - 10 * MINUTE, TaskStatus.PENDING)
    assert RULES.replan(moved, NOW + HOUR) is moved
    overdue = RULES.overdue(moved, DONE)
    assert RULES.postpone(overdue, NOW + 9 * DAY, NOW + 4 * DAY).status is TaskStatus.PENDING
    with pytest.raises(Refused):
        RULES.postpone(moved, NOW, NOW)
    with pytest.raises(Refused):
        RULES.postpone(RULES.cancel(moved), later, NOW)


def test_a_moved_meeting_counts_more_than_a_chosen_deadline() -> None:
    task = made(NOW + DAY, **CONFIRM)
    chosen = RULES.postpone(task, NOW + HOUR, NOW)
    assert RULES.move(chosen, NOW + 2 * DAY, NOW).deadline == NOW + 2 * DAY - 2 * HOUR


def test_who_was_told_is_told_again_of_a_date_that_is_further_off() -> None:
    told = RULES.notified(made(NOW + DAY, **CONFIRM), DONE)
    further = RULES.move(told, NOW + 9 * DAY, NOW + 22 * HOUR)
    assert (further.status, further.told) == (TaskStatus.PENDING, False)
    nearer = RULES.move(told, NOW + 23 * HOUR, NOW + 22 * HOUR)
    assert (nearer.status, nearer.told) == (TaskStatus.NOTIFIED, True)


events = st.lists(st.sampled_from(["notify", "overdue", "complete", "cancel", "move", "reassign"]), max_size=12)


@unhurried
@given(events, st.lists(st.integers(1, 300), min_size=12, max_size=12))
def test_whatever_happens_a_task_ends_once_and_keeps_its_way(happened: list[str], minutes: list[int]) -> None:
    """pending → notified → completed | overdue → completed_late | cancelled, and back only for another date."""
    task, now = made(NOW + DAY, **CONFIRM), NOW
    for kind, passed in zip(happened, minutes, strict=False):
        now += passed * MINUTE
        before, due = task, RULES.due(task)
        try:
            if kind == "complete":
                task = RULES.complete(task, now)
                late = before.status is TaskStatus.OVERDUE or now > before.deadline
                assert task.status is (TaskStatus.COMPLETED_LATE if late else TaskStatus.COMPLETED)
            elif kind == "cancel":
                task = RULES.cancel(task)
            elif kind == "reassign":
                task = RULES.reassign(task)
            elif kind == "move":
                task = RULES.move(task, now + DAY, now)
                assert task.plan > before.plan or task is before
            elif due and due.step == kind and due.at <= now:
                task = RULES.record(task, due, min(now, before.deadline - MINUTE) if kind == "notify" else now)
        except Refused:
            assert not before.is_open
            assert task is before
        if not before.is_open:
            assert task is before
        assert RULES.snapshot(task, 1).status.is_open == task.is_open
