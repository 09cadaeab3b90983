"""Notices to whoever is on call: bundled, at most one an hour about each reason, again only for news."""

from datetime import datetime, timedelta

import pytest

from local.mailbox import Mailbox
from starter.console.on_call import OnCall
from tests.console.browser import Console

NOBODY = "on-call@example.org"


class Watch:
    """Looks at what needs a person, at moments that a test chooses."""

    def __init__(self, console: Console, now: datetime) -> None:
        parts = console.api.parts
        self.now = now
        settings = parts.settings.model_copy(update={"on_call": (NOBODY,)})
        self._on_call = OnCall(parts.pool, parts.mailer, settings, self._clock)

    async def _clock(self) -> datetime:
        return self.now

    async def told(self, *, after: timedelta = timedelta()) -> list[tuple[str, int]]:
        self.now += after
        return [(trouble.reason, trouble.count) for trouble in await self._on_call.look_once()]


async def park(console: Console, lead_id: str, reason: str, since: datetime) -> None:
    await console.api.pool.execute(
        "UPDATE leads SET status = 'parked', parked_reason = $2, parked_since = $3, due_at = NULL WHERE lead_id = $1",
        lead_id, reason, since,
    )  # fmt: skip


@pytest.fixture
async def watch(console: Console) -> Watch:
    return Watch(console, await console.api.parts.clock())


async def test_bundled_and_at_most_once_an_hour(console: Console, mailbox: Mailbox, watch: Watch) -> None:
    leads = [await console.api.submit(email=f"lead{n}@example.com") for n in range(4)]
    await console.api.pool.execute("UPDATE leads SET due_at = NULL")
    assert await watch.told() == []
    for lead, reason in zip(leads[:3], ("mail_unavailable", "mail_unavailable", "portal_unavailable"), strict=True):
        await park(console, lead, reason, watch.now)
    assert await watch.told(after=timedelta(seconds=30)) == [
        ("parked:mail_unavailable", 2),
        ("parked:portal_unavailable", 1),
    ]
    (mail,) = [message for message in mailbox.messages() if NOBODY in message.to]
    assert mail.subject == "Jornada: 3 casos precisam de alguém"
    text = mail.read().get_body(("plain",))
    assert text
    assert "2 leads pararam: o servidor de e-mail não aceitou a mensagem" in text.get_content()
    assert "/operations" in text.get_content()
    assert await watch.told(after=timedelta(minutes=10)) == []
    await park(console, leads[3], "mail_unavailable", watch.now)
    assert await watch.told(after=timedelta(minutes=10)) == []
    assert await watch.told(after=timedelta(minutes=45)) == [("parked:mail_unavailable", 3)]
    assert await watch.told(after=timedelta(hours=5)) == []


async def test_what_did_not_leave_is_told_again(
    console: Console, mailbox: Mailbox, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.mail.mailer.PAUSE_SECONDS", 0)
    await park(console, await console.api.submit(), "unexpected", watch.now)
    mailbox.behave("451")
    assert await watch.told(after=timedelta(seconds=30)) == []
    mailbox.behave("250")
    assert await watch.told(after=timedelta(seconds=30)) == [("parked:unexpected", 1)]


async def test_overdue_leads(console: Console, watch: Watch) -> None:
    await console.api.submit()
    assert await watch.told(after=timedelta(seconds=30)) == []
    assert await watch.told(after=timedelta(minutes=2)) == [("overdue", 1)]
