"""The lives whose cost is promised, on a stack as its users have it. Tests count them, and so does a benchmark."""

from datetime import UTC, datetime
from typing import Any

import httpx

from local.demo.franchise import HandOverCast
from local.demo.scoring import TrackCast
from local.portals import Portal
from tests.franchise_world import GOOD_ADDRESS
from tests.stack import RunningStack
from tests.task_world import LEAD, RITA
from tests.waiting import until
from tests.world import SUBMISSION

DEALER, FRANCHISE, ENROLLMENT, PRESALES, SCORING, TASK = (
    "dealer",
    "franchise",
    "enrollment",
    "presales",
    "scoring",
    "task",
)


def submission(name: str, **changed: Any) -> dict[str, Any]:
    """A dealer's lead of its own."""
    return {**SUBMISSION, "name": f"{name} Exemplo", "email": f"{name}@example.com", "store": f"Loja {name}", **changed}


async def kinds(stack: RunningStack, lead_id: str) -> list[str]:
    """The kinds of the lines on a lead's timeline."""
    return [line["kind"] for line in await stack.timeline(lead_id)]


async def until_told(stack: RunningStack, lead_id: str, kind: str) -> None:
    """Waits until a lead's timeline has a line of a kind."""

    async def is_told() -> bool:
        return kind in await kinds(stack, lead_id)

    await until(is_told, f"{kind} on {lead_id}")


async def until_shown(stack: RunningStack, lead_id: str, **fields: Any) -> dict[str, Any]:
    """Waits until a lead's page shows these values."""

    async def shows() -> dict[str, Any] | None:
        lead = await stack.lead(lead_id)
        return lead if all(lead[name] == value for name, value in fields.items()) else None

    lead = await until(shows, f"{lead_id} with {fields}")
    assert lead is not None
    return lead


async def until_waiting_for(stack: RunningStack, lead_id: str, what: str) -> None:
    """Waits until a lead waits for this."""

    async def waits() -> bool:
        return ((await stack.lead(lead_id))["waiting_for"] or {}).get("what") == what

    await until(waits, f"{lead_id} waiting for {what}")


# dealer -----------------------------------------------------------------------------------------------------------


async def reminded(stack: RunningStack, name: str) -> str:
    """A dealer's lead that nobody gets to, up to its last reminder."""
    lead = await stack.submit(**submission(name))
    await until_waiting_for(stack, lead, "nurture")
    return lead


async def won(stack: RunningStack, name: str) -> tuple[str, int]:
    """The whole way to a customer; and how many reminders came first, because the machine was slow."""
    lead = await stack.submit(**submission(name))
    await until_told(stack, lead, "email")
    await stack.happen(lead, "presentation_scheduled", at="2026-12-01T10:00:00-03:00")
    await stack.happen(lead, "presentation_held")
    await stack.happen(lead, "accredited")
    await stack.happen(lead, "training_held")
    await stack.happen(lead, "card_moved", column="AVALIACAO")
    await until_shown(stack, lead, flags=["trial_ended"])
    await stack.happen(lead, "deal_won")
    await stack.until_ended(lead)
    mails = [line["data"]["template"] for line in await stack.timeline(lead) if line["kind"] == "email"]
    return lead, sum(template.startswith("dealer/reminder") for template in mails)


# franchise --------------------------------------------------------------------------------------------------------


def contact(name: str) -> dict[str, Any]:
    """A contact as acquisition hands it over."""
    person = {"firstname": name.title(), "lastname": "Inventada", "email": f"{name}@example.com"}
    return {"person": person, "engagement": {**GOOD_ADDRESS, "campanha": "Verão"}}


async def lead_of(stack: RunningStack, journey: str, **details: str) -> dict[str, Any]:
    """The lead that a portal's webhook started for a contact or a deal."""

    async def started() -> dict[str, Any] | None:
        async with stack.api("manager") as api:
            listed = (await api.get("/v1/leads", params={"journey": journey, "limit": 200})).json()["items"]
        return next((lead for lead in listed if details.items() <= lead["details"].items()), None)

    lead = await until(started, f"the journey of {details}")
    assert lead is not None
    return lead


async def distributed_and_won(stack: RunningStack, people: HandOverCast, name: str) -> tuple[str, str]:
    """A contact that is handed over, distributed and won; the lead, and the contact's id in acquisition."""
    contact_id, acquisition_id = await people.hand_over(contact(name))
    lead = (await lead_of(stack, FRANCHISE, contact_id=contact_id))["lead_id"]
    deal_id = (await until_shown(stack, lead, stage="DISTRIBUIDO"))["deal"]["deal_id"]
    await people.engagement.change("deals", deal_id, dealstage="closedwon")
    await until_told(stack, lead, "deal_won")
    await people.engagement.change("contacts", contact_id, id_filiado="F-10")
    assert (await until_shown(stack, lead, stage="GANHO"))["status"] == "won"
    await stack.until_ended(lead, FRANCHISE)
    return lead, acquisition_id


# enrollment -------------------------------------------------------------------------------------------------------


async def enrolled(stack: RunningStack, educon: Portal, faculty: str) -> tuple[str, dict[str, Any]]:
    """A new deal of a new contact: its id, and the lead that the webhook started, once it has its advisor."""
    person = {"firstname": "Laia", "lastname": "Muestra", "email": f"laia.{faculty.lower()}@example.com"}
    contact_id = await educon.create("contacts", **person, facultad=faculty)
    sheet = {"dealname": "Diplomado Inventado", "programa": "Diplomado", "ficha_modalidad": "Virtual"}
    deal_id = await educon.create_deal([contact_id], **sheet)
    lead = (await lead_of(stack, ENROLLMENT, deal_id=deal_id))["lead_id"]
    await until_waiting_for(stack, lead, "deal")
    return deal_id, await stack.lead(lead)


# tasks ------------------------------------------------------------------------------------------------------------


async def only_rule(stack: RunningStack, **action: Any) -> None:
    """From now on one rule makes tasks: of pre-sales leads that are received."""
    async with stack.api("manager") as api:
        for rule in (await api.get("/v1/rules")).json()["items"]:
            (await api.delete(f"/v1/rules/{rule['rule_id']}")).raise_for_status()
        rule = {"name": "x", "event": "lead_received", "actions": [action], "when": {"journeys": ["presales"]}}
        (await api.post("/v1/rules", json=rule)).raise_for_status()


async def task_of(stack: RunningStack, lead: str) -> dict[str, Any]:
    """The one task of a lead."""
    async with stack.api("manager") as api:
        (task,) = (await api.get("/v1/tasks", params={"lead_id": lead})).json()["items"]
    return dict(task)


async def with_task(stack: RunningStack, name: str) -> str:
    """A pre-sales lead whose task is Rita's."""
    return await stack.submit(**{**LEAD, "email": f"{name}@example.com", "owner": RITA})


async def until_task(stack: RunningStack, lead: str, status: str) -> str:
    """Waits until the lead's task is so far; its id."""

    async def shows() -> str | None:
        task = await task_of(stack, lead)
        return str(task["task_id"]) if task["status"] == status else None

    found = await until(shows, f"the task of {lead} {status}")
    assert found is not None
    return found


async def completed(stack: RunningStack, lead: str) -> str:
    """The lead's task is completed once Rita was told of it; its id."""
    task = await until_task(stack, lead, "notified")
    async with stack.api("rep") as api:
        answer = await api.post(f"/v1/tasks/{task}/complete")
    assert answer.json()["status"] in {"completed", "completed_late"}, answer.text
    await stack.until_ended(task, TASK)
    return task


# scoring ----------------------------------------------------------------------------------------------------------


async def track(stack: RunningStack, user: str, does: dict[str, int], **attributes: Any) -> None:
    """What a user does and is."""
    at = datetime.now(UTC).isoformat()
    events = [{"external_id": user, "name": name, "time": at} for name, times in does.items() for _ in range(times)]
    body: dict[str, Any] = {"events": events}
    if attributes:
        body["attributes"] = [{"external_id": user, **attributes}]
    async with stack.api("integrator") as api:
        assert (await api.post("/users/track", json=body)).status_code == 201


async def score(stack: RunningStack, user: str) -> dict[str, Any]:
    """A user's score as its page shows it."""
    async with stack.api("manager") as api:
        shown: dict[str, Any] = (await api.get(f"/v1/users/{user}/score")).json()
    return shown


async def handed_over(stack: RunningStack, http: httpx.AsyncClient, **person: str) -> tuple[str, str]:
    """A user who enters, rises above the threshold and is handed over; the user's id, and the lead's."""
    sales = TrackCast(stack.endpoints, http)
    user = (await sales.crm("POST", "", {"LastName": "Hipotética", "Company": "Empresa Inventada"}))["id"]
    await track(stack, user, {"demo_requested": 10}, **person)
    lead = (await score(stack, user))["lead_id"]
    await track(stack, user, {"page_view": 1})
    await until_told(stack, lead, "handed_over")
    assert (await sales.crm("GET", f"/{user}"))["Status"] == "MQL"
    return user, lead
