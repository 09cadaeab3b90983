"""One mail, two attempts at once, or a database that goes away: one copy, and its end is written down."""

import asyncio
from datetime import datetime

import asyncpg
import pytest
from temporalio.exceptions import ApplicationError

from domain.journey import StepOrder
from domain.mail import MailOrder
from tests.activities.office import (
    WELCOME,
    Clerk,
    Interrupted,
    Office,
    somebody_waits,
    unclear_welcome_to_resend,
)
from tests.waiting import until

SUPPORT = "suporte@example.com"
RESENT_WELCOME = WELCOME.model_copy(update={"if_unclear": "resend"})


async def deliver_until_done(office: Office, order: StepOrder, mail: MailOrder, clerk: Clerk | None = None) -> None:
    """As Temporal does it: attempt after attempt, as long as the failure is a transient one."""

    async def is_done() -> bool:
        try:
            await office.deliver(order, mail, clerk)
        except ApplicationError as failure:
            if failure.type not in {"mail_in_flight", "mail_unavailable"}:
                raise
            return False
        return True

    await until(is_done, f"the end of {mail.mail}")


class TestAttemptsAtOnce:
    async def test_of_one_worker_make_one_copy(self, office: Office) -> None:
        order = await office.submit()
        clerk = office.hire()
        await asyncio.gather(*(deliver_until_done(office, order, WELCOME, clerk) for _ in range(5)))
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert await office.outcomes(order.lead_id) == [("welcome", "sent")]

    async def test_of_several_workers_make_one_copy(self, office: Office) -> None:
        order = await office.submit()
        clerks = [office.hire() for _ in range(5)]
        await asyncio.gather(*(deliver_until_done(office, order, WELCOME, clerk) for clerk in clerks))
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert await office.outcomes(order.lead_id) == [("welcome", "sent")]

    async def test_while_a_mail_is_on_its_way_the_second_attempt_waits(self, office: Office) -> None:
        order = await office.submit()
        kinds: list[str | None] = []

        async def attempt_too() -> None:
            for clerk in (sender, office.hire()):
                kinds.append((await office.fails(office.deliver(order, WELCOME, clerk))).type)

        sender = office.hire(transport=Interrupted(office.settings.smtp_url, attempt_too))
        await office.deliver(order, WELCOME, sender)
        assert kinds == ["mail_in_flight", "mail_in_flight"]
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert await office.ends(order.lead_id) == {"welcome": "sent"}

    async def test_an_end_is_written_down_while_another_attempt_holds_the_lead(self, office: Office) -> None:
        """The lead is held by whoever is about to claim; the ledger's entry by whoever writes an end."""
        order = await office.submit()
        second_holds_lead, first_has_sent = asyncio.Event(), asyncio.Event()

        async def sent() -> None:
            first_has_sent.set()
            await second_holds_lead.wait()

        async def claiming() -> datetime:
            if not second_holds_lead.is_set():
                second_holds_lead.set()
                await until(blocked_or_settled, "the first attempt's end, or what keeps it from writing that down")
            return await office.now()

        async def blocked_or_settled() -> bool:
            settled = (await office.ends(order.lead_id))["welcome"] == "sent"
            return settled or await somebody_waits(office.settings.database_url)

        first = office.hire(transport=Interrupted(office.settings.smtp_url, sent))
        second = office.hire(claiming=claiming)

        async def come_second() -> None:
            await first_has_sent.wait()
            await deliver_until_done(office, order, WELCOME, second)

        await asyncio.gather(office.deliver(order, WELCOME, first), come_second())
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert await office.outcomes(order.lead_id) == [("welcome", "sent")]

    async def test_attempt_cancelled_in_the_middle_of_a_mail_makes_no_second_copy(self, office: Office) -> None:
        """What it did not write down any more is in the worker's notes."""
        order = await office.submit()
        sent = asyncio.Event()

        async def hang() -> None:
            if not sent.is_set():
                sent.set()
                await asyncio.Event().wait()

        clerk = office.hire(transport=Interrupted(office.settings.smtp_url, hang))
        lost = asyncio.create_task(office.deliver(order, WELCOME, clerk))
        await sent.wait()
        lost.cancel()
        await asyncio.wait([lost])
        await office.deliver(order, WELCOME, clerk)
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert await office.ends(order.lead_id) == {"welcome": "unknown"}

    async def test_to_send_again_make_one_more_copy(self, office: Office) -> None:
        """The second one looks at the mail while the first one is about to write down that it was sent."""
        order = await unclear_welcome_to_resend(office)
        second_looked = asyncio.Event()
        tasks: list[asyncio.Task[None]] = []

        async def claiming() -> datetime:
            if tasks and not second_looked.is_set():
                second_looked.set()
                await until(
                    first_is_done_or_blocked, "the first attempt's end, or what keeps it from writing that down"
                )
            return await office.now()

        async def first_is_done_or_blocked() -> bool:
            return first.done() or await somebody_waits(office.settings.database_url)

        async def attempt_too() -> None:
            if not tasks:
                tasks.append(asyncio.create_task(office.deliver_again(order, clerk)))
                await second_looked.wait()

        clerk = office.hire(claiming=claiming, transport=Interrupted(office.settings.smtp_url, attempt_too))
        first = asyncio.create_task(office.deliver_again(order, clerk))
        await first
        await asyncio.gather(*tasks, return_exceptions=True)
        assert await office.copies(order.lead_id) == {"welcome": 2}


class TestDatabaseAway:
    async def test_while_the_mail_is_on_its_way_its_end_is_still_written_down(self, office: Office) -> None:
        order = await office.submit()
        url = office.settings.database_url
        blocker: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
        cut: list[asyncio.Task[None]] = []

        async def cut_while_writing() -> None:
            await until(lambda: somebody_waits(url), "the end of the mail being written down")
            await terminate_others(url)

        async def on_its_way() -> None:
            await blocker.execute("BEGIN; SELECT FROM emails FOR UPDATE")
            cut.append(asyncio.create_task(cut_while_writing()))

        await office.deliver(order, WELCOME, office.hire(transport=Interrupted(office.settings.smtp_url, on_its_way)))
        await asyncio.gather(*cut)
        blocker.terminate()
        assert len(cut) == 1
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert await office.outcomes(order.lead_id) == [("welcome", "sent")]

    async def test_before_the_claim_nothing_leaves(self, office: Office) -> None:
        order = await office.submit()

        async def terminated() -> datetime:
            await terminate_others(office.settings.database_url)
            return await office.now()

        clerk = office.hire(claiming=terminated)
        with pytest.raises((asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.AdminShutdownError)):
            await office.deliver(order, WELCOME, clerk)
        assert office.mailbox.messages() == []
        await office.deliver(order, WELCOME, office.hire())
        assert await office.copies(order.lead_id) == {"welcome": 1}


async def terminate_others(database_url: str) -> None:
    """Every other connection to this database ends, and has ended: nobody gets one that is about to."""
    admin = await asyncpg.connect(database_url)
    try:
        await admin.execute(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    finally:
        await admin.close()
