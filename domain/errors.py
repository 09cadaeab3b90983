"""The ways in which a request can be wrong."""

from collections.abc import Mapping, Sequence


class Refused(Exception):
    """The journey's rules forbid what was asked, in the state that the lead is in (HTTP 409).

    `reason` is a sentence for the person who asked. It holds no personal data.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Stale(Refused):
    """What was to be changed has been changed since it was read."""


class Taken(Refused):
    """Something else has that name, address or attribute already."""


class Invalid(Exception):
    """A value that is well-formed but can't be right (HTTP 422); `field` is its path, as `presentation.held_at`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


class InvalidFields(Exception):
    """Several values that can't be right (HTTP 422): `errors` names the `field` of each, with its `message`."""

    def __init__(self, errors: Sequence[Mapping[str, str]]) -> None:
        super().__init__("; ".join(": ".join(filter(None, (e["field"], e["message"]))) for e in errors))
        self.errors = errors


class NotFound(Exception):
    """There is no such thing (HTTP 404)."""


class Forbidden(Exception):
    """The caller's role or ownership does not allow it (HTTP 403)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
