"""Golden histories: what journeys of this code left behind, to be replayed against the code of tomorrow."""

import re
from pathlib import Path

from temporalio.client import WorkflowHistory

from domain import ids
from tests.world import World

HISTORIES = Path(__file__).parent / "histories"
EARLIER = Path(__file__).parent / "earlier"
"""What journeys of earlier releases left behind, by release: they meet this code, too."""

# What names the machine and the process that recorded, and where its code lay.
_MACHINE = (
    (re.compile(r'("stackTrace": ")(?:[^"\\]|\\.)*'), r"\1"),
    (re.compile(r'("identity": ")[^"]*'), r"\1worker"),
    (re.compile(r'("name": ")\d+@[^"]*'), r"\1sticky"),
)


async def record(world: World, path_name: str) -> None:
    """Writes the history of each of a world's journeys to `histories/<journey>/<path>.json`."""
    rows = await world.pool.fetch("SELECT workflow_id FROM leads ORDER BY created_at")
    for workflow_id in world.also_record or [row["workflow_id"] for row in rows]:
        history = await world.client.get_workflow_handle(workflow_id).fetch_history()
        text = history.to_json()
        for machine, neutral in _MACHINE:
            text = machine.sub(neutral, text)
        directory = HISTORIES / ids.journey_of(workflow_id)
        directory.mkdir(parents=True, exist_ok=True)
        (directory / f"{path_name}.json").write_text(text + "\n", encoding="utf-8")


def golden() -> list[Path]:
    """Every golden history of this code."""
    return sorted(HISTORIES.glob("*/*.json"))


def earlier() -> list[Path]:
    """Every history of an earlier release."""
    return sorted(EARLIER.glob("*/*/*.json"))


def read(path: Path) -> WorkflowHistory:
    """A golden history, named by its file."""
    return WorkflowHistory.from_json(path.stem, path.read_text(encoding="utf-8"))
