"""HubSpot's lists API, as far as manual lists go."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.sandbox.hubspot.associations import as_id
from local.sandbox.hubspot.errors import invalid
from local.sandbox.hubspot.lists import StaticList
from local.sandbox.hubspot.requests import USUAL, any_body, body, call, number, object_type, page, served, typed
from local.sandbox.hubspot.shapes import required

PAGE = 250
MOST_MEMBERS = 100_000


async def create_list(request: Request) -> Response:
    given = await body(request)
    kind = object_type(required(given, "objectTypeId"))
    if required(given, "processingType") != "MANUAL":
        raise invalid("This sandbox keeps MANUAL lists only", processingType=str(given["processingType"]))
    made = call(request).portal.lists.create(kind, required(given, "name"))
    return JSONResponse({"list": made.as_json()})


async def all_lists(request: Request) -> Response:
    wanted = set(request.query_params.getlist("listIds"))
    lists = call(request).portal.lists.all()
    return JSONResponse({"lists": [known.as_json() for known in lists if str(known.id) in wanted]})


async def search_lists(request: Request) -> Response:
    given = await body(request)
    words = str(given.get("query") or "").casefold()
    found = [known for known in call(request).portal.lists.all() if words in known.name.casefold()]
    offset, count = _count(given, "offset", 0), _count(given, "count", 20)
    shown = found[offset : offset + count]
    end = offset + len(shown)
    return JSONResponse(
        {
            "lists": [known.as_json() for known in shown],
            "total": len(found),
            "offset": end,
            "hasMore": end < len(found),
        }
    )


async def read_list(request: Request) -> Response:
    return JSONResponse({"list": _list(request).as_json()})


async def read_list_by_name(request: Request) -> Response:
    named = call(request).portal.lists.named(typed(request), request.path_params["name"])
    return JSONResponse({"list": named.as_json()})


async def rename_list(request: Request) -> Response:
    name = request.query_params.get("listName")
    if not name:
        raise invalid("listName is required")
    renamed = call(request).portal.lists.rename(_list(request), name)
    return JSONResponse({"updatedList": renamed.as_json()})


async def delete_list(request: Request) -> Response:
    call(request).portal.lists.delete(_list(request))
    return Response(status_code=204)


async def read_members(request: Request) -> Response:
    known, limit = _list(request), number(request, "limit", 100, PAGE)
    lists = call(request).portal.lists
    members = lists.members(known, number(request, "after", 0), limit + 1)
    shown = members[:limit]
    return page(
        [{"recordId": str(record), "membershipTimestamp": joined_at} for record, joined_at in shown],
        str(shown[-1][0]) if len(members) > limit else None,
    )


async def add_members(request: Request) -> Response:
    known, records = _list(request), _records(await any_body(request))
    added, missing = call(request).portal.lists.add(known, records)
    return _changed(added=added, missing=missing)


async def remove_members(request: Request) -> Response:
    known, records = _list(request), _records(await any_body(request))
    return _changed(removed=call(request).portal.lists.remove(known, records))


async def add_and_remove_members(request: Request) -> Response:
    known, given = _list(request), await body(request)
    lists = call(request).portal.lists
    coming, going = _records(given.get("recordIdsToAdd") or []), _records(given.get("recordIdsToRemove") or [])
    added, missing = lists.add(known, coming)
    return _changed(added=added, missing=missing, removed=lists.remove(known, going))


async def remove_all_members(request: Request) -> Response:
    known, lists = _list(request), call(request).portal.lists
    lists.remove(known, [record for record, _ in lists.members(known)])
    return Response(status_code=204)


async def lists_of_record(request: Request) -> Response:
    record = as_id(request.path_params["id"]) or 0
    memberships = [
        {
            "listId": str(known.id),
            "listVersion": 1,
            "firstAddedTimestamp": joined_at,
            "lastAddedTimestamp": joined_at,
            "isPublicList": False,
        }
        for known, joined_at in call(request).portal.lists.holding(typed(request), record)
    ]
    return JSONResponse({"results": memberships, "total": len(memberships)})


def _count(given: dict[str, Any], key: str, default: int) -> int:
    value = given.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise invalid(f"Invalid input JSON: {key} must be a number")
    return value


def _list(request: Request) -> StaticList:
    return call(request).portal.lists.get(request.path_params["list_id"])


def _records(given: Any) -> list[int]:
    if not isinstance(given, list) or len(given) > MOST_MEMBERS:
        raise invalid(f"Invalid input JSON: expected a list of at most {MOST_MEMBERS} record ids")
    records = [as_id(str(record)) for record in given]
    if None in records:
        raise invalid("Invalid input JSON: a record id is a number")
    return [record for record in records if record is not None]


def _changed(
    *, added: list[int] | None = None, missing: list[int] | None = None, removed: list[int] | None = None
) -> Response:
    # Spelled as the vendor does: the first of the three is not a slip of ours.
    answer = {"recordsIdsAdded": added, "recordIdsMissing": missing, "recordIdsRemoved": removed}
    return JSONResponse({name: [str(record) for record in records or ()] for name, records in answer.items()})


ROUTES = [
    Route("/lists", served(create_list, *USUAL), methods=["POST"]),
    Route("/lists", served(all_lists, *USUAL), methods=["GET"]),
    Route("/lists/search", served(search_lists, *USUAL), methods=["POST"]),
    Route("/lists/object-type-id/{type}/name/{name:path}", served(read_list_by_name, *USUAL), methods=["GET"]),
    Route("/lists/records/{type}/{id}/memberships", served(lists_of_record, *USUAL), methods=["GET"]),
    Route("/lists/{list_id}", served(read_list, *USUAL), methods=["GET"]),
    Route("/lists/{list_id}", served(delete_list, *USUAL), methods=["DELETE"]),
    Route("/lists/{list_id}/update-list-name", served(rename_list, *USUAL), methods=["PUT"]),
    Route("/lists/{list_id}/memberships", served(read_members, *USUAL), methods=["GET"]),
    Route("/lists/{list_id}/memberships", served(remove_all_members, *USUAL), methods=["DELETE"]),
    Route("/lists/{list_id}/memberships/add", served(add_members, *USUAL), methods=["PUT"]),
    Route("/lists/{list_id}/memberships/remove", served(remove_members, *USUAL), methods=["PUT"]),
    Route("/lists/{list_id}/memberships/add-and-remove", served(add_and_remove_members, *USUAL), methods=["PUT"]),
]
