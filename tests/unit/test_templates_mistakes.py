"""What is wrong with a mail template is found when the templates are loaded."""

from pathlib import Path

import pytest

from integrations.liquid import preview
from integrations.liquid.mails import MailTemplates, TemplateError
from services.configuration.templates import mail_templates
from tests.unit.mail_templates import DEALER_MAILS, copied, full, mails

__all__ = ["copied", "mails"]


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
            "<mjml><mj-body>\n<mj-text usemap='{{ footer }}'/></mj-body></mjml>",
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
        mail_templates(copied)


@pytest.mark.parametrize("part", ["subject.liquid", "body.txt.liquid", "body.html.liquid"])
def test_a_missing_part_is_named(copied: Path, part: str) -> None:
    (copied / "dealer" / "welcome" / part).unlink()
    with pytest.raises(TemplateError, match=f"dealer/welcome/{part}: missing"):
        mail_templates(copied)


@pytest.mark.parametrize("layout", ["layout.mjml", "layout.txt.liquid"])
def test_a_missing_layout_is_named(copied: Path, layout: str) -> None:
    (copied / layout).unlink()
    with pytest.raises(TemplateError, match=f"{layout}: missing"):
        mail_templates(copied)


def test_a_file_in_another_encoding_is_named(copied: Path) -> None:
    (copied / "dealer/welcome/subject.liquid").write_bytes("TRANSFORMAÇÃO".encode("latin-1"))
    with pytest.raises(TemplateError, match=r"welcome/subject\.liquid: not UTF-8"):
        mail_templates(copied)


def test_files_saved_on_windows_are_read_the_same(copied: Path, mails: MailTemplates) -> None:
    for path in copied.rglob("*.liquid"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert mail_templates(copied).render("dealer/welcome", full()) == mails.render("dealer/welcome", full())


def test_without_an_example_a_typo_is_found_when_rendering(copied: Path) -> None:
    (copied / "dealer/example.yaml").unlink()
    (copied / "dealer/welcome/body.html.liquid").write_text("\n<p>{{ lead.nmae }}</p>")
    mails = mail_templates(copied)
    with pytest.raises(TemplateError, match=r"dealer/welcome/body\.html\.liquid:2: .*nmae"):
        mails.render("dealer/welcome", full())


def test_an_error_inside_a_part_names_the_part(copied: Path) -> None:
    (copied / "dealer/example.yaml").unlink()
    (copied / "dealer/facts.html.liquid").write_text("\n\n<p>{{ lead.phone | date_br }}</p>")
    with pytest.raises(TemplateError, match=r"^dealer/facts\.html\.liquid:3: date_br needs"):
        mail_templates(copied).render("dealer/new_lead", full())


def test_no_templates_and_no_such_mail(tmp_path: Path, mails: MailTemplates) -> None:
    with pytest.raises(TemplateError, match="no mail templates"):
        mail_templates(tmp_path)
    with pytest.raises(TemplateError, match="nowhere"):
        mail_templates(tmp_path / "nowhere")
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
