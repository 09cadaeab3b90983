"""The sandbox as a process: what it keeps when it is killed, and what only its owner may read."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from local.sandbox import Sandbox, endpoints
from tests.local.sandbox_kit import api, create, free_port, fresh, outside
from tests.waiting import until


@asynccontextmanager
async def process(directory: Path, port: int, *more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program, started and ready; killed at the end if it still runs."""
    argv = [sys.executable, "-m", "local.sandbox", "--port", str(port), "--dir", str(directory), *more]
    started = await asyncio.create_subprocess_exec(*argv)

    async def ready() -> bool:
        assert started.returncode is None
        try:
            async with outside(f"http://127.0.0.1:{port}") as client:
                return (await client.get("/healthz")).is_success
        except httpx.TransportError:
            return False

    try:
        await until(ready, "the sandbox answers")
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def test_a_killed_sandbox_goes_on_where_it_was(tmp_path: Path) -> None:
    port = free_port()
    given = endpoints(tmp_path, f"http://127.0.0.1:{port}")["hubspot"]["engagement"]
    headers = {"Authorization": f"Bearer {given['token']}"}
    async with (
        api() as receiver,
        httpx.AsyncClient(headers=headers, base_url=given["base_url"], trust_env=False) as app,
    ):
        await receiver.stop()
        email = fresh()
        async with process(tmp_path, port, "--webhooks-to", receiver.url) as first:
            contact = await create(app, email=email)
            first.kill()
            await first.wait()
        await receiver.start()
        async with process(tmp_path, port, "--webhooks-to", receiver.url) as second:
            read = await app.get(f"/crm/v3/objects/contacts/{email}", params={"idProperty": "email"})
            assert read.json()["id"] == contact
            assert await create(app, email=fresh()) != contact

            async def told() -> bool:
                return bool(receiver.of(contact, "contact.creation"))

            await until(told, "the webhook is sent after all")
            second.send_signal(signal.SIGTERM)
            assert await second.wait() == 0


async def test_credentials_are_made_once_and_are_private(tmp_path: Path) -> None:
    directory = tmp_path / "sandbox"
    before = endpoints(directory, "http://127.0.0.1:1")
    async with Sandbox(directory, None) as sandbox:
        after = sandbox.endpoints()
        assert after["faults_url"] == f"{sandbox.url}/faults"
    assert before["hubspot"]["educon"]["token"] == after["hubspot"]["educon"]["token"]
    assert before["salesforce"]["client_secret"] == after["salesforce"]["client_secret"]
    secrets = {portal[key] for portal in after["hubspot"].values() for key in ("token", "ui_token", "webhook_secret")}
    assert len(secrets) == 9
    assert (directory / "credentials.json").stat().st_mode & 0o777 == 0o600
    assert directory.stat().st_mode & 0o777 == 0o700


async def test_a_taken_port_is_said(tmp_path: Path) -> None:
    async with Sandbox(tmp_path / "one", None) as running:
        with pytest.raises(OSError, match="in use"):
            await Sandbox(tmp_path / "two", None).start(int(running.url.rpartition(":")[2]))
