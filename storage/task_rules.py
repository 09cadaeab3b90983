"""The rules that managers keep: which events make which tasks."""

from collections.abc import Sequence
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
