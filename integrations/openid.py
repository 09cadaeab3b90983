"""Signing in at an OpenID Connect provider: the authorization code flow with PKCE (OpenID Connect Core 1.0).

The ID token is fetched by ourselves and checked by `joserfc`: signature, issuer, audience, nonce, expiry.
"""

import asyncio
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import httpx
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from pydantic import AfterValidator, BaseModel, ValidationError

from integrations.tls import authorities

SCOPE = "openid email profile"
KNOWN_FOR_SECONDS = 3600
"""How long a provider's addresses and keys are taken as they were read."""
LEEWAY_SECONDS = 60
"""How far the provider's clock may be from ours."""
# Signatures that need the provider's private key: our own secret makes none of these, and `none` is not among them.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")


class ProviderUnavailable(Exception):
    """The provider does not answer, or not as OpenID Connect has it."""


class IdentityRefused(Exception):
    """What the provider answered does not prove who somebody is."""


@dataclass(frozen=True)
class Attempt:
    """What one attempt to sign in is known by: `state` to us, `nonce` in the ID token, `verifier` to the provider."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> "Attempt":
        """One that nobody can guess."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))

    @property
    def challenge(self) -> str:
        """What the provider is told of the verifier beforehand (RFC 7636, S256)."""
        return urlsafe_b64encode(sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass(frozen=True)
class Identity:
    """Who signed in, as the provider knows them. `email_verified`: None when it does not say."""

    subject: str
    email: str | None
    email_verified: bool | None


def _web(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("is no web address")
    return url


_Web = Annotated[str, AfterValidator(_web)]


class _Metadata(BaseModel):
    """What a provider tells of itself (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: _Web
    token_endpoint: _Web
    jwks_uri: _Web
    userinfo_endpoint: _Web | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class _Tokens(BaseModel):
    """The answer of the token endpoint, as far as it is used."""

    id_token: str
    access_token: str


@dataclass(frozen=True)
class _Known:
    """The provider's addresses and keys, and when they were read (monotonic)."""

    metadata: _Metadata
    keys: KeySet
    read_at: float


class OpenIdProvider:
    """The provider with this issuer, where we are known as `client_id`.

    `timeout_seconds` bounds each call, from the first byte to the last.
    """

    def __init__(
        self, issuer: str, client_id: str, client_secret: str, redirect_uri: str, timeout_seconds: float = 5
    ) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret
        self._redirect_uri = redirect_uri
        self._timeout = timeout_seconds
        self._known: _Known | None = None
        # People sign in now and then: no connection is kept for it.
        self._http = httpx.AsyncClient(
            verify=authorities(),
            timeout=timeout_seconds,
            follow_redirects=False,
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    async def address(self, attempt: Attempt) -> str:
        """Where a browser is sent to sign in. Raises ProviderUnavailable."""
        metadata = (await self._provider()).metadata
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self._redirect_uri,
            "scope": SCOPE,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": attempt.challenge,
            "code_challenge_method": "S256",
        }
        parts = urlsplit(metadata.authorization_endpoint)
        return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *asked.items()])))

    async def identity(self, code: str, attempt: Attempt, now: datetime) -> Identity:
        """Who it was that the provider sent back with this code. Raises ProviderUnavailable, IdentityRefused."""
        provider = await self._provider()
        tokens = await self._exchange(provider.metadata, code, attempt)
        claims = await self._checked(tokens.id_token, attempt, now)
        told: Mapping[str, Any] = claims
        if "email" not in claims and provider.metadata.userinfo_endpoint:
            told = await self._user_info(provider.metadata.userinfo_endpoint, tokens.access_token, claims["sub"])
        email, verified = told.get("email"), told.get("email_verified")
        return Identity(
            subject=claims["sub"],
            email=email if isinstance(email, str) else None,
            # Some providers write it as a text.
            email_verified=None if verified is None else verified in {True, "true"},
        )

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _exchange(self, metadata: _Metadata, code: str, attempt: Attempt) -> _Tokens:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": attempt.verifier,
        }
        auth = None
        if "client_secret_basic" in metadata.token_endpoint_auth_methods_supported:
            # RFC 6749, 2.3.1: both are encoded as in a form.
            auth = httpx.BasicAuth(quote(self._client_id, safe=""), quote(self._client_secret, safe=""))
        else:
            form |= {"client_id": self._client_id, "client_secret": self._client_secret}
        answer = await self._ask("POST", metadata.token_endpoint, data=form, auth=auth)
        if answer.is_client_error:
            raise IdentityRefused(f"the token endpoint says {_error_of(answer)}")
        return _understood(_Tokens, answer)

    async def _checked(self, id_token: str, attempt: Attempt, now: datetime) -> dict[str, Any]:
        """The claims of an ID token that this provider made for us and this attempt. Raises IdentityRefused."""
        expected = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._issuer},
            sub={"essential": True},
            aud={"essential": True, "value": self._client_id},
            nonce={"essential": True, "value": attempt.nonce},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            claims = (await self._verified(id_token)).claims
            expected.validate(claims)
        except (JoseError, ValueError) as error:
            # Not its text: it may quote the token.
            raise IdentityRefused(f"the ID token is refused: {getattr(error, 'error', type(error).__name__)}") from None
        audience = claims["aud"]
        if claims.get("azp", self._client_id) != self._client_id or (
            isinstance(audience, list) and len(audience) > 1 and "azp" not in claims
        ):
            raise IdentityRefused("the ID token was made for somebody else")
        return claims

    async def _verified(self, id_token: str) -> jwt.Token:
        registry = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
        provider = await self._provider()
        try:
            return jwt.decode(id_token, provider.keys, registry=registry)
        except InvalidKeyIdError:
            # The provider has exchanged its keys since they were read.
            return jwt.decode(id_token, (await self._provider(anew=True)).keys, registry=registry)

    async def _user_info(self, url: str, access_token: str, subject: str) -> Mapping[str, Any]:
        answer = await self._ask("GET", url, headers={"Authorization": f"Bearer {access_token}"})
        told = _json_object(answer) if answer.is_success else {}
        if told.get("sub") != subject:
            raise IdentityRefused("the userinfo endpoint tells of somebody else")
        return told

    async def _provider(self, *, anew: bool = False) -> _Known:
        known = self._known
        if known is None or anew or time.monotonic() - known.read_at > KNOWN_FOR_SECONDS:
            self._known = known = await self._read()
        return known

    async def _read(self) -> _Known:
        answer = await self._ask("GET", f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        metadata = _understood(_Metadata, answer)
        if metadata.issuer != self._issuer:
            raise ProviderUnavailable("its metadata name another issuer")
        keys = _json_object(await self._ask("GET", metadata.jwks_uri))
        try:
            return _Known(metadata, KeySet.import_key_set({"keys": keys["keys"]}), time.monotonic())
        except (JoseError, ValueError, TypeError, KeyError):
            raise ProviderUnavailable("its keys can't be read") from None

    async def _ask(self, method: str, url: str, **request: Any) -> httpx.Response:
        try:
            # httpx's own timeout starts anew with each byte.
            async with asyncio.timeout(self._timeout):
                answer = await self._http.request(method, url, **request)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            # Without the cause: its request holds the code and our secret.
            raise ProviderUnavailable(type(error).__name__) from None
        if answer.is_server_error or answer.is_redirect or answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise ProviderUnavailable(f"it answers {answer.status_code}")
        return answer


_Answer = TypeVar("_Answer", _Metadata, _Tokens)


def _understood(kind: type[_Answer], answer: httpx.Response) -> _Answer:
    try:
        return kind.model_validate(_json_object(answer))
    except ValidationError as error:
        # Without the cause: it quotes the answer.
        places = sorted({".".join(map(str, wrong["loc"])) for wrong in error.errors()})
        raise ProviderUnavailable(f"its answer is not as OpenID Connect has it: {', '.join(places)}") from None


def _json_object(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        told = None
    if not answer.is_success or not isinstance(told, dict):
        raise ProviderUnavailable(f"it answers {answer.status_code}, and no JSON object")
    return told


def _error_of(answer: httpx.Response) -> str:
    """The `error` of RFC 6749, where it is one."""
    try:
        error = answer.json()["error"]
    except (ValueError, KeyError, TypeError):
        return str(answer.status_code)
    return error if isinstance(error, str) and error.isascii() and error.replace("_", "").isalpha() else "an error"
