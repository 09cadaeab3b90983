"""What a simulation has to know of each journey: what a made-up lead looks like, and what the outside world answers."""

from collections.abc import Mapping
from typing import Any

from domain.nearest import did_you_mean
from domain.rules import JourneyRules
from starter.config import JOURNEYS


class NotSimulated(Exception):
    """A journey that can't be played forward; the message says why, and which can."""


class Journey:
    """What is made up about the leads of one journey, where its rules need nothing from outside."""

    def __init__(self, name: str, made_up: Mapping[str, Any], *, ties: bool = False) -> None:
        """`made_up`: a submission as it comes when a behaviour file says nothing else.

        `ties`: what becomes of a lead depends on the leads before it.
        """
        self.name = name
        self.ties = ties
        self._made_up = made_up

    def submission(self, rules: JourneyRules[Any, Any], changed: Mapping[str, Any], number: int) -> Any:
        """The submission of a lead. Raises ValidationError for one that nobody could send."""
        return rules.submission_model.model_validate({"journey": self.name, **self._made_up, **changed})


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
