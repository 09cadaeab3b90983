"""Steps and their activities belong together: one without the other is told at the start."""

import pytest

from activities.dealer import DealerActivities
from activities.franchise import FranchiseActivities
from services.registry import check_activities, processes
from worker import activities_of

ALL = {
    *(name for process in processes() for name in process.activities),
    "journey.park", "journey.read", "task.park", "task.read", "scoring.sync", "upkeep.look_after",
}  # fmt: skip


def test_every_step_has_its_activity() -> None:
    check_activities(ALL)


def test_a_step_without_an_activity_is_named() -> None:
    with pytest.raises(ValueError, match=r"no activity carries out dealer\.remind"):
        check_activities(ALL - {"dealer.remind"})


def test_an_activity_without_a_step_is_named() -> None:
    with pytest.raises(ValueError, match=r"no process asks for dealer\.call"):
        check_activities({*ALL, "dealer.call"})


def test_an_objects_activities_are_found_by_their_names() -> None:
    dealer = DealerActivities.__new__(DealerActivities)
    assert set(activities_of(dealer)) == {
        "dealer.introduce", "dealer.remind", "dealer.nurture", "dealer.announce_trial", "dealer.report_trial"
    }  # fmt: skip
    assert "franchise.report" in activities_of(FranchiseActivities.__new__(FranchiseActivities))
