"""Deals and contacts in a simulation: the routing table with its capacities and absences, portals that answer."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.enrollment.rules import EnrollmentRules
from domain.journey import LeadState, NextStep
from services.configuration.reading import Sources
from services.simulation.chance import Chance
from services.simulation.outside import Arrival, Hooks
from services.simulation.outside.enrollment import Deal, Enrollment
from services.simulation.results import Results
from tests.unit.simulating import CONFIG, SHIPPED, behaviour, config, results, simulation, told

ONE, TWO, THREE = (f"advisor.{number}@example.edu" for number in ("one", "two", "three"))
DAY = timedelta(days=1)


def deals(text: str, *configs: Sources, leads: int = 12, days: int = 10, **outside: Any) -> Results:
    kinds = [{"name": "any", "outside": {"faculty": "ADMINISTRACIÓN", **outside}}]
    arrivals = {"from": "2026-03-02", "over": "1 day", "timezone": "America/Bogota", "kinds": kinds}
    people = behaviour(text, journey="enrollment", arrivals=arrivals)
    return results(simulation(people, *configs, leads=leads, days=days))


def test_deals_go_to_the_advisors_of_their_faculty_in_turn() -> None:
    found = deals("").side(0)
    assert found["assigned"] == {ONE: 4, TWO: 4, THREE: 4}
    assert found["mails"]["by_template"] == {"enrollment/enrollment": 12}
    # Start, the look at portal and table, the stage that is shown, the course sheet.
    assert found["actions"]["total"] == 12 * 4


def test_tasks_count_for_whom_their_deal_goes_to() -> None:
    """Made when the deal comes, for nobody yet; handed over with it, and once more when its faculty changes."""
    shipped = "shipped_rules:\n"
    rule = (
        "  - id: ligar\n    rule: {name: Ligar, event: lead_received, actions: "
        "[{activity_type: Ligar, complete_within: {value: 5, unit: days}}]}\n"
    )
    text = "stages: {ASIGNADO: [{event: contact_changed, with: {faculty: MEDICINA}, after: 1 day, likely: 0.5}]}"
    found = deals(text, config(tasks={shipped: shipped + rule}), faculty="JURISPRUDENCIA").side(0)
    moved = found["assigned"][TWO]
    assert 0 < moved < 12
    counted = {row["assignee"]: (row["created"], row["overdue"]) for row in found["tasks"]["by_person"]}
    assert counted == {"nobody": (0, 0), ONE: (12 - moved, 12 - moved), TWO: (moved, moved)}


def test_one_advisor_less_is_a_difference_that_can_be_worked_out() -> None:
    less = config(**{"routing/faculty": {f"{TWO}, {THREE}]\n    strategy: round": f"{TWO}]\n    strategy: round"}})
    found = deals("", less, SHIPPED)
    differ = {one.metric: (one.here, one.against) for one in found.differences if not one.is_none}
    assert differ == {f"assigned {ONE}": (6, 4), f"assigned {TWO}": (6, 4), f"assigned {THREE}": (0, 4)}


def test_who_has_had_enough_today_gets_no_more_and_tomorrow_again() -> None:
    known = "{email: advisor.one@example.edu, name: Asesora Ejemplo One}"
    few = known.replace("}", ", daily_capacity: 2}")
    found = deals("", config(**{"routing/faculty": {known: few}}), leads=11).side(0)
    assert found["assigned"] == {ONE: 2, TWO: 5, THREE: 4} or found["assigned"] == {ONE: 2, TWO: 4, THREE: 5}
    # With nobody else in the row, the rest wait for the next day.
    alone = {known: few, "strategy: round_robin": "strategy: fixed",
             f"[{ONE}, {TWO}, {THREE}]": ONE}  # fmt: skip
    days = deals("", config(**{"routing/faculty": alone}), leads=5).side(0)["days"]
    assert [day["assigned"].get(ONE, 0) for day in days[:4]] == [2, 2, 1, 0]


def test_an_absence_hands_over_what_somebody_has() -> None:
    known = "{email: advisor.three@example.edu, name: Asesor Ejemplo Three}"
    away = known.replace("}", ", away: [{from: 2026-03-04, to: 2026-03-06}]}")
    found = deals("", config(**{"routing/faculty": {known: away}}), faculty="CREACIÓN", leads=3).side(0)
    assert found["assigned"] == {THREE: 6, TWO: 3}  # two stands in, and three has them again afterwards
    assert found["mails"]["by_template"]["enrollment/taken_over"] == 6


def test_a_missing_faculty_is_chased_every_two_business_days_until_it_is_there() -> None:
    text = "stages: {SIN_FACULTAD: [{event: contact_changed, with: {faculty: MEDICINA}, after: 5 days}]}"
    kinds = [{"name": "any", "outside": {"faculty": ""}}]
    arrivals = {
        "from": "2026-03-02",
        "over": "1 day",
        "hours": "10:00-10:01",
        "timezone": "America/Bogota",
        "kinds": kinds,
    }
    asked = simulation(behaviour(text, journey="enrollment", arrivals=arrivals), leads=1, days=14)
    lines = told(asked)
    begun = lines.lines[0][1]
    chased = [(at - begun) // DAY for at, what in lines.of("mail") if what == "enrollment/without_faculty"]
    assert chased == [0, 2, 4]  # Monday, Wednesday, Friday; on Saturday the faculty is there
    assert [(at - begun, to) for at, to in lines.of("assigned")] == [(5 * DAY, TWO)]


def test_a_deal_without_a_course_sheet_gets_it_once_it_is_there() -> None:
    text = "mails: {without_sheet: [{event: deal_changed, with: {sheet: true}, after: 1 day}]}"
    found = deals(text, sheet=False, leads=2).side(0)
    assert found["mails"]["by_template"] == {"enrollment/enrollment": 2, "enrollment/without_sheet": 2}


def test_contacts_get_a_copy_each() -> None:
    assert deals("", contacts=3, leads=2).side(0)["mails"]["by_template"] == {"enrollment/enrollment": 6}


def test_least_loaded_counts_who_has_open_deals() -> None:
    """All of ECONOMÍA to two and three; what ends is not counted any more."""
    text = "stages: {ASIGNADO: [{event: deal_lost, after: 1 minute}]}"
    assert deals(text, faculty="ECONOMÍA", leads=40).side(0)["outcomes"] == {"lost": 40}
    assert deals("", faculty="ECONOMÍA", leads=40).side(0)["assigned"] == {TWO: 20, THREE: 20}


def test_what_an_advisor_has_finished_is_no_load_any_more() -> None:
    """Ten deals that are over by the next day: then both are as free, and get two each of four."""
    now, given = datetime(2026, 3, 2, 15, tzinfo=UTC), Counter[str]()

    def nothing(*_: object) -> None:
        pass

    hooks = Hooks(nothing, nothing, nothing, lambda _, to, at: given.update([to] if at > now else []), nothing, nothing)
    world, rules = Enrollment(CONFIG, Chance(1), hooks), CONFIG.of(EnrollmentRules)

    def route(lead: int, faculty: str, at: datetime) -> LeadState:
        submission = rules.submission_model.model_validate({"journey": "enrollment", "deal_id": "1"})
        entered = world.arrive(Arrival(lead, at, submission, Deal(faculty=faculty)), rules, at)
        assert entered is not None
        world.answer(lead, entered.state, NextStep(step="route", at=at, key="1"), at)
        state: LeadState = entered.state
        return state

    for lead in range(10):
        world.ended(lead, route(lead, "MEDICINA", now))
    for lead in range(10, 14):
        route(lead, "ECONOMÍA", now + DAY)
    assert given == {TWO: 2, THREE: 2}


# Franchise --------------------------------------------------------------------------------------


def contacts(text: str, leads: int = 6, days: int = 40, **outside: Any) -> dict[str, Any]:
    kinds = [{"name": "any", "outside": outside}]
    arrivals = {"from": "2026-03-02", "over": "1 day", "kinds": kinds}
    return results(simulation(behaviour(text, journey="franchise", arrivals=arrivals), leads=leads, days=days)).side(0)


WON = """
stages:
  DISTRIBUIDO:
    - {event: deal_won, after: 3 days}
    - {event: affiliated, with: {affiliate_id: A-1}, after: 5 days}
"""


def test_a_new_contact_is_distributed_and_won_once_both_are_known() -> None:
    found = contacts(WON)
    assert found["assigned"] == {"vendas@example.org": 6}
    assert found["outcomes"] == {"won": 6}
    assert found["days_to_win"]["median"] == 5
    # Start, read, ask, deal, distribute, the stage; two pieces of news, the report and the last stage.
    assert found["actions"]["per_lead"] == 10


def test_an_address_that_nobody_serves_waits_for_a_correction_that_helps() -> None:
    again = "{event: contact_changed, name: again, after: 9 days}"
    text = f"stages: {{PENDENTE: [{{event: contact_changed, after: 2 days}}, {again}]}}"
    helped = contacts(text, address="unserved")
    assert helped["stages"]["DISTRIBUIDO"] == 6
    in_vain = contacts(text, address="unserved", corrected=0)
    assert in_vain["stages"]["PENDENTE"] == 6
    assert in_vain["assigned"] == {}


def test_an_affiliate_gets_a_deal_for_the_upsell_only() -> None:
    assert contacts("", kind="filiado")["outcomes"] == {"closed": 6}
    assert contacts("", kind="filiado", upsell=True)["stages"]["DISTRIBUIDO"] == 6


def test_contacts_are_spread_over_their_sellers() -> None:
    sellers = ["norte@example.org", "sul@example.org"]
    assert set(contacts("", leads=30, sellers=sellers)["assigned"]) == set(sellers)
