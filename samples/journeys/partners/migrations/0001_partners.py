"""The companies that the register knew."""

from alembic import op

revision = "partners_0001"
down_revision = None
branch_labels = ("partners",)


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE partner_companies (
            registration text PRIMARY KEY,
            name text NOT NULL,
            asked_at timestamptz NOT NULL
        )
        """
    )
