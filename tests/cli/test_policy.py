"""`jornada policy`: which version counts, what the files would change, and making them count."""

import shutil
from pathlib import Path

import pytest

from services.configuration.settings import CHECKOUT
from storage.database import Pool
from tests.cli.shell import invoke


@pytest.fixture
def dealer(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dealer's policy among files of our own, and a database where nothing was adopted yet."""
    shutil.copytree(CHECKOUT / "config", tmp_path / "config")
    monkeypatch.setenv("JORNADA_DATABASE_URL", database_url)
    monkeypatch.setenv("JORNADA_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config/dealer.yaml"


async def told(*words: object) -> str:
    result = await invoke("policy", *words)
    assert result.exit_code == 0, result.output
    return result.stdout


async def refused(*words: object) -> str:
    result = await invoke("policy", *words)
    assert result.exit_code == 1, result.output
    return " ".join(result.output.split())


async def test_files_are_compared_with_what_counts_and_made_to_count(dealer: Path, pool: Pool) -> None:
    assert "no policies were adopted yet" in await refused("show")
    assert await told("adopt") == "Version 1 counts from now on.\n"
    assert await told("adopt") == "Version 1 counts already.\n"
    assert await told("diff") == "The files are what counts.\n"
    shipped = dealer.read_text("utf-8")
    dealer.write_text(shipped.replace("after: 5 days", "after: 2 days"), "utf-8")
    lines = (await told("diff")).splitlines()
    changed = ["-      after: 5 days", "+      after: 2 days"]
    assert [line for line in lines if line.startswith(("-  ", "+  "))] == changed
    assert lines[-1] == "Open leads that would get another next date: none. Open tasks: 0."
    assert await told("show", "dealer.yaml") == shipped
    assert await told("adopt") == "Version 2 counts from now on.\n"
    assert (await told("show")).startswith("Version 2, adopted by ")
    assert await told("show", "dealer.yaml", "--version", 1) == shipped
    assert "there is no version 3" in await refused("show", "--version", 3)
    assert "version 2 has no file 'deler.yaml'; it has calendars.yaml, dealer.yaml" in await refused(
        "show", "deler.yaml"
    )


@pytest.mark.parametrize("command", ["diff", "adopt"])
async def test_files_with_a_mistake_are_neither_compared_nor_made_to_count(
    dealer: Path, pool: Pool, command: str
) -> None:
    dealer.write_text(dealer.read_text("utf-8").replace("mail: welcome", "mail: welcom"), "utf-8")
    said = await refused(command)
    assert "autocloud.on_lead.1.mail: there is no mail 'welcom' in templates/dealer; did you mean 'welcome'?" in said
    assert await pool.fetchval("SELECT count(*) FROM policy_versions") == 0
