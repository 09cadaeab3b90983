"""Leads that enter: the row, its card, its moves, its first lines and the promise of its start, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from domain.journey import Change, LeadSnapshot, start_of
from domain.rules import AnyRules
from storage.database import Connection
from storage.leads import Cause, stand


@dataclass(frozen=True)
class NewLead:
    """What is known of a lead when it enters."""

    lead_id: str
    journey: str
    workflow_id: str
    subject: str
    contact_id: str | None
    platform: str | None
    title: str
    owner_name: str | None
    owner_email: str | None
    details: Mapping[str, Any]
    registered_at: datetime


@dataclass(frozen=True)
class Entering:
    """A lead that enters, with what its rules begin with."""

    new: NewLead
    change: Change[Any]


async def enter(
    connection: Connection,
    entering: Sequence[Entering],
    rules: AnyRules,
    now: datetime,
    cause: Cause,
    rest: timedelta = timedelta(),
) -> list[LeadSnapshot]:
    """Stores new leads with their cards and first lines; returns what their workflows start with.

    One statement, however many enter. Their starts are promised: the sweeper lets them rest for a while first.
    """
    stood = [(each.new, *stand(rules, each.new.lead_id, each.change, 1, now)) for each in entering]
    await connection.execute(
        """
        WITH entering AS MATERIALIZED (
            SELECT * FROM jsonb_to_recordset($1) AS (lead_id text, journey text, contact_id uuid, workflow_id text,
                platform text, title text, owner_name text, owner_email text, details jsonb, status text, stage text,
                col text, flags text[], waiting_for jsonb, next_step text, next_key text, due_at timestamptz,
                parked_reason text, state jsonb, registered_at timestamptz, subject text, start jsonb)
        ), stored AS (
            INSERT INTO leads (lead_id, journey, contact_id, workflow_id, platform, title, owner_name, owner_email,
                details, status, stage, waiting_for, due_at, state, revision, registered_at, created_at, updated_at,
                subject, next_step, next_key, policy_version, parked_reason, parked_since)
            SELECT lead_id, journey, contact_id, workflow_id, platform, title, owner_name, owner_email,
                details, status, stage, waiting_for, due_at, state, 1, registered_at, $4::timestamptz, $4::timestamptz,
                subject, next_step, next_key, $5::integer, parked_reason,
                CASE WHEN parked_reason IS NOT NULL THEN $4::timestamptz END
            FROM entering
        ), promised AS (
            INSERT INTO dispatches (workflow_id, kind, name, payload, created_at, next_attempt_at)
            SELECT workflow_id, 'start', 'start', start, $4::timestamptz, $8::timestamptz FROM entering
        ), pinned AS (
            INSERT INTO cards (lead_id, pipeline, col, since, flags)
            SELECT lead_id, journey, col, $4::timestamptz, flags FROM entering
        ), moved AS (
            INSERT INTO card_moves (lead_id, origin, target, at, actor, cause)
            SELECT lead_id, origin, target, $4::timestamptz, $6::text, $7::text
            FROM ROWS FROM (jsonb_to_recordset($2) AS (lead_id text, origin text, target text)) WITH ORDINALITY
            ORDER BY ordinality
        )
        INSERT INTO timeline (lead_id, at, kind, summary, actor, cause, data)
        SELECT lead_id, $4::timestamptz, kind, summary, $6::text, $7::text, data
        FROM ROWS FROM (jsonb_to_recordset($3) AS (lead_id text, kind text, summary text, data jsonb)) WITH ORDINALITY
        ORDER BY ordinality
        """,
        [_row_of(rules, new, change, snapshot) for new, change, snapshot in stood],
        [
            {"lead_id": new.lead_id, "origin": origin, "target": target}
            for new, change, _ in stood
            for origin, target in pairwise((None, *change.moves))
        ],
        [
            {"lead_id": new.lead_id, "kind": line.kind, "summary": line.summary, "data": dict(line.data)}
            for new, change, _ in stood
            for line in change.lines
        ],
        now,
        rules.noted,
        cause.actor,
        cause.cause,
        now + rest,
    )
    return [snapshot for _, _, snapshot in stood]


def _row_of(rules: AnyRules, new: NewLead, change: Change[Any], snapshot: LeadSnapshot) -> dict[str, Any]:
    due = snapshot.due
    return {
        **vars(new),
        "status": snapshot.status,
        "stage": snapshot.stage,
        "col": change.state.stage,
        "flags": rules.flags(change.state),
        "waiting_for": snapshot.waiting_for,
        "next_step": due.step if due else None,
        "next_key": due.key if due else None,
        "due_at": due.at if due else None,
        "parked_reason": snapshot.parked_reason,
        "state": change.state,
        "start": start_of(new.lead_id, snapshot, rules.patience),
    }
