"""The API keys and sign-in links of an embedded stack: made once, the same at every start."""

import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from domain.errors import NotFound
from local.files import write_private
from services.access import accounts, keys
from storage import sign_in
from storage.database import open_pool

REP_EMAIL = "rep@example.org"
PEOPLE = {"manager": ("manager@example.org", "Marina Gestora"), "rep": (REP_EMAIL, "Renato Vendas")}
"""Who may open the console of an embedded stack by a ready link."""
ROLES = ("integrator", "rep", "manager", "admin")


async def ensure_keys(database_url: str, kept_in: Path) -> dict[str, str]:
    """The key of each role, known to the database when this returns."""
    embedded = _kept(kept_in, lambda: {role: f"jrn_{role}_{secrets.token_urlsafe(32)}" for role in ROLES})
    for role, secret in embedded.items():
        email = REP_EMAIL if role == "rep" else None
        await keys.ensure(database_url, role=role, name=f"embedded {role}", secret=secret, email=email)
    return embedded


async def ensure_console(database_url: str, kept_in: Path, api_url: str) -> dict[str, str]:
    """Addresses of the console that sign a manager and a rep in, on this machine, again and again."""
    tokens = _kept_tokens(kept_in)
    now = datetime.now(UTC)
    async with open_pool(database_url, size=1) as pool:
        for role, (email, name) in PEOPLE.items():
            try:
                account = await accounts.by_email(pool, email)
            except NotFound:
                account = await accounts.add(pool, now, email=email, name=name, role=role)
            await sign_in.add_link(pool, accounts.hashed(tokens[role]), account.account_id, now, None, reusable=True)
    links = {f"{role}_link": f"{api_url}/sign-in/{token}" for role, token in tokens.items()}
    return {"url": f"{api_url}/", **links}


def _kept_tokens(path: Path) -> dict[str, str]:
    return _kept(path, lambda: {role: secrets.token_urlsafe(32) for role in PEOPLE})


def _kept(path: Path, make: Callable[[], dict[str, str]]) -> dict[str, str]:
    if not path.exists():
        write_private(path, json.dumps(make(), indent=2))
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept
