"""What a portal tells, and what it means for a journey."""

from dataclasses import dataclass

from pydantic import ValidationError

from domain.franchise.intake import Affiliated, ContactChanged, DealLost, DealWon
from domain.franchise.policy import FranchisePolicy

YES = "Sim"
_ADDRESS = ("CEP", "Endereço", "Número", "Bairro", "Cidade", "Estado")


@dataclass(frozen=True)
class Told:
    """A change of one property of an object in the engagement portal."""

    kind: str
    object_id: str
    property: str
    value: str


def starts_journey(told: Told, policy: FranchisePolicy) -> bool:
    """`App público` became `Sim`: a contact was handed over (seed 000, 3.1)."""
    is_flag = told.property == policy.property("engagement", "App público")
    return told.kind == "contact" and is_flag and told.value == YES


def event(told: Told, policy: FranchisePolicy) -> ContactChanged | Affiliated | DealWon | DealLost | None:
    """The event that a change is for a journey that knows its object; None when it is none."""
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


def _deal_event(told: Told, policy: FranchisePolicy) -> DealWon | DealLost | None:
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
