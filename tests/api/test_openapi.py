"""`/openapi.json`: whole, and with the bodies that the journeys take."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from domain import events
from domain.dealer import DealerRules
from domain.text import Line, Paragraph
from starter.api.contract import CONTRACTS
from tests.api.api import Api

JOURNEYS = ("dealer", "presales", "franchise", "enrollment", "scoring")
OF_ALL = {name for name, value in vars(events).items() if isinstance(value, type)} | {"Platform", "Column", "Stage"}
"""Models that are the same in every journey, or not of one's package."""
NO_BODY = {"/v1/leads/{lead_id}/erase", "/v1/routing/{table}/reviewed", "/u/{token}"}


def journey_name(journey: str, name: str) -> str:
    return name if name.lower().startswith(journey) else journey.capitalize() + name


@pytest.fixture(scope="module")
async def document(shared: Api) -> dict[str, Any]:
    response = await shared.get("/openapi.json", by=None)
    assert response.status_code == 200
    described: dict[str, Any] = response.json()
    return described


def references(value: Any) -> Iterator[str]:
    """Every `$ref` in a document."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        mapping = value.get("mapping")
        if isinstance(mapping, dict):
            yield from (target for target in mapping.values() if isinstance(target, str))
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def nested(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document, but for maps of names to schemas."""
    if isinstance(value, dict):
        yield {name: inner for name, inner in value.items() if name not in {"properties", "schemas"}}
        for inner in value.values():
            yield from nested(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nested(inner)


def resolved(document: dict[str, Any], reference: str) -> Any:
    value: Any = document
    for part in reference.removeprefix("#/").split("/"):
        value = value[part.replace("~1", "/").replace("~0", "~")]
    return value


def component(document: dict[str, Any], name: str) -> Any:
    return document["components"]["schemas"][name]


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every call: method, path and what is said of it."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def schemas(document: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """The schema of every body and every answer: the call, where in it, the schema."""
    for method, path, operation in operations(document):
        places = {status: answer["content"] for status, answer in operation["responses"].items()}
        if "requestBody" in operation:
            places["body"] = operation["requestBody"]["content"]
        for where, content in places.items():
            for media_type, form in content.items():
                yield f"{method} {path}", f"{where} {media_type}", form["schema"]


async def test_the_document_is_whole(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "Jornada"
    found = list(references(document))
    assert found
    for reference in found:
        assert reference.startswith("#/components/"), reference
        resolved(document, reference)


async def test_every_call_is_described(document: dict[str, Any]) -> None:
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert {
        ("POST", "/v1/leads"), ("GET", "/v1/leads"), ("GET", "/v1/leads/{lead_id}"),
        ("GET", "/v1/leads/{lead_id}/timeline"), ("POST", "/v1/leads/{lead_id}/events"),
        ("POST", "/v1/leads/{lead_id}/erase"), ("GET", "/v1/board/{pipeline}"),
        ("GET", "/u/{token}"), ("POST", "/u/{token}"),
        ("GET", "/o/{token}.gif"), ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/metrics"),
    } <= described  # fmt: skip
    for methods in document["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert operation["responses"]


async def test_operations_have_names_of_their_own(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for methods in document["paths"].values() for operation in methods.values()]
    assert len(names) == len(set(names))


async def test_the_body_of_a_submission_is_described(document: dict[str, Any]) -> None:
    submission = component(document, "DealerSubmission")
    assert submission["additionalProperties"] is False
    assert set(submission["properties"]) == {
        "journey", "platform", "type", "store", "name", "email", "phone", "products", "responsible", "presentation",
        "registered_at",
    }  # fmt: skip
    assert set(submission["required"]) == {
        "journey", "platform", "type", "store", "name", "email", "products", "responsible",
    }  # fmt: skip
    assert submission["properties"]["name"]["maxLength"] == 200
    responsible = resolved(document, submission["properties"]["responsible"]["$ref"])
    assert set(responsible["properties"]) == {"kind", "name", "email"}


async def test_the_bodies_of_events_are_described(document: dict[str, Any]) -> None:
    event = component(document, "DealerEvent")
    types = set()
    for reference in references(event):
        model = resolved(document, reference)
        if "type" in model.get("properties", {}):
            types.add(model["properties"]["type"]["const"])
            assert model["additionalProperties"] is False
    assert types == {
        "presentation_scheduled", "presentation_held", "accredited", "training_held", "card_moved", "deal_won",
        "not_interested", "reopened", "pause", "resume", "cancel", "retry", "unsubscribed", "resubscribed",
        "email_changed", "owner_changed", "note", "mail_decided",
    }  # fmt: skip
    assert DealerRules.event_model.json_schema()


async def test_a_submission_is_told_by_its_journey(document: dict[str, Any]) -> None:
    body = document["paths"]["/v1/leads"]["post"]["requestBody"]
    assert body["required"] is True
    schema = body["content"]["application/json"]["schema"]
    assert schema["discriminator"] == {
        "propertyName": "journey",
        "mapping": {name: f"#/components/schemas/{name.capitalize()}Submission" for name in JOURNEYS},
    }
    assert [option["$ref"] for option in schema["oneOf"]] == list(schema["discriminator"]["mapping"].values())


async def test_events_are_told_by_their_type_in_each_journey(document: dict[str, Any]) -> None:
    body = document["paths"]["/v1/leads/{lead_id}/events"]["post"]["requestBody"]
    assert body["required"] is True
    names = [f"{name.capitalize()}Event" for name in JOURNEYS]
    options = body["content"]["application/json"]["schema"]["anyOf"]
    assert [option["$ref"].rpartition("/")[2] for option in options] == names
    for name in names:
        event = component(document, name)
        told = event["discriminator"]
        assert told["propertyName"] == "type"
        assert set(told["mapping"].values()) == {option["$ref"] for option in event["oneOf"]}
        for value, reference in told["mapping"].items():
            assert resolved(document, reference)["properties"]["type"]["const"] == value


async def test_the_event_for_many_leads_is_any_that_one_lead_takes(document: dict[str, Any]) -> None:
    one = document["paths"]["/v1/leads/{lead_id}/events"]["post"]["requestBody"]["content"]["application/json"]
    assert component(document, "Order")["properties"]["event"] == one["schema"]


async def test_each_component_stands_for_one_model(shared: Api, document: dict[str, Any]) -> None:
    for journey, rules in shared.parts.lead_service.rules.items():
        own = {
            name: schema
            for adapter in (TypeAdapter(rules.submission_model), rules.event_model)
            for name, schema in adapter.json_schema(ref_template="{model}").get("$defs", {}).items()
        }
        for name, schema in own.items():
            described = component(document, name if name in OF_ALL else journey_name(journey, name))
            assert set(described.get("properties", {})) == set(schema.get("properties", {})), (journey, name)
            assert described.get("description") == schema.get("description"), (journey, name)


async def test_a_component_has_a_name_that_clients_can_have_for_a_class(document: dict[str, Any]) -> None:
    names = list(document["components"]["schemas"])
    assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)
    used = {reference.rpartition("/")[2] for reference in references(document)}
    assert set(names) == used
    # A generator that finds another title takes that one for the class, and two alike are one too many.
    titles = {value["title"] for value in nested(document["components"]) if isinstance(value.get("title"), str)}
    assert titles == used


async def test_no_default_is_an_object(document: dict[str, Any]) -> None:
    assert not any(isinstance(value.get("default"), dict) for value in nested(document))


async def test_every_body_and_every_answer_has_a_schema(document: dict[str, Any]) -> None:
    for call, where, schema in schemas(document):
        assert schema, (call, where)
        assert schema.get("type") != "object" or schema.get("properties"), (call, where)
    for method, path, operation in operations(document):
        assert any(status.startswith("2") for status in operation["responses"]), (method, path)
        takes_json = method in {"post", "put"} and path not in NO_BODY
        assert ("requestBody" in operation) == takes_json, (method, path)


async def test_every_status_that_may_come_is_there(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        told = set(operation["responses"])
        assert {"500", "503"} <= told, path
        assert "default" not in told
        if path.startswith("/v1/"):
            assert {"401", "422"} <= told, path
            assert ("404" in told) >= ("{" in path), path
            assert ({"408", "409", "413"} <= told) == (method != "get"), path
        if "requestBody" in operation and path != "/webhooks/hubspot/{portal}":
            assert {"400", "422"} <= told, path


async def test_errors_are_described_as_problems(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        for status, response in operation["responses"].items():
            if status.startswith("2") or path.startswith(("/u/", "/l/", "/readyz")):
                continue
            content = response["content"]
            assert list(content) == ["application/problem+json"], (method, path, status)
            name = content["application/problem+json"]["schema"]["$ref"].rpartition("/")[2]
            expected = "InvalidProblem" if status == "422" else "Problem"
            assert name == expected or (path == "/users/track" and name == "TrackProblem"), (path, status)


async def test_keys_and_signatures_are_described(document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]
    assert (schemes["key"]["type"], schemes["key"]["scheme"]) == ("http", "bearer")
    signed: dict[str, list[str]] = {"hubspotSignature": [], "hubspotTimestamp": []}
    for name in signed:
        assert (schemes[name]["type"], schemes[name]["in"]) == ("apiKey", "header")
    for _, path, operation in operations(document):
        expected: list[dict[str, list[str]]] | None = [{"key": []}] if path.startswith(("/v1/", "/users/")) else None
        assert operation.get("security") == ([signed] if path.startswith("/webhooks/") else expected), path


async def test_no_parameter_can_be_null(document: dict[str, Any]) -> None:
    for _, path, operation in operations(document):
        for parameter in operation.get("parameters", []):
            assert "anyOf" not in parameter["schema"], (path, parameter["name"])


async def test_every_route_says_what_it_promises(shared: Api, document: dict[str, Any]) -> None:
    assert {operation["operationId"] for _, _, operation in operations(document)} <= set(CONTRACTS)


async def test_it_is_the_same_when_it_is_asked_again(shared: Api, document: dict[str, Any]) -> None:
    assert (await shared.get("/openapi.json", by=None)).json() == document


# --- what the schemas say of texts is what is taken ---


@pytest.mark.parametrize("kind", [Line, Paragraph])
def test_what_a_schema_refuses_of_ascii_is_refused(kind: Any) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(kind)
    pattern = re.compile(adapter.json_schema()["pattern"])
    for text in (*map(chr, range(128)), *(f"a{chr(code)}b" for code in range(128)), "", "  ", " a ", "\n"):
        try:
            adapter.validate_python(text)
        except ValidationError:
            assert not pattern.search(text), ascii(text)
        else:
            assert pattern.search(text), ascii(text)
