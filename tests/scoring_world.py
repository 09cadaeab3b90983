"""A world with users who are tracked and a Salesforce that they are handed over to, the sandbox's."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from domain.scoring.track import read
from integrations.tls import authorities
from local.demo.scoring import TrackCast
from local.sandbox import Sandbox
from services.configuration.settings import SalesforceSettings, ScoringSettings
from services.scoring.cloud_ingestion import CloudIngestion
from services.scoring.setup import canvases, ingestion, tracker
from services.scoring.tracking import Taken
from storage import scores, timeline, users
from storage.database import transaction
from tests.waiting import until
from tests.world import World, make_world

CANVAS = "lead-scoring"
PERSON = {"first_name": "Iara", "last_name": "Imaginada", "email": "iara.imaginada@example.com"}
INGESTION_TABLE = "cloud_ingestion"

_numbers = count(1)


class ScoringWorld:
    """What a test of the scoring can do, and look at."""

    def __init__(self, world: World, sandbox: Sandbox, http: httpx.AsyncClient) -> None:
        self.world = world
        self.pool = world.pool
        self.sandbox = sandbox
        self.http = http
        self.tracker = tracker(world.settings, world.config)
        self.canvases = canvases(world.settings, world.config)

    # Users ------------------------------------------------------------------------------------------------------

    async def track(self, *, told: bool = True, **body: Any) -> Taken:
        """A request to `/users/track`; with `told=False` no workflow hears of it yet."""
        batch = read(body)
        async with transaction(self.pool) as connection:
            taken = await self.tracker.take_in(connection, batch, await self.world.now(), "a test")
        assert batch.errors == [], batch.errors
        for workflow_id in taken.workflow_ids if told else ():
            assert await self.world.dispatcher.deliver(workflow_id)
        return taken

    async def act(self, external_id: str, name: str, times: int = 1, **more: Any) -> Taken:
        """The user does something, so many times."""
        return await self.track(events=await self.events(external_id, *[name] * times), **more)

    async def events(self, external_id: str, *names: str) -> list[dict[str, Any]]:
        """Events of this moment, each unlike the others."""
        at = (await self.world.now()).isoformat()
        return [event(external_id, name, time=at, properties={"number": next(_numbers)}) for name in names]

    async def climb(self, external_id: str, score: int) -> Taken:
        """Brings a user who is at 0 to this score in one request: demos at 10 points, page views at 1."""
        tens, ones = divmod(score, 10)
        names = ["demo_requested"] * tens + ["page_view"] * ones
        return await self.track(events=await self.events(external_id, *names))

    async def score(self, external_id: str) -> float:
        """The user's score, which is the sum of its points."""
        user = await users.by_external_id(self.pool, external_id)
        assert user is not None
        scored = await scores.of_user(self.pool, CANVAS, user["user_id"])
        total = await self.pool.fetchval(
            "SELECT coalesce(sum(points), 0) FROM score_points WHERE canvas = $1 AND user_id = $2",
            CANVAS,
            user["user_id"],
        )
        assert (scored.tally.score if scored else 0) == total
        return float(total)

    async def lead_of(self, external_id: str) -> str:
        """The open lead of a user."""
        lead_id = await self.pool.fetchval(
            """
            SELECT l.lead_id FROM leads l WHERE journey = 'scoring' AND closed_at IS NULL
            AND details->>'external_id' = $1
            """,
            external_id,
        )
        assert lead_id is not None, f"{external_id} is in no canvas"
        return str(lead_id)

    async def until_told(self, lead_id: str, kind: str, times: int = 1) -> Mapping[str, Any]:
        """Waits until the timeline has so many lines of a kind; the last of them."""

        async def lines() -> list[Any]:
            found = [line for line in await timeline.read(self.pool, lead_id) if line["kind"] == kind]
            return found if len(found) >= times else []

        found = await until(lines, f"{times} × {kind} on {lead_id}")
        assert len(found) == times
        last: Mapping[str, Any] = found[-1]
        return last

    async def until_tried(self, lead_id: str) -> None:
        """Waits until a step of the lead was tried in vain."""

        async def failed() -> bool:
            described = await self.world.handle(lead_id, "scoring").describe()
            return any(pending.HasField("last_failure") for pending in described.raw_description.pending_activities)

        await until(failed, f"a failed attempt on {lead_id}")

    async def canvas(self, **changed: Any) -> None:
        """Saves a changed canvas."""
        async with transaction(self.pool) as connection:
            known = await self.canvases.find(connection, CANVAS)
            assert known is not None
            document = {**known.document, **changed}
            await self.canvases.save(connection, CANVAS, document, "a test", await self.world.now())

    # Salesforce -------------------------------------------------------------------------------------------------

    async def crm_lead(self, **fields: str) -> str:
        """A new lead over there; its id, which is the user's external id."""
        made = await self.crm("POST", "", {"LastName": "Imaginada", "Company": "Empresa Fictícia", **fields})
        return str(made["id"])

    async def status(self, lead_id: str) -> str:
        """The status of a lead over there."""
        return str((await self.crm("GET", f"/{lead_id}"))["Status"])

    async def crm(self, method: str, path: str, body: Any = None) -> Any:
        """A call about the lead at `path`, as sales make it."""
        return await TrackCast({"sandbox": self.sandbox.endpoints()}, self.http).crm(method, path, body)

    async def fault(self, mode: str, **more: Any) -> None:
        """Switches a fault of Salesforce on."""
        url = self.sandbox.endpoints()["faults_url"]
        (await self.http.post(url, json={"target": "salesforce", "mode": mode, **more})).raise_for_status()

    async def no_faults(self) -> None:
        """Switches all faults off."""
        (await self.http.delete(self.sandbox.endpoints()["faults_url"])).raise_for_status()

    # The cloud-ingestion table ------------------------------------------------------------------------------------

    def ingestion(self) -> CloudIngestion:
        """What reads the table."""
        table = ingestion(self.world.settings, self.pool, self.world.config, self.world.now)
        assert table is not None
        return table


def event(external_id: str, name: str, **more: Any) -> dict[str, Any]:
    """An event that happened at a moment of its own, on a day in March."""
    number = next(_numbers)
    at = f"2026-03-02T12:{number // 6000 % 60:02}:{number // 100 % 60:02}.{number % 100:02}0Z"
    return {"external_id": external_id, "name": name, "time": at, **more}


@asynccontextmanager
async def make_scoring_world(template_url: str, directory: Path, **more: Any) -> AsyncIterator[ScoringWorld]:
    """A world whose CRM is the sandbox's Salesforce."""
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(directory / "sandbox", None))
        known = sandbox.endpoints()["salesforce"]
        salesforce = SalesforceSettings(
            url=known["base_url"], client_id=known["client_id"], client_secret=known["client_secret"]
        )
        settings = {
            "salesforce": salesforce, "scoring": ScoringSettings(sync_table=INGESTION_TABLE), **more
        }  # fmt: skip
        world = await stack.enter_async_context(make_world(template_url, directory, **settings))
        http = await stack.enter_async_context(httpx.AsyncClient(verify=authorities(), timeout=30))
        yield ScoringWorld(world, sandbox, http)


WINDOW = timedelta(days=14)
