"""Dealer leads played forward: what the rules say step by step, differences that can be worked out by hand."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dealer.rules import DealerRules
from domain.errors import Refused
from domain.pipeline import Column
from services.simulation.arrivals import Source
from services.simulation.behaviour import Behaviour
from services.simulation.chance import Chance
from services.simulation.outside import journey_of
from services.simulation.results import Results
from services.simulation.run import Simulation, play
from tests.unit.examples import examples
from tests.unit.simulating import CONFIG, SHIPPED, behaviour, config, results, simulation, told

NOBODY_ACTS = behaviour("")
DAY = timedelta(days=1)

# One lead, step by step ---------------------------------------------------------------------------------------------


def test_a_lead_that_nobody_gets_to_is_reminded_and_nurtured_at_the_policys_dates() -> None:
    asked = simulation(NOBODY_ACTS, leads=1, days=80)
    at, _ = told(asked).of("stage")[0]
    assert [((when - at).days, what) for when, what in told(asked).of("mail")] == [
        (0, "dealer/new_lead"),
        (0, "dealer/welcome"),
        (5, "dealer/reminder_5_days"),
        (15, "dealer/reminder_15_days"),
        (45, "dealer/nurture_presence"),
        (75, "dealer/nurture_speed"),
    ]


POSSIBLE: list[dict[str, Any]] = [
    {"event": "presentation_scheduled", "with": {"at": "in 2 days"}},
    {"event": "presentation_held"},
    {"event": "accredited"},
    {"event": "accredited", "with": {"start_trial": True}, "name": "accredited for a trial"},
    {"event": "training_held"},
    {"event": "card_moved", "with": {"column": "AVALIACAO"}},
    {"event": "card_moved", "with": {"column": "LEAD"}, "name": "moved back"},
    {"event": "deal_won"},
    {"event": "not_interested"},
    {"event": "reopened"},
    {"event": "pause"},
    {"event": "resume"},
    {"event": "unsubscribed"},
    {"event": "cancel", "with": {"reason": "a test"}},
]
IN_A_STAGE = st.lists(
    st.tuples(st.sampled_from(POSSIBLE), st.integers(1, 20)),
    max_size=4,
    unique_by=lambda event: str(event[0].get("name", event[0]["event"])),
)
SCRIPTS = st.dictionaries(st.sampled_from([column.value for column in Column]), IN_A_STAGE, max_size=6)


def by_hand(people: Behaviour, submission: Any, begins: datetime, days: int) -> list[tuple[datetime, str, str]]:
    """What the rules give when they are asked step by step: a list of what is due, gone through again and again."""
    rules, ends = CONFIG.of(DealerRules), begins + days * DAY
    state, now, lines = rules.begin(submission, begins).state, begins, [(begins, "stage", "LEAD")]
    planned: list[tuple[datetime, int, Any]] = []
    stay = order = 0

    def enter() -> None:
        nonlocal stay, order
        stay += 1
        for possible in people.stages.get(state.stage, ()):
            order += 1
            planned.append((now + possible.after.shortest, order, (stay, possible)))

    def become(change: Any) -> None:
        nonlocal state
        ended = change.state.status is not state.status and not change.state.is_open
        state = change.state
        if ended:
            lines.append((now, "outcome", state.status.value))
        lines.extend((now, "stage", stage) for stage in change.moves)
        if change.moves:
            enter()

    enter()
    while True:
        due = rules.due(state)
        candidates = [(at, 1, number, what) for at, number, what in planned]
        if due:
            candidates.append((max(due.at, now), 0, 0, due))
        if not candidates or min(candidates[number][0] for number in range(len(candidates))) >= ends:
            return lines
        now, is_planned, number, what = min(candidates, key=lambda candidate: candidate[:3])
        if not is_planned:
            lines.append((now, "step", f"{what.step} {what.key}".strip()))
            for order_ in rules.mails(state, what, now):
                kind = "suppressed" if order_.is_for_lead and state.unsubscribed else "mail"
                lines.append((now, kind, f"dealer/{order_.mail}"))
            become(rules.record(state, what, now))
            continue
        planned = [one for one in planned if one[1] != number]
        visit, possible = what
        if visit != stay:
            continue
        fields = {"at": now + 2 * DAY} if possible.event == "presentation_scheduled" else possible.fields
        try:
            change = rules.decide(state, rules.event_model.validate_python({"type": possible.event, **fields}), now)
        except Refused:
            continue
        lines.append((now, "event", possible.event))
        become(change)


@settings(max_examples=examples(150), deadline=None)
@given(script=SCRIPTS)
def test_a_life_in_the_simulator_is_what_the_rules_give_step_by_step(script: dict[str, Any]) -> None:
    stages = {
        # A quarter of a day apart from the steps' dates, so that nothing happens at the same moment.
        stage: [{**possible, "after": f"{days * 24 + 6} hours"} for possible, days in events]
        for stage, events in script.items()
    }
    people = behaviour("", stages=stages)
    asked = simulation(people, leads=1, days=70)
    source = Source(journey_of("dealer"), CONFIG.of(DealerRules), people, Chance(1), 70)
    (arrival,) = source.leads(range(1))
    hand_made = by_hand(people, arrival.submission, arrival.at, 70)
    ends = asked.begins + 70 * DAY
    assert [
        (at, kind, what) for _, at, kind, what, _ in told(asked).lines if kind not in {"arrival", "billed", "refused"}
    ] == [line for line in hand_made if line[0] < ends]


# Two configurations --------------------------------------------------------------------------------------------------


def by_metric(found: Results) -> dict[str, tuple[float, float, float]]:
    return {one.metric: (one.here, one.against, one.difference) for one in found.differences}


def test_a_reminder_two_days_earlier_reaches_those_who_are_moved_on_the_fourth_day() -> None:
    """All 20 are moved four days after they came: the reminder at 5 days reaches nobody, the one at 3 days all."""
    people = behaviour("stages: {LEAD: [{event: presentation_held, after: 4 days}]}")
    earlier = config(dealer={"after: 5 days": "after: 3 days"})
    found = results(simulation(people, earlier, SHIPPED))
    differ = {metric: numbers for metric, numbers in by_metric(found).items() if numbers[2]}
    assert differ == {
        "mails": (60, 40, 20),
        "mail dealer/reminder_5_days": (20, 0, 20),
        # Start, introductions, a timer, the news of the move, and the stage that is shown; with the reminder one more
        # step, and the timer that waits for the next.
        "actions": (140, 100, 40),
        "cost USD": (0.007, 0.005, 0.002),
    }
    (reminder,) = [one for one in found.differences if one.metric == "mail dealer/reminder_5_days"]
    assert (reminder.low, reminder.high) == (20, 20)  # each of them gets one more: nothing is left to chance


def test_equal_configurations_differ_in_nothing() -> None:
    people = behaviour("stages: {LEAD: [{event: presentation_held, likely: 0.5, after: about 4 days}]}")
    found = results(simulation(people, config(), SHIPPED, leads=200))
    assert found.differences
    assert all(difference.is_none for difference in found.differences)
    assert found.json()["result"] == found.json()["result_against"]


def test_the_spread_of_a_difference_is_that_of_leads() -> None:
    """Of 400 leads each gets one mail more with a chance of a half: ±1.96 × √(400 × ½ × ½) around what came out."""
    people = behaviour("stages: {LEAD: [{event: presentation_held, likely: 0.5, after: 4 days}]}")
    found = results(simulation(people, config(dealer={"after: 5 days": "after: 3 days"}), SHIPPED, leads=400))
    (reminder,) = [one for one in found.differences if one.metric == "mail dealer/reminder_5_days"]
    assert 0 < reminder.difference < 400
    share = reminder.difference / 400
    assert reminder.high - reminder.difference == pytest.approx(
        1.96 * (399 / 400) ** -0.5 * (400 * share * (1 - share)) ** 0.5, abs=0.01
    )


def test_lives_are_the_same_whatever_else_may_happen_in_them() -> None:
    """A possible event more changes neither whether nor when the others happen to a lead."""
    one = "{event: training_held, likely: 0.5, after: about 9 days}"
    other = "{event: pause, likely: 0, after: 1 day}"
    alone = told(simulation(behaviour(f"stages: {{LEAD: [{one}]}}"), leads=40))
    beside = told(simulation(behaviour(f"stages: {{LEAD: [{other}, {one}]}}"), leads=40))
    assert alone.of("event") == beside.of("event")
    assert alone.of("event")


# The same again ---------------------------------------------------------------------------------


def shipped(leads: int, seed: int = 1) -> Simulation:
    from services.configuration.settings import CHECKOUT
    from services.simulation.reading import read

    mails = [f"dealer/{path.name}" for path in (CHECKOUT / "templates" / "dealer").iterdir()]
    people = read(CHECKOUT / "behaviour" / "dealer.yaml", CONFIG, "dealer", mails)
    return simulation(people, leads=leads, days=90, seed=seed)


@pytest.mark.long
def test_the_same_seed_gives_the_same_bytes_over_any_number_of_processes() -> None:
    asked = shipped(1200)
    alone, spread = (json.dumps(Results(asked, play(asked, cores=cores)).json()) for cores in (1, 2))
    assert alone == spread
    assert json.dumps(results(shipped(1200, seed=2)).json()) != alone


def test_days_add_up_to_the_whole() -> None:
    found = results(shipped(300)).side(0)
    assert sum(day["arrived"] for day in found["days"]) == found["leads"] == 300
    for template, number in found["mails"]["by_template"].items():
        assert sum(day["mails"].get(template, 0) for day in found["days"]) == number
    ended = sum(found["outcomes"].values())
    assert sum(found["days"][-1]["open"].values()) == 300 - ended
    assert sum(found["stages"].values()) == 300
    assert sum(day["actions"] for day in found["days"]) == found["actions"]["total"]
    assert found["days_to_win"]["won"] == found["outcomes"]["won"]


def test_who_has_unsubscribed_gets_no_more_mail() -> None:
    people = behaviour("mails: {welcome: [{event: unsubscribed, after: 1 day}]}")
    found = results(simulation(people, leads=10, days=80)).side(0)
    assert found["mails"]["by_template"]["dealer/reminder_15_days"] == 10
    assert "dealer/nurture_presence" not in found["mails"]["by_template"]


def test_a_mail_to_who_has_unsubscribed_is_counted_as_suppressed() -> None:
    """The store of a trial gets no mail about it, and the teams hear of it all the same."""
    text = """
    stages:
      LEAD: [{event: unsubscribed, after: 1 day}, {event: presentation_held, after: 2 days}]
      APRESENTACAO: [{event: card_moved, with: {column: AVALIACAO}, after: 1 day}]
    """
    kinds = [{"name": "feirao", "submission": {"platform": "feirao_digital"}}]
    people = behaviour(text, arrivals={"from": "2026-03-02", "over": "1 day", "kinds": kinds})
    found = results(simulation(people, leads=3, days=8)).side(0)["mails"]
    assert found == {"sent": 3, "suppressed": 3, "by_template": {"dealer/trial_new_store": 3}}


def test_a_mail_leads_to_something_only_in_the_stages_that_are_named() -> None:
    text = """
    stages: {LEAD: [{event: presentation_held, after: 6 days}]}
    mails: {reminder_5_days: [{event: not_interested, after: 2 days, stages: [LEAD]}]}
    """
    assert results(simulation(behaviour(text), leads=5)).side(0)["outcomes"] == {}
    anywhere = behaviour(text.replace(", stages: [LEAD]", ""))
    assert results(simulation(anywhere, leads=5)).side(0)["outcomes"] == {"not_interested": 5}


def test_what_the_rules_forbid_is_counted_and_changes_nothing() -> None:
    people = behaviour("stages: {LEAD: [{event: card_moved, with: {column: AVALIACAO}, after: 1 day}]}")
    found = results(simulation(people, leads=7)).side(0)
    assert found["refused"] == {"card_moved": 7}
    assert found["stages"]["LEAD"] == 7


# When leads come --------------------------------------------------------------------------------


def arrivals(text: str, leads: int = 300, days: int = 28) -> list[datetime]:
    people = behaviour(f"arrivals: {text}")
    source = Source(journey_of("dealer"), CONFIG.of(DealerRules), people, Chance(1), days)
    return [arrival.at for arrival in source.leads(range(leads))]


def test_leads_come_on_the_weekdays_and_in_the_hours_of_the_file() -> None:
    came = arrivals(
        "{from: 2026-03-02, timezone: UTC, weekdays: {tuesday: 3, friday: 1}, hours: '09:00-11:00', kinds: [{name: a}]}"
    )
    days = [at.weekday() for at in came]
    assert set(days) == {1, 4}
    assert 2 < days.count(1) / days.count(4) < 4.5
    assert {at.hour for at in came} == {9, 10}
    assert min(came) >= datetime(2026, 3, 2, tzinfo=UTC)
    assert max(came) < datetime(2026, 3, 30, tzinfo=UTC)


def test_kinds_come_in_their_shares() -> None:
    kinds = [
        {"name": "autocloud", "share": 3},
        {"name": "feirao", "share": 1, "submission": {"platform": "feirao_digital"}},
    ]
    people = behaviour("", arrivals={"from": "2026-03-02", "kinds": kinds})
    source = Source(journey_of("dealer"), CONFIG.of(DealerRules), people, Chance(1), 10)
    platforms = [arrival.submission.platform.value for arrival in source.leads(range(400))]
    assert 260 < platforms.count("autocloud") < 340
    assert platforms.count("autocloud") + platforms.count("feirao_digital") == 400
