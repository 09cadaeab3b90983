"""A franchise lead under the shipped policy, and what the rules make of it: for the tests of its decisions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from domain.franchise import (
    Assessed,
    DealMade,
    Distributed,
    FranchiseAssigned,
    FranchisePolicy,
    FranchiseRefused,
    FranchiseRules,
    FranchiseState,
    FranchiseSubmission,
    Kind,
)
from domain.services import FRANCHISE_API
from tests.unit.decisions import Decisions, Doc
from workflows import franchise

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
API_UNAVAILABLE = "franchise_api_unavailable"
WRITTEN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "config/franchise.yaml").read_text("utf-8"))


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

_decisions = Decisions(SHIPPED, SUBMISSION, NOW)
begun, read, after = _decisions.begun, _decisions.read, _decisions.after
due_of, step_of, done, kinds = _decisions.due_of, _decisions.step_of, _decisions.done, _decisions.kinds


def failed(state: FranchiseState, reason: str, now: datetime = NOW) -> FranchiseState:
    """The step that is due used up its retries."""
    return _decisions.failed(state, reason, now, FRANCHISE_API if reason == API_UNAVAILABLE else None)


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


def affiliated(affiliate_id: str = "F-77") -> Doc:
    return {"type": "affiliated", "affiliate_id": affiliate_id}


CANCEL: Doc = {"type": "cancel", "reason": "handed over by mistake"}


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
