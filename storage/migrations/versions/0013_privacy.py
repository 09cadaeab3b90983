"""The installation's secret, every address that a person was known by, what an integrator sent of a lead."""

from alembic import op

revision = "0013"
down_revision = "0005"

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
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
