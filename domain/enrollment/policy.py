"""`config/enrollment.yaml`: which table routes, which mails go out, how the portal's properties are called."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from domain.mail import Audience, MailOrder
from domain.policy import Duration, Policy
from domain.portal import PortalPolicy
from domain.routing import Upkeep
from domain.text import Line

AUDIENCES = frozenset({Audience.ADVISOR, Audience.FORMER_ADVISOR, Audience.MAINTAINER})
"""Whom only this journey knows."""

LABELS: Mapping[str, frozenset[str]] = {
    "contact": frozenset({"Facultad", "Correo", "Nombre", "Apellido", "Teléfono", "Propietario del contacto"}),
    "deal": frozenset({"Nombre del negocio", "Propietario del negocio", "Etapa del negocio", "Facultad", "Programa"}),
}
"""The labels of the seed that `properties` must give an internal name, by object."""


class Chase(Policy):
    """How somebody is told that something is missing, and after how many business days again."""

    mails: Annotated[tuple[MailOrder, ...], Field(min_length=1)]
    again_after_business_days: Annotated[int, Field(ge=1, le=60)]


class FacultyChase(Chase):
    """How somebody is told that a faculty is missing; `calendar` tells the business days of every notice."""

    calendar: Line


class EnrollmentPolicy(PortalPolicy):
    """The whole policy.

    `rest`: how long a deal that the portal has just told of is left alone, until its contacts are put to it.
    `day`: what an advisor's daily capacity is counted over.
    """

    table: Line
    rest: Duration
    day: Annotated[Duration, Field(validate_default=True)] = "1 day"  # type: ignore[assignment]
    without_faculty: FacultyChase
    without_sheet: Chase
    enrollment: tuple[MailOrder, ...]
    moved: tuple[MailOrder, ...]
    upkeep: Upkeep
    sheet: dict[str, Line]

    @property
    def resting(self) -> timedelta:
        """Never under a second, however short a simulated day is: the portal's two calls come no faster for it."""
        return max(self.rest, timedelta(seconds=1))
