"""What comes next as its workflow was told, workflows that were started again, outbox rows that are set aside."""

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    # Beside due_at. NULL with a date: a row of an earlier release, which the next worker completes.
    "ALTER TABLE leads ADD COLUMN next_step text, ADD COLUMN next_key text",
    "ALTER TABLE tasks ADD COLUMN next_step text, ADD COLUMN next_key text, ADD COLUMN due_at timestamptz, "
    "ADD COLUMN waiting_for jsonb",
    "UPDATE tasks SET due_at = coalesce(notify_at, deadline) WHERE ended_at IS NULL AND status <> 'overdue'",
    # Which service was away when it parked: it goes on by itself once that is back.
    "ALTER TABLE leads ADD COLUMN parked_service text",
    "ALTER TABLE tasks ADD COLUMN parked_service text",
    "CREATE INDEX leads_parked_service ON leads (parked_service, parked_since) WHERE parked_service IS NOT NULL",
    "CREATE INDEX tasks_parked_service ON tasks (parked_service, parked_since) WHERE parked_service IS NOT NULL",
    *(
        f"""
        UPDATE {table} SET parked_service = s.service,
            state = jsonb_set(state, '{{parked,service}}', to_jsonb(s.service)) {no_date}
        FROM (VALUES ('mail_unavailable', 'mail'), ('mail_in_flight', 'mail'), ('salesforce_unavailable', 'salesforce'),
            ('franchise_api_unavailable', 'franchise_api'), ('database_unavailable', 'database'),
            ('activity_timed_out', 'worker')) AS s (reason, service)
        WHERE parked_reason = s.reason
        """  # noqa: S608
        for table, no_date in (("leads", ", due_at = NULL"), ("tasks", ""))
    ),
    """
    UPDATE leads SET parked_service = 'hubspot.' || portal,
        state = jsonb_set(state, '{parked,service}', to_jsonb('hubspot.' || portal))
    FROM (VALUES ('franchise', 'engagement'), ('enrollment', 'educon')) AS p (known, portal)
    WHERE journey = p.known AND parked_reason = 'portal_unavailable'
    """,
    "CREATE INDEX leads_due ON leads (due_at) WHERE closed_at IS NULL AND due_at IS NOT NULL",
    "CREATE INDEX tasks_due ON tasks (due_at) WHERE ended_at IS NULL AND due_at IS NOT NULL",
    "ALTER TABLE dispatches ADD COLUMN set_aside_at timestamptz",
    """
    CREATE TABLE restarts (
        workflow_id text PRIMARY KEY,
        failures    integer NOT NULL DEFAULT 0,  -- runs in a row that ended by a mistake of ours
        started_at  timestamptz,                 -- when it was started again last
        nudged_for  timestamptz                  -- the overdue date that its workflow was reminded of
    )
    """,
    "CREATE INDEX restarts_recent ON restarts (started_at) WHERE started_at IS NOT NULL",
    # One row: while `stopped_at` is set, nothing is started again but a probe now and then.
    """
    CREATE TABLE restart_brake (
        is_one     boolean PRIMARY KEY DEFAULT true CHECK (is_one),
        stopped_at timestamptz,
        failed     integer,
        restarted  integer,
        probe      text,                         -- the workflow that is tried
        probed_at  timestamptz
    )
    """,
    "INSERT INTO restart_brake DEFAULT VALUES",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
