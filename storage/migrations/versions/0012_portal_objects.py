"""What portals told of one object is found by it."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.execute("CREATE INDEX portal_events_by_object ON portal_events (portal, object_id)")
