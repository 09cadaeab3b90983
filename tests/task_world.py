"""A world with a pre-sales team, its rules and its tasks."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain.tasks import Rule
from services.access.keys import Caller, Role
from services.configuration.seeding import seed
from services.tasks.service import TaskService
from storage import task_lists
from storage.database import Record, transaction
from tests.skipping import skip
from tests.stack import billable
from tests.waiting import until
from tests.world import MANAGER, World

RITA, DORA = "rep@example.org", "dora.modelo@example.org"
"""The shipped team, in the order of its turns."""

LEAD: Mapping[str, Any] = {
    "journey": "presales",
    "name": "Ana Inventada",
    "company": "Empresa Inventada",
    "email": "ana.inventada@example.com",
    "phone": "+55 11 97777-6666",
    "source": "Campanha Exemplo",
}
RECEIVED, RECOVER, CONFIRM, CONTACT = (
    "Realizar Filtro 1",
    "Recuperar Lead",
    "Confirmação de Reunião",
    "Entrar em contato",
)


def rep(email: str) -> Caller:
    """Somebody with a key that acts for a pre-seller."""
    return Caller("00000000-0000-0000-0000-000000000001", "a rep", Role.REP, email)


def action(**changed: Any) -> dict[str, Any]:
    """An action that is right but for what a test changes."""
    told = {"activity_type": "Ligar", "complete_within": {"value": 4, "unit": "hours"}}
    return {**told, "notify_before": {"value": 1, "unit": "hours"}, **changed}


class TaskWorld:
    """What a test can do with tasks, and look at."""

    def __init__(self, world: World) -> None:
        self.world = world
        assert world.lead_service.rule_engine is not None
        self.rule_engine = world.lead_service.rule_engine
        self.office = TaskService(self.rule_engine, world.now)

    async def submit(self, **changed: Any) -> str:
        """Submits a lead of the pre-sales team."""
        return await self.world.submit(**{**dict.fromkeys(DEALER_ONLY), **LEAD, **changed})

    async def rule(self, event: str, *actions: Mapping[str, Any], **more: Any) -> str:
        """A manager defines a rule; its id."""
        rule = Rule.model_validate({"name": event, "event": event, "actions": actions or [action()], **more})
        async with transaction(self.world.pool) as connection:
            return await self.office.add_rule(connection, rule, MANAGER)

    async def forget_shipped_rules(self) -> None:
        """A manager deletes them all."""
        async with transaction(self.world.pool) as connection:
            for row in await connection.fetch("SELECT rule_id FROM task_rules"):
                await self.office.delete_rule(connection, row["rule_id"], MANAGER)

    async def complete(self, task_id: str, caller: Caller = MANAGER, *, told: bool = True) -> None:
        """Somebody did it; with `told=False` its workflow does not hear of it yet."""
        async with transaction(self.world.pool) as connection:
            promised = await self.office.complete(connection, task_id, caller, "feito")
        await self.deliver(promised if told else ())

    async def deliver(self, workflow_ids: Any) -> None:
        """Tells workflows."""
        for workflow_id in workflow_ids:
            assert await self.world.dispatcher.deliver(workflow_id)

    async def all(self, lead_id: str) -> list[Record]:
        """A lead's tasks, oldest first."""
        return list(
            await self.world.pool.fetch("SELECT * FROM tasks WHERE lead_id = $1 ORDER BY created_at, task_id", lead_id)
        )

    async def task(self, lead_id: str, activity_type: str) -> str:
        """The id of the lead's one task of this type."""
        found = [row["task_id"] for row in await self.all(lead_id) if row["activity_type"] == activity_type]
        assert len(found) == 1, f"{len(found)} tasks {activity_type}"
        return str(found[0])

    async def row(self, task_id: str) -> Record:
        """A task as its page shows it."""
        row = await task_lists.shown(self.world.pool, task_id)
        assert row is not None
        return row

    async def until(self, task_id: str, **fields: Any) -> Record:
        """Waits until the task shows these values."""

        async def shows() -> Record | None:
            row = await self.row(task_id)
            return row if all(row[name] == value for name, value in fields.items()) else None

        try:
            found = await until(shows, f"{task_id} with {fields}")
        except AssertionError as error:
            raise AssertionError(f"{error}; it is {dict(await self.row(task_id))}") from None
        assert found is not None
        return found

    async def until_ended(self, task_id: str) -> str:
        """Waits, without skipping time, until the task's workflow has ended; its outcome."""
        return await self.world.until_ended(task_id, "task")

    async def kinds(self, lead_id: str) -> list[str]:
        """What the lead's timeline tells of tasks."""
        return [kind for kind in await self.world.kinds(lead_id) if kind.startswith("task_")]

    async def cost(self, task_id: str) -> int:
        """The billable actions of the task's workflow."""
        return billable(await self.world.handle(task_id, "task").fetch_history())

    def notices(self, to: str | None = None, about: str = "") -> int:
        """How many notices came out at the other end."""
        return sum(
            message.subject.startswith("Atividade vence") and about in message.subject and to in {None, *message.to}
            for message in self.world.mailbox.messages()
        )

    async def skip_to(self, moment: datetime) -> None:
        """Skips time up to a moment."""
        await skip(self.world.environment, moment - await self.world.now())

    async def in_future(self, **length: float) -> datetime:
        """So much later than now, to the second."""
        return (await self.world.now() + timedelta(**length)).replace(microsecond=0)


DEALER_ONLY = ("platform", "type", "store", "products", "responsible")


async def make_task_world(world: World) -> TaskWorld:
    """The world with the shipped team and rules."""
    await seed(world.pool, world.config)
    return TaskWorld(world)
