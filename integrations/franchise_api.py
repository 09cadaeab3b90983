"""The franchise-setting API: which franchise serves an address (SPEC §5; it is the company's own).

`POST {base}/franchise-assignments` answers 200 with the franchise, or 422 with the reason why the address leads
nowhere. Both are normal results here. Asking changes nothing over there, so every call may be repeated.
"""

from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from integrations.json_api import ApiRefused, ApiUnavailable, JsonApi

_LONGEST = 500


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


class NotAssigned(BaseModel):
    """The address leads nowhere. `message` is for people, and may quote the address."""

    model_config = ConfigDict(frozen=True)

    code: _Known
    message: Annotated[_Text, Field(repr=False)]


_ANSWERS: dict[int, type[Assigned | NotAssigned]] = {
    HTTPStatus.OK: Assigned,
    HTTPStatus.UNPROCESSABLE_ENTITY: NotAssigned,
}


class FranchiseApi:
    """The API behind one base URL. `timeout_seconds` bounds each call, from the first byte to the last.

    Raises ValueError for a base URL or token that no request could be made with.
    """

    def __init__(self, base_url: str, token: str, timeout_seconds: float = 10) -> None:
        self._api = JsonApi("franchise API", base_url, token, timeout_seconds)

    async def assign(self, address: Address) -> Assigned | NotAssigned:
        """Who serves this address, or why nobody does. Raises ApiUnavailable or ApiRefused."""
        return await self._api.ask("POST", "/franchise-assignments", _ANSWERS, body=asdict(address))

    async def answers(self) -> bool:
        """Whether the API answers now, be it with a no: it is asked about no address at all."""
        try:
            await self.assign(Address("", "", "", "", "", ""))
        except ApiUnavailable:
            return False
        except ApiRefused:
            return True
        return True

    async def close(self) -> None:
        """Closes the connections."""
        await self._api.close()
