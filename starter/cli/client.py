"""The API as the command line reaches it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import httpx
import typer

from starter.cli.console import fail

T = TypeVar("T")

HOMES = (".jornada", ".jornada-demo")

Home = Annotated[Path | None, typer.Option(help="the embedded stack's directory")]


def open_client(home: Path | None) -> httpx.Client:
    """A client for the API of `JORNADA_API_URL` and `JORNADA_API_KEY`, or for the embedded stack that runs here."""
    url, key = os.environ.get("JORNADA_API_URL"), os.environ.get("JORNADA_API_KEY")
    if not (url and key):
        found = _endpoints(home, lambda endpoints: (str(endpoints["api_url"]), str(endpoints["keys"]["admin"])))
        if found is None:
            fail("no API to talk to: start `jornada up`, or set JORNADA_API_URL and JORNADA_API_KEY")
        url, key = url or found[0], key or found[1]
    if not (key.isascii() and key.isprintable()):
        fail("JORNADA_API_KEY is no key: a key has letters, digits, - and _ only")
    try:
        client = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=30)
    except httpx.InvalidURL as error:
        fail(f"JORNADA_API_URL is no address: {error}")
    if client.base_url.scheme not in {"http", "https"} or not client.base_url.host:
        fail("JORNADA_API_URL must be an address that begins with http:// or https://, and names a host")
    return client


def find_database(home: Path | None) -> str:
    """The database of `JORNADA_DATABASE_URL`, or of the embedded stack that runs here."""
    if url := os.environ.get("JORNADA_DATABASE_URL"):
        return url
    found = _endpoints(home, lambda endpoints: str(endpoints["database_url"]))
    if found is None:
        fail("no database to work on: start `jornada up`, or set JORNADA_DATABASE_URL")
    return found


def find_temporal(home: Path | None) -> dict[str, str] | None:
    """Where the Temporal of the embedded stack is that runs here; None where the environment says it."""
    if os.environ.get("JORNADA_DATABASE_URL") or os.environ.get("TEMPORAL_ADDRESS"):
        return None
    return _endpoints(home, lambda endpoints: {
        "TEMPORAL_ADDRESS": str(endpoints["temporal_address"]),
        "TEMPORAL_NAMESPACE": str(endpoints["temporal_namespace"]),
    })  # fmt: skip


def _endpoints(home: Path | None, read: Callable[[dict[str, Any]], T]) -> T | None:
    """What the embedded stack that runs here says of itself; None when there is none."""
    for candidate in [home] if home else [Path(name) for name in HOMES]:
        path = candidate / "endpoints.json"
        if path.is_file():
            try:
                return read(json.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError, KeyError, TypeError):
                fail(f"{path} is not what `jornada up` writes: start it again")
    return None


def call(client: httpx.Client, method: str, path: str, **request: Any) -> Any:
    """The answer's JSON; an error is told and ends the command."""
    try:
        response = client.request(method, path, **request)
    except httpx.HTTPError as error:
        fail(f"the API at {client.base_url} does not answer ({type(error).__name__})")
    except (httpx.InvalidURL, UnicodeEncodeError):
        fail("what was given can't stand in an address")
    if not response.is_success:
        fail(describe(response))
    try:
        return response.json()
    except ValueError:
        fail(f"what answers at {client.base_url} is not the API of Jornada")


def describe(response: httpx.Response) -> str:
    """What the API says is wrong."""
    try:
        problem = response.json()
    except ValueError:
        problem = None
    if not isinstance(problem, dict):
        return f"the API answered {response.status_code}"
    return f"{problem.get('title', 'error')}: {problem.get('detail', response.status_code)}"
