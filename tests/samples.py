"""The demo's samples in skipped time: each enters as it does there, and so many of its people's acts are done."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.errors import Refused
from local.demo.franchise import HandOverCast
from local.demo.scenarios import Scenario, ScenarioEvent, load
from services.configuration.settings import CHECKOUT
from storage import timeline
from tests.actors import change_all
from tests.enrollment_world import EnrollmentWorld
from tests.franchise_world import GOOD_ADDRESS, FranchiseWorld
from tests.left_alone import coming, let_pass
from tests.portal_world import PortalWorld
from tests.scoring_world import ScoringWorld
from tests.task_world import DEALER_ONLY, TaskWorld

DAY = timedelta(days=1)
EMAIL_OF = {"enrollment": "contact", "franchise": "person", "scoring": "attributes"}
"""Where a sample has its person's address, if that is not at its top."""


@dataclass
class Copy:
    """A lead of a sample, whose people do the first `acts` of their acts. `ready_at`: when they come to the next."""

    scenario: Scenario
    form: Mapping[str, Any]
    acts: int
    done: int = 0
    ready_at: datetime | None = None
    lead_id: str = ""
    outside: tuple[str, ...] = ()

    @property
    def next(self) -> ScenarioEvent | None:
        return self.scenario.events[self.done] if self.done < self.acts else None


def copies() -> Iterator[Copy]:
    """A lead for each sample and each number of acts, each of a person of its own; what is refused is no lead."""
    number = 0
    for scenario, form in load([CHECKOUT / "samples"]):
        if scenario.expect.refused or scenario.expect.duplicate_of:
            continue
        for acts in range(len(scenario.events) + 1):
            number += 1
            email, place = f"sample{number}@example.com", EMAIL_OF.get(scenario.journey)
            own = {place: {**form[place], "email": email}} if place else {"email": email}
            yield Copy(scenario, {**form, **own}, acts)


class Samples:
    """Lets samples in and acts on them."""

    def __init__(self, portals: PortalWorld, educon: EnrollmentWorld) -> None:
        self.world = portals.world
        self._educon = educon
        self._engagement = FranchiseWorld(portals, GOOD_ADDRESS)
        self._acquisition = HandOverCast({"sandbox": portals.sandbox.endpoints()}, portals.http)
        self._scored = ScoringWorld(portals.world, portals.sandbox, portals.http)
        self._team = TaskWorld(portals.world)
        self.entered: list[Copy] = []

    @property
    def lead_ids(self) -> list[str]:
        """The leads that there are."""
        return [copy.lead_id for copy in self.entered]

    async def enter(self, copy: Copy) -> None:
        """Lets a sample in, up to where it waits; a mailbox that the sample scripts does so for its first mails."""
        if script := copy.scenario.mailbox:
            self.world.mailbox.behave(script["reply"], recipient=copy.form["email"])
        match copy.scenario.journey:
            case "enrollment":
                contact_id = await self._educon.educon.create("contacts", **copy.form["contact"])
                deal_id, copy.lead_id = await self._educon.enroll(contacts=[contact_id], **copy.form["deal"])
                copy.outside = contact_id, deal_id
            case "franchise":
                contact_id, _ = await self._acquisition.hand_over(copy.form)
                copy.lead_id, copy.outside = await self._engagement.lead_of(contact_id), (contact_id,)
            case "scoring":
                user = (await self._scored.crm("POST", "", copy.form["crm"]))["id"]
                await self._track(user, copy.form["attributes"], copy.form["does"])
                copy.lead_id, copy.outside = await self._scored.lead_of(user), (user,)
            case _:
                copy.lead_id = await self.world.submit(**{**dict.fromkeys((*DEALER_ONLY, "phone")), **copy.form})
        self.entered.append(copy)
        await self._settle()
        self.world.mailbox.behave("250")

    async def act(self) -> None:
        """Lets people act, each once its lead shows what they wait for; time is skipped from date to date meanwhile."""
        while waiting := [copy for copy in self.entered if copy.next]:
            now, has_acted = await self.world.now(), False
            for copy in waiting:
                if copy.next and copy.ready_at is None and await self._is_shown(copy, copy.next):
                    copy.ready_at = now + copy.next.rest * DAY
                if copy.next and copy.ready_at and copy.ready_at <= now:
                    await self._do(copy, copy.next)
                    copy.done, copy.ready_at, has_acted = copy.done + 1, None, True
                    await self._settle()
            if not has_acted:
                dates = [row["due_at"] for row in await coming(self.world, self.lead_ids)]
                dates += [copy.ready_at for copy in waiting if copy.ready_at]
                assert dates, f"{[copy.scenario.name for copy in waiting]} wait for what never comes"
                await let_pass(self.world, self.lead_ids, min(dates))

    async def _settle(self) -> None:
        for row in await self.world.waiting_for_delivery():
            await self.world.dispatcher.deliver(row["workflow_id"])
        await let_pass(self.world, self.lead_ids, await self.world.now())

    async def _is_shown(self, copy: Copy, happening: ScenarioEvent) -> bool:
        lead = await self.world.lead(copy.lead_id)
        if happening.once.meeting_over:
            meeting_at = datetime.fromisoformat((await self.world.state(copy.lead_id))["meeting_at"])
            copy.ready_at = meeting_at + timedelta(minutes=1)
            return False
        rules = self.world.config.rules[copy.scenario.journey]
        flags = rules.flags(rules.state_model.model_validate(await self.world.state(copy.lead_id)))
        lines = [dict(line) for line in await timeline.read(self.world.pool, copy.lead_id)]
        return happening.once.by({"stage": lead["stage"], "flags": flags}, lines)

    async def _do(self, copy: Copy, happening: ScenarioEvent) -> None:
        """Does it; what the rules do not allow is left out."""
        event = {"type": "unsubscribed"} if happening.unsubscribe else happening.event
        if meeting := happening.meeting:
            event = {"type": meeting["type"], "at": await self._team.in_future(days=meeting["in_days"])}
        if event:
            with suppress(Refused):
                fields: dict[str, Any] = {name: value for name, value in event.items() if name != "type"}
                await self.world.happen(copy.lead_id, event["type"], **fields)
        if happening.complete:
            await self._team.complete(await self._team.task(copy.lead_id, happening.complete))
        if happening.contact or happening.deal:
            await self._change(copy, happening)
        if happening.table:
            await self._edit(happening.table)
        if happening.does or happening.attributes:
            await self._track(copy.outside[0], happening.attributes or {}, happening.does or {})
        if happening.crm:
            await self._scored.crm("PATCH", f"/{copy.outside[0]}", happening.crm)

    async def _change(self, copy: Copy, happening: ScenarioEvent) -> None:
        at: EnrollmentWorld | FranchiseWorld = self._educon
        contact_id, *rest = copy.outside
        if copy.scenario.journey == "franchise":
            at = self._engagement
        if happening.contact:
            await change_all(at, "contacts", contact_id, happening.contact)
        if happening.deal:
            deal_id = rest[0] if rest else (await self.world.lead(copy.lead_id))["deal"]["deal_id"]
            await change_all(at, "deals", deal_id, happening.deal)

    async def _edit(self, changes: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        table = (await self._educon.table()).table.document()
        rows = [{**row, **changes.get("rows", {}).get(row["match"]["faculty"], {})} for row in table["rows"]]
        advisors = [{**one, **changes.get("advisors", {}).get(one["email"], {})} for one in table["advisors"]]
        version = await self._educon.edit(rows=rows, advisors=advisors)
        await self._educon.until_looked_at(version.number)

    async def _track(self, user: str, attributes: Mapping[str, Any], does: Mapping[str, int]) -> None:
        names: Sequence[str] = [name for name, times in does.items() for _ in range(times)]
        changed: dict[str, Any] = {"attributes": [{"external_id": user, **attributes}]} if attributes else {}
        await self._scored.track(events=await self._scored.events(user, *names), **changed)
