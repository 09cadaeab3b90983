"""Leads over HTTP: submitted once, moved by events as the rules allow, listed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client

from domain.journey import Status
from storage.database import Pool
from tests.api.api import OWNER, Api, fields_of, is_problem, serving, submission
from tests.world import LEAD_EMAIL

HELD = "2026-03-02T10:00:00-03:00"


# --- submitting ---


async def test_a_lead_is_taken_in_and_its_workflow_started(live: Api) -> None:
    response = await live.post("/v1/leads", submission())
    assert response.status_code == 201
    body = response.json()
    lead_id = body["lead_id"]
    assert body == {
        "lead_id": lead_id,
        "workflow_id": f"dealer-{lead_id}",
        "journey": "dealer",
        "duplicate": False,
    }
    started = await live.handle(lead_id).describe()
    assert started.workflow_type == "dealer"
    assert [(row["kind"], row["delivered_at"] is not None) for row in await live.promises(lead_id)] == [("start", True)]


async def test_a_lead_shows_what_it_waits_for(api: Api) -> None:
    lead = await api.lead(await api.submit())
    assert lead["journey"] == "dealer"
    assert lead["platform"] == "autocloud"
    assert lead["status"] == Status.OPEN
    assert lead["stage"] == "LEAD"
    assert lead["waiting_for"].keys() == {"what", "until", "why"}
    assert lead["waiting_for"]["what"] == "introduce"
    assert lead["parked"] is None
    assert lead["owner"] == OWNER
    assert lead["contact"] == {"name": "Lea Exemplo", "email": LEAD_EMAIL, "phone": "+55 11 98888-7777"}
    assert lead["deal"] is None
    assert lead["score"] is None
    assert lead["workflow_url"].endswith(f"/workflows/dealer-{lead['lead_id']}")


async def test_a_lead_is_stored_with_contact_card_timeline_and_promise(api: Api) -> None:
    lead_id = await api.submit()
    for table in ("leads", "contacts", "cards", "card_moves", "timeline", "dispatches"):
        assert await api.count(table) == 1, table
    assert await api.kinds(lead_id) == ["submitted"]


async def test_a_parked_lead_shows_the_reason_and_since_when(api: Api) -> None:
    lead_id = await api.submit()
    since = datetime(2026, 3, 1, 12, tzinfo=UTC)
    await api.pool.execute(
        "UPDATE leads SET status = 'parked', parked_reason = 'mail_unavailable', parked_since = $1", since
    )
    parked = (await api.lead(lead_id))["parked"]
    assert parked["reason"] == "mail_unavailable"
    assert datetime.fromisoformat(parked["since"]) == since
    listed = (await api.get("/v1/leads", status="parked")).json()["items"]
    assert [lead["lead_id"] for lead in listed] == [lead_id]


async def test_reminders_count_from_the_moment_of_registration(api: Api) -> None:
    registered = datetime.now(UTC).replace(microsecond=0) - timedelta(days=3)
    lead_id = await api.submit(registered_at=registered.isoformat())
    lead = await api.lead(lead_id)
    assert datetime.fromisoformat(lead["registered_at"]) == registered


async def test_an_avaliacao_enters_its_column(api: Api) -> None:
    lead_id = await api.submit(platform="feirao_digital", type="avaliacao", presentation={"held_at": HELD})
    assert (await api.lead(lead_id))["stage"] == "AVALIACAO"


# --- one person, one open journey ---


@pytest.mark.parametrize("spelling", [LEAD_EMAIL, LEAD_EMAIL.upper(), f"  {LEAD_EMAIL} ", "Lea.Exemplo@EXAMPLE.com"])
async def test_the_same_person_is_answered_with_the_open_lead(live: Api, spelling: str) -> None:
    first = (await live.post("/v1/leads", submission())).json()
    again = await live.post("/v1/leads", submission(email=spelling, store="Outra Loja", phone=None))
    assert again.status_code == 200
    assert again.json() == {**first, "duplicate": True}
    assert await live.count("leads") == await live.count("dispatches") == await live.count("contacts") == 1
    assert (await live.lead(first["lead_id"]))["title"] == "Loja Inventada"


async def test_a_duplicate_while_temporal_is_away_is_a_duplicate(api: Api) -> None:
    first = await api.post("/v1/leads", submission())
    again = await api.post("/v1/leads", submission())
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json() == {**first.json(), "duplicate": True}
    assert await api.count("dispatches") == 1


async def test_a_person_whose_journey_is_over_gets_another_one(api: Api) -> None:
    first = await api.submit()
    assert (await api.happen(first, "deal_won")).status_code == 200
    second = await api.submit(name="Lea Exemplo Nova", phone=None)
    assert second != first
    assert await api.count("contacts") == 1
    # The newest submission knows best what a person is called; a phone is kept unless there is a new one.
    assert (await api.lead(second))["contact"] == {
        "name": "Lea Exemplo Nova",
        "email": LEAD_EMAIL,
        "phone": "+55 11 98888-7777",
    }


async def test_twenty_submissions_of_one_person_at_once_make_one_lead(live: Api) -> None:
    bodies = [submission(store=f"Loja {n}", email=(str.upper if n % 2 else str.lower)(LEAD_EMAIL)) for n in range(20)]
    answers = await asyncio.gather(*(live.post("/v1/leads", body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert len({answer.json()["lead_id"] for answer in answers}) == 1
    assert sum(not answer.json()["duplicate"] for answer in answers) == 1
    for table in ("leads", "contacts", "cards", "dispatches"):
        assert await live.count(table) == 1, table
    (lead_id,) = {answer.json()["lead_id"] for answer in answers}
    history = [event.event_type async for event in live.handle(lead_id).fetch_history_events()]
    assert history.count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED) == 1
    assert EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED not in history


async def test_many_people_at_once_are_all_taken_in(live: Api) -> None:
    bodies = [submission(email=f"pessoa.{n}@example.com") for n in range(40)]
    answers = await asyncio.gather(*(live.post("/v1/leads", body) for body in bodies))
    assert [answer.status_code for answer in answers] == [201] * 40
    assert await live.count("leads") == 40


# --- Idempotency-Key ---


async def test_a_repeated_submission_gets_the_first_answer(live: Api) -> None:
    first = await live.post("/v1/leads", submission(), idempotency_key="form-1")
    again = await live.post("/v1/leads", submission(), idempotency_key="form-1")
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert await live.count("leads") == 1


async def test_a_repetition_starts_nothing_even_when_the_journey_is_over(api: Api) -> None:
    first = await api.post("/v1/leads", submission(), idempotency_key="form-1")
    await api.happen(first.json()["lead_id"], "cancel", reason="a test")
    before = await api.contents()
    assert (await api.post("/v1/leads", submission(), idempotency_key="form-1")).json() == first.json()
    assert await api.contents() == before


async def test_a_repetition_says_202_as_long_as_the_journey_has_not_started(api: Api, temporal: Client) -> None:
    first = await api.post("/v1/leads", submission(), idempotency_key="form-1")
    again = await api.post("/v1/leads", submission(), idempotency_key="form-1")
    assert (first.status_code, again.status_code) == (202, 202)
    async with serving(api.parts.settings.database_url, api.pool, temporal) as back:
        headers = {"Idempotency-Key": "form-1", "Authorization": f"Bearer {api.secrets['integrator']}"}
        later = await back.call("POST", "/v1/leads", by=None, json=submission(), headers=headers)
    assert (later.status_code, later.json()) == (201, first.json())


async def test_ten_repetitions_at_once_are_one_request(live: Api) -> None:
    answers = await asyncio.gather(*(live.post("/v1/leads", submission(), idempotency_key="form-1") for _ in range(10)))
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert {answer.status_code for answer in answers} <= {201, 202}
    assert sum("idempotent-replayed" in answer.headers for answer in answers) == 9
    assert not answers[0].json()["duplicate"]
    assert await live.count("leads") == 1


async def test_a_key_is_good_for_one_request_only(api: Api) -> None:
    lead_id = (await api.post("/v1/leads", submission(), idempotency_key="form-1")).json()["lead_id"]
    before = await api.contents()
    for path, body in (
        ("/v1/leads", submission(store="Outra Loja")),
        ("/v1/leads", submission(email="outra.pessoa@example.com")),
        (f"/v1/leads/{lead_id}/events", {"type": "note", "text": "another request"}),
    ):
        refused = await api.post(path, body, idempotency_key="form-1")
        assert is_problem(refused, 422)
        assert fields_of(refused) == ["Idempotency-Key"]
    assert await api.contents() == before


async def test_different_bodies_under_one_key_at_once_make_one_lead(api: Api) -> None:
    bodies = [submission(email=f"pessoa.{n}@example.com") for n in range(8)]
    answers = await asyncio.gather(*(api.post("/v1/leads", body, idempotency_key="form-1") for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [202] + [422] * 7
    assert await api.count("leads") == await api.count("contacts") == 1


async def test_a_key_belongs_to_its_caller(api: Api) -> None:
    first = await api.post("/v1/leads", submission(), idempotency_key="form-1")
    other = await api.post("/v1/leads", submission(email="b@example.com"), by="admin", idempotency_key="form-1")
    assert other.status_code == 202
    assert other.json()["lead_id"] != first.json()["lead_id"]


async def test_a_refused_request_does_not_use_its_key_up(api: Api) -> None:
    refused = await api.post("/v1/leads", submission(email="nobody"), idempotency_key="form-1")
    assert refused.status_code == 422
    assert (await api.post("/v1/leads", submission(), idempotency_key="form-1")).status_code == 202
    lead_id = (await api.post("/v1/leads", submission(), idempotency_key="form-1")).json()["lead_id"]
    events = f"/v1/leads/{lead_id}/events"
    assert (await api.post(events, {"type": "resume"}, idempotency_key="e-1")).status_code == 409
    await api.happen(lead_id, "pause")
    assert (await api.post(events, {"type": "resume"}, idempotency_key="e-1")).status_code == 200


async def test_a_repeated_event_happens_once(api: Api) -> None:
    lead_id = await api.submit()
    path, note = f"/v1/leads/{lead_id}/events", {"type": "note", "text": "called, nobody there"}
    first = await api.post(path, note, idempotency_key="note-1")
    again = await api.post(path, note, idempotency_key="note-1")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert (await api.kinds(lead_id)).count("note") == 1
    await api.post(path, note)
    assert (await api.kinds(lead_id)).count("note") == 2


async def test_a_repeated_command_is_not_refused_by_its_own_effect(api: Api) -> None:
    lead_id = await api.submit()
    path, pause = f"/v1/leads/{lead_id}/events", {"type": "pause"}
    answers = await asyncio.gather(*(api.post(path, pause, idempotency_key="p-1") for _ in range(5)))
    assert [answer.status_code for answer in answers] == [200] * 5
    assert (await api.kinds(lead_id)).count("paused") == 1


@pytest.mark.parametrize("key", ["", "x" * 201, "ação", "a\tb"], ids=["empty", "long", "not ASCII", "tab"])
async def test_a_key_that_is_no_key_is_refused(api: Api, key: str) -> None:
    before = await api.contents()
    headers = {"Idempotency-Key": key.encode("latin-1")}
    refused = await api.call("POST", "/v1/leads", json=submission(), headers=headers)
    assert is_problem(refused, 422)
    assert fields_of(refused) == ["Idempotency-Key"]
    assert await api.contents() == before


# --- events ---

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


# --- lists ---


@pytest.fixture
async def crowd(database_url: str, pool: Pool, away: Client) -> AsyncIterator[Api]:
    """Seven leads, of which three came in the same moment."""
    start, minute = datetime(2026, 3, 1, 12, tzinfo=UTC), 0

    async def clock() -> datetime:
        return start + timedelta(minutes=minute)

    async with serving(database_url, pool, away, clock) as api:
        for n, minute in enumerate((0, 1, 2, 2, 2, 3, 4)):  # noqa: B007 - the clock reads it
            owner = {"kind": "staff", "name": "Rita Amostra", "email": f"dono.{n % 2}@example.org"}
            await api.submit(email=f"pessoa.{n}@example.com", responsible=owner)
        minute = 5
        yield api


async def listed(api: Api, **wanted: Any) -> list[dict[str, Any]]:
    response = await api.get("/v1/leads", **wanted)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


async def test_leads_are_listed_newest_first(crowd: Api) -> None:
    items = await listed(crowd)
    assert len(items) == 7
    keys = [(item["created_at"], item["lead_id"]) for item in items]
    assert keys == sorted(keys, reverse=True)
    assert items[0] == await crowd.lead(items[0]["lead_id"])


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 200])
async def test_pages_show_every_lead_once(crowd: Api, limit: int) -> None:
    everybody = [item["lead_id"] for item in await listed(crowd)]
    seen: list[str] = []
    wanted: dict[str, Any] = {"limit": limit}
    while True:
        page = (await crowd.get("/v1/leads", **wanted)).json()
        assert len(page["items"]) == min(limit, 7 - len(seen))
        seen += [item["lead_id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        wanted["cursor"] = page["next_cursor"]
    assert seen == everybody


async def test_a_lead_that_comes_in_between_does_not_shift_the_pages(crowd: Api) -> None:
    everybody = [item["lead_id"] for item in await listed(crowd)]
    first = (await crowd.get("/v1/leads", limit=3)).json()
    await crowd.submit(email="nova.pessoa@example.com")
    rest = (await crowd.get("/v1/leads", cursor=first["next_cursor"])).json()
    assert [item["lead_id"] for item in first["items"] + rest["items"]] == everybody


async def test_filters_narrow_the_list_together(crowd: Api) -> None:
    one, two = [item["lead_id"] for item in await listed(crowd)][:2]
    await crowd.happen(one, "deal_won")
    await crowd.happen(two, "presentation_held")
    assert [item["lead_id"] for item in await listed(crowd, status="won")] == [one]
    assert [item["lead_id"] for item in await listed(crowd, stage="APRESENTACAO")] == [two]
    assert len(await listed(crowd, journey="dealer")) == 7
    assert await listed(crowd, journey="another") == []
    assert len(await listed(crowd, owner="dono.0@example.org")) == 4
    assert len(await listed(crowd, owner="DONO.1@Example.org")) == 3
    assert await listed(crowd, owner="nobody@example.org") == []
    assert len(await listed(crowd, status="open", stage="LEAD", journey="dealer")) == 5
    assert await listed(crowd, status="won", stage="LEAD") == []


async def test_filters_hold_on_the_following_pages(crowd: Api) -> None:
    first = (await crowd.get("/v1/leads", owner="dono.0@example.org", limit=3)).json()
    rest = (await crowd.get("/v1/leads", owner="dono.0@example.org", limit=3, cursor=first["next_cursor"])).json()
    assert len(first["items"]) == 3
    assert len(rest["items"]) == 1
    assert {item["owner"] for item in first["items"] + rest["items"]} == {"dono.0@example.org"}


NAMES = {
    "percent": "Loja 100% Amostra",
    "underscore": "Loja_Amostra",
    "quote": "Loja D'Amostra",
    "double quote": 'Loja "Amostra"',
    "backslash": "Loja\\Amostra",
    "plain": "LojaXAmostra",
    "accent": "Loja Ação",
}


@pytest.fixture(scope="module")
async def named(shared: Api) -> dict[str, str]:
    """Leads whose stores are called like this; their ids."""
    return {
        kind: await shared.submit(store=store, name="Pessoa", email=f"pessoa.{n}@example.com")
        for n, (kind, store) in enumerate(NAMES.items())
    }


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("100%", ["percent"]),
        ("%", ["percent"]),
        ("_", ["underscore"]),
        ("a_a", ["underscore"]),
        ("'", ["quote"]),
        ("d'amostra", ["quote"]),
        ('"amostra"', ["double quote"]),
        ("\\", ["backslash"]),
        ("\\a", ["backslash"]),
        ("AÇÃO", ["accent"]),
        ("' OR 1=1 --", []),
        ("pessoa.0@", ["percent"]),
        ("example.com", list(NAMES)),
        ("loja", list(NAMES)),
        ("  loja  ", list(NAMES)),
        ("no such text", []),
    ],
)
async def test_a_search_text_means_what_it_says(shared: Api, named: dict[str, str], q: str, found: list[str]) -> None:
    assert {item["lead_id"] for item in await listed(shared, q=q)} == {named[kind] for kind in found}


async def test_a_search_finds_names_mails_and_titles(api: Api) -> None:
    lead_id = await api.submit(name="Ana Inventada", email="endereco@example.com", store="Loja Central")
    for q in ("inventada", "ENDERECO", "central"):
        assert [item["lead_id"] for item in await listed(api, q=q)] == [lead_id]
    assert await listed(api, q="98888") == []
