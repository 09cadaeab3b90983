"""The franchise journey's decisions: every path of the seed, and what holds whatever happens to a lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from domain import steps
from domain.errors import Refused
from domain.franchise import (
    Affiliated,
    Assessed,
    ContactChanged,
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
    Stage,
    Step,
)
from domain.franchise.rules import API_UNAVAILABLE, FRANCHISE_REFUSED, INCOMPLETE
from domain.journey import Change, Due, Reference, Status

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
WRITTEN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "config/franchise.yaml").read_text("utf-8"))

Doc = dict[str, Any]


def rules_of(day_seconds: float = 86_400, **changed: Any) -> FranchiseRules:
    return FranchiseRules(FranchisePolicy.read({**WRITTEN, **changed}, day_seconds))


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


def due_of(state: FranchiseState, rules: FranchiseRules = SHIPPED) -> Due:
    due = rules.due(state)
    assert due is not None
    return due


def step_of(state: FranchiseState, rules: FranchiseRules = SHIPPED) -> str | None:
    due = rules.due(state)
    return due.step if due else None


def done(
    state: FranchiseState, step: Step, findings: Findings | None = None, now: datetime = NOW,
    rules: FranchiseRules = SHIPPED,
) -> Change[FranchiseState]:  # fmt: skip
    """The step that is due is this one; what its end makes of the lead."""
    due = due_of(state, rules)
    assert due.step == step
    return rules.done(state, due, now, findings)


def failed(state: FranchiseState, reason: str, now: datetime = NOW) -> FranchiseState:
    """The step that is due used up its retries."""
    return steps.park(state, due_of(state), reason, now).state


def known(**found: Any) -> FranchiseState:
    """After a look at a contact that brings its franchise along."""
    return done(begun(), Step.ASSESS, assessed(**{"franchise_id": "F009", **found})).state


def unknown(**found: Any) -> FranchiseState:
    """After a look at a contact whose franchise has to be asked for."""
    return done(begun(), Step.ASSESS, assessed(**found)).state


def refused() -> FranchiseState:
    """The API knows nobody for the address."""
    return done(unknown(), Step.ASSIGN, REFUSED).state


def pending(now: datetime = NOW) -> FranchiseState:
    """Both portals are told so, and the journey waits for a correction."""
    return done(refused(), Step.MARK_PENDING, now=now).state


def with_deal(deal: DealMade = NEW_DEAL) -> FranchiseState:
    return done(known(), Step.DEAL, deal).state


def distributed() -> FranchiseState:
    return done(with_deal(), Step.DISTRIBUTE, DISTRIBUTED).state


def kinds(change: Change[FranchiseState]) -> list[str]:
    return [line.kind for line in change.lines]


# ── Entry ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_contact_that_was_handed_over_is_looked_at_first() -> None:
    change = SHIPPED.begin(SUBMISSION, NOW)
    assert (change.state.stage, change.moves, kinds(change)) == ("RECEBIDO", ("RECEBIDO",), ["submitted"])
    assert SHIPPED.due(change.state) == Due(step="assess", at=NOW)


def test_a_lead_is_known_by_its_contact_in_the_engagement_portal_before_it_is_known_by_a_person() -> None:
    entry = SHIPPED.entry(SUBMISSION)
    assert entry.reference == Reference(portal="engagement", kind="contact", object_id=CONTACT)
    assert (entry.person, entry.subject(None)) == (None, "engagement:101")


@pytest.mark.parametrize("contact_id", ["", "abc", "1 2", "-1", "1" * 21, "101\n", 101, None])
def test_a_submission_without_a_portals_id_is_refused(contact_id: Any) -> None:
    with pytest.raises(ValidationError):
        FranchiseSubmission(journey="franchise", contact_id=contact_id)


# ── The franchise is known, or asked for (3.1.1, 3.1.2) ───────────────────────────────────────────────────────────


def test_a_known_franchise_is_not_asked_for() -> None:
    state = known()
    assert (state.franchise_id, step_of(state)) == ("F009", Step.DEAL)


def test_an_unknown_franchise_is_asked_for_by_the_address() -> None:
    state = unknown()
    assert (state.franchise_id, step_of(state)) == (None, Step.ASSIGN)


def test_a_franchise_that_the_api_assigned_leads_on() -> None:
    change = done(unknown(), Step.ASSIGN, ASSIGNED)
    assert (change.state.franchise_id, kinds(change)) == ("F001", ["franchise_assigned"])
    assert step_of(change.state) == Step.DEAL


def test_the_contacts_own_franchise_counts_more_than_an_assigned_one() -> None:
    assert known().but(assigned=ASSIGNED).franchise_id == "F009"


def test_an_incomplete_address_is_refused_without_asking_the_api() -> None:
    change = done(begun(), Step.ASSESS, assessed(address_complete=False))
    assert change.state.refused == INCOMPLETE
    assert step_of(change.state) == Step.MARK_PENDING


def test_an_incomplete_address_does_not_matter_when_the_franchise_is_known() -> None:
    assert step_of(known(address_complete=False)) == Step.DEAL


# ── Refused: pending until the contact is corrected ───────────────────────────────────────────────────────────────


def test_a_refused_address_marks_both_portals_then_parks() -> None:
    assert step_of(refused()) == Step.MARK_PENDING
    change = done(refused(), Step.MARK_PENDING, now=NOW + HOUR)
    state = change.state
    assert (state.status, state.stage, change.moves) == (Status.PARKED, "PENDENTE", ("PENDENTE",))
    assert state.parked
    assert (state.parked.reason, state.parked.since) == (FRANCHISE_REFUSED, NOW + HOUR)
    assert SHIPPED.due(state) is None


def test_a_parked_refusal_says_that_it_waits_for_the_address() -> None:
    waiting = SHIPPED.waiting_for(pending())
    assert waiting
    assert (waiting.what, waiting.until) == ("address", None)
    assert SHIPPED.flags(pending()) == ["parked", "pending"]


def test_a_correction_is_looked_at_asked_about_and_cleared_before_the_journey_goes_on() -> None:
    corrected = SHIPPED.decide(pending(), read("contact_changed"), NOW)
    assert kinds(corrected) == ["contact_changed"]
    assert corrected.state.status is Status.OPEN
    state = done(corrected.state, Step.ASSESS, assessed()).state
    state = done(state, Step.ASSIGN, ASSIGNED).state
    change = done(state, Step.CLEAR_PENDING)
    assert (change.state.pending, kinds(change)) == (False, ["pending_cleared"])
    assert step_of(change.state) == Step.DEAL
    assert SHIPPED.flags(change.state) == []


def test_a_correction_that_names_the_franchise_is_cleared_without_asking_the_api() -> None:
    state = done(after(pending(), "contact_changed"), Step.ASSESS, assessed(franchise_id="F009")).state
    assert step_of(state) == Step.CLEAR_PENDING


@pytest.mark.parametrize("incomplete", [False, True])
def test_an_address_refused_twice_parks_again_and_marks_nothing_twice(incomplete: bool) -> None:
    state = after(pending(), "contact_changed")
    change = done(state, Step.ASSESS, assessed(address_complete=not incomplete), now=NOW + HOUR)
    if not incomplete:
        change = done(change.state, Step.ASSIGN, REFUSED, now=NOW + HOUR)
    state = change.state
    assert (state.status, SHIPPED.due(state), change.moves) == (Status.PARKED, None, ())
    assert state.parked
    assert state.parked.since == NOW + HOUR
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert waiting.what == "address"
    assert step_of(after(state, "contact_changed")) == Step.ASSESS


def test_retry_of_a_refused_address_looks_at_the_contact_again() -> None:
    change = SHIPPED.decide(pending(), read("retry"), NOW)
    assert kinds(change) == ["retried"]
    assert step_of(change.state) == Step.ASSESS


def test_a_correction_while_the_api_is_being_asked_is_looked_at_once_the_portals_are_told() -> None:
    state = after(unknown(), "contact_changed")
    state = done(state, Step.ASSIGN, REFUSED).state
    change = done(state, Step.MARK_PENDING)
    assert (change.state.status, change.state.pending, step_of(change.state)) == (Status.OPEN, True, Step.ASSESS)


def test_a_correction_while_the_portals_are_being_told_is_not_lost() -> None:
    state = after(refused(), "contact_changed")
    state = done(state, Step.MARK_PENDING).state
    state = done(state, Step.ASSESS, assessed()).state
    state = done(state, Step.ASSIGN, ASSIGNED).state
    assert step_of(state) == Step.CLEAR_PENDING


def test_a_correction_is_looked_at_once_and_then_waited_for_again() -> None:
    state = done(after(refused(), "contact_changed"), Step.MARK_PENDING).state
    state = done(done(state, Step.ASSESS, assessed()).state, Step.ASSIGN, REFUSED).state
    assert (state.status, SHIPPED.due(state)) == (Status.PARKED, None)


def test_marks_that_were_set_halfway_are_finished_before_a_correction_is_looked_at() -> None:
    state = after(failed(refused(), "portal_unavailable"), "contact_changed")
    assert step_of(state) == Step.MARK_PENDING
    state = done(state, Step.MARK_PENDING).state
    assert (state.pending, step_of(state)) == (True, Step.ASSESS)


def test_marks_that_could_not_be_cleared_are_cleared_on_retry() -> None:
    state = done(done(after(pending(), "contact_changed"), Step.ASSESS, assessed()).state, Step.ASSIGN, ASSIGNED).state
    state = failed(state, "portal_unavailable")
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "retry")) == Step.CLEAR_PENDING


def test_a_contact_without_a_match_is_looked_at_again_when_it_is_corrected() -> None:
    state = failed(begun(), "acquisition_contact_unknown")
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "contact_changed")) == Step.ASSESS


def test_a_franchise_without_a_seller_is_asked_for_again_when_the_contact_is_corrected() -> None:
    state = done(done(unknown(), Step.ASSIGN, ASSIGNED).state, Step.DEAL, NEW_DEAL).state
    state = after(failed(state, "seller_unknown"), "contact_changed")
    state = done(state, Step.ASSESS, assessed()).state
    state = done(state, Step.ASSIGN, ASSIGNED.model_copy(update={"franchise_id": "F002"})).state
    assert (state.franchise_id, state.deal, step_of(state)) == ("F002", NEW_DEAL, Step.DISTRIBUTE)


@pytest.mark.parametrize("make", [begun, unknown, known, with_deal, distributed])
def test_a_change_of_a_contact_that_nobody_waits_for_holds_up_nothing(make: Any) -> None:
    change = SHIPPED.decide(make(), read("contact_changed"), NOW)
    assert (SHIPPED.due(change.state), change.lines) == (SHIPPED.due(make()), ())


def test_a_change_of_a_contact_does_not_put_a_report_that_failed_in_question() -> None:
    state = failed(after(distributed(), "deal_won", affiliated()), "portal_unavailable")
    assert after(state, "contact_changed") == state


# ── The API is down ───────────────────────────────────────────────────────────────────────────────────────────────


def test_an_api_that_is_down_is_asked_again_by_itself() -> None:
    state = failed(unknown(), API_UNAVAILABLE)
    assert state.status is Status.PARKED
    assert SHIPPED.due(state) == Due(step="assign_franchise", at=NOW + HOUR, mark="again")


def test_a_vain_attempt_leaves_the_journey_parked_since_the_first_time_and_moves_the_next_one() -> None:
    state = failed(unknown(), API_UNAVAILABLE)
    state = failed(state, API_UNAVAILABLE, now=NOW + HOUR)
    assert state.parked
    assert (state.parked.since, state.status) == (NOW, Status.PARKED)
    assert due_of(state).at == NOW + 2 * HOUR


def test_how_often_a_missing_api_is_asked_is_the_policys() -> None:
    rules = rules_of(ask_again_every="10 minutes")
    state = failed(unknown(), API_UNAVAILABLE)
    assert due_of(state, rules).at == NOW + timedelta(minutes=10)
    assert due_of(state, rules_of(day_seconds=24)).at == NOW + timedelta(seconds=1)


def test_an_answer_frees_a_journey_whose_api_was_down() -> None:
    state = done(failed(unknown(), API_UNAVAILABLE), Step.ASSIGN, ASSIGNED, now=NOW + HOUR).state
    assert (state.status, state.parked, step_of(state)) == (Status.OPEN, None, Step.DEAL)


def test_a_refusal_frees_a_journey_whose_api_was_down_for_what_a_refusal_brings() -> None:
    state = done(failed(unknown(), API_UNAVAILABLE), Step.ASSIGN, REFUSED, now=NOW + HOUR).state
    assert (state.status, state.parked, step_of(state)) == (Status.OPEN, None, Step.MARK_PENDING)


def test_retry_asks_a_missing_api_at_once() -> None:
    state = after(failed(unknown(), API_UNAVAILABLE), "retry", now=NOW + timedelta(minutes=1))
    assert SHIPPED.due(state) == Due(step="assign_franchise", at=NOW)


def test_a_correction_does_not_ask_a_missing_api_before_its_time() -> None:
    state = failed(unknown(), API_UNAVAILABLE)
    corrected = after(state, "contact_changed")
    assert (SHIPPED.due(corrected), corrected.parked) == (SHIPPED.due(state), state.parked)


def test_an_api_that_is_missing_at_the_distribution_is_asked_again_there() -> None:
    state = failed(with_deal(), API_UNAVAILABLE)
    assert SHIPPED.due(state) == Due(step="distribute", at=NOW + HOUR, mark="again")


def test_a_journey_without_its_api_says_when_it_is_asked_again() -> None:
    waiting = SHIPPED.waiting_for(failed(unknown(), API_UNAVAILABLE))
    assert waiting
    assert (waiting.what, waiting.until) == ("franchise_api", NOW + HOUR)


def test_a_paused_journey_does_not_ask_a_missing_api() -> None:
    assert SHIPPED.due(after(failed(unknown(), API_UNAVAILABLE), "pause")) is None


@pytest.mark.parametrize("reason", ["portal_unavailable", "portal_refused", "seller_unknown", "unexpected"])
def test_any_other_failure_waits_for_a_person(reason: str) -> None:
    state = failed(with_deal(), reason)
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert (SHIPPED.due(state), waiting.what) == (None, "retry")
    assert step_of(after(state, "retry")) == Step.DISTRIBUTE


# ── Statuses that may not go on (3.1.3) ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("status", "reason"), WRITTEN["lead_status"]["stops"].items())
def test_a_status_that_may_not_go_on_ends_the_journey_with_its_reason(status: str, reason: str) -> None:
    state = known(status=status)
    assert SHIPPED.reason_to_stop(state) == reason
    change = done(state, Step.STOP)
    assert (change.state.status, change.state.stage, change.moves) == (Status.CLOSED, "ENCERRADO", ("ENCERRADO",))
    assert change.lines[0].data == {"reason": reason}
    assert SHIPPED.due(change.state) is None


@pytest.mark.parametrize("status", WRITTEN["lead_status"]["may_go_on"])
def test_a_status_that_may_go_on_goes_on(status: str) -> None:
    for rules in (SHIPPED, KNOWN_STATUSES_ONLY):
        assert step_of(known(status=status), rules) == Step.DEAL


def test_a_status_that_nobody_thought_of_goes_on_or_stops_as_the_policy_says() -> None:
    state = known(status="Inédito")
    assert step_of(state) == Step.DEAL
    assert step_of(state, KNOWN_STATUSES_ONLY) == Step.STOP
    assert KNOWN_STATUSES_ONLY.reason_to_stop(state) == "Status do lead não previsto: Inédito"


def test_a_status_is_checked_after_the_franchise_and_after_the_pending_marks() -> None:
    assert step_of(unknown(status="Descartado")) == Step.ASSIGN
    corrected = after(pending(), "contact_changed")
    state = done(corrected, Step.ASSESS, assessed(franchise_id="F009", status="Descartado")).state
    assert step_of(state) == Step.CLEAR_PENDING
    assert step_of(done(state, Step.CLEAR_PENDING).state) == Step.STOP


def test_a_status_does_not_end_a_journey_that_has_its_deal() -> None:
    state = after(failed(with_deal(), "seller_unknown"), "contact_changed")
    state = done(state, Step.ASSESS, assessed(franchise_id="F009", status="Descartado")).state
    assert (SHIPPED.reason_to_stop(state), step_of(state)) == (None, Step.DISTRIBUTE)


# ── Kinds of leads and their deals (3.1.4) ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Filiado", Kind.FILIADO),
        ("Refiliação", Kind.REFILIACAO),
        ("Ex-filiado", Kind.REFILIACAO),
        ("Novo", Kind.NOVO),
        ("", Kind.NOVO),
        ("outro", Kind.NOVO),
    ],
)
def test_the_type_of_a_lead_tells_its_kind(value: str, kind: Kind) -> None:
    assert SHIPPED.policy.kinds.kind(value) is kind


@pytest.mark.parametrize(
    ("kind", "upsell", "makes"),
    [
        (Kind.FILIADO, False, False),
        (Kind.FILIADO, True, True),
        (Kind.REFILIACAO, False, True),
        (Kind.REFILIACAO, True, True),
        (Kind.NOVO, False, True),
        (Kind.NOVO, True, True),
    ],
)
def test_only_an_active_affiliate_without_the_upsell_campaign_gets_no_deal(
    kind: Kind, upsell: bool, makes: bool
) -> None:
    state = known(kind=kind, upsell=upsell)
    assert (SHIPPED.makes_deal(state), step_of(state)) == (makes, Step.DEAL)


def test_nothing_is_made_for_a_contact_that_nobody_looked_at() -> None:
    assert not SHIPPED.makes_deal(begun())


def test_an_active_affiliate_without_upsell_ends_without_a_deal_and_acquisition_is_told_why() -> None:
    change = done(known(kind=Kind.FILIADO), Step.DEAL, NO_DEAL)
    assert (kinds(change), change.deal, change.moves) == (["no_deal"], None, ())
    assert SHIPPED.reason_to_stop(change.state) == "Contato já filiado, sem campanha Upsell Viva sorte"
    ended = done(change.state, Step.STOP).state
    assert (ended.status, ended.stage) == (Status.CLOSED, "ENCERRADO")


@pytest.mark.parametrize(("deal", "kind"), [(NEW_DEAL, "deal_created"), (ADOPTED_DEAL, "deal_adopted")])
def test_a_deal_that_was_made_or_taken_is_distributed_next(deal: DealMade, kind: str) -> None:
    change = done(known(), Step.DEAL, deal)
    assert (kinds(change), change.moves) == ([kind], ("NEGOCIO",))
    assert change.deal == {"deal_id": deal.deal_id, "is_new": deal.is_new}
    assert step_of(change.state) == Step.DISTRIBUTE


# ── Distributed (3.2), won (3.3), lost ────────────────────────────────────────────────────────────────────────────


def test_a_distributed_deal_is_waited_for() -> None:
    change = done(with_deal(), Step.DISTRIBUTE, DISTRIBUTED)
    assert (kinds(change), change.moves, change.state.stage) == (["distributed"], ("DISTRIBUIDO",), "DISTRIBUIDO")
    waiting = SHIPPED.waiting_for(change.state)
    assert waiting
    assert (SHIPPED.due(change.state), waiting.what, waiting.until) == (None, "deal", None)


def test_a_won_deal_waits_for_the_affiliate_id() -> None:
    state = after(distributed(), "deal_won")
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert (SHIPPED.due(state), waiting.what, state.status) == (None, "affiliate_id", Status.OPEN)


def test_an_affiliate_id_alone_waits_for_the_deal() -> None:
    state = after(distributed(), affiliated())
    waiting = SHIPPED.waiting_for(state)
    assert waiting
    assert (SHIPPED.due(state), waiting.what) == (None, "deal")


@pytest.mark.parametrize("events", [("deal_won", affiliated()), (affiliated(), "deal_won")])
def test_won_and_affiliated_are_reported_once_in_whichever_order_they_come(events: tuple[str | Doc, ...]) -> None:
    state = after(distributed(), *events)
    change = done(state, Step.REPORT_WON)
    assert (change.state.status, change.state.stage, change.moves) == (Status.WON, "GANHO", ("GANHO",))
    assert (kinds(change), SHIPPED.due(change.state)) == (["reported"], None)
    assert SHIPPED.waiting_for(change.state) is None


@pytest.mark.parametrize("events", [("deal_won", affiliated()), (affiliated(), "deal_won")])
def test_what_is_told_before_the_distribution_counts_after_it(events: tuple[str | Doc, ...]) -> None:
    state = after(with_deal(), *events)
    assert step_of(state) == Step.DISTRIBUTE
    assert step_of(done(state, Step.DISTRIBUTE, DISTRIBUTED).state) == Step.REPORT_WON


def test_an_affiliate_id_that_the_contact_brings_along_counts() -> None:
    state = done(known(affiliate_id="F-12"), Step.DEAL, NEW_DEAL).state
    state = after(done(state, Step.DISTRIBUTE, DISTRIBUTED).state, "deal_won")
    assert (state.affiliate_id, step_of(state)) == ("F-12", Step.REPORT_WON)


def test_an_affiliate_id_that_was_told_is_not_undone_by_a_look_at_the_contact() -> None:
    state = done(after(begun(), affiliated()), Step.ASSESS, assessed(affiliate_id=None)).state
    assert state.affiliate_id == "F-77"


def test_a_deal_taken_as_won_needs_no_word_of_it() -> None:
    state = done(known(affiliate_id="F-12"), Step.DEAL, DealMade(deal_id="800", is_won=True)).state
    assert step_of(done(state, Step.DISTRIBUTE, DISTRIBUTED).state) == Step.REPORT_WON


def test_a_deal_taken_as_won_is_not_lost_whatever_was_told_before() -> None:
    state = done(after(known(), "deal_lost"), Step.DEAL, DealMade(deal_id="800", is_won=True)).state
    assert (state.won, state.lost) == (True, False)


@pytest.mark.parametrize("event", ["deal_won", "deal_lost", affiliated()])
def test_what_is_told_twice_is_on_the_timeline_once(event: str | Doc) -> None:
    first = SHIPPED.decide(distributed(), read(event), NOW)
    second = SHIPPED.decide(first.state, read(event), NOW)
    assert (len(first.lines), second.lines, second.state) == (1, (), first.state)


def test_an_affiliate_id_that_was_corrected_in_time_is_the_one_reported() -> None:
    assert after(distributed(), affiliated("F-1"), affiliated("F-2")).affiliate_id == "F-2"


def test_a_lost_deal_closes_the_journey_and_acquisition_is_told() -> None:
    change = SHIPPED.decide(distributed(), read({"type": "deal_lost", "reason": "sem interesse"}), NOW)
    assert change.lines[0].data == {"reason": "sem interesse"}
    ended = done(change.state, Step.REPORT_LOST)
    assert (ended.state.status, ended.state.stage, ended.moves) == (Status.LOST, "PERDIDO", ("PERDIDO",))
    assert kinds(ended) == ["reported"]


def test_a_lost_deal_with_an_affiliate_id_is_lost() -> None:
    assert step_of(after(distributed(), affiliated(), "deal_lost")) == Step.REPORT_LOST


@pytest.mark.parametrize(("first", "late"), [("deal_won", "deal_lost"), ("deal_lost", "deal_won")])
def test_a_deal_that_ended_does_not_end_otherwise(first: str, late: str) -> None:
    with pytest.raises(Refused, match="the deal was"):
        after(distributed(), first, late)


def won() -> FranchiseState:
    return done(after(distributed(), "deal_won", affiliated()), Step.REPORT_WON).state


def lost() -> FranchiseState:
    return done(after(distributed(), "deal_lost"), Step.REPORT_LOST).state


def stopped() -> FranchiseState:
    return done(known(status="Descartado"), Step.STOP).state


def cancelled() -> FranchiseState:
    return after(pending(), CANCEL)


@pytest.mark.parametrize("over", [won, lost, stopped, cancelled])
@pytest.mark.parametrize(
    "event", ["contact_changed", "deal_won", "deal_lost", affiliated(), "pause", "resume", "retry", CANCEL]
)
def test_an_event_that_comes_after_the_end_is_refused(over: Any, event: str | Doc) -> None:
    with pytest.raises(Refused, match="the journey is over"):
        after(over(), event)


@pytest.mark.parametrize("over", [won, lost, stopped, cancelled])
def test_a_journey_that_is_over_does_nothing_and_waits_for_nothing(over: Any) -> None:
    assert SHIPPED.due(over()) is None
    assert SHIPPED.waiting_for(over()) is None
    assert over().parked is None


@pytest.mark.parametrize("over", [won, cancelled])
def test_a_note_is_taken_after_the_end_too(over: Any) -> None:
    change = SHIPPED.decide(over(), read({"type": "note", "text": "a remark"}), NOW)
    assert (change.state, kinds(change)) == (over(), ["note"])


# ── Operators ─────────────────────────────────────────────────────────────────────────────────────────────────────

EVERYWHERE = [begun, unknown, refused, pending, known, with_deal, distributed]


@pytest.mark.parametrize("make", EVERYWHERE)
def test_a_paused_journey_does_nothing_until_it_is_resumed(make: Any) -> None:
    paused = after(make(), "pause")
    assert SHIPPED.due(paused) is None
    assert "paused" in SHIPPED.flags(paused)
    assert after(paused, "resume") == make()


def test_a_paused_journey_says_that_it_waits_to_be_resumed() -> None:
    waiting = SHIPPED.waiting_for(after(known(), "pause"))
    assert waiting
    assert waiting.what == "resume"


def test_what_happens_during_a_pause_counts_after_it() -> None:
    state = after(distributed(), "pause", "deal_won", affiliated())
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "resume")) == Step.REPORT_WON


def test_a_correction_during_a_pause_is_looked_at_after_it() -> None:
    state = after(pending(), "pause", "contact_changed")
    assert SHIPPED.due(state) is None
    assert step_of(after(state, "resume")) == Step.ASSESS


@pytest.mark.parametrize("make", EVERYWHERE)
def test_a_cancelled_journey_is_over(make: Any) -> None:
    state = after(make(), CANCEL)
    assert (state.status, state.parked, SHIPPED.due(state)) == (Status.CANCELLED, None, None)


@pytest.mark.parametrize("make", [begun, refused, distributed])
def test_only_what_is_parked_can_be_retried(make: Any) -> None:
    with pytest.raises(Refused, match="nothing is parked"):
        after(make(), "retry")


@pytest.mark.parametrize(
    "event",
    [
        "unsubscribed",
        {"type": "email_changed", "email": "outra.pessoa@example.com"},
        {"type": "owner_changed", "owner": "outra.pessoa@example.com"},
        {"type": "note", "text": "a remark"},
    ],
)
def test_what_an_operator_notes_holds_up_nothing(event: str | Doc) -> None:
    for make in EVERYWHERE:
        state = after(make(), event)
        assert (SHIPPED.due(state), state.stage, state.status) == (SHIPPED.due(make()), make().stage, make().status)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "affiliated"},
        {"type": "affiliated", "affiliate_id": " "},
        {"type": "affiliated", "affiliate_id": "x" * 201},
        {"type": "affiliated", "affiliate_id": "F\x00"},
        {"type": "deal_won", "deal_id": "1"},
        {"type": "deal_lost", "reason": ""},
        {"type": "contact_changed", "cep": "01310-100"},
        {"type": "presentation_held"},
        {"type": "cancel"},
    ],
)
def test_an_event_that_is_not_right_is_not_read(event: Doc) -> None:
    with pytest.raises(ValidationError):
        read(event)


def test_an_affiliation_is_read_as_the_id_that_was_told() -> None:
    assert read({"type": "affiliated", "affiliate_id": " F-77 "}) == Affiliated(type="affiliated", affiliate_id="F-77")


# ── Around ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("make", "findings"),
    [(begun, None), (begun, ASSIGNED), (unknown, None), (unknown, assessed()), (known, None), (with_deal, NEW_DEAL)],
)
def test_a_step_that_brings_something_else_is_an_error(make: Any, findings: Findings | None) -> None:
    with pytest.raises(ValueError, match="does not bring"):
        SHIPPED.done(make(), due_of(make()), NOW, findings)


def test_this_journey_mails_nobody_and_has_no_board() -> None:
    assert SHIPPED.mails(begun(), due_of(begun()), NOW) == ()
    assert SHIPPED.columns == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"error_list_id": "a list"},
        {"lead_status": {"may_go_on": [], "stops": {"Inválido": ""}}},
        {"ask_again_every": "sometimes"},
        {"sellers": {"F001": {"email": "nobody", "type": "Franqueado"}}},
        {"unheard_of": 1},
    ],
)
def test_a_policy_with_a_mistake_is_refused(changed: Doc) -> None:
    with pytest.raises(ValidationError):
        rules_of(**changed)


@pytest.mark.parametrize(
    ("portal", "labels"),
    [
        ("acquisition", ["Id Franquia Distribuída", "Data de Distribuição", "Nx. Tipo de Vendedor"]),
        ("acquisition", ["IdFiliado", "Id da Matrícula", "Data de Filiação", "Nx. Finalizado Lead"]),
        ("engagement", ["Nx. Atualização Pendente", "Nx. Motivo da não criação", "NX Status de Recebimento"]),
        ("acquisition", ["Nx. Atualização Pendente", "Nx. Motivo da não criação", "NX Status de Recebimento"]),
        ("engagement", ["App público", "Idfranquia", "Campanha adicionais"]),
        ("deal", ["Campanha", "Campanha adicionais", "Chave da jornada"]),
    ],
)
def test_the_shipped_policy_knows_the_labels_of_the_seed(portal: str, labels: list[str]) -> None:
    for label in labels:
        assert SHIPPED.policy.property(portal, label)


# ── Random lives of a lead ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Happening:
    """One thing that happened to a lead, or was refused. `landed`: a step's end was written to the row."""

    act: Any
    before: FranchiseState
    after: FranchiseState
    step: str = ""
    landed: bool = False
    path: tuple[str, ...] = ()
    is_marked: bool = False
    missed: bool = False
    refused: str | None = None


@dataclass(frozen=True)
class Life:
    """A lead from its submission on. `is_marked`: whether the portals may show pending marks;
    `missed`: whether a correction came after the contact was last read."""

    rules: FranchiseRules
    first: FranchiseState
    happenings: tuple[Happening, ...]

    @property
    def states(self) -> list[FranchiseState]:
        return [self.first, *(happening.after for happening in self.happenings)]

    def done(self, *which: Step) -> list[Happening]:
        """The steps that were carried out to their end."""
        return [happening for happening in self.happenings if happening.landed and happening.step in which]


ASSESSMENTS = [
    assessed(franchise_id=franchise_id, status=status, kind=kind, upsell=upsell, affiliate_id=affiliate_id,
             address_complete=complete)
    for franchise_id in (None, None, None, "F009")
    for status in ("Novo", "Novo", "Inédito", "Descartado")
    for kind, upsell in ((Kind.NOVO, False), (Kind.REFILIACAO, False), (Kind.FILIADO, False), (Kind.FILIADO, True))
    for affiliate_id in (None, None, "F-12")
    for complete in (True, True, False)
]  # fmt: skip
DEALS = [NEW_DEAL, ADOPTED_DEAL, DealMade(deal_id="700", is_won=True)]
FAILURES = ["portal_unavailable", "portal_refused", "seller_unknown", "unexpected"]


def outcome(rules: FranchiseRules, state: FranchiseState, step: Step, choice: int) -> Findings | None:
    """What a step brings back that does what it should."""
    match step:
        case Step.ASSESS:
            return ASSESSMENTS[choice % len(ASSESSMENTS)]
        case Step.ASSIGN:
            return REFUSED if choice % 2 else ASSIGNED
        case Step.DEAL:
            taken: Sequence[DealMade] = DEALS if rules.makes_deal(state) else [NO_DEAL, ADOPTED_DEAL]
            return taken[choice % len(taken)]
        case Step.DISTRIBUTE:
            return DISTRIBUTED
        case _:
            return None


def live(rules: FranchiseRules, acts: Sequence[tuple[str, Any, int]]) -> Life:
    """Steps are done or fail, and things happen before them and in the middle of them."""
    state = rules.begin(SUBMISSION, NOW).state
    first, now, happenings = state, NOW, list[Happening]()
    is_marked, unread = False, False

    def tell(event: Any) -> None:
        nonlocal state, unread
        before = state
        try:
            change = rules.decide(state, event, now)
        except Refused as refusal:
            happenings.append(Happening(event, state, state, refused=refusal.reason, is_marked=is_marked))
            return
        state = change.state
        unread = unread or isinstance(event, ContactChanged)
        happenings.append(Happening(event, before, state, path=(before.stage, *change.moves), is_marked=is_marked))

    for act, event, choice in acts:
        now += timedelta(minutes=choice)
        if act == "event":
            tell(event)
            continue
        due = rules.due(state)
        if due is None:
            continue
        now = max(now, due.at)
        step = Step(due.step)
        if step in (Step.ASSESS, Step.ASSIGN):
            unread = False
        findings = None if act == "fail" else outcome(rules, state, step, choice)
        # A step that fails may have done some of its work, or all.
        is_marked = (is_marked or step is Step.MARK_PENDING) and not (step is Step.CLEAR_PENDING and act != "fail")
        if event is not None:
            tell(event)
        still = rules.due(state)
        if still is None or (still.step, still.mark) != (due.step, due.mark):
            continue
        before, path = state, tuple[str, ...]()
        if act == "fail":
            reason = API_UNAVAILABLE if step in (Step.ASSIGN, Step.DISTRIBUTE) and choice % 2 else FAILURES[choice % 4]
            state = steps.park(state, due, reason, now).state
        else:
            change = rules.done(state, due, now, findings)
            state, path = change.state, (state.stage, *change.moves)
        happenings.append(Happening(act, before, state, step, act != "fail", path, is_marked, unread))
    return Life(rules, first, tuple(happenings))


EVENTS: list[str | Doc] = [
    *["contact_changed"] * 6,
    "deal_won",
    "deal_won",
    "deal_lost",
    "deal_lost",
    affiliated(),
    affiliated("F-78"),
    "pause",
    "resume",
    "resume",
    "resume",
    "retry",
    "retry",
    "retry",
    "unsubscribed",
    {"type": "note", "text": "a remark"},
    {"type": "owner_changed", "owner": SELLER},
]
events = st.sampled_from([read(event) for event in EVENTS])
choices = st.sampled_from(range(2 * len(ASSESSMENTS)))
middles = st.one_of(st.none(), st.none(), events)
efforts = st.sampled_from(["step", "step", "step", "fail"])
helps = st.sampled_from([*[read("resume"), read("retry")] * 5, read(CANCEL)])
acts = st.lists(
    st.one_of(
        st.tuples(efforts, middles, choices),
        st.tuples(efforts, middles, choices),
        st.tuples(st.just("event"), events, choices),
        st.tuples(st.just("event"), helps, choices),
    ),
    min_size=20,
    max_size=48,
)
lives = st.builds(live, st.sampled_from([SHIPPED, KNOWN_STATUSES_ONLY]), acts)

whatever_happens = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@whatever_happens
@given(lives)
def test_nothing_is_reported_before_the_deal_is_won_and_the_affiliate_known(life: Life) -> None:
    for state in life.states:
        if step_of(state, life.rules) == Step.REPORT_WON:
            assert state.won
            assert state.affiliate_id
            assert state.distributed
            assert not state.lost


@whatever_happens
@given(lives)
def test_a_deal_that_is_won_with_its_affiliate_known_is_reported_next(life: Life) -> None:
    for state in life.states:
        if state.won and state.affiliate_id and state.distributed and not steps.is_held(state):
            assert step_of(state, life.rules) in (Step.REPORT_WON, Step.ASSESS, Step.CLEAR_PENDING)


@whatever_happens
@given(lives)
def test_a_deal_is_never_both_won_and_lost(life: Life) -> None:
    for state in life.states:
        assert not (state.won and state.lost)


@whatever_happens
@given(lives)
def test_a_journey_reports_its_end_once_at_most(life: Life) -> None:
    assert len(life.done(Step.REPORT_WON, Step.REPORT_LOST, Step.STOP)) <= 1
    for happening in life.done(Step.REPORT_WON, Step.REPORT_LOST, Step.STOP):
        assert not happening.after.is_open


@whatever_happens
@given(lives)
def test_a_journey_has_one_deal_at_most_and_never_another(life: Life) -> None:
    assert len(life.done(Step.DEAL)) <= 1
    assert len(life.done(Step.DISTRIBUTE)) <= 1
    assert len({state.deal.deal_id for state in life.states if state.deal}) <= 1


@whatever_happens
@given(lives)
def test_a_journey_with_a_deal_does_not_end_as_if_it_had_none(life: Life) -> None:
    for happening in life.done(Step.STOP):
        assert happening.before.deal is None or happening.before.deal.deal_id is None


@whatever_happens
@given(lives)
def test_a_journey_makes_its_deal_only_for_a_lead_that_may_go_on_and_whose_franchise_is_known(life: Life) -> None:
    for happening in life.done(Step.DEAL):
        before = happening.before
        assert before.franchise_id
        assert before.assessed
        assert life.rules.policy.lead_status.reason_to_stop(before.assessed.status) is None
        if happening.after.deal == NEW_DEAL:
            assert life.rules.makes_deal(before)


@whatever_happens
@given(lives)
def test_nothing_is_due_exactly_when_the_journey_is_over_or_held_or_waits_for_the_deal(life: Life) -> None:
    for state in life.states:
        asks_again = state.parked is not None and state.parked.reason == API_UNAVAILABLE
        held = not state.is_open or state.paused or (state.parked is not None and not asks_again)
        is_settled = state.assessed is not None and state.franchise_id is not None and not state.pending
        ended = state.lost or (state.won and state.affiliate_id is not None)
        waits = is_settled and state.distributed and not ended
        assert (life.rules.due(state) is None) == (held or waits)


@whatever_happens
@given(lives)
def test_an_open_journey_always_says_what_it_waits_for(life: Life) -> None:
    for state in life.states:
        due, waiting = life.rules.due(state), life.rules.waiting_for(state)
        if not state.is_open:
            assert waiting is None
            continue
        assert waiting
        assert waiting.why
        if due is None:
            assert waiting.until is None
            assert waiting.what in {"address", "retry", "resume", "deal", "affiliate_id"}
            assert (waiting.what in {"deal", "affiliate_id"}) <= state.distributed
            assert (waiting.what == "address") <= bool(state.parked and state.pending)
        else:
            assert (waiting.what, waiting.until) == ("franchise_api" if state.parked else due.step, due.at)


@whatever_happens
@given(lives)
def test_pending_marks_are_gone_before_the_journey_goes_on(life: Life) -> None:
    for happening in life.done(Step.STOP, Step.DEAL, Step.DISTRIBUTE):
        assert not happening.is_marked


@whatever_happens
@given(lives)
def test_a_journey_waits_for_a_correction_only_when_it_has_seen_the_last_one(life: Life) -> None:
    for happening in life.happenings:
        parked = happening.after.parked
        if happening.landed and parked and parked.reason == FRANCHISE_REFUSED:
            assert not happening.missed


@whatever_happens
@given(lives)
def test_marks_are_set_once_between_two_clearings(life: Life) -> None:
    written = [happening.step for happening in life.done(Step.MARK_PENDING, Step.CLEAR_PENDING)]
    expected = [Step.MARK_PENDING, Step.CLEAR_PENDING] * len(written)
    assert written == expected[: len(written)]


@whatever_happens
@given(lives)
def test_a_journey_that_is_over_is_moved_by_nothing(life: Life) -> None:
    for happening in life.happenings:
        if not happening.before.is_open:
            assert happening.after.but(unsubscribed=happening.before.unsubscribed) == happening.before


@whatever_happens
@given(lives)
def test_only_an_open_journey_is_parked_and_it_stays_parked_since_the_first_time(life: Life) -> None:
    for happening in life.happenings:
        was, parked = happening.before.parked, happening.after.parked
        assert (parked is not None) == (happening.after.status is Status.PARKED)
        if was and parked and not happening.landed:
            assert (parked.since, parked.reason, parked.due) == (was.since, was.reason, was.due)


@whatever_happens
@given(lives)
def test_the_moves_of_a_change_lead_to_the_stage_the_lead_is_in(life: Life) -> None:
    for happening in life.happenings:
        path = happening.path or (happening.before.stage,)
        assert path[-1] == happening.after.stage
        assert len(path) <= 2
        assert len(set(path)) == len(path)


@whatever_happens
@given(lives)
def test_the_end_of_a_journey_agrees_with_its_stage(life: Life) -> None:
    ends = {Status.WON: Stage.GANHO, Status.LOST: Stage.PERDIDO, Status.CLOSED: Stage.ENCERRADO}
    for state in life.states:
        for status, stage in ends.items():
            assert (state.status is status) == (state.stage == stage)


@whatever_happens
@given(lives)
def test_a_journey_that_is_left_alone_comes_to_its_end_or_waits(life: Life) -> None:
    state = life.states[-1]
    for _ in range(12):
        due = life.rules.due(state)
        if due is None:
            return
        state = life.rules.done(state, due, NOW, outcome(life.rules, state, Step(due.step), choice=0)).state
    pytest.fail("the journey goes round in circles")


@whatever_happens
@given(lives)
def test_a_state_is_read_back_as_it_was_stored(life: Life) -> None:
    for state in life.states:
        assert FranchiseState.model_validate_json(state.model_dump_json()) == state


@whatever_happens
@given(lives)
def test_the_workflow_is_told_ids_and_codes_only(life: Life) -> None:
    for state in life.states:
        told = steps.standing(state, 1, life.rules.due(state), life.rules.waiting_for(state)).model_dump_json()
        assert SELLER not in told
        assert "Inventada" not in told


def test_random_lives_reach_every_step_and_every_end() -> None:
    """The properties above would hold for lives in which nothing happens, too."""
    reached: set[str] = set()

    @settings(max_examples=400, deadline=None, database=None, derandomize=True)
    @given(lives)
    def look(life: Life) -> None:
        reached.update(happening.step for happening in life.happenings if happening.landed)
        reached.update(state.status for state in life.states)
        reached.update(state.parked.reason for state in life.states if state.parked)

    look()
    assert reached >= {*Step, FRANCHISE_REFUSED, API_UNAVAILABLE, *FAILURES}
    assert reached >= {*Status} - {Status.NOT_INTERESTED}
