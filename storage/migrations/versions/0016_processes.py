"""Which processes a version of the policies was adopted with: a release that changes them is a version, too."""

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.execute("ALTER TABLE policy_versions ADD COLUMN processes text NOT NULL DEFAULT ''")
