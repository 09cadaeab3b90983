"""Bulk intake from CSV: each row a submission, each bad row told with its reason, safe to run again."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LISTS = {"products"}
GROUPS = {"responsible_": "responsible", "presentation_": "presentation"}
COLUMNS = {
    "dealer": (
        "platform", "type", "store", "name", "email", "phone", "products", "responsible_kind", "responsible_name",
        "responsible_email", "presentation_held_at", "presentation_scheduled_at", "registered_at",
    ),
    "presales": ("name", "company", "email", "phone", "source", "owner"),
    "franchise": ("contact_id",),
    "enrollment": ("deal_id",),
}  # fmt: skip
REQUIRED = {
    "dealer": (
        "platform", "type", "store", "name", "email", "products", "responsible_kind", "responsible_name",
        "responsible_email",
    ),
    "presales": ("name", "email", "source"),
    "franchise": ("contact_id",),
    "enrollment": ("deal_id",),
}  # fmt: skip


# What a `.rejected.csv` adds: mended there, it can be imported as it is.
TOLD = ("row", "reason")
LARGEST_CELL = 1024 * 1024


class ImportFileError(Exception):
    """A file that can't be imported at all; the message says why."""


@dataclass(frozen=True)
class Row:
    """A line of the file: its number, its cells, and the submission that it means."""

    number: int
    cells: dict[str, str]
    submission: dict[str, Any]

    @property
    def body(self) -> bytes:
        """The submission as JSON: the same bytes whatever the order of the columns."""
        return json.dumps(self.submission, sort_keys=True, ensure_ascii=False).encode()

    @property
    def idempotency_key(self) -> str:
        """The same row of a second run is recognised by what it says, wherever in the file it stands."""
        return "csv-" + hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True)
class Sheet:
    """A file that was read: its header and its rows."""

    header: list[str]
    rows: list[Row]


def read(path: Path, journey: str) -> Sheet:
    """The rows of a CSV file (UTF-8; commas or semicolons). Raises ImportFileError.

    Columns are the fields of the journey's submission, `responsible_name` for `responsible.name`; several products
    are separated by `|`. Empty cells are left out.
    """
    if journey not in COLUMNS:
        raise ImportFileError(f"leads of the journey '{journey}' can't be imported; one of {', '.join(COLUMNS)} can")
    text = _text(path)
    first_line = text.partition("\n")[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = list(_numbered(reader))
    except csv.Error as error:
        raise ImportFileError(f"line {reader.line_num}: {error}") from None
    if not lines:
        raise ImportFileError("the file is empty")
    header = [name.strip().lower() for name in lines[0][1]]
    _check_header(header, journey)
    rows = [_row(number, header, cells, journey) for number, cells in lines[1:] if any(cell.strip() for cell in cells)]
    return Sheet(header, rows)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ImportFileError(f"can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ImportFileError(f"line {line} is not UTF-8: save the file as 'CSV UTF-8'") from None


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    last = 0
    for cells in reader:
        # A row with line breaks in quotes is told by the line on which it begins.
        yield last + 1, cells
        last = reader.line_num


def _check_header(header: list[str], journey: str) -> None:
    missing = [name for name in REQUIRED[journey] if name not in header]
    if missing:
        raise ImportFileError(f"the header lacks {', '.join(missing)}")
    unknown = [name or "(empty)" for name in header if name not in (*COLUMNS[journey], *TOLD)]
    if unknown:
        raise ImportFileError(f"the header has columns that are not known: {', '.join(unknown)}")
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise ImportFileError(f"the header has columns twice: {', '.join(twice)}")


def _row(number: int, header: list[str], cells: list[str], journey: str) -> Row:
    submission: dict[str, Any] = {"journey": journey}
    named = dict(zip(header, cells, strict=False))
    for name, cell in named.items():
        if not cell.strip() or name in TOLD:
            continue
        value: Any = cell.strip()
        if name in LISTS:
            value = [part.strip() for part in cell.split("|") if part.strip()]
        prefix = next((prefix for prefix in GROUPS if name.startswith(prefix)), None)
        if prefix:
            submission.setdefault(GROUPS[prefix], {})[name.removeprefix(prefix)] = value
        else:
            submission[name] = value
    if len(cells) != len(header):
        # Refused by the API as an unknown field, in words that a person understands.
        submission[f"row has {len(cells)} cells, the header has {len(header)}"] = True
    return Row(number, named, submission)
