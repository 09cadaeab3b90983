"""The secret of this installation: made once, the same for every process of it."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Pool

FORMER_DEFAULT = "change-me"
"""What versions before took for the secret where none was set; there may be objections that only it recognises."""


@dataclass(frozen=True)
class Secrets:
    """What is kept. `objections`: what objections to mail are recognised with; None: the secret that is in force."""

    secret: str
    objections: str | None


async def keep(pool: Pool, fresh: str, *, given: str | None, is_weak: bool, now: datetime) -> Secrets:
    """The secrets that are kept; at the first call they are made, of `fresh`.

    `given` is the secret that a setting names. A weak one will be exchanged some day: then objections that were
    recognised with it must still be.
    """
    await pool.execute(
        """
        INSERT INTO installation (secret, objections_secret, made_at)
        SELECT $1, CASE
            WHEN $2::text IS NULL AND EXISTS (SELECT FROM suppressions) THEN $4
            WHEN $2 IS NULL THEN $1
            WHEN $3 THEN $2
        END, $5
        ON CONFLICT DO NOTHING
        """,
        fresh,
        given,
        is_weak,
        FORMER_DEFAULT,
        now,
    )
    row = await pool.fetchrow("SELECT secret, objections_secret FROM installation")
    if row is None:
        raise LookupError("the row of the installation is gone")
    return Secrets(row["secret"], row["objections_secret"])
