"""What the routes work with, and who may use them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic_core import from_json
from temporalio.client import Client

from domain.journey import Clock
from domain.mail import MailPolicy
from domain.scoring import ScoringRules
from starter import config, keys, mailer
from starter.accounts import SignIn
from starter.api.problems import Problem, invalid
from starter.desk import Desk
from starter.dispatcher import Dispatcher
from starter.keys import Caller, Role
from starter.mailer import Mailer
from starter.settings import Settings
from starter.tasks import TaskOffice
from storage.canvases import Canvases
from storage.database import Pool
from storage.tracking import Tracker


@dataclass(frozen=True)
class Services:
    """The parts of one API process."""

    settings: Settings
    pool: Pool
    desk: Desk
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
        return Tracker(self._scoring, self.canvases, self.settings.secret.get_secret_value())

    @cached_property
    def sign_in(self) -> SignIn:
        """Who may come into the console, and who is in it."""
        return SignIn(self.pool, self.settings.secret.get_secret_value())

    @cached_property
    def mailer(self) -> Mailer:
        """What sends mails that are about no lead's journey."""
        policy = self.mail or config.load(self.settings.config_dir, self.settings.day_seconds).mail
        return mailer.build(self.settings, policy)

    async def close(self) -> None:
        """Ends what these parts opened themselves."""
        if "mailer" in self.__dict__:
            await self.mailer.close()

    @property
    def _scoring(self) -> ScoringRules:
        rules = self.desk.rules[ScoringRules.name]
        if not isinstance(rules, ScoringRules):
            raise TypeError("the desk has other rules for the scoring")
        return rules

    @property
    def clock(self) -> Clock:
        """Tells the time, as the desk has it."""
        return self.desk.clock

    @property
    def tasks(self) -> TaskOffice:
        """What people do with tasks, rules and the team."""
        if self.desk.follow_ups is None:
            raise RuntimeError("this API was put together without the rules of tasks")
        return TaskOffice(self.desk.follow_ups, self.desk.clock)

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


Parts = Annotated[Services, Depends(services)]


def allow(*roles: Role) -> Callable[[Request], Awaitable[Caller]]:
    """Lets a route in with a key of one of these roles; an admin may do everything."""

    async def caller(request: Request) -> Caller:
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret:
            raise Problem(401, "send 'Authorization: Bearer KEY'")
        known = await keys.authenticate(services(request).pool, secret.strip())
        if known is None:
            raise Problem(401, "this key is unknown or was revoked")
        if known.role is not Role.ADMIN and known.role not in roles:
            raise Problem(403, f"a key of the role '{known.role.value}' may not do this")
        return known

    return caller


Submitter = Annotated[Caller, Depends(allow(Role.INTEGRATOR, Role.MANAGER))]
Participant = Annotated[Caller, Depends(allow(Role.INTEGRATOR, Role.REP, Role.MANAGER))]
Reader = Annotated[Caller, Depends(allow(Role.REP, Role.MANAGER))]
Manager = Annotated[Caller, Depends(allow(Role.MANAGER))]
Admin = Annotated[Caller, Depends(allow())]


async def json_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object. Raises Problem 400 or 422."""
    try:
        body = from_json(await request.body(), allow_inf_nan=False)
    except ValueError as error:
        raise Problem(400, f"the body is not JSON: {error}") from None
    if not isinstance(body, dict):
        raise invalid("", "the body must be a JSON object")
    return body
