"""Whether a table is still true: what its maintainer is told every week until it is mended (seed 002, section 7)."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.journey import Fact
from domain.policy import Duration, Policy
from domain.routing.decision import Inputs, Load, Outcome, decide
from domain.routing.table import RoutingTable
from domain.routing.times import day_of


class Upkeep(Policy):
    """How often a table is looked at, and how long a review lasts (`semester`; `days`: as the mail says it)."""

    every: Duration
    semester: Duration
    days: int
    seen_within: Duration


class Finding(Fact):
    """Something about one faculty or one advisor. `count`: of leads, or of rows."""

    subject: str
    count: int
    why: str = ""


class Findings(Fact):
    """What is wrong with a table. `overdue`: nobody has reviewed it for a semester."""

    overdue: bool
    uncovered: tuple[Finding, ...] = ()
    inactive: tuple[Finding, ...] = ()

    @property
    def any(self) -> bool:
        return self.overdue or bool(self.uncovered) or bool(self.inactive)


def look(
    table: RoutingTable, policy: Upkeep, reviewed_at: datetime, seen: Mapping[str, int], departed: frozenset[str],
    now: datetime,
) -> Findings:  # fmt: skip
    """What the maintainer has to know.

    `seen`: faculties of recent leads, with how many; `departed`: advisors who own no records in the portal any more.
    """
    uncovered = [
        Finding(subject=faculty, count=count)
        for faculty, count in sorted(seen.items())
        if decide("", 0, table, Inputs(faculty=faculty), Load(), now).outcome is Outcome.NO_ROW
        and not _only_by_program(table, faculty, now)
    ]
    return Findings(
        overdue=now - reviewed_at >= policy.semester,
        uncovered=tuple(uncovered),
        inactive=tuple(_inactive(table, departed, now)),
    )


def _only_by_program(table: RoutingTable, faculty: str, now: datetime) -> bool:
    """A faculty may be split by program, without a row for the whole."""
    today = day_of(now, table)
    return any(row.match.accepts(faculty, row.match.program or "") and row.holds_on(today) for row in table.rows)


def _inactive(table: RoutingTable, departed: frozenset[str], now: datetime) -> list[Finding]:
    today, found = day_of(now, table), []
    named = Counter(email for row in table.rows if row.holds_on(today) for email in (*row.advisor, *row.fallback))
    for email in dict.fromkeys((*named, *table.fallback)):
        advisor = table.known(email)
        rows = named[email]
        if advisor is None or not advisor.active:
            found.append(Finding(subject=email, count=rows, why="inactive"))
        elif email in departed:
            found.append(Finding(subject=email, count=rows, why="departed"))
    return found


def period(now: datetime, every: timedelta) -> int:
    """The number of the week (or whatever `every` is) that a look is in: of one period the maintainer gets one mail."""
    return int(now.timestamp() // every.total_seconds())
