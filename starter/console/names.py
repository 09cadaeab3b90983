"""How people call what the code has codes for."""

from collections.abc import Callable, Mapping

from starter.console.i18n import N_
from starter.console.journeys.declared import ConsoleJourney, consoles


def _words(of: Callable[[ConsoleJourney], Mapping[str, str]]) -> dict[str, str]:
    """The words that journeys bring along."""
    return {code: text for known in consoles().values() for code, text in of(known).items()}


JOURNEYS: Mapping[str, str] = {name: known.title for name, known in consoles().items()}
"""In the order of the navigation."""

STATUSES: Mapping[str, str] = {
    "open": N_("open"),
    "parked": N_("parked"),
    "won": N_("won"),
    "lost": N_("lost"),
    "not_interested": N_("not interested"),
    "closed": N_("closed"),
    "cancelled": N_("cancelled"),
}

STAGES: Mapping[str, Mapping[str, str]] = {name: known.stages for name, known in consoles().items()}

FLAGS: Mapping[str, str] = {
    "parked": N_("parked"),
    "paused": N_("paused"),
    "unsubscribed": N_("no mails"),
    "stale": N_("stale"),
    "trial_ended": N_("trial ended"),
    "pending": N_("address pending"),
    "without_faculty": N_("no faculty"),
    "without_advisor": N_("no advisor"),
    "mql": N_("MQL"),
    "without_sheet": N_("no course sheet"),
    "contact_deleted": N_("contact deleted"),
    "deal_deleted": N_("deal deleted"),
    "orphan_deal": N_("deal without journey"),
    "unassigned": N_("nobody's yet"),
    "mail_unclear": N_("mail unclear"),
    **_words(lambda known: known.flags),
}

PARKED: Mapping[str, str] = {
    "mail_unavailable": N_("the mail server did not take the mail"),
    "mail_in_flight": N_("a mail is still in the hands of another worker"),
    "mail_template": N_("a mail template can't be filled"),
    "nobody_known": N_("nobody is known behind the lead"),
    "not_set_up": N_("a portal is not set up"),
    "portal_unavailable": N_("the portal does not answer"),
    "portal_refused": N_("the portal refuses what it is sent"),
    "contact_unknown": N_("the portal does not know the contact"),
    "acquisition_contact_unknown": N_("acquisition does not know the contact"),
    "deal_unknown": N_("the portal does not know the deal"),
    "seller_unknown": N_("the franchise's seller is not known in the portal"),
    "advisor_unknown": N_("the advisor is not known in the portal"),
    "table_unusable": N_("the routing table can't be used"),
    "franchise_refused": N_("no franchise serves the address"),
    "franchise_api_unavailable": N_("the franchise API does not answer"),
    "franchise_api_refused": N_("the franchise API refuses the question"),
    "salesforce_unavailable": N_("Salesforce does not answer"),
    "crm_id_unknown": N_("the user has no record in Salesforce"),
    "handoff_template_failed": N_("the template of the hand-off can't be filled"),
    "handoff_body_invalid": N_("the template of the hand-off makes no valid message"),
    "user_unknown": N_("the user is not known any more"),
    "database_unavailable": N_("the database was away"),
    "lead_erased": N_("the lead is not there any more"),
    "policies_changed": N_("other policies count by now"),
    "renderer_lost": N_("the template of the hand-off could not be filled in time"),
    "unexpected": N_("something went wrong on our side"),
    **_words(lambda known: known.parked),
}

NEXT: Mapping[str, str] = {
    "introduce": N_("welcome and notice to the team"),
    "remind": N_("reminder to the team"),
    "nurture": N_("next mail of the series"),
    "announce_trial": N_("notice that the trial began"),
    "warn_trial_end": N_("notice before the trial ends"),
    "end_trial": N_("end of the trial"),
    "resend": N_("a mail goes out again"),
    "greet": N_("greeting"),
    "assess": N_("look at the contact"),
    "assign_franchise": N_("question to the franchise API"),
    "mark_pending": N_("marks for the correction"),
    "clear_pending": N_("marks are cleared"),
    "tell_stopped": N_("notice to acquisition"),
    "make_deal": N_("deal is made"),
    "distribute": N_("distribution"),
    "report_affiliation": N_("affiliation goes to acquisition"),
    "report_lost": N_("loss goes to acquisition"),
    "route": N_("routing"),
    "tell_advisors": N_("notes to the advisors"),
    "send_course_sheet": N_("course sheet"),
    "chase_sheet": N_("notice: course sheet missing"),
    "course_sheet": N_("the course sheet"),
    "chase_faculty": N_("notice: faculty missing"),
    "hand_over": N_("hand-off to sales"),
    "look_for_inactivity": N_("look for inactivity"),
    "notify": N_("notice before a deadline"),
    "overdue": N_("a deadline passes"),
    "team": N_("the team is next"),
    "meeting": N_("meeting"),
    "pre_seller": N_("the pre-seller is next"),
    "address": N_("correction of the address"),
    "franchise_api": N_("the franchise API is asked again"),
    "affiliate_id": N_("IdFiliado"),
    "deal": N_("decision on the deal"),
    "advisor": N_("an advisor"),
    "faculty": N_("the faculty"),
    "activity": N_("the user's next action"),
    "retry": N_("a retry"),
    "resume": N_("end of the pause"),
    **_words(lambda known: known.next),
}

# What steps are not called as, and what says more where it has happened than where it is a cause.
CAUSES: Mapping[str, str] = {
    "submission": N_("Lead received"),
    "track": N_("what the user did"),
    "card_moved": N_("Card moved"),
    "stage_changed": N_("Card moved"),
    "accredited": N_("Accredited"),
    "presentation_scheduled": N_("Presentation scheduled"),
    "presentation_held": N_("Presentation held"),
    "training_held": N_("Training held"),
    "meeting_scheduled": N_("Meeting scheduled"),
    "meeting_rescheduled": N_("Meeting moved"),
    "discarded": N_("Discarded"),
}

STRATEGIES: Mapping[str, str] = {
    "fixed": N_("fixed"),
    "round_robin": N_("in turn"),
    "least_loaded": N_("who has the fewest"),
}

TASK_STATUSES: Mapping[str, str] = {
    "pending": N_("to do"),
    "notified": N_("due soon"),
    "overdue": N_("late"),
    "completed": N_("done"),
    "completed_late": N_("done late"),
    "cancelled": N_("cancelled"),
}

MAIL_OUTCOMES: Mapping[str, str] = {
    "waiting": N_("waiting"),
    "claimed": N_("on its way"),
    "sent": N_("sent"),
    "rejected": N_("rejected"),
    "suppressed": N_("not sent: no mails wanted"),
    "unknown": N_("unclear"),
}

AUDIENCES: Mapping[str, str] = {
    "lead": N_("the lead"),
    "commercial": N_("the commercial team"),
    "support": N_("the support team"),
    "owner": N_("the owner"),
    "maintainer": N_("the table's maintainer"),
    "advisor": N_("the advisor"),
    "former_advisor": N_("the former advisor"),
}

ROLES: Mapping[str, str] = {"rep": N_("Sales"), "manager": N_("Manager"), "admin": N_("Administrator")}

ACTORS: Mapping[str, str] = {
    "journey": N_("Jornada"),
    "lead": N_("the lead"),
    "policy": N_("a changed policy"),
    "calendar": N_("a changed calendar"),
    "recovery": N_("Jornada"),
    "commercial": N_("the commercial team"),
    "support": N_("the support team"),
    "owner": N_("the owner"),
}


def stage(journey: str, code: str) -> str:
    """How a stage is called."""
    return STAGES.get(journey, {}).get(code, code.replace("_", " "))
