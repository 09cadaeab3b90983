"""Files as spreadsheets write them, and what is rejected comes out in the same shape."""

import tracemalloc
from pathlib import Path

import pytest

from domain.dealer import DealerSubmission
from domain.presales.intake import PresalesSubmission
from domain.text import Strict
from starter.importer import Met, RejectedRows, Row, read, rejected_path, template
from starter.spreadsheet import DELIMITERS, as_meant, as_text
from tests.unit.leads_csv import HEADER, SUBMISSION, row_of, sheet_of, text_of

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850", "mac_roman"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_is_read_in_the_encoding_that_it_is_in(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [row_of(store="Açaí Carros"), row_of(), row_of(name="José Conceição")]
    sheet = sheet_of(tmp_path, text_of(HEADER, *rows, delimiter=delimiter).encode(encoding))
    assert [row.cells for row in sheet] == rows


def test_an_accent_far_into_the_file_is_read_right(tmp_path: Path) -> None:
    rows = [row_of(store="Loja", products="Site") for _ in range(4000)] + [row_of(store="Açaí")]
    plain = [[cell.replace("ã", "a") for cell in cells] for cells in rows]
    *_, last = sheet_of(tmp_path, text_of(HEADER, *plain).encode("cp1252"))
    assert last.submission["store"] == "Açaí"


@pytest.mark.parametrize("directive", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;;"])
@pytest.mark.parametrize("before", ["", "\r\n", " \r\n\r\n"])
def test_the_line_that_names_the_delimiter_is_understood(tmp_path: Path, directive: str, before: str) -> None:
    [row] = sheet_of(tmp_path, f"{before}{directive}\r\n" + text_of(HEADER, row_of(), delimiter=";"))
    assert row.submission == SUBMISSION
    assert row.number == 3 + before.count("\n")


def test_a_tab_is_named_too(tmp_path: Path) -> None:
    [row] = sheet_of(tmp_path, "sep=\t\n" + text_of(HEADER, row_of(), delimiter="\t"))
    assert row.submission == SUBMISSION


@pytest.mark.parametrize("before", ["\n", "\r\n\r\n", ",,,,\n", "   \n"])
def test_blank_lines_before_the_header_are_skipped(tmp_path: Path, before: str) -> None:
    [row] = sheet_of(tmp_path, before + text_of(HEADER, row_of()))
    assert row.submission == SUBMISSION


@pytest.mark.parametrize("end", ["\x1a", "\r\n\x1a\r\n", "\0\0\0", "\ufeff\r\n", "\r\n\u00a0,\u00a0\r\n"])
@pytest.mark.parametrize("line_end", ["", "\r\n"])
def test_what_nobody_sees_at_the_end_of_a_file_is_no_row(tmp_path: Path, end: str, line_end: str) -> None:
    content = text_of(HEADER, row_of()).removesuffix("\r\n") + line_end
    [row] = sheet_of(tmp_path, content + end)
    assert (row.submission, row.problem) == (SUBMISSION, None)


def test_a_file_that_was_put_behind_another_leaves_no_mark_in_its_rows(tmp_path: Path) -> None:
    content = text_of(HEADER, row_of()).encode("utf-8-sig") + text_of(row_of(), row_of()).encode("utf-8-sig")
    assert [row.submission for row in sheet_of(tmp_path, content)] == [SUBMISSION] * 3


@pytest.mark.long
def test_a_file_larger_than_the_memory_is_told_of_from_its_beginning(tmp_path: Path) -> None:
    told: list[int] = []
    path = tmp_path / "leads.csv"
    path.write_text(text_of(HEADER, *[row_of()] * 20_000), encoding="utf-8")
    tracemalloc.start()
    sheet = read(path, "dealer", told.append)
    assert sum(1 for _ in sheet) == sheet.count == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024 < path.stat().st_size + 2 * 1024 * 1024
    assert told[0] <= 300_000
    assert max(told) == path.stat().st_size


def test_whom_rows_are_about_is_remembered_outside_of_the_memory() -> None:
    def about(number: int) -> bytes:
        digest = Row(2, [], {"email": f"pessoa.{number}@example.com"}).about
        assert digest
        return digest

    tracemalloc.start()
    with Met() as met:
        assert not any(met.is_again(about(number)) for number in range(3000))
        assert all(met.is_again(about(number)) for number in range(0, 3000, 100))
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000


# ── What is rejected ──────────────────────────────────────────────────────────────────────────────────────────────


def rejecting(path: Path) -> list[list[str]]:
    """Every row of the file rejected; the cells that can be read again."""
    sheet = read(path, "dealer")
    rejected = RejectedRows(path, sheet)
    for row in sheet:
        rejected.add(row, "because")
    rejected.keep()
    return [list(row.cells) for row in read(rejected.path, "dealer")]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("directive", [False, True])
def test_rejected_rows_come_out_in_the_shape_in_which_they_came(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str, directive: bool
) -> None:
    path = tmp_path / "leads.csv"
    first = f"sep={delimiter}{line_end}" if directive else ""
    body = text_of([*HEADER, ""], [*row_of(), ""], delimiter=delimiter, line_end=line_end)
    path.write_bytes((first + body).encode(encoding))
    rejecting(path)
    header, row = body.split(line_end)[:2]
    told = (delimiter.join(["row", "reason", ""]), delimiter.join(["3" if directive else "2", "because", ""]))
    wanted = f"{first}{told[0]}{header}{line_end}{told[1]}{row}{line_end}"
    assert rejected_path(path).read_bytes() == wanted.encode(encoding)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("within", ["\n", "\r\n", "\r"])
def test_a_cell_of_several_lines_says_nothing_of_the_ends_of_rows(tmp_path: Path, line_end: str, within: str) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(text_of(HEADER, row_of(store=f"Loja{within}Sul"), row_of(), line_end=line_end).encode())
    assert rejecting(path) == [["2", "because", *row_of(store=f"Loja{within}Sul")], ["4", "because", *row_of()]]
    written = rejected_path(path).read_bytes().decode()
    assert written.startswith(f"row,reason,{','.join(HEADER)}{line_end}")
    assert written.endswith(f"{row_of()[-1]}{line_end}")


def test_cells_too_many_are_kept_and_the_file_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(text_of(HEADER, [*row_of(store="Carros"), "extra", "more"], row_of()), encoding="utf-8")
    first, second = rejecting(path)
    assert first == ["2", "because", *row_of(store="Carros"), "extra", "more"]
    assert second == ["3", "because", *row_of()]
    bad, good = read(rejected_path(path), "dealer")
    assert bad.problem
    assert "'extra' is in no column" in bad.problem
    assert (good.submission, good.problem) == (SUBMISSION, None)


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_a_cell_that_is_taken_out_or_put_in_moves_nothing_that_was_told(tmp_path: Path, delimiter: str) -> None:
    """As in a spreadsheet: what stands to the right moves by one."""
    path = tmp_path / "leads.csv"
    split = row_of()
    split[2:3] = ["Loja", "São João"]
    lacking = [cell for n, cell in enumerate(row_of()) if n != 3]
    path.write_text(text_of(HEADER, split, lacking, delimiter=delimiter), encoding="utf-8")
    first, second = rejecting(path)
    first[4:6] = ["Loja São João"]
    second.insert(5, "Zulmira Inventada")
    told = ["row", "reason", *HEADER]
    rejected_path(path).write_text(text_of(told, first, second, delimiter=delimiter), encoding="utf-8")
    assert [(row.submission, row.problem) for row in read(rejected_path(path), "dealer")] == [(SUBMISSION, None)] * 2


def test_rows_that_were_told_at_the_end_can_be_read_and_are_told_in_front(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(text_of([*HEADER, "Row", "Reason "], [*row_of(), "7", "because of that"]), encoding="utf-8")
    [row] = read(path, "dealer")
    assert (row.submission, row.problem) == (SUBMISSION, None)
    assert rejecting(path) == [["2", "because", *row_of()]]


def test_a_row_of_many_cells_makes_no_other_row_wider(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(text_of(HEADER, *[row_of()] * 100, ["x"] * 20_000), encoding="utf-8")
    *others, widest = rejecting(path)
    assert {len(cells) for cells in others} == {len(HEADER) + 2}
    assert widest == ["102", "because", *["x"] * 20_000]


FORMULAS = ["=HYPERLINK(1)", "+cmd", "-1+1", "@SUM(A1)", "\tx", "+5511988887777", "＝1", "'=x", "''=x"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_rejected_cell_begins_a_formula_and_each_is_read_as_it_was_meant(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(text_of(HEADER, row_of(store=cell)), encoding="utf-8")
    [before] = read(path, "dealer")
    [[_, _, _, _, written, *_]] = rejecting(path)
    assert written.startswith("'")
    [after] = read(rejected_path(path), "dealer")
    assert after.submission == before.submission
    assert after.idempotency_key == before.idempotency_key
    [[_, _, _, _, again, *_]] = rejecting(rejected_path(path))
    assert again == written


@pytest.mark.parametrize("cell", ["+55 11 98888-7777", "Loja", "'t Hooft", "5-1", ""])
def test_what_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert as_text(cell) == as_meant(cell) == cell


def test_each_file_has_rejected_rows_of_its_own(tmp_path: Path) -> None:
    names = ["leads.csv", "leads.txt", "leads.tsv", "leads.CSV", "leads", "leads.rejected.csv", "other.csv"]
    assert len({rejected_path(tmp_path / name) for name in names}) == len(names)
    assert rejected_path(tmp_path / "leads.csv").name == "leads.rejected.csv"


def test_an_interrupted_run_leaves_what_the_run_before_rejected(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(text_of(HEADER, row_of()), encoding="utf-8")
    before = rejecting(path)
    sheet = read(path, "dealer")
    rejected = RejectedRows(path, sheet)
    rejected.add(next(iter(sheet)), "another reason")
    rejected.drop()
    assert [list(row.cells) for row in read(rejected.path, "dealer")] == before
    assert {found.name for found in tmp_path.iterdir()} == {"leads.csv", "leads.rejected.csv"}


@pytest.mark.parametrize(("journey", "model"), [("dealer", DealerSubmission), ("presales", PresalesSubmission)])
def test_the_template_can_be_imported(tmp_path: Path, journey: str, model: type[Strict]) -> None:
    path = tmp_path / "template.csv"
    path.write_text(text_of(*map(list, template(journey))), encoding="utf-8")
    [row] = read(path, journey)
    assert model.model_validate(row.submission)
