"""Tracked users by their names, what they did, their scores with a cause for every point, canvases, hand-offs."""

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    """
    CREATE TABLE tracked_users (
        user_id     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        external_id text UNIQUE,
        email       text,                       -- normalised
        attributes  jsonb NOT NULL DEFAULT '{}',
        created_at  timestamptz NOT NULL,
        updated_at  timestamptz NOT NULL
    )
    """,
    "CREATE INDEX tracked_users_by_email ON tracked_users (email) WHERE email IS NOT NULL",
    # All names of a user. An e-mail leads to the user who had it last: two people may share one.
    """
    CREATE TABLE user_names (
        kind    text NOT NULL CHECK (kind IN ('external_id', 'alias', 'email')),
        name    text NOT NULL,
        user_id uuid NOT NULL REFERENCES tracked_users ON DELETE CASCADE,
        PRIMARY KEY (kind, name)
    )
    """,
    "CREATE INDEX user_names_by_user ON user_names (user_id)",
    """
    CREATE TABLE tracked_events (
        event_no    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id     uuid NOT NULL REFERENCES tracked_users ON DELETE CASCADE,
        kind        text NOT NULL,
        name        text NOT NULL,
        value       numeric,                    -- of an external score: what it was set to
        change      numeric,                    -- or by how much it was changed
        happened_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        fingerprint text NOT NULL,              -- recognises what is sent again
        UNIQUE (user_id, fingerprint)
    )
    """,
    "CREATE INDEX tracked_events_by_age ON tracked_events (received_at)",
    """
    CREATE TABLE canvas_versions (
        canvas   text NOT NULL,
        version  integer NOT NULL,
        document jsonb NOT NULL,
        saved_by text NOT NULL,
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (canvas, version)
    )
    """,
    """
    CREATE TABLE user_scores (
        canvas         text NOT NULL,
        user_id        uuid NOT NULL REFERENCES tracked_users ON DELETE CASCADE,
        score          numeric NOT NULL,        -- always the sum of score_points
        is_above       boolean NOT NULL,
        last_action_at timestamptz,
        quiet_since    timestamptz,             -- the beginning of the window that inactivity is counted in
        lead_id        text REFERENCES leads ON DELETE SET NULL,
        PRIMARY KEY (canvas, user_id)
    )
    """,
    "CREATE INDEX user_scores_by_user ON user_scores (user_id)",
    "CREATE UNIQUE INDEX user_scores_by_lead ON user_scores (lead_id)",
    """
    CREATE TABLE score_points (
        points_no  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        canvas     text NOT NULL,
        user_id    uuid NOT NULL REFERENCES tracked_users ON DELETE CASCADE,
        points     numeric NOT NULL,
        cause      text NOT NULL,
        group_name text,
        at         timestamptz NOT NULL,
        event_no   bigint                       -- what it was for; events are forgotten before points
    )
    """,
    "CREATE INDEX score_points_by_user ON score_points (user_id, canvas, points_no)",
    # A hand-off that was begun: a later attempt then knows that what it finds over there may be its own.
    """
    CREATE TABLE handoffs (
        lead_id  text NOT NULL REFERENCES leads ON DELETE CASCADE,
        rise     integer NOT NULL,
        began_at timestamptz NOT NULL,
        attempts integer NOT NULL,
        PRIMARY KEY (lead_id, rise)
    )
    """,
    """
    CREATE TABLE sync_marks (
        source     text PRIMARY KEY,
        updated_at timestamptz NOT NULL         -- rows of this moment may still come
    )
    """,
    """
    CREATE TABLE sync_taken (
        source     text NOT NULL,
        digest     text NOT NULL,               -- of a row at or after the mark that was taken in
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (source, digest)
    )
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
