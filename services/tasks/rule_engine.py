"""What the things that happen to leads mean for tasks: made by rules, moved with meetings, ended with their lead.

Called within the transaction that decides what happens, so that a task is there, moved or cancelled once its cause is
acknowledged. The same for every journey.
"""

from dataclasses import dataclass
from datetime import datetime

from domain import ids
from domain.domain_events import DomainEvent, EventKind
from domain.journey import Change, LeadState, TimelineEntry
from domain.tasks import LeadNews, TaskRules, TaskState, Turn, domain_events_of, goes_along, made_by
from storage import task_rules, tasks
from storage.database import Connection
from storage.leads import Cause


@dataclass(frozen=True)
class ChangedLead:
    """A lead before what happened to it; `owner` None for one that enters."""

    lead_id: str
    journey: str
    owner: str | None = None


class TaskRuleEngine:
    """Applies rules to what happens, each once."""

    def __init__(self, rules: TaskRules) -> None:
        self.rules = rules

    async def follow(
        self,
        connection: Connection,
        lead: ChangedLead,
        before: LeadState | None,
        change: Change[LeadState],
        revision: int,
        now: datetime,
        cause: Cause,
        owner: str | None = None,
    ) -> list[str]:
        """Draws the conclusions from a change of a lead that was saved as `revision`; the workflows to be told.

        `before`: None for a lead that enters. `owner`: who answers for any other lead by now.
        """
        domain_events = domain_events_of(before, change)
        told = []
        if before is not None:
            told += await self.hand_over(connection, lead, owner, now, cause)
            news = LeadNews.of(before, change.state, domain_events)
            told += await self.look_after_open(connection, lead, news, now, cause)
        for number, domain_event in enumerate(domain_events):
            domain_event_id = ids.domain_event_id(lead.lead_id, revision, number)
            told += await self.apply(connection, lead, domain_event, domain_event_id, now, cause)
        return told

    async def follows_receipt(self, connection: Connection, journey: str) -> bool:
        """Whether any rule makes a task of a lead that enters: where many do, each is followed only then."""
        received = DomainEvent(event=EventKind.LEAD_RECEIVED)
        rules = await task_rules.in_force(connection, received.event.value)
        return any(rule.is_about(journey, received) for _, rule in rules)

    async def look_after_open(
        self, connection: Connection, lead: ChangedLead, news: LeadNews, now: datetime, cause: Cause
    ) -> list[str]:
        """Completes, cancels or moves the lead's open tasks, as the news want; the workflows to be told.

        Before the same news make any.
        """
        if not news.concerns_tasks:
            return []
        told = []
        for task in await tasks.lock_open_of_lead(connection, lead.lead_id):
            turn = news.turn(self.rules, task.state, now)
            if turn is None:
                continue
            of_turn, line = Cause(cause.actor, f"task_{turn.kind}"), _line(turn)
            _, is_news = await tasks.save(connection, self.rules, task, turn.state, now, of_turn, line, remark=turn.why)
            told += [task.workflow_id] if is_news else []
        return told

    async def apply(
        self,
        connection: Connection,
        lead: ChangedLead,
        domain_event: DomainEvent,
        domain_event_id: str,
        now: datetime,
        cause: Cause,
    ) -> list[str]:
        """Makes the tasks of one event; nothing when rules have been applied to it before."""
        of_event = await task_rules.begin(connection, domain_event_id, lead.lead_id, domain_event.event.value, now)
        if of_event is None:
            return []
        owner, groups, meeting_at = of_event.owner, of_event.groups, of_event.meeting_at
        told = []
        for made in made_by(self.rules, of_event.rules, lead.journey, domain_event, groups, meeting_at, now):
            task = tasks.new_task(self.rules, made.rule, made.number, domain_event_id, lead.lead_id, owner, made.state)
            if await tasks.enter(connection, self.rules, task, domain_event_id, now, cause):
                told.append(task.workflow_id)
        return told

    async def hand_over(
        self, connection: Connection, lead: ChangedLead, owner: str | None, now: datetime, cause: Cause
    ) -> list[str]:
        """Where the lead has another owner now, the open tasks of the former one go along."""
        if owner is None or owner == lead.owner:
            return []
        told = []
        for task in await tasks.lock_open_of_lead(connection, lead.lead_id):
            if goes_along(task.assignee, lead.owner, owner):
                told += await self.reassign(connection, task, owner, now, cause)
        return told

    async def reassign(
        self, connection: Connection, task: tasks.Task, assignee: str, now: datetime, cause: Cause
    ) -> list[str]:
        """Somebody else is to do a locked task; its workflow when it must be told. Raises Refused."""
        state = self.rules.reassign(task.state)
        line = TimelineEntry(
            kind="task_reassigned",
            summary=f"Task reassigned: {task.activity_type}",
            data={"former": task.assignee, "assignee": assignee},
        )
        _, told = await tasks.save(
            connection, self.rules, task, state, now, Cause(cause.actor, "task_reassigned"), line, assignee=assignee
        )
        return [task.workflow_id] if told else []

    def plans_otherwise(self, state: TaskState, now: datetime) -> bool:
        """True when today's calendar has other dates for an open task than those that were planned."""
        return self.rules.replan(state, now) is not state

    async def replan(self, connection: Connection, task_id: str, now: datetime) -> list[str]:
        """Brings an open task under today's calendar, when that changes its dates; its workflow, if it must be told."""
        task = await tasks.lock(connection, task_id)
        if task is None:
            return []
        moves = self.plans_otherwise(task.state, now)
        if not moves and task.told.due == self.rules.due(task.state):
            return []
        line = (
            TimelineEntry(kind="task_moved", summary=f"Task moved with the calendar: {task.activity_type}")
            if moves
            else None
        )
        cause = Cause("calendar", "calendar_changed")
        _, told = await tasks.save(connection, self.rules, task, self.rules.replan(task.state, now), now, cause, line)
        return [task.workflow_id] if told else []


def _line(turn: Turn) -> TimelineEntry:
    """What the lead's timeline tells of a task that ends or moves."""
    activity_type = turn.state.action.activity_type
    match turn.kind:
        case "completed":
            told = f"Task {turn.state.status.value.replace('_', ' ')}: {activity_type}"
            return TimelineEntry(
                kind="task_completed", summary=told, data={"event": turn.event.value} if turn.event else {}
            )
        case "cancelled":
            return TimelineEntry(
                kind="task_cancelled", summary=f"Task cancelled: {activity_type}", data={"why": turn.why}
            )
        case "moved":
            return TimelineEntry(kind="task_moved", summary=f"Task moved with its meeting: {activity_type}")
