"""The side effects of a franchise journey: in the two HubSpot portals and the franchise API."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from temporalio import activity

from activities.toolbox import Toolbox
from domain import ids
from domain.franchise import (
    Assessed,
    DealMade,
    Distributed,
    FranchiseAssigned,
    FranchiseRefused,
    FranchiseRules,
    FranchiseState,
)
from domain.franchise.state import ACQUISITION, ENGAGEMENT
from domain.journey import LeadSnapshot, Person, StepOrder
from domain.services import FRANCHISE_API
from integrations.franchise_api import Address, Assigned, FranchiseApi
from integrations.hubspot import CrmObject, HubSpot
from services.failures import api_failures, not_set_up, permanent, portal_failures
from services.journeys.franchise import FranchiseRecords
from services.journeys.franchise_orphans import Orphans
from services.steps.runner import StepActivities, StepRunner, Work
from workflows import franchise

Reader = Callable[[str], str]
"""What a contact says under the labels that people know."""
ADDRESS = {"cep": "CEP", "street": "Endereço", "number": "Número", "district": "Bairro", "city": "Cidade",
           "state": "Estado"}  # fmt: skip


@dataclass(frozen=True)
class FranchiseServices:
    """What a franchise journey talks to."""

    engagement: HubSpot
    acquisition: HubSpot
    api: FranchiseApi


Franchise = Work[FranchiseRules, FranchiseState]


class FranchiseActivities(StepActivities):
    """One activity for each thing that a franchise journey does by itself.

    All writes are idempotent: a second attempt repeats them. Without `services`, every step parks and says so.
    """

    def __init__(self, runner: StepRunner, rules: FranchiseRules, services: FranchiseServices | None) -> None:
        self._stored = FranchiseRecords(runner.pool, rules)
        super().__init__(runner, self._stored)
        self._policy = rules.policy
        self._services = services
        self._orphans = Orphans(runner.pool, self._stored, services.engagement, runner.clock) if services else None

    @activity.defn(name="franchise.assess")
    async def assess(self, order: StepOrder) -> LeadSnapshot:
        """Reads the contact in both portals: franchise, status, kind, campaigns."""
        return await self.carry_out(franchise.assess, order, self._assess)

    @activity.defn(name="franchise.assign")
    async def assign(self, order: StepOrder) -> LeadSnapshot:
        """Asks the franchise API who serves the contact's address."""
        return await self.carry_out(franchise.assign_franchise, order, self._assign)

    @activity.defn(name="franchise.mark_pending")
    async def mark_pending(self, order: StepOrder) -> LeadSnapshot:
        """Tells both portals that the contact needs a correction."""
        return await self.carry_out(franchise.mark_pending, order, self._mark_pending)

    @activity.defn(name="franchise.clear_pending")
    async def clear_pending(self, order: StepOrder) -> LeadSnapshot:
        """Takes the pending marks back on both sides."""
        return await self.carry_out(franchise.clear_pending, order, self._clear_pending)

    @activity.defn(name="franchise.make_deal")
    async def make_deal(self, order: StepOrder) -> LeadSnapshot:
        """Makes the contact's deal, or takes the open one, with the campaign data."""
        return await self.carry_out(franchise.make_deal, order, self._make_deal)

    @activity.defn(name="franchise.distribute")
    async def distribute(self, order: StepOrder) -> LeadSnapshot:
        """Gives the deal to the franchise's seller and tells acquisition."""
        return await self.carry_out(franchise.distribute, order, self._distribute)

    @activity.defn(name="franchise.report")
    async def report(self, order: StepOrder) -> LeadSnapshot:
        """Tells acquisition how it ended: affiliation, loss, or no deal at all."""
        match order.due.step:
            case franchise.report_affiliation.name:
                return await self.carry_out(franchise.report_affiliation, order, self._report_affiliation)
            case franchise.report_lost.name:
                return await self.carry_out(franchise.report_lost, order, self._report_lost)
            case _:
                return await self.carry_out(franchise.tell_stopped, order, self._tell_stopped)

    @contextmanager
    def failures(self) -> Iterator[None]:
        """A portal or the franchise API that is away, and one that refuses. Raises ApplicationError."""
        with portal_failures(), api_failures(FRANCHISE_API):
            yield

    # The steps ------------------------------------------------------------------------------------------------

    async def _assess(self, work: Franchise) -> Assessed:
        state = work.state
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

    async def _match(self, say: Reader) -> CrmObject:
        """The same person in the acquisition portal: by the id that it handed over, else by e-mail."""
        known_by = self._names(ACQUISITION, "E-mail")
        if contact_id := say("Id contato aquisição"):
            found = await self._at.acquisition.contact(contact_id, known_by)
        elif email := say("E-mail"):
            found = await self._at.acquisition.find_contact(known_by[0], email, known_by)
        else:
            found = None
        if found is None:
            raise permanent("acquisition_contact_unknown", "no contact of acquisition matches")
        return found

    async def _assign(self, work: Franchise) -> FranchiseAssigned | FranchiseRefused:
        state = work.state
        answer = await self._at.api.assign(await self._address(state))
        if isinstance(answer, Assigned):
            return FranchiseAssigned(
                franchise_id=answer.franchise_id,
                name=answer.name,
                seller_email=answer.seller_email,
                seller_type=answer.seller_type,
            )
        return FranchiseRefused(code=answer.code, reason=answer.message)

    async def _mark_pending(self, work: Franchise) -> None:
        state = work.state
        texts = self._policy.texts
        await self._at.engagement.add_to_list(self._policy.error_list_id, state.contact_id)
        reason = state.refused.reason if state.refused else ""
        await self._tell_both(
            state,
            {
                "Nx. Atualização Pendente": texts.pending,
                "Nx. Motivo da não criação": reason,
                "NX Status de Recebimento": texts.received_with_error,
            },
        )

    async def _clear_pending(self, work: Franchise) -> None:
        state = work.state
        texts = self._policy.texts
        await self._at.engagement.remove_from_list(self._policy.error_list_id, state.contact_id)
        await self._tell_both(
            state,
            {
                "Nx. Atualização Pendente": texts.cleared,
                "Nx. Motivo da não criação": "",
                "NX Status de Recebimento": texts.received,
            },
        )

    async def _make_deal(self, work: Franchise) -> DealMade:
        """The contact's open deal, or a new one; an active affiliate's upsell is always a deal of its own."""
        rules, lead, state = work.rules, work.lead, work.state
        contact = await self._contact(state.contact_id)
        key, name = ids.deal_key(lead.lead_id), self._policy.property("deal", "Chave da jornada")
        deals = await self._at.engagement.deals_of_contact(
            state.contact_id, [*self._names("deal", "Etapa do negócio"), name]
        )
        # One with our key was made by an attempt whose end was not written down.
        own = next((deal for deal in deals if deal.properties.get(name) == key), None)
        existing = await self._deal_to_take(deals) if own is None and rules.takes_open_deal(state) else None
        if taken := own or existing:
            is_won = self._stage(taken) in self._policy.won_stages
            await self._at.engagement.update_deal(taken.id, self._deal_properties(contact, state))
            return DealMade(deal_id=taken.id, is_new=own is not None, is_won=is_won)
        if not rules.makes_deal(state):
            return DealMade(deal_id=None)
        say = self._reader(contact)
        names = self._names("deal", "Nome do negócio", "Pipeline", "Etapa do negócio")
        values = (name_of(say) or lead.lead_id, self._policy.pipeline, self._policy.open_stage)
        properties = {**dict(zip(names, values, strict=True)), **self._deal_properties(contact, state)}
        deal_id = await self._at.engagement.upsert_deal(name, key, properties, state.contact_id)
        return DealMade(deal_id=deal_id, is_new=True)

    async def _deal_to_take(self, deals: Sequence[CrmObject]) -> CrmObject | None:
        """An open deal of the contact; else one whose win was told before this journey knew it."""
        ended = {*self._policy.won_stages, *self._policy.lost_stages}
        for deal in deals:
            if self._stage(deal) not in ended:
                return deal
        won = await self._stored.won_unheard([deal.id for deal in deals])
        return next((deal for deal in deals if deal.id in won), None)

    async def _distribute(self, work: Franchise) -> Distributed:
        state = work.state
        seller_email, seller_type = await self._seller(state)
        deal_id, found = _known(state)
        owner_id = await self._at.engagement.owner_id(seller_email)
        if owner_id is None:
            raise permanent("seller_unknown", f"franchise {state.franchise_id} has a seller who is no owner there")
        await self._at.engagement.update_deal(deal_id, {self._policy.property("deal", "Proprietário"): owner_id})
        now = await self._runner.clock()
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
        answer = await self._at.api.assign(await self._address(state))
        if isinstance(answer, Assigned) and answer.franchise_id == state.franchise_id:
            return answer.seller_email, answer.seller_type
        raise permanent("seller_unknown", f"nobody is known to sell for franchise {state.franchise_id}")

    async def _tell_stopped(self, work: Franchise) -> None:
        found, reason = _assessed(work.state), work.rules.reason_to_stop(work.state)
        told = {"Nx. Motivo da não criação": reason or "", "NX Status de Recebimento": self._policy.texts.stopped}
        await self._tell_acquisition(found.acquisition_id, told)

    async def _report_affiliation(self, work: Franchise) -> None:
        state, found = work.state, _assessed(work.state)
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

    async def _report_lost(self, work: Franchise) -> None:
        found = _assessed(work.state)
        texts = self._policy.texts
        told = {"Nx. Finalizado Lead": texts.finished_lost, "Nx. Motivo da não criação": texts.lost}
        await self._tell_acquisition(found.acquisition_id, told)

    async def tidy(self, order: StepOrder) -> None:
        """A deal that was made while its journey ended is found, and the portal is told that nobody works on it.

        Anything else that an attempt wrote stays as it is: it was right when it was written.
        """
        if self._orphans:
            await self._orphans.look_after(order)

    # How the portals are spoken to ----------------------------------------------------------------------------

    @property
    def _at(self) -> FranchiseServices:
        if self._services is None:
            raise not_set_up("franchise")
        return self._services

    async def _contact(self, contact_id: str) -> CrmObject:
        names = list(self._policy.properties[ENGAGEMENT].values())
        contact = await self._at.engagement.contact(contact_id, names)
        if contact is None:
            raise permanent("contact_unknown", f"contact {contact_id} is not in the engagement portal")
        return contact

    async def _address(self, state: FranchiseState) -> Address:
        say = self._reader(await self._contact(state.contact_id))
        return Address(**{part: say(label) for part, label in ADDRESS.items()})

    async def _tell_both(self, state: FranchiseState, told: Mapping[str, str]) -> None:
        found = _assessed(state)
        names = self._policy.properties[ENGAGEMENT]
        await self._at.engagement.update_contact(state.contact_id, {names[label]: told[label] for label in told})
        await self._tell_acquisition(found.acquisition_id, told)

    async def _tell_acquisition(self, contact_id: str, told: Mapping[str, str]) -> None:
        names = self._policy.properties[ACQUISITION]
        await self._at.acquisition.update_contact(contact_id, {names[label]: told[label] for label in told})

    def _deal_properties(self, contact: CrmObject, state: FranchiseState) -> dict[str, str]:
        """The campaign data, which every deal gets, an existing one too; and its franchise."""
        say, names = self._reader(contact), self._policy.properties["deal"]
        told = {label: say(label) for label in ("Campanha", "Campanha adicionais") if say(label)}
        return {names[label]: value for label, value in (told | {"Idfranquia": state.franchise_id or ""}).items()}

    def _stage(self, deal: CrmObject) -> str:
        return deal.properties.get(self._policy.property("deal", "Etapa do negócio"), "")

    def _names(self, portal: str, *labels: str) -> list[str]:
        return [self._policy.property(portal, label) for label in labels]

    def _reader(self, contact: CrmObject) -> Reader:
        """Reads a contact by the labels that people know."""
        names = self._policy.properties[ENGAGEMENT]
        return lambda label: contact.properties.get(names[label], "").strip()


def name_of(say: Reader) -> str:
    """What a contact is called, read by the labels that people know."""
    return f"{say('Nome')} {say('Sobrenome')}".strip()


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


def make(tools: Toolbox) -> Sequence[object]:
    """What carries the journey's steps out."""
    rules, services = tools.of(FranchiseRules), None
    if tools.franchise_api and {ENGAGEMENT, ACQUISITION} <= tools.portals.keys():
        services = FranchiseServices(tools.portals[ENGAGEMENT], tools.portals[ACQUISITION], tools.franchise_api)
    return [FranchiseActivities(tools.runner, rules, services)]
