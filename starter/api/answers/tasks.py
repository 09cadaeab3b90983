"""Tasks, the rules that make them, the team that does them, and the report, as they are shown."""

from datetime import datetime

from pydantic import Field

from domain.domain_events import EventKind
from domain.tasks import Rule, TaskStatus
from starter.api.answers import Answer
from starter.api.answers.leads import ParkedSince


class Task(Answer):
    """A task and what it waits for."""

    task_id: str
    lead_id: str
    lead_title: str
    journey: str
    rule_id: str
    event: EventKind
    activity_type: str
    notes: str | None
    assignee: str | None
    status: TaskStatus
    deadline: datetime
    notify_at: datetime | None
    parked: ParkedSince | None = Field(description="the assignee could not be told")
    created_at: datetime
    notified_at: datetime | None
    overdue_at: datetime | None
    completed_at: datetime | None
    completed_by: str | None
    cancelled_at: datetime | None
    remark: str | None
    workflow_url: str


class TaskPage(Answer):
    """A page of tasks."""

    items: list[Task]
    next_cursor: str | None


class TasksReported(Answer):
    """How the tasks of one type of one pre-seller went."""

    pre_seller: str | None
    name: str | None
    activity_type: str
    created: int
    completed_in_time: int
    late: int
    overdue: int
    cancelled: int
    open: int
    median_time_to_completion_seconds: float | None


class TaskReport(Answer):
    """Per pre-seller and activity type."""

    items: list[TasksReported]


class StoredRule(Rule):
    """A rule, with who changed it last."""

    rule_id: str
    version: int
    created_at: datetime
    created_by: str
    updated_at: datetime
    updated_by: str


class RuleList(Answer):
    """All rules, oldest first."""

    items: list[StoredRule]


class DeletedRule(Answer):
    """The rule that is no more."""

    deleted: str


class Member(Answer):
    """A pre-seller and the groups that they are in."""

    email: str
    name: str
    groups: list[str]
    active: bool
    created_at: datetime
    updated_at: datetime


class Team(Answer):
    """Everybody, by name."""

    items: list[Member]


class RemovedMember(Answer):
    """Who has left."""

    removed: str
