"""The side effects of a partner journey: a question to the register, and mails."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from temporalio import activity

from activities.mailing import MailActivities
from activities.toolbox import Toolbox
from domain.journey import LeadSnapshot, StepOrder
from integrations.json_api import JsonApi
from partners import journey, register
from partners.companies import Companies
from partners.rules import Found, PartnerRules, PartnerState
from services.failures import api_failures, not_set_up
from services.mail.step_mails import StepMails
from services.steps.runner import StepRunner, Work

Partner = Work[PartnerRules, PartnerState]


class PartnerActivities(MailActivities):
    """One activity for each thing that a partner journey does by itself. Without the register, its step parks."""

    def __init__(self, runner: StepRunner, step_mails: StepMails, companies: Companies, api: JsonApi | None) -> None:
        super().__init__(runner, step_mails, companies)
        self._companies = companies
        self._api = api

    @activity.defn(name="partners.look_up")
    async def look_up(self, order: StepOrder) -> LeadSnapshot:
        """Asks the register about the applicant."""
        return await self.carry_out(journey.look_up, order, self._look_up)

    @activity.defn(name="partners.tell")
    async def tell(self, order: StepOrder) -> LeadSnapshot:
        """Sends the mails of a step."""
        match order.due.step:
            case journey.introduce.name:
                return await self.carry_out(journey.introduce, order, self.send)
            case journey.remind.name:
                return await self.carry_out(journey.remind, order, self.send)
            case _:
                return await self.carry_out(journey.ask_for_correction, order, self.send)

    async def _look_up(self, work: Partner) -> Found:
        number, now = work.state.registration, await self._runner.clock()
        since = now - work.rules.policy.ask_again_after
        if known := await self._companies.find(number, since):
            return Found(company=known, is_asked=False)
        if self._api is None:
            raise not_set_up("partners")
        return Found(company=await register.find(self._api, number))

    @contextmanager
    def failures(self) -> Iterator[None]:
        """A register that is away, and one that refuses. Raises ApplicationError."""
        with api_failures(register.SERVICE):
            yield


def make(tools: Toolbox) -> Sequence[object]:
    """What carries the journey's steps out."""
    companies, api = Companies(tools.runner.pool), tools.services.get(register.SERVICE)
    return [PartnerActivities(tools.runner, tools.step_mails, companies, api)]
