"""Boards: columns in their order, cards that wait longest first."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from temporalio.client import Client

from storage.database import Pool
from tests.api.api import OWNER, Api, is_problem, serving


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 12, tzinfo=UTC)

    async def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def board(database_url: str, pool: Pool, away: Client, clock: Clock) -> AsyncIterator[Api]:
    async with serving(database_url, pool, away, clock) as served:
        yield served


async def columns(api: Api) -> dict[str, list[dict[str, Any]]]:
    response = await api.get("/v1/board/dealer")
    assert response.status_code == 200
    return {column["column"]: column["cards"] for column in response.json()["columns"]}


async def test_an_empty_board_has_all_columns_in_order(board: Api) -> None:
    shown = (await board.get("/v1/board/dealer", by="rep")).json()
    assert shown["pipeline"] == "dealer"
    assert [(column["column"], column["title"]) for column in shown["columns"]] == [
        ("LEAD", "LEAD"),
        ("APRESENTACAO", "APRESENTAÇÃO"),
        ("CREDENCIAMENTO", "CREDENCIAMENTO"),
        ("AVALIACAO", "AVALIAÇÃO"),
        ("CLIENTE", "CLIENTE"),
        ("SEM_INTERESSE", "SEM INTERESSE"),
    ]
    assert all(column["cards"] == [] for column in shown["columns"])


async def test_a_card_says_whose_it_is_and_since_when(board: Api, clock: Clock) -> None:
    lead_id = await board.submit(store="Loja Um")
    (card,) = (await columns(board))["LEAD"]
    assert card | {"since": None} == {
        "lead_id": lead_id,
        "title": "Loja Um",
        "owner": OWNER,
        "since": None,
        "flags": [],
    }
    assert datetime.fromisoformat(card["since"]) == clock.at


async def test_cards_that_wait_longest_come_first(board: Api, clock: Clock) -> None:
    leads = []
    for n in range(3):
        leads.append(await board.submit(email=f"pessoa.{n}@example.com"))
        clock.pass_minutes(1)
    for lead_id in reversed(leads):
        await board.happen(lead_id, "presentation_held")
        clock.pass_minutes(1)
    assert [card["lead_id"] for card in (await columns(board))["APRESENTACAO"]] == leads[::-1]


async def test_a_card_is_in_one_column_and_its_time_counts_from_its_move(board: Api, clock: Clock) -> None:
    lead_id = await board.submit()
    for event, column in (
        ({"kind": "presentation_held"}, "APRESENTACAO"),
        ({"kind": "accredited"}, "CREDENCIAMENTO"),
        ({"kind": "card_moved", "column": "AVALIACAO"}, "AVALIACAO"),
        ({"kind": "deal_won"}, "CLIENTE"),
    ):
        clock.pass_minutes(5)
        moved = clock.at
        assert (await board.happen(lead_id, **event)).status_code == 200
        clock.pass_minutes(5)
        await board.happen(lead_id, "note", text="does not move the card")
        shown = await columns(board)
        assert [name for name, cards in shown.items() if cards] == [column]
        assert datetime.fromisoformat(shown[column][0]["since"]) == moved


async def test_a_card_shows_its_flags(board: Api) -> None:
    lead_id = await board.submit()
    await board.happen(lead_id, "pause")
    await board.happen(lead_id, "unsubscribed")
    (card,) = (await columns(board))["LEAD"]
    assert set(card["flags"]) == {"paused", "unsubscribed"}
    await board.happen(lead_id, "resume")
    (card,) = (await columns(board))["LEAD"]
    assert card["flags"] == ["unsubscribed"]


async def test_an_erased_lead_leaves_no_card(board: Api) -> None:
    lead_id = await board.submit()
    await board.call("POST", f"/v1/leads/{lead_id}/erase")
    assert not any((await columns(board)).values())


@pytest.mark.parametrize("pipeline", ["franchise", "DEALER", "no_such", "%00", "' OR 1=1", "x" * 3000])
async def test_an_unknown_pipeline_is_not_found(shared: Api, pipeline: str) -> None:
    assert is_problem(await shared.get(f"/v1/board/{pipeline}"), 404)
