"""The people of a team whom a policy names."""

from typing import Annotated

from pydantic import AfterValidator

from domain.policy import JourneyPolicy, Policy
from domain.text import Email, Line


class TeamMember(Policy):
    """Somebody of a team. One who is not `active` gets no new leads."""

    name: Line
    email: Email
    groups: tuple[Line, ...] = ()
    active: bool = True


def _each_once(team: tuple[TeamMember, ...]) -> tuple[TeamMember, ...]:
    emails = [member.email for member in team]
    if twice := sorted({email for email in emails if emails.count(email) > 1}):
        raise ValueError(f"{', '.join(twice)} stands here twice")
    return team


Team = Annotated[tuple[TeamMember, ...], AfterValidator(_each_once)]
"""The people of one team."""


class TeamPolicy(JourneyPolicy):
    """The policy of a journey whose leads a team takes in turn. `team`: those whom a new database starts with."""

    team: Team = ()
