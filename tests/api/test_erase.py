"""Erasure: whatever happened to a lead, no table holds anything of the person afterwards."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.service import RPCError

from domain import ids
from local.environment import base_environment
from local.ports import claimed
from local.supervisor import Supervisor
from local.temporal import DevServer
from storage.database import Pool, transaction
from tests.api.api import Api, is_problem, serving, submission, tables
from tests.api.test_links import mailed, token
from tests.waiting import until

NAME = "Zenaide Inventada Quadros"
FIRST_EMAIL = "zenaide.primeira@example.com"
EMAIL = "zenaide.nova@example.com"
PHONE = "+55 21 97777-1234"
PERSON = (NAME, FIRST_EMAIL, EMAIL, PHONE)


async def where(pool: Pool, *texts: str) -> list[str]:
    """The columns of every table that hold one of these texts, in whatever type."""
    columns = await pool.fetch(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    )
    found = []
    for column in columns:
        table, name = column["table_name"], column["column_name"]
        for text in texts:
            escaped = text.encode("unicode_escape").decode()
            if await pool.fetchval(
                f'SELECT EXISTS (SELECT FROM "{table}" WHERE position(lower($1) IN lower("{name}"::text)) > 0 '
                f'OR position(lower($2) IN lower("{name}"::text)) > 0)',
                text,
                escaped,
            ):
                found.append(f"{table}.{name}")
    return sorted(set(found))


async def eventful(api: Api) -> str:
    """A lead that left traces wherever a lead can."""
    body = submission(name=NAME, email=FIRST_EMAIL, phone=PHONE)
    lead_id = str((await api.post("/v1/leads", body, idempotency_key="form-1")).json()["lead_id"])
    path = f"/v1/leads/{lead_id}/events"
    email_id = await mailed(api, lead_id)
    await api.pool.execute("UPDATE emails SET subject = $1, reply = $2, recipients = $3", NAME, EMAIL, [FIRST_EMAIL])
    await api.get(f"/o/{token(api, 'o', email_id)}.gif", by=None)
    for n, event in enumerate(
        (
            {"type": "presentation_held"},
            {"type": "note", "text": f"{NAME} asked to be called at {PHONE}"},
            {"type": "email_changed", "email": EMAIL},
            {"type": "unsubscribed"},
            {"type": "not_interested", "reason": f"{NAME} has no time"},
            {"type": "reopened"},
            {"type": "deal_won", "adhesion_term": f"Termo de {NAME}"},
        )
    ):
        response = await api.post(path, event, idempotency_key=f"event-{n}")
        assert response.status_code == 200, response.text
    return lead_id


async def test_no_table_holds_anything_of_an_erased_person(api: Api) -> None:
    lead_id = await eventful(api)
    again = await api.submit(name=NAME, email=EMAIL, phone=PHONE)
    touched = await where(api.pool, *PERSON)
    # The search finds what there is: otherwise its silence would say nothing.
    for column in ("contacts.name", "contacts.email", "contacts.phone", "timeline.data", "emails.recipients"):
        assert column in touched
    assert "remembered_requests.body" in touched
    assert "leads.deal" in touched
    response = await api.call("POST", f"/v1/leads/{lead_id}/erase")
    assert response.status_code == 200
    assert response.json()["erased"] == lead_id
    assert sorted(response.json()["workflows"]) == sorted([f"dealer-{lead_id}", f"dealer-{again}"])
    assert await where(api.pool, *PERSON) == []


async def test_of_an_erased_lead_only_the_order_to_delete_its_execution_stays(api: Api) -> None:
    lead_id = await eventful(api)
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    of_the_product = {"alembic_version", "api_keys", "restart_brake"}
    for table in set(await tables(api.pool)) - of_the_product - {"suppressions", "dispatches"}:
        assert await api.count(table) == 0, table
    rows = await api.pool.fetch("SELECT workflow_id, kind, payload, delivered_at FROM dispatches")
    assert [tuple(row) for row in rows] == [(f"dealer-{lead_id}", "erase", {}, None)]


async def test_others_keep_what_is_theirs(api: Api) -> None:
    other = await api.submit(name="Outra Pessoa", email="outra@example.com")
    before = await api.lead(other)
    kinds = await api.kinds(other)
    lead_id = await eventful(api)
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    assert await api.lead(other) == before
    assert await api.kinds(other) == kinds
    assert len(await api.promises(other)) == 1


async def test_an_erased_lead_is_not_there_any_more(api: Api) -> None:
    lead_id = await api.submit()
    assert (await api.call("POST", f"/v1/leads/{lead_id}/erase")).status_code == 200
    for method, path in (("GET", ""), ("GET", "/timeline"), ("POST", "/events"), ("POST", "/erase")):
        gone = await api.call(method, f"/v1/leads/{lead_id}{path}", json={"type": "pause"})
        assert is_problem(gone, 404)
    assert (await api.get("/v1/leads")).json()["items"] == []


async def test_an_objection_outlives_the_person_as_a_fingerprint(api: Api) -> None:
    lead_id = await api.submit(name=NAME, email=EMAIL, phone=PHONE)
    await api.happen(lead_id, "unsubscribed")
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    assert await where(api.pool, *PERSON) == []
    (stored,) = [row["fingerprint"] for row in await api.pool.fetch("SELECT fingerprint FROM suppressions")]
    assert stored == ids.fingerprint(EMAIL, api.parts.settings.secret.get_secret_value())
    assert re.fullmatch("[0-9a-f]{64}", stored)
    # Who comes back by themselves is taken in, and still gets no mail.
    assert (await api.lead(await api.submit(email=EMAIL)))["flags"] == ["unsubscribed"]


async def test_a_key_that_names_somebody_is_never_stored_in_clear(api: Api) -> None:
    body = submission(name="Outra Pessoa", email="outra@example.com")
    first = await api.post("/v1/leads", body, idempotency_key=f"{EMAIL} #1")
    path, note = f"/v1/leads/{first.json()['lead_id']}/events", {"type": "note", "text": "x"}
    await api.post(path, note, idempotency_key=f"{EMAIL} #2")
    tracked = {"events": [{"external_id": "u", "name": "x", "time": "2026-03-02T09:00:00Z"}]}
    await api.post("/users/track", tracked, idempotency_key=f"{EMAIL} #3")
    assert await where(api.pool, EMAIL) == []
    again = await api.post("/v1/leads", body, idempotency_key=f"{EMAIL} #1")
    assert (again.json(), again.headers["Idempotent-Replayed"]) == (first.json(), "true")


async def test_a_repeated_request_does_not_bring_an_answer_about_the_erased_person_back(api: Api) -> None:
    body = submission(name=NAME, email=EMAIL)
    lead_id = (await api.post("/v1/leads", body, idempotency_key="form-1")).json()["lead_id"]
    path, note = f"/v1/leads/{lead_id}/events", {"type": "note", "text": "x"}
    await api.post(path, note, idempotency_key="note-1")
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    assert is_problem(await api.post(path, note, idempotency_key="note-1"), 404)
    assert await where(api.pool, NAME, EMAIL) == []


async def test_a_submission_that_meets_an_erasure_is_wholly_there_or_wholly_gone(api: Api) -> None:
    first = await api.submit(name=NAME, email=EMAIL)
    await api.happen(first, "deal_won")
    rules = api.parts.lead_service.rules["dealer"]
    form = rules.submission_model.model_validate(submission(name=NAME, email=EMAIL))
    async with transaction(api.pool) as connection:
        await api.parts.lead_service.submit(connection, form, "a test")
        erasing = asyncio.create_task(api.call("POST", f"/v1/leads/{first}/erase"))
        await until_somebody_waits(api.pool)
    assert (await erasing).status_code == 200
    assert await where(api.pool, NAME, EMAIL) == []
    assert await api.count("leads") == await api.count("contacts") == 0


async def test_a_submission_under_an_address_that_is_being_left_is_taken_in(api: Api) -> None:
    first = await api.submit(name=NAME, email=FIRST_EMAIL)
    await api.happen(first, "deal_won")
    rules = api.parts.lead_service.rules["dealer"]
    form = rules.submission_model.model_validate(submission(name=NAME, email=FIRST_EMAIL))
    async with transaction(api.pool) as connection:
        await api.parts.lead_service.submit(connection, form, "a test")
        changing = asyncio.create_task(api.happen(first, "email_changed", email=EMAIL))
        await until_somebody_waits(api.pool)
    assert (await changing).status_code == 200
    assert await api.count("leads") == await api.count("contacts") == 2


async def until_somebody_waits(pool: Pool) -> None:
    """Waits until another connection waits for a lock."""

    async def waits() -> bool:
        return bool(
            await pool.fetchval(
                "SELECT EXISTS (SELECT FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock')"
            )
        )

    await until(waits, "somebody who waits for a lock")


# --- the execution ---


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Client]:
    """A whole Temporal server: the one that skips time can't delete executions."""
    (tmp_path / "pids").mkdir()
    supervisor = Supervisor(tmp_path / "pids", lambda _: None)
    with claimed(dict.fromkeys(("grpc", "http", "ui", "metrics"), 0), tmp_path / "ports.json") as chosen:
        dev = DevServer(tmp_path / "temporal.db", *chosen.values())
    try:
        await supervisor.start(dev.part(base_environment(), tmp_path / "temporal.log"))
        yield await Client.connect(dev.address, data_converter=pydantic_data_converter)
    finally:
        await supervisor.stop()


async def test_the_execution_is_deleted_whether_it_runs_or_is_over(
    database_url: str, pool: Pool, away: Client, server: Client
) -> None:
    async with serving(database_url, pool, server) as live:
        running, over, unheard = [await live.submit(email=f"pessoa.{n}@example.com") for n in range(3)]
        await live.handle(over).terminate("a test")
        assert (await live.handle(running).describe()).status is WorkflowExecutionStatus.RUNNING
        for lead_id in (running, over):
            await live.call("POST", f"/v1/leads/{lead_id}/erase")
        await until_forgotten(live, running)
        # What is promised while Temporal is away is kept when it is back.
        async with serving(database_url, pool, away) as cut_off:
            await cut_off.call("POST", f"/v1/leads/{unheard}/erase")
        assert (await live.handle(unheard).describe()).status is WorkflowExecutionStatus.RUNNING
        await pool.execute("UPDATE dispatches SET next_attempt_at = now()")
        assert await live.parts.dispatcher.sweep_once() == 3
        await until_forgotten(live, unheard)

        async def all_are_carried_out() -> bool:
            await pool.execute("UPDATE dispatches SET next_attempt_at = now()")
            await live.parts.dispatcher.sweep_once()
            return not await pool.fetchval("SELECT count(*) FROM dispatches WHERE delivered_at IS NULL")

        # The server takes half a minute to delete an execution that was over; only then was the order carried out.
        await until(all_are_carried_out, "an empty outbox", seconds=120)
        await until_forgotten(live, over)


async def test_an_execution_that_never_started_is_as_good_as_deleted(
    database_url: str, pool: Pool, away: Client, server: Client
) -> None:
    async with serving(database_url, pool, away) as cut_off:
        lead_id = await cut_off.submit()
        await cut_off.call("POST", f"/v1/leads/{lead_id}/erase")
        assert [row["kind"] for row in await cut_off.promises(lead_id)] == ["erase"]
    async with serving(database_url, pool, server) as live:
        assert await live.parts.dispatcher.deliver(f"dealer-{lead_id}")
        with pytest.raises(RPCError):
            await live.handle(lead_id).describe()


async def until_forgotten(api: Api, lead_id: str) -> None:
    async def is_forgotten() -> bool:
        try:
            await api.handle(lead_id).describe()
        except RPCError as error:
            return error.status.name == "NOT_FOUND"
        return False

    await until(is_forgotten, f"the end of the execution of {lead_id}")


async def test_earlier_leads_of_a_person_who_changed_address_are_erased_too(api: Api) -> None:
    body = submission(name=NAME, email=FIRST_EMAIL, phone=PHONE)
    earlier = str((await api.post("/v1/leads", body)).json()["lead_id"])
    await api.post(f"/v1/leads/{earlier}/events", {"type": "not_interested"})
    later = str((await api.post("/v1/leads", body)).json()["lead_id"])
    assert later != earlier
    changed = await api.post(f"/v1/leads/{later}/events", {"type": "email_changed", "email": EMAIL})
    assert changed.status_code == 200
    erased = await api.post(f"/v1/leads/{later}/erase", {}, by="admin")
    assert erased.status_code == 200
    assert await where(api.pool, *PERSON) == []
