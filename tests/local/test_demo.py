"""What the demo takes for right: how often and in which order things happened, whatever the machine's speed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local.demo.checks import differences
from local.demo.scenarios import Expectation, MailExpected, Shown, load
from services.configuration.settings import CHECKOUT

BEGAN = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = 1.0
LEAD = {"status": "open", "stage": "LEAD", "flags": ["stale"]}
REMINDED = ("new_lead", "welcome", "five", "fifteen")


def line(day: float, kind: str, **data: Any) -> dict[str, Any]:
    return {"at": (BEGAN + timedelta(seconds=day * DAY)).isoformat(), "kind": kind, "summary": "", "data": data}


def mail(day: float, template: str, outcome: str = "sent") -> dict[str, Any]:
    return line(day, "email", template=template, outcome=outcome)


def expected(**changed: Any) -> Expectation:
    """A lead that is reminded twice, as `changed`."""
    mails = (
        {"template": "new_lead", "outcome": "sent"},
        {"template": "welcome", "outcome": "sent", "beside": True},
        {"template": "five", "outcome": "sent", "overtaken": 15},
        {"template": "fifteen", "outcome": "sent"},
    )
    return Expectation.model_validate(
        {"status": "open", "stage": "LEAD", "flags": ["stale"], "mails": mails, **changed}
    )


def found(expect: Expectation, *lines: Mapping[str, Any], lead: Mapping[str, Any] = LEAD) -> list[str]:
    return differences(expect, lead, [line(0, "submitted"), *lines], DAY)


@pytest.mark.parametrize("late", [0, 3, 9, 400])
@pytest.mark.parametrize("first", [("new_lead", "welcome"), ("welcome", "new_lead")])
def test_lateness_is_no_difference(late: float, first: tuple[str, str]) -> None:
    told = [mail(late, first[0]), mail(late, first[1]), mail(5 + late, "five"), mail(15 + late, "fifteen")]
    assert found(expected(), *told) == []


def test_tasks_are_told_of_elsewhere() -> None:
    assert found(expected(), *(mail(1, name) for name in REMINDED), mail(1, "tasks/due")) == []


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (("new_lead", "welcome", "fifteen"), "1 mails are missing, and 0 were skipped"),
        (("new_lead", "five", "fifteen"), "welcome came 0 times only"),
        ((*REMINDED, "fifteen"), "fifteen came 2 times"),
        ((*REMINDED, "nurture"), "nurture was not expected"),
        (("new_lead", "welcome", "fifteen", "five"), "five came after fifteen"),
        (("new_lead", "five", "welcome", "fifteen"), "welcome came after five"),
    ],
)
def test_a_mail_too_few_too_many_or_out_of_order_is_one(names: tuple[str, ...], what: str) -> None:
    assert what in found(expected(), *(mail(20, name) for name in names))


def test_another_outcome_is_a_difference() -> None:
    told = [mail(1, name) for name in REMINDED[:-1]]
    assert "fifteen ended as unknown, not sent" in found(expected(), *told, mail(16, "fifteen", "unknown"))


@pytest.mark.parametrize(("day", "is_right"), [(9, False), (15, True), (70, True)])
def test_a_mail_is_skipped_on_the_day_of_the_next_at_the_earliest(day: float, *, is_right: bool) -> None:
    told = [mail(1, "new_lead"), mail(1, "welcome"), line(day, "skipped"), mail(day, "fifteen")]
    assert (found(expected(), *told) == []) is is_right


@pytest.mark.parametrize(
    ("told", "is_right"),
    [
        ([line(1, "held")], True),
        ([mail(5, "five"), line(7, "held")], True),
        ([mail(3, "five"), line(7, "held")], False),
        ([line(7, "held"), mail(8, "five")], False),
        ([mail(5, "five"), mail(6, "five"), line(7, "held")], False),
    ],
    ids=["in time", "people came late", "before its day", "after people", "twice"],
)
def test_people_forestall_a_mail_unless_its_day_comes_first(told: list[dict[str, Any]], *, is_right: bool) -> None:
    mails = [{"template": "five", "outcome": "sent", "forestalled": {"by": "held", "due": 5}}]
    assert (found(expected(mails=mails), *told) == []) is is_right


@pytest.mark.parametrize(("before", "after", "is_right"), [(1, 0, False), (2, 0, True), (5, 0, True), (2, 1, False)])
def test_a_mail_is_repeated_until_somebody_acts(before: int, after: int, *, is_right: bool) -> None:
    mails = [{"template": "chase", "outcome": "sent", "at_least": 2, "until": "assigned"}]
    told = [*[mail(1, "chase")] * before, line(9, "assigned"), *[mail(10, "chase")] * after]
    assert (found(expected(mails=mails), *told) == []) is is_right


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"status": "won"}, "status is open, not won"),
        ({"stage": "CLIENTE"}, "stage is LEAD, not CLIENTE"),
        ({"flags": ["stale", "paused"]}, "flags are ['stale'], not ['stale', 'paused']"),
        ({"lines": {"submitted": 2, "inactive": 0}}, "the timeline has {'submitted': 1, 'inactive': 0}"),
    ],
)
def test_what_the_lead_shows_is_compared(changed: dict[str, Any], what: str) -> None:
    assert found(expected(mails=(), **changed)) == [what]


@pytest.mark.parametrize(
    ("shown", "is_there"),
    [
        (Shown(), True),
        (Shown(stage="LEAD"), True),
        (Shown(stage="CLIENTE"), False),
        (Shown(flag="stale"), True),
        (Shown(flag="paused"), False),
        (Shown(lines={"task_created": 1}), True),
        (Shown(lines={"task_created": 2}), False),
        (Shown(mails={"five": 1}), True),
        (Shown(mails={"five": 2}), False),
        (Shown(meeting_over=True), False),
        (Shown(stage="LEAD", mails={"five": 2}), False),
    ],
)
def test_people_act_once_the_lead_shows_it(shown: Shown, *, is_there: bool) -> None:
    assert shown.by(LEAD, [line(0, "task_created"), mail(5, "five")]) is is_there


@pytest.mark.parametrize(("days", "is_over"), [(-1, True), (1, False)])
def test_the_last_date_of_a_meeting_counts(days: int, *, is_over: bool) -> None:
    last = (datetime.now(UTC) + timedelta(days=days)).isoformat()
    first = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    told = [line(0, "meeting_scheduled", at=first), line(1, "meeting_rescheduled", at=last)]
    assert Shown(meeting_over=True).by(LEAD, told) is is_over


def test_every_sample_is_one_that_can_be_played() -> None:
    samples = load([CHECKOUT / "samples"])
    names = [scenario.name for scenario, _ in samples]
    assert len(set(names)) == len(names) >= 30
    for scenario, submission in samples:
        assert submission
        others = [scenario.expect.duplicate_of, *(happening.once.sample for happening in scenario.events)]
        assert {other for other in others if other} <= set(names) - {scenario.name}
        repeated: list[MailExpected] = [mail for mail in scenario.expect.mails if mail.at_least]
        assert all(mail.until for mail in repeated), scenario.name
