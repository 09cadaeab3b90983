"""Leads are spread over advisors fairly and within their capacities, however many come at once."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from storage.database import Pool
from tests.activities.tables import A, B, C, Coordination, row, table


@pytest.fixture
def coordination(pool: Pool) -> Coordination:
    """A coordination without a table yet."""
    return Coordination(pool)


async def test_two_hundred_leads_at_once_are_spread_without_a_race(coordination: Coordination) -> None:
    await coordination.put(table(row(A, B, C)))
    leads = await coordination.enter(200)
    await asyncio.gather(*(coordination.allocate(lead) for lead in leads))
    assert sorted((await coordination.spread(leads)).values()) == [66, 67, 67]


async def test_six_hundred_leads_over_three_advisors_are_two_hundred_each(coordination: Coordination) -> None:
    await coordination.put(table(row(A, B, C)))
    leads = await coordination.enter(600)
    for start in range(0, 600, 50):
        await asyncio.gather(*(coordination.allocate(lead) for lead in leads[start : start + 50]))
    assert await coordination.spread(leads) == {A: 200, B: 200, C: 200}


async def test_who_is_at_capacity_gets_no_more_today_and_the_rest_share(coordination: Coordination) -> None:
    await coordination.put(table(row(A, B, C), advisors={B: {"daily_capacity": 10}}))
    leads = await coordination.enter(110)
    await asyncio.gather(*(coordination.allocate(lead) for lead in leads))
    assert await coordination.spread(leads) == {A: 50, B: 10, C: 50}
    coordination.now += timedelta(days=1)
    tomorrow = await coordination.enter(30)
    await asyncio.gather(*(coordination.allocate(lead) for lead in tomorrow))
    assert await coordination.spread(tomorrow) == {A: 10, B: 10, C: 10}


async def test_capacity_is_one_for_all_rows(coordination: Coordination) -> None:
    rows = (row(A, B), row(A, C, faculty="MEDICINA"))
    await coordination.put(table(*rows, advisors={A: {"daily_capacity": 7}}))
    leads = await coordination.enter(40)
    faculties = ("ARTES", "MEDICINA") * 20
    await asyncio.gather(*(coordination.allocate(*one) for one in zip(leads, faculties, strict=True)))
    assert (await coordination.spread(leads))[A] == 7


async def test_least_loaded_evens_out_what_is_uneven(coordination: Coordination) -> None:
    await coordination.put(table(row(A, strategy="fixed")))
    for lead in (before := await coordination.enter(12)):
        await coordination.allocate(lead)
    await coordination.put(table(row(A, B, C, strategy="least_loaded")))
    leads = await coordination.enter(24)
    await asyncio.gather(*(coordination.allocate(lead) for lead in leads))
    assert await coordination.spread(leads) + await coordination.spread(before) == Counter({A: 12, B: 12, C: 12})


async def test_attempt_that_died_after_deciding_left_a_decision_that_the_next_one_finds(
    coordination: Coordination,
) -> None:
    await coordination.put(table(row(A, B, C)))
    (lead,) = await coordination.enter(1)
    first = await coordination.allocate(lead)
    again = await coordination.allocate(lead)
    assert (again.route, again.decision) == (first.route, None)
    assert await coordination.spread([lead]) == {A: 1}


async def test_change_of_faculty_or_program_keeps_an_advisor_who_is_right_there_too(coordination: Coordination) -> None:
    await coordination.put(table(row(A, B), row(B, A, faculty="MEDICINA"), row(C, faculty="DERECHO")))
    (lead,) = await coordination.enter(1)
    for faculty, advisor in (("ARTES", A), ("artes", A), ("MEDICINA", A), ("DERECHO", C), ("MEDICINA", B)):
        assert (await coordination.allocate(lead, faculty)).route.advisor == advisor


async def test_that_there_is_nobody_is_written_once_for_each_version(coordination: Coordination) -> None:
    await coordination.put(table(row(A)))
    (lead,) = await coordination.enter(1)
    for _ in range(3):
        assert (await coordination.allocate(lead, "OTRA")).route.advisor is None
    assert await coordination.spread([lead]) == {None: 1}
    await coordination.put(table(row(B)))
    await coordination.allocate(lead, "OTRA")
    assert await coordination.spread([lead]) == {None: 2}


async def test_lead_for_whom_nobody_is_available_keeps_whom_it_has(coordination: Coordination) -> None:
    await coordination.put(table(row(A, strategy="fixed")))
    (lead,) = await coordination.enter(1)
    await coordination.allocate(lead)
    await coordination.put(table(row(A, strategy="fixed"), advisors={A: {"active": False}}))
    kept = await coordination.allocate(lead)
    assert kept.route.advisor == A
    assert kept.decision is not None
    assert kept.decision.outcome == "nobody_available"
