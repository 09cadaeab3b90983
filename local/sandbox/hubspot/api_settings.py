"""What a HubSpot account is set up with: owners, properties, pipelines."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.sandbox.hubspot.catalogue import DEAL, PIPELINE, STAGES, Owner, Stage
from local.sandbox.hubspot.errors import HubspotError
from local.sandbox.hubspot.requests import USUAL, Batch, body, call, flag, inputs, number, page, served, typed
from local.sandbox.hubspot.shapes import required

# The portals are younger than this; nothing depends on when they were set up.
FOUNDED = "2020-01-01T00:00:00.000Z"


async def list_owners(request: Request) -> Response:
    email, after, limit = (
        request.query_params.get("email"),
        number(request, "after", 0),
        number(request, "limit", 100, 500),
    )
    found = [
        owner
        for owner in call(request).portal.owners
        if owner.archived == flag(request, "archived")
        and owner.id > after
        and (not email or owner.email == email.lower())
    ]
    shown = found[:limit]
    return page([_owner(owner) for owner in shown], str(shown[-1].id) if len(found) > limit else None)


async def read_owner(request: Request) -> Response:
    wanted, by_user = request.path_params["id"], request.query_params.get("idProperty") == "userId"
    for owner in call(request).portal.owners:
        known = _user_id(owner) if by_user else owner.id
        if str(known) == wanted and owner.archived == flag(request, "archived"):
            return JSONResponse(_owner(owner))
    raise HubspotError(404, f"Owner with id {wanted} not found", "OBJECT_NOT_FOUND")


async def list_properties(request: Request) -> Response:
    known = call(request).portal.properties.listed(typed(request), archived=flag(request, "archived"))
    return JSONResponse({"results": [entry.as_json() for entry in known]})


async def read_property(request: Request) -> Response:
    known = call(request).portal.properties.get(typed(request), request.path_params["name"])
    return JSONResponse(known.as_json())


async def create_property(request: Request) -> Response:
    made = call(request).portal.properties.create(typed(request), await body(request))
    return JSONResponse(made.as_json(), 201)


async def change_property(request: Request) -> Response:
    given = await body(request)
    changed = call(request).portal.properties.change(typed(request), request.path_params["name"], given)
    return JSONResponse(changed.as_json())


async def archive_property(request: Request) -> Response:
    call(request).portal.properties.archive(typed(request), request.path_params["name"])
    return Response(status_code=204)


async def create_properties(request: Request) -> Response:
    properties, kind = call(request).portal.properties, typed(request)
    _, listed = await inputs(request)
    return Batch.of(lambda given: properties.create(kind, given).as_json(), listed).response(201)


async def read_properties(request: Request) -> Response:
    properties, kind = call(request).portal.properties, typed(request)
    _, listed = await inputs(request)
    return Batch.of(lambda given: properties.get(kind, required(given, "name")).as_json(), listed).response(whole=False)


async def list_groups(request: Request) -> Response:
    used = {known.group_name for known in call(request).portal.properties.listed(typed(request))}
    return JSONResponse({"results": [_group(name, name) for name in sorted(used)]})


async def create_group(request: Request) -> Response:
    """A group is only a name here: it is there as soon as a property is in it."""
    given = await body(request)
    return JSONResponse(_group(required(given, "name"), required(given, "label")), 201)


async def list_pipelines(request: Request) -> Response:
    return JSONResponse({"results": [_pipeline()] if typed(request) == DEAL else []})


async def read_pipeline(request: Request) -> Response:
    _require_pipeline(request)
    return JSONResponse(_pipeline())


async def list_stages(request: Request) -> Response:
    _require_pipeline(request)
    return JSONResponse({"results": _pipeline()["stages"]})


def _require_pipeline(request: Request) -> None:
    if typed(request) != DEAL or request.path_params["pipeline"] != PIPELINE:
        raise HubspotError(404, f"Pipeline {request.path_params['pipeline']} not found", "OBJECT_NOT_FOUND")


def _user_id(owner: Owner) -> int:
    return owner.id + 500_000


def _owner(owner: Owner) -> dict[str, Any]:
    return {
        "id": str(owner.id),
        "email": owner.email,
        "type": "PERSON",
        "firstName": owner.first_name,
        "lastName": owner.last_name,
        "userId": None if owner.archived else _user_id(owner),
        "userIdIncludingInactive": _user_id(owner),
        "teams": [],
        "createdAt": FOUNDED,
        "updatedAt": FOUNDED,
        "archived": owner.archived,
    }


def _group(name: str, label: str) -> dict[str, Any]:
    return {"name": name, "label": label, "displayOrder": -1, "archived": False}


def _pipeline() -> dict[str, Any]:
    def shown(order: int, stage: Stage) -> dict[str, Any]:
        return {
            "id": stage.id,
            "label": stage.label,
            "displayOrder": order,
            "metadata": {"isClosed": str(stage.closed).lower(), "probability": stage.probability},
            "writePermissions": "CRM_PERMISSIONS_ENFORCEMENT",
            "createdAt": FOUNDED,
            "updatedAt": FOUNDED,
            "archived": False,
        }

    return {
        "id": PIPELINE,
        "label": "Sales Pipeline",
        "displayOrder": 0,
        "stages": [shown(order, stage) for order, stage in enumerate(STAGES)],
        "createdAt": FOUNDED,
        "updatedAt": FOUNDED,
        "archived": False,
    }


ROUTES = [
    Route("/owners", served(list_owners, *USUAL), methods=["GET"]),
    Route("/owners/{id}", served(read_owner, *USUAL), methods=["GET"]),
    Route("/properties/{type}", served(list_properties, *USUAL), methods=["GET"]),
    Route("/properties/{type}", served(create_property, *USUAL), methods=["POST"]),
    Route("/properties/{type}/batch/create", served(create_properties, *USUAL), methods=["POST"]),
    Route("/properties/{type}/batch/read", served(read_properties, *USUAL), methods=["POST"]),
    Route("/properties/{type}/groups", served(list_groups, *USUAL), methods=["GET"]),
    Route("/properties/{type}/groups", served(create_group, *USUAL), methods=["POST"]),
    Route("/properties/{type}/{name}", served(read_property, *USUAL), methods=["GET"]),
    Route("/properties/{type}/{name}", served(change_property, *USUAL), methods=["PATCH"]),
    Route("/properties/{type}/{name}", served(archive_property, *USUAL), methods=["DELETE"]),
    Route("/pipelines/{type}", served(list_pipelines, *USUAL), methods=["GET"]),
    Route("/pipelines/{type}/{pipeline}", served(read_pipeline, *USUAL), methods=["GET"]),
    Route("/pipelines/{type}/{pipeline}/stages", served(list_stages, *USUAL), methods=["GET"]),
]
