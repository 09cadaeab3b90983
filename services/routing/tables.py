"""Routing tables as their coordinators work on them: read, edited, reviewed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.errors import Invalid, NotFound, Stale
from domain.routing import RoutingTable, problems
from storage import routing_tables
from storage.database import Connection, Pool, transaction
from storage.routing_tables import Version

# What is shown of a table beside its document: sent back with it, and not part of an edit.
SHOWN = ("table", "edited_by", "edited_at", "reviewed_by", "reviewed_at")


class InvalidTable(Exception):
    """A table that can't be right; every problem with its field."""

    def __init__(self, wrong: list[Invalid]) -> None:
        super().__init__("; ".join(map(str, wrong)))
        self.wrong = wrong


async def ensure(pool: Pool, tables: Mapping[str, RoutingTable], now: datetime) -> None:
    """Puts the first version of each shipped table into a database that does not have it."""
    for name, table in tables.items():
        async with transaction(pool) as connection:
            await routing_tables.hold(connection, name)
            if await routing_tables.newest(connection, name) is None:
                await routing_tables.put(connection, name, 1, table, f"config/routing/{name}.yaml", now)


async def find(connection: Connection | Pool, name: str, number: int | None = None) -> Version:
    """The table, or an earlier version of it. Raises NotFound."""
    version = await (
        routing_tables.newest(connection, name) if number is None else routing_tables.version(connection, name, number)
    )
    if version is None:
        raise NotFound(f"there is no routing table {name}" + ("" if number is None else f" in version {number}"))
    return version


async def edit(connection: Connection, name: str, body: Mapping[str, Any], by: str, now: datetime) -> Version:
    """Stores a new version; parts that the body leaves out stay as they are. A table that says the same stays.

    `version` in the body names the one that the edit was made on. Raises NotFound, InvalidTable, Stale when the
    table has been edited since, Invalid, pydantic.ValidationError.
    """
    await routing_tables.hold(connection, name)
    known = await find(connection, name)
    written = {field: value for field, value in body.items() if field not in SHOWN}
    made_on = written.pop("version", known.number)
    if not isinstance(made_on, int) or isinstance(made_on, bool):
        raise Invalid("version", "must be the number of the version that the edit was made on")
    table = RoutingTable.model_validate({**known.table.document(), **written})
    if wrong := problems(table):
        raise InvalidTable(wrong)
    if made_on != known.number:
        raise Stale(
            f"version {made_on} is not the one that counts: that is version {known.number}, of {known.edited_by}. "
            "Look at it, and edit that one"
        )
    if table == known.table:
        return known
    await routing_tables.put(connection, name, known.number + 1, table, by, now)
    return await find(connection, name)


async def review(connection: Connection, name: str, by: str, now: datetime) -> Version:
    """Notes that somebody has gone through the table and it is right. Raises NotFound."""
    await routing_tables.hold(connection, name)
    version = await find(connection, name)
    await routing_tables.review(connection, name, version.number, by, now)
    return await find(connection, name)


def shown(version: Version) -> dict[str, Any]:
    """A table as the API shows it; the same can be sent back with an edit."""
    return {
        "table": version.name,
        "version": version.number,
        **version.table.document(),
        "edited_by": version.edited_by,
        "edited_at": version.edited_at,
        "reviewed_by": version.reviewed_by,
        "reviewed_at": version.reviewed_at,
    }
