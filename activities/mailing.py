"""Steps that consist of mails."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from temporalio.exceptions import ApplicationError

from activities.mailroom import Mailroom
from domain.journey import Clock, StepOrder
from domain.steps import RESEND
from storage import leads
from storage.database import Connection


class MailSteps:
    """Performs a step by sending the mails that its journey's policy names."""

    def __init__(self, mailroom: Mailroom, clock: Clock) -> None:
        self._mailroom = mailroom
        self._clock = clock

    async def perform(self, order: StepOrder, rules: Any, lead: leads.Lead, state: Any) -> None:
        """Brings each mail of the step to an end of its own.

        The ledger keeps a second attempt from sending what the first one sent. Raises ApplicationError.
        """
        if order.due.step == RESEND:
            await self._mailroom.deliver_again(order, rules)
            return
        mails = rules.mails(state, order.due, await self._clock())
        ends = await asyncio.gather(
            *(self._mailroom.deliver(order, rules, mail) for mail in mails), return_exceptions=True
        )
        failures = [end for end in ends if isinstance(end, BaseException)]
        # One mail that can never go out must not keep the others from being tried again.
        for failure in sorted(failures, key=_is_permanent):
            raise failure

    async def no_longer_due(self, order: StepOrder) -> None:
        """A worker may have died with a mail of the step in hand: how that ended is still told."""
        await self._mailroom.settle_left_behind(order)

    async def record(
        self, connection: Connection, rules: Any, lead: leads.Lead, findings: None, now: datetime
    ) -> Sequence[Any]:
        """The ledger has it all."""
        return ()


def _is_permanent(failure: BaseException) -> bool:
    return isinstance(failure, ApplicationError) and failure.non_retryable
