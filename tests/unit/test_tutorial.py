"""What the tutorial shows stands in the sample journey, word for word."""

import re
from pathlib import Path

import pytest

from services.configuration.settings import CHECKOUT

PACKAGE = CHECKOUT / "samples/journeys/partners"
TUTORIAL = (CHECKOUT / "docs/a-new-journey.md").read_text(encoding="utf-8")
PIECES = re.findall(r"^`([\w./]+)`\n\n```\w+\n(.*?)\n```$", TUTORIAL, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("file", "piece"), PIECES, ids=[file for file, _ in PIECES])
def test_a_piece_stands_in_the_sample(file: str, piece: str) -> None:
    assert piece in (PACKAGE / file).read_text(encoding="utf-8")


def test_every_piece_is_looked_at_and_no_file_is_forgotten() -> None:
    assert len(PIECES) == TUTORIAL.count("```") // 2 > 10
    shown = {Path(file) for file, _ in PIECES}
    code = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")}
    rest = {"__init__.py", "companies.py", "tests/__init__.py", "tests/conftest.py"}
    assert {str(path) for path in code - shown} <= rest
