"""Every workflow that there is: what workers carry out, and what is replayed before a deploy."""

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
