"""The policies that count, in numbered versions, and by which of them each next date was computed."""

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    """
    CREATE TABLE policy_versions (
        version    integer PRIMARY KEY,
        texts      jsonb NOT NULL,              -- every file of the configuration, by its name
        adopted_by text NOT NULL,
        adopted_at timestamptz NOT NULL
    )
    """,
    "ALTER TABLE leads ADD COLUMN policy_version integer NOT NULL DEFAULT 0",
    "ALTER TABLE tasks ADD COLUMN policy_version integer NOT NULL DEFAULT 0",
    "CREATE INDEX leads_by_policy ON leads (policy_version, due_at) WHERE closed_at IS NULL",
    "CREATE INDEX tasks_by_policy ON tasks (policy_version, due_at) WHERE ended_at IS NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
