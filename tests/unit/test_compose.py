"""`docker-compose.yml`, as far as it can be held to the code without an engine."""

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import typer.main
import yaml
from temporalio.envconfig import ClientConfig

from services.configuration.settings import CHECKOUT, Settings
from starter.api import health
from starter.cli import app
from tests.unit.image import ROOT, final_stage, image_environment

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")

Service = dict[str, Any]


class NotSet(Exception):
    """A variable that has no default was not given."""


def interpolate(value: Any, given: Mapping[str, str]) -> Any:
    """What Compose makes of `$$`, `${NAME}`, `${NAME:-default}` and `${NAME:?why}`; nothing else is known here."""
    if isinstance(value, dict):
        return {key: interpolate(item, given) for key, item in value.items()}
    if isinstance(value, list):
        return [interpolate(item, given) for item in value]
    if not isinstance(value, str):
        return value

    def fill(match: re.Match[str]) -> str:
        if match["dollar"]:
            return "$"
        found = given.get(match["name"] or "")
        if found:
            return found
        if match["how"] != ":-":
            raise NotSet(match[0])
        return str(match["word"])

    return re.sub(r"\$(?:(?P<dollar>\$)|\{(?P<name>\w+)(?:(?P<how>:[-?])(?P<word>[^}]*))?\}|(?P<odd>.?))", fill, value)


COMPOSE: dict[str, Any] = interpolate(yaml.safe_load(TEXT), {})
SERVICES: dict[str, Service] = COMPOSE["services"]
OURS = sorted(name for name, service in SERVICES.items() if service.get("build"))
LONG_RUNNING = {"api", "worker", "postgres", "mailpit", "temporal", "temporal-ui"}


def variables_of(name: str) -> dict[str, str]:
    return {key: str(value) for key, value in SERVICES[name].get("environment", {}).items()}


def published() -> Iterator[tuple[str, int, str, int]]:
    """Service, port in its container, address and port on this machine."""
    for name, service in SERVICES.items():
        for port in service.get("ports", []):
            address, outside, inside = port.split(":")
            yield name, int(inside), address, int(outside)


# The compose file


def test_it_fits_the_compose_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    result = subprocess.run([*command, ROOT / "docker-compose.yml"], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_misspelt_key_would_not_fit(tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(TEXT.replace("stop_grace_period", "stop_grace_time"), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    assert subprocess.run([*command, broken], capture_output=True).returncode == 1


def test_it_has_the_parts_of_the_embedded_stack() -> None:
    assert {"postgres", "temporal", "temporal-ui", "mailpit", "migrate", "namespace", "api", "worker"} <= set(SERVICES)
    assert OURS == ["api", "migrate", "namespace", "worker"]


def test_every_variable_that_may_be_given_is_explained_and_has_a_default() -> None:
    names = set(re.findall(r"(?<!\$)\$\{(\w+)", TEXT))
    explained = set(re.findall(r"^#   ([A-Z_]+)  ", TEXT, re.MULTILINE))
    assert names == explained
    with pytest.raises(NotSet):
        interpolate("${POSTGRES_PASSWORD:?set it}", {})


def test_a_given_password_reaches_everybody_who_needs_it() -> None:
    given = {"POSTGRES_PASSWORD": "one", "TEMPORAL_DB_PASSWORD": "two"}
    filled = interpolate(yaml.safe_load(TEXT), given)
    services = filled["services"]
    assert services["postgres"]["environment"]["POSTGRES_PASSWORD"] == "one"
    for name in OURS:
        assert urlsplit(services[name]["environment"]["JORNADA_DATABASE_URL"]).password == "one"
    assert services["temporal"]["environment"]["POSTGRES_PWD"] == "two"
    assert services["temporal-schema"]["environment"]["SQL_PASSWORD"] == "two"
    assert "PASSWORD 'two'" in filled["configs"]["temporal-databases"]["content"]


def test_services_wait_for_what_exists_and_can_be_waited_for() -> None:
    waits = {name: service.get("depends_on", {}) for name, service in SERVICES.items()}
    for name, targets in waits.items():
        for target, wait in targets.items():
            assert target in SERVICES, f"{name} waits for {target}"
            if wait["condition"] == "service_healthy":
                assert SERVICES[target]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}, target
            else:
                assert wait["condition"] == "service_completed_successfully"
                assert SERVICES[target]["restart"].startswith("on-failure:"), f"{target} would never be completed"
    list(TopologicalSorter(waits).static_order())


def test_what_runs_for_ever_is_started_again_and_the_rest_ends() -> None:
    assert {name for name, service in SERVICES.items() if service["restart"] == "unless-stopped"} == LONG_RUNNING


def test_the_schema_and_the_namespace_are_there_before_leads_come_in() -> None:
    def before(name: str) -> set[str]:
        direct = set(SERVICES[name].get("depends_on", {}))
        return direct.union(*(before(target) for target in direct))

    for name in ("api", "worker"):
        assert {"postgres", "migrate", "temporal", "temporal-schema", "temporal-namespace", "namespace"} <= before(name)


def test_ports_are_open_to_this_machine_only_and_do_not_clash() -> None:
    ports = list(published())
    assert all(ip_address(address).is_loopback for _, _, address, _ in ports)
    assert len({outside for *_, outside in ports}) == len(ports)


def test_addresses_for_people_are_published() -> None:
    outside = {(address, port): name for name, _, address, port in published()}
    settings = variables_of("api")
    for variable, service in {"JORNADA_PUBLIC_URL": "api", "JORNADA_TEMPORAL_UI_URL": "temporal-ui"}.items():
        url = urlsplit(settings[variable])
        assert outside[url.hostname or "", url.port or 0] == service
    assert (variables_of("temporal-ui")["TEMPORAL_CORS_ORIGINS"]) == settings["JORNADA_TEMPORAL_UI_URL"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_mounts_come_from_the_checkout_read_only_or_from_a_declared_volume(name: str) -> None:
    for mount in SERVICES[name].get("volumes", []):
        source, target, *mode = mount.split(":")
        assert target.startswith("/")
        if source.startswith("."):
            assert (ROOT / source).is_dir(), source
            assert mode == ["ro"]
        else:
            assert source in COMPOSE["volumes"]
            assert not mode
    for config in SERVICES[name].get("configs", []):
        assert config["source"] in COMPOSE["configs"]


def test_no_volume_and_no_config_is_left_over() -> None:
    mounts = {mount.split(":")[0] for service in SERVICES.values() for mount in service.get("volumes", [])}
    assert set(COMPOSE["volumes"]) == {source for source in mounts if not source.startswith(".")}
    used = {config["source"] for service in SERVICES.values() for config in service.get("configs", [])}
    assert set(COMPOSE["configs"]) == used


def test_data_is_kept_where_the_images_write_it() -> None:
    assert "postgres:/var/lib/postgresql" in SERVICES["postgres"]["volumes"]
    assert any(mount.endswith(":/data") for mount in SERVICES["mailpit"]["volumes"])
    assert variables_of("mailpit")["MP_DATABASE"].startswith("/data/")


def test_every_image_from_elsewhere_has_a_version_and_temporal_has_one() -> None:
    images = {service["image"] for name, service in SERVICES.items() if name not in OURS}
    assert all(re.fullmatch(r"[a-z]+(/[a-z-]+)?:v?\d[\w.]*", image) for image in images), images
    # Server and schema belong together.
    assert len({image.split(":")[1] for image in images if re.match(r"temporalio/(server|admin-tools):", image)}) == 1


def test_temporal_finds_its_databases_and_its_dynamic_configuration() -> None:
    server, schema = variables_of("temporal"), variables_of("temporal-schema")
    made = COMPOSE["configs"]["temporal-databases"]["content"]
    script = SERVICES["temporal-schema"]["command"][0]
    for database in (server["DBNAME"], server["VISIBILITY_DBNAME"]):
        assert f"CREATE DATABASE {database} OWNER {server['POSTGRES_USER']};" in made
        for step in ("setup-schema", "update-schema"):
            assert f"--db {database} {step} " in script
    assert (schema["SQL_HOST"], schema["SQL_USER"]) == (server["POSTGRES_SEEDS"], server["POSTGRES_USER"])
    assert server["POSTGRES_SEEDS"] in SERVICES
    # A server that is told of a file that is not there does not start.
    (dynamic,) = SERVICES["temporal"]["configs"]
    assert dynamic["target"] == server["DYNAMIC_CONFIG_FILE_PATH"]
    assert yaml.safe_load(COMPOSE["configs"][dynamic["source"]]["content"])
    (init,) = SERVICES["postgres"]["configs"]
    assert (init["source"], Path(init["target"]).parent) == (
        "temporal-databases",
        Path("/docker-entrypoint-initdb.d"),
    )


def test_everybody_uses_one_namespace() -> None:
    asked = {variables_of(name)["TEMPORAL_NAMESPACE"] for name in [*OURS, "temporal-namespace"]}
    assert asked == {variables_of("temporal-ui")["TEMPORAL_DEFAULT_NAMESPACE"]}


# The commands and settings of our own services


@pytest.mark.parametrize("name", OURS)
def test_the_command_exists_and_takes_these_arguments(name: str) -> None:
    command: Any = typer.main.get_command(app)
    arguments: list[str] = list(SERVICES[name]["command"])
    assert "entrypoint" not in SERVICES[name]
    while hasattr(command, "commands"):
        assert arguments, f"{name} names a group of commands, not a command"
        command = command.commands[arguments.pop(0)]
    command.make_context(name, arguments)  # parses, and refuses what is missing or unknown


@pytest.mark.parametrize("name", OURS)
def test_the_command_answers_help(name: str) -> None:
    command = [sys.executable, "-m", "starter.cli", *SERVICES[name]["command"], "--help"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    assert result.returncode == 0, result.stderr
    assert "Usage:" in result.stdout


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_one_that_settings_know(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {**image_environment(), **variables_of(name)}
    ours = {key: value for key, value in given.items() if key.startswith("JORNADA_")}
    fields = {f"JORNADA_{field.upper()}": field for field in Settings.model_fields}
    assert set(ours) <= set(fields)
    assert {key for key in variables_of(name) if not key.startswith(("JORNADA_", "TEMPORAL_"))} == set()
    for key in [key for key in os.environ if key.startswith("JORNADA_")]:
        monkeypatch.delenv(key)
    for key, value in ours.items():
        monkeypatch.setenv(key, value)
    settings = Settings()
    assert {fields[key] for key in ours} <= settings.model_fields_set
    assert settings.day_seconds == 86_400


@pytest.mark.parametrize("name", OURS)
def test_every_temporal_variable_is_one_that_the_sdk_knows(name: str) -> None:
    given = {key: value for key, value in variables_of(name).items() if key.startswith("TEMPORAL_")}
    assert set(given) == {"TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE"}

    def read(variables: Mapping[str, str]) -> dict[str, Any]:
        return dict(ClientConfig.load_client_connect_config(disable_file=True, override_env_vars=variables))

    assert read(given)["target_host"] == given["TEMPORAL_ADDRESS"]
    assert read(given)["namespace"] == given["TEMPORAL_NAMESPACE"]
    assert read(given) != read({})


@pytest.mark.parametrize("name", OURS)
def test_every_address_is_that_of_a_service(name: str) -> None:
    given = variables_of(name)
    database, smtp = urlsplit(given["JORNADA_DATABASE_URL"]), urlsplit(given["JORNADA_SMTP_URL"])
    postgres = variables_of("postgres")
    assert (database.hostname, database.port) == ("postgres", 5432)
    assert (database.username, database.password, database.path) == (
        postgres["POSTGRES_USER"],
        postgres["POSTGRES_PASSWORD"],
        f"/{postgres['POSTGRES_DB']}",
    )
    assert (smtp.hostname, smtp.port) == ("mailpit", 1025)
    assert given["TEMPORAL_ADDRESS"] in {f"{service}:{inside}" for service, inside, _, _ in published()}


@pytest.mark.parametrize("name", OURS)
def test_configuration_and_templates_are_the_checkouts(name: str) -> None:
    given = variables_of(name)
    mounts = dict(mount.split(":")[:2] for mount in SERVICES[name]["volumes"])
    for source, field in {"./config": "config_dir", "./templates": "templates_dir"}.items():
        default = Settings.model_fields[field].default
        assert mounts[source] == given[f"JORNADA_{field.upper()}"]
        assert ROOT / source == CHECKOUT / default.relative_to(CHECKOUT)
        assert mounts[source] == f"/app/{default.relative_to(CHECKOUT)}"


def test_the_workers_notes_are_on_a_volume_that_it_may_write() -> None:
    directory = variables_of("worker")["JORNADA_STATE_DIR"]
    assert f"worker:{directory}" in SERVICES["worker"]["volumes"]
    assert image_environment()["JORNADA_STATE_DIR"] == directory
    (user,) = (rest for word, rest in final_stage() if word == "USER")
    # A new volume takes over owner and mode of the directory that it covers.
    made = " ".join(rest for word, rest in final_stage() if word == "RUN")
    assert re.search(rf"install --directory --owner {user} .* {re.escape(directory)}$", made)


def test_nothing_else_is_written_and_nobody_is_root() -> None:
    for name in OURS:
        service = SERVICES[name]
        assert (service["read_only"], service["tmpfs"], service["cap_drop"]) == (True, ["/tmp"], ["ALL"])
        assert "user" not in service


def test_the_health_of_the_api_is_asked_where_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    kind, program, flag, code = SERVICES["api"]["healthcheck"]["test"]
    assert (kind, program, flag) == ("CMD", "python", "-c")
    asked: list[str] = []
    monkeypatch.setattr(urllib.request, "urlopen", lambda url, timeout: asked.append(url))
    exec(compile(code, "healthcheck", "exec"), {})
    (url,) = map(urlsplit, asked)
    assert url.path in {getattr(route, "path", "") for route in health.router.routes}
    assert url.port == Settings.model_fields["api_port"].default
    assert ("api", url.port) in {(service, inside) for service, inside, _, _ in published()}
    assert variables_of("api")["JORNADA_API_HOST"] == "0.0.0.0"
