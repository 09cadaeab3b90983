"""Events of leads over HTTP: a lead is moved by them as the rules allow."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from tests.api.api import Api, is_problem, submission
from tests.world import LEAD_EMAIL

HELD = "2026-03-02T10:00:00-03:00"

WAY_TO_A_CUSTOMER: list[tuple[dict[str, Any], str, str]] = [
    ({"type": "presentation_scheduled", "at": HELD}, "APRESENTACAO", "open"),
    ({"type": "presentation_held"}, "APRESENTACAO", "open"),
    ({"type": "accredited", "at": HELD}, "CREDENCIAMENTO", "open"),
    ({"type": "training_held"}, "CREDENCIAMENTO", "open"),
    ({"type": "card_moved", "column": "AVALIACAO"}, "AVALIACAO", "open"),
    ({"type": "pause"}, "AVALIACAO", "open"),
    ({"type": "resume"}, "AVALIACAO", "open"),
    ({"type": "note", "text": "first line\nsecond line"}, "AVALIACAO", "open"),
    ({"type": "owner_changed", "owner": "novo.dono@example.org"}, "AVALIACAO", "open"),
    ({"type": "email_changed", "email": "lea.nova@example.com"}, "AVALIACAO", "open"),
    ({"type": "unsubscribed"}, "AVALIACAO", "open"),
    ({"type": "deal_won", "adhesion_term": "Termo 7"}, "CLIENTE", "won"),
]


async def test_an_event_answers_with_the_new_state(api: Api) -> None:
    lead_id = await api.submit()
    for event, stage, status in WAY_TO_A_CUSTOMER:
        response = await api.post(f"/v1/leads/{lead_id}/events", event)
        assert response.status_code == 200, response.text
        shown = response.json()
        assert (shown["stage"], shown["status"]) == (stage, status), event
        assert shown == await api.lead(lead_id)
    lead = await api.lead(lead_id)
    assert lead["waiting_for"] is None
    assert lead["owner"] == "novo.dono@example.org"
    assert lead["contact"]["email"] == "lea.nova@example.com"
    assert lead["deal"]["adhesion_term"] == "Termo 7"


async def test_the_timeline_tells_everything_oldest_first(api: Api) -> None:
    lead_id = await api.submit()
    for event, _, _ in WAY_TO_A_CUSTOMER:
        await api.post(f"/v1/leads/{lead_id}/events", event)
    lines = (await api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    assert [line["kind"] for line in lines] == [
        "submitted", "presentation_scheduled", "presentation_held", "accredited", "training_held", "card_moved",
        "paused", "resumed", "note", "owner_changed", "email_changed", "unsubscribed", "deal_won",
    ]  # fmt: skip
    for line in lines:
        assert line.keys() == {"at", "kind", "summary", "actor", "cause", "data"}
        assert line["actor"] == "the integrator"
    moments = [datetime.fromisoformat(line["at"]) for line in lines]
    assert moments == sorted(moments)


async def test_a_lead_without_interest_can_be_reopened(api: Api) -> None:
    lead_id = await api.submit()
    left = await api.happen(lead_id, "not_interested", reason="no time")
    assert (left.json()["stage"], left.json()["status"]) == ("SEM_INTERESSE", "not_interested")
    again = await api.happen(lead_id, "reopened")
    assert (again.json()["stage"], again.json()["status"]) == ("LEAD", "open")
    assert (await api.post("/v1/leads", submission())).json() == {
        "lead_id": lead_id,
        "workflow_id": f"dealer-{lead_id}",
        "journey": "dealer",
        "duplicate": True,
    }


Steps = list[dict[str, Any]]

REFUSED: dict[str, tuple[Steps, dict[str, Any], str]] = {
    "trial without presentation": ([], {"type": "card_moved", "column": "AVALIACAO"}, "without a presentation"),
    "autocloud trial from LEAD": (
        [{"type": "presentation_held"}, {"type": "card_moved", "column": "LEAD"}],
        {"type": "card_moved", "column": "AVALIACAO"},
        "only from CREDENCIAMENTO",
    ),
    "trial at accreditation without presentation": (
        [],
        {"type": "accredited", "start_trial": True},
        "without a presentation",
    ),
    "same column": ([], {"type": "card_moved", "column": "LEAD"}, "LEAD already"),
    "pause twice": ([{"type": "pause"}], {"type": "pause"}, "paused already"),
    "resume unpaused": ([], {"type": "resume"}, "not paused"),
    "retry unparked": ([], {"type": "retry"}, "nothing is parked"),
    "reopen an open lead": ([], {"type": "reopened"}, "without interest"),
    "reopen a won lead": ([{"type": "deal_won"}], {"type": "reopened"}, "without interest"),
    "move a won lead": ([{"type": "deal_won"}], {"type": "card_moved", "column": "LEAD"}, "is over"),
    "win twice": ([{"type": "deal_won"}], {"type": "deal_won"}, "is over"),
    "cancel twice": ([{"type": "cancel", "reason": "a"}], {"type": "cancel", "reason": "b"}, "is over"),
    "pause a cancelled lead": ([{"type": "cancel", "reason": "a"}], {"type": "pause"}, "is over"),
    "the same e-mail": ([], {"type": "email_changed", "email": LEAD_EMAIL.upper()}, "registered e-mail already"),
    "no such mail": ([], {"type": "mail_decided", "email_id": "x", "decision": "resend"}, "no mail of that id"),
}


@pytest.mark.parametrize(("before", "event", "reason"), REFUSED.values(), ids=REFUSED)
async def test_the_journey_refuses_with_a_reason(api: Api, before: Steps, event: dict[str, Any], reason: str) -> None:
    lead_id = await api.submit()
    for earlier in before:
        assert (await api.post(f"/v1/leads/{lead_id}/events", earlier)).status_code == 200
    untouched = await api.contents()
    refused = await api.post(f"/v1/leads/{lead_id}/events", event)
    assert is_problem(refused, 409), refused.text
    assert reason in refused.json()["detail"]
    assert refused.json()["type"] == "urn:jornada:problem:refused"
    assert await api.contents() == untouched


async def test_an_email_that_has_an_open_lead_is_refused_for_another(api: Api) -> None:
    first = await api.submit()
    second = await api.submit(email="outra.pessoa@example.com")
    refused = await api.happen(second, "email_changed", email=LEAD_EMAIL)
    assert is_problem(refused, 409)
    assert first in refused.json()["detail"]
    assert LEAD_EMAIL not in refused.text
    assert (await api.lead(second))["contact"]["email"] == "outra.pessoa@example.com"


async def test_a_lead_is_not_reopened_beside_another_open_one(api: Api) -> None:
    first = await api.submit()
    await api.happen(first, "not_interested")
    second = await api.submit()
    refused = await api.happen(first, "reopened")
    assert is_problem(refused, 409)
    assert second in refused.json()["detail"]


async def test_two_commands_at_once_are_decided_one_after_the_other(api: Api) -> None:
    lead_id = await api.submit()
    answers = await asyncio.gather(*(api.happen(lead_id, "card_moved", column="APRESENTACAO") for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
    assert (await api.kinds(lead_id)).count("card_moved") == 1


async def test_two_leads_that_change_to_one_email_at_once_do_not_both_get_it(api: Api) -> None:
    leads = [await api.submit(email=f"pessoa.{n}@example.com") for n in range(4)]
    answers = await asyncio.gather(*(api.happen(lead, "email_changed", email="uma.so@example.com") for lead in leads))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert len([lead for lead in leads if (await api.lead(lead))["contact"]["email"] == "uma.so@example.com"]) == 1


async def test_an_objection_holds_in_every_later_lead_of_the_person(api: Api) -> None:
    first = await api.submit()
    await api.happen(first, "unsubscribed")
    await api.happen(first, "cancel", reason="a test")
    assert (await api.lead(await api.submit()))["flags"] == ["unsubscribed"]
