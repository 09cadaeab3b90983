"""What the engagement portal tells, and what it means for a franchise journey."""

from datetime import timedelta

from pydantic import ValidationError

from domain.franchise.intake import Affiliated, ContactChanged, DealLost, DealWon, FranchiseSubmission
from domain.franchise.policy import FranchisePolicy
from domain.portal import PortalChange

YES = "Sim"
_ADDRESS = ("CEP", "Endereço", "Número", "Bairro", "Cidade", "Estado")


class FranchiseListener:
    """What a franchise journey hears."""

    portal = "engagement"
    rest = timedelta()

    def __init__(self, policy: FranchisePolicy) -> None:
        self._policy = policy

    def submission(self, told: PortalChange) -> FranchiseSubmission | None:
        """A contact was handed over."""
        handed_over = starts_journey(told, self._policy)
        return FranchiseSubmission(journey="franchise", contact_id=told.object_id) if handed_over else None

    def event(self, told: PortalChange) -> ContactChanged | Affiliated | DealWon | DealLost | None:
        """What a change is for the journey that knows its object."""
        return event(told, self._policy)

    def keeps_value(self, property_name: str) -> bool:
        """Ids and codes are stored, what a person could be known by is not."""
        return keeps_value(property_name, self._policy)


def starts_journey(told: PortalChange, policy: FranchisePolicy) -> bool:
    """`App público` became `Sim`: a contact was handed over (seed 000, 3.1)."""
    if told.what != "propertyChange":
        return False
    is_flag = told.property == policy.property("engagement", "App público")
    return told.kind == "contact" and is_flag and told.value == YES


def event(told: PortalChange, policy: FranchisePolicy) -> ContactChanged | Affiliated | DealWon | DealLost | None:
    """The event that a change is for a journey that knows its object; None when it is none."""
    if told.what != "propertyChange":
        return None
    if told.kind == "deal":
        return _deal_event(told, policy)
    if told.kind != "contact":
        return None
    if told.property == policy.property("engagement", "IdFiliado"):
        return _affiliated(told.value)
    if told.property in correctable(policy):
        return ContactChanged(type="contact_changed")
    return None


def _affiliated(value: str) -> Affiliated | None:
    try:
        return Affiliated(type="affiliated", affiliate_id=value)
    except ValidationError:
        return None  # it was cleared, or holds what is no id


def _deal_event(told: PortalChange, policy: FranchisePolicy) -> DealWon | DealLost | None:
    if told.property != policy.property("deal", "Etapa do negócio"):
        return None
    if told.value in policy.won_stages:
        return DealWon(type="deal_won")
    return DealLost(type="deal_lost") if told.value in policy.lost_stages else None


def correctable(policy: FranchisePolicy) -> frozenset[str]:
    """The properties whose correction may help a journey that waits for one."""
    labels = (*_ADDRESS, "Idfranquia", "Id contato aquisição", "E-mail")
    return frozenset(policy.property("engagement", label) for label in labels)


def keeps_value(told_property: str, policy: FranchisePolicy) -> bool:
    """Whether a property's value is stored: ids and codes are, what a person could be known by is not."""
    return told_property in {
        policy.property("engagement", "App público"),
        policy.property("engagement", "IdFiliado"),
        policy.property("deal", "Etapa do negócio"),
    }
