"""An edited table moves open leads a few at a time, and leaves alone those that are where they belong."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from domain.enrollment import PortalContact, Routed, Sheet
from domain.enrollment.rules import EnrollmentRules
from domain.journey import NextStep, Parked
from domain.routing import Outcome
from domain.rules import AnyRules
from services.access.keys import Caller, Role
from services.outbox.dispatcher import Dispatcher
from services.routing.rerouting import Rerouter
from storage import lead_routes, leads
from storage.database import Pool, transaction
from tests.activities.tables import A, B, C, Coordination, row, table

AT_ONCE = 20
SHEET = Sheet(name="Diplomado", program="", details={})
MANAGER = Caller("", "a manager", Role.MANAGER, None)


class Office(Coordination):
    """A coordination whose leads are routed by a worker that a test plays: nobody else hears the promises."""

    def __init__(self, pool: Pool, temporal: Client) -> None:
        super().__init__(pool)
        dispatcher = Dispatcher(pool, temporal, "jornada")
        self.rerouter = Rerouter(
            pool, self.lead_service, dispatcher, self.config.of(EnrollmentRules), self.clock, AT_ONCE
        )

    async def route(self, lead_ids: Sequence[str], faculty: str = "ARTES") -> None:
        """What the step of each lead does: asks the table, and writes that it is done."""
        rules: AnyRules = self.config.of(EnrollmentRules)
        for lead_id in lead_ids:
            made = await self.allocate(lead_id, faculty)
            async with transaction(self.pool) as connection:
                lead = await leads.lock(connection, lead_id)
                assert lead is not None
                state = rules.state_model.model_validate(lead.state)
                contact = PortalContact(object_id="7", faculty=faculty, name="", email="")
                advisor = made.route.advisor
                outcome = made.decision.outcome if made.decision else Outcome.ASSIGNED
                found = Routed(
                    sheet=SHEET, contacts=(contact,), deal_faculty="", faculty=faculty, owner_id="1",
                    outcome=outcome, advisor=advisor, moved=advisor is not None,
                )  # fmt: skip
                due = NextStep(step="route", at=self.now, key=str(state.wanted))
                change = rules.record(state, due, self.now, found)
                await leads.save(connection, lead, rules, change, self.now, leads.Cause("journey", "route"))
                await lead_routes.set_moving(connection, lead_id, False)

    async def under_way(self) -> list[str]:
        """The leads that were told to look for another advisor and have not done so."""
        rows = await self.pool.fetch("SELECT lead_id FROM lead_routes WHERE moving ORDER BY lead_id")
        return [found["lead_id"] for found in rows]


@pytest.fixture
async def office(pool: Pool) -> Office:
    """Temporal is away: what is promised stays in the outbox."""
    away = await Client.connect("127.0.0.1:1", data_converter=pydantic_data_converter, lazy=True)
    return Office(pool, away)


async def test_no_more_than_a_few_leads_are_on_their_way_at_once(office: Office) -> None:
    await office.put(table(row(A)))
    entered = await office.enter(3 * AT_ONCE - 5)
    await office.route(entered)
    await office.put(table(row(B)))
    for _ in range(3):
        await office.rerouter.sweep_once()
        assert len(await office.under_way()) == AT_ONCE
    moved = list[str]()
    while first := await office.under_way():
        assert len(first) <= AT_ONCE
        await office.route(first[:7])
        moved += first[:7]
        await office.rerouter.sweep_once()
    assert sorted(moved) == sorted(entered)
    assert {(await lead_routes.find(office.pool, lead)).route.advisor for lead in entered} == {B}  # type: ignore[union-attr]


async def test_lead_that_is_where_it_belongs_hears_nothing(office: Office) -> None:
    await office.put(table(row(A, B)))
    entered = await office.enter(4)
    await office.route(entered)
    promised = await office.pool.fetchval("SELECT count(*) FROM dispatches")
    await office.put(table(row(B, A, C), row(C, faculty="MEDICINA")))
    assert await office.rerouter.sweep_once() == 4
    assert await office.under_way() == []
    assert await office.pool.fetchval("SELECT count(*) FROM dispatches") == promised
    assert await office.rerouter.sweep_once() == 0


async def test_leads_that_are_held_do_not_stop_the_others(office: Office) -> None:
    await office.put(table(row(A)))
    entered = await office.enter(AT_ONCE + 3)
    await office.route(entered)
    await office.put(table(row(B)))
    await office.rerouter.sweep_once()
    for lead_id in await office.under_way():
        event = office.config.of(EnrollmentRules).event_model.validate_python({"type": "pause"})
        async with transaction(office.pool) as connection:
            await office.lead_service.happen(connection, lead_id, event, MANAGER)
    await office.rerouter.sweep_once()
    assert len(await office.under_way()) == AT_ONCE + 3


async def test_closed_lead_stays_where_it_was(office: Office) -> None:
    await office.put(table(row(A)))
    (lead_id,) = await office.enter(1)
    await office.route([lead_id])
    won = office.config.of(EnrollmentRules).event_model.validate_python({"type": "deal_won"})
    async with transaction(office.pool) as connection:
        await office.lead_service.happen(connection, lead_id, won, MANAGER)
    await office.put(table(row(B)))
    assert await office.rerouter.sweep_once() == 0


async def test_absence_that_begins_moves_a_lead_without_an_edit(office: Office) -> None:
    first, last = (office.now + timedelta(days=2)).date(), (office.now + timedelta(days=4)).date()
    absence = {"from": first.isoformat(), "to": last.isoformat()}
    await office.put(table(row(A, strategy="fixed", fallback=[B]), advisors={A: {"away": [absence]}}))
    (lead_id,) = await office.enter(1)
    await office.route([lead_id])
    assert await office.rerouter.sweep_once() == 0
    office.now += timedelta(days=2)
    assert await office.rerouter.sweep_once() == 1
    assert await office.under_way() == [lead_id]


async def test_lead_without_an_advisor_is_looked_at_again_when_a_new_day_brings_capacity(office: Office) -> None:
    await office.put(table(row(A), advisors={A: {"daily_capacity": 1}}))
    first, second = await office.enter(2)
    await office.route([first, second])
    route = await lead_routes.find(office.pool, second)
    assert route is not None
    assert route.route.advisor is None
    assert await office.rerouter.sweep_once() == 0
    office.now += timedelta(days=1)
    assert await office.rerouter.sweep_once() == 1
    assert await office.under_way() == [second]


async def park(office: Office, lead_ids: Sequence[str], reason: str = "advisor_unknown") -> None:
    """What the step of each lead does when it can't be carried out: asks the table, and parks."""
    rules: AnyRules = office.config.of(EnrollmentRules)
    for lead_id in lead_ids:
        await office.allocate(lead_id, "ARTES")
        async with transaction(office.pool) as connection:
            lead = await leads.lock(connection, lead_id)
            assert lead is not None
            due = rules.due(rules.state_model.model_validate(lead.state))
            assert due is not None
            parked = Parked(reason=reason, since=office.now, due=due)
            await leads.park(connection, lead, parked, office.now, leads.Cause("journey", "route"))


async def statuses(office: Office) -> set[str]:
    return {row["status"] for row in await office.pool.fetch("SELECT status FROM leads")}


async def test_leads_whose_new_advisor_the_portal_does_not_know_go_on_once_the_table_is_corrected(
    office: Office,
) -> None:
    await office.put(table(row(A)))
    entered = await office.enter(AT_ONCE + 5)
    await office.route(entered)
    await office.put(table(row(B)))
    moved = list[str]()
    while True:
        await office.rerouter.sweep_once()
        going = [lead_id for lead_id in await office.under_way() if lead_id not in moved]
        if not going:
            break
        await park(office, going)
        moved += going
    assert (sorted(moved), await statuses(office)) == (sorted(entered), {"parked"})
    assert await office.rerouter.sweep_once() == 0
    await office.put(table(row(C)))
    for _ in range(3):
        await office.rerouter.sweep_once()
        opened = await office.pool.fetch(
            "SELECT lead_id FROM leads WHERE status = 'open' AND state->>'advisor' IS NULL"
        )
        await office.route([lead["lead_id"] for lead in opened])
    assert await statuses(office) == {"open"}
    assert await office.under_way() == []
    assert {(await lead_routes.find(office.pool, lead)).route.advisor for lead in entered} == {C}  # type: ignore[union-attr]


async def test_lead_that_is_parked_for_its_advisor_is_tried_again_under_each_version(office: Office) -> None:
    await office.put(table(row(A)))
    (lead_id,) = await office.enter(1)
    await park(office, [lead_id])
    assert await office.rerouter.sweep_once() == 0
    await office.put(table(row(A, B)))
    await office.rerouter.sweep_once()
    assert await statuses(office) == {"open"}


async def test_lead_that_is_parked_while_the_portal_is_away_is_left_alone(office: Office) -> None:
    await office.put(table(row(A)))
    (lead_id,) = await office.enter(1)
    await office.route([lead_id])
    await office.put(table(row(B)))
    await office.rerouter.sweep_once()
    await park(office, [lead_id], "portal_unavailable")
    await office.put(table(row(C)))
    assert await office.rerouter.sweep_once() == 0
    assert await statuses(office) == {"parked"}


async def test_nobody_is_looked_for_all_the_time_while_those_on_their_way_come_no_further(office: Office) -> None:
    """The portal is away, as it may be for an hour."""
    await office.put(table(row(A)))
    await office.route(await office.enter(AT_ONCE + 5))
    await office.put(table(row(B)))
    assert await office.rerouter.sweep()
    assert not await office.rerouter.sweep()
    await office.route((await office.under_way())[:2])
    assert await office.rerouter.sweep()
