"""Every workflow that there is: what workers carry out, and what is replayed before a deploy."""

from collections.abc import Iterable
from typing import Any

from domain.process import Process
from workflows import dealer, enrollment, franchise, presales, scoring, tasks
from workflows.dealer import DealerJourney
from workflows.enrollment import EnrollmentJourney
from workflows.franchise import FranchiseJourney
from workflows.presales import PresalesJourney
from workflows.scoring import ScoringJourney, ScoringSync
from workflows.tasks import TaskJourney
from workflows.upkeep import Upkeep

WORKFLOWS: list[type] = [
    DealerJourney,
    FranchiseJourney,
    EnrollmentJourney,
    PresalesJourney,
    TaskJourney,
    ScoringJourney,
    ScoringSync,
    Upkeep,
]

PROCESSES: tuple[Process[Any], ...] = (
    dealer.PROCESS,
    franchise.PROCESS,
    enrollment.PROCESS,
    presales.PROCESS,
    scoring.PROCESS,
    tasks.PROCESS,
)
"""Every process that there is."""

_OF_NO_STEP = frozenset({"journey.park", "journey.read", "task.park", "task.read", "scoring.sync", "upkeep.look_after"})


def check_activities(names: Iterable[str]) -> None:
    """Raises ValueError unless every step has its activity, and every activity something that asks for it."""
    wanted = _OF_NO_STEP.union(*(process.activities for process in PROCESSES))
    if missing := sorted(wanted - set(names)):
        raise ValueError(f"no activity carries out {', '.join(missing)}")
    if idle := sorted(set(names) - wanted):
        raise ValueError(f"no process asks for {', '.join(idle)}")
