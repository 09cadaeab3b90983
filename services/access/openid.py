"""Signing in at the house's own provider: OpenID Connect, for whoever has an account with that e-mail.

What an attempt is known by is in a sealed cookie of the browser that began it, so any process may finish it.
"""

import logging
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from hmac import compare_digest
from urllib.parse import quote, unquote

from domain import ids
from domain.errors import Invalid
from integrations.openid import Attempt, Identity, IdentityRefused, OpenIdProvider, ProviderUnavailable
from services.access.accounts import SignIn
from services.configuration.settings import Settings

logger = logging.getLogger("jornada.openid")

CALLBACK = "/sign-in/openid/callback"
LASTS = timedelta(minutes=10)
"""How long somebody may take at the provider."""
_PURPOSE = "openid"


class Why(Enum):
    """Why somebody was not signed in."""

    PROVIDER_AWAY = "provider away"
    TOO_LATE = "too late"
    BROKEN_OFF = "broken off"
    UNPROVEN = "unproven"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"


class NotSignedIn(Exception):
    """Somebody was not signed in. `email`: as the provider knows them, where it told."""

    def __init__(self, why: Why, email: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.email = email


@dataclass(frozen=True)
class Begun:
    """An attempt: where the browser goes, and what it keeps meanwhile."""

    address: str
    cookie: str


@dataclass(frozen=True)
class Entered:
    """Somebody is in: the session's token, and the page that they wanted."""

    session: str
    leads_to: str


class OpenIdSignIn:
    """Signing in at one provider. `name`: what people call it."""

    def __init__(self, provider: OpenIdProvider, sign_in: SignIn, secret: str, name: str, *, trust_email: bool) -> None:
        self.name = name
        self._provider = provider
        self._sign_in = sign_in
        self._secret = secret
        self._trust_email = trust_email

    async def begin(self, leads_to: str, now: datetime) -> Begun:
        """An attempt that ends at the page `leads_to`. Raises NotSignedIn."""
        attempt = Attempt.new()
        try:
            address = await self._provider.address(attempt)
        except ProviderUnavailable as error:
            raise _away(error) from None
        kept = (*astuple(attempt), str(int((now + LASTS).timestamp())), quote(leads_to, safe=""))
        return Begun(address, ids.link_token(_PURPOSE, "~".join(kept), self._secret))

    async def finish(self, cookie: str, answer: Mapping[str, str], network: str, now: datetime) -> Entered:
        """Signs in whom the provider sent back with `answer`. Raises NotSignedIn, TooMany."""
        kept = ids.read_link_token(_PURPOSE, cookie, self._secret)
        if kept is None:
            raise NotSignedIn(Why.TOO_LATE)
        *known, until, leads_to = kept.split("~", 4)
        attempt = Attempt(*known)
        if datetime.fromtimestamp(int(until), UTC) < now:
            raise NotSignedIn(Why.TOO_LATE)
        if not compare_digest(answer.get("state", "").encode(), attempt.state.encode()):
            await self._sign_in.count_guess(network, now)
            logger.warning("somebody came back from the provider with an attempt that is not theirs")
            raise NotSignedIn(Why.UNPROVEN)
        if "code" not in answer:
            raise NotSignedIn(Why.BROKEN_OFF)
        try:
            identity = await self._provider.identity(answer["code"], attempt, now)
        except ProviderUnavailable as error:
            raise _away(error) from None
        except IdentityRefused as error:
            await self._sign_in.count_guess(network, now)
            logger.warning("nobody was signed in: %s", error)
            raise NotSignedIn(Why.UNPROVEN) from None
        return Entered(await self._session(identity, now), unquote(leads_to))

    async def _session(self, identity: Identity, now: datetime) -> str:
        is_verified = identity.email_verified or (identity.email_verified is None and self._trust_email)
        email = identity.email or ""
        if not is_verified:
            raise NotSignedIn(Why.UNVERIFIED, email)
        try:
            session = await self._sign_in.enter_as(email, now)
        except Invalid:
            session = None
        if session is None:
            raise NotSignedIn(Why.UNKNOWN, email)
        return session

    async def close(self) -> None:
        """Closes the connections."""
        await self._provider.close()


def _away(error: ProviderUnavailable) -> NotSignedIn:
    logger.warning("the OpenID Connect provider can't be used: %s", error)
    return NotSignedIn(Why.PROVIDER_AWAY)


def build(settings: Settings, sign_in: SignIn) -> OpenIdSignIn | None:
    """Signing in as the settings say; None where no provider is set up."""
    oidc = settings.oidc
    if not oidc.is_set:
        return None
    redirect_uri = settings.public_url.rstrip("/") + CALLBACK
    provider = OpenIdProvider(oidc.issuer, oidc.client_id, oidc.client_secret.get_secret_value(), redirect_uri)
    secret = settings.secret.get_secret_value()
    return OpenIdSignIn(provider, sign_in, secret, oidc.called, trust_email=oidc.trust_email)
