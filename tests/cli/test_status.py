"""`jornada status`: one screen for whoever is on call, and an exit code."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Pool
from tests.cli.shell import Served

PARKED = "UPDATE leads SET parked_reason = 'portal_refused', parked_since = now(), status = 'parked'"
UNCLEAR = """
    INSERT INTO emails (email_key, lead_id, step, mark, template, audience, recipients, message_id, status, if_unclear,
        created_at, updated_at)
    SELECT lead_id, lead_id, 'introduce', '', 'dealer/welcome', '{lead}', '{}', 'm', 'unknown', 'hold', now(), now()
    FROM leads
"""
OVERDUE = "UPDATE leads SET due_at = now() - interval '2 minutes'"
ASIDE = "UPDATE dispatches SET set_aside_at = now()"
WAITING = "UPDATE dispatches SET created_at = now() - interval '2 minutes'"
STOPPED = """
    INSERT INTO restart_brake (is_one, stopped_at) VALUES (true, now())
    ON CONFLICT (is_one) DO UPDATE SET stopped_at = now()
"""


@pytest.fixture(autouse=True)
def _temporal_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEMPORAL_ADDRESS", "127.0.0.1:1")


async def test_parts_are_told_with_their_versions(served: Served, pool: Pool) -> None:
    result = await served.run("status")
    assert result.exit_code == 1
    lines = {line.split()[0]: line for line in result.stdout.splitlines()}
    assert str(await pool.fetchval("SELECT version_num FROM alembic_version")) in lines["Postgres"]
    assert str(await pool.fetchval("SHOW server_version")) in lines["Postgres"]
    assert "does not answer" in lines["Temporal"]
    assert "0 waiting" in lines["outbox"]
    assert "none" in lines["parked"]
    assert result.stderr.splitlines() == ["needs a person: Temporal does not answer"]


@pytest.mark.parametrize(
    ("statement", "sentence", "shown"),
    [
        (PARKED, "leads are parked", "1 portal_refused"),
        (UNCLEAR, "mails have an unclear end", "unclear mails"),
        (OVERDUE, "leads are overdue", "1 leads, 0 steps of tasks"),
        (ASIDE, "promises to Temporal can't be read: see jornada outbox list", "1 set aside"),
        (WAITING, "Temporal has not been told of what happened", "1 waiting, the oldest 2 minutes ago"),
        (STOPPED, "workflows are not started again, as too many fail", "restarts"),
    ],
    ids=["parked", "unclear", "overdue", "set aside", "waiting", "stopped"],
)
async def test_what_needs_a_person_is_said_and_is_an_exit_code(
    served: Served, pool: Pool, statement: str, sentence: str, shown: str
) -> None:
    await served.api.submit()
    before = await served.run("status")
    assert sentence not in before.stderr
    await pool.execute(statement)
    result = await served.run("status")
    assert result.exit_code == 1
    assert f"needs a person: {sentence}" in result.stderr
    assert shown in result.stdout


async def test_what_portals_told_last_is_shown(served: Served, pool: Pool) -> None:
    await pool.execute(
        """
        INSERT INTO portal_events (fingerprint, portal, type, object_id, status, received_at, occurred_at)
        VALUES ('f', 'engagement', 'contact.creation', '1', 'rejected', $1, $1)
        """,
        datetime.now(UTC) - timedelta(hours=3),
    )
    result = await served.run("status")
    assert "webhooks engagement" in result.stdout
    assert "last 3 hours ago, 0 wait for their lead, 1 rejected" in result.stdout


async def test_without_a_database_it_says_what_is_missing(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JORNADA_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    result = await served.run("status")
    assert result.exit_code == 1
    assert "does not answer" in result.stderr
