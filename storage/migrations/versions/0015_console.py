"""The console: accounts, sign-in links and sessions; actions on many leads."""

from alembic import op

revision = "0015"
down_revision = "0013"

STATEMENTS = (
    """
    CREATE TABLE accounts (
        account_id  text PRIMARY KEY,
        email       text NOT NULL UNIQUE,       -- normalised; owners of leads and assignees of tasks match by it
        name        text NOT NULL,
        role        text NOT NULL CHECK (role IN ('rep', 'manager', 'admin')),
        language    text NOT NULL,
        time_zone   text NOT NULL,
        created_at  timestamptz NOT NULL,
        updated_at  timestamptz NOT NULL,
        disabled_at timestamptz
    )
    """,
    """
    INSERT INTO accounts (account_id, email, name, role, language, time_zone, created_at, updated_at)
    SELECT 'ac_' || substr(md5(random()::text || email), 1, 20), email, name, 'rep', 'pt-BR', 'America/Sao_Paulo',
        now(), now()
    FROM team_members WHERE removed_at IS NULL
    """,
    """
    CREATE TABLE sign_in_links (
        token_hash text PRIMARY KEY,
        account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
        reusable   boolean NOT NULL,            -- the embedded stack's, on loopback only
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        used_at    timestamptz
    )
    """,
    "CREATE INDEX sign_in_links_by_account ON sign_in_links (account_id)",
    """
    CREATE TABLE sessions (
        session_hash text PRIMARY KEY,
        account_id   text NOT NULL REFERENCES accounts ON DELETE CASCADE,
        created_at   timestamptz NOT NULL,
        seen_at      timestamptz NOT NULL,
        expires_at   timestamptz NOT NULL
    )
    """,
    "CREATE INDEX sessions_by_account ON sessions (account_id)",
    # Who tried what how often: `subject` is a fingerprint of an address, mail or network.
    """
    CREATE TABLE attempts (
        attempt_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        subject    text NOT NULL,
        at         timestamptz NOT NULL
    )
    """,
    "CREATE INDEX attempts_by_subject ON attempts (subject, at)",
    "CREATE INDEX attempts_by_age ON attempts (at)",
    """
    CREATE TABLE used_action_links (
        token_hash text PRIMARY KEY,
        lead_id    text NOT NULL REFERENCES leads ON DELETE CASCADE,
        used_at    timestamptz NOT NULL
    )
    """,
    """
    CREATE TABLE bulk_actions (
        bulk_id     text PRIMARY KEY,
        event       jsonb NOT NULL,             -- once finished, only its type is left
        actor       text NOT NULL,
        role        text NOT NULL,
        email       text,
        leads       integer NOT NULL,
        created_at  timestamptz NOT NULL,
        finished_at timestamptz
    )
    """,
    """
    CREATE TABLE bulk_leads (
        bulk_id  text NOT NULL REFERENCES bulk_actions ON DELETE CASCADE,
        position integer NOT NULL,
        lead_id  text NOT NULL,
        outcome  text CHECK (outcome IN ('done', 'refused')),
        reason   text,
        done_at  timestamptz,
        PRIMARY KEY (bulk_id, position)
    )
    """,
    "CREATE INDEX bulk_leads_waiting ON bulk_leads (bulk_id, position) WHERE outcome IS NULL",
    """
    CREATE TABLE on_call_notices (
        reason  text PRIMARY KEY,
        sent_at timestamptz NOT NULL
    )
    """,
    "CREATE INDEX emails_unclear ON emails (created_at) WHERE status = 'unknown'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
