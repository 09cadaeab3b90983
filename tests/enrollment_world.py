"""A world in which deals for continuing education are created, and a table says who gets them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from domain.enrollment.rules import EnrollmentRules
from services.routing import tables
from services.routing.rerouting import Rerouter
from storage.database import Record, transaction
from storage.routing_tables import Version
from tests.portal_world import PortalWorld, make_portal_world
from tests.waiting import until

ONE, TWO, THREE = (f"advisor.{number}@example.edu" for number in ("one", "two", "three"))
FORMER, MAINTAINER = "advisor.former@example.edu", "maintainer@example.edu"
SHEET = {"programa": "Diplomado Inventado", "ficha_modalidad": "Virtual", "ficha_url": "https://www.example.edu/d"}
COURSE_SHEET = "Notificación Inscripción [Diplomado Inventado]"
PERSON = {"firstname": "Laia", "lastname": "Muestra", "email": "laia.muestra@example.com", "phone": "+57 1 5555 0142"}


class EnrollmentWorld:
    """What a test of the enrollment journey can do, and look at."""

    def __init__(self, portals: PortalWorld) -> None:
        self.world = portals.world
        self.portals = portals
        self.educon = portals.portal("educon")
        world = self.world
        self.rerouter = Rerouter(
            world.pool, world.lead_service, world.dispatcher, world.config.of(EnrollmentRules), world.now
        )

    async def contact(self, faculty: str = "", **changed: str) -> str:
        """A person in the portal; the contact's id."""
        properties = {**PERSON, "facultad": faculty, **changed}
        return await self.educon.create("contacts", **{name: value for name, value in properties.items() if value})

    async def enroll(self, faculty: str = "", *, contacts: Sequence[str] | None = None, **deal: str) -> tuple[str, str]:
        """A new deal of a new contact with this faculty, or of `contacts`: the deal's id and the lead's."""
        ids = [await self.contact(faculty)] if contacts is None else contacts
        deal_id = await self.educon.create_deal(ids, **{"dealname": "Diplomado de Laia", **SHEET, **deal})
        lead_id = await self.portals.lead_of("educon", "deal", deal_id)

        async def has_started() -> bool:
            waiting = "SELECT count(*) FROM dispatches WHERE workflow_id = $1 AND delivered_at IS NULL"
            return not await self.world.pool.fetchval(waiting, f"enrollment-{lead_id}")

        # Whoever skips time before the journey runs would skip nothing of it.
        await until(has_started, f"the start of {lead_id}")
        return deal_id, lead_id

    async def contact_of(self, deal_id: str) -> str:
        """The deal's first contact."""
        linked = await self.educon.call("GET", f"/crm/v4/objects/deals/{deal_id}/associations/contacts")
        return str(linked["results"][0]["toObjectId"])

    async def until_owned(self, deal_id: str, advisor: str) -> None:
        """Waits until the deal and its contacts belong to this advisor."""
        contact_id = await self.contact_of(deal_id)

        async def owners() -> bool:
            found = {await self.educon.owner("deals", deal_id), await self.educon.owner("contacts", contact_id)}
            return found == {advisor}

        await until(owners, f"deal {deal_id} belonging to {advisor}")

    async def until_settled(self, lead_id: str) -> Record:
        """Waits until the journey waits for people, or for a moment that is far away."""

        async def waits() -> Record | None:
            lead = await self.world.lead(lead_id)
            what = (lead["waiting_for"] or {}).get("what")
            return lead if what in {"deal", "advisor", "faculty", "retry", None} else None

        lead = await until(waits, f"{lead_id} to settle")
        assert lead is not None
        return lead

    async def table(self) -> Version:
        """The routing table as it is."""
        return await tables.find(self.world.pool, "faculty")

    async def edit(self, **body: Any) -> Version:
        """A coordinator edits the table."""
        async with transaction(self.world.pool) as connection:
            return await tables.edit(connection, "faculty", body, "coordination", await self.world.now())

    async def until_looked_at(self, version: int) -> None:
        """Waits until every open lead has been looked at under a version of the table."""
        left = (
            "SELECT count(*) FROM lead_routes JOIN leads USING (lead_id) "
            "WHERE closed_at IS NULL AND (version < $1 OR moving)"
        )

        async def none_is_left() -> bool:
            return not await self.world.pool.fetchval(left, version)

        await until(none_is_left, f"all leads under version {version}")

    async def review(self) -> None:
        """A coordinator says that the table is right."""
        async with transaction(self.world.pool) as connection:
            await tables.review(connection, "faculty", "coordination", await self.world.now())

    async def edit_rows(self, *rows: Mapping[str, Any]) -> Version:
        """A coordinator replaces the rows."""
        return await self.edit(rows=list(rows))

    async def decisions(self, lead_id: str) -> list[tuple[int, str | None, str]]:
        """What was decided of a lead, in order: version, advisor, outcome."""
        rows = await self.world.pool.fetch(
            "SELECT version, advisor, outcome FROM routing_decisions WHERE lead_id = $1 ORDER BY decision_id", lead_id
        )
        return [tuple(row) for row in rows]

    def text_of(self, subject: str) -> str:
        """The text part of the newest mail with this subject."""
        found = [message for message in self.world.mailbox.messages() if message.subject == subject][-1]
        part = message_from_bytes(found.path.read_bytes(), policy=policy.default).get_body(("plain",))
        assert part is not None
        return str(part.get_content())

    def mailed(self, address: str) -> Counter[str]:
        """The subjects of all mails that arrived at an address, with how many of each."""
        messages = self.world.mailbox.messages()
        return Counter(message.subject for message in messages if address in message.to)


@asynccontextmanager
async def make_enrollment_world(template_url: str, directory: Path) -> AsyncIterator[EnrollmentWorld]:
    """A world whose educon portal tells it what happens, with what a worker does beside its journeys."""
    async with make_portal_world(template_url, directory) as portals, with_chores(portals) as made:
        yield made


@asynccontextmanager
async def with_chores(portals: PortalWorld) -> AsyncIterator[EnrollmentWorld]:
    """The enrollment side of a world, with what a worker does beside its journeys."""
    made = EnrollmentWorld(portals)
    chores = asyncio.create_task(_chores(made))
    try:
        yield made
    finally:
        chores.cancel()
        await asyncio.gather(chores, return_exceptions=True)


async def _chores(made: EnrollmentWorld) -> None:
    """Delivers what rests in the outbox, whose clock is not the skipped one, and moves leads to whom they belong."""
    world = made.world
    while True:
        for row in await world.pool.fetch("SELECT DISTINCT workflow_id FROM dispatches WHERE delivered_at IS NULL"):
            await world.dispatcher.deliver(row["workflow_id"])
        await made.rerouter.sweep()
        await asyncio.sleep(0.1)
