"""Bodies as callers may send them, where what reads them knows only a part."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import ConfigDict, Field, JsonValue

from starter.api.answers import Answer
from starter.api.answers.routing import StoredTable
from starter.api.answers.scoring import CanvasWithVersions


def requiring(*fields: str) -> Callable[[dict[str, Any]], None]:
    """Changes a model's schema: these fields are required, and no others."""

    def change(schema: dict[str, Any]) -> None:
        schema["required"] = list(fields)
        if not fields:
            del schema["required"]

    return change


class TableEdit(StoredTable):
    """What is to be another in a routing table; parts that are left out stay. What GET shows can be sent back.

    `version`: the one that the edit was made on; 409 when it is not the newest any more.
    """

    model_config = ConfigDict(json_schema_extra=requiring())


class CanvasEdit(CanvasWithVersions):
    """A whole canvas. What GET shows can be sent back; with `version`, 409 when that is not the newest any more."""

    model_config = ConfigDict(json_schema_extra=requiring("groups"))


class CanvasTrial(CanvasWithVersions):
    """A whole canvas; an empty object stands for the one that is in force."""

    model_config = ConfigDict(json_schema_extra=requiring())


Objects = Annotated[tuple[dict[str, JsonValue], ...], Field(max_length=75)]


class TrackBody(Answer):
    """Braze's format: one array at least, 75 objects in all, each with `external_id`, `user_alias` or `email`."""

    model_config = ConfigDict(extra="allow")

    attributes: Objects | None = None
    events: Objects | None = None
    purchases: Objects | None = None
