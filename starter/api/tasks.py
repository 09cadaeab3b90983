"""Tasks: who is to do what until when, done or not, and the manager's report. A rep sees and completes its own."""

import csv
import io
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from domain.errors import Forbidden, NotFound
from domain.tasks import TaskState, TaskStatus
from domain.text import Email, Line, Moment, Paragraph, Strict
from services.access.keys import Caller, Role
from starter.api import views
from starter.api.answers.tasks import Task, TaskPage, TaskReport
from starter.api.contract import Content, Either, contract
from starter.api.fields import CursorQuery, EmailQuery, LineQuery, MomentQuery
from starter.api.idempotency import Answer, IdempotencyKey, once
from starter.api.problems import from_validation, invalid
from starter.api.services import Manager, Parts, Reader, Services, json_object
from starter.spreadsheet import as_text
from storage import task_lists
from storage.database import Connection, Pool, Record, transaction
from storage.task_lists import TaskFilter

router = APIRouter(prefix="/v1", tags=["tasks"])

PAGE = 50
LARGEST_PAGE = 200
OPEN = [status.value for status in TaskStatus if status.is_open]


class Completed(Strict):
    """What may be said about a completion."""

    note: Paragraph | None = None


class Cancelled(Strict):
    """Why a task is not to be done any more."""

    reason: Paragraph


class Reassigned(Strict):
    """Who is to do it from now on."""

    assignee: Email


class Moved(Strict):
    """Until when it is to be done from now on."""

    deadline: Moment


class Nothing(Strict):
    """No body is needed."""


def _task_id(task_id: str) -> str:
    # An id holds letters, digits and _ only; Postgres would stumble on a NUL.
    if not task_id.isascii() or not task_id.isprintable():
        raise NotFound("there is no such task")
    return task_id


TaskId = Annotated[str, AfterValidator(_task_id)]


@router.get("/tasks", summary="List tasks, newest first")
@contract(TaskPage)
async def list_tasks(
    parts: Parts,
    caller: Reader,
    status: Annotated[
        str | None,
        Query(
            description="a status, or `open` for all that are still to be done",
            json_schema_extra={"enum": ["open", *TaskStatus]},
        ),
    ] = None,
    assignee: EmailQuery = None,
    lead_id: LineQuery = None,
    activity_type: LineQuery = None,
    cursor: CursorQuery = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE,
) -> dict[str, Any]:
    """One page; `next_cursor` leads to the next, and is null on the last. A rep gets its own tasks."""
    wanted = TaskFilter(
        status=_statuses(status),
        assignee=_read("assignee", _EMAIL, assignee),
        of_person=caller.email if caller.role is Role.REP else None,
        lead_id=_read("lead_id", _LINE, lead_id),
        activity_type=_read("activity_type", _LINE, activity_type),
        after=views.read_cursor(cursor) if cursor else None,
    )
    rows = await task_lists.listed(parts.pool, wanted, limit + 1)
    page = rows[:limit]
    more = views.cursor(page[-1], "task_id") if len(rows) > limit else None
    return {"items": [_shown(row, parts) for row in page], "next_cursor": more}


@router.get("/tasks/{task_id}", summary="A task and what it waits for")
@contract(Task, 403, 404)
async def show(task_id: TaskId, parts: Parts, caller: Reader) -> dict[str, Any]:
    """A rep may look at its own tasks, and at those of its leads."""
    row = await _row(parts.pool, task_id)
    if caller.role is Role.REP and not (caller.owns(row["assignee"]) or caller.owns(row["owner_email"])):
        raise Forbidden("this key acts for a person whose task this is not")
    return _shown(row, parts)


@router.post("/tasks/{task_id}/complete", summary="A task was done")
@contract(Task, 403, 404, 409, body=Completed, body_is_required=False)
async def complete(
    task_id: TaskId, request: Request, parts: Parts, caller: Reader, key: IdempotencyKey = None
) -> Response:
    """In time or late, as its deadline says; 409 when it is over already."""
    body = await _body(request, Completed)

    async def change(connection: Connection) -> list[str]:
        return await parts.tasks.complete(connection, task_id, caller, body.note)

    return await _changed(task_id, request, parts, caller, key, change)


@router.post("/tasks/{task_id}/move", summary="A task is to be done until another moment")
@contract(Task, 403, 404, 409, body=Moved)
async def move(task_id: TaskId, request: Request, parts: Parts, caller: Reader, key: IdempotencyKey = None) -> Response:
    """Its notice keeps its distance to the deadline; 409 for a moment that has passed, and when it is over already."""
    body = await _body(request, Moved)

    async def change(connection: Connection) -> list[str]:
        return await parts.tasks.postpone(connection, task_id, caller, body.deadline)

    return await _changed(task_id, request, parts, caller, key, change)


@router.post("/tasks/{task_id}/cancel", summary="A task is not to be done any more")
@contract(Task, 404, 409, body=Cancelled)
async def cancel(
    task_id: TaskId, request: Request, parts: Parts, caller: Manager, key: IdempotencyKey = None
) -> Response:
    """Managers only; 409 when it is over already."""
    body = await _body(request, Cancelled)

    async def change(connection: Connection) -> list[str]:
        return await parts.tasks.cancel(connection, task_id, caller, body.reason)

    return await _changed(task_id, request, parts, caller, key, change)


@router.post("/tasks/{task_id}/reassign", summary="Somebody else is to do a task")
@contract(Task, 404, 409, body=Reassigned)
async def reassign(
    task_id: TaskId, request: Request, parts: Parts, caller: Manager, key: IdempotencyKey = None
) -> Response:
    """Managers only. Who takes over a task whose assignee was told already is told too."""
    body = await _body(request, Reassigned)

    async def change(connection: Connection) -> list[str]:
        return await parts.tasks.reassign(connection, task_id, caller, body.assignee)

    return await _changed(task_id, request, parts, caller, key, change)


@router.post(
    "/tasks/{task_id}/retry",
    summary="Tell the assignee again, after that could not be done",
)
@contract(Task, 404, 409, body=Nothing, body_is_required=False)
async def retry(
    task_id: TaskId, request: Request, parts: Parts, caller: Manager, key: IdempotencyKey = None
) -> Response:
    """Managers only; 409 when nothing is parked."""
    await _body(request, Nothing)

    async def change(connection: Connection) -> list[str]:
        return await parts.tasks.retry(connection, task_id, caller)

    return await _changed(task_id, request, parts, caller, key, change)


# The report ----------------------------------------------------------------------------------------------------------

COUNTED = ("created", "completed_in_time", "late", "overdue", "cancelled", "open")
REPORTED = (
    "pre_seller",
    "name",
    "activity_type",
    *COUNTED,
    "median_time_to_completion_seconds",
)


@router.get("/reports/tasks", response_class=JSONResponse, summary="How tasks are done, per person")
@contract(Either((TaskReport, Content("text/csv"))))
async def report(
    request: Request,
    parts: Parts,
    _: Manager,
    since: MomentQuery = None,
    until: MomentQuery = None,
    assignee: EmailQuery = None,
    format: Annotated[str | None, Query(pattern="^(json|csv)$")] = None,
    reader: Annotated[
        Literal["programs", "excel"] | None,
        Query(alias="for", description="who reads the CSV: Excel, as it is set up in Brazil, wants another"),
    ] = None,
) -> Response:
    """Per pre-seller and activity type, of the tasks made from `since` on and before `until`.

    JSON, or CSV with `format=csv`, `for=excel` or `Accept: text/csv`.
    """
    rows = await task_lists.report(
        parts.pool,
        _read("since", _MOMENT, since),
        _read("until", _MOMENT, until),
        _read("assignee", _EMAIL, assignee),
    )
    items = [_reported(row) for row in rows]
    wants_csv = reader is not None or "text/csv" in request.headers.get("accept", "")
    if format == "csv" or (format is None and wants_csv):
        if reader == "excel":
            headers = {"Content-Disposition": 'attachment; filename="tasks.csv"'}
            return Response(_as_csv(items, excel=True), media_type="text/csv; charset=utf-8", headers=headers)
        return Response(_as_csv(items), media_type="text/csv; charset=utf-8")
    return JSONResponse({"items": items})


def _reported(row: Record) -> dict[str, Any]:
    counts = {field: row[field] for field in COUNTED}
    median = row["median_seconds"]
    return {
        "pre_seller": row["assignee"],
        "name": row["name"],
        "activity_type": row["activity_type"],
        **counts,
        "median_time_to_completion_seconds": None if median is None else round(float(median), 3),
    }


def _as_csv(items: Sequence[dict[str, Any]], *, excel: bool = False) -> str:
    """For programs; or for Excel, which knows UTF-8 by its mark, and in Brazil has semicolons and decimal commas."""
    file = io.StringIO("\ufeff" if excel else "", newline="")
    file.seek(0, io.SEEK_END)
    writer = csv.DictWriter(file, REPORTED, delimiter=";" if excel else ",")
    writer.writeheader()
    writer.writerows({field: _cell(value, excel=excel) for field, value in item.items()} for item in items)
    return file.getvalue()


def _cell(value: Any, *, excel: bool) -> Any:
    if isinstance(value, str):
        return as_text(value)
    return str(value).replace(".", ",") if excel and isinstance(value, float) else value


_LINE: TypeAdapter[Any] = TypeAdapter(Line)
_EMAIL: TypeAdapter[Any] = TypeAdapter(Email)
# A + of a zone that was not escaped arrives as a space.
_MOMENT: TypeAdapter[Any] = TypeAdapter(Annotated[Moment, BeforeValidator(lambda text: text.replace(" ", "+"))])


def _read(field: str, kind: TypeAdapter[Any], text: str | None) -> Any:
    try:
        return None if text is None else kind.validate_python(text)
    except ValidationError as error:
        raise invalid(field, error.errors()[0]["msg"].removeprefix("Value error, ")) from None


def _statuses(status: str | None) -> list[str] | None:
    if status is None:
        return None
    if status == "open":
        return OPEN
    if status not in set(TaskStatus):
        raise invalid("status", f"must be open or one of {', '.join(TaskStatus)}")
    return [status]


async def _body(request: Request, model: Any) -> Any:
    """The body; none at all is an empty one."""
    try:
        return model.model_validate(await json_object(request) if await request.body() else {})
    except ValidationError as error:
        raise from_validation(error) from None


async def _changed(
    task_id: str, request: Request, parts: Services, caller: Caller, key: str | None, change: Any
) -> Response:
    """Changes a task and answers with what became of it."""

    async def handle() -> Answer:
        told = await change(connection)
        row = await _row(connection, task_id)
        own = {row["workflow_id"]} & set(told)
        return Answer(row["lead_id"], 200, to_jsonable_python(_shown(row, parts)), tuple(own))

    async with transaction(parts.pool) as connection:
        answer = await once(connection, request, caller, key, handle)
    for workflow_id in answer.workflow_ids:
        await parts.tell(workflow_id)
    headers = {"Idempotent-Replayed": "true"} if answer.replayed else None
    return JSONResponse(answer.body, answer.status, headers=headers)


async def _row(connection: Connection | Pool, task_id: str) -> Record:
    row = await task_lists.shown(connection, task_id)
    if row is None:
        raise NotFound(f"there is no task {task_id}")
    return row


def _shown(row: Record, parts: Services) -> dict[str, Any]:
    state = TaskState.model_validate(row["state"])
    is_completed = state.status in {TaskStatus.COMPLETED, TaskStatus.COMPLETED_LATE}
    is_cancelled = state.status is TaskStatus.CANCELLED
    parked = {"reason": row["parked_reason"], "since": row["parked_since"]} if row["parked_reason"] else None
    return {
        "task_id": row["task_id"],
        "lead_id": row["lead_id"],
        "lead_title": row["title"],
        "journey": row["journey"],
        "rule_id": row["rule_id"],
        "event": row["event"],
        "activity_type": row["activity_type"],
        "notes": state.action.notes,
        "assignee": row["assignee"],
        "status": row["status"],
        "deadline": row["deadline"],
        "notify_at": row["notify_at"],
        "parked": parked,
        "created_at": row["created_at"],
        "notified_at": row["notified_at"],
        "overdue_at": row["overdue_at"],
        "completed_at": row["ended_at"] if is_completed else None,
        "completed_by": row["ended_by"] if is_completed else None,
        "cancelled_at": row["ended_at"] if is_cancelled else None,
        "remark": row["remark"],
        "workflow_url": parts.workflow_url(row["workflow_id"]),
    }
