"""The console of the stack as its users have it: ready links, operations, and what a mail's button does."""

import re
from collections.abc import AsyncIterator
from email import message_from_string, policy

import httpx
import pytest

from local.portals import Portal
from tests.stack import RunningStack, running_stack
from tests.waiting import until
from tests.world import SUBMISSION

MISSING = "Deal sin Facultad Asociada [Diplomado de Laia]"


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStack]:
    """One stack for this file."""
    async with running_stack(tmp_path_factory.mktemp("e2e") / "home", day=86_400) as started:
        yield started


@pytest.fixture
async def browser(stack: RunningStack) -> AsyncIterator[httpx.AsyncClient]:
    """A browser with nobody signed in."""
    async with httpx.AsyncClient(
        base_url=stack.endpoints["console"]["url"], headers={"Accept-Language": "en"}, follow_redirects=True, timeout=60
    ) as made:
        yield made


async def link_in(stack: RunningStack, subject: str, purpose: str) -> str:
    """The link for this purpose in the newest mail with a subject."""
    mailbox = stack.endpoints["mailbox_url"]
    async with httpx.AsyncClient() as client:

        async def arrived() -> str:
            listed = (await client.get(f"{mailbox}/messages")).json()["items"]
            found = [mail["id"] for mail in listed if mail["subject"] == subject]
            return (await client.get(f"{mailbox}/messages/{found[0]}")).text if found else ""

        mail = message_from_string(await until(arrived, f"a mail with the subject {subject}"), policy=policy.default)
    part = mail.get_body(("plain",))
    assert part
    text = str(part.get_content())
    links = re.findall(rf"https?://\S+/a/\S+~{purpose}~\S+", text)
    assert links, text
    return str(links[0])


@pytest.mark.parametrize("role", ["manager", "rep"])
async def test_the_ready_links_work_again_and_again(stack: RunningStack, browser: httpx.AsyncClient, role: str) -> None:
    link = stack.endpoints["console"][f"{role}_link"]
    for _ in range(2):
        assert (await browser.get(link)).status_code == 200
        page = await browser.post(link)
        assert (page.status_code, page.url.path) == (200, "/board/dealer")
        browser.cookies.clear()


async def test_operations_knows_the_worker_and_what_recurs(stack: RunningStack, browser: httpx.AsyncClient) -> None:
    link = stack.endpoints["console"]["manager_link"]
    await browser.post(link)

    async def shown() -> str:
        page = await browser.get("/operations")
        return page.text if "@" in page.text.partition("Workers")[2] else ""

    page = await until(shown, "a worker on the page")
    assert "revisão da tabela de distribuição faculty" in page.lower()
    assert "leitura da tabela de ingestão" in page.lower()
    assert "não configurado" in page
    assert "JORNADA_" not in page


async def test_a_button_of_a_mail_schedules_the_presentation(stack: RunningStack, browser: httpx.AsyncClient) -> None:
    lead_id = await stack.submit(**SUBMISSION)
    link = await link_in(stack, "LEADS - NOVO ENVIO", "presentation_scheduled")
    page = await browser.get(link)
    assert "O horário é o de São Paulo." in page.text
    assert (await browser.post(link, data={"at": "2090-01-01T10:00"})).status_code == 200
    assert (await browser.post(link, data={"at": "2090-01-01T10:00"})).status_code == 410
    assert (await stack.lead(lead_id))["stage"] == "APRESENTACAO"


async def test_a_button_of_a_mail_gives_the_faculty(stack: RunningStack, browser: httpx.AsyncClient) -> None:
    async with httpx.AsyncClient(timeout=60) as http:
        educon = Portal(stack.endpoints["sandbox"]["hubspot"]["educon"], http)
        person = await educon.create("contacts", firstname="Laia", email="laia.muestra@example.com")
        deal_id = await educon.create_deal([person], dealname="Diplomado de Laia", programa="Diplomado")
        link = await link_in(stack, MISSING, "faculty_set")
        assert "<option>JURISPRUDENCIA</option>" in (await browser.get(link)).text
        assert (await browser.post(link, data={"faculty": "JURISPRUDENCIA"})).status_code == 200

        async def owned() -> bool:
            return await educon.owner("deals", deal_id) == "advisor.one@example.edu"

        await until(owned, "the deal with its advisor")
        assert await educon.read("deals", deal_id, "facultad") == {"facultad": "JURISPRUDENCIA"}
