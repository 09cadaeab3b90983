"""The franchise-setting API: which franchise serves an address (SPEC §5; it is the company's own).

`POST {base}/franchise-assignments` answers 200 with the franchise, or 422 with the reason why the address leads
nowhere. Both are normal results here. Asking changes nothing over there, so every call may be repeated.
"""

import asyncio
import re
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Annotated, TypeVar

import httpx
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

CONNECTIONS = 10
_LONGEST = 500
_TRANSIENT = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


class FranchiseApiUnavailable(Exception):
    """A later attempt may work: no connection, no answer in time, 5xx, too many requests, an answer not as agreed.

    `status` is HTTP's, None when there was no answer.
    """

    def __init__(self, what: str, status: int | None = None) -> None:
        super().__init__(f"franchise API: {what}")
        self.status = status


class FranchiseApiRefused(Exception):
    """Every attempt would meet this: a wrong token (401, 403) or base URL, a request that the API doesn't know."""

    def __init__(self, status: int) -> None:
        super().__init__(f"franchise API: {status}")
        self.status = status


def _one_line(value: object) -> object:
    # Goes into a property and a page as it is: no control characters, of bounded length.
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return value
    printable = "".join(character if character.isprintable() else " " for character in value)
    return " ".join(printable.split())[:_LONGEST]


_Text = Annotated[str, BeforeValidator(_one_line)]
_Known = Annotated[_Text, Field(min_length=1)]


@dataclass(frozen=True, repr=False)
class Address:
    """Where a contact lives; a part that is not known is empty. Personal data, so it doesn't show itself."""

    cep: str
    street: str
    number: str
    district: str
    city: str
    state: str


class Assigned(BaseModel):
    """The franchise that serves the address, and its seller."""

    model_config = ConfigDict(frozen=True)

    franchise_id: _Known
    name: _Text
    seller_type: _Known
    seller_email: Annotated[_Known, Field(repr=False)]


class Refused(BaseModel):
    """The address leads nowhere. `message` is for people, and may quote the address."""

    model_config = ConfigDict(frozen=True)

    code: _Known
    message: Annotated[_Text, Field(repr=False)]


_Answer = TypeVar("_Answer", Assigned, Refused)


class FranchiseApi:
    """The API behind one base URL. `timeout_seconds` bounds each call, from the first byte to the last.

    Raises ValueError for a base URL or token that no request could be made with.
    """

    def __init__(self, base_url: str, token: str, timeout_seconds: float = 10) -> None:
        if not base_url.startswith(("https://", "http://")):
            raise ValueError("the base URL of the franchise API must start with https://")
        if not re.fullmatch(r"[\x21-\x7e]+", token):
            raise ValueError("the token of the franchise API is empty, or holds spaces or line breaks")
        self._timeout = timeout_seconds
        # Waiting for a connection is not the API's slowness, so it must not count as such.
        self._connections = asyncio.Semaphore(CONNECTIONS)
        self._http = httpx.AsyncClient(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            timeout=timeout_seconds,
            limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
        )

    async def assign(self, address: Address) -> Assigned | Refused:
        """Who serves this address, or why nobody does. Raises FranchiseApiUnavailable or FranchiseApiRefused."""
        answer = await self._ask(address)
        status = answer.status_code
        if status == HTTPStatus.OK:
            return _understood(Assigned, answer)
        if status == HTTPStatus.UNPROCESSABLE_ENTITY:
            return _understood(Refused, answer)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _TRANSIENT:
            raise FranchiseApiUnavailable(str(status), status)
        if answer.is_success:
            raise _malformed(status)
        raise FranchiseApiRefused(status)

    async def answers(self) -> bool:
        """Whether the API answers now, be it with a no: it is asked about no address at all."""
        try:
            await self.assign(Address("", "", "", "", "", ""))
        except FranchiseApiUnavailable:
            return False
        except FranchiseApiRefused:
            return True
        return True

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _ask(self, address: Address) -> httpx.Response:
        try:
            # httpx's own timeout starts anew with each byte.
            async with self._connections, asyncio.timeout(self._timeout):
                return await self._http.post("/franchise-assignments", json=asdict(address))
        except (httpx.HTTPError, OSError) as error:
            # Without the cause: its request holds the address.
            raise FranchiseApiUnavailable(type(error).__name__) from None


def _understood(kind: type[_Answer], answer: httpx.Response) -> _Answer:
    try:
        return kind.model_validate_json(answer.content)
    except ValidationError:
        # Without the cause: it quotes the answer.
        raise _malformed(answer.status_code) from None


def _malformed(status: int) -> FranchiseApiUnavailable:
    return FranchiseApiUnavailable(f"{status} with an answer that is not as agreed", status)
