"""Steps that consist of mails."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from activities.failures import all_ended
from activities.letters import Letters
from domain.journey import Clock, StepOrder
from domain.steps import RESEND
from storage import leads
from storage.database import Connection


class MailSteps:
    """Performs a step by sending the mails that its journey's policy names."""

    def __init__(self, letters: Letters, clock: Clock) -> None:
        self._letters = letters
        self._clock = clock

    async def perform(self, order: StepOrder, rules: Any, lead: leads.Lead, state: Any) -> None:
        """Brings each mail of the step to an end of its own.

        The ledger keeps a second attempt from sending what the first one sent. Raises ApplicationError.
        """
        if order.due.step == RESEND:
            await self._letters.deliver_again(order, rules)
            return
        mails = rules.mails(state, order.due, await self._clock())
        await all_ended(*(self._letters.deliver(order, rules, mail) for mail in mails))

    async def no_longer_due(self, order: StepOrder) -> None:
        """A worker may have died with a mail of the step in hand: how that ended is still told."""
        await self._letters.settle_left_behind(order)

    async def record(
        self, connection: Connection, rules: Any, lead: leads.Lead, findings: None, now: datetime
    ) -> Sequence[Any]:
        """The ledger has it all."""
        return ()

    async def record_late(
        self, connection: Connection, rules: Any, lead: leads.Lead, order: StepOrder, findings: None, now: datetime
    ) -> None:
        """The ledger has it all."""
