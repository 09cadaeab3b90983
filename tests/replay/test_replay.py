"""The replay gate: histories of every path still fit the code, and a reordered step is caught."""

import base64
import json
import re
from pathlib import Path

import pytest
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer
from temporalio.workflow import NondeterminismError

from services.operations.replay import replayer
from tests.privacy import texts
from tests.replay.recording import earlier, golden, read
from tests.replay.reordered import Reordered
from tests.task_world import DORA, LEAD, RITA
from tests.world import SUBMISSION


@pytest.mark.parametrize("path", [*golden(), *earlier()], ids=lambda path: "-".join([*path.parts[-3:-1], path.stem]))
async def test_history_fits_the_code(path: Path) -> None:
    await replayer().replay_workflow(read(path))


@pytest.mark.parametrize(
    ("journey", "module"),
    [
        ("dealer", "dealer"),
        ("franchise", "franchise"),
        *((name, name) for name in ("enrollment", "upkeep", "presales", "scoring")),
        ("task", "tasks"),
    ],
)
def test_every_path_of_the_workflow_tests_has_its_history(journey: str, module: str) -> None:
    recorded = {path.stem for path in golden() if path.parent.name == journey}
    assert paths_of(f"test_{module}.py") <= recorded


def test_every_history_is_of_a_path_that_is_still_taken() -> None:
    assert {path.stem.partition("[")[0] for path in golden()} <= paths_of("test_*.py")


def paths_of(pattern: str) -> set[str]:
    """The names of tests of workflows, as their histories are called."""
    sources = [path.read_text(encoding="utf-8") for path in (Path(__file__).parent.parent / "workflows").glob(pattern)]
    lines = [line for source in sources for line in source.splitlines() if "def test_" in line]
    return {line.split("(")[0].removeprefix("async def test_") for line in lines}


async def test_gate_catches_a_reordered_step() -> None:
    path = next(path for path in golden() if path.stem.startswith("lead_that_nobody_moves"))
    changed = Replayer(workflows=[Reordered], data_converter=pydantic_data_converter)
    with pytest.raises(NondeterminismError):
        await changed.replay_workflow(read(path))


def test_histories_hold_no_personal_data() -> None:
    portals = ["Modelo", "Avenida Inventada", "01310", "example.com", "Muestra", "Laia", "example.edu", "5555 0142"]
    person = [*portals, SUBMISSION["name"], SUBMISSION["email"], SUBMISSION["phone"], SUBMISSION["store"]]
    owner = [SUBMISSION["responsible"]["name"], SUBMISSION["responsible"]["email"], "outra.caixa@example.com"]
    owner += [LEAD["name"], LEAD["email"], LEAD["phone"], LEAD["company"], "Rita Amostra", RITA, DORA]
    for path in [*golden(), *earlier()]:
        for payload in texts(json.loads(path.read_text(encoding="utf-8"))):
            told = [secret for secret in person + owner if secret.casefold() in payload.casefold()]
            assert not told, f"{path.stem} tells {told}"


def test_temporal_shows_sentences() -> None:
    """Each activity and timer says in words what it is for: no name of the code, no id."""
    told = set()
    for path in golden():
        for event in json.loads(path.read_text(encoding="utf-8"))["events"]:
            if event["eventType"] in {"EVENT_TYPE_ACTIVITY_TASK_SCHEDULED", "EVENT_TYPE_TIMER_STARTED"}:
                told.add(json.loads(base64.b64decode(event["userMetadata"]["summary"]["data"])))
    assert "Remind the team of a lead that has not moved (after 5 days)" in told
    sentence, id_or_name = r"[A-Z][a-z]* [^_:]+(: [A-Z][^_:]+)?", r"_|\b[a-z]{2}-?[0-9a-f]{8}|[0-9a-f]{12}"
    assert [text for text in told if not re.fullmatch(sentence, text.partition(" (")[0])] == []
    assert [text for text in told if re.search(id_or_name, text)] == []
