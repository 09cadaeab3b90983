"""`/openapi.json`: FastAPI's own document, with what the routes promise in place of what it can guess."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode

from domain.rules import AnyRules
from starter.api.contract import (
    CONTRACTS,
    Content,
    Contract,
    Either,
    HoldsEvent,
    OfJourneys,
    Written,
    all_fails,
    problem_of,
    titles,
)
from starter.api.problems import KINDS
from starter.api.schemas import TEMPLATE, Wanted, generate
from starter.api.signature import SIGNATURE, TIMESTAMP

Schema = dict[str, Any]

_SECURITY: Mapping[str, Schema] = {
    "key": {"type": "http", "scheme": "bearer", "description": "a key of `jornada keys create`"},
    "hubspotSignature": {
        "type": "apiKey",
        "in": "header",
        "name": SIGNATURE,
        "description": "HubSpot's request signature, version 3: base64 of HMAC-SHA256, with the app's secret, over "
        "method, full address, body and timestamp",
    },
    "hubspotTimestamp": {
        "type": "apiKey",
        "in": "header",
        "name": TIMESTAMP,
        "description": "the moment of signing in milliseconds, five minutes to either side of ours",
    },
}
_SUCCESS = {200: "Done", 201: "Made", 202: "Stored; it goes on as soon as Temporal is back"}
_HEADERS: Mapping[int, Schema] = {
    401: {"WWW-Authenticate": {"description": "Bearer", "schema": {"type": "string"}}},
    503: {"Retry-After": {"description": "seconds", "schema": {"type": "integer"}}},
}
_REPLAYED = {"description": "`true`: the answer to an earlier request with this key", "schema": {"const": "true"}}


class _Schemas:
    """Collects types while a document is written, and puts their schemas in at the end."""

    def __init__(self, journeys: Mapping[str, AnyRules]) -> None:
        self._journeys = journeys
        self._wanted: list[Wanted] = []
        self._places: list[Schema] = []
        self._holding_events: list[tuple[str, str]] = []

    def of(self, kind: Any, mode: JsonSchemaMode) -> Schema:
        """The place of a type's schema."""
        place: Schema = {}
        self._wanted.append((kind, mode))
        self._places.append(place)
        return place

    def of_submissions(self) -> Schema:
        """Any journey's submission, told by `journey`."""
        models = {name: self.of(rules.submission_model, "validation") for name, rules in self._journeys.items()}
        return {"oneOf": list(models.values()), "discriminator": {"propertyName": "journey", "mapping": models}}

    def of_events(self) -> Schema:
        """Any journey's events; which of them a lead takes depends on its journey."""
        return {"anyOf": [{"$ref": TEMPLATE.format(model=_event_name(name))} for name in self._journeys]}

    def holding_event(self, model: type[BaseModel], field: str) -> Schema:
        """The place of a model's schema, in which one field is any journey's event."""
        self._holding_events.append((model.__name__, field))
        return self.of(model, "validation")

    def fill_in(self, components: Schema) -> None:
        """Writes every schema to its place, and what they refer to among the components."""
        events = {name: self.of(rules.event_model, "validation") for name, rules in self._journeys.items()}
        found, named = generate([*self._wanted], list(self._journeys))
        for place, schema in zip(self._places, found, strict=True):
            place.update(schema)
        components.update(named)
        for name, schema in events.items():
            components[_event_name(name)] = {"title": _event_name(name), **schema}
        for model, field in self._holding_events:
            components[model]["properties"][field] = self.of_events()


def _event_name(journey: str) -> str:
    return f"{journey.capitalize()}Event"


def describe(app: FastAPI, journeys: Mapping[str, AnyRules]) -> None:
    """Lets the app's document say what its routes promise."""
    plain = app.openapi

    def openapi() -> Schema:
        if app.openapi_schema:
            return app.openapi_schema
        document = plain()
        schemas = _Schemas(journeys)
        for methods in document["paths"].values():
            for method, operation in methods.items():
                if promise := CONTRACTS.get(operation["operationId"]):
                    _describe(operation, method, promise, schemas)
        components = document.setdefault("components", {}).setdefault("schemas", {})
        for guessed in ("HTTPValidationError", "ValidationError"):
            components.pop(guessed, None)
        schemas.fill_in(components)
        _name_problems(components)
        _resolve_mappings(document)
        document["components"]["schemas"] = {name: components[name] for name in sorted(_used(document, components))}
        document["components"]["securitySchemes"] = dict(_SECURITY)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _describe(operation: Schema, method: str, promise: Contract, schemas: _Schemas) -> None:
    for parameter in operation.get("parameters", []):
        parameter["schema"].pop("title", None)
        _leave_out_null(parameter["schema"])
    if promise.security:
        operation["security"] = [dict(scheme) for scheme in promise.security]
    if promise.body is not None:
        content = {"application/json": {"schema": _body(promise.body, schemas)}}
        operation["requestBody"] = {"required": promise.body_is_required, "content": content}
    is_repeatable = any(parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", []))
    responses = {}
    for status, answer in promise.answers.items():
        told = {"description": _SUCCESS.get(status) or titles(status), "content": dict(_content(answer, schemas))}
        responses[str(status)] = told | ({"headers": {"Idempotent-Replayed": _REPLAYED}} if is_repeatable else {})
    for status in all_fails(promise, method):
        schema = schemas.of(problem_of(promise, status), "serialization")
        told = {"description": titles(status), "content": {"application/problem+json": {"schema": schema}}}
        responses[str(status)] = told | ({"headers": _HEADERS[status]} if status in _HEADERS else {})
    operation["responses"] = dict(sorted(responses.items()))


def _body(body: Any, schemas: _Schemas) -> Schema:
    match body:
        case OfJourneys(part="submission"):
            return schemas.of_submissions()
        case OfJourneys():
            return schemas.of_events()
        case HoldsEvent(model=model, field=field):
            return schemas.holding_event(model, field)
        case _:
            return schemas.of(body, "validation")


def _content(answer: Any, schemas: _Schemas) -> Iterator[tuple[str, Schema]]:
    match answer:
        case Either(forms=forms):
            for form in forms:
                yield from _content(form, schemas)
        case Content(media_type=media_type, is_binary=True):
            yield media_type, {"schema": {"type": "string", "format": "binary"}}
        case Content(media_type=media_type):
            yield media_type, {"schema": {"type": "string"}}
        case Written(model=model):
            yield "application/json", {"schema": schemas.of(model, "validation")}
        case _:
            yield "application/json", {"schema": schemas.of(answer, "serialization")}


def _leave_out_null(schema: Schema) -> None:
    """A parameter that is not there is left out; there is no way to send null."""
    options = [option for option in schema.get("anyOf", []) if option != {"type": "null"}]
    if len(options) == 1:
        del schema["anyOf"]
        schema.update(options[0])


def _name_problems(components: Schema) -> None:
    types = [kind.type for kind in KINDS]
    for name in ("Problem", "InvalidProblem", "TrackProblem"):
        if name in components:
            components[name]["properties"]["type"]["enum"] = types


def _resolve_mappings(value: Any) -> None:
    """A discriminator's mapping holds references as they are, not as schemas."""
    if isinstance(value, dict):
        mapping = value.get("mapping")
        if "propertyName" in value and isinstance(mapping, dict):
            value["mapping"] = {
                name: target["$ref"] if isinstance(target, dict) else target for name, target in mapping.items()
            }
        for inner in value.values():
            _resolve_mappings(inner)
    elif isinstance(value, list):
        for inner in value:
            _resolve_mappings(inner)


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(reference := value.get("$ref"), str):
            yield reference.rpartition("/")[2]
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _used(document: Schema, components: Schema) -> set[str]:
    """The components that a call refers to, directly or through others."""
    used: set[str] = set()
    waiting = set(_references(document["paths"]))
    while waiting:
        name = waiting.pop()
        used.add(name)
        waiting |= set(_references(components[name])) - used
    return used
