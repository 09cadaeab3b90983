"""Durations in policies, and the scale of a day.

Policies are written in days and hours, as `15 days`. A simulated stack may let a day last two seconds: every
duration of a policy is scaled by `day_seconds`, given as validation context when a policy is read.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from domain.nearest import nearest

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_LONGEST_SECONDS = 100 * 366 * 86_400
_WRITTEN = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(second|minute|hour|day|week)s?\s*$")
_MISSPELT = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*([^\W\d]+)\s*$")


def _read(value: object, info: ValidationInfo) -> timedelta:
    if isinstance(value, timedelta):
        return value
    match = _WRITTEN.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"must be a duration, as '15 days', '2 hours' or '30 minutes'{_meant(value)}")
    scale = (info.context or {}).get("day_seconds", 86_400) / 86_400
    seconds = float(match[1]) * SECONDS[match[2]]
    if not 0 < seconds <= _LONGEST_SECONDS:
        raise ValueError("must be longer than nothing, and not longer than a hundred years")
    return timedelta(seconds=seconds * scale)


def _meant(value: object) -> str:
    match = _MISSPELT.match(value) if isinstance(value, str) else None
    unit = nearest(match[2], [*SECONDS, *(f"{unit}s" for unit in SECONDS)]) if match else None
    return f"; did you mean '{match[1]} {unit}'?" if match and unit else ""


_AS_WRITTEN = Annotated[str, Field(pattern=_WRITTEN.pattern, examples=["15 days"])]

Duration = Annotated[timedelta, BeforeValidator(_read, json_schema_input_type=_AS_WRITTEN)]
"""A length of time in a policy, already scaled."""


class Policy(BaseModel):
    """A part of a policy: what is not known is refused, so that a typo does not go unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def read(cls, written: Mapping[str, Any], day_seconds: float = 86_400) -> Self:
        """The policy as written, durations scaled to a day of `day_seconds`.

        Raises pydantic.ValidationError naming every field that is wrong.
        """
        return cls.model_validate(written, context={"day_seconds": day_seconds})


class Patience(Policy):
    """How long a step that keeps failing is tried again before its journey parks; `steps`: some of them longer or less.

    Never under a minute, however short a simulated day is: a service needs that to restart.
    """

    give_up_after: Annotated[Duration, Field(validate_default=True)] = "2 days"  # type: ignore[assignment]

    steps: Mapping[str, Duration] = {}

    @property
    def bounded(self) -> timedelta:
        """What holds for a step that nothing else is said of."""
        return max(self.give_up_after, timedelta(minutes=1))

    @property
    def of_steps(self) -> Mapping[str, timedelta]:
        """What holds for some steps, by their names."""
        return {step: max(length, timedelta(minutes=1)) for step, length in self.steps.items()}


def apart(field: str) -> Any:
    """A validator for a list or table of which nothing may stand in `field` too, a field before it."""

    def check(values: Any, info: ValidationInfo) -> Any:
        if both := [value for value in values if value in info.data.get(field, ())]:
            raise ValueError(f"{', '.join(map(str, both))} stands in {field} too: it can be one of them only")
        return values

    return AfterValidator(check)


class JourneyPolicy(Policy):
    """The policy of a journey. `patience`: how long a step that keeps failing is tried before its journey parks."""

    patience: Patience = Field(default_factory=dict, validate_default=True)
