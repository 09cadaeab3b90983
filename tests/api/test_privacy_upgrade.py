"""A database of the version before: its remembered requests are known, its people are found by former addresses."""

from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage import migrate, personal, remembered_requests
from storage.database import open_pool, transaction
from tests.api.test_secret import NOW
from tests.parts import create

KEY = "ana.antes@example.com #1"


@pytest.fixture
async def before(template_url: str) -> str:
    """The schema before, with a lead whose address was changed after a mail, and a request that may be repeated."""
    url = await create(template_url, "template1")
    await _upgrade(url, "0005")
    return url


async def _upgrade(url: str, revision: str) -> None:
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    async with engine.connect() as connection:

        def run(synchronous: object) -> None:
            config = migrate._config()
            config.attributes["connection"] = synchronous
            command.upgrade(config, revision)

        await connection.run_sync(run)
        await connection.commit()
    await engine.dispose()


async def test_what_was_there_is_taken_over(before: str) -> None:
    key_id, contact_id = uuid4(), uuid4()
    async with open_pool(before, size=2) as pool:
        for email, known in (("ana@example.com", contact_id), ("outra@example.com", uuid4())):
            await pool.execute(
                "INSERT INTO contacts (contact_id, email, name, created_at, updated_at) VALUES ($1, $2, 'Ana', $3, $3)",
                known, email, NOW,
            )  # fmt: skip
        await pool.execute(
            """
            INSERT INTO leads (lead_id, journey, contact_id, workflow_id, title, details, status, stage, state,
                revision, registered_at, created_at, updated_at, subject)
            VALUES ('ld_1', 'dealer', $1, 'dealer-ld_1', 't', '{}', 'open', 'LEAD', '{}', 1, $2, $2, $2,
                ($1::uuid)::text)
            """,
            contact_id, NOW,
        )  # fmt: skip
        for n, (audience, recipient) in enumerate(
            [("lead", "ana.antes@example.com"), ("lead", "ana@example.com"), ("commercial", "time@example.com")]
        ):
            await pool.execute(
                """
                INSERT INTO emails (email_key, lead_id, step, mark, template, audience, recipients, message_id, status,
                    if_unclear, created_at, updated_at)
                VALUES ($1, 'ld_1', 's', 'm', 't', $2, $3, 'i', 'sent', 'hold', $4, $4)
                """,
                str(n), [audience], [recipient], NOW,
            )  # fmt: skip
        await pool.execute(
            "INSERT INTO remembered_requests (key_id, idempotency_key, fingerprint, status, body, created_at) "
            "VALUES ($1, $2, 'f', 201, '{\"a\": 1}', $3)",
            key_id, KEY, NOW,
        )  # fmt: skip
        await pool.execute("ANALYZE")
        assert "ana@example.com" in str(await pool.fetch("SELECT s::text FROM pg_stats s"))
    await migrate.upgrade(before)
    async with open_pool(before, size=2) as pool, transaction(pool) as connection:
        # The planner's samples quote nobody, nor will they.
        for _ in range(2):
            assert not await connection.fetch(
                "SELECT FROM pg_stats s WHERE schemaname = 'public' AND s::text ~ 'example.com|Ana'"
            )
            await connection.execute("ANALYZE")
        assert KEY not in str(await connection.fetch("SELECT * FROM remembered_requests"))
        earlier = await remembered_requests.enter(connection, str(key_id), KEY, "f", NOW)
        assert earlier is not None
        assert (earlier["status"], earlier["body"]) == (201, {"a": 1})
        person = await personal.find(connection, lead_id="ld_1")
        assert person.emails == ("ana.antes@example.com", "ana@example.com")
