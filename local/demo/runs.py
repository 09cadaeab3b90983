"""A sample lead on its way, and who acts for it outside of Jornada."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from local.demo.scenarios import Scenario, ScenarioEvent


@dataclass
class Run:
    """One sample lead.

    `entered`: it came in; `acted`: those who act for it have done all that they had to, or ran into `trouble`.
    `outside` is what its cast remembers of it, as the ids of its records in a portal.
    """

    scenario: Scenario
    submission: Mapping[str, Any]
    answer: Mapping[str, Any] = field(default_factory=dict)
    lead_id: str | None = None
    entered: asyncio.Event = field(default_factory=asyncio.Event)
    acted: asyncio.Event = field(default_factory=asyncio.Event)
    trouble: str | None = None
    told: int = 0
    timeline: list[Mapping[str, Any]] = field(default_factory=list)
    lead: Mapping[str, Any] = field(default_factory=dict)
    outside: dict[str, Any] = field(default_factory=dict)

    @property
    def is_followed(self) -> bool:
        """Whether it is a lead of its own: neither refused nor known already."""
        return not self.scenario.expect.refused and self.scenario.expect.duplicate_of is None

    @property
    def is_settled(self) -> bool:
        """Whether it has been taken in: it waits for a date or for people, or is over."""
        if not self.lead:
            return False
        until = (self.lead["waiting_for"] or {}).get("until")
        return until is None or datetime.fromisoformat(until) > datetime.now(UTC)


class Cast(Protocol):
    """Who acts for the samples of one journey."""

    async def enter(self, run: Run) -> None:
        """Brings the lead in: submits it (`answer`, `lead_id`), or makes what a portal will tell of."""
        ...

    def is_about(self, run: Run, lead: Mapping[str, Any]) -> bool:
        """Whether this lead, which a portal's webhook started, is the sample's."""
        ...

    async def happen(self, run: Run, happening: ScenarioEvent) -> None:
        """Does what happens outside. Raises httpx.HTTPStatusError."""
        ...

    async def look(self, run: Run) -> None:
        """Notes what the outside shows in the end."""
        ...

    def differences(self, run: Run) -> list[str]:
        """What of that is not as it must be."""
        ...
