"""The cloud-ingestion table: every row once, whatever is written at the very moment of the watermark."""

import asyncio
import json
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.scoring.track import Batch
from services.configuration import config
from services.configuration.settings import ScoringSettings, Settings
from services.scoring.cloud_ingestion import CloudIngestion
from services.scoring.ingestion import ScoringIngestion
from services.scoring.setup import ingestion
from services.scoring.tracking import Taken, Tracker
from storage import users
from storage.customer_table import TableUnusable
from storage.database import Pool

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NOW = AT + timedelta(days=1)


class Table:
    """A customer's table, and what reads it."""

    def __init__(self, pool: Pool, url: str, name: str = "cloud_ingestion") -> None:
        self.pool = pool
        self.name = name
        self.settings = Settings(database_url=url, scoring=ScoringSettings(sync_table=name), secret="of a test")

    async def create(self, moment: str = "timestamptz", payload: str = "text") -> None:
        await self.pool.execute(
            f'CREATE TABLE {self.name} ("UPDATED_AT" {moment}, "EXTERNAL_ID" text, "PAYLOAD" {payload})'
        )

    async def add(self, external_id: str | None, payload: Any, at: datetime = AT) -> None:
        text = payload if isinstance(payload, str) else json.dumps(payload)
        await self.pool.execute(f"INSERT INTO {self.name} VALUES ($1, $2, $3)", at, external_id, text)

    def reader(self) -> CloudIngestion:
        async def now() -> datetime:
            return NOW

        read = config.load(self.settings.config_dir, self.settings.day_seconds)
        table = ingestion(self.settings, self.pool, read, now)
        assert table is not None
        return table

    async def sync(self) -> tuple[int, int, int]:
        """Rows taken in, known already, refused."""
        counted = astuple(await self.reader().run())
        return counted[0], counted[1], counted[2]

    async def score(self, external_id: str) -> float:
        user = await users.by_external_id(self.pool, external_id)
        assert user is not None
        return float(await self.pool.fetchval("SELECT score FROM user_scores WHERE user_id = $1", user["user_id"]) or 0)


@pytest.fixture
async def table(pool: Pool, database_url: str) -> Table:
    made = Table(pool, database_url)
    await made.create()
    return made


async def test_score_is_set_and_its_lead_enters(table: Table) -> None:
    await table.add("u1", {"lead_score": 87, "plan": "gold"})
    assert await table.sync() == (1, 0, 0)
    assert await table.score("u1") == 87
    assert await table.pool.fetchval("SELECT count(*) FROM dispatches WHERE kind = 'start'") == 1


async def test_row_of_the_watermarks_moment_that_comes_later_is_taken_and_none_twice(table: Table) -> None:
    increment = {"lead_score": {"inc": 5}}
    await table.add("u1", increment)
    assert await table.sync() == (1, 0, 0)
    await table.add("u2", increment)
    assert await table.sync() == (1, 1, 0)
    assert await table.sync() == (0, 2, 0)
    assert (await table.score("u1"), await table.score("u2")) == (5, 5)


async def test_row_that_was_read_does_not_overwrite_what_came_after(table: Table) -> None:
    await table.add("u1", {"lead_score": 50})
    await table.sync()
    await table.pool.execute("UPDATE user_scores SET score = 60")
    assert await table.sync() == (0, 1, 0)
    assert await table.score("u1") == 60


async def test_row_that_was_updated_is_taken_again(table: Table) -> None:
    await table.add("u1", {"lead_score": 50})
    await table.sync()
    await table.pool.execute(
        'UPDATE cloud_ingestion SET "PAYLOAD" = $1, "UPDATED_AT" = $2', json.dumps({"lead_score": 70}), AT + SECOND
    )
    assert await table.sync() == (1, 0, 0)
    assert await table.score("u1") == 70


async def test_rows_alike_are_one(table: Table) -> None:
    for _ in range(3):
        await table.add("u1", {"lead_score": {"inc": 5}})
    assert await table.sync() == (1, 2, 0)
    assert await table.score("u1") == 5


async def test_many_rows_of_one_moment_are_taken_in_requests(table: Table) -> None:
    for number in range(200):
        await table.add(f"u{number}", {"lead_score": number + 1})
    assert await table.sync() == (200, 0, 0)
    assert await table.sync() == (0, 200, 0)
    assert await table.score("u199") == 200
    # Of moments before the mark, nothing has to be remembered.
    await table.add("last", {"lead_score": 1}, AT + SECOND)
    await table.sync()
    assert await table.pool.fetchval("SELECT count(*) FROM sync_taken") == 1


async def test_rows_that_can_not_be_read_are_refused_once_and_stop_nothing(table: Table) -> None:
    for external_id, payload in (("u1", "x"), (None, "{}"), ("u2", "[]"), ("u3", {"lead_score": "muito"})):
        await table.add(external_id, payload)
    await table.add("u4", {"lead_score": 4})
    assert await table.sync() == (1, 0, 4)
    assert await table.sync() == (0, 5, 0)


async def test_rows_that_share_an_email_are_taken(table: Table) -> None:
    for user in ("u1", "u2", "u3"):
        await table.add(user, {"lead_score": 5, "email": "casa@example.com"})
    assert await table.sync() == (3, 0, 0)
    assert [await table.score(user) for user in ("u1", "u2", "u3")] == [5, 5, 5]


async def test_row_with_a_value_that_can_not_be_taken_is_refused_and_its_others_are_taken(table: Table) -> None:
    await table.add("u1", '{"lead_score": 5, "size": 1e400}')
    await table.add("u2", {"lead_score": 7})
    assert await table.sync() == (1, 0, 1)
    assert (await table.score("u1"), await table.score("u2")) == (5, 7)


async def test_row_that_can_not_be_stored_stops_nothing(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in = Tracker.take_in

    async def refuses(tracker: Tracker, connection: Any, batch: Batch, now: datetime, actor: str) -> Taken:
        taken = await take_in(tracker, connection, batch, now, actor)
        if any(who.external_id == "poison" for who in batch.whos()):
            await connection.execute("SELECT 1 / 0")
        return taken

    monkeypatch.setattr(Tracker, "take_in", refuses)
    for user in ("u1", "poison", "u2"):
        await table.add(user, {"lead_score": {"inc": 5}})
    assert await table.sync() == (2, 0, 1)
    assert await table.sync() == (0, 3, 0)
    assert (await table.score("u1"), await table.score("u2")) == (5, 5)
    assert await users.by_external_id(table.pool, "poison") is None


async def test_row_of_the_future_does_not_hide_those_of_the_present(table: Table) -> None:
    await table.add("future", {"lead_score": {"inc": 1}}, NOW + timedelta(days=400))
    assert await table.sync() == (1, 0, 0)
    await table.add("present", {"lead_score": 2}, NOW + SECOND)
    assert await table.sync() == (1, 1, 0)
    assert await table.score("future") == 1


async def test_two_who_read_at_once_take_each_row_once(table: Table) -> None:
    for number in range(150):
        await table.add("u1", {"lead_score": {"inc": 1}, "n": number})
    counts = await asyncio.gather(table.sync(), table.sync(), table.sync())
    assert sum(taken for taken, _, _ in counts) == 150
    assert await table.score("u1") == 150


@pytest.mark.parametrize(("moment", "payload"), [("timestamp", "text"), ("timestamptz", "jsonb")])
async def test_other_types(pool: Pool, database_url: str, moment: str, payload: str) -> None:
    table = Table(pool, database_url, "public.scores")
    await table.create(moment, payload)
    document: Any = {"lead_score": 5} if payload == "jsonb" else '{"lead_score": 5}'
    at = AT.replace(tzinfo=None) if moment == "timestamp" else AT
    await pool.execute("INSERT INTO public.scores VALUES ($1, $2, $3)", at, "u1", document)
    assert await table.sync() == (1, 0, 0)
    assert await table.sync() == (0, 1, 0)
    assert await pool.fetchval("SELECT updated_at FROM sync_marks") == AT


@pytest.mark.parametrize(
    ("name", "columns", "told"),
    [
        ("absent", None, "no table absent"),
        ("other.absent", None, "no table other.absent"),
        ("x; DROP TABLE leads", None, "not the name of a table"),
        ("short", "updated_at timestamptz, external_id text", "no column PAYLOAD"),
        ("strange", "updated_at text, external_id text, payload text", "must be a timestamp"),
    ],
)
async def test_table_that_can_not_be_used(
    pool: Pool, database_url: str, name: str, columns: str | None, told: str
) -> None:
    if columns:
        await pool.execute(f"CREATE TABLE {name} ({columns})")
    with pytest.raises(TableUnusable, match=told):
        await Table(pool, database_url, name).sync()


async def test_activity_counts_and_tells_what_is_wrong_with_the_table(table: Table) -> None:
    from temporalio.exceptions import ApplicationError

    await table.add("u1", {"lead_score": 1})
    report = await ScoringIngestion(table.reader()).run()
    assert (report.taken, report.known, report.refused) == (1, 0, 0)
    assert (await ScoringIngestion(None).run()).taken == 0
    await table.pool.execute("DROP TABLE cloud_ingestion")
    with pytest.raises(ApplicationError) as caught:
        await ScoringIngestion(table.reader()).run()
    assert caught.value.non_retryable
    assert caught.value.type == "table_unusable"
