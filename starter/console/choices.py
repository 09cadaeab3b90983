"""What a form lets people choose from that changes: the accounts, and the faculties of the routing table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.enrollment import EnrollmentRules
from starter.api.services import Services
from starter.console.journeys.declared import Action
from storage import accounts, routing_tables
from storage.accounts import Account


@dataclass(frozen=True)
class Choices:
    """Who may own a lead, and which faculties there are; empty where no form asks for them."""

    people: Sequence[Account] = ()
    faculties: Sequence[str] = ()


async def of(parts: Services, actions: Iterable[Action]) -> Choices:
    """What the forms of these actions need."""
    kinds = {field.kind for action in actions for field in action.fields}
    people = await accounts.all_accounts(parts.pool) if "owner" in kinds else ()
    faculties = await _faculties(parts) if "faculty" in kinds else ()
    return Choices([account for account in people if account.is_active], faculties)


async def _faculties(parts: Services) -> Sequence[str]:
    """Those that the table knows: another one would find no advisor."""
    rules = parts.lead_service.rules.get(EnrollmentRules.name)
    if not isinstance(rules, EnrollmentRules):
        return ()
    version = await routing_tables.newest(parts.pool, rules.policy.table)
    return sorted({row.match.faculty for row in version.table.rows}) if version else ()
