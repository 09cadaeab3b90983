"""One mail, whatever happens on the way: never a second copy of what may have left, never one lost."""

import asyncio
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from domain.mail import MailOrder
from tests.activities.office import (
    NEW_LEAD,
    TO_BOTH_TEAMS,
    WELCOME,
    Interrupted,
    Office,
    somebody_waits,
    unclear_welcome_to_resend,
)
from tests.integrations.other_worker import dead_worker, other_worker
from tests.waiting import until
from tests.world import LEAD_EMAIL

SUPPORT = "suporte@example.com"
RESENT_WELCOME = WELCOME.model_copy(update={"if_unclear": "resend"})


class TestServersAnswer:
    async def test_refused_for_a_while_then_one_copy_and_one_word_of_the_delay(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("451", count=3)
        for _ in range(3):
            failure = await office.fails(office.deliver(order, WELCOME))
            assert (failure.type, failure.non_retryable) == ("mail_unavailable", False)
        await office.deliver(order, WELCOME)
        await office.deliver(order, WELCOME)
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert (await office.entry(order.lead_id, "welcome"))["attempts"] == 4
        [delayed] = await office.lines(order.lead_id, "email_delayed")
        assert "451" in delayed["reply"]
        assert await office.outcomes(order.lead_id) == [("welcome", "sent")]

    async def test_refused_for_good_is_rejected_and_not_tried_again(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("550", count=1)
        await office.deliver(order, WELCOME)
        await office.deliver(order, WELCOME)
        assert await office.ends(order.lead_id) == {"welcome": "rejected"}
        assert await office.copies(order.lead_id) == {}
        [line] = await office.lines(order.lead_id, "email")
        assert (line["outcome"], line["to"]) == ("rejected", ["lead"])
        assert "550" in line["reply"]

    async def test_dropped_before_the_final_dot_is_tried_again(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("drop_before_dot", count=1)
        failure = await office.fails(office.deliver(order, WELCOME))
        assert (failure.type, failure.non_retryable) == ("mail_unavailable", False)
        assert await office.ends(order.lead_id) == {"welcome": "waiting"}
        await office.deliver(order, WELCOME)
        assert await office.copies(order.lead_id) == {"welcome": 1}

    async def test_silence_after_the_final_dot_is_unknown_and_no_second_copy_leaves(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("drop_after_dot", count=1)
        await office.deliver(order, WELCOME)
        await office.deliver(order, WELCOME)
        assert await office.ends(order.lead_id) == {"welcome": "unknown"}
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert await office.outcomes(order.lead_id) == [("welcome", "unknown")]

    async def test_policy_that_says_resend_sends_again_under_the_same_message_id(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("drop_after_dot", count=1)
        assert (await office.fails(office.deliver(order, RESENT_WELCOME))).type == "mail_unavailable"
        await office.deliver(order, RESENT_WELCOME)
        first, second = office.mailbox.messages()
        assert first.message_id == second.message_id
        assert await office.ends(order.lead_id) == {"welcome": "sent"}
        assert await office.outcomes(order.lead_id) == [("welcome", "sent")]

    async def test_one_recipient_refused_for_good_keeps_the_mail_from_no_other(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("550", recipient=SUPPORT)
        await office.deliver(order, TO_BOTH_TEAMS)
        [arrived] = office.mailbox.messages()
        assert arrived.to == ("comercial@example.com",)
        [line] = await office.lines(order.lead_id, "email")
        assert line["outcome"] == "sent"
        assert "refused: 550" in line["reply"]

    async def test_one_recipient_refused_for_now_keeps_the_mail_from_all(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("451", count=1, recipient=SUPPORT)
        assert (await office.fails(office.deliver(order, TO_BOTH_TEAMS))).type == "mail_unavailable"
        assert office.mailbox.messages() == []
        await office.deliver(order, TO_BOTH_TEAMS)
        [arrived] = office.mailbox.messages()
        assert sorted(arrived.to) == ["comercial@example.com", SUPPORT]

    async def test_no_mail_server_at_all_is_tried_again(self, office: Office) -> None:
        order = await office.submit()
        await office.mailbox.stop()
        failure = await office.fails(office.deliver(order, WELCOME))
        assert (failure.type, failure.non_retryable) == ("mail_unavailable", False)
        assert await office.ends(order.lead_id) == {"welcome": "waiting"}


class TestClaimsOfOthers:
    async def test_of_a_dead_worker_that_had_not_released_the_mail_is_sent(self, office: Office) -> None:
        order = await office.submit()
        name = await dead_worker(office.settings.state_dir, uuid4())
        await office.leave_claim(order, WELCOME, name, uuid4())
        await office.deliver(order, WELCOME)
        assert await office.copies(order.lead_id) == {"welcome": 1}
        assert await office.outcomes(order.lead_id) == [("welcome", "sent")]

    async def test_of_a_dead_worker_that_had_released_the_mail_is_unknown(self, office: Office) -> None:
        order, token = await office.submit(), uuid4()
        name = await dead_worker(office.settings.state_dir, token)
        await office.leave_claim(order, WELCOME, name, token)
        await office.deliver(order, WELCOME)
        assert office.mailbox.messages() == []
        assert await office.outcomes(order.lead_id) == [("welcome", "unknown")]

    async def test_of_a_dead_worker_that_had_released_a_mail_that_may_be_resent_is_sent(self, office: Office) -> None:
        order, token = await office.submit(), uuid4()
        name = await dead_worker(office.settings.state_dir, token)
        await office.leave_claim(order, RESENT_WELCOME, name, token)
        await office.deliver(order, RESENT_WELCOME)
        assert await office.copies(order.lead_id) == {"welcome": 1}

    async def test_of_a_dead_worker_is_told_even_when_its_lead_has_moved_on(self, office: Office) -> None:
        order, token = await office.submit(), uuid4()
        name = await dead_worker(office.settings.state_dir, token)
        await office.leave_claim(order, WELCOME, name, token)
        await office.leave_claim(order, NEW_LEAD, name, uuid4())
        await office.happen(order.lead_id, "cancel", reason="entered by mistake")
        await office.perform(order)
        assert office.mailbox.messages() == []
        assert sorted(await office.outcomes(order.lead_id)) == [("welcome", "unknown")]
        assert (await office.entry(order.lead_id, "welcome"))["status"] == "unknown"
        assert (await office.entry(order.lead_id, "new_lead"))["status"] == "waiting"

    async def test_of_a_living_worker_is_left_alone_until_it_is_killed(self, office: Office) -> None:
        order, token = await office.submit(), uuid4()
        async with other_worker(office.settings.state_dir) as other:
            await office.leave_claim(order, WELCOME, other.name, token)
            office.ahead = timedelta(days=30)
            failure = await office.fails(office.deliver(order, WELCOME))
            assert (failure.type, failure.non_retryable) == ("mail_in_flight", False)
            assert failure.next_retry_delay
            assert (await office.entry(order.lead_id, "welcome"))["claim_token"] == token
            await other.kill()
            await office.deliver(order, WELCOME)
        assert await office.copies(order.lead_id) == {"welcome": 1}

    @pytest.mark.parametrize("name", ["another-boot/{file}", "{boot}/of-another-host.flight"])
    async def test_of_another_boot_or_host_is_unknown_once_its_lease_ends(self, office: Office, name: str) -> None:
        order, token = await office.submit(), uuid4()
        boot, _, file = (await dead_worker(office.settings.state_dir, token)).partition("/")
        await office.leave_claim(order, WELCOME, name.format(boot=boot, file=file), token)
        failure = await office.fails(office.deliver(order, WELCOME))
        assert (failure.type, failure.non_retryable) == ("mail_in_flight", False)
        office.ahead = timedelta(minutes=6)
        await office.deliver(order, WELCOME)
        assert office.mailbox.messages() == []
        assert await office.outcomes(order.lead_id) == [("welcome", "unknown")]

    async def test_lease_outlasts_the_longest_send(self, office: Office) -> None:
        order = await office.submit()
        leases: list[timedelta] = []

        async def look() -> None:
            entry = await office.entry(order.lead_id, "welcome")
            leases.append(entry["claimed_until"] - entry["updated_at"])

        clerk = office.hire(transport=Interrupted(office.settings.smtp_url, look))
        await office.deliver(order, WELCOME, clerk)
        assert leases[0].total_seconds() > clerk.transport.longest_send


class TestMomentOfSending:
    async def test_suppressed_address_gets_nothing_and_the_team_is_still_told(self, office: Office) -> None:
        order = await office.submit()
        await office.happen(order.lead_id, "unsubscribed")
        await office.deliver(order, WELCOME)
        await office.deliver(order, NEW_LEAD)
        assert await office.ends(order.lead_id) == {"welcome": "suppressed", "new_lead": "sent"}
        assert await office.copies(order.lead_id) == {"new_lead": 1}
        assert await office.outcomes(order.lead_id) == [("new_lead", "sent"), ("welcome", "suppressed")]

    async def test_address_that_objected_between_two_attempts_gets_nothing(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("451", count=1)
        await office.fails(office.deliver(order, WELCOME))
        await office.happen(order.lead_id, "unsubscribed")
        await office.deliver(order, WELCOME)
        assert await office.ends(order.lead_id) == {"welcome": "suppressed"}
        assert office.mailbox.messages() == []

    @pytest.mark.parametrize(("event", "fields"), [("pause", {}), ("cancel", {"reason": "a test"}), ("deal_won", {})])
    async def test_lead_that_moved_on_before_the_claim_gets_nothing(
        self, office: Office, event: str, fields: dict[str, str]
    ) -> None:
        order = await office.submit()
        await office.happen(order.lead_id, event, **fields)
        await office.deliver(order, WELCOME)
        assert await office.ends(order.lead_id) == {}
        assert office.mailbox.messages() == []

    async def test_lead_cannot_move_on_between_the_last_look_at_it_and_the_claim(self, office: Office) -> None:
        order = await office.submit()
        moving: list[asyncio.Task[None]] = []

        async def claiming() -> datetime:
            if not moving:
                moving.append(asyncio.create_task(office.happen(order.lead_id, "deal_won")))
                await until(won_or_waiting, "the win, or what keeps it waiting")
                assert not moving[0].done()
            return await office.now()

        async def won_or_waiting() -> bool:
            return moving[0].done() or await somebody_waits(office.settings.database_url)

        await office.deliver(order, WELCOME, office.hire(claiming=claiming))
        await asyncio.gather(*moving)
        assert await office.ends(order.lead_id) == {"welcome": "sent"}
        assert (await office.snapshot(order.lead_id)).status == "won"

    async def test_address_that_changed_between_two_attempts_is_the_one_used(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("451", count=1)
        await office.fails(office.deliver(order, WELCOME))
        await office.happen(order.lead_id, "email_changed", email="outra.caixa@example.com")
        await office.deliver(order, WELCOME)
        assert [message.to for message in office.mailbox.messages()] == [("outra.caixa@example.com",)]

    async def test_address_that_changed_after_a_claim_that_sent_nothing_is_the_one_used(self, office: Office) -> None:
        order = await office.submit()
        name = await dead_worker(office.settings.state_dir)
        await office.leave_claim(order, WELCOME, name, uuid4())
        await office.happen(order.lead_id, "email_changed", email="outra.caixa@example.com")
        await office.deliver(order, WELCOME)
        assert [message.to for message in office.mailbox.messages()] == [("outra.caixa@example.com",)]

    async def test_mail_sent_again_goes_to_the_address_of_today(self, office: Office) -> None:
        order = await unclear_welcome_to_resend(office)
        await office.happen(order.lead_id, "email_changed", email="outra.caixa@example.com")
        await office.deliver_again(order)
        assert [message.to for message in office.mailbox.messages()][1:] == [("outra.caixa@example.com",)]


class TestWhatArrives:
    async def test_mail_to_a_lead_has_one_click_unsubscribe_and_internal_mail_has_not(self, office: Office) -> None:
        order = await office.submit(name="José da Conceição")
        await office.deliver(order, WELCOME)
        await office.deliver(order, NEW_LEAD)
        welcome, new_lead = (message.read() for message in office.mailbox.messages())
        assert str(welcome["List-Unsubscribe"]).startswith(f"<{office.settings.public_url}/u/{order.lead_id}.")
        assert welcome["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert welcome["To"].addresses[0].display_name == "José da Conceição"
        assert new_lead["List-Unsubscribe"] is None
        assert new_lead["List-Unsubscribe-Post"] is None

    async def test_text_and_html_say_the_same_of_the_lead(self, office: Office) -> None:
        order = await office.submit(store="Loja Ação & Cia")
        await office.deliver(order, WELCOME)
        message = office.mailbox.messages()[0].read()
        text, html = message.get_body(("plain",)), message.get_body(("html",))
        assert text is not None
        assert html is not None
        assert "Loja Ação & Cia" in text.get_content()
        assert "Loja Ação &amp; Cia" in html.get_content()

    async def test_name_with_a_line_break_reaches_no_header(self, office: Office) -> None:
        order = await office.submit()
        await office.pool.execute("UPDATE contacts SET name = E'Lea\\r\\nBcc: eve@example.com'")
        failure = await office.fails(office.deliver(order, WELCOME))
        assert (failure.type, failure.non_retryable) == ("mail_template", True)
        assert "eve@example.com" not in str(failure)
        assert office.mailbox.messages() == []
        assert await office.ends(order.lead_id) == {"welcome": "waiting"}

    async def test_mail_that_cannot_be_written_is_free_once_its_template_is_mended(self, office: Office) -> None:
        order = await office.submit()
        unknown = MailOrder.model_validate({"mail": "no_such_mail", "to": ["lead"]})
        failure = await office.fails(office.deliver(order, unknown))
        assert (failure.type, failure.non_retryable) == ("mail_template", True)
        assert LEAD_EMAIL not in str(failure)
        assert await office.ends(order.lead_id) == {"no_such_mail": "waiting"}
