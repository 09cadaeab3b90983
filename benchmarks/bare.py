"""What Jornada is measured against: a dealer's entry written with Temporal's SDK and nothing else.

`Bare` does it in one activity, as one would who counts actions; `Naive` in an activity for each step, as in most
tutorials. Both write as many rows as Jornada does and send the same two mails, over SMTP connections that are kept;
neither has a ledger of mails, an outbox, a look at the row before and after, a timeline or rules. A process of its own:
`python -m benchmarks.bare ENDPOINTS_JSON MAILS_JSON` says `ready` once it polls.
"""

import asyncio
import json
import sys
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import asyncpg
from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

TASK_QUEUE = "bare"
TABLE = "CREATE TABLE IF NOT EXISTS bare_rows (id text, n int, body jsonb, at timestamptz DEFAULT now())"
WHILE = timedelta(seconds=60)
WAITS = timedelta(days=5)


class Activities:
    """The steps of an entry; `mails`: their parts, as `[text, html]` of the welcome and of the team's mail."""

    def __init__(self, pool: Any, smtp: str, mails: list[tuple[str, str]]) -> None:
        self._pool = pool
        self._host, _, self._port = smtp.rpartition(":")
        self._welcome, self._team = mails
        self._idle: list[aiosmtplib.SMTP] = []

    @activity.defn
    async def introduce(self, lead: str) -> str:
        """All of it."""
        await self._rows(lead, 6)
        await self._mail(f"{lead}@example.com", *self._welcome)
        await self._mail("team@example.org", *self._team)
        await self._rows(lead, 4)
        return lead

    @activity.defn
    async def save_lead(self, lead: str) -> str:
        """Two rows, as the two that follow."""
        return await self._rows(lead, 2)

    @activity.defn
    async def save_contact(self, lead: str) -> str:
        return await self._rows(lead, 2)

    @activity.defn
    async def save_card(self, lead: str) -> str:
        return await self._rows(lead, 2)

    @activity.defn
    async def mail_team(self, lead: str) -> str:
        """A mail, and that it went out."""
        await self._mail("team@example.org", *self._team)
        return await self._rows(lead, 2)

    @activity.defn
    async def mail_lead(self, lead: str) -> str:
        await self._mail(f"{lead}@example.com", *self._welcome)
        return await self._rows(lead, 2)

    @property
    def all(self) -> list[Callable[[str], Awaitable[str]]]:
        """What a worker offers."""
        steps: list[Callable[[str], Awaitable[str]]] = [self.save_lead, self.save_contact, self.save_card]
        return [self.introduce, *steps, self.mail_team, self.mail_lead]

    async def _rows(self, lead: str, number: int) -> str:
        async with self._pool.acquire() as connection, connection.transaction():
            for n in range(number):
                body = {"a": 1, "b": "c" * 100}
                await connection.execute("INSERT INTO bare_rows (id, n, body) VALUES ($1, $2, $3)", lead, n, body)
        return lead

    async def _mail(self, to: str, text: str, html: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "bare@example.org", to, "Bem-vinda à loja"
        message["Message-ID"] = f"<{uuid.uuid4()}@example.org>"
        message.set_content(text)
        message.add_alternative(html, subtype="html")
        if self._idle:
            smtp = self._idle.pop()
        else:
            smtp = aiosmtplib.SMTP(hostname=self._host, port=int(self._port), start_tls=False)
            await smtp.connect()
        await smtp.send_message(message)
        self._idle.append(smtp)


class _Waits:
    """Waits for days, or until it is won."""

    def __init__(self) -> None:
        self._won = False

    @workflow.signal
    def win(self) -> None:
        self._won = True

    async def _wait(self) -> None:
        with suppress(asyncio.TimeoutError):
            await workflow.wait_condition(lambda: self._won, timeout=WAITS)


@workflow.defn
class Bare(_Waits):
    """One activity, then a timer."""

    @workflow.run
    async def run(self, lead: str) -> None:
        await workflow.execute_activity("introduce", lead, start_to_close_timeout=WHILE)
        await self._wait()


@workflow.defn
class Naive(_Waits):
    """An activity for each step, then a timer."""

    @workflow.run
    async def run(self, lead: str) -> None:
        for step in ("save_lead", "save_contact", "save_card", "mail_team", "mail_lead"):
            await workflow.execute_activity(step, lead, start_to_close_timeout=WHILE)
        await self._wait()


async def open_pool(database_url: str) -> Any:
    """A pool as the documentation opens it, with JSON for Python's values."""

    async def prepare(connection: Any) -> None:
        await connection.set_type_codec("jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")

    return await asyncpg.create_pool(database_url, min_size=4, max_size=10, init=prepare)


async def main(endpoints: Path, mails: Path) -> None:
    """Works until it is ended."""
    known = json.loads(endpoints.read_text(encoding="utf-8"))
    pool = await open_pool(known["database_url"])
    await pool.execute(TABLE)
    steps = Activities(pool, known["smtp"], json.loads(mails.read_text(encoding="utf-8")))
    client = await Client.connect(known["temporal_address"], namespace=known["temporal_namespace"])
    async with Worker(
        client,
        task_queue=TASK_QUEUE,
        workflows=[Bare, Naive],
        activities=steps.all,
        workflow_runner=UnsandboxedWorkflowRunner(),
    ):
        print("ready", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
