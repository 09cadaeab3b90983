"""Boards: how many cards a column has, and some of them at a time."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Pool, Record
from storage.lead_search import COLUMNS, FROM, LeadFilter, conditions


async def counts(pool: Pool, wanted: LeadFilter, now: datetime) -> dict[str, int]:
    """How many cards each column has."""
    made = conditions(wanted, now)
    rows = await pool.fetch(
        f"SELECT l.stage, count(*) AS n {FROM} {made.where} GROUP BY l.stage",
        *made.values,
    )
    return {row["stage"]: row["n"] for row in rows}


async def cards(
    pool: Pool,
    wanted: LeadFilter,
    column: str,
    now: datetime,
    limit: int,
    *,
    newest_first: bool,
    after: tuple[datetime, str] | None = None,
) -> Sequence[Record]:
    """Cards of a column, those that have been there longest first, or the newest; `after`: (since, lead_id) of one."""
    made = conditions(wanted, now)
    made.add(f"k.pipeline = {made.parameter(wanted.journey)} AND k.col = {made.parameter(column)}")
    order, beyond = ("DESC", "<") if newest_first else ("ASC", ">")
    if after is not None:
        made.add(f"(k.since, l.lead_id) {beyond} ({made.parameter(after[0])}, {made.parameter(after[1])})")
    return await pool.fetch(
        f"SELECT {COLUMNS} {FROM} {made.where} "
        f"ORDER BY k.since {order}, l.lead_id {order} LIMIT {made.parameter(limit)}",
        *made.values,
    )
