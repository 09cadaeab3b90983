"""What every journey does: learn what happened, wait, act, park when an act keeps failing.

A journey's decisions are made where its lead's row is held and reach the workflow as a `Standing`: with the start,
with each signal, with each activity's result. The newest revision wins, so that a signal delivered twice or late
changes nothing.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from temporalio import workflow
from temporalio.common import RawValue, SearchAttributeKey, SearchAttributePair, TypedSearchAttributes
from temporalio.exceptions import ActivityError, ApplicationError, is_cancelled_exception

with workflow.unsafe.imports_passed_through():
    from activities.journey import JourneyActivities
    from domain.journey import Due, JourneyStart, Standing, StepOrder
    from workflows import options

JOURNEY = SearchAttributeKey.for_keyword("JornadaJourney")
STAGE = SearchAttributeKey.for_keyword("JornadaStage")
PARKED = SearchAttributeKey.for_keyword("JornadaParked")

Act = Callable[..., Awaitable[Standing]]


def search_attributes(journey: str, stage: str) -> TypedSearchAttributes:
    """What a journey can be found by from its start."""
    return TypedSearchAttributes([SearchAttributePair(JOURNEY, journey), SearchAttributePair(STAGE, stage)])


class Journey(ABC):
    """The base of all journeys' workflows."""

    def __init__(self) -> None:
        self._told: Standing | None = None
        self._shown: tuple[str, str | None] | None = None

    async def live(self, start: JourneyStart) -> str:
        """From the lead's entry to its outcome: takes each step in its time, and waits for people in between."""
        self.begin(start)
        while self.is_open:
            await self.hand_over_when_long()
            if self.due is None:
                await self.something_happens()
            elif await self.is_left_alone_until(self.due):
                await self.take(self.due)
        return await self.end()

    @abstractmethod
    async def take(self, due: Due) -> None:
        """The journey's own acts, each by its name."""

    def begin(self, start: JourneyStart) -> None:
        """What is known at the start. A signal may have come before it, and then knows better."""
        self.lead_id = start.lead_id
        self._patience = start.patience
        self._shown = (start.standing.stage, start.standing.parked_reason)
        self.learn(start.standing)

    @workflow.signal(dynamic=True)
    async def happened(self, name: str, args: Sequence[RawValue]) -> None:
        """Something happened to the lead; the signal's name says what, its one argument is the new standing.

        A dynamic handler, because a payload that does not decode must fail the task and wait for a fix: a typed
        handler would log it and drop it.
        """
        self.learn(workflow.payload_converter().from_payload(args[0].payload, Standing))

    def learn(self, standing: Standing) -> None:
        """Takes in a standing, unless a newer one is known. An equal revision may carry a changed policy's dates."""
        if self._told is None or standing.revision >= self._told.revision:
            self._told = standing

    @property
    def standing(self) -> Standing:
        """What is known of the lead now."""
        if self._told is None:
            raise RuntimeError("the journey has not begun")
        return self._told

    @property
    def is_open(self) -> bool:
        return self.standing.status.is_open

    @property
    def due(self) -> Due | None:
        """What the journey does next by itself."""
        return self.standing.due

    async def something_happens(self) -> None:
        """Waits, as long as it takes, until somebody moves the lead."""
        self._show()
        known = self.standing.revision
        await workflow.wait_condition(lambda: self.standing.revision > known)

    async def is_left_alone_until(self, due: Due) -> bool:
        """Waits for a step's time; False when something happened to the lead before."""
        known, left = self.standing.revision, due.at - workflow.now()
        if left.total_seconds() > 0:
            self._show()
            with suppress(TimeoutError):
                await workflow.wait_condition(
                    lambda: self.standing.revision > known,
                    timeout=left,
                    timeout_summary=f"{due.step} {due.mark}".strip(),
                )
        return self.standing.revision == known

    async def act(self, activity: Act, due: Due) -> None:
        """Performs a step; parks the journey when it keeps failing."""
        order = StepOrder(lead_id=self.lead_id, due=due)
        summary = f"{due.step} {due.mark}".strip()
        try:
            self.learn(
                await workflow.execute_activity_method(activity, order, summary=summary, **options.mail(self._patience))
            )
        except ActivityError as error:
            if is_cancelled_exception(error):
                raise
            await self._park(order.model_copy(update={"reason": _reason(error)}))

    async def _park(self, order: StepOrder) -> None:
        standing = await workflow.execute_activity_method(
            JourneyActivities.park, order, summary=f"park: {order.reason}", **options.bookkeeping()
        )
        self.learn(standing)

    async def resend(self, due: Due) -> None:
        """Sends a mail again, because a person decided so."""
        await self.act(JourneyActivities.resend, due)

    def _show(self) -> None:
        """Tells Temporal what the journey waits for. Search attributes are billed: only when they changed."""
        standing, waiting = self.standing, self.standing.waiting_for
        details = f"**{standing.stage}** ({standing.status.value})"
        if waiting:
            until = f" until {waiting.until:%Y-%m-%d %H:%M:%S %Z}" if waiting.until else ""
            details += f"\n\nWaiting for: **{waiting.what}**{until}\n\n{waiting.why}"
        workflow.set_current_details(details)
        shown = (standing.stage, standing.parked_reason)
        if self._shown == shown:
            return
        parked = standing.parked_reason
        workflow.upsert_search_attributes(
            [STAGE.value_set(standing.stage), PARKED.value_set(parked) if parked else PARKED.value_unset()]
        )
        self._shown = shown

    async def hand_over_when_long(self) -> None:
        """Continues as new before the history grows past what a run may hold."""
        if workflow.info().is_continue_as_new_suggested():
            await workflow.wait_condition(workflow.all_handlers_finished)
            workflow.continue_as_new(
                JourneyStart(lead_id=self.lead_id, standing=self.standing, patience=self._patience)
            )

    async def end(self) -> str:
        """The outcome, once nothing is left to handle."""
        self._show()
        await workflow.wait_condition(workflow.all_handlers_finished)
        return self.standing.status.value


def _reason(error: BaseException) -> str:
    """The code of the last failure that an activity told us, as `mail_unavailable`."""
    cause: BaseException | None = error
    reason = "activity_timed_out"
    while cause is not None:
        if isinstance(cause, ApplicationError) and cause.type:
            reason = cause.type
        cause = cause.__cause__
    return reason
