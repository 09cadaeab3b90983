"""Routing tables with their versions, reviews and decisions; leads with several people; mails that are of no lead."""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    # The people of a lead that has several: the contacts that a portal's deal belongs to.
    """
    CREATE TABLE lead_people (
        lead_id    text NOT NULL REFERENCES leads ON DELETE CASCADE,
        object_id  text NOT NULL,               -- the person's record in the portal
        contact_id uuid NOT NULL REFERENCES contacts ON DELETE CASCADE,
        portal_email text NOT NULL,             -- as it stands in that record; the registered one may be another
        PRIMARY KEY (lead_id, object_id)
    )
    """,
    "CREATE INDEX lead_people_by_contact ON lead_people (contact_id)",
    # Whom of them a mail is for. With the person goes what was written to them.
    "ALTER TABLE emails ADD COLUMN contact_id uuid REFERENCES contacts ON DELETE CASCADE",
    "CREATE INDEX emails_by_contact ON emails (contact_id) WHERE contact_id IS NOT NULL",
    # Notices to our own people may be about no lead at all.
    "ALTER TABLE emails ALTER COLUMN lead_id DROP NOT NULL",
    """
    CREATE TABLE routing_versions (
        table_name text NOT NULL,
        version    integer NOT NULL,
        document   jsonb NOT NULL,
        edited_by  text NOT NULL,
        edited_at  timestamptz NOT NULL,
        PRIMARY KEY (table_name, version)
    )
    """,
    """
    CREATE TABLE routing_reviews (
        review_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        table_name  text NOT NULL,
        version     integer NOT NULL,
        reviewed_by text NOT NULL,
        reviewed_at timestamptz NOT NULL
    )
    """,
    "CREATE INDEX routing_reviews_by_table ON routing_reviews (table_name, reviewed_at DESC)",
    """
    CREATE TABLE routing_decisions (
        decision_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        table_name  text NOT NULL,
        version     integer NOT NULL,
        lead_id     text NOT NULL REFERENCES leads ON DELETE CASCADE,
        at          timestamptz NOT NULL,
        cause       text NOT NULL,
        inputs      jsonb NOT NULL,
        pool        text,                       -- the row's match: leads of one pool are spread over its advisors
        advisor     text,
        outcome     text NOT NULL,
        explained   jsonb NOT NULL              -- the row, every candidate, and why each was passed over
    )
    """,
    "CREATE INDEX routing_decisions_newest ON routing_decisions (table_name, decision_id DESC)",
    "CREATE INDEX routing_decisions_by_lead ON routing_decisions (lead_id, decision_id DESC)",
    "CREATE INDEX routing_decisions_by_pool ON routing_decisions (table_name, pool, decision_id DESC)",
    "CREATE INDEX routing_decisions_by_advisor ON routing_decisions (table_name, advisor, at)",
    # Where each lead stands in its table: one row a lead, which counts as the advisor's load while the lead is open.
    """
    CREATE TABLE lead_routes (
        lead_id    text PRIMARY KEY REFERENCES leads ON DELETE CASCADE,
        table_name text NOT NULL,
        version    integer NOT NULL,            -- the newest version under which this was found to be right
        inputs     jsonb NOT NULL,
        advisor    text,
        role       text,                        -- of the row, a stand-in, overflow, or chosen by hand
        check_at   timestamptz,                 -- when the calendar of the table may change the answer
        moving     boolean NOT NULL DEFAULT false
    )
    """,
    "CREATE INDEX lead_routes_by_advisor ON lead_routes (table_name, advisor)",
    "CREATE INDEX lead_routes_moving ON lead_routes (table_name) WHERE moving",
    "CREATE INDEX lead_routes_by_version ON lead_routes (table_name, version)",
    "CREATE INDEX lead_routes_by_check ON lead_routes (check_at) WHERE check_at IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
