"""Records that are merged, deleted or erased in the portals, with the webhooks that they send."""

from tests.enrollment_world import ONE, PERSON, EnrollmentWorld
from tests.franchise_world import FranchiseWorld
from tests.waiting import until


async def merge(portal: FranchiseWorld | EnrollmentWorld, kind: str, primary: str, other: str) -> str:
    """What a person does in the portal; the id of the record that is left."""
    pages = portal.engagement if isinstance(portal, FranchiseWorld) else portal.educon
    body = {"primaryObjectId": primary, "objectIdToMerge": other}
    return str((await pages.call("POST", f"/crm/v3/objects/{kind}/merge", body))["id"])


async def test_a_franchise_lead_follows_its_merged_deal_and_contact_to_the_end(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over()
    lead_id = await portals.lead_of(contact_id)
    lead = await portals.world.until_lead(lead_id, stage="DISTRIBUIDO")
    other = await portals.engagement.create_deal([contact_id], dealname="Outro")
    deal_id = await merge(portals, "deals", other, lead["deal"]["deal_id"])
    twin = await portals.engagement.create("contacts", email="lia.gemea@example.com")
    merged_id = await merge(portals, "contacts", contact_id, twin)
    await portals.engagement.change("deals", deal_id, dealstage="closedwon")
    await portals.engagement.change("contacts", merged_id, id_da_matricula="M-9", id_filiado="F-77")
    await portals.world.until_lead(lead_id, status="won")
    told = await portals.acquisition.read("contacts", acquisition_id, "id_filiado", "id_da_matricula")
    assert told == {"id_filiado": "F-77", "id_da_matricula": "M-9"}
    state = await portals.world.state(lead_id)
    assert (state["deal"]["deal_id"], state["contact_id"]) == (deal_id, merged_id)


async def test_an_enrollment_follows_its_merged_deal_and_mails_nobody_twice(educon: EnrollmentWorld) -> None:
    deal_id, lead_id = await educon.enroll("JURISPRUDENCIA")
    await educon.world.until_mailed(lead_id, "enrollment/enrollment")
    await educon.until_owned(deal_id, ONE)
    contact_id = await educon.contact_of(deal_id)
    twin = await educon.contact("JURISPRUDENCIA", email="laia.gemela@example.com")
    await merge(educon, "contacts", contact_id, twin)
    other = await educon.educon.create_deal([], dealname="Otro")
    merged_id = await merge(educon, "deals", deal_id, other)

    async def follows() -> bool:
        state = await educon.world.state(lead_id)
        return (state["deal_id"], state["routed"]) == (merged_id, state["wanted"])

    await until(follows, "the lead with the merged deal")
    await educon.educon.change("deals", merged_id, dealstage="closedwon")
    await educon.world.until_lead(lead_id, status="won")
    assert sum(educon.mailed(PERSON["email"]).values()) == 1


async def test_a_person_who_is_erased_in_the_portal_is_erased_here(portals: FranchiseWorld) -> None:
    contact_id, _ = await portals.hand_over()
    lead_id = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead_id, stage="DISTRIBUIDO")
    body = {"objectId": contact_id}
    await portals.engagement.call("POST", "/crm/v3/objects/contacts/gdpr-delete", body)

    async def is_gone() -> bool:
        count = "SELECT (SELECT count(*) FROM leads) + (SELECT count(*) FROM contacts)"
        return not await portals.world.pool.fetchval(count)

    await until(is_gone, f"{lead_id} being erased")
