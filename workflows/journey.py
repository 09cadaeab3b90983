"""What every journey does: learn what happened, wait, act, park when an act keeps failing.

A journey's decisions are made where its lead's row is held and reach the workflow as a `LeadSnapshot`: with the start,
with each signal, with each activity's result. The newest revision wins, so that a signal delivered twice or late
changes nothing. Whatever else comes makes the journey read its row: a run may be disturbed, never misled.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from temporalio import workflow
from temporalio.common import RawValue, SearchAttributeKey, SearchAttributePair, TypedSearchAttributes
from temporalio.exceptions import ActivityError, ApplicationError, is_cancelled_exception

with workflow.unsafe.imports_passed_through():
    from domain.journey import JourneyStart, LeadSnapshot, NextStep, StepOrder
    from domain.process import Process
    from domain.services import WORKER
    from workflows import options

JourneyT = TypeVar("JourneyT", bound="Journey")

JOURNEY = SearchAttributeKey.for_keyword("JornadaJourney")
STAGE = SearchAttributeKey.for_keyword("JornadaStage")
PARKED = SearchAttributeKey.for_keyword("JornadaParked")

ERASED = "lead_erased"
UNEXPECTED = "unexpected"
MOST_REFUSALS = 10
"""How often in a row a step may be refused at its row before it parks: with the pauses between them, six minutes."""
GRACE = timedelta(seconds=2)
"""How long a step that became pointless is let alone: most attempts that are under way end by then."""


def search_attributes(journey: str, snapshot: LeadSnapshot) -> TypedSearchAttributes:
    """What a run can be found by from its start."""
    pairs = [SearchAttributePair(JOURNEY, journey), SearchAttributePair(STAGE, snapshot.stage)]
    if snapshot.parked_reason:
        pairs.append(SearchAttributePair(PARKED, snapshot.parked_reason))
    return TypedSearchAttributes(pairs)


class Journey:
    """The base of all journeys' workflows.

    They decide nothing: the row says what comes next, as the journey's process had it, and they carry that out.
    """

    process: ClassVar[Process[Any]]
    run: ClassVar[Callable[..., Awaitable[str]]]
    keeper: ClassVar[str] = "journey"
    """Whose activities read the row and park."""

    def __init__(self) -> None:
        self._told: LeadSnapshot | None = None
        self._shown: tuple[str, str | None] | None = None
        self._must_read = False
        self._refused: tuple[str, str, int] = ("", "", 0)
        self._is_erased = False

    async def live(self, start: JourneyStart) -> str:
        """From the lead's entry to its outcome: takes each step in its time, and waits for people in between."""
        self.begin(start)
        while self.is_open and not self._is_erased:
            try:
                await self._go_on()
            except Exception as error:
                if is_cancelled_exception(error) or self.due is None:
                    raise
                # A mistake in this code must not end the run, nor leave the lead waiting for ever.
                workflow.logger.exception("a step could not be taken")
                await self._park(self.due, UNEXPECTED)
        return await self.end()

    async def _go_on(self) -> None:
        self.hand_over_when_long()
        due = self.due
        if self._must_read:
            await self._read_row()
        elif due is None:
            await self.something_happens()
        elif await self.is_left_alone_until(due):
            await self.take(due)

    async def take(self, due: NextStep) -> None:
        """Performs a step by the activity that was declared for it. Raises KeyError for one that is not declared."""
        if self.process.by_name[due.step].gives_up:
            await self._perform(due)
        else:
            await self._write_down(due)

    def begin(self, start: JourneyStart) -> None:
        """What is known at the start. A signal may have come before it, and then knows better."""
        self.lead_id = start.lead_id
        self._start = start
        self._must_read = self._must_read or start.must_read
        self._shown = (start.snapshot.stage, start.snapshot.parked_reason)
        self.learn(start.snapshot)

    # What is known ----------------------------------------------------------------------------------------------

    @workflow.signal(dynamic=True)
    async def happened(self, name: str, args: Sequence[RawValue]) -> None:
        """Something happened to the lead; the signal's name says what, its one argument is the new snapshot.

        Anybody can send a signal from the Temporal UI. One that is no news makes the journey look at its row.
        """
        try:
            snapshot = workflow.payload_converter().from_payload(args[0].payload, LeadSnapshot)
            if not isinstance(snapshot, LeadSnapshot):
                raise TypeError("that is no snapshot of a lead")
            self.learn(snapshot)
        except Exception:
            self._must_read = True

    def learn(self, snapshot: LeadSnapshot) -> None:
        """Takes in a snapshot, unless a newer one is known. An equal revision may carry a changed policy's dates."""
        if self._told is None or snapshot.revision >= self._told.revision:
            self._told = snapshot

    @property
    def snapshot(self) -> LeadSnapshot:
        """What is known of the lead now."""
        if self._told is None:
            raise RuntimeError("the journey has not begun")
        return self._told

    @property
    def is_open(self) -> bool:
        return self.snapshot.status.is_open

    @property
    def due(self) -> NextStep | None:
        """What the journey does next by itself."""
        return self.snapshot.due

    async def _read_row(self) -> None:
        """Learns what the row says, when a signal said nothing, or an attempt ended nobody knows how."""
        self._must_read = False
        await self._bookkeep(f"{self.keeper}.read", self.lead_id, "Read the row anew")

    async def _bookkeep(self, activity: str, order: StepOrder | str, summary: str) -> None:
        try:
            told = await workflow.execute_activity(
                activity, order, result_type=LeadSnapshot, summary=summary, **options.bookkeeping()
            )
            self.learn(told)
        except ActivityError as error:
            if _reason(error)[0] != ERASED:
                raise
            self._is_erased = True

    # Waiting ----------------------------------------------------------------------------------------------------

    def is_news(self, known: LeadSnapshot) -> bool:
        """True once something is known that is newer, or has to be asked."""
        return self._must_read or self.snapshot.revision > known.revision

    async def something_happens(self) -> None:
        """Waits, as long as it takes, until somebody moves the lead."""
        self.show()
        known = self.snapshot
        await workflow.wait_condition(lambda: self.is_news(known))

    async def is_left_alone_until(self, due: NextStep) -> bool:
        """Waits for a step's time; False when something happened to the lead before."""
        known, left = self.snapshot, self.time_left(due)
        if left > timedelta():
            self.show()
            with suppress(TimeoutError):
                await workflow.wait_condition(
                    lambda: self.is_news(known), timeout=left, timeout_summary=self.process.summary(due)
                )
        return not self.is_news(known)

    def time_left(self, due: NextStep) -> timedelta:
        """Until a step's date; a step that its row refused is left alone for longer and longer in any case."""
        left, times = due.at - workflow.now(), self._refusals(due)
        return max(left, timedelta(seconds=min(2 ** (times - 1), 60))) if times else left

    def _refusals(self, due: NextStep) -> int:
        step, key, times = self._refused
        return times if (step, key) == (due.step, due.key) else 0

    # Acting -----------------------------------------------------------------------------------------------------

    async def _perform(self, due: NextStep) -> None:
        """Performs a step; parks the journey when it keeps failing.

        News that makes the step pointless ends one that waits for its next attempt. An attempt that is under way comes
        to its end, and its result counts.
        """
        order = StepOrder(lead_id=self.lead_id, due=due)
        step = workflow.start_activity(
            self.process.activity(due.step),
            order,
            result_type=LeadSnapshot,
            summary=self.process.by_name[due.step].summary,
            cancellation_type=workflow.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
            **options.mail(self._start.step_patience.get(due.step, self._start.patience)),
        )
        await workflow.wait_condition(lambda: step.done() or self._is_pointless(due))
        # Runs that began under the release before this one took every step to its end.
        is_pointless = not step.done() and workflow.patched("news-ends-a-step")
        if is_pointless:
            with suppress(TimeoutError):
                await workflow.wait_condition(step.done, timeout=GRACE, timeout_summary="Let the attempt end")
            is_pointless = step.cancel()
        try:
            self.learn(await step)
        except (ActivityError, asyncio.CancelledError) as error:
            if _is_asked_to_end():
                raise
            if is_pointless:
                await self._tidy(order)
            elif is_cancelled_exception(error):
                self._must_read = True  # somebody else ended it: only the row knows what came of it
            else:
                await self._give_up(due, error)
        else:
            await self._count_refusals(due)

    async def _write_down(self, due: NextStep) -> None:
        """Performs a step that only writes to our own database: it never gives up."""
        step = self.process.by_name[due.step]
        order = StepOrder(lead_id=self.lead_id, due=due)
        await self._bookkeep(self.process.activity(due.step), order, step.summary)
        await self._count_refusals(due)

    async def _tidy(self, order: StepOrder) -> None:
        """An attempt that failed may have left something behind outside: the activity looks once more.

        It finds at the row that its step is not wanted any more, and writes down what had been done.
        """
        try:
            self.learn(
                await workflow.execute_activity(
                    self.process.activity(order.due.step),
                    order,
                    result_type=LeadSnapshot,
                    summary=f"Tidy up after: {self.process.summary(order.due)}",
                    **options.tidying(),
                )
            )
        except ActivityError:
            if _is_asked_to_end():
                raise
            self._must_read = True

    def _is_pointless(self, due: NextStep) -> bool:
        now_due = self.due
        return now_due is None or (now_due.step, now_due.key, now_due.at) != (due.step, due.key, due.at)

    async def _give_up(self, due: NextStep, error: BaseException) -> None:
        reason, service = _reason(error)
        if reason == ERASED:
            self._is_erased = True
        else:
            await self._park(due, reason, service)

    async def _count_refusals(self, due: NextStep) -> None:
        """A step that is still to be done was refused at its row: its date has not come, by that worker's clock."""
        now_due = self.due
        if now_due is None or (now_due.step, now_due.key) != (due.step, due.key):
            self._refused = ("", "", 0)
            return
        times = self._refusals(due) + 1
        self._refused = (due.step, due.key, times)
        if times > MOST_REFUSALS:
            self._refused = ("", "", 0)
            await self._park(now_due, UNEXPECTED)

    async def _park(self, due: NextStep, reason: str, service: str | None = None) -> None:
        order = StepOrder(lead_id=self.lead_id, due=due, reason=reason, service=service)
        await self._bookkeep(f"{self.keeper}.park", order, f"Park the journey ({reason.replace('_', ' ')})")

    # What Temporal shows, and how long a run gets ---------------------------------------------------------------

    def show(self) -> None:
        """Tells Temporal what the journey waits for. Search attributes are billed: only when they changed."""
        snapshot, waiting = self.snapshot, self.snapshot.waiting_for
        details = f"**{snapshot.stage}** ({snapshot.status.value})"
        if waiting:
            until = f" until {waiting.until:%Y-%m-%d %H:%M:%S %Z}" if waiting.until else ""
            details += f"\n\nWaiting for: **{waiting.what}**{until}\n\n{waiting.why}"
        workflow.set_current_details(details)
        shown = (snapshot.stage, snapshot.parked_reason)
        if self._shown == shown:
            return
        parked = snapshot.parked_reason
        workflow.upsert_search_attributes(
            [STAGE.value_set(snapshot.stage), PARKED.value_set(parked) if parked else PARKED.value_unset()]
        )
        self._shown = shown

    def hand_over_when_long(self) -> None:
        """Continues as new before the history grows past what a run may hold."""
        info, longest = workflow.info(), self._start.longest_history
        is_long = longest is not None and info.get_current_history_length() > longest
        if is_long or info.is_continue_as_new_suggested():
            workflow.continue_as_new(
                self._start.model_copy(update={"snapshot": self.snapshot, "must_read": self._must_read}),
                search_attributes=search_attributes(info.workflow_type, self.snapshot),
            )

    async def end(self) -> str:
        """The outcome, once nothing is left to handle."""
        if self._is_erased:
            return "erased"
        self.show()
        await workflow.wait_condition(workflow.all_handlers_finished)
        return self.snapshot.status.value


def carries_out(process: Process[Any]) -> Callable[[type[JourneyT]], type[JourneyT]]:
    """Makes a class the workflow of a process: it has the process's name, and a run method of its own.

    Temporal takes no run method that a class only inherits.
    """

    def declared(cls: type[JourneyT]) -> type[JourneyT]:
        # Temporal counts a `self` with an annotation among the arguments that a workflow is started with.
        async def run(self, start: JourneyStart) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
            outcome: str = await self.live(start)
            return outcome

        run.__module__, run.__qualname__ = cls.__module__, f"{cls.__name__}.run"
        cls.process = process
        cls.run = workflow.run(run)
        return workflow.defn(name=process.journey)(cls)

    return declared


def _is_asked_to_end() -> bool:
    """True when somebody cancelled the workflow itself."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _reason(error: BaseException) -> tuple[str, str | None]:
    """The code of the last failure that an activity told us, as `mail_unavailable`, and the service that was away."""
    cause: BaseException | None = error
    reason: str = "activity_timed_out"
    service: str | None = WORKER
    while cause is not None:
        if isinstance(cause, ApplicationError) and cause.type:
            reason, service = cause.type, cause.details[0] if cause.details else None
        cause = cause.__cause__
    return reason, service
