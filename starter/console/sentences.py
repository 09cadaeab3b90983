"""Sentences about leads: what they wait for, what happened, why something is refused.

The rules say why in English. What they say is looked up in the catalogues as it stands, or by its form when there is a
value in it; so a refusal reads the same here as in the API, only in the reader's language.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from starter.console import names
from starter.console.i18n import N_, Speaker

REASONS = (
    N_("a card is never in AVALIACAO without a presentation: record one first"),
    N_("a meeting is scheduled already: reschedule it, or cancel it first"),
    N_("a meeting is scheduled for the future, and that date has passed"),
    N_("a meeting is scheduled: cancel it before the card leaves AGENDADO"),
    N_("an autocloud lead enters AVALIACAO only from CREDENCIAMENTO, and this one is in {column}"),
    N_("filter 1 is done from ENTRADA, and this lead is in {column}"),
    N_("filter 2 is done from FILTRO_1, and this lead is in {column}"),
    N_("no meeting is scheduled"),
    N_("nothing is parked, so there is nothing to retry"),
    N_("only a discarded or lost lead can be reopened"),
    N_("only a lead without interest can be reopened"),
    N_("a task is moved to the future, and that date has passed"),
    N_("that has not happened yet: its date is in the future"),
    N_("that is the registered e-mail already"),
    N_("that is the task's assignee already"),
    N_("that person has another open lead of this journey: {lead}"),
    N_("the card is in {column} already"),
    N_("the deal was lost"),
    N_("the deal was won"),
    N_("the journey is not paused"),
    N_("the journey is over, so no mail goes out any more"),
    N_("the journey is over: the lead is {status}"),
    N_("the journey is paused already"),
    N_("the lead is in {column} already"),
    N_("the person behind this lead is not known yet: its contact was not read"),
    N_("the task is over: it is {status}"),
    N_("there is an account with this e-mail already"),
    N_("there is a member with this e-mail already"),
    N_("this lead has no mail of that id with an unclear end"),
    N_("this key acts for a person who does not own the lead"),
    N_("this key acts for a person whose task this is not"),
    N_("is no active pre-seller of the team"),
    N_("it is so already"),
    N_("the faculty is known already: it is changed in the portal"),
    N_("Card moved to {column}"),
    N_("there is no such lead"),
    N_("this journey does not take that event"),
    N_("something went wrong on our side"),
    # Why somebody gets a lead.
    N_("{advisor} gets the leads of {faculty} ({strategy})"),
    N_("{advisor} stands in: the advisors of {faculty} are absent"),
    N_("{advisor} takes what is too much for the advisors of {faculty}"),
    N_("nobody who may get leads of {faculty} is available now"),
    N_("no row of the table holds for {faculty}"),
    N_("the rows for {faculty} do not hold today"),
    N_("a person chose the owner"),
    N_("it is where it belongs"),
    # What leads wait for.
    N_("a mail goes out"),
    N_("a meeting is scheduled"),
    N_("a person decided that a mail goes out again"),
    N_("a presentation is planned: it is held or the card is moved next"),
    N_("acquisition is told that the deal was lost"),
    N_("acquisition is told why there is no deal"),
    N_("at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points"),
    N_("both portals are told that the address needs a correction"),
    N_("filter 1 is done: filter 2 is next"),
    N_("filter 2 is done: a meeting is next"),
    N_(
        "nobody who may get leads of the contact's faculty is available; it gets an advisor as soon as "
        "the table or the contact says so"
    ),
    N_(
        "no row of the routing table is for the contact's faculty; it gets an advisor as soon as the "
        "table or the contact says so"
    ),
    N_("nobody who may get leads of the contact's faculty is available"),
    N_("no row of the routing table is for the contact's faculty"),
    N_("the affiliation is sent to acquisition"),
    N_("the assignee is told before the deadline, unless the task is completed until then"),
    N_("the canvas knows no inactivity: the user's next action counts"),
    N_("the commercial team is told of the lead, and the lead is welcomed"),
    N_("the contact is read in both portals"),
    N_("the contact's deal is made, or the open one taken"),
    N_("the correction helped: the pending marks are cleared on both sides"),
    N_("the deadline has passed: the task is still to be done"),
    N_("the deal and its contacts are read, and the routing table answers who gets them"),
    N_("the deal gets its owner and acquisition is told"),
    N_(
        "the deal has no contact, and no faculty: its owner is told until somebody completes it; the "
        "journey then goes on at once"
    ),
    N_("the deal has no faculty: its owner is told until somebody completes it; the journey then goes on at once"),
    N_("the deal is with its advisor: it is won or lost next"),
    N_("the deal is with the franchise's seller: it is won or lost next"),
    N_("the deal is won; IdFiliado is not known yet"),
    N_("the deal has no course sheet: the table's maintainer is told until it has one, which then goes out"),
    N_("the deal's contacts get the course sheet"),
    N_("the table's maintainer is told that the course sheet is missing"),
    N_("the deal's owner is told that the faculty is missing"),
    N_("the franchise API found nobody for the address; the journey goes on when the contact is corrected"),
    N_("the franchise API is asked who serves the address"),
    N_("the franchise API was down for long; it is asked again by itself, or on the operator event retry"),
    N_("the journey was paused; deadlines keep counting"),
    N_("the lead is in LEAD and nothing is scheduled: a presentation is next"),
    N_("the lead is still in LEAD: without a presentation the commercial team is reminded"),
    N_("the lead stays in LEAD: it hears of our services until it unsubscribes or its card is moved"),
    N_("the lead was received: filter 1 is next"),
    N_("the meeting is over: the deal is won or lost next"),
    N_("the old and the new advisor are told that the deal changed hands"),
    N_("the presentation was held: the store's accreditation is next"),
    N_("the score rose above the threshold: the lead is handed over to sales"),
    N_("the store and our teams are told that its trial began"),
    N_("the store is accredited: its trial is next"),
    N_("the store is under trial: our teams are told before it ends"),
    N_("the store is under trial: our teams are told when it is over"),
    N_("the task is completed until its deadline, or it is overdue"),
    N_("the trial is over: somebody decides where the card goes"),
    # On what forecasts rest, and where they end.
    N_("no deal of the contact is won already"),
    N_("sales have not got the lead already"),
    N_("the contact has no open deal that could be taken"),
    N_("the deal still has no course sheet then"),
    N_("the deal still has no faculty then"),
    N_("the franchise API still names the franchise's seller"),
    N_("the portal and the routing table say what they said at the last look"),
    N_("what follows depends on a canvas that can't be read"),
    N_("what follows depends on what the portal and the routing table say of the deal"),
    N_("what follows depends on what the two portals say of the contact"),
    N_("what follows depends on whom the franchise API names for the address"),
)
"""What rules and services say, each as it stands there."""

_PARKED = N_("it does not go on: {reason}. A retry tries it again.")
_AWAY = N_("it goes on by itself once this is over: {reason}. A retry tries it at once.")
_FAILED = re.compile(r"step '[^']*' (?:kept failing|can't be done|could not be done) \((?P<reason>[^)]*)\)(?P<then>.*)")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    with_values = [reason for reason in REASONS if "{" in reason]
    return tuple((re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(text))), text) for text in with_values)


def reason(speaker: Speaker, text: str) -> str:
    """What the rules say, in the reader's language, with a capital letter."""
    if failed := _FAILED.fullmatch(text):
        why = speaker.say(names.PARKED.get(failed["reason"], failed["reason"]))
        waits = _AWAY if "by itself" in failed["then"] else _PARKED
        return _sentence(speaker.say(waits, reason=why))
    for form, known in _forms():
        if found := form.fullmatch(text):
            return _sentence(speaker.say(known, **_values(speaker, found.groupdict())))
    return _sentence(speaker.say(text))


def _values(speaker: Speaker, written: Mapping[str, str]) -> dict[str, str]:
    shown = dict(written)
    if column := shown.get("column"):
        titles = {code: title for stages in names.STAGES.values() for code, title in stages.items()}
        shown["column"] = titles.get(column, column)
    if strategy := shown.get("strategy"):
        shown["strategy"] = speaker.say(names.STRATEGIES.get(strategy, strategy))
    if status := shown.get("status"):
        shown["status"] = speaker.say(names.STATUSES.get(status) or names.TASK_STATUSES.get(status, status))
    return shown


def _sentence(text: str) -> str:
    # An address stays as it is.
    return text if "@" in text.partition(" ")[0] else text[:1].upper() + text[1:]


HAPPENED: Mapping[str, str] = {
    "submitted": N_("Lead received"),
    "submitted_again": N_("The same person was submitted again"),
    "presentation_scheduled": N_("Presentation scheduled for {at}"),
    "presentation_held": N_("Presentation held on {at}"),
    "accredited": N_("Store accredited on {at}"),
    "training_held": N_("Training held on {at}"),
    "card_moved": N_("Card moved to {column}"),
    "stage_changed": N_("Card moved to {column}"),
    "trial_started": N_("Trial started"),
    "trial_ended": N_("The trial is over; the card stays until somebody moves it"),
    "deal_won": N_("Deal won"),
    "deal_lost": N_("Deal lost"),
    "deal_deleted": N_("The deal was deleted in the portal"),
    "not_interested": N_("No interest"),
    "reopened": N_("Reopened"),
    "filter1_done": N_("Filter 1 done"),
    "filter2_done": N_("Filter 2 done"),
    "discarded": N_("Discarded in filter {filter}"),
    "meeting_scheduled": N_("Meeting scheduled for {at}"),
    "meeting_rescheduled": N_("Meeting moved to {at}"),
    "meeting_cancelled": N_("Meeting cancelled"),
    "meeting_held": N_("Meeting held"),
    "lead_lost": N_("Lead lost"),
    "email_opened": N_("Mail opened"),
    "email": N_("Mail “{subject}” to {to}: {outcome}"),
    "email_delayed": N_("A mail to {to} is delayed"),
    "parked": N_("Stopped: {reason}"),
    "unparked": N_("Goes on: what failed is no longer needed"),
    "retried": N_("Tried again"),
    "paused": N_("Paused"),
    "resumed": N_("Pause ended"),
    "cancelled": N_("Cancelled"),
    "unsubscribed": N_("No more mails wanted"),
    "resubscribed": N_("Mails are wanted again"),
    "email_changed": N_("E-mail changed to {email}"),
    "owner_changed": N_("Owner changed to {owner}"),
    "note": N_("Note"),
    "mail_decided": N_("Decided on a mail with an unclear end"),
    "task_created": N_("Task “{activity_type}” until {deadline}"),
    "task_notified": N_("Told of the task “{activity_type}”"),
    "task_overdue": N_("Task “{activity_type}” is late"),
    "task_completed": N_("Task “{activity_type}” done"),
    "task_cancelled": N_("Task “{activity_type}” cancelled"),
    "task_moved": N_("Task “{activity_type}” moved to {deadline}"),
    "task_reassigned": N_("Task “{activity_type}” goes to {assignee}"),
    "task_retried": N_("Told again of the task “{activity_type}”"),
    "task_parked": N_("Nobody could be told of the task “{activity_type}”"),
    "assessed": N_("The contact was read in both portals"),
    "contact_changed": N_("The contact was corrected"),
    "contact_without_email": N_("A contact of the deal has no e-mail and gets no mails"),
    "franchise_assigned": N_("Franchise {franchise_id} serves the address"),
    "franchise_refused": N_("No franchise serves the address"),
    "pending_cleared": N_("The marks for the correction are cleared on both sides"),
    "deal_created": N_("Deal created in the portal"),
    "deal_adopted": N_("The contact's open deal was taken over, with the campaign's data"),
    "no_deal": N_("Active affiliate without upsell: no deal"),
    "distributed": N_("Given to the franchise's seller"),
    "affiliated": N_("IdFiliado is known: {affiliate_id}"),
    "reported": N_("Acquisition was told"),
    "stopped": N_("Ended without a deal"),
    "faculty_missing": N_("The deal has no faculty"),
    "faculty_set": N_("The faculty was given: {faculty}"),
    "assigned": N_("Given to {advisor}"),
    "no_advisor": N_("No advisor was found"),
    "look_again": N_("Looked at again"),
    "entered": N_("Is scored from now on"),
    "threshold_crossed": N_("Score {score} is above the threshold of {threshold}"),
    "handed_over": N_("Handed over to sales with a score of {score}"),
    "handoff_aborted": N_("Not handed over: the template says no"),
    "already_mql": N_("Not handed over again: sales has the lead already"),
    "left_audience": N_("Not scored any more"),
    "done_late": N_("Carried out while the journey ended"),
    "handed_over_late": N_("Handed over to sales while the journey ended"),
    "owner_set_late": N_("The deal got its owner in the portal while the journey ended"),
    "joined": N_("Turned out to be a user who is scored already"),
    "journey_merged": N_("Goes on in another lead of the same deal"),
    "orphan_deal": N_("A deal was made while the journey ended: nobody works on it"),
    "orphan_deal_closed": N_("The deal that nobody works on was put aside"),
    "person_erased": N_("A person of this lead was erased in the portal, and here"),
    "released": N_("The outage is over: it is tried again"),
    "reminder_skipped": N_("A reminder was left out"),
    "skipped": N_("A notice was left out: it was too late for it"),
    "restarted": N_("The workflow had ended by hand: it goes on from here"),
    "sheet_missing": N_("The deal has no course sheet"),
    "task_released": N_("The outage is over: told of the task “{activity_type}”"),
    "inactive": N_("No action for a while: {points} points, score {score}"),
}

"""What a line of the timeline says, by its kind."""

_REMARKS = ("reason", "text", "note", "why", "adhesion_term", "source", "code")
"""What else may be told, as somebody wrote it."""


_REASONED = frozenset({"task_cancelled", "assigned", "no_advisor"})
"""What says why in words of ours, not of a person."""


def happened(speaker: Speaker, journey: str, line: Mapping[str, Any]) -> tuple[str, str | None]:
    """What a line of the timeline says: a sentence, and a remark that somebody wrote."""
    kind, data = line["kind"], line["data"]
    form = HAPPENED.get(kind)
    sentence = line["summary"]
    if form is not None:
        try:
            sentence = speaker.say(form, **_told(speaker, journey, data))
        except KeyError:
            # A line that brings no data of its own, or one of an earlier version.
            sentence = reason(speaker, line["summary"])
    told = [str(data[field]) for field in _REMARKS if data.get(field) and not (field == "reason" and kind == "parked")]
    remark = told[0] if told else None
    if kind in _REASONED and remark:
        remark = reason(speaker, remark)
    return sentence, remark


def _told(speaker: Speaker, journey: str, data: Mapping[str, Any]) -> dict[str, Any]:
    told = dict(data)
    for field in ("at", "deadline"):
        if told.get(field):
            told[field] = speaker.moment(told[field])
    for field in ("score", "points", "threshold"):
        if isinstance(told.get(field), int | float):
            told[field] = speaker.number(told[field])
    if "column" in told or "stage" in told:
        told["column"] = names.stage(journey, told.get("column") or told["stage"])
    if "to" in told:
        told["to"] = audience(speaker, told["to"])
    if "outcome" in told:
        told["outcome"] = speaker.say(names.MAIL_OUTCOMES.get(told["outcome"], told["outcome"]))
    if isinstance(told.get("reason"), str):
        told["reason"] = speaker.say(names.PARKED.get(told["reason"], told["reason"]))
    if told.get("subject") is None:
        told["subject"] = "–"
    return told


def audience(speaker: Speaker, audiences: Any) -> str:
    """Whom a mail was for."""
    shown = [speaker.say(names.AUDIENCES.get(name, name)) for name in audiences]
    return ", ".join(shown) or speaker.say(N_("our own people"))


_ACTORS = (
    (re.compile(r"hubspot (?P<portal>\w+)"), N_("the portal {portal}")),
    (re.compile(r"routing (?P<table>.+) v(?P<version>\d+)"), N_("version {version} of the routing table {table}")),
)


def actor(speaker: Speaker, name: str) -> str:
    """Who did something."""
    for form, said in _ACTORS:
        if found := form.fullmatch(name):
            return speaker.say(said, **found.groupdict())
    return speaker.say(names.ACTORS.get(name, name))


def cause(speaker: Speaker, line: Mapping[str, Any]) -> str | None:
    """What made a line of the timeline happen; None when the line is just that."""
    name = line["data"].get("event") if line["kind"] == "task_completed" else line["cause"]
    said = names.CAUSES.get(name) or names.NEXT.get(name) or HAPPENED.get(name)
    if name == line["kind"] or said is None or "{" in said or said == HAPPENED.get(line["kind"]):
        return None
    return speaker.say(said)


def schedule(speaker: Speaker, schedule_id: str) -> str:
    """What is started again and again."""
    if schedule_id == "scoring-sync":
        return _sentence(speaker.say(N_("reading the cloud-ingestion table")))
    table = schedule_id.removeprefix("upkeep-")
    if table != schedule_id:
        return _sentence(speaker.say(N_("upkeep of the routing table {table}"), table=table))
    return schedule_id
