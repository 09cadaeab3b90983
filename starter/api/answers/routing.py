"""Routing tables and decisions, as they are shown, and what may be sent of a table."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import Field

from domain.routing import Inputs, Outcome, Role, RoutingTable, Row
from domain.routing.decision import Candidate, RowPassedOver
from domain.routing.table import Strategy
from starter.api.answers import Answer


class StoredTable(RoutingTable):
    """A version of a table; the same can be sent back with PUT."""

    table: str
    version: int
    edited_by: str
    edited_at: datetime
    reviewed_by: str | None
    reviewed_at: datetime | None


class TableVersion(Answer):
    """Who edited a table when."""

    version: int
    edited_by: str
    edited_at: datetime


class TableVersions(Answer):
    """All versions, newest first."""

    items: list[TableVersion]


class Review(Answer):
    """Who has gone through which version of a table, and when."""

    table: str
    version: int
    reviewed_by: str
    reviewed_at: datetime


class Considered(Candidate):
    """An advisor who was considered."""

    chosen: bool


class _Reasoning(Answer):
    table: str
    version: int
    inputs: Inputs
    match: Mapping[str, str | None] | None
    strategy: Strategy | None
    candidates: list[Considered]
    rows_passed_over: list[RowPassedOver]
    outcome: Outcome
    advisor: str | None
    role: Role | None
    why: str


class RoutingDecision(_Reasoning):
    """A decision with its inputs, every candidate, and why each was passed over. `row`: its number in that version."""

    row: int | None
    decision_id: int
    lead_id: str
    at: datetime
    cause: str


class DecisionPage(Answer):
    """A page of decisions."""

    items: list[RoutingDecision]
    next_cursor: int | None


class NumberedRow(Row):
    """The row that counts."""

    number: int


class Explanation(_Reasoning):
    """What would be decided. Of a lead that exists: whether it stays with the advisor that it has."""

    row: NumberedRow | None
    at: datetime
    lead_id: str = Field("", description="of a lead that exists")
    current_advisor: str | None = Field(None, description="of a lead that exists")
    stays: bool = Field(False, description="of a lead that exists")
