"""Salesforce's REST API, as far as leads are handed over: read and change a record, with a token of its own.

The token comes from the OAuth 2.0 client-credentials flow. It says not how long it lasts, so it is used until the org
answers 401, and then renewed once.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import httpx

from integrations.tls import authorities

CONNECTIONS = 10
VERSION_PATH = "/services/data/"
_TRANSIENT_CODES = {
    "UNABLE_TO_LOCK_ROW", "REQUEST_LIMIT_EXCEEDED", "SERVER_UNAVAILABLE", "QUERY_TIMEOUT", "CONCURRENT_API_REQUESTS",
}  # fmt: skip
_TRANSIENT = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
_CODE = re.compile(r"[A-Za-z_]{1,80}")
_LIMIT_SECONDS = 300.0
_PATH = re.compile(r"/services/[\x21-\x7e]+")


class SalesforceError(Exception):
    """A call that was not carried out, or whose answer never came.

    `code` is Salesforce's word for it, or ours; `status` HTTP's, None without an answer. Messages hold nothing that a
    person wrote: Salesforce's own quote values.
    """

    def __init__(self, operation: str, code: str, status: int | None = None) -> None:
        super().__init__(f"salesforce: {operation}: {code}" + (f" ({status})" if status else ""))
        self.code = code
        self.status = status


class SalesforceUnavailable(SalesforceError):
    """A later attempt may work. `retry_after`: for how many seconds the org wants to be left alone, if known."""

    retry_after: float | None = None


class SalesforceRefused(SalesforceError):
    """Every attempt would meet this: no such record, a field that the org does not know, a wrong client."""


class Salesforce:
    """One org. `timeout_seconds` bounds each request, from the first byte to the last."""

    def __init__(self, url: str, client_id: str, client_secret: str, *, timeout_seconds: float = 10) -> None:
        if not url.startswith(("https://", "http://")):
            raise ValueError("the address of Salesforce must start with https://")
        self._url = url.rstrip("/")
        self._client = {"client_id": client_id, "client_secret": client_secret}
        self._timeout = timeout_seconds
        self._token: str | None = None
        self._instance = self._url
        self._renewing = asyncio.Lock()
        self._connections = asyncio.Semaphore(CONNECTIONS)
        self._http = httpx.AsyncClient(
            verify=authorities(),
            timeout=timeout_seconds,
            limits=httpx.Limits(max_connections=CONNECTIONS),
            follow_redirects=False,
        )

    async def read(self, path: str, fields: Sequence[str]) -> dict[str, Any]:
        """These fields of a record. Raises SalesforceUnavailable or SalesforceRefused."""
        answer = await self._ask("read", "GET", path, params={"fields": ",".join(fields)})
        body = _json(answer)
        if not isinstance(body, dict):
            raise SalesforceUnavailable("read", "an answer that is not Salesforce's", answer.status_code)
        return body

    async def update(self, path: str, values: Mapping[str, Any]) -> None:
        """Sets these fields of a record; it may be repeated. Raises SalesforceUnavailable or SalesforceRefused."""
        await self._ask("update", "PATCH", path, json=dict(values))

    async def answers(self) -> bool:
        """Whether the org answers now, be it with a no."""
        try:
            await self._ask("answers", "GET", "/services/data/v60.0/limits")
        except SalesforceUnavailable:
            return False
        except SalesforceRefused:
            return True
        return True

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _ask(self, operation: str, method: str, path: str, **request: Any) -> httpx.Response:
        if not _PATH.fullmatch(path) or "/../" in f"{path}/":
            raise SalesforceRefused(operation, "INVALID_PATH")
        token = await self._known_token()
        answer = await self._send(operation, method, path, token, request)
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            answer = await self._send(operation, method, path, await self._known_token(instead_of=token), request)
        if answer.is_success:
            return answer
        raise _failure(operation, answer)

    async def _send(
        self, operation: str, method: str, path: str, token: str, request: Mapping[str, Any]
    ) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        return await self._in_time(operation, method, self._instance + path, headers=headers, **request)

    async def _known_token(self, *, instead_of: str | None = None) -> str:
        """The token; a new one when there is none, or when the one that there is was refused."""
        async with self._renewing:
            if self._token is None or self._token == instead_of:
                self._token = None
                self._token = await self._new_token()
            return self._token

    async def _new_token(self) -> str:
        form = {"grant_type": "client_credentials", **self._client}
        answer = await self._in_time("token", "POST", f"{self._url}/services/oauth2/token", data=form)
        if not answer.is_success:
            raise _failure("token", answer)
        body = _json(answer)
        token = body.get("access_token") if isinstance(body, dict) else None
        if not isinstance(token, str) or not re.fullmatch(r"[\x21-\x7e]+", token):
            raise SalesforceUnavailable("token", "an answer that is not Salesforce's", answer.status_code)
        instance = body.get("instance_url")
        # A token is shown to nobody without TLS, unless the org itself is asked so.
        if isinstance(instance, str) and (instance.startswith("https://") or instance == self._url):
            self._instance = instance.rstrip("/")
        return token

    async def _in_time(self, operation: str, method: str, url: str, **request: Any) -> httpx.Response:
        try:
            # httpx's own timeout starts anew with each byte.
            async with self._connections, asyncio.timeout(self._timeout):
                return await self._http.request(method, url, **request)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            # Without the cause: its request holds the token.
            raise SalesforceUnavailable(operation, type(error).__name__) from None


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except (ValueError, RecursionError):
        return None


def _failure(operation: str, answer: httpx.Response) -> SalesforceError:
    status, code = answer.status_code, _code(answer)
    if code == "REQUEST_LIMIT_EXCEEDED":
        limited = SalesforceUnavailable(operation, code, status)
        limited.retry_after = _LIMIT_SECONDS
        return limited
    # A token that was made a moment ago and is refused: the org is about to change its mind, or its clock.
    expired = status == HTTPStatus.UNAUTHORIZED and operation != "token"
    if code in _TRANSIENT_CODES or status >= 500 or status in _TRANSIENT or expired:
        return SalesforceUnavailable(operation, code, status)
    return SalesforceRefused(operation, code, status)


def _code(answer: httpx.Response) -> str:
    """Salesforce's word for what is wrong; the token endpoint has a form of its own."""
    body = _json(answer)
    first = body[0] if isinstance(body, list) and body else body
    found = (first.get("errorCode") or first.get("error")) if isinstance(first, dict) else None
    return found if isinstance(found, str) and _CODE.fullmatch(found) else f"HTTP_{answer.status_code}"
