"""The one place where keys are made.

Every effect is recognised by its key, so that a retry finds what an earlier attempt did. Keys are built from
ids that never change; never from an attempt number, a clock or a text that somebody may reword.
"""

import base64
import hashlib
import hmac
import secrets

_LEAD = "ld_"


def new_lead_id() -> str:
    """A lead's name for ever. Says nothing about the person."""
    return _LEAD + secrets.token_hex(10)


def workflow_id(journey: str, lead_id: str) -> str:
    """The journey's one workflow: a second start of the same journey meets the first."""
    return f"{journey}-{lead_id}"


def journey_of(workflow_id: str) -> str:
    """The journey that a workflow id was made for."""
    return workflow_id.partition("-")[0]


def new_rule_id() -> str:
    """A rule's name for ever."""
    return "rl_" + secrets.token_hex(8)


def domain_event_id(lead_id: str, revision: int, number: int) -> str:
    """One of the things that a change of a lead tells: the change by its revision, and which of its domain events."""
    return f"{lead_id}:{revision}:{number}"


def opening_id(email_id: str) -> str:
    """The first opening of a mail; the later ones tell nothing new."""
    return f"{email_id}:opened"


def prefetch_id(email_id: str) -> str:
    """The first time that a machine opened a mail."""
    return f"{email_id}:prefetched"


def task_id(rule_id: str, action: int, domain_event_id: str) -> str:
    """The one task of a rule's action and an event: whoever makes it again finds it there."""
    return "tk_" + hashlib.sha256(f"{rule_id}:{action}:{domain_event_id}".encode()).hexdigest()[:20]


def notice_key(task_id: str, step_key: str) -> str:
    """The notice of a task's deadline; `step_key` numbers its dates: who was told of other dates is told again."""
    return f"{task_id}:notify:{step_key}"


def deal_key(lead_id: str) -> str:
    """Marks the one deal of a journey in a portal: a second attempt finds what the first one made."""
    return f"jornada-{lead_id}"


def email_key(lead_id: str, step: str, step_key: str, template: str, person: str | None = None) -> str:
    """One mail of one step: `step_key` tells the steps of one kind apart (the 5-day reminder, the third nurture mail).

    `person`: which of a lead's several people it is for, by the record that a portal knows them by.
    """
    return ":".join((lead_id, step, step_key, template, *([person] if person else [])))


def unsubscriber(lead_id: str, contact_id: str | None) -> str:
    """Whom an unsubscribe link is for: a lead, or one of its several people."""
    return f"{lead_id}~{contact_id}" if contact_id else lead_id


def read_unsubscriber(subject: str) -> tuple[str, str | None]:
    """The lead, and which of its people; None for a lead whose one person is its contact."""
    lead_id, _, contact_id = subject.partition("~")
    return lead_id, contact_id or None


def upkeep_key(table: str, period: int) -> str:
    """The mail about a routing table's upkeep in one period (a week): there is one at most."""
    return f"upkeep:{table}:{period}"


def message_id(email_key: str, domain: str) -> str:
    """RFC 5322 Message-ID of a mail: the same for every attempt, so that mail servers may recognise a copy."""
    return f"<{hashlib.sha256(email_key.encode()).hexdigest()[:32]}@{domain}>"


def fingerprint(email: str, secret: str) -> str:
    """Recognises a normalised address without holding it, so that an objection outlives the erasure of the person."""
    return hmac.new(secret.encode(), f"suppress:{email}".encode(), hashlib.sha256).hexdigest()


def link_token(purpose: str, subject_id: str, secret: str) -> str:
    """An unguessable token for a link in a mail (`purpose` u: unsubscribe, o: open pixel, l: a lead's record)."""
    return f"{subject_id}.{_seal(purpose, subject_id, secret)}"


def read_link_token(purpose: str, token: str, secret: str) -> str | None:
    """The subject's id, or None when the token was not made by us for this purpose."""
    subject_id, _, seal = token.rpartition(".")
    if not subject_id or not token.isascii():
        return None
    return subject_id if hmac.compare_digest(seal, _seal(purpose, subject_id, secret)) else None


def _seal(purpose: str, subject_id: str, secret: str) -> str:
    digest = hmac.new(secret.encode(), f"{purpose}:{subject_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:18]).decode()
