"""Steps that consist of mails."""

from typing import Any

from domain.journey import StepOrder
from services.failures import all_ended
from services.mail.step_mails import StepMails
from services.steps.runner import StepActivities, StepRecords, StepRunner, Work


class MailActivities(StepActivities):
    """The base of the activities of a journey that sends mails."""

    def __init__(
        self, runner: StepRunner, step_mails: StepMails, records: StepRecords[Any, Any, Any] | None = None
    ) -> None:
        super().__init__(runner, records)
        self._step_mails = step_mails

    async def send(self, work: Work[Any, Any]) -> None:
        """Brings each mail of the step to an end of its own, as the policy names them.

        The ledger keeps a second attempt from sending what the first one sent. Raises ApplicationError.
        """
        mails = work.rules.mails(work.state, work.order.due, await self._runner.clock())
        await all_ended(*(self._step_mails.deliver(work.order, work.rules, mail, work.lead) for mail in mails))

    async def send_again(self, work: Work[Any, Any]) -> None:
        """Sends a mail whose end was unclear, because a person decided so. Raises ApplicationError."""
        await self._step_mails.deliver_again(work.order, work.rules)

    async def tidy(self, order: StepOrder) -> None:
        """A worker may have died with a mail of the step in hand: how that ended is still told."""
        await self._step_mails.settle_left_behind(order)
