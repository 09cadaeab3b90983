"""A made-up person goes through everything that there is, and is erased: nothing of ours holds them afterwards."""

import asyncio
import csv
import json
import sys
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from temporalio.service import RPCError

from local.demo.franchise import HandOverCast
from local.portals import Portal
from tests.cli.test_import import row, write
from tests.privacy import texts
from tests.stack import RunningStack, running_stack
from tests.waiting import until

NAME = "Zoraide Canária"
FIRST, SECOND, THIRD = (f"zoraide.{name}@example.com" for name in ("nascente", "corrente", "foz"))
PHONE, DIGITS = "+55 67 96543-0987", "96543-0987"
USER, ALIAS = "canario-4711", {"alias_name": "aparelho-zc", "alias_label": "aparelho"}
WRITTEN = ("zoraide", "canária", "can\\u00e1ria", "canaria", DIGITS, "967865430987", USER, "aparelho-zc", "Ipê Amarelo")
ADDRESS = {"cep": "01310-100", "address": "Rua Ipê Amarelo", "numero": "1", "bairro": "Centro", "city": "São Paulo",
           "state": "SP"}  # fmt: skip
OTHER = "outra.pessoa@example.com"


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file."""
    async with running_stack(tmp_path_factory.mktemp("e2e-canary") / "home", day=2) as started:
        yield started


async def bring_in(stack: RunningStack, file: Path) -> None:
    """Imports a file, as an operator does."""
    command = ["-m", "starter.cli", "import", str(file), "--journey", "dealer", "--home", str(stack.home)]
    process = await asyncio.create_subprocess_exec(sys.executable, *command)
    assert await process.wait() == 1  # one row is wrong


async def track(stack: RunningStack, **body: Any) -> None:
    async with stack.api("integrator") as api:
        response = await api.post("/users/track", json=body, headers={"Idempotency-Key": f"{FIRST} {body}"[:150]})
    assert response.status_code == 201, response.text


def seen(**who: Any) -> dict[str, Any]:
    return {"name": "webinar_attended", "time": datetime.now(UTC).isoformat(), **who}


async def leads_of(stack: RunningStack) -> dict[str, dict[str, Any]]:
    """The person's leads by journey; of scoring the open one."""
    async with stack.api("manager") as api:
        listed = (await api.get("/v1/leads", params={"q": "zoraide", "limit": 200})).json()["items"]
    return {lead["journey"]: lead for lead in reversed(listed)}


async def live(stack: RunningStack, file: Path) -> dict[str, dict[str, Any]]:
    """The person's life with us; their leads."""
    person = {"firstname": "Zoraide", "lastname": "Canária", "email": FIRST, "phone": PHONE}
    await bring_in(stack, file)
    await stack.submit(journey="presales", name=NAME, email=FIRST, phone=PHONE, company="Ipê Amarelo", source="site")
    async with httpx.AsyncClient(timeout=30) as http:
        cast, educon = (
            HandOverCast(stack.endpoints, http),
            Portal(stack.endpoints["sandbox"]["hubspot"]["educon"], http),
        )
        await cast.hand_over({"person": person, "engagement": {**ADDRESS, "campanha": "Verão"}})
        contact = await educon.create("contacts", **person, facultad="JURISPRUDENCIA")
        await educon.create_deal([contact], dealname=f"Diplomado de {NAME}", programa="Diplomado")
    about = {"first_name": "Zoraide", "last_name": "Canária", "phone": PHONE}
    await track(stack, attributes=[{"user_alias": ALIAS, **about}], events=[seen(user_alias=ALIAS)])
    await track(stack, attributes=[{"external_id": USER, "email": FIRST, **about}], events=[seen(external_id=USER)])
    await track(stack, attributes=[{"external_id": USER, "user_alias": ALIAS, "city": "Ipê Amarelo"}])

    async def all_five() -> dict[str, dict[str, Any]] | None:
        found = await leads_of(stack)
        return found if len(found) == 5 else None

    leads = await until(all_five, "a lead in each journey")
    assert leads is not None
    dealer, presales = leads["dealer"]["lead_id"], leads["presales"]["lead_id"]
    await stack.happen(dealer, "note", text=f"{NAME} wants a call at {PHONE}")
    await stack.happen(dealer, "not_interested", reason=f"{NAME} has no time")
    await until_over(stack, dealer)
    await stack.happen(dealer, "reopened")
    await stack.happen(presales, "discarded", filter=1, reason=f"{NAME}: {PHONE}")

    async def mailed() -> bool:
        return bool(await stack.subjects(FIRST))

    await until(mailed, "a mail")
    # A trial's mails go to the address that was changed.
    await stack.happen(dealer, "email_changed", email=SECOND)
    await stack.happen(dealer, "presentation_held")
    await stack.happen(dealer, "email_changed", email=THIRD)
    await stack.happen(dealer, "unsubscribed")
    return leads


async def until_over(stack: RunningStack, lead_id: str) -> None:
    handle = (await stack.temporal()).get_workflow_handle(f"dealer-{lead_id}")

    async def is_over() -> bool:
        status = (await handle.describe()).status
        return status is not None and status.name == "COMPLETED"

    await until(is_over, "the end of the first run")


def quoting(text: str, wanted: Iterable[str] = WRITTEN) -> list[str]:
    """Which of the texts a text holds, however it is written."""
    return [secret for secret in wanted if secret.lower() in text.lower()]


async def tables_that_hold(connection: Any, wanted: Iterable[str] = WRITTEN) -> dict[str, list[str]]:
    """Tables with a row, or a statistic, that holds one of the texts."""
    found = {}
    tables = [row["tablename"] for row in await connection.fetch("SELECT * FROM pg_tables WHERE schemaname = 'public'")]
    for table in [*tables, "pg_stats"]:
        for (content,) in await connection.fetch(f"SELECT t::text FROM {table} t"):
            if secrets := quoting(content, wanted):
                found[table] = secrets
    return found


async def runs_of(stack: RunningStack) -> list[tuple[str, str]]:
    """Every run that Temporal lists."""
    client = await stack.temporal()
    return [(run.id, run.run_id) async for run in client.list_workflows("JornadaJourney IS NOT NULL")]


def files_that_hold(stack: RunningStack) -> list[str]:
    """Our files that hold one of the texts: all of the home but what stands for the world outside, and the database."""
    outside = {stack.home / name for name in ("mailbox", "sandbox", "postgres")}
    files = [path for path in stack.home.rglob("*") if path.is_file() and not outside & set(path.parents)]
    assert {"worker.log", "api.log", "temporal.db", "endpoints.json"} <= {path.name for path in files}
    return [str(path) for path in files if quoting(path.read_bytes().decode(errors="ignore"))]


async def test_nothing_of_ours_holds_an_erased_person(stack: RunningStack, tmp_path: Path) -> None:
    good = row(1, name=NAME, email=FIRST, phone=PHONE, store="Ipê Amarelo", products="site")
    file = write(tmp_path / "leads.csv", [good, row(2, name="Outra Pessoa", email=OTHER), row(3, email="nobody")])
    leads = await live(stack, file)
    connection = await asyncpg.connect(stack.endpoints["database_url"])
    try:
        await connection.execute("ANALYZE")
        held = await tables_that_hold(connection)
        assert {"contacts", "leads", "timeline", "emails", "tracked_users", "user_names", "former_addresses"} <= set(
            held
        )

        ids = {lead["workflow_id"] for lead in leads.values()}
        known = [lead["lead_id"] for lead in leads.values()]
        tasks = await connection.fetch("SELECT workflow_id FROM tasks WHERE lead_id = ANY($1)", known)
        ids |= {row["workflow_id"] for row in tasks}
        theirs = [run for run in await runs_of(stack) if run[0] in ids]
        assert len(theirs) > len(leads)  # one was reopened, and there are tasks

        async with stack.api("admin") as api:
            erased = await api.post(f"/v1/leads/{leads['dealer']['lead_id']}/erase")
        assert erased.status_code == 200, erased.text
        assert ids <= set(erased.json()["workflows"])

        async def is_carried_out() -> bool:
            return not await connection.fetchval("SELECT count(*) FROM dispatches WHERE delivered_at IS NULL")

        await until(is_carried_out, "an empty outbox", seconds=150)
        assert await tables_that_hold(connection) == {}
        await no_run_is_left(stack, theirs)
        assert files_that_hold(stack) == []
        assert not quoting(stack.output)
        with file.with_suffix(".rejected.csv").open(encoding="utf-8") as rejected:
            assert [line["name"] for line in csv.DictReader(rejected)] == ["Pessoa Inventada 3"]

        # Something happens by each of the names that they were known by.
        await track(stack, events=[seen(external_id=USER), seen(user_alias=ALIAS), seen(email=FIRST)])
        await until(is_carried_out, "an empty outbox again")
        came_back = await tables_that_hold(
            connection, [w for w in WRITTEN if w not in {"zoraide", USER, "aparelho-zc"}]
        )
        assert came_back == {}
        assert await tables_that_hold(connection, [SECOND, THIRD, NAME]) == {}
        assert await connection.fetchval("SELECT count(*) FROM contacts WHERE email = $1", OTHER) == 1
    finally:
        await connection.close()


async def no_run_is_left(stack: RunningStack, runs: list[tuple[str, str]]) -> None:
    client = await stack.temporal()
    for workflow_id, run_id in runs:
        with pytest.raises(RPCError, match="not found"):
            await client.get_workflow_handle(workflow_id, run_id=run_id).fetch_history()
    for workflow_id, run_id in await runs_of(stack):
        history = await client.get_workflow_handle(workflow_id, run_id=run_id).fetch_history()
        assert not [text for text in texts(json.loads(history.to_json())) if quoting(text)], workflow_id
