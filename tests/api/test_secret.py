"""The installation's secret: made once, the same for every process; what a setting overrides, and what it may not."""

import asyncio
import os
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from domain import ids
from services import policies
from services.configuration import installation
from services.configuration.config import ConfigError
from services.configuration.settings import Settings
from starter import app
from storage import suppressions
from storage.database import Pool, transaction

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
STRONG = "kQ3v-9sLw0Zr_Xf7Pd2mTn5c"


def settings(database_url: str, **given: Any) -> Settings:
    return Settings(database_url=database_url, **given)


async def object_to_mail(pool: Pool, email: str, secret: str) -> None:
    async with transaction(pool) as connection:
        await suppressions.add(connection, ids.fingerprint(email, secret), "unsubscribed", NOW)


async def test_it_is_made_once_and_all_processes_find_the_same(pool: Pool, database_url: str) -> None:
    found = await asyncio.gather(*(installation.settle(settings(database_url), pool) for _ in range(8)))
    secrets = {one.secret.get_secret_value() for one in found}
    assert len(secrets) == 1
    secret = secrets.pop()
    assert not installation.is_weak(secret)
    assert {one.objections_key for one in found} == {secret}


async def test_two_installations_have_two(pool: Pool, database_url: str) -> None:
    first = await installation.settle(settings(database_url), pool)
    await pool.execute("DELETE FROM installation")
    second = await installation.settle(settings(database_url), pool)
    assert first.secret.get_secret_value() != second.secret.get_secret_value()


async def test_a_setting_overrides_it_and_is_not_written_down(pool: Pool, database_url: str) -> None:
    found = await installation.settle(settings(database_url, secret=STRONG), pool)
    assert (found.secret.get_secret_value(), found.objections_key) == (STRONG, STRONG)
    assert STRONG not in str(await pool.fetch("SELECT * FROM installation"))


async def test_an_empty_setting_is_none(pool: Pool, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JORNADA_SECRET", "")
    found = await installation.settle(Settings(database_url=database_url), pool)
    assert len(found.secret.get_secret_value()) == 64


def test_before_it_was_looked_up_nothing_can_be_signed() -> None:
    with pytest.raises(RuntimeError, match="not looked up"):
        Settings().secret.get_secret_value()
    with pytest.raises(RuntimeError, match="not looked up"):
        _ = Settings().objections_key


async def test_objections_of_an_installation_on_the_old_default_still_count(pool: Pool, database_url: str) -> None:
    await object_to_mail(pool, "ana@example.com", "change-me")
    found = await installation.settle(settings(database_url, public_url="https://leads.example.com"), pool)
    assert not installation.is_weak(found.secret.get_secret_value())
    async with transaction(pool) as connection:
        assert await suppressions.holds(connection, ids.fingerprint("ana@example.com", found.objections_key))
    # Also once somebody sets a secret; and it can be said outright.
    later = await installation.settle(settings(database_url, secret=STRONG), pool)
    assert (later.secret.get_secret_value(), later.objections_key) == (STRONG, "change-me")
    said = await installation.settle(settings(database_url, secret=STRONG, objections_secret="another"), pool)
    assert said.objections_key == "another"


async def test_objections_made_under_a_secret_that_is_set_still_count(pool: Pool, database_url: str) -> None:
    await object_to_mail(pool, "ana@example.com", STRONG)
    assert (await installation.settle(settings(database_url, secret=STRONG), pool)).objections_key == STRONG


async def test_a_weak_secret_that_is_exchanged_later_takes_no_objection_along(pool: Pool, database_url: str) -> None:
    await installation.settle(settings(database_url, secret="hush"), pool)
    assert (await installation.settle(settings(database_url, secret=STRONG), pool)).objections_key == "hush"
    assert (await installation.settle(settings(database_url), pool)).objections_key == "hush"


async def test_a_secret_of_the_database_that_is_overridden_later_keeps_its_objections(
    pool: Pool, database_url: str
) -> None:
    kept = await installation.settle(settings(database_url), pool)
    later = await installation.settle(settings(database_url, secret=STRONG), pool)
    assert later.objections_key == kept.secret.get_secret_value()


PUBLIC = ("https://leads.example.com", "https://203.0.113.7:8443/", "HTTPS://Leads.Example.com", "https://10.0.0.5")
LOCAL = ("https://localhost", "https://127.0.0.1:8000", "https://[::1]", "https://api.localhost/", "http://example.com")
WEAK = ("change-me", "change-me-change-me", "x", "short", "a" * 40, "abababababababababab")


@pytest.mark.parametrize("url", PUBLIC)
@pytest.mark.parametrize("weak", WEAK)
async def test_nothing_starts_for_a_public_address_on_a_weak_secret(
    pool: Pool, database_url: str, url: str, weak: str
) -> None:
    with pytest.raises(ConfigError, match="JORNADA_SECRET"):
        await installation.settle(settings(database_url, secret=weak, public_url=url), pool)
    assert await pool.fetchval("SELECT count(*) FROM installation") == 0


@pytest.mark.parametrize("url", LOCAL)
async def test_on_this_machine_any_secret_will_do(pool: Pool, database_url: str, url: str) -> None:
    await installation.settle(settings(database_url, secret="x", public_url=url), pool)


@pytest.mark.parametrize("url", PUBLIC)
async def test_a_public_address_is_served_with_the_kept_secret(pool: Pool, database_url: str, url: str) -> None:
    await installation.settle(settings(database_url, public_url=url), pool)


@pytest.mark.parametrize("weak", ["change-me", "short"])
async def test_the_command_says_what_is_wrong(database_url: str, weak: str) -> None:
    environment = {
        **os.environ,
        "JORNADA_DATABASE_URL": database_url,
        "JORNADA_SECRET": weak,
        "JORNADA_PUBLIC_URL": "https://leads.example.com",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "starter.cli", "api", env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, told = await process.communicate()
    assert process.returncode == 1
    assert "JORNADA_SECRET: is a default, or too short" in told.decode()
    assert "Traceback" not in told.decode()


async def test_the_api_starts_with_the_kept_secret_and_not_on_a_weak_one(pool: Pool, database_url: str) -> None:
    await policies.adopt(pool, settings(database_url), "a test", NOW)
    async with app.running(settings(database_url)) as served:
        assert len(served.state.services.settings.secret.get_secret_value()) == 64
    public = settings(database_url, secret="change-me", public_url="https://leads.example.com")
    with pytest.raises(ConfigError, match="JORNADA_SECRET"):
        async with app.running(public):
            pass
