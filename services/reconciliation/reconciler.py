"""Keeps rows and workflows together: every open lead and task has a running workflow, whatever became of the last one.

A run is disposable: it may be terminated, cancelled or reset by hand, lost with its server, or end because its history
does not fit the code. What it knew is in its row, so that a new one goes on from there. Nothing that is asked of
Temporal here is billed for those that are well.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from temporalio.api.enums.v1 import PendingActivityState
from temporalio.api.workflowservice.v1 import ListWorkflowExecutionsRequest
from temporalio.client import Client, WorkflowExecutionDescription, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from domain.journey import Clock, JourneyStart, NextStep, Parked, TimelineEntry, start_of
from domain.policy import Patience
from services.outbox.dispatcher import Dispatcher
from storage import leads, outbox, reconciliation, tasks, timeline
from storage.database import Pool, transaction
from storage.leads import Cause
from storage.reconciliation import KEEPS_ENDING, Expected, Restart

logger = logging.getLogger("jornada.reconciler")

AT_ONCE = 500
PER_SECOND = 50
SIDE_BY_SIDE = 16
LATE = timedelta(minutes=1)
"""How long after its date a step is overdue; all times here are minutes of the wall clock."""
OVERDUE_LOOKED_AT = 200
RPC_TIMEOUT = timedelta(seconds=10)
LISTING_SHARE = 10
"""Of its time the server gives at most one in so many to lists of all that runs; with 20 000 runs, one takes 40 s."""
STUCK_ATTEMPTS = 3
"""A run of which the server tells so many attempts to think is stuck: its history can't be replayed by this code.

Mostly that ends a run by itself (`NondeterminismError`); of some histories the SDK says a fatal error, and tries again.
"""
STUCK = "stuck"
VISIBLE_AFTER = timedelta(minutes=1)
"""How far lists may be behind."""

RESTS = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
"""How long a workflow is left alone whose runs ended by a mistake so often in a row; after the last it parks."""
FORGIVEN_AFTER = timedelta(hours=1)

BRAKE_WINDOW = timedelta(minutes=10)
BRAKE_LEAST = 20
BRAKE_SHARE = 20
"""All restarts stop when more than one in so many of the last ten minutes failed."""
PROBE_EVERY = timedelta(minutes=5)
PROBE_HOLDS = timedelta(minutes=1)

_BY_HAND = {
    WorkflowExecutionStatus.TERMINATED: "terminated",
    WorkflowExecutionStatus.CANCELED: "cancelled",
    None: "lost",
}


@dataclass
class Report:
    """What a round found and did; `failed` had been started again a moment ago."""

    expected: int = 0
    missing: int = 0
    restarted: list[str] = field(default_factory=list)
    failed: int = 0
    parked: int = 0
    nudged: int = 0
    is_stopped: bool = False


@dataclass(frozen=True)
class Missing:
    """An expected workflow that does not run, or that is stuck; `ended`: how its last run did."""

    wanted: Expected
    ended: str
    by_mistake: bool
    run_id: str | None = None
    """The run that is stuck."""


class Reconciler:
    """Starts again what does not run, and reminds what runs of dates that have passed."""

    def __init__(
        self, pool: Pool, client: Client, dispatcher: Dispatcher, patience: Mapping[str, Patience], clock: Clock
    ) -> None:
        self._pool = pool
        self._client = client
        self._dispatcher = dispatcher
        self._patience = patience
        self._clock = clock
        self._listed_at: datetime | None = None
        """When all that ran was listed last, by the wall clock."""
        self._lists_again_at = 0.0

    # One round --------------------------------------------------------------------------------------------------

    async def round(self) -> None:
        """One round, and what it did into the log."""
        report = await self.reconcile()
        if report.restarted or report.parked or report.nudged or report.is_stopped:
            logger.warning(
                "%d of %d workflows did not run: %d started again, %d parked; %d were reminded of a date%s",
                report.missing, report.expected, len(report.restarted), report.parked, report.nudged,
                "; ALL RESTARTS ARE STOPPED, because they keep failing" if report.is_stopped else "",
            )  # fmt: skip

    async def reconcile(self) -> Report:
        """One round over all open leads and tasks. Raises RPCError when Temporal can't be asked."""
        now, report = await self._clock(), Report()
        wanted = await reconciliation.expected(self._pool)
        suspected, running = await self._suspected(wanted)
        report.expected = len(wanted)
        missing = await self.confirmed([one for one in wanted if one.workflow_id in suspected])
        late = [one for one in wanted if one.workflow_id not in suspected and one.due_at and one.due_at < now - LATE]
        idle, stuck = await self._looked_at(late)
        missing += stuck
        report.missing = len(missing)
        known = await reconciliation.known_restarts(self._pool, [one.wanted.workflow_id for one in missing])
        ready = await self._braked(missing, known, report, now)
        for one in ready:
            restart = known.get(one.wanted.workflow_id, Restart())
            if one.by_mistake and restart.failures >= len(RESTS):
                report.parked += await self._park(one)
        await self.start_all([one for one in ready if self._may_start(one, known, now)], known, report)
        over = await reconciliation.ended_at_row(
            self._pool, list(running - {one.workflow_id for one in wanted}), now - LATE
        )
        idle_though_over, stuck_though_over = await self._looked_at(over)
        for run in stuck_though_over:
            await self._end(run)
        for overdue in [*idle, *idle_though_over]:
            report.nudged += await self._remind(overdue)
        return report

    async def _suspected(self, wanted: Sequence[Expected]) -> tuple[set[str], set[str]]:
        """The ids of those that may not run; and of all that runs, as far as it was listed.

        All that runs is listed as often as that is cheap. In between it is counted, and what has ended since is listed:
        a run that is lost with its server ends nowhere, and is missing from the count.
        """
        loop, now = asyncio.get_running_loop(), datetime.now(UTC)
        if self._listed_at and loop.time() < self._lists_again_at and await self.count_running() >= len(wanted):
            ended = await self._list(f"CloseTime > '{(self._listed_at - VISIBLE_AFTER).isoformat()}'")
            return ended & {one.workflow_id for one in wanted}, set()
        began = loop.time()
        running = await self.running()
        self._listed_at, took = now, loop.time() - began
        self._lists_again_at = loop.time() + took * (LISTING_SHARE - 1)
        return {one.workflow_id for one in wanted if one.workflow_id not in running}, running

    async def count_running(self) -> int:
        """How many workflows run, some seconds behind."""
        return (await self._client.count_workflows("ExecutionStatus = 'Running'", rpc_timeout=RPC_TIMEOUT)).count

    async def running(self) -> set[str]:
        """The ids of all workflows that run. It is a list: free of charge, and some seconds behind."""
        return await self._list("ExecutionStatus = 'Running'")

    async def _list(self, query: str) -> set[str]:
        """Read as it comes: the SDK's own list decodes each one's search attributes, a second for 20 000 leads."""
        found: set[str] = set()
        asked = ListWorkflowExecutionsRequest(namespace=self._client.namespace, query=query)
        while True:
            page = await self._client.workflow_service.list_workflow_executions(asked, retry=True, timeout=RPC_TIMEOUT)
            found.update(execution.execution.workflow_id for execution in page.executions)
            if not page.next_page_token:
                return found
            asked.next_page_token = page.next_page_token

    async def confirmed(self, wanted: Sequence[Expected]) -> list[Missing]:
        """Those that really do not run, asked one by one, in the same order."""
        places = asyncio.Semaphore(SIDE_BY_SIDE)

        async def look(one: Expected) -> Missing | None:
            async with places:
                described = await self._describe(one.workflow_id)
            status = described.status if described else None
            if status is WorkflowExecutionStatus.RUNNING:
                return None
            ended = _BY_HAND.get(status)
            return Missing(one, ended or (status.name.lower() if status else "lost"), by_mistake=ended is None)

        return [found for found in await asyncio.gather(*map(look, wanted)) if found]

    async def _describe(self, workflow_id: str) -> WorkflowExecutionDescription | None:
        try:
            return await self._client.get_workflow_handle(workflow_id).describe(rpc_timeout=RPC_TIMEOUT)
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                return None
            raise

    # Starting again ---------------------------------------------------------------------------------------------

    def _may_start(self, one: Missing, known: Mapping[str, Restart], now: datetime) -> bool:
        restart = known.get(one.wanted.workflow_id, Restart())
        if not one.by_mistake or restart.started_at is None:
            return True
        return restart.failures < len(RESTS) and now >= restart.started_at + RESTS[restart.failures]

    async def start_all(
        self,
        missing: Sequence[Missing],
        known: Mapping[str, Restart],
        report: Report,
        advance: Callable[[], None] = lambda: None,
    ) -> None:
        """Starts them again at a bounded pace: so many at once, what is left over by the second."""
        batches = [missing[:AT_ONCE], *(missing[n : n + PER_SECOND] for n in range(AT_ONCE, len(missing), PER_SECOND))]
        for number, batch in enumerate(filter(None, batches)):
            if number:
                await asyncio.sleep(1)
            places = asyncio.Semaphore(SIDE_BY_SIDE)

            async def start(one: Missing, places: asyncio.Semaphore = places) -> None:
                async with places:
                    if await self.start(one, known.get(one.wanted.workflow_id, Restart())):
                        report.restarted.append(one.wanted.workflow_id)
                    advance()

            await asyncio.gather(*map(start, batch))

    async def start(self, one: Missing, restart: Restart) -> bool:
        """Promises a new run under the row's lock, so that closing and erasing win; False when it is not wanted now."""
        wanted, now = one.wanted, await self._clock()
        await self._end(one)
        forgiven = restart.started_at is None or now - restart.started_at > FORGIVEN_AFTER
        failures = (1 if forgiven else restart.failures + 1) if one.by_mistake else 0
        async with transaction(self._pool) as connection:
            held = await reconciliation.hold(connection, wanted)
            if held is None or not held.snapshot.status.is_open:
                return False
            if await outbox.is_waiting(connection, wanted.workflow_id):
                return False
            start = start_of(wanted.subject_id, held.snapshot, self._patience.get(wanted.journey, Patience.read({})))
            await outbox.add(
                connection, workflow_id=wanted.workflow_id, kind="start", name="restart", payload=start, now=now
            )
            await reconciliation.note_restart(connection, wanted.workflow_id, failures, now)
            line = TimelineEntry(
                kind="restarted",
                summary=f"The workflow was {one.ended}: a new run goes on from here",
                data={"workflow_id": wanted.workflow_id, "ended": one.ended},
            )
            await timeline.write(connection, held.lead_id, [line], now, "reconciler", "restart")
        await self._dispatcher.deliver_now(wanted.workflow_id)
        return True

    async def _end(self, one: Missing) -> None:
        """Ends a run that is stuck; its row knows all that it knew."""
        if one.run_id:
            stuck = self._client.get_workflow_handle(one.wanted.workflow_id, run_id=one.run_id)
            try:
                await stuck.terminate("its history can't be replayed", rpc_timeout=RPC_TIMEOUT)
            except RPCError as error:
                if error.status is not RPCStatusCode.NOT_FOUND:
                    raise

    async def _park(self, one: Missing) -> bool:
        """Runs that end again and again: a person has to look at it."""
        wanted, now = one.wanted, await self._clock()
        await self._end(one)
        async with transaction(self._pool) as connection:
            held = await reconciliation.hold(connection, wanted)
            if held is None or not held.snapshot.status.is_open:
                return False
            due = held.snapshot.due or NextStep(step="run", at=now)
            parked, cause = Parked(reason=KEEPS_ENDING, since=now, due=due), Cause("reconciler", "restart")
            if held.lead:
                await leads.park(connection, held.lead, parked, now, cause)
            else:
                await tasks.park(connection, wanted.subject_id, parked, now, cause)
        return True

    # The brake --------------------------------------------------------------------------------------------------

    async def _braked(
        self, missing: Sequence[Missing], known: Mapping[str, Restart], report: Report, now: datetime
    ) -> list[Missing]:
        """What may be started again: all, or while the brake is on one probe now and then."""
        since, brake = now - BRAKE_WINDOW, await reconciliation.brake(self._pool)
        recent = [known.get(one.wanted.workflow_id, Restart()).started_at for one in missing if one.by_mistake]
        report.failed = sum(at is not None and at >= since for at in recent)
        if brake.stopped_at is None:
            restarted = await reconciliation.count_restarts(self._pool, since)
            if restarted < BRAKE_LEAST or report.failed * BRAKE_SHARE <= restarted:
                return list(missing)
            await reconciliation.stop(self._pool, report.failed, restarted, now)
            logger.error("%d of %d restarts failed: nothing is started again", report.failed, restarted)
            report.is_stopped = True
            return []
        dead = {one.wanted.workflow_id for one in missing}
        if brake.probe and brake.probed_at and brake.probe not in dead and now - brake.probed_at >= PROBE_HOLDS:
            await reconciliation.lift(self._pool)
            logger.warning("the workflow that was tried keeps running: restarts go on")
            return list(missing)
        report.is_stopped = True
        if missing and (brake.probed_at is None or now - brake.probed_at >= PROBE_EVERY):
            probe = missing[0]
            await reconciliation.note_probe(self._pool, probe.wanted.workflow_id, now)
            await self.start_all([probe], {}, report)
        return []

    # Reminding --------------------------------------------------------------------------------------------------

    async def _looked_at(self, late: Sequence[Expected]) -> tuple[list[Expected], list[Missing]]:
        """Of workflows whose date has passed: who is to be told of it, once per date, and who is stuck."""
        known = await reconciliation.known_restarts(self._pool, [one.workflow_id for one in late])
        idle, stuck = list[Expected](), list[Missing]()
        # Not always the same ones: those that wait for a service may be many.
        for one in random.sample(late, min(len(late), OVERDUE_LOOKED_AT)):
            described = await self._describe(one.workflow_id)
            if described is None:
                continue
            is_told = known.get(one.workflow_id, Restart()).nudged_for == one.due_at
            if _is_stuck(described):
                stuck.append(Missing(one, STUCK, by_mistake=True, run_id=described.run_id))
            elif not is_told and not _is_busy(described):
                idle.append(one)
        return idle, stuck

    async def _remind(self, one: Expected) -> bool:
        """Tells a workflow what its row says."""
        now = await self._clock()
        async with transaction(self._pool) as connection:
            held = await reconciliation.hold(connection, one)
            if held is None or one.due_at is None or await outbox.is_waiting(connection, one.workflow_id):
                return False
            news = JourneyStart(lead_id=one.subject_id, snapshot=held.snapshot)
            await outbox.add(
                connection, workflow_id=one.workflow_id, kind="signal", name="overdue", payload=news, now=now
            )
            await reconciliation.note_nudge(connection, one.workflow_id, one.due_at)
        await self._dispatcher.deliver_now(one.workflow_id)
        return True


def _is_stuck(described: WorkflowExecutionDescription) -> bool:
    """True when the run was to think about its next command again and again, and could not."""
    pending = described.raw_description.pending_workflow_task
    return described.status is WorkflowExecutionStatus.RUNNING and pending.attempt >= STUCK_ATTEMPTS


def _is_busy(described: WorkflowExecutionDescription) -> bool:
    """True while a step is under way or waits for its next attempt, or the workflow is about to think."""
    raw = described.raw_description
    states = {pending.state for pending in raw.pending_activities}
    return bool(states - {PendingActivityState.PENDING_ACTIVITY_STATE_UNSPECIFIED}) or raw.HasField(
        "pending_workflow_task"
    )
