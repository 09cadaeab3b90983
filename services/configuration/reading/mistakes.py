"""A mistake in a file, as whoever wrote the file is told of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """What is wrong, and where: lines and columns count from 1, 0 when they can't be told.

    `place`: the field within the file, as `autocloud.on_lead.0.mail`; empty for the file as a whole.
    """

    file: str
    line: int
    column: int
    place: str
    reason: str

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Mistakes are told by file, from top to bottom."""
        return (self.file, self.line, self.column, self.place, self.reason)

    def __str__(self) -> str:
        where = ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])
        return ": ".join(filter(None, (where, self.place, self.reason)))


def in_order(mistakes: list[Mistake]) -> tuple[Mistake, ...]:
    """Each mistake once, by file and line."""
    return tuple(sorted(set(mistakes), key=lambda mistake: mistake.order))
