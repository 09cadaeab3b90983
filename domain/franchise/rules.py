"""The franchise journey's decisions (seed 000, section 3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from domain import steps
from domain.errors import Refused
from domain.events import Retry, decide_operator, require_open
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
from domain.franchise.state import ENGAGEMENT, FranchiseState, Stage, moved
from domain.journey import Change, Column, Due, Entry, Line, Owners, Parked, Reference, Status, WaitingFor
from domain.mail import MailOrder
from domain.portal import JourneyMerged, ObjectDeleted, ObjectEvent, ObjectMerged, ObjectRestored


class Step(StrEnum):
    """What the journey does by itself."""

    ASSESS = "assess"
    ASSIGN = "assign_franchise"
    MARK_PENDING = "mark_pending"
    CLEAR_PENDING = "clear_pending"
    STOP = "tell_stopped"
    DEAL = "make_deal"
    DISTRIBUTE = "distribute"
    REPORT_WON = "report_affiliation"
    REPORT_LOST = "report_lost"


FRANCHISE_REFUSED = "franchise_refused"
API_UNAVAILABLE = "franchise_api_unavailable"
INCOMPLETE = FranchiseRefused(code="ADDRESS_INCOMPLETE", reason="Endereço incompleto")


class FranchiseRules:
    """The franchise journey's business rules under a policy."""

    name = "franchise"
    version = 0
    owners = Owners.KNOWN
    state_model = FranchiseState
    submission_model = FranchiseSubmission
    event_model: TypeAdapter[Any] = TypeAdapter(FranchiseEvent)
    columns: Sequence[Column] = ()

    def __init__(self, policy: FranchisePolicy) -> None:
        self.policy = policy
        self.patience = policy.patience.bounded
        self.listener = FranchiseListener(policy)

    def entry(self, submission: FranchiseSubmission) -> Entry:
        """Until the contact is read, its id is all that is known."""
        contact_id = submission.contact_id
        return Entry(
            title=f"contact {contact_id}",
            reference=Reference(portal=ENGAGEMENT, kind="contact", object_id=contact_id),
            details={"contact_id": contact_id},
        )

    def begin(self, submission: FranchiseSubmission, now: datetime) -> Change[FranchiseState]:
        """A contact was handed over."""
        state = FranchiseState(stage=Stage.RECEBIDO, contact_id=submission.contact_id, entered_at=now)
        line = Line(
            kind="submitted", summary="Contact received from acquisition", data={"contact_id": state.contact_id}
        )
        return Change(state=state, moves=(state.stage,), lines=(line,))

    def without_introductions(self, entered: Change[FranchiseState]) -> Change[FranchiseState]:
        """Nobody is mailed when a contact is handed over."""
        return entered

    # What happens to the lead ---------------------------------------------------------------------------------

    def decide(
        self, state: FranchiseState, event: FranchiseEvent | ObjectEvent, now: datetime
    ) -> Change[FranchiseState]:
        """What an event makes of the lead. Raises Refused."""
        require_open(state, event)
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
                line = Line(kind="deal_won", summary="Deal won")
                return Change(state=state.but(won=True), lines=() if state.won else (line,))
            case DealLost(reason=reason):
                if state.won:
                    raise Refused("the deal was won")
                line = Line(kind="deal_lost", summary="Deal lost", data={"reason": reason})
                return Change(state=state.but(lost=True), lines=() if state.lost else (line,))
            case Affiliated(affiliate_id=affiliate_id):
                line = Line(kind="affiliated", summary="IdFiliado is known", data={"affiliate_id": affiliate_id})
                known = state.affiliate_id == affiliate_id
                return Change(state=state.but(affiliate_id=affiliate_id), lines=() if known else (line,))
            case _:
                return decide_operator(state, event, now)

    # What the journey does by itself --------------------------------------------------------------------------

    def due(self, state: FranchiseState) -> Due | None:
        """The next step; None when it waits for somebody."""
        if steps.is_held(state):
            return None
        step = self._next_step(state)
        return Due(step=step, at=state.entered_at) if step else None

    def _next_step(self, state: FranchiseState) -> Step | None:
        found = state.assessed
        if found is None:
            return Step.ASSESS
        if state.franchise_id is None:
            if state.refused:
                return None if state.pending else Step.MARK_PENDING
            return Step.ASSIGN
        if state.pending:
            return Step.CLEAR_PENDING
        if self.reason_to_stop(state):
            return Step.STOP
        if state.deal is None:
            return Step.DEAL
        if not state.distributed:
            return Step.DISTRIBUTE
        if state.lost:
            return Step.REPORT_LOST
        return Step.REPORT_WON if state.won and state.affiliate_id else None

    def reason_to_stop(self, state: FranchiseState) -> str | None:
        """Why the lead ends without a deal, as acquisition is told; None when it goes on."""
        if state.deal:
            return None if state.deal.deal_id else self.policy.texts.affiliated_without_upsell
        return self.policy.lead_status.reason_to_stop(state.assessed.status) if state.assessed else None

    def makes_deal(self, state: FranchiseState) -> bool:
        """An active affiliate gets a deal only for the upsell campaign; everybody else gets one."""
        found = state.assessed
        return found is not None and (found.kind is not Kind.FILIADO or found.upsell)

    def done(
        self, state: FranchiseState, due: Due, now: datetime, findings: Findings | None = None
    ) -> Change[FranchiseState]:
        """What a step makes of the lead once it is done."""
        match Step(due.step), findings:
            case Step.ASSESS, Assessed():
                return _assessed(state, findings, now)
            case Step.ASSIGN, FranchiseAssigned():
                summary = f"Franchise {findings.franchise_id} serves the address"
                line = Line(kind="franchise_assigned", summary=summary, data={"franchise_id": findings.franchise_id})
                return Change(state=state.but(assigned=findings, refused=None), lines=(line,))
            case Step.ASSIGN, FranchiseRefused():
                return _refused(state, findings, now)
            case Step.MARK_PENDING, _:
                return _parked_for_correction(state, now)
            case Step.CLEAR_PENDING, _:
                line = Line(kind="pending_cleared", summary="The pending marks are cleared on both sides")
                return Change(state=state.but(pending=False), lines=(line,))
            case Step.DEAL, DealMade():
                return _deal_made(state, findings)
            case Step.DISTRIBUTE, Distributed():
                line = Line(kind="distributed", summary="Distributed to the franchise's seller")
                return moved(state.but(distributed=True), Stage.DISTRIBUIDO, line)
            case Step.STOP, _:
                reason = self.reason_to_stop(state)
                line = Line(kind="stopped", summary="Ended without a deal", data={"reason": reason})
                return moved(state.but(status=Status.CLOSED), Stage.ENCERRADO, line)
            case Step.REPORT_LOST, _:
                line = Line(kind="reported", summary="Acquisition knows that the deal was lost")
                return moved(state.but(status=Status.LOST), Stage.PERDIDO, line)
            case Step.REPORT_WON, _:
                line = Line(kind="reported", summary="The affiliation was sent to acquisition")
                return moved(state.but(status=Status.WON), Stage.GANHO, line)
            case _:
                raise ValueError(f"step {due.step} does not bring {type(findings).__name__}")

    def done_late(self, state: FranchiseState, due: Due, findings: Findings | None) -> Change[FranchiseState] | None:
        """What a step did outside for a journey that was over by then; None when that is nothing to speak of."""
        if isinstance(findings, DealMade) and findings.deal_id and findings.is_new:
            if state.deal or state.orphan:
                return None  # another attempt told of it
            line = Line(
                kind="orphan_deal",
                summary="A deal was made while the journey ended: nobody works on it",
                data={"deal_id": findings.deal_id},
            )
            projected = {"deal_id": findings.deal_id, "is_new": True}
            return Change(state=state.but(orphan=findings.deal_id), lines=(line,), deal=projected)
        if state.status is not Status.CANCELLED or due.step in {Step.ASSESS, Step.ASSIGN}:
            return None
        line = Line(kind="done_late", summary=f"Carried out when the journey was cancelled: {due.step}")
        return Change(state=state, lines=(line,))

    def orphan_told(self, state: FranchiseState) -> Change[FranchiseState]:
        """The portal knows that nobody works on the deal."""
        line = Line(
            kind="orphan_deal_closed",
            summary=f"The deal that nobody works on was moved to {self.policy.orphan_stage}",
            data={"deal_id": state.orphan},
        )
        return Change(state=state.but(orphan_told=True), lines=(line,))

    # What is shown --------------------------------------------------------------------------------------------

    def waiting_for(self, state: FranchiseState) -> WaitingFor | None:
        """What the lead's page shows."""
        if not state.is_open:
            return None
        if state.parked and state.parked.reason == FRANCHISE_REFUSED:
            why = "the franchise API found nobody for the address; the journey goes on when the contact is corrected"
            return WaitingFor(what="address", why=why)
        if held := steps.waiting_while_held(state):
            return held
        if due := self.due(state):
            return WaitingFor(what=due.step, until=due.at, why=_WHY[Step(due.step)])
        if state.won:
            return WaitingFor(what="affiliate_id", why="the deal is won; IdFiliado is not known yet")
        return WaitingFor(what="deal", why="the deal is with the franchise's seller: it is won or lost next")

    def replanned(self, state: FranchiseState, former: Any, now: datetime) -> Change[FranchiseState]:
        """Steps have no names of their own here: there is nothing to leave out."""
        return Change(state=state)

    def mails(self, state: FranchiseState, due: Due, now: datetime) -> Sequence[MailOrder]:
        """This journey writes to portals, not to people."""
        return ()

    def mail_context(self, state: FranchiseState, details: Mapping[str, Any], step: str, mark: str) -> dict[str, Any]:
        """This journey writes to portals, not to people."""
        return {"lead": {}}

    def flags(self, state: FranchiseState) -> list[str]:
        """What the lead is marked with."""
        marks = {
            "parked": state.parked is not None,
            "paused": state.paused,
            "unsubscribed": state.unsubscribed,
            "pending": state.pending,
            "contact_deleted": state.is_open and any(record.endswith("contact") for record in state.deleted),
            "deal_deleted": state.is_open and any(record.endswith("deal") for record in state.deleted),
            "orphan_deal": state.orphan is not None,
        }
        return [mark for mark, applies in marks.items() if applies]


def _contact_changed(state: FranchiseState) -> Change[FranchiseState]:
    """A correction makes a journey that waits for one look again; any other goes on as it was."""
    if state.distributed:
        return Change(state=state)
    if state.parked is None or state.parked.service:
        # Whoever reads the contact at this moment may miss it: should the address be refused, it is looked at again.
        return Change(state=state.but(corrected=True))
    line = Line(kind="contact_changed", summary="The contact was corrected")
    if Step(state.parked.due.step) is Step.MARK_PENDING:
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
    line = Line(kind="assessed", summary=summary)
    state = state.but(assessed=found.without_person(), affiliate_id=state.affiliate_id or found.affiliate_id)
    change: Change[FranchiseState] = Change(state=state, lines=(line,))
    if state.franchise_id is None and not found.address_complete:
        # The API could only say no: it is spared the question.
        return change.then(_refused(state, INCOMPLETE, now))
    return change


def _refused(state: FranchiseState, refusal: FranchiseRefused, now: datetime) -> Change[FranchiseState]:
    line = Line(kind="franchise_refused", summary="No franchise for the address", data={"code": refusal.code})
    refused = state.but(refused=refusal)
    # Marked pending already: this was a correction that did not help.
    waiting = _parked_for_correction(refused, now) if state.pending else Change(state=refused)
    return waiting.model_copy(update={"lines": (line, *waiting.lines)})


def _parked_for_correction(state: FranchiseState, now: datetime) -> Change[FranchiseState]:
    if state.corrected:
        line = Line(kind="contact_changed", summary="The contact was corrected meanwhile")
        return _looked_at_again(moved(state.but(pending=True), Stage.PENDENTE, line))
    due = Due(step=Step.ASSIGN, at=state.entered_at)
    parked = Parked(reason=FRANCHISE_REFUSED, since=now, due=due)
    line = Line(kind="parked", summary="Parked until the contact is corrected", data={"reason": FRANCHISE_REFUSED})
    return moved(state.but(pending=True, parked=parked, status=Status.PARKED), Stage.PENDENTE, line)


def _deal_made(state: FranchiseState, deal: DealMade) -> Change[FranchiseState]:
    # How the deal stands in the portal counts more than what was told of it before it was known.
    state = state.but(deal=deal, won=state.won or deal.is_won, lost=state.lost and not deal.is_won)
    if deal.deal_id is None:
        return Change(state=state, lines=(Line(kind="no_deal", summary="Active affiliate without upsell: no deal"),))
    summary = "Deal created" if deal.is_new else "The contact's open deal is taken; campaign data added"
    line = Line(kind="deal_created" if deal.is_new else "deal_adopted", summary=summary, data={"deal_id": deal.deal_id})
    change = moved(state, Stage.NEGOCIO, line)
    return change.model_copy(update={"deal": {"deal_id": deal.deal_id, "is_new": deal.is_new}})


_WHY = {
    Step.ASSESS: "the contact is read in both portals",
    Step.ASSIGN: "the franchise API is asked who serves the address",
    Step.MARK_PENDING: "both portals are told that the address needs a correction",
    Step.CLEAR_PENDING: "the correction helped: the pending marks are cleared on both sides",
    Step.STOP: "acquisition is told why there is no deal",
    Step.DEAL: "the contact's deal is made, or the open one taken",
    Step.DISTRIBUTE: "the deal gets its owner and acquisition is told",
    Step.REPORT_WON: "the affiliation is sent to acquisition",
    Step.REPORT_LOST: "acquisition is told that the deal was lost",
}
