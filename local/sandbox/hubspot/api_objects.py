"""HubSpot's objects API for contacts and deals: one at a time, in batches, and by search."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.sandbox.hubspot.associations import Link
from local.sandbox.hubspot.catalogue import CONTACT
from local.sandbox.hubspot.errors import HubspotError, invalid
from local.sandbox.hubspot.objects import Record
from local.sandbox.hubspot.requests import (
    USUAL,
    Batch,
    Call,
    body,
    call,
    flag,
    inputs,
    names,
    number,
    object_type,
    page,
    served,
    typed,
)
from local.sandbox.hubspot.shapes import object_in, objects_in, required, texts_in

PAGE = 100


async def list_records(request: Request) -> Response:
    made, kind = call(request), typed(request)
    limit = number(request, "limit", 10, PAGE)
    records = made.portal.objects.page(kind, number(request, "after", 0), limit + 1, archived=flag(request, "archived"))
    shown = records[:limit]
    return page(
        [_shown(made, record, names(request, "properties"), names(request, "associations")) for record in shown],
        str(shown[-1].id) if len(records) > limit else None,
    )


async def read_record(request: Request) -> Response:
    made = call(request)
    record = made.portal.objects.get(
        typed(request),
        request.path_params["id"],
        request.query_params.get("idProperty"),
        archived=flag(request, "archived"),
    )
    return JSONResponse(_shown(made, record, names(request, "properties"), names(request, "associations")))


async def create_record(request: Request) -> Response:
    made, given = call(request), await body(request)
    return JSONResponse(_created(made, typed(request), given), 201)


async def update_record(request: Request) -> Response:
    made, given = call(request), await body(request)
    id_property = request.query_params.get("idProperty")
    properties = object_in(given, "properties")
    record = made.portal.objects.update(typed(request), request.path_params["id"], properties, made.actor, id_property)
    return JSONResponse(record.as_json(properties))


async def archive_record(request: Request) -> Response:
    made = call(request)
    made.portal.objects.archive(typed(request), request.path_params["id"], made.actor)
    return Response(status_code=204)


async def batch_read(request: Request) -> Response:
    made, kind = call(request), typed(request)
    given, listed = await inputs(request)
    id_property = given.get("idProperty")
    if id_property:
        made.portal.properties.unique(kind, id_property)
    answer, missing = Batch(), []
    for entry in listed:
        wanted = required(entry, "id")
        try:
            record = made.portal.objects.get(kind, wanted, id_property, archived=flag(request, "archived"))
            answer.results.append(record.as_json(texts_in(given, "properties")))
        except HubspotError:
            missing.append(wanted)
    if missing:
        message = (
            f"Could not get some {kind.upper()} objects, they may be deleted or not exist. Check that ids are valid."
        )
        answer.errors.append(HubspotError(404, message, "OBJECT_NOT_FOUND", context={"ids": missing}))
    return answer.response(whole=False)


async def batch_create(request: Request) -> Response:
    """All or nothing, except when the inputs carry trace ids by which the failed ones can be told."""
    made, kind = call(request), typed(request)
    _, listed = await inputs(request)
    if all("objectWriteTraceId" in entry for entry in listed):
        return Batch.of(lambda given: _created(made, kind, given), listed).response(201)
    answer = Batch()
    with made.portal.database.transaction():
        answer.results = [_created(made, kind, entry) for entry in listed]
    return answer.response(201)


async def batch_update(request: Request) -> Response:
    made, kind = call(request), typed(request)
    _, listed = await inputs(request)
    _require_different(listed)

    def update(entry: Mapping[str, Any]) -> dict[str, Any]:
        properties = object_in(entry, "properties")
        record = made.portal.objects.update(
            kind, required(entry, "id"), properties, made.actor, entry.get("idProperty")
        )
        return record.as_json(properties)

    return Batch.of(update, listed).response()


async def batch_upsert(request: Request) -> Response:
    made, kind = call(request), typed(request)
    _, listed = await inputs(request)
    _require_different(listed)

    def upsert(entry: Mapping[str, Any]) -> dict[str, Any]:
        properties, id_property = object_in(entry, "properties"), required(entry, "idProperty")
        record, new = made.portal.objects.upsert(kind, required(entry, "id"), id_property, properties, made.actor)
        return {**record.as_json((id_property, *properties)), "new": new}

    return Batch.of(upsert, listed).response()


async def batch_archive(request: Request) -> Response:
    made, kind = call(request), typed(request)
    _, listed = await inputs(request)
    for entry in listed:
        made.portal.objects.archive(kind, required(entry, "id"), made.actor)
    return Response(status_code=204)


async def search(request: Request) -> Response:
    made, kind, asked = call(request), typed(request), await body(request)
    total, found, after = made.portal.index.search(kind, asked)
    records = [Record(kind, object_id, **record) for object_id, record in found]
    wanted = texts_in(asked, "properties")
    return page([record.as_json(wanted) for record in records], None if after is None else str(after), total=total)


def _created(made: Call, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    links: list[Link] = []
    for wanted in objects_in(given, "associations"):
        far, types = object_in(wanted, "to"), objects_in(wanted, "types")
        if not types:
            raise invalid("Invalid input JSON: an association needs its types")
        for one in types:
            links.append(made.portal.associations.link_by_type(kind, required(far, "id"), one.get("associationTypeId")))
    record = made.portal.objects.create(kind, object_in(given, "properties"), links, made.actor)
    return record.as_json(record.properties)


def _shown(made: Call, record: Record, properties: list[str], associations: list[str]) -> dict[str, Any]:
    answer = record.as_json(properties)
    linked = {}
    for name in associations:
        far = object_type(name)
        links = made.portal.associations.of(record.type, record.id, far)
        if links:
            kind = f"{record.type}_to_{far}"
            linked[f"{far}s"] = {"results": [{"id": str(link.id), "type": kind} for link in links]}
    return {**answer, "associations": linked} if linked else answer


def _require_different(listed: list[dict[str, Any]]) -> None:
    seen: set[tuple[str, str]] = set()
    for entry in listed:
        key = (str(entry.get("idProperty")), required(entry, "id").lower())
        if key in seen:
            raise invalid(f"Duplicate IDs found in batch input: [{key[1]}]. IDs must be unique.")
        seen.add(key)


async def merge_records(request: Request) -> Response:
    made, given = call(request), await body(request)
    primary, other = required(given, "primaryObjectId"), required(given, "objectIdToMerge")
    record = made.portal.objects.merge(typed(request), primary, other, made.actor)
    return JSONResponse(record.as_json())


async def purge_contact(request: Request) -> Response:
    """Delete for privacy; only contacts are people."""
    made, given = call(request), await body(request)
    if typed(request) != CONTACT:
        raise invalid("Only contacts can be deleted for privacy")
    made.portal.objects.purge(CONTACT, required(given, "objectId"), given.get("idProperty"), made.actor)
    return Response(status_code=204)


ROUTES = [
    Route("/objects/{type}/merge", served(merge_records, *USUAL), methods=["POST"]),
    Route("/objects/{type}/gdpr-delete", served(purge_contact, *USUAL), methods=["POST"]),
    Route("/objects/{type}/batch/read", served(batch_read, *USUAL), methods=["POST"]),
    Route("/objects/{type}/batch/create", served(batch_create, *USUAL), methods=["POST"]),
    Route("/objects/{type}/batch/update", served(batch_update, *USUAL), methods=["POST"]),
    Route("/objects/{type}/batch/upsert", served(batch_upsert, *USUAL), methods=["POST"]),
    Route("/objects/{type}/batch/archive", served(batch_archive, *USUAL), methods=["POST"]),
    Route("/objects/{type}/search", served(search, *USUAL), methods=["POST"]),
    Route("/objects/{type}", served(list_records, *USUAL), methods=["GET"]),
    Route("/objects/{type}", served(create_record, *USUAL), methods=["POST"]),
    Route("/objects/{type}/{id}", served(read_record, *USUAL), methods=["GET"]),
    Route("/objects/{type}/{id}", served(update_record, *USUAL), methods=["PATCH"]),
    Route("/objects/{type}/{id}", served(archive_record, *USUAL), methods=["DELETE"]),
]
