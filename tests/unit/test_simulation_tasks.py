"""Tasks in a simulation: deadlines by the product's rules, people who work in their hours and are away at times."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.configuration.reading import Sources
from services.simulation.behaviour import Behaviour
from services.simulation.results import Results
from tests.unit.simulating import SHIPPED, behaviour, config, results, simulation, told

RITA, DORA = "rep@example.org", "dora.modelo@example.org"
MORNING = {"from": "2026-03-02", "over": "1 day", "timezone": "America/Sao_Paulo", "hours": "09:00-09:01"}
"""Monday at nine o'clock in São Paulo, when the calendar `brazil` opens."""
NINE = datetime(2026, 3, 2, 12, tzinfo=UTC)


def people(text: str, **arrivals: Any) -> Behaviour:
    return behaviour(
        text, journey="presales", calendar="brazil", arrivals={**MORNING, "kinds": [{"name": "any"}], **arrivals}
    )


def played(text: str, *configs: Sources, leads: int = 2, days: int = 7, **arrivals: Any) -> Results:
    return results(simulation(people(text, **arrivals), *configs, leads=leads, days=days))


def rows(found: Results) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["assignee"], row["activity_type"]): row for row in found.side(0)["tasks"]["by_person"]}


def test_a_task_that_nobody_does_is_told_and_overdue_at_the_rules_dates() -> None:
    lines = told(simulation(people(""), leads=1, days=3))
    (made, _), *_ = lines.of("task")
    assert lines.of("mail") == [(made + timedelta(minutes=30), "tasks/due")]
    assert lines.of("task overdue") == [(made + timedelta(minutes=60), "Realizar Filtro 1")]
    # The lead's start; the task's start, timer, notice, timer and end.
    assert results(simulation(people(""), leads=1, days=3)).side(0)["actions"]["total"] == 1 + 5


def test_leads_go_to_the_team_in_turn() -> None:
    found = rows(played("", leads=7))
    assert [found[email, "Realizar Filtro 1"]["created"] for email in (RITA, DORA)] == [4, 3]


def test_nobody_does_two_things_at_a_time() -> None:
    """Six leads at nine, for each of the two three tasks of 21 minutes: the third is done after ten, its deadline."""
    work = "tasks: {Realizar Filtro 1: {takes: 21 minutes}}"
    found = rows(played(work, leads=6))
    for email in (RITA, DORA):
        row = found[email, "Realizar Filtro 1"]
        assert (row["completed_in_time"], row["completed_late"], row["overdue"]) == (2, 1, 1)
        assert row["median_minutes_to_completion"] in {41, 42}


def test_work_waits_for_opening_hours_and_goes_on_the_next_morning() -> None:
    """Received at 17:50, begun at once, fifteen minutes of work: done at 9:05 on Tuesday."""
    work = "tasks: {Realizar Filtro 1: {takes: 15 minutes}}"
    lines = told(simulation(people(work, hours="17:50-17:51"), leads=1, days=3))
    (done, _), *_ = lines.of("task completed_late")
    assert NINE + timedelta(days=1, minutes=5) <= done < NINE + timedelta(days=1, minutes=6)


def test_who_is_away_comes_to_it_afterwards() -> None:
    work = """
    tasks: {Realizar Filtro 1: {takes: 10 minutes}}
    people: {rep@example.org: {away: [{from: 2026-03-02, to: 2026-03-03}]}}
    """
    lines = told(simulation(people(work), leads=1, days=7))
    assert [done for done, _ in lines.of("task completed_late")] == [NINE + timedelta(days=2, minutes=10)]


def test_an_absence_puts_off_what_would_reach_into_it() -> None:
    work = """
    tasks: {Realizar Filtro 1: {takes: 15 minutes}}
    people: {rep@example.org: {away: [{from: 2026-03-03, to: 2026-03-03}]}}
    """
    lines = told(simulation(people(work, hours="17:50-17:51"), leads=1, days=7))
    assert [done for done, _ in lines.of("task completed_late")] == [NINE + timedelta(days=2, minutes=15)]


def test_a_task_begun_when_told_is_not_done_before() -> None:
    work = "tasks: {Realizar Filtro 1: {takes: 5 minutes, begins: when told}}"
    lines = told(simulation(people(work), leads=1, days=3))
    (made, _), *_ = lines.of("task")
    assert lines.of("task completed") == [(made + timedelta(minutes=35), "Realizar Filtro 1")]


def test_a_result_happens_to_the_lead_and_completes_the_task_by_the_rules() -> None:
    work = "tasks: {Realizar Filtro 1: {results: [{event: filter1_done}]}}"
    found = played(work, leads=2).side(0)
    assert found["stages"]["FILTRO_1"] == 2
    assert found["tasks"]["completed_in_time"] == 2


def test_a_lead_that_closes_cancels_its_tasks() -> None:
    work = "tasks: {Realizar Filtro 1: {results: [{event: discarded, with: {filter: 1, reason: sem perfil}}]}}"
    found = played(work, leads=2).side(0)
    assert found["outcomes"] == {"lost": 2}
    assert (found["tasks"]["cancelled"], found["tasks"]["completed_in_time"]) == (2, 0)


def test_a_meeting_that_moves_moves_its_task() -> None:
    text = """
    stages:
      ENTRADA: [{event: meeting_scheduled, with: {at: in 2 days}, after: 1 hour}]
      AGENDADO: [{event: meeting_rescheduled, with: {at: in 3 days}, after: 1 day}]
    """
    lines = told(simulation(people(text), leads=1, days=7))
    (rescheduled,) = [at for at, event in lines.of("event") if event == "meeting_rescheduled"]
    overdue = [at for at, what in lines.of("task overdue") if what == "Confirmação de Reunião"]
    assert overdue == [rescheduled + timedelta(days=3) - timedelta(minutes=120)]


def test_one_seller_less_is_a_difference_that_can_be_worked_out() -> None:
    """Six tasks of 21 minutes: two sellers are late with one each of three, one is late with four of six."""
    work = "tasks: {Realizar Filtro 1: {takes: 21 minutes}}"
    dora = "  - {name: Dora Modelo, email: dora.modelo@example.org, groups: [inbound, outbound]}\n"
    found = played(work, config(presales={dora: ""}), SHIPPED, leads=6)
    differ = {one.metric: one.difference for one in found.differences if not one.is_none}
    assert (differ["tasks late"], differ["tasks completed"], differ["tasks overdue"]) == (2, -2, 2)
    assert "tasks made" not in differ


def test_forgotten_tasks_stay_open() -> None:
    found = played("tasks: {Realizar Filtro 1: {forgotten: 1}}", leads=4).side(0)["tasks"]
    assert (found["created"], found["overdue"], found["open"]) == (4, 4, 4)
