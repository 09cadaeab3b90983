"""The enrollment journey's decisions (seed 002)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from pydantic import TypeAdapter

from domain.calendar import Calendar, Calendars
from domain.enrollment.facts import NO_ADVISOR, EnrollmentFacts
from domain.enrollment.findings import FacultyFound, Routed, SheetFound
from domain.enrollment.intake import (
    ContactChanged,
    ContactsChanged,
    DealChanged,
    DealDeleted,
    DealLost,
    DealWon,
    EnrollmentEvent,
    EnrollmentSubmission,
    FacultySet,
    RouteAgain,
)
from domain.enrollment.policy import Chase, EnrollmentPolicy
from domain.enrollment.portal import EnrollmentListener
from domain.enrollment.state import EnrollmentState, Stage
from domain.errors import Invalid, Refused
from domain.events import OwnerChanged, decide_operator
from domain.journey import Change, Entry, Owners, Reference, Status, TimelineEntry, entered, moved
from domain.mail import MailOrder
from domain.portal import JourneyMerged, ObjectDeleted, ObjectEvent, ObjectMerged, ObjectRestored
from domain.process import Done, Process
from domain.routing import Outcome
from domain.rules import JourneyRules

PORTAL = "educon"

ADVISOR_UNKNOWN = "advisor_unknown"
"""A lead is parked for this whose advisor, as the table says, owns no records in the portal."""


class EnrollmentRules(JourneyRules[EnrollmentState, EnrollmentFacts, EnrollmentPolicy]):
    """The enrollment journey's business rules under a policy; `calendar` tells business days."""

    name = "enrollment"
    owners = Owners.KNOWN
    state_model = EnrollmentState
    submission_model = EnrollmentSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(EnrollmentEvent)
    listener: EnrollmentListener

    def __init__(self, policy: EnrollmentPolicy, calendar: Calendar, process: Process[EnrollmentFacts]) -> None:
        super().__init__(policy, process)
        self.listener = EnrollmentListener(policy)
        self._calendar = calendar

    @classmethod
    def under(cls, policy: EnrollmentPolicy, process: Process[EnrollmentFacts], calendars: Calendars) -> Self:
        """Business days are those of the calendar that the policy names."""
        return cls(policy, calendars[policy.without_faculty.calendar], process)

    def entry(self, submission: EnrollmentSubmission) -> Entry:
        """Until the deal is read, its id is all that is known."""
        return Entry.of(Reference(portal=PORTAL, kind="deal", object_id=submission.deal_id))

    def begin(self, submission: EnrollmentSubmission, now: datetime) -> Change[EnrollmentState]:
        """A deal was created."""
        state = EnrollmentState(stage=Stage.RECIBIDO, deal_id=submission.deal_id, entered_at=now, wanted_at=now)
        return entered(state, "Deal received", deal_id=state.deal_id)

    def without_introductions(self, entered: Change[EnrollmentState]) -> Change[EnrollmentState]:
        """Raises Invalid: the first mail to a student is what the journey is for."""
        raise Invalid("journey", "enrollment has no introductions that could be left out: it sends the course sheet")

    # What happens to the lead ---------------------------------------------------------------------------------

    def _decide(
        self, state: EnrollmentState, event: EnrollmentEvent | ObjectEvent, now: datetime
    ) -> Change[EnrollmentState]:
        match event:
            case ObjectMerged(kind=kind):
                renamed = _renamed(state, event)
                return Change(state=state) if renamed == state else _look_again(renamed, now, f"The {kind} was merged")
            case ObjectDeleted(kind=kind):
                return _look_again(state, now, f"A {kind} was deleted in the portal")
            case ObjectRestored(kind=kind):
                return _look_again(state, now, f"A {kind} was restored in the portal")
            case JourneyMerged(lead_id=lead_id):
                summary = "The deal was merged with one that another journey is about"
                line = TimelineEntry(kind="journey_merged", summary=summary, data={"lead_id": lead_id})
                return moved(state.but(status=Status.CLOSED, paused=False), Stage.ELIMINADO, line)
            case ContactChanged(contact_id=contact_id, faculty=faculty):
                is_news = faculty is None or state.contacts.get(contact_id or "") != faculty.strip()
                return _look_again(state, now, "The contact was changed") if is_news else Change(state=state)
            case ContactsChanged(contact_id=contact_id, removed=removed):
                is_news = (contact_id in state.contacts) is removed
                return _look_again(state, now, "The deal's contacts were changed") if is_news else Change(state=state)
            case DealChanged(sheet=True):
                is_news = not state.has_sheet or bool(state.unmailed)
                return _look_again(state, now, "The course sheet was changed") if is_news else Change(state=state)
            case DealChanged(faculty=faculty, owner_id=owner_id):
                known = state.faculty_given or state.deal_faculty  # what is given is told back by the portal
                other_faculty = faculty is not None and faculty.strip() != known
                other_owner = owner_id is not None and owner_id != state.owner_id
                is_news = other_faculty or other_owner or (faculty is None and owner_id is None)
                return _look_again(state, now, "The deal was changed") if is_news else Change(state=state)
            case FacultySet(faculty=faculty):
                return _faculty_set(state, faculty, now)
            case RouteAgain():
                return _look_again(state, now, "The routing table is asked again")
            case OwnerChanged():
                change = decide_operator(state, event, now)
                again = _look_again(change.state.but(chosen_by_hand=True), now, "")
                return change.then(again.model_copy(update={"lines": ()}))
            case DealWon():
                line = TimelineEntry(kind="deal_won", summary="Deal won: the person enrolled")
                return moved(state.but(status=Status.WON, paused=False), Stage.INSCRITO, line)
            case DealLost(reason=reason):
                line = TimelineEntry(kind="deal_lost", summary="Deal lost", data={"reason": reason})
                return moved(state.but(status=Status.LOST, paused=False), Stage.PERDIDO, line)
            case DealDeleted():
                line = TimelineEntry(kind="deal_deleted", summary="The deal was deleted in the portal")
                return moved(state.but(status=Status.CLOSED, paused=False), Stage.ELIMINADO, line)
            case _:
                return decide_operator(state, event, now)

    # What a step makes of the lead ----------------------------------------------------------------------------

    def routed(self, state: EnrollmentState, done: Done[Routed]) -> Change[EnrollmentState]:
        """The deal was read, and the table asked."""
        return self._routed(state.but(routed=int(done.key)), done.findings, done.at)

    def advisors_told(self, state: EnrollmentState, done: Done[None]) -> Change[EnrollmentState]:
        """The old and the new advisor know that the deal changed hands."""
        return Change(state=state.but(advisors_told=state.assigned))

    def sheet_sent(self, state: EnrollmentState, done: Done[None]) -> Change[EnrollmentState]:
        """The contacts have the course sheet."""
        return Change(state=state.but(mailed=(*state.mailed, *state.unmailed)))

    def faculty_chased(self, state: EnrollmentState, done: Done[FacultyFound | None]) -> Change[EnrollmentState]:
        """The owner was told, or the faculty was there after all."""
        if done.findings:
            return _look_again(state, done.at, "The deal was completed")
        again = self._again(self.policy.without_faculty, done.at)
        return Change(state=state.but(chased=state.chased + 1, chase_at=again))

    def sheet_chased(self, state: EnrollmentState, done: Done[SheetFound | None]) -> Change[EnrollmentState]:
        """The maintainer was told, or the course sheet was there after all."""
        if done.findings:
            return _look_again(state, done.at, "The deal was completed")
        again = self._again(self.policy.without_sheet, done.at)
        return Change(state=state.but(sheet_chased=state.sheet_chased + 1, sheet_chase_at=again))

    def _again(self, chase: Chase, now: datetime) -> datetime:
        return self._calendar.paced(now, self._calendar.add_days(now, chase.again_after_business_days))

    def _routed(self, state: EnrollmentState, found: Routed, now: datetime) -> Change[EnrollmentState]:
        if found.ended:
            return self._decide(state, _ENDS[found.ended], now)
        was_known, told, had_sheet = bool(state.faculty), state.silent, state.has_sheet
        silent = tuple(contact.object_id for contact in found.contacts if not contact.email)
        state = state.but(
            contacts={contact.object_id: contact.faculty for contact in found.contacts},
            deal_faculty=found.deal_faculty,
            faculty=found.faculty,
            faculty_given="" if found.faculty else state.faculty_given,
            owner_id=found.owner_id,
            outcome=found.outcome,
            silent=silent,
            chosen_by_hand=state.chosen_by_hand and not found.faculty,
            **_sheet_of(state, found, now),
        )
        lines = [
            TimelineEntry(kind="contact_without_email", summary="A contact of the deal has no e-mail: it gets no mails",
                 data={"contact_id": contact_id})
            for contact_id in silent
            if contact_id not in told
        ]  # fmt: skip
        if had_sheet and not state.has_sheet:
            lines.append(TimelineEntry(kind="sheet_missing", summary="The deal has no course sheet"))
        change = self._stand(state, found, now, was_known=was_known)
        return change.model_copy(update={"lines": (*lines, *change.lines)})

    def _stand(
        self, state: EnrollmentState, found: Routed, now: datetime, *, was_known: bool
    ) -> Change[EnrollmentState]:
        if not found.faculty:
            chase_at = now if was_known or state.chase_at is None else state.chase_at
            missing = "no contact" if not found.contacts else "no faculty"
            line = TimelineEntry(kind="faculty_missing", summary=f"The deal has {missing}", data={"missing": missing})
            is_news = was_known or state.stage != Stage.SIN_FACULTAD
            return moved(state.but(chase_at=chase_at), Stage.SIN_FACULTAD, *([line] if is_news else []))
        state = state.but(chased_before=state.chased, chase_at=None)
        facts = {"advisor": found.advisor, "table": found.table, "version": found.version, "row": found.row,
                 "why": found.why}  # fmt: skip
        if found.advisor is None:
            line = TimelineEntry(kind="no_advisor", summary=f"No advisor: {NO_ADVISOR[found.outcome]}", data=facts)
            return moved(state, Stage.SIN_ASESOR, line)
        return self._assigned(state, found, facts)

    def _assigned(self, state: EnrollmentState, found: Routed, facts: Mapping[str, Any]) -> Change[EnrollmentState]:
        if not found.moved:
            if found.outcome is Outcome.ASSIGNED:
                return moved(state, Stage.ASIGNADO)
            line = TimelineEntry(
                kind="no_advisor", summary=f"Stays with its advisor: {NO_ADVISOR[found.outcome]}", data=facts
            )
            return moved(state, Stage.ASIGNADO, line)
        number = state.assigned + 1
        # Notes are for advisors who change; the first one sees the lead in the portal, as does whom a person chose.
        is_told = found.former is None or found.by_hand
        told = number if is_told and not state.owes_notes else state.advisors_told
        summary = "Given to another advisor" if found.former else "Given to its advisor"
        line = TimelineEntry(
            kind="assigned", summary=summary, data={**facts, "former": found.former, "by_hand": found.by_hand}
        )
        return moved(state.but(assigned=number, advisors_told=told), Stage.ASIGNADO, line)

    # What the process decides from, and what is shown ---------------------------------------------------------

    def facts(self, state: EnrollmentState) -> EnrollmentFacts:
        """The deal as its process sees it."""
        return EnrollmentFacts(
            since=state.wanted_at,
            look_wanted=state.wanted if state.routed < state.wanted else None,
            move_to_tell=state.assigned if state.owes_notes else None,
            has_contact=bool(state.contacts),
            has_faculty=bool(state.faculty),
            chased=state.chased,
            chase_at=state.chase_at or state.wanted_at,
            owes_sheet=bool(state.unmailed and self.policy.enrollment),
            has_sheet=state.has_sheet,
            sheet_chased=state.sheet_chased,
            sheet_chase_at=state.sheet_chase_at or state.wanted_at,
            without_advisor=state.outcome if state.stage == Stage.SIN_ASESOR else Outcome.ASSIGNED,
        )

    # The mails of a step ---------------------------------------------------------------------------------------

    def faculty_notices(self, state: EnrollmentState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the deal's owner."""
        return self.policy.without_faculty.mails

    def sheet_notices(self, state: EnrollmentState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the table's maintainer."""
        return self.policy.without_sheet.mails

    def move_notes(self, state: EnrollmentState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the old and the new advisor."""
        return self.policy.moved

    def course_sheets(self, state: EnrollmentState, key: str, now: datetime) -> Sequence[MailOrder]:
        """To the deal's contacts."""
        return self.policy.enrollment

    def mail_context(self, state: EnrollmentState, details: Mapping[str, Any], step: str, key: str) -> dict[str, Any]:
        """What the mails may say of the deal: its name, its course sheet, its advisors."""
        chase: Chase = self.policy.without_faculty
        number = state.chased - state.chased_before + 1
        if step == "chase_sheet":
            chase, number = self.policy.without_sheet, state.sheet_chased - state.sheet_chased_before + 1
        return {
            "lead": {"registered_at": state.entered_at},
            "deal": {"id": state.deal_id, "name": details.get("deal_name") or f"Negocio {state.deal_id}",
                     "faculty": details.get("faculty") or None, "program": details.get("program") or None,
                     "has_contact": bool(state.contacts)},
            "sheet": [{"label": label, "value": value} for label, value in (details.get("sheet") or {}).items()],
            "advisor": details.get("advisor"),
            "former_advisor": details.get("former_advisor"),
            "reminder": {"number": number, "business_days": chase.again_after_business_days},
        }  # fmt: skip

    def own_flags(self, state: EnrollmentState) -> Mapping[str, bool]:
        """What the lead is marked with beside what all journeys know."""
        return {
            "without_faculty": state.is_open and state.stage == Stage.SIN_FACULTAD,
            "without_sheet": state.is_open and not state.has_sheet and bool(state.unmailed),
            "without_advisor": state.is_open and state.stage == Stage.SIN_ASESOR,
        }


def _look_again(state: EnrollmentState, now: datetime, summary: str) -> Change[EnrollmentState]:
    """Asks for another look; while the first one is still to come, it will see what changed."""
    if state.routed == 0 and state.wanted == 1 and state.parked is None and not state.chosen_by_hand:
        return Change(state=state)
    line = TimelineEntry(kind="look_again", summary=summary)
    return Change(state=state.but(wanted=state.wanted + 1, wanted_at=now), lines=(line,))


def _faculty_set(state: EnrollmentState, faculty: str, now: datetime) -> Change[EnrollmentState]:
    """The next look writes it to the portal. Raises Refused."""
    if state.faculty:
        raise Refused("the faculty is known already: it is changed in the portal")
    line = TimelineEntry(kind="faculty_set", summary="The faculty was given", data={"faculty": faculty})
    again = _look_again(state.but(faculty_given=faculty), now, "")
    return again.model_copy(update={"lines": (line,)})


def _sheet_of(state: EnrollmentState, found: Routed, now: datetime) -> dict[str, Any]:
    """What is remembered of the course sheet: an empty one is none."""
    if found.sheet.details:
        return {"has_sheet": True, "sheet_chased_before": state.sheet_chased, "sheet_chase_at": None}
    return {"has_sheet": False, "sheet_chase_at": state.sheet_chase_at or now}


def _renamed(state: EnrollmentState, merge: ObjectMerged) -> EnrollmentState:
    """What is known of records that were merged is known of the one that is left: who was mailed stays mailed."""
    if merge.kind == "deal":
        return state.but(deal_id=merge.object_id) if state.deal_id in merge.merged_ids else state

    def now(contact_id: str) -> str:
        return merge.object_id if contact_id in merge.merged_ids else contact_id

    return state.but(
        contacts={now(contact_id): faculty for contact_id, faculty in state.contacts.items()},
        silent=tuple(dict.fromkeys(map(now, state.silent))),
        mailed=tuple(dict.fromkeys(map(now, state.mailed))),
    )


_ENDS: Mapping[str, DealWon | DealLost] = {"won": DealWon(type="deal_won"), "lost": DealLost(type="deal_lost")}
