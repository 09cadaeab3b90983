"""Workflow code and the domain stay free of drivers: what a clean process loads for them."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRIVERS = {"asyncpg", "httpx", "aiosmtplib", "fastapi"}
OUTSIDE = {"storage", "integrations", "starter", "local", "worker"}


def loaded_by(module: str) -> set[str]:
    """The top-level names of all modules that are loaded once `module` is imported."""
    code = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    modules = json.loads(done.stdout)
    assert module in modules
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("module", ["workflows.dealer", "services.registry"])
def test_what_the_sandbox_loads_brings_no_driver(module: str) -> None:
    assert loaded_by(module) & (DRIVERS | OUTSIDE | {"activities"}) == set()


@pytest.mark.parametrize("module", ["domain.dealer", "domain.mail", "domain.ids"])
def test_the_domain_loads_neither_a_driver_nor_temporal_nor_another_layer(module: str) -> None:
    assert loaded_by(module) & (DRIVERS | OUTSIDE | {"temporalio", "workflows", "activities"}) == set()


def test_a_driver_that_is_loaded_is_seen() -> None:
    assert "asyncpg" in loaded_by("storage.database")


SQL = re.compile(r"\s*(SELECT|WITH|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\s")


@pytest.mark.parametrize("package", ["domain", "workflows", "services", "activities", "starter", "integrations"])
def test_what_postgres_is_asked_stands_in_the_storage(package: str) -> None:
    found = []
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_what_postgres_is_asked_is_recognised() -> None:
    path = ROOT / "storage" / "leads.py"
    texts = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    assert any(isinstance(text, str) and SQL.match(text) for text in texts)
