"""Whatever a file looks like: what is rejected is mended as in a spreadsheet, and read as it should have been."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starter.importer import RejectedRows, Row, read
from starter.spreadsheet import DELIMITERS
from tests.unit.leads_csv import CELLS, HEADER, text_of

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman")
STORES = (
    "Loja São João", "Açaí, Carros; e mais", 'Loja "Azul"', "=1+1", "'t Hooft", "+5511988887777", "Antônia\nVeículos",
    "a\rb", "a\r\nb", "-", "SÃO JOSÉ | filial", "a\tb", "@loja", "''x",
)  # fmt: skip
BAD_EMAIL = "no address"


@dataclass(frozen=True)
class Shape:
    encoding: str
    delimiter: str
    line_end: str
    directive: bool
    quote_all: bool
    columns: list[str]

    def text(self, rows: list[list[str]]) -> bytes:
        """Rows as a program writes them in this shape."""
        directive = f"sep={self.delimiter}{self.line_end}" if self.directive else ""
        text = text_of(*rows, delimiter=self.delimiter, line_end=self.line_end, quote_all=self.quote_all)
        return (directive + text).encode(self.encoding)

    def rows(self, content: bytes) -> list[list[str]]:
        """What a program shows that opens such a file."""
        text = content.decode(self.encoding)
        if self.directive:
            text = text.partition(self.line_end)[2]
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter))


shapes = st.builds(
    Shape,
    st.sampled_from(ENCODINGS),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.permutations(HEADER),
)
leads = st.lists(
    st.tuples(st.sampled_from(STORES), st.sampled_from(["right", "email", "too many", "too few"])),
    min_size=1,
    max_size=6,
)


@given(shapes, leads)
def test_what_is_rejected_is_mended_and_read_as_it_should_have_been(
    tmp_path_factory: pytest.TempPathFactory, shape: Shape, leads: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("mending") / "leads.csv"
    cells = [CELLS | {"store": store, "name": f"Zulmira {n}"} for n, (store, _) in enumerate(leads)]
    wanted = [[lead[name] for name in shape.columns] for lead in cells]
    place, last = shape.columns.index("email"), len(shape.columns) - 1
    path.write_bytes(
        shape.text(
            [shape.columns, *(broken(row, kind, place, last) for row, (_, kind) in zip(wanted, leads, strict=True))]
        )
    )
    sheet = read(path, "dealer")
    rejected = RejectedRows(path, sheet)
    for row in sheet:
        if row.problem or row.submission["email"] == BAD_EMAIL:
            rejected.add(row, "because of that")
    rejected.keep()
    right = [row for row, (_, kind) in zip(wanted, leads, strict=True) if kind != "right"]
    assert rejected.path.exists() == bool(right)
    if not right:
        return
    header, *rows = shape.rows(rejected.path.read_bytes())
    assert header == ["row", "reason", *shape.columns]
    assert len(rows) == len(right)
    kinds = [kind for _, kind in leads if kind != "right"]
    mended = [mend(row, kind, place + 2, last + 2, good) for row, kind, good in zip(rows, kinds, right, strict=True)]
    rejected.path.write_bytes(shape.text([header, *mended]))
    path.write_bytes(shape.text([shape.columns, *right]))
    assert submissions(rejected.path) == submissions(path)


def broken(row: list[str], kind: str, place: int, last: int) -> list[str]:
    """The row with a mistake."""
    match kind:
        case "email":
            return [*row[:place], BAD_EMAIL, *row[place + 1 :]]
        case "too many":
            return [*row[:place], "a cell too many", *row[place:]]
        case "too few":
            return row[:last]
    return row


def mend(row: list[str], kind: str, place: int, last: int, good: list[str]) -> list[str]:
    """The mistake taken back: cells to the right of one that is taken out move by one."""
    match kind:
        case "email":
            return [*row[:place], CELLS["email"], *row[place + 1 :]]
        case "too many":
            return [*row[:place], *row[place + 1 :]]
    return [*row[:last], good[-1]]


def submissions(path: Path) -> list[dict[str, Any]]:
    found: list[Row] = list(read(path, "dealer"))
    assert [row.problem for row in found] == [None] * len(found)
    return [row.submission for row in found]
