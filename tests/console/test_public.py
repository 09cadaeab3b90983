"""The pages behind links in mails: the house's name and language, sentences, local time."""

import re

from domain import ids
from tests.console.browser import Console


def address(console: Console, purpose: str, lead_id: str) -> str:
    return f"/{purpose}/{ids.link_token(purpose, lead_id, console.api.parts.settings.secret.get_secret_value())}"


async def test_the_unsubscribe_page_is_the_houses(console: Console) -> None:
    dealer = await console.api.submit()
    student = (await console.api.post("/v1/leads", {"journey": "enrollment", "deal_id": "77"})).json()["lead_id"]
    browser = console.browser()
    page = await browser.get(address(console, "u", dealer))
    assert 'lang="pt-BR"' in page.text
    assert "Jornada Demonstração Ltda." in page.text
    page = await browser.get(address(console, "u", student))
    assert 'lang="es"' in page.text
    assert "Universidad de Ejemplo" in page.text
    assert "educon@example.edu" in page.text
    assert "¿Quiere dejar de recibir nuestros correos?" in page.text
    assert page.headers["referrer-policy"] == "no-referrer"


async def test_unsubscribed_with_a_way_back_where_the_journey_knows_one(console: Console) -> None:
    lead_id = await console.api.submit()
    browser = console.browser()
    await browser.get(address(console, "u", lead_id))
    page = await browser.send("")
    assert "Pronto, você não recebe mais os nossos e-mails" in page.text
    assert "unsubscribed" in (await console.api.lead(lead_id))["flags"]
    assert "jornada@example.com" in page.text


async def test_the_record_speaks_in_sentences_and_local_time(console: Console) -> None:
    lead_id = await console.api.submit(products=["site", "estoque"])
    await console.api.happen(lead_id, "presentation_scheduled", at="2090-01-01T13:00:00Z")
    page = await console.browser().get(address(console, "l", lead_id))
    assert page.status_code == 200
    for said in ("Loja Inventada", "APRESENTAÇÃO", "site, estoque", "Apresentação marcada para 01/01/2090", "10:00"):
        assert said in page.text, said
    shown = re.sub(r"<[^>]*>", "", page.text)
    assert "UTC" not in shown
    assert "APRESENTACAO" not in shown
    assert f"/leads/{lead_id}" in page.text
    assert (await console.browser().get("/l/x")).status_code == 404
