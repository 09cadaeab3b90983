"""The files below `templates/`: which there are, which should be, and what is wrong with them."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from domain.nearest import did_you_mean

SUBJECT: Final = "subject.liquid"
TEXT: Final = "body.txt.liquid"
HTML: Final = "body.html.liquid"
TRIO: Final = (SUBJECT, TEXT, HTML)

LAYOUT_HTML: Final = "layout.mjml"
LAYOUT_TEXT: Final = "layout.txt.liquid"
LAYOUTS: Final = (LAYOUT_HTML, LAYOUT_TEXT)
FOOTER_HTML: Final = "footer.html.liquid"
FOOTER_TEXT: Final = "footer.txt.liquid"
FOOTERS: Final = (FOOTER_HTML, FOOTER_TEXT)
EXAMPLE: Final = "example.yaml"

_KINDS = frozenset({".liquid", ".mjml", ".yaml"})


class TemplateError(Exception):
    """A template that cannot be used, or a mail that cannot be made of it: file, line, reason.

    The message never quotes a value of the context. Line 0: no line can be told.
    """

    def __init__(self, reason: str, file: str = "", line: int = 0) -> None:
        self.reason = reason
        self.file = file
        self.line = line
        where = f"{file}:{line}" if line else file
        super().__init__(f"{where}: {reason}" if where else reason)

    @property
    def mistakes(self) -> tuple["TemplateError", ...]:
        """Every mistake that it stands for."""
        return (self,)


class TemplatesError(TemplateError):
    """Templates that cannot be used, with every mistake in them; the message has a line for each."""

    def __init__(self, mistakes: Iterable[TemplateError]) -> None:
        by_message = {str(mistake): mistake for mistake in mistakes}
        self._mistakes = tuple(sorted(by_message.values(), key=lambda one: (one.file, one.line, one.reason)))
        super().__init__("\n".join(map(str, self._mistakes)))

    @property
    def mistakes(self) -> tuple[TemplateError, ...]:
        return self._mistakes


@dataclass
class TemplateFiles:
    """Every template file by its relative path, and what is wrong with the files as such."""

    texts: dict[str, str] = field(default_factory=dict)
    mistakes: list[TemplateError] = field(default_factory=list)

    @property
    def mails(self) -> frozenset[str]:
        """Every folder of a mail, as `journey/mail`, whether its files are right or not."""
        return frozenset(name.rpartition("/")[0] for name in self.texts if name.count("/") == 2)

    @classmethod
    def below(cls, root: Path, also: Sequence[Path] = ()) -> "TemplateFiles":
        """Reads what is there, and in further folders what is not there. Raises TemplateError where nothing is."""
        found = cls()
        if not root.is_dir():
            raise TemplateError("there is no such folder", root.name)
        for folder in (*also, root):
            found._read_all(folder)
        if not found.mails and not found.mistakes:
            raise TemplateError("no mail templates here", root.name)
        found._look_for_missing()
        return found

    def _read_all(self, root: Path) -> None:
        def note(error: OSError) -> None:
            name = Path(error.filename).relative_to(root).as_posix()
            self._wrong(name, f"can't be read ({error.strerror})")

        for folder, folders, names in os.walk(root, onerror=note, followlinks=True):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for file in sorted(name for name in names if not name.startswith(".")):
                try:
                    self._read(Path(folder, file), Path(folder, file).relative_to(root).as_posix())
                except OSError as error:
                    note(error)

    def _wrong(self, file: str, reason: str, line: int = 0) -> None:
        self.mistakes.append(TemplateError(reason, file, line))

    def _read(self, path: Path, name: str) -> None:
        depth = name.count("/")
        if depth > 2 or (depth == 2 and path.name not in TRIO):
            near = did_you_mean(path.name, TRIO) if depth == 2 else ""
            self._wrong(name, f"unexpected file; a mail consists of {', '.join(TRIO)}{near}")
            return
        if path.suffix not in _KINDS:
            return
        if depth == 0 and path.name not in LAYOUTS:
            self._wrong(name, f"unexpected file{did_you_mean(path.name, LAYOUTS)}")
            return
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            self._wrong(name, "not UTF-8 text")
            return
        if path.name == SUBJECT and depth == 2:
            text = text.strip()
            if len(text.splitlines()) != 1:
                self._wrong(name, "the subject must be exactly one line", 1)
        self.texts[name] = text

    def _look_for_missing(self) -> None:
        told = {mistake.file for mistake in self.mistakes}
        for mail in sorted(self.mails):
            for part in TRIO:
                if f"{mail}/{part}" not in self.texts and f"{mail}/{part}" not in told:
                    self._wrong(f"{mail}/{part}", f"missing; a mail consists of {', '.join(TRIO)}")
        for layout in LAYOUTS:
            if layout not in self.texts and layout not in told:
                self._wrong(layout, "missing")
        for folder in sorted({mail.partition("/")[0] for mail in self.mails}):
            footers = [f"{folder}/{footer}" for footer in FOOTERS]
            if any(footer in self.texts for footer in footers):
                for footer in footers:
                    if footer not in self.texts and footer not in told:
                        self._wrong(footer, "missing; the other footer is there")


def example_of(text: str, file: str) -> Mapping[str, Any]:
    """The made-up context in a journey's `example.yaml`. Raises TemplateError."""
    try:
        example = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TemplateError(str(error.problem), file, line) from error
    except (yaml.YAMLError, ValueError, RecursionError):
        raise TemplateError("is not YAML", file, 1) from None
    if not isinstance(example, dict):
        raise TemplateError("must be a table of variables", file, 1)
    return example


def paths_in(example: Mapping[str, Any], above: str = "") -> frozenset[str]:
    """Every variable of an example, as templates write it."""
    found = set[str]()
    for name, value in example.items():
        found.add(f"{above}{name}")
        if isinstance(value, Mapping):
            found |= paths_in(value, f"{above}{name}.")
    return frozenset(found)


def has(example: object, segments: Sequence[Any]) -> bool:
    """Whether the path leads somewhere in the example."""
    value = example
    for segment in segments:
        if isinstance(value, Mapping) and isinstance(segment, str):
            if segment not in value:
                return False
            value = value[segment]
        else:
            return not isinstance(segment, str) or segment in _PROPERTIES_OF_VALUES
    return True


_PROPERTIES_OF_VALUES = frozenset({"size", "first", "last"})
