"""`jornada forecast`: what will happen to a lead, from a shell."""

import json

from tests.cli.shell import Served


async def test_what_will_happen_is_shown_with_its_mails(served: Served) -> None:
    lead_id = await served.api.submit()
    result = await served.run("forecast", lead_id, "--days", "20")
    assert result.exit_code == 0, result.output
    assert "remind after_5_days" in result.stdout
    assert "mail “ATENÇÃO: Lead criado há mais de 15 dias” to comercial@example.com" in result.stdout
    assert "More comes after" in result.stdout


async def test_as_json_it_is_what_the_api_answers(served: Served) -> None:
    lead_id = await served.api.submit()
    await served.api.happen(lead_id, "unsubscribed")
    shown = json.loads((await served.run("forecast", lead_id, "--json")).stdout)
    assert shown.keys() == {"lead_id", "journey", "since", "until", "items", "ends", "waiting_for"}
    result = await served.run("forecast", lead_id)
    assert "which wants no more mail" in result.stdout
    assert "Then people are next: the lead is in LEAD and nothing is scheduled" in result.stdout


async def test_a_lead_that_does_nothing_by_itself_says_so(served: Served) -> None:
    lead_id = await served.api.submit()
    await served.api.happen(lead_id, "cancel", reason="twice")
    result = await served.run("forecast", lead_id)
    assert "Nothing happens by itself" in result.stdout
    assert "Then the journey is over." in result.stdout


async def test_what_is_wrong_is_told(served: Served) -> None:
    result = await served.run("forecast", "ld_nobody")
    assert result.exit_code == 1
    assert "there is no lead ld_nobody" in result.stderr
