"""A mail that is claimed in one statement, by what was read of its lead a moment before: as if it were read anew."""

import asyncio

import pytest

from domain import ids
from storage import suppressions
from storage.database import transaction
from tests.activities.office import WELCOME, Office, somebody_waits
from tests.waiting import until
from tests.world import SUBMISSION

NEW_ADDRESS = "outra.caixa@example.com"


async def test_it_is_sent_once_and_written_down(office: Office) -> None:
    order = await office.submit()
    known = await office.read(order.lead_id)
    await office.deliver(order, WELCOME, known=known)
    await office.deliver(order, WELCOME, known=known)
    entry = await office.entry(order.lead_id, WELCOME.mail)
    assert (entry["status"], entry["attempts"], entry["claim_token"]) == ("sent", 1, None)
    assert await office.copies(order.lead_id) == {"welcome": 1}
    assert await office.outcomes(order.lead_id) == [("welcome", "sent")]


async def test_attempts_at_once_make_one_copy(office: Office) -> None:
    order = await office.submit()
    known = await office.read(order.lead_id)
    attempts = [office.deliver(order, WELCOME, office.hire(), known) for _ in range(5)]
    for failure in await asyncio.gather(*attempts, return_exceptions=True):
        assert getattr(failure, "type", None) in {None, "mail_in_flight"}
    assert await office.copies(order.lead_id) == {"welcome": 1}


async def test_one_that_did_not_leave_goes_out_with_the_next_attempt(office: Office) -> None:
    order = await office.submit()
    known = await office.read(order.lead_id)
    office.mailbox.behave("451", count=1)
    assert (await office.fails(office.deliver(order, WELCOME, known=known))).type == "mail_unavailable"
    await office.deliver(order, WELCOME, known=known)
    entry = await office.entry(order.lead_id, WELCOME.mail)
    assert (entry["status"], entry["attempts"]) == ("sent", 2)


@pytest.mark.parametrize(("event", "fields"), [("pause", {}), ("cancel", {"reason": "a test"}), ("deal_won", {})])
async def test_lead_that_moved_on_since_it_was_read_gets_nothing(
    office: Office, event: str, fields: dict[str, str]
) -> None:
    order = await office.submit()
    known = await office.read(order.lead_id)
    await office.happen(order.lead_id, event, **fields)
    await office.deliver(order, WELCOME, known=known)
    assert await office.ends(order.lead_id) == {}
    assert office.mailbox.messages() == []


async def test_lead_that_is_moved_at_this_moment_gets_nothing(office: Office) -> None:
    """The claim waits for who holds the row, and then sees what they made of it."""
    order = await office.submit()
    known = await office.read(order.lead_id)
    async with transaction(office.pool) as connection:
        await connection.execute("UPDATE leads SET next_step = NULL WHERE lead_id = $1", order.lead_id)
        sending = asyncio.create_task(office.deliver(order, WELCOME, known=known))

        async def sent_or_waiting() -> bool:
            return sending.done() or await somebody_waits(office.settings.database_url)

        await until(sent_or_waiting, "the mail, or what keeps it waiting")
        assert not sending.done()
    await sending
    assert await office.ends(order.lead_id) == {}
    assert office.mailbox.messages() == []


async def test_address_of_today_is_the_one_used(office: Office) -> None:
    order = await office.submit()
    known = await office.read(order.lead_id)
    await office.happen(order.lead_id, "email_changed", email=NEW_ADDRESS)
    await office.deliver(order, WELCOME, known=known)
    assert [message.to for message in office.mailbox.messages()] == [(NEW_ADDRESS,)]


async def test_address_that_another_of_their_leads_brought_is_the_one_used(office: Office) -> None:
    """Only the person's row has changed, and not the lead's."""
    order = await office.submit()
    known = await office.read(order.lead_id)
    await office.pool.execute("UPDATE contacts SET email = $1", NEW_ADDRESS)
    await office.deliver(order, WELCOME, known=known)
    assert [message.to for message in office.mailbox.messages()] == [(NEW_ADDRESS,)]


async def test_person_who_wants_no_more_mail_gets_none(office: Office) -> None:
    order = await office.submit()
    known = await office.read(order.lead_id)
    async with transaction(office.pool) as connection:
        objector = ids.fingerprint(str(SUBMISSION["email"]), office.settings.secret.get_secret_value())
        await suppressions.add(connection, objector, "unsubscribed", await office.now())
    await office.deliver(order, WELCOME, known=known)
    assert await office.ends(order.lead_id) == {"welcome": "suppressed"}
    assert office.mailbox.messages() == []
