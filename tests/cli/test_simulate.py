"""`jornada simulate`, as its users have it."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.dealer.intake import PresentationHeld
from domain.dealer.rules import DealerRules
from services.configuration.settings import CHECKOUT
from services.leads.service import LeadService
from storage.database import Pool, transaction
from tests.cli.shell import invoke
from tests.unit.simulating import CONFIG, config, directory
from tests.world import MANAGER, SUBMISSION

PEOPLE = """
journey: dealer
arrivals: {over: 1 day, kinds: [{name: any}]}
stages: {LEAD: [{event: presentation_held, after: 4 days}]}
"""
LISTED = (
    "platform,type,store,name,email,products,responsible_kind,responsible_name,responsible_email,registered_at\n"
    "autocloud,lead,Loja A,Ana Exemplo,ana@example.com,site,staff,Colega,colega@example.org,2026-05-04T09:00:00-03:00\n"
    "autocloud,lead,Loja B,Bia Exemplo,bia@example.com,site,staff,Colega,colega@example.org,2026-05-06T09:00:00-03:00\n"
)


def people(directory: Path, text: str = PEOPLE) -> Path:
    path = directory / "people.yaml"
    path.write_text(text, encoding="utf-8")
    return path


async def test_the_shipped_behaviour_of_a_journey_is_played() -> None:
    told = await invoke("simulate", "dealer", "--leads", 50, "--days", 30)
    assert told.exit_code == 0, told.output
    assert "dealer: 50 leads over 30 days from 2026-03-02, seed 1" in told.output
    assert "dealer/reminder_5_days" in told.output
    assert "billable actions" in told.output


async def test_a_comparison_tells_what_differs(tmp_path: Path) -> None:
    earlier = config(dealer={"after: 5 days": "after: 3 days"})
    with directory(earlier, tmp_path / "earlier") as changed:
        words = ("--behaviour", people(tmp_path), "--leads", 10, "--days", 20, "--json", tmp_path / "out.json")
        told = await invoke("simulate", "dealer", *words, "--config", changed, "--against", CHECKOUT / "config")
    assert told.exit_code == 0, told.output
    (line,) = [line.split() for line in told.output.splitlines() if line.startswith("  dealer/reminder_5_days")]
    assert line == ["dealer/reminder_5_days", "10", "0", "+10", "+10", "…", "+10"]
    shown = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    found = {one["metric"]: one["difference"] for one in shown["differences"]}
    assert found["mail dealer/reminder_5_days"] == 10
    assert shown["result"]["mails"]["by_template"]["dealer/reminder_5_days"] == 10
    assert "dealer/reminder_5_days" not in shown["result_against"]["mails"]["by_template"]


async def test_equal_configurations_are_told_to_be_equal(tmp_path: Path) -> None:
    told = await invoke("simulate", "dealer", "--leads", 20, "--days", 30, "--against", CHECKOUT / "config")
    assert "No difference: every lead lives the same" in told.output


async def test_the_same_question_gets_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.{kind}" for number in (1, 2) for kind in ("json", "csv")]
    for one, other in (files[:2], files[2:]):
        told = await invoke("simulate", "dealer", "--leads", 40, "--days", 30, "--json", one, "--csv", other)
        assert told.exit_code == 0, told.output
    assert files[0].read_bytes() == files[2].read_bytes()
    assert files[1].read_bytes() == files[3].read_bytes()
    rows = list(csv.DictReader(files[1].read_text(encoding="utf-8").splitlines()))
    assert sum(int(row["number"]) for row in rows if row["what"] == "arrived") == 40


async def test_leads_of_a_file_come_when_they_were_registered(tmp_path: Path) -> None:
    (tmp_path / "leads.csv").write_text(LISTED, encoding="utf-8")
    words = ("--from", tmp_path / "leads.csv", "--behaviour", people(tmp_path), "--json", tmp_path / "out.json")
    told = await invoke("simulate", "dealer", *words, "--days", 10)
    assert told.exit_code == 0, told.output
    shown = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (shown["leads"], shown["from"]) == (2, "2026-05-04")
    arrived = {day["day"]: day["arrived"] for day in shown["result"]["days"] if day["arrived"]}
    assert arrived == {"2026-05-04": 1, "2026-05-06": 1}


async def test_a_row_that_is_no_lead_is_named(tmp_path: Path) -> None:
    (tmp_path / "leads.csv").write_text(LISTED.replace("bia@example.com", "bia"), encoding="utf-8")
    told = await invoke("simulate", "dealer", "--from", tmp_path / "leads.csv", "--days", 10)
    assert told.exit_code == 1
    assert "leads.csv: row 3: email: is not an e-mail address" in " ".join(told.output.split())


async def test_mistakes_in_a_behaviour_file_are_told_with_their_lines(tmp_path: Path) -> None:
    told = await invoke("simulate", "dealer", "--behaviour", people(tmp_path, PEOPLE.replace("LEAD", "LEED")))
    assert told.exit_code == 1
    assert "people.yaml:4:10: stages.LEED: 'LEED' is not known here; did you mean 'LEAD'?" in told.output


async def test_a_configuration_that_is_wrong_is_refused(tmp_path: Path) -> None:
    broken = config(dealer={"after: 5 days": "after: 5 dayz"})
    with directory(broken, tmp_path / "broken") as changed:
        told = await invoke("simulate", "dealer", "--against", changed)
    assert told.exit_code == 1
    assert "dealer.yaml:12:14: autocloud.reminders.0.after: must be a duration" in told.output


async def test_what_is_no_journey_is_told_with_the_nearest_word() -> None:
    told = await invoke("simulate", "dealr")
    assert told.exit_code == 1
    assert "there is no journey 'dealr'; did you mean 'dealer'?" in told.output


async def test_a_page_with_pictures_is_written(tmp_path: Path) -> None:
    told = await invoke("simulate", "dealer", "--leads", 20, "--days", 30, "--html", tmp_path / "out.html")
    assert told.exit_code == 0, told.output
    assert "<svg" in (tmp_path / "out.html").read_text(encoding="utf-8")


async def test_behaviour_is_learnt_from_what_is_stored_and_can_be_played(
    database_url: str, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JORNADA_DATABASE_URL", database_url)
    target = tmp_path / "learnt.yaml"
    few = await invoke("simulate", "dealer", "--learn", target)
    assert few.exit_code == 1
    assert "there are 0 leads of dealer, and 20 are needed to learn from" in " ".join(few.output.split())
    await live(pool, 25)
    told = await invoke("simulate", "dealer", "--learn", target)
    assert told.exit_code == 0, told.output
    assert "presentation_held" in target.read_text(encoding="utf-8")
    played = await invoke("simulate", "dealer", "--behaviour", target, "--leads", 20, "--days", 20)
    assert played.exit_code == 0, played.output


async def live(pool: Pool, leads: int) -> None:
    """So many leads, each of which is presented three days after it came."""
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)

    async def clock() -> datetime:
        return now

    lead_service = LeadService(CONFIG.rules, "a secret", clock)
    for number in range(leads):
        submission = CONFIG.of(DealerRules).submission_model.model_validate(
            {**SUBMISSION, "email": f"p{number}@example.com"}
        )
        async with transaction(pool) as connection:
            lead = (await lead_service.submit(connection, submission, "a test")).lead_id
            now += timedelta(days=3)
            await lead_service.happen(connection, lead, PresentationHeld(type="presentation_held"), MANAGER)
            now -= timedelta(days=2)


async def test_what_depends_on_other_systems_is_not_learnt(tmp_path: Path) -> None:
    told = await invoke("simulate", "franchise", "--learn", tmp_path / "learnt.yaml")
    assert told.exit_code == 1
    assert "dealer, presales can be learnt" in " ".join(told.output.split())
