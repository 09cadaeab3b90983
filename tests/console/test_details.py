"""What a lead's page knows beyond its person: details by journey, links into the portal, who did what and why."""

import re
from dataclasses import replace
from typing import Any

import pytest

from services.configuration.settings import PortalSettings
from starter.console import names, sentences
from starter.console.i18n import Speaker
from tests.console.browser import Console

ADVISOR = {"email": "advisor.two@example.edu", "name": "Asesora Ejemplo"}


async def lead_of(console: Console, body: dict[str, Any], **stored: Any) -> str:
    """A lead of a portal, of which the journey has learnt this."""
    lead_id = str((await console.api.post("/v1/leads", body)).json()["lead_id"])
    for column, value in stored.items():
        await console.api.pool.execute(f"UPDATE leads SET {column} = $2 WHERE lead_id = $1", lead_id, value)
    return lead_id


def details(text: str) -> dict[str, str]:
    """Labels and values of a page."""
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text, re.DOTALL)
    return {label: re.sub(r"<[^>]*>", "", value).strip() for label, value in pairs}


def with_portals(console: Console) -> None:
    """Makes the portals known to the console."""
    portal = PortalSettings(portal_id=62515)
    settings = console.api.parts.settings.model_copy(update={"hubspot": {"engagement": portal, "educon": portal}})
    console.api.app.state.services = replace(console.api.parts, settings=settings)


async def test_a_franchise_lead(console: Console) -> None:
    known = {
        "contact_id": "2009", "kind": "refiliacao", "campaign": "Campanha de Verão",
        "seller": {"type": "Franqueado", "email": "seller.one@example.com"},
        "franchise": {"name": "Franquia Inventada", "franchise_id": "FR-SP-001"},
    }  # fmt: skip
    deal = {"deal_id": "2506", "is_new": True}
    lead_id = await lead_of(console, {"journey": "franchise", "contact_id": "2009"}, details=known, deal=deal)
    with_portals(console)
    page = await (await console.manager()).get(f"/leads/{lead_id}")
    shown = details(page.text)
    assert shown["Franchise"] == "Franquia Inventada · FR-SP-001"
    assert shown["Seller"] == "seller.one@example.com · Franqueado"
    assert (shown["Kind"], shown["Campaign"]) == ("Refiliação", "Campanha de Verão")
    base = "https://app.hubspot.com/contacts/62515/record"
    assert f'<a href="{base}/0-1/2009" rel="noreferrer">2009</a>' in page.text
    assert f'<a href="{base}/0-3/2506" rel="noreferrer">2506</a>' in page.text
    assert "{" not in re.sub(r"<[^>]*>", "", page.text)


async def test_an_enrollment(console: Console) -> None:
    known = {
        "deal_id": "3505", "deal_name": "Diplomado 2027-1", "faculty": "MEDICINA", "program": "Diplomado",
        "advisor": ADVISOR, "sheet": {"Duración": "96 horas", "Página": "https://www.example.edu/d"},
        "routing": {"table": "faculty", "version": 3, "row": 4, "outcome": "assigned", "why": "x"},
    }  # fmt: skip
    body = {"journey": "enrollment", "deal_id": "3505"}
    lead_id = await lead_of(console, body, details=known, owner_email=ADVISOR["email"])
    with_portals(console)
    page = await (await console.manager()).get(f"/leads/{lead_id}")
    shown = details(page.text)
    assert (shown["Owner"], shown["Advisor"]) == ("Asesora Ejemplo", "Asesora Ejemplo")
    assert (shown["Faculty"], shown["Course"], shown["Duración"]) == ("MEDICINA", "Diplomado", "96 horas")
    assert '<a href="https://www.example.edu/d" rel="noreferrer">' in page.text
    assert "/record/0-3/3505" in page.text


async def test_a_deal_that_was_won(console: Console) -> None:
    lead_id = await console.api.submit()
    await console.api.happen(lead_id, "deal_won", adhesion_term="TERMO-0001")
    shown = details((await (await console.manager()).get(f"/leads/{lead_id}")).text)
    assert shown["Adhesion term"] == "TERMO-0001"
    assert shown["Won on"]


async def test_without_a_portal_there_is_no_link(console: Console) -> None:
    lead_id = await lead_of(console, {"journey": "enrollment", "deal_id": "3505"})
    page = await (await console.manager()).get(f"/leads/{lead_id}")
    assert details(page.text)["Deal in the portal"] == "3505"
    assert "/record/" not in page.text


PORTUGUESE = Speaker("pt-BR", "America/Sao_Paulo")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"kind": "task_created", "cause": "meeting_scheduled"}, "Reunião marcada"),
        ({"kind": "task_created", "cause": "submission"}, "Lead recebido"),
        ({"kind": "email", "cause": "remind"}, "lembrete à equipe"),
        ({"kind": "threshold_crossed", "cause": "track"}, "o que o usuário fez"),
        (
            {"kind": "task_completed", "cause": "task_completed", "data": {"event": "filter1_done"}},
            "Filtro 1 realizado",
        ),
        ({"kind": "task_completed", "cause": "task_completed"}, None),
        ({"kind": "deal_won", "cause": "deal_won"}, None),
        ({"kind": "submitted", "cause": "submission"}, None),
        ({"kind": "restarted", "cause": "what nobody knows"}, None),
    ],
)
def test_what_made_something_happen(line: dict[str, Any], said: str | None) -> None:
    assert sentences.cause(PORTUGUESE, {"data": {}, **line}) == said


@pytest.mark.parametrize("cause", [*names.CAUSES, *names.NEXT])
def test_every_cause_has_its_words(cause: str) -> None:
    assert sentences.cause(PORTUGUESE, {"kind": "another", "cause": cause, "data": {}})


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ("hubspot educon", "o portal educon"),
        ("routing faculty v12", "versão 12 da tabela de distribuição faculty"),
        ("journey", "Jornada"),
        ("Marina Gestora", "Marina Gestora"),
    ],
)
def test_who_did_something(actor: str, said: str) -> None:
    assert sentences.actor(PORTUGUESE, actor) == said


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("no row of the table holds for ARTES", "Nenhuma linha da tabela vale para ARTES"),
        ("a@example.edu gets the leads of ARTES (round_robin)", "a@example.edu recebe os leads de ARTES (em rodízio)"),
    ],
)
def test_why_a_lead_went_where_it_is(why: str, said: str) -> None:
    line = {"kind": "assigned", "summary": "s", "data": {"advisor": "a@example.edu", "why": why}}
    assert sentences.happened(PORTUGUESE, "enrollment", line)[1] == said


async def test_the_cause_is_on_the_page(console: Console) -> None:
    lead_id = await console.api.submit()
    await console.api.pool.execute("UPDATE timeline SET cause = 'introduce' WHERE lead_id = $1", lead_id)
    page = await (await console.manager()).get(f"/leads/{lead_id}")
    assert "cause: welcome and notice to the team" in page.text
