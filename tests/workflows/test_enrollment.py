"""The enrollment journey on the sandbox's educon portal: every path, with the webhooks that the portal sends."""

import asyncio
from datetime import timedelta

from temporalio.api.enums.v1 import EventType

from domain.enrollment.rules import EnrollmentRules
from tests.enrollment_world import (
    COURSE_SHEET,
    MAINTAINER,
    ONE,
    PERSON,
    THREE,
    TWO,
    EnrollmentWorld,
)
from tests.waiting import until

MISSING = "Deal sin Facultad Asociada [Diplomado de Laia]"
HANDED_OVER, TAKEN_OVER = "Negocio reasignado [Diplomado de Laia]", "Negocio asignado a usted [Diplomado de Laia]"


async def test_known_faculty_gets_its_advisor_and_the_contact_its_course_sheet(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    lead = await educon.world.until_lead(lead_id, status="open", stage="ASIGNADO", owner_email=ONE)
    await educon.world.until_mailed(lead_id, "enrollment/enrollment")
    await educon.world.until_waiting_for(lead_id, "deal")
    assert educon.mailed(PERSON["email"]) == {COURSE_SHEET: 1}
    assert educon.mailed(ONE) == {}
    assert lead["title"] == "Diplomado de Laia"
    assert await educon.decisions(lead_id) == [(1, ONE, "assigned")]
    await educon.educon.change("deals", deal_id, dealstage="closedwon")
    assert await educon.world.until_ended(lead_id, "enrollment") == "won"
    assert (await educon.world.lead(lead_id))["stage"] == "INSCRITO"


async def test_faculty_without_a_row_gets_no_advisor_until_the_table_has_one(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("ARTES")
    lead = await educon.world.until_lead(lead_id, stage="SIN_ASESOR", flags=["without_advisor"])
    await educon.world.until_waiting_for(lead_id, "advisor")
    lead = await educon.world.lead(lead_id)
    assert "no row of the routing table" in lead["waiting_for"]["why"]
    assert lead["details"]["routing"]["outcome"] == "no_row"
    assert lead["owner_email"] is None
    assert await educon.educon.owner("deals", deal_id) is None
    await educon.world.until_mailed(lead_id, "enrollment/enrollment")
    await educon.edit_rows({"match": {"faculty": "Artes"}, "advisor": TWO})
    await educon.until_owned(deal_id, TWO)
    await educon.world.until_lead(lead_id, stage="ASIGNADO", owner_email=TWO)
    assert educon.mailed(PERSON["email"]) == {COURSE_SHEET: 1}


async def test_missing_faculty_is_chased_after_two_business_days_until_it_is_known(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll(hubspot_owner_id=await owner_id(educon, THREE))
    await educon.world.until_lead(lead_id, stage="SIN_FACULTAD", owner_email=THREE)
    await until(lambda: arrived(educon, THREE, MISSING, 1), "the first notice")
    await educon.world.until_waiting_for(lead_id, "faculty")
    began = await educon.world.now()
    calendar = educon.world.config.of(EnrollmentRules).policy.without_faculty.calendar
    assert calendar == "colombia"
    in_two_days = (began + timedelta(days=1, hours=23)).isoformat()

    async def next_notice_is_days_away() -> bool:
        return bool((await educon.world.lead(lead_id))["waiting_for"]["until"] > in_two_days)

    await until(next_notice_is_days_away, "the date of the next notice")
    await educon.world.pass_time(days=10)
    told = educon.mailed(THREE)[MISSING]
    assert 3 <= told <= 6  # once in two business days, whatever holidays lie between
    assert educon.mailed(PERSON["email"]) == {}
    await educon.educon.change("contacts", await educon.contact_of(deal_id), facultad="MEDICINA")
    await educon.until_owned(deal_id, TWO)
    await educon.until_settled(lead_id)
    await educon.world.pass_time(days=10)
    assert educon.mailed(THREE)[MISSING] in {told, told + 1}
    assert educon.mailed(PERSON["email"]) == {COURSE_SHEET: 1}


async def test_maintainer_is_told_of_a_missing_faculty_when_the_deal_has_no_owner(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll()
    await until(lambda: arrived(educon, MAINTAINER, MISSING, 1), "the notice to the maintainer")
    await educon.educon.change("deals", deal_id, facultad="JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.world.until_mailed(lead_id, "enrollment/without_faculty", "enrollment/enrollment")


async def test_contact_that_comes_to_the_deal_later_brings_the_faculty(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll(contacts=[])
    await educon.world.until_lead(lead_id, stage="SIN_FACULTAD")
    assert "no contact" in (await educon.world.lead(lead_id))["waiting_for"]["why"]
    await educon.educon.link(deal_id, await educon.contact("JURISPRUDENCIA"))
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    assert educon.mailed(PERSON["email"]) == {COURSE_SHEET: 1}


async def test_each_contact_of_the_deal_gets_the_course_sheet_once(educon: EnrollmentWorld) -> None:
    first = await educon.contact("JURISPRUDENCIA")
    second = await educon.contact(email="otra.muestra@example.com")
    silent = await educon.contact(email="")
    deal_id, lead_id = await educon.enroll(contacts=[first, second, silent])
    await educon.world.until_mailed(lead_id, "enrollment/enrollment", "enrollment/enrollment")
    assert {await educon.educon.owner("contacts", contact) for contact in (first, second, silent)} == {ONE}
    await educon.until_settled(lead_id)
    assert "contact_without_email" in await educon.world.kinds(lead_id)
    third = await educon.contact(email="tercera.muestra@example.com")
    await educon.educon.link(deal_id, third)
    await educon.world.until_mailed(lead_id, *["enrollment/enrollment"] * 3)
    for address in (PERSON["email"], "otra.muestra@example.com", "tercera.muestra@example.com"):
        assert educon.mailed(address) == {COURSE_SHEET: 1}
    assert await educon.educon.owner("contacts", third) == ONE


async def test_contact_that_changes_faculty_moves_the_deal_and_both_advisors_are_told(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    await educon.educon.change("contacts", await educon.contact_of(deal_id), facultad="Medicina")
    await educon.until_owned(deal_id, TWO)
    await educon.world.until_mailed(lead_id, "enrollment/enrollment", "enrollment/taken_over", "enrollment/handed_over")
    assert educon.mailed(ONE) == {HANDED_OVER: 1}
    assert educon.mailed(TWO) == {TAKEN_OVER: 1}
    assert await educon.decisions(lead_id) == [(1, ONE, "assigned"), (1, TWO, "assigned")]


async def test_edit_that_leaves_the_advisor_changes_nothing(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    acts = await acts_of(educon, lead_id)
    await educon.edit_rows(
        {"match": {"faculty": "JURISPRUDENCIA"}, "advisor": [TWO, ONE], "strategy": "least_loaded"},
        {"match": {"faculty": "MEDICINA"}, "advisor": THREE},
    )

    async def was_looked_at() -> bool:
        version: int = await educon.world.pool.fetchval("SELECT version FROM lead_routes WHERE lead_id = $1", lead_id)
        return version == 2

    await until(was_looked_at, "the lead under the new version")
    assert await acts_of(educon, lead_id) == acts
    assert await educon.educon.owner("deals", deal_id) == ONE
    assert educon.mailed(ONE) == {}


async def test_edit_of_the_table_moves_the_deal_and_both_advisors_are_told(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    await educon.edit_rows({"match": {"faculty": "JURISPRUDENCIA"}, "advisor": THREE})
    await educon.until_owned(deal_id, THREE)
    await until(lambda: arrived(educon, THREE, TAKEN_OVER, 1), "the note to the new advisor")
    await until(lambda: arrived(educon, ONE, HANDED_OVER, 1), "the note to the old advisor")
    await educon.until_settled(lead_id)


async def test_advisor_who_is_away_is_stood_in_for_and_gets_the_deal_back(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    advisors = (await educon.table()).table.document()["advisors"]
    first_day = (await educon.world.now() + timedelta(days=3)).date()
    away = {"from": first_day.isoformat(), "to": (first_day + timedelta(days=6)).isoformat()}
    await educon.edit(advisors=[{**a, "away": [away]} if a["email"] == ONE else a for a in advisors])
    await educon.world.pass_time(days=1)
    assert await educon.educon.owner("deals", deal_id) == ONE
    await educon.world.pass_time(days=3)
    await educon.until_owned(deal_id, THREE)
    await educon.until_settled(lead_id)
    await educon.world.pass_time(days=7)
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)


async def test_advisor_who_left_hands_everything_over(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("MEDICINA")
    await educon.until_owned(deal_id, TWO)
    await educon.until_settled(lead_id)
    advisors = (await educon.table()).table.document()["advisors"]
    gone = [{**advisor, "active": advisor["email"] != TWO} for advisor in advisors]
    await educon.edit(advisors=gone)
    await asyncio.sleep(1)
    # Nobody else may get leads of this faculty: it stays where it is, rather than with nobody.
    assert await educon.educon.owner("deals", deal_id) == TWO
    await educon.edit(fallback=[THREE])
    await educon.until_owned(deal_id, THREE)
    await educon.until_settled(lead_id)


async def test_owner_whom_a_person_chose_stays(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    await educon.educon.change("deals", deal_id, hubspot_owner_id=await owner_id(educon, TWO))
    await educon.until_owned(deal_id, TWO)
    await educon.world.until_lead(lead_id, owner_email=TWO)
    await educon.until_settled(lead_id)
    await educon.edit_rows({"match": {"faculty": "JURISPRUDENCIA"}, "advisor": THREE})
    await asyncio.sleep(1)
    assert await educon.educon.owner("deals", deal_id) == TWO
    await educon.world.happen(lead_id, "owner_changed", owner=THREE)
    await educon.until_owned(deal_id, THREE)
    await educon.until_settled(lead_id)


async def test_advisor_who_owns_nothing_in_the_portal_parks_until_the_table_is_corrected(
    educon: EnrollmentWorld,
) -> None:
    advisors = (await educon.table()).table.document()["advisors"]
    await educon.edit(
        advisors=[*advisors, {"email": "nobody@example.edu"}],
        rows=[{"match": {"faculty": "JURISPRUDENCIA"}, "advisor": "nobody@example.edu"}],
    )
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.world.until_lead(lead_id, status="parked", parked_reason="advisor_unknown")
    await educon.edit_rows({"match": {"faculty": "JURISPRUDENCIA"}, "advisor": ONE})
    await educon.until_owned(deal_id, ONE)
    await educon.world.until_lead(lead_id, status="open", parked_reason=None)
    await educon.until_settled(lead_id)


async def test_portal_that_is_down_loses_nothing(educon: EnrollmentWorld) -> None:
    await educon.portals.fault("hubspot.educon", "status", status=503, match="PATCH /crm/v3/objects/deals", count=4)
    deal_id, lead_id = await educon.enroll("ADMINISTRACION")
    await educon.world.pass_time(minutes=10)
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    assert await educon.decisions(lead_id) == [(1, ONE, "assigned")]


async def test_portal_that_stays_down_parks_and_retry_goes_on(educon: EnrollmentWorld) -> None:
    await educon.portals.fault("hubspot.educon", "status", status=503, match="GET /crm/v3/objects/deals")
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.world.until_waiting_for(lead_id, "route")
    await educon.world.until_parked(lead_id, "portal_unavailable")
    await educon.portals.no_faults()
    await educon.world.happen(lead_id, "retry")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)


async def test_deal_that_is_lost_or_deleted_ends_the_journey(educon: EnrollmentWorld) -> None:
    lost, lost_lead = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(lost, ONE)
    await educon.educon.change("deals", lost, dealstage="closedlost")
    assert await educon.world.until_ended(lost_lead, "enrollment") == "lost"
    deleted, deleted_lead = await educon.enroll(contacts=[])
    await educon.world.until_lead(deleted_lead, stage="SIN_FACULTAD")
    await educon.educon.call("DELETE", f"/crm/v3/objects/deals/{deleted}")
    assert await educon.world.until_ended(deleted_lead, "enrollment") == "closed"


async def test_pause_holds_the_deal_where_it_is(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    await educon.world.happen(lead_id, "pause")
    await educon.educon.change("contacts", await educon.contact_of(deal_id), facultad="MEDICINA")
    await asyncio.sleep(1)
    assert await educon.educon.owner("deals", deal_id) == ONE
    await educon.world.happen(lead_id, "resume")
    await educon.until_owned(deal_id, TWO)
    await educon.until_settled(lead_id)


async def acts_of(educon: EnrollmentWorld, lead_id: str) -> int:
    """How often the journey was told something, or did something."""
    history = await educon.world.handle(lead_id, "enrollment").fetch_history()
    kinds = {EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED}
    return sum(event.event_type in kinds for event in history.events)


async def owner_id(educon: EnrollmentWorld, email: str) -> str:
    """The portal's id of one of its people."""
    return str((await educon.educon.call("GET", f"/crm/v3/owners?email={email}"))["results"][0]["id"])


async def arrived(educon: EnrollmentWorld, address: str, subject: str, copies: int) -> bool:
    """Whether so many copies of a mail are in somebody's mailbox."""
    return educon.mailed(address)[subject] == copies


async def test_deal_that_was_won_before_anybody_looked_ends_at_once(educon: EnrollmentWorld) -> None:
    _, lead_id = await educon.enroll("JURISPRUDENCIA", dealstage="closedwon")
    assert await educon.world.until_ended(lead_id, "enrollment") == "won"
    assert await educon.decisions(lead_id) == []


async def test_changed_address_outlives_the_next_look_at_the_portal(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll()
    await educon.world.until_lead(lead_id, stage="SIN_FACULTAD")
    await educon.world.happen(lead_id, "email_changed", email="nueva.muestra@example.com")
    await educon.educon.change("contacts", await educon.contact_of(deal_id), facultad="JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    assert educon.mailed(PERSON["email"]) == {}
    assert educon.mailed("nueva.muestra@example.com") == {COURSE_SHEET: 1}
