"""The mailbox over HTTP: the list, one mail, the switch for scripted behaviour."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import httpx
import pytest

from local.mailbox import Mailbox, store
from tests.waiting import PATIENCE_SECONDS


@pytest.fixture(scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Mailbox]:
    started = Mailbox(tmp_path_factory.mktemp("mailbox"))
    await started.start(http_port=0)
    yield started
    await started.stop()


@pytest.fixture
def mailbox(running: Mailbox) -> Mailbox:
    """A mailbox that is empty and behaves well."""
    for delivery in running.messages():
        delivery.path.unlink()
    running.behave("250")
    return running


@pytest.fixture
async def http(mailbox: Mailbox) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=mailbox.http_url, trust_env=False) as client:
        yield client


async def send(mailbox: Mailbox, subject: str, to: str = "ana@example.org", html: str | None = None) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "jornada@example.org", to, subject
    message.set_content("Olá, texto")
    if html:
        message.add_alternative(html, subtype="html")
    await aiosmtplib.send(message, hostname="127.0.0.1", port=int(mailbox.smtp_url.rpartition(":")[2]))


async def test_the_list_shows_the_newest_first(mailbox: Mailbox, http: httpx.AsyncClient) -> None:
    await send(mailbox, "LEADS - NOVO ENVIO", to="comercial@example.org")
    await send(mailbox, "A TRANSFORMAÇÃO ESTÁ A CAMINHO")
    listed = (await http.get("/messages")).json()
    assert [item["subject"] for item in listed["items"]] == ["A TRANSFORMAÇÃO ESTÁ A CAMINHO", "LEADS - NOVO ENVIO"]
    newest = listed["items"][0]
    assert newest.keys() == {"id", "at", "from", "to", "subject", "message_id"}
    assert newest["to"] == ["ana@example.org"]
    assert newest["from"] == "jornada@example.org"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"to": "ANA@example.org"}, {"one", "two"}),
        ({"to": "example.org"}, set()),
        ({"subject": "TW"}, {"two"}),
        ({"to": "ana@example.org", "subject": "one"}, {"one"}),
        ({"q": "luis"}, {"three"}),
        ({"limit": "1"}, {"three"}),
    ],
)
async def test_the_list_is_filtered(
    mailbox: Mailbox, http: httpx.AsyncClient, query: dict[str, str], found: set[str]
) -> None:
    await send(mailbox, "one")
    await send(mailbox, "two")
    await send(mailbox, "three", to="luis@example.org")
    listed = (await http.get("/messages", params=query)).json()
    assert {item["subject"] for item in listed["items"]} == found


async def test_mails_of_one_subject_to_the_same_people_are_one_item_and_bury_no_other(
    mailbox: Mailbox, http: httpx.AsyncClient
) -> None:
    await send(mailbox, "A TRANSFORMAÇÃO ESTÁ A CAMINHO")
    for _ in range(5):
        await send(mailbox, "upkeep", to="maintainer@example.org")
    await send(mailbox, "upkeep")
    listed = (await http.get("/messages", params={"fold": "", "limit": "3"})).json()
    assert [(item["subject"], item["to"][0].partition("@")[0], item["count"]) for item in listed["items"]] == [
        ("upkeep", "ana", 1), ("upkeep", "maintainer", 5), ("A TRANSFORMAÇÃO ESTÁ A CAMINHO", "ana", 1),
    ]  # fmt: skip
    folded = listed["items"][1]
    ids = [message.id for message in mailbox.messages() if message.to == ("maintainer@example.org",)]
    assert [folded["id"], *(one["id"] for one in folded["earlier"])] == ids[::-1]
    assert listed["total"] == 7


async def test_one_mail_is_served_raw_and_as_a_page(mailbox: Mailbox, http: httpx.AsyncClient) -> None:
    await send(mailbox, "<b>Olá</b>", html="<h1 onclick='x()'>Corpo</h1><script>alert(1)</script>")
    [delivery] = mailbox.messages()

    raw = await http.get(f"/messages/{delivery.id}")
    assert raw.headers["content-type"] == "message/rfc822"
    assert raw.content == delivery.path.read_bytes()

    page = await http.get(f"/read/{delivery.id}")
    assert "&lt;b&gt;Olá&lt;/b&gt;" in page.text
    assert "<b>Olá" not in page.text
    assert "Olá, texto" in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]

    html = await http.get(f"/messages/{delivery.id}/html")
    assert "<h1 onclick='x()'>Corpo</h1>" in html.text
    policy = html.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy


@pytest.mark.parametrize("path", ["/", "/mailbox.css", "/mailbox.js", "/healthz"])
async def test_the_page_is_served(http: httpx.AsyncClient, path: str) -> None:
    assert (await http.get(path)).status_code == 200


@pytest.mark.parametrize("path", ["/messages/none", "/read/none", "/messages/..%2Fsecret", "/none"])
async def test_what_is_not_there_is_404(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_behaviour_is_set_shown_and_reset(mailbox: Mailbox, http: httpx.AsyncClient) -> None:
    told = {"reply": "451", "count": 2, "recipient": "ana@example.org"}
    assert (await http.put("/behaviour", json=told)).json() == told
    assert (await http.get("/behaviour")).json() == told
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused):
        await send(mailbox, "refused")
    assert (await http.get("/behaviour")).json() == {**told, "count": 1}
    assert (await http.delete("/behaviour")).json() == {"reply": "250"}
    await send(mailbox, "taken")
    assert [delivery.subject for delivery in mailbox.messages()] == ["taken"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "reply"),
        ({"reply": "421"}, "reply"),
        ({"reply": 451}, "reply"),
        ({"reply": "451", "count": 0}, "count"),
        ({"reply": "451", "count": "2"}, "count"),
        ({"reply": "451", "recipient": ""}, "recipient"),
        ({"reply": "451", "times": 2}, "times"),
        ([], ""),
        ("", ""),
    ],
)
async def test_a_behaviour_that_makes_no_sense_is_refused(
    mailbox: Mailbox, http: httpx.AsyncClient, body: Any, field: str
) -> None:
    mailbox.behave("550")
    answer = await http.put("/behaviour", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert answer.json()["detail"]
    assert mailbox.behaviour.reply == "550"


async def test_a_body_that_is_not_json_is_refused(http: httpx.AsyncClient) -> None:
    assert (await http.put("/behaviour", content=b"{reply: 451")).status_code == 422


async def test_strange_mail_is_shown_all_the_same(mailbox: Mailbox, http: httpx.AsyncClient) -> None:
    directory = mailbox.directory
    (directory / "by-hand.eml").write_bytes(b"Subject: =?nonsense?q?a?=\r\nFrom: \xff\xfe\r\n\r\n\xff")
    (directory / "empty.eml").write_bytes(b"")
    (directory / "charset.eml").write_bytes(b"Content-Type: text/html; charset=nonsense\r\n\r\nOl\xc3\xa1")
    listed = (await http.get("/messages")).json()["items"]
    assert len(listed) == 3
    for item in listed:
        assert (await http.get(f"/read/{item['id']}")).status_code == 200
        assert (await http.get(f"/messages/{item['id']}/html")).status_code == 200


async def test_each_of_thousands_of_mails_is_read_once(
    mailbox: Mailbox, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, read = list[Path](), store._head

    def counted(path: Path) -> str:
        reads.append(path)
        return read(path)

    monkeypatch.setattr(store, "_head", counted)
    for number in range(3000):
        (mailbox.directory / f"{number:05}.eml").write_bytes(b"X-RcptTo: ana@example.org\r\nSubject: x\r\n\r\n")
    for _ in range(3):
        answer = await http.get("/messages", params={"limit": 1}, timeout=PATIENCE_SECONDS)
        assert answer.json()["total"] == 3000
    assert len(reads) == 3000
