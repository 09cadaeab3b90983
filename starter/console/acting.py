"""Acting from a mail: a page for one lead and one action. Opening it changes nothing; its form works once."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from domain import action_links
from domain.action_links import ACCOUNT, TASK_DONE, ActionLink
from domain.errors import Forbidden, Invalid, NotFound, Refused
from domain.mail import Audience
from services.access.accounts import as_caller, hashed
from services.access.keys import Caller, Role
from starter.api.problems import Problem, from_validation
from starter.api.services import Parts, Services
from starter.console import actions, choices, names, sentences
from starter.console.i18n import N_, Speaker, language_of
from starter.console.journeys.declared import Action, Field
from starter.console.pages import outside
from starter.console.session import ConsoleRoute, Form, read_form
from storage import accounts, leads, tasks, used_links
from storage.database import Connection, transaction
from storage.leads import Lead

router = APIRouter(include_in_schema=False, route_class=ConsoleRoute)

_TASK = Action(
    TASK_DONE, TASK_DONE, N_("Task done"), (Field("note", N_("Remark"), "text", required=False),), tone="main"
)
_USED = N_("This was done already. To do something else, open the lead.")
_OLD = N_("This link is too old. Open the lead to do it there.")


@dataclass(frozen=True)
class Opened:
    """A link that was followed: what it is for, and who got it."""

    link: ActionLink
    lead: Lead
    action: Action
    speaker: Speaker
    task: tasks.Task | None


async def _open(token: str, parts: Services) -> Opened | None:
    """What a token is for; None when it is not ours, or its lead is gone."""
    link = action_links.read(token, parts.settings.secret.get_secret_value())
    lead = await leads.find(parts.pool, link.lead_id) if link else None
    if link is None or lead is None:
        return None
    task = await tasks.find(parts.pool, link.task_id) if link.task_id else None
    action = _TASK if link.action == TASK_DONE else actions.find(lead.journey, link.action)
    if action is None or (link.action == TASK_DONE and task is None):
        return None
    house = parts.mailer.house_of(lead.journey)
    return Opened(link, lead, action, Speaker(language_of(house.language), house.timezone), task)


@router.get("/a/{token}")
async def ask(token: str, request: Request, parts: Parts) -> Response:
    """The form; programs that look into mails follow links, so nothing happens yet."""
    opened = await _open(token, parts)
    if opened is None:
        return _unknown(request)
    if await used_links.is_used(parts.pool, hashed(token)):
        return _told(request, opened, 410, _USED)
    if opened.link.expires_at < await parts.clock():
        return _told(request, opened, 410, _OLD)
    return await _form(request, parts, opened)


@router.post("/a/{token}")
async def act(token: str, request: Request, parts: Parts) -> Response:
    """Does it, under the rules of the API, once."""
    form = await read_form(request)
    opened = await _open(token, parts)
    if opened is None:
        return _unknown(request)
    now = await parts.clock()
    if opened.link.expires_at < now:
        return _told(request, opened, 410, _OLD)
    try:
        async with transaction(parts.pool) as connection:
            if not await used_links.use(connection, hashed(token), opened.lead.lead_id, now):
                return _told(request, opened, 410, _USED)
            told = await _happen(connection, parts, opened, form)
    except (Refused, Forbidden) as error:
        return await _form(request, parts, opened, 409, error.reason)
    except Invalid as error:
        return await _form(request, parts, opened, 422, error.message)
    except Problem as error:
        return await _form(request, parts, opened, error.status, error.detail)
    except NotFound:
        return _unknown(request)
    for workflow_id in told:
        await parts.dispatcher.deliver_now(workflow_id)
    return _told(request, opened, 200, N_("Done. Thank you."))


async def _happen(connection: Connection, parts: Services, opened: Opened, form: Form) -> list[str]:
    caller = await _caller(connection, opened)
    if opened.task:
        note = form.get("note").replace("\r\n", "\n") or None
        return await parts.tasks.complete(connection, opened.task.task_id, caller, note)
    body = actions.event_of(opened.action, form, opened.speaker)
    try:
        event = parts.lead_service.rules[opened.lead.journey].event_model.validate_python(body)
    except ValidationError as error:
        raise from_validation(error, tags=[str(body["type"])]) from None
    return await parts.lead_service.happen(connection, opened.lead.lead_id, event, caller)


async def _caller(connection: Connection, opened: Opened) -> Caller:
    """Who acts: the person who got the mail, or the team whose mailbox it went to. Raises Forbidden."""
    who = opened.link.who
    account = None
    if who.startswith(ACCOUNT):
        account = await accounts.find(connection, who.removeprefix(ACCOUNT))
        if account is None:
            raise Forbidden(N_("this account is disabled"))
    elif who == Audience.OWNER and opened.lead.owner_email:
        account = await accounts.find_by_email(connection, opened.lead.owner_email)
    if account is None:
        return Caller("", who, Role.MANAGER, None)
    if not account.is_active:
        raise Forbidden(N_("this account is disabled"))
    return as_caller(account)


async def _form(
    request: Request, parts: Services, opened: Opened, status: int = 200, refusal: str | None = None
) -> Response:
    told = sentences.reason(opened.speaker, refusal) if refusal else None
    return outside(
        request,
        "act.html",
        status=status,
        speaker=opened.speaker,
        lead=opened.lead,
        stage=names.stage(opened.lead.journey, opened.lead.stage),
        action=opened.action,
        choices=await choices.of(parts, [opened.action]),
        task=opened.task,
        refusal=told,
    )


def _told(request: Request, opened: Opened, status: int, text: str) -> Response:
    title, link = opened.lead.title, (f"/leads/{opened.lead.lead_id}", N_("Open the lead"))
    return outside(request, "told.html", status=status, speaker=opened.speaker, title=title, text=text, link=link)


def _unknown(request: Request) -> Response:
    title, text = (
        N_("We do not know this link"),
        N_("Your mail program may have cut it. Use the whole link of the mail."),
    )
    return outside(request, "message.html", status=404, title=title, text=text)
