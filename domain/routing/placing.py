"""Where a lead is put once a table was asked, and when it is looked at again. Pure."""

from datetime import datetime, timedelta

from domain.routing.decision import Decision, Inputs, Outcome, Role, Route, is_right, row_for
from domain.routing.table import RoutingTable, folded
from domain.routing.times import CALENDAR_DAY, next_change, next_day


def kept(table: RoutingTable, route: Route, inputs: Inputs, now: datetime) -> Route | None:
    """Where the lead is, if that is right for these inputs too; None when it has to be decided anew."""
    same_faculty = folded(route.inputs.faculty) == folded(inputs.faculty)
    if not same_faculty and row_for(table, inputs, now) is None:
        return None  # it stays with whom it has, but that nobody is right for it has to be written down
    role = Role.ROW if route.role is Role.BY_HAND and not same_faculty else route.role
    moved = Route(inputs=inputs, advisor=route.advisor, role=role)
    return moved if is_right(table, moved, now) else None


def placed(known: Route | None, decision: Decision) -> Route:
    """Where the lead is under a decision. Nobody is better than somebody: it stays with whom it has."""
    if decision.advisor is None and known and known.advisor:
        return Route(inputs=decision.inputs, advisor=known.advisor, role=known.role)
    return Route(inputs=decision.inputs, advisor=decision.advisor, role=decision.role)


def look_again_at(
    table: RoutingTable, now: datetime, outcome: Outcome | None, day: timedelta = CALENDAR_DAY
) -> datetime | None:
    """When the table may have another answer without an edit; tomorrow, where nobody was available today.

    `outcome`: of the decision; None where there was none to make.
    """
    check_at = next_change(table, now)
    if outcome is not Outcome.NOBODY_AVAILABLE:
        return check_at
    tomorrow = next_day(now, table.zone, day)
    return min(check_at, tomorrow) if check_at else tomorrow
