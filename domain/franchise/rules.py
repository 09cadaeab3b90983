"""The franchise journey's decisions (seed 000, section 3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from domain.errors import Refused
from domain.events import Retry, decide_operator
from domain.franchise.facts import FranchiseFacts
from domain.franchise.findings import Assessed, DealMade, Distributed, Findings, FranchiseAssigned, FranchiseRefused
from domain.franchise.intake import (
    Affiliated,
    ContactChanged,
    DealLost,
    DealWon,
    FranchiseEvent,
    FranchiseSubmission,
)
from domain.franchise.policy import FranchisePolicy, Kind
from domain.franchise.portal import FranchiseListener
from domain.franchise.records import deleted, merged, merged_away, restored
from domain.franchise.state import ENGAGEMENT, FranchiseState, Stage
from domain.journey import Change, Entry, NextStep, Owners, Parked, Reference, Status, TimelineEntry, entered, moved
from domain.portal import JourneyMerged, ObjectDeleted, ObjectEvent, ObjectMerged, ObjectRestored
from domain.process import Done, Process
from domain.rules import JourneyRules

FRANCHISE_REFUSED = "franchise_refused"
INCOMPLETE = FranchiseRefused(code="ADDRESS_INCOMPLETE", reason="Endereço incompleto")


class FranchiseRules(JourneyRules[FranchiseState, FranchiseFacts, FranchisePolicy]):
    """The franchise journey's business rules under a policy."""

    name = "franchise"
    owners = Owners.KNOWN
    state_model = FranchiseState
    submission_model = FranchiseSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(FranchiseEvent)
    parks_itself = frozenset({FRANCHISE_REFUSED})

    def __init__(self, policy: FranchisePolicy, process: Process[FranchiseFacts]) -> None:
        super().__init__(policy, process)
        self.listener = FranchiseListener(policy)

    def entry(self, submission: FranchiseSubmission) -> Entry:
        """Until the contact is read, its id is all that is known."""
        return Entry.of(Reference(portal=ENGAGEMENT, kind="contact", object_id=submission.contact_id))

    def begin(self, submission: FranchiseSubmission, now: datetime) -> Change[FranchiseState]:
        """A contact was handed over."""
        state = FranchiseState(stage=Stage.RECEBIDO, contact_id=submission.contact_id, entered_at=now)
        return entered(state, "Contact received from acquisition", contact_id=state.contact_id)

    # What happens to the lead ---------------------------------------------------------------------------------

    def _decide(
        self, state: FranchiseState, event: FranchiseEvent | ObjectEvent, now: datetime
    ) -> Change[FranchiseState]:
        match event:
            case ContactChanged():
                return _contact_changed(state)
            case ObjectMerged() | ObjectRestored():
                change = merged(state, event) if isinstance(event, ObjectMerged) else restored(state, event)
                # What the contact says may be something else by now.
                return change.then(_contact_changed(change.state)) if event.kind == "contact" else change
            case ObjectDeleted():
                return deleted(state, event)
            case JourneyMerged(lead_id=lead_id):
                return merged_away(state, lead_id)
            case Retry() if state.parked and state.parked.reason == FRANCHISE_REFUSED:
                return _looked_at_again(decide_operator(state, event, now))
            case DealWon():
                if state.lost:
                    raise Refused("the deal was lost")
                line = TimelineEntry(kind="deal_won", summary="Deal won")
                return Change(state=state.but(won=True), lines=() if state.won else (line,))
            case DealLost(reason=reason):
                if state.won:
                    raise Refused("the deal was won")
                line = TimelineEntry(kind="deal_lost", summary="Deal lost", data={"reason": reason})
                return Change(state=state.but(lost=True), lines=() if state.lost else (line,))
            case Affiliated(affiliate_id=affiliate_id):
                line = TimelineEntry(
                    kind="affiliated", summary="IdFiliado is known", data={"affiliate_id": affiliate_id}
                )
                known = state.affiliate_id == affiliate_id
                return Change(state=state.but(affiliate_id=affiliate_id), lines=() if known else (line,))
            case _:
                return decide_operator(state, event, now)

    # What the process decides from ----------------------------------------------------------------------------

    def facts(self, state: FranchiseState) -> FranchiseFacts:
        """The lead as its process sees it."""
        return FranchiseFacts(
            since=state.entered_at,
            assessed=state.assessed is not None,
            has_franchise=state.franchise_id is not None,
            refused=state.refused is not None,
            pending=state.pending,
            must_stop=self.reason_to_stop(state) is not None,
            has_deal=state.deal is not None,
            distributed=state.distributed,
            lost=state.lost,
            won=state.won,
            has_affiliate=bool(state.affiliate_id),
        )

    def reason_to_stop(self, state: FranchiseState) -> str | None:
        """Why the lead ends without a deal, as acquisition is told; None when it goes on."""
        if state.deal:
            return None if state.deal.deal_id else self.policy.texts.affiliated_without_upsell
        return self.policy.lead_status.reason_to_stop(state.assessed.status) if state.assessed else None

    def makes_deal(self, state: FranchiseState) -> bool:
        """An active affiliate gets a deal only for the upsell campaign; everybody else gets one."""
        found = state.assessed
        return found is not None and (found.kind is not Kind.FILIADO or found.upsell)

    def takes_open_deal(self, state: FranchiseState) -> bool:
        """An open deal of the contact is taken instead of a new one; an affiliate's upsell is always one of its own."""
        return state.assessed is None or state.assessed.kind is not Kind.FILIADO or not self.makes_deal(state)

    # What a step makes of the lead ----------------------------------------------------------------------------

    def assessed(self, state: FranchiseState, done: Done[Assessed]) -> Change[FranchiseState]:
        """The contact was read in both portals."""
        return _assessed(state, done.findings, done.at)

    def assigned(
        self, state: FranchiseState, done: Done[FranchiseAssigned | FranchiseRefused]
    ) -> Change[FranchiseState]:
        """The franchise API said who serves the address, or that nobody does."""
        found = done.findings
        if isinstance(found, FranchiseRefused):
            return _refused(state, found, done.at)
        summary = f"Franchise {found.franchise_id} serves the address"
        line = TimelineEntry(kind="franchise_assigned", summary=summary, data={"franchise_id": found.franchise_id})
        return Change(state=state.but(assigned=found, refused=None), lines=(line,))

    def pending_marked(self, state: FranchiseState, done: Done[None]) -> Change[FranchiseState]:
        """Both portals show that the address needs a correction."""
        return _parked_for_correction(state, done.at)

    def pending_cleared(self, state: FranchiseState, done: Done[None]) -> Change[FranchiseState]:
        """Both portals show that the correction helped."""
        line = TimelineEntry(kind="pending_cleared", summary="The pending marks are cleared on both sides")
        return Change(state=state.but(pending=False), lines=(line,))

    def deal_made(self, state: FranchiseState, done: Done[DealMade]) -> Change[FranchiseState]:
        """The contact has its deal, or gets none."""
        return _deal_made(state, done.findings)

    def distributed(self, state: FranchiseState, done: Done[Distributed]) -> Change[FranchiseState]:
        """The deal has its seller."""
        line = TimelineEntry(kind="distributed", summary="Distributed to the franchise's seller")
        return moved(state.but(distributed=True), Stage.DISTRIBUIDO, line)

    def stop_told(self, state: FranchiseState, done: Done[None]) -> Change[FranchiseState]:
        """Acquisition knows why there is no deal; the journey is over."""
        line = TimelineEntry(
            kind="stopped", summary="Ended without a deal", data={"reason": self.reason_to_stop(state)}
        )
        return moved(state.but(status=Status.CLOSED), Stage.ENCERRADO, line)

    def lost_reported(self, state: FranchiseState, done: Done[None]) -> Change[FranchiseState]:
        """Acquisition knows that the deal was lost; the journey is over."""
        line = TimelineEntry(kind="reported", summary="Acquisition knows that the deal was lost")
        return moved(state.but(status=Status.LOST), Stage.PERDIDO, line)

    def affiliation_reported(self, state: FranchiseState, done: Done[None]) -> Change[FranchiseState]:
        """Acquisition has the affiliation; the journey is over."""
        line = TimelineEntry(kind="reported", summary="The affiliation was sent to acquisition")
        return moved(state.but(status=Status.WON), Stage.GANHO, line)

    def done_late(
        self, state: FranchiseState, due: NextStep, findings: Findings | None
    ) -> Change[FranchiseState] | None:
        """What a step did outside for a journey that was over by then; None when that is nothing to speak of."""
        if isinstance(findings, DealMade) and findings.deal_id and findings.is_new:
            if state.deal or state.orphan:
                return None  # another attempt told of it
            line = TimelineEntry(
                kind="orphan_deal",
                summary="A deal was made while the journey ended: nobody works on it",
                data={"deal_id": findings.deal_id},
            )
            projected = {"deal_id": findings.deal_id, "is_new": True}
            return Change(state=state.but(orphan=findings.deal_id), lines=(line,), deal=projected)
        if state.status is not Status.CANCELLED or due.step in {"assess", "assign_franchise"}:
            return None
        line = TimelineEntry(kind="done_late", summary=f"Carried out when the journey was cancelled: {due.step}")
        return Change(state=state, lines=(line,))

    def orphan_told(self, state: FranchiseState) -> Change[FranchiseState]:
        """The portal knows that nobody works on the deal."""
        line = TimelineEntry(
            kind="orphan_deal_closed",
            summary=f"The deal that nobody works on was moved to {self.policy.orphan_stage}",
            data={"deal_id": state.orphan},
        )
        return Change(state=state.but(orphan_told=True), lines=(line,))

    def own_flags(self, state: FranchiseState) -> Mapping[str, bool]:
        """What the lead is marked with beside what all journeys know."""
        return {
            "pending": state.pending,
            "contact_deleted": state.is_open and any(record.endswith("contact") for record in state.deleted),
            "deal_deleted": state.is_open and any(record.endswith("deal") for record in state.deleted),
            "orphan_deal": state.orphan is not None,
        }


def _contact_changed(state: FranchiseState) -> Change[FranchiseState]:
    """A correction makes a journey that waits for one look again; any other goes on as it was."""
    if state.distributed:
        return Change(state=state)
    if state.parked is None or state.parked.service:
        # Whoever reads the contact at this moment may miss it: should the address be refused, it is looked at again.
        return Change(state=state.but(corrected=True))
    line = TimelineEntry(kind="contact_changed", summary="The contact was corrected")
    if state.parked.due.step == "mark_pending":
        # Some of the marks may be set already: they are set to the end, so that they can be cleared.
        return Change(state=state.but(parked=None, status=Status.OPEN, corrected=True), lines=(line,))
    return _looked_at_again(Change(state=state, lines=(line,)))


def _looked_at_again(change: Change[FranchiseState]) -> Change[FranchiseState]:
    """The contact is read again, and the franchise API asked again."""
    again = change.state.but(
        parked=None, status=Status.OPEN, assessed=None, assigned=None, refused=None, corrected=False
    )
    return change.model_copy(update={"state": again})


def _assessed(state: FranchiseState, found: Assessed, now: datetime) -> Change[FranchiseState]:
    summary = f"Kind {found.kind.value}" + (f", status {found.status}" if found.status else "")
    line = TimelineEntry(kind="assessed", summary=summary)
    state = state.but(assessed=found.without_person(), affiliate_id=state.affiliate_id or found.affiliate_id)
    change: Change[FranchiseState] = Change(state=state, lines=(line,))
    if state.franchise_id is None and not found.address_complete:
        # The API could only say no: it is spared the question.
        return change.then(_refused(state, INCOMPLETE, now))
    return change


def _refused(state: FranchiseState, refusal: FranchiseRefused, now: datetime) -> Change[FranchiseState]:
    line = TimelineEntry(kind="franchise_refused", summary="No franchise for the address", data={"code": refusal.code})
    refused = state.but(refused=refusal)
    # Marked pending already: this was a correction that did not help.
    waiting = _parked_for_correction(refused, now) if state.pending else Change(state=refused)
    return waiting.model_copy(update={"lines": (line, *waiting.lines)})


def _parked_for_correction(state: FranchiseState, now: datetime) -> Change[FranchiseState]:
    if state.corrected:
        line = TimelineEntry(kind="contact_changed", summary="The contact was corrected meanwhile")
        return _looked_at_again(moved(state.but(pending=True), Stage.PENDENTE, line))
    due = NextStep(step="assign_franchise", at=state.entered_at)
    parked = Parked(reason=FRANCHISE_REFUSED, since=now, due=due)
    line = TimelineEntry(
        kind="parked", summary="Parked until the contact is corrected", data={"reason": FRANCHISE_REFUSED}
    )
    return moved(state.but(pending=True, parked=parked, status=Status.PARKED), Stage.PENDENTE, line)


def _deal_made(state: FranchiseState, deal: DealMade) -> Change[FranchiseState]:
    # How the deal stands in the portal counts more than what was told of it before it was known.
    state = state.but(deal=deal, won=state.won or deal.is_won, lost=state.lost and not deal.is_won)
    if deal.deal_id is None:
        return Change(
            state=state, lines=(TimelineEntry(kind="no_deal", summary="Active affiliate without upsell: no deal"),)
        )
    summary = "Deal created" if deal.is_new else "The contact's open deal is taken; campaign data added"
    line = TimelineEntry(
        kind="deal_created" if deal.is_new else "deal_adopted", summary=summary, data={"deal_id": deal.deal_id}
    )
    change = moved(state, Stage.NEGOCIO, line)
    return change.model_copy(update={"deal": {"deal_id": deal.deal_id, "is_new": deal.is_new}})
