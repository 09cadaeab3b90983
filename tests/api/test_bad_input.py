"""What is wrong with a request is told, field by field, and leaves nothing behind in any table."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from tests.api.api import Api, fields_of, is_problem, submission

COLUMNS = "'LEAD', 'APRESENTACAO', 'CREDENCIAMENTO', 'AVALIACAO', 'CLIENTE' or 'SEM_INTERESSE'"

LIMIT = 1024 * 1024


@pytest.fixture(scope="module")
async def lead(shared: Api) -> str:
    """A lead that the events of this file do not get to."""
    return await shared.submit(email="quem.fica@example.com")


@pytest.fixture(autouse=True)
async def _nothing_is_stored(shared: Api, lead: str) -> AsyncIterator[None]:
    before = await shared.contents()
    yield
    assert await shared.contents() == before


async def send(api: Api, path: str, content: bytes) -> Any:
    return await api.call("POST", path, content=content, headers={"Content-Type": "application/json"})


# --- bodies that can't be read ---

UNREADABLE = {
    "nothing": b"",
    "no JSON": b"name=Lea",
    "half of it": json.dumps(submission()).encode()[:-1],
    "two values": b"{}{}",
    "single quotes": b"{'journey': 'dealer'}",
    "trailing comma": b'{"journey": "dealer",}',
    "comment": b'{"journey": "dealer"} // a lead',
    "NaN": b'{"journey": "dealer", "name": NaN}',
    "Infinity": b'{"journey": "dealer", "name": -Infinity}',
    "bare NaN": b"NaN",
    "not UTF-8": b'{"journey": "dealer", "name": "Jos\xe9"}',
    "UTF-16": json.dumps(submission()).encode("utf-16"),
    "raw NUL": b'{"journey": "deal\x00er"}',
    "raw newline in a text": b'{"journey": "dea\nler"}',
    "lone surrogate": b'{"journey": "dealer", "name": "\\ud800"}',
    "lone low surrogate": b'{"journey": "dealer", "name": "Lea \\udc00"}',
    "surrogate in a field's name": b'{"\\ud800": 1}',
    "100 000 arrays": b"[" * 100_000 + b"]" * 100_000,
    "100 000 objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "100 000 brackets left open": b"[" * 100_000,
    "deep inside a field": b'{"journey": "dealer", "name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
async def test_a_body_that_cannot_be_read_is_malformed(shared: Api, lead: str, content: bytes) -> None:
    for path in ("/v1/leads", f"/v1/leads/{lead}/events"):
        refused = await send(shared, path, content)
        assert is_problem(refused, 400), refused.text
        assert refused.json()["type"] == "urn:jornada:problem:malformed"


@pytest.mark.parametrize("content", [b"[]", b"[{}]", b'"dealer"', b"1", b"true", b"null", b"1e400"])
async def test_a_body_that_is_no_object_is_refused(shared: Api, lead: str, content: bytes) -> None:
    for path in ("/v1/leads", f"/v1/leads/{lead}/events"):
        refused = await send(shared, path, content)
        assert refused.status_code in {400, 422}
        assert is_problem(refused, refused.status_code)


async def test_an_enormous_number_is_refused(shared: Api) -> None:
    content = json.dumps(submission(name="NUMBER")).replace('"NUMBER"', "9" * 100_000).encode()
    refused = await send(shared, "/v1/leads", content)
    assert refused.status_code in {400, 422}
    assert is_problem(refused, refused.status_code)


async def test_a_body_over_the_limit_is_refused_whatever_length_it_claims(shared: Api, lead: str) -> None:
    async def in_pieces(size: int) -> AsyncIterator[bytes]:
        for _ in range(size // 65536):
            yield b" " * 65536
        yield b" " * (size % 65536)

    for path in ("/v1/leads", f"/v1/leads/{lead}/events", f"/v1/leads/{lead}/erase"):
        for request in ({"content": b" " * (LIMIT + 1)}, {"content": in_pieces(LIMIT + 1)}):
            refused = await shared.call("POST", path, **request)
            assert is_problem(refused, 413), refused.text
    for claimed in ("5", str(LIMIT), str(LIMIT * 100)):
        headers = {"Content-Length": claimed}
        refused = await shared.call("POST", "/v1/leads", content=in_pieces(LIMIT * 2), headers=headers)
        assert is_problem(refused, 413)


async def test_a_body_that_nobody_reads_is_not_waited_for(shared: Api) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b" "
        await asyncio.Event().wait()

    for by, path, status in (
        (None, "/v1/leads", 401), ("rep", "/v1/leads", 403), ("manager", "/v1/leads?cor=azul", 422),
        (None, "/v1/rules", 401), (None, "/u/any", 404), (None, "/nowhere", 404), (None, "/healthz", 405),
        (None, "/users/track", 401), (None, "/webhooks/hubspot/nobody", 404),
    ):  # fmt: skip
        refused = await shared.call("POST", path, by=by, content=endless())
        assert refused.status_code == status, path
        assert refused.headers["connection"] == "close"


async def test_a_body_at_the_limit_is_read(shared: Api) -> None:
    content = json.dumps({**submission(), "name": ""}).encode()
    refused = await send(shared, "/v1/leads", content + b" " * (LIMIT - len(content)))
    assert is_problem(refused, 422)
    assert fields_of(refused) == ["name"]


# --- fields ---

RESPONSIBLE = submission()["responsible"]
NUL, ESCAPE, NEL, LINE_SEPARATOR = "\x00", "\x1b", "\x85", "\u2028"
FUTURE = (datetime.now(UTC) + timedelta(days=2)).isoformat()
MOMENT = "2026-03-01T09:00:00-03:00"
NO_MOMENTS: list[Any] = [
    "2026-03-01T09:00:00", "2026-03-01", "09:00", "yesterday", "", 1764000000, "1764000000", 1764000000.5, True, [], {},
    "2026-13-01T09:00:00Z", "2026-02-30T09:00:00Z", "2026-03-01T25:00:00Z", "2026-03-01T09:00:00+99:00", NUL,
    "1e9", "-1", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00",
]  # fmt: skip
NO_EMAILS: list[Any] = [
    "", " ", "lea", "@", "lea@", "@example.com", "lea@@example.com", "lea@example", "lea@localhost", "a b@example.com",
    "lea@exa mple.com", "lea@example..com", "lea@.example.com", "lea@example.com.", ".lea@example.com",
    "lea.@example.com", "le..a@example.com", "lea@-example.com", "lea@example.com, bia@example.com",
    "Lea <lea@example.com>", "mailto:lea@example.com", "lea@example.com\r\nBcc: bia@example.com", "lea\n@example.com",
    "lea@example.com\x00", "lea\x00@example.com", '"lea"@example.com', "lea@[127.0.0.1]", "lea@127.0.0.1",
    "léa@example.com",
    "lea@exam_ple.com", "lea(comment)@example.com", "lea@example.com;bia@example.com", "a" * 65 + "@example.com",
    "lea@" + "a" * 64 + ".com", "lea@" + ".".join(["abcdefgh"] * 30) + ".com", "lea\u202e@example.com",
    "lea@example.com/../../etc", 7, True, ["lea@example.com"], {"address": "lea@example.com"},
]  # fmt: skip

WRONG_LINES: list[Any] = [
    "", "   ", "\t", "x" * 201, "é" * 201, f"Lea{NUL}", NUL, "Lea\r\nBcc: x@example.com", "Lea\nExemplo",
    "Lea\rExemplo",
    f"Lea{ESCAPE}[31m", f"Lea{NEL}Exemplo", f"Lea{LINE_SEPARATOR}Exemplo", "Lea\tExemplo", "Lea\x7fExemplo",
    7, 7.5, True, False, ["Lea"], {"first": "Lea"}, None,
]  # fmt: skip

NO_KINDS: list[Any] = ["", "boss", 7, None, [], True]

WRONG: dict[str, list[Any]] = {
    "name": WRONG_LINES,
    "store": WRONG_LINES,
    "email": [*NO_EMAILS, None],
    "phone": ["", "123", "call me", "x" * 41, f"+55 11 9888{NUL}", "+55 11\n98888", 5511988887777, True, [], "+" * 9],
    "journey": ["", "Dealer", "dealer ", "no_such", 7, True, None, [], {}, ["dealer"], NUL, "x" * 5000],
    "platform": ["", "AUTOCLOUD", "autocloud®", "other", 7, None, [], ["autocloud"], {}, True, NUL],
    "type": ["", "LEAD", "deal", 7, None, [], {}, True],
    "products": [[], None, "site", {}, {"0": "site"}, 7, True, ["site"] * 51],
    "responsible": [None, [], "rita", 7, True, {}],
    "presentation": [{}, [], "yesterday", 7, True, {"held_at": None}, {"held_at": None, "scheduled_at": None}],
    "registered_at": [*NO_MOMENTS, FUTURE, "2199-12-31T23:59:59Z"],
}
NESTED: dict[str, list[Any]] = {
    "products.0": [[line] for line in WRONG_LINES],
    "products.1": [["site", NUL], ["site", ""], ["site", 7]],
    "responsible.kind": [{**RESPONSIBLE, "kind": kind} for kind in NO_KINDS],
    "responsible.name": [{**RESPONSIBLE, "name": value} for value in WRONG_LINES],
    "responsible.email": [{**RESPONSIBLE, "email": value} for value in (*NO_EMAILS, None)],
    "responsible.phone": [{**RESPONSIBLE, "phone": "+55 11 98888-7777"}],
    "presentation.held_at": [{"held_at": value} for value in NO_MOMENTS],
    "presentation.scheduled_at": [{"scheduled_at": value} for value in NO_MOMENTS],
    "presentation.room": [{"held_at": MOMENT, "room": "3"}],
}


def told(value: Any) -> str:
    return ascii(value)[:40]


@pytest.mark.parametrize("field", [*WRONG, *NESTED])
async def test_a_wrong_value_is_refused_and_its_field_named(shared: Api, field: str) -> None:
    top = field.partition(".")[0]
    for value in (WRONG | NESTED)[field]:
        refused = await shared.post("/v1/leads", {**submission(), top: value})
        if value is None and field == "registered_at":
            continue
        assert is_problem(refused, 422), f"{told(value)}: {refused.status_code} {refused.text}"
        named = fields_of(refused)
        assert [name for name in named if name == field or name.startswith(f"{field}.")], f"{told(value)}: {named}"
        assert all(error["message"] for error in refused.json()["errors"])


@pytest.mark.parametrize("field", ["journey", "platform", "type", "store", "name", "email", "products", "responsible"])
async def test_a_missing_field_is_named(shared: Api, field: str) -> None:
    refused = await shared.post("/v1/leads", submission(**{field: None}))
    assert is_problem(refused, 422)
    assert fields_of(refused) == [field]


async def test_every_wrong_field_is_named_at_once(shared: Api) -> None:
    refused = await shared.post("/v1/leads", {"journey": "dealer", "platform": "x", "cor": "azul", "email": "x"})
    assert set(fields_of(refused)) == {
        "platform", "type", "store", "name", "email", "products", "responsible", "cor",
    }  # fmt: skip


@pytest.mark.parametrize("field", ["cor", "Name", "e-mail", "", "lead_id", "__proto__", "name ", NUL, "x" * 5000, "é"])
async def test_an_unknown_field_is_refused_and_named(shared: Api, lead: str, field: str) -> None:
    refused = await shared.post("/v1/leads", {**submission(), field: "azul"})
    assert is_problem(refused, 422)
    assert fields_of(refused) == [field]
    refused = await shared.post(f"/v1/leads/{lead}/events", {"type": "pause", field: "azul"})
    assert is_problem(refused, 422)
    assert fields_of(refused) == [field]


async def test_a_trial_needs_its_presentation(shared: Api) -> None:
    refused = await shared.post("/v1/leads", submission(platform="feirao_digital", type="avaliacao"))
    assert is_problem(refused, 422)
    assert fields_of(refused) == ["presentation"]


async def test_autocloud_takes_no_trial(shared: Api) -> None:
    refused = await shared.post("/v1/leads", submission(type="avaliacao", presentation={"held_at": MOMENT}))
    assert is_problem(refused, 422)
    assert fields_of(refused) == ["type"]


# --- events ---

EVENT_FIELDS: list[tuple[str, str, list[Any]]] = [
    ("", "type", ["", "no_such", "PAUSE", "submitted", 7, None, True, [], ["pause"], {}, NUL, "x" * 5000]),
    ("presentation_scheduled", "at", [*NO_MOMENTS, None]),
    ("presentation_held", "at", NO_MOMENTS),
    ("accredited", "start_trial", ["true", 1, 0, "", None, []]),
    ("card_moved", "column", ["", "lead", "APRESENTAÇÃO", "NO", 7, None, [], {}, NUL]),
    ("deal_won", "adhesion_term", ["", "a\nb", 7, NUL, "x" * 201, [], True]),
    ("not_interested", "reason", ["", NUL, 7, "x" * 4001, [], ESCAPE]),
    ("cancel", "reason", ["", None, 7, NUL]),
    ("email_changed", "email", [*NO_EMAILS, None]),
    ("owner_changed", "owner", [*NO_EMAILS, None]),
    ("note", "text", ["", "  ", NUL, "x" * 4001, 7, None, [], "a\x1bb"]),
]
EVENTS: list[tuple[str, dict[str, Any]]] = [
    *[(field, {"type": kind, field: value}) for kind, field, values in EVENT_FIELDS for value in values],
    ("type", {}),
    ("at", {"type": "presentation_scheduled"}),
    ("column", {"type": "card_moved"}),
    ("Column", {"type": "card_moved", "column": "CLIENTE", "Column": "CLIENTE"}),
    ("reason", {"type": "cancel"}),
    ("decision", {"type": "mail_decided", "email_id": "x", "decision": "maybe"}),
    ("email_id", {"type": "mail_decided", "email_id": NUL, "decision": "leave"}),
    ("email_id", {"type": "mail_decided", "decision": "leave"}),
]


@pytest.mark.parametrize("kind", sorted({str(event.get("type"))[:30] for _, event in EVENTS}))
async def test_a_wrong_event_is_refused_and_its_field_named(shared: Api, lead: str, kind: str) -> None:
    for field, event in EVENTS:
        if str(event.get("type"))[:30] != kind:
            continue
        refused = await shared.post(f"/v1/leads/{lead}/events", event)
        assert is_problem(refused, 422), f"{event}: {refused.status_code} {refused.text}"
        assert fields_of(refused) == [field], event


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ({"type": "stage_changed", "stage": "x"}, {"event.stage": "must be 'ENTRADA', 'FILTRO_1' or 'FILTRO_2'"}),
        ({"type": "card_moved", "column": 1}, {"event.column": f"must be {COLUMNS}"}),
        ({"type": "mail_decided", "email_id": "em_x"}, {"event.decision": "is required"}),
        ({"type": "no such"}, {"event.type": "is unknown: no journey has such an event"}),
        ({}, {"event.type": "is required"}),
    ],
    ids=lambda value: value.get("type", "none") if isinstance(value, dict) else "",
)
async def test_an_event_for_many_leads_is_refused_as_clearly(
    shared: Api, event: dict[str, Any], told: dict[str, str]
) -> None:
    refused = await shared.post("/v1/leads/bulk", {"event": event, "lead_ids": ["ld_x"]}, by="manager")
    assert {error["field"]: error["message"] for error in refused.json()["errors"]} == told


# --- addresses ---

IDS = [
    "ld_00000000000000000000", "x", "%00", "ld_%00", "%0d%0aSet-Cookie:%20a=b", "%ED%A0%80", "%FF", quote("ção"), "'",
    "%25",
    "' OR 1=1 --", "..", "%2e%2e", "x" * 5000, "%1b", "null", "%20",
]  # fmt: skip


@pytest.mark.parametrize("lead_id", IDS, ids=[name[:20] for name in IDS])
async def test_an_unknown_lead_is_not_found(shared: Api, lead_id: str) -> None:
    for method, rest, body in (
        ("GET", "", None),
        ("GET", "/timeline", None),
        ("POST", "/events", {"type": "note", "text": "x"}),
        ("POST", "/erase", None),
    ):
        missing = await shared.call(method, f"/v1/leads/{lead_id}{rest}", json=body)
        assert is_problem(missing, 404) or (lead_id in {"..", "%2e%2e"} and missing.status_code in {200, 404, 405})


@pytest.mark.parametrize("path", ["/v1", "/v2/leads", "/v1/leads/", "/v1/lead", "/v1/leads/x/y/z", "/%00", "/admin"])
async def test_an_unknown_path_is_not_found(shared: Api, path: str) -> None:
    assert is_problem(await shared.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/v1/leads"), ("DELETE", "/v1/leads"), ("PATCH", "/v1/leads/x"), ("POST", "/v1/leads/x"),
        ("DELETE", "/v1/leads/x"), ("GET", "/v1/leads/x/events"), ("PUT", "/v1/leads/x/events"),
        ("GET", "/v1/leads/x/erase"),
        ("POST", "/v1/leads/x/timeline"), ("POST", "/v1/board/dealer"), ("PUT", "/u/x"), ("POST", "/o/x.gif"),
        ("POST", "/healthz"), ("POST", "/metrics"),
    ],
)  # fmt: skip
async def test_a_wrong_method_is_told_with_the_right_ones(shared: Api, method: str, path: str) -> None:
    refused = await shared.call(method, path, json={})
    assert is_problem(refused, 405)
    assert refused.headers["allow"]
    assert method not in refused.headers["allow"].split(", ")


# --- lists ---


def cursor_of(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


NO_CURSORS = [
    "x", "====", "a", "%00", "é", "\x00", cursor_of(" "), cursor_of("ld_x"), cursor_of("yesterday ld_x"),
    cursor_of("2026-03-01T09:00:00 ld_x"), cursor_of(f"{MOMENT} "), cursor_of(MOMENT), cursor_of(f"{MOMENT} \x00"),
    cursor_of(f"{MOMENT} ld_\x00"), cursor_of(f"{MOMENT} ção"), cursor_of("0001-01-01T00:00:00+14:00 ld_x"),
    cursor_of("9999-12-31T23:59:59-12:00 ld_x"), "A" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("cursor", NO_CURSORS, ids=range(len(NO_CURSORS)))
async def test_what_is_no_cursor_is_refused(shared: Api, cursor: str) -> None:
    refused = await shared.get("/v1/leads", cursor=cursor)
    assert is_problem(refused, 422), refused.text
    assert fields_of(refused) == ["cursor"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[("limit", value) for value in ("0", "-1", "201", "1.5", "many", "", "9" * 30)],
        *[("status", value) for value in ("OPEN", "no_such", "", "open,won", "\x00")],
        *[("owner", value) for value in ("rita", "", "\x00", "rita@example.org\x00", "x" * 300)],
        *[("q", value) for value in ("x" * 201, "\x00", "a\x00b", "a\nb")],
        *[("journey", value) for value in ("\x00", "x" * 201)],
        *[("stage", value) for value in ("\x00", "x" * 201)],
    ],
)
async def test_a_wrong_filter_is_refused_and_named(shared: Api, field: str, value: str) -> None:
    refused = await shared.get("/v1/leads", **{field: value})
    assert is_problem(refused, 422), refused.text
    assert fields_of(refused) == [field]


async def test_bytes_that_are_no_text_do_not_break_a_search(shared: Api) -> None:
    for raw in ("%ff%fe", "%ed%a0%80", "%c3"):
        found = await shared.call("GET", f"/v1/leads?q={raw}", by="manager")
        assert found.status_code in {200, 422}


async def test_nothing_of_a_refused_value_is_told_back(shared: Api) -> None:
    secret = "segredo.da.lea@exa mple.com"
    refused = await shared.post("/v1/leads", submission(email=secret))
    assert "segredo" not in refused.text
