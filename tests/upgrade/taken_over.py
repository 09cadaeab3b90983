"""A kept state under today's stack: what was there before, and what became of it."""

import shutil
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from services.configuration.settings import CHECKOUT
from storage.database import open_pool
from tests import parts
from tests.stack import running_stack
from tests.upgrade import states
from tests.upgrade.population import Population
from tests.waiting import until

_TO_BE_DONE = """
    SELECT workflow_id FROM dispatches WHERE delivered_at IS NULL
    UNION SELECT workflow_id FROM leads WHERE closed_at IS NULL AND (due_at <= now() OR parked_service IS NOT NULL)
    UNION SELECT workflow_id FROM tasks WHERE ended_at IS NULL AND (due_at <= now() OR parked_service IS NOT NULL)
"""
OLD_ENOUGH = timedelta(minutes=65)
"""By then all dates of a state have passed that are to pass."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Picture:
    """What the database says at a moment: rows by their key, and of each lead its timeline."""

    at: datetime
    policies: Mapping[str, str]
    leads: Mapping[str, Row]
    tasks: Mapping[str, Row]
    emails: Mapping[str, Row]
    timelines: Mapping[str, Sequence[Row]]
    rules: Mapping[str, Row]
    people: Mapping[str, Sequence[str]]
    """Of each lead the records that a portal knows its people by, where it has several."""


async def look(url: str) -> Picture:
    """Looks into a database."""
    async with open_pool(url, size=1) as pool:

        async def rows(table: str, key: str) -> dict[Any, Row]:
            return {row[key]: dict(row) for row in await pool.fetch(f"SELECT * FROM {table} ORDER BY {key}")}

        leads, lines = await rows("leads", "lead_id"), (await rows("timeline", "line_id")).values()
        people = await pool.fetch("SELECT lead_id, object_id FROM lead_people")
        return Picture(
            at=datetime.now(UTC),
            policies=await pool.fetchval("SELECT texts FROM policy_versions ORDER BY version DESC LIMIT 1"),
            leads=leads,
            tasks=await rows("tasks", "task_id"),
            emails=await rows("emails", "email_key"),
            timelines={lead_id: [line for line in lines if line["lead_id"] == lead_id] for lead_id in leads},
            rules=await rows("task_rules", "rule_id"),
            people={lead: [row["object_id"] for row in people if row["lead_id"] == lead] for lead in leads},
        )


class TakenOver:
    """A state as it was left (`before`), and once today's stack had gone on with all of it (`after`)."""

    def __init__(self, people: Population, before: Picture) -> None:
        self.people = people
        self.before = self.after = before
        self.arrived: Counter[str] = Counter()
        """The Message-IDs of all mails that had left by the time of `after`."""
        self._names = {lead_id: name for name, lead_id in people.leads.items()}

    def name_of(self, lead_id: str) -> str:
        """Whose lead it is."""
        return self._names[lead_id]

    async def go_on(self) -> None:
        """Waits until nothing is left that was to be done by now."""

        left: list[str] = []

        async def is_done() -> bool:
            left[:] = [row["workflow_id"] for row in await self.people.stack.query(_TO_BE_DONE)]
            return not left

        try:
            await until(is_done, "everybody to go on")
        except AssertionError as error:
            stuck = [self._names.get(workflow_id.partition("-")[2], workflow_id) for workflow_id in left]
            raise AssertionError(f"{error}; left are {stuck}") from None
        self.after = await look(self.people.stack.endpoints["database_url"])
        self.arrived = await self.mailed()

    async def mailed(self) -> Counter[str]:
        """The Message-IDs of all mails that arrived, with how often each did."""
        url = f"{self.people.stack.endpoints['mailbox_url']}/messages"
        listed = await self.people.http.get(url, params={"limit": 5000})
        return Counter(message["message_id"] for message in listed.json()["items"])


@asynccontextmanager
async def taken_over(release: str, template_url: str, directory: Path) -> AsyncIterator[TakenOver]:
    """Today's stack on what a release left behind, once it has gone on with it."""
    url = await parts.create(template_url, "template1")
    await states.restore_database(release, url)
    before = await look(url)
    left_at = max(lead["updated_at"] for lead in before.leads.values())
    assert before.at > left_at + OLD_ENOUGH, f"its dates pass by {left_at + OLD_ENOUGH}: take it over then"
    states.restore_home(release, directory / "home")
    settings = {"JORNADA_DATABASE_URL": url, "JORNADA_CONFIG_DIR": str(_policies(before, directory / "config"))}
    async with (
        running_stack(directory / "home", day=86_400, **settings) as stack,
        httpx.AsyncClient(timeout=60) as http,
    ):
        people = Population(stack, http)
        people.leads.update(states.leads(release))
        taken = TakenOver(people, before)
        await taken.go_on()
        yield taken


def _policies(before: Picture, directory: Path) -> Path:
    """The policies that counted, so that none are adopted; what that release did not know yet is today's."""
    shutil.copytree(CHECKOUT / "config", directory)
    for name, text in before.policies.items():
        (directory / name).write_text(text, encoding="utf-8")
    return directory
