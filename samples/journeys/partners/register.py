"""The company register: who a number belongs to. Asking changes nothing over there."""

from http import HTTPStatus
from typing import Annotated

from pydantic import BaseModel, Field

from integrations.json_api import JsonApi

SERVICE = "company_register"
"""As settings, parked journeys and the sandbox know it."""


class Company(BaseModel):
    """A company. One that is not `active` was struck off."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    active: bool


class NotListed(BaseModel):
    """The register knows no such number."""

    message: str


async def find(api: JsonApi, registration: str) -> str | None:
    """The name of the active company with this number; None where there is none. Raises ApiUnavailable, ApiRefused."""
    answers: dict[int, type[Company | NotListed]] = {HTTPStatus.OK: Company, HTTPStatus.NOT_FOUND: NotListed}
    found = await api.ask("GET", f"/companies/{registration}", answers)
    return found.name if isinstance(found, Company) and found.active else None
