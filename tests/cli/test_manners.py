"""The command line answers at once, and says in a sentence what whoever calls it can mend."""

import errno
import importlib
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from starter import cli
from starter.cli import COMMANDS, app

ROOT = Path(__file__).parents[2]
HEAVY = {
    "alembic", "asyncpg", "domain", "fastapi", "holidays", "httpx", "liquid", "local", "mjml", "pydantic",
    "sqlalchemy", "storage", "temporalio", "uvicorn", "worker", "workflows", "yaml",
}  # fmt: skip
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty directory to stand in; database and Temporal are where nobody listens."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEMPORAL_ADDRESS", "127.0.0.1:1")
    monkeypatch.setenv("TEMPORAL_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("JORNADA_DATABASE_URL", NOWHERE)
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def refusal(*words: object) -> str:
    """What a command says that ends with 1, and does so without an exception."""
    result = run(*words)
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return " ".join(result.output.split())


# Help -----------------------------------------------------------------------------------------------------------------


def test_help_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import json, sys\nfrom typer.testing import CliRunner\nfrom starter.cli import app\n"
        "result = CliRunner().invoke(app, ['--help'])\n"
        "print(json.dumps([result.exit_code, sorted(sys.modules)]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    exit_code, modules = json.loads(done.stdout)
    assert exit_code == 0
    assert {name.partition(".")[0] for name in modules} & HEAVY == set()


def test_help_names_every_command() -> None:
    output = run("--help").output
    assert [name for name in COMMANDS if f" {name} " not in output] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_what_the_list_says_of_a_command_is_what_the_command_says_of_itself(name: str) -> None:
    module, _, attribute = COMMANDS[name].where.partition(":")
    found = getattr(importlib.import_module(module), attribute)
    own = found.info.help if isinstance(found, typer.Typer) else found.__doc__
    assert COMMANDS[name].help == str(own).strip().partition("\n\n")[0]
    assert run(name, "--help").exit_code == 0


def test_a_command_that_is_not_there_is_told_with_the_nearest_one() -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in " ".join(result.output.split())


# Settings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("JORNADA_DAY_SECONDS", "-1", "JORNADA_DAY_SECONDS: Input should be greater than 0"),
        ("JORNADA_DAY_SECONDS", "inf", "JORNADA_DAY_SECONDS: Input should be less than or equal to 31622400"),
        ("JORNADA_DAY_SECONDS", "soon", "JORNADA_DAY_SECONDS: Input should be a valid number"),
        ("JORNADA_API_PORT", "99999", "JORNADA_API_PORT: Input should be less than or equal to 65535"),
        ("JORNADA_DATABASE_URL", "mysql://x:secret@h/d", "JORNADA_DATABASE_URL: must be an address that begins with"),
        ("JORNADA_DATABASE_URL", "postgresql://h:x/d", "JORNADA_DATABASE_URL: must be an address with a number"),
        ("JORNADA_SMTP_URL", "mail.example.com", "JORNADA_SMTP_URL: must be an address that begins with smtp://"),
        ("JORNADA_SMTP_URL", "smtp://", "JORNADA_SMTP_URL: must be an address that begins with smtp://"),
        ("JORNADA_PUBLIC_URL", "jornada.example.com", "JORNADA_PUBLIC_URL: must be an address that begins with http"),
        ("JORNADA_SALESFORCE__URL", "ftp://x", "JORNADA_SALESFORCE__URL: must be an address that begins with http"),
        ("JORNADA_LOG_LEVEL", "LOUD", "JORNADA_LOG_LEVEL: Input should be 'CRITICAL'"),
        ("JORNADA_HUBSPOT", "{", "JORNADA_HUBSPOT must be JSON"),
        ("JORNADA_HUBSPOT__ENGAGEMENT__TOKN", "t", "JORNADA_HUBSPOT__ENGAGEMENT__TOKN is no setting; did you mean"),
        ("JORNADA_FRANCHISE__URI", "t", "JORNADA_FRANCHISE__URI is no setting; did you mean 'url'?"),
        ("JORNADA_OIDC__ISSUER", "https://id.example.org", "missing beside the others: JORNADA_OIDC__CLIENT_ID, JORN"),
        ("JORNADA_OIDC__CLIENT_SECRET", "secret", "missing beside the others: JORNADA_OIDC__ISSUER, JORNADA_OIDC__CL"),
        ("JORNADA_OIDC__TRUST_EMAIL", "true", "missing beside the others: JORNADA_OIDC__ISSUER, JORNADA_OIDC__CLIENT"),
        ("JORNADA_OIDC__ISSUER", "http://id.example.org", "JORNADA_OIDC__ISSUER: must begin with https://"),
        ("JORNADA_OIDC__ISSUER", "https://id.example.org/?x=1", "JORNADA_OIDC__ISSUER: is an address without ? and #"),
        ("JORNADA_OIDC__CLIENTID", "x", "JORNADA_OIDC__CLIENTID is no setting; did you mean 'client_id'?"),
        ("JORNADA_SMPT_URL", "smtp://h", "JORNADA_SMPT_URL is no setting; did you mean 'JORNADA_SMTP_URL'?"),
    ],
)
@pytest.mark.parametrize("command", ["api", "worker", "check"])
def test_a_setting_that_cannot_be_right_is_named(
    bare: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str, command: str
) -> None:
    monkeypatch.setenv(name, value)
    output = refusal(command)
    assert said in output
    assert "secret" not in output


@pytest.mark.parametrize("issuer", ["https://id.example.org/realms/one", "http://127.0.0.1:8080"])
def test_a_provider_that_is_set_up_whole_is_right(bare: Path, monkeypatch: pytest.MonkeyPatch, issuer: str) -> None:
    for name, value in {"ISSUER": issuer, "CLIENT_ID": "jornada", "CLIENT_SECRET": "secret"}.items():
        monkeypatch.setenv(f"JORNADA_OIDC__{name}", value)
    assert run("check").exit_code == 0


@pytest.mark.parametrize("level", ["info", "Warning"])
def test_a_level_of_the_log_may_be_written_small(bare: Path, monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    monkeypatch.setenv("JORNADA_LOG_LEVEL", level)
    assert run("check").exit_code == 0


# What is away, or not to be had --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["api"], ["migrate"], ["keys", "list"], ["keys", "revoke", "x"]])
def test_a_database_that_is_away_is_named(bare: Path, command: list[str]) -> None:
    assert "the database of JORNADA_DATABASE_URL does not answer" in refusal(*command)


@pytest.mark.parametrize("command", [["migrate"], ["keys", "list"]])
def test_an_option_of_the_database_that_is_not_known_is_named(
    bare: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("JORNADA_DATABASE_URL", f"{NOWHERE}?sslmode=maybe")
    assert "JORNADA_DATABASE_URL can't be used: `sslmode` parameter must be one of" in refusal(*command)


@pytest.mark.parametrize("command", [["worker"], ["replay"], ["namespace", "setup"]])
def test_a_temporal_that_is_away_is_named_with_its_address(bare: Path, command: list[str]) -> None:
    said = refusal(*command)
    assert "Temporal at 127.0.0.1:1 (TEMPORAL_ADDRESS) can't be reached: Connection refused" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("TEMPORAL_PROFILE", "nowhere"), ("TEMPORAL_TLS_CLIENT_CERT_PATH", "/nowhere"), ("TEMPORAL_ADDRESS", "h:port")],
)
def test_settings_of_temporal_that_cannot_be_used_are_told(
    bare: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert "TEMPORAL_" in refusal("replay")


@pytest.mark.parametrize(
    ("url", "key", "said"),
    [
        ("http://127.0.0.1:1", "k", "the API at http://127.0.0.1:1 does not answer"),
        ("http://127.0.0.1:port", "k", "JORNADA_API_URL is no address"),
        ("ftp://127.0.0.1", "k", "JORNADA_API_URL must be an address that begins with http:// or https://"),
        ("127.0.0.1:8000", "k", "JORNADA_API_URL"),
        ("http://127.0.0.1:1", "k\u00e9", "JORNADA_API_KEY is no key"),
    ],
)
def test_an_api_that_is_not_there_is_told(
    bare: Path, monkeypatch: pytest.MonkeyPatch, url: str, key: str, said: str
) -> None:
    monkeypatch.setenv("JORNADA_API_URL", url)
    monkeypatch.setenv("JORNADA_API_KEY", key)
    assert said in refusal("lead", "list")


@pytest.mark.parametrize("written", ["", "{", "{}", "[]", '{"api_url": "http://127.0.0.1:1", "keys": 5}'])
def test_endpoints_that_nobody_can_read_are_told(bare: Path, written: str) -> None:
    (bare / "endpoints.json").write_text(written)
    assert "endpoints.json is not what `jornada up` writes" in refusal("lead", "list", "--home", bare)


def test_an_id_that_cannot_stand_in_an_address_is_told(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JORNADA_API_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("JORNADA_API_KEY", "k")
    assert "can't stand in an address" in refusal("lead", "show", "a\nb")


def test_a_port_that_is_taken_is_told(bare: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert "the port is taken" in refusal("sandbox", "--port", server.getsockname()[1], "--dir", bare / "sandbox")


def test_a_directory_that_cannot_be_used_is_told(bare: Path) -> None:
    (bare / "file").write_text("")
    assert f"{bare}/file" in refusal("sandbox", "--port", 0, "--dir", bare / "file" / "below")
    assert "cannot use" in refusal("up", "--home", bare / "file")


@pytest.mark.parametrize("day", ["nan", "inf", "0", "1e300"])
@pytest.mark.parametrize("command", ["up"])
def test_a_day_that_no_clock_has_is_refused(bare: Path, command: str, day: str) -> None:
    result = run(command, "--day", day, "--home", bare / "home")
    assert (result.exit_code, (bare / "home").exists()) == (2, False)
    assert "Invalid value for '--day'" in result.output


def test_who_stops_reading_gets_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    left: list[int] = []
    monkeypatch.setattr(cli, "app", lambda standalone_mode: None)
    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(os, "_exit", left.append)
    cli.main()
    assert left == [0]


# Mistakes of configuration --------------------------------------------------------------------------------------------


@pytest.fixture
def mistaken(bare: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration with a misspelt mail, and templates with a broken one."""
    for name in ("config", "templates"):
        shutil.copytree(ROOT / name, bare / name)
    dealer, footer = bare / "config/dealer.yaml", bare / "templates/tasks/footer.txt.liquid"
    dealer.write_text(dealer.read_text("utf-8").replace("mail: welcome", "mail: welcom"), "utf-8")
    footer.write_text("{% if company.name %}", "utf-8")
    monkeypatch.setenv("JORNADA_CONFIG_DIR", str(bare / "config"))
    monkeypatch.setenv("JORNADA_TEMPLATES_DIR", str(bare / "templates"))
    return bare


@pytest.mark.parametrize("command", [["check"], ["api"], ["worker"], ["up"], ["demo"]])
def test_nothing_starts_on_mistakes_and_each_says_all_of_them(mistaken: Path, command: list[str]) -> None:
    said = refusal(*command)
    assert re.search(r"config/dealer\.yaml:\d+:\d+: autocloud\.on_lead\.1\.mail: there is no mail 'welcom'", said)
    assert "did you mean 'welcome'?" in said
    assert "templates/tasks/footer.txt.liquid:1: expected tag endif" in said


def test_check_counts_what_it_finds_and_takes_other_directories(mistaken: Path) -> None:
    assert refusal("check").endswith("2 mistakes.")
    assert refusal("check", "--config", ROOT / "config").endswith("1 mistake.")
    result = run("check", "--config", ROOT / "config", "--templates", ROOT / "templates")
    assert (result.exit_code, result.output) == (0, "Configuration and templates are right.\n")


def test_check_tells_a_directory_that_is_not_there(bare: Path) -> None:
    said = refusal("check", "--config", bare / "nowhere", "--templates", bare / "nothing")
    assert "nowhere: can't be read (No such file or directory)" in said
    assert "nothing: there is no such folder" in said


def test_other_commands_that_read_policies_tell_mistakes_too(mistaken: Path) -> None:
    (mistaken / "config/tasks.yaml").write_text("calendar: [", "utf-8")
    assert "config/tasks.yaml:1:12: " in refusal("namespace", "setup")
    assert "config/tasks.yaml:1:12: " in refusal("scoring", "sync")
