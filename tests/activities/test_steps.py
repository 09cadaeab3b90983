"""A step as a whole: all its mails, then the lead says that it is done; never more than was due."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from temporalio.exceptions import ApplicationError

from domain.journey import StepOrder
from services.leads import erasure
from storage.database import transaction
from tests.activities.office import Clerk, Interrupted, Office
from tests.waiting import until
from tests.world import LEAD_EMAIL

PRESENTATION = {"held_at": "2026-01-10T10:00:00-03:00"}


async def reminder(office: Office) -> StepOrder:
    """A lead that was introduced and has not moved for six days."""
    order = await office.submit(registered_at=await office.now() - timedelta(days=6))
    await office.perform(order)
    order = await office.order(order.lead_id)
    assert order.due.step == "remind"
    return order


async def planning(office: Office, lead_id: str, kind: str, **fields: Any) -> Clerk:
    """A worker to which an event happens when it has named the step's mails, before it claims them."""

    async def happen() -> datetime:
        await office.happen(lead_id, kind, **fields)
        return await office.now()

    return office.hire(planning=happen)


class TestPerform:
    async def test_sends_every_mail_and_says_that_it_is_done(self, office: Office) -> None:
        order = await office.submit()
        snapshot = await office.perform(order)
        assert await office.copies(order.lead_id) == {"welcome": 1, "new_lead": 1}
        assert snapshot == await office.snapshot(order.lead_id)
        assert snapshot.due is not None
        assert snapshot.due.step == "remind"

    async def test_that_was_done_already_sends_nothing_and_answers_the_standing(self, office: Office) -> None:
        order = await office.submit()
        done = await office.perform(order)
        assert await office.perform(order) == done
        assert await office.copies(order.lead_id) == {"welcome": 1, "new_lead": 1}

    async def test_is_not_done_before_each_of_its_mails_has_ended(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("451", count=2, recipient=LEAD_EMAIL)
        for _ in range(2):
            failure = await office.fails(office.perform(order))
            assert (failure.type, failure.non_retryable) == ("mail_unavailable", False)
            assert (await office.order(order.lead_id)) == order
        await office.perform(order)
        assert await office.copies(order.lead_id) == {"welcome": 1, "new_lead": 1}
        assert (await office.snapshot(order.lead_id)).due != order.due

    async def test_refusal_for_good_is_an_end_and_holds_up_nothing(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("550", recipient=LEAD_EMAIL)
        snapshot = await office.perform(order)
        assert snapshot.due is not None
        assert snapshot.due.step == "remind"
        assert await office.outcomes(order.lead_id) == [("new_lead", "sent"), ("welcome", "rejected")]

    async def test_mail_that_can_never_go_out_keeps_no_other_from_being_tried_again(self, office: Office) -> None:
        order = await office.submit()
        await office.pool.execute("UPDATE contacts SET name = E'Lea\\nBcc: eve@example.com'")
        office.mailbox.behave("451", count=1, recipient="comercial@example.com")
        assert (await office.fails(office.perform(order))).type == "mail_unavailable"
        assert (await office.fails(office.perform(order))).type == "mail_template"
        assert await office.ends(order.lead_id) == {"new_lead": "sent", "welcome": "waiting"}

    async def test_attempts_at_once_are_one_step(self, office: Office) -> None:
        order = await office.submit()

        async def until_done(clerk: Clerk) -> None:
            async def is_done() -> bool:
                try:
                    await office.perform(order, clerk)
                except ApplicationError as failure:
                    if failure.type != "mail_in_flight":
                        raise
                    return False
                return True

            await until(is_done, "the end of the step")

        await asyncio.gather(*(until_done(clerk) for clerk in (office.hire(), office.hire()) for _ in range(3)))
        assert await office.copies(order.lead_id) == {"welcome": 1, "new_lead": 1}
        assert await office.outcomes(order.lead_id) == [("new_lead", "sent"), ("welcome", "sent")]
        assert (await office.snapshot(order.lead_id)).revision == 2

    async def test_trial_tells_the_store_and_both_teams(self, office: Office) -> None:
        order = await office.submit(platform="feirao_digital", type="avaliacao", presentation=PRESENTATION)
        await office.perform(order)
        assert sorted(sorted(message.to) for message in office.mailbox.messages()) == [
            ["comercial@example.com", "suporte@example.com"],
            [LEAD_EMAIL],
        ]

    async def test_of_a_lead_that_was_erased_can_never_be_done(self, office: Office) -> None:
        order = await office.submit()
        async with transaction(office.pool) as connection:
            await erasure.erase(connection, order.lead_id, await office.now())
        failure = await office.fails(office.perform(order))
        assert (failure.type, failure.non_retryable) == ("lead_erased", True)
        assert office.mailbox.messages() == []


class TestMovedOn:
    @pytest.mark.parametrize(
        ("event", "fields"),
        [
            ("presentation_held", {}),
            ("deal_won", {}),
            ("not_interested", {}),
            ("pause", {}),
            ("cancel", {"reason": "a test"}),
        ],
    )
    @pytest.mark.parametrize("when", ["before the step", "between planning and sending"])
    async def test_nothing_leaves_and_the_standing_is_answered(
        self, office: Office, event: str, fields: dict[str, str], when: str
    ) -> None:
        order = await reminder(office)
        before = len(office.mailbox.messages())
        if when == "before the step":
            await office.happen(order.lead_id, event, **fields)
            snapshot = await office.perform(order)
        else:
            snapshot = await office.perform(order, await planning(office, order.lead_id, event, **fields))
        assert snapshot == await office.snapshot(order.lead_id)
        assert len(office.mailbox.messages()) == before
        assert "reminder_5_days" not in await office.ends(order.lead_id)

    async def test_lead_that_objects_between_planning_and_sending_is_not_welcomed(self, office: Office) -> None:
        order = await office.submit()
        await office.perform(order, await planning(office, order.lead_id, "unsubscribed"))
        assert await office.copies(order.lead_id) == {"new_lead": 1}
        assert await office.outcomes(order.lead_id) == [("new_lead", "sent"), ("welcome", "suppressed")]

    async def test_lead_that_moves_on_while_the_mail_leaves_is_not_marked_as_reminded(self, office: Office) -> None:
        order = await reminder(office)

        async def move_on() -> None:
            await office.happen(order.lead_id, "presentation_held")

        clerk = office.hire(transport=Interrupted(office.settings.smtp_url, move_on))
        before = await office.snapshot(order.lead_id)
        snapshot = await office.perform(order, clerk)
        assert (snapshot.stage, snapshot.revision) == ("APRESENTACAO", before.revision + 1)
        assert snapshot == await office.snapshot(order.lead_id)
        assert (await office.copies(order.lead_id))["reminder_5_days"] == 1


class TestPark:
    async def test_says_which_step_kept_failing_and_why(self, office: Office) -> None:
        order = await office.submit()
        clerk = office.hire()
        snapshot = await clerk.steps.park(order.model_copy(update={"reason": "mail_unavailable"}))
        assert (snapshot.status, snapshot.parked_reason, snapshot.due) == ("parked", "mail_unavailable", None)
        [line] = await office.lines(order.lead_id, "parked")
        assert line == {"reason": "mail_unavailable", "step": "introduce"}
        assert await clerk.steps.park(order) == snapshot

    async def test_parks_no_lead_that_moved_on(self, office: Office) -> None:
        order = await reminder(office)
        await office.happen(order.lead_id, "deal_won")
        snapshot = await office.hire().steps.park(order.model_copy(update={"reason": "mail_unavailable"}))
        assert (snapshot.status, snapshot.parked_reason) == ("won", None)

    async def test_step_of_a_parked_lead_sends_nothing_until_retry(self, office: Office) -> None:
        order = await office.submit()
        await office.hire().steps.park(order.model_copy(update={"reason": "mail_unavailable"}))
        assert (await office.perform(order)).parked_reason == "mail_unavailable"
        assert office.mailbox.messages() == []
        await office.happen(order.lead_id, "retry")
        await office.perform(order)
        assert await office.copies(order.lead_id) == {"welcome": 1, "new_lead": 1}


class TestSendAgain:
    async def test_mail_with_an_unclear_end_goes_out_once_more_when_a_person_says_so(self, office: Office) -> None:
        order = await office.submit()
        office.mailbox.behave("drop_after_dot", count=1, recipient=LEAD_EMAIL)
        await office.perform(order)
        email_id = str((await office.entry(order.lead_id, "welcome"))["email_id"])
        await office.happen(order.lead_id, "mail_decided", email_id=email_id, decision="resend")
        again = await office.order(order.lead_id)
        assert (again.due.step, again.due.key) == ("resend", email_id)
        await office.perform(again)
        snapshot = await office.perform(again)
        assert snapshot.due is not None
        assert snapshot.due.step == "remind"
        assert await office.copies(order.lead_id) == {"welcome": 2, "new_lead": 1}
        assert ("welcome", "sent") in await office.outcomes(order.lead_id)
