"""Canvases with all their versions: who saved each, and when."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from domain.scoring import Canvas
from storage.database import Connection, Pool, Record

logger = logging.getLogger("jornada.scoring")

SHIPPED_BY = "config/scoring.yaml"


@dataclass(frozen=True)
class Saved:
    """A version of a canvas. `document` is as it was written; `canvas` has durations scaled to the stack's day."""

    version: int
    document: Mapping[str, Any]
    saved_by: str
    saved_at: datetime
    canvas: Canvas

    @property
    def name(self) -> str:
        return self.canvas.name


class Canvases:
    """The canvases of one process, read from the database at each use and parsed once."""

    def __init__(self, shipped: Mapping[str, Any], day_seconds: float) -> None:
        self._shipped = shipped
        self._day_seconds = day_seconds
        self._parsed: dict[tuple[str, int], Saved] = {}
        self._unreadable: set[tuple[str, int]] = set()

    def read(self, document: Mapping[str, Any]) -> Canvas:
        """A canvas as it is written. Raises pydantic.ValidationError."""
        return Canvas.read(document, self._day_seconds)

    async def newest(self, connection: Connection | Pool) -> Sequence[Saved]:
        """The newest version of every canvas that can be read, by name."""
        rows = await connection.fetch(
            "SELECT DISTINCT ON (canvas) canvas, version FROM canvas_versions ORDER BY canvas, version DESC"
        )
        if self._shipped["name"] not in {row["canvas"] for row in rows}:
            # Looked for each time: who seeds it may not have committed yet, and then the others wait here.
            await self._seed(connection)
            return await self.newest(connection)
        saved = []
        for row in rows:
            try:
                saved.append(await self._saved(connection, row["canvas"], row["version"]))
            except ValidationError as error:
                # An earlier release took what this one does not: the other canvases count all the same.
                self._tell(row["canvas"], row["version"], error)
        return saved

    def _tell(self, name: str, version: int, error: ValidationError) -> None:
        """Says once which places of a canvas can't be read."""
        if (name, version) not in self._unreadable:
            self._unreadable.add((name, version))
            places = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False))
            logger.error("the canvas %s counts nothing until it is saved anew: %s", name, places)

    async def find(self, connection: Connection | Pool, name: str) -> Saved | None:
        """The newest version of a canvas, or None."""
        return next((saved for saved in await self.newest(connection) if saved.name == name), None)

    async def versions(self, connection: Connection | Pool, name: str) -> Sequence[Record]:
        """Who saved which version when, newest first."""
        return await connection.fetch(
            "SELECT version, saved_by, saved_at FROM canvas_versions WHERE canvas = $1 ORDER BY version DESC", name
        )

    async def save(
        self, connection: Connection, name: str, document: Mapping[str, Any], by: str, now: datetime
    ) -> Saved:
        """Stores the next version of a canvas; two who save at once come one after the other."""
        await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 4))", name)
        version = await connection.fetchval(
            """
            INSERT INTO canvas_versions (canvas, version, document, saved_by, saved_at)
            SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4 FROM canvas_versions WHERE canvas = $1
            RETURNING version
            """,
            name,
            document,
            by,
            now,
        )
        return Saved(version, document, by, now, self.read(document))

    async def _saved(self, connection: Connection | Pool, name: str, version: int) -> Saved:
        if (name, version) not in self._parsed:
            row = await connection.fetchrow(
                "SELECT document, saved_by, saved_at FROM canvas_versions WHERE canvas = $1 AND version = $2",
                name,
                version,
            )
            if row is None:
                raise LookupError(f"version {version} of the canvas {name} is gone")
            saved = Saved(version, row["document"], row["saved_by"], row["saved_at"], self.read(row["document"]))
            # Only the newest is asked for: older ones need not be kept.
            self._parsed = {key: known for key, known in self._parsed.items() if key[0] != name}
            self._parsed[name, version] = saved
        return self._parsed[name, version]

    async def _seed(self, connection: Connection | Pool) -> None:
        await connection.execute(
            """
            INSERT INTO canvas_versions (canvas, version, document, saved_by, saved_at) VALUES ($1, 1, $2, $3, now())
            ON CONFLICT DO NOTHING
            """,
            self._shipped["name"],
            self._shipped,
            SHIPPED_BY,
        )
