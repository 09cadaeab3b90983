"""People and other systems of each journey, who do in the real parts what a simulation says that they do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

import pytest

from domain.errors import Refused
from services.simulation.outside import Arrival
from services.simulation.outside.scoring import Habit
from tests.enrollment_world import SHEET, EnrollmentWorld
from tests.franchise_world import FranchiseWorld
from tests.lives import Act
from tests.scoring_world import ScoringWorld
from tests.task_world import DEALER_ONLY, TaskWorld
from tests.waiting import until
from tests.world import World


class Actor(Protocol):
    """Whoever lets leads of a journey in, and acts on them."""

    async def enter(self, arrival: Arrival) -> str | None:
        """Lets a lead in; its id, None for one that will enter with what it does."""

    async def act(self, lead_id: str, act: Act) -> str | None:
        """Does something to a lead; its id, where that has only now become known."""


class Forms:
    """Whoever fills forms in, and works on their leads over the API."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._team = TaskWorld(world)
        self._ended: dict[str, list[str]] = {}

    async def enter(self, arrival: Arrival) -> str | None:
        """Each lead is of a person of its own."""
        written = arrival.submission.model_dump(mode="json", exclude_none=True)
        person = {"email": f"{written['journey']}.{arrival.number}@example.com", "name": "Pessoa Exemplo"}
        return await self.world.submit(**{**dict.fromkeys((*DEALER_ONLY, "phone")), **written, **person})

    async def act(self, lead_id: str, act: Act) -> str | None:
        """An event, one that the rules refuse, or a task that is done."""
        match act.kind:
            case "event":
                await happen(self.world, lead_id, act.about)
            case "refused":
                with pytest.raises(Refused):
                    await happen(self.world, lead_id, act.about)
            case "task done":
                await self._team.complete(await self._task(lead_id, act))
        return lead_id

    async def _task(self, lead_id: str, act: Act) -> str:
        """The open task that was made at the same moment as the one that was played."""
        tasks = [
            row for row in await self._team.all(lead_id) if row["activity_type"] == act.what and row["ended_at"] is None
        ]
        made: datetime = act.about.made_at
        return str(min(tasks, key=lambda row: abs(row["created_at"] - made))["task_id"])


async def happen(world: World, lead_id: str, event: Any) -> None:
    """An event over the API. Raises Refused."""
    fields: Mapping[str, Any] = event.model_dump(mode="json", exclude={"type"}, exclude_none=True)
    await world.happen(lead_id, event.type, **fields)


class Enrolling:
    """People at work in the educon portal."""

    def __init__(self, educon: EnrollmentWorld) -> None:
        self._educon = educon
        self._deals: dict[str, tuple[str, str]] = {}

    async def enter(self, arrival: Arrival) -> str | None:
        """A deal with its contacts."""
        deal = arrival.outside
        contacts = [
            await self._educon.contact(deal.faculty, email=f"enrollment.{arrival.number}.{number}@example.com")
            for number in range(deal.contacts)
        ]
        sheet = {} if deal.sheet else dict.fromkeys(SHEET, "")
        deal_id, lead_id = await self._educon.enroll(contacts=contacts, **sheet)
        self._deals[lead_id] = deal_id, contacts[0]
        return lead_id

    async def act(self, lead_id: str, act: Act) -> str | None:
        """Somebody changes the contact or the deal; over the API, where the portal has nothing for it."""
        deal_id, contact_id = self._deals[lead_id]
        match act.what:
            case "contact_changed":
                await change(self._educon, "contacts", contact_id, "facultad", act.about.faculty)
            case "deal_changed":
                await change(self._educon, "deals", deal_id, "ficha_url", f"{SHEET['ficha_url']}/{act.at:%d%H%M}")
            case "deal_won":
                await change(self._educon, "deals", deal_id, "dealstage", "closedwon")
            case "deal_lost":
                await change(self._educon, "deals", deal_id, "dealstage", "closedlost")
            case _:
                await happen(self._educon.world, lead_id, act.about)
        return lead_id


class HandingOver:
    """People at work in the portals of acquisition and engagement."""

    def __init__(self, portals: FranchiseWorld) -> None:
        self._portals = portals
        self._contacts: dict[str, tuple[str, bool]] = {}

    async def enter(self, arrival: Arrival) -> str | None:
        """A contact that is handed over, as it stands in the portals."""
        contact = arrival.outside
        kind = {"novo": "", "refiliacao": "Refiliação", "filiado": "Filiado"}[contact.kind]
        known = {
            "email": f"franchise.{arrival.number}@example.com",
            "id_franquia": contact.franchise,
            "nx_status_do_lead": contact.status,
            "nx_tipo_de_lead": kind,
            "campanha_adicionais": "Upsell Viva sorte" if contact.upsell else "",
        }
        if contact.address != "right":
            known["cep"] = "" if contact.address == "incomplete" else "00000-000"
        open_deal = {"dealname": "Negócio em andamento", "dealstage": "qualifiedtobuy"} if contact.open_deal else None
        contact_id, _ = await self._portals.hand_over(deal=open_deal, **known)
        lead_id = await self._portals.lead_of(contact_id)
        self._contacts[lead_id] = contact_id, bool(contact.corrected)
        return lead_id

    async def act(self, lead_id: str, act: Act) -> str | None:
        """Somebody changes the contact or the deal; over the API, where the portal has nothing for it."""
        contact_id, is_corrected = self._contacts[lead_id]
        match act.what:
            case "contact_changed":
                cep = "01310-100" if is_corrected else f"00000-{act.at:%H%M}"
                await change(self._portals, "contacts", contact_id, "cep", cep)
            case "affiliated":
                await change(self._portals, "contacts", contact_id, "id_filiado", act.about.affiliate_id)
            case "deal_won":
                await change(self._portals, "deals", await self._deal(lead_id), "dealstage", "closedwon")
            case "deal_lost":
                await change(self._portals, "deals", await self._deal(lead_id), "dealstage", "closedlost")
            case _:
                await happen(self._portals.world, lead_id, act.about)
        return lead_id

    async def _deal(self, lead_id: str) -> str:
        return str((await self._portals.world.lead(lead_id))["deal"]["deal_id"])


async def change(at: EnrollmentWorld | FranchiseWorld, kind: str, object_id: str, name: str, value: str) -> None:
    """Somebody changes a property in the portal, and its webhook is dealt with."""
    await change_all(at, kind, object_id, {name: value})


async def change_all(
    at: EnrollmentWorld | FranchiseWorld, kind: str, object_id: str, changed: Mapping[str, str]
) -> None:
    """Somebody changes properties at once, and the last one's webhook is dealt with."""
    portal = at.educon if isinstance(at, EnrollmentWorld) else at.engagement
    told = "SELECT count(*) FROM portal_events WHERE object_id = $1 AND property = $2 AND status <> 'waiting'"
    *_, last = changed

    async def is_dealt_with() -> bool:
        return bool(await at.world.pool.fetchval(told, object_id, last) > before)

    before = await at.world.pool.fetchval(told, object_id, last)
    await portal.change(kind, object_id, **changed)
    await until(is_dealt_with, f"the webhook of {last} of {kind} {object_id}")


class Tracked:
    """Users who are tracked, and sales."""

    def __init__(self, scored: ScoringWorld) -> None:
        self._scored = scored
        self._users: dict[int, str] = {}

    async def enter(self, arrival: Arrival) -> str | None:
        """A user who has done nothing yet, and their lead in the CRM."""
        user = arrival.outside
        status = {"Status": user.status} if user.status else {}
        external_id = self._users[arrival.number] = await self._scored.crm_lead(**status)
        if user.attributes:
            await self._scored.track(attributes=[{"external_id": external_id, **user.attributes}])
        return None

    async def act(self, lead_id: str, act: Act) -> str | None:
        """The user does something; over the API, what people do to the lead."""
        if act.kind == "act":
            habit: Habit = act.about
            external_id = self._users[act.lead]
            await self._scored.act(external_id, habit.name or habit.type.value)
            found = (
                "SELECT lead_id FROM leads WHERE journey = 'scoring' AND details->>'external_id' = $1 "
                "ORDER BY registered_at DESC"
            )
            lead_id = await self._scored.pool.fetchval(found, external_id) or ""
        else:
            await happen(self._scored.world, lead_id, act.about)
        return lead_id or None
