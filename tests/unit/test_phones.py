"""The numbers in what people write as their phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.phones import numbers_in

LANDLINE, MOBILE = "+551133334444", "+5511988887777"


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("(11) 3333-4444", [(LANDLINE, None)]),
        ("(11) 3333-4444 ramal 12", [(LANDLINE, "12")]),
        ("(11) 3333-4444, ramal: 12", [(LANDLINE, "12")]),
        ("(11)3333-4444 r.12", [(LANDLINE, "12")]),
        ("(11) 3333-4444 x12", [(LANDLINE, "12")]),
        ("(11) 3333-4444 ext. 12", [(LANDLINE, "12")]),
        ("11 98888–7777", [(MOBILE, None)]),
        ("11 98888—7777", [(MOBILE, None)]),
        ("+55 11 98888\u20117777", [(MOBILE, None)]),
        ("(11) 3333-4444, (11) 98888-7777", [(LANDLINE, None), (MOBILE, None)]),
        ("(11) 3333-4444 ramal 12; 11 98888 7777", [(LANDLINE, "12"), (MOBILE, None)]),
        ("11 3333-4444 / 11 98888-7777", [(LANDLINE, None), (MOBILE, None)]),
        ("1133334444/11988887777", [(LANDLINE, None), (MOBILE, None)]),
        ("11 3333-4444 ou 11 98888-7777", [(LANDLINE, None), (MOBILE, None)]),
        ("(11) 3333-4444, 11 3333 4444", [(LANDLINE, None)]),
        ("(0xx11) 3333-4444", [(LANDLINE, None)]),
        ("011 3333-4444", [(LANDLINE, None)]),
        ("0055 11 98888-7777", [(MOBILE, None)]),
        ("5511988887777", [(MOBILE, None)]),
        ("11988887777 (WhatsApp)", [(MOBILE, None)]),
        ("０１１ ３３３３-４４４４", [(LANDLINE, None)]),
        ("+57 300 123 4567", [("+573001234567", None)]),
        ("55550", []),
        ("3333-4444", []),
        ("", []),
        (None, []),
    ],
)
def test_numbers_are_found_in_brazil(written: str | None, numbers: list[tuple[str, str | None]]) -> None:
    assert [(found.number, found.extension) for found in numbers_in(written, "BR")] == numbers


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("300 123 4567", [("+573001234567", None)]),
        ("(601) 333 4444 interno 5", [("+576013334444", "5")]),
        ("601 333 4444 y 300-123-4567", [("+576013334444", None), ("+573001234567", None)]),
        ("+55 11 98888-7777", [(MOBILE, None)]),
    ],
)
def test_numbers_are_found_in_colombia(written: str, numbers: list[tuple[str, str | None]]) -> None:
    assert [(found.number, found.extension) for found in numbers_in(written, "CO")] == numbers


@given(st.text(max_size=200))
def test_whatever_is_written_numbers_can_be_looked_for(text: str) -> None:
    assert all(found.number.startswith("+") for found in numbers_in(text, "BR"))
