"""How many examples a property is looked at with."""

from hypothesis import settings


def examples(number: int) -> int:
    """So many in `make test`; in `make check`, whose profile is `quick`, no more than that one has."""
    if settings.get_current_profile_name() == "quick":
        return min(number, settings.get_profile("quick").max_examples)
    return number
