"""A routing table as its coordinators edit it: rows by faculty, advisors with their absences, one maintainer.

A table is a document. Each edit makes a new version of the whole, so that a decision can name the version it was
made under, and be made again from it.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, field_serializer, model_validator

from domain.errors import Invalid
from domain.mail import time_zone
from domain.nearest import did_you_mean
from domain.text import Day, Email, Line, Strict

MOST_ROWS = 2000
MOST_ADVISORS = 1000
MOST_GUESSES = 20
"""How many unknown addresses get a guess who was meant: each is compared with every advisor."""


class Strategy(StrEnum):
    """How a row's leads are spread over its advisors.

    `fixed`: the first of them who is there. `round_robin`: one after the other. `least_loaded`: who has the fewest
    open leads of this table.
    """

    FIXED = "fixed"
    ROUND_ROBIN = "round_robin"
    LEAST_LOADED = "least_loaded"


def folded(text: str) -> str:
    """A faculty as it is compared: without accents, capitals and doubled spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _each_once(addresses: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(addresses)) < len(addresses):
        raise ValueError("the same advisor stands here twice")
    return addresses


Advisors = Annotated[
    tuple[Email, ...],
    BeforeValidator(_one_or_more, json_schema_input_type=Email | tuple[Email, ...]),
    AfterValidator(_each_once),
]
"""One e-mail, or several in the order in which they are asked."""


class Away(Strict):
    """Days on which an advisor takes no leads, the last one included.

    `hand_over`: open leads go to somebody else meanwhile; without it, only new ones do.
    """

    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]
    hand_over: bool = Field(True, strict=True)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("'to' is before 'from'")
        return self

    def covers(self, day: date) -> bool:
        """Whether the advisor is away on that day."""
        return self.first <= day <= self.last


class Advisor(Strict):
    """Somebody who may get leads. `daily_capacity`: how many new ones a day; None for any number."""

    email: Email
    name: Line | None = None
    active: bool = Field(True, strict=True)
    away: Annotated[tuple[Away, ...], Field(max_length=200)] = ()
    daily_capacity: Annotated[int, Field(ge=1, le=100_000, strict=True)] | None = None

    def absence(self, day: date) -> Away | None:
        """The absence that covers a day."""
        return next((away for away in self.away if away.covers(day)), None)


class Match(Strict):
    """Which leads a row is for. Spelling counts, capitals and accents do not; a row with a program is more exact."""

    faculty: Line
    program: Line | None = None

    @property
    def pool(self) -> str:
        """The row's leads as one stream that is spread over its advisors, whatever version the row is of."""
        # Neither name can hold a line break.
        return "\n".join(folded(part) for part in (self.faculty, self.program) if part)

    def accepts(self, faculty: str, program: str) -> bool:
        """Whether the row is for such a lead."""
        same_program = self.program is None or folded(self.program) == folded(program)
        return folded(self.faculty) == folded(faculty) and same_program


class Row(Strict):
    """A branch: who gets the leads that match, from and to which day (both included, None for open ends).

    `owner`: what the record's owner is set to, where a table says so; it can only be the row's advisor.
    """

    match: Match
    advisor: Annotated[Advisors, Field(min_length=1, max_length=100)]
    owner: Email | None = None
    strategy: Strategy = Strategy.FIXED
    fallback: Annotated[Advisors, Field(max_length=100)] = ()
    valid_from: Day | None = None
    valid_to: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the row counts on that day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @property
    def begins(self) -> date:
        """The first day on which the row counts; an open beginning is the first day of all."""
        return self.valid_from or date.min

    @property
    def ends(self) -> date:
        """The last day on which the row counts; an open end is the last day of all."""
        return self.valid_to or date.max

    def overlaps(self, other: "Row") -> bool:
        """Whether there is a day on which both count."""
        return max(self.begins, other.begins) <= min(self.ends, other.ends)

    @field_serializer("advisor")
    def _as_written(self, advisors: tuple[str, ...]) -> str | list[str]:
        return advisors[0] if len(advisors) == 1 else list(advisors)


def _by_email(value: object) -> object:
    return {"email": value} if isinstance(value, str) else value


class RoutingTable(Strict):
    """The whole table. `fallback`: who gets a lead when nobody of its row is available."""

    maintainer: Email
    timezone: Annotated[Line, AfterValidator(time_zone)] = "America/Bogota"
    advisors: Annotated[
        tuple[Annotated[Advisor, BeforeValidator(_by_email, json_schema_input_type=Email | Advisor)], ...],
        Field(max_length=MOST_ADVISORS),
    ] = ()
    rows: Annotated[tuple[Row, ...], Field(max_length=MOST_ROWS)]
    fallback: Annotated[Advisors, Field(max_length=100)] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def known(self, email: str) -> Advisor | None:
        """The advisor with this e-mail."""
        return next((advisor for advisor in self.advisors if advisor.email == email), None)

    def document(self) -> dict[str, Any]:
        """The table as it is stored and shown; reading it gives the same table."""
        return self.model_dump(mode="json", by_alias=True)


def is_valid_name(name: str) -> bool:
    """Whether a table may be called so: it stands in addresses and in keys."""
    return re.fullmatch(r"[a-z][a-z0-9_-]{0,39}", name) is not None


def problems(table: RoutingTable) -> list[Invalid]:
    """What a table says that can't be right, each with its field, in words for those who keep the table."""
    return [*_twice(table), *_unknown(table), *_contradictions(table), *_overlaps(table), *_backwards(table)]


def _twice(table: RoutingTable) -> Iterator[Invalid]:
    seen: set[str] = set()
    for number, advisor in enumerate(table.advisors):
        if advisor.email in seen:
            yield Invalid(f"advisors.{number}.email", f"{advisor.email} stands among the advisors twice")
        seen.add(advisor.email)


def _unknown(table: RoutingTable) -> Iterator[Invalid]:
    known = {advisor.email for advisor in table.advisors}
    guesses: dict[str, str] = {}
    for field, addresses in _named(table):
        for email in addresses:
            if email in known:
                continue
            if email not in guesses and len(guesses) < MOST_GUESSES:
                guesses[email] = did_you_mean(email, known)
            told = f"{email} is not among the table's advisors: add them there, or correct the address"
            yield Invalid(field, f"{told}{guesses.get(email, '')}")


def _named(table: RoutingTable) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, row in enumerate(table.rows):
        yield f"rows.{number}.advisor", row.advisor
        yield f"rows.{number}.fallback", row.fallback
    yield "fallback", table.fallback


def _contradictions(table: RoutingTable) -> Iterator[Invalid]:
    for number, row in enumerate(table.rows):
        if row.owner is None or row.advisor == (row.owner,):
            continue
        branch = " or ".join(row.advisor)
        yield Invalid(
            f"rows.{number}.owner",
            f"the branch for {row.match.faculty} gives the lead to {branch}, but sets {row.owner} as the owner: "
            "contact and deal would belong to somebody else than the advisor. Name the same person in both, "
            "or leave 'owner' out",
        )


def _overlaps(table: RoutingTable) -> Iterator[Invalid]:
    by_pool: dict[str, list[int]] = {}
    for number, row in enumerate(table.rows):
        if row.begins <= row.ends:  # else it is told by `_backwards`, and never counts
            by_pool.setdefault(row.match.pool, []).append(number)
    for earlier, later in sorted(pair for numbers in by_pool.values() for pair in _colliding(table.rows, numbers)):
        row, other = table.rows[later], table.rows[earlier]
        yield Invalid(
            f"rows.{later}",
            f"{row.match.faculty} has two rows for the same days ({_common_days(row, other)}): this one and row "
            f"{earlier}. End one before the other begins",
        )


def _colliding(rows: tuple[Row, ...], numbers: list[int]) -> Iterator[tuple[int, int]]:
    """For each row that is not alone on its first day, one that is there already; both by number, in order."""
    by_first_day = sorted(numbers, key=lambda number: rows[number].begins)
    longest = by_first_day[0]
    for number in by_first_day[1:]:
        # Of those that began before, who ends last is there if anybody is: nobody has to be compared with all.
        if rows[number].overlaps(rows[longest]):
            yield min(number, longest), max(number, longest)
        longest = max(longest, number, key=lambda one: rows[one].ends)


def _common_days(row: Row, other: Row) -> str:
    begins, ends = max(row.begins, other.begins), min(row.ends, other.ends)
    first = "" if begins == date.min else f"from {begins}"
    last = "" if ends == date.max else f"to {ends}"
    return " ".join(filter(None, (first, last))) or "always"


def _backwards(table: RoutingTable) -> Iterator[Invalid]:
    for number, row in enumerate(table.rows):
        if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
            yield Invalid(f"rows.{number}.valid_to", f"{row.valid_to} is before valid_from, {row.valid_from}")
