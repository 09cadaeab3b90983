"""The franchise journey's decisions: every path of the seed, from the entry to the end."""

from typing import Any

import pytest
from pydantic import ValidationError

from domain.errors import Refused
from domain.franchise import DealMade, FranchiseState, FranchiseSubmission, Kind
from domain.franchise.rules import INCOMPLETE
from domain.journey import NextStep, Reference, Status
from tests.unit.decisions import Doc
from tests.unit.franchise import (
    ADOPTED_DEAL,
    ASSIGNED,
    CANCEL,
    CONTACT,
    DISTRIBUTED,
    KNOWN_STATUSES_ONLY,
    NEW_DEAL,
    NO_DEAL,
    NOW,
    SHIPPED,
    SUBMISSION,
    WRITTEN,
    affiliated,
    after,
    assessed,
    begun,
    distributed,
    done,
    due_of,
    failed,
    kinds,
    known,
    pending,
    read,
    rules_of,
    step_of,
    unknown,
    with_deal,
)

# ── Entry ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_contact_that_was_handed_over_is_looked_at_first() -> None:
    change = SHIPPED.begin(SUBMISSION, NOW)
    assert (change.state.stage, change.moves, kinds(change)) == ("RECEBIDO", ("RECEBIDO",), ["submitted"])
    assert SHIPPED.due(change.state) == NextStep(step="assess", at=NOW)


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
    assert (state.franchise_id, step_of(state)) == ("F009", "make_deal")


def test_an_unknown_franchise_is_asked_for_by_the_address() -> None:
    state = unknown()
    assert (state.franchise_id, step_of(state)) == (None, "assign_franchise")


def test_a_franchise_that_the_api_assigned_leads_on() -> None:
    change = done(unknown(), "assign_franchise", ASSIGNED)
    assert (change.state.franchise_id, kinds(change)) == ("F001", ["franchise_assigned"])
    assert step_of(change.state) == "make_deal"


def test_the_contacts_own_franchise_counts_more_than_an_assigned_one() -> None:
    assert known().but(assigned=ASSIGNED).franchise_id == "F009"


def test_an_incomplete_address_is_refused_without_asking_the_api() -> None:
    change = done(begun(), "assess", assessed(address_complete=False))
    assert change.state.refused == INCOMPLETE
    assert step_of(change.state) == "mark_pending"


def test_an_incomplete_address_does_not_matter_when_the_franchise_is_known() -> None:
    assert step_of(known(address_complete=False)) == "make_deal"


# ── Statuses that may not go on (3.1.3) ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("status", "reason"), WRITTEN["lead_status"]["stops"].items())
def test_a_status_that_may_not_go_on_ends_the_journey_with_its_reason(status: str, reason: str) -> None:
    state = known(status=status)
    assert SHIPPED.reason_to_stop(state) == reason
    change = done(state, "tell_stopped")
    assert (change.state.status, change.state.stage, change.moves) == (Status.CLOSED, "ENCERRADO", ("ENCERRADO",))
    assert change.lines[0].data == {"reason": reason}
    assert SHIPPED.due(change.state) is None


@pytest.mark.parametrize("status", WRITTEN["lead_status"]["may_go_on"])
def test_a_status_that_may_go_on_goes_on(status: str) -> None:
    for rules in (SHIPPED, KNOWN_STATUSES_ONLY):
        assert step_of(known(status=status), rules) == "make_deal"


def test_a_status_that_nobody_thought_of_goes_on_or_stops_as_the_policy_says() -> None:
    state = known(status="Inédito")
    assert step_of(state) == "make_deal"
    assert step_of(state, KNOWN_STATUSES_ONLY) == "tell_stopped"
    assert KNOWN_STATUSES_ONLY.reason_to_stop(state) == "Status do lead não previsto: Inédito"


def test_a_status_is_checked_after_the_franchise_and_after_the_pending_marks() -> None:
    assert step_of(unknown(status="Descartado")) == "assign_franchise"
    corrected = after(pending(), "contact_changed")
    state = done(corrected, "assess", assessed(franchise_id="F009", status="Descartado")).state
    assert step_of(state) == "clear_pending"
    assert step_of(done(state, "clear_pending").state) == "tell_stopped"


def test_a_status_does_not_end_a_journey_that_has_its_deal() -> None:
    state = after(failed(with_deal(), "seller_unknown"), "contact_changed")
    state = done(state, "assess", assessed(franchise_id="F009", status="Descartado")).state
    assert (SHIPPED.reason_to_stop(state), step_of(state)) == (None, "distribute")


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
    assert (SHIPPED.makes_deal(state), step_of(state)) == (makes, "make_deal")


def test_nothing_is_made_for_a_contact_that_nobody_looked_at() -> None:
    assert not SHIPPED.makes_deal(begun())


def test_an_active_affiliate_without_upsell_ends_without_a_deal_and_acquisition_is_told_why() -> None:
    change = done(known(kind=Kind.FILIADO), "make_deal", NO_DEAL)
    assert (kinds(change), change.deal, change.moves) == (["no_deal"], None, ())
    assert SHIPPED.reason_to_stop(change.state) == "Contato já filiado, sem campanha Upsell Viva sorte"
    ended = done(change.state, "tell_stopped").state
    assert (ended.status, ended.stage) == (Status.CLOSED, "ENCERRADO")


@pytest.mark.parametrize(("deal", "kind"), [(NEW_DEAL, "deal_created"), (ADOPTED_DEAL, "deal_adopted")])
def test_a_deal_that_was_made_or_taken_is_distributed_next(deal: DealMade, kind: str) -> None:
    change = done(known(), "make_deal", deal)
    assert (kinds(change), change.moves) == ([kind], ("NEGOCIO",))
    assert change.deal == {"deal_id": deal.deal_id, "is_new": deal.is_new}
    assert step_of(change.state) == "distribute"


# ── Distributed (3.2), won (3.3), lost ────────────────────────────────────────────────────────────────────────────


def test_a_distributed_deal_is_waited_for() -> None:
    change = done(with_deal(), "distribute", DISTRIBUTED)
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
    change = done(state, "report_affiliation")
    assert (change.state.status, change.state.stage, change.moves) == (Status.WON, "GANHO", ("GANHO",))
    assert (kinds(change), SHIPPED.due(change.state)) == (["reported"], None)
    assert SHIPPED.waiting_for(change.state) is None


@pytest.mark.parametrize("events", [("deal_won", affiliated()), (affiliated(), "deal_won")])
def test_what_is_told_before_the_distribution_counts_after_it(events: tuple[str | Doc, ...]) -> None:
    state = after(with_deal(), *events)
    assert step_of(state) == "distribute"
    assert step_of(done(state, "distribute", DISTRIBUTED).state) == "report_affiliation"


def test_an_affiliate_id_that_the_contact_brings_along_counts() -> None:
    state = done(known(affiliate_id="F-12"), "make_deal", NEW_DEAL).state
    state = after(done(state, "distribute", DISTRIBUTED).state, "deal_won")
    assert (state.affiliate_id, step_of(state)) == ("F-12", "report_affiliation")


def test_an_affiliate_id_that_was_told_is_not_undone_by_a_look_at_the_contact() -> None:
    state = done(after(begun(), affiliated()), "assess", assessed(affiliate_id=None)).state
    assert state.affiliate_id == "F-77"


def test_a_deal_taken_as_won_needs_no_word_of_it() -> None:
    state = done(known(affiliate_id="F-12"), "make_deal", DealMade(deal_id="800", is_won=True)).state
    assert step_of(done(state, "distribute", DISTRIBUTED).state) == "report_affiliation"


def test_a_deal_taken_as_won_is_not_lost_whatever_was_told_before() -> None:
    state = done(after(known(), "deal_lost"), "make_deal", DealMade(deal_id="800", is_won=True)).state
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
    ended = done(change.state, "report_lost")
    assert (ended.state.status, ended.state.stage, ended.moves) == (Status.LOST, "PERDIDO", ("PERDIDO",))
    assert kinds(ended) == ["reported"]


def test_a_lost_deal_with_an_affiliate_id_is_lost() -> None:
    assert step_of(after(distributed(), affiliated(), "deal_lost")) == "report_lost"


@pytest.mark.parametrize(("first", "late"), [("deal_won", "deal_lost"), ("deal_lost", "deal_won")])
def test_a_deal_that_ended_does_not_end_otherwise(first: str, late: str) -> None:
    with pytest.raises(Refused, match="the deal was"):
        after(distributed(), first, late)


def won() -> FranchiseState:
    return done(after(distributed(), "deal_won", affiliated()), "report_affiliation").state


def lost() -> FranchiseState:
    return done(after(distributed(), "deal_lost"), "report_lost").state


def stopped() -> FranchiseState:
    return done(known(status="Descartado"), "tell_stopped").state


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


# ── Around ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_this_journey_mails_nobody_and_has_no_board() -> None:
    assert SHIPPED.mails(begun(), due_of(begun()), NOW) == ()
    assert SHIPPED.columns == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"error_list_id": "a list"},
        {"lead_status": {"may_go_on": [], "stops": {"Inválido": ""}}},
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
