"""The SMTP side: takes every mail, unless the script says otherwise."""

import asyncio
from typing import cast

from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

from local.mailbox.behaviour import REFUSALS, Behaviour, Script
from local.mailbox.store import Store
from local.ports import LOOPBACK

SIZE_LIMIT = 64 * 2**20  # bytes of one mail
IDLE_LIMIT = 3600.0  # seconds; senders keep a connection open between mails


class Transaction(Envelope):
    """One mail on its way in."""

    refused_by: Behaviour | None = None
    """The behaviour that refused a recipient already: it holds to the end of this mail."""


class Postmaster:
    """Decides over each mail by the script, and stores it. Its method names are aiosmtpd's hooks."""

    def __init__(self, store: Store, script: Script) -> None:
        self._store = store
        self._script = script

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Transaction, address: str, options: list[str]
    ) -> str:
        behaviour = envelope.refused_by or self._script.towards(address)
        if behaviour.reply in REFUSALS and behaviour.concerns(address):
            self._refuse(envelope, behaviour)
            return REFUSALS[behaviour.reply]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    def cuts_before_dot(self, envelope: Transaction) -> bool:
        """Whether this mail's connection is to be cut now that its text would follow."""
        return self._meets("drop_before_dot", envelope)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Transaction) -> str:  # noqa: N802
        cut = self._meets("drop_after_dot", envelope)
        content = envelope.original_content or b""
        await asyncio.to_thread(self._store.add, envelope.mail_from or "", tuple(envelope.rcpt_tos), content)
        if cut:
            await cut_off(server)
        return "250 OK"

    def _meets(self, reply: str, envelope: Transaction) -> bool:
        behaviour = self._script.towards(*envelope.rcpt_tos)
        meets = behaviour.reply == reply
        if meets:
            self._script.spend(behaviour)
        return meets

    def _refuse(self, envelope: Transaction, behaviour: Behaviour) -> None:
        # Once per mail, however many recipients are refused.
        if envelope.refused_by is None:
            envelope.refused_by = behaviour
            self._script.spend(behaviour)


class Conversation(SMTP):
    """One client's connection."""

    def __init__(self, postmaster: Postmaster, open_ones: set["Conversation"]) -> None:
        super().__init__(
            postmaster,
            hostname=LOOPBACK,  # else it asks the name service for this machine's name, for seconds
            ident="Jornada mailbox",
            enable_SMTPUTF8=True,
            data_size_limit=SIZE_LIMIT,
            timeout=IDLE_LIMIT,
            loop=asyncio.get_running_loop(),
        )
        self._postmaster = postmaster
        self._open_ones = open_ones

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._open_ones.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._open_ones.discard(self)
        super().connection_lost(error)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        # Instead of the 354: here the client can be certain that nothing was taken.
        if self._mail.rcpt_tos and self._postmaster.cuts_before_dot(self._mail):
            await cut_off(self)
        await super().smtp_DATA(arg)

    @property
    def _mail(self) -> Transaction:
        return cast(Transaction, self.envelope)

    def _create_envelope(self) -> Transaction:
        return Transaction()

    async def hang_up(self) -> None:
        """Cut the connection and wait until nothing of the conversation runs any more."""
        _abort(self)
        if self._handler_coroutine is not None:
            await asyncio.gather(self._handler_coroutine, return_exceptions=True)


async def cut_off(conversation: SMTP) -> None:
    """Cut the connection without a word. Does not return: losing the connection cancels the conversation."""
    _abort(conversation)
    await asyncio.Event().wait()


def _abort(conversation: SMTP) -> None:
    transport = conversation.transport
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()
