"""Made-up people of every journey, each brought into a state that an upgrade may meet.

The stack is used as its users use it, over its API, its portals and its mailbox, so that the same people can be met
on any release.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
from temporalio.api.workflow.v1 import PendingActivityInfo
from temporalio.service import RPCError, RPCStatusCode

from local.demo.scoring import TrackCast
from local.portals import Portal
from tests.enrollment_world import SHEET
from tests.franchise_world import GOOD_ADDRESS, WRONG_ADDRESS
from tests.stack import RunningStack
from tests.task_world import RITA
from tests.upgrade.standings import SHOWN
from tests.waiting import PATIENCE_SECONDS, until
from tests.world import SUBMISSION

FAR = "2099-01-12T10:00:00-03:00"
NOBODY = "nobody@example.edu"
"""An advisor of the routing table who owns no records in the portal."""
_FIVE_YEARS = 5 * 366 * 1440
_AFTER_FILTER_1 = {
    "name": "Depois do filtro 1",
    "event": "filter1_done",
    "when": {"journeys": ["presales"]},
    "actions": [
        {
            "activity_type": name,
            "complete_within": {"value": within, "unit": "minutes"},
            "notify_before": {"value": within - told_after, "unit": "minutes"},
        }
        for name, within, told_after in ((SHOWN, _FIVE_YEARS, 1), ("Ligar", _FIVE_YEARS, 30), ("Visitar", 30, 29))
    ],
}


def ago(**length: float) -> str:
    """So long before now."""
    return (datetime.now(UTC) - timedelta(**length)).isoformat()


def dealer_form(name: str, **changed: Any) -> dict[str, Any]:
    """What a dealer's form sends."""
    person = {"name": f"Lea {name.title()}", "email": f"{name}@example.com", "store": f"Loja {name}"}
    return {**SUBMISSION, **person, **changed}


class Population:
    """Everybody on a stack, for whom others wait for up to `patience` seconds. `leads`: the lead of each, by name."""

    def __init__(self, stack: RunningStack, http: httpx.AsyncClient, patience: float = PATIENCE_SECONDS) -> None:
        self.stack = stack
        self.http = http
        self._patience = patience
        self.leads: dict[str, str] = {}
        portals = stack.endpoints["sandbox"]["hubspot"]
        self.engagement, self.acquisition = Portal(portals["engagement"], http), Portal(portals["acquisition"], http)
        self.educon = Portal(portals["educon"], http)
        self.sales = TrackCast(stack.endpoints, http)

    # Looking at them --------------------------------------------------------------------------------------------

    async def until_row(self, statement: str, *arguments: Any, what: str) -> asyncpg.Record:
        """Waits for the first row of a query."""

        async def found() -> list[asyncpg.Record]:
            return await self.stack.query(statement, *arguments)

        return (await until(found, what, seconds=self._patience))[0]

    async def until_waits(self, name: str, what: str, *, parked: str | None = None) -> None:
        """Waits until somebody's lead waits for this."""
        await self.until_row(
            "SELECT 1 FROM leads WHERE lead_id = $1 AND waiting_for->>'what' = $2 "
            "AND parked_reason IS NOT DISTINCT FROM $3",
            self.leads[name], what, parked, what=f"{name} waiting for {what}",
        )  # fmt: skip

    async def until_mailed(self, name: str, template: str, status: str = "sent") -> asyncpg.Record:
        """Waits until a mail to or about somebody has come so far."""
        return await self.until_row(
            "SELECT * FROM emails WHERE lead_id = $1 AND template = $2 AND status = $3",
            self.leads[name], template, status, what=f"{template} of {name}: {status}",
        )  # fmt: skip

    async def until_ended(self, *names: str) -> None:
        """Waits until their workflows have ended."""
        for name in names:
            (row,) = await self.stack.query("SELECT journey FROM leads WHERE lead_id = $1", self.leads[name])
            await self.stack.until_ended(self.leads[name], row["journey"])

    async def until_task(self, name: str, activity_type: str, status: str) -> str:
        """Waits until one of somebody's tasks has come so far; its id."""
        row = await self.until_row(
            "SELECT task_id FROM tasks WHERE lead_id = $1 AND activity_type = $2 AND status = $3",
            self.leads[name], activity_type, status, what=f"the task {activity_type} of {name}: {status}",
        )  # fmt: skip
        return str(row["task_id"])

    async def pending(self, workflow_id: str) -> list[PendingActivityInfo]:
        """The steps that a workflow has under way, or that wait for their next attempt; none before its start."""
        try:
            described = await (await self.stack.temporal()).get_workflow_handle(workflow_id).describe()
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
            return []
        return list(described.raw_description.pending_activities)

    async def until_tried(self, workflow_id: str) -> None:
        """Waits until a step was tried in vain, and more than once."""

        async def was() -> bool:
            return any(step.attempt > 1 for step in await self.pending(workflow_id))

        await until(was, f"a second attempt of {workflow_id}", seconds=self._patience)

    # How they come ----------------------------------------------------------------------------------------------

    async def happen(self, name: str, kind: str, **fields: Any) -> None:
        """Something happens to somebody's lead."""
        await self.stack.happen(self.leads[name], kind, **fields)

    async def dealer(self, name: str, **changed: Any) -> None:
        """A dealer's lead."""
        self.leads[name] = await self.stack.submit(**dealer_form(name, **changed))

    async def presales(self, name: str) -> None:
        """A lead of the pre-sales team."""
        person = {"name": f"Ana {name.title()}", "email": f"{name}@example.com", "phone": "+55 11 97777-6666"}
        lead = {"journey": "presales", **person, "source": "Campanha Exemplo", "owner": RITA}
        self.leads[name] = await self.stack.submit(**lead)

    async def franchise(self, name: str, *, is_matched: bool = True, **changed: str) -> tuple[str, str]:
        """A contact that acquisition hands over: its id in engagement, and in acquisition."""
        person = {"email": f"{name}@example.com", "firstname": "Lia", "lastname": name.title()}
        known = await self.acquisition.create("contacts", **person) if is_matched else ""
        linked = {"id_contato_aquisicao": known} if known else {}
        properties = {**person, **GOOD_ADDRESS, "campanha": "Verão", **linked, **changed}
        contact_id = await self.engagement.create("contacts", **properties)
        await self.engagement.change("contacts", contact_id, app_publico="Sim")
        self.leads[name] = await self._lead_of("engagement", "contact", contact_id)
        return contact_id, known

    async def enrollment(
        self, name: str, faculty: str = "", *, sheet: Mapping[str, str] = SHEET, also: Sequence[str] = ()
    ) -> str:
        """A deal with its contact, and with further ones at other addresses; its id."""
        filled = {"facultad": faculty} if faculty else {}
        contacts = [
            await self.educon.create("contacts", firstname="Laia", lastname=name.title(), email=email, **filled)
            for email in (f"{name}@example.com", *also)
        ]
        deal_id = await self.educon.create_deal(contacts, dealname=f"Diplomado {name}", **sheet)
        self.leads[name] = await self._lead_of("educon", "deal", deal_id)
        return deal_id

    async def _lead_of(self, portal: str, kind: str, object_id: str) -> str:
        row = await self.until_row(
            "SELECT lead_id FROM lead_refs WHERE portal = $1 AND kind = $2 AND object_id = $3",
            portal, kind, object_id, what=f"a journey for {kind} {object_id}",
        )  # fmt: skip
        return str(row["lead_id"])

    async def user(self, name: str, does: Mapping[str, int], external_id: str = "") -> str:
        """A tracked user, who is in the CRM too unless `external_id` says another; the external id."""
        lead = {"LastName": name.title(), "Company": "Empresa Inventada"}
        user = external_id or str((await self.sales.crm("POST", "", lead))["id"])
        await self.track(user, does)
        row = await self.until_row(
            "SELECT lead_id FROM leads WHERE details->>'external_id' = $1", user, what=f"the lead of {name}"
        )
        self.leads[name] = str(row["lead_id"])
        return user

    async def track(self, user: str, does: Mapping[str, int], **attributes: Any) -> None:
        """What a user does and is."""
        at = datetime.now(UTC).isoformat()
        events = [{"external_id": user, "name": name, "time": at} for name, times in does.items() for _ in range(times)]
        body = {"events": events, "attributes": [{"external_id": user, **attributes}] if attributes else []}
        async with self.stack.api("integrator") as api:
            (
                await api.post("/users/track", json={key: value for key, value in body.items() if value})
            ).raise_for_status()

    async def fault(self, target: str, mode: str, **more: Any) -> None:
        """Switches a fault of the outside world on."""
        url = self.stack.endpoints["sandbox"]["faults_url"]
        (await self.http.post(url, json={"target": target, "mode": mode, **more})).raise_for_status()

    # While all is well ------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Everybody whose state needs no outage."""
        await self._settle_presales()
        await self._settle_dealers()
        await self._settle_unclear_mails()
        await self._settle_franchises()
        await self._settle_enrollments()
        await self._settle_users()
        await self.until_task("filtered", SHOWN, "notified")
        await self.until_task("filtered_twice", SHOWN, "notified")

    async def _settle_dealers(self) -> None:
        in_lead = ("new", "unsubscribed", "paused", "promised_win", "won", "not_interested", "reopened", "cancelled")
        presented = ("presented", "accredited", "on_trial", "trial_warned", "trial_over")
        for name in (*in_lead, "planned", *presented):
            await self.dealer(name)
            await self.until_waits(name, "remind")
        await self.dealer("reminded", registered_at=ago(minutes=30))
        await self.dealer("reminded_twice", registered_at=ago(hours=2))
        await self.dealer("nurtured", platform="feirao_digital", registered_at=ago(minutes=20))
        held = {"presentation": {"held_at": ago(hours=1)}}
        await self.dealer("feirao_trial", platform="feirao_digital", type="avaliacao", **held)
        await self.happen("planned", "presentation_scheduled", at=FAR)
        for name in presented:
            await self.happen(name, "presentation_held")
        await self.happen("accredited", "accredited")
        for name, began in (("on_trial", 0), ("trial_warned", 42), ("trial_over", 120)):
            await self.happen(name, "accredited", at=ago(minutes=began), start_trial=True)
        await self.happen("unsubscribed", "unsubscribed")
        await self.happen("paused", "pause")
        await self.happen("won", "deal_won")
        for name in ("not_interested", "reopened"):
            await self.happen(name, "not_interested")
        await self.happen("cancelled", "cancel", reason="foi um engano")
        await self.until_mailed("nurtured", "dealer/nurture_presence")
        await self.until_waits("nurtured", "nurture")
        await self.until_waits("trial_over", "team")
        await self.until_ended("won", "not_interested", "reopened", "cancelled")
        await self.happen("reopened", "reopened")

    async def _settle_unclear_mails(self) -> None:
        for name, reply, outcome in (
            ("unclear", "drop_after_dot", "unknown"),
            ("resend_decided", "drop_after_dot", "unknown"),
            ("resend_paused", "drop_after_dot", "unknown"),
            ("rejected", "550", "rejected"),
        ):
            await self.stack.behave(reply, recipient=f"{name}@example.com", count=1)
            await self.dealer(name)
            mail = await self.until_mailed(name, "dealer/welcome", outcome)
            await self.until_waits(name, "remind")
            if name == "resend_paused":
                await self.happen(name, "pause")
                await self.happen(name, "mail_decided", email_id=str(mail["email_id"]), decision="resend")

    async def _settle_presales(self) -> None:
        async with self.stack.api("manager") as api:
            (await api.post("/v1/rules", json=_AFTER_FILTER_1)).raise_for_status()
        for name in ("filtered", "filtered_twice", "entered", "meeting", "met", "met_late", "discarded", "sold"):
            await self.presales(name)
            await self.until_waits(name, "pre_seller")
        for name in ("filtered", "filtered_twice"):
            await self.happen(name, "filter1_done")
        await self.happen("filtered_twice", "filter2_done")
        await self.happen("meeting", "meeting_scheduled", at=FAR)
        for name in ("met", "met_late"):
            soon = datetime.now(UTC) + timedelta(seconds=3)
            await self.happen(name, "meeting_scheduled", at=soon.isoformat())
            task_id = await self.until_task(name, "Confirmação de Reunião", "overdue")
        async with self.stack.api("manager") as api:
            (await api.post(f"/v1/tasks/{task_id}/complete", json={"note": "feito"})).raise_for_status()
        await self.happen("discarded", "discarded", filter=2, reason="sem orçamento")
        await self.happen("sold", "deal_won")
        await self.until_ended("discarded", "sold")

    async def _settle_franchises(self) -> None:
        for name in ("distributed", "won_unaffiliated", "affiliated", "deal_lost"):
            contact_id, _ = await self.franchise(name)
            await self.until_waits(name, "deal")
            (deal_id,) = await self.engagement.deals(contact_id)
            if name in {"won_unaffiliated", "affiliated"}:
                await self.engagement.change("deals", deal_id, dealstage="closedwon")
                await self.until_waits(name, "affiliate_id")
            if name == "affiliated":
                await self.engagement.change("contacts", contact_id, id_filiado="F-10")
            if name == "deal_lost":
                await self.engagement.change("deals", deal_id, dealstage="closedlost")
        await self.franchise("wrong_address", cep=WRONG_ADDRESS["cep"])
        await self.franchise("stopped", nx_status_do_lead="Duplicado")
        await self.franchise("unmatched", is_matched=False)
        await self.until_waits("wrong_address", "address", parked="franchise_refused")
        await self.until_waits("unmatched", "retry", parked="acquisition_contact_unknown")
        await self.until_ended("affiliated", "deal_lost", "stopped")

    async def _settle_enrollments(self) -> None:
        async with self.stack.api("manager") as api:
            table = (await api.get("/v1/routing/faculty")).json()
            advisors = [*table["advisors"], {"email": NOBODY, "name": "Asesor Ejemplo Nadie"}]
            rows = [*table["rows"], {"match": {"faculty": "VETERINARIA"}, "advisor": NOBODY, "strategy": "fixed"}]
            answer = await api.put("/v1/routing/faculty", json={"advisors": advisors, "rows": rows})
            answer.raise_for_status()
        await self.enrollment("assigned", "JURISPRUDENCIA")
        await self.enrollment("without_faculty")
        await self.enrollment("without_sheet", "MEDICINA", sheet={})
        await self.enrollment("without_advisor", "ARTES")
        await self.enrollment("advisor_unknown", "VETERINARIA")
        enrolled = await self.enrollment("enrolled", "MEDICINA")
        lost = await self.enrollment("not_enrolled", "MEDICINA")
        deleted = await self.enrollment("deal_deleted", "MEDICINA")
        for name in ("assigned", "enrolled", "not_enrolled", "deal_deleted"):
            await self.until_mailed(name, "enrollment/enrollment")
            await self.until_waits(name, "deal")
        await self.educon.change("deals", enrolled, dealstage="closedwon")
        await self.educon.change("deals", lost, dealstage="closedlost")
        await self.educon.call("DELETE", f"/crm/v3/objects/deals/{deleted}")
        await self.until_mailed("without_faculty", "enrollment/without_faculty")
        await self.until_mailed("without_sheet", "enrollment/without_sheet")
        await self.until_waits("without_advisor", "advisor")
        await self.until_waits("advisor_unknown", "retry", parked="advisor_unknown")
        await self.until_ended("enrolled", "not_enrolled", "deal_deleted")

    async def _settle_users(self) -> None:
        await self.user("scored", {"demo_requested": 2})
        await self.user("handed_over", {"demo_requested": 11})
        await self.user("unknown_in_crm", {"demo_requested": 11}, external_id="00Q000000000000AAA")
        await self.track(await self.user("customer", {"page_view": 1}), {}, customer=True)
        await self.user("left", {"page_view": 1})
        await self.happen("left", "cancel", reason="pediu para sair")
        await self.until_row(
            "SELECT 1 FROM timeline WHERE lead_id = $1 AND kind = 'handed_over'", self.leads["handed_over"],
            what="the hand-off",
        )  # fmt: skip
        await self.until_row(
            "SELECT 1 FROM leads WHERE lead_id = $1 AND status = 'parked'", self.leads["unknown_in_crm"],
            what="a lead that the CRM does not know",
        )  # fmt: skip
        await self.until_ended("left")
