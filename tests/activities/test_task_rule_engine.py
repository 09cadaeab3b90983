"""Rules applied to events: once, whatever is tried again; turns of the team, one at a time."""

import asyncio
from datetime import UTC, datetime

import pytest

from domain import ids
from domain.domain_events import DomainEvent, EventKind
from domain.tasks import Rule
from services.configuration.seeding import seed
from services.tasks.rule_engine import ChangedLead, TaskRuleEngine
from services.tasks.service import TaskService
from storage import tasks, team
from storage.database import Connection, Pool, transaction
from storage.leads import Cause
from storage.team import Member
from tests.activities.office import Office
from tests.task_world import RITA, action
from tests.world import MANAGER

NOW = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
OPENED = DomainEvent(event=EventKind.EMAIL_OPENED)
CAUSE = Cause("a test", "email_opened")


async def clock() -> datetime:
    return NOW


@pytest.fixture
async def lead(office: Office) -> ChangedLead:
    order = await office.submit()
    return ChangedLead(order.lead_id, "dealer")


@pytest.fixture
async def rule_engine(office: Office, pool: Pool) -> TaskRuleEngine:
    """Two tasks for each opened mail."""
    made = TaskRuleEngine(office.config.tasks)
    rule = {"name": "x", "event": "email_opened", "actions": [action(), action(activity_type="Escrever")]}
    async with transaction(pool) as connection:
        await TaskService(made, clock).add_rule(connection, Rule.model_validate(rule), MANAGER)
    return made


async def apply(rule_engine: TaskRuleEngine, pool: Pool, lead: ChangedLead, domain_event_id: str) -> list[str]:
    async with transaction(pool) as connection:
        return await rule_engine.apply(connection, lead, OPENED, domain_event_id, NOW, CAUSE)


async def test_an_event_that_is_told_again_makes_no_second_task(
    rule_engine: TaskRuleEngine, pool: Pool, lead: ChangedLead
) -> None:
    assert len(await apply(rule_engine, pool, lead, "event-1")) == 2
    assert await apply(rule_engine, pool, lead, "event-1") == []
    assert len(await apply(rule_engine, pool, lead, "event-2")) == 2
    assert await pool.fetchval("SELECT count(*) FROM tasks") == 4
    assert await pool.fetchval("SELECT count(*) FROM dispatches WHERE workflow_id LIKE 'task-%'") == 4


async def test_a_rule_that_is_defined_later_makes_nothing_of_an_event_that_is_told_again(
    rule_engine: TaskRuleEngine, pool: Pool, lead: ChangedLead
) -> None:
    await apply(rule_engine, pool, lead, "event-1")
    later = {"name": "later", "event": "email_opened", "actions": [action()]}
    async with transaction(pool) as connection:
        await TaskService(rule_engine, clock).add_rule(connection, Rule.model_validate(later), MANAGER)
    assert await apply(rule_engine, pool, lead, "event-1") == []


async def test_an_event_that_is_told_many_times_at_once_makes_its_tasks_once(
    rule_engine: TaskRuleEngine, pool: Pool, lead: ChangedLead
) -> None:
    made = await asyncio.gather(*(apply(rule_engine, pool, lead, "event-1") for _ in range(6)))
    assert sorted(len(workflow_ids) for workflow_ids in made) == [0, 0, 0, 0, 0, 2]
    assert await pool.fetchval("SELECT count(*) FROM tasks") == 2


async def test_a_task_that_is_there_is_not_made_again_though_the_event_was_forgotten(
    rule_engine: TaskRuleEngine, pool: Pool, lead: ChangedLead
) -> None:
    first = await apply(rule_engine, pool, lead, "event-1")
    await pool.execute("DELETE FROM happenings")
    assert await apply(rule_engine, pool, lead, "event-1") == []
    rule_id = await pool.fetchval("SELECT rule_id FROM task_rules")
    assert {f"task-{ids.task_id(rule_id, number, 'event-1')}" for number in (0, 1)} == set(first)


async def test_a_decision_that_is_undone_leaves_no_task(
    rule_engine: TaskRuleEngine, pool: Pool, lead: ChangedLead
) -> None:
    async def decide() -> None:
        async with transaction(pool) as connection:
            assert await rule_engine.apply(connection, lead, OPENED, "event-1", NOW, CAUSE)
            raise RuntimeError("the process died before the commit")

    with pytest.raises(RuntimeError):
        await decide()
    assert await pool.fetchval("SELECT count(*) FROM tasks") == 0
    assert len(await apply(rule_engine, pool, lead, "event-1")) == 2


async def test_two_who_complete_a_task_at_once_complete_it_once(
    rule_engine: TaskRuleEngine, pool: Pool, lead: ChangedLead
) -> None:
    await apply(rule_engine, pool, lead, "event-1")
    task_id = await pool.fetchval("SELECT task_id FROM tasks ORDER BY task_id LIMIT 1")

    async def complete() -> list[str]:
        async with transaction(pool) as connection:
            return await TaskService(rule_engine, clock).complete(connection, task_id, MANAGER, None)

    ends = await asyncio.gather(*(complete() for _ in range(5)), return_exceptions=True)
    assert sum(not isinstance(end, BaseException) for end in ends) == 1
    told = await pool.fetchval("SELECT count(*) FROM timeline WHERE kind = 'task_completed'")
    assert told == 1


async def test_turns_that_are_taken_at_once_go_round(office: Office, pool: Pool) -> None:
    await seed(pool, office.config)

    ready = asyncio.Barrier(8)

    async def take() -> str:
        async with transaction(pool) as connection:
            await connection.execute("SELECT 1")
            await ready.wait()  # nobody has committed when the last one asks
            member = await team.next_in_turn(connection, "presales", ())
            assert member is not None
            return member.email

    taken = await asyncio.gather(*(take() for _ in range(8)))
    assert sorted(taken.count(email) for email in set(taken)) == [4, 4]


async def test_what_a_new_database_starts_with_comes_once(office: Office, pool: Pool) -> None:
    await asyncio.gather(*(seed(pool, office.config) for _ in range(3)))
    assert await pool.fetchval("SELECT count(*) FROM task_rules") == 4
    async with transaction(pool) as connection:
        await TaskService(TaskRuleEngine(office.config.tasks), clock).delete_rule(
            connection, "rl_recuperar_lead", MANAGER
        )
        assert await team.remove(connection, RITA, NOW)
    await seed(pool, office.config)
    assert await pool.fetchval("SELECT count(*) FROM task_rules WHERE deleted_at IS NULL") == 3
    assert [member["email"] for member in await team.members(pool)] == ["dora.modelo@example.org"]


async def test_a_moved_task_tells_its_workflow_and_a_note_does_not(
    rule_engine: TaskRuleEngine, pool: Pool, lead: ChangedLead
) -> None:
    (workflow_id, _) = await apply(rule_engine, pool, lead, "event-1")
    async with transaction(pool) as connection:
        task = await tasks.lock(connection, workflow_id.removeprefix("task-"))
        assert task is not None
        assert await rule_engine.reassign(connection, task, RITA, NOW, CAUSE) == []
        assert await rule_engine.replan(connection, task.task_id, NOW) == []


async def test_the_group_of_a_journey_takes_its_leads_and_no_others(pool: Pool) -> None:
    async with transaction(pool) as connection:
        await team.add(connection, Member("any@example.org", "Any", (), True), NOW)
        await team.add(connection, Member("own@example.org", "Own", ("partners",), True), NOW)
        journeys = ("presales", "partners")
        taken = {name: [await _turn(connection, name, journeys) for _ in range(4)] for name in journeys}
    assert set(taken["presales"]) == {"any@example.org"}
    assert set(taken["partners"]) == {"own@example.org"}


async def _turn(connection: Connection, journey: str, journeys: tuple[str, ...]) -> str | None:
    member = await team.next_in_turn(connection, journey, journeys)
    return member.email if member else None
