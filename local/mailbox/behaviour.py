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

    @property
    def key(self) -> str | None:
        """Whom it is towards; None for everybody."""
        return self.recipient.casefold() if self.recipient else None

    def concerns(self, *recipients: str) -> bool:
        """Whether it applies to a mail to these addresses."""
        return self.recipient is None or self.recipient.casefold() in {r.casefold() for r in recipients}


WELL_BEHAVED = Behaviour(reply="250")


class Script:
    """The behaviours in force, each with how many mails it still holds for: one for everybody, one for a recipient."""

    def __init__(self) -> None:
        self._in_force: dict[str | None, Behaviour] = {}

    @property
    def current(self) -> Behaviour:
        """The newest one."""
        return next(reversed(self._in_force.values()), WELL_BEHAVED)

    def follow(self, behaviour: Behaviour) -> None:
        """From now on behave like this; to everybody, whatever was in force, or to one recipient beside it."""
        if behaviour.recipient is None:
            self._in_force.clear()
        self._in_force.pop(behaviour.key, None)
        self._in_force[behaviour.key] = behaviour

    def towards(self, *recipients: str) -> Behaviour:
        """How a mail to these addresses is met."""
        return next((one for one in reversed(self._in_force.values()) if one.concerns(*recipients)), WELL_BEHAVED)

    def spend(self, behaviour: Behaviour) -> None:
        """One more mail met this behaviour; after the last one it ends."""
        now = self._in_force.get(behaviour.key)
        if now is None or now.count is None:
            return
        if now.count > 1:
            self._in_force[behaviour.key] = now.model_copy(update={"count": now.count - 1})
        else:
            del self._in_force[behaviour.key]
