"""CSV files of leads: what is read, and what is told of a file that can't be."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dealer import DealerSubmission
from starter.importer import Row, Sheet, columns_of, read
from starter.spreadsheet import DELIMITERS, ImportFileError
from tests.unit.leads_csv import CELLS, HEADER, SUBMISSION, complaint, row_of, sheet_of, text_of


def test_a_row_becomes_the_submission_that_it_means(tmp_path: Path) -> None:
    [row] = sheet_of(tmp_path, text_of(HEADER, row_of()))
    assert row.submission == SUBMISSION
    assert row.cells == list(CELLS.values())
    assert row.number == 2


def test_every_column_of_the_journey_has_its_place_in_the_submission(tmp_path: Path) -> None:
    whole = CELLS | {
        "phone": "+55 11 5555-0142",
        "presentation_held_at": "2026-03-01T09:00:00-03:00",
        "presentation_scheduled_at": "2026-03-01T09:00:00-03:00",
        "registered_at": "2026-02-01T09:00:00-03:00",
    }
    assert whole.keys() == set(columns_of("dealer").names)
    [row] = sheet_of(tmp_path, text_of(list(whole), list(whole.values())))
    form = DealerSubmission.model_validate(row.submission)
    assert form.phone == "+55 11 5555-0142"
    assert form.presentation
    assert form.presentation.held_at == form.presentation.scheduled_at is not None
    assert form.registered_at


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_dialect_of_the_file_does_not_matter(tmp_path: Path, delimiter: str, line_end: str, mark: str) -> None:
    content = mark + text_of(HEADER, row_of(), row_of(), delimiter=delimiter, line_end=line_end)
    assert [row.submission for row in list(sheet_of(tmp_path, content))] == [SUBMISSION, SUBMISSION]


def test_the_header_is_read_whatever_its_case_spaces_and_order(tmp_path: Path) -> None:
    shuffled = HEADER[::-1]
    content = text_of([f" {name.upper()} " for name in shuffled], [CELLS[name] for name in shuffled])
    sheet = sheet_of(tmp_path, content)
    assert sheet.header == shuffled
    assert next(iter(sheet)).submission == SUBMISSION


def test_commas_inside_cells_do_not_make_a_semicolon_file_another(tmp_path: Path) -> None:
    content = text_of(HEADER, row_of(store="Carros, motos, e mais"), delimiter=";")
    assert next(iter(sheet_of(tmp_path, content))).submission["store"] == "Carros, motos, e mais"


def test_quoted_cells_may_hold_newlines_quotes_and_delimiters(tmp_path: Path) -> None:
    store = 'Loja "Azul",\r\nfilial;\n2'
    first, second = sheet_of(tmp_path, text_of(HEADER, row_of(store=store), row_of()))
    assert first.submission["store"] == store
    assert second.submission == SUBMISSION


def test_rows_are_numbered_by_the_lines_of_the_file(tmp_path: Path) -> None:
    content = text_of(HEADER, row_of(), [], [" "] * len(HEADER), row_of(store="Outra"), line_end="\n")
    assert [row.number for row in list(sheet_of(tmp_path, content))] == [2, 5]


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    content = text_of(HEADER, [""] * len(HEADER), row_of(), line_end="\n") + "\n\n"
    assert len(list(sheet_of(tmp_path, content))) == 1


def test_a_header_alone_is_a_file_without_rows(tmp_path: Path) -> None:
    assert list(sheet_of(tmp_path, text_of(HEADER))) == []


def test_empty_cells_are_left_out(tmp_path: Path) -> None:
    optional = ["phone", "presentation_held_at", "registered_at"]
    [row] = list(sheet_of(tmp_path, text_of(HEADER + optional, [*row_of(name="  "), "", " ", ""])))
    assert row.submission == {key: value for key, value in SUBMISSION.items() if key != "name"}


@pytest.mark.parametrize(
    ("cell", "products"),
    [
        (" Site | Anúncios, fotos|Vídeo", ["Site", "Anúncios, fotos", "Vídeo"]),
        ("site;estoque", ["site", "estoque"]),
        ("site, estoque", ["site", "estoque"]),
        ("site; fotos, vídeos ;", ["site", "fotos, vídeos"]),
        ("site\nestoque", ["site", "estoque"]),
        ("site", ["site"]),
    ],
)
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_products_are_separated_by_bars_semicolons_or_commas(
    tmp_path: Path, cell: str, products: list[str], delimiter: str
) -> None:
    [row] = sheet_of(tmp_path, text_of(HEADER, row_of(products=cell), delimiter=delimiter))
    assert row.submission["products"] == products


@pytest.mark.parametrize("cells", [row_of()[:-1], [*row_of(), "surplus"], [*row_of(), "", "surplus", ""]])
def test_a_row_with_too_few_or_too_many_cells_is_told_in_words(tmp_path: Path, cells: list[str]) -> None:
    good, bad, last = sheet_of(tmp_path, text_of(HEADER, row_of(), cells, row_of()))
    filled = len([*cells]) if cells[-1] else len(cells) - 1
    assert bad.problem
    assert bad.problem.startswith(f"row 3: this row has {filled} cells, the header has {len(HEADER)}: ")
    assert good.submission == last.submission == SUBMISSION
    assert good.problem is last.problem is None


def test_empty_cells_may_be_too_many_or_missing(tmp_path: Path) -> None:
    header = [*HEADER, "phone", "registered_at", "", " "]
    rows = [row_of(), [*row_of(), ""], [*row_of(), "", "", "", "", "", ""]]
    assert [(row.submission, row.problem) for row in sheet_of(tmp_path, text_of(header, *rows))] == [
        (SUBMISSION, None)
    ] * 3


def test_spaces_before_quotes_and_a_mark_too_many_do_no_harm(tmp_path: Path) -> None:
    header = "\ufeff\ufeff" + ", ".join(HEADER)
    [row] = sheet_of(tmp_path, header + "\n" + ", ".join(f'"{cell}"' for cell in row_of(store="Carros, motos")) + "\n")
    assert row.submission == SUBMISSION | {"store": "Carros, motos"}


def test_a_cell_below_no_name_is_told(tmp_path: Path) -> None:
    [row] = sheet_of(tmp_path, text_of([*HEADER, "", "phone"], [*row_of(), "lost", "11 3333-4444"]))
    assert row.problem
    assert "'lost' is in no column" in row.problem


def test_a_phone_on_two_lines_is_one_text(tmp_path: Path) -> None:
    [row] = sheet_of(tmp_path, text_of([*HEADER, "phone"], [*row_of(), "11 3333-4444\r\n 11 3333-5555"]))
    assert row.submission["phone"] == "11 3333-4444, 11 3333-5555"


# ── Files that can't be read ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("content", "line"), [("São João", 3), ("x", None)])
def test_a_file_that_is_utf_8_but_for_a_few_bytes_is_spoiled_for_nobody(
    tmp_path: Path, content: str, line: int | None
) -> None:
    good = text_of(HEADER, row_of(store="Ação, Três Irmãos"), line_end="\n").encode()
    bad = text_of(row_of(store=content, name="x", products="x"), line_end="\n").encode("cp1252")
    if line is None:
        assert len(list(sheet_of(tmp_path, good + bad))) == 2
    else:
        said = complaint(tmp_path, good + bad)
        assert said == f"line {line} is not UTF-8, and the rest of the file is"


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    assert "bytes that are not Windows-1252" in complaint(tmp_path, bytes(range(256)) * 10)


@pytest.mark.parametrize("beginning", [b"PK\x03\x04...", b"\xd0\xcf\x11\xe0..."])
def test_a_workbook_is_told_with_what_to_do(tmp_path: Path, beginning: bytes) -> None:
    assert "save the sheet as 'CSV UTF-8'" in complaint(tmp_path, beginning)


@pytest.mark.parametrize("name", columns_of("dealer").required)
def test_a_missing_column_is_named(tmp_path: Path, name: str) -> None:
    header = [column for column in HEADER if column != name]
    assert complaint(tmp_path, text_of(header)) == f"the header lacks {name}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Leads de março;;;\r\n" + text_of(HEADER, row_of(), delimiter=";"), "'leads de março'"),
        (text_of(HEADER, row_of(), delimiter="^"), "'platform^type^store^"),
        ("sep=,\r\n" + text_of(HEADER, row_of(), delimiter=";"), "'platform;type;store;"),
        ('[{"platform": "autocloud"}]', """'[{"platform": "autocloud"}]'"""),
        ("\x1b[31m%PDF-1.4", "'?[31m%pdf-1.4'"),
    ],
)
def test_a_first_line_that_names_no_column_is_shown(tmp_path: Path, content: str, said: str) -> None:
    told = complaint(tmp_path, content)
    assert told.startswith(f"its first line names no column but says {said}")
    assert told.endswith(f"; columns are {', '.join(columns_of('dealer').required)} …")


def test_unknown_columns_are_named(tmp_path: Path) -> None:
    said = complaint(tmp_path, text_of([*HEADER, "colour", "", "size"]))
    assert said == "the header has columns that are not known: colour, size"


def test_columns_that_are_there_twice_are_named(tmp_path: Path) -> None:
    assert complaint(tmp_path, text_of([*HEADER, "store", "Name"])) == "the header has columns twice: name, store"


@pytest.mark.parametrize("content", ["", "\ufeff"])
def test_an_empty_file_is_told(tmp_path: Path, content: str) -> None:
    assert complaint(tmp_path, content) == "the file is empty"


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("", "is opened here and never closed"),
        (text_of(*[row_of()] * 5, line_end="\n"), "is opened here and never closed"),
        (text_of(*[row_of()] * 20_000, line_end="\n"), "is a double quote"),
        (text_of(row_of(store='Loja "Azul"'), line_end="\n"), "its text goes on after the closing one"),
    ],
)
def test_a_quote_that_is_not_closed_is_told_with_the_row_that_opens_it(tmp_path: Path, rest: str, told: str) -> None:
    content = text_of(HEADER, row_of(), line_end="\n") + 'autocloud,lead,"Loja,x\n' + rest
    said = complaint(tmp_path, content)
    assert said.startswith("row 3: ")
    assert told in said


def test_a_quote_that_closes_rows_later_is_told_with_the_lines(tmp_path: Path) -> None:
    content = text_of(HEADER, line_end="\n") + 'autocloud,lead,"Loja,x\n' + 'a,b,c\nd,e",' + ",".join(["z"] * 9) + "\n"
    [row] = sheet_of(tmp_path, content)
    assert row.problem
    assert row.problem.startswith("row 2: ")
    assert "it goes on to line 4: is a double quote not closed?" in row.problem


def test_a_line_without_end_is_no_csv(tmp_path: Path) -> None:
    assert "this is no CSV file" in complaint(tmp_path, "x" * 5_000_000)


@pytest.mark.parametrize("line", ['x","\r\n', "x,\n", 'x ""y"",\n'])
def test_a_row_without_end_is_told_with_its_first_line(tmp_path: Path, line: str) -> None:
    body = line.replace("x", "x" * 1000) * 5000
    said = complaint(tmp_path, text_of(HEADER, row_of(), line_end="\n") + 'autocloud,lead,"' + body)
    assert said.startswith("row 3: ")
    assert "is a double quote" in said


@pytest.mark.parametrize("cells", [["x" * 70_000], ["x" * 1000] * 70, ["", "x" * 70_000, ""]])
def test_a_row_that_is_longer_than_any_lead_is_told(tmp_path: Path, cells: list[str]) -> None:
    first, bad, last = sheet_of(tmp_path, text_of(HEADER, row_of(), cells, row_of()))
    assert bad.problem == "row 3: this row has 70000 characters, and 65536 are the most"
    assert first.problem is last.problem is None


def test_what_can_be_read_only_once_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "leads.csv")
    with pytest.raises(ImportFileError, match="write it to a file first"):
        read(tmp_path / "leads.csv", "dealer")


def test_a_file_that_loses_its_rows_while_it_is_read_ends_there(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, text_of(HEADER, row_of()))
    (tmp_path / "leads.csv").write_bytes(b"")
    assert list(sheet) == []


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="can't be read"):
        read(tmp_path / "nowhere.csv", "dealer")


def test_a_journey_without_import_is_told_with_those_that_have_one(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r"one of dealer, presales, franchise, enrollment can"):
        read(tmp_path / "any.csv", "scoring")


# ── Idempotency keys ──────────────────────────────────────────────────────────────────────────────────────────────

stores = st.lists(st.sampled_from(["Azul", "Verde", "Roxa", "Lilás", "Ocre"]), min_size=1, max_size=5, unique=True)


def keys(sheet: Sheet) -> dict[str, str]:
    return {row.submission["store"]: row.idempotency_key for row in sheet}


@given(stores.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), st.permutations(HEADER))
def test_a_row_has_the_same_key_wherever_it_and_its_columns_stand(
    tmp_path_factory: pytest.TempPathFactory, orders: tuple[list[str], list[str]], columns: list[str]
) -> None:
    directory = tmp_path_factory.mktemp("orders")
    first = keys(sheet_of(directory, text_of(HEADER, *(row_of(store=store) for store in orders[0]))))
    turned = [[(CELLS | {"store": store})[name] for name in columns] for store in orders[1]]
    again = keys(sheet_of(directory, text_of(columns, *turned, delimiter=";", line_end="\n")))
    assert first == again
    assert len(set(first.values())) == len(orders[0])


@pytest.mark.parametrize("name", HEADER)
def test_a_row_that_says_something_else_has_another_key(name: str) -> None:
    def key(submission: dict[str, Any]) -> str:
        return Row(2, [], submission).idempotency_key

    field = name.removeprefix("responsible_")
    responsible: dict[str, str] = {"kind": "staff", "name": "Paulo Amostra", "email": "paulo@example.com"}
    other = {"responsible": responsible | {field: "x"}} if field != name else {name: "x"}
    assert key(SUBMISSION) == key(dict(reversed(SUBMISSION.items())))
    assert key(SUBMISSION) != key(SUBMISSION | other)


def test_a_key_holds_nothing_of_the_person(tmp_path: Path) -> None:
    [row] = list(sheet_of(tmp_path, text_of(HEADER, row_of())))
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
    (row,) = read(file, journey)
    assert row.submission == {"journey": journey, **submission}
