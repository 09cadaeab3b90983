"""What `jornada up` prints."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from local import up

LINK = "http://127.0.0.1:8000/sign-in/" + "x" * 43


def test_links_are_whole_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    endpoints = {
        "console": {"manager_link": f"{LINK}m", "rep_link": f"{LINK}r"}, "sandbox": {"url": "http://127.0.0.1:8090"},
        **{name: f"http://127.0.0.1/{name}" for name in ("api_url", "temporal_ui_url", "mailbox_url")},
        "database_url": "postgresql://jornada:secret@127.0.0.1:5432/jornada",
    }  # fmt: skip
    printed = io.StringIO()
    monkeypatch.setattr(up, "console", Console(file=printed, width=40, highlight=False))
    stack: Any = SimpleNamespace(endpoints=endpoints, home=SimpleNamespace(endpoints=Path("endpoints.json")))
    up.show_addresses(stack)
    lines = printed.getvalue().splitlines()
    assert lines[0] == f"Console, as a manager  {LINK}m"
    assert lines[1] == f"Console, as a rep      {LINK}r"
    assert "secret" not in printed.getvalue()
