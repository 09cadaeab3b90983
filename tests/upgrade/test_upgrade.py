"""What an earlier release left behind is taken over: nothing goes out twice, every outcome holds, everybody goes on."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any

import pytest

from domain import ids
from tests.enrollment_world import SHEET, TWO
from tests.franchise_world import GOOD_ADDRESS
from tests.upgrade import states
from tests.upgrade.population import NOBODY
from tests.upgrade.standings import STANDINGS
from tests.upgrade.taken_over import Row, TakenOver, taken_over
from tests.waiting import until

WENT_ON: Mapping[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    "new": (("open", "nurture"), ("dealer/reminder_15_days",)),
    "reminded": (("open", "nurture"), ("dealer/reminder_15_days",)),
    "reminded_twice": (("open", "nurture"), ("dealer/nurture_presence",)),
    "nurtured": (("open", "nurture"), ("dealer/nurture_presence",)),
    "on_trial": (("open", "team"), ("dealer/trial_ended",)),
    "trial_warned": (("open", "team"), ("dealer/trial_ended",)),
    "feirao_trial": (("open", "team"), ("dealer/trial_ended",)),
    "unsubscribed": (("open", "team"), ("dealer/reminder_15_days",)),
    "rejected": (("open", "nurture"), ("dealer/reminder_15_days",)),
    "reopened": (("open", "nurture"), ("dealer/reminder_15_days",)),
    "unclear": (("open", "nurture"), ("dealer/reminder_15_days",)),
    "resend_decided": (("open", "nurture"), ("dealer/reminder_15_days", "dealer/welcome")),
    "back_off": (("open", "nurture"), ("dealer/reminder_15_days", "dealer/welcome")),
    "back_off_overtaken": (("open", "nurture"), ("dealer/reminder_15_days",)),
    "in_flight": (("open", "nurture"), ("dealer/reminder_15_days",)),
    "promised": (("open", "nurture"), ("dealer/new_lead", "dealer/reminder_15_days", "dealer/welcome")),
    "greeting_parked": (("open", "pre_seller"), ("presales/received",)),
    "assign_back_off": (("open", "deal"), ()),
    "deal_back_off": (("open", "deal"), ()),
    "distribute_back_off": (("open", "deal"), ()),
    "portal_parked": (("open", "deal"), ("enrollment/enrollment",)),
    "portal_back_off": (("open", "deal"), ("enrollment/enrollment",)),
    "half_sent": (("open", "deal"), ("enrollment/enrollment",)),
    "scored": (("open", "look_for_inactivity"), ()),
    "handed_over": (("open", "look_for_inactivity"), ()),
    "crm_parked": (("open", "look_for_inactivity"), ()),
    "customer": (("closed", ""), ()),
}
"""Whose lead was to go on by now: its status, what it waits for, and which mails went out meanwhile."""

CHASED = {"without_faculty": "enrollment/without_faculty", "without_sheet": "enrollment/without_sheet"}
"""Who is chased again after two business days, which may not have passed."""

OF_TASKS = {"task_notified", "task_overdue", "task_released", "email"}
"""What the timeline of a lead may tell that had nothing to do by itself."""

_OPEN = """
    SELECT workflow_id FROM leads WHERE closed_at IS NULL UNION ALL SELECT workflow_id FROM tasks WHERE ended_at IS NULL
"""


@pytest.fixture(scope="module", params=states.names())
async def taken(
    request: pytest.FixtureRequest, template_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[TakenOver]:
    """Today's stack on what a release left behind."""
    async with taken_over(request.param, template_url, tmp_path_factory.mktemp("upgrade")) as made:
        yield made


@pytest.mark.parametrize("release", states.names())
def test_what_is_kept_names_no_place_and_temporal_knows_no_person(release: str) -> None:
    temporal, sandbox = states.unpacked(release, "temporal"), states.unpacked(release, "sandbox")
    for content in (temporal, sandbox, (states.EARLIER / release / "database.sql").read_bytes()):
        assert re.findall(rb"/(?:home|root|tmp|Users|work|usr|var)/[^\"\s]*", content) == []
    assert re.findall(rb"example\.(?:com|org|edu)|Exemplo|Inventad|Lea |Laia|Ana ", temporal) == []


# The keys ------------------------------------------------------------------------------------------------------------


def test_keys_are_what_they_were(taken: TakenOver) -> None:
    before = taken.before
    for lead_id, lead in before.leads.items():
        assert ids.workflow_id(lead["journey"], lead_id) == lead["workflow_id"]
    for task_id, task in before.tasks.items():
        actions = before.rules[task["rule_id"]]["rule"]["actions"]
        number = [action["activity_type"] for action in actions].index(task["activity_type"])
        assert ids.task_id(task["rule_id"], number, task["happening_id"]) == task_id
        assert ids.workflow_id("task", task_id) == task["workflow_id"]
    for key, mail in before.emails.items():
        assert key in possible_keys(taken, mail)
        assert ids.message_id(key, mail["message_id"].strip("<>").partition("@")[2]) == mail["message_id"]


def possible_keys(taken: TakenOver, mail: Row) -> set[str]:
    """What a mail's key may be: the ledger does not tell for which of a lead's people it is, or of which task."""
    if mail["step"] == "notice":
        tasks = [task for task, row in taken.before.tasks.items() if row["lead_id"] == mail["lead_id"]]
        return {ids.notice_key(task, "1") for task in tasks}
    people = (None, *taken.before.people[mail["lead_id"]])
    return {ids.email_key(mail["lead_id"], mail["step"], mail["mark"], mail["template"], person) for person in people}


async def test_a_deal_bears_its_key_and_there_is_one_for_each_contact(taken: TakenOver) -> None:
    leads = [lead for lead in taken.after.leads.values() if lead["journey"] == "franchise" and lead["deal"]]
    assert {"distributed", "affiliated", "deal_back_off", "assign_back_off"} <= {
        taken.name_of(lead["lead_id"]) for lead in leads
    }
    for lead in leads:
        deals = await taken.people.engagement.deals(lead["details"]["contact_id"])
        assert deals == [lead["deal"]["deal_id"]]
        shown = await taken.people.engagement.read("deals", deals[0], "jornada_key")
        assert shown == {"jornada_key": ids.deal_key(lead["lead_id"])}


# What became of everybody --------------------------------------------------------------------------------------------


def test_everybody_goes_on(taken: TakenOver) -> None:
    found = {taken.name_of(lead_id): snapshot(lead) for lead_id, lead in taken.after.leads.items()}
    wanted = {name: known for journey in STANDINGS.values() for name, known in journey.items()}
    wanted |= {name: known for name, (known, _) in WENT_ON.items()}
    # A state that was made before somebody was added is taken over without them.
    assert found == {name: known for name, known in wanted.items() if name in taken.people.leads}
    for lead in taken.after.leads.values():
        assert lead["due_at"] is None or lead["due_at"] > taken.after.at, taken.name_of(lead["lead_id"])


def snapshot(lead: Row) -> tuple[str, str]:
    """A lead's status, and what it waits for."""
    return lead["status"], (lead["waiting_for"] or {}).get("what", "")


def test_who_had_nothing_to_do_is_as_before(taken: TakenOver) -> None:
    """Paused, parked for people, with people, over: not a field of their rows has changed, nor a line told."""
    others = {
        lead_id: lead
        for lead_id, lead in taken.before.leads.items()
        if taken.name_of(lead_id) not in {*WENT_ON, *CHASED}
    }
    assert {"paused", "resend_paused", "unmatched", "advisor_unknown", "won", "cancelled", "promised_win"} <= {
        taken.name_of(lead_id) for lead_id in others
    }
    for lead_id, lead in others.items():
        assert changed(lead, taken.after.leads[lead_id]) == {}, taken.name_of(lead_id)
        told, known = taken.after.timelines[lead_id], taken.before.timelines[lead_id]
        assert [*told[: len(known)]] == [*known], taken.name_of(lead_id)
        assert {line["kind"] for line in told[len(known) :]} <= OF_TASKS


def test_tasks_go_on(taken: TakenOver) -> None:
    seen = set()
    for task_id, task in taken.before.tasks.items():
        now = taken.after.tasks[task_id]
        seen.add((task["status"], now["status"]))
        assert now["status"] == expected(task, taken.after.at), (taken.name_of(task["lead_id"]), task["activity_type"])
        if task["status"] == now["status"]:
            assert changed(task, now) == {}
    stayed = {(status, status) for status in ("pending", "overdue", "completed", "completed_late", "cancelled")}
    assert {("pending", "notified"), ("pending", "overdue")} | stayed <= seen


def changed(before: Row, now: Row) -> dict[str, Any]:
    """The fields of a row that are not what they were; that its dates hold under today's policies may be noted."""
    return {name: now[name] for name, value in before.items() if now[name] != value and name != "policy_version"}


def expected(task: Row, now: datetime) -> str:
    """How far a task has come by itself."""
    if task["status"] in {"pending", "notified"}:
        if task["deadline"] <= now:
            return "overdue"
        if task["notify_at"] <= now:
            return "notified"
    return str(task["status"])


# Mails ---------------------------------------------------------------------------------------------------------------


def test_what_had_left_does_not_leave_again(taken: TakenOver) -> None:
    had_left = {mail["message_id"] for mail in taken.before.emails.values() if mail["status"] == "sent"}
    assert len(had_left) > 50
    assert had_left & taken.arrived.keys() == set()


def test_what_was_due_leaves_once(taken: TakenOver) -> None:
    out: dict[str, list[str]] = {name: [] for name in taken.people.leads}
    message_ids = set()
    for key, mail in taken.after.emails.items():
        known = taken.before.emails.get(key)
        if mail["status"] == "sent" and (known is None or known["status"] != "sent"):
            out[taken.name_of(mail["lead_id"])].append(mail["template"])
            message_ids.add(mail["message_id"])
    assert taken.arrived == Counter(message_ids)
    told = Counter(
        taken.name_of(task["lead_id"])
        for task_id, task in taken.after.tasks.items()
        if task["status"] == "notified" and taken.before.tasks[task_id]["status"] != "notified"
    )
    assert told.keys() >= {"filtered", "filtered_twice", "notice_back_off"}
    wanted = {name: [*mails] for name, (_, mails) in WENT_ON.items()}
    for name, template in CHASED.items():
        is_due = taken.before.leads[taken.people.leads[name]]["due_at"] <= taken.after.at
        wanted[name] = [template] if is_due else []
    for name, number in told.items():
        wanted[name] = [*wanted.get(name, []), *["tasks/due"] * number]
    assert {name: sorted(mails) for name, mails in out.items()} == {name: wanted.get(name, []) for name in out}


def test_how_a_mail_ended_stays(taken: TakenOver) -> None:
    """An unclear one waits for people; one that was on its way when the worker died is unclear from now on."""
    for key, mail in taken.before.emails.items():
        name, now = taken.name_of(mail["lead_id"]), taken.after.emails[key]
        if mail["status"] == "claimed":
            assert (name, now["status"]) == ("in_flight", "unknown")
        elif mail["status"] != "waiting" or name == "resend_paused":
            assert changed(mail, now) == {}, key
    unclear = {taken.name_of(mail["lead_id"]) for mail in taken.after.emails.values() if mail["status"] == "unknown"}
    assert unclear == {"unclear", "in_flight"}


# Workflows -----------------------------------------------------------------------------------------------------------


async def test_each_runs_on_in_the_run_that_it_had(taken: TakenOver) -> None:
    """Its history fits today's code: a worker can be asked about it, which replays it."""
    temporal = await taken.people.stack.temporal()
    running = "ExecutionStatus = 'Running' AND JornadaJourney IS NOT NULL"

    async def all_run() -> list[str]:
        rows = await taken.people.stack.query(_OPEN)
        runs = Counter([run.id async for run in temporal.list_workflows(running)])
        return [*runs] if runs == Counter(row["workflow_id"] for row in rows) else []

    found = await until(all_run, "one running workflow for each open lead and task, and none for others")
    few = asyncio.Semaphore(8)

    async def ask(workflow_id: str) -> None:
        async with few:
            assert await temporal.get_workflow_handle(workflow_id).query("__stack_trace")

    await asyncio.gather(*map(ask, found))
    assert await taken.people.stack.query("SELECT 1 FROM timeline WHERE kind = 'restarted'") == []


# What people do next -------------------------------------------------------------------------------------------------


async def test_who_was_paused_resumes_where_they_were(taken: TakenOver) -> None:
    people = taken.people
    for name in ("paused", "resend_paused", "assign_paused"):
        await people.happen(name, "resume")
    await asyncio.gather(
        people.until_waits("paused", "nurture"),
        people.until_waits("resend_paused", "nurture"),
        people.until_waits("assign_paused", "deal"),
    )
    for name in ("paused", "resend_paused"):
        assert await outcomes(taken, name, "dealer/reminder_5_days") == []
        assert await outcomes(taken, name, "dealer/reminder_15_days") == ["sent"]
        assert await outcomes(taken, name, "dealer/welcome") == ["sent"]
    welcomed = message_ids(taken, "paused", "dealer/welcome")
    again = message_ids(taken, "resend_paused", "dealer/welcome")
    assert [(await taken.mailed())[message_id] for message_id in (*welcomed, *again)] == [0, 1]


async def test_a_person_decides_on_a_mail_that_was_unclear(taken: TakenOver) -> None:
    people = taken.people
    for name, decision in (("unclear", "resend"), ("in_flight", "leave")):
        mail = await people.until_mailed(name, "dealer/welcome", "unknown")
        await people.happen(name, "mail_decided", email_id=str(mail["email_id"]), decision=decision)
    await people.until_mailed("unclear", "dealer/welcome")
    again, left = (message_ids(taken, name, "dealer/welcome") for name in ("unclear", "in_flight"))
    assert [(await taken.mailed())[message_id] for message_id in (*again, *left)] == [1, 0]
    assert await outcomes(taken, "in_flight", "dealer/welcome") == ["unknown"]


async def test_who_was_parked_goes_on_once_somebody_mended_it(taken: TakenOver) -> None:
    people = taken.people
    known = await people.acquisition.create("contacts", email="outro.par@example.com")
    await people.engagement.change("contacts", contact_of(taken, "unmatched"), id_contato_aquisicao=known)
    await people.engagement.change("contacts", contact_of(taken, "wrong_address"), cep=GOOD_ADDRESS["cep"])
    async with people.stack.api("manager") as api:
        table = (await api.get("/v1/routing/faculty")).json()
        rows = [{**row, "advisor": TWO} if row["advisor"] == NOBODY else row for row in table["rows"]]
        rows.append({"match": {"faculty": "ARTES"}, "advisor": TWO, "strategy": "fixed"})
        (await api.put("/v1/routing/faculty", json={"rows": rows})).raise_for_status()
    await people.happen("unknown_in_crm", "retry")
    await asyncio.gather(
        *(people.until_waits(name, "deal") for name in ("unmatched", "wrong_address", "advisor_unknown")),
        people.until_waits("without_advisor", "deal"),
        people.until_row(
            "SELECT 1 FROM timeline WHERE lead_id = $1 AND kind = 'parked' OFFSET 1",
            people.leads["unknown_in_crm"],
            what="a hand-off that was tried in vain once more",
        ),
    )
    assert await outcomes(taken, "advisor_unknown", "enrollment/enrollment") == ["sent"]
    assert await outcomes(taken, "without_advisor", "enrollment/enrollment") == ["sent"]


async def test_leads_come_to_their_ends(taken: TakenOver) -> None:
    people = taken.people
    await people.happen("planned", "presentation_held")
    await people.happen("planned", "accredited", start_trial=True)
    await people.happen("new", "deal_won")
    await people.happen("not_interested", "reopened")
    await people.engagement.change("deals", deal_of(taken, "distributed"), dealstage="closedwon")
    for name in ("distributed", "won_unaffiliated"):
        await people.engagement.change("contacts", contact_of(taken, name), id_filiado="F-11")
    await people.educon.change("deals", deal_of(taken, "without_faculty"), facultad="MEDICINA")
    await people.educon.change("deals", deal_of(taken, "without_sheet"), **SHEET)
    (student,) = taken.before.people[people.leads["assigned"]]
    await people.educon.change("contacts", student, facultad="MEDICINA")
    await people.track(str(details(taken, "scored")["external_id"]), {"demo_requested": 11})
    await asyncio.gather(
        people.until_waits("planned", "warn_trial_end"),
        people.until_waits("not_interested", "nurture"),
        people.until_ended("new", "distributed", "won_unaffiliated"),
        people.until_mailed("without_faculty", "enrollment/enrollment"),
        people.until_mailed("without_sheet", "enrollment/enrollment"),
        people.until_mailed("assigned", "enrollment/taken_over"),
        people.until_mailed("assigned", "enrollment/handed_over"),
        people.until_row(
            "SELECT 1 FROM timeline WHERE lead_id = $1 AND kind = 'handed_over'", people.leads["scored"],
            what="the hand-off",
        ),
    )  # fmt: skip
    for name in ("distributed", "won_unaffiliated"):
        (row,) = await people.stack.query(
            "SELECT status, (SELECT count(*) FROM timeline t WHERE t.lead_id = l.lead_id AND kind = 'reported') AS n "
            "FROM leads l WHERE lead_id = $1",
            people.leads[name],
        )
        assert tuple(row) == ("won", 1), name


async def test_tasks_come_to_their_ends(taken: TakenOver) -> None:
    people = taken.people
    await people.happen("entered", "filter1_done")
    await people.until_task("entered", "Realizar Filtro 1", "completed_late")
    overdue = await people.until_task("met", "Confirmação de Reunião", "overdue")
    async with people.stack.api("rep") as api:
        (await api.post(f"/v1/tasks/{overdue}/complete")).raise_for_status()
    await people.happen("meeting", "deal_won")
    cancelled = await people.until_task("meeting", "Confirmação de Reunião", "cancelled")
    for task in (overdue, cancelled):
        await people.stack.until_ended(task, "task")


async def test_in_the_end_no_run_has_failed_and_nothing_arrived_twice(taken: TakenOver) -> None:
    temporal = await taken.people.stack.temporal()
    failed = "ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled') AND JornadaJourney IS NOT NULL"
    assert [run.id async for run in temporal.list_workflows(failed)] == []
    assert {message_id: times for message_id, times in (await taken.mailed()).items() if times > 1} == {}


async def outcomes(taken: TakenOver, name: str, template: str) -> list[str]:
    """How somebody's mails of a template ended."""
    rows = await taken.people.stack.query(
        "SELECT status FROM emails WHERE lead_id = $1 AND template = $2", taken.people.leads[name], template
    )
    return [row["status"] for row in rows]


def message_ids(taken: TakenOver, name: str, template: str) -> list[str]:
    """The Message-IDs that somebody's mails of a template had at the release before."""
    lead, mails = taken.people.leads[name], taken.before.emails.values()
    return [mail["message_id"] for mail in mails if (mail["lead_id"], mail["template"]) == (lead, template)]


def details(taken: TakenOver, name: str) -> Row:
    """What was known of somebody's lead beyond the person."""
    known: Row = taken.before.leads[taken.people.leads[name]]["details"]
    return known


def contact_of(taken: TakenOver, name: str) -> str:
    """Somebody's contact in the engagement portal."""
    return str(details(taken, name)["contact_id"])


def deal_of(taken: TakenOver, name: str) -> str:
    """Somebody's deal in their journey's portal."""
    deal = taken.before.leads[taken.people.leads[name]]["deal"] or details(taken, name)
    return str(deal["deal_id"])
