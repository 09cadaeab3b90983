"""One open lead per person and platform, search without accents, openings that no person made, completed_by."""

from alembic import op

revision = "0011"
down_revision = "0005"

STATEMENTS = (
    # A store may be a lead of both platforms at once.
    "UPDATE leads SET subject = subject || ':' || platform "
    "WHERE journey = 'dealer' AND platform IS NOT NULL AND subject = contact_id::text",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
