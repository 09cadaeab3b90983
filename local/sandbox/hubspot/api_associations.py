"""HubSpot's associations API: the third version says less about an association than the ones after it."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.sandbox.hubspot.associations import Link, as_id
from local.sandbox.hubspot.catalogue import TYPE_IDS
from local.sandbox.hubspot.errors import HubspotError, invalid
from local.sandbox.hubspot.requests import (
    DATED,
    FOURTH,
    THIRD,
    Batch,
    Call,
    any_body,
    call,
    inputs,
    number,
    page,
    served,
    typed,
)
from local.sandbox.hubspot.shapes import object_in, required

PAGE = 500
DEFINED = "HUBSPOT_DEFINED"


async def list_associations(request: Request) -> Response:
    made, near, far = call(request), typed(request), typed(request, "to")
    record = made.portal.objects.get(near, request.path_params["id"])
    after, limit = number(request, "after", 0), number(request, "limit", PAGE, PAGE)
    links = [link for link in made.portal.associations.of(near, record.id, far) if link.id > after]
    shown = links[:limit]
    results = _shown(made, near, shown)
    return page(results, str(shown[-1].id) if len(links) > limit else None)


async def associate_by_default(request: Request) -> Response:
    made = call(request)
    answer = Batch()
    near, near_id = typed(request), request.path_params["id"]
    answer.results = _both_ways(made, near, near_id, typed(request, "to"), request.path_params["to_id"])
    return answer.response()


async def associate(request: Request) -> Response:
    """With the types in the body, or with one in the path as in the third version."""
    made, near, far = call(request), typed(request), typed(request, "to")
    near_id, far_id = request.path_params["id"], request.path_params["to_id"]
    if "type_id" in request.path_params:
        _add(made, near, near_id, far, far_id, [_kind(near, far, request.path_params["type_id"])])
        record = made.portal.objects.get(near, near_id)
        return JSONResponse(record.as_json())
    _add(made, near, near_id, far, far_id, _types(await any_body(request)))
    return JSONResponse(_pair(near, near_id, far, far_id), 201)


async def part(request: Request) -> Response:
    made = call(request)
    _part(made, typed(request), request.path_params["id"], typed(request, "to"), request.path_params["to_id"])
    return Response(status_code=204)


async def batch_read(request: Request) -> Response:
    made, near, far = call(request), typed(request), typed(request, "to")
    _, listed = await inputs(request)
    answer = Batch()
    for entry in listed:
        near_id = required(entry, "id")
        after = as_id(str(entry.get("after", ""))) or 0
        links = [link for link in made.portal.associations.of(near, as_id(near_id) or 0, far) if link.id > after]
        if links:
            shown = links[:PAGE]
            found: dict[str, Any] = {"from": {"id": near_id}, "to": _shown(made, near, shown)}
            if len(links) > PAGE:
                found["paging"] = {"next": {"after": str(shown[-1].id), "link": f"?after={shown[-1].id}"}}
            answer.results.append(found)
        else:
            answer.errors.append(
                HubspotError(
                    404,
                    f"No {far} is associated with {near} {near_id}.",
                    "OBJECT_NOT_FOUND",
                    context={"fromObjectId": [near_id], "fromObjectType": [near], "toObjectType": [far]},
                    sub_category="crm.associations.NO_ASSOCIATIONS_FOUND",
                )
            )
    return answer.response(whole=False)


async def batch_create(request: Request) -> Response:
    made, near, far = call(request), typed(request), typed(request, "to")
    _, listed = await inputs(request)

    def create(entry: Mapping[str, Any]) -> dict[str, Any]:
        near_id, far_id = _ends(entry)
        if made.version == "v3":
            _add(made, near, near_id, far, far_id, [_kind(near, far, entry.get("type"))])
            return {"from": {"id": near_id}, "to": {"id": far_id}, "type": f"{near}_to_{far}"}
        _add(made, near, near_id, far, far_id, _types(entry.get("types")))
        return _pair(near, near_id, far, far_id)

    return Batch.of(create, listed).response(201)


async def batch_create_by_default(request: Request) -> Response:
    made, near, far = call(request), typed(request), typed(request, "to")
    _, listed = await inputs(request)
    answer = Batch()
    for entry in listed:
        try:
            near_id, far_id = _ends(entry)
            answer.results += _both_ways(made, near, near_id, far, far_id)
        except HubspotError as error:
            answer.errors.append(error)
    return answer.response()


async def batch_archive(request: Request) -> Response:
    made, near, far = call(request), typed(request), typed(request, "to")
    _, listed = await inputs(request)
    for entry in listed:
        ends = entry.get("to")
        for end in ends if isinstance(ends, list) else [ends]:
            near_id, far_id = _ends({"from": entry.get("from"), "to": end})
            _part(made, near, near_id, far, far_id)
    return Response(status_code=204)


async def list_types(request: Request) -> Response:
    """The kinds of association between two types; there are no labels here."""
    made, near, far = call(request), typed(request), typed(request, "to")
    type_id = made.portal.associations.default_type(near, far)
    if made.version == "v3":
        return JSONResponse({"results": [{"id": str(type_id), "name": f"{near}_to_{far}"}]})
    return JSONResponse({"results": [{"category": DEFINED, "typeId": type_id, "label": None}]})


def _shown(made: Call, near: str, links: Sequence[Link]) -> list[dict[str, Any]]:
    if made.version == "v3":
        return [{"id": str(link.id), "type": f"{near}_to_{link.type}"} for link in links]
    # The fourth version writes the far id as a number, the dated ones as every other id.
    return [
        {
            "toObjectId": str(link.id) if made.dated else link.id,
            "associationTypes": [{"category": DEFINED, "typeId": link.type_id, "label": None}],
        }
        for link in links
    ]


def _add(made: Call, near: str, near_id: str, far: str, far_id: str, types: Sequence[Any]) -> None:
    record = made.portal.objects.get(near, near_id)
    for type_id in types:
        made.portal.associations.add(
            near, record.id, made.portal.associations.link(near, far, far_id, type_id), made.actor
        )


def _both_ways(made: Call, near: str, near_id: str, far: str, far_id: str) -> list[dict[str, Any]]:
    _add(made, near, near_id, far, far_id, [None])
    return [
        {
            "from": {"id": from_id},
            "to": {"id": to_id},
            "associationSpec": {
                "associationCategory": DEFINED,
                "associationTypeId": made.portal.associations.default_type(from_type, to_type),
            },
        }
        for from_type, from_id, to_type, to_id in ((near, near_id, far, far_id), (far, far_id, near, near_id))
    ]


def _part(made: Call, near: str, near_id: str, far: str, far_id: str) -> None:
    made.portal.associations.remove(near, as_id(near_id) or 0, far, as_id(far_id) or 0, made.actor)


def _pair(near: str, near_id: str, far: str, far_id: str) -> dict[str, Any]:
    return {
        "fromObjectTypeId": TYPE_IDS[near],
        "fromObjectId": near_id,
        "toObjectTypeId": TYPE_IDS[far],
        "toObjectId": far_id,
        "labels": [],
    }


def _types(given: Any) -> list[Any]:
    if not isinstance(given, list) or not given or not all(isinstance(entry, dict) for entry in given):
        raise invalid("Invalid input JSON: an association needs its types")
    return [entry.get("associationTypeId") for entry in given]


def _kind(near: str, far: str, given: Any) -> int | None:
    """The type that the third version names, by number or by both ends."""
    if given in (None, "", f"{near}_to_{far}"):
        return None
    return int(given) if str(given).isdecimal() else -1


def _ends(entry: Mapping[str, Any]) -> tuple[str, str]:
    return required(object_in(entry, "from"), "id"), required(object_in(entry, "to"), "id")


_ONE = "/objects/{type}/{id}/associations"
_MANY = "/associations/{type}/{to}"

_NEWER = (FOURTH, DATED)

ROUTES = [
    Route(_ONE + "/default/{to}/{to_id}", served(associate_by_default, *_NEWER), methods=["PUT"]),
    Route(_ONE + "/{to}", served(list_associations, THIRD, FOURTH), methods=["GET"]),
    Route(_ONE + "/{to}/{to_id}", served(associate, *_NEWER), methods=["PUT"]),
    Route(_ONE + "/{to}/{to_id}/{type_id}", served(associate, THIRD), methods=["PUT"]),
    Route(_ONE + "/{to}/{to_id}", served(part, *_NEWER), methods=["DELETE"]),
    Route(_ONE + "/{to}/{to_id}/{type_id}", served(part, THIRD), methods=["DELETE"]),
    Route(_MANY + "/batch/read", served(batch_read, THIRD, *_NEWER), methods=["POST"]),
    Route(_MANY + "/batch/create", served(batch_create, THIRD, *_NEWER), methods=["POST"]),
    Route(_MANY + "/batch/associate/default", served(batch_create_by_default, *_NEWER), methods=["POST"]),
    Route(_MANY + "/batch/archive", served(batch_archive, THIRD, *_NEWER), methods=["POST"]),
    Route(_MANY + "/labels", served(list_types, *_NEWER), methods=["GET"]),
    Route(_MANY + "/types", served(list_types, THIRD), methods=["GET"]),
]
