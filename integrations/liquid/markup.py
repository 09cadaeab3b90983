"""Braze's markup, cut into the tokens that python-liquid parses.

Stock Liquid can't read `${user_id}`, `custom_attribute.${lead score}` and braces inside tags, as in
`{% if {{custom_attribute.${plan}}} == 'Gold' %}`. They become `braze["user_id"]`, `custom_attribute["lead score"]` and
blanks, on the same line. A template is read once from its begin to its end and never looked back at, because whoever
may save one may also save twenty thousand opening braces; what would make the parser behind it look back is refused.
"""

import re
from collections.abc import Generator, Iterator, Mapping

from liquid import Token
from liquid.exceptions import LiquidSyntaxError
from liquid.token import (
    TOKEN_CONTENT,
    TOKEN_DOC,
    TOKEN_EOF,
    TOKEN_EXPRESSION,
    TOKEN_OUTPUT,
    TOKEN_TAG,
)

DEEPEST_BRACKETS = 8
AS_WRITTEN = frozenset({"connected_content", "abort_message", "#"})
"""Tags that read what they hold by themselves."""

_OPENING = re.compile(r"\{\{-?|\{%-?")
_NAME = re.compile(r"\s*(#|\w+)\s*")
_TAG_END = re.compile(r"%\}")
_ANY_END = re.compile(r"\{%-?\s*(?P<name>comment|endcomment|endraw|enddoc)\s*(?P<left>-?)%\}")
_PART = re.compile(
    # An index by name as a whole: a bracket before a quote that is none is refused.
    r"(?P<index>\[\s*(?:'[^']*'|\"[^\"]*\")\s*\])|'|\"|\{\{|\}\}"
    r"|(?P<dot>\.?)\$\{(?P<name>[^{}]*)\}|\$\{|\.\.|(?P<torn>\[(?=\s*['\"]))|[()\[\]]"
)
_NAMED = re.compile(r"(?P<dot>\.?)\$\{(?P<name>[^{}]*)\}|\$\{")
_WORDS = re.compile(r"[^{}\r\n\"']+")
_LINE = re.compile(r"[^\n]+")


class Scanner:
    """Reads a template once. `read` counts the characters that were looked at: as many as it has, or twice as many."""

    def __init__(self, source: str, blocks: Mapping[str, str]) -> None:
        self._source = source
        self._blocks = blocks
        self._at = 0
        self._open: list[Token] = []
        self.read = 0

    def tokens(self) -> Iterator[Token]:
        """The tokens of the template. Raises LiquidSyntaxError with a token that tells the place."""
        strip_left = False
        while self._at < len(self._source):
            begin = self._at
            opening = self._find(_OPENING)
            end = opening.start() if opening else len(self._source)
            if text := self._text(begin, end, strip_left, bool(opening and opening[0].endswith("-"))):
                yield self._token(TOKEN_CONTENT, text, begin)
            if opening is None:
                break
            if opening[0].startswith("{{"):
                strip_left = yield from self._output(opening)
            else:
                strip_left = yield from self._tag(opening)
        if self._open:
            opened = self._open[-1]
            raise LiquidSyntaxError(f"expected tag {self._blocks[opened.value]}, found end of file", token=opened)

    # What a template consists of -------------------------------------------------------------------------------

    def _output(self, opening: re.Match[str]) -> Generator[Token, None, bool]:
        begin = self._at
        written, end = self._expression(opening.start(), "}}")
        is_stripped = written.endswith("-")
        text = written[:-1] if is_stripped else written
        yield self._token(TOKEN_OUTPUT, self._source[opening.start() : end], opening.start())
        yield self._token(TOKEN_EXPRESSION, text.strip(), begin + len(text) - len(text.lstrip()))
        return is_stripped

    def _tag(self, opening: re.Match[str]) -> Generator[Token, None, bool]:
        named = _NAME.match(self._source, self._at)
        if named is None:
            raise self._mistake("missing tag name or closing delimiter", opening.start())
        name, begin = named[1], named.end()
        token = self._token(TOKEN_TAG, name, named.start(1))
        self._go(begin)
        if name in AS_WRITTEN:
            closing = self._find(_TAG_END)
            if closing is None:
                raise self._mistake("expected '%}', found end of file", opening.start())
            written = self._source[begin : closing.start()]
        else:
            written, _ = self._expression(opening.start(), "%}")
        is_stripped = written.endswith("-")
        written = (written[:-1] if is_stripped else written).strip()
        if name in {"raw", "doc"} and not written:
            text, is_stripped = self._verbatim(name, token)
            yield self._token(TOKEN_CONTENT if name == "raw" else TOKEN_DOC, text, self._at)
            return is_stripped
        self._nest(token)
        yield token
        if name == "comment":
            text, is_stripped = self._comment(token)
            self._open.pop()
            yield self._token(TOKEN_CONTENT, text, begin)
            yield self._token(TOKEN_TAG, "endcomment", self._at)
        elif written:
            if name == "connected_content":
                written = self._names(written, begin)
            yield self._token(TOKEN_EXPRESSION, written, begin)
        return is_stripped

    def _nest(self, token: Token) -> None:
        if token.value in self._blocks:
            self._open.append(token)
        elif self._open and token.value == self._blocks[self._open[-1].value]:
            self._open.pop()

    def _verbatim(self, name: str, token: Token) -> tuple[str, bool]:
        begin = self._at
        while closing := self._find(_ANY_END):
            if closing["name"] == f"end{name}":
                return self._source[begin : closing.start()], bool(closing["left"])
        raise LiquidSyntaxError(f"expected tag end{name}, found end of file", token=token)

    def _comment(self, token: Token) -> tuple[str, bool]:
        begin, depth = self._at, 1
        while closing := self._find(_ANY_END):
            depth += {"comment": 1, "endcomment": -1}.get(closing["name"], 0)
            if not depth:
                return self._source[begin : closing.start()], bool(closing["left"])
        raise LiquidSyntaxError("expected tag endcomment, found end of file", token=token)

    # What stands inside ------------------------------------------------------------------------------------------

    def _expression(self, opened: int, end: str) -> tuple[str, int]:
        """What stands up to `end`, in stock Liquid, and where that ends."""
        parts: list[str] = []
        depth, brackets, begin = 0, list[tuple[str, int]](), self._at
        while part := self._find(_PARTS[end]):
            found, place = part[0], part.start()
            parts.append(self._source[begin:place])
            begin = part.end()
            if found == end and not depth:
                if brackets:
                    raise self._mistake(f"the bracket {brackets[-1][0][0]} is not closed", opened)
                return "".join(parts), part.end()
            if found == "%}":
                raise self._mistake("a {{ inside a tag is not closed", opened)
            if found in {"'", '"'}:
                closing = self._find(_QUOTED[end, found])
                if closing is None or closing[0] != found:
                    raise self._mistake(f"the quote {found} is not closed", place)
                begin = place
            elif found in {"{{", "}}"}:
                depth = max(depth + (1 if found == "{{" else -1), 0)
                parts.append("  ")
            elif part["name"] is not None:
                parts.append(self._named(part))
            elif found == "${":
                raise self._mistake("${…} needs a name", place)
            elif part["torn"]:
                raise self._mistake("an index must be one text in quotes, as ['name']", place)
            else:
                parts.append(found)
                if not part["index"]:
                    self._bracket(found, brackets, place)
        raise self._mistake(f"expected '{end}', found end of file", opened)

    def _bracket(self, found: str, brackets: list[tuple[str, int]], place: int) -> None:
        """Brackets come in pairs, and parentheses only around a range: anything else would be looked for again."""
        if found == "..":
            if brackets and brackets[-1][0] == "(":
                brackets[-1] = ("(..", place)
        elif found in "([":
            if found == "(" and any(opened[0].startswith("(") for opened in brackets):
                raise self._mistake("a parenthesis inside another", place)
            brackets.append((found, place))
            if len(brackets) > DEEPEST_BRACKETS:
                raise self._mistake("brackets are nested too deeply", place)
        elif not brackets or brackets[-1][0] != {")": "(..", "]": "["}[found]:
            is_range = found == ")" and brackets and brackets[-1][0] == "("
            raise self._mistake("parentheses only hold ranges, as (1..9)" if is_range else f"unexpected {found}", place)
        else:
            brackets.pop()

    def _names(self, text: str, begin: int) -> str:
        """As written but for its `${…}`: in an address or a body, quotes are nothing special."""

        def named(match: re.Match[str]) -> str:
            if match["name"] is None:
                raise self._mistake("${…} needs a name", begin + match.start())
            return self._named(match, begin)

        self.read += len(text)
        return _NAMED.sub(named, text)

    def _named(self, match: re.Match[str], begin: int = 0) -> str:
        name = match["name"].strip()
        if not _WORDS.fullmatch(name):
            raise self._mistake("${…} needs a name", begin + match.start())
        return f'["{name}"]' if match["dot"] else f'braze["{name}"]'

    # How it is read --------------------------------------------------------------------------------------------

    def _find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self._source, self._at)
        self._go(found.end() if found else len(self._source))
        return found

    def _go(self, place: int) -> None:
        self.read += place - self._at
        self._at = place

    def _text(self, begin: int, end: int, strip_left: bool, strip_right: bool) -> str:
        text = self._source[begin:end]
        text = text.lstrip() if strip_left else text
        return text.rstrip() if strip_right else text

    def _token(self, kind: str, value: str, place: int) -> Token:
        return Token(kind, value, place, self._source)

    def _mistake(self, reason: str, place: int) -> LiquidSyntaxError:
        return LiquidSyntaxError(reason, token=self._token(TOKEN_EOF, "", place))


_PARTS = {end: re.compile(f"{re.escape(end)}|{_PART.pattern}") for end in ("}}", "%}")}
_QUOTED = {(end, quote): re.compile(f"{re.escape(end)}|{quote}") for end in ("}}", "%}") for quote in "'\""}


def lines(token: Token) -> Iterator[Token]:
    """The tags of a `{% liquid %}`, one on each line."""
    for line in _LINE.finditer(token.value):
        written = line[0].strip()
        if not written:
            continue
        place = token.start_index + line.start() + len(line[0]) - len(line[0].lstrip())
        named = _NAME.match(written)
        if named is None:
            raise LiquidSyntaxError("expected a tag on each line", token=token)
        yield Token(TOKEN_TAG, named[1], place, token.source)
        if named.end() < len(written):
            yield Token(TOKEN_EXPRESSION, written[named.end() :], place + named.end(), token.source)
