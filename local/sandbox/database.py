"""The sandbox's memory: one SQLite file that outlives the process, however that ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS objects (
    portal TEXT, type TEXT, id INTEGER, properties TEXT NOT NULL,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, archived_at TEXT,
    PRIMARY KEY (portal, type, id));
CREATE TABLE IF NOT EXISTS merged (
    portal TEXT, type TEXT, id INTEGER, into_id INTEGER NOT NULL, PRIMARY KEY (portal, type, id));
CREATE TABLE IF NOT EXISTS unique_values (
    portal TEXT, type TEXT, property TEXT, value TEXT, object_id INTEGER NOT NULL,
    PRIMARY KEY (portal, type, property, value));
CREATE TABLE IF NOT EXISTS associations (
    portal TEXT, from_type TEXT, from_id INTEGER, to_type TEXT, to_id INTEGER, type_id INTEGER,
    PRIMARY KEY (portal, from_type, from_id, to_type, to_id, type_id));
CREATE TABLE IF NOT EXISTS search_index (
    portal TEXT, type TEXT, id INTEGER, record TEXT NOT NULL, PRIMARY KEY (portal, type, id));
CREATE TABLE IF NOT EXISTS search_queue (
    seq INTEGER PRIMARY KEY, due REAL NOT NULL, portal TEXT, type TEXT, id INTEGER, record TEXT);
CREATE TABLE IF NOT EXISTS properties (
    portal TEXT, type TEXT, name TEXT, definition TEXT NOT NULL, PRIMARY KEY (portal, type, name));
CREATE TABLE IF NOT EXISTS lists (
    portal TEXT, id INTEGER, name TEXT NOT NULL, type TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    PRIMARY KEY (portal, id), UNIQUE (portal, type, name));
CREATE TABLE IF NOT EXISTS memberships (
    portal TEXT, list_id INTEGER, object_id INTEGER, joined_at TEXT NOT NULL, PRIMARY KEY (portal, list_id, object_id));
CREATE TABLE IF NOT EXISTS webhook_events (
    seq INTEGER PRIMARY KEY, portal TEXT NOT NULL, attempt INTEGER NOT NULL, due REAL NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS webhook_events_due ON webhook_events (portal, due);
CREATE TABLE IF NOT EXISTS salesforce_leads (
    id TEXT PRIMARY KEY, external_id TEXT UNIQUE, fields TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS salesforce_tokens (token TEXT PRIMARY KEY);
"""


class Database:
    """One connection, used from one thread: a handler that does not await is alone while it runs."""

    def __init__(self, path: Path) -> None:
        # Write-ahead logging without a sync per commit: what is committed survives the death of the process,
        # and losing the last moments with the whole machine is no loss for a sandbox.
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(SCHEMA)
        self._depth = 0

    def close(self) -> None:
        self._connection.close()

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def execute(self, sql: str, *values: object) -> int:
        """Run a statement that changes something; how many rows it changed."""
        return self._connection.execute(sql, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. One within another is undone alone when an exception leaves it."""
        name = f"level_{self._depth}"
        self._connection.execute(f"SAVEPOINT {name}" if self._depth else "BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._connection.execute(f"ROLLBACK TO {name}" if self._depth > 1 else "ROLLBACK")
            raise
        else:
            self._connection.execute(f"RELEASE {name}" if self._depth > 1 else "COMMIT")
        finally:
            self._depth -= 1

    def next_id(self, name: str, first: int) -> int:
        """The next number of a sequence that starts with `first`."""
        row = self.row(
            "INSERT INTO sequences VALUES (?, ?) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last", name, first
        )
        assert row is not None  # noqa: S101  an upsert always returns its row
        return int(row["last"])


def now_text() -> str:
    """The present as both vendors write it, in UTC with milliseconds."""
    return as_text(datetime.now(UTC))


def as_text(moment: datetime) -> str:
    """A moment as HubSpot writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
