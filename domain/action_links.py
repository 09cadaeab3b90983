"""Links in mails to our own people, each for one action on one lead, for a while."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain import ids

LASTS = timedelta(days=30)
TASK_DONE = "task_done"
ACCOUNT = "account:"


@dataclass(frozen=True)
class ActionLink:
    """One action on one lead, until a moment. `who` got the link: an audience, or `account:` with an account's id.

    `task_id`: the task that `task_done` is about.
    """

    lead_id: str
    action: str
    who: str
    expires_at: datetime
    task_id: str = ""

    def token(self, secret: str) -> str:
        """What the link carries; nobody else can make it."""
        until = int(self.expires_at.timestamp())
        subject = "~".join((self.lead_id, self.action, self.who, str(until), self.task_id))
        return ids.link_token("a", subject, secret)


def read(token: str, secret: str) -> ActionLink | None:
    """The link that a token is of; None when it is not ours."""
    subject = ids.read_link_token("a", token, secret)
    if subject is None:
        return None
    lead_id, action, who, until, task_id = subject.split("~")
    return ActionLink(lead_id, action, who, datetime.fromtimestamp(int(until), UTC), task_id)


def urls(public_url: str, secret: str, lead_id: str, actions: Iterable[str], who: str, now: datetime) -> dict[str, str]:
    """The links of a mail to our own people, by action."""
    return {
        action: f"{public_url}/a/{ActionLink(lead_id, action, who, now + LASTS).token(secret)}" for action in actions
    }
