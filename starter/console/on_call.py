"""Tells whoever is on call what needs a person: bundled, and about each reason at most once an hour."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.journey import Clock
from services.configuration.settings import Settings
from services.mail.mailer import Mailer
from starter.console import names
from starter.console.i18n import N_, Speaker, language_of
from storage import on_call, operations
from storage.database import Connection, Pool, transaction
from storage.lead_search import OVERDUE_AFTER

logger = logging.getLogger("jornada.on_call")

TEMPLATE = "console/on_call"
LOOK_SECONDS = 30.0
AT_MOST_EVERY = timedelta(hours=1)
PARKED = "parked:"


@dataclass(frozen=True)
class Trouble:
    """Something that needs a person: `newest` is the moment since which its last case is there."""

    reason: str
    count: int
    newest: datetime


async def troubles(connection: Connection, now: datetime) -> Sequence[Trouble]:
    """All that needs a person now."""
    found = [
        Trouble(f"{PARKED}{row['reason']}", row["n"], row["newest"]) for row in await operations.parked(connection)
    ]
    if unclear := await operations.unclear(connection, 1):
        newest = await on_call.newest_unclear(connection)
        found.append(Trouble("mail_unclear", unclear[0]["total"], newest))
    if overdue := await operations.overdue(connection, now, 1):
        newest = await on_call.newest_overdue(connection, now - OVERDUE_AFTER)
        found.append(Trouble("overdue", overdue[0]["total"], newest))
    return found


def said(speaker: Speaker, news: Sequence[Trouble]) -> dict[str, Any]:
    """What the mail says."""
    count = sum(trouble.count for trouble in news)
    return {
        "subject": speaker.count("Jornada: {n} thing needs a person", "Jornada: {n} things need a person", count),
        "text": speaker.say(N_("This stands still until somebody looks at it:")),
        "button": speaker.say(N_("Open Operations")),
        "otherwise": speaker.say(N_("About each of these nothing more is mailed within the hour.")),
        "lines": [_line(speaker, trouble) for trouble in news],
    }


def _line(speaker: Speaker, trouble: Trouble) -> str:
    n = trouble.count
    if trouble.reason == "mail_unclear":
        return speaker.count("{n} mail has an unclear end", "{n} mails have an unclear end", n)
    if trouble.reason == "overdue":
        return speaker.count("{n} lead is overdue", "{n} leads are overdue", n)
    code = trouble.reason.removeprefix(PARKED)
    why = speaker.say(names.PARKED.get(code, code))
    return speaker.count("{n} lead has stopped", "{n} leads have stopped", n) + f": {why}"


class OnCall:
    """Looks again and again, and mails what is new."""

    def __init__(self, pool: Pool, mailer: Mailer, settings: Settings, clock: Clock) -> None:
        self._pool = pool
        self._mailer = mailer
        self._settings = settings
        self._clock = clock

    async def look_once(self) -> Sequence[Trouble]:
        """Mails what is new since it was last told, unless that was less than an hour ago; what was mailed."""
        if not self._settings.on_call:
            return ()
        now = await self._clock()
        async with transaction(self._pool) as connection:
            found = await troubles(connection, now)
            news = [trouble for trouble in found if await self._claim(connection, trouble, now)]
        if not news:
            return ()
        house = self._mailer.house_of(TEMPLATE)
        context = {
            "say": said(Speaker(language_of(house.language), house.timezone), news),
            "links": {"unsubscribe": None, "pixel": None, "operations": f"{self._settings.public_url}/operations"},
        }
        if await self._mailer.send(TEMPLATE, self._settings.on_call, context):
            return news
        async with transaction(self._pool) as connection:
            for trouble in news:
                await on_call.give_back(connection, trouble.reason)
        return ()

    async def _claim(self, connection: Connection, trouble: Trouble, now: datetime) -> bool:
        return await on_call.claim(connection, trouble.reason, trouble.newest, now, now - AT_MOST_EVERY)
