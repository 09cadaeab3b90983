"""The pre-sales team: who there is, in which groups, and whose turn it is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import accounts
from storage.database import Connection, Pool, Record

_COLUMNS = "email, name, groups, active, created_at, updated_at"


@dataclass(frozen=True)
class Member:
    """A pre-seller."""

    email: str
    name: str
    groups: tuple[str, ...]
    active: bool


def _read(row: Record) -> Member:
    return Member(row["email"], row["name"], tuple(row["groups"]), row["active"])


async def members(connection: Connection | Pool) -> Sequence[Record]:
    """Everybody, by name."""
    return await connection.fetch(
        f"SELECT {_COLUMNS} FROM team_members WHERE removed_at IS NULL ORDER BY name, email"  # noqa: S608
    )


async def show(connection: Connection | Pool, email: str) -> Record | None:
    """A member's row, or None."""
    return await connection.fetchrow(
        f"SELECT {_COLUMNS} FROM team_members WHERE email = $1 AND removed_at IS NULL",  # noqa: S608
        email,
    )


async def find(connection: Connection | Pool, email: str) -> Member | None:
    """The member with this e-mail, or None."""
    row = await show(connection, email)
    return _read(row) if row else None


async def add(connection: Connection, member: Member, now: datetime) -> bool:
    """A new member, or one that was removed and comes back; False when there is one with this e-mail."""
    added = await connection.fetchval(
        """
        INSERT INTO team_members AS known (email, name, groups, active, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $5)
        ON CONFLICT (email) DO UPDATE SET name = $2, groups = $3, active = $4, updated_at = $5, removed_at = NULL
        WHERE known.removed_at IS NOT NULL
        RETURNING true
        """,
        member.email,
        member.name,
        list(member.groups),
        member.active,
        now,
    )
    if added:
        # Who works on leads may sign in; an account that is there already stays as it is.
        await accounts.add(connection, accounts.member(member.email, member.name, now))
    return bool(added)


async def change(connection: Connection, member: Member, now: datetime) -> bool:
    """A member is as given from now on; False when there is none with this e-mail."""
    done = await connection.execute(
        "UPDATE team_members SET name = $2, groups = $3, active = $4, updated_at = $5 "
        "WHERE email = $1 AND removed_at IS NULL",
        member.email,
        member.name,
        list(member.groups),
        member.active,
        now,
    )
    return bool(done == "UPDATE 1")


async def remove(connection: Connection, email: str, now: datetime) -> bool:
    """Takes a member off the team; False when there is none with this e-mail."""
    done = await connection.execute(
        "UPDATE team_members SET removed_at = $2, updated_at = $2, active = false "
        "WHERE email = $1 AND removed_at IS NULL",
        email,
        now,
    )
    return bool(done == "UPDATE 1")


async def next_in_turn(connection: Connection, journey: str, journeys: Collection[str]) -> Member | None:
    """Whose turn it is for a journey's lead: the active member who has waited longest; None when there is nobody.

    The group called as the journey takes its leads, as long as somebody active is in it; else those who are in none of
    the groups called as the `journeys`.

    One at a time until the transaction ends, so that leads that come in together go to one member each.
    """
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('team_turns', 3))")
    row = await connection.fetchrow(
        """
        UPDATE team_members SET last_turn = nextval('team_turns') WHERE email = (
            SELECT email FROM team_members WHERE active AND removed_at IS NULL
                AND CASE WHEN EXISTS (
                    SELECT FROM team_members WHERE active AND removed_at IS NULL AND $1 = ANY(groups)
                ) THEN $1 = ANY(groups) ELSE NOT groups && $2::text[] END
            ORDER BY last_turn NULLS FIRST, joined_no LIMIT 1)
        RETURNING email, name, groups, active
        """,
        journey,
        list(journeys),
    )
    return _read(row) if row else None


async def groups_with_members(connection: Connection) -> frozenset[str]:
    """The groups that somebody active is in."""
    rows = await connection.fetch(
        "SELECT DISTINCT unnest(groups) AS name FROM team_members WHERE active AND removed_at IS NULL"
    )
    return frozenset(row["name"] for row in rows)


async def begin_with(connection: Connection, first: Sequence[Member], journeys: Collection[str], now: datetime) -> None:
    """The team of a new database; nothing when there is or ever was one.

    Those who are in the group of one of the `journeys` enter while nobody is or ever was in it: it may be a new one.
    """
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('team_turns', 3))")
    is_new = not await connection.fetchval("SELECT EXISTS (SELECT FROM team_members)")
    rows = await connection.fetch("SELECT DISTINCT unnest(groups) AS name FROM team_members")
    fresh = {*journeys} - {row["name"] for row in rows}
    for member in first:
        if is_new or fresh & {*member.groups}:
            await add(connection, member, now)
