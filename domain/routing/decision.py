"""Which advisor a lead goes to, and why. Pure: the same table version, load and moment give the same answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from domain.journey import Fact
from domain.routing.table import RoutingTable, Row, Strategy
from domain.routing.times import day_of


class Inputs(Fact):
    """What of a lead the table looks at."""

    faculty: str
    program: str = ""


class Load(Fact):
    """What the advisors have to do. `last`: who of the row got its last lead; `today`: new leads of this day."""

    last: str | None = None
    today: Mapping[str, int] = {}
    open: Mapping[str, int] = {}


class Outcome(StrEnum):
    """What came of a decision."""

    ASSIGNED = "assigned"
    NO_ROW = "no_row"
    NOBODY_AVAILABLE = "nobody_available"


class Role(StrEnum):
    """Why an advisor has a lead: as one of its row; as a stand-in while the row's are absent; as who takes what is
    too much for them; or because a person chose so, whatever the table says."""

    ROW = "row"
    STAND_IN = "stand_in"
    OVERFLOW = "overflow"
    BY_HAND = "by_hand"


class Candidate(Fact):
    """An advisor who was considered. `why_not`: why they were passed over; None for the chosen one."""

    advisor: str
    fallback: bool
    why_not: str | None


class RowPassedOver(Fact):
    """A row that names the lead's faculty and was not taken."""

    row: int
    why_not: str


class Decision(Fact):
    """The whole reasoning. `row`: the number of the row that counts, `match` what it says; `why`: in one sentence."""

    table: str
    version: int
    inputs: Inputs
    row: int | None
    match: Mapping[str, str | None] | None
    strategy: Strategy | None
    candidates: tuple[Candidate, ...]
    rows_passed_over: tuple[RowPassedOver, ...]
    outcome: Outcome
    advisor: str | None
    role: Role | None
    why: str


class Route(Fact):
    """How a lead was routed: whom it belongs to, in which role, for which inputs."""

    inputs: Inputs
    advisor: str | None
    role: Role | None


def decide(name: str, version: int, table: RoutingTable, inputs: Inputs, load: Load, at: datetime) -> Decision:
    """The advisor of a lead that comes at `at`, or why there is none."""
    number, passed_over = _find_row(table, inputs, at)
    if number is None:
        why = f"no row of the table holds for {inputs.faculty}"
        if passed_over:
            why = f"the rows for {inputs.faculty} do not hold today"
        return Decision(
            table=name, version=version, inputs=inputs, row=None, match=None, strategy=None, candidates=(),
            rows_passed_over=passed_over, outcome=Outcome.NO_ROW, advisor=None, role=None, why=why,
        )  # fmt: skip
    row = table.rows[number]
    candidates, chosen = _weigh(table, row, load, at)
    role = _role(table, row, chosen, at) if chosen else None
    return Decision(
        table=name,
        version=version,
        inputs=inputs,
        row=number,
        match=row.match.model_dump(),
        strategy=row.strategy,
        candidates=candidates,
        rows_passed_over=passed_over,
        outcome=Outcome.ASSIGNED if chosen else Outcome.NOBODY_AVAILABLE,
        advisor=chosen,
        role=role,
        why=_sentence(row, chosen, role),
    )


def is_right(table: RoutingTable, route: Route, at: datetime) -> bool:
    """Whether a lead is where it belongs under this table, so that nothing has to happen.

    A full day is no reason to move a lead that somebody has; leaving is, and so is an absence that hands over.
    """
    if route.advisor is None:
        return False
    if route.role is Role.BY_HAND:
        return table.known(route.advisor) is None or not _left(table, route.advisor, at)
    row = row_for(table, route.inputs, at)
    if row is None:
        # Nobody else is right either: whoever has the lead keeps it.
        return True
    if _left(table, route.advisor, at):
        return False
    if route.advisor in row.advisor:
        return True
    if route.advisor not in (*row.fallback, *table.fallback):
        return False
    if route.role is Role.STAND_IN:
        return all(_absent(table, advisor, at) for advisor in row.advisor)
    return route.role is Role.OVERFLOW


def row_for(table: RoutingTable, inputs: Inputs, at: datetime) -> Row | None:
    """The row that counts for such a lead; None when none holds."""
    number, _ = _find_row(table, inputs, at)
    return None if number is None else table.rows[number]


def _find_row(table: RoutingTable, inputs: Inputs, at: datetime) -> tuple[int | None, tuple[RowPassedOver, ...]]:
    today = day_of(at, table)
    named = [(n, row) for n, row in enumerate(table.rows) if row.match.accepts(inputs.faculty, inputs.program)]
    holding = [(n, row) for n, row in named if row.holds_on(today)]
    # A row for the program says more than one for the whole faculty.
    holding.sort(key=lambda found: found[1].match.program is None)
    chosen = holding[0][0] if holding else None
    passed_over = [
        RowPassedOver(row=n, why_not=_why_not_row(row, today) or f"row {chosen} is for the program and says more")
        for n, row in named
        if n != chosen
    ]
    return chosen, tuple(passed_over)


def _why_not_row(row: Row, today: object) -> str | None:
    if row.valid_from and str(today) < str(row.valid_from):
        return f"holds from {row.valid_from} on"
    if row.valid_to and str(today) > str(row.valid_to):
        return f"held until {row.valid_to}"
    return None


def _weigh(table: RoutingTable, row: Row, load: Load, at: datetime) -> tuple[tuple[Candidate, ...], str | None]:
    chosen: str | None = None
    weighed = []
    own = _in_order(row, load)
    others = [email for email in dict.fromkeys((*row.fallback, *table.fallback)) if email not in own]
    for email in (*own, *others):
        is_fallback = email not in own
        why_not = _unavailable(table, email, load, at)
        if why_not is None and chosen is None:
            chosen = email
        elif why_not is None:
            why_not = _why_later(row, email, str(chosen), load, is_fallback=is_fallback)
        weighed.append(Candidate(advisor=email, fallback=is_fallback, why_not=why_not))
    return tuple(weighed), chosen


def _in_order(row: Row, load: Load) -> Sequence[str]:
    """The row's advisors, who comes first being first."""
    advisors = row.advisor
    if row.strategy is Strategy.ROUND_ROBIN and load.last in advisors:
        turn = advisors.index(load.last) + 1
        return (*advisors[turn:], *advisors[:turn])
    if row.strategy is Strategy.LEAST_LOADED:
        return sorted(advisors, key=lambda email: (load.open.get(email, 0), load.today.get(email, 0)))
    return advisors


def _left(table: RoutingTable, email: str, at: datetime) -> bool:
    """Whether what an advisor has goes to somebody else."""
    advisor = table.known(email)
    absence = advisor.absence(day_of(at, table)) if advisor else None
    return advisor is None or not advisor.active or (absence is not None and absence.hand_over)


def _unavailable(table: RoutingTable, email: str, load: Load, at: datetime) -> str | None:
    """Why an advisor takes no new lead now; None when they do."""
    return _absent(table, email, at) or _full(table, email, load)


def _absent(table: RoutingTable, email: str, at: datetime) -> str | None:
    advisor = table.known(email)
    if advisor is None:
        return "is not among the table's advisors"
    if not advisor.active:
        return "is not active"
    if absence := advisor.absence(day_of(at, table)):
        return f"is away from {absence.first} to {absence.last}"
    return None


def _full(table: RoutingTable, email: str, load: Load) -> str | None:
    advisor = table.known(email)
    today, most = load.today.get(email, 0), advisor.daily_capacity if advisor else None
    return f"has had {today} of {most} new leads today" if most is not None and today >= most else None


def _why_later(row: Row, email: str, chosen: str, load: Load, *, is_fallback: bool) -> str:
    if is_fallback:
        return "stands in only when nobody before is available"
    if row.strategy is Strategy.LEAST_LOADED:
        return f"has {load.open.get(email, 0)} open leads, {chosen} has {load.open.get(chosen, 0)}"
    if row.strategy is Strategy.ROUND_ROBIN:
        return f"has a turn after {chosen}"
    return f"comes after {chosen} in the row"


def _role(table: RoutingTable, row: Row, chosen: str, at: datetime) -> Role:
    if chosen in row.advisor:
        return Role.ROW
    return Role.STAND_IN if all(_absent(table, email, at) for email in row.advisor) else Role.OVERFLOW


def _sentence(row: Row, chosen: str | None, role: Role | None) -> str:
    match role:
        case Role.ROW:
            return f"{chosen} gets the leads of {row.match.faculty} ({row.strategy.value})"
        case Role.STAND_IN:
            return f"{chosen} stands in: the advisors of {row.match.faculty} are absent"
        case Role.OVERFLOW:
            return f"{chosen} takes what is too much for the advisors of {row.match.faculty}"
        case _:
            return f"nobody who may get leads of {row.match.faculty} is available now"
