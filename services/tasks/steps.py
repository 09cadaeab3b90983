"""The steps of a task at its row: its assignee is told, its deadline passes. An order's `lead_id` is the task's id."""

from datetime import timedelta
from typing import Any

from temporalio.exceptions import ApplicationError

from domain import ids
from domain.action_links import ACCOUNT, LASTS, TASK_DONE, ActionLink
from domain.journey import Clock, LeadSnapshot, Parked, StepOrder, TimelineEntry
from domain.mail import Audience, MailPolicy
from domain.tasks import TaskRules, TaskStatus
from services.failures import lead_erased, transient
from services.mail.delivery import MailDelivery, Notice
from services.mail.step_mails import Links
from storage import accounts, leads, notices, tasks, team
from storage.addresses import of_assignee
from storage.database import Connection, Pool, transaction
from storage.leads import Cause

LONGEST_PAUSE = timedelta(minutes=5)


class TaskSteps:
    """Carries out and parks the steps of tasks."""

    def __init__(
        self, pool: Pool, rules: TaskRules, mail_delivery: MailDelivery, policy: MailPolicy, links: Links, clock: Clock
    ) -> None:
        self._pool = pool
        self._rules = rules
        self._mail_delivery = mail_delivery
        self._policy = policy
        self._links = links
        self._clock = clock

    async def notify(self, order: StepOrder) -> LeadSnapshot:
        """Tells the assignee, once, unless the task is over, its dates have moved or the deadline has passed."""
        task, now = await self._find(order.lead_id), await self._clock()
        if not task.is_next(order.due):
            # A worker may have died with the notice in hand: how that ended is still told.
            await self._mail_delivery.settle_left_behind(task.lead_id, "notice", "")
        if not task.is_due(order.due, now):
            return task.told
        if now < task.state.deadline:
            await self._send(task, order)
        return await self._finish(order)

    async def _send(self, task: tasks.Task, order: StepOrder) -> None:
        async def still_due(connection: Connection) -> bool:
            # Held while the notice is claimed: who completes the task meanwhile waits, and then nothing leaves.
            held = await tasks.lock(connection, task.task_id)
            return held is not None and held.is_due(order.due, await self._clock())

        notice = Notice(
            key=ids.notice_key(task.task_id, order.due.key),
            template=notices.TEMPLATE,
            recipients=of_assignee(self._policy, task.assignee),
            context=await self._context(task),
            lead_id=task.lead_id,
        )
        try:
            await self._mail_delivery.send_notice(notice, still_due)
        except ApplicationError as failure:
            left = task.state.deadline - await self._clock()
            if failure.non_retryable or not timedelta() < left < LONGEST_PAUSE:
                raise
            # The next attempt comes at the deadline at the latest: that it has passed is not to be told late.
            pause = min(left, failure.next_retry_delay or left)
            service = failure.details[0] if failure.details else None
            raise transient(failure.type or "unexpected", failure.message, again_in=pause, service=service) from None

    async def _context(self, task: tasks.Task) -> dict[str, Any]:
        lead = await leads.find(self._pool, task.lead_id)
        if lead is None:
            raise lead_erased()
        member = await team.find(self._pool, task.assignee) if task.assignee else None
        token = ids.link_token("l", lead.lead_id, self._links.secret)
        done = ActionLink(lead.lead_id, TASK_DONE, await self._who(task), await self._clock() + LASTS, task.task_id)
        return {
            **notices.told(lead, task.task_id, task.state, task.assignee, member.name if member else None),
            "links": {
                "unsubscribe": None,
                "pixel": None,
                "lead": f"{self._links.public_url}/l/{token}",
                "done": f"{self._links.public_url}/a/{done.token(self._links.secret)}",
                "console": f"{self._links.public_url}/leads/{lead.lead_id}",
                "workflow": self._links.workflow_url(task.workflow_id),
            },
        }

    async def _who(self, task: tasks.Task) -> str:
        """Who is told of the task: its assignee's account, or the team where there is none."""
        account = await accounts.find_by_email(self._pool, task.assignee) if task.assignee else None
        return f"{ACCOUNT}{account.account_id}" if account else Audience.COMMERCIAL.value

    async def _finish(self, order: StepOrder) -> LeadSnapshot:
        async with transaction(self._pool) as connection:
            task, now = await self._lock(connection, order.lead_id), await self._clock()
            if not task.is_next(order.due):
                return task.told
            name = task.activity_type
            state = self._rules.record(task.state, order.due, now)
            if state.status is TaskStatus.OVERDUE:
                line = TimelineEntry(kind="task_overdue", summary=f"Task overdue: {name}")
            else:
                told = "its assignee was told" if task.assignee else "nobody has it: the commercial team was told"
                line = TimelineEntry(kind="task_notified", summary=f"Task is due soon, {told}: {name}")
            cause = Cause("journey", line.kind)
            snapshot, _ = await tasks.save(connection, self._rules, task, state, now, cause, line, tell=False)
            return snapshot

    async def mark_overdue(self, order: StepOrder) -> LeadSnapshot:
        """Writes that the deadline has passed, unless the task is over or its dates have moved."""
        task = await self._find(order.lead_id)
        return await self._finish(order) if task.is_due(order.due, await self._clock()) else task.told

    async def park(self, order: StepOrder) -> LeadSnapshot:
        """Writes that the step can't be done, for `order.reason`. Asks no rules. Raises ApplicationError."""
        async with transaction(self._pool) as connection:
            now = await self._clock()
            parked = Parked(reason=order.reason or "unexpected", since=now, due=order.due, service=order.service)
            snapshot = await tasks.park(connection, order.lead_id, parked, now, Cause("journey", "task_parked"))
            if snapshot is None:
                raise lead_erased()
            return snapshot

    async def read(self, task_id: str) -> LeadSnapshot:
        """What is known of the task at its row. Raises ApplicationError."""
        told = await tasks.find_told(self._pool, task_id)
        if told is None:
            raise lead_erased()
        return told

    async def _find(self, task_id: str) -> tasks.Task:
        task = await tasks.find(self._pool, task_id)
        if task is None:
            raise lead_erased()
        return task

    async def _lock(self, connection: Connection, task_id: str) -> tasks.Task:
        task = await tasks.lock(connection, task_id)
        if task is None:
            raise lead_erased()
        return task
