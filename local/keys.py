"""The API keys of an embedded stack: one per role, made once, the same at every start."""

import json
import secrets
from pathlib import Path

from local.files import write_private
from starter import keys

REP_EMAIL = "rep@example.org"
ROLES = ("integrator", "rep", "manager", "admin")


async def ensure_keys(database_url: str, kept_in: Path) -> dict[str, str]:
    """The key of each role, known to the database when this returns."""
    embedded = _kept(kept_in)
    for role, secret in embedded.items():
        email = REP_EMAIL if role == "rep" else None
        await keys.ensure(database_url, role=role, name=f"embedded {role}", secret=secret, email=email)
    return embedded


def _kept(path: Path) -> dict[str, str]:
    if not path.exists():
        made = {role: f"jrn_{role}_{secrets.token_urlsafe(32)}" for role in ROLES}
        write_private(path, json.dumps(made, indent=2))
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept
