"""CSV files of leads: what is read, and what is told of a file that can't be."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dealer import DealerSubmission
from starter.importer import COLUMNS, REQUIRED, ImportFileError, Row, Sheet, read

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


def text_of(*rows: list[str], delimiter: str = ",", line_end: str = "\r\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return buffer.getvalue()


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


def test_a_row_becomes_the_submission_that_it_means(tmp_path: Path) -> None:
    [row] = sheet_of(tmp_path, text_of(HEADER, row_of())).rows
    assert row.submission == SUBMISSION
    assert row.cells == CELLS
    assert row.number == 2


def test_every_column_of_the_journey_has_its_place_in_the_submission(tmp_path: Path) -> None:
    whole = CELLS | {
        "phone": "+55 11 5555-0142",
        "presentation_held_at": "2026-03-01T09:00:00-03:00",
        "presentation_scheduled_at": "2026-03-01T09:00:00-03:00",
        "registered_at": "2026-02-01T09:00:00-03:00",
    }
    assert whole.keys() == set(COLUMNS["dealer"])
    [row] = sheet_of(tmp_path, text_of(list(whole), list(whole.values()))).rows
    form = DealerSubmission.model_validate(row.submission)
    assert form.phone == "+55 11 5555-0142"
    assert form.presentation
    assert form.presentation.held_at == form.presentation.scheduled_at is not None
    assert form.registered_at


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_dialect_of_the_file_does_not_matter(tmp_path: Path, delimiter: str, line_end: str, mark: str) -> None:
    content = mark + text_of(HEADER, row_of(), row_of(), delimiter=delimiter, line_end=line_end)
    assert [row.submission for row in sheet_of(tmp_path, content).rows] == [SUBMISSION, SUBMISSION]


def test_the_header_is_read_whatever_its_case_spaces_and_order(tmp_path: Path) -> None:
    shuffled = HEADER[::-1]
    content = text_of([f" {name.upper()} " for name in shuffled], [CELLS[name] for name in shuffled])
    sheet = sheet_of(tmp_path, content)
    assert sheet.header == shuffled
    assert sheet.rows[0].submission == SUBMISSION


def test_commas_inside_cells_do_not_make_a_semicolon_file_another(tmp_path: Path) -> None:
    content = text_of(HEADER, row_of(store="Carros, motos, e mais"), delimiter=";")
    assert sheet_of(tmp_path, content).rows[0].submission["store"] == "Carros, motos, e mais"


def test_quoted_cells_may_hold_newlines_quotes_and_delimiters(tmp_path: Path) -> None:
    store = 'Loja "Azul",\r\nfilial;\n2'
    first, second = sheet_of(tmp_path, text_of(HEADER, row_of(store=store), row_of())).rows
    assert first.submission["store"] == store
    assert second.submission == SUBMISSION


def test_rows_are_numbered_by_the_lines_of_the_file(tmp_path: Path) -> None:
    content = text_of(HEADER, row_of(), [], [" "] * len(HEADER), row_of(store="Outra"), line_end="\n")
    assert [row.number for row in sheet_of(tmp_path, content).rows] == [2, 5]


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    content = text_of(HEADER, [""] * len(HEADER), row_of(), line_end="\n") + "\n\n"
    assert len(sheet_of(tmp_path, content).rows) == 1


def test_a_header_alone_is_a_file_without_rows(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, text_of(HEADER)).rows == []


def test_empty_cells_are_left_out(tmp_path: Path) -> None:
    optional = ["phone", "presentation_held_at", "registered_at"]
    [row] = sheet_of(tmp_path, text_of(HEADER + optional, [*row_of(name="  "), "", " ", ""])).rows
    assert row.submission == {key: value for key, value in SUBMISSION.items() if key != "name"}


def test_products_are_separated_by_bars(tmp_path: Path) -> None:
    [row] = sheet_of(tmp_path, text_of(HEADER, row_of(products=" Site | Anúncios, fotos|Vídeo"))).rows
    assert row.submission["products"] == ["Site", "Anúncios, fotos", "Vídeo"]


@pytest.mark.parametrize("cells", [row_of()[:-1], [*row_of(), "surplus"]])
def test_a_row_with_too_few_or_too_many_cells_is_refused_in_words(tmp_path: Path, cells: list[str]) -> None:
    bad, good = sheet_of(tmp_path, text_of(HEADER, cells, row_of())).rows
    assert f"row has {len(cells)} cells, the header has {len(HEADER)}" in bad.submission
    assert good.submission == SUBMISSION
    with pytest.raises(ValueError, match=f"row has {len(cells)} cells"):
        DealerSubmission.model_validate(bad.submission)


# ── Files that can't be read ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_another_encoding_is_told_with_what_to_do(tmp_path: Path, encoding: str) -> None:
    said = complaint(tmp_path, text_of(HEADER, row_of(store="Açaí Carros")).encode(encoding))
    assert "is not UTF-8: save the file as 'CSV UTF-8'" in said


def test_the_first_line_in_another_encoding_is_named(tmp_path: Path) -> None:
    content = text_of(HEADER, row_of(store="Loja"), row_of(store="Açaí"), line_end="\n").encode("latin-1")
    plain = content.replace("São João".encode("latin-1"), b"Sao Joao").replace("Anúncios".encode("latin-1"), b"Site")
    assert complaint(tmp_path, plain).startswith("line 3 ")


@pytest.mark.parametrize("name", REQUIRED["dealer"])
def test_a_missing_column_is_named(tmp_path: Path, name: str) -> None:
    header = [column for column in HEADER if column != name]
    assert complaint(tmp_path, text_of(header)) == f"the header lacks {name}"


def test_unknown_columns_are_named(tmp_path: Path) -> None:
    said = complaint(tmp_path, text_of([*HEADER, "colour", ""]))
    assert said == "the header has columns that are not known: colour, (empty)"


def test_columns_that_are_there_twice_are_named(tmp_path: Path) -> None:
    assert complaint(tmp_path, text_of([*HEADER, "store", "Name"])) == "the header has columns twice: name, store"


@pytest.mark.parametrize("content", ["", "\ufeff"])
def test_an_empty_file_is_told(tmp_path: Path, content: str) -> None:
    assert complaint(tmp_path, content) == "the file is empty"


def test_a_quote_that_never_ends_is_told_with_its_line(tmp_path: Path) -> None:
    content = text_of(HEADER, row_of(), line_end="\n") + 'autocloud,lead,"Loja,'
    assert complaint(tmp_path, content).startswith("line 3: ")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="can't be read"):
        read(tmp_path / "nowhere.csv", "dealer")


def test_a_journey_without_import_is_told_with_those_that_have_one(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r"one of dealer, presales, franchise, enrollment can"):
        read(tmp_path / "any.csv", "scoring")


# ── Idempotency keys ──────────────────────────────────────────────────────────────────────────────────────────────

stores = st.lists(st.sampled_from(["Azul", "Verde", "Roxa", "Lilás", "Ocre"]), min_size=1, max_size=5, unique=True)


def keys(sheet: Sheet) -> dict[str, str]:
    return {row.cells["store"]: row.idempotency_key for row in sheet.rows}


@given(stores.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), st.permutations(HEADER))
def test_a_row_has_the_same_key_wherever_it_and_its_columns_stand(
    tmp_path_factory: pytest.TempPathFactory, orders: tuple[list[str], list[str]], columns: list[str]
) -> None:
    directory = tmp_path_factory.mktemp("orders")
    first = sheet_of(directory, text_of(HEADER, *(row_of(store=store) for store in orders[0])))
    turned = [[(CELLS | {"store": store})[name] for name in columns] for store in orders[1]]
    again = sheet_of(directory, text_of(columns, *turned, delimiter=";", line_end="\n"))
    assert keys(first) == keys(again)
    assert len(set(keys(first).values())) == len(orders[0])


@pytest.mark.parametrize("name", HEADER)
def test_a_row_that_says_something_else_has_another_key(name: str) -> None:
    def key(submission: dict[str, Any]) -> str:
        return Row(2, {}, submission).idempotency_key

    field = name.removeprefix("responsible_")
    responsible: dict[str, str] = {"kind": "staff", "name": "Paulo Amostra", "email": "paulo@example.com"}
    other = {"responsible": responsible | {field: "x"}} if field != name else {name: "x"}
    assert key(SUBMISSION) == key(dict(reversed(SUBMISSION.items())))
    assert key(SUBMISSION) != key(SUBMISSION | other)


def test_a_key_holds_nothing_of_the_person(tmp_path: Path) -> None:
    [row] = sheet_of(tmp_path, text_of(HEADER, row_of())).rows
    assert row.idempotency_key.startswith("csv-")
    assert "zulmira" not in row.idempotency_key.lower()
    assert len(row.idempotency_key) == len("csv-") + 64


@pytest.mark.parametrize(
    ("journey", "header", "cells", "submission"),
    [
        ("presales", "name,email,source,owner", "Ana,ana@example.com,rd,", {"name": "Ana", "email": "ana@example.com", "source": "rd"}),  # noqa: E501
        ("franchise", "contact_id", "101", {"contact_id": "101"}),
        ("enrollment", "deal_id", "900", {"deal_id": "900"}),
    ],
)  # fmt: skip
def test_leads_of_other_journeys_are_read_too(
    tmp_path: Path, journey: str, header: str, cells: str, submission: dict[str, str]
) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(f"{header}\n{cells}\n", encoding="utf-8")
    (row,) = read(file, journey).rows
    assert row.submission == {"journey": journey, **submission}
