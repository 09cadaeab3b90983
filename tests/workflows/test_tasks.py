"""Tasks from end to end, days in seconds: made by rules, told in time, overdue, moved, cancelled."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import yaml

from domain.calendar import Calendars
from domain.tasks import TaskRules
from services.leads import opening
from services.policies import Replanner
from services.tasks.rule_engine import TaskRuleEngine
from storage.database import transaction
from tests.task_world import CONFIRM, CONTACT, DORA, RECEIVED, RECOVER, RITA, TaskWorld, action, rep
from tests.waiting import until
from tests.world import MANAGER
from workflows import tasks

SAO_PAULO = ZoneInfo("America/Sao_Paulo")


async def received(team: TaskWorld) -> tuple[str, str]:
    """A lead comes in: its id, and that of the task that this makes."""
    lead = await team.submit()
    return lead, await team.task(lead, RECEIVED)


async def test_task_completed_in_time_costs_five_actions(team: TaskWorld) -> None:
    lead, task = await received(team)
    row = await team.row(task)
    assert row["status"] == "pending"
    assert row["assignee"] == RITA
    assert row["deadline"] - row["created_at"] == timedelta(minutes=60)
    await team.world.pass_time(minutes=35)
    await team.until(task, status="notified")
    await team.complete(task, rep(RITA))
    assert await team.until_ended(task) == "closed"
    row = await team.row(task)
    assert (row["status"], row["ended_by"]) == ("completed", "a rep")
    assert await team.cost(task) <= 6
    assert team.notices(RITA) == 1
    assert await team.kinds(lead) == ["task_created", "task_notified", "task_completed"]


async def test_task_overdue_costs_five_actions_and_may_still_be_done(team: TaskWorld) -> None:
    lead, task = await received(team)
    await team.world.pass_time(hours=2)
    row = await team.until(task, status="overdue")
    assert timedelta() <= row["overdue_at"] - row["deadline"] < timedelta(seconds=5)
    await team.world.pass_time(days=30)
    assert await team.cost(task) <= 5
    assert team.notices() == 1
    assert await team.kinds(lead) == ["task_created", "task_notified", "task_overdue"]
    await team.complete(task)
    assert await team.until_ended(task) == "closed"
    assert (await team.row(task))["status"] == "completed_late"


async def test_filter_1_completes_the_shipped_task_by_itself(team: TaskWorld) -> None:
    lead, task = await received(team)
    await team.world.happen(lead, "filter1_done")
    await team.world.dispatcher.deliver(f"task-{task}")
    assert await team.until_ended(task) == "closed"
    row = await team.row(task)
    assert (row["status"], row["ended_by"]) == ("completed", MANAGER.name)
    assert team.notices() == 0


async def test_task_completed_before_its_notice_tells_nobody(team: TaskWorld) -> None:
    _, task = await received(team)
    await team.world.pass_time(minutes=10)
    await team.complete(task)
    assert await team.until_ended(task) == "closed"
    await team.world.pass_time(days=1)
    assert team.notices() == 0
    assert await team.cost(task) <= 6


async def test_task_without_notice_is_only_overdue(team: TaskWorld) -> None:
    await team.forget_shipped_rules()
    await team.rule("lead_received", action(notify_before=None))
    lead = await team.submit()
    task = await team.task(lead, "Ligar")
    await team.world.pass_time(hours=5)
    await team.until(task, status="overdue")
    assert team.notices() == 0
    assert await team.cost(task) <= 5


async def test_completion_that_races_the_timer_is_not_overdue(team: TaskWorld) -> None:
    """The completion is stored, and the timers fire before the workflow hears of it."""
    lead, task = await received(team)
    await team.complete(task, told=False)
    await team.world.pass_time(hours=3)
    assert await team.until_ended(task) == "closed"
    assert (await team.row(task))["status"] == "completed"
    assert team.notices() == 0
    # The signal comes late, to a workflow that has learnt of it from its own activity.
    await team.deliver([f"task-{task}"])
    assert await team.kinds(lead) == ["task_created", "task_completed"]


async def test_discard_in_filter_2_makes_a_task_three_calendar_months_later(team: TaskWorld) -> None:
    # 30 November to the last of February; 31 May to 31 August.
    lead = await team.submit()
    await team.skip_to(datetime(2026, 11, 30, 12, 0, tzinfo=SAO_PAULO))
    await team.world.happen(lead, "discarded", filter=2, reason="sem orçamento")
    task = await team.task(lead, RECOVER)
    assert (await team.row(task))["deadline"].astimezone(SAO_PAULO).date().isoformat() == "2027-02-28"
    await team.skip_to(datetime(2027, 2, 27, 13, 0, tzinfo=SAO_PAULO))
    await team.until(task, status="notified")
    await team.skip_to(datetime(2027, 2, 28, 11, 50, tzinfo=SAO_PAULO))
    assert (await team.row(task))["status"] == "notified"
    await team.skip_to(datetime(2027, 2, 28, 12, 10, tzinfo=SAO_PAULO))
    await team.until(task, status="overdue")
    await team.skip_to(datetime(2027, 5, 31, 12, 0, tzinfo=SAO_PAULO))
    await team.world.happen(lead, "reopened")
    await team.world.happen(lead, "discarded", filter="2", reason="de novo")
    later = (await team.all(lead))[-1]
    assert later["activity_type"] == RECOVER
    assert later["deadline"].astimezone(SAO_PAULO).date().isoformat() == "2027-08-31"


async def test_discard_in_filter_1_makes_no_task(team: TaskWorld) -> None:
    lead, task = await received(team)
    await team.world.happen(lead, "discarded", filter=1, reason="sem perfil")
    assert await team.until_ended(task) == "cancelled"
    assert [row["activity_type"] for row in await team.all(lead)] == [RECEIVED]


async def test_meeting_that_moves_twice_moves_its_task(team: TaskWorld) -> None:
    lead = await team.submit()
    await team.world.happen(lead, "meeting_scheduled", at=await team.in_future(days=2))
    task = await team.task(lead, CONFIRM)
    for days in (5, 3):
        await team.world.pass_time(hours=1)
        meeting_at = await team.in_future(days=days)
        await team.world.happen(lead, "meeting_rescheduled", at=meeting_at)
        assert (await team.row(task))["deadline"] == meeting_at - timedelta(minutes=120)
    await team.skip_to(meeting_at - timedelta(minutes=160))
    assert (await team.row(task))["status"] == "pending"
    assert team.notices(about=CONFIRM) == 0
    await team.skip_to(meeting_at - timedelta(minutes=140))
    await team.until(task, status="notified")
    await team.skip_to(meeting_at - timedelta(minutes=110))
    await team.until(task, status="overdue")
    await team.world.pass_time(days=10)
    assert team.notices(about=CONFIRM) == 1
    mine = [line for line in await team.kinds(lead) if line in {"task_moved", "task_notified", "task_overdue"}]
    # The other notice and the other deadline are those of the lead's receipt.
    assert sorted(mine) == ["task_moved"] * 2 + ["task_notified"] * 2 + ["task_overdue"] * 2


async def test_meeting_that_moves_away_brings_an_overdue_task_back(team: TaskWorld) -> None:
    lead = await team.submit()
    await team.world.happen(lead, "meeting_scheduled", at=await team.in_future(hours=4))
    task = await team.task(lead, CONFIRM)
    await team.world.pass_time(hours=3)
    await team.until(task, status="overdue")
    await team.world.happen(lead, "meeting_rescheduled", at=await team.in_future(days=1))
    row = await team.until(task, status="pending")
    assert row["overdue_at"] is None
    await team.world.pass_time(hours=21, minutes=40)
    await team.until(task, status="notified")
    assert team.notices(about=CONFIRM) == 2  # who was told of the old date is told of the new one
    await team.complete(task)
    assert await team.until_ended(task) == "closed"


async def test_meeting_that_is_cancelled_cancels_its_task(team: TaskWorld) -> None:
    lead, first = await received(team)
    await team.world.happen(lead, "meeting_scheduled", at=await team.in_future(days=2))
    task = await team.task(lead, CONFIRM)
    await team.world.happen(lead, "meeting_cancelled")
    assert await team.until_ended(task) == "cancelled"
    assert (await team.row(first))["status"] == "pending"
    await team.world.pass_time(days=3)
    assert team.notices(about=CONFIRM) == 0


async def test_meeting_closer_than_its_confirmation_is_the_deadline_itself(team: TaskWorld) -> None:
    lead = await team.submit()
    meeting_at = await team.in_future(minutes=50)
    await team.world.happen(lead, "meeting_scheduled", at=meeting_at)
    task = await team.task(lead, CONFIRM)
    row = await team.row(task)
    assert (row["deadline"], row["notify_at"]) == (meeting_at, meeting_at - timedelta(minutes=30))
    await team.complete(task)
    assert (await team.row(task))["status"] == "completed"


async def test_lead_that_closes_cancels_its_open_tasks(team: TaskWorld) -> None:
    lead, task = await received(team)
    await team.world.pass_time(minutes=40)
    await team.until(task, status="notified")
    await team.world.happen(lead, "deal_won")
    assert await team.until_ended(task) == "cancelled"
    row = await team.row(task)
    assert (row["status"], row["remark"]) == ("cancelled", "the lead is won")
    await team.world.pass_time(days=1)
    assert await team.kinds(lead) == ["task_created", "task_notified", "task_cancelled"]


async def test_task_that_is_reassigned_after_its_notice_tells_the_new_assignee(team: TaskWorld) -> None:
    _, task = await received(team)
    await team.world.pass_time(minutes=40)
    await team.until(task, status="notified")
    async with transaction(team.world.pool) as connection:
        told = await team.office.reassign(connection, task, MANAGER, DORA)
    await team.deliver(told)

    async def is_told() -> bool:
        return team.notices(DORA) == 1

    await until(is_told, "the notice to the new assignee")
    await team.until(task, status="notified", assignee=DORA)
    assert team.notices(RITA) == 1
    await team.complete(task, rep(DORA))
    assert await team.until_ended(task) == "closed"


async def test_lead_with_another_owner_takes_its_tasks_along(team: TaskWorld) -> None:
    lead, task = await received(team)
    await team.world.happen(lead, "owner_changed", owner=DORA)
    assert (await team.row(task))["assignee"] == DORA
    await team.world.pass_time(minutes=40)
    await team.until(task, status="notified")
    assert (team.notices(RITA), team.notices(DORA)) == (0, 1)


async def test_mail_server_that_is_down_does_not_hold_up_the_deadline(team: TaskWorld) -> None:
    await team.forget_shipped_rules()
    await team.rule("lead_received", action(complete_within={"value": 60, "unit": "minutes"}, notify_before={"value": 30, "unit": "minutes"}))  # fmt: skip  # noqa: E501
    team.world.mailbox.behave("451")
    lead = await team.submit()
    task = await team.task(lead, "Ligar")
    await team.world.pass_time(minutes=59)
    assert (await team.row(task))["status"] == "pending"
    await team.world.pass_time(minutes=1, seconds=20)
    row = await team.until(task, status="overdue")
    assert row["overdue_at"] - row["deadline"] < timedelta(seconds=20)
    assert team.notices() == 0


async def test_notice_that_can_not_be_mailed_parks_and_goes_out_on_retry(team: TaskWorld) -> None:
    await team.forget_shipped_rules()
    await team.rule("lead_received", action(complete_within={"value": 20, "unit": "days"}, notify_before={"value": 19, "unit": "days"}))  # fmt: skip  # noqa: E501
    team.world.mailbox.behave("451")
    lead = await team.submit()
    task = await team.task(lead, "Ligar")
    await team.world.pass_time(hours=23)

    async def is_parked() -> bool:
        return bool((await team.row(task))["parked_reason"] == "mail_unavailable")

    await team.world.pass_time_until(is_parked, f"{task} parked")
    assert (await team.row(task))["status"] == "pending"
    team.world.mailbox.behave("250")
    async with transaction(team.world.pool) as connection:
        told = await team.office.retry(connection, task, MANAGER)
    await team.deliver(told)
    await team.until(task, status="notified", parked_reason=None)
    await team.world.pass_time(days=20)
    await team.until(task, status="overdue")
    assert team.notices() == 1


async def test_calendar_that_changes_moves_open_deadlines(team: TaskWorld) -> None:
    await team.forget_shipped_rules()
    await team.rule("lead_received", action(complete_within={"value": 2, "unit": "hours"}, business_hours=True))
    await team.skip_to(datetime(2026, 11, 27, 17, 30, tzinfo=SAO_PAULO))  # a Friday
    lead = await team.submit()
    task = await team.task(lead, "Ligar")
    assert to_the_minute((await team.row(task))["deadline"]) == datetime(2026, 11, 30, 10, 30, tzinfo=SAO_PAULO)
    closed = _with_closed_day(team, "2026-11-30")
    closed.rules.version = 1
    for rules in team.world.lead_service.rules.values():
        rules.version = 1
    replanner = Replanner(team.world.pool, team.world.lead_service, closed, 1, team.world.now)
    for _ in range(2):
        await replanner.replan_all()
        assert [row["workflow_id"] for row in await team.world.waiting_for_delivery()] == [f"task-{task}"]
    await team.deliver([f"task-{task}"])
    row = await team.row(task)
    assert to_the_minute(row["deadline"]) == datetime(2026, 12, 1, 10, 30, tzinfo=SAO_PAULO)
    assert to_the_minute(row["notify_at"]) == datetime(2026, 12, 1, 9, 30, tzinfo=SAO_PAULO)
    await team.skip_to(datetime(2026, 12, 1, 9, 0, tzinfo=SAO_PAULO))
    assert (await team.row(task))["status"] == "pending"
    await team.skip_to(datetime(2026, 12, 1, 10, 40, tzinfo=SAO_PAULO))
    await team.until(task, status="overdue")
    assert team.notices() == 1


def to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _with_closed_day(team: TaskWorld, day: str) -> TaskRuleEngine:
    written = yaml.safe_load((team.world.settings.config_dir / "calendars.yaml").read_text(encoding="utf-8"))
    written["brazil"]["closed"] = [day]
    return TaskRuleEngine(TaskRules(team.world.config.tasks.policy, Calendars.read(written), tasks.PROCESS))


async def test_mail_of_a_dealer_s_lead_that_is_opened_makes_a_task_once(team: TaskWorld) -> None:
    await team.rule("email_opened", action())
    lead = await team.world.submit()
    await team.world.until_mailed(lead, "new_lead", "welcome")
    email_id = str(await team.world.pool.fetchval("SELECT email_id FROM emails WHERE template = 'dealer/welcome'"))
    for _ in range(3):
        async with transaction(team.world.pool) as connection:
            told = await opening.opened(
                connection, team.world.lead_service.rule_engine, email_id, await team.world.now()
            )
        await team.deliver(told)
    task = await team.task(lead, "Ligar")
    assert (await team.row(task))["assignee"] == "rita.amostra@example.org"
    await team.world.pass_time(hours=3, minutes=30)
    await team.until(task, status="notified")
    assert team.notices("rita.amostra@example.org") == 1


async def test_opened_mail_that_another_system_tells_of_makes_a_task_each_time(team: TaskWorld) -> None:
    lead = await team.submit()
    await team.world.happen(lead, "email_opened")
    await team.world.happen(lead, "email_opened")
    assert sum(row["activity_type"] == CONTACT for row in await team.all(lead)) == 2
