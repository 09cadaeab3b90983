"""Leads over HTTP, listed: pages, filters, searches."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from temporalio.client import Client

from storage.database import Pool
from tests.api.api import Api, serving


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


async def test_a_search_finds_names_mails_titles_phones_and_ids(api: Api) -> None:
    lead_id = await api.submit(name="Ana Inventada", email="endereco@example.com", store="Loja Central")
    for q in ("inventada", "ENDERECO", "central"):
        assert [item["lead_id"] for item in await listed(api, q=q)] == [lead_id]
    for q in ("98888", "(11) 98888-7777", lead_id):
        assert [item["lead_id"] for item in await listed(api, q=q)] == [lead_id]
    assert await listed(api, q="97777") == []


# --- marked, parked, overdue ---


async def test_leads_are_found_by_what_they_are_marked_with(crowd: Api) -> None:
    first, second, third, *_ = [item["lead_id"] for item in await listed(crowd)]
    await crowd.happen(first, "pause")
    await crowd.pool.execute(
        "INSERT INTO emails (email_key, lead_id, step, mark, template, audience, recipients, message_id, status, "
        "if_unclear, created_at, updated_at) VALUES ('k', $1, 's', '', 't', '{}', '{}', 'm', 'unknown', 'hold', "
        "now(), now())",
        second,
    )
    await crowd.happen(third, "unsubscribed")
    for flag, lead_id in (("paused", first), ("mail_unclear", second), ("unsubscribed", third)):
        (found,) = await listed(crowd, flag=flag)
        assert (found["lead_id"], found["flags"]) == (lead_id, [flag])
    assert await listed(crowd, flag="no_such_flag") == []


async def test_leads_are_found_by_the_reason_why_they_are_parked(crowd: Api) -> None:
    lead_id = (await listed(crowd))[2]["lead_id"]
    await crowd.pool.execute(
        "UPDATE leads SET status = 'parked', parked_reason = 'mail_unavailable', parked_since = now() "
        "WHERE lead_id = $1",
        lead_id,
    )
    assert [item["lead_id"] for item in await listed(crowd, parked_reason="mail_unavailable")] == [lead_id]
    assert await listed(crowd, parked_reason="lead_erased") == []


async def test_leads_are_found_by_what_is_overdue(crowd: Api) -> None:
    # It is five past: the introductions of those who came more than a minute ago should have been made.
    everybody = await listed(crowd)
    late = [item["lead_id"] for item in everybody if item["created_at"] < "2026-03-01T12:04"]
    assert [item["lead_id"] for item in await listed(crowd, overdue=True)] == late
    assert len(await listed(crowd, overdue=False)) == 7 - len(late) == 1
    await crowd.happen(late[0], "pause")
    await crowd.happen(late[1], "cancel", reason="x")
    assert [item["lead_id"] for item in await listed(crowd, overdue=True)] == late[2:]


# --- searching as people write ---


@pytest.mark.parametrize("q", ["conceicao", "CONCEIÇÃO", "conceic\u0327a\u0303o", "Sao Joao", "são joão", "loja s"])
async def test_accents_and_capitals_do_not_matter(api: Api, q: str) -> None:
    lead_id = await api.submit(name="Conceição Exemplo", store="Loja São João")
    await api.submit(name="Outra Exemplo", store="Armazém", email="outra@example.com")
    assert [item["lead_id"] for item in await listed(api, q=q)] == [lead_id]


@pytest.fixture(scope="module")
async def spelled(shared: Api) -> dict[str, str]:
    """Leads with letters and signs that few can type; their ids."""
    return {
        "soren": await shared.submit(name="Søren  Strauß", store="Café\u2011Bar “Azul”", email="s@example.com"),
        "lukasz": await shared.submit(name="Łukasz D’Ávila", store="Œuvre", email="l@example.com"),
    }


@pytest.mark.parametrize(
    ("q", "who"),
    [
        *((q, "soren") for q in ("soren", "SØREN", "strauss", "Strauß", "soren strauss", '"azul"', "“Azul”")),
        *((q, "soren") for q in ("cafe-bar", "café\u2011bar", 'Cafe-Bar "Azul"')),
        *((q, "lukasz") for q in ("d'avila", "D’ÁVILA", "lukasz  d'avila", "oeuvre", "œuvre")),
    ],
)
async def test_letters_and_signs_that_few_can_type_do_not_matter(
    shared: Api, spelled: dict[str, str], q: str, who: str
) -> None:
    assert [item["lead_id"] for item in await listed(shared, q=q)] == [spelled[who]]


@pytest.mark.parametrize(
    "q",
    ["pessoa@bücher.example", "PESSOA@BÜCHER.example", "bücher", "bucher.ex", "xn--bcher", "a@xn--bcher-kva.example"],
)
async def test_an_international_address_is_found_by_either_form(api: Api, q: str) -> None:
    lead_id = await api.submit(email="pessoa@bücher.example")
    await api.submit(email="pessoa@example.com")
    assert [item["lead_id"] for item in await listed(api, q=q)] == [lead_id]


@pytest.mark.parametrize("q", ["%", "_", "\\", "exemplo\nlea"])
async def test_signs_stand_for_themselves(api: Api, q: str) -> None:
    await api.submit()
    response = await api.get("/v1/leads", q=q)
    assert response.status_code == (422 if "\n" in q else 200)
    assert response.status_code == 422 or response.json()["items"] == []


async def test_what_changes_is_found_as_it_is_now(api: Api) -> None:
    lead_id = await api.submit(name="Antônia Exemplo")
    await api.happen(lead_id, "email_changed", email="antônia@exemplo.example".replace("ô", "o"))
    await api.happen(lead_id, "not_interested")
    await api.submit(name="Ângela Exemplo", email="antonia@exemplo.example")
    assert len(await listed(api, q="angela")) == 2
    assert await listed(api, q="antonia exemplo") == []
