"""`jornada keys`: shown once, stored hashed, revoked at once."""

import json
import re
from pathlib import Path

import httpx
import pytest

from storage.database import Pool
from tests.cli.shell import Served, invoke


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("JORNADA_DATABASE_URL", database_url)
    return database_url


@pytest.mark.parametrize("role", ["integrator", "manager", "admin"])
async def test_a_new_key_opens_the_api(served: Served, role: str) -> None:
    made = await served.run("keys", "create", "--role", role, "--name", "the form")
    assert made.exit_code == 0, made.output
    key = made.stdout.strip()
    assert re.fullmatch(rf"jrn_{role}_[\w-]{{43}}", key)
    async with httpx.AsyncClient(base_url=served.url, headers={"Authorization": f"Bearer {key}"}) as client:
        assert (await client.get("/v1/leads")).status_code == (403 if role == "integrator" else 200)
        assert (await client.get("/v1/leads/x")).status_code == 404


async def test_a_rep_key_acts_for_its_person(served: Served) -> None:
    made = await served.run("keys", "create", "--role", "rep", "--name", "Rita", "--email", "Rita.Amostra@example.org")
    lead_id = await served.api.submit()
    headers = {"Authorization": f"Bearer {made.stdout.strip()}"}
    async with httpx.AsyncClient(base_url=served.url, headers=headers) as client:
        answer = await client.post(f"/v1/leads/{lead_id}/events", json={"type": "pause"})
    assert answer.status_code == 200


async def test_a_key_is_stored_as_a_hash_only(database: str, pool: Pool) -> None:
    key = (await invoke("keys", "create", "--role", "admin", "--name", "boss")).stdout.strip()
    stored = await pool.fetchval("SELECT string_agg(k::text, ' ') FROM api_keys k")
    assert "boss" in stored
    assert key not in stored
    assert key.rpartition("_")[2] not in stored
    listed = await invoke("keys", "list")
    assert "boss" in listed.stdout
    assert key not in listed.output


async def test_two_keys_of_one_name_are_two_keys(database: str, pool: Pool) -> None:
    keys = [(await invoke("keys", "create", "--role", "admin", "--name", "boss")).stdout for _ in range(2)]
    assert keys[0] != keys[1]
    assert await pool.fetchval("SELECT count(*) FROM api_keys") == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--role", "rep", "--name", "Rita"), "email"),
        (("--role", "rep", "--name", "Rita", "--email", "no address"), "e-mail"),
        (("--role", "boss", "--name", "x"), "boss"),
        (("--role", "admin"), "--name"),
        (("--role", "admin", "--name", ""), "name"),
        (("--role", "admin", "--name", "a\nb"), "control character"),
        (("--role", "admin", "--name", "x" * 201), "name"),
    ],
)
async def test_a_key_that_cannot_be_is_not_made(database: str, pool: Pool, words: tuple[str, ...], told: str) -> None:
    result = await invoke("keys", "create", *words)
    assert result.exit_code != 0
    assert told in result.stderr
    assert "Traceback" not in result.output
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    assert await pool.fetchval("SELECT count(*) FROM api_keys") == 0


async def test_a_revoked_key_is_refused_from_then_on(served: Served) -> None:
    key = (await served.run("keys", "create", "--role", "manager", "--name", "leaver")).stdout.strip()
    key_id = await served.api.pool.fetchval("SELECT key_id::text FROM api_keys WHERE name = 'leaver'")
    async with httpx.AsyncClient(base_url=served.url, headers={"Authorization": f"Bearer {key}"}) as client:
        assert (await client.get("/v1/leads")).status_code == 200
        revoked = await served.run("keys", "revoke", key_id)
        assert revoked.exit_code == 0
        assert (await client.get("/v1/leads")).status_code == 401
    assert (await served.run("keys", "revoke", key_id)).exit_code == 0


@pytest.mark.parametrize("key_id", ["x", "00000000-0000-0000-0000-000000000000", ""])
async def test_a_key_that_is_not_there_cannot_be_revoked(database: str, key_id: str) -> None:
    result = await invoke("keys", "revoke", key_id)
    assert result.exit_code == 1
    assert "there is no key" in result.stderr


@pytest.mark.parametrize(
    "words",
    [("keys", "create", "--role", "admin", "--name", "x"), ("keys", "list"), ("keys", "revoke", "x"), ("migrate",)],
)
async def test_a_database_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("JORNADA_DATABASE_URL", "postgresql://jornada@127.0.0.1:1/jornada")
    result = await invoke(*words)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit), result.exception
    assert "database" in result.stderr
    assert "JORNADA_DATABASE_URL" in result.stderr


async def test_a_key_is_made_beside_a_stack_that_runs_here(
    database_url: str, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for home, words in ((tmp_path / ".jornada", ()), (tmp_path / "elsewhere", ("--home", str(tmp_path / "elsewhere")))):
        home.mkdir()
        (home / "endpoints.json").write_text(json.dumps({"database_url": database_url}), encoding="utf-8")
        made = await invoke("keys", "create", "--role", "admin", "--name", home.name, *words)
        assert made.exit_code == 0, made.output
        assert made.stdout.startswith("jrn_admin_")
        assert home.name in (await invoke("keys", "list", *words)).stdout
    assert await pool.fetchval("SELECT count(*) FROM api_keys") == 2


@pytest.mark.parametrize("words", [("create", "--role", "admin", "--name", "x"), ("list",), ("revoke", "x")])
async def test_without_a_database_it_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = await invoke("keys", *words)
    assert result.exit_code == 1
    assert "jornada up" in result.stderr
    assert "JORNADA_DATABASE_URL" in result.stderr
