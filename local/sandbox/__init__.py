"""The sandbox: HubSpot portals, Salesforce and the franchise API, stateful and on loopback, for tests and the demo."""

from local.sandbox.credentials import Credentials, endpoints
from local.sandbox.server import Sandbox
from local.sandbox.settings import Settings

__all__ = ["Credentials", "Sandbox", "Settings", "endpoints"]
