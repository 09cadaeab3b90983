"""A wrong word in any file of `config/` or `templates/` is told with its file and line; what is shipped is right."""

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.dealer.rules import DealerRules
from integrations.liquid import mjml_words
from services.configuration.check import Templates, mistakes
from services.configuration.config import load
from services.configuration.reading import Mistake, Sources
from tests.unit.examples import examples
from tests.unit.misspelling import Slip, at_once, slips_in_liquid, slips_in_mjml, slips_in_yaml, together

ROOT = Path(__file__).parents[2]
CONFIG, TEMPLATES = ROOT / "config", ROOT / "templates"
CONFIG_FILES = sorted(path.relative_to(CONFIG).as_posix() for path in CONFIG.rglob("*.yaml"))
FOLDERS = sorted(path.parent.name for path in TEMPLATES.glob("*/example.yaml"))
EXAMPLES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("example.yaml"))

FREE: Mapping[str, str] = {
    # Names that are given here, and used elsewhere: the mistake is told there.
    "calendars.yaml": r"(brazil|colombia)~|.*\.works_on.*",
    "dealer.yaml": r".*\.reminders\.\d+\.name",
    # What portals and people call things.
    "franchise.yaml": r"(lead_status\.(may_go_on|stops)|kinds)\..*|upsell_campaign|pipeline|\w+_stage"
    r"|(won|lost)_stages\..*|texts\.\w+|properties\.\w+\.[^~]*",
    "enrollment.yaml": r"\w+_stage|(won|lost)_stages\..*|properties\.\w+\.[^~]*|sheet\..*",
    "mail.yaml": r".*\.?(name|email|address|website)|teams\.\w+\.\d+",
    "presales.yaml": r"team\.\d+\.(name|email|groups\.\d+)",
    "scoring.yaml": r"canvas\.(name|attribute|handoff\.(path|fields.*|status\.(field|attribute|reached\.\d+)))"
    r"|canvas\.groups\.\d+\.(name|triggers\.\d+\.name)|canvas\.audience\.exclude\.\d+\.(attribute|equals)",
    "tasks.yaml": r"shipped_rules\.\d+\.(id|rule\.(name|actions\.\d+\.activity_type))",
    "routing/faculty.yaml": r"maintainer|advisors\.\d+\.(email|name)|rows\.\d+\.match\.(faculty|program)",
}
"""Where any text may stand. A key's path ends in `~`."""


@pytest.fixture(scope="module")
def shipped() -> Templates:
    return Templates.of(TEMPLATES)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def places(found: tuple[Mistake, ...], file: str) -> set[tuple[int, int]]:
    """Line and column of each mistake in a file; templates have lines only."""
    return {(mistake.line, mistake.column) for mistake in found if mistake.file.endswith(f"/{file}")}


def check_config(texts: Mapping[str, str], templates: Templates) -> tuple[Mistake, ...]:
    return mistakes(Sources("config", texts), templates)


# What is shipped ------------------------------------------------------------------------------------------------------


def test_the_shipped_configuration_and_templates_are_right(shipped: Templates) -> None:
    assert [str(mistake) for mistake in mistakes(Sources.of(CONFIG), shipped)] == []


def test_a_configuration_is_read_from_texts_as_from_files() -> None:
    assert (
        load(Sources("stored", Sources.of(CONFIG).texts), 2).of(DealerRules).policy
        == load(CONFIG, 2).of(DealerRules).policy
    )


# A wrong word anywhere ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CONFIG_FILES)
@pytest.mark.long
def test_a_wrong_word_in_a_policy_is_told_with_its_line(name: str, shipped: Templates) -> None:
    texts = dict(Sources.of(CONFIG).texts)
    text = texts[name]
    closed = [slip for slip in slips_in_yaml(text) if not re.fullmatch(FREE.get(name, ""), slip.what)]
    assert closed

    def unseen(slips: list[Slip]) -> list[Slip]:
        told = places(check_config({**texts, name: together(slips, text)}, shipped), name)
        return [slip for slip in slips if (slip.line, slip.column) not in told]

    # Many at a time, as far as one wrong word does not hide another: those are tried alone.
    values, keys = ([slip for slip in closed if slip.what.endswith("~") is is_key] for is_key in (False, True))
    left = unseen(values) + [slip for part in (keys[0::2], keys[1::2]) for slip in unseen(part)]
    assert [slip.what for slip in left if unseen([slip])] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_wrong_variable_in_an_example_is_told_with_its_line(name: str, copied: Path) -> None:
    text = (copied / name).read_text("utf-8")
    keys = [slip for slip in slips_in_yaml(text) if slip.what.endswith("~") and not re.search(r"\.\d", slip.what)]
    for made in ([slip for slip in keys if ("." in slip.what) is is_field] for is_field in (False, True)):
        (copied / name).write_text(together(made, text), "utf-8")
        told = places(Templates.of(copied).mistakes, name)
        assert [slip.what for slip in made if (slip.line, slip.column) not in told] == []


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.long
def test_a_wrong_word_in_a_template_is_told_with_its_line(copied: Path, folder: str) -> None:
    for other in {*FOLDERS} - {folder}:
        shutil.rmtree(copied / other)
    # Layout and parts are tried in the one folder whose mails use them all.
    tried = [copied] if folder == "dealer" else [copied / folder]
    files = [path for below in tried for path in below.rglob("*") if path.suffix in {".liquid", ".mjml"}]
    texts = {path.relative_to(copied).as_posix(): path.read_text("utf-8") for path in files}

    def unseen(made: Mapping[str, list[Slip]]) -> list[tuple[str, Slip]]:
        for name, slips in made.items():
            (copied / name).write_text(together(slips, texts[name]), "utf-8")
        found = Templates.of(copied).mistakes
        for name in made:
            (copied / name).write_text(texts[name], "utf-8")
        told = {name: places(found, name) for name in made}
        return [(name, slip) for name, slips in made.items() for slip in slips if (slip.line, 0) not in told[name]]

    # Many at a time, parts and mails apart; those that another one hides are tried alone.
    rounds = {name: list(at_once(list(slips_in_liquid(text)))) for name, text in texts.items()}
    left: list[tuple[str, Slip]] = []
    for is_mail in (True, False):
        here = {name: parts for name, parts in rounds.items() if (name.count("/") == 2) is is_mail}
        for number in range(max(map(len, here.values()))):
            left += unseen({name: parts[number] for name, parts in here.items() if number < len(parts)})
    assert [f"{name}:{slip.line} {slip.what}" for name, slip in left if unseen({name: [slip]})] == []


def test_a_wrong_word_of_mjml_is_told_with_its_place() -> None:
    layout = (TEMPLATES / "layout.mjml").read_text("utf-8")
    assert list(mjml_words.unknown(layout)) == []
    slips = list(slips_in_mjml(layout))
    assert len(slips) >= 40

    def lines(text: str) -> list[int]:
        return [text.count("\n", 0, index) + 1 for index, _ in mjml_words.unknown(text)]

    assert [(slip.line, slip.what) for slip in slips if slip.line not in lines(slip.made_in(layout))] == []


@pytest.mark.parametrize("written", ["<!-- <mj-sectoin font-sise='1px'/> -->", "<mj-spacer owa='desktop'/>"])
def test_what_is_no_word_of_a_layout_is_not_told(written: str) -> None:
    layout = f"<mjml><mj-body><mj-section><mj-column>{written}</mj-column></mj-section></mj-body></mjml>"
    assert list(mjml_words.unknown(layout)) == []


# Whatever stands there ------------------------------------------------------------------------------------------------

THINGS: list[Any] = [
    *(None, 5, -1, 1.5, True, [], {}, "x", "", "é" * 300, 10**400, float("inf"), float("nan"), date(2026, 1, 1)),
    *([None], [{}], [[]], [5, "x"], {"a": 1}, {1: 2}, {None: 1}, {True: 1}, {"mail": 5}, {"mail": ["x"], "to": "lead"}),
]  # fmt: skip


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield above
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for piece, item in inner:
        yield from paths(item, (*above, piece))


def replaced(value: Any, path: tuple[Any, ...], thing: Any) -> Any:
    if not path:
        return thing
    inner = dict(value) if isinstance(value, dict) else list(value)
    inner[path[0]] = replaced(inner[path[0]], path[1:], thing)
    return inner


@given(st.data())
@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_policy_is_told_and_never_raised(shipped: Templates, data: st.DataObject) -> None:
    texts = dict(Sources.of(CONFIG).texts)
    name = data.draw(st.sampled_from(CONFIG_FILES))
    written = yaml.safe_load(texts[name])
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(sorted(paths(written), key=str)))
        written = replaced(written, path, data.draw(st.sampled_from(THINGS)))
    found = check_config({**texts, name: yaml.safe_dump(written, allow_unicode=True)}, shipped)
    assert all(str(mistake).startswith(("config/", "templates/")) for mistake in found)
