"""How a journey's step is carried out: something is done outside, then the lead's row says that it is done."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from domain.errors import Refused
from domain.journey import Change, Clock, LeadSnapshot, LeadState, Parked, StepOrder
from domain.process import Done, Step
from domain.rules import AnyRules
from services.failures import lead_erased
from services.steps.attempts import carry_through
from services.tasks.rule_engine import ChangedLead, TaskRuleEngine
from storage import leads
from storage.database import Connection, Pool, transaction

Rules = Mapping[str, AnyRules]

RulesT = TypeVar("RulesT")
StateT = TypeVar("StateT", bound=LeadState)
FindingsT = TypeVar("FindingsT")
FoundT = TypeVar("FoundT")
EventT = TypeVar("EventT")


@dataclass(frozen=True)
class Work(Generic[RulesT, StateT]):
    """A step in hand: what was ordered, and the lead as its row had it when it was asked."""

    order: StepOrder
    rules: RulesT
    lead: leads.Lead
    state: StateT


Effect = Callable[[Work[RulesT, StateT]], Awaitable[FindingsT]]
"""What a step does to the outside world; what it brought back. May be called again. Raises ApplicationError."""


class StepRunner:
    """Carries out and parks the steps of every journey."""

    def __init__(self, pool: Pool, rules: Rules, clock: Clock, rule_engine: TaskRuleEngine | None = None) -> None:
        self.pool = pool
        self.clock = clock
        self._rules = rules
        self._rule_engine = rule_engine

    async def carry_out(
        self,
        step: Step[RulesT, StateT, FindingsT, Change[StateT]],
        order: StepOrder,
        effect: Effect[RulesT, StateT, FindingsT],
        journey: "StepActivities",
    ) -> LeadSnapshot:
        """Does what the step is for and marks it as done; nothing unless it comes next and its date has come."""
        lead = await self._find(order.lead_id)
        if not lead.is_next(order.due):
            with journey.failures():
                await journey.tidy(order)
        if not lead.is_due(order.due, await self.clock()):
            return lead.told
        rules: Any = self._rules[lead.journey]
        with journey.failures():
            findings = await effect(Work(order, rules, lead, rules.state_model.model_validate(lead.state)))
        snapshot, was_next = await self._finish(step, order, findings, journey)
        if not was_next:
            with journey.failures():
                await journey.tidy(order)
        return snapshot

    async def _finish(
        self,
        step: Step[RulesT, StateT, FindingsT, Change[StateT]],
        order: StepOrder,
        findings: FindingsT,
        journey: "StepActivities",
    ) -> tuple[LeadSnapshot, bool]:
        """The lead's snapshot with the step's end written down, and whether the step was still to be done."""
        async with transaction(self.pool) as connection:
            # The time is told once the row is ours: its timeline then never runs backwards.
            lead = await self._lock(connection, order.lead_id)
            rules: Any = self._rules[lead.journey]
            now = await self.clock()
            # What was done is done, even if its date has been put off meanwhile.
            if not lead.is_next(order.due):
                if not lead.status.is_open:
                    await journey.records.store_late(connection, lead, order, findings, now)
                return lead.told, False
            state = rules.state_model.model_validate(lead.state)
            change: Change[Any] = step.records(rules, state, Done(order.due.key, now, findings))
            for event in await journey.records.store(connection, lead, state, findings, now):
                with suppress(Refused):  # it came too late to matter
                    change = change.then(rules.decide(change.state, event, now))
            if change.state.releases:
                change = change.model_copy(update={"state": change.state.but(releases=0)})
            cause = leads.Cause("journey", order.due.step)
            snapshot, owner = await leads.saved(connection, lead, rules, change, now, cause)
            if self._rule_engine:
                # The workflows of what this made or changed are told by the sweeper.
                followed = ChangedLead(lead.lead_id, lead.journey, lead.owner_email)
                revision = snapshot.revision
                await self._rule_engine.follow(connection, followed, state, change, revision, now, cause, owner)
            return snapshot, True

    async def park(self, order: StepOrder) -> LeadSnapshot:
        """Writes that the step can't be done, for `order.reason`. Asks no rules. Raises ApplicationError."""
        async with transaction(self.pool) as connection:
            lead, now = await self._lock(connection, order.lead_id), await self.clock()
            if not lead.is_next(order.due):
                return lead.told
            parked = Parked(reason=order.reason or leads.UNEXPECTED, since=now, due=order.due, service=order.service)
            return await leads.park(connection, lead, parked, now, leads.Cause("journey", order.due.step))

    async def read(self, lead_id: str) -> LeadSnapshot:
        """What is known of the lead at its row. Raises ApplicationError."""
        return (await self._find(lead_id)).told

    async def _find(self, lead_id: str) -> leads.Lead:
        lead = await leads.find(self.pool, lead_id)
        if lead is None:
            raise lead_erased()
        return lead

    async def _lock(self, connection: Connection, lead_id: str) -> leads.Lead:
        lead = await leads.lock(connection, lead_id)
        if lead is None:
            raise lead_erased()
        return lead


class StepRecords(Generic[StateT, FoundT, EventT]):
    """The base of what a journey stores beside its leads' rows when a step was done.

    `FoundT`: whatever any of its steps brings back.
    """

    async def store(
        self, connection: Connection, lead: leads.Lead, state: StateT, findings: FoundT, now: datetime
    ) -> Sequence[EventT]:
        """Stores what belongs beside the state; the events that had come too early and count from now on."""
        return ()

    async def store_late(
        self, connection: Connection, lead: leads.Lead, order: StepOrder, findings: FoundT, now: datetime
    ) -> None:
        """Writes down what the step did outside for a lead whose journey was over by then."""


class StepActivities:
    """The base of a journey's activities: what each may do before and after a step."""

    def __init__(self, runner: StepRunner, records: StepRecords[Any, Any, Any] | None = None) -> None:
        self._runner = runner
        self.records = records or StepRecords()

    async def carry_out(
        self,
        step: Step[RulesT, StateT, FindingsT, Change[StateT]],
        order: StepOrder,
        effect: Effect[RulesT, StateT, FindingsT],
    ) -> LeadSnapshot:
        """Carries a step out by this effect; the lead's snapshot afterwards. Raises ApplicationError."""
        return await carry_through(self._runner.carry_out(step, order, effect, self))

    @contextmanager
    def failures(self) -> Iterator[None]:
        """Puts failures of services into the words of activities. Raises ApplicationError."""
        yield

    async def tidy(self, order: StepOrder) -> None:
        """Tidies what an earlier attempt left behind, now that the lead has moved on. Raises ApplicationError."""
