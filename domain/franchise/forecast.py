"""What a franchise lead's steps are assumed to bring back, for forecasts."""

from datetime import datetime
from typing import Any

from domain.forecast import Foreseen, Outlook, Unforeseeable
from domain.franchise.findings import DealMade, Distributed
from domain.franchise.rules import FranchiseRules
from domain.franchise.state import FranchiseState
from domain.journey import NextStep
from domain.rules import JourneyRules

_A_DEAL = "-"
"""Stands for the id of a deal that is still to be made."""

_UNKNOWN = {
    "assess": "what follows depends on what the two portals say of the contact",
    "assign_franchise": "what follows depends on whom the franchise API names for the address",
}


class FranchiseOutlook(Outlook[FranchiseState]):
    """Deals are made and distributed as the last look at the contact has it; before the first look nobody can say."""

    def foresee(
        self, rules: JourneyRules[FranchiseState, Any, Any], state: FranchiseState, due: NextStep, at: datetime
    ) -> Foreseen[FranchiseState]:
        """What a step makes of the lead at that moment. Raises Unforeseeable."""
        if not isinstance(rules, FranchiseRules):
            raise TypeError("these are not the rules of the franchise journey")
        match due.step:
            case "assess" | "assign_franchise":
                raise Unforeseeable(_UNKNOWN[due.step])
            case "make_deal" if rules.makes_deal(state):
                made = DealMade(deal_id=_A_DEAL, is_new=True)
                return Foreseen(rules.record(state, due, at, made), assumes="no deal of the contact is won already")
            case "make_deal":
                none = rules.record(state, due, at, DealMade(deal_id=None))
                return Foreseen(none, assumes="the contact has no open deal that could be taken")
            case "distribute":
                email, kind = _seller(rules, state)
                found = Distributed(seller_type=kind, seller_email=email)
                assumes = None if email else "the franchise API still names the franchise's seller"
                return Foreseen(rules.record(state, due, at, found), assumes=assumes, owner=email)
            case _:
                return Foreseen(rules.record(state, due, at))


def _seller(rules: FranchiseRules, state: FranchiseState) -> tuple[str | None, str]:
    """Who sells for the franchise, where that is known without asking."""
    if state.assigned and state.assigned.franchise_id == state.franchise_id:
        return state.assigned.seller_email.strip().lower(), state.assigned.seller_type
    if seller := rules.policy.sellers.get(state.franchise_id or ""):
        return seller.email.strip().lower(), seller.type
    return None, ""
