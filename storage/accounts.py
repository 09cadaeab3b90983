"""Accounts: the people who may sign in to the console."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Pool, Record

_COLUMNS = "account_id, email, name, role, language, time_zone, created_at, disabled_at"


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in. Owners of leads and assignees of tasks are accounts by their e-mail."""

    account_id: str
    email: str
    name: str
    role: str
    language: str
    time_zone: str
    created_at: datetime
    disabled_at: datetime | None

    @property
    def is_active(self) -> bool:
        return self.disabled_at is None


def _read(row: Record) -> Account:
    return Account(*(row[column] for column in _COLUMNS.split(", ")))


def _written(account: Account) -> tuple[str, ...]:
    return account.account_id, account.email, account.name, account.role, account.language, account.time_zone


def new_account_id() -> str:
    """An account's name for ever."""
    return "ac_" + secrets.token_hex(10)


def member(email: str, name: str, now: datetime) -> Account:
    """The account of somebody who joins the pre-sales team."""
    return Account(new_account_id(), email, name, "rep", "pt-BR", "America/Sao_Paulo", now, None)


async def find(connection: Connection | Pool, account_id: str) -> Account | None:
    """The account with this id, disabled or not; None when there is none."""
    row = await connection.fetchrow(f"SELECT {_COLUMNS} FROM accounts WHERE account_id = $1", account_id)  # noqa: S608
    return _read(row) if row else None


async def find_by_email(connection: Connection | Pool, email: str) -> Account | None:
    """The account with this normalised e-mail, disabled or not; None when there is none."""
    row = await connection.fetchrow(f"SELECT {_COLUMNS} FROM accounts WHERE email = $1", email)  # noqa: S608
    return _read(row) if row else None


async def all_accounts(connection: Connection | Pool) -> Sequence[Account]:
    """Everybody, by name."""
    rows = await connection.fetch(f"SELECT {_COLUMNS} FROM accounts ORDER BY name, email")  # noqa: S608
    return [_read(row) for row in rows]


async def names(connection: Connection | Pool, emails: Sequence[str]) -> dict[str, str]:
    """How the people behind these e-mails are called, as far as they have accounts."""
    rows = await connection.fetch("SELECT email, name FROM accounts WHERE email = ANY($1)", list(emails))
    return {row["email"]: row["name"] for row in rows}


async def add(connection: Connection | Pool, account: Account) -> bool:
    """Stores an account; False when its e-mail belongs to one already."""
    added = await connection.fetchval(
        """
        INSERT INTO accounts (account_id, email, name, role, language, time_zone, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (email) DO NOTHING RETURNING true
        """,
        *_written(account),
        account.created_at,
    )
    return bool(added)


async def change(connection: Connection, account: Account, now: datetime) -> None:
    """The account is as given from now on; leads, tasks, keys and the team go along to another e-mail."""
    former = await connection.fetchval(
        "SELECT email FROM accounts WHERE account_id = $1 FOR UPDATE", account.account_id
    )
    await connection.execute(
        """
        UPDATE accounts SET email = $2, name = $3, role = $4, language = $5, time_zone = $6, updated_at = $7
        WHERE account_id = $1
        """,
        *_written(account),
        now,
    )
    if former != account.email:
        for table, column in (
            ("leads", "owner_email"), ("tasks", "assignee"), ("api_keys", "email"), ("team_members", "email"),
        ):  # fmt: skip
            await connection.execute(
                f"UPDATE {table} SET {column} = $2 WHERE {column} = $1",  # noqa: S608
                former,
                account.email,
            )


async def disable(connection: Connection, account: Account, now: datetime) -> None:
    """Nobody signs in as this account any more: its sessions, links and API keys end."""
    await connection.execute(
        "UPDATE accounts SET disabled_at = coalesce(disabled_at, $2), updated_at = $2 WHERE account_id = $1",
        account.account_id,
        now,
    )
    await connection.execute("DELETE FROM sessions WHERE account_id = $1", account.account_id)
    await connection.execute("DELETE FROM sign_in_links WHERE account_id = $1", account.account_id)
    await connection.execute(
        "UPDATE api_keys SET revoked_at = $2 WHERE email = $1 AND revoked_at IS NULL", account.email, now
    )


async def enable(connection: Connection, account_id: str, now: datetime) -> None:
    """A disabled account may sign in again; the keys that ended stay ended."""
    await connection.execute(
        "UPDATE accounts SET disabled_at = NULL, updated_at = $2 WHERE account_id = $1", account_id, now
    )
