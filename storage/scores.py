"""Scores, and every point with its cause. A score is always the sum of its points."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from domain.scoring.counting import Points, Tally
from storage.database import Connection, Pool, Record

SCORE_SET = "score_set"


@dataclass(frozen=True)
class Scored:
    """A user's tally in a canvas, and the lead that it is shown on while that is open."""

    canvas: str
    user_id: UUID
    tally: Tally
    lead_id: str | None


class NewEvent(NamedTuple):
    """Something that happened, as it is stored."""

    user_id: UUID
    kind: str
    name: str
    happened_at: datetime
    fingerprint: str
    value: Decimal | None = None
    change: Decimal | None = None

    def concerns(self, attribute: str) -> bool:
        """Whether a canvas with this attribute has to do with it: an external score is of one canvas."""
        return self.kind != SCORE_SET or self.name == attribute


def _read(row: Record) -> Scored:
    tally = Tally(row["score"], row["is_above"], row["last_action_at"], row["quiet_since"], is_in=True)
    return Scored(row["canvas"], row["user_id"], tally, row["lead_id"])


_OPEN_LEAD = "CASE WHEN l.closed_at IS NULL THEN l.lead_id END AS lead_id"


async def of_users(connection: Connection, user_ids: Sequence[UUID]) -> dict[tuple[str, UUID], Scored]:
    """The scores of users, by canvas and user. `lead_id` is None where the user is not in the canvas now."""
    rows = await connection.fetch(
        f"""
        SELECT s.canvas, s.user_id, s.score, s.is_above, s.last_action_at, s.quiet_since, {_OPEN_LEAD}
        FROM user_scores s LEFT JOIN leads l USING (lead_id) WHERE s.user_id = ANY($1)
        """,  # noqa: S608
        list(user_ids),
    )
    return {(row["canvas"], row["user_id"]): _read(row) for row in rows}


async def of_user(connection: Connection | Pool, canvas: str, user_id: UUID) -> Scored | None:
    """A user's score in a canvas, or None."""
    row = await connection.fetchrow(
        f"""
        SELECT s.canvas, s.user_id, s.score, s.is_above, s.last_action_at, s.quiet_since, {_OPEN_LEAD}
        FROM user_scores s LEFT JOIN leads l USING (lead_id) WHERE s.canvas = $1 AND s.user_id = $2
        """,  # noqa: S608
        canvas,
        user_id,
    )
    return _read(row) if row else None


async def add_events(connection: Connection, events: Sequence[NewEvent], now: datetime) -> dict[tuple[UUID, str], int]:
    """Stores events; the numbers of those that were not stored before, by user and fingerprint."""
    if not events:
        return {}
    rows = await connection.fetch(
        """
        INSERT INTO tracked_events (user_id, kind, name, happened_at, fingerprint, value, change, received_at)
        SELECT e.user_id, e.kind, e.name, e.happened_at, e.fingerprint, e.value, e.change, $8
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::numeric[], $7::numeric[])
            WITH ORDINALITY AS e (user_id, kind, name, happened_at, fingerprint, value, change, n)
        ORDER BY e.n
        ON CONFLICT (user_id, fingerprint) DO NOTHING
        RETURNING user_id, fingerprint, event_no
        """,
        [event.user_id for event in events],
        [event.kind for event in events],
        [event.name for event in events],
        [event.happened_at for event in events],
        [event.fingerprint for event in events],
        # Most requests hold no external score: `unnest` fills an array that is too short with NULL.
        [event.value for event in events] if any(event.kind == SCORE_SET for event in events) else [],
        [event.change for event in events] if any(event.kind == SCORE_SET for event in events) else [],
        now,
    )
    return {(row["user_id"], row["fingerprint"]): row["event_no"] for row in rows}


async def write(connection: Connection, points: Sequence[tuple[str, UUID, Points]], scored: Sequence[Scored]) -> None:
    """Writes points with their causes, and what the scores are now, in one statement."""
    if not points and not scored:
        return
    await connection.execute(
        """
        WITH gained AS (
            INSERT INTO score_points (canvas, user_id, points, cause, group_name, at, event_no)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::numeric[], $4::text[], $5::text[], $6::timestamptz[],
                $7::bigint[])
        )
        INSERT INTO user_scores (canvas, user_id, score, is_above, last_action_at, quiet_since, lead_id)
        SELECT * FROM unnest($8::text[], $9::uuid[], $10::numeric[], $11::boolean[], $12::timestamptz[],
            $13::timestamptz[], $14::text[])
        ON CONFLICT (canvas, user_id) DO UPDATE SET score = excluded.score, is_above = excluded.is_above,
            last_action_at = excluded.last_action_at, quiet_since = excluded.quiet_since,
            lead_id = coalesce(excluded.lead_id, user_scores.lead_id)
        """,
        [canvas for canvas, _, _ in points],
        [user_id for _, user_id, _ in points],
        [gained.points for _, _, gained in points],
        [gained.cause for _, _, gained in points],
        [gained.group for _, _, gained in points],
        [gained.at for _, _, gained in points],
        [gained.event_no for _, _, gained in points],
        [each.canvas for each in scored],
        [each.user_id for each in scored],
        [each.tally.score for each in scored],
        [each.tally.is_above for each in scored],
        [each.tally.last_action_at for each in scored],
        [each.tally.quiet_since for each in scored],
        [each.lead_id for each in scored],
    )


async def delete(connection: Connection, user_id: UUID) -> None:
    """Deletes a user's scores, not the points: they have become another user's."""
    await connection.execute("DELETE FROM user_scores WHERE user_id = $1", user_id)


async def by_cause(connection: Connection | Pool, canvas: str, user_id: UUID) -> Sequence[Record]:
    """A score taken apart: points and how often, by cause; those that moved it most come first."""
    return await connection.fetch(
        """
        SELECT cause, group_name AS "group", sum(points) AS points, count(*) AS times, min(at) AS first_at,
            max(at) AS last_at
        FROM score_points WHERE canvas = $1 AND user_id = $2
        GROUP BY cause, group_name ORDER BY abs(sum(points)) DESC, cause
        """,
        canvas,
        user_id,
    )


async def latest(connection: Connection | Pool, canvas: str, user_id: UUID, limit: int) -> Sequence[Record]:
    """The newest points of a user."""
    return await connection.fetch(
        """
        SELECT at, points, cause, group_name AS "group" FROM score_points WHERE canvas = $1 AND user_id = $2
        ORDER BY points_no DESC LIMIT $3
        """,
        canvas,
        user_id,
        limit,
    )


async def past(connection: Connection, since: datetime | None) -> AsyncIterator[Record]:
    """Everything that was tracked, user by user and in the order in which it came; inside a transaction."""
    query = """
        SELECT e.user_id, e.event_no, e.kind, e.name, e.value, e.change, e.received_at,
            least(e.happened_at, e.received_at) AS at, u.attributes
        FROM tracked_events e JOIN tracked_users u USING (user_id)
        WHERE e.received_at >= coalesce($1, '-infinity'::timestamptz) ORDER BY e.user_id, e.event_no
    """
    async for row in connection.cursor(query, since, prefetch=1000):
        yield row


async def in_canvas(connection: Connection, canvas: str) -> Mapping[UUID, tuple[Decimal, bool]]:
    """What the scores of a canvas are now, and which are above its threshold."""
    rows = await connection.fetch("SELECT user_id, score, is_above FROM user_scores WHERE canvas = $1", canvas)
    return {row["user_id"]: (row["score"], row["is_above"]) for row in rows}


async def is_handoff_begun(connection: Connection | Pool, lead_id: str, rise: int) -> bool:
    """True when an earlier attempt may have handed the lead over, for this rise."""
    return bool(
        await connection.fetchval(
            "SELECT EXISTS (SELECT FROM handoffs WHERE lead_id = $1 AND rise = $2)", lead_id, rise
        )
    )


async def begin_handoff(connection: Connection | Pool, lead_id: str, rise: int, now: datetime) -> None:
    """Notes that a lead is about to be handed over."""
    await connection.execute(
        """
        INSERT INTO handoffs AS h (lead_id, rise, began_at, attempts) VALUES ($1, $2, $3, 1)
        ON CONFLICT (lead_id, rise) DO UPDATE SET attempts = h.attempts + 1
        """,
        lead_id,
        rise,
        now,
    )
