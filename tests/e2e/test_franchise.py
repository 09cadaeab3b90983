"""The franchise journey on `jornada up`: contacts handed over in the sandbox's portals, webhooks over real HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest

from local.demo.franchise import HandOverCast
from tests.e2e.stories import FRANCHISE, contact, distributed_and_won, lead_of, until_shown
from tests.privacy import check_histories, check_logs
from tests.stack import RunningStack, running_stack
from tests.waiting import PATIENCE_SECONDS, until


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file."""
    async with running_stack(tmp_path_factory.mktemp("e2e-franchise") / "home", day=1) as started:
        yield started


@pytest.fixture
async def people(stack: RunningStack) -> AsyncIterator[HandOverCast]:
    """The people at work in the portals."""
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as http:
        yield HandOverCast(stack.endpoints, http)


async def test_lead_that_is_distributed_and_won_costs_ten_actions(stack: RunningStack, people: HandOverCast) -> None:
    lead, acquisition_id = await distributed_and_won(stack, people, "barata")
    told = {"id_filiado": "F-10", "nx_finalizado_lead": "Ganho"}
    assert await people.told(acquisition_id, told) == told
    assert await stack.spent(lead, FRANCHISE) <= 10


async def test_hand_over_while_temporal_is_down_is_not_lost(stack: RunningStack, people: HandOverCast) -> None:
    stack.kill("temporal")
    contact_id, _ = await people.hand_over(contact("paciente"))
    lead = await lead_of(stack, FRANCHISE, contact_id=contact_id)
    await until_shown(stack, lead["lead_id"], stage="DISTRIBUIDO")
    assert len(await people.engagement.deals(contact_id)) == 1


async def test_hand_over_while_the_api_is_down_is_told_again_by_the_portal(
    stack: RunningStack, people: HandOverCast
) -> None:
    stack.kill("api")
    contact_id, _ = await people.hand_over(contact("insistente"))

    async def api_is_back() -> bool:
        return "api is back" in stack.output

    await until(api_is_back, "the API")
    lead = await lead_of(stack, FRANCHISE, contact_id=contact_id)
    await until_shown(stack, lead["lead_id"], stage="DISTRIBUIDO")


async def test_histories_and_logs_hold_no_personal_data(stack: RunningStack) -> None:
    secrets = ("Inventada", "@example.com", "Barata", "01310")
    await check_histories(stack, "JornadaJourney = 'franchise'", secrets)
    check_logs(stack, secrets, ("worker", "api", "temporal", "postgres"))
