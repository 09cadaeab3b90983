"""The enrollment journey on `jornada up`: deals in the sandbox's portal, a table over HTTP, the weekly schedule."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from local.portals import Portal
from tests.e2e.stories import ENROLLMENT, enrolled
from tests.privacy import check_histories, check_logs
from tests.stack import RunningStack, running_stack
from tests.waiting import PATIENCE_SECONDS, until

ONE, TWO, MAINTAINER = "advisor.one@example.edu", "advisor.two@example.edu", "maintainer@example.edu"
UPKEEP = 'Tabla de asignación "faculty": requiere su atención'


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file. Its days are so short that a semester passes."""
    async with running_stack(tmp_path_factory.mktemp("e2e-enrollment") / "home", day=0.25) as started:
        yield started


@pytest.fixture
async def educon(stack: RunningStack) -> AsyncIterator[Portal]:
    """The portal as the people see it who work there."""
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as http:
        yield Portal(stack.endpoints["sandbox"]["hubspot"]["educon"], http)


async def test_known_advisor_costs_at_most_five_actions(stack: RunningStack, educon: Portal) -> None:
    deal_id, lead = await enrolled(stack, educon, "JURISPRUDENCIA")
    assert (lead["owner"], await educon.owner("deals", deal_id)) == (ONE, ONE)
    assert await stack.subjects("laia.jurisprudencia@example.com") == {"Notificación Inscripción [Diplomado]": 1}
    assert await stack.spent(lead["lead_id"], ENROLLMENT) <= 5


async def test_edit_of_the_table_moves_the_deal_at_once(stack: RunningStack, educon: Portal) -> None:
    deal_id, lead = await enrolled(stack, educon, "MEDICINA")
    assert lead["owner"] == TWO
    async with stack.api("manager") as api:
        table = (await api.get("/v1/routing/faculty")).json()
        row = next(row for row in table["rows"] if row["match"]["faculty"] == "MEDICINA")
        row["advisor"] = ONE
        assert (await api.put("/v1/routing/faculty", json=table)).json()["version"] == table["version"] + 1
        explained = await api.post("/v1/routing/faculty/explain", json={"lead_id": lead["lead_id"]})
        assert explained.json()["advisor"] == ONE

    async def moved() -> bool:
        return await educon.owner("deals", deal_id) == ONE

    await until(moved, "the deal with its new advisor")


async def test_maintainer_hears_of_a_review_that_is_due_until_somebody_makes_it(stack: RunningStack) -> None:
    async def was_told() -> bool:
        return (await stack.subjects(MAINTAINER))[UPKEEP] >= 2

    await until(was_told, "the weekly mails about the table")
    async with stack.api("manager") as api:
        assert (await api.post("/v1/routing/faculty/reviewed")).status_code == 200
    # A look that had begun before may still tell; the ones after it find the table right, until a semester is over.
    assert await next_look(stack) == "right"
    told = (await stack.subjects(MAINTAINER))[UPKEEP]
    assert await next_look(stack) == "right"
    assert (await stack.subjects(MAINTAINER))[UPKEEP] == told


async def next_look(stack: RunningStack) -> str:
    """What comes of the next weekly look that begins after now."""
    temporal, now = await stack.temporal(), datetime.now(UTC)
    schedule = temporal.get_schedule_handle("upkeep-faculty")

    async def begun() -> str | None:
        actions = (await schedule.describe()).info.recent_actions
        begun = (action for action in actions if action.started_at > now)
        workflow: Any = next((action.action for action in begun), None)
        return str(workflow.workflow_id) if workflow else None

    workflow_id = await until(begun, "the next weekly look")
    assert workflow_id is not None
    return str(await temporal.get_workflow_handle(workflow_id).result())


async def test_histories_and_logs_hold_no_personal_data(stack: RunningStack) -> None:
    secrets = ("Laia", "Muestra", "@example.com", "@example.edu", "Inventado")
    await check_histories(stack, "WorkflowType IN ('enrollment', 'upkeep')", secrets)
    check_logs(stack, secrets, ("worker", "api", "temporal", "postgres"))
