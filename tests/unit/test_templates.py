"""The mails of `templates/` and the renderer that fills them."""

import re

import pytest

from integrations.liquid.mails import MailTemplates, TemplateError
from tests.unit.mail_templates import (
    DEALER_MAILS,
    PIXEL,
    RECORD,
    ROOT,
    SUBJECTS,
    TO_THE_LEAD,
    UNSUBSCRIBE,
    Context,
    Page,
    full,
    mails,
    with_lead,
)

__all__ = ["mails"]


def minimal(name: str) -> Context:
    """Whatever may be missing from this mail's context is missing."""
    context = full()
    context["lead"] |= {"phone": None, "products": ["Produto A"]}
    context["links"] |= {"unsubscribe": None, "pixel": None}
    context |= {"presentation": None, "reminder": None}
    if not name.startswith("dealer/trial_"):
        context["trial"] = None
    return context


def test_the_dealer_journey_has_these_mails(mails: MailTemplates) -> None:
    assert {name for name in mails.names() if name.startswith("dealer/")} == set(DEALER_MAILS)


# --- every mail ---------------------------------------------------------------------------------


def contexts(name: str) -> list[Context]:
    autocloud = {"platform": "autocloud", "platform_title": "autocloud®", "stage_title": "LEAD"}
    scheduled = full()
    scheduled["presentation"]["held_at"] = None
    held = full()
    held["presentation"]["scheduled_at"] = None
    basic = [full(), minimal(name), scheduled, held]
    return basic + [with_lead(context, **autocloud) for context in basic]


@pytest.mark.parametrize("name", DEALER_MAILS)
def test_renders_whatever_may_be_missing(mails: MailTemplates, name: str) -> None:
    for context in contexts(name):
        mail = mails.render(name, context)
        for part in (mail.subject, mail.text, mail.html):
            assert "{{" not in part
            assert "{%" not in part
            assert "None" not in part
        assert "Empresa Exemplo" in mail.text
        assert "Rua do Exemplo, 100" in mail.html
        assert "\n\n\n" not in mail.text
        assert not any(line != line.rstrip() for line in mail.text.splitlines())


@pytest.mark.parametrize(("name", "subject"), SUBJECTS.items())
def test_subjects_to_the_letter(mails: MailTemplates, name: str, subject: str) -> None:
    assert mails.render(name, full()).subject == subject
    assert mails.render(name, minimal(name)).subject == subject


def test_trial_subjects_name_the_platform_of_the_lead(mails: MailTemplates) -> None:
    autocloud = with_lead(full(), platform="autocloud", platform_title="autocloud®")
    autocloud["trial"]["warn_days"] = 1
    assert mails.render("dealer/trial_ending", autocloud).subject == ("autocloud - ATENÇÃO Avaliação termina em 1 dia")
    assert mails.render("dealer/trial_ended", autocloud).subject == (
        "autocloud - ATENÇÃO Período de avaliação encerrado"
    )


@pytest.mark.parametrize("name", DEALER_MAILS)
def test_unsubscribe_and_pixel_are_on_mail_to_the_lead_only(mails: MailTemplates, name: str) -> None:
    mail = mails.render(name, full())
    page = Page(mail.html)
    to_the_lead = name in TO_THE_LEAD
    assert page.links().count(UNSUBSCRIBE) == (1 if to_the_lead else 0)
    assert mail.text.count(UNSUBSCRIBE) == (1 if to_the_lead else 0)
    assert [image["src"] for image in page.all("img")] == ([PIXEL] if to_the_lead else [])
    assert ("Você recebe este e-mail porque" in mail.text) is to_the_lead
    assert ("Você recebe este e-mail porque" in mail.html) is to_the_lead


@pytest.mark.parametrize("name", DEALER_MAILS)
def test_the_record_is_for_the_team_only(mails: MailTemplates, name: str) -> None:
    mail = mails.render(name, full())
    for_the_team = name not in TO_THE_LEAD
    assert (RECORD in mail.text) is for_the_team
    assert (RECORD in Page(mail.html).links()) is for_the_team
    if for_the_team:
        for fact in ("Loja Exemplo", "Maria Exemplo", "maria@example.com", "+55 11 5555-0100", "Paulo Amostra"):
            assert fact in mail.text
            assert fact in mail.html


def test_no_mail_sends_people_where_only_programs_and_operators_can_act() -> None:
    files = list(ROOT.rglob("*.liquid"))
    assert len(files) > 50
    for file in files:
        found = re.search(
            r"links\.workflow|/v1/|\b(?:PUT|POST|PATCH|curl)\b|Temporal", file.read_text(encoding="utf-8")
        )
        assert not found, (file, found)


@pytest.mark.parametrize("name", DEALER_MAILS)
def test_html_is_plain_and_accessible(mails: MailTemplates, name: str) -> None:
    page = Page(mails.render(name, full()).html)
    assert page.all("html")[0]["lang"] == "pt-BR"
    assert len(page.all("title")) == 1
    assert len(page.all("h1")) == 1
    assert all("alt" in image for image in page.all("img"))
    assert all(link for link in page.links())
    assert all("role" in table or name not in TO_THE_LEAD or page.all("th") for table in page.all("table"))
    # Nothing is fetched to show the mail, apart from the pixel.
    assert not page.all("script")
    assert not page.all("link")


@pytest.mark.parametrize("name", DEALER_MAILS)
def test_text_and_html_say_the_same(mails: MailTemplates, name: str) -> None:
    """Every word of the text part, headings and bullets aside, is in the HTML part."""
    mail = mails.render(name, full())

    def words(text: list[str]) -> set[str]:
        return {word.strip(".,:?!()").casefold() for word in text}

    page = Page(mail.html)
    extra = words(mail.text.split()) - words(page.words) - words([str(link) for link in page.links()])
    assert {word for word in extra if len(word) > 3 and not word.startswith("---")} <= {
        "registro",  # the button says it with other words
        "andamento",
        "jornada",
    }


@pytest.mark.parametrize("name", ["dealer/nurture_presence", "dealer/nurture_speed", "dealer/nurture_invitation"])
def test_nurture_ends_with_an_invitation_to_a_presentation(mails: MailTemplates, name: str) -> None:
    mail = mails.render(name, minimal(name))
    letter = mail.text.split("-----")[0].strip().split("\n\n")
    assert "apresentação" in letter[-2]
    assert "paulo@example.org" in letter[-2]
    assert any(str(link).startswith("mailto:paulo@example.org?subject=") for link in Page(mail.html).links())


def test_welcome_says_that_the_registered_address_is_the_one_for_later(mails: MailTemplates) -> None:
    mail = mails.render("dealer/welcome", minimal("dealer/welcome"))
    for part in (mail.text, mail.html):
        assert "Registramos o endereço maria@example.com" in part
        for step in ("apresentações", "credenciamento", "treinamentos", "termo de adesão"):
            assert step in part


def test_a_trial_mail_without_a_trial_is_an_error(mails: MailTemplates) -> None:
    with pytest.raises(TemplateError, match=r"dealer/trial_ended/body\.txt\.liquid:\d+: .*trial\.days"):
        mails.render("dealer/trial_ended", full() | {"trial": None})


# --- escaping -----------------------------------------------------------------------------------


NASTY = '<script>alert("&amp;")</script>'


@pytest.mark.parametrize("name", DEALER_MAILS)
def test_values_are_escaped_once_in_html_and_left_alone_in_text(mails: MailTemplates, name: str) -> None:
    context = with_lead(full(), name=NASTY, store=NASTY, products=[NASTY, NASTY], phone=NASTY)
    context["responsible"] |= {"name": NASTY, "kind_title": NASTY}
    context["company"]["name"] = NASTY
    mail = mails.render(name, context)
    assert NASTY in mail.text
    assert "<script" not in mail.html
    assert "&lt;script&gt;alert(&#34;&amp;amp;&#34;)&lt;/script&gt;" in mail.html
    assert "&amp;lt;" not in mail.html


def test_a_value_cannot_leave_its_attribute(mails: MailTemplates) -> None:
    context = with_lead(full(), email='"onmouseover="x"@example.com', phone='1"onclick="x')
    context["links"]["lead"] = 'https://example.com/"onclick="x'
    page = Page(mails.render("dealer/new_lead", context).html)
    assert not any({"onclick", "onmouseover"} & attributes.keys() for _, attributes in page.elements)


def test_a_value_is_never_read_as_liquid(mails: MailTemplates) -> None:
    mail = mails.render("dealer/welcome", with_lead(full(), store="{{ links.workflow }}{% raw %}"))
    assert "{{ links.workflow }}{% raw %}" in mail.text
    assert "{{ links.workflow }}{% raw %}" in mail.html


@pytest.mark.parametrize("brought", ["\r\nBcc: x@example.com", "\n", "\r", "\u2028", "\x00", "\x85"])
def test_a_line_break_in_a_value_never_reaches_the_subject(mails: MailTemplates, brought: str) -> None:
    for value in (f"autocloud{brought}", f"{brought}autocloud"):
        with pytest.raises(TemplateError, match=r"dealer/trial_ended/subject\.liquid") as refused:
            mails.render("dealer/trial_ended", with_lead(full(), platform_title=value))
        assert "autocloud" not in str(refused.value)
