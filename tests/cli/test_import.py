"""`jornada import`: every good row once, every bad row told, whatever is interrupted."""

import csv
from pathlib import Path

import pytest

from starter.cli import progress
from tests.cli.shell import Served

HEADER = [
    "platform", "type", "store", "name", "email", "phone", "products", "responsible_kind", "responsible_name",
    "responsible_email", "presentation_held_at", "registered_at",
]  # fmt: skip


def row(n: int, **changed: str) -> dict[str, str]:
    """A row that is right but for what a test changes."""
    return {
        "platform": "autocloud",
        "type": "lead",
        "store": f"Loja São {n}",
        "name": f"Pessoa Inventada {n}",
        "email": f"pessoa.{n}@example.com",
        "phone": "+55 11 98888-7777",
        "products": "site|anúncios",
        "responsible_kind": "staff",
        "responsible_name": "Rita Amostra",
        "responsible_email": "rita.amostra@example.org",
        "presentation_held_at": "",
        "registered_at": "",
        **changed,
    }


def write(path: Path, rows: list[dict[str, str]], header: list[str] = HEADER, encoding: str = "utf-8") -> Path:
    """The rows as a file."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    return path


def rejected(path: Path) -> list[dict[str, str]]:
    with path.with_suffix(".rejected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "leads.csv"


async def test_every_row_becomes_a_lead(served: Served, file: Path) -> None:
    held = "2026-03-01T09:00:00-03:00"
    rows = [row(n) for n in range(20)]
    rows.append(row(20, platform="feirao_digital", type="avaliacao", presentation_held_at=held))
    result = await served.run("import", write(file, rows), "--journey", "dealer")
    assert result.exit_code == 0, result.output
    assert "21 new, 0 known already, 0 rejected." in result.stdout
    assert not file.with_suffix(".rejected.csv").exists()
    items = (await served.api.get("/v1/leads", limit=200)).json()["items"]
    assert {lead["contact"]["email"] for lead in items} == {f"pessoa.{n}@example.com" for n in range(21)}
    assert {tuple(lead["details"]["products"]) for lead in items} == {("site", "anúncios")}
    assert [lead["stage"] for lead in items].count("AVALIACAO") == 1


async def test_a_second_run_does_nothing_twice(served: Served, file: Path) -> None:
    write(file, [row(n) for n in range(5)])
    await served.run("import", file, "--journey", "dealer")
    before = await served.api.contents()
    again = await served.run("import", file, "--journey", "dealer")
    assert again.exit_code == 0
    assert "0 new, 5 known already, 0 rejected." in again.stdout
    assert await served.api.contents() == before


async def test_a_second_run_does_not_bring_leads_back_whose_journey_is_over(served: Served, file: Path) -> None:
    write(file, [row(n) for n in range(2)])
    await served.run("import", file, "--journey", "dealer")
    for lead in (await served.api.get("/v1/leads")).json()["items"]:
        await served.api.happen(lead["lead_id"], "not_interested")
    again = await served.run("import", file, "--journey", "dealer")
    assert "0 new, 2 known already, 0 rejected." in again.stdout
    assert await served.api.count("leads") == 2


async def test_rows_and_columns_in_another_order_are_the_same_rows(served: Served, file: Path) -> None:
    write(file, [row(n) for n in range(4)])
    await served.run("import", file, "--journey", "dealer")
    before = await served.api.contents()
    write(file, [row(n) for n in reversed(range(4))], header=HEADER[::-1])
    again = await served.run("import", file, "--journey", "dealer")
    assert "0 new, 4 known already, 0 rejected." in again.stdout, again.output
    assert await served.api.contents() == before


async def test_a_person_in_two_rows_is_one_lead(served: Served, file: Path) -> None:
    write(file, [row(1), row(1), row(1, store="Outra Loja"), row(1, email="PESSOA.1@example.com")])
    result = await served.run("import", file, "--journey", "dealer")
    assert "1 new, 3 known already, 0 rejected." in result.stdout
    assert await served.api.count("leads") == 1


BAD: dict[str, tuple[dict[str, str], str]] = {
    "e-mail": ({"email": "no address"}, "email"),
    "platform": ({"platform": "other"}, "platform"),
    "name": ({"name": ""}, "name"),
    "control": ({"store": "Loja\x1b"}, "store"),
    "date": ({"registered_at": "01/03/2026"}, "registered_at"),
    "trial": ({"type": "avaliacao", "platform": "feirao_digital"}, "presentation"),
    "products": ({"products": "|"}, "products"),
    "phone": ({"phone": "call me"}, "phone"),
}


async def test_bad_rows_are_told_with_their_reasons_and_good_ones_taken(served: Served, file: Path) -> None:
    rows = [row(n, **changed) for n, (changed, _) in enumerate(BAD.values())]
    write(file, [row(100), *rows, row(101)])
    result = await served.run("import", file, "--journey", "dealer")
    assert result.exit_code == 1
    assert f"2 new, 0 known already, {len(BAD)} rejected." in result.stdout
    assert str(file.with_suffix(".rejected.csv")) in result.stderr.replace("\n", "")
    assert await served.api.count("leads") == await served.api.count("contacts") == 2
    for n, (bad, given, (_, field)) in enumerate(zip(rejected(file), rows, BAD.values(), strict=True)):
        assert {name: bad[name] for name in HEADER} == given
        assert bad["row"] == str(n + 3)
        assert bad["reason"].startswith(field), bad["reason"]


async def test_the_rejected_rows_can_be_corrected_and_imported(served: Served, file: Path) -> None:
    write(file, [row(1), row(2, email="no address"), row(3)])
    assert (await served.run("import", file, "--journey", "dealer")).exit_code == 1
    corrected = [{name: bad[name] for name in HEADER} | {"email": "pessoa.2@example.com"} for bad in rejected(file)]
    write(file, [row(1), *corrected, row(3)])
    result = await served.run("import", file, "--journey", "dealer")
    assert result.exit_code == 0
    assert "1 new, 2 known already, 0 rejected." in result.stdout
    assert not file.with_suffix(".rejected.csv").exists()


async def test_a_row_with_a_cell_too_many_is_rejected_in_words(served: Served, file: Path) -> None:
    write(file, [row(1)])
    with file.open("a", encoding="utf-8") as appended:
        appended.write(",".join([*row(2).values(), "extra"]) + "\n")
    result = await served.run("import", file, "--journey", "dealer")
    assert "1 new, 0 known already, 1 rejected." in result.stdout
    assert "row has 13 cells, the header has 12" in rejected(file)[0]["reason"]


async def test_a_semicolon_file_from_a_spreadsheet_is_read(served: Served, file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, HEADER, delimiter=";")
        writer.writeheader()
        writer.writerows([row(1, store="Loja Ação; filial")])
    result = await served.run("import", file, "--journey", "dealer")
    assert "1 new" in result.stdout
    assert (await served.api.get("/v1/leads")).json()["items"][0]["title"] == "Loja Ação; filial"


async def test_a_file_that_cannot_be_read_sends_nothing(served: Served, file: Path) -> None:
    mixed = write(file.with_name("mixed.csv"), [row(1)])
    mixed.write_bytes(mixed.read_bytes() + ",".join(row(2, products="x").values()).encode("latin-1"))
    lacking = write(file.with_name("lacking.csv"), [{"name": "x", "store": "y"}], header=["name", "store"])
    before = await served.api.contents()
    for words, told in (
        ((mixed, "--journey", "dealer"), "not UTF-8"),
        ((lacking, "--journey", "dealer"), "the header lacks platform"),
        ((file.with_name("nowhere.csv"), "--journey", "dealer"), "can't be read"),
        ((file.parent, "--journey", "dealer"), "can't be read"),
        ((file.with_name("x" * 300), "--journey", "dealer"), "can't be read: File name too long"),
        ((write(file, [row(1)]), "--journey", "no_such"), "can't be imported"),
    ):
        result = await served.run("import", *words)
        assert result.exit_code == 1
        assert told in result.stderr.replace("\n", " "), result.stderr
        assert "Traceback" not in result.output
    assert await served.api.contents() == before


@pytest.mark.parametrize("name", ["leads.rejected.csv", "leads.rejected.csv.part"])
async def test_rejected_rows_that_can_not_be_written_are_told(served: Served, file: Path, name: str) -> None:
    file.with_name(name).mkdir()
    result = await served.run("import", write(file, [row(1), row(2, email="no address")]), "--journey", "dealer")
    assert result.exit_code == 1
    assert "leads.rejected.csv can't be written (Is a directory); run the same command again" in result.stderr
    assert "Traceback" not in result.output
    file.with_name(name).rmdir()
    result = await served.run("import", file, "--journey", "dealer")
    assert "0 new, 1 known already, 1 rejected." in result.stdout
    assert {found.name for found in file.parent.iterdir()} == {"leads.csv", "leads.rejected.csv"}


async def mend(path: Path, wrong: str, right: str, encoding: str) -> None:
    """Corrects the file of rejected rows where it is, as in a spreadsheet."""
    text = path.read_bytes().decode(encoding)
    assert wrong in text
    path.write_bytes(text.replace(wrong, right).encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
async def test_rejected_rows_can_be_mended_where_they_are(served: Served, file: Path, encoding: str) -> None:
    rows = [row(1), row(2, email="no address", store="=1+1"), row(3)]
    with file.open("w", encoding=encoding, newline="") as opened:
        writer = csv.DictWriter(opened, HEADER, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
        opened.write(";".join([*row(4).values(), "a cell too many"]) + "\r\n")
    result = await served.run("import", file, "--journey", "dealer")
    assert "2 new, 0 known already, 2 rejected." in result.stdout
    bad = file.with_suffix(".rejected.csv")
    await mend(bad, "no address", "pessoa.2@example.com", encoding)
    await mend(bad, "a cell too many", "", encoding)
    result = await served.run("import", bad, "--journey", "dealer")
    assert "2 new, 0 known already, 0 rejected." in result.stdout, result.output
    titles = {lead["title"] for lead in (await served.api.get("/v1/leads")).json()["items"]}
    assert titles == {"Loja São 1", "=1+1", "Loja São 3", "Loja São 4"}


async def test_a_clean_run_leaves_the_rejected_rows_of_another_file(served: Served, file: Path) -> None:
    await served.run("import", write(file, [row(1, email="no address")]), "--journey", "dealer")
    for name in ("leads.txt", "leads.tsv", "leads"):
        result = await served.run("import", write(file.with_name(name), [row(2)]), "--journey", "dealer")
        assert result.exit_code == 0
    assert len(rejected(file)) == 1


async def test_a_dry_run_says_what_would_be_and_stores_nothing(served: Served, file: Path) -> None:
    await served.run("import", write(file, [row(1)]), "--journey", "dealer")
    before = await served.api.contents()
    again = row(2, email="PESSOA.2@example.com", name="Outro Nome")
    other = row(2, platform="feirao_digital")
    write(file, [row(1), row(2), row(3, email="no address"), again, other])
    result = await served.run("import", file, "--journey", "dealer", "--dry-run")
    assert result.exit_code == 1
    assert "2 would be new, 2 known already, 1 would be rejected." in result.stdout
    assert rejected(file)[0]["email"] == "no address"
    assert await served.api.contents() == before
    result = await served.run("import", file, "--journey", "dealer")
    assert "2 new, 2 known already, 1 rejected." in result.stdout


async def test_a_clean_dry_run_leaves_what_was_rejected(served: Served, file: Path) -> None:
    await served.run("import", write(file, [row(1, email="no address")]), "--journey", "dealer")
    await served.run("import", write(file, [row(1)]), "--journey", "dealer", "--dry-run")
    assert len(rejected(file)) == 1


async def test_a_quiet_import_introduces_nobody(served: Served, file: Path) -> None:
    held = "2026-03-01T09:00:00-03:00"
    rows = [row(1), row(2, platform="feirao_digital", type="avaliacao", presentation_held_at=held)]
    result = await served.run("import", write(file, rows), "--journey", "dealer", "--quiet")
    assert "2 new" in result.stdout
    items = (await served.api.get("/v1/leads")).json()["items"]
    assert {lead["waiting_for"]["what"] for lead in items} == {"remind", "warn_trial_end"}


async def test_a_journey_that_can_not_be_quiet_says_so(served: Served, file: Path) -> None:
    file.write_text("deal_id\n900\n", encoding="utf-8")
    result = await served.run("import", file, "--journey", "enrollment", "--quiet")
    assert result.exit_code == 1
    assert "no introductions that could be left out" in file.with_suffix(".rejected.csv").read_text()
    assert await served.api.count("leads") == 0


@pytest.mark.parametrize("journey", ["dealer", "presales", "franchise", "enrollment"])
async def test_the_template_can_be_imported_as_it_is(served: Served, file: Path, journey: str) -> None:
    shown = await served.run("import", "--journey", journey, "--template")
    assert shown.exit_code == 0
    file.write_text(shown.stdout, encoding="utf-8")
    assert "1 new" in (await served.run("import", file, "--journey", journey)).stdout


async def test_a_file_must_be_named(served: Served) -> None:
    result = await served.run("import", "--journey", "dealer")
    assert result.exit_code == 1
    assert "--template" in result.stderr


async def test_how_far_it_is_is_told_in_a_log_too(served: Served, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "FIRST_AFTER", 0)
    result = await served.run("import", write(file, [row(n) for n in range(3)]), "--journey", "dealer")
    assert "checking the file: " in result.stderr
    assert "importing 3 rows: 33 %" in result.stderr
