"""The franchise journey between two portals, on the sandbox: every path, with the webhooks that the portals send."""

import asyncio

from tests.franchise_world import WRONG_ADDRESS, FranchiseWorld
from tests.waiting import until

FRANCHISE = "franchise"
PENDING = ("nx_atualizacao_pendente", "nx_motivo_da_nao_criacao", "nx_status_de_recebimento")
AFFILIATION = ("id_filiado", "id_da_matricula", "data_de_filiacao", "nx_finalizado_lead")


async def until_distributed(portals: FranchiseWorld, contact_id: str) -> tuple[str, str]:
    """Waits until the contact's deal is distributed: the lead and the deal."""
    lead = await portals.lead_of(contact_id)
    shown = await portals.world.until_lead(lead, stage="DISTRIBUIDO")
    return lead, shown["deal"]["deal_id"]


async def win(portals: FranchiseWorld, deal_id: str) -> None:
    await portals.engagement.change("deals", deal_id, dealstage="closedwon")


async def affiliate(portals: FranchiseWorld, contact_id: str) -> None:
    await portals.engagement.change(
        "contacts", contact_id, id_da_matricula="M-9", data_de_filiacao="2026-03-01", id_filiado="F-77"
    )


async def until_told(portals: FranchiseWorld, acquisition_id: str, **expected: str) -> None:
    """Waits until acquisition's contact shows these values."""

    async def shows() -> bool:
        return await portals.acquisition.read("contacts", acquisition_id, *expected) == expected

    await until(shows, f"acquisition being told {expected}")


async def test_new_lead_is_assigned_distributed_and_won(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over()
    lead, deal_id = await until_distributed(portals, contact_id)
    assert await portals.engagement.deals(contact_id) == [deal_id]
    deal = await portals.engagement.read("deals", deal_id, "campanha", "id_franquia", "hubspot_owner_id")
    assert deal["campanha"] == "Verão"
    assert deal["hubspot_owner_id"]
    told = ("id_franquia_distribuida", "data_de_distribuicao", "nx_tipo_de_vendedor")
    distributed = await portals.acquisition.read("contacts", acquisition_id, *told)
    assert distributed.keys() == set(told)
    assert distributed["id_franquia_distribuida"] == deal["id_franquia"]
    await win(portals, deal_id)
    await portals.world.until_waiting_for(lead, "affiliate_id")
    await affiliate(portals, contact_id)
    await until_told(portals, acquisition_id, id_filiado="F-77", id_da_matricula="M-9", nx_finalizado_lead="Ganho")
    await portals.world.until_lead(lead, status="won", stage="GANHO")


async def test_affiliate_id_before_the_deal_is_won_is_reported_once(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over()
    lead, deal_id = await until_distributed(portals, contact_id)
    await affiliate(portals, contact_id)
    await win(portals, deal_id)
    await portals.world.until_lead(lead, status="won")
    assert (await portals.world.kinds(lead)).count("reported") == 1
    await until_told(portals, acquisition_id, id_filiado="F-77", nx_finalizado_lead="Ganho")


async def test_wrong_cep_marks_both_sides_and_heals_when_the_contact_is_corrected(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over(cep=WRONG_ADDRESS["cep"])
    lead = await portals.lead_of(contact_id)
    shown = await portals.world.until_lead(lead, status="parked", parked_reason="franchise_refused")
    assert shown["waiting_for"]["what"] == "address"
    assert await portals.listed(contact_id)
    for portal, person in ((portals.engagement, contact_id), (portals.acquisition, acquisition_id)):
        marks = await portal.read("contacts", person, *PENDING)
        assert marks.keys() == set(PENDING)
        assert marks["nx_atualizacao_pendente"] == "Sim"
    await portals.engagement.change("contacts", contact_id, cep=portals.good_address["cep"])
    await until_distributed(portals, contact_id)
    assert not await portals.listed(contact_id)
    for portal, person in ((portals.engagement, contact_id), (portals.acquisition, acquisition_id)):
        marks = await portal.read("contacts", person, *PENDING)
        assert marks == {"nx_atualizacao_pendente": "Não", "nx_status_de_recebimento": "Recebido"}


async def test_incomplete_address_spares_the_api_the_question(portals: FranchiseWorld) -> None:
    contact_id, _ = await portals.hand_over(numero="")
    lead = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead, parked_reason="franchise_refused")
    assert await portals.listed(contact_id)


async def test_correction_that_does_not_help_parks_again(portals: FranchiseWorld) -> None:
    contact_id, _ = await portals.hand_over(cep=WRONG_ADDRESS["cep"])
    lead = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead, parked_reason="franchise_refused")
    await portals.engagement.change("contacts", contact_id, cep="00000-001")

    async def refused_twice() -> bool:
        return (await portals.world.kinds(lead)).count("franchise_refused") == 2

    await until(refused_twice, "the second refusal")
    await portals.world.until_lead(lead, status="parked")


async def test_api_that_is_down_for_long_parks_and_goes_on_by_itself(portals: FranchiseWorld) -> None:
    await portals.fault("franchise", "status", status=503)
    contact_id, _ = await portals.hand_over()
    lead = await portals.lead_of(contact_id)
    await portals.world.until_waiting_for(lead, "assign_franchise")
    await portals.world.until_parked(lead, "franchise_api_unavailable")
    await portals.world.recover()
    assert (await portals.world.lead(lead))["status"] == "parked"
    await portals.no_faults()
    await portals.world.recover()
    await until_distributed(portals, contact_id)
    assert (await portals.world.lead(lead))["status"] == "open"


async def test_api_that_is_back_is_asked_at_once_on_retry(portals: FranchiseWorld) -> None:
    await portals.fault("franchise", "status", status=503)
    contact_id, _ = await portals.hand_over()
    lead = await portals.lead_of(contact_id)
    await portals.world.until_waiting_for(lead, "assign_franchise")
    await portals.world.until_parked(lead, "franchise_api_unavailable")
    await portals.no_faults()
    await portals.world.happen(lead, "retry")
    await until_distributed(portals, contact_id)


async def test_status_that_may_not_go_on_is_told_to_acquisition(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over(nx_status_do_lead="Duplicado")
    lead = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead, status="closed", stage="ENCERRADO")
    reason = "Lead já existe na instância de engajamento"
    await until_told(portals, acquisition_id, nx_motivo_da_nao_criacao=reason)
    assert await portals.engagement.deals(contact_id) == []


async def test_active_affiliate_without_upsell_gets_no_deal(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over(nx_tipo_de_lead="Filiado")
    lead = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead, status="closed")
    assert await portals.engagement.deals(contact_id) == []
    await until_told(portals, acquisition_id, nx_status_de_recebimento="Não seguiu")


async def test_active_affiliate_with_upsell_gets_a_deal(portals: FranchiseWorld) -> None:
    contact_id, _ = await portals.hand_over(nx_tipo_de_lead="Filiado", campanha_adicionais="Upsell Viva sorte")
    _, deal_id = await until_distributed(portals, contact_id)
    deal = await portals.engagement.read("deals", deal_id, "campanha_adicionais")
    assert deal == {"campanha_adicionais": "Upsell Viva sorte"}


async def test_open_deal_is_taken_and_gets_the_campaign_data(portals: FranchiseWorld) -> None:
    contact_id, _ = await portals.hand_over(nx_tipo_de_lead="Refiliação", app_publico="Não")
    # The hand-over above said yes after its no; a second person with a deal of theirs:
    await until_distributed(portals, contact_id)
    other = await portals.engagement.create("contacts", **portals.good_address, campanha="Inverno")
    existing = await portals.engagement.create("deals", dealname="Negócio antigo", dealstage="qualifiedtobuy")
    await portals.engagement.link(existing, other)
    acquisition_id = await portals.acquisition.create("contacts", email="outra.modelo@example.com")
    await portals.engagement.change(
        "contacts", other, id_contato_aquisicao=acquisition_id, nx_tipo_de_lead="Refiliação", app_publico="Sim"
    )
    _, deal_id = await until_distributed(portals, other)
    assert deal_id == existing
    assert await portals.engagement.deals(other) == [existing]
    assert await portals.engagement.read("deals", existing, "campanha") == {"campanha": "Inverno"}


async def test_known_franchise_is_not_asked_for_again(portals: FranchiseWorld) -> None:
    first, _ = await portals.hand_over()
    _, deal_id = await until_distributed(portals, first)
    franchise_id = (await portals.engagement.read("deals", deal_id, "id_franquia"))["id_franquia"]
    contact_id = await portals.engagement.create("contacts", **portals.good_address, id_franquia=franchise_id)
    acquisition_id = await portals.acquisition.create("contacts", email="terceira.modelo@example.com")
    await portals.engagement.change("contacts", contact_id, id_contato_aquisicao=acquisition_id, app_publico="Sim")
    lead, _ = await until_distributed(portals, contact_id)
    assert "franchise_assigned" not in await portals.world.kinds(lead)


async def test_lost_deal_closes_the_journey_and_says_so(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over()
    lead, deal_id = await until_distributed(portals, contact_id)
    await portals.engagement.change("deals", deal_id, dealstage="closedlost")
    await portals.world.until_lead(lead, status="lost", stage="PERDIDO")
    await until_told(portals, acquisition_id, nx_finalizado_lead="Perdido")


async def test_deal_that_was_made_while_the_answer_was_lost_is_found_again(portals: FranchiseWorld) -> None:
    await portals.fault("hubspot.engagement", "drop_after", match="POST /crm/v3/objects/deals/batch/upsert", count=2)
    contact_id, _ = await portals.hand_over()
    lead = await portals.lead_of(contact_id)
    await portals.world.until_waiting_for(lead, "make_deal")
    await portals.world.pass_time(minutes=10)
    _, deal_id = await until_distributed(portals, contact_id)
    assert await portals.engagement.deals(contact_id) == [deal_id]


async def test_deal_won_before_the_journey_knew_it_counts(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over(app_publico="")
    lead, deal_id = await until_distributed(portals, contact_id)
    await portals.world.happen(lead, "cancel", reason="to be handed over anew")
    await portals.world.until_ended(lead, FRANCHISE)
    await win(portals, deal_id)

    async def is_waiting() -> bool:
        return bool(await portals.world.pool.fetchval("SELECT count(*) FROM portal_events WHERE status = 'waiting'"))

    await until(is_waiting, "the win in the inbox")
    await affiliate(portals, contact_id)
    await portals.engagement.change("contacts", contact_id, app_publico="Não")
    await portals.engagement.change("contacts", contact_id, app_publico="Sim")
    await until_told(portals, acquisition_id, id_filiado="F-77", nx_finalizado_lead="Ganho")
    assert await portals.engagement.deals(contact_id) == [deal_id]


async def test_ends_that_were_told_too_early_and_disagree_do_not_stop_the_journey(portals: FranchiseWorld) -> None:
    contact_id = await portals.engagement.create("contacts", **portals.good_address, email="duas.vezes@example.com")
    deal_id = await portals.engagement.create("deals", dealname="Negócio antigo", dealstage="qualifiedtobuy")
    await portals.engagement.link(deal_id, contact_id)
    for stage in ("closedlost", "closedwon", "qualifiedtobuy"):
        await portals.engagement.change("deals", deal_id, dealstage=stage)

    async def both_wait() -> bool:
        count = "SELECT count(*) FROM portal_events WHERE status = 'waiting' AND object_id = $1"
        return bool(await portals.world.pool.fetchval(count, deal_id) == 2)

    await until(both_wait, "both ends in the inbox")
    acquisition_id = await portals.acquisition.create("contacts", email="duas.vezes@example.com")
    await portals.engagement.change("contacts", contact_id, id_contato_aquisicao=acquisition_id, app_publico="Sim")
    lead = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead, status="lost")


async def test_contact_without_a_match_in_acquisition_parks_until_it_is_linked(portals: FranchiseWorld) -> None:
    contact_id = await portals.engagement.create("contacts", **portals.good_address, email="sem.par@example.com")
    await portals.engagement.change("contacts", contact_id, app_publico="Sim")
    lead = await portals.lead_of(contact_id)
    await portals.world.until_lead(lead, status="parked", parked_reason="acquisition_contact_unknown")
    acquisition_id = await portals.acquisition.create("contacts", email="outro.par@example.com")
    await portals.engagement.change("contacts", contact_id, id_contato_aquisicao=acquisition_id)
    await until_distributed(portals, contact_id)


async def test_match_by_email_when_no_id_was_handed_over(portals: FranchiseWorld) -> None:
    contact_id, acquisition_id = await portals.hand_over(linked=False)
    lead = await portals.lead_of(contact_id)
    # Search shows a new contact with some delay: until then nobody matches, and a person retries.
    while (await portals.world.lead(lead))["stage"] != "DISTRIBUIDO":
        if (await portals.world.lead(lead))["parked_reason"]:
            await portals.world.happen(lead, "retry")
        await asyncio.sleep(0.2)
    told = await portals.acquisition.read("contacts", acquisition_id, "id_franquia_distribuida")
    assert told


async def test_portal_that_is_busy_loses_no_call(portals: FranchiseWorld) -> None:
    await portals.fault("hubspot.engagement", "status", status=429, match="GET /crm/v3/objects/contacts", count=3)
    contact_id, _ = await portals.hand_over()
    lead = await portals.lead_of(contact_id)
    await portals.world.until_waiting_for(lead, "assess")
    await portals.world.pass_time(minutes=10)
    await until_distributed(portals, contact_id)


async def test_pause_holds_the_journey_between_two_steps(portals: FranchiseWorld) -> None:
    await portals.fault("franchise", "status", status=503)
    contact_id, _ = await portals.hand_over()
    lead = await portals.lead_of(contact_id)
    await portals.world.until_waiting_for(lead, "assign_franchise")
    await portals.world.happen(lead, "pause")
    await portals.no_faults()
    await portals.world.pass_time(days=1)
    assert (await portals.world.lead(lead))["stage"] == "RECEBIDO"
    await portals.world.happen(lead, "resume")
    await until_distributed(portals, contact_id)
