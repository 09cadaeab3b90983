"""Liveness, readiness and metrics; and what a caller is told while Postgres is away."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from prometheus_client.parser import text_string_to_metric_families
from temporalio.client import Client

from domain import ids
from storage.database import open_pool
from tests.api.api import Api, is_problem, serving, submission
from tests.api.gate import Gate, gate_before
from tests.waiting import until
from tests.world import LEAD_EMAIL


@dataclass
class Gated:
    """An API whose Postgres can be taken away."""

    api: Api
    postgres: Gate


@pytest.fixture
async def gated(database_url: str, away: Client) -> AsyncIterator[Gated]:
    server, _, name = database_url.rpartition("/")
    address, _, port = server.rpartition(":")
    async with gate_before(int(port)) as gate:
        url = f"{address}:{gate.port}/{name}"
        async with open_pool(url) as pool, serving(url, pool, away) as api:
            yield Gated(api, gate)


# --- liveness and readiness ---


async def test_a_process_is_ready_when_postgres_and_temporal_answer(live: Api) -> None:
    ready = await live.get("/readyz", by=None)
    assert (ready.status_code, ready.json()) == (200, {"postgres": "ok", "temporal": "ok"})
    alive = await live.get("/healthz", by=None)
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})


async def test_temporal_away_is_named_and_the_process_lives(api: Api) -> None:
    ready = await api.get("/readyz", by=None)
    assert ready.status_code == 503
    assert ready.json()["postgres"] == "ok"
    assert ready.json()["temporal"].startswith("unavailable")
    assert (await api.get("/healthz", by=None)).status_code == 200


async def test_a_temporal_that_does_not_answer_is_named_soon(
    database_url: str, temporal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(temporal.service_client.config.target_host.rpartition(":")[2])
    async with gate_before(port) as gate, open_pool(database_url) as pool:
        client = await Client.connect(f"127.0.0.1:{gate.port}", data_converter=temporal.data_converter, lazy=True)
        async with serving(database_url, pool, client) as api:
            assert (await api.get("/readyz", by=None)).status_code == 200
            gate.is_silent = True
            monkeypatch.setattr("starter.api.health.CHECK_SECONDS", 0.3)
            ready = await api.get("/readyz", by=None)
            assert ready.status_code == 503
            assert ready.json()["temporal"].startswith("unavailable")


async def test_postgres_away_is_named_until_it_is_back(gated: Gated) -> None:
    await gated.postgres.shut()
    ready = await gated.api.get("/readyz", by=None)
    assert ready.status_code == 503
    assert ready.json()["postgres"].startswith("unavailable")
    assert (await gated.api.get("/healthz", by=None)).status_code == 200
    await gated.postgres.open()

    async def is_back() -> bool:
        return bool((await gated.api.get("/readyz", by=None)).json()["postgres"] == "ok")

    await until(is_back, "postgres in /readyz")


async def test_readiness_tells_nobody_where_the_parts_are(api: Api) -> None:
    told = (await api.get("/readyz", by=None)).text
    assert "127.0.0.1" not in told
    assert "postgresql://" not in told


# --- Postgres away ---


async def test_nothing_is_acknowledged_while_postgres_is_away(gated: Gated) -> None:
    lead_id = await gated.api.submit()
    await gated.postgres.shut()
    for method, path in (
        ("POST", "/v1/leads"),
        ("GET", "/v1/leads"),
        ("GET", f"/v1/leads/{lead_id}"),
        ("GET", "/v1/board/dealer"),
    ):
        refused = await gated.api.call(method, path, json=submission(email="b@example.com"))
        assert is_problem(refused, 503), refused.text
        assert int(refused.headers["retry-after"]) > 0
    await gated.postgres.open()

    async def is_taken() -> bool:
        response = await gated.api.post("/v1/leads", submission(email="b@example.com"))
        return response.status_code in {200, 202}

    await until(is_taken, "a submission that is taken in again")
    assert await gated.api.count("leads") == 2


async def test_a_connection_that_breaks_in_the_middle_of_a_submission_stores_all_or_nothing(gated: Gated) -> None:
    async def cut() -> None:
        for _ in range(5):
            await asyncio.sleep(0.01)
            await gated.postgres.shut()
            await gated.postgres.open()

    bodies = [submission(email=f"pessoa.{n}@example.com") for n in range(30)]
    answers, _ = await asyncio.gather(asyncio.gather(*(gated.api.post("/v1/leads", body) for body in bodies)), cut())
    assert {answer.status_code for answer in answers} <= {202, 503}
    api = gated.api
    async with open_pool(api.parts.settings.database_url) as pool:
        counts = [await pool.fetchval(f"SELECT count(*) FROM {table}") for table in ("leads", "cards", "dispatches")]
        mails = {row["email"] for row in await pool.fetch("SELECT email FROM contacts JOIN leads USING (contact_id)")}
    assert len(set(counts)) == 1
    acknowledged = {body["email"] for body, answer in zip(bodies, answers, strict=True) if answer.status_code == 202}
    assert acknowledged <= mails


# --- metrics ---


async def scraped(api: Api) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    response = await api.get("/metrics", by=None)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


async def test_metrics_count_leads_promises_and_requests(api: Api) -> None:
    lead_id = await api.submit()
    await api.submit(email="b@example.com")
    await api.happen(lead_id, "deal_won")
    await api.get("/nowhere")
    samples = await scraped(api)
    assert samples["jornada_leads", (("journey", "dealer"), ("status", "open"))] == 1
    assert samples["jornada_leads", (("journey", "dealer"), ("status", "won"))] == 1
    assert samples["jornada_outbox_waiting", ()] == await api.count("dispatches")
    assert samples["jornada_outbox_oldest_seconds", ()] > 0
    assert samples["jornada_database_up", ()] == 1
    requests = "jornada_http_requests_total"
    assert samples[requests, (("method", "POST"), ("route", "/v1/leads"), ("status", "202"))] == 2
    assert samples[requests, (("method", "GET"), ("route", "none"), ("status", "404"))] == 1


async def test_metrics_hold_nothing_of_a_person(api: Api) -> None:
    lead_id = await api.submit()
    secret = api.parts.settings.secret.get_secret_value()
    token = ids.link_token("u", lead_id, secret)
    await api.get("/v1/leads", q=LEAD_EMAIL)
    await api.get(f"/v1/leads/{lead_id}")
    await api.get(f"/v1/board/{LEAD_EMAIL}")
    await api.get(f"/{LEAD_EMAIL}")
    await api.call("POST", f"/u/{token}", by=None)
    await api.call("DELETE", f"/v1/leads/{lead_id}")
    await api.call("LEA.EXEMPLO", "/v1/leads")
    told = (await api.get("/metrics", by=None)).text
    # Without the numbers: among their digits, those of a phone come up by chance.
    told = re.sub(r" [-+.\de]+$", "", told, flags=re.MULTILINE)
    for private in (LEAD_EMAIL, "Lea Exemplo", "98888", "LEA.EXEMPLO", lead_id, token, "Loja Inventada"):
        assert private not in told, private


async def test_metrics_do_not_grow_with_what_callers_make_up(api: Api) -> None:
    async def size() -> int:
        return len(await scraped(api))

    for method in ("GET", "DELETE"):
        await api.call(method, "/x")
    await api.call("MADEUP0", "/x")
    await size()
    before = await size()
    for n in range(1, 20):
        await api.call("GET", f"/x{n}")
        await api.call("DELETE", f"/x{n}")
        await api.call(f"MADEUP{n}", "/x")
    assert await size() == before


async def test_metrics_say_that_postgres_is_away(gated: Gated) -> None:
    await gated.postgres.shut()
    assert (await scraped(gated.api))["jornada_database_up", ()] == 0


# --- errors of our own ---


async def test_an_error_of_our_own_is_counted_and_tells_nothing_private(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise KeyError(f"no such person: {LEAD_EMAIL}")

    monkeypatch.setattr(api.parts.lead_service, "submit", broken)
    response = await api.post("/v1/leads", submission())
    assert is_problem(response, 500)
    assert LEAD_EMAIL not in response.text
    assert "KeyError" in caplog.text
    assert LEAD_EMAIL not in caplog.text
    samples = await scraped(api)
    labels = (("method", "POST"), ("route", "/v1/leads"), ("status", "500"))
    assert samples["jornada_http_requests_total", labels] == 1


async def test_an_error_of_our_own_does_not_reach_the_servers_log(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise KeyError(f"no such person: {LEAD_EMAIL}")

    monkeypatch.setattr(api.parts.lead_service, "submit", broken)
    sent: list[str] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": json.dumps(submission()).encode(), "more_body": False}

    async def send(message: dict[str, object]) -> None:
        sent.append(str(message["type"]))

    # A server logs the traceback of what an app raises, and that quotes the message.
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/v1/leads",
        "raw_path": b"/v1/leads",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"authorization", f"Bearer {api.secrets['admin']}".encode())],
    }

    await api.app(scope, receive, send)  # type: ignore[arg-type]
    assert sent[0] == "http.response.start"
