"""A lead's page: all that is known, and buttons for exactly what is possible now."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import ValidationError

from domain.errors import NotFound, Refused
from domain.rules import AnyRules
from domain.tasks import TaskStatus
from services.access.accounts import as_caller
from services.mail.preview import look
from starter.api.problems import from_validation
from starter.api.services import Parts, Services
from starter.console import actions, ahead, choices, details, names, sentences
from starter.console.actions import Tried
from starter.console.i18n import N_
from starter.console.pages import HEADERS, MAIL_HEADERS, Visitor, fill, page, see
from starter.console.session import ConsoleRoute, Sent, SignedIn, is_id
from storage import lead_page, leads, lists
from storage.database import Record, transaction
from storage.leads import Lead

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

LINES = 40
MOST_LINES = 2000


async def _find(parts: Services, lead_id: str) -> tuple[Record, Lead]:
    """The lead's row for its page, and as its journey knows it. Raises NotFound."""
    if is_id(lead_id):
        row, lead = await lists.lead(parts.pool, lead_id), await leads.find(parts.pool, lead_id)
        if row and lead:
            return row, lead
    raise NotFound("there is no such lead")


def _may_act(visitor: Visitor, lead: Lead) -> bool:
    return visitor.is_manager or lead.owner_email == visitor.account.email


@router.get("/leads/{lead_id}")
async def show(lead_id: str, request: Request, parts: Parts, visitor: SignedIn) -> Response:
    """The page; `fragment=now`: what the lead waits for alone; `do`: the form of an action is open."""
    row, lead = await _find(parts, lead_id)
    now = await _now(parts, visitor, lead)
    if request.query_params.get("fragment"):
        return HTMLResponse(fill("lead_now.html", visitor.speaker, names=names, **now), headers=HEADERS)
    context = {**now, **await _around(request, parts, visitor, row, lead)}
    return page(request, visitor, "lead.html", **context)


async def _now(parts: Services, visitor: Visitor, lead: Lead) -> dict[str, Any]:
    """What the lead waits for and why, and what it does next by itself."""
    rules, speaker, at = parts.lead_service.rules[lead.journey], visitor.speaker, await parts.clock()
    state = rules.state_model.model_validate(lead.state)
    waiting, due = rules.waiting_for(state), rules.due(state)
    subjects = []
    if due:
        for order in rules.mails(state, due, at):
            mail = {"template": f"{lead.journey}/{order.mail}", "step": due.step, "step_key": due.key}
            rendered = look(parts.mailer, rules, lead, mail, parts.links_of(lead))
            subjects += [rendered.subject] if rendered else []
    next_at = due.at if due else waiting.until if waiting else None
    step = due.step if due else waiting.what if waiting and waiting.until else None
    return {
        "lead": lead,
        "why": sentences.reason(speaker, waiting.why) if waiting else None,
        "next": _sentence(speaker.say(names.NEXT.get(step, step))) if step else None,
        "next_at": next_at,
        "next_subjects": subjects,
    }


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


async def _around(request: Request, parts: Services, visitor: Visitor, row: Record, lead: Lead) -> dict[str, Any]:
    rules, speaker = parts.lead_service.rules[lead.journey], visitor.speaker
    state = rules.state_model.model_validate(lead.state)
    portal = parts.portal_of(lead.journey)
    tried = actions.tried(rules, state, await parts.clock())
    possible = [one for one in tried if one.refusal is None]
    limit = MOST_LINES if "all" in request.query_params else LINES
    lines = await lead_page.timeline(parts.pool, lead.lead_id, limit + 1)
    mails = await lead_page.mails(parts.pool, lead.lead_id, limit + 1)
    since = await lead_page.in_column_since(parts.pool, lead.lead_id)
    return {
        "lead": _shown_lead(row, lead),
        "marks": [flag for flag in row["flags"] if flag != lead.status.value],
        "may_act": _may_act(visitor, lead),
        "possible": actions.by_use([one.action for one in possible if actions.is_own(one.action)], state, lead.journey),
        "common": [one.action for one in possible if not actions.is_own(one.action)],
        "impossible": [one for one in tried if one.refusal is not None],
        "opened": request.query_params.get("do"),
        "done": "done" in request.query_params,
        "choices": await choices.of(parts, [one.action for one in possible]),
        "owner": await details.owner_of(parts.pool, lead),
        "details": details.of_lead(speaker, since or row["since"], lead, portal),
        "deal": details.of_deal(speaker, lead, portal),
        "ahead": ahead.of_lead(speaker, await parts.forecaster.of(lead.lead_id)),
        "tasks": [_task(visitor, lead, task, possible) for task in await lead_page.tasks(parts.pool, lead.lead_id)],
        "mails": mails[:limit],
        "timeline": [_line(visitor, lead, line) for line in lines[:limit]],
        "earlier": f"/leads/{lead.lead_id}?all" if max(len(lines), len(mails)) > limit else None,
    }


def _task(visitor: Visitor, lead: Lead, task: Record, possible: Sequence[Tried]) -> dict[str, Any]:
    """A task with what may have come of it, for who may say that it is done."""
    is_theirs = _may_act(visitor, lead) or task["assignee"] == visitor.account.email
    own = actions.own(lead.journey)
    outcomes = [one.action for one in possible if one.action in own and not one.action.needs_more]
    is_open = TaskStatus(task["status"]).is_open
    return {**dict(task), "may_complete": is_open and is_theirs, "outcomes": outcomes}


def _shown_lead(row: Record, lead: Lead) -> dict[str, Any]:
    return {**dict(row), "parked_since": lead.parked_since, "status": lead.status.value}


def _line(visitor: Visitor, lead: Lead, line: Record) -> dict[str, Any]:
    sentence, remark = sentences.happened(visitor.speaker, lead.journey, dict(line))
    return {
        "at": line["at"],
        "kind": line["kind"],
        "sentence": sentence,
        "remark": remark,
        "actor": sentences.actor(visitor.speaker, line["actor"]),
        "cause": sentences.cause(visitor.speaker, dict(line)),
    }


@router.post("/leads/{lead_id}/do/{name}")
async def act(lead_id: str, name: str, parts: Parts, visitor: SignedIn, form: Sent) -> Response:
    """Causes an event, under the rules and roles of the API. Raises NotFound, Forbidden, Refused, Problem 422."""
    async with transaction(parts.pool) as connection:
        lead = await leads.lock(connection, lead_id) if is_id(lead_id) else None
        action = actions.find(lead.journey, name) if lead else None
        if lead is None or action is None:
            raise NotFound("there is no such lead or action")
        if (expected := form.get("stage")) and expected != lead.stage:
            told = N_("somebody else moved this card meanwhile: it is in {column} now")
            raise Refused(visitor.speaker.say(told, column=names.stage(lead.journey, lead.stage)))
        event = _event(parts.lead_service.rules[lead.journey], actions.event_of(action, form, visitor.speaker))
        workflows = await parts.lead_service.happen(connection, lead_id, event, as_caller(visitor.account))
    for workflow_id in workflows:
        await parts.dispatcher.deliver_now(workflow_id)
    return see(f"/leads/{lead_id}?done")


def _event(rules: AnyRules, body: dict[str, Any]) -> Any:
    try:
        return rules.event_model.validate_python(body)
    except ValidationError as error:
        raise from_validation(error, tags=[str(body.get("type"))]) from None


@router.post("/leads/{lead_id}/mails/{email_id}")
async def decide(lead_id: str, email_id: str, parts: Parts, visitor: SignedIn, form: Sent) -> Response:
    """Decides on a mail whose end is unclear. Raises NotFound, Forbidden, Refused."""
    async with transaction(parts.pool) as connection:
        lead = await parts.lead_service.find(connection, lead_id)
        body = {"type": "mail_decided", "email_id": email_id, "decision": form.get("decision")}
        event = _event(parts.lead_service.rules[lead.journey], body)
        workflows = await parts.lead_service.happen(connection, lead_id, event, as_caller(visitor.account))
    for workflow_id in workflows:
        await parts.dispatcher.deliver_now(workflow_id)
    return see(form.get("back") if form.get("back") == "/operations" else f"/leads/{lead_id}?done")


@router.get("/leads/{lead_id}/mails/{email_id}/look")
async def show_mail(lead_id: str, email_id: str, parts: Parts, visitor: SignedIn) -> Response:
    """How a mail looks, for a frame without scripts."""
    _, lead = await _find(parts, lead_id)
    mail = await lead_page.mail(parts.pool, lead_id, email_id) if is_id(email_id) else None
    if mail is None:
        raise NotFound("there is no such mail")
    rendered = look(parts.mailer, parts.lead_service.rules[lead.journey], lead, dict(mail), parts.links_of(lead))
    if rendered is None:
        text = visitor.speaker.say(N_("This mail can't be shown: what it told is not there any more."))
        return HTMLResponse(fill("mail_gone.html", visitor.speaker, text=text), headers=MAIL_HEADERS)
    return HTMLResponse(rendered.html, headers=MAIL_HEADERS)
