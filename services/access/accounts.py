"""Accounts and signing in: by a mailed link that works once, into a session that ends."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.errors import Invalid, NotFound, Refused
from domain.mail import time_zone
from domain.text import Email, Line
from services.access.keys import Caller, Role
from storage import accounts, sign_in
from storage.accounts import Account
from storage.database import Connection, Pool, transaction

LANGUAGES: Mapping[str, str] = {"pt-BR": "Português", "es": "Español", "en": "English"}
ROLES = (Role.REP, Role.MANAGER, Role.ADMIN)
LINK_LASTS = timedelta(minutes=15)
SESSION_LASTS = timedelta(days=30)
SESSION_IDLES = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)

WINDOW = timedelta(minutes=15)
LINKS_PER_ADDRESS = 5
TRIES_PER_NETWORK = 30


class TooMany(Exception):
    """Somebody tried too often; it works again after a while."""


def hashed(token: str) -> str:
    """How a token is stored. It is 256 random bits: a plain hash can't be turned around by guessing."""
    return hashlib.sha256(token.encode()).hexdigest()


def as_caller(account: Account) -> Caller:
    """Who is asking, as the services know it: timelines name the person."""
    return Caller(account.account_id, account.name, Role(account.role), account.email)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an account as they are stored. Raises Invalid."""
    kinds: Mapping[str, Any] = {"email": Email, "name": Line}
    checked: dict[str, Any] = {}
    for field, value in values.items():
        try:
            checked[field] = TypeAdapter(kinds[field]).validate_python(value) if field in kinds else value
        except ValidationError as error:
            raise Invalid(field, error.errors()[0]["msg"].removeprefix("Value error, ")) from None
    if checked.get("role", Role.REP) not in ROLES:
        raise Invalid("role", f"must be one of {', '.join(ROLES)}")
    if checked.get("language", "en") not in LANGUAGES:
        raise Invalid("language", f"must be one of {', '.join(LANGUAGES)}")
    try:
        time_zone(checked.get("time_zone", "UTC"))
    except ValueError as error:
        raise Invalid("time_zone", str(error)) from None
    return checked


async def add(
    connection: Connection | Pool,
    now: datetime,
    *,
    email: str,
    name: str,
    role: str,
    language: str = "pt-BR",
    time_zone: str = "America/Sao_Paulo",
) -> Account:
    """A new account. Raises Invalid, Refused."""
    values = _checked({"email": email, "name": name, "role": role, "language": language, "time_zone": time_zone})
    account = Account(account_id=accounts.new_account_id(), created_at=now, disabled_at=None, **values)
    if not await accounts.add(connection, account):
        raise Refused("there is an account with this e-mail already")
    return account


async def change(connection: Connection, account: Account, now: datetime, **values: Any) -> Account:
    """The account with other values; its leads, tasks and keys go along to another e-mail. Raises Invalid, Refused."""
    changed = replace(account, **_checked(values))
    other = await accounts.find_by_email(connection, changed.email)
    if other and other.account_id != account.account_id:
        raise Refused("there is an account with this e-mail already")
    await accounts.change(connection, changed, now)
    return changed


async def by_email(connection: Connection | Pool, email: str) -> Account:
    """The account with this e-mail. Raises Invalid, NotFound."""
    account = await accounts.find_by_email(connection, _checked({"email": email})["email"])
    if account is None:
        raise NotFound("there is no account with this e-mail")
    return account


async def new_link(connection: Connection | Pool, account: Account, now: datetime) -> str:
    """The token of a link that signs this account in, once, within a quarter of an hour. Raises Refused."""
    if not account.is_active:
        raise Refused("this account is disabled")
    token = secrets.token_urlsafe(32)
    await sign_in.add_link(connection, hashed(token), account.account_id, now, now + LINK_LASTS)
    return token


class SignIn:
    """Links, sessions, and how often somebody may try. `secret` makes fingerprints and the tokens of forms."""

    def __init__(self, pool: Pool, secret: str) -> None:
        self._pool = pool
        self._secret = secret.encode()

    async def ask(self, email: str, network: str, now: datetime) -> Account | None:
        """Who gets a link that was asked for; None when nobody has that address. Raises Invalid, TooMany."""
        email = _checked({"email": email})["email"]
        await self._count("network", network, TRIES_PER_NETWORK, now)
        await self._count("address", email, LINKS_PER_ADDRESS, now)
        account = await accounts.find_by_email(self._pool, email)
        return account if account and account.is_active else None

    async def knows(self, token: str, network: str, now: datetime, *, on_loopback: bool) -> bool:
        """True when the link works. Raises TooMany for somebody who guesses."""
        async with transaction(self._pool) as connection:
            link = await sign_in.find_link(connection, hashed(token), now)
        if link and (on_loopback or not link.reusable):
            return True
        await self.count_guess(network, now)
        return False

    async def enter(self, token: str, network: str, now: datetime, *, on_loopback: bool) -> str | None:
        """Uses a link; the token of the session that begins, or None when the link does not work. Raises TooMany."""
        async with transaction(self._pool) as connection:
            link = await sign_in.find_link(connection, hashed(token), now)
            if link and (on_loopback or not link.reusable):
                await sign_in.use_link(connection, hashed(token), now)
                return await self._begin(connection, link.account, now)
        await self.count_guess(network, now)
        return None

    async def enter_as(self, email: str, now: datetime) -> str | None:
        """The token of a session of the account with this e-mail, for whoever has proven that it is theirs.

        None when nobody has that address, or the account is disabled. Raises Invalid.
        """
        email = _checked({"email": email})["email"]
        async with transaction(self._pool) as connection:
            account = await accounts.find_by_email(connection, email)
            return await self._begin(connection, account, now) if account and account.is_active else None

    async def _begin(self, connection: Connection, account: Account, now: datetime) -> str:
        session = secrets.token_urlsafe(32)
        await sign_in.begin_session(connection, hashed(session), account.account_id, now, now + SESSION_LASTS)
        return session

    async def count_guess(self, network: str, now: datetime) -> None:
        """Counts a try to come in with what is not theirs. Raises TooMany for somebody who guesses."""
        await self._count("guess", network, TRIES_PER_NETWORK, now)

    async def account_of(self, session: str, now: datetime) -> Account | None:
        """Who is signed in with this session's token."""
        account = await sign_in.account_of_session(self._pool, hashed(session), now, now - SESSION_IDLES)
        if account:
            await sign_in.note_seen(self._pool, hashed(session), now, now - SEEN_EVERY)
        return account

    async def leave(self, session: str) -> None:
        """Ends a session."""
        await sign_in.end_session(self._pool, hashed(session))

    def form_token(self, session: str) -> str:
        """What every form of a session carries: nobody else can make it."""
        return hmac.new(self._secret, f"form:{hashed(session)}".encode(), hashlib.sha256).hexdigest()

    def is_form_token(self, session: str, token: str) -> bool:
        """True when the form was ours."""
        return hmac.compare_digest(self.form_token(session).encode(), token.encode())

    async def _count(self, kind: str, subject: str, limit: int, now: datetime) -> None:
        fingerprint = hmac.new(self._secret, f"{kind}:{subject}".encode(), hashlib.sha256).hexdigest()
        async with transaction(self._pool) as connection:
            tried = await sign_in.attempts_since(connection, fingerprint, now, now - WINDOW)
        if tried > limit:
            raise TooMany
