"""What the page of one lead reads beside its row."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Pool, Record


async def mails(pool: Pool, lead_id: str, limit: int) -> Sequence[Record]:
    """A lead's newest mails, newest first."""
    return await pool.fetch(
        """
        SELECT email_id::text, template, step, mark AS step_key, audience, subject, status, opens, created_at,
            updated_at
        FROM emails WHERE lead_id = $1 ORDER BY created_at DESC, email_key LIMIT $2
        """,
        lead_id,
        limit,
    )


async def mail(pool: Pool, lead_id: str, email_id: str) -> Record | None:
    """One of a lead's mails, or None."""
    return await pool.fetchrow(
        "SELECT template, step, mark AS step_key FROM emails WHERE lead_id = $1 AND email_id::text = $2",
        lead_id,
        email_id,
    )


async def in_column_since(pool: Pool, lead_id: str) -> datetime | None:
    """Since when its card is where it is; None when there is no such lead."""
    since: datetime | None = await pool.fetchval("SELECT since FROM cards WHERE lead_id = $1", lead_id)
    return since


async def tasks(pool: Pool, lead_id: str) -> Sequence[Record]:
    """A lead's tasks: the open ones first, by their deadlines."""
    return await pool.fetch(
        """
        SELECT t.task_id, t.activity_type, t.assignee, a.name AS assignee_name, t.status, t.deadline, t.remark
        FROM tasks t LEFT JOIN accounts a ON a.email = t.assignee
        WHERE t.lead_id = $1 ORDER BY t.ended_at IS NOT NULL, t.deadline, t.task_id
        """,
        lead_id,
    )


async def timeline(pool: Pool, lead_id: str, limit: int) -> Sequence[Record]:
    """The newest lines of a lead's timeline, newest first."""
    return await pool.fetch(
        "SELECT at, kind, summary, actor, cause, data FROM timeline WHERE lead_id = $1 ORDER BY line_id DESC LIMIT $2",
        lead_id,
        limit,
    )
