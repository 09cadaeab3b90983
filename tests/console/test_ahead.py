"""What happens to a lead if nobody acts, as its page tells it."""

import ast
import html
import re
from pathlib import Path

import pytest

from starter.console import sentences
from tests.console.browser import Console

ROOT = Path(__file__).parents[2]


async def told(console: Console, lead_id: str) -> str:
    """The section of the page, without its tags."""
    page = await (await console.owner()).get(f"/leads/{lead_id}")
    assert page.status_code == 200, page.text
    (section,) = re.findall(r'aria-labelledby="ahead">(.*?)</section>', page.text, re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", section)))


async def test_a_lead_s_page_tells_what_comes_with_its_mails_and_dates(console: Console) -> None:
    lead_id = await console.api.submit()
    section = await told(console, lead_id)
    subjects = re.findall(r"“([^”]+)” · ([\w ]+?) (?=“|\d)", section)
    assert subjects[:3] == [
        ("LEADS - NOVO ENVIO", "the commercial team"),
        ("A TRANSFORMAÇÃO ESTÁ A CAMINHO", "the lead"),
        ("ATENÇÃO: Lead criado há mais de 5 dias", "the commercial team"),
    ]
    assert "Next mail of the series" in section
    assert "More comes after" in section


async def test_where_people_are_next_it_says_so(console: Console) -> None:
    lead_id = await console.api.submit()
    await console.api.happen(lead_id, "presentation_held")
    await console.api.happen(lead_id, "pause")
    section = await told(console, lead_id)
    assert "Nothing happens by itself." in section
    assert "The journey was paused; deadlines keep counting" in section
    await console.api.happen(lead_id, "cancel", reason="twice")
    assert "Then the journey is over." in await told(console, lead_id)


async def test_a_mail_that_nobody_wants_says_so(console: Console) -> None:
    lead_id = await console.api.submit()
    await console.api.happen(lead_id, "unsubscribed")
    assert "“A TRANSFORMAÇÃO ESTÁ A CAMINHO” · the lead · not sent: no mails wanted" in await told(console, lead_id)


async def test_what_nobody_can_know_is_said_as_such(console: Console) -> None:
    body = {"journey": "franchise", "contact_id": "101"}
    lead_id = (await console.api.post("/v1/leads", body)).json()["lead_id"]
    assert "What follows depends on what the two portals say of the contact" in await told(console, lead_id)


@pytest.mark.parametrize("journey", ["franchise", "enrollment", "scoring"])
def test_everything_that_forecasts_rest_on_is_among_the_texts(journey: str) -> None:
    module = ast.parse((ROOT / f"domain/{journey}/forecast.py").read_text(encoding="utf-8"))
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(module)
                  if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)}  # fmt: skip
    told = {
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count(" ") > 2
    } - docstrings
    told = {text for text in told if not text.startswith("Stands for") and "rules of the franchise" not in text}
    assert told
    assert told <= set(sentences.REASONS)
