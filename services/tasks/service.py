"""What people do with tasks, rules and the team, within the caller's transaction."""

from datetime import datetime

from domain import ids
from domain.errors import Forbidden, Invalid, NotFound, Refused, Taken
from domain.journey import Clock, Owners, TimelineEntry
from domain.tasks import Rule, TaskState
from services.access.keys import Caller, Role
from services.registry import journeys
from services.tasks.rule_engine import ChangedLead, TaskRuleEngine
from storage import leads, task_rules, tasks, team, timeline
from storage.database import Connection
from storage.leads import Cause
from storage.team import Member


class TaskService:
    """Completes, cancels and hands over tasks; keeps the rules that make them, and the team that does them."""

    def __init__(self, rule_engine: TaskRuleEngine, clock: Clock) -> None:
        self._rule_engine = rule_engine
        self._rules = rule_engine.rules
        self._clock = clock

    # Tasks --------------------------------------------------------------------------------------------------------

    async def complete(self, connection: Connection, task_id: str, caller: Caller, note: str | None) -> list[str]:
        """Somebody did it. The workflows to be told. Raises NotFound, Forbidden, Refused."""
        task, now = await self._lock(connection, task_id), await self._clock()
        await self._check_theirs(connection, task, caller)
        state = self._rules.complete(task.state, now)
        line = TimelineEntry(
            kind="task_completed",
            summary=f"Task {state.status.value.replace('_', ' ')}: {task.activity_type}",
            data={"note": note} if note else {},
        )
        return await self._save(connection, task, state, now, caller, line, note)

    async def postpone(self, connection: Connection, task_id: str, caller: Caller, deadline: datetime) -> list[str]:
        """It is to be done until another moment. The workflows to be told. Raises NotFound, Forbidden, Refused."""
        task, now = await self._lock(connection, task_id), await self._clock()
        await self._check_theirs(connection, task, caller)
        state = self._rules.postpone(task.state, deadline, now)
        line = TimelineEntry(kind="task_moved", summary=f"Task moved: {task.activity_type}")
        return await self._save(connection, task, state, now, caller, line)

    async def cancel(self, connection: Connection, task_id: str, caller: Caller, reason: str) -> list[str]:
        """It is not to be done any more. The workflows to be told. Raises NotFound, Refused."""
        task, now = await self._lock(connection, task_id), await self._clock()
        state = self._rules.cancel(task.state)
        line = TimelineEntry(
            kind="task_cancelled", summary=f"Task cancelled: {task.activity_type}", data={"why": reason}
        )
        return await self._save(connection, task, state, now, caller, line, reason)

    async def reassign(self, connection: Connection, task_id: str, caller: Caller, assignee: str) -> list[str]:
        """Somebody else of the team is to do it. The workflows to be told. Raises NotFound, Invalid, Refused."""
        task, now = await self._lock(connection, task_id), await self._clock()
        member = await team.find(connection, assignee)
        if member is None or not member.active:
            raise Invalid("assignee", "is no active pre-seller of the team")
        if assignee == task.assignee:
            raise Refused("that is the task's assignee already")
        return await self._rule_engine.reassign(connection, task, assignee, now, Cause(caller.name, "task_reassigned"))

    async def retry(self, connection: Connection, task_id: str, caller: Caller) -> list[str]:
        """The notice that could not be mailed is tried again. The workflows to be told. Raises NotFound, Refused."""
        task, now = await self._lock(connection, task_id), await self._clock()
        state = self._rules.retry(task.state)
        line = TimelineEntry(kind="task_retried", summary=f"The assignee is told again: {task.activity_type}")
        return await self._save(connection, task, state, now, caller, line)

    async def release(self, connection: Connection, task_id: str) -> list[str]:
        """The service that the notice failed for is back. The workflows to be told. Raises NotFound, Refused."""
        task, now = await self._lock(connection, task_id), await self._clock()
        parked = task.state.parked
        if parked is None or parked.service is None or not task.state.is_open:
            raise Refused("the task does not wait for a service")
        line = TimelineEntry(
            kind="task_released", summary=f"The outage is over, the assignee is told: {task.activity_type}"
        )
        state, cause = self._rules.release(task.state), Cause("recovery", parked.service)
        _, told = await tasks.save(connection, self._rules, task, state, now, cause, line)
        return [task.workflow_id] if told else []

    async def _save(
        self,
        connection: Connection,
        task: tasks.Task,
        state: TaskState,
        now: datetime,
        caller: Caller,
        line: TimelineEntry,
        remark: str | None = None,
    ) -> list[str]:
        cause = Cause(caller.name, line.kind)
        _, told = await tasks.save(connection, self._rules, task, state, now, cause, line, remark=remark)
        return [task.workflow_id] if told else []

    async def _lock(self, connection: Connection, task_id: str) -> tasks.Task:
        task = await tasks.lock(connection, task_id)
        if task is None:
            raise NotFound(f"there is no task {task_id}")
        return task

    async def _check_theirs(self, connection: Connection, task: tasks.Task, caller: Caller) -> None:
        if caller.role is not Role.REP or caller.owns(task.assignee):
            return
        lead = await leads.find(connection, task.lead_id)
        if lead is None or not caller.owns(lead.owner_email):
            raise Forbidden("this key acts for a person whose task this is not")

    # Rules --------------------------------------------------------------------------------------------------------

    async def add_rule(self, connection: Connection, rule: Rule, caller: Caller) -> str:
        """A new rule; its id. Raises Invalid."""
        await self._check_groups(connection, rule)
        rule_id = ids.new_rule_id()
        await task_rules.add(connection, rule_id, rule, caller.name, await self._clock())
        return rule_id

    async def change_rule(self, connection: Connection, rule_id: str, rule: Rule, caller: Caller) -> None:
        """The rule is as given from now on; tasks that it made stay. Raises Invalid, NotFound."""
        await self._check_groups(connection, rule)
        if not await task_rules.change(connection, rule_id, rule, caller.name, await self._clock()):
            raise NotFound(f"there is no rule {rule_id}")

    async def delete_rule(self, connection: Connection, rule_id: str, caller: Caller) -> None:
        """The rule makes no tasks any more. Raises NotFound."""
        if not await task_rules.delete(connection, rule_id, caller.name, await self._clock()):
            raise NotFound(f"there is no rule {rule_id}")

    async def _check_groups(self, connection: Connection, rule: Rule) -> None:
        known = await team.groups_with_members(connection)
        for number, action in enumerate(rule.actions):
            if empty := sorted(set(action.groups) - known):
                raise Invalid(f"actions.{number}.scope.groups", f"nobody of the team is in {', '.join(empty)}")

    # The team -----------------------------------------------------------------------------------------------------

    async def add_member(self, connection: Connection, member: Member) -> None:
        """Somebody joins. Raises Taken."""
        if not await team.add(connection, member, await self._clock()):
            raise Taken("there is a member with this e-mail already")

    async def change_member(self, connection: Connection, member: Member) -> None:
        """A member is as given from now on. Raises NotFound."""
        if not await team.change(connection, member, await self._clock()):
            raise NotFound("there is no member with this e-mail")

    async def assign_next(self, connection: Connection) -> list[str] | None:
        """Gives the lead that waits longest for somebody of the team to the next in turn, and its tasks with it.

        The workflows to be told; None when no lead waits, or nobody is there.
        """
        known = journeys()
        for name in [name for name, journey in known.items() if journey.rules.owners is Owners.TEAM]:
            lead = await leads.lock_unassigned(connection, name)
            if lead and (member := await team.next_in_turn(connection, name, known.keys())):
                return await self._assign(connection, lead, member)
        return None

    async def _assign(self, connection: Connection, lead: leads.Lead, member: Member) -> list[str]:
        now, cause = await self._clock(), Cause("team", "assigned")
        await leads.change_owner(connection, lead.lead_id, member.email, member.name)
        line = TimelineEntry(
            kind="assigned", summary="Assigned, now that somebody is there", data={"owner": member.email}
        )
        await timeline.write(connection, lead.lead_id, [line], now, cause.actor, cause.cause)
        return await self._rule_engine.hand_over(
            connection, ChangedLead(lead.lead_id, lead.journey), member.email, now, cause
        )

    async def remove_member(self, connection: Connection, email: str) -> None:
        """A member gets no new leads; those that they have stay theirs. Raises NotFound."""
        if not await team.remove(connection, email, await self._clock()):
            raise NotFound("there is no member with this e-mail")
