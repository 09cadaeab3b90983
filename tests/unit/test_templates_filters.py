"""What a mail template can do with a value: filters, language and audience."""

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from integrations.liquid.mails import RenderedMail, TemplateError
from services.configuration.templates import mail_templates
from tests.unit.mail_templates import Page, copied, full

__all__ = ["copied"]


@pytest.fixture
def one_mail(copied: Path) -> Callable[[str, Mapping[str, Any]], RenderedMail]:
    """Render a text body of one's own with the shared layout."""

    def render(body: str, context: Mapping[str, Any]) -> RenderedMail:
        shutil.rmtree(copied / "dealer")
        mail = copied / "own" / "mail"
        mail.mkdir(parents=True)
        (mail / "subject.liquid").write_text("Assunto\n")
        (mail / "body.txt.liquid").write_text(body)
        (mail / "body.html.liquid").write_text(f"<p>{body}</p>")
        return mail_templates(copied).render("own/mail", full() | dict(context))

    return render


Render = Callable[[str, Mapping[str, Any]], RenderedMail]
MIDNIGHT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "value", "shown"),
    [
        ("date_br", MIDNIGHT, "23/11/2026"),
        ("date_br", date(2026, 11, 24), "24/11/2026"),
        ("datetime_br", MIDNIGHT, "23/11/2026 às 23:30"),
        ("plus_days: 15 | datetime_br", MIDNIGHT, "08/12/2026 às 23:30"),
        ("days_br", 1, "1 dia"),
        ("days_br", 15, "15 dias"),
        ("list_br", ["A"], "A"),
        ("list_br", ["A", "B"], "A e B"),
        ("list_br", ["A", "B", "C"], "A, B e C"),
        ("first_name", "  Maria Exemplo ", "Maria"),
        ("mailto", "maria+1@example.com", "mailto:maria+1@example.com"),
        ("mailto: 'Olá, e aí?'", "m@example.com", "mailto:m@example.com?subject=Ol%C3%A1%2C%20e%20a%C3%AD%3F"),
        ("tel", "+55 (11) 5555-0100", "tel:+551155550100"),
    ],
)
def test_filters(one_mail: Render, expression: str, value: object, shown: str) -> None:
    mail = one_mail(f"[{{{{ value | {expression} }}}}]", {"value": value})
    assert f"[{shown}]" in mail.text


def test_dates_follow_the_time_zone_of_the_context(one_mail: Render) -> None:
    mail = one_mail("{{ value | datetime_br }}", {"value": MIDNIGHT, "timezone": "America/Manaus"})
    assert "23/11/2026 às 22:30" in mail.text


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("datetime_br", "segredo"),
        ("datetime_br", datetime(2026, 11, 23)),  # noqa: DTZ001
        ("date_br", None),
        ("plus_days: 'segredo'", MIDNIGHT),
        ("days_br", "segredo"),
        ("list_br", "segredo"),
        ("divided_by: 0", 15),
    ],
)
def test_a_filter_refuses_what_it_cannot_show_without_quoting_it(
    one_mail: Render, expression: str, value: object
) -> None:
    with pytest.raises(TemplateError, match=r"own/mail/body\.txt\.liquid:1") as refused:
        one_mail(f"{{{{ value | {expression} }}}}", {"value": value})
    assert "segredo" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_bad_time_zone_is_an_error(one_mail: Render) -> None:
    with pytest.raises(TemplateError, match="timezone"):
        one_mail("{{ value | date_br }}", {"value": MIDNIGHT, "timezone": "../etc"})


def test_language_and_audience(one_mail: Render) -> None:
    mail = one_mail('{% assign audience = "team" %}Hola', {"language": "es-CO"})
    assert Page(mail.html).all("html")[0]["lang"] == "es-CO"
    assert not Page(mail.html).all("img")


def test_an_unknown_audience_is_an_error(one_mail: Render) -> None:
    with pytest.raises(TemplateError, match=r"own/mail/body\.txt\.liquid:1: audience"):
        one_mail('{% assign audience = "taem" %}', {})
