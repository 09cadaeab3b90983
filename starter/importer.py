"""Bulk intake from CSV: each row a submission, each bad row told with its reason, safe to run again."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from domain.spreadsheet import Columns
from domain.text import normalise_email
from services.registry import journeys
from starter.spreadsheet import (
    UNSEEN,
    ImportFileError,
    Progress,
    Shape,
    SheetRow,
    Spreadsheet,
    Writer,
    as_meant,
    is_blank,
)

# What a file of rejected rows adds: mended there, it can be imported as it is. In front, where a cell that is taken out
# of a row, or put into it, moves neither of them.
TOLD = ("row", "reason")

LONGEST_ROW = 64 * 1024
"""Characters that a row may have to be sent: its fields have far fewer together."""


@dataclass(frozen=True)
class Row:
    """A row of the file: the line it begins on, its cells as they stand there, and the submission that it means.

    `problem`: why it can't be submitted at all, in a sentence. `about_columns`: which say whom or what it is about.
    """

    number: int
    cells: Sequence[str]
    submission: dict[str, Any]
    problem: str | None = None
    about_columns: tuple[str, ...] = ("email",)

    @property
    def size(self) -> int:
        """How many characters it has."""
        return sum(map(len, self.cells))

    @property
    def body(self) -> bytes:
        """The submission as JSON: the same bytes whatever the order of the columns."""
        return json.dumps(self.submission, sort_keys=True, ensure_ascii=False).encode()

    @property
    def about(self) -> bytes | None:
        """Whom or what the row is about: a second row about the same meets the lead of the first. As a digest.

        None for a row that becomes no lead.
        """
        said = {name: str(self.submission.get(name, "")) for name in self.about_columns}
        try:
            if "email" in said:
                said["email"] = normalise_email(said["email"])
        except ValueError:
            return None
        if not next(iter(said.values()), ""):
            return None
        return hashlib.blake2b("\n".join(said.values()).encode(errors="replace"), digest_size=8).digest()

    @property
    def idempotency_key(self) -> str:
        """The same row of a second run is recognised by what it says, wherever in the file it stands."""
        return "csv-" + hashlib.sha256(self.body).hexdigest()


class Sheet:
    """A file whose every row can be read: its header, how many rows it has, and the rows, one after the other."""

    def __init__(self, file: Spreadsheet, journey: str, columns: Columns, progress: Progress) -> None:
        self._file = file
        self._journey = journey
        self._columns = columns
        records = file.records(progress)
        first = next(records, None)
        if first is None:
            raise ImportFileError("the file is empty")
        self.written_header: Sequence[str] = first.cells
        """The header as it stands in the file."""
        self.header = [column_of(name) for name in first.cells]
        while self.header and not self.header[-1]:
            self.header.pop()
        _check_header(self.header, columns)
        self.count = sum(1 for _ in records)
        """How many rows it has."""

    @property
    def shape(self) -> Shape:
        """How the file is written."""
        return self._file.shape

    def __iter__(self) -> Iterator[Row]:
        """The rows, read anew. Raises ImportFileError."""
        records = self._file.records()
        next(records, None)
        for record in records:
            yield _row(record, self.header, self._journey, self._columns, self.shape.delimiter)


def read(path: Path, journey: str, progress: Progress = lambda _: None) -> Sheet:
    """The rows of a CSV file, in whatever encoding and with whatever delimiter. Raises ImportFileError.

    Columns are the fields of the journey's submission, `responsible_name` for `responsible.name`; several products
    are separated by `|`, `;` or `,`. Empty cells are left out. The whole file is read before this returns, and
    nothing of it is kept; `progress` is told how far that is.
    """
    columns = columns_of(journey)
    return Sheet(Spreadsheet(path, (*columns.names, *TOLD), progress), journey, columns, progress)


def column_of(name: str) -> str:
    """The column that a cell of the header names."""
    return name.strip(UNSEEN).lower()


def template(journey: str) -> Sequence[Sequence[str]]:
    """The columns of a journey's file, and a row as an example. Raises ImportFileError."""
    columns = columns_of(journey)
    return [columns.names, [*columns.examples.values()]]


def columns_of(journey: str) -> Columns:
    """The columns of a journey's file. Raises ImportFileError for a journey whose leads can't be imported."""
    importable = {name: known.columns for name, known in journeys().items() if known.columns}
    if journey not in importable:
        raise ImportFileError(f"leads of the journey '{journey}' can't be imported; one of {', '.join(importable)} can")
    return importable[journey]


def _check_header(header: list[str], columns: Columns) -> None:
    missing = [name for name in columns.required if name not in header]
    if not {*header} & {*columns.names}:
        found = "".join(sign if sign.isprintable() else "?" for sign in ", ".join(header)[:60])
        raise ImportFileError(f"its first line names no column but says '{found}'; columns are {', '.join(missing)} …")
    if missing:
        raise ImportFileError(f"the header lacks {', '.join(missing)}")
    unknown = [name for name in header if name and name not in (*columns.names, *TOLD)]
    if unknown:
        raise ImportFileError(f"the header has columns that are not known: {', '.join(unknown)}")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise ImportFileError(f"the header has columns twice: {', '.join(twice)}")


def _row(record: SheetRow, header: list[str], journey: str, columns: Columns, delimiter: str) -> Row:
    submission: dict[str, Any] = {"journey": journey}
    for name, cell in zip(header, record.cells, strict=False):
        value: Any = as_meant(cell.strip(UNSEEN)).strip()
        if not value or not name or name in TOLD:
            continue
        if name in columns.lists:
            value = _several(value)
        elif name == "phone":
            value = _PHONE_LINES.sub(", ", value)
        prefix = next((prefix for prefix in columns.groups if name.startswith(prefix)), None)
        if prefix:
            submission.setdefault(columns.groups[prefix], {})[name.removeprefix(prefix)] = value
        else:
            submission[name] = value
    problem = _problem(record, header, columns, delimiter)
    return Row(record.number, record.cells, submission, problem, columns.about)


_PHONE_LINES = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def _several(cell: str) -> list[str]:
    """The parts of a cell, by the first separator that it has: a name may hold a comma where bars separate."""
    separator = next((mark for mark in ("|", ";", "\n", ",") if mark in cell), "|")
    return [part.strip() for part in cell.split(separator) if part.strip()]


def _problem(record: SheetRow, header: list[str], columns: Columns, delimiter: str) -> str | None:
    """What is wrong with the row's cells, whatever they say."""
    cells = record.cells
    lines = "" if record.last == record.number else f"; it goes on to line {record.last}: is a double quote not closed?"
    if (size := sum(map(len, cells))) > LONGEST_ROW:
        return f"row {record.number}: this row has {size} characters, and {LONGEST_ROW} are the most{lines}"
    surplus = [cell for cell in cells[len(header) :] if not is_blank(cell)]
    surplus += [cell for name, cell in zip(header, cells, strict=False) if not name and not is_blank(cell)]
    if surplus:
        filled = max(number for number, cell in enumerate(cells, start=1) if not is_blank(cell))
        shown = surplus[0].strip()[:40]
        return (
            f"row {record.number}: this row has {filled} cells, the header has {len(header)}: "
            f"'{shown}' is in no column (a cell with a {_DELIMITERS.get(delimiter, delimiter)} needs quotes){lines}"
        )
    lacking = [name for name in header[len(cells) :] if name in columns.required]
    if lacking:
        return (
            f"row {record.number}: this row has {len(cells)} cells, the header has {len(header)}: "
            f"{', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing{lines}"
        )
    return None


_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


class Met:
    """Whom or what the rows of a run are about: not in memory, for there may be millions, but in a temporary file."""

    def __init__(self) -> None:
        # SQLite's name for a database in a file without a name, which goes away with the connection.
        self._seen = sqlite3.connect("", isolation_level=None)
        self._seen.execute("PRAGMA journal_mode = OFF")
        self._seen.execute("CREATE TABLE met (about BLOB PRIMARY KEY) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._seen.close()

    def is_again(self, about: bytes) -> bool:
        """Whether a row about the same was met before; from now on it was. Give it `Row.about`."""
        return self._seen.execute("INSERT OR IGNORE INTO met VALUES (?)", (about,)).rowcount == 0


# The rows that were rejected ------------------------------------------------------------------------------------------


def rejected_path(path: Path) -> Path:
    """Where a file's rejected rows go: `leads.rejected.csv` for leads.csv, `leads.txt.rejected.csv` for leads.txt."""
    name = path.stem if path.suffix == ".csv" else path.name if path.suffix else f"{path.name}.plain"
    return path.with_name(f"{name}.rejected.csv")


class RejectedRows:
    """Writes the rows that were rejected, with the reasons, in the shape in which they came.

    Under another name until `keep`, so that an interrupted run takes nothing away from the run before.
    """

    def __init__(self, path: Path, sheet: Sheet) -> None:
        self.path = rejected_path(path)
        self._part = self.path.with_name(self.path.name + ".part")
        self._sheet = sheet
        self._writer: Writer | None = None
        self._told = {n for n, name in enumerate(sheet.written_header) if column_of(name) in TOLD}

    def add(self, row: Row, reason: str) -> None:
        """One more."""
        if self._writer is None:
            self._writer = Writer(self._part, self._sheet.shape)
            self._writer.write_row([*TOLD, *self._of(self._sheet.written_header)])
        self._writer.write_row([str(row.number), reason, *self._of(row.cells)])

    def _of(self, cells: Sequence[str]) -> list[str]:
        """The cells as they came, but for what a run before has told of them."""
        return [cell for number, cell in enumerate(cells) if number not in self._told]

    def keep(self) -> None:
        """These are the file's rejected rows now; none, and those of a run before are gone too."""
        if self._writer is None:
            self.path.unlink(missing_ok=True)
            return
        self._writer.close()
        self._part.replace(self.path)

    def drop(self) -> None:
        """The run did not come to its end."""
        if self._writer is not None:
            with suppress(OSError):  # it may be why the run ends
                self._writer.close()
            self._part.unlink(missing_ok=True)
