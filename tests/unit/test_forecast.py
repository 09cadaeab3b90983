"""Leads played forward: what holds whatever happened to them before, and what is assumed of the outside."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.enrollment.forecast import EnrollmentOutlook
from domain.forecast import MOST_STEPS, Ends, Forecast, Outlook, ScoreChange, play_forward
from domain.franchise import FranchiseState, Kind
from domain.franchise.forecast import FranchiseOutlook
from domain.journey import Change, LeadState, Status
from domain.rules import AnyRules
from domain.scoring import ScoringState
from domain.scoring.counting import Tally, look
from domain.scoring.forecast import ScoringOutlook
from domain.scoring.rules import PendingHandoff
from domain.steps import held
from domain.tasks import Rule, TaskStatus
from domain.tasks.ahead import TasksAhead
from tests.task_world import action
from tests.unit import dealer, dealer_lives, enrollment, enrollment_lives, franchise, franchise_lives
from tests.unit.dealer import DAY, NOW
from tests.unit.scoring import RULES as SCORING
from tests.unit.scoring import canvas
from tests.unit.test_tasks import RULES as TASKS

OWNER = "rita.amostra@example.org"
NOBODYS = TasksAhead(TASKS, "dealer", None)

LIVES: Sequence[tuple[st.SearchStrategy[Any], Any]] = (
    (dealer_lives.lives.map(lambda life: (life.rules, life.states)), Outlook),
    (enrollment_lives.lives.map(lambda life: (enrollment.SHIPPED, life.states)), EnrollmentOutlook),
    (franchise_lives.lives.map(lambda life: (life.rules, life.states)), FranchiseOutlook),
)


@st.composite
def anywhere(draw: st.DrawFn) -> tuple[AnyRules, LeadState, Any]:
    """A lead as some life left it."""
    lives, outlook = draw(st.sampled_from(LIVES))
    rules, states = draw(lives)
    return rules, draw(st.sampled_from(states)), outlook


moments = st.timedeltas(timedelta(), 400 * DAY).map(lambda later: NOW + later)


def ahead(
    rules: AnyRules, state: Any, outlook: Any = None, *, days: int = 90, now: datetime = NOW,
    tasks: TasksAhead = NOBODYS,
) -> Forecast[Any]:  # fmt: skip
    return play_forward(rules, state, outlook or Outlook(), tasks, now, now + days * DAY)


def told(forecast: Forecast[Any]) -> list[tuple[str, str, timedelta]]:
    return [(step.next.step, step.next.key, step.at - forecast.since) for step in forecast.steps]


# Whatever happened before --------------------------------------------------------------------------------------------


@dealer_lives.whatever_happens
@given(anywhere(), moments, st.integers(1, 366))
def test_a_forecast_is_what_the_rules_say_comes_next_one_after_the_other(
    lead: tuple[Any, Any, Any], now: datetime, days: int
) -> None:
    rules, state, outlook = lead
    forecast = ahead(rules, state, outlook(), days=days, now=now)
    for step in forecast.steps:
        assert step.before == state
        assert step.next == rules.next(state)
        assert step.at >= max(now, step.next.at or now)
        assert step.mails == rules.mails(state, step.next.due, step.at)
        state = step.after
    assert all(earlier.at <= later.at for earlier, later in pairwise(forecast.steps))
    assert all(step.at <= forecast.until for step in forecast.steps)


@dealer_lives.whatever_happens
@given(anywhere(), moments, st.integers(1, 366))
def test_a_forecast_never_takes_a_step_twice_and_says_why_it_ends(
    lead: tuple[Any, Any, Any], now: datetime, days: int
) -> None:
    rules, state, outlook = lead
    forecast = ahead(rules, state, outlook(), days=days, now=now)
    taken = [(step.next.step, step.next.key) for step in forecast.steps]
    assert len(set(taken)) == len(taken) < MOST_STEPS
    coming = rules.next(forecast.steps[-1].after if forecast.steps else state)
    match forecast.ends:
        case Ends.OVER:
            assert coming is None
            assert forecast.waiting_for is None
        case Ends.PEOPLE:
            assert coming is not None
            assert coming.due is None
            assert forecast.waiting_for == coming.waiting_for
        case Ends.HORIZON:
            assert coming is not None
            assert coming.at is not None
            assert coming.at > forecast.until
        case _:
            assert forecast.ends is Ends.UNKNOWN
            assert taken[-1][0] in {"assess", "assign_franchise", "route"}


@dealer_lives.whatever_happens
@given(anywhere(), st.integers(0, 20))
def test_a_forecast_made_later_says_the_same_of_what_is_left(lead: tuple[Any, Any, Any], number: int) -> None:
    rules, state, outlook = lead
    forecast = ahead(rules, state, outlook())
    if number >= len(forecast.steps):
        return
    made = forecast.steps[number]
    tasks = replace(NOBODYS, owner=made.owner)
    left = play_forward(rules, made.after, outlook(), tasks, made.at, forecast.until)
    if forecast.ends is Ends.UNKNOWN and number == len(forecast.steps) - 1:
        assert left.steps[0].next == made.next  # it could not be taken
    else:
        assert list(left.steps) == list(forecast.steps[number + 1 :])
        assert (left.ends, left.waiting_for) == (forecast.ends, forecast.waiting_for)


@dealer_lives.whatever_happens
@given(anywhere(), moments)
def test_a_held_lead_does_nothing_by_itself(lead: tuple[Any, Any, Any], now: datetime) -> None:
    rules, state, outlook = lead
    if state.is_open and (state.paused or state.parked) and not state.resends:
        forecast = ahead(rules, state, outlook(), now=now)
        assert forecast.steps == []
        assert forecast.ends is Ends.PEOPLE
        waiting = held(state)
        assert waiting is None or state.parked is None or forecast.waiting_for is not None


# Dealer --------------------------------------------------------------------------------------------------------------


def test_a_dealer_lead_is_reminded_twice_then_nurtured_to_the_horizon() -> None:
    forecast = ahead(dealer.SHIPPED, dealer.begun())
    assert told(forecast) == [
        ("introduce", "", timedelta()),
        ("remind", "after_5_days", 5 * DAY),
        ("remind", "after_15_days", 15 * DAY),
        ("nurture", "1", 45 * DAY),
        ("nurture", "2", 75 * DAY),
    ]
    assert [[order.mail for order in step.mails] for step in forecast.steps][-1] == ["nurture_speed"]
    assert forecast.ends is Ends.HORIZON


def test_a_reminder_that_was_overtaken_is_a_step_without_a_mail() -> None:
    forecast = ahead(dealer.SHIPPED, dealer.begun(), now=NOW + 20 * DAY)
    assert [len(step.mails) for step in forecast.steps][:3] == [2, 0, 1]
    assert {step.at for step in forecast.steps[:3]} == {NOW + 20 * DAY}


def test_a_trial_is_accompanied_to_its_end_and_then_people_are_next() -> None:
    forecast = ahead(dealer.SHIPPED, dealer.in_trial("autocloud"))
    assert told(forecast) == [("warn_trial_end", "1", 12 * DAY), ("end_trial", "1", 15 * DAY)]
    assert forecast.ends is Ends.PEOPLE
    assert forecast.waiting_for is not None
    assert forecast.waiting_for.what == "team"


def test_a_process_that_repeats_itself_without_end_is_cut_off() -> None:
    class Repeating(Outlook[Any]):
        def foresee(self, rules: Any, state: Any, due: Any, at: datetime) -> Any:
            return super().foresee(rules, state, due, at).__class__(Change(state=state))

    forecast = ahead(dealer.SHIPPED, dealer.begun(), Repeating())
    assert len(forecast.steps) == MOST_STEPS
    assert forecast.ends is Ends.STEPS


# Franchise -----------------------------------------------------------------------------------------------------------


def in_portal(**changed: Any) -> FranchiseState:
    """A contact that was looked at."""
    rules = franchise.SHIPPED
    state = rules.begin(franchise.SUBMISSION, NOW).state
    due = rules.due(state)
    assert due is not None
    return rules.record(state, due, NOW, franchise.assessed(**changed)).state


def test_what_the_portals_say_of_a_contact_nobody_knows_before_the_first_look() -> None:
    state = franchise.SHIPPED.begin(franchise.SUBMISSION, NOW).state
    forecast = ahead(franchise.SHIPPED, state, FranchiseOutlook())
    assert [step for step, _, _ in told(forecast)] == ["assess"]
    assert forecast.ends is Ends.UNKNOWN
    assert forecast.waiting_for is not None
    assert "depends on what the two portals say" in forecast.waiting_for.why
    assert ahead(franchise.SHIPPED, in_portal(), FranchiseOutlook()).ends is Ends.UNKNOWN


def test_a_contact_whose_franchise_is_known_gets_its_deal_and_its_seller() -> None:
    forecast = ahead(franchise.SHIPPED, in_portal(franchise_id="F001"), FranchiseOutlook())
    assert [(step.next.step, *step.moves) for step in forecast.steps] == [
        ("make_deal", "NEGOCIO"), ("distribute", "DISTRIBUIDO"),
    ]  # fmt: skip
    assert [step.assumes for step in forecast.steps] == [
        "no deal of the contact is won already", "the franchise API still names the franchise's seller",
    ]  # fmt: skip
    assert forecast.ends is Ends.PEOPLE


def test_an_active_affiliate_without_upsell_ends_without_a_deal() -> None:
    state = in_portal(franchise_id="F001", kind=Kind.FILIADO)
    forecast = ahead(franchise.SHIPPED, state, FranchiseOutlook())
    assert [step.next.step for step in forecast.steps] == ["make_deal", "tell_stopped"]
    assert forecast.steps[-1].status is Status.CLOSED
    assert forecast.ends is Ends.OVER


# Enrollment ----------------------------------------------------------------------------------------------------------


def test_what_the_portal_says_of_a_deal_nobody_knows_before_the_first_look() -> None:
    forecast = ahead(enrollment.SHIPPED, enrollment.begun(), EnrollmentOutlook())
    assert [step for step, _, _ in told(forecast)] == ["route"]
    assert forecast.ends is Ends.UNKNOWN


def test_another_look_finds_what_the_last_one_found() -> None:
    again = enrollment.after(enrollment.looked(enrollment.routed()), "route_again")
    forecast = ahead(enrollment.SHIPPED, again, EnrollmentOutlook())
    assert [step.next.step for step in forecast.steps] == ["route", "send_course_sheet"]
    assert forecast.steps[0].assumes == "the portal and the routing table say what they said at the last look"
    assert forecast.steps[-1].after.stage == "ASIGNADO"
    assert forecast.ends is Ends.PEOPLE


def test_a_faculty_that_is_missing_is_asked_for_every_two_business_days() -> None:
    state = enrollment.looked(enrollment.without_faculty())
    forecast = ahead(enrollment.SHIPPED, state, EnrollmentOutlook(), days=15)
    assert [step.next.key for step in forecast.steps] == ["1", "2", "3", "4", "5", "6"]
    assert {step.assumes for step in forecast.steps} == {"the deal still has no faculty then"}
    assert {(later.at - earlier.at) / DAY for earlier, later in pairwise(forecast.steps)} <= {2, 3, 4}
    assert forecast.ends is Ends.HORIZON


# Scoring -------------------------------------------------------------------------------------------------------------


def scored(**more: Any) -> ScoringState:
    return ScoringState(user_id="u", canvas="plain", look_at=NOW + 14 * DAY, **more)


def tally(score: int) -> Tally:
    return Tally(Decimal(score), is_above=False, last_action_at=NOW, quiet_since=NOW, is_in=True)


def test_an_idle_user_loses_points_down_to_the_floor() -> None:
    outlook = ScoringOutlook(canvas(), tally(10), None)
    forecast = ahead(SCORING, scored(), outlook, days=70)
    assert [step.at - NOW for step in forecast.steps] == [number * 14 * DAY for number in range(1, 6)]
    lost = [step.score for step in forecast.steps]
    assert lost == [ScoreChange(-4, 6), ScoreChange(-4, 2), ScoreChange(-2, 0), ScoreChange(0, 0), ScoreChange(0, 0)]
    assert forecast.ends is Ends.HORIZON


def test_a_canvas_without_inactivity_waits_for_the_user() -> None:
    without = canvas(inactivity=None)
    forecast = ahead(SCORING, scored(), ScoringOutlook(without, tally(10), None))
    assert [step.next.step for step in forecast.steps] == ["look_for_inactivity"]
    assert forecast.ends is Ends.PEOPLE


def test_who_left_the_audience_ends_with_the_next_look() -> None:
    forecast = ahead(SCORING, scored(), ScoringOutlook(canvas(), tally(10), "customer"))
    assert [step.status for step in forecast.steps] == [Status.CLOSED]
    assert forecast.ends is Ends.OVER


def test_a_rise_is_handed_over_on_an_assumption() -> None:
    above = scored(handoff=PendingHandoff(rise=1, at=NOW), rises=1)
    handing = canvas(handoff=SCORING.policy.canvas["handoff"])
    forecast = ahead(SCORING, above, ScoringOutlook(handing, tally(11), None), days=14)
    assert [step.next.step for step in forecast.steps] == ["hand_over", "look_for_inactivity"]
    assert forecast.steps[0].assumes == "sales have not got the lead already"
    assert ahead(SCORING, above, ScoringOutlook(None, None, None)).ends is Ends.UNKNOWN


@dealer_lives.whatever_happens
@given(st.integers(0, 60), st.integers(1, 366))
def test_points_are_lost_as_one_look_at_the_end_would_take_them(score: int, days: int) -> None:
    forecast = ahead(SCORING, scored(), ScoringOutlook(canvas(), tally(score), None), days=days)
    lost = sum(step.score.points for step in forecast.steps if step.score)
    assert score + lost == look(canvas(), tally(score), NOW + days * DAY).tally.score


# Tasks ---------------------------------------------------------------------------------------------------------------


def rule(event: str, **more: Any) -> Rule:
    return Rule.model_validate({"name": event, "event": event, "actions": [action(**more)]})


def tasks_of(*rules: Rule, owner: str | None = OWNER, journey: str = "franchise") -> TasksAhead:
    return TasksAhead(TASKS, journey, owner, rules, {OWNER: ("sales",)})


def test_a_task_that_a_step_makes_is_told_of_and_overdue() -> None:
    tasks = tasks_of(rule("stage_changed"))
    forecast = ahead(franchise.SHIPPED, in_portal(franchise_id="F001"), FranchiseOutlook(), tasks=tasks)
    assert [(step.next.step, step.at - NOW) for step in forecast.steps if step.task] == [
        *[("notify", timedelta(hours=3))] * 2, *[("overdue", timedelta(hours=4))] * 2,
    ]  # fmt: skip
    made = [turn for step in forecast.steps if not step.task for turn in step.turns]
    assert [(turn.task_id, turn.assignee, turn.state.status) for turn in made] == [
        (None, OWNER, TaskStatus.PENDING)
    ] * 2
    assert forecast.ends is Ends.PEOPLE


def test_tasks_end_with_their_lead_and_the_end_may_make_another() -> None:
    lost = in_portal(franchise_id="F001").but(deal=franchise.NEW_DEAL, distributed=True, lost=True)
    begun = ahead(franchise.SHIPPED, in_portal(franchise_id="F001"), FranchiseOutlook(), days=1,
                  tasks=tasks_of(rule("stage_changed")))  # fmt: skip
    open_tasks = tuple(turn for step in begun.steps[:2] for turn in step.turns)
    for more, ended in (({}, TaskStatus.CANCELLED), ({"completed_by": ["lead_lost"]}, TaskStatus.COMPLETED)):
        changed = tuple(
            turn.__class__(turn.task_id, turn.assignee, turn.state.but(action=rule("lead_lost", **more).actions[0]))
            for turn in open_tasks
        )
        tasks = TasksAhead(TASKS, "franchise", OWNER, [rule("lead_lost")], {}, changed)
        forecast = ahead(franchise.SHIPPED, lost, FranchiseOutlook(), tasks=tasks)
        told_of = [turn.state.status for turn in forecast.steps[0].turns]
        assert told_of == [ended, ended, TaskStatus.PENDING]
        assert [step.next.step for step in forecast.steps] == ["report_lost", "notify", "overdue"]


def test_tasks_go_along_with_the_lead_to_its_seller() -> None:
    state = in_portal().but(assigned=franchise.ASSIGNED)
    forecast = ahead(franchise.SHIPPED, state, FranchiseOutlook(), tasks=tasks_of(rule("stage_changed")))
    made, distributed = (step.turns for step in forecast.steps[:2])
    assert [turn.assignee for turn in made] == [OWNER]
    assert [turn.assignee for turn in distributed] == [franchise.SELLER, franchise.SELLER]


@pytest.mark.parametrize(("groups", "count"), [(["sales"], 2), (["others"], 0)])
def test_a_rule_for_groups_makes_tasks_for_theirs_only(groups: list[str], count: int) -> None:
    tasks = tasks_of(rule("stage_changed", scope={"groups": groups}))
    forecast = ahead(franchise.SHIPPED, in_portal(franchise_id="F001"), FranchiseOutlook(), tasks=tasks)
    assert sum(len(step.turns) for step in forecast.steps if not step.task) == count
