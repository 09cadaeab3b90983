"""Where mails about a lead go, by audience: as it is today."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from domain.enrollment import EnrollmentRules
from domain.mail import Audience, MailPolicy
from storage import leads, routing_tables
from storage.database import Connection, Pool


class AddressBook(Protocol):
    """Where mails of one journey go that are for people whom only this journey knows."""

    async def addresses(
        self, connection: Connection | Pool, audience: Audience, lead: leads.Lead
    ) -> tuple[str, ...] | None:
        """The addresses of today; None for an audience that is the same in every journey."""
        ...


class Addresses:
    """Where the mails of all journeys go; `books`: of those that have one of their own, by journey."""

    def __init__(self, policy: MailPolicy, books: Mapping[str, AddressBook]) -> None:
        self._policy = policy
        self._books = books

    async def of(
        self,
        connection: Connection | Pool,
        audiences: Sequence[Audience],
        lead: leads.Lead,
        contact: leads.Contact | None,
    ) -> tuple[str, ...]:
        """Each address once; `contact`: which of the lead's people is meant by the lead. None: nobody is known."""
        found = [await self._of_one(connection, audience, lead, contact) for audience in audiences]
        return unique(address for addresses in found for address in addresses)

    async def _of_one(
        self, connection: Connection | Pool, audience: Audience, lead: leads.Lead, contact: leads.Contact | None
    ) -> tuple[str, ...]:
        book = self._books.get(lead.journey)
        known = await book.addresses(connection, audience, lead) if book else None
        if known is not None:
            return known
        match audience:
            case Audience.LEAD:
                return (contact.email,) if contact else ()
            case Audience.OWNER:
                return (lead.owner_email,) if lead.owner_email else self._policy.teams[Audience.COMMERCIAL]
            case _:
                return self._policy.teams[audience]


class EnrollmentBook:
    """Where mails about enrollments go: to advisors, to a deal's owner, to who keeps the table."""

    def __init__(self, rules: EnrollmentRules) -> None:
        self._table = rules.policy.table

    async def addresses(
        self, connection: Connection | Pool, audience: Audience, lead: leads.Lead
    ) -> tuple[str, ...] | None:
        """The addresses of today; None for an audience that is the same in every journey."""
        match audience:
            case Audience.ADVISOR | Audience.FORMER_ADVISOR:
                known: Mapping[str, str] | None = lead.details.get(audience.value)
                return (known["email"],) if known else ()
            case Audience.OWNER if lead.owner_email:
                return (lead.owner_email,)
            case Audience.OWNER | Audience.MAINTAINER:
                version = await routing_tables.newest(connection, self._table)
                return (version.table.maintainer,) if version else ()
            case _:
                return None


def of_assignee(policy: MailPolicy, assignee: str | None) -> tuple[str, ...]:
    """Who is told of a task: its assignee, or the team where it has none."""
    return (assignee,) if assignee else policy.teams[Audience.COMMERCIAL]


def unique(addresses: Iterable[str]) -> tuple[str, ...]:
    """Each address once, in order."""
    return tuple(dict.fromkeys(addresses))
