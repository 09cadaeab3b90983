"""`jornada status` and `jornada forecast` on a stack that runs: what whoever is on call sees on one screen."""

from pathlib import Path

import pytest

from tests.cli.shell import invoke
from tests.e2e.stories import submission
from tests.stack import RunningStack, running_stack
from tests.waiting import until


async def test_one_screen_tells_of_every_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JORNADA_DATABASE_URL", "TEMPORAL_ADDRESS", "JORNADA_API_URL", "JORNADA_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "250")
    async with running_stack(tmp_path / "home", day=3600) as stack:
        await nothing_needs_a_person(stack)
        lead = await stack.submit(**submission("adiante"))
        told = await invoke("forecast", lead, "--home", stack.home)
        assert told.exit_code == 0, told.output
        assert "remind after_5_days" in told.stdout


async def nothing_needs_a_person(stack: RunningStack) -> None:
    """Once the worker polls and the schedules are there, all is well."""
    shown = ""

    async def is_well() -> bool:
        nonlocal shown
        result = await invoke("status", "--home", stack.home)
        shown = result.output
        return result.exit_code == 0

    await until(is_well, "a stack that needs nobody")
    lines = {line.split("  ")[0]: line for line in shown.splitlines()}
    assert "1 workers" in lines["Temporal"]
    assert "seen" in lines["worker"]
    assert "next" in lines["schedule upkeep-faculty"]
    assert "paused: JORNADA_SCORING__SYNC_TABLE names no table" in lines["schedule scoring-sync"]
    assert lines["overdue"].rstrip().endswith("0 leads, 0 steps of tasks")
    assert shown.splitlines()[-1] == "Nothing needs a person."
