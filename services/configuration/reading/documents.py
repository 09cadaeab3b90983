"""A YAML file with the place of everything in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import yaml

from services.configuration.reading.mistakes import Mistake

Piece = str | int
Path = Sequence[Piece]

_MERGE = "tag:yaml.org,2002:merge"


class _Loader(yaml.SafeLoader):
    """What is no value of its kind (a 30 February, a number without end) is a mistake with a place."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, KeyError, AttributeError, TypeError, OverflowError):
            told = f"'{node.value}' is no {node.tag.rpartition(':')[2]}"
            raise yaml.constructor.ConstructorError(None, None, told, node.start_mark) from None


class Document:
    """One file: what it says (`value`), and where. `mistakes`: YAML that can't be read, and keys that stand twice."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.value: Any = None
        self.mistakes: list[Mistake] = []
        self._root: yaml.Node | None = None
        try:
            loader = _Loader(text)
            self._root = loader.get_single_node()
            if self._root is not None:
                self.mistakes += [self._twice(key) for key in _twice(self._root, set())]
                self.value = loader.construct_document(self._root)
        except yaml.MarkedYAMLError as error:
            self._broken(error.problem_mark or error.context_mark, error.problem or error.context or "is not YAML")
        except yaml.reader.ReaderError as error:
            before = text[: error.position]
            told = f"the character U+{ord(text[error.position]):04X} is not allowed"
            self._broken(None, told, (before.count("\n") + 1, len(before) - before.rfind("\n")))
        except RecursionError:
            self._broken(None, "is nested too deeply")

    def _broken(self, mark: yaml.Mark | None, reason: str, at: tuple[int, int] = (0, 0)) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark else at
        self.value, self._root = None, None
        self.mistakes.append(Mistake(self.file, line, column, "", reason))

    def _twice(self, key: yaml.ScalarNode) -> Mistake:
        mark = key.start_mark
        reason = f"'{key.value}' stands here twice: only the last one would count"
        return Mistake(self.file, mark.line + 1, mark.column + 1, "", reason)

    @property
    def is_read(self) -> bool:
        """Whether it could be read as YAML."""
        return self._root is not None or not self.mistakes

    def at(self, path: Path) -> Any:
        """What stands at a path; None where nothing does."""
        value = self.value
        for piece in path:
            try:
                value = value[piece]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def mistake(self, path: Path, reason: str, *, of_key: bool = False) -> Mistake:
        """A mistake at a path, or at the key that it ends in.

        Pieces that are not in the file are passed over: they say in which of several ways a value was read.
        """
        node, key, shown = self._root, None, list[str]()
        for piece in path:
            if (found := _step(node, piece)) is not None:
                key, node = found
                shown.append(str(piece))
        if key is not None and of_key:
            node = key
        mark = node.start_mark if node is not None else None
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Mistake(self.file, line, column, ".".join(shown), reason)

    def missing(self, path: Path) -> Mistake:
        """The path's last key is not there: told at the key of the table that should have it."""
        table = self.mistake(path[:-1], "is missing", of_key=True)
        return replace(table, place=".".join(filter(None, (table.place, str(path[-1])))))

    def mistake_naming(self, path: Path, reason: str) -> Mistake:
        """A mistake at that one of several values at a path which the reason names; at the path where it names none."""
        value = self.at(path)
        if isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, str) and item.lower() in reason:
                    return self.mistake([*path, number], reason)
        return self.mistake(path, reason)

    def mistake_in_text(self, path: Path, line: int, reason: str) -> Mistake:
        """A mistake in a line, counted from 1, of the text at a path: one of several lines begins below its key."""
        found, node = self.mistake(path, reason), self._root
        for piece in path:
            step = _step(node, piece)
            node = step[1] if step else None
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            return replace(found, line=found.line + line, column=0)
        return found


@lru_cache(maxsize=64)
def read_once(file: str, text: str) -> Document:
    """The file, read once as long as its text is the same: a process that starts checks what it then reads again."""
    return Document(file, text)


def _step(node: yaml.Node | None, piece: Piece) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(piece, int) and 0 <= piece < len(node.value):
        return None, node.value[piece]
    if isinstance(node, yaml.MappingNode):
        # What was merged in comes first, and the last one counts.
        for key, value in reversed(node.value):
            if isinstance(key, yaml.ScalarNode) and key.value == str(piece):
                return key, value
    return None


def _twice(node: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    """Keys that stand in a mapping for the second time."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item, seen)
    if isinstance(node, yaml.MappingNode):
        keys = set[tuple[str, str]]()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag != _MERGE:
                if (key.tag, key.value) in keys:
                    yield key
                keys.add((key.tag, key.value))
            yield from _twice(value, seen)
