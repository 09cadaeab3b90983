"""Which secret counts: the one that is set, else the one that this installation made at its first start."""

import ipaddress
import secrets
from datetime import UTC, datetime
from urllib.parse import urlsplit

from pydantic import SecretStr

from services.configuration.config import ConfigError
from services.configuration.reading import Mistake
from services.configuration.settings import Settings
from storage import installation
from storage.database import Pool

SHORTEST = 16
FEWEST_DIFFERENT = 8


async def settle(settings: Settings, pool: Pool) -> Settings:
    """The settings with the secrets that count. Raises ConfigError where a public address stands on a weak one."""
    given = settings.secret.get_secret_value() if settings.has_secret else None
    if given is not None and is_weak(given) and _is_public(settings.public_url):
        told = (
            "is a default, or too short to sign the links of a public address "
            f"(at least {SHORTEST} characters). Leave it out, and a random one is made once and kept in the database"
        )
        raise ConfigError([Mistake("JORNADA_SECRET", 0, 0, "", told)])
    kept = await installation.keep(
        pool,
        secrets.token_urlsafe(48),
        given=given,
        is_weak=given is not None and is_weak(given),
        now=datetime.now(UTC),
    )
    secret = given or kept.secret
    objections = settings.objections_secret or SecretStr(kept.objections or secret)
    return settings.model_copy(update={"secret": SecretStr(secret), "objections_secret": objections})


def is_weak(secret: str) -> bool:
    """Whether others may know or guess it."""
    return len(secret) < SHORTEST or len(set(secret)) < FEWEST_DIFFERENT or installation.FORMER_DEFAULT in secret


def _is_public(url: str) -> bool:
    """Whether others than this machine are to reach an https address."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme.lower() != "https" or host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return True
