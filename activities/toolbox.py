"""What a worker has for the activities of its journeys: the drivers, made once and shared by all."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.rules import AnyRules, RulesT, of_type
from integrations.franchise_api import FranchiseApi
from integrations.hubspot import HubSpot
from integrations.json_api import JsonApi
from integrations.liquid.isolated import IsolatedLiquid
from integrations.salesforce import Salesforce
from services.journeys.scoring import ScoringRecords
from services.mail.delivery import MailDelivery
from services.mail.step_mails import StepMails
from services.scoring.ingestion import ScoringIngestion
from services.steps.runner import StepRunner


@dataclass(frozen=True)
class Toolbox:
    """The drivers of one worker. What is not among the settings is None, or not in its mapping.

    `runner`: carries steps out at the lead's row; `step_mails`: the mails of steps; `mail_delivery`: any other mail.
    `portals`: HubSpot, by the portal's name; `services`: JSON APIs that journeys of other packages talk to.
    """

    runner: StepRunner
    step_mails: StepMails
    mail_delivery: MailDelivery
    rules: Mapping[str, AnyRules]
    portals: Mapping[str, HubSpot]
    franchise_api: FranchiseApi | None
    salesforce: Salesforce | None
    services: Mapping[str, JsonApi]
    liquid: IsolatedLiquid
    scoring: ScoringRecords
    ingestion: ScoringIngestion

    def of(self, kind: type[RulesT]) -> RulesT:
        """The rules of one journey, by their type. Raises LookupError."""
        return of_type(self.rules, kind)
