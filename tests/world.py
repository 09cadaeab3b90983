"""A small world for journeys: real Postgres, real SMTP, the real worker; only time is skipped."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

import worker
from local.mailbox import Mailbox
from services.access.keys import Caller, Role
from services.configuration import config
from services.configuration.settings import CHECKOUT, Settings
from services.leads.service import LeadService
from services.outbox.dispatcher import Dispatcher
from services.reconciliation.recovery import Recovery
from services.registry import journeys
from services.tasks.rule_engine import TaskRuleEngine
from services.tasks.service import TaskService
from storage import leads, lists, timeline
from storage.database import Pool, Record, transaction
from tests.parts import database, time_skipping
from tests.skipping import skip
from tests.waiting import T, until

MANAGER = Caller("00000000-0000-0000-0000-000000000000", "a manager", Role.MANAGER, None)
LEAD_EMAIL = "lea.exemplo@example.com"

SUBMISSION: Mapping[str, Any] = {
    "journey": "dealer",
    "platform": "autocloud",
    "type": "lead",
    "store": "Loja Inventada",
    "name": "Lea Exemplo",
    "email": LEAD_EMAIL,
    "phone": "+55 11 98888-7777",
    "products": ["site"],
    "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"},
}


class World:
    """What a test can do, and look at."""

    def __init__(self, environment: WorkflowEnvironment, pool: Pool, mailbox: Mailbox, settings: Settings) -> None:
        self.environment = environment
        self.client = environment.client
        self.pool = pool
        self.mailbox = mailbox
        self.settings = settings
        self.config = config.load(settings.config_dir, settings.day_seconds)
        rule_engine = TaskRuleEngine(self.config.tasks)
        self.lead_service = LeadService(self.config.rules, settings.secret.get_secret_value(), self.now, rule_engine)
        self.dispatcher = Dispatcher(pool, self.client, settings.task_queue)
        self.also_record: list[str] = []
        """Workflows beside the leads' own whose histories are golden too."""
        self.worker_ahead = timedelta()
        """By how much the worker's clock is wrong."""
        self.recovery: Recovery | None = None

    async def workers_clock(self) -> datetime:
        """What time the worker thinks that it is."""
        return await self.now() + self.worker_ahead

    async def recover(self) -> None:
        """What a worker does again and again: asks services that were away, and releases what waits for them."""
        assert self.recovery is not None
        self.recovery.forget_answers()
        await self.recovery.release_some()

    async def now(self) -> datetime:
        """What time it is in this world."""
        return await self.environment.get_current_time()

    async def submit(self, *, before_start: Callable[[str], Awaitable[None]] | None = None, **changed: Any) -> str:
        """Submits a lead; the journey starts at once."""
        rules = self.config.rules[changed.get("journey", SUBMISSION["journey"])]
        written = {**SUBMISSION, **changed}
        submission = rules.submission_model.model_validate(
            {name: value for name, value in written.items() if value is not None}
        )
        async with transaction(self.pool) as connection:
            taken = await self.lead_service.submit(connection, submission, "a test")
        if before_start:
            await before_start(taken.lead_id)
        for workflow_id in (taken.workflow_id, *taken.task_workflow_ids):
            assert await self.dispatcher.deliver(workflow_id)
        return taken.lead_id

    async def happen(self, lead_id: str, kind: str, *, told: bool = True, **fields: Any) -> None:
        """An event; with `told=False` its workflow does not hear of it yet. Raises what the lead service raises."""
        lead = await self.lead(lead_id)
        event = self.config.rules[lead["journey"]].event_model.validate_python({"type": kind, **fields})
        async with transaction(self.pool) as connection:
            promised = await self.lead_service.happen(connection, lead_id, event, MANAGER)
        for workflow_id in promised if told else ():
            assert await self.dispatcher.deliver(workflow_id)

    async def waiting_for_delivery(self) -> list[Record]:
        """What was promised to workflows and has not reached them."""
        return list(await self.pool.fetch("SELECT * FROM dispatches WHERE delivered_at IS NULL ORDER BY dispatch_id"))

    async def pass_time(self, **length: float) -> None:
        """Skips time; what falls due meanwhile happens."""
        await skip(self.environment, timedelta(**length))

    async def lead(self, lead_id: str) -> Record:
        """The lead as its page shows it."""
        row = await lists.lead(self.pool, lead_id)
        assert row is not None
        return row

    async def state(self, lead_id: str) -> Mapping[str, Any]:
        """What the journey's rules remember."""
        lead = await leads.find(self.pool, lead_id)
        assert lead is not None
        return lead.state

    async def mails(self, lead_id: str) -> list[tuple[str, str]]:
        """The lead's mails with their outcomes, by name."""
        rows = await self.pool.fetch(
            "SELECT template, status FROM emails WHERE lead_id = $1 ORDER BY template, email_key", lead_id
        )
        return [(row["template"].removeprefix("dealer/"), row["status"]) for row in rows]

    async def until_mailed(self, lead_id: str, *templates: str, outcome: str = "sent") -> None:
        """Waits until the lead's mails are exactly these, each ended with `outcome`."""
        wanted = sorted((template, outcome) for template in templates)
        seen: list[tuple[str, str]] = []

        async def are_there() -> bool:
            nonlocal seen
            seen = sorted(await self.mails(lead_id))
            return seen == wanted

        try:
            await until(are_there, f"mails {wanted}")
        except AssertionError as error:
            raise AssertionError(f"{error}; there are {seen}") from None

    async def until_lead(self, lead_id: str, **fields: Any) -> Record:
        """Waits until the lead's page shows these values."""

        seen: dict[str, Any] = {}

        async def shows() -> Record | None:
            row = await self.lead(lead_id)
            seen.update({name: row[name] for name in (*fields, "status", "stage", "waiting_for", "parked_reason")})
            return row if all(row[name] == value for name, value in fields.items()) else None

        try:
            row = await until(shows, f"{lead_id} with {fields}")
        except AssertionError as error:
            raise AssertionError(f"{error}; there is {seen}") from None
        assert row is not None
        return row

    async def until_parked(self, lead_id: str, reason: str) -> Record:
        """Skips time until a step that keeps failing has used up its patience; the lead as its page shows it."""

        async def is_parked() -> Record | None:
            row = await self.lead(lead_id)
            return row if row["parked_reason"] == reason else None

        row = await self.pass_time_until(is_parked, f"{lead_id} parked for {reason}")
        assert row is not None
        return row

    async def pass_time_until(self, condition: Callable[[], Awaitable[T]], what: str) -> T:
        """Skips time in pieces until the condition is true; its value.

        One long jump may pass over an attempt that is under way, and what the server then waits for lasts real hours.
        """

        async def later() -> T:
            await self.pass_time(minutes=10)
            return await condition()

        return await until(later, what)

    async def until_waiting_for(self, lead_id: str, what: str) -> None:
        """Waits until the lead waits for this."""

        async def waits() -> bool:
            return bool(((await self.lead(lead_id))["waiting_for"] or {}).get("what") == what)

        await until(waits, f"{lead_id} waiting for {what}")

    async def kinds(self, lead_id: str) -> list[str]:
        """The kinds of the lines on the timeline."""
        return [line["kind"] for line in await timeline.read(self.pool, lead_id)]

    def arrived(self, subject: str) -> int:
        """How many copies with this subject came out at the other end of the SMTP connection."""
        return sum(message.subject == subject for message in self.mailbox.messages())

    def handle(self, lead_id: str, journey: str = "dealer") -> WorkflowHandle[Any, Any]:
        """The lead's workflow."""
        return self.client.get_workflow_handle(f"{journey}-{lead_id}")

    async def attempts(self, lead_id: str, activity: str, journey: str = "dealer") -> int:
        """How many attempts at an activity the history of a workflow tells of."""
        history = await self.handle(lead_id, journey).fetch_history()
        scheduled = {
            event.event_id
            for event in history.events
            if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
            and event.activity_task_scheduled_event_attributes.activity_type.name == activity
        }
        return sum(
            event.activity_task_started_event_attributes.attempt
            for event in history.events
            if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED
            and event.activity_task_started_event_attributes.scheduled_event_id in scheduled
        )

    async def until_ended(self, lead_id: str, journey: str = "dealer") -> str:
        """Waits, without skipping time, until the workflow has ended; its outcome."""
        handle = self.handle(lead_id, journey)

        async def ended() -> bool:
            status = (await handle.describe()).status
            return status is not None and status.name != "RUNNING"

        await until(ended, f"the end of {lead_id}")
        with self.environment.auto_time_skipping_disabled():
            return str(await handle.result())


@asynccontextmanager
async def make_world(template_url: str, directory: Path, **more: Any) -> AsyncIterator[World]:
    """A world of its own, with a worker in it; `more` are further settings."""
    async with AsyncExitStack() as stack:
        stored = await stack.enter_async_context(database(template_url))
        mailbox = await stack.enter_async_context(Mailbox(directory / "mailbox"))
        environment = await stack.enter_async_context(time_skipping())
        settings = Settings(
            database_url=stored.url,
            smtp_url=mailbox.smtp_url,
            state_dir=directory / "state",
            secret="a secret of this world",
            config_dir=_impatient_config(directory / "config"),
            **more,
        )
        world = World(environment, stored.pool, mailbox, settings)
        # What workflow code must not do is seen in the sandbox; end-to-end stacks run it as production does.
        runner = SandboxedWorkflowRunner()
        working = worker.running(settings, world.client, world.pool, world.config, world.workers_clock, runner)
        parts = await stack.enter_async_context(working)
        office = TaskService(TaskRuleEngine(world.config.tasks), world.now)
        world.recovery = Recovery(world.pool, world.lead_service, office, world.dispatcher, parts.probes)
        yield world


def _impatient_config(directory: Path) -> Path:
    """The shipped policies, but a step that keeps failing parks after two hours: hundreds of attempts prove no more."""
    shutil.copytree(CHECKOUT / "config", directory)
    homes = {journey.policy_file: journey.home or directory for journey in journeys().values()}
    for name, home in {**homes, "tasks.yaml": directory}.items():
        written = (home / name).read_text(encoding="utf-8")
        policy = directory / name
        policy.write_text(written.replace("give_up_after: 2 days", "give_up_after: 2 hours"), encoding="utf-8")
    return directory
