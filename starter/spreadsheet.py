"""CSV files as spreadsheets and people write them: how one is written, its rows one after the other, another like it.

Read twice, never kept: a file may be larger than the memory.
"""

import codecs
import csv
import io
import re
import stat
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from starter.encodings import likeliest, named

LARGEST_CELL = 1024 * 1024
_LONGEST_ROW = 4 * LARGEST_CELL
DELIMITERS = ",;\t|"

UNSEEN = string.whitespace + "\u00a0\ufeff\x1a\0"
"""What stands around texts and is none of them: blanks, the mark of a file that was put behind another, the sign by
which old programs end a file, and what fills up a block."""

Progress = Callable[[int], None]
"""Is told how many bytes of the file have been read."""

_CHUNK = 256 * 1024
_SAMPLE = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and ods, xls
_DIRECTIVE = re.compile(r'\s*"?sep=([^"\w ]|\t)"?[\s,;|]*', re.IGNORECASE)
_LINE_END = re.compile("\r\n|\n|\r")
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# Two groups of digits side by side are no arithmetic to a spreadsheet: such a number stays the text that it is.
_PHONE = re.compile(r"\+[\d().\-/ ]*\d \d[\d().\-/ ]*")


class ImportFileError(Exception):
    """A file that can't be imported at all; the message says why."""


@dataclass(frozen=True)
class Shape:
    """How a file is written: what another one needs to look the same to the program that made it."""

    encoding: str
    mark: bytes
    """The byte order mark, empty where there is none."""
    delimiter: str
    directive: str | None
    """The line `sep=;` that tells some spreadsheets the delimiter, as it stands there."""
    line_end: str


class SheetRow(NamedTuple):
    """One row: the first and the last line of the file that it stands on, and its cells."""

    number: int
    last: int
    cells: list[str]


class Spreadsheet:
    """A CSV file that can be read. Raises ImportFileError when it is none."""

    def __init__(self, path: Path, columns: Sequence[str], progress: Progress = lambda _: None) -> None:
        """`columns`: names that its header may have; by them the delimiter is told."""
        self.path = path
        try:
            mode = path.stat().st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                raise ImportFileError("is no file that can be read twice: write it to a file first")
            encoding, mark = _encoding(path, progress)
            self.shape = _shape(path, encoding, mark, columns)
        except OSError as error:
            raise ImportFileError(f"can't be read: {error.strerror}") from None

    def records(self, progress: Progress = lambda _: None) -> Iterator[SheetRow]:
        """All rows that have anything in them, the header first. Raises ImportFileError."""
        csv.field_size_limit(LARGEST_CELL)
        try:
            with self.path.open("rb") as file:
                yield from self._records(file, progress)
        except OSError as error:
            raise ImportFileError(f"can't be read: {error.strerror}") from None

    def _records(self, file: IO[bytes], progress: Progress) -> Iterator[SheetRow]:
        text = _Lines(file, self.shape, progress)
        reader = csv.reader(text, delimiter=self.shape.delimiter, strict=True, skipinitialspace=True)
        last = text.skipped
        while True:
            text.begin_row()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise ImportFileError(_what_is_wrong(last + 1, text.skipped + reader.line_num, str(error))) from None
            except UnicodeDecodeError:
                raise ImportFileError(
                    f"after row {last + 1} come bytes that are not {named(self.shape.encoding)}"
                ) from None
            first, last = last + 1, text.skipped + reader.line_num
            if not all(map(is_blank, cells)):
                yield SheetRow(first, last, cells)


def is_blank(cell: str) -> bool:
    """Whether there is nothing in a cell that anybody would see."""
    return not cell.strip(UNSEEN)


def _what_is_wrong(row: int, line: int, error: str) -> str:
    if "unexpected end of data" in error:
        return f'row {row}: a double quote (") is opened here and never closed'
    if "expected after" in error:
        where = "in the same line" if line == row else f"on line {line}"
        return (
            f'row {row}: a cell begins with a double quote ("), and {where} its text goes on after the closing one: '
            'a quote is not closed, or one inside the text is not doubled ("")'
        )
    if "field larger than field limit" in error:
        return f'row {row}: a cell is longer than {LARGEST_CELL} characters: is a double quote (") not closed?'
    return f"row {row}: {error}"


class _Lines:
    """The lines of a file without its mark and its directive, progress told. Quoted cells may span several."""

    def __init__(self, file: IO[bytes], shape: Shape, progress: Progress) -> None:
        file.seek(len(shape.mark))
        self._file, self._progress = file, progress
        self._lines = io.TextIOWrapper(file, shape.encoding, newline="")
        self._number, self._untold = 0, _CHUNK
        self._row_begins, self._characters = 1, 0
        self.skipped = 0
        if shape.directive is not None:
            # It may stand after blank lines, which are no rows either.
            while not _DIRECTIVE.fullmatch(self._next()):
                self.skipped += 1
            self.skipped += 1

    def begin_row(self) -> None:
        """What comes next is another row: how much of it there may be is counted anew."""
        self._row_begins, self._characters = self._number + 1, 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._next()
        if not line:
            self._progress(self._file.tell())
            raise StopIteration
        return line

    def _next(self) -> str:
        line = self._lines.readline(_LONGEST_ROW)
        self._number += 1
        self._characters += len(line)
        if len(line) == _LONGEST_ROW:
            raise ImportFileError(f"line {self._number} is longer than {_LONGEST_ROW} characters: this is no CSV file")
        if self._characters >= _LONGEST_ROW:
            raise ImportFileError(
                f"row {self._row_begins}: with line {self._number} it is longer than {_LONGEST_ROW} characters: "
                'is a double quote (") not closed?'
            )
        self._untold += len(line)
        if self._untold >= _CHUNK:
            self._untold = 0
            self._progress(self._file.tell())
        return line


# How a file is written ------------------------------------------------------------------------------------------------


def _encoding(path: Path, progress: Progress) -> tuple[str, bytes]:
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if sample.startswith(_WORKBOOKS):
        raise ImportFileError("is a workbook, not a CSV file: save the sheet as 'CSV UTF-8'")
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding, mark
    if wide := _without_mark(sample):
        return wide, b""
    return _narrow(path, progress), b""


def _without_mark(sample: bytes) -> str | None:
    """UTF-16 is known by its zeros, in every second place of a text in our languages."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.6:
        return "utf-16-le"
    if half and sample[0::2].count(0) > half * 0.6:
        return "utf-16-be"
    return None


def _narrow(path: Path, progress: Progress) -> str:
    """UTF-8, unless the file has bytes that are none; then the older encoding that its words look most like."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                progress(file.tell())
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _older(path, progress)
    return "utf-8"


def _older(path: Path, progress: Progress) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    letters = strangers = lines = first_line = 0
    sample = bytearray()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            progress(file.tell())
            text = decoder.decode(chunk)
            if not text.isascii():
                found = re.findall("[\udc80-\udcff]", text)
                if found and not strangers:
                    first_line = lines + text[: text.index(found[0])].count("\n") + 1
                strangers += len(found)
                letters += sum(not character.isascii() for character in text) - len(found)
                if found and len(sample) < _SAMPLE:
                    sample += b"\n".join(line for line in chunk.splitlines() if not line.isascii())[:_SAMPLE]
            lines += text.count("\n")
        strangers += len(decoder.decode(b"", final=True))
    if letters > strangers:
        # Taken for an older encoding, every name of the file would be spoiled.
        raise ImportFileError(f"line {first_line or lines + 1} is not UTF-8, and the rest of the file is")
    return likeliest(bytes(sample))


def _shape(path: Path, encoding: str, mark: bytes, columns: Sequence[str]) -> Shape:
    with path.open("rb") as file:
        file.seek(len(mark))
        head = io.TextIOWrapper(file, encoding, errors="replace", newline="").read(_SAMPLE)
    # Of the first line: a cell may hold others.
    found = _LINE_END.search(head)
    line_end = found[0] if found else "\r\n"
    lines = [line for line in head.splitlines() if line.strip()]
    if lines and (directive := _DIRECTIVE.fullmatch(lines[0])):
        return Shape(encoding, mark, directive[1], lines[0], line_end)
    return Shape(encoding, mark, _delimiter(head, set(columns)), None, line_end)


def _delimiter(head: str, columns: set[str]) -> str:
    """The one by which the header has most of the names that are known; of equals, the one with most cells."""

    def score(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, skipinitialspace=True)
        try:
            header = next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
        except csv.Error:
            return 0, 0
        return len({cell.strip().lower() for cell in header} & columns), len(header)

    return max(DELIMITERS, key=score)


# Another file like it -------------------------------------------------------------------------------------------------


_BOTH = "\r\n"


class Writer:
    """Writes a file in the shape of another. What a spreadsheet would take for a formula is written as text."""

    def __init__(self, path: Path, shape: Shape) -> None:
        file = path.open("wb")
        file.write(shape.mark)
        self._text = io.TextIOWrapper(file, shape.encoding, errors="replace", newline="")
        if shape.directive is not None:
            self._text.write(shape.directive + shape.line_end)
        self._line_end = shape.line_end
        self._csv: Any = csv.writer(self, delimiter=shape.delimiter, lineterminator=_BOTH)

    def write_row(self, cells: Sequence[str]) -> None:
        """One row."""
        self._csv.writerow([as_text(cell) for cell in cells])

    def write(self, row: str) -> None:
        """One row as text: the csv module only quotes those ends of lines that it is to write itself."""
        self._text.write(row.removesuffix(_BOTH) + self._line_end)

    def close(self) -> None:
        """Ends the file."""
        self._text.close()


def as_text(cell: str) -> str:
    """A cell that no spreadsheet calculates; `as_meant` reads it back."""
    return f"'{cell}" if _FORMULA.match(cell) and not _PHONE.fullmatch(cell) else cell


def as_meant(cell: str) -> str:
    """What a cell says, without the mark that makes it a text."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
