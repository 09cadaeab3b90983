"""The nearest right word, for whoever misspelt one of a closed set."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known word that is most like the one that was written; None where none is like it.

    `cutoff`: how like, from 0 (not at all) to 1 (the same).
    """
    folded: dict[str, str] = {}
    for right in known:
        folded.setdefault(right.casefold(), right)
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that says so; empty where no known word is near."""
    right = nearest(word, known)
    return f"; did you mean '{right}'?" if right is not None else ""
