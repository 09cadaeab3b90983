"""A JSON API behind one base URL and a bearer token, asked so that a caller knows what a failure means.

For services without a client of their own: the franchise API, and those that journeys of other packages talk to.
Errors never quote what was sent or answered: both may hold personal data.
"""

import asyncio
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from integrations.tls import authorities

CONNECTIONS = 10
_TRANSIENT = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}

ModelT = TypeVar("ModelT", bound=BaseModel)


class ApiUnavailable(Exception):
    """A later attempt may work: no connection, no answer in time, 5xx, too many requests, an answer not as agreed.

    `status` is HTTP's, None when there was no answer.
    """

    def __init__(self, api: str, what: str, status: int | None = None) -> None:
        super().__init__(f"{api}: {what}")
        self.status = status


class ApiRefused(Exception):
    """Every attempt would meet this: a wrong token (401, 403) or base URL, a request that the API doesn't know."""

    def __init__(self, api: str, status: int) -> None:
        super().__init__(f"{api}: {status}")
        self.status = status


class JsonApi:
    """The API behind one base URL. `timeout_seconds` bounds each call, from the first byte to the last.

    `name`: what errors call it. Raises ValueError for a base URL or token that no request could be made with.
    """

    def __init__(self, name: str, base_url: str, token: str, timeout_seconds: float = 10) -> None:
        if not base_url.startswith(("https://", "http://")):
            raise ValueError(f"the base URL of the {name} must start with https://")
        if not re.fullmatch(r"[\x21-\x7e]+", token):
            raise ValueError(f"the token of the {name} is empty, or holds spaces or line breaks")
        self.name = name
        self._timeout = timeout_seconds
        # Waiting for a connection is not the API's slowness, so it must not count as such.
        self._connections = asyncio.Semaphore(CONNECTIONS)
        self._http = httpx.AsyncClient(
            verify=authorities(),
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            timeout=timeout_seconds,
            limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
        )

    async def ask(
        self, method: str, path: str, answers: Mapping[int, type[ModelT]], *, body: Any = None,
        params: Mapping[str, str] | None = None, idempotency_key: str | None = None,
    ) -> ModelT:  # fmt: skip
        """Calls the API; its answer, read as the model of its status.

        `answers`: the statuses that are results, each with its model. `idempotency_key` goes into the header of that
        name, so that an attempt made again does nothing twice. Raises ApiUnavailable or ApiRefused for the others.
        """
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else None
        try:
            # httpx's own timeout starts anew with each byte.
            async with self._connections, asyncio.timeout(self._timeout):
                answer = await self._http.request(method, path, json=body, params=params, headers=headers)
        except (httpx.HTTPError, OSError) as error:
            # Without the cause: its request holds what was sent.
            raise ApiUnavailable(self.name, type(error).__name__) from None
        status = answer.status_code
        if model := answers.get(status):
            return self._understood(model, answer)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _TRANSIENT:
            raise ApiUnavailable(self.name, str(status), status)
        if answer.is_success:
            raise self._malformed(status)
        raise ApiRefused(self.name, status)

    async def answers(self) -> bool:
        """Whether somebody answers at the base URL now, be it with a no: asked when a journey waits for the service."""
        try:
            async with asyncio.timeout(self._timeout):
                answer = await self._http.get("")
        except (httpx.HTTPError, OSError):
            return False
        return answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR and answer.status_code not in _TRANSIENT

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    def _understood(self, model: type[ModelT], answer: httpx.Response) -> ModelT:
        try:
            return model.model_validate_json(answer.content)
        except ValidationError:
            # Without the cause: it quotes the answer.
            raise self._malformed(answer.status_code) from None

    def _malformed(self, status: int) -> ApiUnavailable:
        return ApiUnavailable(self.name, f"{status} with an answer that is not as agreed", status)
