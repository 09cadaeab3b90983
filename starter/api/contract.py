"""What the API promises: which body a call takes, what it answers with, and when it says no.

A route's promise stands beside it as `@contract(…)`. From all of them comes `/openapi.json`, from which clients are
generated; a test holds every answer against it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_type_hints

from fastapi import params
from fastapi.routing import APIRoute
from pydantic import BaseModel

from services.access.keys import Role
from starter.api.answers.operations import InvalidProblem, Problem
from starter.api.problems import KINDS
from starter.api.services import Access

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


@dataclass(frozen=True)
class Content:
    """An answer that is no JSON."""

    media_type: str
    is_binary: bool = False


@dataclass(frozen=True)
class Either:
    """An answer that the caller may have in several forms."""

    forms: tuple[Any, ...]


@dataclass(frozen=True)
class Written:
    """An answer that shows a document as somebody wrote it: it looks as the model does when it comes in."""

    model: Any


@dataclass(frozen=True)
class OfJourneys:
    """A body that depends on the journey: its submission, told by `journey`, or any of its events."""

    part: str


@dataclass(frozen=True)
class HoldsEvent:
    """A body with an event of any journey in one of its fields."""

    model: type[BaseModel]
    field: str


@dataclass(frozen=True)
class Contract:
    """What one route promises."""

    answers: Mapping[int, Any]
    fails: frozenset[int]
    body: Any = None
    body_is_required: bool = True
    problems: Mapping[int, Any] = field(default_factory=dict[int, Any])
    roles: frozenset[Role] | None = None
    """Who may call; None where no key is needed."""
    security: Sequence[Mapping[str, Sequence[str]]] = ()


CONTRACTS: dict[str, Contract] = {}
"""Of every route, by the name of its operation."""

_READS_A_BODY = frozenset({400, 408, 413, 422})
_SAID_ALWAYS = frozenset({500, 503})


def operation_id(endpoint: Callable[..., Any]) -> str:
    """What a route is called in `/openapi.json`, and its function in a client: as `leads_submit`."""
    return f"{endpoint.__module__.rpartition('.')[2]}_{endpoint.__name__}"


def operation_id_of(route: APIRoute) -> str:
    """As above."""
    return operation_id(route.endpoint)


def contract(
    answers: Any,
    *fails: int,
    body: Any = None,
    body_is_required: bool = True,
    problem: Any = None,
    access: Access | None = None,
    security: Sequence[Mapping[str, Sequence[str]]] = (),
) -> Callable[[Endpoint], Endpoint]:
    """Puts a route's promise beside it, under its decorator.

    `answers`: a model, or models by status. `fails`: the statuses with a problem that are the route's own; those that
    follow from its key, its body and its query are added. `problem`: another model for these. `access`: what looks
    at the key, where that is no dependency of the route.
    """
    promised = answers if isinstance(answers, dict) else {200: answers}

    def remember(endpoint: Endpoint) -> Endpoint:
        name = operation_id(endpoint)
        if name in CONTRACTS:
            raise ValueError(f"two routes are called {name}")
        roles = access.roles if access else _roles(endpoint)
        told = set(fails)
        if roles is not None:
            # Names of the query are looked at, and a body is awaited, once the key is known.
            told |= {401, 422} if roles == set(Role) else {401, 403, 422}
            told |= _READS_A_BODY if body is not None else set()
        CONTRACTS[name] = Contract(
            answers=promised,
            fails=frozenset(told),
            body=body,
            body_is_required=body_is_required,
            problems=dict.fromkeys(told, problem) if problem else {},
            roles=roles,
            security=[{"key": []}] if roles is not None else security,
        )
        return endpoint

    return remember


def _roles(endpoint: Callable[..., Any]) -> frozenset[Role] | None:
    for hint in get_type_hints(endpoint, include_extras=True).values():
        for extra in getattr(hint, "__metadata__", ()):
            if isinstance(extra, params.Depends) and isinstance(extra.dependency, Access):
                return extra.dependency.roles
    return None


def problem_of(promise: Contract, status: int) -> Any:
    """The model of a problem of that status."""
    return promise.problems.get(status) or (InvalidProblem if status == 422 else Problem)


def all_fails(promise: Contract, method: str) -> Iterator[int]:
    """Every status with a problem that may come."""
    told = set(promise.fails) | _SAID_ALWAYS
    if promise.roles is not None and method != "get":
        told |= {408, 409, 413}
    return iter(sorted(told - set(promise.answers)))


def titles(status: int) -> str:
    """What a status may mean."""
    return "; ".join(kind.title for kind in KINDS if kind.status == status)
