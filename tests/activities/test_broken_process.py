"""A process that raises for a lead: the lead parks, and people may do with it what they always may."""

import pytest

from domain.dealer import DealerRules
from storage.database import transaction
from tests.activities.office import Office
from tests.world import SUBMISSION


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No process of a dealer lead can be asked, until this is undone."""

    def fail(*args: object) -> None:
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setattr(DealerRules, "facts", fail)
    return monkeypatch


async def enter(office: Office, **changed: object) -> str:
    """A lead's id."""
    rules = office.config.rules["dealer"]
    submission = rules.submission_model.model_validate({**SUBMISSION, **changed})
    async with transaction(office.pool) as connection:
        return (await office.lead_service.submit(connection, submission, "a test")).lead_id


async def test_a_lead_that_enters_is_kept_and_parks(office: Office, broken: pytest.MonkeyPatch) -> None:
    lead_id = await enter(office)
    snapshot = await office.snapshot(lead_id)
    assert (snapshot.parked_reason, snapshot.due) == ("unexpected", None)
    broken.undo()
    await office.happen(lead_id, "retry")
    assert (await office.order(lead_id)).due.step == "introduce"


async def test_people_may_do_what_they_always_may(office: Office, broken: pytest.MonkeyPatch) -> None:
    broken.undo()
    lead_id = await enter(office)
    broken.setattr(DealerRules, "facts", lambda *args: 1 / 0)
    await office.happen(lead_id, "note", text="somebody called")
    assert (await office.snapshot(lead_id)).parked_reason == "unexpected"
    assert await office.lines(lead_id, "note") == [{"text": "somebody called"}]
    assert len(await office.lines(lead_id, "parked")) == 1
    await office.happen(lead_id, "presentation_held")
    snapshot = await office.snapshot(lead_id)
    assert (snapshot.stage, snapshot.parked_reason) == ("APRESENTACAO", "unexpected")
    await office.happen(lead_id, "retry")
    assert (await office.snapshot(lead_id)).parked_reason == "unexpected", "it is no better yet"
    await office.happen(lead_id, "cancel", reason="nobody knows")
    assert (await office.snapshot(lead_id)).status.value == "cancelled"


async def test_a_lead_can_be_erased(office: Office, broken: pytest.MonkeyPatch) -> None:
    lead_id = await enter(office)
    async with transaction(office.pool) as connection:
        await office.lead_service.erase(connection, lead_id)
    assert await office.pool.fetchval("SELECT count(*) FROM leads") == 0


async def test_the_others_go_on(office: Office, broken: pytest.MonkeyPatch) -> None:
    ill = await enter(office)
    broken.undo()
    well = await office.submit(email="outra.lea@example.com")
    await office.perform(well)
    assert (await office.snapshot(ill)).parked_reason == "unexpected"
    assert (await office.order(well.lead_id)).due.step == "remind"
