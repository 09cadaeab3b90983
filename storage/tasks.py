"""Tasks: a row each, with its state, what lists and reports read of it, and the outbox message to its workflow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain import ids
from domain.journey import LeadSnapshot, NextStep, Parked, Status, TimelineEntry, WaitingFor, start_of
from domain.steps import waiting_while_parked
from domain.tasks import TaskRules, TaskState, TaskStatus, shown_status
from storage import outbox, timeline
from storage.database import Connection, Pool, Record
from storage.leads import Cause, next_of

COLUMNS = """
    t.task_id, t.lead_id, t.rule_id, t.workflow_id, t.event, t.activity_type, t.assignee, t.status, t.state,
    t.revision, t.deadline, t.notify_at, t.next_step, t.next_key, t.due_at, t.waiting_for, t.parked_reason,
    t.parked_since, t.created_at, t.notified_at, t.overdue_at, t.ended_at, t.ended_by, t.remark
"""


@dataclass(frozen=True)
class Task:
    """A task as it is stored."""

    task_id: str
    lead_id: str
    rule_id: str
    workflow_id: str
    assignee: str | None
    state: TaskState
    revision: int
    told: LeadSnapshot
    """What its workflow was told of it last: the row as it stands."""

    @property
    def activity_type(self) -> str:
        return self.state.action.activity_type

    def is_due(self, due: NextStep, now: datetime) -> bool:
        """True while this is the step that comes next, and its date has come."""
        return self.is_next(due) and self.told.due is not None and self.told.due.at <= now

    def is_next(self, due: NextStep) -> bool:
        """True while this is the step that comes next, whatever its date is by now."""
        return self.told.due is not None and (self.told.due.step, self.told.due.key) == (due.step, due.key)


def _read(row: Record) -> Task:
    return Task(
        task_id=row["task_id"],
        lead_id=row["lead_id"],
        rule_id=row["rule_id"],
        workflow_id=row["workflow_id"],
        assignee=row["assignee"],
        state=TaskState.model_validate(row["state"]),
        revision=row["revision"],
        told=told_of(row),
    )


def told_of(row: Record) -> LeadSnapshot:
    """What the workflow of a task's row was told of it last. Asks no rules, and reads no state."""
    status = TaskStatus(row["status"])
    return LeadSnapshot(
        revision=row["revision"],
        status=shown_status(status, is_parked=row["parked_reason"] is not None),
        stage=row["event"],
        due=next_of(row),
        waiting_for=WaitingFor.model_validate(row["waiting_for"]) if row["waiting_for"] else None,
        parked_reason=row["parked_reason"],
    )


async def enter(
    connection: Connection,
    rules: TaskRules,
    task: Task,
    domain_event_id: str,
    now: datetime,
    cause: Cause,
) -> bool:
    """Stores a new task, tells its lead's timeline and promises its start; False when it is there already."""
    state = task.state
    fresh = await connection.fetchval(
        """
        INSERT INTO tasks (task_id, lead_id, rule_id, happening_id, workflow_id, event, activity_type, assignee,
            status, state, revision, deadline, notify_at, created_at, next_step, next_key, due_at, waiting_for,
            policy_version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12, $13, $14, $15, $16, $17, $18)
        ON CONFLICT DO NOTHING RETURNING true
        """,
        task.task_id,
        task.lead_id,
        task.rule_id,
        domain_event_id,
        task.workflow_id,
        state.event.value,
        task.activity_type,
        task.assignee,
        state.status.value,
        state,
        state.deadline,
        state.notify_at,
        now,
        *_next(task.told),
        rules.noted,
    )
    if not fresh:
        return False
    line = TimelineEntry(kind="task_created", summary=f"Task: {task.activity_type}", data=_facts(task, state))
    await timeline.write(connection, task.lead_id, [line], now, cause.actor, cause.cause)
    await _put_in_outbox(connection, rules, task, "start", "start", task.told, now)
    return True


async def lock(connection: Connection, task_id: str) -> Task | None:
    """The task, held against any other change until the transaction ends; None when there is none."""
    row = await connection.fetchrow(
        f"SELECT {COLUMNS} FROM tasks t WHERE task_id = $1 FOR NO KEY UPDATE",  # noqa: S608
        task_id,
    )
    return _read(row) if row else None


async def find(connection: Connection | Pool, task_id: str) -> Task | None:
    """The task, or None."""
    row = await connection.fetchrow(f"SELECT {COLUMNS} FROM tasks t WHERE task_id = $1", task_id)  # noqa: S608
    return _read(row) if row else None


async def find_told(connection: Connection | Pool, task_id: str) -> LeadSnapshot | None:
    """What a task's workflow was told of it last, or None. Reads no state."""
    row = await connection.fetchrow(f"SELECT {COLUMNS} FROM tasks t WHERE task_id = $1", task_id)  # noqa: S608
    return told_of(row) if row else None


async def lock_told(connection: Connection, task_id: str) -> tuple[str, LeadSnapshot] | None:
    """A task's lead and what its workflow was told last, held until the transaction ends; None when it is gone."""
    row = await connection.fetchrow(
        f"SELECT {COLUMNS} FROM tasks t WHERE task_id = $1 FOR NO KEY UPDATE",  # noqa: S608
        task_id,
    )
    return (row["lead_id"], told_of(row)) if row else None


async def lock_open_of_lead(connection: Connection, lead_id: str) -> Sequence[Task]:
    """A lead's open tasks, held until the transaction ends."""
    rows = await connection.fetch(
        f"SELECT {COLUMNS} FROM tasks t WHERE lead_id = $1 AND ended_at IS NULL "  # noqa: S608
        "ORDER BY task_id FOR NO KEY UPDATE",
        lead_id,
    )
    return [_read(row) for row in rows]


async def open_of_lead(connection: Connection, lead_id: str) -> Sequence[Task]:
    """A lead's open tasks, to look at."""
    rows = await connection.fetch(
        f"SELECT {COLUMNS} FROM tasks t WHERE lead_id = $1 AND ended_at IS NULL ORDER BY task_id",  # noqa: S608
        lead_id,
    )
    return [_read(row) for row in rows]


async def save(
    connection: Connection,
    rules: TaskRules,
    task: Task,
    state: TaskState,
    now: datetime,
    cause: Cause,
    line: TimelineEntry | None = None,
    *,
    remark: str | None = None,
    assignee: str | None = None,
    tell: bool = True,
) -> tuple[LeadSnapshot, bool]:
    """Writes what became of a locked task; its new snapshot, and whether its workflow will be told of it.

    `assignee`: who is to do it from now on, when that changed. `tell`: unless the workflow itself asked for this.
    """
    revision = task.revision + 1
    snapshot = rules.snapshot(state, revision)
    await connection.execute(
        """
        UPDATE tasks SET status = $2, state = $3, revision = $4, deadline = $5, notify_at = $6, parked_reason = $7,
            parked_since = $8, assignee = coalesce($9, assignee), remark = coalesce($10, remark),
            notified_at = CASE WHEN $2 = 'notified' AND status <> 'notified' THEN $11 WHEN $2 = 'pending' THEN NULL
                ELSE notified_at END,
            overdue_at = CASE WHEN $2 = 'overdue' THEN coalesce(overdue_at, $11)
                WHEN $2 IN ('pending', 'notified') THEN NULL ELSE overdue_at END,
            ended_at = CASE WHEN $12 THEN NULL ELSE coalesce(ended_at, $11) END,
            ended_by = CASE WHEN $12 THEN NULL ELSE coalesce(ended_by, $13) END,
            next_step = $14, next_key = $15, due_at = $16, waiting_for = $17, parked_service = $18,
            policy_version = $19
        WHERE task_id = $1
        """,
        task.task_id,
        state.status.value,
        state,
        revision,
        state.deadline,
        state.notify_at,
        snapshot.parked_reason,
        state.parked.since if state.parked else None,
        assignee,
        remark,
        now,
        state.is_open,
        cause.actor,
        *_next(snapshot),
        state.parked.service if state.parked else None,
        rules.noted,
    )
    if line:
        told = line.model_copy(update={"data": {**_facts(task, state), **line.data}})
        await timeline.write(connection, task.lead_id, [told], now, cause.actor, cause.cause)
    if not tell or snapshot == task.told.model_copy(update={"revision": revision}):
        return snapshot, False
    await _put_in_outbox(connection, rules, task, "signal", cause.cause, snapshot, now)
    return snapshot, True


async def park(
    connection: Connection, task_id: str, parked: Parked, now: datetime, cause: Cause
) -> LeadSnapshot | None:
    """Parks a task's step; its new snapshot, None when the task is gone or goes on with something else.

    Asks no rules, and reads no state: they may be what keeps failing. A deadline stands when only a notice failed.
    """
    row = await connection.fetchrow(
        f"SELECT {COLUMNS} FROM tasks t WHERE task_id = $1 FOR NO KEY UPDATE",  # noqa: S608
        task_id,
    )
    told = told_of(row) if row else None
    if row is None or told is None or told.due is None:
        return told
    if (told.due.step, told.due.key) != (parked.due.step, parked.due.key):
        return told
    then = NextStep(step="overdue", at=row["deadline"], key=told.due.key) if told.due.step == "notify" else None
    snapshot = told.model_copy(
        update={
            "revision": told.revision + 1,
            "status": Status.PARKED,
            "due": then,
            "waiting_for": waiting_while_parked(parked),
            "parked_reason": parked.reason,
        }
    )
    await connection.execute(
        """
        UPDATE tasks SET state = state || $2, revision = $3, parked_reason = $4, parked_since = $5, next_step = $6,
            next_key = $7, due_at = $8, waiting_for = $9, parked_service = $10
        WHERE task_id = $1
        """,
        task_id,
        {"parked": parked},
        snapshot.revision,
        parked.reason,
        parked.since,
        *_next(snapshot),
        parked.service,
    )
    line = TimelineEntry(
        kind="task_parked",
        summary=f"The assignee could not be told of the task: {row['activity_type']}",
        data={"task_id": task_id, "activity_type": row["activity_type"], "reason": parked.reason},
    )
    await timeline.write(connection, row["lead_id"], [line], now, cause.actor, cause.cause)
    return snapshot


def _next(snapshot: LeadSnapshot) -> tuple[str | None, str | None, datetime | None, WaitingFor | None]:
    due = snapshot.due
    return (due.step, due.key, due.at, snapshot.waiting_for) if due else (None, None, None, snapshot.waiting_for)


def _facts(task: Task, state: TaskState) -> dict[str, Any]:
    return {
        "task_id": task.task_id,
        "activity_type": task.activity_type,
        "assignee": task.assignee,
        "deadline": state.deadline,
    }


async def _put_in_outbox(
    connection: Connection, rules: TaskRules, task: Task, kind: str, name: str, snapshot: LeadSnapshot, now: datetime
) -> None:
    start = start_of(task.task_id, snapshot, rules.patience)
    await outbox.add(connection, workflow_id=task.workflow_id, kind=kind, name=name, payload=start, now=now)


def new_task(
    rules: TaskRules,
    rule_id: str,
    action: int,
    domain_event_id: str,
    lead_id: str,
    assignee: str | None,
    state: TaskState,
) -> Task:
    """The task of a rule's action and an event, under the id that it always has."""
    task_id = ids.task_id(rule_id, action, domain_event_id)
    workflow_id, told = ids.workflow_id("task", task_id), rules.snapshot(state, 1)
    return Task(task_id, lead_id, rule_id, workflow_id, assignee, state, revision=1, told=told)
