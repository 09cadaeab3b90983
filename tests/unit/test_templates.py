"""The mails of `templates/` and the renderer that fills them."""

import copy
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from integrations.liquid import preview
from integrations.liquid.mails import MailTemplates, RenderedMail, TemplateError

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
            "workflow": "https://jornada.example.com/jornadas/1",
        },
        "timezone": "America/Sao_Paulo",
    }


def minimal(name: str) -> Context:
    """Whatever may be missing from this mail's context is missing."""
    context = full()
    context["lead"] |= {"phone": None, "products": ["Produto A"]}
    context["links"] |= {"unsubscribe": None, "pixel": None}
    context |= {"presentation": None, "reminder": None}
    if not name.startswith("dealer/trial_"):
        context["trial"] = None
    return context


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
    return MailTemplates(ROOT)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT, tmp_path / "templates"))


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


# --- filters ------------------------------------------------------------------------------------


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
        return MailTemplates(copied).render("own/mail", full() | dict(context))

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
    with pytest.raises(TemplateError, match=r"own/mail/body\.txt\.liquid: audience"):
        one_mail('{% assign audience = "taem" %}', {})


# --- what is wrong is found when the templates are loaded ----------------------------------------


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("dealer/welcome/body.txt.liquid", "Olá\n{{ lead.nmae }}", r"welcome/body\.txt\.liquid:2: .*lead\.nmae"),
        ("dealer/welcome/body.html.liquid", "\n\n{{ leda.name }}", r"welcome/body\.html\.liquid:3: .*leda\.name"),
        ("dealer/welcome/subject.liquid", "{{ lead.name | upcsae }}", r"subject\.liquid:1: .*upcsae"),
        ("dealer/welcome/body.html.liquid", "{{ lead.name | safe }}", r"body\.html\.liquid:1: .*safe"),
        ("dealer/welcome/body.txt.liquid", "\n{% fi lead %}", r"welcome/body\.txt\.liquid:2: .*fi"),
        ("dealer/welcome/body.txt.liquid", "{% if lead.phone %}", r"welcome/body\.txt\.liquid"),
        ("dealer/welcome/body.txt.liquid", "\n{{ lead.name", r"welcome/body\.txt\.liquid:2"),
        ("dealer/welcome/body.txt.liquid", "{{ lead.name | date_br }}", r"body\.txt\.liquid:1: date_br needs"),
        ("dealer/welcome/body.txt.liquid", "{% if 1 == 2 %}\n{{ lead.nmae }}{% endif %}", r":2: .*lead\.nmae"),
        ("dealer/welcome/body.txt.liquid", "\n{% render 'parts/nope' %}", r"body\.txt\.liquid:2: .*parts/nope"),
        ("dealer/facts.txt.liquid", "{{ lead.nmae }}", r"dealer/facts\.txt\.liquid:1: .*lead\.nmae"),
        ("dealer/footer.txt.liquid", "\n{{ compnay.name }}", r"dealer/footer\.txt\.liquid:2: .*compnay"),
        ("parts/button.html.liquid", "{{ lable }}", r"parts/button\.html\.liquid:1: .*lable"),
        ("layout.txt.liquid", "{{ contents }}", r"layout\.txt\.liquid:1: .*contents"),
        ("layout.mjml", "<mjml><mj-body>{{ content</mj-body></mjml>", r"layout\.mjml:1"),
        ("layout.mjml", "<mjml><mj-body><mj-section></mj-body></mjml>", r"layout\.mjml: "),
        (
            "layout.mjml",
            "<mjml><mj-body>\n<mj-text x='{{ footer }}'/></mj-body></mjml>",
            r"mjml:2: MJML changes or drops",
        ),
        ("layout.mjml", "<mjml><mj-head>\n{{ content }}</mj-head><mj-body/></mjml>", r"layout\.mjml"),
        ("dealer/welcome/subject.liquid", "uma linha\noutra linha", r"welcome/subject\.liquid:1: .*one line"),
        ("dealer/welcome/subject.liquid", "\n", r"welcome/subject\.liquid:1: .*one line"),
        ("dealer/welcome/notes.txt", "x", r"dealer/welcome/notes\.txt: unexpected"),
        ("dealer/example.yaml", "lead:\n  name: [", r"dealer/example\.yaml:\d"),
        ("dealer/example.yaml", "só texto", r"dealer/example\.yaml:1"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(copied: Path, file: str, text: str, message: str) -> None:
    (copied / file).write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=message):
        MailTemplates(copied)


@pytest.mark.parametrize("part", ["subject.liquid", "body.txt.liquid", "body.html.liquid"])
def test_a_missing_part_is_named(copied: Path, part: str) -> None:
    (copied / "dealer" / "welcome" / part).unlink()
    with pytest.raises(TemplateError, match=f"dealer/welcome/{part}: missing"):
        MailTemplates(copied)


@pytest.mark.parametrize("layout", ["layout.mjml", "layout.txt.liquid"])
def test_a_missing_layout_is_named(copied: Path, layout: str) -> None:
    (copied / layout).unlink()
    with pytest.raises(TemplateError, match=f"{layout}: missing"):
        MailTemplates(copied)


def test_a_file_in_another_encoding_is_named(copied: Path) -> None:
    (copied / "dealer/welcome/subject.liquid").write_bytes("TRANSFORMAÇÃO".encode("latin-1"))
    with pytest.raises(TemplateError, match=r"welcome/subject\.liquid: not UTF-8"):
        MailTemplates(copied)


def test_files_saved_on_windows_are_read_the_same(copied: Path, mails: MailTemplates) -> None:
    for path in copied.rglob("*.liquid"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert MailTemplates(copied).render("dealer/welcome", full()) == mails.render("dealer/welcome", full())


def test_without_an_example_a_typo_is_found_when_rendering(copied: Path) -> None:
    (copied / "dealer/example.yaml").unlink()
    (copied / "dealer/welcome/body.html.liquid").write_text("\n<p>{{ lead.nmae }}</p>")
    mails = MailTemplates(copied)
    with pytest.raises(TemplateError, match=r"dealer/welcome/body\.html\.liquid:2: .*nmae"):
        mails.render("dealer/welcome", full())


def test_an_error_inside_a_part_names_the_part(copied: Path) -> None:
    (copied / "dealer/example.yaml").unlink()
    (copied / "dealer/facts.html.liquid").write_text("\n\n<p>{{ lead.phone | date_br }}</p>")
    with pytest.raises(TemplateError, match=r"^dealer/facts\.html\.liquid:3: date_br needs"):
        MailTemplates(copied).render("dealer/new_lead", full())


def test_no_templates_and_no_such_mail(tmp_path: Path, mails: MailTemplates) -> None:
    with pytest.raises(TemplateError, match="no mail templates"):
        MailTemplates(tmp_path)
    with pytest.raises(TemplateError, match="nowhere"):
        MailTemplates(tmp_path / "nowhere")
    with pytest.raises(TemplateError, match="dealer/nope"):
        mails.render("dealer/nope", full())


def test_preview_writes_every_mail(tmp_path: Path, copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert preview.main([str(tmp_path / "out"), str(copied)]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= len(DEALER_MAILS)
    assert "Maria" in (tmp_path / "out/dealer/welcome.html").read_text(encoding="utf-8")

    (copied / "dealer/welcome/subject.liquid").unlink()
    assert preview.main([str(tmp_path / "out"), str(copied)]) == 1
    assert "dealer/welcome/subject.liquid: missing" in capsys.readouterr().err
    assert preview.main([]) == 2
