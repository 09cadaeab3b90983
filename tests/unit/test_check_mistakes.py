"""What `jornada check` says of each kind of mistake: file, line, place, and the nearest right word."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from domain.dealer.mails import VARIABLES
from services.configuration.check import Templates, mistakes, require
from services.configuration.config import ConfigError, load
from services.configuration.reading import Document, Sources
from services.configuration.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with copies of the shipped files, in which we stand."""
    for name in ("config", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(here: Path) -> list[str]:
    found = mistakes(Sources.of(here / "config"), Templates.of(here / "templates"))
    return [str(mistake) for mistake in found]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "config/dealer.yaml", "mail: welcome", "mail: welcom",
            "config/dealer.yaml:{line}: autocloud.on_lead.1.mail: there is no mail 'welcom' in templates/dealer; "
            "did you mean 'welcome'?",
        ),
        (
            "config/dealer.yaml", "to: [commercial]", "to: [comercial]",
            "config/dealer.yaml:{line}: autocloud.on_lead.0.to.0: 'comercial' is not known here; "
            "did you mean 'commercial'?",
        ),
        (
            "config/dealer.yaml", "to: [commercial]", "to: [former_advisor]",
            "config/dealer.yaml:{line}: autocloud.on_lead.0.to.0: mails of dealer can't go to former_advisor: "
            "they go to commercial, lead, owner, support",
        ),
        (
            "config/dealer.yaml", "every: 30 days", "every: 30 dias",
            "config/dealer.yaml:{line}: autocloud.nurture.every: must be a duration, as '15 days', '2 hours' or "
            "'30 minutes'; did you mean '30 days'?",
        ),
        (
            "config/dealer.yaml", "  give_up_after:", "  give_up_afer:",
            "config/dealer.yaml:{line}: patience.give_up_afer: 'give_up_afer' is not known here; "
            "did you mean 'give_up_after'?",
        ),
        (
            "config/dealer.yaml", "  give_up_after: 2 days", "  steps: {introduc: 12 hours}",
            "config/dealer.yaml:{line}: patience.steps.introduc: 'introduc' is not known here; "
            "did you mean 'introduce'?",
        ),
        (
            "config/tasks.yaml", "  give_up_after: 2 days", "  steps: {notfy: 12 hours}",
            "config/tasks.yaml:{line}: patience.steps.notfy: 'notfy' is not known here; did you mean 'notify'?",
        ),
        (
            "config/mail.yaml", "timezone: America/Bogota", "timezone: America/Bogotá",
            "config/mail.yaml:{line}: journeys.enrollment.timezone: 'America/Bogotá' is not a time zone; "
            "did you mean 'America/Bogota'?",
        ),
        (
            "config/mail.yaml", "  enrollment: &university", "  enrolment: &university",
            "config/mail.yaml:{line}: journeys.enrolment: 'enrolment' is not known here; did you mean 'enrollment'?",
        ),
        (
            "config/calendars.yaml", "[Carnival, Corpus Christi]", "[Carnaval, Corpus Christi]",
            "config/calendars.yaml:{line}: brazil.optional_holidays.0: 'Carnaval' is no holiday there; "
            "did you mean 'Carnival'?",
        ),
        (
            "config/tasks.yaml", "{enrollment: colombia}", "{enrollment: columbia}",
            "config/tasks.yaml:{line}: calendars.enrollment: 'columbia' is not known here; did you mean 'colombia'?",
        ),
        (
            "config/tasks.yaml", "event: meeting_scheduled", "event: meeting_sheduled",
            "config/tasks.yaml:{line}: shipped_rules.2.rule.event: 'meeting_sheduled' is not known here; "
            "did you mean 'meeting_scheduled'?",
        ),
        (
            "config/enrollment.yaml", "table: faculty", "table: faculties",
            "config/enrollment.yaml:{line}: table: 'faculties' is not known here; did you mean 'faculty'?",
        ),
        (
            "config/franchise.yaml", "    Idfranquia: id_franquia", "    IdFranquia: id_franquia",
            "config/franchise.yaml:{line}: properties.engagement.IdFranquia: 'IdFranquia' is not known here; "
            "did you mean 'Idfranquia'?",
        ),
        (
            "config/scoring.yaml", "type: purchase", "type: purchse",
            "config/scoring.yaml:{line}: canvas.groups.2.triggers.1.type: 'purchse' is not known here; "
            "did you mean 'purchase'?",
        ),
        (
            "config/scoring.yaml", "{% if custom_attribute", "{% iff custom_attribute",
            "config/scoring.yaml:{line}: canvas.handoff.body: unexpected tag 'iff'; did you mean 'if'?",
        ),
        (
            "config/scoring.yaml", '"lead_status": "MQL"', '"lead_status": "{{ "mql" | upcas }}"',
            "config/scoring.yaml:{line}: canvas.handoff.body: unknown filter 'upcas'; did you mean 'upcase'?",
        ),
        (
            "config/scoring.yaml", "/Lead/{{${user_id}}}", "/Lead/{{${user_id} | url_escap}}",
            "config/scoring.yaml:{line}: canvas.handoff.path: unknown filter 'url_escap'; did you mean 'url_escape'?",
        ),
        (
            "config/routing/faculty.yaml", "    advisor: advisor.one@", "    advisor: advisor.onne@",
            "config/routing/faculty.yaml:{line}: rows.0.advisor: advisor.onne@example.edu is not among the table's "
            "advisors: add them there, or correct the address; did you mean 'advisor.one@example.edu'?",
        ),
        (
            "config/routing/faculty.yaml", "{faculty: MEDICINA}", "{faculty: jurisprudencia}",
            "config/routing/faculty.yaml:{line}: rows.1: jurisprudencia has two rows for the same days (always): this "
            "one and row 0. End one before the other begins",
        ),
        (
            "templates/dealer/welcome/body.txt.liquid", "{{ lead.email }}", "{{ lead.emial }}",
            "templates/dealer/welcome/body.txt.liquid:{line}: 'lead.emial' is no variable of this journey (see "
            "dealer/example.yaml); did you mean 'lead.email'?",
        ),
        (
            "templates/dealer/footer.txt.liquid", "{% endif -%}\n{% endif %}", "{% endif -%}",
            "templates/dealer/footer.txt.liquid:1: expected tag endif, found end of expression",
        ),
        (
            "templates/dealer/footer.txt.liquid", "{% else -%}", "{% esle -%}",
            "templates/dealer/footer.txt.liquid:{line}: unexpected tag 'esle'; did you mean 'else'?",
        ),
        (
            "templates/dealer/new_lead/body.txt.liquid", 'render "dealer/facts.txt.', 'render "dealer/fact.txt.',
            "templates/dealer/new_lead/body.txt.liquid:{line}: there is no part 'dealer/fact.txt.liquid'; "
            "did you mean 'dealer/facts.txt.liquid'?",
        ),
        (
            "templates/tasks/due/body.txt.liquid", "| datetime_br", "| date_time_br",
            "templates/tasks/due/body.txt.liquid:{line}: unknown filter 'date_time_br'; did you mean 'datetime_br'?",
        ),
        (
            "templates/dealer/new_lead/body.txt.liquid", "assign audience", "assign audiense",
            "templates/dealer/new_lead/body.txt.liquid:{line}: nothing reads 'audiense'; did you mean 'audience'?",
        ),
        (
            "templates/layout.mjml", "<mj-section css", "<mj-sectoin css",
            "templates/layout.mjml:{line}: MJML has no mj-sectoin; did you mean 'mj-section'?",
        ),
        (
            "templates/layout.mjml", 'font-size="15px"', 'font-sise="15px"',
            "templates/layout.mjml:{line}: 'font-sise' changes nothing in MJML's mj-text; did you mean 'font-size'?",
        ),
        (
            "templates/enrollment/example.yaml", "  faculty:", "  facultad:",
            "templates/enrollment/example.yaml:{line}: deal.facultad: 'facultad' is no variable of these mails; "
            "did you mean 'faculty'?",
        ),
    ],
)  # fmt: skip
def test_a_mistake_says_where_it_is_and_what_was_meant(here: Path, file: str, old: str, new: str, said: str) -> None:
    change(here / file, old, new)
    line = (here / file).read_text("utf-8").partition(new)[0].count("\n") + 1
    found = mistakes(Sources.of(here / "config"), Templates.of(here / "templates"))
    told = [str(replace(mistake, column=0)) for mistake in found]
    assert said.replace("{line}", str(line)) in told, told


def test_mistakes_of_all_files_are_told_at_once_by_file_and_line(here: Path) -> None:
    change(here / "config/dealer.yaml", "after: 15 days", "after: fifteen")
    change(here / "config/dealer.yaml", "mail: new_lead", "mail: new_leed")
    change(here / "config/tasks.yaml", "calendar: brazil", "calendar: brasil")
    change(here / "templates/dealer/welcome/body.txt.liquid", "{{ lead.email }}", "{{ lead.emial }}")
    change(here / "templates/presales/received/body.html.liquid", "{{ lead.", "{{ leed.")
    found = told(here)
    words = ("new_leed", "duration", "brasil", "emial", "leed.name")
    assert [word in line for word, line in zip(words, found, strict=True)] == [True] * 5, found


# YAML -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: 'a' stands here twice: only the last one would count"),
        ("a:\n  - {b: 1, b: 2}\n", "f.yaml:2:12: 'b' stands here twice: only the last one would count"),
        ("a: [1, 2\n", "f.yaml:2:1: expected ',' or ']', but got '<stream end>'"),
        ("a: 2026-02-30\n", "f.yaml:1:4: '2026-02-30' is no timestamp"),
        ("a: !!int x\n", "f.yaml:1:4: 'x' is no int"),
        ("a: !!python/object:os.system x\n", "f.yaml:1:4: could not determine a constructor for the tag"),
        ("a: *b\n", "f.yaml:1:4: found undefined alias 'b'"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: but found another document"),
        ("a: x\n\tb: y\n", "f.yaml:2:1: "),
        ("a: 1\nb: \x00\n", "f.yaml:2:4: the character U+0000 is not allowed"),
        ("[" * 5000, "f.yaml: is nested too deeply"),
    ],
)
def test_yaml_that_cannot_be_right_is_told_with_its_place(text: str, said: str) -> None:
    document = Document("f.yaml", text)
    assert [str(mistake) for mistake in document.mistakes if str(mistake).startswith(said)]


def test_a_key_that_stands_beside_what_is_merged_in_is_no_second_one() -> None:
    document = Document("f.yaml", "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n")
    assert (document.mistakes, document.at(("b", "y")), document.at(("b", "x"))) == ([], 3, 1)
    assert document.mistake(("b", "y"), "").line == 4


# Files ----------------------------------------------------------------------------------------------------------------


def rename(old: str, new: str) -> Callable[[Path], object]:
    return lambda here: (here / old).rename(here / new)


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (rename("config/dealer.yaml", "config/deler.yaml"), "config/dealer.yaml: is missing"),
        (
            rename("config/dealer.yaml", "config/deler.yaml"),
            "config/deler.yaml: is no file of the configuration; did you mean 'dealer.yaml'?",
        ),
        (
            rename("config/dealer.yaml", "config/dealer.yml"),
            "config/dealer.yml: is no file of the configuration; did you mean 'dealer.yaml'?",
        ),
        (rename("config/routing/faculty.yaml", "config/routing/faculty.yml"), "a table's file ends in .yaml"),
        (rename("config/routing/faculty.yaml", "config/routing/Faculty.yaml"), "a table's name begins with a small"),
        (rename("config", "conf"), "config: can't be read (No such file or directory)"),
        (rename("templates", "templatez"), "templates: there is no such folder"),
        (lambda here: (here / "config/mail.yaml").write_bytes(b"x: \xff"), "config/mail.yaml: is not UTF-8"),
        (
            lambda here: (rename("config/mail.yaml", "was")(here), (here / "config/mail.yaml").symlink_to("nowhere")),
            "config/mail.yaml: can't be read (No such file or directory)",
        ),
        (rename("templates/layout.mjml", "templates/layuot.mjml"), "templates/layout.mjml: missing"),
        (
            rename("templates/layout.mjml", "templates/layuot.mjml"),
            "templates/layuot.mjml: unexpected file; did you mean 'layout.mjml'?",
        ),
        (
            rename("templates/dealer/footer.txt.liquid", "templates/dealer/foter.txt.liquid"),
            "templates/dealer/foter.txt.liquid: no mail reads this file; did you mean 'footer.txt.liquid'?",
        ),
        (
            rename("templates/dealer/welcome/subject.liquid", "templates/dealer/welcome/subjet.liquid"),
            "templates/dealer/welcome/subjet.liquid: unexpected file; a mail consists of subject.liquid, "
            "body.txt.liquid, body.html.liquid; did you mean 'subject.liquid'?",
        ),
        (
            rename("templates/dealer/welcome", "templates/dealer/wellcome"),
            "there is no mail 'welcome' in templates/dealer; did you mean 'wellcome'?",
        ),
        (
            rename("templates/tasks/due", "templates/tasks/deu"),
            "templates/tasks/due: missing; the product sends this mail: is it tasks/deu?",
        ),
        (lambda here: (here / "templates/dealer/example.yaml").unlink(), "templates/dealer/example.yaml: missing"),
        (
            lambda here: (here / "templates/dealer/example.yaml").write_text("lead: 5", "utf-8"),
            "templates/dealer/example.yaml:1:7: lead: must be a table of id, name",
        ),
    ],
)
def test_a_file_that_is_not_where_it_should_be_is_told(here: Path, do: Callable[[Path], object], said: str) -> None:
    do(here)
    assert [line for line in told(here) if said in line], told(here)


def test_a_file_that_can_not_be_read_is_told(here: Path) -> None:
    # Not by its permissions: root reads everything.
    (here / "config/mail.yaml").unlink()
    (here / "config/mail.yaml").symlink_to("mail.yaml")
    assert "config/mail.yaml: can't be read (Too many levels of symbolic links)" in told(here)


# What may be missing from a mail -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "written", "said"),
    [
        ("dealer/welcome/body.txt.liquid", "{{ trial.days }}", "trial.days is undefined"),
        ("dealer/welcome/body.txt.liquid", "{{ lead.phone | upcase | remove: '+' | tel }}", ""),
        (
            "dealer/new_lead/body.html.liquid",
            "{{ presentation.held_at | date_br }}",
            "presentation.held_at is undefined",
        ),
        ("enrollment/handed_over/body.txt.liquid", "{{ advisor.name }}", "advisor.name is undefined"),
    ],
)
def test_what_may_be_missing_must_be_asked_for(here: Path, file: str, written: str, said: str) -> None:
    path = here / "templates" / file
    path.write_text(f"{path.read_text('utf-8')}\n{written}\n", "utf-8")
    lines = path.read_text("utf-8").count("\n")
    found = told(here)
    if said:
        assert [line for line in found if line.startswith(f"templates/{file}:{lines}: {said}: it may be missing")], (
            found
        )
    else:
        assert found == []


def test_what_a_step_always_knows_need_not_be_asked_for(here: Path) -> None:
    path = here / "templates/dealer/trial_ended/body.txt.liquid"
    path.write_text(f"{path.read_text('utf-8')}\n{{{{ trial.days }}}}\n", "utf-8")
    assert told(here) == []
    change(here / "config/dealer.yaml", "mail: welcome", "mail: trial_ended")
    assert [line for line in told(here) if "it may be missing from the mail at config/dealer.yaml:" in line]


def test_the_least_that_a_mail_knows_is_its_example_without_what_may_be_missing() -> None:
    example = {"trial": {"days": 15}, "lead": {"name": "Ana", "phone": "1"}, "reminder": {"days": 5}}
    least = VARIABLES.least(example, ("autocloud", "trial", "ended", 0))
    assert least == {
        "trial": {"days": 15},
        "lead": {"name": "Ana", "phone": None},
        "reminder": None,
        "presentation": None,
    }


# Nothing starts on it -------------------------------------------------------------------------------------------------


def test_nothing_starts_on_a_mistake_in_policies_or_templates(here: Path) -> None:
    settings = Settings(config_dir=here / "config", templates_dir=here / "templates")
    require(settings)
    change(here / "templates/dealer/welcome/body.txt.liquid", "{{ lead.email }}", "{{ lead.emial }}")
    change(here / "config/dealer.yaml", "mail: new_lead", "mail: new_leed")
    with pytest.raises(ConfigError) as refused:
        require(settings)
    assert [mistake.file for mistake in refused.value.mistakes] == [
        "config/dealer.yaml",
        "templates/dealer/welcome/body.txt.liquid",
    ]


def test_a_mistake_in_a_stored_text_names_it_as_it_is_called() -> None:
    texts = {**Sources.of(ROOT / "config").texts, "dealer.yaml": "autocloud: 5"}
    with pytest.raises(ConfigError, match=r"^version 7/dealer\.yaml:1:1: feirao_digital: is missing"):
        load(Sources("version 7", texts), 86_400)
