"""The enrollment journey's decisions: every path of the seed, from the entry to the end."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from domain import ids
from domain.enrollment import EnrollmentSubmission, FacultyFound, SheetFound
from domain.journey import NextStep, Reference
from domain.mail import Audience
from domain.routing import Outcome
from tests.unit.decisions import Doc
from tests.unit.enrollment import (
    ANA,
    BEA,
    CARLA,
    CONTACT,
    DAY,
    DEAL,
    EMPTY_SHEET,
    HOUR,
    LAW,
    MEDICINE,
    NOW,
    OTHER,
    SHIPPED,
    SUBMISSION,
    after,
    begun,
    chased,
    contact_changed,
    contacts,
    done,
    due_of,
    kinds,
    looked,
    owner_changed,
    routed,
    rules_of,
    settled,
    step_of,
    told,
    unrouted,
    without_faculty,
)

LATER = NOW + HOUR

# ── Entry and assignment ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_deal_that_was_created_is_looked_at_first() -> None:
    change = SHIPPED.begin(SUBMISSION, NOW)
    assert (change.state.stage, change.moves, kinds(change)) == ("RECIBIDO", ("RECIBIDO",), ["submitted"])
    assert SHIPPED.due(change.state) == NextStep(step="route", at=NOW, key="1")
    assert SHIPPED.entry(SUBMISSION).reference == Reference(portal="educon", kind="deal", object_id=DEAL)


@pytest.mark.parametrize("deal_id", ["", "abc", "-1", "1" * 21, "101\n", 101, None])
def test_a_submission_without_a_deals_id_is_refused(deal_id: Any) -> None:
    with pytest.raises(ValidationError):
        EnrollmentSubmission(journey="enrollment", deal_id=deal_id)


def test_a_known_faculty_gets_its_advisor_then_the_course_sheet_then_nothing() -> None:
    change = done(begun(), "route", routed())
    assert (change.state.stage, change.moves, kinds(change)) == ("ASIGNADO", ("ASIGNADO",), ["assigned"])
    assert change.lines[0].data["advisor"] == ANA
    assert change.lines[0].data["version"] == 3
    assert step_of(change.state) == "send_course_sheet"
    state = done(change.state, "send_course_sheet").state
    assert (state.mailed, SHIPPED.due(state)) == ((CONTACT,), None)


def test_a_faculty_without_a_row_has_no_advisor_and_says_why_and_gets_its_mail() -> None:
    change = done(begun(), "route", routed(None))
    assert (change.state.stage, kinds(change)) == ("SIN_ASESOR", ["no_advisor"])
    assert "no row" in change.lines[0].summary
    state = done(change.state, "send_course_sheet").state
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert (waiting.what, waiting.until) == ("advisor", None)
    assert "no row" in waiting.why
    assert "without_advisor" in SHIPPED.flags(state)


def test_an_advisor_who_is_known_later_is_the_leads_first_one() -> None:
    state = looked(routed(ANA, None), after(unrouted(), "route_again"))
    assert (state.stage, SHIPPED.due(state)) == ("ASIGNADO", None)


def test_a_policy_may_send_no_course_sheet() -> None:
    rules = rules_of(enrollment=[])
    assert rules.due(looked(routed())) is None


def test_a_contact_without_an_address_is_told_of_once() -> None:
    found = routed(contacts=contacts(CONTACT, OTHER, email=""))
    change = done(begun(), "route", found)
    assert kinds(change) == ["contact_without_email", "contact_without_email", "assigned"]
    again = done(after(change.state, "route_again"), "route", found.model_copy(update={"moved": False}))
    assert kinds(again) == []


# ── A deal without a faculty ──────────────────────────────────────────────────────────────────────────────────────


def test_a_missing_faculty_is_chased_at_once() -> None:
    change = done(begun(), "route", without_faculty())
    assert (change.state.stage, kinds(change)) == ("SIN_FACULTAD", ["faculty_missing"])
    assert SHIPPED.due(change.state) == NextStep(step="chase_faculty", at=NOW, key="1")
    assert "without_faculty" in SHIPPED.flags(change.state)


@pytest.mark.parametrize(
    ("now", "again"),
    [
        ("2026-03-02T10:00:00-05:00", "2026-03-04T10:00:00-05:00"),
        ("2026-03-05T10:00:00-05:00", "2026-03-09T10:00:00-05:00"),  # over a weekend
        ("2026-03-20T10:00:00-05:00", "2026-03-25T10:00:00-05:00"),  # and a Colombian puente
        ("2026-03-07T11:00:00-05:00", "2026-03-11T09:00:00-05:00"),  # from a Saturday
    ],
)
def test_a_missing_faculty_is_chased_again_after_two_business_days(now: str, again: str) -> None:
    state = chased(datetime.fromisoformat(now))
    assert SHIPPED.due(state) == NextStep(step="chase_faculty", at=datetime.fromisoformat(again), key="2")
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert (waiting.what, waiting.until) == ("faculty", datetime.fromisoformat(again))


def test_business_days_are_as_short_as_the_stacks_days() -> None:
    rules = rules_of(day_seconds=24)
    change = rules.record(looked(without_faculty()), NextStep(step="chase_faculty", at=NOW, key="1"), NOW)
    assert due_of(change.state, rules).at == NOW + timedelta(seconds=48)


def test_a_deal_without_a_contact_has_no_faculty_either() -> None:
    state = looked(without_faculty(ids=()))
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert waiting.why.startswith("the deal has no contact, and no faculty")
    assert SHIPPED.mail_context(state, {}, "chase_faculty", "1")["deal"]["has_contact"] is False


def test_a_change_that_brings_no_faculty_does_not_hurry_the_next_chase() -> None:
    state = looked(without_faculty(), after(chased(), contact_changed(), now=LATER), LATER)
    assert SHIPPED.due(state) == NextStep(step="chase_faculty", at=NOW + 2 * DAY, key="2")
    assert kinds(done(after(chased(), contact_changed()), "route", without_faculty())) == []


def test_the_journey_goes_on_the_moment_that_the_faculty_is_known() -> None:
    state = after(chased(), contact_changed(LAW), now=LATER)
    assert SHIPPED.due(state) == NextStep(step="route", at=LATER, key="2")
    state = looked(routed(), state, LATER)
    assert (state.stage, state.chase_at, step_of(state)) == ("ASIGNADO", None, "send_course_sheet")


def test_a_faculty_that_is_found_when_somebody_was_to_be_told_is_looked_at_instead() -> None:
    change = done(chased(), "chase_faculty", FacultyFound(), now=NOW + 2 * DAY)
    assert (change.state.chased, step_of(change.state)) == (1, "route")


def test_a_faculty_that_is_lost_again_is_chased_at_once() -> None:
    state = looked(without_faculty(), after(settled(), contact_changed(""), now=LATER), LATER)
    assert (state.stage, step_of(state), due_of(state).at) == ("SIN_FACULTAD", "chase_faculty", LATER)


def test_a_faculty_that_is_lost_again_is_chased_by_another_mail() -> None:
    first = due_of(looked(without_faculty()))
    known = looked(routed(), after(chased(), contact_changed(LAW)))
    second = due_of(looked(without_faculty(), after(known, contact_changed(""))))
    keys = {ids.email_key("lead", due.step, due.key, "enrollment/without_faculty") for due in (first, second)}
    assert len(keys) == 2


# ── A deal without a course sheet ─────────────────────────────────────────────────────────────────────────────────

SHEET_CHANGED = {"type": "deal_changed", "sheet": True}


def test_an_empty_sheet_is_not_sent_but_chased() -> None:
    change = done(begun(), "route", routed(sheet=EMPTY_SHEET))
    assert (change.state.stage, kinds(change)) == ("ASIGNADO", ["sheet_missing", "assigned"])
    assert SHIPPED.due(change.state) == NextStep(step="chase_sheet", at=NOW, key="1")
    assert SHIPPED.flags(change.state) == ["without_sheet"]
    (mail,) = SHIPPED.mails(change.state, due_of(change.state), NOW)
    assert (mail.mail, [audience.value for audience in mail.to]) == ("without_sheet", ["maintainer"])


def test_a_missing_sheet_is_chased_again_after_two_business_days() -> None:
    state = done(looked(routed(sheet=EMPTY_SHEET)), "chase_sheet").state
    assert SHIPPED.due(state) == NextStep(step="chase_sheet", at=NOW + 2 * DAY, key="2")
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert (waiting.what, waiting.until) == ("course_sheet", NOW + 2 * DAY)
    assert SHIPPED.mail_context(state, {}, "chase_sheet", "2")["reminder"] == {"number": 2, "business_days": 2}


def test_the_sheet_goes_out_the_moment_that_there_is_one() -> None:
    state = done(looked(routed(sheet=EMPTY_SHEET)), "chase_sheet").state
    state = after(state, SHEET_CHANGED, now=LATER)
    assert SHIPPED.due(state) == NextStep(step="route", at=LATER, key="2")
    state = looked(routed(former=ANA), state, LATER)
    assert (step_of(state), SHIPPED.flags(state)) == ("send_course_sheet", [])


def test_a_sheet_that_is_found_when_somebody_was_to_be_told_is_looked_at_instead() -> None:
    change = done(looked(routed(sheet=EMPTY_SHEET)), "chase_sheet", SheetFound())
    assert (change.state.sheet_chased, step_of(change.state)) == (0, "route")


def test_a_missing_faculty_is_chased_before_a_missing_sheet() -> None:
    state = looked(without_faculty().model_copy(update={"sheet": EMPTY_SHEET}))
    assert step_of(state) == "chase_faculty"


def test_nobody_is_chased_for_a_sheet_that_nobody_waits_for() -> None:
    state = looked(routed(former=ANA, sheet=EMPTY_SHEET), after(settled(), "route_again"))
    assert (SHIPPED.due(state), SHIPPED.flags(state)) == (None, [])


def test_a_change_of_a_sheet_that_went_out_is_no_news() -> None:
    assert step_of(after(settled(), SHEET_CHANGED)) is None
    assert step_of(after(looked(routed()), SHEET_CHANGED)) == "route"


# ── Changed mid-way ───────────────────────────────────────────────────────────────────────────────────────────────


def test_another_faculty_moves_the_lead_and_both_advisors_are_told_once() -> None:
    state = after(settled(), contact_changed(MEDICINE), now=LATER)
    assert SHIPPED.due(state) == NextStep(step="route", at=LATER, key="2")
    change = done(state, "route", routed(BEA, ANA, faculty=MEDICINE))
    assert (kinds(change), change.lines[0].data["former"]) == (["assigned"], ANA)
    assert SHIPPED.due(change.state) == NextStep(step="tell_advisors", at=LATER, key="2")
    assert SHIPPED.due(done(change.state, "tell_advisors").state) is None


def test_the_same_advisor_means_that_nothing_happens() -> None:
    change = done(after(settled(), contact_changed(MEDICINE)), "route", routed(ANA, ANA, faculty=MEDICINE))
    assert (kinds(change), change.moves, SHIPPED.due(change.state)) == ([], (), None)


def test_a_table_without_a_row_any_more_leaves_the_lead_with_its_advisor_and_says_so() -> None:
    found = routed(ANA, ANA, outcome=Outcome.NO_ROW)
    change = done(after(settled(), "route_again"), "route", found)
    assert (kinds(change), change.state.stage, SHIPPED.due(change.state)) == (["no_advisor"], "ASIGNADO", None)
    assert change.lines[0].summary.startswith("Stays with its advisor")


def test_whom_a_person_chose_is_not_told_as_if_the_table_had() -> None:
    state = after(settled(), owner_changed())
    assert (state.chosen_by_hand, step_of(state)) == (True, "route")
    state = looked(routed(CARLA, ANA, by_hand=True), state)
    assert (state.chosen_by_hand, state.assigned, SHIPPED.due(state)) == (False, 2, None)


@pytest.mark.parametrize(
    "event",
    [
        contact_changed(LAW),
        contact_changed(f" {LAW} "),
        {"type": "contacts_changed", "contact_id": CONTACT},
        {"type": "contacts_changed", "contact_id": OTHER, "removed": True},
        {"type": "deal_changed", "faculty": " "},
        {"type": "deal_changed", "owner_id": "11"},
    ],
)
def test_what_the_journey_knows_already_is_no_news(event: Doc) -> None:
    change = told(settled(), event)
    assert (change.state, change.lines) == (settled(), ())


@pytest.mark.parametrize(
    "event",
    [
        "route_again",
        contact_changed(),
        contact_changed(""),
        contact_changed(LAW, OTHER),
        {"type": "contacts_changed", "contact_id": OTHER},
        {"type": "contacts_changed", "contact_id": CONTACT, "removed": True},
        {"type": "deal_changed"},
        {"type": "deal_changed", "faculty": LAW},
        {"type": "deal_changed", "owner_id": "12"},
        {"type": "deal_changed", "faculty": "", "owner_id": "12"},
    ],
)
def test_what_is_news_asks_for_another_look(event: str | Doc) -> None:
    change = told(settled(), event, LATER)
    assert kinds(change) == ["look_again"]
    assert SHIPPED.due(change.state) == NextStep(step="route", at=LATER, key="2")


@pytest.mark.parametrize("event", ["route_again", contact_changed(MEDICINE), {"type": "deal_changed"}])
def test_the_first_look_sees_what_changes_before_it(event: str | Doc) -> None:
    assert after(begun(), event, now=LATER) == begun()


def test_a_choice_before_the_first_look_asks_for_another() -> None:
    state = after(begun(), owner_changed())
    assert (state.chosen_by_hand, due_of(state).key) == (True, "2")
    assert due_of(after(state, contact_changed())).key == "3"


def test_a_change_under_a_look_asks_for_another_one() -> None:
    under_way = after(settled(), "route_again")
    due = due_of(under_way)
    changed = after(under_way, contact_changed(MEDICINE), now=LATER)
    assert (due.key, due_of(changed).key) == ("2", "3")


# ── The course sheet ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_contact_that_is_put_to_the_deal_later_gets_the_course_sheet_alone() -> None:
    state = after(settled(), {"type": "contacts_changed", "contact_id": OTHER})
    state = looked(routed(ANA, ANA, ids=(CONTACT, OTHER)), state)
    assert (step_of(state), state.unmailed) == ("send_course_sheet", (OTHER,))
    assert done(state, "send_course_sheet").state.mailed == (CONTACT, OTHER)


def test_a_contact_that_leaves_and_comes_back_gets_no_second_course_sheet() -> None:
    gone = {"type": "contacts_changed", "contact_id": CONTACT, "removed": True}
    state = looked(routed(ANA, ANA, ids=(OTHER,)), after(settled(), gone))
    state = done(state, "send_course_sheet").state
    back = {"type": "contacts_changed", "contact_id": CONTACT}
    assert SHIPPED.due(looked(routed(ANA, ANA, ids=(OTHER, CONTACT)), after(state, back))) is None


def test_a_contact_whose_address_is_known_later_gets_the_course_sheet_then() -> None:
    state = looked(routed(contacts=contacts(CONTACT, email="")))
    if step_of(state):
        state = done(state, "send_course_sheet").state
    assert step_of(looked(routed(ANA, ANA), after(state, contact_changed()))) == "send_course_sheet"


@pytest.mark.parametrize(
    ("step", "to"),
    [
        ("chase_faculty", {Audience.OWNER}),
        ("send_course_sheet", {Audience.LEAD}),
        ("tell_advisors", {Audience.ADVISOR, Audience.FORMER_ADVISOR}),
        ("route", set()),
    ],
)
def test_each_step_mails_those_whom_it_is_for(step: str, to: set[Audience]) -> None:
    mails = SHIPPED.mails(settled(), NextStep(step=step, at=NOW), NOW)
    assert {audience for mail in mails for audience in mail.to} == to


def test_a_mail_says_the_deals_name_its_sheet_and_which_reminder_it_is() -> None:
    details = {"deal_name": "Diplomado", "faculty": LAW, "sheet": {"Modalidad": "Virtual", "Inicio": "Abril"}}
    context = SHIPPED.mail_context(chased(), details, "chase_faculty", "2")
    assert context["deal"]["name"] == "Diplomado"
    assert context["sheet"] == [{"label": "Modalidad", "value": "Virtual"}, {"label": "Inicio", "value": "Abril"}]
    assert context["reminder"] == {"number": 2, "business_days": 2}
    assert SHIPPED.mail_context(begun(), {}, "chase_faculty", "1")["deal"]["name"] == "Negocio 900"


def test_who_lost_the_deal_is_told_also_when_it_goes_on_before_the_notes_are_out() -> None:
    first = looked(routed(ANA), begun())
    second = looked(routed(BEA, ANA), after(first, "route_again"))
    assert second.owes_notes
    by_hand = routed(CARLA, BEA).model_copy(update={"by_hand": True})
    third = looked(by_hand, after(second, "route_again"))
    assert step_of(third) == "tell_advisors"
