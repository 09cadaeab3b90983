"""Leads over HTTP: submitted once, whoever repeats it."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client

from domain.journey import Status
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
    assert lead["contact"] == {
        "name": "Lea Exemplo",
        "email": LEAD_EMAIL,
        "phone": "+55 11 98888-7777",
        "phones": [{"number": "+5511988887777", "extension": None}],
    }
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


async def test_the_other_platform_is_another_lead_of_the_same_person(api: Api) -> None:
    first = await api.submit()
    other = await api.submit(platform="feirao_digital")
    assert other != first
    assert await api.count("contacts") == 1
    for platform, lead_id in (("autocloud", first), ("feirao_digital", other)):
        again = await api.post("/v1/leads", submission(platform=platform))
        assert (again.status_code, again.json()["lead_id"]) == (200, lead_id)


async def test_what_a_second_submission_says_otherwise_is_on_the_timeline(api: Api) -> None:
    lead_id = await api.submit(phone=None)
    await api.post("/v1/leads", submission(phone="+55 11 97777-6666", store="Outra Loja", products=["estoque"]))
    assert (await api.lead(lead_id))["contact"]["phone"] == "+55 11 97777-6666"
    await api.post("/v1/leads", submission(phone="+55 11 91111-2222", name="Lea Outra"))
    await api.post("/v1/leads", submission(phone="+55 11 97777-6666"))
    lines = (await api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    assert [line["kind"] for line in lines] == ["submitted", *["submitted_again"] * 3]
    known = submission()
    assert [line["data"]["differences"] for line in lines[1:]] == [
        {
            "phone": {"known": None, "submitted": "+55 11 97777-6666"},
            "store": {"known": known["store"], "submitted": "Outra Loja"},
            "products": {"known": known["products"], "submitted": ["estoque"]},
        },
        {
            "name": {"known": known["name"], "submitted": "Lea Outra"},
            "phone": {"known": "+55 11 97777-6666", "submitted": "+55 11 91111-2222"},
        },
        {},
    ]
    lead = await api.lead(lead_id)
    assert (lead["contact"]["name"], lead["contact"]["phone"]) == (known["name"], "+55 11 97777-6666")
    assert await api.count("dispatches") == 1


async def test_an_address_that_changes_keeps_the_platforms_apart(api: Api) -> None:
    first = await api.submit()
    other = await api.submit(platform="feirao_digital", email="outra@example.com")
    assert (await api.happen(first, "email_changed", email="outra@example.com")).status_code == 200
    assert (await api.post("/v1/leads", submission(email="outra@example.com"))).json()["lead_id"] == first
    third = await api.submit(email="terceira@example.com")
    refused = await api.happen(third, "email_changed", email="outra@example.com")
    assert (refused.status_code, first in refused.json()["detail"]) == (409, True)
    assert (await api.lead(other))["status"] == "open"


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("(11) 3333-4444 ramal 12", [("+551133334444", "12")]),
        ("11 3333–4444, 11 98888–7777", [("+551133334444", None), ("+5511988887777", None)]),
        ("55550", []),
    ],
)
async def test_a_phone_is_kept_as_written_and_its_numbers_are_told(
    api: Api, written: str, numbers: list[tuple[str, str | None]]
) -> None:
    lead = await api.lead(await api.submit(phone=written))
    assert lead["contact"]["phone"] == written
    assert [(phone["number"], phone["extension"]) for phone in lead["contact"]["phones"]] == numbers


async def test_a_dry_run_answers_and_stores_nothing(api: Api) -> None:
    before = await api.contents()
    trial = await api.post("/v1/leads", submission(), Jornada_Dry_Run="true", Idempotency_Key="k")
    assert (trial.status_code, trial.json()) == (
        200,
        {"lead_id": None, "workflow_id": None, "journey": "dealer", "duplicate": False},
    )
    assert await api.contents() == before
    taken = await api.post("/v1/leads", submission(), Idempotency_Key="k")
    trial = await api.post("/v1/leads", submission(), Jornada_Dry_Run="true")
    assert trial.json() == {**taken.json(), "duplicate": True}
    assert await api.kinds(taken.json()["lead_id"]) == ["submitted"]


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
        "phones": [{"number": "+5511988887777", "extension": None}],
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


def test_numbers_without_a_country_are_those_of_the_house(shared: Api) -> None:
    assert {journey: shared.parts.country_of(journey) for journey in ("dealer", "presales", "enrollment")} == {
        "dealer": "BR",
        "presales": "BR",
        "enrollment": "CO",
    }
