"""The rules that managers keep: which events make which tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.tasks import Rule, ShippedRule
from storage.database import Connection, Pool, Record

_COLUMNS = "rule_id, rule, version, created_at, created_by, updated_at, updated_by"


async def listed(connection: Connection | Pool) -> Sequence[Record]:
    """Every rule, oldest first."""
    return await connection.fetch(
        f"SELECT {_COLUMNS} FROM task_rules WHERE deleted_at IS NULL ORDER BY created_at, rule_id"  # noqa: S608
    )


async def find(connection: Connection | Pool, rule_id: str) -> Record | None:
    """The rule, or None."""
    return await connection.fetchrow(
        f"SELECT {_COLUMNS} FROM task_rules WHERE rule_id = $1 AND deleted_at IS NULL",  # noqa: S608
        rule_id,
    )


async def in_force(connection: Connection, event: str | None = None) -> Sequence[tuple[str, Rule]]:
    """The active rules about an event, or all of them, oldest first."""
    rows = await connection.fetch(
        "SELECT rule_id, rule FROM task_rules WHERE ($1::text IS NULL OR event = $1) AND active "
        "AND deleted_at IS NULL ORDER BY created_at, rule_id",
        event,
    )
    return [(row["rule_id"], Rule.model_validate(row["rule"])) for row in rows]


@dataclass(frozen=True)
class OfEvent:
    """What an event of a lead is judged by: the active rules about it, oldest first, and how the lead stands now.

    `groups`: its owner's, who is an active pre-seller. `meeting_at`: the meeting that it has, in whichever journey.
    """

    rules: Sequence[tuple[str, Rule]]
    owner: str | None
    groups: tuple[str, ...]
    meeting_at: datetime | None


async def begin(
    connection: Connection, domain_event_id: str, lead_id: str, event: str, now: datetime
) -> OfEvent | None:
    """Notes an event to which rules are applied now; None when they have been, and where there are none."""
    rows = await connection.fetch(
        """
        WITH rules AS MATERIALIZED (
            SELECT rule_id, rule, created_at FROM task_rules WHERE event = $3 AND active AND deleted_at IS NULL
        ), noted AS (
            INSERT INTO happenings (happening_id, lead_id, event, at)
            SELECT $1, $2, $3, $4 WHERE EXISTS (SELECT FROM rules) ON CONFLICT DO NOTHING RETURNING true
        )
        SELECT r.rule_id, r.rule, l.owner_email, m.groups,
            coalesce(l.state->>'meeting_at', l.state->>'presentation_scheduled_at') AS meeting_at
        FROM noted CROSS JOIN rules r JOIN leads l ON l.lead_id = $2
            LEFT JOIN team_members m ON m.email = l.owner_email AND m.active AND m.removed_at IS NULL
        ORDER BY r.created_at, r.rule_id
        """,
        domain_event_id,
        lead_id,
        event,
        now,
    )
    if not rows:
        return None
    meeting_at = rows[0]["meeting_at"]
    return OfEvent(
        rules=[(row["rule_id"], Rule.model_validate(row["rule"])) for row in rows],
        owner=rows[0]["owner_email"],
        groups=tuple(rows[0]["groups"] or ()),
        meeting_at=datetime.fromisoformat(meeting_at) if meeting_at else None,
    )


async def add(connection: Connection, rule_id: str, rule: Rule, by: str, now: datetime) -> None:
    """Stores a rule; nothing when its id was ever used."""
    await connection.execute(
        """
        INSERT INTO task_rules (rule_id, rule, event, active, created_at, created_by, updated_at, updated_by)
        VALUES ($1, $2, $3, $4, $5, $6, $5, $6) ON CONFLICT (rule_id) DO NOTHING
        """,
        rule_id,
        rule,
        rule.event.value,
        rule.active,
        now,
        by,
    )


async def change(connection: Connection, rule_id: str, rule: Rule, by: str, now: datetime) -> bool:
    """The rule is as given from now on; tasks that it made stay as they are. False when there is none."""
    done = await connection.execute(
        """
        UPDATE task_rules SET rule = $2, event = $3, active = $4, version = version + 1, updated_at = $5,
            updated_by = $6
        WHERE rule_id = $1 AND deleted_at IS NULL
        """,
        rule_id,
        rule,
        rule.event.value,
        rule.active,
        now,
        by,
    )
    return bool(done == "UPDATE 1")


async def delete(connection: Connection, rule_id: str, by: str, now: datetime) -> bool:
    """Makes no tasks any more; those that it made stay. False when there is no such rule."""
    done = await connection.execute(
        "UPDATE task_rules SET deleted_at = $2, updated_at = $2, updated_by = $3 "
        "WHERE rule_id = $1 AND deleted_at IS NULL",
        rule_id,
        now,
        by,
    )
    return bool(done == "UPDATE 1")


async def ship(connection: Connection, shipped: Sequence[ShippedRule], now: datetime) -> None:
    """The rules that come with the product, each once in a database's life."""
    for rule in shipped:
        await add(connection, f"rl_{rule.id}", rule.rule, "shipped", now)
