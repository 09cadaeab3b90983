"""Who loads the open pixel of a mail: a person who reads it, or a provider's machine that looks at everything first."""

import re
from datetime import datetime, timedelta

from domain.journey import Fact

PREFETCHED_WITHIN = timedelta(seconds=30)
"""How soon after delivery a provider's proxy fetches by itself. Later it fetches because somebody reads."""

# Of providers that fetch pictures in the reader's name, and of scanners. Apple's says no more than Mozilla/5.0.
_MACHINES = re.compile(
    r"^$|^mozilla/5\.0$|proxy|ggpht|prefetch|preview|scan|crawl|spider|bot\b|barracuda|mimecast|proofpoint|safelinks",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(prefetch|preview|prerender)\b", re.IGNORECASE)


class Fetcher(Fact):
    """What a request for the pixel says of who makes it: its `User-Agent`, and what it is for (`Sec-Purpose` …)."""

    agent: str
    purpose: str = ""


def is_prefetch(by: Fetcher, delivered_at: datetime | None, now: datetime) -> bool:
    """True when nobody has read the mail; `delivered_at` is None while it is on its way."""
    if _AHEAD.search(by.purpose):
        return True
    is_soon = delivered_at is None or now - delivered_at <= PREFETCHED_WITHIN
    return is_soon and bool(_MACHINES.search(by.agent.strip()))
