"""Tracked users: found by any of their names, locked in a fixed order, joined when two turn out to be one person."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from domain.scoring.track import Who
from storage.database import Connection, Pool, Record

Key = tuple[str, str]


@dataclass
class User:
    """What is known of a user, held until the transaction ends."""

    user_id: UUID
    external_id: str | None
    email: str | None
    attributes: dict[str, Any]
    is_new: bool = False
    is_changed: bool = False
    names: set[Key] = field(default_factory=set)
    """The names that are to lead to this user from now on."""

    def change(self, **values: Any) -> None:
        """Notes what is to be written."""
        for name, value in values.items():
            setattr(self, name, value)
        self.is_changed = True


@dataclass
class Found:
    """Users by the objects of a request, in their order; None where there is nobody and nobody is to be made."""

    users: list[User | None]
    joined: list[tuple[UUID, UUID]]
    """Users that turned out to be another: (the one that goes, the one that stays)."""

    @property
    def all(self) -> list[User]:
        """Each user once, in the order in which they are locked."""
        by_id = {user.user_id: user for user in self.users if user}
        return [by_id[user_id] for user_id in sorted(by_id)]


async def find(connection: Connection, whos: Iterable[Who], now: datetime) -> Found:
    """Finds or makes the user of each object. Rows stay locked until the transaction ends."""
    wanted = list(whos)
    keys = sorted({key for who in wanted for key in who.keys})
    known = await _known(connection, keys)
    if unknown := [key for key in keys if key not in known]:
        # Two requests that bring the same new user come one after the other, and the second finds it.
        await connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(k, 5)) FROM unnest($1::text[]) k",
            [f"{kind}:{name}" for kind, name in unknown],
        )
        known = await _known(connection, keys)
    users = await _locked(connection, set(known.values()))
    if any(user_id not in users for user_id in known.values()):
        # Joined to another one since it was looked up, by a request that came before.
        known = await _known(connection, keys)
        users = await _locked(connection, set(known.values()))
    return _Names(known, users, now).resolve(wanted)


class _Names:
    """Which name leads to whom, while a request is read."""

    def __init__(self, known: Mapping[Key, UUID], users: Mapping[UUID, User], now: datetime) -> None:
        self._by_key = {key: users[user_id] for key, user_id in known.items() if user_id in users}
        self._joined: list[tuple[UUID, UUID]] = []

    def resolve(self, whos: Sequence[Who]) -> Found:
        found = [self._one(who) for who in whos]
        into = dict(self._joined)
        by_id = {user.user_id: user for user in self._by_key.values()}
        # Who was joined to another later in the request is that other from the start.
        while any(user and user.user_id in into for user in found):
            found = [by_id[into[user.user_id]] if user and user.user_id in into else user for user in found]
        return Found(found, self._joined)

    def _one(self, who: Who) -> User | None:
        matches = [self._by_key[key] for key in who.keys if key in self._by_key]
        user = self._chosen(who.external_id, matches)
        if user is None:
            if who.existing_only:
                return None
            user = User(uuid4(), who.external_id, None, {}, is_new=True)
        elif who.external_id and user.external_id is None:
            user.change(external_id=who.external_id)
        for other in matches:
            if other.user_id != user.user_id and other.external_id is None:
                self._join(other, user)
        for key in who.keys:
            taken = self._by_key.get(key)
            # An alias stays with whom it was given to; an e-mail goes to whom it was told of last.
            if taken is None or (key[0] == "email" and taken.user_id != user.user_id):
                self._give(key, user)
        return user

    @staticmethod
    def _chosen(external_id: str | None, matches: Sequence[User]) -> User | None:
        """The match that the object is about. An external id that somebody else has is never taken from them."""
        if external_id is not None:
            same = next((user for user in matches if user.external_id == external_id), None)
            return same or next((user for user in matches if user.external_id is None), None)
        # Of two that belong together, the one with an external id stays.
        if len(matches) > 1 and matches[0].external_id is None:
            return next((user for user in matches if user.external_id), matches[0])
        return matches[0] if matches else None

    def _join(self, other: User, user: User) -> None:
        self._joined.append((other.user_id, user.user_id))
        user.change(attributes={**other.attributes, **user.attributes}, email=user.email or other.email)
        for key in [key for key, holder in self._by_key.items() if holder.user_id == other.user_id]:
            self._give(key, user)

    def _give(self, key: Key, user: User) -> None:
        """From now on a name leads to this user, and to no other of the request."""
        if before := self._by_key.get(key):
            before.names.discard(key)
        self._by_key[key] = user
        user.names.add(key)


async def _known(connection: Connection, keys: Sequence[Key]) -> dict[Key, UUID]:
    rows = await connection.fetch(
        """
        SELECT n.kind, n.name, n.user_id FROM user_names n
        JOIN unnest($1::text[], $2::text[]) AS k (kind, name) ON n.kind = k.kind AND n.name = k.name
        """,
        [kind for kind, _ in keys],
        [name for _, name in keys],
    )
    return {(row["kind"], row["name"]): row["user_id"] for row in rows}


async def _locked(connection: Connection, user_ids: Iterable[UUID]) -> dict[UUID, User]:
    rows = await connection.fetch(
        """
        SELECT user_id, external_id, email, attributes FROM tracked_users WHERE user_id = ANY($1)
        ORDER BY user_id FOR NO KEY UPDATE
        """,
        sorted(user_ids),
    )
    return {row["user_id"]: User(row["user_id"], row["external_id"], row["email"], row["attributes"]) for row in rows}


async def save(connection: Connection, users: Sequence[User], now: datetime) -> None:
    """Writes users that are new or were changed, and the names that lead to them: two statements, however many."""
    written = [user for user in users if user.is_new or user.is_changed]
    if written:
        await connection.execute(
            """
            INSERT INTO tracked_users (user_id, external_id, email, attributes, created_at, updated_at)
            SELECT u.user_id, u.external_id, u.email, u.attributes::jsonb, $5, $5
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS u (user_id, external_id, email, attributes)
            ON CONFLICT (user_id) DO UPDATE SET external_id = excluded.external_id, email = excluded.email,
                attributes = excluded.attributes, updated_at = excluded.updated_at
            """,
            [user.user_id for user in written],
            [user.external_id for user in written],
            [user.email for user in written],
            [json.dumps(user.attributes, ensure_ascii=False) for user in written],
            now,
        )
    names = [(kind, name, user.user_id) for user in users for kind, name in sorted(user.names)]
    if names:
        await connection.execute(
            """
            INSERT INTO user_names (kind, name, user_id)
            SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[])
            ON CONFLICT (kind, name) DO UPDATE SET user_id = excluded.user_id
            """,
            [kind for kind, _, _ in names],
            [name for _, name, _ in names],
            [user_id for _, _, user_id in names],
        )


async def join(connection: Connection, other: UUID, user: UUID) -> None:
    """What one user did is the other's from now on. The other's row must be there already."""
    await connection.execute(
        """
        UPDATE tracked_events e SET user_id = $2 WHERE user_id = $1 AND NOT EXISTS
            (SELECT FROM tracked_events o WHERE o.user_id = $2 AND o.fingerprint = e.fingerprint)
        """,
        other,
        user,
    )
    await connection.execute("UPDATE score_points SET user_id = $2 WHERE user_id = $1", other, user)
    await connection.execute("UPDATE user_names SET user_id = $2 WHERE user_id = $1", other, user)
    # Journeys that are over stay that person's: nothing else would lead from the person to them.
    await connection.execute(
        "UPDATE leads SET state = state || jsonb_build_object('user_id', $2::text) "
        "WHERE journey = 'scoring' AND state->>'user_id' = $1",
        str(other),
        str(user),
    )
    await connection.execute("DELETE FROM tracked_users WHERE user_id = $1", other)


async def by_external_id(connection: Connection | Pool, external_id: str) -> Record | None:
    """The user with this external id, or None."""
    return await connection.fetchrow("SELECT * FROM tracked_users WHERE external_id = $1", external_id)


async def external_ids(connection: Connection, user_ids: Sequence[UUID]) -> Mapping[UUID, str | None]:
    """What customers call these users."""
    rows = await connection.fetch("SELECT user_id, external_id FROM tracked_users WHERE user_id = ANY($1)", user_ids)
    return {row["user_id"]: row["external_id"] for row in rows}


async def by_id(connection: Connection | Pool, user_id: str, *, lock: bool = False) -> Record | None:
    """The user with this id of ours, or None; with `lock`, held until the transaction ends."""
    held = "FOR NO KEY UPDATE" if lock else ""
    return await connection.fetchrow(f"SELECT * FROM tracked_users WHERE user_id = $1 {held}", UUID(user_id))  # noqa: S608
