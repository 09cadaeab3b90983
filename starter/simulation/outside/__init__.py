"""What a simulation has to know of each journey: what a made-up lead looks like, and what the outside world answers."""

from domain.nearest import did_you_mean
from starter.config import JOURNEYS
from starter.simulation.outside.enrollment import Deal, Enrollment
from starter.simulation.outside.franchise import Contact, Franchise
from starter.simulation.outside.plain import Answer, Arrival, Hooks, Journey, Outside

__all__ = ["Answer", "Arrival", "Hooks", "Journey", "NotSimulated", "Outside", "journey_of"]


class NotSimulated(Exception):
    """A journey that can't be played forward; the message says why, and which can."""


_JOURNEYS = (
    Journey(
        "dealer",
        {
            "platform": "autocloud",
            "type": "lead",
            "store": "Loja Exemplo",
            "name": "Pessoa Exemplo",
            "email": "pessoa@example.com",
            "products": ["site"],
            "responsible": {"kind": "staff", "name": "Colega Exemplo", "email": "colega@example.org"},
        },
    ),
    Journey(
        "presales",
        {"name": "Pessoa Exemplo", "company": "Empresa Exemplo", "email": "pessoa@example.com", "source": "site"},
        ties=True,
    ),
    Journey("enrollment", {"deal_id": "1"}, ties=True, knows=Deal, outside=Enrollment),
    Journey("franchise", {"contact_id": "1"}, knows=Contact, outside=Franchise),
)
_SIMULATED = {journey.name: journey for journey in _JOURNEYS}


def journey_of(name: str) -> Journey:
    """Raises NotSimulated."""
    if name in _SIMULATED:
        return _SIMULATED[name]
    if name in JOURNEYS:
        raise NotSimulated(f"{name} can't be simulated yet; {', '.join(_SIMULATED)} can")
    near = did_you_mean(name, JOURNEYS) or f": there are {', '.join(JOURNEYS)}"
    raise NotSimulated(f"there is no journey '{name}'{near}")
