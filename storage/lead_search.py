"""Finding leads: filters, search without accents, pages by the last row seen, counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.database import Connection, Pool, Record

OVERDUE_AFTER = timedelta(minutes=1)

COLUMNS = """
    l.lead_id, l.journey, l.platform, l.title, l.status, l.stage, l.waiting_for, l.due_at, l.parked_reason,
    l.parked_since, l.owner_email, coalesce(a.name, l.owner_name) AS owner, l.registered_at, l.created_at, c.name,
    c.email, c.phone, k.since, k.flags,
    EXISTS (SELECT FROM emails e WHERE e.lead_id = l.lead_id AND e.status = 'unknown') AS has_unclear_mail
"""
_COUNTED = "FROM leads l LEFT JOIN contacts c USING (contact_id) JOIN cards k USING (lead_id)"
FROM = f"{_COUNTED} LEFT JOIN accounts a ON a.email = l.owner_email"


@dataclass(frozen=True)
class LeadFilter:
    """Which leads are meant; None leaves a field open. `now`: what is overdue is so at this moment."""

    journey: str | None = None
    status: str | None = None
    stage: str | None = None
    owner: str | None = None
    flag: str | None = None
    parked_reason: str | None = None
    overdue: bool | None = None
    q: str | None = None


class Conditions:
    """Conditions of a query, with their values."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._conditions: list[str] = []

    def parameter(self, value: Any) -> str:
        """The place of a value."""
        self.values.append(value)
        return f"${len(self.values)}"

    def add(self, condition: str) -> None:
        """One condition more."""
        self._conditions.append(condition)

    @property
    def where(self) -> str:
        return f"WHERE {' AND '.join(self._conditions)}" if self._conditions else ""


def conditions(wanted: LeadFilter, now: datetime) -> Conditions:
    """The filter as conditions on `leads l`, `contacts c` and `cards k`."""
    made = Conditions()
    exact = {
        "l.journey": wanted.journey,
        "l.status": wanted.status,
        "l.stage": wanted.stage,
        "l.owner_email": wanted.owner,
        "l.parked_reason": wanted.parked_reason,
    }
    for column, value in exact.items():
        if value is not None:
            made.add(f"{column} = {made.parameter(value)}")
    if wanted.flag == "mail_unclear":
        made.add("l.lead_id IN (SELECT e.lead_id FROM emails e WHERE e.status = 'unknown')")
    elif wanted.flag is not None:
        made.add(f"{made.parameter(wanted.flag)} = ANY(k.flags)")
    if wanted.overdue is not None:
        is_overdue = f"(l.closed_at IS NULL AND l.due_at < {made.parameter(now - OVERDUE_AFTER)})"
        made.add(is_overdue if wanted.overdue else f"{is_overdue} IS NOT TRUE")
    if wanted.q:
        made.add(_search(made, wanted.q))
    return made


def _search(made: Conditions, written: str) -> str:
    pattern = made.parameter(f"%{_literally(written)}%")
    found = [f"c.folded LIKE folded({pattern}::text)", f"l.folded LIKE folded({pattern}::text)"]
    found.append(f"l.lead_id = {made.parameter(written)}")
    digits = "".join(character for character in written if character.isdigit())
    if len(digits) >= 4 and not any(character.isalpha() for character in written):
        found.append(f"regexp_replace(c.phone, '\\D', '', 'g') LIKE {made.parameter(f'%{digits}%')}")
    return f"({' OR '.join(found)})"


def _literally(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def page(
    pool: Pool, wanted: LeadFilter, now: datetime, limit: int, after: tuple[datetime, str] | None = None
) -> Sequence[Record]:
    """Leads, newest first; `after`: those older than this (created_at, lead_id)."""
    made = conditions(wanted, now)
    if after is not None:
        made.add(f"(l.created_at, l.lead_id) < ({made.parameter(after[0])}, {made.parameter(after[1])})")
    return await pool.fetch(
        f"SELECT {COLUMNS} {FROM} {made.where} "
        f"ORDER BY l.created_at DESC, l.lead_id DESC LIMIT {made.parameter(limit)}",
        *made.values,
    )


async def count(pool: Connection | Pool, wanted: LeadFilter, now: datetime) -> int:
    """How many leads there are."""
    made = conditions(wanted, now)
    return int(await pool.fetchval(f"SELECT count(*) {_COUNTED} {made.where}", *made.values))


async def ids(connection: Connection, wanted: LeadFilter, now: datetime, limit: int) -> Sequence[str]:
    """The ids of all leads that are meant, oldest first; at most `limit`."""
    made = conditions(wanted, now)
    rows = await connection.fetch(
        f"SELECT l.lead_id {_COUNTED} {made.where} ORDER BY l.created_at, l.lead_id LIMIT {made.parameter(limit)}",
        *made.values,
    )
    return [row["lead_id"] for row in rows]
