"""What belongs to a person: the one list that erasure and a person's file share, and every name they were known by."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services.leads import erasure
from storage import contacts, lead_contacts, lead_refs, personal, portal_events
from storage.database import Pool, transaction
from storage.portal_events import PortalEvent
from tests.api.api import Api, is_problem, tables
from tests.api.test_erase import where
from tests.api.test_people import enroll, meet
from tests.api.test_track import track
from tests.scoring_world import event

NAME = "Dalva Inventada Prado"
A, B, C = (f"dalva.{name}@example.com" for name in ("primeira", "segunda", "terceira"))
PHONE = "+55 31 95555-1234"
PERSON = (NAME, "Inventada Prado", A, B, C, PHONE, "dalva-0001", "aparelho-da-dalva")


# --- the list ---


async def test_every_table_is_personal_or_declared_to_hold_nobody(pool: Pool) -> None:
    """A new table fails here until somebody says whose its rows are, in `storage/personal.py`."""
    listed = {belonging.table for belonging in personal.BELONGINGS}
    assert listed.isdisjoint(personal.IMPERSONAL)
    assert set(await tables(pool)) == listed | personal.IMPERSONAL.keys()


IMPERSONAL_TEXTS = {
    "accounts": {"account_id", "email", "name", "role", "language", "time_zone"},
    "alembic_version": {"version_num"},
    "api_keys": {"name", "role", "email", "secret_hash"},
    "attempts": {"subject"},
    "bulk_actions": {"bulk_id", "event", "actor", "role", "email"},
    "bulk_leads": {"bulk_id", "lead_id", "outcome", "reason"},
    "canvas_versions": {"canvas", "document", "saved_by"},
    "installation": {"secret", "objections_secret"},
    "on_call_notices": {"reason"},
    "policy_versions": {"texts", "adopted_by", "processes"},
    "restart_brake": {"probe"},
    "routing_reviews": {"table_name", "reviewed_by"},
    "routing_versions": {"table_name", "document", "edited_by"},
    "sessions": {"session_hash", "account_id"},
    "sign_in_links": {"token_hash", "account_id"},
    "suppressions": {"fingerprint", "reason"},
    "sync_marks": {"source"},
    "sync_taken": {"source", "digest"},
    "task_rules": {"rule_id", "rule", "event", "created_by", "updated_by"},
    "team_members": {"email", "name", "groups"},
}
"""The columns of those tables that could hold a person, each looked at."""


async def test_tables_that_hold_nobody_get_no_column_unseen(pool: Pool) -> None:
    rows = await pool.fetch(
        """
        SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'
            AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY', 'USER-DEFINED', 'inet')
        """
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["table_name"] in personal.IMPERSONAL:
            found.setdefault(row["table_name"], set()).add(row["column_name"])
    assert found == IMPERSONAL_TEXTS


async def test_whatever_refers_to_a_person_is_on_the_list(pool: Pool) -> None:
    """A table with a foreign key to somebody's lead, contact or tracked user holds something of theirs."""
    rows = await pool.fetch(
        """
        SELECT conrelid::regclass::text AS holder FROM pg_constraint
        WHERE contype = 'f' AND confrelid::regclass::text = ANY($1)
        """,
        [belonging.table for belonging in personal.BELONGINGS],
    )
    assert {row["holder"] for row in rows} <= {belonging.table for belonging in personal.BELONGINGS}


# --- every name ---


async def known(api: Api, **changed: Any) -> str:
    """A dealer lead of the person."""
    return await api.submit(**{"name": NAME, "email": A, "phone": PHONE, **changed})


async def change(api: Api, lead_id: str, *emails: str) -> None:
    for email in emails:
        assert (await api.happen(lead_id, "email_changed", email=email)).status_code == 200


def person(**names: Any) -> dict[str, Any]:
    """What is tracked of them."""
    return {"first_name": "Dalva", "last_name": "Inventada Prado", "phone": PHONE, **names}


ALIAS = {"alias_name": "aparelho-da-dalva", "alias_label": "aparelho"}
THEM = {"external_id": "dalva-0001"}


async def seen(api: Api, **who: Any) -> None:
    """An event by one name of theirs."""
    body = {"name": "webinar_attended", "time": "2026-03-02T09:00:00Z", **who}
    await track(api, events=[body])


async def before_the_change(api: Api) -> str:
    lead_id = await known(api)
    await track(api, attributes=[person(**THEM, email=A)])
    await seen(api, **THEM)
    await change(api, lead_id, B)
    return lead_id


async def twice_changed(api: Api) -> str:
    lead_id = await known(api)
    await track(api, attributes=[person(email=A)])
    await seen(api, email=A)
    await change(api, lead_id, B, C)
    return lead_id


async def there_and_back(api: Api) -> str:
    lead_id = await known(api)
    await change(api, lead_id, B)
    await track(api, attributes=[person(**THEM, email=B)])
    await change(api, lead_id, A)
    return lead_id


async def after_the_change(api: Api) -> str:
    lead_id = await known(api)
    await change(api, lead_id, B)
    # Who sends what people do has not heard of it.
    await track(api, attributes=[person(**THEM, email=A)])
    await seen(api, **THEM)
    return lead_id


async def changed_by_who_tracks(api: Api) -> str:
    await track(api, attributes=[person(**THEM, email=A)])
    await seen(api, **THEM)
    first = str(await api.pool.fetchval("SELECT lead_id FROM leads WHERE journey = 'scoring'"))
    await known(api)
    await track(api, attributes=[person(**THEM, email=B)])
    await track(api, attributes=[person(**THEM, email=C)])
    return first


async def joined(api: Api) -> str:
    """Two users with a journey each turn out to be one."""
    await track(api, attributes=[{"user_alias": ALIAS, "_update_existing_only": False, **person()}])
    await seen(api, user_alias=ALIAS)
    await track(api, attributes=[person(**THEM, email=A)])
    await seen(api, **THEM)
    await track(api, attributes=[{**THEM, "user_alias": ALIAS, "plan": "gold"}])
    assert await api.pool.fetchval("SELECT count(*) FROM tracked_users") == 1
    assert await api.pool.fetchval("SELECT count(*) FROM leads WHERE journey = 'scoring'") == 2
    return str(await api.pool.fetchval("SELECT lead_id FROM leads WHERE journey = 'scoring' AND closed_at IS NULL"))


async def the_joined_one(api: Api) -> str:
    await joined(api)
    return str(await api.pool.fetchval("SELECT lead_id FROM leads WHERE closed_at IS NOT NULL"))


async def closed_under_another_address(api: Api) -> str:
    earlier = await known(api)
    await api.happen(earlier, "not_interested", reason=f"{NAME} has no time")
    later = await known(api)
    await change(api, later, B)
    return earlier


async def both_rows_stay(api: Api) -> str:
    """The new address has an open lead of another journey's kind already, so that the former row stays."""
    await api.submit(journey="presales", source="site", name=NAME, email=B, platform=None, type=None, store=None,
                     phone=PHONE, products=None, responsible=None)  # fmt: skip
    await api.submit(journey="presales", source="site", name=NAME, email=A, platform=None, type=None, store=None,
                     phone=PHONE, products=None, responsible=None)  # fmt: skip
    lead_id = await known(api)
    await change(api, lead_id, B)
    assert await api.pool.fetchval("SELECT count(*) FROM contacts WHERE email = ANY($1)", [A, B]) == 2
    return lead_id


async def changed_in_the_portal(api: Api) -> str:
    """A lead whose portal's contact has another address at the next look."""
    lead_id, _ = await enroll(api, A)
    await meet(api, lead_id, [B])
    await track(api, attributes=[person(email=A)])
    return lead_id


async def one_person_of_a_portal(api: Api) -> str:
    """The same where the lead has one person only."""
    lead_id = await known(api)
    await api.pool.execute("UPDATE leads SET subject = 'engagement:1' WHERE lead_id = $1", lead_id)
    async with transaction(api.pool) as connection:
        now = await api.parts.clock()
        met = await contacts.meet(connection, email=B, name=NAME, phone=PHONE, now=now)
        await lead_contacts.change_contact(connection, lead_id, met)
    await track(api, attributes=[person(email=A)])
    return lead_id


WAYS: list[Callable[[Api], Awaitable[str]]] = [
    before_the_change, twice_changed, there_and_back, after_the_change, changed_by_who_tracks, joined, the_joined_one,
    closed_under_another_address, both_rows_stay, changed_in_the_portal, one_person_of_a_portal,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_everything_goes_by_every_name_and_does_not_come_back(
    api: Api, way: Callable[[Api], Awaitable[str]]
) -> None:
    other = await api.submit(name="Outra Pessoa", email="outra@example.com")
    lead_id = await way(api)
    assert await where(api.pool, *PERSON) != []
    before = await rows(api)
    file = (await api.get(f"/v1/leads/{lead_id}/person", by="admin")).json()
    assert (await api.call("POST", f"/v1/leads/{lead_id}/erase")).status_code == 200
    assert await where(api.pool, *PERSON) == []
    assert (await api.lead(other))["contact"]["email"] == "outra@example.com"
    assert await gone(api, before) == {
        table: len(rows) for table, rows in file["tables"].items() if table != "dispatches"
    }
    # By each of the old names something happens again: that is somebody new, of whom nothing else is known.
    await seen(api, **THEM)
    await seen(api, user_alias=ALIAS)
    await seen(api, email=A)
    assert await where(api.pool, NAME, "Inventada Prado", B, C, PHONE) == []
    assert await api.pool.fetchval("SELECT count(*) FROM tracked_users WHERE attributes <> '{}'") == 0


async def rows(api: Api) -> dict[str, set[str]]:
    """Every row of every table as text, but the outbox."""
    names = set(await tables(api.pool)) - {"dispatches"}
    return {name: {row[0] for row in await api.pool.fetch(f"SELECT t::text FROM {name} t")} for name in names}


async def gone(api: Api, before: dict[str, set[str]]) -> dict[str, int]:
    """How many rows each table has lost; none has another one."""
    after = await rows(api)
    assert all(after[table] <= were for table, were in before.items())
    return {table: len(were - after[table]) for table, were in before.items() if were - after[table]}


async def test_of_a_deal_only_the_others_whom_nobody_needs_go_along(api: Api) -> None:
    lead_id, met = await enroll(api, A, B, C)
    other = await api.submit(name="Terceira Pessoa", email=C)
    file = (await api.get(f"/v1/leads/{lead_id}/person", by="admin")).json()
    assert {row["email"] for row in file["tables"]["contacts"]} == {A, B}
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    assert await where(api.pool, A, B) == []
    assert (await api.lead(other))["contact"]["email"] == C
    assert met[C] in str(await api.pool.fetch("SELECT * FROM leads"))


async def test_what_portals_told_of_them_says_nothing_any_more_and_is_still_known(api: Api) -> None:
    lead_id, _ = await enroll(api, A, C)
    await api.submit(name="Terceira Pessoa", email=C)
    now = await api.parts.clock()
    told = [
        PortalEvent("educon", "1", "contact.propertyChange", "1", "facultad", "ARTES", now),
        PortalEvent("educon", "2", "deal.creation", "900", None, None, now),
        PortalEvent("educon", "3", "deal.associationChange", "901", "added", "1", now),
        PortalEvent("educon", "4", "contact.propertyChange", "2", "facultad", "ARTES", now),
        PortalEvent("engagement", "5", "contact.propertyChange", "1", "app_publico", "Sim", now),
    ]
    async with transaction(api.pool) as connection:
        await lead_refs.add(connection, lead_id, "educon", "deal", "900")
        for number in ("1", "2"):
            await lead_refs.add(connection, lead_id, "educon", "contact", number)
        for one in told:
            await portal_events.enter(connection, [portal_events.Entry(one, "waiting")], now)
    file = (await api.get(f"/v1/leads/{lead_id}/person", by="admin")).json()
    assert [row["fingerprint"] for row in file["tables"]["portal_events"]] == ["1", "2", "3"]
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    left = await api.pool.fetch("SELECT fingerprint, object_id, value, status FROM portal_events ORDER BY fingerprint")
    assert [tuple(row) for row in left] == [
        ("1", "erased", None, "ignored"),
        ("2", "erased", None, "ignored"),
        ("3", "erased", None, "ignored"),
        ("4", "2", "ARTES", "waiting"),
        ("5", "1", "Sim", "waiting"),
    ]
    async with transaction(api.pool) as connection:
        assert not await portal_events.enter(connection, [portal_events.Entry(told[0], "waiting")], now)


async def test_who_is_one_of_several_goes_from_everywhere_and_the_others_lead_stays(api: Api) -> None:
    """As when a portal tells that it has deleted somebody."""
    lead_id, met = await enroll(api, C, A)
    own = await known(api)
    await change(api, own, B)
    async with transaction(api.pool) as connection:
        for number in ("1", "2"):
            await lead_refs.add(connection, lead_id, "educon", "contact", number)
        now = await api.parts.clock()
        told = PortalEvent("educon", "1", "contact.propertyChange", "2", "facultad", "ARTES", now)
        await portal_events.enter(connection, [portal_events.Entry(told, "handled")], now)
        (contact_id,) = {row["contact_id"] for row in await connection.fetch(
            "SELECT contact_id FROM lead_people WHERE lead_id = $1 AND object_id = '2'", lead_id)}  # fmt: skip
        assert str(contact_id) != met[A]  # they changed address
        workflows = await erasure.erase_contact(connection, str(contact_id), now)
    assert workflows == [f"dealer-{own}"]
    assert await where(api.pool, A, B, NAME, PHONE) == []
    assert (await api.lead(lead_id))["contact"]["email"] == C
    assert [
        row["object_id"] for row in await api.pool.fetch("SELECT object_id FROM lead_refs WHERE kind = 'contact'")
    ] == ["1"]
    assert await api.pool.fetchval("SELECT object_id FROM portal_events") == "erased"


# --- the file ---


async def test_a_persons_file_has_all_of_them_by_table(api: Api) -> None:
    lead_id = await before_the_change(api)
    response = await api.get(f"/v1/leads/{lead_id}/person", by="admin")
    assert response.headers["content-disposition"] == f'attachment; filename="{lead_id}.json"'
    assert response.headers["cache-control"] == "no-store"
    file = response.json()
    assert file["lead_id"] == lead_id
    assert set(file["known_by"]["emails"]) == {A, B}
    (contact,) = file["tables"]["contacts"]
    assert (contact["email"], contact["name"], contact["phone"]) == (B, NAME, PHONE)
    assert [row["email"] for row in file["tables"]["former_addresses"]] == [A]
    assert {"leads", "timeline", "tracked_users", "user_names", "tracked_events", "score_points"} <= set(file["tables"])
    for text in (NAME, PHONE, A, "dalva-0001"):
        assert text in json.dumps(file, ensure_ascii=False)


@pytest.mark.parametrize("by", ["integrator", "rep", "manager"])
async def test_a_persons_file_is_the_admins(api: Api, by: str) -> None:
    lead_id = await known(api)
    assert is_problem(await api.get(f"/v1/leads/{lead_id}/person", by=by), 403)


async def test_there_is_no_file_of_nobody(api: Api) -> None:
    assert is_problem(await api.get("/v1/leads/ld_nothing/person", by="admin"), 404)
    lead_id = await known(api)
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    assert is_problem(await api.get(f"/v1/leads/{lead_id}/person", by="admin"), 404)


# --- what happens at the same time ---


async def test_erasing_while_the_person_is_tracked_and_submitted_refuses_nobody(api: Api) -> None:
    lead_id = await before_the_change(api)

    async def storm(number: int) -> None:
        await track(api, attributes=[person(**THEM, email=A, plan=str(number))], events=[event("dalva-0001", "x")] * 3)

    storms = [asyncio.create_task(storm(number)) for number in range(12)]
    erased = await api.call("POST", f"/v1/leads/{lead_id}/erase")
    await asyncio.gather(*storms)
    assert erased.status_code == 200, erased.text
    left = await api.pool.fetchval("SELECT count(*) FROM tracked_users")
    assert left in {0, 1}  # who was told of after it is somebody new
    assert await where(api.pool, B) == []
