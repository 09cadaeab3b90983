"""Reading a template costs as much as it is long, whatever somebody writes into it; mistakes are told with a line."""

import contextlib
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from liquid import Token
from liquid.exceptions import LiquidSyntaxError
from liquid.token import TOKEN_EXPRESSION

from integrations.liquid import markup
from integrations.liquid.braze import BrazeLiquid, TemplateMistake
from integrations.liquid.markup import Scanner
from tests.unit.examples import examples

BLOCKS = {"if": "endif", "for": "endfor", "comment": "endcomment", "case": "endcase"}
LENGTH = 20_000
PIECES = [
    "{{", "{%", "}}", "%}", "{{-", "-%}", "'", '"', "[", "]", "(", ")", "${", "}", "..", "|", " ", "\n", "a", "1", ".",
    ":", "[\"a\"", "['a']", "[ ", "(1..2)", "${a", "${a}", ".${a}", "{% raw %}", "{% comment %}", "{% endcomment %}",
    "{% if a %}", "{% endif %}", "{% connected_content ", "{% abort_message(", "{% liquid ", "{{ a }}", "{{ 'a' }}",
    "{{ a | upcase }}", "{% assign a = 1 %}", "{% for a in (1..2) %}", "{{ ${score} }}", "{%- doc -%}", "{% # ",
]  # fmt: skip


def read(source: str) -> tuple[list[Token], int]:
    """The tokens before the first mistake, and how many characters were looked at."""
    scanner, tokens = Scanner(source, BLOCKS), list[Token]()
    with contextlib.suppress(LiquidSyntaxError):
        for token in scanner.tokens():
            tokens.append(token)
    return tokens, scanner.read


def mistake_in(source: str) -> TemplateMistake | None:
    try:
        BrazeLiquid().check(source)
    except TemplateMistake as mistake:
        return mistake
    return None


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("begin", ["", "{{ ", "{% if ", "{% connected_content "])
def test_every_character_is_looked_at_once_or_twice(begin: str, piece: str) -> None:
    source = begin + piece * (LENGTH // len(piece))
    tokens, looked_at = read(source)
    assert looked_at <= 2 * len(source)
    assert len(tokens) <= len(source)


@pytest.mark.parametrize("piece", PIECES)
def test_check_reads_a_template_once(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is wrong: its place is known, and not searched for."""
    looked_at: list[int] = []

    class Counting(Scanner):
        def tokens(self) -> Any:
            try:
                yield from super().tokens()
            finally:
                looked_at.append(self.read)

    monkeypatch.setattr(markup, "Scanner", Counting)
    source = piece * (LENGTH // len(piece))
    mistake = mistake_in(source)
    assert mistake is None or len(str(mistake)) < 400
    # The parts of connected_content are templates of their own.
    assert sum(looked_at) <= 6 * LENGTH


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_whatever_is_written_is_a_template_or_a_mistake_in_one_of_its_lines(pieces: list[str]) -> None:
    source = "".join(pieces)
    _, looked_at = read(source)
    assert looked_at <= 2 * len(source) + 1
    mistake = mistake_in(source)
    assert mistake is None or 1 <= mistake.line <= source.count("\n") + 1


# What python-liquid itself would go back over again and again.
LOOKS_BACK = [r"\((?![^()]*\.\.)", r"\[\s*(\"[^\"]*\"|'[^']*')(?!\s*\])"]


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_parser_behind_gets_nothing_that_makes_it_look_back(pieces: list[str]) -> None:
    tokens, _ = read("{{ " + "".join(pieces) + " }}")
    for tag, token in pairwise(tokens):
        if token.kind != TOKEN_EXPRESSION or tag.value in markup.AS_WRITTEN:
            continue
        bare = re.sub(r"\[\s*('[^']*'|\"[^\"]*\")\s*\]", "", token.value)
        bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", bare)
        assert not any(re.search(pattern, bare) for pattern in LOOKS_BACK)
        assert bare.count("'") == bare.count('"') == 0
        assert bare.count("(") == bare.count(")")


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ("\n{{ 'a }}", 2, "quote ' is not closed"),
        ("\n{{ a[ }}", 2, "bracket [ is not closed"),
        ("{{ (1..2 }}", 1, "bracket ( is not closed"),
        ("{{ (1) }}", 1, "only hold ranges"),
        ("{{ ((1..2)..3) }}", 1, "parenthesis inside another"),
        ("{{ a] }}", 1, "unexpected ]"),
        ('{{ a["b" }}', 1, "index must be one text in quotes"),
        ("{{ a[[[[[[[[[b]]]]]]]]] }}", 1, "nested too deeply"),
        ("{{ [a] }}", 1, "must not begin with a bracket"),
        ("{% if " + "${score} and " * 1200 + "true %}{% endif %}", 1, "nested too deeply"),
        ("{% if ${score} %}" * 40 + "{% endif %}" * 40, 1, "nesting"),
        ("\n\n{% raw %}", 3, "expected tag endraw"),
        ("\n{% comment %}{% comment %}{% endcomment %}", 2, "expected tag endcomment"),
        ("{% %}", 1, "missing tag name"),
        ("\n{% if {{ a %}{% endif %}", 2, "{{ inside a tag is not closed"),
        ("\n{% assign b = {{${score} | plus: 1 %}", 2, "{{ inside a tag is not closed"),
        ("\n{% if true %}\n{% for a in b %}{% endfor %}", 2, "expected tag endif"),
        ("a\n{% connected_content https://a.example/{{ 'x }} %}", 2, "quote ' is not closed"),
    ],
)
def test_mistake_is_told_with_its_line(source: str, line: int, told: str) -> None:
    with pytest.raises(TemplateMistake, match=re.escape(told)) as caught:
        BrazeLiquid().check(source)
    assert caught.value.line == line
