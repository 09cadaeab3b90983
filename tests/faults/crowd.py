"""Two hundred open leads and tasks, of every journey and in every stage, on a stack whose days are long."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import httpx
from temporalio.client import Client

from local.portals import Portal
from tests.franchise_world import GOOD_ADDRESS, WRONG_ADDRESS
from tests.stack import RunningStack
from tests.waiting import until
from tests.world import SUBMISSION

PRESENTATION = {"held_at": "2026-01-10T10:00:00-03:00"}
MEETING = "2030-01-10T10:00:00-03:00"
PATIENCE_SECONDS = 300.0

DEALERS: Mapping[str, tuple[int, Mapping[str, Any], tuple[Mapping[str, Any], ...]]] = {
    "lead": (30, {}, ()),
    "presented": (6, {}, ({"type": "presentation_held"},)),
    "accredited": (6, {}, ({"type": "presentation_held"}, {"type": "accredited"})),
    "trial": (6, {}, ({"type": "presentation_held"}, {"type": "accredited", "start_trial": True})),
    "feirao": (4, {"platform": "feirao_digital"}, ()),
    "feirao_trial": (6, {"platform": "feirao_digital", "type": "avaliacao", "presentation": PRESENTATION}, ()),
    "paused": (4, {}, ({"type": "pause"},)),
}
PRESALES: Mapping[str, tuple[int, tuple[Mapping[str, Any], ...]]] = {
    "entered": (20, ()),
    "filtered": (6, ({"type": "filter1_done"},)),
    "meeting": (6, ({"type": "filter1_done"}, {"type": "filter2_done"}, {"type": "meeting_scheduled", "at": MEETING})),
}

HANDED_OVER, ENROLLED, USERS = 24, 24, 40
LEADS = sum(dealers[0] for dealers in DEALERS.values()) + sum(leads[0] for leads in PRESALES.values())
LEADS += HANDED_OVER + ENROLLED + USERS + 2  # one whose mail is unclear, one whose score rose


@dataclass(frozen=True)
class Picture:
    """What must be the same before and after a disturbance."""

    rows: Mapping[str, tuple[Any, ...]]
    """Of each workflow: where its lead or task stands, and what comes next."""
    mails: Counter[tuple[str, str]]
    deals: int


class Crowd:
    """Everybody on a stack, and how they are."""

    def __init__(self, stack: RunningStack, http: httpx.AsyncClient) -> None:
        self.stack = stack
        self.http = http
        portals = stack.endpoints["sandbox"]["hubspot"]
        self.engagement, self.acquisition = Portal(portals["engagement"], http), Portal(portals["acquisition"], http)
        self.educon = Portal(portals["educon"], http)

    # How they come ----------------------------------------------------------------------------------------------

    async def gather(self) -> None:
        """Lets everybody in, and waits until each has come as far as it can."""
        await asyncio.gather(self._dealers(), self._presales(), self._franchises(), self._enrollments(), self._users())

        async def all_are_in() -> bool:
            (row,) = await self.stack.query("SELECT count(*) AS n FROM leads WHERE closed_at IS NULL")
            return int(row["n"]) >= LEADS

        await until(all_are_in, f"{LEADS} leads", seconds=PATIENCE_SECONDS)
        await self.until_quiet()

    async def _dealers(self) -> None:
        for name, (number, changed, events) in DEALERS.items():
            people = [f"{name}.{n}@example.com" for n in range(number)]
            await self._each(people, partial(self._enter, {**SUBMISSION, **changed}, events))
        await self.stack.behave("drop_after_dot", recipient="unclear.0@example.com")
        await self._enter(SUBMISSION, (), "unclear.0@example.com")

    async def _presales(self) -> None:
        lead = {"journey": "presales", "name": "Pia Exemplo", "phone": "+55 11 98888-7777", "source": "feira"}
        for name, (number, events) in PRESALES.items():
            people = [f"{name}.{n}@example.com" for n in range(number)]
            await self._each(people, partial(self._enter, lead, events))

    async def _enter(self, submission: Mapping[str, Any], events: Iterable[Mapping[str, Any]], email: str) -> None:
        lead_id = await self.stack.submit(**{**submission, "email": email})
        for event in events:
            await self.stack.happen(lead_id, event["type"], **{k: v for k, v in event.items() if k != "type"})

    async def _franchises(self) -> None:
        async def hand_over(number: int, address: Mapping[str, str]) -> None:
            person = {"email": f"franquia.{number}@example.com", "firstname": "Lia", "lastname": "Modelo"}
            known = await self.acquisition.create("contacts", **person)
            contact = {**person, **address, "campanha": "Verão", "id_contato_aquisicao": known}
            contact_id = await self.engagement.create("contacts", **contact)
            await self.engagement.change("contacts", contact_id, app_publico="Sim")

        await self._each(range(HANDED_OVER), lambda n: hand_over(n, WRONG_ADDRESS if n % 3 == 0 else GOOD_ADDRESS))

    async def _enrollments(self) -> None:
        async def enroll(number: int, faculty: str) -> None:
            person = {"firstname": "Laia", "lastname": "Muestra", "email": f"estudio.{number}@example.com"}
            filled = {"facultad": faculty} if faculty else {}
            contact_id = await self.educon.create("contacts", **person, **filled)
            sheet = {"dealname": "Diplomado", "programa": "Diplomado Inventado", "ficha_modalidad": "Virtual"}
            await self.educon.create_deal([contact_id], **sheet)

        faculties = ("MEDICINA", "ADMINISTRACIÓN", "", "VETERINARIA")
        await self._each(range(ENROLLED), lambda n: enroll(n, faculties[n % len(faculties)]))

    async def _users(self) -> None:
        at = datetime.now(UTC).isoformat()
        events = [{"external_id": f"user-{n}", "name": "pricing_viewed", "time": at} for n in range(USERS)]
        # Nobody of that id is in Salesforce: the hand-off parks.
        risen = [{"external_id": "0.risen", "name": "demo_requested", "time": at} for _ in range(11)]
        async with self.stack.api("integrator") as api:
            for batch in (events, risen):
                (await api.post("/users/track", json={"events": batch})).raise_for_status()

    async def _each(self, who: Iterable[Any], does: Callable[[Any], Awaitable[None]]) -> None:
        places = asyncio.Semaphore(6)

        async def one(somebody: Any) -> None:
            async with places:
                await does(somebody)

        await asyncio.gather(*(one(somebody) for somebody in who))

    # How they are -----------------------------------------------------------------------------------------------

    async def picture(self) -> Picture:
        """Where everybody stands, what was mailed, how many deals there are."""
        rows = await self.stack.query(
            """
            SELECT workflow_id, status, stage, state - 'releases', next_step, next_key, due_at, parked_reason
            FROM leads WHERE closed_at IS NULL
            UNION ALL
            SELECT workflow_id, status, event, state - 'releases', next_step, next_key, due_at, parked_reason
            FROM tasks WHERE ended_at IS NULL
            """
        )
        listed = await self.http.get(f"{self.stack.endpoints['mailbox_url']}/messages", params={"limit": 5000})
        mails = Counter((message["subject"], to) for message in listed.json()["items"] for to in message["to"])
        deals = await self.engagement.call("GET", "/crm/v3/objects/deals?limit=100")
        return Picture({row[0]: tuple(row[1:]) for row in rows}, mails, len(deals["results"]))

    async def running(self) -> Counter[str]:
        """The workflows of leads and tasks that run, with how often each does."""
        temporal = await self.temporal()
        wanted = "ExecutionStatus = 'Running' AND JornadaJourney IS NOT NULL"
        return Counter([execution.id async for execution in temporal.list_workflows(wanted)])

    async def temporal(self) -> Client:
        """A client of the stack's Temporal server."""
        return await self.stack.temporal()

    async def until_quiet(self) -> None:
        """Waits until nothing is to be done now: the outbox is empty, and no step's date has come."""

        async def is_quiet() -> bool:
            (row,) = await self.stack.query(
                """
                SELECT (SELECT count(*) FROM dispatches WHERE delivered_at IS NULL)
                    + (SELECT count(*) FROM leads WHERE closed_at IS NULL AND due_at <= now())
                    + (SELECT count(*) FROM tasks WHERE ended_at IS NULL AND due_at <= now()) AS n
                """
            )
            return not row["n"]

        await until(is_quiet, "everybody to wait for people or for a date", seconds=PATIENCE_SECONDS)

    async def until_all_run(self) -> None:
        """Waits until each open lead and task has one running workflow, and nobody else has."""

        async def all_run() -> bool:
            try:
                running = await self.running()
            except Exception:
                return False  # Temporal is starting
            rows = await self.stack.query(
                "SELECT workflow_id FROM leads WHERE closed_at IS NULL "
                "UNION ALL SELECT workflow_id FROM tasks WHERE ended_at IS NULL"
            )
            return running == Counter(row["workflow_id"] for row in rows)

        await until(all_run, "a running workflow for everybody", seconds=PATIENCE_SECONDS)

    async def until_all_are_at_rest(self) -> None:
        """Waits until no workflow of a lead or task has anything to think about, or a step under way."""
        temporal = await self.temporal()

        async def all_rest() -> bool:
            for workflow_id in await self.running():
                described = (await temporal.get_workflow_handle(workflow_id).describe()).raw_description
                if described.HasField("pending_workflow_task") or described.pending_activities:
                    return False
            return True

        # One whose history does not fit the code that it was given to would think about it for ever.
        await until(all_rest, "everybody to have thought", seconds=PATIENCE_SECONDS)

    async def check_unharmed(
        self, before: Picture, *, moved: Iterable[str] = (), mailed: Mapping[tuple[str, str], int] | None = None
    ) -> None:
        """Everybody has a workflow and stands where they stood; no mail and no deal came twice, nobody is overdue.

        `moved`: the workflows of those that went on meanwhile; `mailed`: how many mails more that made.
        """
        await self.until_all_run()
        await self.until_all_are_at_rest()
        await self.until_quiet()
        after = await self.picture()
        stood = {name: row for name, row in before.rows.items() if name not in {*moved}}
        harmed = {name: (row, after.rows.get(name)) for name, row in stood.items() if after.rows.get(name) != row}
        assert not harmed, json.dumps(harmed, default=str, indent=1)[:3000]
        assert (after.mails, after.deals) == (before.mails + Counter(mailed or {}), before.deals)
        async with self.stack.api("admin") as api:
            metrics = (await api.get("/metrics")).text
        assert "\njornada_leads_overdue 0.0" in metrics
        assert "\njornada_task_steps_overdue 0.0" in metrics
        assert "\njornada_restarts_stopped 0.0" in metrics
