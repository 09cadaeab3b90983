"""What the two portals and the franchise API answer for made-up contacts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from domain.franchise.findings import Assessed, DealMade, Distributed, FranchiseAssigned, FranchiseRefused
from domain.franchise.intake import ContactChanged
from domain.franchise.policy import Kind
from domain.franchise.rules import FranchiseRules
from domain.franchise.state import FranchiseState
from domain.journey import Change, LeadState, NextStep
from domain.policy import Policy
from domain.rules import AnyRules
from domain.text import Email, Line
from services.configuration.config import Config
from services.simulation.behaviour import Share
from services.simulation.chance import Chance
from services.simulation.outside.plain import Answer, Arrival, Hooks, Journey, Outside


class Contact(Policy):
    """A contact in the portals.

    `franchise`: that it has already; empty, where the API is asked. `address`: right, incomplete, or one that nobody
    serves. `corrected`: how likely a change of the contact makes a wrong one right. `open_deal`: it has one already.
    `sellers`: who sells for the franchises; each contact goes to one of them.
    """

    kind: Literal["novo", "refiliacao", "filiado"] = "novo"
    status: str = ""
    upsell: bool = False
    franchise: str = ""
    address: Literal["right", "incomplete", "unserved"] = "right"
    corrected: Share = 1
    open_deal: bool = False
    sellers: tuple[Email, ...] = ("vendas@example.org",)
    campaign: Line = "Campanha Exemplo"


@dataclass
class Known:
    """A contact as it stands in the portals."""

    contact: Contact
    changes: int = 0


class Franchise(Outside):
    """Both portals, and the franchise API."""

    def __init__(self, config: Config, chance: Chance, hooks: Hooks) -> None:
        super().__init__(config, chance, hooks)
        self._known: dict[int, Known] = {}

    def arrive(self, arrival: Arrival, rules: AnyRules, now: datetime) -> Change[Any] | None:
        """A contact is handed over."""
        self._known[arrival.number] = Known(arrival.outside)
        return super().arrive(arrival, rules, now)

    def answer(self, lead: int, state: LeadState, due: NextStep, now: datetime) -> Answer:
        """What is read and done in the portals."""
        contact = self._known[lead].contact
        match due.step:
            case "assess":
                return Answer(
                    Assessed(
                        acquisition_id=str(lead + 1),
                        franchise_id=contact.franchise or None,
                        status=contact.status,
                        kind=Kind(contact.kind),
                        upsell=contact.upsell,
                        address_complete=contact.address != "incomplete",
                        affiliate_id=None,
                        campaign=contact.campaign,
                    )
                )
            case "assign_franchise" if contact.address == "right":
                seller = self._seller(lead, contact)
                return Answer(FranchiseAssigned(franchise_id=seller, seller_email=seller, seller_type="franquia"))
            case "assign_franchise":
                return Answer(FranchiseRefused(code="NOT_SERVED", reason="nobody serves the address"))
            case "make_deal":
                return Answer(self._deal(lead, contact, state))
            case "distribute":
                seller = self._seller(lead, contact)
                self.hooks.assigned(lead, seller, now)
                return Answer(Distributed(seller_type="franquia", seller_email=seller))
        return Answer()

    def _deal(self, lead: int, contact: Contact, state: LeadState) -> DealMade:
        """The open deal is taken, or a new one made."""
        rules, made = self.config.of(FranchiseRules), DealMade(deal_id=None)
        if not isinstance(state, FranchiseState):
            return made
        is_taken = contact.open_deal and rules.takes_open_deal(state)
        if is_taken or rules.makes_deal(state):
            made = DealMade(deal_id=str(lead + 1), is_new=not is_taken)
        return made

    def _seller(self, lead: int, contact: Contact) -> str:
        return contact.sellers[int(self.chance.of(lead, "seller")[0] * len(contact.sellers))]

    def hears(self, lead: int, event: Any, now: datetime) -> None:
        """A contact that is changed has a right address afterwards, or still not."""
        if not isinstance(event, ContactChanged):
            return
        known = self._known[lead]
        known.changes += 1
        if self.chance.of(lead, "correction", known.changes)[0] < known.contact.corrected:
            known.contact = known.contact.model_copy(update={"address": "right"})


JOURNEY = Journey("franchise", {"contact_id": "1"}, knows=Contact, outside=Franchise)
