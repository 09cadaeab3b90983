"""Makes the state of the release that it is run on: `python -m tests.upgrade.make_state RELEASE`.

Takes about nine minutes, most of them waiting until what keeps failing has parked. See README.md.
"""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import psutil
from temporalio.api.enums.v1 import PendingActivityState

from local.home import Home
from tests.stack import RunningStack
from tests.upgrade import states
from tests.upgrade.policies import never_give_up_notices, write_policies
from tests.upgrade.population import Population, ago, dealer_form
from tests.upgrade.standings import SHOWN, STANDINGS, TASKS
from tests.waiting import until

PATIENCE_SECONDS = 900.0
RESTS = timedelta(seconds=30)
"""Whatever is in back-off when the end comes has its next attempt so long ahead at least."""
_PARKED_FOR_LONGER = """
    SELECT 1 FROM leads WHERE lead_id = $1 AND parked_service = 'mail' AND (state->>'releases')::int >= 2
    UNION SELECT 1 FROM tasks WHERE lead_id = $1 AND parked_service = 'mail' AND (state->>'releases')::int >= 2
"""


async def make(release: str) -> None:
    """Brings everybody into their states, ends the stack as a crash would, and keeps what it leaves behind."""
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        home = Home(root / "home")
        home.create()
        write_policies(root / "config")
        states.write_secret(home)
        with _stack(home, root) as stack:
            await until(lambda: _is_ready(stack), "the stack", PATIENCE_SECONDS)
            async with httpx.AsyncClient(timeout=60) as http:
                people = Population(stack, http, PATIENCE_SECONDS)
                await people.settle()
                print("everybody is in whose state needs no outage", flush=True)
                await _break(people, root / "config")
                await _cut(people)
        await states.keep(home, people.leads, states.EARLIER / release)


@contextmanager
def _stack(home: Home, root: Path) -> Iterator[RunningStack]:
    """A stack under the policies in `root`, ended as by a crash."""
    output = root / "up.out"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JORNADA_")}
    environment["JORNADA_CONFIG_DIR"] = str(root / "config")
    command = [sys.executable, "-m", "starter.cli", "up", "--home", str(home.root)]
    with output.open("w", encoding="utf-8") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told, text=True, env=environment)
    parts: list[psutil.Process] = []
    try:
        yield RunningStack(home.root, process, output)
        parts = psutil.Process(process.pid).children(recursive=True)
    finally:
        process.kill()
        process.wait()
        psutil.wait_procs(parts, timeout=60)  # they end with the one that started them, also those that stand still


async def _is_ready(stack: RunningStack) -> bool:
    return (stack.home / "endpoints.json").exists()


async def _break(people: Population, config: Path) -> None:
    """The outside world fails, part by part: steps are in back-off, and park."""
    await people.presales("notice_parked")
    await people.until_mailed("notice_parked", "presales/received")
    await people.happen("notice_parked", "filter1_done")
    await _adopt(people, config)
    await people.presales("notice_back_off")
    await people.until_mailed("notice_back_off", "presales/received")
    await people.happen("notice_back_off", "filter1_done")
    await people.dealer("back_off_overtaken", registered_at=ago(minutes=19, seconds=30))
    await people.until_waits("back_off_overtaken", "remind")
    # One mail of a step leaves, the other one does not.
    await people.stack.behave("451", recipient="back_off@example.com")
    await people.dealer("back_off")
    await people.until_mailed("back_off", "dealer/new_lead")
    await people.enrollment("half_sent", "JURISPRUDENCIA", also=["back_off@example.com"])
    await people.until_mailed("half_sent", "enrollment/enrollment")
    await people.until_tried(f"dealer-{people.leads['back_off']}")
    await people.stack.behave("451")
    await people.presales("greeting_parked")
    await _break_portals(people)
    # The mail server answers, so they are tried again, until they are left alone for some minutes.
    for name in ("greeting_parked", "half_sent", "notice_parked"):
        await people.until_row(_PARKED_FOR_LONGER, people.leads[name], what=f"{name} being parked for longer")


async def _adopt(people: Population, config: Path) -> None:
    """Another version of the policies counts from now on."""
    never_give_up_notices(config)
    settings = {"JORNADA_DATABASE_URL": people.stack.endpoints["database_url"], "JORNADA_CONFIG_DIR": str(config)}
    command = [sys.executable, "-m", "starter.cli", "policy", "adopt"]
    adopting = await asyncio.create_subprocess_exec(*command, env={**os.environ, **settings, "LOGNAME": "maker"})
    assert await adopting.wait() == 0
    await asyncio.sleep(5)  # the API and the worker look every second


async def _break_portals(people: Population) -> None:
    await people.fault("hubspot.acquisition", "status", status=503, match="PATCH /crm/v3/objects/contacts")
    await people.franchise("distribute_back_off")
    await people.until_waits("distribute_back_off", "distribute")
    await people.fault("hubspot.engagement", "drop_after", match="POST /crm/v3/objects/deals/batch/upsert")
    await people.franchise("deal_back_off")
    await people.until_waits("deal_back_off", "make_deal")
    await people.fault("franchise", "status", status=503)
    for name in ("assign_back_off", "assign_paused"):
        await people.franchise(name)
        await people.until_waits(name, "assign_franchise")
    for name in ("distribute_back_off", "deal_back_off", "assign_back_off", "assign_paused"):
        await people.until_tried(f"franchise-{people.leads[name]}")
    await people.happen("assign_paused", "pause")
    await people.fault("hubspot.educon", "status", status=503, match="GET /crm/v3/objects/deals")
    await people.enrollment("portal_parked", "JURISPRUDENCIA")
    lead = await people.sales.crm("POST", "", {"LastName": "Imaginada", "Company": "Empresa Inventada"})
    await people.fault("salesforce", "status", status=503)
    await people.user("crm_parked", {"demo_requested": 11}, external_id=lead["id"])
    await people.until_waits("portal_parked", "retry", parked="portal_unavailable")
    await people.until_waits("crm_parked", "retry", parked="salesforce_unavailable")


async def _rest(people: Population, at_least: timedelta) -> bool:
    """Whether every step in back-off that is never given up rests for so long until its next attempt."""
    notice = await people.until_task("notice_back_off", SHOWN, "pending")
    dealers = ("back_off", "back_off_overtaken")
    franchises = ("assign_back_off", "deal_back_off", "distribute_back_off")
    for workflow_id in (
        *(f"dealer-{people.leads[name]}" for name in dealers),
        *(f"franchise-{people.leads[name]}" for name in franchises),
        f"task-{notice}",
    ):
        if not any(
            step.state == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
            and step.scheduled_time.ToDatetime(UTC) > datetime.now(UTC) + at_least
            for step in await people.pending(workflow_id)
        ):
            return False
    return True


async def _cut(people: Population) -> None:
    """In the last moments a mail is on its way, and Temporal hears no news. Then everything stands still."""
    await until(lambda: _rest(people, RESTS), "everything in back-off to rest", PATIENCE_SECONDS)
    pids = people.stack.endpoints["pids"]
    await people.enrollment("portal_back_off", "JURISPRUDENCIA")
    await people.until_tried(f"enrollment-{people.leads['portal_back_off']}")
    os.kill(pids["mailbox"], signal.SIGSTOP)
    await people.dealer("in_flight")
    for template in ("dealer/new_lead", "dealer/welcome"):
        await people.until_mailed("in_flight", template, "claimed")
    os.kill(pids["worker"], signal.SIGSTOP)
    assert await _rest(people, timedelta()), "the machine was too slow: a step was tried at the last moment"
    os.kill(pids["temporal"], signal.SIGSTOP)
    mail = await people.until_mailed("resend_decided", "dealer/welcome", "unknown")
    await people.happen("resend_decided", "mail_decided", email_id=str(mail["email_id"]), decision="resend")
    await people.happen("promised_win", "deal_won")
    async with people.stack.api("integrator") as api:
        answer = await api.post("/v1/leads", json=dealer_form("promised"))
    assert answer.status_code == 202, answer.text
    people.leads["promised"] = answer.json()["lead_id"]
    await _check(people)


async def _check(people: Population) -> None:
    """Everybody is in the state that they are there for."""
    wanted = {(name, *snapshot) for leads in STANDINGS.values() for name, snapshot in leads.items()}
    rows = await people.stack.query("SELECT lead_id, status, coalesce(waiting_for->>'what', '') AS what FROM leads")
    of_lead = {lead_id: name for name, lead_id in people.leads.items()}
    found = {(of_lead[row["lead_id"]], row["status"], row["what"]) for row in rows}
    assert found == wanted, f"not as wanted: {sorted(found - wanted)} instead of {sorted(wanted - found)}"
    tasks = {(name, kind, status) for name, known in TASKS.items() for kind, status in known.items()}
    rows = await people.stack.query("SELECT lead_id, activity_type, status, parked_reason FROM tasks")
    made = {
        (of_lead[row["lead_id"]], row["activity_type"], row["status"] + (", parked" if row["parked_reason"] else ""))
        for row in rows
    }
    assert made == tasks, f"not as wanted: {sorted(made - tasks)} instead of {sorted(tasks - made)}"
    rows = await people.stack.query("SELECT lead_id FROM emails WHERE status = 'claimed'")
    assert [of_lead[row["lead_id"]] for row in rows] == ["in_flight"] * 2, "another mail was tried at the last moment"


if __name__ == "__main__":
    asyncio.run(make(sys.argv[1]))
