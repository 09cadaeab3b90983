"""What will happen to a lead when nobody acts, as it is shown."""

from datetime import datetime

from pydantic import Field

from domain.forecast import Ends
from domain.journey import Status, WaitingFor
from domain.mail import Audience
from domain.tasks import TaskStatus
from starter.api.answers import Answer


class ForecastMail(Answer):
    """A mail that will go out. Notices of tasks are to no audience."""

    template: str
    subject: str | None = Field(description="null where its template can't be filled with what is known today")
    to: list[Audience]
    recipients: list[str]
    suppressed: bool = Field(description="it would go out, but the address wants no more mail")


class ForecastTask(Answer):
    """A task that is made, told of, overdue, or ended."""

    task_id: str | None = Field(description="null for one that will be made only then")
    activity_type: str
    assignee: str | None
    deadline: datetime
    becomes: TaskStatus


class ForecastScore(Answer):
    """Points that come or go, and the score afterwards."""

    points: float
    score: float


class ForecastItem(Answer):
    """Something that the lead does by itself; `step` with its `key`, as the timeline and the mails know it.

    `stage` and `status`: where they change. `assumes`: what this rests on, where nobody can know it beforehand.
    """

    at: datetime
    step: str
    key: str
    why: str
    stage: str | None
    status: Status | None
    mails: list[ForecastMail]
    tasks: list[ForecastTask]
    score: ForecastScore | None
    assumes: str | None


class Forecast(Answer):
    """What happens between `since` and `until` when nobody acts and every service answers, in order.

    `ends`: why it says no more. `people`: somebody is next, as `waiting_for` says. `over`: the journey is. `horizon`:
    more comes later. `unknown`: it depends on an answer from outside. `steps`: these are as many as it may tell.
    """

    lead_id: str
    journey: str
    since: datetime
    until: datetime
    items: list[ForecastItem]
    ends: Ends
    waiting_for: WaitingFor | None = Field(description="what the lead waits for afterwards; null when it is over")
