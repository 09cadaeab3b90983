"""How the mailbox is told to misbehave, for a number of mails or until told otherwise."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Reply = Literal["250", "451", "550", "drop_before_dot", "drop_after_dot"]

REFUSALS: dict[Reply, str] = {
    "451": "451 4.3.0 Scripted: try again later",
    "550": "550 5.1.1 Scripted: no such mailbox",
}


class Behaviour(BaseModel):
    """What happens to mail: taken (`250`), refused at RCPT TO for now (`451`) or for good (`550`), or cut off.

    `drop_before_dot` cuts the connection at DATA, so that certainly nothing was taken; `drop_after_dot` stores
    the mail and cuts the connection without an answer. It holds for `count` mails (None: until replaced) and,
    with `recipient`, only for mail to that address, whatever its case.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    reply: Reply
    count: Annotated[int, Field(ge=1, strict=True)] | None = None
    recipient: Annotated[str, StringConstraints(min_length=1, max_length=320)] | None = None

    def concerns(self, *recipients: str) -> bool:
        """Whether it applies to a mail to these addresses."""
        return self.recipient is None or self.recipient.casefold() in {r.casefold() for r in recipients}


WELL_BEHAVED = Behaviour(reply="250")


class Script:
    """The behaviour in force, and how many mails it still holds for."""

    def __init__(self) -> None:
        self.current = WELL_BEHAVED

    def follow(self, behaviour: Behaviour) -> None:
        """From now on behave like this, whatever was in force."""
        self.current = behaviour

    def spend(self) -> None:
        """One more mail met the behaviour in force; after the last one it ends."""
        count = self.current.count
        if count is not None:
            left = {"count": count - 1}
            self.current = self.current.model_copy(update=left) if count > 1 else WELL_BEHAVED
