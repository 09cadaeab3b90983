"""The texts that a configuration consists of, wherever they come from: a directory, or a store."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from services.configuration.reading.mistakes import Mistake
from services.registry import journeys

KINDS = frozenset({".yaml", ".yml"})
FOLDERS = frozenset({"routing"})


@dataclass(frozen=True)
class Sources:
    """Files by their name below the configuration's directory, as `routing/faculty.yaml`.

    `label`: what the directory is called in front of a file's name. `unreadable`: why a file of it has no text.
    `brought`: where files lie that a journey of another package brings along.
    """

    label: str
    texts: Mapping[str, str]
    unreadable: Mapping[str, str] = field(default_factory=dict[str, str])
    brought: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(cls, directory: Path) -> Self:
        """Every YAML file of a directory, and of the folders that are part of a configuration.

        What can't be read is kept as such. Journeys of other packages bring a policy along, which counts unless the
        directory has one.
        """
        texts: dict[str, str] = {}
        unreadable: dict[str, str] = {}

        def note(error: OSError) -> None:
            name = _name(Path(error.filename), directory)
            unreadable["" if name == "." else name] = f"can't be read ({error.strerror})"

        def read(path: Path, name: str) -> None:
            try:
                texts[name] = path.read_text(encoding="utf-8-sig")
            except OSError as error:
                unreadable[name] = f"can't be read ({error.strerror})"
            except UnicodeDecodeError:
                unreadable[name] = "is not UTF-8"

        for folder, folders, names in os.walk(directory, onerror=note, followlinks=True):
            folders[:] = [name for name in folders if name in FOLDERS and Path(folder) == directory]
            for name in names:
                path = Path(folder, name)
                if path.suffix not in KINDS or name.startswith("."):
                    continue
                read(path, _name(path, directory))
        brought = {}
        for journey in journeys().values():
            file = journey.home / journey.policy_file if journey.home else None
            name = journey.policy_file
            if file and name not in {*texts, *unreadable} and file.is_file():
                brought[name] = shown(file)
                read(file, name)
        return cls(shown(directory), texts, unreadable, brought)

    @property
    def names(self) -> frozenset[str]:
        """Every file that there is."""
        return frozenset({*self.texts, *self.unreadable})

    def path(self, name: str) -> str:
        """A file as mistakes name it."""
        return self.brought.get(name) or (f"{self.label}/{name}" if name else self.label)

    def mistakes(self) -> list[Mistake]:
        """What can't be read."""
        return [Mistake(self.path(name), 0, 0, "", reason) for name, reason in self.unreadable.items()]


def _name(path: Path, directory: Path) -> str:
    return path.relative_to(directory).as_posix()


def shown(directory: Path) -> str:
    """A directory as people know it: from where they stand, where it lies below that."""
    here, there = Path.cwd(), directory.absolute()
    return there.relative_to(here).as_posix() if there.is_relative_to(here) and there != here else str(directory)
