"""The dealer journey from end to end, days in seconds: every path, on real Postgres and a real SMTP conversation."""

from datetime import timedelta
from itertools import pairwise

import pytest

from domain.dealer.rules import DealerRules
from domain.errors import Refused
from domain.policy import Patience
from services.leads.service import LeadService
from services.policies import Replanner
from services.tasks.rule_engine import TaskRuleEngine
from tests.rules import dealer_rules
from tests.world import World

TEAM = "LEADS - NOVO ENVIO"
FIVE = "ATENÇÃO: Lead criado há mais de 5 dias"
FIFTEEN = "ATENÇÃO: Lead criado há mais de 15 dias"
OPENING = ("new_lead", "welcome")
PRESENTATION = {"held_at": "2026-01-10T10:00:00-03:00"}


async def test_lead_that_nobody_moves_is_reminded_twice_then_nurtured(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(days=4, hours=23)
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(hours=2)
    await world.until_mailed(lead, *OPENING, "reminder_5_days")
    await world.pass_time(days=10)
    await world.until_mailed(lead, *OPENING, "reminder_5_days", "reminder_15_days")
    await world.until_waiting_for(lead, "nurture")
    await world.pass_time(days=30)
    reminded = (*OPENING, "reminder_5_days", "reminder_15_days")
    await world.until_mailed(lead, *reminded, "nurture_presence")
    assert [world.arrived(subject) for subject in (TEAM, FIVE, FIFTEEN)] == [1, 1, 1]
    assert (await world.lead(lead))["stage"] == "LEAD"


async def test_nurture_starts_its_list_over(world: World) -> None:
    lead = await world.submit()
    await world.pass_time(days=15 + 4 * 30 + 1)
    nurtured = ("nurture_presence", "nurture_speed", "nurture_invitation", "nurture_presence")
    await world.until_mailed(lead, *OPENING, "reminder_5_days", "reminder_15_days", *nurtured)


async def test_move_in_the_middle_of_a_wait_stops_reminders_at_once(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(days=3)
    await world.happen(lead, "presentation_held")
    await world.until_waiting_for(lead, "team")
    await world.pass_time(days=60)
    await world.until_mailed(lead, *OPENING)


async def test_lead_that_moves_on_before_its_welcome_left_is_welcomed_all_the_same(world: World) -> None:
    world.mailbox.behave("451")
    lead = await world.submit()
    await world.happen(lead, "presentation_held")
    world.mailbox.behave("250")
    await world.pass_time(hours=1)
    await world.until_mailed(lead, *OPENING)


async def test_win_in_the_middle_of_a_wait_ends_the_journey(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(days=2)
    await world.happen(lead, "deal_won", adhesion_term="T-1")
    assert await world.until_ended(lead) == "won"
    shown = await world.lead(lead)
    assert (shown["status"], shown["stage"], shown["waiting_for"]) == ("won", "CLIENTE", None)
    assert shown["deal"]["adhesion_term"] == "T-1"


async def test_win_that_races_a_timer_sends_no_reminder(world: World) -> None:
    """The win is stored, and the timer fires before the workflow hears of it: the reminder finds the card gone."""
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.happen(lead, "deal_won", told=False)
    await world.pass_time(days=6)
    assert await world.until_ended(lead) == "won"
    await world.until_mailed(lead, *OPENING)
    # The signal comes late, to a workflow that has learnt of the win from its own activity.
    assert await world.dispatcher.deliver(f"dealer-{lead}")


async def test_whole_way_to_a_customer(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.happen(lead, "presentation_scheduled", at="2026-12-01T10:00:00-03:00")
    await world.happen(lead, "presentation_held")
    await world.happen(lead, "accredited")
    assert (await world.lead(lead))["stage"] == "CREDENCIAMENTO"
    await world.happen(lead, "training_held")
    await world.happen(lead, "card_moved", column="AVALIACAO")
    await world.pass_time(days=12, hours=1)
    await world.until_mailed(lead, *OPENING, "trial_ending")
    await world.pass_time(days=3)
    await world.until_mailed(lead, *OPENING, "trial_ending", "trial_ended")
    assert (await world.lead(lead))["stage"] == "AVALIACAO"
    await world.happen(lead, "deal_won")
    assert await world.until_ended(lead) == "won"
    moves = await world.pool.fetch("SELECT origin, target FROM card_moves WHERE lead_id = $1 ORDER BY move_id", lead)
    way = [(move["origin"], move["target"]) for move in moves]
    columns = [None, "LEAD", "APRESENTACAO", "CREDENCIAMENTO", "AVALIACAO", "CLIENTE"]
    assert way == list(pairwise(columns))


async def test_accreditation_that_starts_the_trial_at_once(world: World) -> None:
    lead = await world.submit(presentation=PRESENTATION)
    await world.happen(lead, "accredited", start_trial=True)
    await world.until_mailed(lead, *OPENING)
    assert (await world.lead(lead))["stage"] == "AVALIACAO"
    await world.pass_time(days=16)
    await world.until_mailed(lead, *OPENING, "trial_ending", "trial_ended")


async def test_feirao_trial_tells_store_team_and_support(world: World) -> None:
    lead = await world.submit(platform="feirao_digital", type="avaliacao", presentation=PRESENTATION)
    await world.until_mailed(lead, "trial_started", "trial_new_store")
    new_store = [m for m in world.mailbox.messages() if m.subject == "Feirão Digital - ATENÇÃO Loja nova em avaliação"]
    assert [sorted(message.to) for message in new_store] == [["comercial@example.com", "suporte@example.com"]]
    await world.pass_time(days=16)
    await world.until_mailed(lead, "trial_started", "trial_new_store", "trial_ending", "trial_ended")


async def test_feirao_lead_gets_no_mails_by_default(world: World) -> None:
    lead = await world.submit(platform="feirao_digital")
    await world.pass_time(days=60)
    assert await world.mails(lead) == []
    assert (await world.lead(lead))["waiting_for"]["what"] == "team"


async def test_not_interested_ends_the_journey_and_reopened_starts_it_again(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(days=6)
    await world.until_mailed(lead, *OPENING, "reminder_5_days")
    await world.happen(lead, "not_interested", reason="served already")
    assert await world.until_ended(lead) == "not_interested"
    await world.pass_time(days=1)
    await world.happen(lead, "reopened")
    shown = await world.until_lead(lead, status="open", stage="LEAD")
    assert shown["waiting_for"]["what"] == "remind"
    await world.pass_time(days=9)
    await world.until_mailed(lead, *OPENING, "reminder_5_days", "reminder_15_days")


async def test_unsubscribed_lead_gets_no_nurture_but_the_team_is_still_reminded(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.happen(lead, "unsubscribed")
    await world.pass_time(days=100)
    await world.until_mailed(lead, *OPENING, "reminder_5_days", "reminder_15_days")
    assert (await world.lead(lead))["waiting_for"]["what"] == "team"


async def test_pause_over_a_deadline_then_resume_does_at_once_what_fell_due(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.happen(lead, "pause")
    await world.pass_time(days=7)
    await world.until_mailed(lead, *OPENING)
    await world.happen(lead, "resume")
    await world.until_mailed(lead, *OPENING, "reminder_5_days")


async def test_late_registration_date_shortens_the_wait(world: World) -> None:
    registered_at = await world.now() - timedelta(days=4)
    lead = await world.submit(registered_at=registered_at)
    await world.until_mailed(lead, *OPENING)
    await world.pass_time(days=1, minutes=1)
    await world.until_mailed(lead, *OPENING, "reminder_5_days")


async def test_registration_long_ago_catches_up_with_the_latest_reminder_only(world: World) -> None:
    lead = await world.submit(registered_at=await world.now() - timedelta(days=20))
    await world.until_waiting_for(lead, "nurture")
    await world.until_mailed(lead, *OPENING, "reminder_15_days")
    assert (await world.kinds(lead)).count("reminder_skipped") == 1


async def test_a_step_with_less_patience_of_its_own_parks_sooner(world: World) -> None:
    world.config.of(DealerRules).patience = Patience.read(
        {"give_up_after": "2 days", "steps": {"introduce": "30 minutes"}}
    )
    world.mailbox.behave("451")
    since = await world.now()
    lead = await world.submit()
    await world.until_parked(lead, "mail_unavailable")
    assert timedelta(minutes=20) < await world.now() - since < timedelta(hours=3)


async def test_mail_server_down_for_long_parks_the_journey_and_retry_goes_on(world: World) -> None:
    world.mailbox.behave("451")
    lead = await world.submit()
    shown = await world.until_parked(lead, "mail_unavailable")
    assert shown["waiting_for"]["what"] == "retry"
    assert "parked" in shown["flags"]
    world.mailbox.behave("250")
    await world.happen(lead, "retry")
    await world.until_mailed(lead, *OPENING)
    await world.until_lead(lead, status="open", parked_reason=None)
    assert world.arrived(TEAM) == 1


async def test_cancel_ends_a_parked_journey(world: World) -> None:
    world.mailbox.behave("451")
    lead = await world.submit()
    await world.pass_time(days=3)
    await world.until_lead(lead, status="parked")
    await world.happen(lead, "cancel", reason="entered by mistake")
    assert await world.until_ended(lead) == "cancelled"


async def test_moving_on_frees_a_journey_that_was_parked(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    world.mailbox.behave("451")
    await world.pass_time(days=8)
    await world.until_lead(lead, status="parked")
    await world.happen(lead, "presentation_held")
    assert (await world.lead(lead))["status"] == "open"
    world.mailbox.behave("250")
    await world.pass_time(days=60)
    assert world.arrived(FIVE) == 0


async def test_changed_email_is_used_in_every_later_step(world: World) -> None:
    lead = await world.submit(platform="feirao_digital")
    await world.happen(lead, "email_changed", email="Outra.Caixa@example.com")
    await world.happen(lead, "presentation_held")
    await world.happen(lead, "card_moved", column="AVALIACAO")
    await world.until_mailed(lead, "trial_started", "trial_new_store")
    started = next(m for m in world.mailbox.messages() if "15 dias" in m.subject)
    assert list(started.to) == ["outra.caixa@example.com"]


async def test_person_decides_on_a_mail_with_an_unclear_end(world: World) -> None:
    world.mailbox.behave("drop_after_dot", count=1, recipient="lea.exemplo@example.com")
    lead = await world.submit()
    await world.until_waiting_for(lead, "remind")
    assert await world.mails(lead) == [("new_lead", "sent"), ("welcome", "unknown")]
    unclear = await world.pool.fetchval("SELECT email_id FROM emails WHERE status = 'unknown'")
    await world.happen(lead, "mail_decided", email_id=str(unclear), decision="resend")
    await world.until_mailed(lead, *OPENING)
    with pytest.raises(Refused):
        await world.happen(lead, "mail_decided", email_id=str(unclear), decision="resend")


async def test_policy_that_changed_while_a_lead_waits_moves_its_dates(world: World) -> None:
    lead = await world.submit()
    await world.until_mailed(lead, *OPENING)
    await world.until_waiting_for(lead, "remind")
    written = (world.settings.config_dir / "dealer.yaml").read_text(encoding="utf-8")
    sooner = dealer_rules(written.replace("after: 5 days", "after: 2 days"))
    sooner.version = 1
    lead_service = LeadService({"dealer": sooner}, world.settings.secret.get_secret_value(), world.now)
    replanner = Replanner(world.pool, lead_service, TaskRuleEngine(world.config.tasks), 1, world.now)
    for _ in range(2):
        await replanner.replan_all()
        assert [row["name"] for row in await world.waiting_for_delivery()] == ["policy_changed"]
    assert await world.dispatcher.deliver(f"dealer-{lead}")
    await world.pass_time(days=2, minutes=1)
    await world.until_mailed(lead, *OPENING, "reminder_5_days")


async def test_two_events_at_once_both_count(world: World) -> None:
    lead = await world.submit()
    await world.happen(lead, "presentation_held", told=False)
    await world.happen(lead, "accredited", told=False)
    assert await world.dispatcher.deliver(f"dealer-{lead}")
    await world.until_waiting_for(lead, "team")
    assert (await world.lead(lead))["stage"] == "CREDENCIAMENTO"
