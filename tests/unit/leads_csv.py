"""A file of one lead, and what the importer makes of files."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from starter.importer import Sheet, read
from starter.spreadsheet import ImportFileError

CELLS = {
    "platform": "autocloud",
    "type": "lead",
    "store": "Loja São João",
    "name": "Zulmira Inventada",
    "email": "zulmira@example.com",
    "products": "Anúncios|Site",
    "responsible_kind": "staff",
    "responsible_name": "Paulo Amostra",
    "responsible_email": "paulo@example.com",
}
HEADER = list(CELLS)
SUBMISSION = {
    "journey": "dealer",
    "platform": "autocloud",
    "type": "lead",
    "store": "Loja São João",
    "name": "Zulmira Inventada",
    "email": "zulmira@example.com",
    "products": ["Anúncios", "Site"],
    "responsible": {"kind": "staff", "name": "Paulo Amostra", "email": "paulo@example.com"},
}


def text_of(*rows: list[str], delimiter: str = ",", line_end: str = "\r\n", quote_all: bool = False) -> str:
    """Rows as spreadsheets write them: a cell with any end of a line in it is quoted."""
    quoting: Any = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    written = []
    for row in rows:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=delimiter, quoting=quoting).writerow(row)
        written.append(buffer.getvalue().removesuffix("\r\n") + line_end)
    return "".join(written)


def row_of(**changed: str) -> list[str]:
    return list((CELLS | changed).values())


def sheet_of(directory: Path, content: str | bytes) -> Sheet:
    path = directory / "leads.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, "dealer")


def complaint(directory: Path, content: str | bytes) -> str:
    with pytest.raises(ImportFileError) as caught:
        sheet_of(directory, content)
    return str(caught.value)
