"""`config/presales.yaml`: the mails of the journey, and the team that a new database starts with."""

from pydantic import field_validator

from domain.mail import MailOrder
from domain.policy import JourneyPolicy
from domain.team import TeamMember


class PresalesPolicy(JourneyPolicy):
    """The whole policy. `on_received`: mails when a lead enters; the seed names none, so none are shipped."""

    on_received: tuple[MailOrder, ...] = ()
    team: tuple[TeamMember, ...] = ()

    @field_validator("on_received")
    @classmethod
    def _each_once(cls, mails: tuple[MailOrder, ...]) -> tuple[MailOrder, ...]:
        # Of one step, a mail is known by its template: the second of two would never be sent.
        names = [mail.mail for mail in mails]
        if len(set(names)) < len(names):
            raise ValueError("the same mail stands here twice; name all who get it in one line")
        return mails

    @field_validator("team")
    @classmethod
    def _each_person_once(cls, team: tuple[TeamMember, ...]) -> tuple[TeamMember, ...]:
        emails = [member.email for member in team]
        if twice := sorted({email for email in emails if emails.count(email) > 1}):
            raise ValueError(f"{', '.join(twice)} stands here twice")
        return team
