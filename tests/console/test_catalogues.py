"""The catalogues have every text, with the same values in it; the rules say nothing that is not among them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from starter.console import i18n, sentences
from starter.console.i18n import Speaker

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "N_": None, "_n": (1, 2), "say": None, "count": (1, 2)}


def texts() -> set[str]:
    """Every text that is translated somewhere."""
    found: set[str] = set()
    python = (ROOT / "starter/console").rglob("*.py")
    templates = (ROOT / "starter/console/templates").glob("*.html")
    for method, paths in (("python", python), ("jinja2", templates)):
        for path in paths:
            for _, message, _, _ in extract_from_file(method, path, keywords=KEYWORDS):
                found |= {message} if isinstance(message, str) else {text for text in message if text}
    return found


@pytest.mark.parametrize("file", ["pt_BR.po", "es.po"])
def test_a_catalogue_is_complete(file: str) -> None:
    with (i18n.LOCALES / file).open("rb") as stored:
        known = {str(entry.id): str(entry.string) for entry in read_po(stored) if entry.id}
    wanted = texts()
    assert len(wanted) > 200
    assert sorted(wanted - known.keys()) == []
    assert sorted(known.keys() - wanted) == []
    for text, said in known.items():
        assert said, text
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", said)), text


def _said(path: Path, name: str) -> Iterator[str]:
    """The texts that a module hands to `name`, with its values as braces."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name and node.args:
            match node.args[0]:
                case ast.Constant(value=str(text)):
                    yield text
                case ast.JoinedStr(values=values):
                    yield "".join(str(v.value) if isinstance(v, ast.Constant) else "X" for v in values)


def test_every_refusal_of_the_rules_is_among_the_texts() -> None:
    refusals = {text for path in ROOT.glob("domain/**/*.py") for text in _said(path, "Refused")}
    assert len(refusals) > 15
    speaker = Speaker("pt-BR", "America/Sao_Paulo")
    english = Speaker("en", "America/Sao_Paulo")
    same = {text for text in refusals if sentences.reason(speaker, text) == sentences.reason(english, text)}
    assert same == set()


def _kinds(path: Path) -> Iterator[str]:
    """The kinds of the lines of timelines that a module writes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "TimelineEntry":
            for keyword in node.keywords:
                if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)


def test_everything_that_happens_has_its_sentence() -> None:
    parts = ("domain", "activities", "services", "storage", "starter")
    kinds = {kind for part in parts for path in ROOT.glob(f"{part}/**/*.py") for kind in _kinds(path)}
    assert len(kinds) > 50
    assert sorted(kinds - sentences.HAPPENED.keys()) == []


def test_a_step_that_kept_failing_is_told_without_internal_names() -> None:
    speaker = Speaker("pt-BR", "America/Sao_Paulo")
    parked = "step 'introduce' kept failing (mail_unavailable); the operator event retry goes on"
    away = "step 'assess' could not be done (portal_unavailable); it goes on by itself once that works again"
    for text in (parked, away):
        said = sentences.reason(speaker, text)
        assert "_" not in said
        assert "step" not in said
    assert "sozinho" in sentences.reason(speaker, away)
