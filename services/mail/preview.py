"""How a mail looks, with what is known of its lead today: what was sent is not kept."""

from collections.abc import Mapping
from typing import Any

from domain import ids
from domain.rules import AnyRules
from integrations.liquid.mails import RenderedMail, TemplateError
from services.mail.mailer import Mailer
from services.registry import journeys
from storage.leads import Lead


def look(mailer: Mailer, rules: AnyRules, lead: Lead, mail: Mapping[str, Any], links: Mapping[str, str]
) -> RenderedMail | None:  # fmt: skip
    """The mail (its `template`, `step` and `step_key`), or None where it can't be filled any more."""
    try:
        return mailer.render(mail["template"], _context(rules, lead, mail, links))
    except (TemplateError, ValueError, LookupError, TypeError):
        return None


def subject_of(mailer: Mailer, rules: AnyRules, lead: Lead, mail: Mapping[str, Any],
    links: Mapping[str, str],
) -> str | None:  # fmt: skip
    """The subject that a mail has, or would have; None where it can't be filled."""
    try:
        context = _context(rules, lead, mail, links)
    except (ValueError, LookupError, TypeError):
        return None
    return subject_with(mailer, mail["template"], context)


def subject_with(mailer: Mailer, template: str, context: Mapping[str, Any]) -> str | None:
    """The subject of a mail that tells this; None where it can't be filled."""
    try:
        return mailer.subject(template, context)
    except TemplateError:
        return None


def _context(rules: AnyRules, lead: Lead, mail: Mapping[str, Any], links: Mapping[str, str]) -> Mapping[str, Any]:
    state = rules.state_model.model_validate(lead.state)
    told = rules.mail_context(state, lead.details, mail["step"], mail["step_key"])
    known = {field: getattr(lead.contact, field, None) for field in ("name", "email", "phone")}
    shown = {"unsubscribe": None, "pixel": None, **links}
    return {**told, "lead": {**told["lead"], "id": lead.lead_id, **known}, "links": shown}


def links_of(lead: Lead, public_url: str, workflow_url: str, secret: str) -> Mapping[str, str]:
    """Where the links of a mail to our own people lead; one to the lead shows how its own would look."""
    offered = journeys()[lead.journey].action_links
    return {
        "lead": f"{public_url}/l/{ids.link_token('l', lead.lead_id, secret)}",
        "console": f"{public_url}/leads/{lead.lead_id}",
        "workflow": workflow_url,
        **{action: f"{public_url}/leads/{lead.lead_id}?do={action}" for action in offered},
        "unsubscribe": f"{public_url}/u/",
    }
