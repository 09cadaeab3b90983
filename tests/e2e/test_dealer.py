"""`jornada up` as its users have it: over HTTP, with the mails that come out at the other end."""

import math
import signal
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from services.clock import system_clock
from services.reconciliation.reconciler import Reconciler
from storage.reconciliation import Expected
from tests.e2e.stories import reminded, submission, won
from tests.privacy import check_histories, check_logs
from tests.stack import RunningStack, running_stack
from tests.waiting import until
from tests.world import SUBMISSION

FIVE = "ATENÇÃO: Lead criado há mais de 5 dias"
FIFTEEN = "ATENÇÃO: Lead criado há mais de 15 dias"
TEAM = "comercial@example.com"


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file; its days last a second."""
    async with running_stack(tmp_path_factory.mktemp("e2e") / "home", day=1) as started:
        yield started


async def reminders(stack: RunningStack, lead: str) -> Counter[str]:
    """The reminders that a timeline tells of; a journey that comes too late to one skips it, and says so."""
    lines = await stack.timeline(lead)
    mails = [line["data"]["template"] for line in lines if line["kind"] == "email"]
    skipped = [line["kind"] for line in lines if "skipped" in line["kind"]]
    return Counter(template for template in mails if template.startswith("dealer/reminder")) + Counter(
        skipped=len(skipped)
    )


async def test_reminders_come_once_and_cost_seven_actions(stack: RunningStack) -> None:
    lead = await reminded(stack, "parada")
    assert await stack.subjects("parada@example.com") == Counter({"A TRANSFORMAÇÃO ESTÁ A CAMINHO": 1})
    told = await reminders(stack, lead)
    assert told["dealer/reminder_15_days"] == 1
    assert told["dealer/reminder_5_days"] + told["skipped"] == 1
    expected = Counter({"LEADS - NOVO ENVIO": 1, FIVE: told["dealer/reminder_5_days"], FIFTEEN: 1})
    assert await stack.subjects(TEAM) == +expected
    assert await stack.spent(lead) <= 7


async def test_whole_way_to_a_customer_costs_sixteen_actions(stack: RunningStack) -> None:
    lead, came_first = await won(stack, "ganha")
    # A reminder that the machine was too slow to forestall is an activity, and a timer for the next one.
    assert await stack.spent(lead) <= 16 + 2 * came_first


async def test_mail_that_is_refused_for_a_while_goes_out_once(stack: RunningStack) -> None:
    await stack.behave("451", count=4, recipient="adiada@example.com")
    lead = await stack.submit(**submission("adiada", platform="autocloud"))

    async def is_settled() -> bool:
        return {"email", "email_delayed"} <= {line["kind"] for line in await stack.timeline(lead)} and bool(
            await stack.subjects("adiada@example.com")
        )

    await until(is_settled, "the mail after its delay")
    assert sum((await stack.subjects("adiada@example.com")).values()) == 1


async def test_what_temporal_shows_and_keeps(stack: RunningStack) -> None:
    lead = await stack.submit(**submission("vista"))
    client = await stack.temporal()
    handle = client.get_workflow_handle(f"dealer-{lead}")

    async def found() -> bool:
        query = f"JornadaJourney = 'dealer' AND JornadaStage = 'LEAD' AND WorkflowId = '{handle.id}'"
        return [execution.id async for execution in client.list_workflows(query)] == [handle.id]

    await until(found, "the journey by its search attributes")
    description = await handle.describe()
    assert await description.static_summary() == f"dealer journey of {lead}"
    await stack.happen(lead, "card_moved", column="APRESENTACAO")

    async def found_where_it_went() -> bool:
        query = f"JornadaStage = 'APRESENTACAO' AND WorkflowId = '{handle.id}'"
        return [execution.id async for execution in client.list_workflows(query)] == [handle.id]

    await until(found_where_it_went, "the journey by its new stage")


async def test_histories_hold_no_personal_data(stack: RunningStack) -> None:
    secrets = [SUBMISSION["phone"], "Exemplo", "@example", "Loja ", SUBMISSION["responsible"]["name"]]
    await check_histories(stack, "JornadaJourney = 'dealer'", secrets)
    check_logs(stack, ("Exemplo", "@example.", "98888-7777"))


async def test_restart_on_the_same_home_goes_on_where_it_stopped(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("restart") / "home"
    async with running_stack(home, day=2) as first:
        lead = await first.submit(**submission("reiniciada"))
        assert await first.stop(signal.SIGINT) == 0
        assert first.left_behind() == []
        assert not (home / "endpoints.json").exists()
    async with running_stack(home, day=2) as second:

        async def is_reminded() -> bool:
            return (await second.subjects(TEAM))[FIFTEEN] == 1

        await until(is_reminded, "the reminders of a lead from before the restart")
        assert (await second.lead(lead))["stage"] == "LEAD"
        told = await reminders(second, lead)
        assert told["dealer/reminder_5_days"] + told["skipped"] == 1
        expected = Counter({"LEADS - NOVO ENVIO": 1, FIVE: told["dealer/reminder_5_days"], FIFTEEN: 1})
        assert await second.subjects(TEAM) == +expected
    assert second.left_behind() == []


async def test_runs_that_ended_are_found_without_a_list_of_all(stack: RunningStack) -> None:
    open_one, ended = [await stack.submit(**submission(name)) for name in ("aberta", "encerrada")]
    await stack.happen(ended, "cancel", reason="um teste")
    await stack.until_ended(ended)
    reconciler = Reconciler(cast(Any, None), await stack.temporal(), cast(Any, None), {}, system_clock)
    reconciler._listed_at, reconciler._lists_again_at = datetime.now(UTC), math.inf
    wanted = [Expected(f"dealer-{lead}", "lead", lead, "dealer", None) for lead in (open_one, ended)]

    async def is_suspected() -> bool:
        # The other one is counted in its place.
        suspected, _ = await reconciler._suspected(wanted[1:])
        return suspected == {f"dealer-{ended}"}

    await until(is_suspected, "the run that ended")
    assert await reconciler._suspected(wanted[:1]) == (set(), set())
