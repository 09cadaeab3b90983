"""The mails of `templates/`, what they are filled with, and how a test reads them."""

import copy
import shutil
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from integrations.liquid.mails import MailTemplates
from services.configuration.templates import mail_templates

ROOT = Path(__file__).parents[2] / "templates"

SUBJECTS = {
    "dealer/new_lead": "LEADS - NOVO ENVIO",
    "dealer/welcome": "A TRANSFORMAÇÃO ESTÁ A CAMINHO",
    "dealer/reminder_5_days": "ATENÇÃO: Lead criado há mais de 5 dias",
    "dealer/reminder_15_days": "ATENÇÃO: Lead criado há mais de 15 dias",
    "dealer/trial_started": "Feirão Digital - Seu período de 15 dias de avaliação começou",
    "dealer/trial_new_store": "Feirão Digital - ATENÇÃO Loja nova em avaliação",
    "dealer/trial_ending": "Feirão Digital - ATENÇÃO Avaliação termina em 3 dias",
    "dealer/trial_ended": "Feirão Digital - ATENÇÃO Período de avaliação encerrado",
}
TO_THE_LEAD = {
    "dealer/welcome",
    "dealer/nurture_presence",
    "dealer/nurture_speed",
    "dealer/nurture_invitation",
    "dealer/trial_started",
}
DEALER_MAILS = sorted({*SUBJECTS, *TO_THE_LEAD})

UNSUBSCRIBE = "https://jornada.example.com/u?lead=1&sig=abc"
PIXEL = "https://jornada.example.com/p.gif?lead=1&sig=abc"
RECORD = "https://jornada.example.com/leads/1"

Context = dict[str, Any]


def full() -> Context:
    return {
        "lead": {
            "id": "1",
            "name": "Maria Exemplo",
            "email": "maria@example.com",
            "phone": "+55 11 5555-0100",
            "store": "Loja Exemplo",
            "platform": "feirao_digital",
            "platform_title": "Feirão Digital®",
            "type_title": "Avaliação",
            "products": ["Produto A", "Produto B", "Produto C"],
            "registered_at": datetime(2026, 11, 23, 17, 30, tzinfo=UTC),
            "stage_title": "AVALIAÇÃO",
        },
        "responsible": {"kind_title": "Representante", "name": "Paulo Amostra", "email": "paulo@example.org"},
        "presentation": {
            "scheduled_at": datetime(2026, 11, 26, 13, 0, tzinfo=UTC),
            "held_at": datetime(2026, 11, 26, 13, 5, tzinfo=UTC),
        },
        "trial": {
            "started_at": datetime(2026, 11, 27, 12, 0, tzinfo=UTC),
            "ends_at": datetime(2026, 12, 12, 12, 0, tzinfo=UTC),
            "days": 15,
            "warn_days": 3,
        },
        "reminder": {"days": 5},
        "company": {
            "name": "Empresa Exemplo",
            "address": "Rua do Exemplo, 100",
            "website": "https://www.example.com",
        },
        "links": {
            "unsubscribe": UNSUBSCRIBE,
            "pixel": PIXEL,
            "lead": RECORD,
            "console": "https://jornada.example.com/leads/1/aberto",
            "presentation_scheduled": "https://jornada.example.com/a/1",
            "not_interested": "https://jornada.example.com/a/2",
            "workflow": "https://jornada.example.com/jornadas/1",
        },
        "timezone": "America/Sao_Paulo",
    }


def with_lead(context: Context, **changes: Any) -> Context:
    changed = copy.deepcopy(context)
    changed["lead"] |= changes
    return changed


class Page(HTMLParser):
    """What a test asks of an HTML part: its elements with their attributes, and its visible words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.extend(data.split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def links(self) -> list[str | None]:
        return [attributes.get("href") for attributes in self.all("a")]


@pytest.fixture(scope="module")
def mails() -> MailTemplates:
    return mail_templates(ROOT)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT, tmp_path / "templates"))
