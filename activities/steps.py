"""How a journey's step is performed: its mails go out, then the lead's row says that it is done."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.failures import permanent
from activities.mailroom import Mailroom
from domain.journey import Change, Clock, Due, JourneyRules, LeadState, Standing, StepOrder
from domain.steps import RESEND, park
from storage import leads
from storage.database import Connection, Pool, transaction

Rules = Mapping[str, JourneyRules[Any]]
HEARTBEAT_SECONDS = 7.0


class StepDesk:
    """Performs and parks the steps of every journey."""

    def __init__(self, pool: Pool, rules: Rules, mailroom: Mailroom, clock: Clock) -> None:
        self._pool = pool
        self._rules = rules
        self._mailroom = mailroom
        self._clock = clock

    async def perform(self, order: StepOrder) -> Standing:
        """Sends the step's mails and marks it as done; nothing when it is no longer due.

        Each mail reaches an end of its own before the step counts as done, and the ledger keeps a second attempt
        from sending what the first one sent. Raises ApplicationError.
        """
        beat = asyncio.create_task(_heartbeat())
        try:
            lead, rules = await self._find(order.lead_id)
            if not is_due(rules, lead, order.due):
                return leads.current_standing(rules, lead)
            await self._send_mails(order, rules, lead)
            return await self._finish(order)
        finally:
            beat.cancel()

    async def _find(self, lead_id: str) -> tuple[leads.Lead, JourneyRules[Any]]:
        lead = await leads.find(self._pool, lead_id)
        if lead is None:
            raise permanent("lead_erased", "the lead is not there any more")
        return lead, self._rules[lead.journey]

    async def _send_mails(self, order: StepOrder, rules: JourneyRules[Any], lead: leads.Lead) -> None:
        if order.due.step == RESEND:
            await self._mailroom.deliver_again(order, rules)
            return
        state = rules.state_model.model_validate(lead.state)
        mails = rules.mails(state, order.due, await self._clock())
        ends = await asyncio.gather(
            *(self._mailroom.deliver(order, rules, mail) for mail in mails), return_exceptions=True
        )
        failures = [end for end in ends if isinstance(end, BaseException)]
        # One mail that can never go out must not keep the others from being tried again.
        for failure in sorted(failures, key=_is_permanent):
            raise failure

    async def _finish(self, order: StepOrder) -> Standing:
        now = await self._clock()

        def done(rules: JourneyRules[Any], state: LeadState) -> Change[Any]:
            return rules.done(state, order.due, now)

        return await self._change(order, now, done)

    async def park(self, order: StepOrder) -> Standing:
        """Writes that the step used up its retries, for `order.reason`."""
        now = await self._clock()

        def parked(rules: JourneyRules[Any], state: LeadState) -> Change[Any]:
            return park(state, order.due, order.reason or "unexpected", now)

        return await self._change(order, now, parked)

    async def _change(
        self, order: StepOrder, now: datetime, change: Callable[[JourneyRules[Any], LeadState], Change[Any]]
    ) -> Standing:
        async with transaction(self._pool) as connection:
            lead, rules = await self._lock(connection, order.lead_id)
            if not is_due(rules, lead, order.due):
                return leads.current_standing(rules, lead)
            state = rules.state_model.model_validate(lead.state)
            cause = leads.Cause("journey", order.due.step)
            return await leads.save(connection, lead, rules, change(rules, state), now, cause)

    async def _lock(self, connection: Connection, lead_id: str) -> tuple[leads.Lead, JourneyRules[Any]]:
        lead = await leads.lock(connection, lead_id)
        if lead is None:
            raise permanent("lead_erased", "the lead is not there any more")
        return lead, self._rules[lead.journey]


def is_due(rules: JourneyRules[Any], lead: leads.Lead, due: Due) -> bool:
    """True while the step is what the journey has to do next: nobody moved the lead meanwhile."""
    now_due = rules.due(rules.state_model.model_validate(lead.state))
    return now_due is not None and (now_due.step, now_due.mark) == (due.step, due.mark)


def _is_permanent(failure: BaseException) -> bool:
    return isinstance(failure, ApplicationError) and failure.non_retryable


async def _heartbeat() -> None:
    """Says that the worker lives, but only in a step that takes long: a heartbeat is a billed action."""
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        activity.heartbeat()
