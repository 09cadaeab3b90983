"""What the things that happen to leads mean for tasks: made by rules, moved with meetings, ended with their lead.

Called within the transaction that decides what happens, so that a task is there, moved or cancelled once its cause is
acknowledged. The same for every journey.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain import ids
from domain.happenings import Happening
from domain.journey import Change, LeadState, Line
from domain.tasks import LeadNews, TaskRules, TaskState, happenings_of, tasks_of
from storage import task_rules, tasks, team
from storage.database import Connection
from storage.leads import Cause


@dataclass(frozen=True)
class Followed:
    """A lead before what happened to it; `owner` None for one that enters."""

    lead_id: str
    journey: str
    owner: str | None = None


class FollowUps:
    """Applies rules to what happens, each once."""

    def __init__(self, rules: TaskRules) -> None:
        self.rules = rules

    async def follow(
        self,
        connection: Connection,
        lead: Followed,
        before: LeadState | None,
        change: Change[LeadState],
        revision: int,
        now: datetime,
        cause: Cause,
    ) -> list[str]:
        """Draws the conclusions from a change of a lead that was saved as `revision`; the workflows to be told.

        `before`: None for a lead that enters.
        """
        happenings = happenings_of(before, change)
        told = []
        if before is not None:
            told += await self.hand_over(connection, lead, now, cause)
            told += await self.complete_by(connection, lead, happenings, now, cause)
            told += await self._look_after_open(connection, lead, before, change.state, happenings, now, cause)
        for number, happening in enumerate(happenings):
            happening_id = ids.happening_id(lead.lead_id, revision, number)
            told += await self.apply(connection, lead, happening, happening_id, now, cause)
        return told

    async def complete_by(
        self, connection: Connection, lead: Followed, happenings: Sequence[Happening], now: datetime, cause: Cause
    ) -> list[str]:
        """Completes the lead's open tasks that these events show to be done; the workflows to be told.

        Before the events end or make any: what a lost lead was worked on is done, and not cancelled with the rest.
        """
        if not happenings:
            return []
        told = []
        for task in await tasks.lock_open_of_lead(connection, lead.lead_id):
            event = task.state.completing(happenings)
            if event is None:
                continue
            state = self.rules.complete(task.state, now)
            line = Line(
                kind="task_completed",
                summary=f"Task {state.status.value.replace('_', ' ')}: {task.activity_type}",
                data={"event": event.value},
            )
            if await self._save(connection, task, state, now, Cause(cause.actor, "task_completed"), line):
                told.append(task.workflow_id)
        return told

    async def apply(
        self,
        connection: Connection,
        lead: Followed,
        happening: Happening,
        happening_id: str,
        now: datetime,
        cause: Cause,
    ) -> list[str]:
        """Makes the tasks of one event; nothing when rules have been applied to it before."""
        rules = await task_rules.in_force(connection, happening.event.value)
        if not rules:
            return []
        if not await tasks.note_happening(connection, happening_id, lead.lead_id, happening.event.value, now):
            return []
        owner, known_meeting = await _today(connection, lead.lead_id)
        member = await team.find(connection, owner) if owner else None
        groups = member.groups if member and member.active else ()
        made = []
        for rule_id, rule in rules:
            for number, action in tasks_of(rule, lead.journey, happening, groups):
                state = self.rules.begin(action, lead.journey, happening, happening.meeting_at or known_meeting, now)
                if state is None:
                    continue  # it would hang on a meeting, and there is none
                task = tasks.new_task(self.rules, rule_id, number, happening_id, lead.lead_id, owner, state)
                if await tasks.enter(connection, self.rules, task, happening_id, now, cause):
                    made.append(task.workflow_id)
        return made

    async def _look_after_open(
        self,
        connection: Connection,
        lead: Followed,
        before: LeadState,
        after: LeadState,
        happenings: Sequence[Happening],
        now: datetime,
        cause: Cause,
    ) -> list[str]:
        """Cancels or moves the lead's open tasks, as what happened to it wants."""
        news = LeadNews.of(before, after, happenings)
        if not news.concerns_tasks:
            return []
        told = []
        for task in await tasks.lock_open_of_lead(connection, lead.lead_id):
            if why := news.reason_to_cancel(task.state):
                line = Line(kind="task_cancelled", summary=f"Task cancelled: {task.activity_type}", data={"why": why})
                state = self.rules.cancel(task.state)
                if await self._save(connection, task, state, now, Cause(cause.actor, "task_cancelled"), line, why):
                    told.append(task.workflow_id)
            elif news.meeting_at:
                state = self.rules.move(task.state, news.meeting_at, now)
                line = Line(kind="task_moved", summary=f"Task moved with its meeting: {task.activity_type}")
                if state is not task.state and await self._save(
                    connection, task, state, now, Cause(cause.actor, "task_moved"), line
                ):
                    told.append(task.workflow_id)
        return told

    async def _save(
        self,
        connection: Connection,
        task: tasks.Task,
        state: TaskState,
        now: datetime,
        cause: Cause,
        line: Line,
        remark: str | None = None,
    ) -> bool:
        _, told = await tasks.save(connection, self.rules, task, state, now, cause, line, remark=remark)
        return told

    async def hand_over(self, connection: Connection, lead: Followed, now: datetime, cause: Cause) -> list[str]:
        """Where the lead has another owner now, the open tasks of the former one go along."""
        owner, _ = await _today(connection, lead.lead_id)
        if owner is None or owner == lead.owner:
            return []
        told = []
        for task in await tasks.lock_open_of_lead(connection, lead.lead_id):
            if task.assignee == lead.owner:
                told += await self.reassign(connection, task, owner, now, cause)
        return told

    async def reassign(
        self, connection: Connection, task: tasks.Task, assignee: str, now: datetime, cause: Cause
    ) -> list[str]:
        """Somebody else is to do a locked task; its workflow when it must be told. Raises Refused."""
        state = self.rules.reassign(task.state)
        line = Line(
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
        line = Line(kind="task_moved", summary=f"Task moved with the calendar: {task.activity_type}") if moves else None
        cause = Cause("calendar", "calendar_changed")
        _, told = await tasks.save(connection, self.rules, task, self.rules.replan(task.state, now), now, cause, line)
        return [task.workflow_id] if told else []


async def _today(connection: Connection, lead_id: str) -> tuple[str | None, datetime | None]:
    """Who answers for the lead now, and the meeting that it has, whichever journey it is in."""
    row = await connection.fetchrow(
        """
        SELECT owner_email, coalesce(state->>'meeting_at', state->>'presentation_scheduled_at') AS meeting_at
        FROM leads WHERE lead_id = $1
        """,
        lead_id,
    )
    if row is None:
        return None, None
    return row["owner_email"], datetime.fromisoformat(row["meeting_at"]) if row["meeting_at"] else None
