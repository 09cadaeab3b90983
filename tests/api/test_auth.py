"""Who may do what: the roles of an API key, and requests without a good one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.errors import Invalid
from services.access import keys
from storage import api_keys
from tests.api.api import OWNER, Api, is_problem, submission

# --- without a good key ---

CALLS: list[tuple[str, str]] = [
    ("POST", "/v1/leads"),
    ("GET", "/v1/leads"),
    ("GET", "/v1/leads/{lead}"),
    ("GET", "/v1/leads/{lead}/timeline"),
    ("POST", "/v1/leads/{lead}/events"),
    ("POST", "/v1/leads/{lead}/erase"),
    ("GET", "/v1/board/dealer"),
]


@pytest.fixture(scope="module")
async def lead(shared: Api) -> str:
    return await shared.submit()


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize(
    "header",
    [
        None, "", "Bearer", "Bearer ", "Bearer  ", "Basic {key}", "Token {key}", "{key}", "Bearer:{key}", "Bearer{key}",
        "Bearer {key}x", "Bearer x{key}", "Bearer {half}", "Bearer jrn_admin_", "Bearer {key} {key}", "Bearer {key},",
        "Bearer {hash}", "Bearer ' OR '1'='1", "Bearer \xe9",
    ],
)  # fmt: skip
async def test_a_request_without_a_good_key_is_not_let_in(
    shared: Api, lead: str, method: str, path: str, header: str | None
) -> None:
    key, before = shared.secrets["admin"], await shared.contents()
    stored = await shared.pool.fetchval("SELECT secret_hash FROM api_keys WHERE role = 'admin'")
    headers = {}
    if header is not None:
        told = header.format(key=key, half=key[:-1], hash=stored)
        headers["Authorization"] = told.encode("latin-1")
    refused = await shared.call(method, path.format(lead=lead), by=None, json=submission(), headers=headers)
    assert is_problem(refused, 401)
    assert refused.headers["www-authenticate"] == "Bearer"
    assert key not in refused.text
    assert await shared.contents() == before


async def test_the_scheme_is_known_in_any_case(shared: Api) -> None:
    for scheme in ("bearer", "BEARER"):
        headers = {"Authorization": f"{scheme} {shared.secrets['manager']}"}
        assert (await shared.call("GET", "/v1/leads", by=None, headers=headers)).status_code == 200


async def test_who_is_not_let_in_learns_nothing_of_what_there_is(shared: Api, lead: str) -> None:
    answers = [await shared.call("GET", f"/v1/leads/{name}", by=None) for name in (lead, "ld_unknown")]
    assert answers[0].text == answers[1].text
    answers = [await shared.call("POST", "/v1/leads", by=None, content=body) for body in (b"{", b"{}")]
    assert answers[0].text == answers[1].text


async def test_a_revoked_key_is_not_let_in_from_then_on(api: Api) -> None:
    assert (await api.get("/v1/leads", by="manager")).status_code == 200
    key_id = await api.pool.fetchval("SELECT key_id::text FROM api_keys WHERE role = 'manager'")
    assert await api_keys.revoke(api.pool, key_id, datetime.now(UTC))
    assert is_problem(await api.get("/v1/leads", by="manager"), 401)
    assert (await api.get("/v1/leads", by="admin")).status_code == 200


async def test_keys_are_stored_as_hashes_only(api: Api) -> None:
    stored = await api.pool.fetchval("SELECT string_agg(k::text, ' ') FROM api_keys k")
    assert not any(secret in stored for secret in api.secrets.values())


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"])
async def test_what_machines_and_readers_ask_needs_no_key(shared: Api, path: str) -> None:
    assert (await shared.get(path, by=None)).status_code in {200, 503}


# --- roles ---

Holders = set[str]
EVERYBODY = {"integrator", "rep", "other_rep", "manager", "admin"}
READERS = {"rep", "other_rep", "manager", "admin"}
MAY: Mapping[str, tuple[str, str, dict[str, Any] | None, Holders]] = {
    "list leads": ("GET", "/v1/leads", None, READERS),
    "read a lead": ("GET", "/v1/leads/{lead}", None, EVERYBODY),
    "read a timeline": ("GET", "/v1/leads/{lead}/timeline", None, READERS),
    "read a board": ("GET", "/v1/board/dealer", None, READERS),
    "post an event": ("POST", "/v1/leads/{lead}/events", {"type": "note", "text": "x"}, EVERYBODY - {"other_rep"}),
    "erase": ("POST", "/v1/leads/{lead}/erase", None, {"admin"}),
}


@pytest.mark.parametrize("holder", sorted(EVERYBODY))
@pytest.mark.parametrize("what", MAY)
async def test_a_role_may_do_this_and_no_more(shared: Api, what: str, holder: str) -> None:
    method, path, body, holders = MAY[what]
    lead_id = await shared.submit(email=f"{what.replace(' ', '.')}.{holder}@example.com")
    before = await shared.contents()
    response = await shared.call(method, path.format(lead=lead_id), by=holder, json=body)
    if holder in holders:
        assert response.status_code == 200, response.text
    else:
        assert is_problem(response, 403)
        assert await shared.contents() == before


@pytest.mark.parametrize(("holder", "may"), [("integrator", True), ("rep", False), ("admin", True)])
async def test_an_integrator_submits_leads_and_a_rep_does_not(shared: Api, holder: str, may: bool) -> None:
    before = await shared.contents()
    response = await shared.post("/v1/leads", submission(email=f"de.{holder}@example.com"), by=holder)
    if may:
        assert response.status_code == 202
    else:
        assert is_problem(response, 403)
        assert await shared.contents() == before


async def test_a_key_that_may_not_is_refused_before_its_body_is_read(shared: Api, lead: str) -> None:
    for path in ("/v1/leads", f"/v1/leads/{lead}/erase"):
        assert is_problem(await shared.call("POST", path, by="rep", content=b"{"), 403)


async def test_a_rep_owns_by_email_whatever_its_spelling(api: Api) -> None:
    owner = {"kind": "staff", "name": "Rita Amostra", "email": OWNER.title()}
    lead_id = await api.submit(responsible=owner)
    assert (await api.happen(lead_id, "pause", by="rep")).status_code == 200
    assert is_problem(await api.happen(lead_id, "resume", by="other_rep"), 403)


async def test_a_lead_that_changes_its_owner_changes_its_rep(api: Api) -> None:
    lead_id = await api.submit()
    handed_over = await api.happen(lead_id, "owner_changed", by="rep", owner="Outra.Amostra@example.org")
    assert handed_over.status_code == 200
    assert is_problem(await api.happen(lead_id, "pause", by="rep"), 403)
    assert (await api.happen(lead_id, "pause", by="other_rep")).status_code == 200


async def test_a_rep_reads_the_leads_of_others_too(api: Api) -> None:
    lead_id = await api.submit()
    assert (await api.get(f"/v1/leads/{lead_id}", by="other_rep")).status_code == 200
    assert len((await api.get("/v1/leads", by="other_rep")).json()["items"]) == 1


async def test_a_rep_does_not_learn_of_its_ownership_through_a_repeated_key(api: Api) -> None:
    lead_id = await api.submit()
    path, note = f"/v1/leads/{lead_id}/events", {"type": "note", "text": "x"}
    assert (await api.post(path, note, by="rep", idempotency_key="n-1")).status_code == 200
    assert is_problem(await api.post(path, note, by="other_rep", idempotency_key="n-1"), 403)


async def test_the_timeline_names_the_key_that_acted(api: Api) -> None:
    lead_id = await api.submit()
    await api.happen(lead_id, "pause", by="rep")
    await api.happen(lead_id, "resume", by="manager")
    lines = (await api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    assert [line["actor"] for line in lines] == ["the integrator", "the rep", "the manager"]


async def test_a_rep_key_needs_the_person_it_acts_for(api: Api) -> None:
    with pytest.raises(Invalid, match="email"):
        await keys.create(api.pool, role="rep", name="nobody")
