"""`/openapi.json`: whole, and with the bodies that the journeys take."""

from collections.abc import Iterator
from typing import Any

import pytest

from domain.dealer import DealerRules
from tests.api.api import Api


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


def resolved(document: dict[str, Any], reference: str) -> Any:
    value: Any = document
    for part in reference.removeprefix("#/").split("/"):
        value = value[part.replace("~1", "/").replace("~0", "~")]
    return value


def body_schemas(document: dict[str, Any], path: str) -> dict[str, Any]:
    """The schemas of a POST's body, by their names."""
    content = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    return {
        model["$ref"].rpartition("/")[2]: resolved(document, model["$ref"]) for model in content.get("anyOf", [content])
    }


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
    submission = body_schemas(document, "/v1/leads")["dealer_submission"]
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
    event = body_schemas(document, "/v1/leads/{lead_id}/events")["dealer_event"]
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


async def test_bodies_are_required(document: dict[str, Any]) -> None:
    for path in ("/v1/leads", "/v1/leads/{lead_id}/events"):
        assert document["paths"][path]["post"]["requestBody"]["required"] is True


async def test_errors_are_described_as_problems(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        if not path.startswith("/v1/"):
            continue
        for operation in methods.values():
            for status, response in operation["responses"].items():
                if status.startswith(("4", "5")) or status == "default":
                    assert list(response["content"]) == ["application/problem+json"], (path, status)


async def test_the_key_is_described(document: dict[str, Any]) -> None:
    assert document["components"]["securitySchemes"]["key"] == {"type": "http", "scheme": "bearer"}
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert ("security" in operation) == path.startswith(("/v1/", "/users/")), path


async def test_it_is_the_same_when_it_is_asked_again(shared: Api, document: dict[str, Any]) -> None:
    assert (await shared.get("/openapi.json", by=None)).json() == document
