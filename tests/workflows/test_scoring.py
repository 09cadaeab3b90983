"""The scoring journey from end to end, weeks in seconds: on real Postgres, and the sandbox's Salesforce."""

from tests.scoring_world import PERSON, ScoringWorld
from tests.stack import billable

SCORING = "scoring"


async def actions(scored: ScoringWorld, lead: str) -> int:
    """The billable actions of a journey."""
    return billable(await scored.world.handle(lead, SCORING).fetch_history())


async def test_lead_that_rises_above_the_threshold_is_handed_over_once(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.climb(user, 100)
    lead = await scored.lead_of(user)
    await scored.world.until_waiting_for(lead, "look_for_inactivity")
    assert await scored.status(user) == "Open - Not Contacted"
    await scored.act(user, "page_view")
    line = await scored.until_told(lead, "handed_over")
    assert line["data"]["score"] == 101
    assert await scored.status(user) == "MQL"
    assert (await scored.world.lead(lead))["score"] == 101
    await scored.act(user, "page_view", times=5)
    await scored.world.until_waiting_for(lead, "look_for_inactivity")
    # Start and timer of the window; signal and hand-off. The timer of the window goes on through the hand-off.
    assert await actions(scored, lead) == 4
    assert (await scored.world.kinds(lead)).count("threshold_crossed") == 1


async def test_entry_costs_one_action_and_page_views_none(scored: ScoringWorld) -> None:
    await scored.act("visitor", "page_view")
    lead = await scored.lead_of("visitor")
    await scored.world.until_waiting_for(lead, "look_for_inactivity")

    for _ in range(10):
        await scored.act("visitor", "page_view", times=7)
    assert await scored.score("visitor") == 71
    # The start, and the timer of the first window.
    assert await actions(scored, lead) == 2
    assert await scored.pool.fetchval("SELECT count(*) FROM dispatches") == 1


async def test_idle_lead_loses_points_once_for_each_window(scored: ScoringWorld) -> None:
    await scored.climb("idle", 50)
    lead = await scored.lead_of("idle")
    await scored.world.pass_time(days=13)
    assert await scored.score("idle") == 50
    await scored.world.pass_time(days=1, minutes=1)
    await scored.until_told(lead, "inactive")
    assert await scored.score("idle") == 40
    before = await actions(scored, lead)
    await scored.world.pass_time(days=14)
    line = await scored.until_told(lead, "inactive", 2)
    assert line["data"] == {"points": -10, "windows": 1, "score": 30}
    assert await scored.score("idle") == 30
    assert await actions(scored, lead) - before <= 2


async def test_action_within_the_window_moves_the_look_without_waking_anybody(scored: ScoringWorld) -> None:
    await scored.climb("active", 20)
    lead = await scored.lead_of("active")
    await scored.world.pass_time(days=10)
    await scored.act("active", "page_view")
    await scored.world.pass_time(days=5)
    assert await scored.score("active") == 21
    await scored.world.until_waiting_for(lead, "look_for_inactivity")
    assert "inactive" not in await scored.world.kinds(lead)
    await scored.world.pass_time(days=9, hours=1)
    await scored.until_told(lead, "inactive")
    assert await scored.score("active") == 11
    assert await scored.pool.fetchval("SELECT count(*) FROM dispatches") == 1


async def test_lead_that_fell_and_climbs_again_is_handed_over_again(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    await scored.until_told(lead, "handed_over")
    await scored.world.pass_time(days=14, minutes=1)
    await scored.until_told(lead, "inactive")
    await scored.crm("PATCH", f"/{user}", {"Status": "Working - Contacted"})
    await scored.climb(user, 10)
    await scored.until_told(lead, "handed_over", 2)
    assert await scored.score(user) == 101
    assert await scored.status(user) == "MQL"


async def test_lead_that_is_mql_already_is_not_handed_over_again(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    await scored.until_told(lead, "handed_over")
    await scored.world.pass_time(days=14, minutes=1)
    await scored.until_told(lead, "inactive")
    await scored.climb(user, 10)
    line = await scored.until_told(lead, "already_mql")
    assert line["data"] == {"score": 101, "status": "MQL", "known_by": "crm"}


async def test_status_attribute_keeps_a_lead_from_being_handed_over(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.track(attributes=[{"external_id": user, "lead_status": "SQL"}])
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    line = await scored.until_told(lead, "already_mql")
    assert line["data"]["known_by"] == "attribute"
    assert await scored.status(user) == "Open - Not Contacted"


async def test_score_that_fell_meanwhile_aborts_the_hand_off(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.fault("status", status=503)
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    await scored.until_tried(lead)
    await scored.act(user, "email_bounced")
    await scored.no_faults()
    await scored.world.pass_time(minutes=10)
    line = await scored.until_told(lead, "handoff_aborted")
    assert line["data"] == {"score": 100, "reason": "not at threshold"}
    assert await scored.status(user) == "Open - Not Contacted"
    await scored.act(user, "page_view")
    await scored.until_told(lead, "handed_over")


async def test_attribute_that_is_no_number_aborts_the_hand_off(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.track(attributes=[{"external_id": user, "lead score": "muito quente"}])
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    assert (await scored.until_told(lead, "handoff_aborted"))["data"]["reason"] == "not at threshold"


async def test_salesforce_down_for_an_hour_hands_over_once(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.fault("status", status=503)
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    await scored.world.until_waiting_for(lead, "hand_over")
    await scored.world.pass_time(hours=1)
    assert (await scored.world.lead(lead))["status"] == "open"
    await scored.no_faults()
    await scored.world.pass_time(minutes=10)
    await scored.until_told(lead, "handed_over")
    assert await scored.status(user) == "MQL"


async def test_token_that_ends_in_the_middle_is_renewed(scored: ScoringWorld) -> None:
    first, second = await scored.crm_lead(), await scored.crm_lead()
    await scored.climb(first, 101)
    await scored.until_told(await scored.lead_of(first), "handed_over")
    await scored.fault("status", status=401, match="PATCH /services/data", count=1)
    await scored.climb(second, 101)
    lead = await scored.lead_of(second)
    await scored.until_told(lead, "handed_over")
    assert await actions(scored, lead) <= 3


async def test_row_that_is_locked_is_tried_again(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    # 409 is how the sandbox says UNABLE_TO_LOCK_ROW.
    await scored.fault("status", status=409, match="PATCH /services/data", count=3)
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    await scored.world.until_waiting_for(lead, "hand_over")
    await scored.world.pass_time(minutes=10)
    await scored.until_told(lead, "handed_over")
    assert await scored.status(user) == "MQL"


async def test_hand_off_whose_answer_was_lost_counts_as_done(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.fault("drop_after", match="PATCH /services/data", count=1)
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    await scored.world.until_waiting_for(lead, "hand_over")
    await scored.world.pass_time(minutes=10)
    await scored.until_told(lead, "handed_over")
    assert "already_mql" not in await scored.world.kinds(lead)


async def test_lead_that_salesforce_does_not_know_parks_until_it_is_there(scored: ScoringWorld) -> None:
    await scored.climb("00Q5g0000Nobody", 101)
    lead = await scored.lead_of("00Q5g0000Nobody")
    await scored.world.until_lead(lead, status="parked", parked_reason="salesforce_not_found")
    await scored.world.happen(lead, "retry")
    await scored.until_told(lead, "parked", 2)


async def test_field_that_salesforce_does_not_know_parks_and_a_corrected_canvas_heals_it(
    scored: ScoringWorld,
) -> None:
    await scored.act("somebody", "page_view")  # the shipped canvas is there from the first use
    user = await scored.crm_lead()
    handoff = {"body": '{"lead_status": "MQL"}', "fields": {}}
    await scored.canvas(handoff=handoff)
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    await scored.world.until_lead(lead, status="parked", parked_reason="salesforce_invalid_field")
    await scored.canvas(handoff={**handoff, "fields": {"lead_status": "Status"}})
    await scored.world.happen(lead, "retry")
    await scored.until_told(lead, "handed_over")
    assert await scored.status(user) == "MQL"


async def test_lead_that_sales_converted_meanwhile_is_a_normal_end(scored: ScoringWorld) -> None:
    await scored.act("somebody", "page_view")  # the shipped canvas is there from the first use
    user = await scored.crm_lead()
    await scored.canvas(handoff={"body": '{"lead_status": "MQL"}', "status": {"reached": ["MQL"]}})
    await scored.crm("PATCH", f"/{user}", {"Status": "Closed - Converted"})
    await scored.climb(user, 101)
    lead = await scored.lead_of(user)
    line = await scored.until_told(lead, "already_mql")
    assert line["data"] == {"score": 101, "status": "converted", "known_by": "crm"}
    assert "converted" in line["summary"]
    assert (await scored.world.lead(lead))["status"] == "open"


COSTLY = {
    "iterations": "{% for i in (1..99999) %}{{ i }}{% endfor %}",
    "memory": "{% assign s = 'aaaaaaaaa' %}{% for i in (1..9) %}{% assign s = s | replace: 'a', s %}{% endfor %}",
    "time": "{% assign s = 'ab' %}{% for i in (1..14) %}{% assign s = s | append: s %}{% endfor %}"
    "{% for i in (1..9000) %}{% assign x = s | split: 'a' | sort | join: 'b' %}{% endfor %}",
}


async def test_template_beyond_its_budget_parks_that_lead_only_and_says_which_budget(scored: ScoringWorld) -> None:
    await scored.act("somebody", "page_view")
    users, other = {budget: await scored.crm_lead() for budget in COSTLY}, await scored.crm_lead()
    costly = (f"{{% if ${{user_id}} == '{users[budget]}' %}}{COSTLY[budget]}{{% endif %}}" for budget in COSTLY)
    await scored.canvas(handoff={"body": "".join(costly) + '{"lead_status": "MQL"}'})
    for user in (*users.values(), other):
        await scored.climb(user, 101)
    await scored.world.until_mailed(await scored.world.submit(), "new_lead", "welcome")
    await scored.until_told(await scored.lead_of(other), "handed_over")
    leads = {budget: await scored.lead_of(user) for budget, user in users.items()}
    for budget, lead in leads.items():
        assert (await scored.until_told(lead, "parked"))["data"]["reason"] == f"handoff_budget_{budget}"
        await scored.world.until_lead(lead, status="parked", parked_reason=f"handoff_budget_{budget}")
    await scored.canvas(handoff={"body": '{"lead_status": "MQL"}'})
    for lead in leads.values():
        await scored.world.happen(lead, "retry")
        await scored.until_told(lead, "handed_over")


async def test_salesforce_that_is_down_for_long_parks_and_windows_are_made_up_for(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.fault("status", status=503)
    await scored.climb(user, 111)
    lead = await scored.lead_of(user)
    await scored.world.until_waiting_for(lead, "hand_over")
    await scored.world.until_parked(lead, "salesforce_unavailable")
    await scored.world.pass_time(days=31)
    await scored.no_faults()
    await scored.world.happen(lead, "retry")
    await scored.until_told(lead, "handed_over")
    line = await scored.until_told(lead, "inactive")
    assert line["data"] == {"points": -20, "windows": 2, "score": 91}


async def test_customer_is_not_scored_and_one_who_becomes_a_customer_leaves(scored: ScoringWorld) -> None:
    await scored.track(attributes=[{"external_id": "customer", "customer": True}])
    await scored.act("customer", "demo_requested", times=30)
    assert await scored.pool.fetchval("SELECT count(*) FROM leads") == 0
    await scored.climb("buyer", 50)
    lead = await scored.lead_of("buyer")
    await scored.track(attributes=[{"external_id": "buyer", "customer": True}])
    await scored.climb("buyer", 100)
    assert await scored.score("buyer") == 50
    await scored.world.pass_time(days=14, minutes=1)
    await scored.world.until_lead(lead, status="closed")
    assert await scored.world.until_ended(lead, SCORING) == "closed"
    # Re-entry is immediate.
    await scored.track(attributes=[{"external_id": "buyer", "customer": False}])
    await scored.act("buyer", "page_view")
    assert await scored.lead_of("buyer") != lead
    assert await scored.score("buyer") == 51


async def test_unsubscribed_user_is_scored_and_handed_over(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.track(attributes=[{"external_id": user, **PERSON, "email_subscribe": "unsubscribed"}])
    lead = await scored.lead_of(user)
    await scored.climb(user, 101)
    await scored.until_told(lead, "handed_over")
    shown = await scored.world.lead(lead)
    assert set(shown["flags"]) == {"unsubscribed", "mql"}
    assert shown["email"] == PERSON["email"]
    assert scored.world.mailbox.messages() == []


async def test_external_score_crosses_the_threshold(scored: ScoringWorld) -> None:
    user = await scored.crm_lead()
    await scored.track(attributes=[{"external_id": user, "lead_score": 40}])
    lead = await scored.lead_of(user)
    await scored.track(attributes=[{"external_id": user, "lead_score": "100.5"}])
    await scored.until_told(lead, "handed_over")
    assert await scored.score(user) == 100.5


async def test_cancelled_lead_ends_and_the_next_action_enters_anew(scored: ScoringWorld) -> None:
    await scored.climb("twice", 30)
    lead = await scored.lead_of("twice")
    await scored.world.happen(lead, "cancel", reason="a test")
    assert await scored.world.until_ended(lead, SCORING) == "cancelled"
    await scored.act("twice", "page_view")
    again = await scored.lead_of("twice")
    assert again != lead
    assert (await scored.world.lead(again))["score"] == 31
