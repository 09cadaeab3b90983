"""Wrong words for every place of a file: what a person's slip of the finger would make of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Slip:
    """A word of a file with a letter too many. `what`: which word, for people."""

    what: str
    begins: int
    ends: int
    line: int
    column: int = 0
    ends_reading: bool = False
    """Nothing after it can be read: a tag or a part that is not known."""

    def made_in(self, text: str) -> str:
        """The text with the slip in it."""
        return text[: self.begins] + misspelt(text[self.begins : self.ends]) + text[self.ends :]


def misspelt(word: str) -> str:
    """The word, or what stands in its quotes, with a letter too many in the middle of its letters."""
    letters = [place for place, letter in enumerate(word) if letter.isalnum()] or [0]
    middle = letters[len(letters) // 2]
    return f"{word[:middle]}x{word[middle:]}"


def together(slips: list[Slip], text: str) -> str:
    """The text with all slips in it."""
    for slip in sorted(slips, key=lambda slip: slip.begins, reverse=True):
        text = slip.made_in(text)
    return text


def slips_in_yaml(text: str) -> Iterator[Slip]:
    """One for each key (its path ends in `~`) and for each value of one line."""
    yield from _in_node(yaml.compose(text, Loader=yaml.SafeLoader), "", set())


def _in_node(node: yaml.Node | None, path: str, seen: set[int]) -> Iterator[Slip]:
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _in_node(item, f"{path}.{number}", seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield _slip(key, f"{path}.{key.value}~")
            yield from _in_node(value, f"{path}.{key.value}", seen)
    elif isinstance(node, yaml.ScalarNode) and node.style not in {"|", ">"} and node.value:
        yield _slip(node, path)


def _slip(node: yaml.Node, path: str) -> Slip:
    begin = node.start_mark
    return Slip(path.lstrip("."), begin.index, node.end_mark.index, begin.line + 1, begin.column + 1)


def slips_in_mjml(text: str) -> Iterator[Slip]:
    """One for each component that a layout opens, and for each of its attributes."""
    for element in re.finditer(r"<(mj[\w-]*)([^>]*)>", text):
        words = [element.span(1), *(word.span() for word in re.finditer(r"[\w-]+(?==[\"'])", element[0]))]
        for place, (begins, ends) in enumerate(words):
            shift = element.start() if place else 0
            line = text.count("\n", 0, element.start()) + 1
            yield Slip(text[begins + shift : ends + shift], begins + shift, ends + shift, line)


def at_once(slips: list[Slip]) -> Iterator[list[Slip]]:
    """The slips of a template in parts that can be made at once: none ends the reading before another, one a line."""
    yield from ([slip] for slip in slips if slip.ends_reading)
    yield from one_a_line([slip for slip in slips if not slip.ends_reading])


def one_a_line(slips: list[Slip]) -> Iterator[list[Slip]]:
    """The slips in parts that have no two of one line."""
    by_line: dict[int, list[Slip]] = {}
    for slip in slips:
        by_line.setdefault(slip.line, []).append(slip)
    for number in range(max(map(len, by_line.values()), default=0)):
        yield [here[number] for here in by_line.values() if number < len(here)]


_MARKUP = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_WORD = re.compile(
    r"(?P<audience>(?<=assign audience = )\"\w+\")|(?P<part>(?<=render )[\"'][\w./]+[\"'])|\"[^\"]*\"|'[^']*'"
    r"|(?P<argument>\w+:(?!\S))|(?P<loop>(?<=for )\w+)|(?P<word>[a-z_][\w.]*[a-z_]\w*)"
)
_OPERATORS = {"and", "or", "contains", "true", "false", "nil", "in"}


def slips_in_liquid(text: str) -> Iterator[Slip]:
    """One for each variable, filter, tag and part that a template names."""
    for markup in _MARKUP.finditer(text):
        for word in _WORD.finditer(markup[0]):
            if word.lastgroup not in {"audience", "part", "word"} or word[0] in _OPERATORS:
                continue
            begins = markup.start() + word.start()
            is_tag = re.fullmatch(r"{%-?\s*", markup[0][: word.start()]) is not None
            line = text.count("\n", 0, begins) + 1
            ends_reading = is_tag or word.lastgroup == "part"
            yield Slip(word[0], begins, begins + len(word[0]), line, ends_reading=ends_reading)
