"""What leaves an activity when it fails: its kind, and nothing about a person."""

import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import pytest
from google.protobuf.json_format import MessageToJson
from temporalio.api.failure.v1 import Failure
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.exceptions import ApplicationError, CancelledError
from temporalio.testing import ActivityEnvironment
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput

from services.failures import MISTAKE_ATTEMPTS, SafeFailures, permanent, transient, translate
from storage.database import Pool
from tests.world import LEAD_EMAIL, World

STORED = "eva.exemplo@example.com"


class Inner(ActivityInboundInterceptor):
    """An activity."""

    def __init__(self, act: Callable[[], Awaitable[Any]]) -> None:
        self._act = act

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        return await self._act()


async def run(act: Callable[[], Awaitable[Any]]) -> Any:
    """An activity's result behind the interceptor."""
    interceptor = SafeFailures().intercept_activity(Inner(act))
    order = ExecuteActivityInput(fn=run, args=[], executor=None, headers={})
    return await ActivityEnvironment().run(interceptor.execute_activity, order)


async def failure_of(act: Callable[[], Awaitable[Any]]) -> ApplicationError:
    with pytest.raises(ApplicationError) as failure:
        await run(act)
    return failure.value


async def recorded(error: BaseException) -> str:
    """The failure as it stands in the workflow's history."""
    failure = Failure()
    await pydantic_data_converter.encode_failure(error, failure)
    return str(MessageToJson(failure))


class TestTranslation:
    @pytest.mark.parametrize(
        "error",
        [
            asyncpg.UniqueViolationError("x"),
            asyncpg.ForeignKeyViolationError("x"),
            asyncpg.NotNullViolationError("x"),
            asyncpg.DataError("x"),
            asyncpg.StringDataRightTruncationError("x"),
            asyncpg.UndefinedColumnError("x"),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_what_every_attempt_would_meet_is_permanent(self, error: Exception) -> None:
        told = translate(error)
        assert (told.type, told.non_retryable, told.message) == ("unexpected", True, type(error).__name__)

    @pytest.mark.parametrize(
        "error",
        [
            asyncpg.ConnectionDoesNotExistError("x"),
            asyncpg.ConnectionFailureError("x"),
            asyncpg.AdminShutdownError("x"),
            asyncpg.CannotConnectNowError("x"),
            asyncpg.QueryCanceledError("x"),
            asyncpg.InterfaceError("x"),
            asyncpg.InternalClientError("x"),
            ConnectionRefusedError("x"),
            TimeoutError("x"),
            asyncpg.DeadlockDetectedError("x"),
            asyncpg.SerializationError("x"),
            asyncpg.TooManyConnectionsError("x"),
            asyncpg.DiskFullError("x"),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_database_that_is_away_is_transient(self, error: Exception) -> None:
        told = translate(error)
        assert (told.type, told.non_retryable, told.message) == ("database_unavailable", False, type(error).__name__)
        assert told.details == ("database",)

    @pytest.mark.parametrize(
        "error",
        [
            asyncpg.ReadOnlySQLTransactionError("x"),
            RuntimeError("x"),
            MemoryError("x"),
            ValueError("x"),
            KeyError("x"),
            IndexError("x"),
            TypeError("x"),
            AttributeError("x"),
            AssertionError("x"),
            UnicodeDecodeError("utf-8", b"x", 0, 1, "x"),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_a_mistake_of_ours_is_tried_a_few_times(self, error: Exception) -> None:
        attempts = [translate(error, attempt) for attempt in range(1, MISTAKE_ATTEMPTS + 1)]
        assert {(told.type, told.message, told.details) for told in attempts} == {
            ("unexpected", type(error).__name__, ())
        }
        assert [told.non_retryable for told in attempts] == [False] * (MISTAKE_ATTEMPTS - 1) + [True]

    @pytest.mark.parametrize("error", [KeyError("x"), asyncpg.UniqueViolationError("x")])
    def test_what_must_be_written_down_is_tried_for_ever(self, error: Exception) -> None:
        assert not translate(error, 100, gives_up=False).non_retryable

    async def test_constraint_of_the_real_database_is_permanent(self, pool: Pool) -> None:
        insert = "INSERT INTO contacts (email, name, created_at, updated_at) VALUES ($1, 'Eva', now(), now())"
        await pool.execute(insert, STORED)
        failure = await failure_of(lambda: pool.execute(insert, STORED))
        assert failure.non_retryable
        assert STORED not in await recorded(failure)

    async def test_value_that_the_driver_refuses_is_permanent(self, pool: Pool) -> None:
        failure = await failure_of(lambda: pool.fetchval("SELECT $1::int", STORED))
        assert failure.non_retryable
        assert STORED not in await recorded(failure)

    async def test_connection_that_is_terminated_is_transient(self, pool: Pool) -> None:
        failure = await failure_of(lambda: pool.execute("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert (failure.type, failure.non_retryable) == ("database_unavailable", False)


class TestPersonalData:
    async def test_neither_history_nor_log_quotes_an_exception(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)

        async def act() -> None:
            try:
                raise LookupError(f"no row for {LEAD_EMAIL}")
            except LookupError as error:
                raise RuntimeError(f"{LEAD_EMAIL} can't be mailed") from error

        failure = await failure_of(act)
        assert LEAD_EMAIL not in await recorded(failure)
        assert LEAD_EMAIL not in "".join(traceback.format_exception(failure))
        assert LEAD_EMAIL not in caplog.text
        assert "RuntimeError" in caplog.text
        assert "in act" in caplog.text

    @pytest.mark.parametrize("tell", [transient, permanent])
    async def test_failure_of_ours_leaves_without_what_led_to_it(
        self, tell: Callable[[str, str], ApplicationError]
    ) -> None:
        async def with_a_context() -> None:
            try:
                raise LookupError(LEAD_EMAIL)
            except LookupError:
                raise tell("mail_unavailable", "it did not leave")  # noqa: B904

        async def with_a_cause() -> None:
            try:
                raise LookupError(LEAD_EMAIL)
            except LookupError as error:
                raise tell("mail_unavailable", "it did not leave") from error

        for act in (with_a_context, with_a_cause):
            failure = await failure_of(act)
            assert failure.type == "mail_unavailable"
            assert LEAD_EMAIL not in await recorded(failure)
            assert LEAD_EMAIL not in "".join(traceback.format_exception(failure))

    async def test_cancellation_passes_as_it_is(self) -> None:
        async def act() -> None:
            raise CancelledError("cancelled")

        with pytest.raises(CancelledError):
            await run(act)

    async def test_result_passes_as_it_is(self) -> None:
        async def act() -> str:
            return "done"

        assert await run(act) == "done"

    async def test_whole_worker_tells_nobody_of_the_row_it_stumbled_on(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        """A constraint's message quotes the row: neither the worker's log nor the history may."""
        caplog.set_level(logging.DEBUG)
        await world.pool.execute(
            """
            CREATE FUNCTION quote() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                RAISE EXCEPTION 'row of %', NEW.recipients USING ERRCODE = 'check_violation';
            END $$;
            CREATE TRIGGER quotes BEFORE INSERT ON emails FOR EACH ROW EXECUTE FUNCTION quote();
            """
        )
        lead = await world.submit()
        await world.until_lead(lead, status="parked", parked_reason="unexpected")
        history = (await world.handle(lead).fetch_history()).to_json()
        assert "CheckViolationError" in history
        assert "CheckViolationError" in caplog.text
        for told in (history, caplog.text):
            assert LEAD_EMAIL not in told
            assert "Lea Exemplo" not in told
