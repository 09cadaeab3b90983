"""What the steps of a franchise journey bring back from the portals."""

from typing import Literal, Self

from pydantic import Field

from domain.franchise.policy import Kind
from domain.journey import Fact, Person


class Assessed(Fact):
    """What the two portals say of a contact. `address_complete`: worth asking the franchise API about.

    `person`: who the contact is, for the tables that hold people; it stays out of the journey's state.
    """

    type: Literal["assessed"] = "assessed"
    acquisition_id: str
    franchise_id: str | None
    status: str
    kind: Kind
    upsell: bool
    address_complete: bool
    affiliate_id: str | None
    campaign: str = ""
    person: Person | None = Field(None, exclude=True, repr=False)

    def without_person(self) -> Self:
        """What a journey may remember."""
        return self.model_copy(update={"person": None})


class FranchiseAssigned(Fact):
    """The franchise API knows who serves the address."""

    type: Literal["assigned"] = "assigned"
    franchise_id: str
    name: str = ""
    seller_email: str
    seller_type: str


class FranchiseRefused(Fact):
    """The franchise API says that the address leads nowhere."""

    type: Literal["refused"] = "refused"
    code: str
    reason: str


Assignment = FranchiseAssigned | FranchiseRefused


class DealMade(Fact):
    """The journey's deal: a new one, or the one that the contact had. None when there is none and none is due."""

    type: Literal["deal"] = "deal"
    deal_id: str | None
    is_new: bool = False
    is_won: bool = False


class Distributed(Fact):
    """The deal has its owner, and acquisition knows."""

    type: Literal["distributed"] = "distributed"
    seller_type: str
    seller_email: str | None = Field(None, repr=False)


Findings = Assessed | FranchiseAssigned | FranchiseRefused | DealMade | Distributed
