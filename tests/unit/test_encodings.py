"""Older encodings are told apart by as little as one word, as a file of one rejected row may have."""

from pathlib import Path

import pytest

from starter.encodings import OLDER, likeliest
from starter.importer import RejectedRows, read, rejected_path
from tests.unit.leads_csv import HEADER, row_of, text_of

WORDS = (
    "São", "João", "Conceição", "José", "Antônio", "Inês", "Vitória", "Goiânia", "Brasília", "Açaí", "Anúncios",
    "avaliação", "três", "irmãos", "você", "crédito", "pêssego", "Müller", "Peña", "Muñoz", "niño", "año", "índice",
    "último", "Ângela", "Álvaro", "Loja à vista", "Café é bom", "d'Ávila", "mãe", "corações", "manhã", "às 10",
    "SÃO", "JOÃO", "AÇÃO", "CONCEIÇÃO", "JOSÉ", "PEÑA", "ÚLTIMO", "ÂNGELA", "ANTÔNIO", "BRASÍLIA", "GOIÂNIA", "N° 5",
    "1ª Loja", "2º andar", "Zé", "Fé", "¿Qué?",
)  # fmt: skip


@pytest.mark.parametrize("encoding", OLDER)
@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_enough(word: str, encoding: str) -> None:
    written = word.encode(encoding)
    assert written.decode(likeliest(written)) == word


@pytest.mark.parametrize(
    "written", ["Loja – Centro", "“Azul”", "D’Ávila", "copo d’água", "5 € por mês", "Loja…", "N° 5"]
)
def test_signs_of_windows_are_read_as_such(written: str) -> None:
    assert likeliest(written.encode("cp1252")) == "cp1252"


def test_nothing_to_go_by_is_windows() -> None:
    assert likeliest(b"") == likeliest(b"Loja") == "cp1252"


@pytest.mark.parametrize("encoding", OLDER)
@pytest.mark.parametrize("word", ["Antônio", "Brasília", "SÃO", "Peña", "N° 5", "às 10"])
def test_a_rejected_row_is_read_as_the_file_that_it_came_from(tmp_path: Path, word: str, encoding: str) -> None:
    path = tmp_path / "leads.csv"
    rows = [row_of(store=f"Loja São João {n}", name="Conceição Antônia", products="Anúncios") for n in range(9)]
    rejected_row = row_of(store=word, products="site", name="Pessoa")
    path.write_bytes(text_of(HEADER, *rows, rejected_row, delimiter=";").encode(encoding))
    sheet = read(path, "dealer")
    *_, last = sheet
    rejected = RejectedRows(path, sheet)
    rejected.add(last, "because")
    rejected.keep()
    [again] = read(rejected_path(path), "dealer")
    assert again.submission == last.submission
    assert again.submission["store"] == word
