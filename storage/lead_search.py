"""Finding leads: filters, search without accents, pages by the last row seen, counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.presales import PresalesRules
from storage.database import Connection, Pool, Record

OVERDUE_AFTER = timedelta(minutes=1)

# What a lead is marked with beyond what its journey's rules know of.
_UNASSIGNED = f"(l.journey = '{PresalesRules.name}' AND l.owner_email IS NULL AND l.closed_at IS NULL)"
_UNCLEAR = "EXISTS (SELECT FROM emails e WHERE e.lead_id = l.lead_id AND e.status = 'unknown')"
FLAGS = f"""
    k.flags || ARRAY(SELECT flag FROM unnest(ARRAY['unassigned', 'mail_unclear'], ARRAY[{_UNASSIGNED}, {_UNCLEAR}])
        AS also(flag, applies) WHERE applies) AS flags
"""  # noqa: S608 - of constants

COLUMNS = f"""
    l.lead_id, l.journey, l.platform, l.title, l.status, l.stage, l.waiting_for, l.due_at, l.parked_reason,
    l.parked_since, l.owner_email, coalesce(a.name, l.owner_name) AS owner, l.registered_at, l.created_at, c.name,
    c.email, c.phone, k.since, {FLAGS}
"""
COUNTED = "FROM leads l LEFT JOIN contacts c USING (contact_id) JOIN cards k USING (lead_id)"
FROM = f"{COUNTED} LEFT JOIN accounts a ON a.email = l.owner_email"


@dataclass(frozen=True)
class LeadFilter:
    """Which leads are meant; None leaves a field open."""

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
    """The filter as conditions on `leads l`, `contacts c` and `cards k`.

    A lead is overdue when what its journey does next was due more than a minute before `now`.
    """
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
        # Few mails are unclear: their leads are found from there.
        made.add("l.lead_id IN (SELECT e.lead_id FROM emails e WHERE e.status = 'unknown')")
    elif wanted.flag == "unassigned":
        made.add(_UNASSIGNED)
    elif wanted.flag is not None:
        made.add(f"{made.parameter(wanted.flag)} = ANY(k.flags)")
    if wanted.overdue is not None:
        is_overdue = f"(l.closed_at IS NULL AND l.due_at < {made.parameter(now - OVERDUE_AFTER)})"
        made.add(is_overdue if wanted.overdue else f"{is_overdue} IS NOT TRUE")
    if wanted.q:
        made.add(_search(made, wanted.q))
    return made


def _search(made: Conditions, written: str) -> str:
    # A query of its own is folded once; as part of the condition it would be folded for each row.
    pattern = f"(SELECT folded({made.parameter(f'%{_literally(written)}%')}::text))"
    found = [f"c.folded LIKE {pattern}", f"l.folded LIKE {pattern}"]
    found.append(f"l.lead_id = {made.parameter(written)}")
    digits = "".join(character for character in written if character.isdigit())
    if len(digits) >= 4 and not any(character.isalpha() for character in written):
        found.append(f"regexp_replace(c.phone, '\\D', '', 'g') LIKE {made.parameter(f'%{digits}%')}")
    return f"({' OR '.join(found)})"


def _literally(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def page(
    pool: Pool,
    wanted: LeadFilter,
    now: datetime,
    limit: int,
    after: tuple[datetime, str] | None = None,
    *,
    read: str = f"SELECT {COLUMNS} {FROM}",
) -> Sequence[Record]:
    """Leads, newest first; `after`: those older than this (created_at, lead_id). `read`: what is read of each."""
    made = conditions(wanted, now)
    if after is not None:
        made.add(f"(l.created_at, l.lead_id) < ({made.parameter(after[0])}, {made.parameter(after[1])})")
    return await pool.fetch(
        f"{read} {made.where} ORDER BY l.created_at DESC, l.lead_id DESC LIMIT {made.parameter(limit)}",
        *made.values,
    )


async def count(pool: Connection | Pool, wanted: LeadFilter, now: datetime) -> int:
    """How many leads there are."""
    made = conditions(wanted, now)
    return int(await pool.fetchval(f"SELECT count(*) {COUNTED} {made.where}", *made.values))


async def ids(connection: Connection, wanted: LeadFilter, now: datetime, limit: int) -> Sequence[str]:
    """The ids of all leads that are meant, oldest first; at most `limit`."""
    made = conditions(wanted, now)
    rows = await connection.fetch(
        f"SELECT l.lead_id {COUNTED} {made.where} ORDER BY l.created_at, l.lead_id LIMIT {made.parameter(limit)}",
        *made.values,
    )
    return [row["lead_id"] for row in rows]
