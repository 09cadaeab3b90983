"""The API as the command line reaches it."""

import json
import os
from pathlib import Path
from typing import Any

import httpx

from starter.cli.console import fail

HOMES = (".jornada", ".jornada-demo")


def open_client(home: Path | None) -> httpx.Client:
    """A client for the API of `JORNADA_API_URL` and `JORNADA_API_KEY`, or for the embedded stack that runs here."""
    url, key = os.environ.get("JORNADA_API_URL"), os.environ.get("JORNADA_API_KEY")
    if not (url and key):
        endpoints = _endpoints(home)
        url, key = url or endpoints["api_url"], key or endpoints["keys"]["admin"]
    return httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=30)


def _endpoints(home: Path | None) -> dict[str, Any]:
    for candidate in [home] if home else [Path(name) for name in HOMES]:
        path = candidate / "endpoints.json"
        if path.is_file():
            endpoints: dict[str, Any] = json.loads(path.read_text())
            return endpoints
    fail("no API to talk to: start `jornada up`, or set JORNADA_API_URL and JORNADA_API_KEY")


def call(client: httpx.Client, method: str, path: str, **request: Any) -> Any:
    """The answer's JSON; an error is told and ends the command."""
    try:
        response = client.request(method, path, **request)
    except httpx.HTTPError as error:
        fail(f"the API at {client.base_url} does not answer ({type(error).__name__})")
    if response.is_success:
        return response.json()
    fail(describe(response))


def describe(response: httpx.Response) -> str:
    """What the API says is wrong."""
    try:
        problem = response.json()
    except ValueError:
        return f"the API answered {response.status_code}"
    return f"{problem.get('title', 'error')}: {problem.get('detail', response.status_code)}"
