"""Services that are back: who is released, how fast, and that nobody stands in the way of the others."""

from datetime import timedelta
from time import monotonic

import pytest

from domain.journey import Parked
from services.leads.service import LeadService
from services.reconciliation.recovery import PER_SECOND, STUMBLED_SECONDS, Recovery
from services.tasks.rule_engine import TaskRuleEngine
from services.tasks.service import TaskService
from storage import leads
from storage.database import Connection, transaction
from storage.leads import Cause
from tests.activities.office import Office
from tests.activities.test_reconciler import Deaf


class Pauses:
    """How long the recovery rested, instead of resting."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    """Nobody waits in these tests."""
    made = Pauses()
    monkeypatch.setattr("services.reconciliation.recovery.sleep", made.sleep)
    return made


class Mail:
    """A mail server that says whether it is there, and counts how often it was asked."""

    def __init__(self, *, is_back: bool) -> None:
        self.is_back = is_back
        self.asked = 0

    async def answers(self) -> bool:
        self.asked += 1
        return self.is_back


async def parked(office: Office, number: int) -> list[str]:
    """Leads that parked while there was no mail, the longest parked first."""
    lead_ids = []
    for n in range(number):
        order = await office.submit(email=f"lea.{n}@example.com")
        since = await office.now() - timedelta(hours=2) + timedelta(seconds=n)
        on = Parked(reason="mail_unavailable", since=since, due=order.due, service="mail")
        async with transaction(office.pool) as connection:
            lead = await leads.lock(connection, order.lead_id)
            assert lead is not None
            await leads.park(connection, lead, on, since, Cause("a test", "introduce"))
        lead_ids.append(order.lead_id)
    return lead_ids


async def status(office: Office, lead_id: str) -> str:
    return str((await office.snapshot(lead_id)).status.value)


def recovery_of(office: Office, mail: Mail, lead_service: type[LeadService] = LeadService) -> Recovery:
    made = lead_service(office.config.rules, "a secret", office.now)
    return Recovery(
        office.pool, made, TaskService(TaskRuleEngine(office.config.tasks), office.now), Deaf(), {"mail": mail.answers}
    )


async def test_all_are_released_at_a_pace_by_one_question(office: Office, pauses: Pauses) -> None:
    lead_ids, mail = await parked(office, PER_SECOND + 3), Mail(is_back=True)
    made = recovery_of(office, mail)
    assert await made.release_some()
    assert [await status(office, lead_id) for lead_id in lead_ids].count("open") == PER_SECOND
    assert not await made.release_some()
    assert {await status(office, lead_id) for lead_id in lead_ids} == {"open"}
    assert mail.asked == 1
    assert pauses.seconds == [1, 1]


async def test_nobody_is_released_while_the_service_is_away(office: Office, pauses: Pauses) -> None:
    (lead_id,), mail = await parked(office, 1), Mail(is_back=False)
    assert not await recovery_of(office, mail).release_some()
    assert await status(office, lead_id) == "parked"


async def test_those_that_can_not_be_released_stand_in_nobodys_way(office: Office, pauses: Pauses) -> None:
    lead_ids = await parked(office, PER_SECOND + 3)
    broken = set(lead_ids[:PER_SECOND])
    tried: list[str] = []

    class Stumbling(LeadService):
        async def release(self, connection: Connection, lead_id: str) -> list[str]:
            tried.append(lead_id)
            if lead_id in broken:
                raise ValueError("a mistake in a rule")
            return await super().release(connection, lead_id)

    made = recovery_of(office, Mail(is_back=True), Stumbling)
    while await made.release_some():
        pass
    assert [await status(office, lead_id) for lead_id in lead_ids].count("open") == 3
    assert sorted(tried) == sorted(lead_ids), "each was tried once, and is left alone for a while"
    assert pauses.seconds == [1, 1]


async def test_what_could_not_be_released_is_tried_again_later(
    office: Office, pauses: Pauses, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lead_id,) = await parked(office, 1)
    is_mended = False

    class Mended(LeadService):
        async def release(self, connection: Connection, lead_id: str) -> list[str]:
            if not is_mended:
                raise ValueError("a mistake in a rule")
            return await super().release(connection, lead_id)

    made = recovery_of(office, Mail(is_back=True), Mended)
    await made.release_some()
    is_mended = True
    await made.release_some()
    assert await status(office, lead_id) == "parked"
    monkeypatch.setattr("services.reconciliation.recovery.monotonic", lambda: monotonic() + STUMBLED_SECONDS)
    await made.release_some()
    assert await status(office, lead_id) == "open"
