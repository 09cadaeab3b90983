"""How failures travel into Temporal: told apart as permanent or transient, and without personal data.

A driver's message may quote the row or the address that it stumbled on, and a failure ends in the workflow's
history, where nobody can erase a line. So only the kind of failure travels; ids in the activity's own input say
which lead it was.
"""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import asyncpg
from temporalio import activity
from temporalio.exceptions import ApplicationError, CancelledError
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput, Interceptor

from domain.services import DATABASE, hubspot
from integrations.hubspot import PortalRefused, PortalUnavailable
from integrations.json_api import ApiRefused, ApiUnavailable
from storage.database import is_away
from storage.leads import OutdatedPolicies

logger = logging.getLogger("jornada.activities")

# A second attempt meets the same rows and the same values.
_PERMANENT = (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError, asyncpg.SyntaxOrAccessError)

MISTAKE_ATTEMPTS = 5
"""How often a step is tried that fails by a mistake of ours: it may be mended by the worker that takes over."""


def transient(
    kind: str, message: str, *, again_in: timedelta | None = None, service: str | None = None
) -> ApplicationError:
    """A failure that a later attempt may not meet. `message` must hold no personal data.

    `service`: which one is away, so that a journey that parks on it goes on by itself once it is back.
    """
    return ApplicationError(message, *([service] if service else []), type=kind, next_retry_delay=again_in)


def permanent(kind: str, message: str) -> ApplicationError:
    """A failure that every attempt would meet: the journey parks at once. `message` must hold no personal data."""
    return ApplicationError(message, type=kind, non_retryable=True)


@contextmanager
def portal_failures() -> Iterator[None]:
    """Tells a portal that is away from one that refuses, in the words of activities. Raises ApplicationError."""
    try:
        yield
    except PortalUnavailable as error:
        wait = timedelta(seconds=error.retry_after) if error.retry_after else None
        raise transient("portal_unavailable", str(error), again_in=wait, service=hubspot(error.portal)) from None
    except PortalRefused as error:
        raise permanent("portal_refused", str(error)) from None


@contextmanager
def api_failures(service: str) -> Iterator[None]:
    """Tells a JSON API that is away from one that refuses, in the words of activities. Raises ApplicationError.

    A journey parks as `<service>_unavailable` or `<service>_refused`; from the first it goes on by itself.
    """
    try:
        yield
    except ApiUnavailable as error:
        raise transient(f"{service}_unavailable", str(error), service=service) from None
    except ApiRefused as error:
        raise permanent(f"{service}_refused", str(error)) from None


def lead_erased() -> ApplicationError:
    """The failure of a step whose lead, or whose task's lead, was erased meanwhile: nothing is left to be done."""
    return permanent("lead_erased", "the lead is not there any more")


def not_set_up(journey: str) -> ApplicationError:
    """The failure of a journey whose services are not among the settings: it parks, and says so."""
    return permanent("not_set_up", f"the services of the journey {journey} are not among the settings")


def translate(error: Exception, attempt: int = 1, *, gives_up: bool = True) -> ApplicationError:
    """What may be told of an exception; `gives_up`: unless the activity must be carried out, however long it takes."""
    name = type(error).__name__
    if isinstance(error, OutdatedPolicies):
        return transient("policies_changed", name)  # a worker that has read them takes over within seconds
    if is_away(error):
        return transient("database_unavailable", name, service=DATABASE)
    if gives_up and (isinstance(error, _PERMANENT) or attempt >= MISTAKE_ATTEMPTS):
        return permanent("unexpected", name)
    return transient("unexpected", name)


async def all_ended(*attempts: Awaitable[None]) -> None:
    """Brings every attempt to its end. Raises the failure of one, a transient one first.

    What can never work must not keep the others from being tried again.
    """
    ends = await asyncio.gather(*attempts, return_exceptions=True)
    failures = [end for end in ends if isinstance(end, BaseException)]
    for failure in sorted(failures, key=_is_permanent):
        raise failure


def _is_permanent(failure: BaseException) -> bool:
    return isinstance(failure, ApplicationError) and failure.non_retryable


class SafeFailures(Interceptor):
    """Lets nothing but translated failures out of an activity."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:
        return _SafeFailures(next)


class _SafeFailures(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        try:
            return await super().execute_activity(input)
        except ApplicationError as error:
            # Without what led to it: the SDK logs the whole chain, and a server's refusal quotes the address.
            raise error from None
        except CancelledError:
            raise
        except Exception as error:
            # Where it happened, without the message: frames hold code, messages hold values.
            where = "".join(traceback.format_tb(error.__traceback__))
            info = activity.info()
            logger.exception(
                "%s failed in %s: %s\n%s",
                info.activity_type,
                info.workflow_id,
                type(error).__name__,
                where,
                exc_info=False,
            )
            # What has no end set to its attempts is bookkeeping: a journey that can't even park would be lost.
            raise translate(error, info.attempt, gives_up=bool(info.schedule_to_close_timeout)) from None
