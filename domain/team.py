"""The people of a team whom a policy names."""

from domain.policy import Policy
from domain.text import Email, Line


class TeamMember(Policy):
    """Somebody of a team. One who is not `active` gets no new leads."""

    name: Line
    email: Email
    groups: tuple[Line, ...] = ()
    active: bool = True
