"""A person's open tasks: late, today, later."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Pool, Record


async def open_between(
    pool: Pool, assignee: str | None, start: datetime | None, end: datetime | None, limit: int
) -> Sequence[Record]:
    """Open tasks with a deadline from `start` on and before `end`, the earliest first; `assignee` None: everybody's.

    Each row also says in `total` how many there are.
    """
    return await pool.fetch(
        """
        SELECT t.task_id, t.lead_id, t.activity_type, t.assignee, a.name AS assignee_name, t.status, t.deadline,
            t.parked_reason, t.state->'action'->>'notes' AS notes, l.title, l.journey, l.state, c.phone,
            count(*) OVER () AS total
        FROM tasks t JOIN leads l USING (lead_id) LEFT JOIN contacts c USING (contact_id)
            LEFT JOIN accounts a ON a.email = t.assignee
        WHERE t.ended_at IS NULL AND ($1::text IS NULL OR t.assignee = $1)
            AND ($2::timestamptz IS NULL OR t.deadline >= $2) AND ($3::timestamptz IS NULL OR t.deadline < $3)
        ORDER BY t.deadline, t.task_id LIMIT $4
        """,
        assignee,
        start,
        end,
        limit,
    )
