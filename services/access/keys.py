"""API keys: shown once, stored as hashes."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from pydantic import TypeAdapter, ValidationError

from domain.errors import Invalid
from domain.text import Email, Line
from storage import api_keys
from storage.database import Connection, Pool, open_pool


class Role(StrEnum):
    """What a key may do; see `docs/operations.md`."""

    INTEGRATOR = "integrator"
    REP = "rep"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True)
class Caller:
    """Who is asking."""

    key_id: str
    name: str
    role: Role
    email: str | None

    def owns(self, owner_email: str | None) -> bool:
        """True when the key acts for the person who answers for a lead."""
        return self.email is not None and self.email == owner_email


def _hash(secret: str) -> str:
    # A key is 256 random bits: a plain hash can't be turned around by guessing.
    return hashlib.sha256(secret.encode()).hexdigest()


async def create(connection: Connection | Pool, *, role: str, name: str, email: str | None = None) -> str:
    """Makes a key and returns it; it can't be shown again. Raises Invalid."""
    secret = f"jrn_{role}_{secrets.token_urlsafe(32)}"
    await _store(connection, role=role, name=name, email=email, secret=secret)
    return secret


async def ensure(database_url: str, *, role: str, name: str, secret: str, email: str | None = None) -> None:
    """Stores a key that was made elsewhere, unless it is there already."""
    async with open_pool(database_url, size=1) as pool:
        await _store(pool, role=role, name=name, email=email, secret=secret)


async def _store(connection: Connection | Pool, *, role: str, name: str, email: str | None, secret: str) -> None:
    if role not in set(Role):
        raise Invalid("role", f"must be one of {', '.join(Role)}")
    if role == Role.REP and not email:
        raise Invalid("email", "is required for a rep: the key acts for the person with that e-mail")
    try:
        name = TypeAdapter(Line).validate_python(name)
        email = TypeAdapter(Email).validate_python(email) if email else None
    except ValidationError as error:
        raise Invalid("name or email", error.errors()[0]["msg"]) from None
    await api_keys.add(connection, name=name, role=role, email=email, secret_hash=_hash(secret), now=datetime.now(UTC))


async def authenticate(pool: Pool, secret: str) -> Caller | None:
    """Who a key belongs to; None when it is unknown or revoked."""
    row = await api_keys.find(pool, _hash(secret))
    return Caller(str(row["key_id"]), row["name"], Role(row["role"]), row["email"]) if row else None


async def listed(pool: Pool) -> Sequence[dict[str, object]]:
    """All keys, without their secrets."""
    return [dict(row) for row in await api_keys.all_keys(pool)]
