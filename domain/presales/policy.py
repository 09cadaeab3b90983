"""`config/presales.yaml`: the mails of the journey, and the team that a new database starts with."""

from domain.mail import Mails
from domain.team import TeamPolicy


class PresalesPolicy(TeamPolicy):
    """The whole policy. `on_received`: mails when a lead enters; the seed names none, so none are shipped."""

    on_received: Mails = ()
