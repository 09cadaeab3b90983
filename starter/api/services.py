"""What the routes work with, and who may use them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends, Request, params
from fastapi.dependencies.utils import get_flat_params
from pydantic_core import from_json
from temporalio.client import Client

from domain.journey import Clock
from domain.mail import MailPolicy
from domain.rules import of_type
from domain.scoring import ScoringRules
from services.access import keys, openid
from services.access.accounts import SignIn
from services.access.keys import Caller, Role
from services.access.openid import OpenIdSignIn
from services.configuration import config
from services.configuration.settings import PortalSettings, Settings
from services.forecasts import Forecaster
from services.leads.service import LeadService
from services.mail import mailer
from services.mail.mailer import Mailer
from services.mail.preview import links_of
from services.outbox.dispatcher import Dispatcher
from services.scoring.tracking import Tracker
from services.tasks.rule_engine import TaskRuleEngine
from services.tasks.service import TaskService
from starter.api.problems import Problem, invalid
from storage.addresses import Addresses
from storage.canvases import Canvases
from storage.database import Pool
from storage.leads import Lead


@dataclass(frozen=True)
class Services:
    """The parts of one API process."""

    settings: Settings
    pool: Pool
    lead_service: LeadService
    dispatcher: Dispatcher
    temporal: Client
    mail: MailPolicy | None = None
    """Who writes mails; None: as the files in `config/` say."""

    @cached_property
    def canvases(self) -> Canvases:
        """What is scored."""
        return Canvases(self._scoring.policy.canvas, self.settings.day_seconds)

    @cached_property
    def tracker(self) -> Tracker:
        """What takes in `/users/track`."""
        return Tracker(self._scoring, self.canvases, self.settings.objections_key, self.lead_service.rule_engine)

    @cached_property
    def sign_in(self) -> SignIn:
        """Who may come into the console, and who is in it."""
        return SignIn(self.pool, self.settings.secret.get_secret_value())

    @cached_property
    def openid(self) -> OpenIdSignIn | None:
        """Signing in at the house's own provider; None where none is set up."""
        return openid.build(self.settings, self.sign_in)

    @cached_property
    def mailer(self) -> Mailer:
        """What sends mails that are about no lead's journey."""
        return mailer.build(self.settings, self._mail_policy)

    @cached_property
    def forecaster(self) -> Forecaster:
        """What plays leads forward."""
        return Forecaster(
            self.pool,
            self.lead_service.rules,
            self._rule_engine.rules,
            self.canvases,
            (self._mail_policy, Addresses(self._mail_policy, mailer.books(self.lead_service.rules)), self.mailer),
            self.settings.objections_key,
            self.links_of,
            self.clock,
            timedelta(seconds=self.settings.day_seconds),
        )

    @cached_property
    def _mail_policy(self) -> MailPolicy:
        return self.mail or config.load(self.settings.config_dir, self.settings.day_seconds).mail

    async def close(self) -> None:
        """Ends what these parts opened themselves."""
        if "mailer" in self.__dict__:
            await self.mailer.close()
        if provider := self.__dict__.get("openid"):
            await provider.close()

    @property
    def _scoring(self) -> ScoringRules:
        return of_type(self.lead_service.rules, ScoringRules)

    def country_of(self, journey: str) -> str | None:
        """The country of the house that a journey's leads belong to, by its calendar."""
        return (
            self.lead_service.rule_engine.rules.calendar_of(journey).country if self.lead_service.rule_engine else None
        )

    @property
    def clock(self) -> Clock:
        """Tells the time, as the lead service has it."""
        return self.lead_service.clock

    @property
    def tasks(self) -> TaskService:
        """What people do with tasks, rules and the team."""
        return TaskService(self._rule_engine, self.lead_service.clock)

    @property
    def _rule_engine(self) -> TaskRuleEngine:
        if self.lead_service.rule_engine is None:
            raise RuntimeError("this API was put together without the rules of tasks")
        return self.lead_service.rule_engine

    def portal_of(self, journey: str) -> PortalSettings | None:
        """The portal that holds a journey's records; None for a journey without one."""
        listener = self.lead_service.rules[journey].listener if journey in self.lead_service.rules else None
        return self.settings.hubspot.get(listener.portal) if listener else None

    async def tell(self, workflow_id: str) -> bool:
        """Tells the one workflow that a request is about; False when it has to wait for the sweeper.

        Others that must hear of it, a task of each rule or a person's other leads, are left to the sweeper: the
        caller need not wait for them.
        """
        return await self.dispatcher.deliver_now(workflow_id)

    def links_of(self, lead: Lead) -> Mapping[str, str]:
        """Where the links of a lead's mails lead, in one that is only looked at."""
        secret = self.settings.secret.get_secret_value()
        return links_of(lead, self.settings.public_url, self.workflow_url(lead.workflow_id), secret)

    def workflow_url(self, workflow_id: str) -> str:
        """Where the Temporal UI shows a journey."""
        return workflow_url(self.settings, self.temporal.namespace, workflow_id)


def workflow_url(settings: Settings, namespace: str, workflow_id: str) -> str:
    """Where the Temporal UI shows a workflow."""
    return f"{settings.temporal_ui_url}/namespaces/{namespace}/workflows/{workflow_id}"


def services(request: Request) -> Services:
    """The parts, for a route."""
    parts: Services = request.app.state.services
    return parts


async def _services(request: Request) -> Services:
    # A dependency that is no coroutine is called in another thread, for each request.
    return services(request)


Parts = Annotated[Services, Depends(_services)]


class Access:
    """Lets a route in with a key of one of these roles; an admin may do everything.

    The key comes first, then the query's names, then the body is awaited.
    """

    def __init__(self, *roles: Role) -> None:
        self.roles = frozenset({*roles, Role.ADMIN})

    async def __call__(self, request: Request) -> Caller:
        """Who is asking. Raises Problem."""
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret:
            raise Problem(401, "send 'Authorization: Bearer KEY'")
        known = await keys.authenticate(services(request).pool, secret.strip())
        if known is None:
            raise Problem(401, "this key is unknown or was revoked")
        if known.role not in self.roles:
            raise Problem(403, f"a key of the role '{known.role.value}' may not do this")
        if request.url.path.startswith("/v1/"):
            _check_query(request)
        # From here on it is worth waiting for; where a route has no use for a body, too: its bounds hold for all.
        await request.body()
        return known


def _check_query(request: Request) -> None:
    """Refuses query parameters that the route does not know, and those that are there twice. Raises Problem 422.

    After the key: who has none learns nothing of what there is.
    """
    known = {field.alias for field in get_flat_params(request.scope["route"].dependant) if _is_of_query(field)}
    names = [name for name, _ in request.query_params.multi_items()]
    wrong = {name: "is not known here" for name in names if name not in known}
    wrong |= {name: "is there more than once" for name in names if name in known and names.count(name) > 1}
    if wrong:
        errors = [{"field": name, "message": message} for name, message in wrong.items()]
        raise Problem(422, "; ".join(f"{name}: {message}" for name, message in wrong.items()), errors)


def _is_of_query(field: Any) -> bool:
    return isinstance(field.field_info, params.Query)


Submitter = Annotated[Caller, Depends(Access(Role.INTEGRATOR, Role.MANAGER))]
Participant = Annotated[Caller, Depends(Access(Role.INTEGRATOR, Role.REP, Role.MANAGER))]
Reader = Annotated[Caller, Depends(Access(Role.REP, Role.MANAGER))]
Manager = Annotated[Caller, Depends(Access(Role.MANAGER))]
Admin = Annotated[Caller, Depends(Access())]


async def json_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object. Raises Problem 400 or 422."""
    try:
        body = from_json(await request.body(), allow_inf_nan=False)
    except ValueError as error:
        raise Problem(400, f"the body is not JSON: {error}") from None
    if not isinstance(body, dict):
        raise invalid("", "the body must be a JSON object")
    return body
