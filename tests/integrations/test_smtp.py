"""How a mail is written, and what the conversation with the server says about where it is now."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest

from integrations.mime import write
from integrations.smtp import MailRejected, MailUnavailable, MailUnclear, SmtpTransport
from local.mailbox import Mailbox
from tests.integrations.letters import LETTER, URL
from tests.integrations.scripted_server import SILENCE, scripted_server
from tests.waiting import PATIENCE_SECONDS

TO_TWO = replace(LETTER, recipients=[("", "ana@example.com"), ("", "eva@example.com")])


def nothing() -> None:
    """For mails whose release is of no interest."""


@pytest.fixture
async def connect() -> AsyncIterator[Callable[..., SmtpTransport]]:
    opened: list[SmtpTransport] = []

    def transport(url: str, reply_seconds: float = 20.0) -> SmtpTransport:
        opened.append(SmtpTransport(url, reply_seconds=reply_seconds))
        return opened[-1]

    yield transport
    for each in opened:
        await each.close()


def arrived(mailbox: Mailbox) -> EmailMessage:
    [delivery] = mailbox.messages()
    return delivery.read()


Connect = Callable[..., SmtpTransport]


class TestContent:
    async def test_lines_that_begin_with_a_dot_arrive_unchanged(self, mailbox: Mailbox, connect: Connect) -> None:
        text = ".\n..\n.a line\n\n.\nQUIT\n.\n"
        sent = await connect(mailbox.smtp_url).send(write(replace(LETTER, text=text, html="<p>\n.\n</p>\n")), nothing)
        assert sent.reply.startswith("250")
        plain = arrived(mailbox).get_body(("plain",))
        assert plain is not None
        assert plain.get_content().replace("\r\n", "\n") == text

    async def test_everything_arrives_as_it_was_written(self, mailbox: Mailbox, connect: Connect) -> None:
        message = write(replace(LETTER, text="Olá\n" * 20_000, unsubscribe_url=URL))
        await connect(mailbox.smtp_url).send(message, nothing)
        [delivery] = mailbox.messages()
        assert delivery.path.read_bytes().endswith(message.content)
        assert delivery.to == ("jose@example.com",)


class TestWhereTheMailIs:
    async def test_release_is_told_once_after_the_content_and_before_the_dot(self, connect: Connect) -> None:
        ended_at_release: list[int] = []
        async with scripted_server() as server:
            await connect(server.url).send(write(LETTER), lambda: ended_at_release.append(len(server.contents)))
            assert len(server.contents) == 1
        assert ended_at_release == [0]

    @pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
    @pytest.mark.parametrize(
        ("answer", "failure"),
        [(b"550 no", MailRejected), (b"451 later", MailUnavailable), (b"421 bye", MailUnavailable)],
    )
    async def test_refusal_before_the_content_releases_nothing(
        self, connect: Connect, command: str, answer: bytes, failure: type[Exception]
    ) -> None:
        async with scripted_server({command: answer}) as server:
            with pytest.raises(failure, match=answer.decode()):
                await connect(server.url).send(write(LETTER), pytest.fail)
            assert server.contents == []

    @pytest.mark.parametrize(
        ("answer", "failure"),
        [
            (b"554 no", MailRejected),
            (b"452 full", MailUnavailable),
            (b"421 bye", MailUnavailable),
            (b"what?", MailUnclear),
            (SILENCE, MailUnclear),
        ],
    )
    async def test_answer_to_the_dot_decides(
        self, connect: Connect, answer: bytes | None, failure: type[Exception]
    ) -> None:
        async with scripted_server({".": answer}) as server:
            with pytest.raises(failure):
                await connect(server.url, reply_seconds=2).send(write(LETTER), nothing)

    @pytest.mark.parametrize("command", ["greeting", "EHLO", "MAIL", "RCPT", "DATA"])
    async def test_silence_or_a_hang_up_before_the_dot_means_that_it_did_not_leave(
        self, connect: Connect, command: str
    ) -> None:
        async with scripted_server({command: SILENCE}) as silent, scripted_server(hangs_up_after=command) as gone:
            with pytest.raises(MailUnavailable):
                await connect(silent.url, reply_seconds=0.5).send(write(LETTER), pytest.fail)
            if command != "DATA":
                with pytest.raises(MailUnavailable):
                    await connect(gone.url, reply_seconds=5).send(write(LETTER), pytest.fail)

    async def test_hang_up_after_a_refusal_for_good_is_a_refusal_for_good(self, connect: Connect) -> None:
        async with scripted_server({"RCPT": b"550 no such user"}, hangs_up_after="RCPT") as server:
            with pytest.raises(MailRejected, match="no such user"):
                await connect(server.url).send(write(LETTER), pytest.fail)

    async def test_server_that_stops_reading_does_not_hold_a_mail_for_ever(self, connect: Connect) -> None:
        huge = write(replace(LETTER, text="Olá, José!\n" * 1_000_000))
        async with scripted_server(stops_reading=True) as server:
            transport = connect(server.url, reply_seconds=0.5)
            async with asyncio.timeout(PATIENCE_SECONDS):
                with pytest.raises(MailUnavailable):
                    await transport.send(huge, pytest.fail)

    async def test_release_that_cannot_be_noted_keeps_the_mail_here(self, mailbox: Mailbox, connect: Connect) -> None:
        def no_space() -> None:
            raise OSError("no space left on device")

        transport = connect(mailbox.smtp_url)
        with pytest.raises(OSError, match="no space"):
            await transport.send(write(LETTER), no_space)
        await transport.send(write(replace(LETTER, subject="the next one")), nothing)
        assert [message.subject for message in mailbox.messages()] == ["the next one"]

    async def test_attempt_that_is_cancelled_before_its_release_leaves_nothing(self, connect: Connect) -> None:
        async with scripted_server({"DATA": SILENCE}) as server:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await connect(server.url).send(write(LETTER), pytest.fail)
            assert server.contents == []

    async def test_answer_in_any_encoding_is_plain_text(self, connect: Connect) -> None:
        """It is kept with the mail: Postgres takes neither half a character nor a NUL."""
        async with scripted_server({".": "250 Mensagem aceita, não responda\0".encode("latin-1")}) as server:
            accepted = await connect(server.url).send(write(LETTER), nothing)
        assert "Mensagem aceita" in accepted.reply
        assert "\0" not in accepted.reply
        accepted.reply.encode()

    async def test_refusal_in_any_encoding_is_plain_text(self, connect: Connect) -> None:
        async with scripted_server({"RCPT": "550 usuário não existe\0".encode("latin-1")}) as server:
            with pytest.raises(MailRejected) as refusal:
                await connect(server.url).send(write(LETTER), nothing)
        assert "\0" not in str(refusal.value)
        str(refusal.value).encode()


class TestRecipients:
    async def test_one_refused_for_good_is_told_and_the_other_served(self, mailbox: Mailbox, connect: Connect) -> None:
        mailbox.behave("550", recipient="eva@example.com")
        accepted = await connect(mailbox.smtp_url).send(write(TO_TWO), nothing)
        assert list(accepted.refused) == ["eva@example.com"]
        assert accepted.refused["eva@example.com"].startswith("550")
        assert [message.to for message in mailbox.messages()] == [("ana@example.com",)]

    async def test_one_refused_for_now_keeps_the_mail_from_all(self, mailbox: Mailbox, connect: Connect) -> None:
        mailbox.behave("451", recipient="eva@example.com")
        with pytest.raises(MailUnavailable):
            await connect(mailbox.smtp_url).send(write(TO_TWO), pytest.fail)
        assert mailbox.messages() == []

    async def test_all_refused_for_good_is_a_rejection(self, mailbox: Mailbox, connect: Connect) -> None:
        mailbox.behave("550")
        with pytest.raises(MailRejected):
            await connect(mailbox.smtp_url).send(write(TO_TWO), pytest.fail)


class TestConnections:
    async def test_mails_one_after_another_take_one_connection(self, connect: Connect) -> None:
        async with scripted_server() as server:
            transport = connect(server.url)
            for _ in range(50):
                await transport.send(write(LETTER), nothing)
            assert (server.connections, len(server.contents)) == (1, 50)

    async def test_many_mails_at_once_take_few_connections(self, connect: Connect) -> None:
        async with scripted_server() as server:
            transport = connect(server.url)
            await asyncio.gather(*(transport.send(write(LETTER), nothing) for _ in range(100)))
            assert len(server.contents) == 100
            assert server.connections <= 8

    @pytest.mark.parametrize("reply", ["451", "550"])
    async def test_refused_mail_leaves_its_connection_usable(
        self, mailbox: Mailbox, connect: Connect, reply: str
    ) -> None:
        transport = connect(mailbox.smtp_url)
        mailbox.behave(reply, count=1)  # type: ignore[arg-type]
        with pytest.raises((MailRejected, MailUnavailable)):
            await transport.send(write(TO_TWO), pytest.fail)
        await transport.send(write(LETTER), nothing)
        assert [message.to for message in mailbox.messages()] == [("jose@example.com",)]

    async def test_connection_that_the_server_closed_meanwhile_is_survived(
        self, mailbox: Mailbox, connect: Connect
    ) -> None:
        transport = connect(mailbox.smtp_url)
        await asyncio.gather(*(transport.send(write(LETTER), nothing) for _ in range(5)))
        port = urlsplit(mailbox.smtp_url).port
        assert port is not None
        await mailbox.stop()
        await mailbox.start(port)
        await asyncio.gather(*(transport.send(write(LETTER), nothing) for _ in range(5)))
        assert len(mailbox.messages()) == 10

    async def test_server_that_hangs_up_after_each_mail_is_survived(self, connect: Connect) -> None:
        async with scripted_server(hangs_up_after=".") as server:
            transport = connect(server.url)
            for _ in range(3):
                await transport.send(write(LETTER), nothing)
            assert (server.connections, len(server.contents)) == (3, 3)

    async def test_late_answer_is_not_taken_for_the_next_mail_s(self, connect: Connect) -> None:
        async with scripted_server({"RCPT": SILENCE}) as server:
            transport = connect(server.url, reply_seconds=2)
            with pytest.raises(MailUnavailable):
                await transport.send(write(LETTER), pytest.fail)
            server.answers = {}
            await transport.send(write(LETTER), nothing)
            assert server.connections == 2


class TestAboutUs:
    """What the server holds against us is no verdict on the mail: it is tried again."""

    @pytest.mark.parametrize("greeting", [b"554 go away", b"421 too busy", b"hello?"])
    async def test_unfriendly_greeting(self, connect: Connect, greeting: bytes) -> None:
        async with scripted_server({"greeting": greeting}) as server:
            with pytest.raises(MailUnavailable):
                await connect(server.url).send(write(LETTER), pytest.fail)

    async def test_wrong_password(self, connect: Connect) -> None:
        answers = {"EHLO": b"250-scripted\r\n250 AUTH PLAIN", "AUTH": b"535 wrong"}
        async with scripted_server(answers) as server:
            with pytest.raises(MailUnavailable, match="535") as failure:
                await connect(server.url.replace("//", "//us:s3cret@")).send(write(LETTER), pytest.fail)
        assert "s3cret" not in str(failure.value)

    async def test_right_password(self, connect: Connect) -> None:
        answers = {"EHLO": b"250-scripted\r\n250 AUTH PLAIN", "AUTH": b"235 welcome"}
        async with scripted_server(answers) as server:
            await connect(server.url.replace("//", "//us%40example.com:s%2Fcret@")).send(write(LETTER), nothing)
            assert len(server.contents) == 1

    async def test_server_that_knows_no_passwords(self, connect: Connect) -> None:
        async with scripted_server() as server:
            with pytest.raises(MailUnavailable):
                await connect(server.url.replace("//", "//us:s3cret@")).send(write(LETTER), pytest.fail)

    @pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
    async def test_server_without_tls_gets_nothing_when_tls_is_wanted(self, connect: Connect, scheme: str) -> None:
        async with scripted_server() as server:
            with pytest.raises(MailUnavailable):
                await connect(server.url.replace("smtp:", f"{scheme}:"), 5).send(write(LETTER), pytest.fail)
            assert server.contents == []

    async def test_nobody_listens(self, connect: Connect) -> None:
        async with scripted_server() as server:
            url = server.url
        with pytest.raises(MailUnavailable):
            await connect(url).send(write(LETTER), pytest.fail)

    @pytest.mark.parametrize("url", ["http://localhost", "smtp://", "localhost:25"])
    def test_url_of_another_kind_is_refused_at_the_start(self, url: str) -> None:
        with pytest.raises(ValueError, match="SMTP URL"):
            SmtpTransport(url)
