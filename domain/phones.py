"""Phone numbers as people write them, and the numbers in them that can be dialled."""

import re
import unicodedata

import phonenumbers
from pydantic import BaseModel, ConfigDict

# Invisible marks that come along when a number is copied, as from a chat or an address book.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_EXTENSION = re.compile(
    r"(?<=\d)[\s,;(]*\b(?:ramais|ramal|rml?|interno|int|extensi[oó]n|r)\b[\s.:]*(?=\d)", re.IGNORECASE
)
_TRUNK = re.compile(r"\b0?xx(?=\d)|\(0?xx(?=\d)", re.IGNORECASE)
_LONGEST_RUN = 20
_SHORTEST = 5
_SHORTEST_AMONG_WORDS = 7


class PhoneNumber(BaseModel):
    """A number that can be dialled: E.164, and the extension behind it."""

    model_config = ConfigDict(frozen=True)

    number: str
    extension: str | None = None


def as_written(text: str) -> str:
    """A phone as somebody wrote it, without what nobody sees. Raises ValueError when there is no number in it."""
    text = _UNSEEN.sub("", text).strip()
    digits = "".join(character if character.isdecimal() else " " for character in text)
    runs = digits.split()
    has_words = any(character.isalpha() for character in text)
    if sum(map(len, runs)) < (_SHORTEST_AMONG_WORDS if has_words else _SHORTEST):
        raise ValueError("is not a phone number: it has too few digits")
    if max(map(len, runs)) > _LONGEST_RUN or re.search(r"\d\+", text):
        raise ValueError("is not a phone number: no number has so many digits, or a + inside it")
    return text


def numbers_in(text: str | None, region: str) -> list[PhoneNumber]:
    """The numbers in a text that people of a country wrote (`region`: BR, CO …), in order; none that can't exist."""
    if not text:
        return []
    plain = unicodedata.normalize("NFKC", text)
    plain = _TRUNK.sub(lambda found: "(" if found[0].startswith("(") else "", _DASHES.sub("-", plain))
    plain = _EXTENSION.sub(" ext. ", plain)
    found: dict[PhoneNumber, None] = {}
    for part in re.split(r"[,;|\n]|\s/\s|/(?=\s*[+(])|\s(?:e|ou|o|y|and|or)\s", plain):
        part = re.sub(r"^\s*00(?=[1-9])", "+", part)  # as it is dialled from abroad
        matches = list(phonenumbers.PhoneNumberMatcher(part, region, leniency=phonenumbers.Leniency.VALID))
        for number in [match.number for match in matches] or _whole(part, region):
            e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            found[PhoneNumber(number=e164, extension=number.extension or None)] = None
    return list(found)


def _whole(part: str, region: str) -> list[phonenumbers.PhoneNumber]:
    """The one number that a part is, where it is written in a way that is not looked for in running text."""
    try:
        number = phonenumbers.parse(part, region)
    except phonenumbers.NumberParseException:
        return []
    return [number] if phonenumbers.is_valid_number(number) else []
