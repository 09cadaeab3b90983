"""What a simulation has to know of each journey: what a made-up lead looks like, and what the outside world answers."""

from domain.nearest import did_you_mean
from starter.simulation.outside.enrollment import Deal, Enrollment
from starter.simulation.outside.franchise import Contact, Franchise
from starter.simulation.outside.plain import Answer, Arrival, Hooks, Journey, Outside
from starter.simulation.outside.scoring import Scoring, TrackedUser

__all__ = ["Answer", "Arrival", "Hooks", "Journey", "NoJourney", "Outside", "journey_of"]


class NoJourney(Exception):
    """What is no journey; the message says which are."""


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
    Journey("scoring", None, keeps_timer=True, knows=TrackedUser, outside=Scoring),
)
_SIMULATED = {journey.name: journey for journey in _JOURNEYS}


def journey_of(name: str) -> Journey:
    """Raises NoJourney."""
    if name in _SIMULATED:
        return _SIMULATED[name]
    near = did_you_mean(name, _SIMULATED) or f": there are {', '.join(_SIMULATED)}"
    raise NoJourney(f"there is no journey '{name}'{near}")
