"""Texts from outside: what gets in, and in which spelling."""

import unicodedata
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.text import Email, Line, Moment, Paragraph, Phone, Strict, normalise_email

LINE: TypeAdapter[str] = TypeAdapter(Line)
PARAGRAPH: TypeAdapter[str] = TypeAdapter(Paragraph)
EMAIL: TypeAdapter[str] = TypeAdapter(Email)
PHONE: TypeAdapter[str] = TypeAdapter(Phone)
MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)

CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\n\r\t"] + ["\x7f", "\x85", "\u2028", "\u2029"]


def normalised(address: str) -> str:
    """The address as we know it; addresses that we do not take are no examples."""
    try:
        return normalise_email(address)
    except ValueError:
        assume(False)
        raise


@given(st.emails())
def test_normalising_an_address_again_changes_nothing(address: str) -> None:
    once = normalised(address)
    assert normalise_email(once) == once


@given(st.emails())
def test_an_address_is_known_under_one_spelling(address: str) -> None:
    assert normalised(address) == normalised(f" {address.upper()} ") == normalised(address.lower())
    assert normalised(address).isascii()


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Zulmira.Inventada@Example.COM", "zulmira.inventada@example.com"),
        (" zulmira@example.com\n", "zulmira@example.com"),
        ("zulmira@bücher.example", "zulmira@xn--bcher-kva.example"),
        ("comercial@loja.local", "comercial@loja.local"),
        ("zulmira+loja@example.com", "zulmira+loja@example.com"),
    ],
)
def test_an_address_is_lower_case_and_ascii(written: str, known: str) -> None:
    assert EMAIL.validate_python(written) == known


@pytest.mark.parametrize(
    "written",
    [
        "",
        "zulmira",
        "@example.com",
        "zulmira@",
        "zulmira@example",
        "zul mira@example.com",
        "joão@example.com",
        "zulmira@example.com\r\nBcc: outra@example.com",
        "zulmira\x00@example.com",
        "a@example.com, b@example.com",
        "Zulmira <zulmira@example.com>",
        "z@" + "a." * 130 + "com",
        "z" * 65 + "@example.com",
        7,
        None,
    ],
)
def test_what_is_no_address_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        EMAIL.validate_python(written)


@pytest.mark.parametrize("control", [*CONTROLS, "\n", "\r", "\t"])
def test_a_line_holds_no_control_character(control: str) -> None:
    with pytest.raises(ValidationError, match=f"U\\+{ord(control):04X}"):
        LINE.validate_python(f"a{control}b")


@pytest.mark.parametrize("control", CONTROLS)
def test_a_paragraph_holds_no_control_character_but_line_breaks_and_tabs(control: str) -> None:
    assert PARAGRAPH.validate_python("a\r\n\tb") == "a\r\n\tb"
    with pytest.raises(ValidationError, match=f"U\\+{ord(control):04X}"):
        PARAGRAPH.validate_python(f"a{control}b")


@given(st.text(max_size=300))
def test_what_gets_in_as_a_line_is_safe_in_a_header_and_in_postgres(text: str) -> None:
    try:
        line = LINE.validate_python(text)
    except ValidationError:
        return
    assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cs"}]
    assert line.strip() == line != ""
    assert unicodedata.is_normalized("NFC", line)
    assert line.encode("utf-8")


def test_one_text_in_two_unicode_spellings_is_one_text() -> None:
    assert LINE.validate_python("Ave\u0301") == LINE.validate_python("Av\u00e9") == "Av\u00e9"
    assert PARAGRAPH.validate_python("Ave\u0301") == "Av\u00e9"


@pytest.mark.parametrize(("adapter", "longest"), [(LINE, 200), (PARAGRAPH, 4000)])
def test_a_text_is_bounded_and_not_empty(adapter: TypeAdapter[str], longest: int) -> None:
    assert adapter.validate_python("x" * longest) == "x" * longest
    assert adapter.validate_python("  x  ") == "x"
    for wrong in ("", "   ", "x" * (longest + 1), 7, None, b"x", ["x"]):
        with pytest.raises(ValidationError):
            adapter.validate_python(wrong)


@pytest.mark.parametrize(
    "written",
    [
        "+55 11 5555-0142",
        "(11) 5555.0142",
        "11/5555-0142",
        "55550",
        "(11) 3333-4444 ramal 12",
        "(11) 3333-4444 x12",
        "11 98888–7777",
        "(11) 3333-4444, (11) 98888-7777",
        "11 3333\u00a04444 (WhatsApp)",
        "tel: 11 3333-4444; falar com a Pessoa Exemplo",
    ],
)
def test_a_phone_number_is_kept_as_people_write_it(written: str) -> None:
    assert PHONE.validate_python(f" {written} ") == written


@pytest.mark.parametrize(
    "written",
    ["", "5550", "call me", "1+15555", "55555;DROP", "1" * 41, "+()-. -().", "555\n5555", "555\x005555", 5555555],
)
def test_what_is_no_phone_number_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        PHONE.validate_python(written)


def test_what_nobody_sees_of_a_copied_phone_number_is_left_out() -> None:
    assert PHONE.validate_python("\u202a+55 11 98888-7777\u202c") == "+55 11 98888-7777"


@pytest.mark.parametrize("written", ["2026-03-01T09:00:00-03:00", "2026-03-01T12:00:00Z", "2026-03-01 12:00:00+00:00"])
def test_a_moment_has_its_zone(written: str) -> None:
    assert MOMENT.validate_python(written).utcoffset() is not None


@given(st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001
def test_a_moment_says_the_same_as_what_was_written(naive: datetime, offset: int) -> None:
    sign, size = "-" if offset < 0 else "+", abs(offset)
    moment = MOMENT.validate_python(f"{naive.isoformat()}{sign}{size // 60:02}:{size % 60:02}")
    assert moment.replace(tzinfo=None) == naive
    assert moment.utcoffset() == timedelta(minutes=offset)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-01T09:00:00",
        "2026-03-01",
        "tomorrow",
        "",
        1_764_000_000,
        "1764000000",
        1.5,
        "1.5",
        True,
        None,
        ["2026-03-01"],
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_what_is_no_moment_with_a_zone_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        MOMENT.validate_python(written)


def test_a_naive_datetime_is_refused() -> None:
    with pytest.raises(ValidationError):
        MOMENT.validate_python(datetime(2026, 3, 1))  # noqa: DTZ001 - the point of the test


class Form(Strict):
    name: Line


def test_a_form_refuses_fields_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Form.model_validate({"name": "x", "colour": "blue"})


def test_a_form_cannot_be_changed_once_read() -> None:
    form = Form(name="x")
    with pytest.raises(ValidationError):
        form.name = "y"  # type: ignore[misc]
