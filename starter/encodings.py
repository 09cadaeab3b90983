"""Which of the older encodings a text is in, from as little as one word.

Detectors that know every language need more text than a file of one lead has; here the languages are known.
"""

from collections.abc import Iterator

# What spreadsheets call CSV, CSV (MS-DOS) and CSV (Macintosh). Of equally likely ones, the first.
OLDER = ("cp1252", "cp850", "mac_roman")

_NAMES = {"cp1252": "Windows-1252", "cp850": "MS-DOS (cp850)", "mac_roman": "Mac Roman"}

_LETTERS = {**dict.fromkeys("ãçáéíó", 3), **dict.fromkeys("êôâõúñ", 2), **dict.fromkeys("üª", 1)}
"""How much a letter speaks for Portuguese or Spanish."""
_FIRST_CAPITALS = {**dict.fromkeys("ÁÉÍÓÚÂ", 2), **dict.fromkeys("ÀÊÔ", 1)}
_SIGNS = frozenset("º°§«»“”‘’–—…€·¿¡")
_WRONG = -3


def named(encoding: str) -> str:
    """An encoding as people know it."""
    return _NAMES.get(encoding, encoding.upper())


def likeliest(text: bytes) -> str:
    """The encoding of OLDER in which a text looks most like our languages."""
    return max(OLDER, key=lambda encoding: sum(_likeness(text.decode(encoding, "replace"))))


def _likeness(text: str) -> Iterator[int]:
    """How much each sign outside ASCII speaks for the text: in another encoding, letters are signs or rare letters."""
    around = f"  {text} "
    for place, sign in enumerate(text, start=2):
        if not sign.isascii():
            yield _of(sign, around[place - 2], around[place - 1], around[place + 1])


def _of(sign: str, before_that: str, before: str, after: str) -> int:
    if sign in "ºª°" and (before.isdigit() or before in "Nn") and not after.isalpha():
        return 4
    if sign in _SIGNS:
        # An apostrophe may stand within a word.
        return 1 if not (before.isalpha() and after.isalpha()) else 0 if sign == "’" else _WRONG
    if not sign.isalpha():
        return -1
    small = sign.lower()
    if small == "ç" and not (before.lower() in "aáâeéêiíoóuúnrlp" and after.lower() in "aoáãâóõuú"):
        return _WRONG
    if not (before.isalpha() or after.isalpha()):
        return 2 if small in "àé" else 0
    if sign == "à":  # begins às, àquela, àquilo
        return 3 if not before.isalpha() and after in "sq" else _WRONG
    if small == "õ" and after.lower() != "e":
        return _WRONG
    bonus = 2 if small + after.lower() in {"ão", "ãe", "õe"} else 0
    if sign.isupper():
        if before.islower():
            return _WRONG
        if after.islower():
            return _FIRST_CAPITALS.get(sign, -1) if not before.isalpha() else _WRONG
        return _LETTERS.get(small, -1) + bonus
    if after.isupper() or (before.isupper() and before_that.isalpha()):
        return _WRONG
    return _LETTERS.get(small, -1) + bonus
