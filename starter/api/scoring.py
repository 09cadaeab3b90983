"""Canvases, what a changed one would have given, and scores that explain themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import AfterValidator, TypeAdapter, ValidationError

from domain.errors import NotFound, Refused, Stale, Taken
from domain.scoring.canvas import Canvas, CanvasName
from domain.scoring.counting import shown
from domain.text import Moment
from services.scoring import backtest
from services.scoring.setup import read_canvas
from starter.api.answers.scoring import Backtest, CanvasList, CanvasWithVersions, SavedCanvas, UserScore
from starter.api.bodies import CanvasEdit, CanvasTrial
from starter.api.contract import Written, contract
from starter.api.fields import MomentQuery
from starter.api.problems import from_validation, invalid
from starter.api.services import Manager, Parts, Reader, Services, json_object
from storage import scores, users
from storage.canvases import Saved
from storage.database import transaction

router = APIRouter(prefix="/v1", tags=["scoring"])

LATEST = 50
_NAME: TypeAdapter[str] = TypeAdapter(CanvasName)
_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
# What a canvas shows beside what was written: it may come back with a PUT.
_SHOWN_ONLY = ("version", "saved_by", "saved_at", "versions", "warnings")
_DEFAULTS: Mapping[str, Any] = {
    "attribute": "lead_score", "inactivity": None, "floor": 0, "audience": {"exclude": []}, "threshold": 100,
}  # fmt: skip


def _canvas_name(canvas: str) -> str:
    try:
        return _NAME.validate_python(canvas)
    except ValidationError:
        raise NotFound("there is no such canvas: names hold small letters, digits, - and _") from None


Name = Annotated[str, Path(alias="canvas"), AfterValidator(_canvas_name)]


@router.get("/scoring", summary="All canvases")
@contract(Written(CanvasList))
async def list_canvases(parts: Parts, _: Reader) -> dict[str, Any]:
    """The newest version of each."""
    return {"items": [_shown(saved) for saved in await parts.canvases.newest(parts.pool)]}


@router.get("/scoring/{canvas}", summary="A canvas, with who saved which version")
@contract(Written(CanvasWithVersions), 404)
async def show_canvas(name: Name, parts: Parts, _: Reader) -> dict[str, Any]:
    """As it was written."""
    saved = await _find(parts, name)
    return {**_shown(saved), "versions": [dict(row) for row in await parts.canvases.versions(parts.pool, name)]}


@router.put("/scoring/{canvas}", summary="Save a canvas: a new version, or a new canvas")
@contract(Written(SavedCanvas), 404, 409, body=CanvasEdit)
async def save_canvas(name: Name, request: Request, parts: Parts, caller: Manager) -> dict[str, Any]:
    """Counts from the next action on; points that were given stay. With `version`: 409 when that is not the newest.

    `warnings`: what was saved and is probably a mistake, as a template that knows another threshold than the canvas.
    """
    document = await json_object(request)
    given = document.get("version")
    document = {field: value for field, value in document.items() if field not in _SHOWN_ONLY}
    if given is not None and (isinstance(given, bool) or not isinstance(given, int)):
        raise invalid("version", "must be the number of the version that was read")
    canvas, warnings = _read(parts, name, document)
    async with transaction(parts.pool) as connection:
        known = await parts.canvases.newest(connection)
        newest = next((saved for saved in known if saved.name == name), None)
        if given is not None and given != (newest.version if newest else 0):
            raise Stale(f"the newest version is {newest.version if newest else 0}; read it before you change it")
        if other := next((s for s in known if s.name != name and s.canvas.attribute == canvas.attribute), None):
            raise Taken(f"the canvas {other.name} keeps its score in {canvas.attribute} already")
        if newest and newest.canvas.attribute != canvas.attribute:
            raise Refused("a canvas keeps its attribute: another attribute is another canvas")
        now = await parts.clock()
        saved = await parts.canvases.save(connection, name, {"name": name, **document}, caller.name, now)
    return {**_shown(saved), "warnings": warnings}


@router.post("/scoring/{canvas}/backtest", summary="What a changed canvas would have given")
@contract(Backtest, 404, body=CanvasTrial)
async def try_canvas(
    name: Name, request: Request, parts: Parts, _: Manager,
    since: MomentQuery = None,
) -> dict[str, Any]:  # fmt: skip
    """Over what is stored from `since` on, or all of it, inactivity included; nothing is changed.

    An empty object tries the canvas as it is.
    """
    saved = await _find(parts, name)
    document = await json_object(request)
    document = {field: value for field, value in document.items() if field not in _SHOWN_ONLY}
    proposed, warnings = _read(parts, name, document or saved.document)
    try:
        begin = None if since is None else _MOMENT.validate_python(since)
    except ValidationError:
        raise invalid("since", "must be a date and time with a zone, as 2026-03-01T09:00:00-03:00") from None
    async with transaction(parts.pool) as connection:
        result = await backtest.run(connection, saved.canvas, proposed, begin, await parts.clock())
    return {**result, "warnings": warnings}


@router.get("/users/{external_id:path}/score", summary="A user's score, and what it is made of")
@contract(UserScore, 404)
async def show_score(
    external_id: str, parts: Parts, _: Reader, canvas: Annotated[str | None, Query()] = None
) -> dict[str, Any]:
    """The causes add up to the score."""
    if "\x00" in external_id:
        raise NotFound("there is no such user")
    async with transaction(parts.pool) as connection:
        user = await users.by_external_id(connection, external_id)
        if user is None:
            raise NotFound("there is no such user")
        known = await parts.canvases.newest(connection)
        scored = await scores.of_users(connection, [user["user_id"]])
        wanted = [saved for saved in known if canvas in {None, saved.name}]
        if not wanted:
            raise NotFound("there is no such canvas")
        # Of several canvases, one in which there is something to show.
        saved = next((saved for saved in wanted if (saved.name, user["user_id"]) in scored), wanted[0])
        causes = await scores.by_cause(connection, saved.name, user["user_id"])
        latest = await scores.latest(connection, saved.name, user["user_id"], LATEST)
    found = scored.get((saved.name, user["user_id"]))
    exclusion = saved.canvas.audience.excluded_by(user["attributes"])
    return {
        "external_id": external_id,
        "canvas": saved.name,
        "attribute": saved.canvas.attribute,
        "score": shown(found.tally.score) if found else 0,
        "threshold": saved.canvas.threshold,
        "above": bool(found and found.tally.is_above),
        "last_action_at": found.tally.last_action_at if found else None,
        "excluded": exclusion.model_dump() if exclusion else None,
        "lead_id": found.lead_id if found else None,
        "causes": [{**row, "points": shown(row["points"])} for row in causes],
        "latest": [{**row, "points": shown(row["points"])} for row in latest],
        "scores": {name: shown(each.tally.score) for (name, _), each in sorted(scored.items())},
    }


def _read(parts: Services, name: str, document: Mapping[str, Any]) -> tuple[Canvas, list[dict[str, str]]]:
    try:
        return read_canvas(parts.canvases, name, document)
    except ValidationError as error:
        raise from_validation(error) from None


async def _find(parts: Services, name: str) -> Saved:
    saved = await parts.canvases.find(parts.pool, name)
    if saved is None:
        raise NotFound(f"there is no canvas {name}")
    return saved


def _shown(saved: Saved) -> dict[str, Any]:
    told = {"version": saved.version, "saved_by": saved.saved_by, "saved_at": saved.saved_at}
    return {**_DEFAULTS, "handoff": _handoff(saved.canvas), **saved.document, **told}


def _handoff(canvas: Canvas) -> Any:
    return canvas.handoff.model_dump(mode="json") if canvas.handoff else None
