"""A task's steps, performed at the moment in which something else happens to it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment

from activities.tasks import TaskActivities
from domain.domain_events import DomainEvent, EventKind
from domain.journey import LeadSnapshot, Status, StepOrder
from domain.tasks import Rule, TaskRules
from services.configuration.templates import mail_templates
from services.mail.delivery import MailDelivery
from services.mail.step_mails import Links
from services.tasks.rule_engine import ChangedLead, TaskRuleEngine
from services.tasks.service import TaskService
from services.tasks.steps import TaskSteps
from storage import tasks
from storage.database import transaction
from storage.leads import Cause
from tests.activities.office import Office
from tests.task_world import RITA, action
from tests.world import MANAGER

Happens = Callable[[], Awaitable[object]]


class Desk:
    """A worker's desk for one task; `meanwhile` happens when it is about to send the notice."""

    def __init__(self, office: Office, task_id: str, rules: TaskRules) -> None:
        self.office = office
        self.task_id = task_id
        self.rules = rules
        self.meanwhile: Happens | None = None
        clerk, settings = office.hire(), office.settings
        secret = settings.secret.get_secret_value()
        mail_delivery = MailDelivery(
            office.pool,
            clerk.transport,
            mail_templates(settings.templates_dir),
            office.config.mail,
            secret,
            clerk.release_log,
            office.now,
        )
        links = Links(public_url="http://jornada.example", workflow_url=lambda workflow_id: workflow_id, secret=secret)
        self.desk = TaskActivities(TaskSteps(office.pool, rules, mail_delivery, office.config.mail, links, self.clock))

    async def clock(self) -> datetime:
        """The desk asks what time it is after it has looked at the task, and before it sends."""
        if self.meanwhile:
            happens, self.meanwhile = self.meanwhile, None
            await happens()
        return await self.office.now()

    async def order(self) -> StepOrder:
        """The order for what is due next."""
        task = await tasks.find(self.office.pool, self.task_id)
        assert task is not None
        due = self.rules.due(task.state)
        assert due is not None
        return StepOrder(lead_id=self.task_id, due=due)

    async def notify(self, order: StepOrder) -> LeadSnapshot:
        """One attempt to tell the assignee."""
        return await ActivityEnvironment().run(self.desk.notify, order)

    async def status(self) -> str:
        """Where the task stands."""
        return str(
            await self.office.pool.fetchval("SELECT status FROM tasks WHERE task_id = $1", self.task_id),
        )

    def copies(self) -> int:
        """How many notices came out at the other end."""
        return len(self.office.mailbox.messages())


@pytest.fixture
async def desk(office: Office) -> Desk:
    """A task that is due in four hours, and of which its assignee is told three hours from now."""
    entered = await office.submit()
    rule_engine, lead = TaskRuleEngine(office.config.tasks), ChangedLead(entered.lead_id, "dealer")
    rule = Rule.model_validate({"name": "x", "event": "email_opened", "actions": [action()]})
    async with transaction(office.pool) as connection:
        await TaskService(rule_engine, office.now).add_rule(connection, rule, MANAGER)
        domain_event, cause = DomainEvent(event=EventKind.EMAIL_OPENED), Cause("a test", "email_opened")
        (made,) = await rule_engine.apply(connection, lead, domain_event, "event-1", await office.now(), cause)
    return Desk(office, made.removeprefix("task-"), office.config.tasks)


async def test_a_worker_that_comes_too_early_gets_the_date_and_tells_nobody(desk: Desk) -> None:
    order = await desk.order()
    assert (await desk.notify(order)).due == order.due
    assert (await desk.status(), desk.copies()) == ("pending", 0)


async def test_the_assignee_is_told_once_whatever_is_tried_again(desk: Desk) -> None:
    order = await desk.order()
    desk.office.ahead = timedelta(hours=3, minutes=1)
    assert (await desk.notify(order)).due == (await desk.notify(order)).due
    assert (await desk.status(), desk.copies()) == ("notified", 1)


async def test_a_task_that_is_completed_while_its_notice_is_written_tells_nobody(desk: Desk) -> None:
    async def complete() -> None:
        async with transaction(desk.office.pool) as connection:
            await TaskService(TaskRuleEngine(desk.rules), desk.office.now).complete(
                connection, desk.task_id, MANAGER, None
            )

    desk.office.ahead = timedelta(hours=3, minutes=1)
    desk.meanwhile = complete
    assert (await desk.notify(await desk.order())).status is Status.CLOSED
    assert (await desk.status(), desk.copies()) == ("completed", 0)


async def test_a_notice_for_dates_that_have_moved_is_not_sent(desk: Desk) -> None:
    order = await desk.order()
    stale = order.model_copy(update={"due": order.due.model_copy(update={"key": "7"})})
    assert (await desk.notify(stale)).due == order.due
    assert (await desk.status(), desk.copies()) == ("pending", 0)


async def test_after_the_deadline_it_is_overdue_instead(desk: Desk) -> None:
    order = await desk.order()
    desk.office.ahead = timedelta(hours=5)
    assert (await desk.notify(order)).due is None
    assert (await desk.status(), desk.copies()) == ("overdue", 0)


async def test_the_next_attempt_comes_at_the_deadline_at_the_latest(desk: Desk) -> None:
    order = await desk.order()
    desk.office.mailbox.behave("451")
    desk.office.ahead = timedelta(hours=3, minutes=59)
    with pytest.raises(ApplicationError) as failure:
        await desk.notify(order)
    assert failure.value.type == "mail_unavailable"
    assert failure.value.next_retry_delay is not None
    assert failure.value.next_retry_delay <= timedelta(minutes=1)


async def test_a_task_without_an_assignee_is_told_to_the_commercial_team(desk: Desk) -> None:
    await desk.office.pool.execute("UPDATE tasks SET assignee = NULL")
    desk.office.ahead = timedelta(hours=3, minutes=1)
    await desk.notify(await desk.order())
    (notice,) = desk.office.mailbox.messages()
    assert list(notice.to) == ["comercial@example.com"]
    assert RITA not in notice.to
    body = notice.read().get_body(("plain",))
    assert body
    assert "ainda não tem responsável" in body.get_content()
    told = await desk.office.pool.fetchval("SELECT summary FROM timeline WHERE kind = 'task_notified'")
    assert told == "Task is due soon, nobody has it: the commercial team was told: Ligar"


async def test_an_erased_task_fails_for_good(desk: Desk) -> None:
    order = await desk.order()
    await desk.office.pool.execute("DELETE FROM leads")
    with pytest.raises(ApplicationError) as failure:
        await desk.notify(order)
    assert failure.value.non_retryable
