"""`config/tasks.yaml`: whose calendar counts, and the rules that a new database starts with."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from domain.policy import Patience, Policy
from domain.tasks.rules import Rule
from domain.text import Line


class ShippedRule(Policy):
    """A rule that comes with the product. `id` names it for ever: deleted by a manager, it does not come back."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,60}$")]
    rule: Rule


class TasksPolicy(Policy):
    """The whole policy. `calendar` counts for every journey that `calendars` does not name."""

    calendar: Line
    calendars: dict[str, Line] = Field(default_factory=dict)
    patience: Patience = Field(default_factory=dict, validate_default=True)
    shipped_rules: tuple[ShippedRule, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        names = [rule.id for rule in self.shipped_rules]
        if len(set(names)) < len(names):
            raise ValueError("two shipped rules have the same id")
        return self

    def calendar_of(self, journey: str) -> str:
        """The name of the calendar that counts for a journey's leads."""
        return self.calendars.get(journey, self.calendar)
