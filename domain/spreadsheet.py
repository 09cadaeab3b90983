"""The columns of a file from which leads of a journey are imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Columns:
    """The columns of a journey's file: the fields of its submission, in the order of the shipped template.

    `examples`: what the template shows in each, by its name. `required`: those that every row fills. `lists`: those
    of several values. `groups`: prefixes of columns that stand for fields of an object (`responsible_` for those of
    `responsible`). `about`: what tells together whom or what a row is about; a row without the first becomes no lead.
    """

    examples: Mapping[str, str]
    required: tuple[str, ...]
    lists: frozenset[str] = frozenset()
    groups: Mapping[str, str] = field(default_factory=dict[str, str])
    about: tuple[str, ...] = ("email",)

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, in order."""
        return tuple(self.examples)
