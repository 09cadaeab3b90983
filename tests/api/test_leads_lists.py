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


async def test_a_search_finds_names_mails_and_titles(api: Api) -> None:
    lead_id = await api.submit(name="Ana Inventada", email="endereco@example.com", store="Loja Central")
    for q in ("inventada", "ENDERECO", "central"):
        assert [item["lead_id"] for item in await listed(api, q=q)] == [lead_id]
    assert await listed(api, q="98888") == []
