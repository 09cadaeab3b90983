"""A sample lead on its way, and who acts for it outside of Jornada."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from local.demo.scenarios import Happening, Scenario


@dataclass
class Run:
    """One sample lead. `entered_on`: the day of the demo on which it came in.

    `outside` is what its cast remembers of it, as the ids of its records in a portal.
    """

    scenario: Scenario
    submission: Mapping[str, Any]
    answer: Mapping[str, Any] = field(default_factory=dict)
    lead_id: str | None = None
    entered_on: float = 0.0
    told: int = 0
    timeline: list[Mapping[str, Any]] = field(default_factory=list)
    lead: Mapping[str, Any] = field(default_factory=dict)
    outside: dict[str, Any] = field(default_factory=dict)

    @property
    def is_followed(self) -> bool:
        return self.lead_id is not None and self.scenario.expect.duplicate_of is None


class Cast(Protocol):
    """Who acts for the samples of one journey."""

    async def enter(self, run: Run) -> None:
        """Brings the lead in: submits it (`answer`, `lead_id`), or makes what a portal will tell of."""
        ...

    def is_about(self, run: Run, lead: Mapping[str, Any]) -> bool:
        """Whether this lead, which a portal's webhook started, is the sample's."""
        ...

    async def happen(self, run: Run, happening: Happening) -> None:
        """Does what happens outside. Raises httpx.HTTPStatusError."""
        ...

    async def look(self, run: Run) -> None:
        """Notes what the outside shows in the end."""
        ...

    def differences(self, run: Run) -> list[str]:
        """What of that is not as it must be."""
        ...
