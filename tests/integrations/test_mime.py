"""How a mail is written."""

from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr

import pytest

from integrations.mime import Letter, write
from tests.integrations.letters import LETTER, URL


def raw(letter: Letter) -> bytes:
    return write(letter).content


def read(letter: Letter) -> EmailMessage:
    """As a program reads it."""
    return message_from_bytes(raw(letter), policy=policy.default)


def shown(letter: Letter, header: str) -> str:
    """A header as a mail client reads it."""
    return str(make_header(decode_header(message_from_bytes(raw(letter))[header].replace("\r\n", ""))))


class TestWriting:
    def test_headers_and_both_parts(self) -> None:
        message = read(LETTER)
        assert message["Message-ID"] == LETTER.message_id
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Date"].datetime == LETTER.date
        assert message.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
        text, html = message.iter_parts()
        assert text.get_content().splitlines() == ["Olá, José!"]
        assert html.get_content().splitlines() == ["<p>Olá, José!</p>"]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_lines_of_both_parts_come_back_as_they_were(self, end: str) -> None:
        """Whatever a quoted-printable line may not hold: spaces at its end, an equals sign, more than 76 characters."""
        lines = ["a line ", "tab\t", "", "a=b", ".", "..", "--=_the_same_mail_in_text_and_html", "é" * 100, "x" * 100]
        text, html = read(replace(LETTER, text=end.join(lines), html=end.join(lines))).iter_parts()
        assert text.get_content().splitlines() == html.get_content().splitlines() == lines

    def test_lines_end_as_servers_want_them(self) -> None:
        content = raw(replace(LETTER, text="a\nb\rc\r\n", html="a\nb\rc\r\n", unsubscribe_url=URL))
        assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n")

    def test_no_line_of_the_content_is_taken_for_its_end(self) -> None:
        stuffed = write(replace(LETTER, text=".\n.a\n", html=f"{'x' * 75}.<p>")).stuffed
        assert not any(line.startswith(b".") and not line.startswith(b"..") for line in stuffed.split(b"\r\n"))

    def test_one_click_unsubscribe_where_there_is_a_link_and_nowhere_else(self) -> None:
        message = read(replace(LETTER, unsubscribe_url=URL))
        assert message["List-Unsubscribe"] == f"<{URL}>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert not any(name.startswith("List-") for name in read(LETTER))

    def test_long_unsubscribe_link_stays_as_it_is(self) -> None:
        """RFC 2369 knows no encoded words: a link that is encoded or broken up is no link to a mail client."""
        assert f"\r\nList-Unsubscribe: <{URL}>\r\n".encode() in raw(replace(LETTER, unsubscribe_url=URL))

    def test_long_message_id_stays_as_it_is(self) -> None:
        message_id = f"<{'0123456789abcdef' * 2}@{'comprido.' * 8}example.com.br>"
        assert f"\r\nMessage-ID: {message_id}\r\n".encode() in raw(replace(LETTER, message_id=message_id))

    def test_nothing_but_seven_bit_characters_travels(self) -> None:
        assert raw(replace(LETTER, unsubscribe_url=URL)).isascii()

    @pytest.mark.parametrize("length", range(40, 200, 7))
    def test_letters_outside_ascii_come_back_as_they_were(self, length: int) -> None:
        """Whatever the length: long values are folded, and no space may be lost where two lines meet."""
        text = ("José 15 Antônio A. & da Conceição Araújo - avaliação há " * 5)[:length].strip()
        letter = replace(LETTER, recipients=[(text, "jose@example.com")], subject=text)
        assert parseaddr(shown(letter, "To")) == (text, "jose@example.com")
        assert shown(letter, "Subject") == text

    @pytest.mark.parametrize("times", [1, 5, 20])
    @pytest.mark.parametrize("name", ['Lea "a dona" <eve@example.com>, (loja): ', "Léa <eve@example.com>, "])
    def test_name_that_looks_like_addresses_is_still_one_name(self, name: str, times: int) -> None:
        message = message_from_bytes(raw(replace(LETTER, recipients=[(name * times, "lea@example.com")])))
        assert [address for _, address in getaddresses([message["To"]])] == ["lea@example.com"]

    def test_no_line_is_longer_than_a_server_takes(self) -> None:
        long = replace(LETTER, text="ção " * 3000, html=f"<p>{'x' * 5000}</p>", unsubscribe_url=URL)
        assert max(map(len, raw(long).split(b"\r\n"))) <= 998

    @pytest.mark.parametrize("broken", ["a\r\nBcc: eve@example.com", "a\nb", "a\rb", "a\r\n b"])
    @pytest.mark.parametrize(
        "spoil",
        [
            lambda letter, text: replace(letter, subject=text),
            lambda letter, text: replace(letter, message_id=text),
            lambda letter, text: replace(letter, sender=(text, "jornada@example.com")),
            lambda letter, text: replace(letter, sender=("Jornada", f"{text}@example.com")),
            lambda letter, text: replace(letter, recipients=[(text, "jose@example.com")]),
            lambda letter, text: replace(letter, recipients=[("José", f"jose@example.com{text}")]),
            lambda letter, text: replace(letter, unsubscribe_url=f"https://example.com/{text}"),
        ],
        ids=["subject", "message_id", "sender name", "sender", "recipient name", "recipient", "unsubscribe"],
    )
    def test_line_break_in_a_header_value_is_refused(self, spoil: Callable[[Letter, str], Letter], broken: str) -> None:
        with pytest.raises(ValueError):
            write(spoil(LETTER, broken))

    @pytest.mark.parametrize(
        "address", ["", "lea", "lea@", "@example.com", "a b@example.com", "léa@example.com", "a@b, c@d"]
    )
    def test_what_is_no_address_is_refused(self, address: str) -> None:
        with pytest.raises(ValueError, match="address"):
            write(replace(LETTER, recipients=[("Lea", address)]))

    @pytest.mark.parametrize("person", [("Lea\0", "lea@example.com"), ("Lea", "lea@example.com\0")])
    def test_nul_in_a_name_or_address_is_refused(self, person: tuple[str, str]) -> None:
        with pytest.raises(ValueError):
            write(replace(LETTER, recipients=[person]))
