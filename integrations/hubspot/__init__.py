"""HubSpot's CRM, one portal per client: contacts, deals, what links them, owners and static lists.

Facts that shape it (developers.hubspot.com): values of properties are strings; writes know no idempotency key, so a
deal is upserted on a unique property; search lags behind writes, associations do not; a private app may make 100
requests in any 10 seconds and 5 searches in any second.
"""

from integrations.hubspot.client import CrmObject, HubSpot
from integrations.hubspot.failures import PortalError, PortalRefused, PortalUnauthorized, PortalUnavailable
from integrations.hubspot.patient import Patient
from integrations.hubspot.portal import Portal

__all__ = [
    "CrmObject",
    "HubSpot",
    "Patient",
    "Portal",
    "PortalError",
    "PortalRefused",
    "PortalUnauthorized",
    "PortalUnavailable",
]
