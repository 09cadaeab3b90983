"""The side effects that the upkeep of routing tables may ask for: names only, the drivers come in at the worker."""

from typing import Protocol

from temporalio import activity


class Reviewer(Protocol):
    """Who looks after tables."""

    async def look_after(self, table: str) -> str:
        """What came of it: `right`, `told` or `unknown`."""
        ...


class UpkeepActivities:
    """The upkeep's one activity."""

    def __init__(self, reviewer: Reviewer) -> None:
        self._reviewer = reviewer

    @activity.defn(name="upkeep.look_after")
    async def look_after(self, table: str) -> str:
        """Looks for what is wrong with a table, and tells its maintainer."""
        return await self._reviewer.look_after(table)
