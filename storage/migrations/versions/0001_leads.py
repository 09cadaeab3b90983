"""Leads, contacts, cards, timeline, mails, the outbox towards Temporal, keys and remembered requests."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE contacts (
        contact_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email       text NOT NULL UNIQUE,  -- normalised: the one key under which a person is known
        name        text NOT NULL,
        phone       text,
        created_at  timestamptz NOT NULL,
        updated_at  timestamptz NOT NULL
    )
    """,
    """
    CREATE TABLE leads (
        lead_id       text PRIMARY KEY,
        journey       text NOT NULL,
        contact_id    uuid NOT NULL REFERENCES contacts,
        workflow_id   text NOT NULL UNIQUE,
        platform      text,
        title         text NOT NULL,           -- what its card is called
        owner_name    text,
        owner_email   text,
        details       jsonb NOT NULL,          -- the submission, without the contact
        deal          jsonb,
        status        text NOT NULL,
        stage         text NOT NULL,
        waiting_for   jsonb,
        due_at        timestamptz,
        parked_reason text,
        parked_since  timestamptz,
        state         jsonb NOT NULL,          -- what the journey's rules remember; no personal data
        revision      integer NOT NULL,
        registered_at timestamptz NOT NULL,
        created_at    timestamptz NOT NULL,
        updated_at    timestamptz NOT NULL,
        closed_at     timestamptz
    )
    """,
    # One open journey of a kind for a person: a second submission meets the first.
    "CREATE UNIQUE INDEX leads_one_open ON leads (journey, contact_id) WHERE closed_at IS NULL",
    "CREATE INDEX leads_newest ON leads (created_at DESC, lead_id DESC)",
    "CREATE INDEX leads_by_owner ON leads (owner_email, created_at DESC)",
    "CREATE INDEX leads_by_contact ON leads (contact_id)",
    "CREATE INDEX leads_parked ON leads (parked_since) WHERE parked_reason IS NOT NULL",
    """
    CREATE TABLE cards (
        lead_id  text PRIMARY KEY REFERENCES leads ON DELETE CASCADE,
        pipeline text NOT NULL,
        col      text NOT NULL,
        since    timestamptz NOT NULL,
        flags    text[] NOT NULL DEFAULT '{}'
    )
    """,
    "CREATE INDEX cards_by_column ON cards (pipeline, col, since)",
    """
    CREATE TABLE card_moves (
        move_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        lead_id  text NOT NULL REFERENCES leads ON DELETE CASCADE,
        origin   text,
        target   text NOT NULL,
        at       timestamptz NOT NULL,
        actor    text NOT NULL,
        cause    text NOT NULL
    )
    """,
    "CREATE INDEX card_moves_by_lead ON card_moves (lead_id, move_id)",
    """
    CREATE TABLE timeline (
        line_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        lead_id  text NOT NULL REFERENCES leads ON DELETE CASCADE,
        at       timestamptz NOT NULL,
        kind     text NOT NULL,
        summary  text NOT NULL,
        actor    text NOT NULL,
        cause    text NOT NULL,
        data     jsonb NOT NULL
    )
    """,
    "CREATE INDEX timeline_by_lead ON timeline (lead_id, line_id)",
    """
    CREATE TABLE emails (
        email_key     text PRIMARY KEY,
        email_id      uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        lead_id       text NOT NULL REFERENCES leads ON DELETE CASCADE,
        step          text NOT NULL,
        mark          text NOT NULL,
        template      text NOT NULL,
        audience      text[] NOT NULL,
        recipients    text[] NOT NULL,
        message_id    text NOT NULL,
        subject       text,
        status        text NOT NULL CHECK
            (status IN ('waiting', 'claimed', 'sent', 'rejected', 'suppressed', 'unknown')),
        if_unclear    text NOT NULL CHECK (if_unclear IN ('hold', 'resend')),
        attempts      integer NOT NULL DEFAULT 0,
        claim_token   uuid,
        claimed_by    text,                     -- the worker's flight record, see integrations/release_log.py
        claimed_until timestamptz,
        reply         text,
        opens         integer NOT NULL DEFAULT 0,
        created_at    timestamptz NOT NULL,
        updated_at    timestamptz NOT NULL
    )
    """,
    "CREATE INDEX emails_by_lead ON emails (lead_id, created_at)",
    """
    CREATE TABLE suppressions (
        fingerprint text PRIMARY KEY,           -- HMAC of the address: it outlives the person's erasure
        reason      text NOT NULL,
        at          timestamptz NOT NULL
    )
    """,
    """
    CREATE TABLE dispatches (
        dispatch_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workflow_id     text NOT NULL,
        kind            text NOT NULL CHECK (kind IN ('start', 'signal', 'erase')),
        name            text NOT NULL,
        payload         jsonb NOT NULL,
        created_at      timestamptz NOT NULL,
        attempts        integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        last_error      text,
        delivered_at    timestamptz
    )
    """,
    "CREATE INDEX dispatches_waiting ON dispatches (workflow_id, dispatch_id) WHERE delivered_at IS NULL",
    "CREATE INDEX dispatches_due ON dispatches (next_attempt_at) WHERE delivered_at IS NULL",
    """
    CREATE TABLE api_keys (
        key_id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name        text NOT NULL,
        role        text NOT NULL CHECK (role IN ('integrator', 'rep', 'manager', 'admin')),
        email       text,
        secret_hash text NOT NULL UNIQUE,
        created_at  timestamptz NOT NULL,
        revoked_at  timestamptz
    )
    """,
    """
    CREATE TABLE remembered_requests (
        key_id       uuid NOT NULL,
        idempotency_key text NOT NULL,
        lead_id      text REFERENCES leads ON DELETE CASCADE,
        fingerprint  text NOT NULL,             -- of method, path and body
        status       integer,
        body         jsonb,
        created_at   timestamptz NOT NULL,
        PRIMARY KEY (key_id, idempotency_key)
    )
    """,
    "CREATE INDEX remembered_requests_by_age ON remembered_requests (created_at)",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
