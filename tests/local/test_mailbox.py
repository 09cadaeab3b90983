"""The mailbox over SMTP: what it takes, and how it misbehaves when told to."""

import asyncio
import socket
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
import pytest
from aiosmtplib import SMTP, SMTPRecipientsRefused, SMTPServerDisconnected
from pydantic import ValidationError

from local.mailbox import Mailbox
from tests.waiting import PATIENCE_SECONDS

ANA, LUIS, EVA = "ana@example.org", "luis@example.org", "eva@example.org"


@pytest.fixture
async def mailbox(tmp_path: Path) -> AsyncIterator[Mailbox]:
    async with Mailbox(tmp_path / "mailbox") as started:
        yield started


@pytest.fixture
async def client(mailbox: Mailbox) -> AsyncIterator[SMTP]:
    connected = new_client(mailbox)
    await connected.connect()
    yield connected
    connected.close()


def new_client(mailbox: Mailbox) -> SMTP:
    host, _, port = mailbox.smtp_url.removeprefix("smtp://").rpartition(":")
    return SMTP(hostname=host, port=int(port), timeout=PATIENCE_SECONDS)


def mail(subject: str = "Olá", to: str = ANA) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Jornada <jornada@example.org>"
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = "<key@example.org>"
    message.set_content("Oi,\n.\n..linha com ponto\n")
    return message


async def refused(client: SMTP, *recipients: str) -> list[tuple[str, int]]:
    with pytest.raises(SMTPRecipientsRefused) as refusal:
        await client.send_message(mail(), recipients=list(recipients))
    await client.rset()
    return [(one.recipient, one.code) for one in refusal.value.recipients]


async def test_a_mail_becomes_a_file(mailbox: Mailbox, client: SMTP) -> None:
    await client.send_message(mail("A TRANSFORMAÇÃO"), recipients=[ANA, LUIS])
    [delivery] = mailbox.messages()
    assert delivery.subject == "A TRANSFORMAÇÃO"
    assert delivery.to == (ANA, LUIS)
    assert delivery.sender == "Jornada <jornada@example.org>"
    assert delivery.message_id == "<key@example.org>"
    arrived = delivery.read()
    assert arrived["X-MailFrom"] == "jornada@example.org"
    assert arrived["X-RcptTo"] == f"{ANA}, {LUIS}"
    assert arrived["X-Received-At"] == delivery.at.isoformat()
    assert arrived.get_content() == "Oi,\r\n.\r\n..linha com ponto\r\n"
    assert [file.name for file in mailbox.directory.iterdir()] == [f"{delivery.id}.eml"]


async def test_one_connection_carries_many_mails(mailbox: Mailbox, client: SMTP) -> None:
    for number in range(50):
        await client.send_message(mail(f"{number}"))
        await client.noop()
        await client.rset()
    assert [delivery.subject for delivery in mailbox.messages()] == [f"{number}" for number in range(50)]


async def test_200_connections_send_at_once(mailbox: Mailbox) -> None:
    clients = [new_client(mailbox) for _ in range(200)]
    await asyncio.gather(*(client.connect() for client in clients))
    await asyncio.gather(*(client.send_message(mail(f"{n}")) for n, client in enumerate(clients)))
    await asyncio.gather(*(client.quit() for client in clients))
    deliveries = mailbox.messages()
    assert {delivery.subject for delivery in deliveries} == {f"{n}" for n in range(200)}
    assert [delivery.id for delivery in deliveries] == sorted({delivery.id for delivery in deliveries})


async def test_international_addresses_and_eight_bit_bodies_are_taken(mailbox: Mailbox, client: SMTP) -> None:
    raw = "From: josé@example.org\r\nSubject: Olá\r\n\r\nação\r\n".encode()
    await client.sendmail("josé@example.org", ["maría@example.org"], raw, mail_options=["SMTPUTF8", "BODY=8BITMIME"])
    [delivery] = mailbox.messages()
    assert (delivery.sender, delivery.to, delivery.subject) == ("josé@example.org", ("maría@example.org",), "Olá")
    assert delivery.path.read_bytes().endswith("ação\r\n".encode())


async def test_the_mails_are_there_after_a_restart(mailbox: Mailbox, client: SMTP) -> None:
    await client.send_message(mail("before"))
    (mailbox.directory / "cut-off.part").write_text("half a mail")
    await mailbox.stop()
    async with Mailbox(mailbox.directory) as restarted:
        await aiosmtplib.send(mail("after"), port=int(restarted.smtp_url.rpartition(":")[2]), hostname="127.0.0.1")
        assert [delivery.subject for delivery in restarted.messages()] == ["before", "after"]
    assert not list(mailbox.directory.glob("*.part"))


async def test_a_file_that_is_removed_leaves_the_list(mailbox: Mailbox, client: SMTP) -> None:
    await client.send_message(mail())
    mailbox.messages()[0].path.unlink()
    assert mailbox.messages() == []


async def test_a_mail_without_its_final_dot_is_not_taken(mailbox: Mailbox, client: SMTP) -> None:
    await client.ehlo()
    await client.mail("jornada@example.org")
    await client.rcpt(ANA)
    await client.execute_command(b"DATA")
    client.transport.write(b"Subject: half\r\n\r\nhalf a mail\r\n")  # type: ignore[union-attr]
    client.close()
    await mailbox.stop()
    assert mailbox.messages() == []


@pytest.mark.parametrize(("reply", "code"), [("451", 451), ("550", 550)])
async def test_refused_as_told(mailbox: Mailbox, client: SMTP, reply: str, code: int) -> None:
    mailbox.behave(reply)  # type: ignore[arg-type]
    assert await refused(client, ANA) == [(ANA, code)]
    assert await refused(client, ANA) == [(ANA, code)]
    assert mailbox.messages() == []
    mailbox.behave("250")
    await client.send_message(mail())
    assert len(mailbox.messages()) == 1


async def test_only_one_of_several_recipients_is_refused(mailbox: Mailbox, client: SMTP) -> None:
    mailbox.behave("550", recipient="LUIS@Example.org")
    answers, _ = await client.send_message(mail(), recipients=[ANA, LUIS, EVA])
    assert {recipient: code for recipient, (code, _) in answers.items()} == {LUIS: 550}
    [delivery] = mailbox.messages()
    assert delivery.to == (ANA, EVA)


async def test_a_mail_refused_to_several_recipients_counts_once(mailbox: Mailbox, client: SMTP) -> None:
    mailbox.behave("451", count=2)
    assert await refused(client, ANA, LUIS) == [(ANA, 451), (LUIS, 451)]
    assert mailbox.behaviour.count == 1
    assert await refused(client, ANA, LUIS) == [(ANA, 451), (LUIS, 451)]
    await client.send_message(mail(), recipients=[ANA, LUIS])
    assert len(mailbox.messages()) == 1
    assert mailbox.behaviour.reply == "250"


async def test_mail_to_others_does_not_count(mailbox: Mailbox, client: SMTP) -> None:
    mailbox.behave("550", count=1, recipient=LUIS)
    await client.send_message(mail(), recipients=[ANA])
    assert await refused(client, LUIS) == [(LUIS, 550)]
    await client.send_message(mail(), recipients=[LUIS])
    assert len(mailbox.messages()) == 2


async def test_dropped_before_the_dot_nothing_is_taken(mailbox: Mailbox, client: SMTP) -> None:
    mailbox.behave("drop_before_dot", count=1)
    with pytest.raises(SMTPServerDisconnected):
        await client.send_message(mail(), recipients=[ANA, LUIS])
    assert mailbox.messages() == []
    await client.connect()
    await client.send_message(mail())
    assert len(mailbox.messages()) == 1


async def test_dropped_after_the_dot_the_mail_is_taken(mailbox: Mailbox, client: SMTP) -> None:
    mailbox.behave("drop_after_dot", count=1, recipient=LUIS)
    with pytest.raises(SMTPServerDisconnected):
        await client.send_message(mail(), recipients=[ANA, LUIS])
    assert [delivery.to for delivery in mailbox.messages()] == [(ANA, LUIS)]
    await client.connect()
    await client.send_message(mail(), recipients=[LUIS])
    assert len(mailbox.messages()) == 2


async def test_the_drop_shows_as_a_closed_connection_not_as_an_answer(mailbox: Mailbox) -> None:
    mailbox.behave("drop_before_dot")
    port = int(mailbox.smtp_url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"EHLO me\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n")
    answers = await asyncio.wait_for(reader.read(), 20)
    assert b"354" not in answers
    assert answers.endswith(b"250 OK\r\n")
    writer.close()


async def test_a_new_behaviour_replaces_the_one_before(mailbox: Mailbox, client: SMTP) -> None:
    mailbox.behave("550", count=5)
    mailbox.behave("451", count=1)
    assert await refused(client, ANA) == [(ANA, 451)]
    await client.send_message(mail())
    assert len(mailbox.messages()) == 1


async def test_behaviours_towards_recipients_stand_beside_each_other(mailbox: Mailbox, client: SMTP) -> None:
    mailbox.behave("550", recipient=LUIS)
    mailbox.behave("451", count=1, recipient=ANA)
    assert await refused(client, ANA) == [(ANA, 451)]
    assert await refused(client, LUIS) == [(LUIS, 550)]
    await client.send_message(mail(), recipients=[ANA])
    mailbox.behave("451", recipient=LUIS.upper())
    assert await refused(client, LUIS) == [(LUIS, 451)]
    mailbox.behave("250")
    await client.send_message(mail(), recipients=[LUIS])
    assert len(mailbox.messages()) == 2


async def test_an_unknown_behaviour_is_refused(mailbox: Mailbox) -> None:
    with pytest.raises(ValidationError):
        mailbox.behave("421")  # type: ignore[arg-type]
    assert mailbox.behaviour.reply == "250"


async def test_stopping_cuts_open_connections(mailbox: Mailbox, client: SMTP) -> None:
    await client.ehlo()
    await mailbox.stop()
    with pytest.raises(SMTPServerDisconnected):
        await client.noop()


async def test_a_taken_port_is_an_error(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        await Mailbox(tmp_path).start(smtp_port=taken.getsockname()[1])
