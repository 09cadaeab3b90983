"""A journey is declared once: what is missing or does not fit is told at the start, or by the type checker."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from temporalio.workflow import _Definition

from domain.definition import JourneyDefinition, Part, PartMissing
from services.configuration.settings import CHECKOUT, Settings
from services.registry import JourneyError, imported, journeys, migrations, named, processes, workflows
from workflows import dealer, tasks

PARTS: tuple[Part, ...] = ("activities", "address_book", "console", "demo", "sandbox", "simulation")
PARTNERS = "samples/journeys/partners"


@pytest.mark.parametrize("journey", journeys().values(), ids=lambda journey: journey.name)
def test_every_part_is_where_its_definition_says(journey: JourneyDefinition[Any, Any]) -> None:
    for part in PARTS:
        assert (journey.load(part) is not None) == bool(getattr(journey, part))
    assert journey.rules.name == journey.name
    assert journey.home is None
    assert journey.process in processes()
    assert journey.workflow in workflows()
    assert journey.workflow.process is journey.process
    assert _Definition.must_from_class(journey.workflow).name == journey.name


def test_no_file_of_the_layers_is_without_its_journey() -> None:
    """What lies in a journey's file of a layer is named in its definition."""
    for folder in ("starter/console/journeys", "services/simulation/outside"):
        there = {path.stem for path in (CHECKOUT / folder).glob("*.py")} - {"__init__", "declared", "plain"}
        assert there == set(journeys())


def test_a_part_that_is_not_there_is_named() -> None:
    broken = replace(dealer.JOURNEY, activities="activities.dealer:made")
    with pytest.raises(PartMissing, match=r"the activities of the journey dealer should be activities\.dealer:made"):
        broken.load("activities")
    with pytest.raises(PartMissing, match=r"should be activities\.dealr:make"):
        replace(dealer.JOURNEY, activities="activities.dealr:make").load("activities")


def test_packages_that_bring_no_journey_are_named() -> None:
    for package, told in {
        "no.such.package": "no.such.package is no package with a JOURNEY",
        "./nowhere/at/all": "./nowhere/at/all is no package with a JOURNEY",
        "json": "json is no package with a JOURNEY",
    }.items():
        with pytest.raises(JourneyError, match=told):
            imported(package)
    with pytest.raises(ValidationError, match=r"no\.such\.package"):
        Settings.model_validate({"journeys": "no.such.package"})
    assert named(" one , two,") == ("one", "two")


def test_a_name_that_is_taken_is_refused() -> None:
    told = _python("from services.registry import journeys; journeys()", JORNADA_JOURNEYS="workflows.dealer")
    assert "workflows.dealer: there is a journey dealer already" in told.stderr


def test_there_are_no_tables_of_other_packages() -> None:
    assert migrations() == []
    assert tasks.PROCESS.journey not in journeys()


@pytest.mark.long
def test_the_sample_journey_passes_its_own_tests() -> None:
    """In a process of its own, where a setting names it; nothing else in the checkout does."""
    command = ["-m", "pytest", f"{PARTNERS}/tests", "-o", "addopts=", "-q", "-p", "no:cacheprovider"]
    run = subprocess.run([sys.executable, *command], cwd=CHECKOUT, text=True, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "passed" in run.stdout


def test_the_configuration_of_the_sample_journey_is_checked() -> None:
    environment = {"JORNADA_JOURNEYS": PARTNERS}
    assert "are right" in _jornada("check", **environment).stdout


WRONG = {
    "rules of another journey": (
        """
from dataclasses import replace
from domain.definition import JourneyDefinition
from domain.dealer.policy import DealerPolicy
from domain.presales.rules import PresalesRules
from workflows import dealer
JourneyDefinition(
    process=dealer.PROCESS, workflow=dealer.DealerJourney, policy=DealerPolicy, rules=PresalesRules,
    stages=(), activities="",
)
""",
        'Cannot infer value of type parameter "PolicyT" of "JourneyDefinition"',
    ),
    "an effect that brings something else": (
        """
from services.steps.runner import StepActivities, Work
from domain.journey import LeadSnapshot, StepOrder
from domain.scoring.rules import ScoringRules, ScoringState
from workflows import scoring
class Activities(StepActivities):
    async def hand_over(self, order: StepOrder) -> LeadSnapshot:
        return await self.carry_out(scoring.hand_over, order, self._hand_over)
    async def _hand_over(self, work: Work[ScoringRules, ScoringState]) -> str:
        return "done"
""",
        "incompatible type",
    ),
    "a step of another journey": (
        """
from activities.mailing import MailActivities
from services.steps.runner import Work
from domain.dealer.rules import DealerRules
from domain.dealer.state import DealerState
from domain.journey import LeadSnapshot, StepOrder
from workflows import presales
class Activities(MailActivities):
    async def greet(self, order: StepOrder) -> LeadSnapshot:
        return await self.carry_out(presales.greet, order, self._greet)
    async def _greet(self, work: Work[DealerRules, DealerState]) -> None: ...
""",
        "incompatible type",
    ),
    "a step that is misspelt": (
        """
from workflows import dealer
dealer.intruduce
""",
        'Module has no attribute "intruduce"',
    ),
}


def test_what_does_not_fit_is_told_by_the_type_checker(tmp_path: Path) -> None:
    files = []
    for number, (code, _) in enumerate(WRONG.values()):
        file = tmp_path / f"wrong_{number}.py"
        file.write_text(code, encoding="utf-8")
        files.append(str(file))
    command = [sys.executable, "-m", "mypy", "--config-file", str(CHECKOUT / "pyproject.toml"), *files]
    checked = subprocess.run(command, cwd=CHECKOUT, text=True, capture_output=True, check=False)
    for name, (what, (_, told)) in zip(files, WRONG.items(), strict=True):
        lines = [line for line in checked.stdout.splitlines() if Path(name).name in line]
        assert any(told in line for line in lines), f"{what}: {checked.stdout}"


def _python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, "-c", code], environment)


def _jornada(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, "-m", "starter.cli", *arguments], environment)


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=CHECKOUT, env=env, text=True, capture_output=True, check=False)
