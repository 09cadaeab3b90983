"""The HTTP side: the mails as a page and as JSON, and the switch for scripted behaviour."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from local import pages, problems
from local.guard import LoopbackOnly
from local.mailbox import page
from local.mailbox.behaviour import WELL_BEHAVED, Behaviour, Script
from local.mailbox.store import Delivery, Store

# A mail may show itself and load pictures, and nothing else: no script, no form, no frame, and the sandbox
# gives it an origin of its own.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; font-src data: https:; "
    f"sandbox {page.SANDBOX}"
)
PAGE_POLICY = f"{pages.POLICY}; frame-src 'self'"

MOST_EARLIER = 50
"""How many mails that are like the newest are listed with it."""


def application(store: Store, script: Script) -> Starlette:
    """The mailbox over HTTP. Errors are `application/problem+json`."""
    side = _WebSide(store, script)
    return Starlette(
        routes=[
            Route("/", side.list_page),
            *pages.parts("mailbox", page.STYLE, page.CODE),
            Route("/read/{id}", side.reading_page),
            Route("/messages", side.list_messages),
            Route("/messages/{id}", side.raw_message),
            Route("/messages/{id}/html", side.html_part),
            Route("/behaviour", side.get_behaviour, methods=["GET"]),
            Route("/behaviour", side.put_behaviour, methods=["PUT"]),
            Route("/behaviour", side.delete_behaviour, methods=["DELETE"]),
        ],
        exception_handlers={HTTPException: problems.of_exception},
        middleware=[Middleware(LoopbackOnly)],
    )


class _WebSide:
    def __init__(self, store: Store, script: Script) -> None:
        self._store = store
        self._script = script

    async def list_messages(self, request: Request) -> Response:
        """Newest first. `to` is an address, `subject` and `q` are parts of a text, `limit` bounds the items.

        With `fold`, those of one subject to the same people are one item, the newest, with the others as `earlier`.
        """
        asked = request.query_params
        deliveries = await asyncio.to_thread(self._store.deliveries)
        wanted = [
            delivery
            for delivery in reversed(deliveries)
            if delivery.matches(asked.get("to", ""), asked.get("subject", ""), asked.get("q", ""))
        ]
        limit = _limit(asked.get("limit"))
        if "fold" in asked:
            items = [_folded(alike) for alike in _alike(wanted)[:limit]]
        else:
            items = [delivery.as_json() for delivery in wanted[:limit]]
        return JSONResponse({"items": items, "total": len(wanted)})

    async def raw_message(self, request: Request) -> Response:
        delivery = await self._find(request)
        return Response(await asyncio.to_thread(delivery.path.read_bytes), media_type="message/rfc822")

    async def html_part(self, request: Request) -> Response:
        message = (await self._find(request)).read()
        part = message.get_body(("html",))
        return HTMLResponse(page.mail_html(part), headers={"Content-Security-Policy": MAIL_POLICY})

    async def reading_page(self, request: Request) -> Response:
        return pages.shown(page.reading(await self._find(request)), PAGE_POLICY)

    async def list_page(self, _: Request) -> Response:
        return pages.shown(page.LIST, PAGE_POLICY)

    async def get_behaviour(self, _: Request) -> Response:
        return JSONResponse(self._script.current.model_dump(exclude_none=True))

    async def put_behaviour(self, request: Request) -> Response:
        try:
            behaviour = Behaviour.model_validate_json(await request.body())
        except ValidationError as error:
            return problems.unprocessable(error)
        self._script.follow(behaviour)
        return await self.get_behaviour(request)

    async def delete_behaviour(self, request: Request) -> Response:
        self._script.follow(WELL_BEHAVED)
        return await self.get_behaviour(request)

    async def _find(self, request: Request) -> Delivery:
        delivery = await asyncio.to_thread(self._store.find, request.path_params["id"])
        if delivery is None:
            raise HTTPException(404, "there is no such mail")
        return delivery


def _alike(deliveries: Iterable[Delivery]) -> list[list[Delivery]]:
    """Mails of one subject to the same people together, those first that had one last."""
    found: dict[tuple[tuple[str, ...], str], list[Delivery]] = {}
    for delivery in deliveries:
        found.setdefault((delivery.to, delivery.subject), []).append(delivery)
    return list(found.values())


def _folded(alike: Sequence[Delivery]) -> dict[str, Any]:
    newest, *earlier = alike
    shown = [{"id": delivery.id, "at": delivery.at.isoformat()} for delivery in earlier[:MOST_EARLIER]]
    return {**newest.as_json(), "count": len(alike), "earlier": shown}


def _limit(asked: str | None) -> int | None:
    if asked is not None and not asked.isdecimal():
        raise HTTPException(422, "limit must be a number of mails")
    return int(asked) if asked else None
