"""What a simulation has to know of each journey: what a made-up lead looks like, and what the outside world answers."""

from domain.nearest import did_you_mean
from services.registry import journeys
from services.simulation.outside.plain import Answer, Arrival, Hooks, Journey, Outside

__all__ = ["Answer", "Arrival", "Hooks", "Journey", "NoJourney", "Outside", "journey_of"]


class NoJourney(Exception):
    """What is no journey that can be simulated; the message says which are."""


def journey_of(name: str) -> Journey:
    """What a journey's definition names as its simulation. Raises NoJourney."""
    simulated = [known for known, journey in journeys().items() if journey.simulation]
    if name not in simulated:
        near = did_you_mean(name, simulated) or f": there are {', '.join(simulated)}"
        raise NoJourney(f"there is no journey '{name}'{near}")
    known: Journey = journeys()[name].load("simulation")
    return known
