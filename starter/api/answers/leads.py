"""Leads, their timelines and boards, as they are shown."""

from datetime import datetime
from typing import Any

from pydantic import Field

from domain.journey import Status, WaitingFor
from domain.phones import PhoneNumber
from starter.api.answers import Answer


class SubmittedLead(Answer):
    """What became of a submission; `duplicate`: the person has an open lead, and these are its ids."""

    lead_id: str | None = Field(description="null in a dry run")
    workflow_id: str | None = Field(description="null in a dry run")
    journey: str
    duplicate: bool


class ParkedSince(Answer):
    """Something that kept failing; `reason` is a stable code, as `mail_unavailable`."""

    reason: str
    since: datetime


class Contact(Answer):
    """Who a lead is about."""

    name: str
    email: str
    phone: str | None = Field(description="as it was written")
    phones: list[PhoneNumber] = Field(description="the numbers that can be read in it")


class Lead(Answer):
    """A lead and what it waits for. `contact` is null while a portal's object was not read yet."""

    lead_id: str
    journey: str
    platform: str | None = Field(None, description="of journeys that have platforms")
    status: Status
    stage: str
    waiting_for: WaitingFor | None = Field(description="null when the journey is over")
    parked: ParkedSince | None
    owner: str | None = Field(description="the e-mail of who answers for it")
    contact: Contact | None
    deal: dict[str, Any] | None
    score: float | None
    flags: list[str]
    title: str
    details: dict[str, Any]
    registered_at: datetime
    created_at: datetime
    workflow_id: str
    workflow_url: str


class LeadPage(Answer):
    """A page of leads."""

    items: list[Lead]
    next_cursor: str | None


class TimelineEntry(Answer):
    """Something that happened. `cause`: the event or step that made it so."""

    at: datetime
    kind: str
    summary: str
    actor: str
    cause: str
    data: dict[str, Any]


class Timeline(Answer):
    """Everything that happened, oldest first."""

    items: list[TimelineEntry]


class Person(Answer):
    """All that is stored of the person behind a lead, by table."""

    lead_id: str
    at: datetime
    known_by: dict[str, list[str]]
    tables: dict[str, list[dict[str, Any]]]


class Erased(Answer):
    """Whose lead was forgotten, and the workflows that are deleted."""

    erased: str
    workflows: list[str]


class Card(Answer):
    """A lead on a board."""

    lead_id: str
    title: str
    owner: str | None
    since: datetime
    flags: list[str]


class BoardColumn(Answer):
    """A column with its cards, those that have been there longest first."""

    column: str
    title: str
    cards: list[Card]


class Board(Answer):
    """A pipeline, its columns in order."""

    pipeline: str
    columns: list[BoardColumn]
