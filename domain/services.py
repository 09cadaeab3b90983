"""The services that a journey depends on, by the names under which it parks while one is away."""

MAIL = "mail"
FRANCHISE_API = "franchise_api"
SALESFORCE = "salesforce"
DATABASE = "database"
WORKER = "worker"
"""A worker that died, or was too slow, again and again."""


def hubspot(portal: str) -> str:
    """The name of a HubSpot portal."""
    return f"hubspot.{portal}"
