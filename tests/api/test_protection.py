"""What holds for every answer: HEAD beside GET, true `Allow`, headers that protect who reads it, names in the query."""

import re
from pathlib import Path

import pytest

from domain import ids
from starter.api.problems import KINDS
from tests.api.api import Api, fields_of, is_problem
from tests.api.promised import Promises
from tests.api.test_links import mailed, token
from tests.api.test_matrix import MAY


@pytest.fixture(scope="module")
async def lead(shared: Api) -> str:
    return await shared.submit(email="quem.fica@example.com")


def address(path: str) -> str:
    """A path whose parts exist as far as that is easy."""
    return re.sub(r"\{\w+\}", "nothing", path)


# --- methods ---


@pytest.mark.parametrize("path", sorted({path for method, path in MAY if method == "GET"}))
async def test_head_is_get_without_the_body(shared: Api, path: str) -> None:
    got = await shared.call("GET", address(path))
    headed = await shared.call("HEAD", address(path))
    assert headed.status_code == got.status_code
    assert headed.content == b""
    assert headed.headers["content-type"] == got.headers["content-type"]
    if path != "/metrics":  # it counts the requests themselves
        assert headed.headers["content-length"] == got.headers["content-length"]


async def test_head_is_counted_as_what_it_is(api: Api) -> None:
    await api.call("HEAD", "/healthz")
    told = (await api.get("/metrics", by=None)).text
    assert 'jornada_http_requests_total{method="HEAD",route="/healthz",status="200"} 1.0' in told


async def test_head_of_the_pixel_is_no_look_at_the_mail(api: Api) -> None:
    email_id = await mailed(api, await api.submit())
    await api.call("HEAD", f"/o/{token(api, 'o', email_id)}.gif", by=None)
    assert await api.pool.fetchval("SELECT opens FROM emails") == 0
    await api.call("GET", f"/o/{token(api, 'o', email_id)}.gif", by=None)
    assert await api.pool.fetchval("SELECT opens FROM emails") == 1


@pytest.mark.parametrize("path", sorted({path for _, path in MAY}))
async def test_allow_has_every_method_of_an_address(shared: Api, path: str) -> None:
    # A word of ours, as `bulk`, stands where other calls have an id.
    templates = {(method, re.sub(r"\{[^}]*\}", "[^/]+", other)) for method, other in MAY}
    takes = {method for method, template in templates if re.fullmatch(template, address(path))}
    takes |= {"HEAD"} if "GET" in takes else set()
    for method in {"GET", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "TRACE", "MADEUP"} - takes:
        refused = await shared.call(method, address(path))
        assert is_problem(refused, 405), method
        assert set(refused.headers["allow"].split(", ")) == takes


# --- names in the query ---


@pytest.mark.parametrize(("method", "path"), [call for call in MAY if call[1].startswith("/v1/")], ids=" ".join)
async def test_a_name_in_the_query_that_is_not_known_is_refused(shared: Api, method: str, path: str) -> None:
    before = await shared.contents()
    for name in ("foo", "Limit", "lead", "", "cursor ", "é", "a[]"):
        refused = await shared.call(
            method, address(path), params={name: "1"}, content=b"" if method == "GET" else b"{}"
        )
        assert is_problem(refused, 422), (name, refused.text)
        assert fields_of(refused) == [name]
    assert await shared.contents() == before


async def test_all_names_that_are_not_known_are_told_at_once(shared: Api) -> None:
    refused = await shared.call("GET", "/v1/leads?lead=x&limit=3&color=y&utm_source=z")
    assert fields_of(refused) == ["lead", "color", "utm_source"]


@pytest.mark.parametrize(
    ("path", "name"),
    [("/v1/leads", "limit"), ("/v1/leads", "status"), ("/v1/tasks", "assignee"), ("/v1/reports/tasks", "since")],
)
async def test_a_name_that_is_there_twice_is_refused(shared: Api, path: str, name: str) -> None:
    refused = await shared.call("GET", f"{path}?{name}=1&{name}=2")
    assert is_problem(refused, 422)
    assert fields_of(refused) == [name]


async def test_the_key_comes_before_names_in_the_query(shared: Api) -> None:
    assert is_problem(await shared.call("GET", "/v1/leads?foo=1", by=None), 401)
    assert is_problem(await shared.call("GET", "/v1/leads?foo=1", by="integrator"), 403)


async def test_links_take_what_mail_clients_append(shared: Api, lead: str) -> None:
    secret = shared.parts.settings.secret.get_secret_value()
    links = [f"/{purpose}/{ids.link_token(purpose, lead, secret)}" for purpose in "ul"]
    for link in (*links, "/o/any.gif"):
        path = f"{link}?utm_source=mail&fbclid=x&utm_source=again"
        assert (await shared.call("GET", path, by=None)).status_code == 200
    assert (await shared.call("GET", "/healthz?probe=1", by=None)).status_code == 200


# --- headers ---


@pytest.mark.parametrize(
    "path",
    ["/u/{u}", "/l/{l}", "/u/x", "/docs", "/docs/swagger-ui.css", "/pages.css", "/nowhere", "/v1/leads", "/healthz"],
)
async def test_every_answer_protects_who_reads_it(shared: Api, lead: str, path: str) -> None:
    secret = shared.parts.settings.secret.get_secret_value()
    where = path.format(u=ids.link_token("u", lead, secret), l=ids.link_token("l", lead, secret))
    for by in (None, "admin"):
        headers = (await shared.call("GET", where, by=by)).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] in {"'self'", "'none'"}
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert "unsafe" not in headers["content-security-policy"]
        assert "http" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == ("no-referrer" if where.startswith(("/u/", "/l/")) else "same-origin")


async def test_errors_of_our_own_are_protected_too(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.parts.lead_service, "submit", None)
    broken = await api.post("/v1/leads", {"journey": "enrollment", "deal_id": "1"})
    assert broken.status_code == 500
    assert broken.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/u/{u}", "/l/{l}", "/u/x", "/docs"])
async def test_pages_need_nothing_that_their_policy_forbids(shared: Api, lead: str, path: str) -> None:
    secret = shared.parts.settings.secret.get_secret_value()
    where = path.format(u=ids.link_token("u", lead, secret), l=ids.link_token("l", lead, secret))
    page = (await shared.call("GET", where, by=None)).text
    assert not re.search(r"<style|style=|<script(?! src=\"/)|\son\w+=|javascript:", page)
    wanted = re.findall(r'(?:href|src)="([^"]*)"', page)
    for link in wanted:
        assert link.startswith(("/", "data:,", "mailto:", "tel:")), link
        if link.startswith("/"):
            # A page of the console asks who is there first.
            assert (await shared.call("GET", link, by=None)).status_code in {200, 303}, link


# --- kinds of problems ---


async def test_a_stale_version_is_told_as_what_it_is(shared: Api) -> None:
    canvas = {"groups": [{"name": "g", "points": 1, "triggers": [{"type": "purchase"}]}], "attribute": "novo"}
    await shared.call("PUT", "/v1/scoring/novo", json=canvas)
    stale = await shared.call("PUT", "/v1/scoring/novo", json={**canvas, "version": 7})
    assert is_problem(stale, 409)
    assert stale.json()["type"] == "urn:jornada:problem:stale-version"
    assert "changed since" in stale.json()["title"]


async def test_what_is_there_already_is_told_as_what_it_is(shared: Api) -> None:
    member = {"name": "Rita Amostra", "email": "rita@example.org"}
    await shared.post("/v1/team", member, by="manager")
    again = await shared.post("/v1/team", member, by="manager")
    assert is_problem(again, 409)
    assert again.json()["type"] == "urn:jornada:problem:taken"


async def test_every_kind_of_problem_is_described(shared: Api) -> None:
    schema = Promises.of(shared.app).document["components"]["schemas"]["Problem"]
    assert schema["properties"]["type"]["enum"] == [kind.type for kind in KINDS]
    assert len({kind.name for kind in KINDS}) == len(KINDS)


async def test_every_kind_of_problem_is_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"| `{kind.name}` | {kind.status} | {kind.title} | {kind.when} |" in manual
