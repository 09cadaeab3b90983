"""What the mails of a dealer's lead may say, and offer."""

from domain.mail_variables import OF_LEADS, Variables

ACTION_LINKS = ("presentation_scheduled", "not_interested")
"""What the mails to our own people offer as links."""

VARIABLES = Variables(
    {
        **OF_LEADS,
        "links": (*OF_LEADS["links"], "presentation_scheduled?", "not_interested?"),
        "lead": (
            *("id", "name", "email", "phone?", "store", "platform", "platform_title", "type_title", "products"),
            *("registered_at", "stage_title"),
        ),
        "responsible": ("kind_title", "name", "email"),
        "presentation?": ("scheduled_at?", "held_at?"),
        "trial?": ("started_at", "ends_at", "days", "warn_days"),
        "reminder?": ("days",),
    },
    given_in={"trial": "trial", "reminder": "reminders"},
)
