"""What lists, pages and reports read of tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.tasks import TaskStatus
from storage.database import Connection, Pool, Record
from storage.tasks import COLUMNS

_SHOWN = f"{COLUMNS}, l.title, l.journey, l.owner_email, l.workflow_id AS lead_workflow_id"


@dataclass(frozen=True)
class TaskFilter:
    """Which tasks a list shows; None leaves a field open. `after`: those older than this (created_at, task_id)."""

    status: Sequence[str] | None = None
    assignee: str | None = None
    of_person: str | None = None
    lead_id: str | None = None
    activity_type: str | None = None
    after: tuple[datetime, str] | None = None


async def open_between(
    pool: Pool, assignee: str | None, start: datetime | None, end: datetime | None, limit: int
) -> Sequence[Record]:
    """Open tasks with a deadline from `start` on and before `end`, the earliest first; `assignee` None: everybody's.

    Each row also says in `total` how many there are.
    """
    return await pool.fetch(
        """
        SELECT t.task_id, t.lead_id, t.activity_type, t.assignee, a.name AS assignee_name, t.status, t.deadline,
            t.parked_reason, t.state->'action'->>'notes' AS notes, l.title, l.journey, l.state, c.phone,
            count(*) OVER () AS total
        FROM tasks t JOIN leads l USING (lead_id) LEFT JOIN contacts c USING (contact_id)
            LEFT JOIN accounts a ON a.email = t.assignee
        WHERE t.ended_at IS NULL AND ($1::text IS NULL OR t.assignee = $1)
            AND ($2::timestamptz IS NULL OR t.deadline >= $2) AND ($3::timestamptz IS NULL OR t.deadline < $3)
        ORDER BY t.deadline, t.task_id LIMIT $4
        """,
        assignee,
        start,
        end,
        limit,
    )


async def shown(connection: Connection | Pool, task_id: str) -> Record | None:
    """All that a task's page shows, or None."""
    return await connection.fetchrow(
        f"SELECT {_SHOWN} FROM tasks t JOIN leads l USING (lead_id) WHERE t.task_id = $1",  # noqa: S608
        task_id,
    )


async def listed(pool: Pool, wanted: TaskFilter, limit: int) -> Sequence[Record]:
    """Tasks, newest first. `of_person`: those that are theirs, or of a lead that is theirs."""
    values: list[Any] = []

    def parameter(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    exact: Mapping[str, Any] = {
        "t.assignee": wanted.assignee,
        "t.lead_id": wanted.lead_id,
        "t.activity_type": wanted.activity_type,
    }
    conditions = [f"{column} = {parameter(value)}" for column, value in exact.items() if value is not None]
    if wanted.status is not None:
        conditions.append(f"t.status = ANY({parameter(list(wanted.status))})")
    if wanted.of_person is not None:
        person = parameter(wanted.of_person)
        conditions.append(f"(t.assignee = {person} OR l.owner_email = {person})")
    if wanted.after is not None:
        at, task_id = wanted.after
        conditions.append(f"(t.created_at, t.task_id) < ({parameter(at)}, {parameter(task_id)})")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = f"ORDER BY t.created_at DESC, t.task_id DESC LIMIT {parameter(limit)}"
    return await pool.fetch(
        f"SELECT {_SHOWN} FROM tasks t JOIN leads l USING (lead_id) {where} {order}",  # noqa: S608
        *values,
    )


async def report(pool: Pool, since: datetime | None, until: datetime | None, assignee: str | None) -> Sequence[Record]:
    """Per pre-seller and activity type: how many tasks were made, how they ended, how long completing one took.

    Counted are the tasks that were made from `since` on and before `until`; `overdue` are those that still are, `open`
    those that are still to be done in time: with the other counts they add up to `created`.
    """
    return await pool.fetch(
        f"""
        SELECT t.assignee, m.name, t.activity_type, count(*) AS created,
            count(*) FILTER (WHERE t.status = '{TaskStatus.COMPLETED}') AS completed_in_time,
            count(*) FILTER (WHERE t.status = '{TaskStatus.COMPLETED_LATE}') AS late,
            count(*) FILTER (WHERE t.status = '{TaskStatus.OVERDUE}') AS overdue,
            count(*) FILTER (WHERE t.status = '{TaskStatus.CANCELLED}') AS cancelled,
            count(*) FILTER (WHERE t.status IN ('{TaskStatus.PENDING}', '{TaskStatus.NOTIFIED}')) AS open,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.ended_at - t.created_at))
                FILTER (WHERE t.status IN ('{TaskStatus.COMPLETED}', '{TaskStatus.COMPLETED_LATE}'))
                AS median_seconds
        FROM tasks t LEFT JOIN team_members m ON m.email = t.assignee
        WHERE ($1::timestamptz IS NULL OR t.created_at >= $1) AND ($2::timestamptz IS NULL OR t.created_at < $2)
            AND ($3::text IS NULL OR t.assignee = $3)
        GROUP BY t.assignee, m.name, t.activity_type
        ORDER BY t.assignee NULLS LAST, t.activity_type
        """,  # noqa: S608 - the words of an enumeration
        since,
        until,
        assignee,
    )
