"""Tables as files that open right in a spreadsheet, also in a Brazilian one: `;` between values, commas in numbers."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from domain.errors import NotFound
from starter.console.i18n import N_, Speaker

MOST_ROWS = 50_000
TITLES = (
    N_("Id"), N_("Lead"), N_("Person"), N_("E-mail"), N_("Phone"), N_("Journey"), N_("Stage"), N_("Status"),
    N_("Owner"), N_("Waits for"), N_("Next date"), N_("Registered"),
)  # fmt: skip


def local(at: datetime | str | None, speaker: Speaker) -> datetime | None:
    """A moment as a cell has it: in the reader's time zone, without naming it."""
    if at is None:
        return None
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment.astimezone(speaker.zone).replace(tzinfo=None, microsecond=0)


def write(kind: str, table: Sequence[Sequence[Any]]) -> tuple[bytes, str]:
    """A file and its media type. Raises NotFound for another kind than `csv` and `xlsx`."""
    match kind:
        case "csv":
            return _csv(table), "text/csv; charset=utf-8"
        case "xlsx":
            return _xlsx(table), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case _:
            raise NotFound("there is no such file")


def _csv(table: Sequence[Sequence[Any]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    for row in table:
        writer.writerow([_cell(value) for value in row])
    # The mark at the beginning tells Excel that this is UTF-8.
    return ("\ufeff" + file.getvalue()).encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    text = str(value)
    # A spreadsheet would take what begins so for a formula.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _xlsx(table: Sequence[Sequence[Any]]) -> bytes:
    file = io.BytesIO()
    workbook = Workbook(
        file, {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = workbook.add_worksheet()
    bold, moment = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(table):
        for place, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(number, place, value, moment)
            elif value is not None:
                sheet.write_string(number, place, str(value), bold if number == 0 else None)
    sheet.set_column(0, len(TITLES) - 1, 22)
    workbook.close()
    return file.getvalue()
