"""The dealer journey's decisions: how a lead enters, its way to AVALIACAO, its trial, and what people see of it."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from domain.errors import Invalid, Refused
from domain.journey import NextStep, Status
from domain.mail import Audience
from domain.pipeline import Column
from tests.unit.dealer import (
    DAY,
    NOW,
    SHIPPED,
    WRITTEN,
    after,
    begun,
    due_of,
    in_trial,
    left_alone,
    mail_names,
    moved,
    named,
    next_step,
    parked,
    read,
    rules_of,
    submission,
    trial_submission,
)
from tests.unit.decisions import Doc

# ── Submission ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("platform", ["autocloud", "feirao_digital"])
@pytest.mark.parametrize("presentation", [None, {"held_at": NOW}, {"scheduled_at": NOW}])
def test_a_lead_enters_in_lead(platform: str, presentation: Doc | None) -> None:
    change = SHIPPED.begin(submission(platform, presentation=presentation), NOW)
    assert (change.state.column, change.moves) == (Column.LEAD, ("LEAD",))
    assert change.state.has_presentation == (presentation is not None)
    assert change.state.trial is None


def test_an_avaliacao_enters_in_avaliacao_with_its_trial_counted_from_the_registration() -> None:
    change = SHIPPED.begin(trial_submission(registered_at=NOW - DAY), NOW)
    assert (change.state.column, change.moves) == (Column.AVALIACAO, ("AVALIACAO",))
    assert change.state.trial
    assert (change.state.trial.number, change.state.trial.started_at) == (1, NOW - DAY)


def test_an_avaliacao_without_a_presentation_is_invalid() -> None:
    with pytest.raises(Invalid) as caught:
        begun(submission("feirao_digital", type="avaliacao"))
    assert caught.value.field == "presentation"


def test_an_autocloud_avaliacao_is_invalid_even_with_a_presentation() -> None:
    with pytest.raises(Invalid) as caught:
        begun(submission(type="avaliacao", presentation={"held_at": NOW}))
    assert caught.value.field == "type"


def test_the_registration_is_now_when_left_out() -> None:
    assert begun().registered_at == NOW


def test_a_registration_may_be_ahead_by_a_clocks_skew_and_no_more() -> None:
    skew = timedelta(minutes=5)
    assert begun(submission(registered_at=NOW + skew)).registered_at == NOW + skew
    with pytest.raises(Invalid) as caught:
        begun(submission(registered_at=NOW + skew + timedelta(seconds=1)))
    assert caught.value.field == "registered_at"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"platform": "webmotors"}, "platform"),
        ({"type": "cliente"}, "type"),
        ({"products": []}, "products"),
        ({"products": ["p"] * 51}, "products"),
        ({"store": " "}, "store"),
        ({"store": "Loja\x00"}, "store"),
        ({"name": "Zulmira\r\nBcc: outra@example.com"}, "name"),
        ({"email": "zulmira"}, "email"),
        ({"phone": "call me"}, "phone"),
        ({"responsible": {"kind": "robot", "name": "R", "email": "r@example.com"}}, "responsible.kind"),
        ({"presentation": {}}, "presentation"),
        ({"registered_at": "2026-03-02T09:00:00"}, "registered_at"),
        ({"registered_at": 1_764_000_000}, "registered_at"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_a_submission_that_is_wrong_is_told_with_its_field(change: Doc, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        submission(**change)
    assert [".".join(map(str, error["loc"])) for error in caught.value.errors()] == [field]


@pytest.mark.parametrize(
    "document",
    [
        {"type": "sold"},
        {"type": "card_moved", "column": "GARAGEM"},
        {"type": "card_moved"},
        {"type": "presentation_scheduled"},
        {"type": "presentation_held", "at": "2026-03-02T09:00:00"},
        {"type": "accredited", "start_trial": "yes"},
        {"type": "reopened", "colour": "blue"},
        {"type": "cancel"},
        {"type": "note", "text": ""},
    ],
)
def test_an_event_that_is_not_known_or_incomplete_does_not_get_in(document: Doc) -> None:
    with pytest.raises(ValidationError):
        read(document)


# ── The way to AVALIACAO ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_lead_goes_through_presentation_accreditation_and_trial_to_cliente() -> None:
    state, columns = begun(), []
    for event in (
        {"type": "presentation_scheduled", "at": NOW + DAY},
        "presentation_held",
        "accredited",
        moved("AVALIACAO"),
        "training_held",
        "deal_won",
    ):
        state = after(state, event)
        columns.append(state.stage)
    assert columns == ["APRESENTACAO", "APRESENTACAO", "CREDENCIAMENTO", "AVALIACAO", "AVALIACAO", "CLIENTE"]
    assert state.status is Status.WON


def test_accreditation_with_a_trial_passes_through_credenciamento() -> None:
    state = after(begun(), "presentation_held")
    change = SHIPPED.decide(state, read({"type": "accredited", "start_trial": True}), NOW)
    assert change.moves == ("CREDENCIAMENTO", "AVALIACAO")
    assert [line.kind for line in change.lines] == ["accredited", "trial_started"]


def test_accreditation_with_a_trial_is_refused_without_a_presentation() -> None:
    with pytest.raises(Refused, match="without a presentation"):
        after(begun(), {"type": "accredited", "start_trial": True})


@pytest.mark.parametrize("events", [(), ("presentation_held",)])
def test_an_autocloud_card_cannot_be_dragged_past_credenciamento(events: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        after(begun(), *events, moved("AVALIACAO"))


def test_a_feirao_digital_card_may_be_dragged_to_avaliacao_once_it_has_a_presentation() -> None:
    state = begun(submission("feirao_digital"))
    with pytest.raises(Refused):
        after(state, moved("AVALIACAO"))
    assert after(state, "presentation_held", moved("AVALIACAO")).column is Column.AVALIACAO


@pytest.mark.parametrize("event", ["presentation_held", {"type": "presentation_scheduled", "at": NOW}, "accredited"])
def test_a_fact_about_a_card_that_is_further_on_does_not_move_it_back(event: str | Doc) -> None:
    state = in_trial("autocloud")
    change = SHIPPED.decide(state, read(event), NOW)
    assert (change.state.column, change.moves, change.state.trial) == (Column.AVALIACAO, (), state.trial)


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ("presentation_held", "presentation_held_at"),
        ("accredited", "accredited_at"),
        ("training_held", "training_held_at"),
    ],
)
def test_a_fact_is_dated_as_told_else_now(event: str, field: str) -> None:
    assert getattr(after(begun(), event), field) == NOW
    assert getattr(after(begun(), {"type": event, "at": NOW - DAY}), field) == NOW - DAY


def test_a_won_deal_keeps_its_adhesion_term() -> None:
    change = SHIPPED.decide(begun(), read({"type": "deal_won", "adhesion_term": "TA-1"}), NOW)
    assert change.deal == {"won_at": NOW.isoformat(), "adhesion_term": "TA-1"}


def test_a_lead_without_interest_starts_over_in_lead_when_reopened() -> None:
    state = after(next_step(begun()), "pause", "not_interested")
    assert (state.status, state.paused) == (Status.NOT_INTERESTED, False)
    again = after(state, "reopened", now=NOW + DAY)
    assert (again.status, again.column) == (Status.OPEN, Column.LEAD)
    assert due_of(again).key == "after_5_days"


@pytest.mark.parametrize("events", [(), ("deal_won",), ({"type": "cancel", "reason": "x"},)])
def test_only_a_lead_without_interest_can_be_reopened(events: tuple[str | Doc, ...]) -> None:
    with pytest.raises(Refused, match="only a lead without interest"):
        after(begun(), *events, "reopened")


# ── Trial ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("platform", ["autocloud", "feirao_digital"])
def test_a_trial_is_warned_of_three_days_before_its_end_and_reported_after_fifteen(platform: str) -> None:
    assert named(left_alone(SHIPPED, in_trial(platform), 9)) == [
        ("warn_trial_end", "1", 12 * DAY),
        ("end_trial", "1", 15 * DAY),
    ]


def test_a_feirao_digital_trial_is_announced_to_the_lead_and_to_both_teams() -> None:
    state = begun(trial_submission())
    due = due_of(state)
    assert due == NextStep(step="announce_trial", at=NOW, key="1")
    assert [(order.mail, order.to) for order in SHIPPED.mails(state, due, NOW)] == [
        ("trial_started", (Audience.LEAD,)),
        ("trial_new_store", (Audience.COMMERCIAL, Audience.SUPPORT)),
    ]


@pytest.mark.parametrize(
    ("platform", "teams"),
    [("autocloud", ("commercial",)), ("feirao_digital", ("commercial", "support"))],
)
def test_the_end_of_a_trial_is_told_to_the_platforms_teams(platform: str, teams: tuple[str, ...]) -> None:
    state = in_trial(platform)
    for mail in ("trial_ending", "trial_ended"):
        due = due_of(state)
        assert [(order.mail, order.to) for order in SHIPPED.mails(state, due, due.at)] == [(mail, teams)]
        state = SHIPPED.record(state, due, due.at).state


def test_a_warning_is_skipped_when_the_trial_is_over_already() -> None:
    state = in_trial("autocloud")
    warning, end = due_of(state), NOW + 15 * DAY
    assert mail_names(state, warning, end - timedelta(seconds=1)) == ["trial_ending"]
    assert mail_names(state, warning, end) == []
    done = SHIPPED.record(state, warning, end)
    assert [line.kind for line in done.lines] == ["skipped"]
    assert SHIPPED.record(state, warning, end - timedelta(seconds=1)).lines == ()
    ending = due_of(done.state)
    assert (ending.step, mail_names(state, ending, end)) == ("end_trial", ["trial_ended"])


def test_after_its_trial_a_card_stays_until_somebody_moves_it() -> None:
    over = next_step(next_step(in_trial("autocloud")))
    assert (over.column, over.status, SHIPPED.due(over)) == (Column.AVALIACAO, Status.OPEN, None)
    assert "trial_ended" in SHIPPED.flags(over)


def test_leaving_avaliacao_stops_the_trials_steps() -> None:
    assert SHIPPED.due(after(in_trial("autocloud"), moved("CREDENCIAMENTO"))) is None


@pytest.mark.parametrize("platform", ["autocloud", "feirao_digital"])
def test_a_second_trial_has_a_new_number_and_steps_of_its_own(platform: str) -> None:
    over = next_step(next_step(in_trial(platform)))
    again = after(over, moved("CREDENCIAMENTO"), moved("AVALIACAO"), now=NOW + 40 * DAY)
    dues = left_alone(SHIPPED, again, 9)
    assert {due.key for due in dues} == {"2"}
    assert [due.at - NOW for due in dues[-2:]] == [52 * DAY, 55 * DAY]


def test_a_trial_step_of_a_lead_without_trial_is_an_error() -> None:
    with pytest.raises(ValueError, match="has no trial"):
        SHIPPED.record(begun(), NextStep(step="end_trial", at=NOW, key="1"), NOW)


# ── What people see ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_board_shows_its_columns_in_order_under_the_titles_of_the_seed() -> None:
    assert [(column.column, column.title) for column in SHIPPED.columns] == [
        ("LEAD", "LEAD"),
        ("APRESENTACAO", "APRESENTAÇÃO"),
        ("CREDENCIAMENTO", "CREDENCIAMENTO"),
        ("AVALIACAO", "AVALIAÇÃO"),
        ("CLIENTE", "CLIENTE"),
        ("SEM_INTERESSE", "SEM INTERESSE"),
    ]


def test_a_new_card_has_no_flags() -> None:
    assert SHIPPED.flags(begun()) == []


@pytest.mark.parametrize("event", ["pause", "unsubscribed"])
def test_a_card_is_flagged_with_what_holds_it(event: str) -> None:
    assert SHIPPED.flags(after(begun(), event)) == [{"pause": "paused"}.get(event, event)]


def test_a_card_is_flagged_parked_and_stale() -> None:
    reminded = next_step(next_step(begun()))
    assert SHIPPED.flags(parked(reminded)) == ["parked", "stale"]
    assert SHIPPED.flags(after(reminded, "presentation_held")) == []


def test_the_mails_of_a_trial_are_told_its_dates() -> None:
    form = trial_submission()
    details = form.model_dump(mode="json")
    context = SHIPPED.mail_context(begun(form), details, "announce_trial", "1")
    assert context["trial"] == {"started_at": NOW, "ends_at": NOW + 15 * DAY, "days": 15, "warn_days": 3}
    assert context["presentation"] == {"scheduled_at": None, "held_at": NOW}
    assert context["lead"]["platform_title"] == "Feirão Digital®"
    assert context["lead"]["type_title"] == "Avaliação"
    assert context["lead"]["stage_title"] == "AVALIAÇÃO"
    assert context["responsible"]["kind_title"] == "Colaborador da equipe comercial"
    assert context["reminder"] is None


@pytest.mark.parametrize(("mark", "days"), [("after_5_days", 5), ("after_15_days", 15)])
def test_a_reminder_says_its_days_however_short_a_day_is(mark: str, days: int) -> None:
    rules = rules_of(WRITTEN, day_seconds=2)
    form = submission()
    context = rules.mail_context(begun(form, rules), form.model_dump(mode="json"), "remind", mark)
    assert context["reminder"] == {"days": days}
    assert (context["trial"], context["presentation"]) == (None, None)
