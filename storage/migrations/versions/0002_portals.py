"""Leads that are known by an object of a portal, and the inbox of what portals told."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    # A lead of a portal has no known person until its contact was read.
    "ALTER TABLE leads ALTER COLUMN contact_id DROP NOT NULL",
    "ALTER TABLE leads ADD COLUMN subject text",  # what there may be one open journey for
    "UPDATE leads SET subject = contact_id::text",
    "ALTER TABLE leads ALTER COLUMN subject SET NOT NULL",
    "DROP INDEX leads_one_open",
    "CREATE UNIQUE INDEX leads_one_open ON leads (journey, subject) WHERE closed_at IS NULL",
    """
    CREATE TABLE lead_refs (
        lead_id   text NOT NULL REFERENCES leads ON DELETE CASCADE,
        portal    text NOT NULL,
        kind      text NOT NULL CHECK (kind IN ('contact', 'deal')),
        object_id text NOT NULL,
        PRIMARY KEY (portal, kind, object_id, lead_id)
    )
    """,
    "CREATE INDEX lead_refs_by_lead ON lead_refs (lead_id)",
    """
    CREATE TABLE portal_events (
        event_no    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        portal      text NOT NULL,
        fingerprint text NOT NULL,             -- of portal, type, object, event and time: recognises a repetition
        type        text NOT NULL,
        object_id   text NOT NULL,
        property    text,
        value       text,                      -- only of properties that are no personal data
        occurred_at timestamptz,
        received_at timestamptz NOT NULL,
        status      text NOT NULL CHECK (status IN ('waiting', 'handled', 'ignored', 'rejected')),
        reason      text,
        UNIQUE (portal, fingerprint)
    )
    """,
    "CREATE INDEX portal_events_waiting ON portal_events (portal, object_id) WHERE status = 'waiting'",
    "CREATE INDEX portal_events_by_age ON portal_events (received_at)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
