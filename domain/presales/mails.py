"""What the mails of a pre-sales lead may say."""

from domain.mail_variables import OF_LEADS, Variables

VARIABLES = Variables(
    {
        **OF_LEADS,
        "lead": ("id", "name", "email", "phone?", "company?", "source", "received_at", "stage_title"),
    }
)
