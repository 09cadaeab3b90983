"""What the franchise process decides from."""

from domain.process import Facts


class FranchiseFacts(Facts):
    """A contact from acquisition as its process sees it.

    `refused`: the franchise API found nobody for its address; `pending`: both portals show that. `must_stop`: its
    status, or an affiliation, says that there is to be no deal.
    """

    assessed: bool
    has_franchise: bool
    refused: bool
    pending: bool
    must_stop: bool
    has_deal: bool
    distributed: bool
    lost: bool
    won: bool
    has_affiliate: bool
