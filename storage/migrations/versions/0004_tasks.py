"""Rules, tasks, and the pre-sales team."""

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    # Members are never deleted: their turn and their reports outlive them.
    """
    CREATE TABLE team_members (
        email      text PRIMARY KEY,
        name       text NOT NULL,
        groups     text[] NOT NULL DEFAULT '{}',
        active     boolean NOT NULL DEFAULT true,
        joined_no  bigint GENERATED ALWAYS AS IDENTITY,
        last_turn  bigint,                       -- of the round robin; who waits longest is next
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        removed_at timestamptz
    )
    """,
    "CREATE SEQUENCE team_turns",
    """
    CREATE TABLE task_rules (
        rule_id    text PRIMARY KEY,
        rule       jsonb NOT NULL,
        event      text NOT NULL,
        active     boolean NOT NULL,
        version    integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by text NOT NULL,
        deleted_at timestamptz                   -- kept, so that a shipped rule does not come back
    )
    """,
    "CREATE INDEX task_rules_in_force ON task_rules (event) WHERE active AND deleted_at IS NULL",
    # What rules have been applied to: once for each event.
    """
    CREATE TABLE happenings (
        happening_id text PRIMARY KEY,
        lead_id      text NOT NULL REFERENCES leads ON DELETE CASCADE,
        event        text NOT NULL,
        at           timestamptz NOT NULL
    )
    """,
    "CREATE INDEX happenings_by_lead ON happenings (lead_id)",
    """
    CREATE TABLE tasks (
        task_id       text PRIMARY KEY,          -- made of rule, action and event
        lead_id       text NOT NULL REFERENCES leads ON DELETE CASCADE,
        rule_id       text NOT NULL REFERENCES task_rules,
        happening_id  text NOT NULL,
        workflow_id   text NOT NULL UNIQUE,
        event         text NOT NULL,
        activity_type text NOT NULL,
        assignee      text,                      -- one of our own people
        status        text NOT NULL CHECK
            (status IN ('pending', 'notified', 'overdue', 'completed', 'completed_late', 'cancelled')),
        state         jsonb NOT NULL,            -- what the rules of tasks remember; no personal data
        revision      integer NOT NULL,
        deadline      timestamptz NOT NULL,
        notify_at     timestamptz,
        parked_reason text,
        parked_since  timestamptz,
        created_at    timestamptz NOT NULL,
        notified_at   timestamptz,
        overdue_at    timestamptz,
        ended_at      timestamptz,
        ended_by      text,
        remark        text
    )
    """,
    "CREATE INDEX tasks_newest ON tasks (created_at DESC, task_id DESC)",
    "CREATE INDEX tasks_by_lead ON tasks (lead_id, created_at)",
    "CREATE INDEX tasks_by_assignee ON tasks (assignee, created_at DESC, task_id DESC)",
    "CREATE INDEX tasks_open_by_deadline ON tasks (deadline) WHERE ended_at IS NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
