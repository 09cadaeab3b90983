"""A franchise lead under the shipped policy, and what the rules make of it: for the tests of its decisions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from domain.franchise import (
    Assessed,
    DealMade,
    Distributed,
    Findings,
    FranchiseAssigned,
    FranchisePolicy,
    FranchiseRefused,
    FranchiseRules,
    FranchiseState,
    FranchiseSubmission,
    Kind,
)
from domain.journey import Change, NextStep
from domain.services import FRANCHISE_API
from tests.unit.parking import parked as parked_on
from workflows import franchise

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
API_UNAVAILABLE = "franchise_api_unavailable"
WRITTEN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "config/franchise.yaml").read_text("utf-8"))

Doc = dict[str, Any]


def rules_of(day_seconds: float = 86_400, **changed: Any) -> FranchiseRules:
    return FranchiseRules(FranchisePolicy.read({**WRITTEN, **changed}, day_seconds), franchise.PROCESS)


SHIPPED = rules_of()
KNOWN_STATUSES_ONLY = rules_of(lead_status={**WRITTEN["lead_status"], "unknown_goes_on": False})

CONTACT = "101"
SUBMISSION = FranchiseSubmission(journey="franchise", contact_id=CONTACT)
SELLER = "vendedora.inventada@example.com"
ASSIGNED = FranchiseAssigned(franchise_id="F001", seller_email=SELLER, seller_type="Franqueado")
REFUSED = FranchiseRefused(code="NO_TERRITORY", reason="Rua Inventada 100 fica fora de qualquer território")
NEW_DEAL = DealMade(deal_id="900", is_new=True)
ADOPTED_DEAL = DealMade(deal_id="800")
NO_DEAL = DealMade(deal_id=None)
DISTRIBUTED = Distributed(seller_type="Franqueado")


def assessed(**changed: Any) -> Assessed:
    """A new lead with a good address, whose franchise is not known."""
    found: Doc = {
        "acquisition_id": "55",
        "franchise_id": None,
        "status": "Novo",
        "kind": Kind.NOVO,
        "upsell": False,
        "address_complete": True,
        "affiliate_id": None,
    }
    return Assessed(**{**found, **changed})


def begun(rules: FranchiseRules = SHIPPED) -> FranchiseState:
    return rules.begin(SUBMISSION, NOW).state


def read(event: str | Doc) -> Any:
    return SHIPPED.event_model.validate_python({"type": event} if isinstance(event, str) else event)


def affiliated(affiliate_id: str = "F-77") -> Doc:
    return {"type": "affiliated", "affiliate_id": affiliate_id}


CANCEL: Doc = {"type": "cancel", "reason": "handed over by mistake"}


def after(state: FranchiseState, *events: str | Doc, now: datetime = NOW) -> FranchiseState:
    for event in events:
        state = SHIPPED.decide(state, read(event), now).state
    return state


def due_of(state: FranchiseState, rules: FranchiseRules = SHIPPED) -> NextStep:
    due = rules.due(state)
    assert due is not None
    return due


def step_of(state: FranchiseState, rules: FranchiseRules = SHIPPED) -> str | None:
    due = rules.due(state)
    return due.step if due else None


def done(
    state: FranchiseState, step: str, findings: Findings | None = None, now: datetime = NOW,
    rules: FranchiseRules = SHIPPED,
) -> Change[FranchiseState]:  # fmt: skip
    """The step that is due is this one; what its end makes of the lead."""
    due = due_of(state, rules)
    assert due.step == step
    return rules.record(state, due, now, findings)


def failed(state: FranchiseState, reason: str, now: datetime = NOW) -> FranchiseState:
    """The step that is due used up its retries."""
    return parked_on(state, due_of(state), reason, now, FRANCHISE_API if reason == API_UNAVAILABLE else None)


def known(**found: Any) -> FranchiseState:
    """After a look at a contact that brings its franchise along."""
    return done(begun(), "assess", assessed(**{"franchise_id": "F009", **found})).state


def unknown(**found: Any) -> FranchiseState:
    """After a look at a contact whose franchise has to be asked for."""
    return done(begun(), "assess", assessed(**found)).state


def refused() -> FranchiseState:
    """The API knows nobody for the address."""
    return done(unknown(), "assign_franchise", REFUSED).state


def pending(now: datetime = NOW) -> FranchiseState:
    """Both portals are told so, and the journey waits for a correction."""
    return done(refused(), "mark_pending", now=now).state


def with_deal(deal: DealMade = NEW_DEAL) -> FranchiseState:
    return done(known(), "make_deal", deal).state


def distributed() -> FranchiseState:
    return done(with_deal(), "distribute", DISTRIBUTED).state


def kinds(change: Change[FranchiseState]) -> list[str]:
    return [line.kind for line in change.lines]
