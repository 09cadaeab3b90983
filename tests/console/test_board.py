"""Boards: counts and pages of a column, moves, refusals, two people at one card."""

import asyncio

import pytest

from storage.database import Pool
from tests.api.api import OWNER, submission
from tests.console.browser import OTHER, Console

MOVE = "/board/dealer/move"


async def stage(console: Console, lead_id: str) -> str:
    return str((await console.api.lead(lead_id))["stage"])


async def test_a_card_moves(console: Console) -> None:
    lead_id = await console.api.submit()
    browser = await console.owner()
    page = await browser.get("/board/dealer")
    assert "Loja Inventada" in page.text
    await browser.send(MOVE, column="APRESENTACAO")
    assert browser.page.url.path == "/board/dealer"
    assert await stage(console, lead_id) == "APRESENTACAO"
    line = (await console.api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"][-1]
    assert (line["kind"], line["actor"]) == ("card_moved", "Rita Amostra")


async def test_a_move_that_the_rules_forbid_says_what_the_api_says(console: Console) -> None:
    lead_id = await console.api.submit()
    browser = await console.owner()
    await browser.get("/board/dealer")
    page = await browser.send(MOVE, column="AVALIACAO")
    refused = await console.api.happen(lead_id, "card_moved", column="AVALIACAO")
    assert page.status_code == refused.status_code == 409
    assert refused.json()["detail"].casefold() in page.text.casefold()
    assert await stage(console, lead_id) == "LEAD"


async def test_a_script_gets_the_reason_alone(console: Console) -> None:
    await console.api.submit()
    browser = await console.signed_in(OWNER, "rep", language="pt-BR")
    await browser.get("/board/dealer")
    browser.client.headers["Accept"] = "application/json"
    page = await browser.send(MOVE, column="AVALIACAO")
    assert page.status_code == 409
    assert page.json() == {"detail": "Um cartão nunca fica em AVALIAÇÃO sem uma apresentação: registre uma antes"}


async def test_of_two_people_at_one_card_the_second_is_told(console: Console) -> None:
    lead_id = await console.api.submit()
    first, second = await console.owner(), await console.manager()
    for browser in (first, second):
        await browser.get("/board/dealer")
    pages = await asyncio.gather(first.send(MOVE, column="APRESENTACAO"), second.send(MOVE, column="CREDENCIAMENTO"))
    assert sorted(page.status_code for page in pages) == [200, 409]
    told = next(page for page in pages if page.status_code == 409)
    assert f"it is in {'APRESENTAÇÃO' if pages[0].status_code == 200 else 'CREDENCIAMENTO'} now" in told.text
    assert (await console.api.kinds(lead_id)).count("card_moved") == 1


async def test_somebody_elses_card_has_no_move_and_stays(console: Console) -> None:
    lead_id = await console.api.submit()
    browser = await console.signed_in(OTHER, "rep")
    page = await browser.get("/board/dealer")
    assert MOVE not in page.text
    token = console.api.parts.sign_in.form_token(browser.session)
    body = {"form_token": token, "lead_id": lead_id, "from": "LEAD", "column": "APRESENTACAO"}
    assert (await browser.client.post(MOVE, data=body)).status_code == 403
    assert await stage(console, lead_id) == "LEAD"


@pytest.mark.parametrize("column", ["", "NOWHERE", "LEAD"])
async def test_a_move_to_nowhere_is_refused(console: Console, column: str) -> None:
    lead_id = await console.api.submit()
    browser = await console.owner()
    await browser.get("/board/dealer")
    page = await browser.send(MOVE, column=column)
    assert page.status_code in {409, 422}
    assert await stage(console, lead_id) == "LEAD"


async def test_a_meeting_asks_for_its_date_first(console: Console) -> None:
    body = {"journey": "presales", "name": "Ana Inventada", "email": "ana@example.com", "source": "form"}
    lead_id = (await console.api.post("/v1/leads", body)).json()["lead_id"]
    browser = await console.manager()
    await browser.get("/board/presales")
    await browser.send("/board/presales/move", column="AGENDADO")
    assert str(browser.page.url).endswith(f"/leads/{lead_id}?do=meeting_scheduled")
    await browser.send(f"/leads/{lead_id}/do/meeting_scheduled", at="2090-01-01T10:00")
    lead = await console.api.lead(lead_id)
    assert lead["stage"] == "AGENDADO"
    assert lead["waiting_for"]["until"] == "2090-01-01T10:00:00-03:00"  # ten o'clock in São Paulo


async def test_a_column_shows_some_cards_and_counts_all(console: Console, pool: Pool) -> None:
    lead_id = await console.api.submit()
    await pool.execute(
        """
        WITH made AS (INSERT INTO contacts (email, name, created_at, updated_at)
            SELECT 'p' || n || '@example.com', 'P', now(), now() FROM generate_series(1, 2000) n
            RETURNING contact_id, email),
        copied AS (INSERT INTO leads (lead_id, journey, contact_id, subject, workflow_id, title, details, status, stage,
                state, revision, registered_at, created_at, updated_at)
            SELECT 'ld_' || md5(made.email), 'dealer', made.contact_id, made.contact_id::text, 'w' || md5(made.email),
                'Loja ' || made.email, l.details, l.status, l.stage, l.state, 1, now(), now(), now()
            FROM made, leads l WHERE l.lead_id = $1 RETURNING lead_id)
        INSERT INTO cards (lead_id, pipeline, col, since) SELECT lead_id, 'dealer', 'LEAD', now() FROM copied
        """,
        lead_id,
    )
    browser = await console.manager()
    page = await browser.get("/board/dealer")
    assert "2,001" in page.text
    assert page.text.count('class="card"') == 20
    assert len(page.content) < 80_000
    more = await browser.get("/board/dealer?show.LEAD=40")
    assert more.text.count('class="card"') == 40
    assert (await browser.get("/board/dealer?show.LEAD=99999")).text.count('class="card"') == 200
    assert (await browser.get("/leads")).text.count('scope="row"') == 50


async def test_the_fragment_is_the_columns_alone(console: Console) -> None:
    await console.api.submit()
    browser = await console.manager()
    page = await browser.get("/board/dealer?fragment=1&q=inexistente")
    assert "<html" not in page.text
    assert "Loja Inventada" not in page.text
    stranger = console.browser()
    assert (await stranger.client.get("/board/dealer?fragment=1")).status_code == 401


async def test_a_board_that_is_not_there(console: Console) -> None:
    browser = await console.manager()
    assert (await browser.get("/board/nowhere")).status_code == 404


async def test_names_are_escaped(console: Console) -> None:
    body = submission(store="<script>alert(1)</script>", name='"><img src=x onerror=alert(1)>')
    lead_id = (await console.api.post("/v1/leads", body)).json()["lead_id"]
    browser = await console.manager()
    for path in ("/board/dealer", "/leads", f"/leads/{lead_id}"):
        page = await browser.get(path)
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
