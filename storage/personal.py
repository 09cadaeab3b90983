"""What belongs to a person: who is meant, and the one list of tables that erasure empties and a person's file shows.

A person is everything that is linked by an address they ever had, by a tracked identity, or by what a journey is
about. Where two share an address, they are one person here, as they are in `contacts`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from storage.database import Connection, Pool

CLEANING_SECONDS = 1800.0


@dataclass(frozen=True)
class Person:
    """All that one person is known by. `contact_ids` holds others of their deals, too, whom no other lead needs."""

    lead_ids: tuple[str, ...] = ()
    contact_ids: tuple[UUID, ...] = ()
    user_ids: tuple[UUID, ...] = ()
    emails: tuple[str, ...] = ()
    workflow_ids: tuple[str, ...] = ()
    """Of the leads and of their tasks."""
    objects: tuple[str, ...] = ()
    """Their records and deals in portals, as `portal:kind:id`."""


@dataclass(frozen=True)
class Belonging:
    """A table's rows that belong to a person: those for which `where` holds; its parameters are fields of Person."""

    table: str
    where: str
    by: tuple[str, ...]
    blank: str | None = None
    """What rows that must stay are changed to, so that they say nothing more of anybody; None: they are deleted."""

    @property
    def reading(self) -> str:
        """Reads them."""
        return f"SELECT * FROM {self.table} WHERE {self.where}"  # noqa: S608

    @property
    def erasing(self) -> str:
        """Deletes them, or blanks them."""
        if self.blank:
            return f"UPDATE {self.table} SET {self.blank} WHERE {self.where}"  # noqa: S608
        return f"DELETE FROM {self.table} WHERE {self.where}"  # noqa: S608


def _of_lead(table: str) -> Belonging:
    return Belonging(table, "lead_id = ANY($1)", ("lead_ids",))


def _of_user(table: str) -> Belonging:
    return Belonging(table, "user_id = ANY($1)", ("user_ids",))


BELONGINGS: tuple[Belonging, ...] = (
    _of_lead("remembered_requests"),
    _of_lead("lead_submissions"),
    _of_lead("handoffs"),
    _of_lead("happenings"),
    _of_lead("tasks"),
    _of_lead("timeline"),
    _of_lead("card_moves"),
    _of_lead("cards"),
    _of_lead("used_action_links"),
    Belonging("emails", "lead_id = ANY($1) OR contact_id = ANY($2)", ("lead_ids", "contact_ids")),
    Belonging("lead_people", "lead_id = ANY($1) OR contact_id = ANY($2)", ("lead_ids", "contact_ids")),
    _of_lead("routing_decisions"),
    _of_lead("lead_routes"),
    Belonging(
        "lead_refs",
        "lead_id = ANY($1) OR (kind = 'contact' AND portal || ':contact:' || object_id = ANY($2))",
        ("lead_ids", "objects"),
    ),
    _of_user("score_points"),
    _of_user("user_scores"),
    _of_user("tracked_events"),
    _of_user("user_names"),
    Belonging("dispatches", "workflow_id = ANY($1)", ("workflow_ids",)),
    Belonging("restarts", "workflow_id = ANY($1)", ("workflow_ids",)),
    # Who told it may tell it again: the fingerprint stays, so that a repetition is not taken for news.
    Belonging(
        "portal_events",
        "portal || ':' || split_part(type, '.', 1) || ':' || object_id = ANY($1) "
        "OR (type LIKE '%.associationChange' AND portal || ':contact:' || value = ANY($1))",
        ("objects",),
        "object_id = 'erased', property = NULL, value = NULL, reason = NULL, "
        "status = CASE status WHEN 'waiting' THEN 'ignored' ELSE status END",
    ),
    _of_lead("leads"),
    _of_user("tracked_users"),
    Belonging("former_addresses", "contact_id = ANY($1)", ("contact_ids",)),
    Belonging("contacts", "contact_id = ANY($1)", ("contact_ids",)),
)
"""In an order in which they can be deleted."""

IMPERSONAL = {
    "accounts": "our own people",
    "alembic_version": "the revision of the schema",
    "api_keys": "our own people and programs; secrets as hashes",
    "attempts": "fingerprints of who tried to sign in",
    "bulk_actions": "what one of our own people did to many leads; once finished, only its kind",
    "bulk_leads": "ids of leads, and why it was refused for them",
    "canvas_versions": "what is scored, and which of our own people saved it",
    "installation": "the secret of the installation",
    "on_call_notices": "what was mailed to our own people",
    "policy_versions": "policies, and which of our own people adopted them",
    "restart_brake": "whether workflows are started again, and one that is tried",
    "routing_reviews": "which of our own people reviewed a table",
    "routing_versions": "our own advisors",
    "sessions": "who of our own people is signed in, as digests",
    "sign_in_links": "links for our own people, as digests",
    "suppressions": "objections to mail, as fingerprints that outlive the person on purpose",
    "sync_marks": "how far a table was read",
    "sync_taken": "digests of rows that were read",
    "task_rules": "rules, and which of our own people wrote them",
    "team_members": "our own people",
}
"""All other tables, each with what it holds."""

_LEADS = """
    SELECT lead_id FROM leads WHERE lead_id = ANY($1) OR contact_id = ANY($2)
    UNION SELECT lead_id FROM leads WHERE journey = 'scoring' AND state->>'user_id' = ANY($3::text[])
    UNION SELECT lead_id FROM user_scores WHERE user_id = ANY($3::text[]::uuid[]) AND lead_id IS NOT NULL
    UNION SELECT same.lead_id FROM leads l JOIN leads same USING (journey, subject) WHERE l.lead_id = ANY($1)
"""
_CONTACTS = """
    SELECT contact_id FROM leads WHERE lead_id = ANY($1) AND contact_id IS NOT NULL
    UNION SELECT contact_id FROM contacts WHERE email = ANY($2) OR contact_id = ANY($3)
    UNION SELECT contact_id FROM former_addresses WHERE email = ANY($2)
"""
_USERS = """
    SELECT (state->>'user_id')::uuid AS user_id FROM leads WHERE lead_id = ANY($1) AND journey = 'scoring'
    UNION SELECT user_id FROM user_scores WHERE lead_id = ANY($1)
    UNION SELECT user_id FROM tracked_users WHERE email = ANY($2)
    UNION SELECT user_id FROM user_names WHERE kind = 'email' AND name = ANY($2)
"""
_EMAILS = """
    SELECT email FROM contacts WHERE contact_id = ANY($1)
    UNION SELECT email FROM former_addresses WHERE contact_id = ANY($1)
    UNION SELECT portal_email FROM lead_people WHERE contact_id = ANY($1)
    UNION SELECT email FROM tracked_users WHERE user_id = ANY($2) AND email IS NOT NULL
    UNION SELECT name FROM user_names WHERE user_id = ANY($2) AND kind = 'email'
"""
_OTHERS = """
    SELECT p.contact_id FROM lead_people p WHERE p.lead_id = ANY($1)
        AND NOT EXISTS (SELECT FROM leads l WHERE l.contact_id = p.contact_id AND NOT l.lead_id = ANY($1))
        AND NOT EXISTS (SELECT FROM lead_people o WHERE o.contact_id = p.contact_id AND NOT o.lead_id = ANY($1))
"""
_OBJECTS = """
    SELECT r.portal || ':' || r.kind || ':' || r.object_id AS object FROM lead_refs r
    WHERE r.lead_id = ANY($1) AND (r.kind <> 'contact'
        -- Of a lead with several people, only the records of those who go.
        OR NOT EXISTS (SELECT FROM lead_people p WHERE p.lead_id = r.lead_id)
        OR EXISTS (SELECT FROM lead_people p WHERE p.lead_id = r.lead_id AND p.object_id = r.object_id
            AND p.contact_id = ANY($2)))
    UNION SELECT r.portal || ':contact:' || p.object_id FROM lead_people p JOIN lead_refs r USING (lead_id, object_id)
    WHERE r.kind = 'contact' AND p.contact_id = ANY($2)
"""
_WORKFLOWS = """
    SELECT workflow_id FROM leads WHERE lead_id = ANY($1) UNION SELECT workflow_id FROM tasks WHERE lead_id = ANY($1)
"""


async def find(connection: Connection, *, lead_id: str | None = None, contact_id: str | None = None) -> Person:
    """The person whom a lead is about, or who is that contact; nobody when there is none."""
    leads: tuple[str, ...] = (lead_id,) if lead_id else ()
    contacts: tuple[UUID, ...] = (UUID(contact_id),) if contact_id else ()
    users: tuple[UUID, ...] = ()
    emails: tuple[str, ...] = ()
    while True:
        before = (leads, contacts, users, emails)
        emails = await _column(connection, _EMAILS, contacts, users)
        leads = await _column(connection, _LEADS, leads, contacts, [str(user) for user in users])
        contacts = await _column(connection, _CONTACTS, leads, emails, contacts)
        users = await _column(connection, _USERS, leads, emails)
        if before == (leads, contacts, users, emails):
            break
    others = await _column(connection, _OTHERS, leads)
    everybody = tuple(sorted({*contacts, *others}))
    return Person(
        lead_ids=leads,
        contact_ids=everybody,
        user_ids=users,
        emails=emails,
        workflow_ids=await _column(connection, _WORKFLOWS, leads),
        objects=await _column(connection, _OBJECTS, leads, everybody),
    )


async def hold(connection: Connection, person: Person) -> None:
    """Lets what is under way about this person come to its end first, and what comes later wait.

    Users before leads and contacts, as those who track lock them.
    """
    await connection.execute(
        "SELECT FROM tracked_users WHERE user_id = ANY($1) ORDER BY user_id FOR UPDATE", person.user_ids
    )
    await connection.execute(
        "SELECT FROM leads WHERE lead_id = ANY($1) ORDER BY lead_id FOR NO KEY UPDATE", person.lead_ids
    )
    # A delete alone would not see the lead that a submission under way makes.
    await connection.execute(
        "SELECT FROM contacts WHERE contact_id = ANY($1) ORDER BY contact_id FOR UPDATE", person.contact_ids
    )


async def is_over(connection: Connection, person: Person, closed_before: datetime) -> bool:
    """True when all leads of a person were over by then."""
    return not await connection.fetchval(
        "SELECT EXISTS (SELECT FROM leads WHERE lead_id = ANY($1) AND (closed_at IS NULL OR closed_at >= $2))",
        person.lead_ids,
        closed_before,
    )


async def read(connection: Connection, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Every row that belongs to a person, by table; tables that hold none are left out."""
    found = {}
    for belonging, given in _concerned(person):
        if rows := await connection.fetch(belonging.reading, *given):
            found[belonging.table] = [dict(row) for row in rows]
    return found


async def erase(connection: Connection, person: Person) -> None:
    """Deletes every row that belongs to a person, or blanks it."""
    for belonging, given in _concerned(person):
        await connection.execute(belonging.erasing, *given)


async def clean_up(pool: Pool, since: datetime) -> bool:
    """After erasures since then: frees the space of deleted rows, which stand in the files until then.

    False if there were none. Takes its time, and holds nobody up.
    """
    if not await pool.fetchval(
        "SELECT EXISTS (SELECT FROM dispatches WHERE kind = 'erase' AND created_at >= $1)", since
    ):
        return False
    tables = ", ".join(belonging.table for belonging in BELONGINGS)
    await pool.execute(f"VACUUM (SKIP_LOCKED) {tables}", timeout=CLEANING_SECONDS)
    return True


def _concerned(person: Person) -> Iterator[tuple[Belonging, list[Sequence[Any]]]]:
    for belonging in BELONGINGS:
        given = [getattr(person, name) for name in belonging.by]
        if any(given):
            yield belonging, given


async def _column(connection: Connection, query: str, *given: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(sorted(row[0] for row in await connection.fetch(query, *given)))
