"""A stand-in for an OpenID Connect provider: real HTTP on loopback, real signatures, and what goes wrong with them."""

import asyncio
import base64
import hashlib
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from local.serving import EmbeddedServer, listen

CLIENT_ID, CLIENT_SECRET = "jornada console", "a secret/with + signs"


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def new_key(kid: str | None = None) -> RSAKey:
    """A key to sign with; `kid`: what it calls itself."""
    return RSAKey.generate_key(2048, {"kid": kid} if kid else None, auto_kid=kid is None)


@dataclass
class StandIn:
    """The provider. What it does otherwise than it should is set on it, and holds until it is set back.

    `claims`: laid over those of the ID token, None takes one away; `user_info`: over what the userinfo endpoint tells.
    `away`: endpoints that answer 503. `strange`: endpoints that answer what is no JSON. `metadata`: laid over what it
    tells of itself.
    """

    url: str
    key: RSAKey = field(default_factory=new_key)
    published: list[RSAKey] = field(default_factory=list)
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=dict)
    user_info: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    is_thin: bool = False
    away: set[str] = field(default_factory=set)
    strange: set[str] = field(default_factory=set)
    silent: asyncio.Event | None = None
    asked: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.published = [self.key]
        self.person = {"sub": "person-1", "email": "marina.gestora@example.org", "email_verified": True}

    def exchange_key(self) -> None:
        """Signs with another key from now on."""
        self.key = new_key()
        self.published = [self.key]

    def code_for(self, asked: dict[str, str]) -> str:
        """A code, for somebody who was let in."""
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return code

    def id_token(self, nonce: str) -> str:
        """Who it is, signed."""
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce}
        person = {"sub": self.person["sub"]} if self.is_thin else self.person
        claims = {name: value for name, value in {**told, **person, **self.claims}.items() if value is not None}
        if self.algorithm == "none":
            return ".".join(map(_encoded, (json.dumps({"alg": "none"}), json.dumps(claims), "")))
        if self.algorithm == "HS256":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(CLIENT_SECRET), algorithms=["HS256"])
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def exchanged(self, form: dict[str, str], authorization: str) -> str | None:
        """The nonce of a code that is exchanged rightly; None for any other."""
        if self.metadata.get("token_endpoint_auth_methods_supported") == ["client_secret_post"]:
            known = [form.get("client_id", ""), form.get("client_secret", "")]
        else:
            scheme, _, sent = authorization.partition(" ")
            known = [unquote(one) for one in base64.b64decode(sent).decode().split(":")] if scheme == "Basic" else []
        asked = self._codes.pop(form.get("code", ""), None)
        if asked is None or known != [CLIENT_ID, CLIENT_SECRET]:
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_same = (form.get("redirect_uri"), challenge) == (asked["redirect_uri"], asked["code_challenge"])
        return asked["nonce"] if is_same and form.get("grant_type") == "authorization_code" else None


def _app(provider: StandIn) -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def trouble(request: Request, go_on: Any) -> Response:
        provider.asked.append(request.url.path)
        if provider.silent:
            await provider.silent.wait()
        if request.url.path in provider.away:
            return Response("away", 503)
        if request.url.path in provider.strange:
            return HTMLResponse("<p>maintenance</p>")
        answer: Response = await go_on(request)
        return answer

    @app.get("/.well-known/openid-configuration")
    async def metadata() -> dict[str, Any]:
        url = provider.url
        told = {
            "issuer": url,
            "authorization_endpoint": f"{url}/authorize?tenant=one",
            "token_endpoint": f"{url}/token",
            "jwks_uri": f"{url}/jwks",
            "userinfo_endpoint": f"{url}/userinfo",
        }
        return {**told, **provider.metadata}

    @app.get("/jwks")
    async def keys() -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False) for key in provider.published]}

    @app.get("/authorize")
    async def ask(request: Request) -> Response:
        asked = dict(request.query_params)
        expected = {
            "tenant": "one",
            "response_type": "code",
            "client_id": CLIENT_ID,
            "code_challenge_method": "S256",
        }
        if not expected.items() <= asked.items() or "openid" not in asked["scope"].split():
            return Response("this is no request of OpenID Connect", 400)
        hidden = "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in asked.items())
        form = f"<form method=post action=/authorize>{hidden}<button name=let value=in>Let me in</button>"
        return HTMLResponse(f"<title>The provider</title>{form}<button name=let value=out>Turn back</button></form>")

    @app.post("/authorize")
    async def let_in(request: Request) -> Response:
        asked = {name: str(value) for name, value in (await _form(request)).items()}
        told = {"error": "access_denied"} if asked.get("let") == "out" else {"code": provider.code_for(asked)}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({**told, 'state': asked['state']})}", 303)

    @app.post("/token")
    async def exchange(request: Request) -> Response:
        nonce = provider.exchanged(await _form(request), request.headers.get("authorization", ""))
        if nonce is None:
            return JSONResponse({"error": "invalid_grant"}, 400)
        told = {"token_type": "Bearer", "access_token": "for userinfo", "id_token": provider.id_token(nonce)}
        return JSONResponse(told)

    @app.get("/userinfo")
    async def user_info(request: Request) -> Response:
        if request.headers.get("authorization") != "Bearer for userinfo":
            return Response(status_code=401)
        return JSONResponse({**provider.person, **provider.user_info})

    return app


async def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode()))


@asynccontextmanager
async def stand_in() -> AsyncIterator[StandIn]:
    """A provider that listens on a free port."""
    listening = listen()
    provider = StandIn(f"http://127.0.0.1:{listening.getsockname()[1]}")
    async with EmbeddedServer(_app(provider)).running(listening):
        yield provider
