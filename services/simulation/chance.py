"""Chance that does not depend on the order of things.

Each draw is made of what it is for: the seed, the lead, and the name of what may happen. So two configurations meet the
same lives, and it makes no difference over how many processes the leads are spread.
"""

import hashlib
from struct import unpack

_SIZE = float(2**64)


class Chance:
    """All draws of one simulation."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def of(self, lead: int, *what: object) -> tuple[float, float, float]:
        """Three draws from 0 (included) to 1 (not included) for something about a lead."""
        named = "\x1f".join(map(str, (self._seed, lead, *what)))
        drawn = unpack("<3Q", hashlib.blake2b(named.encode(), digest_size=24).digest())
        # Above 2**53 a float has no room for the last bits: the largest would be 1.
        first, second, third = ((number >> 11) * 2048 / _SIZE for number in drawn)
        return first, second, third
