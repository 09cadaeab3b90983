"""What a worker has for the activities of its journeys: the drivers, made once and shared by all."""

from collections.abc import Mapping
from dataclasses import dataclass

from activities.ingestion import ScoringIngestion
from activities.letters import Letters
from activities.mailroom import Mailroom
from activities.steps import StepRunner
from domain.rules import AnyRules, RulesT, of_type
from integrations.franchise_api import FranchiseApi
from integrations.hubspot import HubSpot
from integrations.json_api import JsonApi
from integrations.liquid.isolated import IsolatedLiquid
from integrations.salesforce import Salesforce
from storage.canvases import Canvases


@dataclass(frozen=True)
class Toolbox:
    """The drivers of one worker. What is not among the settings is None, or not in its mapping.

    `runner`: carries steps out at the lead's row; `letters`: the mails of steps; `mailroom`: any other mail.
    `portals`: HubSpot, by the portal's name; `services`: JSON APIs that journeys of other packages talk to.
    """

    runner: StepRunner
    letters: Letters
    mailroom: Mailroom
    rules: Mapping[str, AnyRules]
    portals: Mapping[str, HubSpot]
    franchise_api: FranchiseApi | None
    salesforce: Salesforce | None
    services: Mapping[str, JsonApi]
    liquid: IsolatedLiquid
    canvases: Canvases
    ingestion: ScoringIngestion

    def of(self, kind: type[RulesT]) -> RulesT:
        """The rules of one journey, by their type. Raises LookupError."""
        return of_type(self.rules, kind)
