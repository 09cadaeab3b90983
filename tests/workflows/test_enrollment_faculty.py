"""A faculty that one of our people gives in place of the portal: written to the deal, and routed."""

from tests.enrollment_world import COURSE_SHEET, ONE, PERSON, THREE, EnrollmentWorld
from tests.waiting import until
from tests.workflows.test_enrollment import MISSING, arrived, owner_id


async def test_faculty_that_is_given_here_gets_to_the_portal_and_the_deal_to_its_advisor(
    educon: EnrollmentWorld,
) -> None:
    deal_id, lead_id = await educon.enroll(hubspot_owner_id=await owner_id(educon, THREE))
    await until(lambda: arrived(educon, THREE, MISSING, 1), "the first notice")
    await educon.world.until_waiting_for(lead_id, "faculty")
    await educon.world.happen(lead_id, "faculty_set", faculty="JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.world.until_lead(lead_id, status="open", stage="ASIGNADO", owner_email=ONE)
    await educon.world.until_mailed(lead_id, "enrollment/enrollment", "enrollment/without_faculty")
    await educon.until_settled(lead_id)
    assert await educon.educon.read("deals", deal_id, "facultad") == {"facultad": "JURISPRUDENCIA"}
    assert await educon.educon.read("contacts", await educon.contact_of(deal_id), "facultad") == {}
    await educon.world.pass_time(days=10)
    assert educon.mailed(THREE)[MISSING] == 1
    assert educon.mailed(PERSON["email"]) == {COURSE_SHEET: 1}
    assert (await educon.world.kinds(lead_id)).count("look_again") == 0


async def test_faculty_that_is_in_the_portal_by_then_counts(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll(hubspot_owner_id=await owner_id(educon, THREE))
    await educon.world.until_waiting_for(lead_id, "faculty")
    await educon.world.happen(lead_id, "faculty_set", told=False, faculty="MEDICINA")
    await educon.educon.change("contacts", await educon.contact_of(deal_id), facultad="JURISPRUDENCIA")
    await educon.until_owned(deal_id, ONE)
    await educon.until_settled(lead_id)
    assert await educon.educon.read("deals", deal_id, "facultad") == {}
