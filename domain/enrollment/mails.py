"""What the mails of an enrollment may say, and offer."""

from domain.mail_variables import OF_LEADS, Variables

ACTION_LINKS = ("faculty_set",)
"""What the mails to our own people offer as links."""

VARIABLES = Variables(
    {
        **OF_LEADS,
        "links": (*OF_LEADS["links"], "faculty_set?"),
        "lead": ("id", "name?", "email?", "phone?", "registered_at"),
        "deal": ("id", "name", "faculty?", "program?", "has_contact"),
        "sheet": (),
        "advisor?": ("name", "email"),
        "former_advisor?": ("name", "email"),
        "reminder": ("number", "business_days"),
    }
)
