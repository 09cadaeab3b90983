"""Workflows that are gone are started again: which, how often, and when all of that stops. Rows and clock are real
enough; what runs in Temporal is said by the test."""

import math
from collections.abc import Callable, Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from temporalio.api.workflowservice.v1 import DescribeWorkflowExecutionResponse
from temporalio.client import WorkflowExecutionDescription, WorkflowExecutionStatus

from domain.journey import JourneyStart
from services.outbox.dispatcher import Dispatcher
from services.reconciliation.reconciler import BRAKE_LEAST, STUCK_ATTEMPTS, Missing, Reconciler
from storage import leads, outbox, reconciliation, timeline
from storage.database import transaction
from storage.reconciliation import Expected
from tests.activities.office import Office

MINUTE = timedelta(minutes=1)


class Deaf(Dispatcher):
    """A dispatcher that takes down whom it would tell."""

    def __init__(self) -> None:
        self.told: list[str] = []

    async def deliver_now(self, workflow_id: str) -> bool:
        self.told.append(workflow_id)
        return True


def described(workflow_id: str, attempts: int) -> Any:
    """A run that has tried so often to think about what comes next, as the server describes it."""
    raw = DescribeWorkflowExecutionResponse()
    raw.pending_workflow_task.attempt = attempts
    return SimpleNamespace(
        run_id=f"the run of {workflow_id}", status=WorkflowExecutionStatus.RUNNING, raw_description=raw
    )


class Said(Reconciler):
    """A reconciler that is told what runs, and how the others ended."""

    def __init__(self, office: Office) -> None:
        self.dispatcher = Deaf()
        self.office = office
        super().__init__(office.pool, None, self.dispatcher, office.config.patience, office.now)  # type: ignore[arg-type]
        self.well: set[str] = set()
        self.attempts = 0
        """How often those that run have tried to think about what comes next."""
        self.put_an_end_to: list[str] = []
        self.closed: set[str] = set()
        self.counted, self.lists = 0, 0
        self.ended: Callable[[str], str] = lambda workflow_id: "terminated"

    async def running(self) -> set[str]:
        self.lists += 1
        return self.well

    async def count_running(self) -> int:
        return self.counted

    async def _list(self, query: str) -> set[str]:
        assert query.startswith("CloseTime > '")
        return self.closed

    async def confirmed(self, wanted: Sequence[Expected]) -> list[Missing]:
        found = [(one, self.ended(one.workflow_id)) for one in wanted]
        return [Missing(one, ended, by_mistake=ended in {"failed", "completed"}) for one, ended in found]

    async def _describe(self, workflow_id: str) -> WorkflowExecutionDescription | None:
        return described(workflow_id, self.attempts) if self.attempts else None

    async def _end(self, one: Missing) -> None:
        self.put_an_end_to += [one.run_id] if one.run_id else []

    async def round_after(self, minutes: float = 0) -> int:
        """What was promised was delivered, time has passed: how many are started again now."""
        await self.office.pool.execute("UPDATE dispatches SET delivered_at = now()")
        self.office.ahead += minutes * MINUTE
        return len((await self.reconcile()).restarted)


@pytest.fixture
async def reconciler(office: Office) -> Said:
    """Nothing runs."""
    return Said(office)


async def enter(office: Office, number: int) -> list[str]:
    """Leads whose start was delivered; their ids."""
    orders = [await office.submit(email=f"lea.{n}@example.com") for n in range(number)]
    await office.pool.execute("UPDATE dispatches SET delivered_at = now()")
    return [order.lead_id for order in orders]


async def messages(office: Office) -> list[Any]:
    return list(await office.pool.fetch("SELECT * FROM dispatches WHERE delivered_at IS NULL ORDER BY dispatch_id"))


async def test_an_open_lead_without_a_workflow_is_started_from_its_row(office: Office, reconciler: Said) -> None:
    (lead_id,) = await enter(office, 1)
    assert await reconciler.round_after() == 1
    (message,) = await messages(office)
    start, lead = JourneyStart.model_validate(message["payload"]), await leads.find(office.pool, lead_id)
    assert lead is not None
    assert (message["kind"], start.snapshot) == ("start", lead.told)
    assert "restarted" in [line["kind"] for line in await timeline.read(office.pool, lead_id)]
    assert reconciler.dispatcher.told == [f"dealer-{lead_id}"]


async def test_what_runs_what_is_over_and_what_the_outbox_has_is_left_alone(office: Office, reconciler: Said) -> None:
    running, over, promised = await enter(office, 3)
    reconciler.well = {f"dealer-{running}"}
    await office.happen(over, "deal_won")
    await office.pool.execute("UPDATE dispatches SET delivered_at = now()")
    await office.happen(promised, "pause")
    assert (await reconciler.reconcile()).restarted == []


async def test_a_lead_that_closes_meanwhile_is_not_started(office: Office, reconciler: Said) -> None:
    (lead_id,) = await enter(office, 1)
    (wanted,) = await reconciliation.expected(office.pool)
    await office.happen(lead_id, "deal_won")
    await office.pool.execute("UPDATE dispatches SET delivered_at = now()")
    assert not await reconciler.start(Missing(wanted, "lost", by_mistake=False), reconciliation.Restart())
    assert await messages(office) == []


async def test_most_overdue_come_first(office: Office, reconciler: Said) -> None:
    first, second = await enter(office, 2)
    await office.pool.execute("UPDATE leads SET due_at = now() - interval '1 day' WHERE lead_id = $1", second)
    assert [one.subject_id for one in await reconciliation.expected(office.pool)] == [second, first]


async def test_runs_that_end_by_a_mistake_are_started_again_ever_later_and_then_park(
    office: Office, reconciler: Said
) -> None:
    (lead_id,) = await enter(office, 1)
    reconciler.ended = lambda workflow_id: "failed"
    assert await reconciler.round_after() == 1
    for rest in (1, 5, 30):
        assert await reconciler.round_after(rest - 0.2) == 0
        assert await reconciler.round_after(0.3) == 1
    assert await reconciler.round_after(1) == 0
    lead = await leads.find(office.pool, lead_id)
    assert lead is not None
    assert (lead.parked_reason, lead.status.is_open) == ("keeps_ending", True)
    assert await reconciler.round_after(600) == 0
    await office.happen(lead_id, "retry")
    assert [message["kind"] for message in await messages(office)] == ["signal"]


async def test_what_is_ended_by_hand_is_started_again_each_time(office: Office, reconciler: Said) -> None:
    (lead_id,) = await enter(office, 1)
    for ended in ("terminated", "cancelled", "lost", "terminated", "terminated", "terminated", "terminated"):
        reconciler.ended = {f"dealer-{lead_id}": ended}.__getitem__
        assert await reconciler.round_after(0.2) == 1


async def test_a_run_that_is_stuck_when_its_date_has_passed_is_ended_and_started_again(
    office: Office, reconciler: Said
) -> None:
    stuck, early = await enter(office, 2)
    await office.pool.execute("UPDATE leads SET due_at = now() + interval '1 day' WHERE lead_id = $1", early)
    await office.pool.execute("UPDATE leads SET due_at = now() - interval '2 minutes' WHERE lead_id = $1", stuck)
    reconciler.well, reconciler.attempts = {f"dealer-{stuck}", f"dealer-{early}"}, STUCK_ATTEMPTS - 1
    assert await reconciler.round_after() == 0  # it is at it
    reconciler.attempts = STUCK_ATTEMPTS
    assert (await reconciler.reconcile()).restarted == [f"dealer-{stuck}"]
    assert reconciler.put_an_end_to == [f"the run of dealer-{stuck}"]
    assert await office.lines(stuck, "restarted") == [{"workflow_id": f"dealer-{stuck}", "ended": "stuck"}]


async def test_one_that_is_stuck_again_and_again_is_left_alone_ever_longer_and_then_parks(
    office: Office, reconciler: Said
) -> None:
    (lead_id,) = await enter(office, 1)
    await office.pool.execute("UPDATE leads SET due_at = now() - interval '2 minutes'")
    reconciler.well, reconciler.attempts = {f"dealer-{lead_id}"}, STUCK_ATTEMPTS
    assert await reconciler.round_after() == 1
    for rest in (1, 5, 30):
        assert await reconciler.round_after(rest - 0.2) == 0
        assert await reconciler.round_after(0.3) == 1
    assert await reconciler.round_after(1) == 0
    lead = await leads.find(office.pool, lead_id)
    assert lead is not None
    assert lead.parked_reason == "keeps_ending"
    # Once it is mended, `retry` finds nobody, and begins anew.
    assert reconciler.put_an_end_to == [f"the run of dealer-{lead_id}"] * 5


async def test_an_hour_without_a_failure_is_forgiven(office: Office, reconciler: Said) -> None:
    await enter(office, 1)
    reconciler.ended = lambda workflow_id: "failed"
    assert [await reconciler.round_after(61) for _ in range(8)] == [1] * 8


async def test_all_restarts_stop_when_more_than_one_in_twenty_fails_and_go_on_after_a_probe(
    office: Office, reconciler: Said
) -> None:
    lead_ids = await enter(office, 2 * BRAKE_LEAST)
    names = [f"dealer-{lead_id}" for lead_id in lead_ids]
    assert await reconciler.round_after() == len(names)
    reconciler.ended = lambda workflow_id: "failed"
    reconciler.well = set(names[2:])
    assert await reconciler.round_after(2) == 2  # two in forty
    reconciler.well = set(names[3:])
    assert await reconciler.round_after(2) == 0
    brake = await reconciliation.brake(office.pool)
    assert (brake.stopped_at is not None, brake.failed, brake.restarted) == (True, 3, len(names))
    reconciler.well = set()
    assert await reconciler.round_after(1) == 1  # the probe, and nothing else
    assert await reconciler.round_after(1) == 0
    (probe,) = [message["workflow_id"] for message in await messages(office)] or [reconciler.dispatcher.told[-1]]
    reconciler.well = {probe}
    assert await reconciler.round_after(1) == len(names) - 1
    assert (await reconciliation.brake(office.pool)).stopped_at is None


async def test_one_lead_that_keeps_failing_stops_nobody_else(office: Office, reconciler: Said) -> None:
    await enter(office, 1)
    reconciler.ended = lambda workflow_id: "failed"
    for _ in range(4):
        await reconciler.round_after(31)
    assert (await reconciliation.brake(office.pool)).stopped_at is None


async def test_a_promise_of_a_restart_that_an_erasure_overtakes_is_gone(office: Office, reconciler: Said) -> None:
    (lead_id,) = await enter(office, 1)
    (wanted,) = await reconciliation.expected(office.pool)
    await office.pool.execute("DELETE FROM leads WHERE lead_id = $1", lead_id)
    assert not await reconciler.start(Missing(wanted, "lost", by_mistake=False), reconciliation.Restart())


async def test_of_two_that_start_the_same_one_is_too_late(office: Office, reconciler: Said) -> None:
    await enter(office, 1)
    (wanted,) = await reconciliation.expected(office.pool)
    missing = Missing(wanted, "lost", by_mistake=False)
    started = [await reconciler.start(missing, reconciliation.Restart()) for _ in range(2)]
    assert started == [True, False]
    assert len(await messages(office)) == 1


# What the outbox can't read -------------------------------------------------------------------------------------------


async def add(office: Office, workflow_id: str, kind: str, payload: Any) -> None:
    async with transaction(office.pool) as connection:
        await outbox.add(
            connection, workflow_id=workflow_id, kind=kind, name="x", payload=payload, now=await office.now()
        )


async def test_a_promise_that_can_not_be_read_is_set_aside_and_what_is_behind_it_waits(office: Office) -> None:
    dispatcher = Dispatcher(office.pool, None, "jornada")  # type: ignore[arg-type]
    await add(office, "dealer-1", "start", {"standing": "of another release"})
    await add(office, "dealer-1", "signal", {"standing": "of another release"})
    await add(office, "dealer-2", "start", {})
    assert await dispatcher.sweep_once() == 2
    rows = await outbox.those_set_aside(office.pool)
    assert [(row["workflow_id"], row["behind_it"]) for row in rows] == [("dealer-1", 1), ("dealer-2", 0)]
    assert await dispatcher.sweep_once() == 0  # each waits for its time
    async with transaction(office.pool) as connection:
        assert await outbox.try_again(connection, rows[0]["dispatch_id"], await office.now())
        assert await outbox.drop(connection, rows[1]["dispatch_id"])
        assert not await outbox.drop(connection, rows[1]["dispatch_id"])
    assert await dispatcher.sweep_once() == 1
    assert [row["attempts"] for row in await outbox.those_set_aside(office.pool)] == [2]


async def test_between_lists_of_all_that_runs_what_has_ended_is_looked_for(office: Office, reconciler: Said) -> None:
    well, ended = await enter(office, 2)
    reconciler.well = {f"dealer-{well}", f"dealer-{ended}"}
    assert await reconciler.round_after() == 0
    reconciler._lists_again_at = math.inf
    reconciler.counted, reconciler.closed = 2, {f"dealer-{ended}", "dealer-of_a_lead_that_is_over"}
    assert (await reconciler.reconcile()).restarted == [f"dealer-{ended}"]
    assert reconciler.lists == 1


async def test_what_is_lost_without_an_end_is_missing_from_the_count(office: Office, reconciler: Said) -> None:
    well, lost = await enter(office, 2)
    reconciler.well = {f"dealer-{well}", f"dealer-{lost}"}
    assert await reconciler.round_after() == 0
    reconciler._lists_again_at = math.inf
    reconciler.well, reconciler.counted = {f"dealer-{well}"}, 1
    assert (await reconciler.reconcile()).restarted == [f"dealer-{lost}"]
    assert reconciler.lists == 2
