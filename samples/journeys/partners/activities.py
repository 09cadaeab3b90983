"""The side effects of a partner journey: a question to the register, and mails."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from temporalio import activity

from activities.letters import Letters
from activities.mailing import MailActivities
from activities.services import api_failures, not_set_up
from activities.steps import StepRunner, Work
from activities.toolbox import Toolbox
from domain.journey import Standing, StepOrder
from integrations.json_api import JsonApi
from partners import companies, journey, register
from partners.rules import Found, PartnerRules, PartnerState
from storage import leads
from storage.database import Connection

Partner = Work[PartnerRules, PartnerState]


class PartnerActivities(MailActivities):
    """One activity for each thing that a partner journey does by itself. Without the register, its step parks."""

    def __init__(self, runner: StepRunner, letters: Letters, api: JsonApi | None) -> None:
        super().__init__(runner, letters)
        self._api = api

    @activity.defn(name="partners.look_up")
    async def look_up(self, order: StepOrder) -> Standing:
        """Asks the register about the applicant."""
        return await self.carry_out(journey.look_up, order, self._look_up)

    @activity.defn(name="partners.tell")
    async def tell(self, order: StepOrder) -> Standing:
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
        if known := await companies.find(self._runner.pool, number, since):
            return Found(company=known, is_asked=False)
        if self._api is None:
            raise not_set_up("partners")
        return Found(company=await register.find(self._api, number))

    @contextmanager
    def failures(self) -> Iterator[None]:
        """A register that is away, and one that refuses. Raises ApplicationError."""
        with api_failures(register.SERVICE):
            yield

    async def store(
        self, connection: Connection, lead: leads.Lead, state: Any, findings: Any, now: datetime
    ) -> Sequence[Any]:
        """A company that the register knew is kept, so that it is not asked again so soon."""
        if isinstance(findings, Found) and findings.company and findings.is_asked:
            await companies.keep(connection, state.registration, findings.company, now)
        return ()


def make(tools: Toolbox) -> Sequence[object]:
    """What carries the journey's steps out."""
    return [PartnerActivities(tools.runner, tools.letters, tools.services.get(register.SERVICE))]
