"""Whether a process lives and works, what became of a webhook, and problems, as they are shown."""

from typing import Literal

from pydantic import Field

from starter.api.answers import Answer


class Alive(Answer):
    """This process answers."""

    status: Literal["ok"]


class Ready(Answer):
    """Each part is `ok`, or `unavailable` with the kind of its failure."""

    postgres: str
    temporal: str


class WebhookCounts(Answer):
    """How many events of a batch were new, known already, and no events."""

    taken: int
    known: int
    rejected: int


class FieldError(Answer):
    """A field that is not right."""

    field: str = Field(description="its path, as `presentation.held_at`; empty for the body as a whole")
    message: str


class Problem(Answer):
    """What is wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class InvalidProblem(Problem):
    """Fields that are not right."""

    errors: list[FieldError]
