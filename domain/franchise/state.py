"""What a franchise lead's journey remembers."""

from datetime import datetime
from enum import StrEnum

from domain.franchise.findings import Assessed, DealMade, FranchiseAssigned, FranchiseRefused
from domain.journey import LeadState

ENGAGEMENT = "engagement"
ACQUISITION = "acquisition"


class Stage(StrEnum):
    """How far a lead has come."""

    RECEBIDO = "RECEBIDO"
    PENDENTE = "PENDENTE"
    NEGOCIO = "NEGOCIO"
    DISTRIBUIDO = "DISTRIBUIDO"
    GANHO = "GANHO"
    PERDIDO = "PERDIDO"
    ENCERRADO = "ENCERRADO"


class FranchiseState(LeadState):
    """What a franchise lead's journey remembers; ids and codes of the portals.

    `deleted`: which of its records were deleted, as `engagement contact`. `orphan`: a deal that was made while the
    journey ended; `orphan_told`: the portal was told that nobody works on it.
    """

    contact_id: str
    entered_at: datetime
    assessed: Assessed | None = None
    assigned: FranchiseAssigned | None = None
    refused: FranchiseRefused | None = None
    pending: bool = False
    corrected: bool = False
    deal: DealMade | None = None
    distributed: bool = False
    won: bool = False
    lost: bool = False
    affiliate_id: str | None = None
    deleted: tuple[str, ...] = ()
    orphan: str | None = None
    orphan_told: bool = False

    @property
    def franchise_id(self) -> str | None:
        if self.assessed and self.assessed.franchise_id:
            return self.assessed.franchise_id
        return self.assigned.franchise_id if self.assigned else None
