"""Looks after a routing table: is it reviewed, complete, and are its advisors still there?"""

from typing import Any

from domain import ids
from domain.journey import Clock
from domain.routing import Findings, Upkeep, look
from domain.routing.upkeep import period
from integrations.hubspot import HubSpot
from services.failures import portal_failures
from services.mail.delivery import MailDelivery, Notice
from storage import lead_routes, routing_tables
from storage.database import Connection, Pool
from storage.routing_tables import Version

TEMPLATE = "routing/upkeep"


class TableReviewer:
    """Tells a table's maintainer what is wrong with it, once in each period. `portal`: None where it is not set up."""

    def __init__(
        self, pool: Pool, policy: Upkeep, portal: HubSpot | None, mail_delivery: MailDelivery, clock: Clock
    ) -> None:
        self._pool = pool
        self._policy = policy
        self._portal = portal
        self._mail_delivery = mail_delivery
        self._clock = clock

    async def look_after(self, table: str) -> str:
        """`right`, `told`, or `unknown` for a table that is not there. Raises ApplicationError."""
        version = await routing_tables.newest(self._pool, table)
        if version is None:
            return "unknown"
        findings, now = await self._findings(version), await self._clock()
        if not findings.any:
            return "right"
        key = ids.upkeep_key(table, period(now, self._policy.every))

        async def still_due(connection: Connection) -> bool:
            newest = await routing_tables.newest(connection, table)
            return newest is not None and newest.reviewed_at == version.reviewed_at and newest.number == version.number

        notice = Notice(key, TEMPLATE, (version.table.maintainer,), self._context(version, findings))
        await self._mail_delivery.send_notice(notice, still_due)
        return "told"

    async def _findings(self, version: Version) -> Findings:
        now = await self._clock()
        seen = await lead_routes.seen_faculties(self._pool, version.name, now - self._policy.seen_within)
        return look(version.table, self._policy, version.reviewed_at, seen, await self._departed(version), now)

    async def _departed(self, version: Version) -> frozenset[str]:
        """Active advisors who own no records in the portal any more."""
        if self._portal is None:
            return frozenset()
        with portal_failures():
            return frozenset(
                [
                    advisor.email
                    for advisor in version.table.advisors
                    if advisor.active and await self._portal.owner_id(advisor.email) is None
                ]
            )

    def _context(self, version: Version, findings: Findings) -> dict[str, Any]:
        return {
            "table": {
                "name": version.name,
                "version": version.number,
                "edited_by": version.edited_by,
                "edited_at": version.edited_at,
                "reviewed_by": version.reviewed_by,
                "reviewed_at": version.reviewed_at,
                "rows": len(version.table.rows),
            },
            "overdue": findings.overdue,
            "review_days": self._policy.days,
            "uncovered": [finding.model_dump() for finding in findings.uncovered],
            "inactive": [finding.model_dump() for finding in findings.inactive],
        }
