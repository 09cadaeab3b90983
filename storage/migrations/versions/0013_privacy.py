"""The installation's secret, every address that a person was known by, what an integrator sent of a lead."""

from alembic import op

revision = "0013"
down_revision = "0012"

STATEMENTS = (
    # One row, made at the first start and read by every process.
    """
    CREATE TABLE installation (
        is_only           boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        secret            text NOT NULL,
        objections_secret text,                 -- NULL: the one that JORNADA_SECRET says
        made_at           timestamptz NOT NULL
    )
    """,
    # A person is found by every address that they ever had, not only by today's.
    """
    CREATE TABLE former_addresses (
        contact_id uuid NOT NULL REFERENCES contacts ON DELETE CASCADE,
        email      text NOT NULL,
        PRIMARY KEY (contact_id, email)
    )
    """,
    "CREATE INDEX former_addresses_by_email ON former_addresses (email)",
    # Those of before are known from what was mailed to them.
    """
    INSERT INTO former_addresses (contact_id, email)
    SELECT DISTINCT c.contact_id, address FROM emails e JOIN leads l USING (lead_id)
    JOIN contacts c ON c.contact_id = coalesce(e.contact_id, l.contact_id) CROSS JOIN unnest(e.recipients) address
    WHERE e.audience = '{lead}' AND address <> c.email
        AND (e.contact_id IS NOT NULL OR NOT EXISTS (SELECT FROM lead_people p WHERE p.lead_id = l.lead_id))
    """,
    # Whoever submits leads reads back what they sent, not what others know of the person.
    """
    CREATE TABLE lead_submissions (
        lead_id text NOT NULL REFERENCES leads ON DELETE CASCADE,
        key_id  uuid NOT NULL,
        contact jsonb NOT NULL DEFAULT '{}',
        title   text NOT NULL DEFAULT '',
        details jsonb NOT NULL DEFAULT '{}',
        events  jsonb NOT NULL DEFAULT '{}',    -- the last of each kind that says something of the person
        sent_at timestamptz NOT NULL,
        PRIMARY KEY (lead_id, key_id)
    )
    """,
    # As `storage.remembered_requests` makes them from now on: a repetition of a request of before is still known.
    """
    UPDATE remembered_requests SET idempotency_key =
        encode(sha256(convert_to(key_id::text || ':' || idempotency_key, 'UTF8')), 'hex')
    """,
    "CREATE INDEX leads_by_tracked_user ON leads ((state->>'user_id')) WHERE journey = 'scoring'",
    "CREATE INDEX remembered_requests_by_lead ON remembered_requests (lead_id) WHERE lead_id IS NOT NULL",
    "CREATE INDEX leads_over ON leads (closed_at, lead_id) WHERE closed_at IS NOT NULL",
    "CREATE INDEX leads_by_subject ON leads (journey, subject)",
)


# Postgres keeps samples of what a column holds, for its planner; they would quote who was erased, for as long as the
# table does not change much. These columns are looked up by unique keys or not at all.
UNSAMPLED = {
    "contacts": {"email": "text", "name": "text", "phone": "text", "email_unicode": "text", "folded": "text"},
    "former_addresses": {"email": "text"},
    "lead_people": {"portal_email": "text"},
    "lead_submissions": {"contact": "jsonb", "title": "text", "details": "jsonb", "events": "jsonb"},
    "leads": {"title": "text", "details": "jsonb", "deal": "jsonb", "folded": "text"},
    "timeline": {"data": "jsonb"},
    "emails": {"recipients": "text[]", "subject": "text", "reply": "text"},
    "tasks": {"remark": "text"},
    "tracked_users": {"external_id": "text", "email": "text", "attributes": "jsonb"},
    "user_names": {"name": "text"},
    "remembered_requests": {"body": "jsonb"},
}


_DROP_SAMPLES = """
    DO $$ BEGIN
        IF to_regprocedure('pg_clear_attribute_stats(text, text, text, boolean)') IS NOT NULL THEN
            PERFORM pg_clear_attribute_stats(current_schema()::text, '{table}', '{column}', false);
        ELSE
            -- Giving a column the type that it has drops its samples, and does nothing else.
            ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind};
        END IF;
    EXCEPTION WHEN syntax_error OR feature_not_supported THEN
        NULL;  -- a column that another one is generated from: its samples go with the next change of the table
    END $$
"""


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    for table, columns in UNSAMPLED.items():
        for column, kind in columns.items():
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
            op.execute(_DROP_SAMPLES.format(table=table, column=column, kind=kind))
