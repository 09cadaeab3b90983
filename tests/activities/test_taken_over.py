"""A database of the release before is taken over: what was open stays one lead, found and completed as new ones are."""

from collections.abc import AsyncIterator
from typing import TypeAlias

import asyncpg
import pytest
from alembic import command
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage import migrate

BEFORE = "0005"

Known: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

LEADS = """
    INSERT INTO contacts (contact_id, email, name, created_at, updated_at) VALUES
        ('00000000-0000-0000-0000-000000000001', 'ana@xn--bcher-kva.example', 'Conceição Exemplo', now(), now());
    INSERT INTO leads (lead_id, journey, contact_id, subject, workflow_id, platform, title, details, status, stage,
        state, revision, registered_at, created_at, updated_at)
    SELECT 'ld_' || journey, journey, '00000000-0000-0000-0000-000000000001', subject, journey || '-1', platform,
        'Loja São João', '{}', 'open', 'LEAD', '{}', 1, now(), now(), now()
    FROM (VALUES ('dealer', '00000000-0000-0000-0000-000000000001', 'autocloud'),
        ('presales', '00000000-0000-0000-0000-000000000001', NULL), ('enrollment', 'educon:900', NULL)
    ) AS known(journey, subject, platform);
    INSERT INTO emails (email_key, lead_id, step, mark, template, audience, recipients, message_id, status, if_unclear,
        created_at, updated_at)
    SELECT status, 'ld_dealer', 's', '', 't', '{}', '{}', 'm', status, 'hold', '2026-01-01Z', '2026-01-02Z'
    FROM (VALUES ('sent'), ('rejected')) AS ended(status);
"""
RULES = """
    INSERT INTO task_rules (rule_id, rule, event, active, version, created_at, created_by, updated_at, updated_by)
    SELECT id, '{"name": "x", "event": "lead_received", "actions": [{"activity_type": "Realizar Filtro 1"}]}',
        'lead_received', true, version, now(), 'shipped', now(), 'shipped'
    FROM (VALUES ('rl_realizar_filtro_1', 1), ('rl_own', 1)) AS rule(id, version);
    INSERT INTO tasks (task_id, lead_id, rule_id, happening_id, workflow_id, event, activity_type, status, state,
        revision, deadline, created_at)
    SELECT 'tk_' || rule_id, 'ld_presales', rule_id, 'h', 'task-' || rule_id, 'lead_received', 'Realizar Filtro 1',
        'pending', '{"action": {}}', 1, now(), now() FROM task_rules;
"""


def _to_the_release_before(connection: Connection) -> None:
    config = migrate._config()
    config.attributes["connection"] = connection
    command.upgrade(config, BEFORE)


@pytest.fixture
async def known(database_url: str) -> AsyncIterator[Known]:
    """A database as the release before left it."""
    connection = await asyncpg.connect(database_url)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    engine = create_async_engine(make_url(database_url).set(drivername="postgresql+asyncpg"))
    async with engine.begin() as migrating:
        await migrating.run_sync(_to_the_release_before)
    await engine.dispose()
    await connection.execute(LEADS)
    await connection.execute(RULES)
    yield connection
    await connection.close()


async def test_what_is_there_is_taken_over(database_url: str, known: Known) -> None:
    await migrate.upgrade(database_url)
    rows = await known.fetch("SELECT journey, subject, folded FROM leads ORDER BY journey")
    person = "00000000-0000-0000-0000-000000000001"
    assert [tuple(row) for row in rows] == [
        ("dealer", f"{person}:autocloud", "loja sao joao"),
        ("enrollment", "educon:900", "loja sao joao"),
        ("presales", person, "loja sao joao"),
    ]
    assert await known.fetchval("SELECT folded FROM contacts") == (
        "conceicao exemplo\nana@xn--bcher-kva.example\nana@bucher.example"
    )
    assert [
        tuple(row) for row in await known.fetch("SELECT status, sent_at = updated_at FROM emails ORDER BY 1 DESC")
    ] == [
        ("sent", True),
        ("rejected", None),
    ]
    completed = await known.fetch(
        "SELECT rule#>>'{actions,0,completed_by}', state#>>'{action,completed_by}' "
        "FROM task_rules JOIN tasks USING (rule_id) ORDER BY rule_id DESC"
    )
    assert [tuple(row) for row in completed] == [('["filter1_done"]', '["filter1_done"]'), (None, None)]


async def test_what_was_stored_is_found_as_what_comes_is(database_url: str, known: Known) -> None:
    await known.execute("UPDATE contacts SET name = 'Søren D’Ávila'; UPDATE leads SET title = 'Café‑Bar  Strauß'")
    await migrate.upgrade(database_url)
    folded = "soren d'avila\nana@xn--bcher-kva.example\nana@bucher.example"
    assert await known.fetchval("SELECT folded FROM contacts") == folded
    assert await known.fetchval("SELECT DISTINCT folded FROM leads") == "cafe-bar strauss"


async def test_a_rule_that_a_manager_changed_stays_theirs(database_url: str, known: Known) -> None:
    await known.execute("UPDATE task_rules SET version = 2")
    await migrate.upgrade(database_url)
    assert await known.fetchval("SELECT count(*) FROM task_rules WHERE rule::text LIKE '%completed_by%'") == 0
    assert await known.fetchval("SELECT count(*) FROM tasks WHERE state::text LIKE '%completed_by%'") == 0
