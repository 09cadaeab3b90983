"""The partner journey: its process and its rules alone, then from end to end in skipped time."""

from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from domain.errors import Refused
from local.sandbox import Sandbox
from local.sandbox.faults import Fault
from partners.journey import JOURNEY, PROCESS
from partners.rules import Found, PartnerFacts, PartnerRules, PartnerState
from services.configuration import config
from services.configuration.seeding import seed
from services.configuration.settings import CHECKOUT
from tests.stack import running_stack
from tests.waiting import until
from tests.world import World

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
AWAY = Fault(target="company_register", mode="status", status=503)
APPLICATION: dict[str, Any] = {
    "journey": "partners", "name": "Alba Exemplo", "email": "alba@parceira.example.com", "registration": "10000001",
    "platform": None, "type": None, "store": None, "products": None, "responsible": None, "phone": None,
}  # fmt: skip


def rules() -> PartnerRules:
    return config.load(CHECKOUT / "config", 86_400).of(PartnerRules)


def test_each_step_changes_what_asked_for_it() -> None:
    for looked_up, listed, asked, introduced, dated in product((False, True), repeat=5):
        facts = PartnerFacts(
            since=NOW, looked_up=looked_up, is_listed=listed, corrections=0, correction_asked=asked,
            introduced=introduced, remind_at=NOW if dated else None,
        )  # fmt: skip
        coming = PROCESS.next(facts)
        done: dict[str, dict[str, Any]] = {
            "look_up": {"looked_up": True}, "ask_for_correction": {"correction_asked": True},
            "introduce": {"introduced": True}, "remind": {"remind_at": None},
        }  # fmt: skip
        if coming.due:
            assert PROCESS.next(facts.model_copy(update=done[coming.step])).step != coming.step


def test_a_company_that_the_register_does_not_know_is_not_accepted() -> None:
    known = rules()
    state = PartnerState(stage="APPLIED", applied_at=NOW, registration="10000009")
    due = known.due(state)
    assert due is not None
    state = known.record(state, due, NOW, Found(company=None)).state
    with pytest.raises(Refused, match="does not know"):
        known.decide(state, known.event_model.validate_python({"type": "accepted"}), NOW)
    corrected = {"type": "registration_corrected", "registration": "10000001"}
    again = known.due(known.decide(state, known.event_model.validate_python(corrected), NOW).state)
    assert again is not None
    assert (again.step, again.key) == ("look_up", "2")


def test_the_policy_lies_in_the_package_and_the_configuration_may_have_its_own(tmp_path: Path) -> None:
    assert rules().policy.remind_after == timedelta(days=3)
    for file in (CHECKOUT / "config").rglob("*.yaml"):
        copy = tmp_path / file.relative_to(CHECKOUT / "config")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    assert JOURNEY.home is not None
    own = (JOURNEY.home / "partners.yaml").read_text(encoding="utf-8").replace("3 days", "4 days")
    (tmp_path / "partners.yaml").write_text(own, encoding="utf-8")
    assert config.load(tmp_path, 86_400).of(PartnerRules).policy.remind_after == timedelta(days=4)


async def test_an_application_is_looked_up_announced_reminded_and_accepted(world: World) -> None:
    await seed(world.pool, world.config)
    lead = await world.submit(**APPLICATION)
    await world.until_waiting_for(lead, "remind")
    shown = await world.lead(lead)
    assert (shown["stage"], shown["owner_email"]) == ("REVIEW", "parceiros@example.org")
    await world.pass_time(days=3.1)
    await world.until_waiting_for(lead, "team")
    mails = await world.pool.fetch("SELECT template, status FROM emails WHERE lead_id = $1 ORDER BY template", lead)
    assert [tuple(mail) for mail in mails] == [
        ("partners/application", "sent"), ("partners/received", "sent"), ("partners/reminder", "sent"),
    ]  # fmt: skip
    await world.happen(lead, "accepted")
    assert await world.until_ended(lead, JOURNEY.name) == "won"
    kept = await world.pool.fetchrow("SELECT registration, name FROM partner_companies")
    assert kept is not None
    assert tuple(kept) == ("10000001", "Empresa Inventada 1")


async def test_a_wrong_number_is_corrected(world: World) -> None:
    lead = await world.submit(**{**APPLICATION, "registration": "00000042"})
    await world.until_waiting_for(lead, "applicant")
    await world.happen(lead, "registration_corrected", registration="10000002")
    await world.until_waiting_for(lead, "remind")
    assert (await world.lead(lead))["stage"] == "REVIEW"


async def test_while_the_register_is_away_the_application_waits_and_then_goes_on(
    world: World, sandbox: Sandbox
) -> None:
    sandbox.faults.add(AWAY)
    lead = await world.submit(**APPLICATION)
    await world.until_parked(lead, "company_register_unavailable")
    sandbox.faults.clear()
    await world.recover()
    await world.until_waiting_for(lead, "remind")
    assert (await world.lead(lead))["stage"] == "REVIEW"
    history = (await world.handle(lead, JOURNEY.name).fetch_history()).to_json()
    assert "Alba" not in history


async def test_what_the_register_said_lately_is_not_asked_again(world: World, sandbox: Sandbox) -> None:
    first = await world.submit(**APPLICATION)
    await world.until_waiting_for(first, "remind")
    sandbox.faults.add(AWAY)
    second = await world.submit(**{**APPLICATION, "email": "outra@parceira.example.com"})
    await world.until_waiting_for(second, "remind")
    assert (await world.lead(second))["stage"] == "REVIEW"


async def test_an_answer_that_is_old_is_asked_for_anew_and_is_good_for_as_long_again(world: World) -> None:
    await world.pool.execute(
        "INSERT INTO partner_companies VALUES ('10000001', 'Um nome antigo', $1)",
        await world.now() - timedelta(days=31),
    )
    lead = await world.submit(**APPLICATION)
    await world.until_waiting_for(lead, "remind")
    kept = await world.pool.fetchrow("SELECT name, asked_at FROM partner_companies")
    assert kept is not None
    assert kept["name"] == "Empresa Inventada 1"
    assert kept["asked_at"] > await world.now() - timedelta(days=1)


async def test_what_is_taken_from_before_grows_no_younger(world: World) -> None:
    asked_at = await world.now() - timedelta(days=29)
    await world.pool.execute("INSERT INTO partner_companies VALUES ('10000001', 'Empresa Inventada 1', $1)", asked_at)
    await world.until_waiting_for(await world.submit(**APPLICATION), "remind")
    assert await world.pool.fetchval("SELECT asked_at FROM partner_companies") == asked_at


async def test_a_number_that_the_register_did_not_know_is_asked_for_again(world: World) -> None:
    await world.until_waiting_for(await world.submit(**{**APPLICATION, "registration": "00000042"}), "applicant")
    assert await world.pool.fetchval("SELECT count(*) FROM partner_companies") == 0


async def test_jornada_up_runs_it_by_one_setting(tmp_path: Path) -> None:
    async with running_stack(tmp_path / "home", day=86_400, JORNADA_JOURNEYS=str(JOURNEY.home)) as stack:
        lead = await stack.submit(**{name: value for name, value in APPLICATION.items() if value is not None})

        async def is_announced() -> bool:
            return bool(await stack.subjects("parceiros@example.org"))

        await until(is_announced, "the team to be told")
        await stack.happen(lead, "accepted")
        await stack.until_ended(lead, JOURNEY.name)
        shown = await stack.lead(lead)
    assert (shown["status"], shown["stage"], shown["details"]["company"]) == ("won", "PARTNER", "Empresa Inventada 1")
