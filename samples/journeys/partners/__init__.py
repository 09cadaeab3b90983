"""A sixth journey, in a package of its own: companies that apply to sell for us.

`JORNADA_JOURNEYS=samples/journeys/partners jornada up` runs it. `docs/a-new-journey.md` builds it step by step.
"""

from partners.journey import JOURNEY

__all__ = ["JOURNEY"]
