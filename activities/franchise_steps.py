"""The franchise journey's steps, as they are done in the two HubSpot portals and the franchise API."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from activities.failures import permanent, transient
from activities.franchise_orphans import Orphans
from activities.portals import portal_failures
from domain import ids
from domain.franchise import (
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
    Kind,
    Step,
)
from domain.franchise.portal import event
from domain.franchise.rules import API_UNAVAILABLE
from domain.franchise.state import ACQUISITION, ENGAGEMENT
from domain.journey import Clock, Person, StepOrder
from domain.portal import Told
from domain.services import FRANCHISE_API
from domain.text import normalise_email
from integrations.franchise_api import Address, Assigned, FranchiseApi, FranchiseApiRefused, FranchiseApiUnavailable
from integrations.hubspot import HubSpot, Record
from storage import contacts, lead_contacts, lead_refs, leads, portal_events
from storage.database import Connection, Pool

ADDRESS = {"cep": "CEP", "street": "Endereço", "number": "Número", "district": "Bairro", "city": "Cidade",
           "state": "Estado"}  # fmt: skip


class FranchiseSteps:
    """Performs each step of a franchise journey. All writes are idempotent: a second attempt repeats them."""

    def __init__(
        self, pool: Pool, policy: FranchisePolicy, engagement: HubSpot, acquisition: HubSpot, api: FranchiseApi,
        clock: Clock,
    ) -> None:  # fmt: skip
        self._pool = pool
        self._policy = policy
        self._engagement = engagement
        self._acquisition = acquisition
        self._api = api
        self._clock = clock
        self._orphans = Orphans(pool, policy, engagement, clock)

    async def perform(
        self, order: StepOrder, rules: FranchiseRules, lead: leads.Lead, state: FranchiseState
    ) -> Findings | None:
        """What the step brought back. Raises ApplicationError."""
        try:
            with portal_failures():
                return await self._perform(order, rules, lead, state)
        except FranchiseApiUnavailable as error:
            raise transient(API_UNAVAILABLE, str(error), service=FRANCHISE_API) from None
        except FranchiseApiRefused as error:
            raise permanent("franchise_api_refused", str(error)) from None

    async def _perform(
        self, order: StepOrder, rules: FranchiseRules, lead: leads.Lead, state: FranchiseState
    ) -> Findings | None:
        match Step(order.due.step):
            case Step.ASSESS:
                return await self._assess(state)
            case Step.ASSIGN:
                return await self._assign(state)
            case Step.MARK_PENDING:
                await self._mark_pending(state)
            case Step.CLEAR_PENDING:
                await self._clear_pending(state)
            case Step.DEAL:
                return await self._deal(rules, lead, state)
            case Step.DISTRIBUTE:
                return await self._distribute(state)
            case Step.STOP:
                await self._tell_stopped(state, rules.reason_to_stop(state))
            case Step.REPORT_WON:
                await self._report_won(state)
            case Step.REPORT_LOST:
                await self._report_lost(state)
        return None

    # The steps ------------------------------------------------------------------------------------------------

    async def _assess(self, state: FranchiseState) -> Assessed:
        contact = await self._contact(state.contact_id)
        say = self._reader(contact)
        acquisition = await self._match(say)
        return Assessed(
            acquisition_id=acquisition.id,
            franchise_id=say("Idfranquia") or None,
            status=say("Nx. Status do Lead"),
            kind=self._policy.kinds.kind(say("Nx. Tipo de Lead")),
            upsell=self._policy.upsell_campaign in _choices(say("Campanha adicionais")),
            address_complete=all(say(label) for label in ADDRESS.values()),
            affiliate_id=say("IdFiliado") or None,
            campaign=", ".join(filter(None, (say("Campanha"), say("Campanha adicionais")))),
            person=Person(name=name_of(say), email=say("E-mail"), phone=say("Telefone") or None),
        )

    async def _match(self, say: Any) -> Record:
        """The same person in the acquisition portal: by the id that it handed over, else by e-mail."""
        known_by = self._names(ACQUISITION, "E-mail")
        if contact_id := say("Id contato aquisição"):
            found = await self._acquisition.contact(contact_id, known_by)
        elif email := say("E-mail"):
            found = await self._acquisition.find_contact(known_by[0], email, known_by)
        else:
            found = None
        if found is None:
            raise permanent("acquisition_contact_unknown", "no contact of acquisition matches")
        return found

    async def _assign(self, state: FranchiseState) -> FranchiseAssigned | FranchiseRefused:
        answer = await self._api.assign(await self._address(state))
        if isinstance(answer, Assigned):
            return FranchiseAssigned(
                franchise_id=answer.franchise_id,
                name=answer.name,
                seller_email=answer.seller_email,
                seller_type=answer.seller_type,
            )
        return FranchiseRefused(code=answer.code, reason=answer.message)

    async def _mark_pending(self, state: FranchiseState) -> None:
        texts = self._policy.texts
        await self._engagement.add_to_list(self._policy.error_list_id, state.contact_id)
        reason = state.refused.reason if state.refused else ""
        await self._tell_both(
            state,
            {
                "Nx. Atualização Pendente": texts.pending,
                "Nx. Motivo da não criação": reason,
                "NX Status de Recebimento": texts.received_with_error,
            },
        )

    async def _clear_pending(self, state: FranchiseState) -> None:
        texts = self._policy.texts
        await self._engagement.remove_from_list(self._policy.error_list_id, state.contact_id)
        await self._tell_both(
            state,
            {
                "Nx. Atualização Pendente": texts.cleared,
                "Nx. Motivo da não criação": "",
                "NX Status de Recebimento": texts.received,
            },
        )

    async def _deal(self, rules: FranchiseRules, lead: leads.Lead, state: FranchiseState) -> DealMade:
        """The contact's open deal, or a new one; an active affiliate's upsell is always a deal of its own."""
        contact = await self._contact(state.contact_id)
        key, name = ids.deal_key(lead.lead_id), self._policy.property("deal", "Chave da jornada")
        is_upsell = state.assessed is not None and state.assessed.kind is Kind.FILIADO and rules.makes_deal(state)
        deals = await self._engagement.deals_of_contact(
            state.contact_id, [*self._names("deal", "Etapa do negócio"), name]
        )
        # One with our key was made by an attempt whose end was not written down.
        own = next((deal for deal in deals if deal.properties.get(name) == key), None)
        existing = None if own or is_upsell else await self._deal_to_take(deals)
        if taken := own or existing:
            is_won = self._stage(taken) in self._policy.won_stages
            await self._engagement.update_deal(taken.id, self._deal_properties(contact, state))
            return DealMade(deal_id=taken.id, is_new=own is not None, is_won=is_won)
        if not rules.makes_deal(state):
            return DealMade(deal_id=None)
        say = self._reader(contact)
        names = self._names("deal", "Nome do negócio", "Pipeline", "Etapa do negócio")
        values = (name_of(say) or lead.lead_id, self._policy.pipeline, self._policy.open_stage)
        properties = {**dict(zip(names, values, strict=True)), **self._deal_properties(contact, state)}
        deal_id = await self._engagement.upsert_deal(name, key, properties, state.contact_id)
        return DealMade(deal_id=deal_id, is_new=True)

    async def _deal_to_take(self, deals: Sequence[Record]) -> Record | None:
        """An open deal of the contact; else one whose win was told before this journey knew it."""
        ended = {*self._policy.won_stages, *self._policy.lost_stages}
        for deal in deals:
            if self._stage(deal) not in ended:
                return deal
        told = await portal_events.waiting(self._pool, ENGAGEMENT, "deal", [deal.id for deal in deals])
        won = {row["object_id"] for row in told if row["value"] in self._policy.won_stages}
        return next((deal for deal in deals if deal.id in won), None)

    async def _distribute(self, state: FranchiseState) -> Distributed:
        seller_email, seller_type = await self._seller(state)
        deal_id, found = _known(state)
        owner_id = await self._engagement.owner_id(seller_email)
        if owner_id is None:
            raise permanent("seller_unknown", f"franchise {state.franchise_id} has a seller who is no owner there")
        await self._engagement.update_deal(deal_id, {self._policy.property("deal", "Proprietário"): owner_id})
        now = await self._clock()
        await self._tell_acquisition(
            found.acquisition_id,
            {
                "Id Franquia Distribuída": state.franchise_id or "",
                "Data de Distribuição": self._policy.day(now).isoformat(),
                "Nx. Tipo de Vendedor": seller_type,
                "NX Status de Recebimento": self._policy.texts.received,
            },
        )
        return Distributed(seller_type=seller_type, seller_email=seller_email.strip().lower())

    async def _seller(self, state: FranchiseState) -> tuple[str, str]:
        """Who sells for the franchise: as the API said, as the policy says, else as the API says now."""
        if state.assigned and state.assigned.franchise_id == state.franchise_id:
            return state.assigned.seller_email, state.assigned.seller_type
        if seller := self._policy.sellers.get(state.franchise_id or ""):
            return seller.email, seller.type
        answer = await self._api.assign(await self._address(state))
        if isinstance(answer, Assigned) and answer.franchise_id == state.franchise_id:
            return answer.seller_email, answer.seller_type
        raise permanent("seller_unknown", f"nobody is known to sell for franchise {state.franchise_id}")

    async def _tell_stopped(self, state: FranchiseState, reason: str | None) -> None:
        found = _assessed(state)
        told = {"Nx. Motivo da não criação": reason or "", "NX Status de Recebimento": self._policy.texts.stopped}
        await self._tell_acquisition(found.acquisition_id, told)

    async def _report_won(self, state: FranchiseState) -> None:
        found = _assessed(state)
        say = self._reader(await self._contact(state.contact_id))
        await self._tell_acquisition(
            found.acquisition_id,
            {
                "IdFiliado": state.affiliate_id or "",
                "Id da Matrícula": say("Id da Matrícula"),
                "Data de Filiação": say("Data de Filiação"),
                "Nx. Finalizado Lead": self._policy.texts.finished_won,
            },
        )

    async def _report_lost(self, state: FranchiseState) -> None:
        found = _assessed(state)
        texts = self._policy.texts
        told = {"Nx. Finalizado Lead": texts.finished_lost, "Nx. Motivo da não criação": texts.lost}
        await self._tell_acquisition(found.acquisition_id, told)

    # What was done while the journey ended --------------------------------------------------------------------

    async def no_longer_due(self, order: StepOrder) -> None:
        """A deal that was made while its journey ended is found, and the portal is told that nobody works on it.

        Anything else that an attempt wrote stays as it is: it was right when it was written.
        """
        with portal_failures():
            await self._orphans.look_after(order)

    async def record_late(
        self, connection: Connection, rules: FranchiseRules, lead: leads.Lead, order: StepOrder,
        findings: Findings | None, now: datetime,
    ) -> None:  # fmt: skip
        """Writes down what a step did outside for a lead whose journey was over by then."""
        await self._orphans.record(connection, lead, order, findings, now)

    # What is stored beside the state --------------------------------------------------------------------------

    async def record(
        self, connection: Connection, rules: FranchiseRules, lead: leads.Lead, findings: Findings | None, now: datetime
    ) -> Sequence[Any]:
        """Who the contact is, by which objects the lead is known, and what was told of them too early."""
        state = rules.state_model.model_validate(lead.state)
        match findings:
            case Assessed(acquisition_id=acquisition_id):
                await portal_events.hold(connection, ENGAGEMENT, "contact", state.contact_id)
                if await portal_events.erased(connection, ENGAGEMENT, [state.contact_id]):
                    raise permanent("contact_unknown", "the contact was erased in the portal while it was read")
                await leads.describe(connection, lead.lead_id, _details(findings))
                await self._meet(connection, lead, findings.person, now)
                await lead_refs.add(connection, lead.lead_id, ACQUISITION, "contact", acquisition_id)
                return await self._told_early(connection, "contact", state.contact_id)
            case FranchiseAssigned(franchise_id=franchise_id, name=name):
                franchise = {"franchise_id": franchise_id, "name": name or None}
                await leads.describe(connection, lead.lead_id, {"franchise": franchise})
            case DealMade(deal_id=str(deal_id)):
                await portal_events.hold(connection, ENGAGEMENT, "deal", deal_id)
                await lead_refs.add(connection, lead.lead_id, ENGAGEMENT, "deal", deal_id)
                return await self._told_early(connection, "deal", deal_id)
            case Distributed(seller_email=str(seller_email), seller_type=seller_type):
                await leads.change_owner(connection, lead.lead_id, seller_email)
                seller = {"email": seller_email, "type": seller_type}
                await leads.describe(connection, lead.lead_id, {"seller": seller})
        return ()

    async def _meet(self, connection: Connection, lead: leads.Lead, found: Person | None, now: datetime) -> None:
        if found is None:
            return
        await leads.call(connection, lead.lead_id, found.name or lead.title)
        try:
            email = normalise_email(found.email)
        except ValueError:
            return
        person = await contacts.meet(connection, email=email, name=found.name or email, phone=found.phone, now=now)
        await lead_contacts.change_contact(connection, lead.lead_id, person)

    async def _told_early(self, connection: Connection, kind: str, object_id: str) -> Sequence[Any]:
        """Events that came before the journey knew the object, in the order in which they happened."""
        events = []
        for row in await portal_events.waiting(connection, ENGAGEMENT, kind, [object_id]):
            await portal_events.settle(connection, ENGAGEMENT, [row["fingerprint"]], "handled")
            happened = event(Told(kind, object_id, row["property"] or "", row["value"] or ""), self._policy)
            # The look that was just taken at the contact saw every correction before it.
            if happened and not isinstance(happened, ContactChanged):
                events.append(happened)
        return events

    # How the portals are spoken to ----------------------------------------------------------------------------

    async def _contact(self, contact_id: str) -> Record:
        names = list(self._policy.properties[ENGAGEMENT].values())
        contact = await self._engagement.contact(contact_id, names)
        if contact is None:
            raise permanent("contact_unknown", f"contact {contact_id} is not in the engagement portal")
        return contact

    async def _address(self, state: FranchiseState) -> Address:
        say = self._reader(await self._contact(state.contact_id))
        return Address(**{part: say(label) for part, label in ADDRESS.items()})

    async def _tell_both(self, state: FranchiseState, told: Mapping[str, str]) -> None:
        found = _assessed(state)
        names = self._policy.properties[ENGAGEMENT]
        await self._engagement.update_contact(state.contact_id, {names[label]: told[label] for label in told})
        await self._tell_acquisition(found.acquisition_id, told)

    async def _tell_acquisition(self, contact_id: str, told: Mapping[str, str]) -> None:
        names = self._policy.properties[ACQUISITION]
        await self._acquisition.update_contact(contact_id, {names[label]: told[label] for label in told})

    def _deal_properties(self, contact: Record, state: FranchiseState) -> dict[str, str]:
        """The campaign data, which every deal gets, an existing one too; and its franchise."""
        say, names = self._reader(contact), self._policy.properties["deal"]
        told = {label: say(label) for label in ("Campanha", "Campanha adicionais") if say(label)}
        return {names[label]: value for label, value in (told | {"Idfranquia": state.franchise_id or ""}).items()}

    def _stage(self, deal: Record) -> str:
        return deal.properties.get(self._policy.property("deal", "Etapa do negócio"), "")

    def _names(self, portal: str, *labels: str) -> list[str]:
        return [self._policy.property(portal, label) for label in labels]

    def _reader(self, contact: Record) -> Any:
        """Reads a contact by the labels that people know."""
        names = self._policy.properties[ENGAGEMENT]
        return lambda label: contact.properties.get(names[label], "").strip()


def name_of(say: Any) -> str:
    """What a contact is called, read by the labels that people know."""
    return f"{say('Nome')} {say('Sobrenome')}".strip()


def _details(found: Assessed) -> dict[str, Any]:
    """What the lead's page shows of the contact; of a franchise that it brought along, the id is all that is known."""
    told: dict[str, Any] = {"kind": found.kind.value, "campaign": found.campaign or None}
    if found.franchise_id:
        told["franchise"] = {"franchise_id": found.franchise_id, "name": None}
    return told


def _choices(value: str) -> set[str]:
    """The values of a property with several choices, which HubSpot joins with semicolons."""
    return {choice.strip() for choice in value.split(";")}


def _assessed(state: FranchiseState) -> Assessed:
    if state.assessed is None:
        raise permanent("unexpected", "the contact was not assessed")
    return state.assessed


def _known(state: FranchiseState) -> tuple[str, Assessed]:
    found = _assessed(state)
    if state.deal is None or state.deal.deal_id is None:
        raise permanent("unexpected", "there is no deal")
    return state.deal.deal_id, found
