"""A lead with several people, as the contacts of a deal are: each is a person of their own."""

from collections.abc import Sequence

from domain import ids
from storage import contacts, lead_contacts, people
from storage.database import transaction
from tests.activities.tables import Coordination
from tests.api.api import Api, tables

FIRST, SECOND, THIRD = (f"{name}.muestra@example.com" for name in ("laia", "otra", "tercera"))


async def enroll(api: Api, *addresses: str) -> tuple[str, dict[str, str]]:
    """A lead whose deal belongs to these people: its id, and theirs by address."""
    (lead_id,) = await Coordination(api.pool).enter(1)
    return lead_id, await meet(api, lead_id, addresses)


async def meet(api: Api, lead_id: str, addresses: Sequence[str]) -> dict[str, str]:
    """What the journey writes down of the deal's contacts."""
    now, met = await api.parts.clock(), {}
    async with transaction(api.pool) as connection:
        for number, address in enumerate(addresses, 1):
            met[address] = await contacts.meet(
                connection, email=address, name=f"Persona {address}", phone=None, now=now
            )
            await people.put(connection, lead_id, str(number), met[address], address)
        await lead_contacts.change_contact(connection, lead_id, met[addresses[0]])
    return met


async def follow_unsubscribe_link(api: Api, lead_id: str, contact_id: str) -> int:
    """The link in the mail to one of the people."""
    subject = ids.unsubscriber(lead_id, contact_id)
    token = ids.link_token("u", subject, api.parts.settings.secret.get_secret_value())
    return (await api.call("POST", f"/u/{token}", by=None)).status_code


async def objects(api: Api, address: str) -> bool:
    """Whether an address wants no more mail."""
    mark = ids.fingerprint(address, api.parts.settings.secret.get_secret_value())
    return bool(await api.pool.fetchval("SELECT EXISTS (SELECT FROM suppressions WHERE fingerprint = $1)", mark))


async def holders(api: Api, text: str) -> list[str]:
    """The tables that hold this text somewhere."""
    found = "SELECT EXISTS (SELECT FROM {0} t WHERE t::text ILIKE '%' || $1 || '%')"
    return [name for name in await tables(api.pool) if await api.pool.fetchval(found.format(name), text)]


async def test_objection_of_one_is_theirs_alone_and_the_journey_goes_on(api: Api) -> None:
    lead_id, met = await enroll(api, FIRST, SECOND)
    assert await follow_unsubscribe_link(api, lead_id, met[SECOND]) == 200
    assert (await objects(api, FIRST), await objects(api, SECOND)) == (False, True)
    lead = await api.lead(lead_id)
    assert (lead["status"], "unsubscribed" in lead["flags"]) == ("open", False)
    assert "unsubscribed" in await api.kinds(lead_id)


async def test_objection_of_the_lead_s_own_contact_marks_the_lead(api: Api) -> None:
    lead_id, met = await enroll(api, FIRST, SECOND)
    assert await follow_unsubscribe_link(api, lead_id, met[FIRST]) == 200
    assert (await objects(api, FIRST), await objects(api, SECOND)) == (True, False)
    assert "unsubscribed" in (await api.lead(lead_id))["flags"]


async def test_link_of_somebody_who_is_no_longer_with_the_deal_does_no_harm(api: Api) -> None:
    lead_id, met = await enroll(api, FIRST, SECOND)
    async with transaction(api.pool) as connection:
        await people.keep_only(connection, lead_id, ["1"])
    assert await follow_unsubscribe_link(api, lead_id, met[SECOND]) == 200
    assert await objects(api, FIRST) is False


async def test_erasure_takes_all_people_of_the_lead(api: Api) -> None:
    lead_id, _ = await enroll(api, FIRST, SECOND)
    await Coordination(api.pool).put_shipped()
    await Coordination(api.pool).allocate(lead_id, "JURISPRUDENCIA")
    assert (await api.post(f"/v1/leads/{lead_id}/erase", by="admin")).status_code == 200
    assert await holders(api, FIRST) == []
    assert await holders(api, SECOND) == []
    assert await holders(api, lead_id) == ["dispatches"]  # the order to delete its execution


async def test_erasure_leaves_whom_another_lead_needs(api: Api) -> None:
    lead_id, _ = await enroll(api, FIRST, SECOND)
    other, _ = await enroll(api, THIRD, SECOND)
    await api.post(f"/v1/leads/{lead_id}/erase", by="admin")
    async with api.pool.acquire() as connection:
        assert [person.contact.email for person in await people.of_lead(connection, other)] == [THIRD, SECOND]


async def test_erasure_of_one_who_is_beside_others_in_a_lead_leaves_that_lead_without_them(api: Api) -> None:
    other, _ = await enroll(api, THIRD, FIRST)
    lead_id, _ = await enroll(api, FIRST)
    await api.post(f"/v1/leads/{lead_id}/erase", by="admin")
    assert await holders(api, FIRST) == []
    assert (await api.lead(other))["contact"]["email"] == THIRD


async def test_erasure_finds_the_people_of_all_leads_of_a_person(api: Api) -> None:
    lead_id, _ = await enroll(api, FIRST)
    await enroll(api, FIRST, SECOND)
    await api.post(f"/v1/leads/{lead_id}/erase", by="admin")
    assert await holders(api, FIRST) == []
    assert await holders(api, SECOND) == []


async def test_changed_address_goes_along(api: Api) -> None:
    lead_id, _ = await enroll(api, FIRST, SECOND)
    assert (await api.happen(lead_id, "email_changed", email=THIRD)).status_code == 200
    async with api.pool.acquire() as connection:
        assert [person.contact.email for person in await people.of_lead(connection, lead_id)] == [THIRD, SECOND]
        # A look at the portal, where the old address stands, does not undo it.
        assert (
            await people.known_by(connection, lead_id, "1", FIRST)
            == (await people.of_lead(connection, lead_id))[0].contact.contact_id
        )
        assert await people.known_by(connection, lead_id, "1", "new.one@example.com") is None
