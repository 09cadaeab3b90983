"""Faults that are switched on from outside, and the layer in front of each service that makes them happen."""

import asyncio
import re
from collections.abc import Callable
from itertools import count
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from local.sandbox.stand_in import stand_ins

TARGETS = ("hubspot.acquisition", "hubspot.engagement", "hubspot.educon", "salesforce", "franchise")


def _known(target: str) -> str:
    known = (*TARGETS, *stand_ins())
    if target not in known:
        listed = ", ".join(f"'{name}'" for name in known[:-1]) + f" or '{known[-1]}'"
        raise PydanticCustomError("literal_error", "Input should be {expected}", {"expected": listed})
    return target


Target = Annotated[str, AfterValidator(_known)]

_VERSION = re.compile(r"/crm/(?:v\d+/(?P<family>[a-z]+)|(?P<family_first>[a-z]+)/\d{4}-\d{2}(?:-beta)?)(?=/|$)")


class Fault(BaseModel):
    """What goes wrong at `target`, with the requests that `match` (all, without it), `count` times or until put off.

    `status`: answered with that status and the vendor's error body, and nothing is done. `delay`: it is done, after
    `seconds`. `drop_after`: it is done, then the connection is closed without an answer.
    """

    model_config = ConfigDict(extra="forbid")

    target: Target
    match: Annotated[str, Field(pattern=r"^[A-Z]+ /\S*$")] | None = None
    mode: Literal["status", "delay", "drop_after"]
    status: Annotated[int, Field(ge=400, le=599, strict=True)] | None = None
    seconds: Annotated[float, Field(gt=0, le=600, strict=True)] | None = None
    count: Annotated[int, Field(ge=1, strict=True)] | None = None

    @model_validator(mode="after")
    def _has_what_its_mode_needs(self) -> Self:
        needed = {"status": "status", "delay": "seconds"}.get(self.mode)
        if needed and getattr(self, needed) is None:
            raise PydanticCustomError("missing_for_mode", f"mode {self.mode} needs {needed}", {"field": needed})
        return self

    def concerns(self, target: str, method: str, path: str) -> bool:
        """Whether it applies to this request; `path` is relative to the target's base."""
        if self.target != target:
            return False
        if self.match is None:
            return True
        wanted_method, _, prefix = self.match.partition(" ")
        return method == wanted_method and (
            path.startswith(prefix) or versionless(path).startswith(versionless(prefix))
        )


def relative_path(scope: Scope) -> str:
    """The path below the address at which a service is mounted."""
    return str(scope["path"]).removeprefix(scope.get("root_path", ""))


def versionless(path: str) -> str:
    """A HubSpot path without its version, so that a fault need not know which one a client was set to."""
    return _VERSION.sub(lambda found: f"/crm/{found['family'] or found['family_first']}", path)


class Faults:
    """The faults that are on, oldest first; a restart forgets them."""

    def __init__(self) -> None:
        self._on: dict[int, Fault] = {}
        self._ids = count(1)

    def add(self, fault: Fault) -> dict[str, Any]:
        number = next(self._ids)
        self._on[number] = fault
        return self._shown(number, fault)

    def clear(self) -> None:
        self._on.clear()

    def listed(self) -> list[dict[str, Any]]:
        return [self._shown(number, fault) for number, fault in self._on.items()]

    def take(self, target: str, method: str, path: str) -> Fault | None:
        """The fault that this request meets, which is thereby used up once."""
        for number, fault in self._on.items():
            if fault.concerns(target, method, path):
                if fault.count == 1:
                    del self._on[number]
                elif fault.count is not None:
                    self._on[number] = fault.model_copy(update={"count": fault.count - 1})
                return fault
        return None

    @staticmethod
    def _shown(number: int, fault: Fault) -> dict[str, Any]:
        return {"id": number, **fault.model_dump(exclude_none=True)}


class Faulty:
    """A service that meets the faults of its target before it is asked."""

    def __init__(self, service: ASGIApp, faults: Faults, target: str, refusal: Callable[[int, str], Response]) -> None:
        self._service = service
        self._faults = faults
        self._target = target
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = relative_path(scope)
        fault = self._faults.take(self._target, scope["method"], path)
        if fault is None:
            await self._service(scope, receive, send)
        elif fault.mode == "status":
            await self._refusal(fault.status or 503, path)(scope, receive, send)
        elif fault.mode == "delay":
            # The whole request is here before the wait: it is carried out even if the client has hung up meanwhile.
            replayed = await _read(receive)
            await asyncio.sleep(fault.seconds or 0)
            await self._service(scope, replayed, send)
        else:
            await self._service(scope, await _read(receive), _into_the_void)
            scope["state"]["transport"].close()
            while (await receive())["type"] != "http.disconnect":
                pass


async def _read(receive: Receive) -> Receive:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)

    async def replay() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _into_the_void(_: Message) -> None:
    """Where an answer goes that nobody shall get."""
