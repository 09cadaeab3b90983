"""A home has one owner at a time, and what parts find in their environment is this home's only."""

import stat
from pathlib import Path

import pytest

from local.environment import base_environment
from local.errors import HomeInUse, StackError
from local.files import write_private
from local.home import Home
from local.stack import PORTS, Stack


def made(path: Path) -> Home:
    home = Home(path)
    home.create()
    return home


def test_a_home_is_locked_once(tmp_path: Path) -> None:
    home = made(tmp_path / "home")
    with home.locked(), pytest.raises(HomeInUse, match=r"another `jornada up` \(pid \d+\)"), home.locked():
        pass
    with home.locked():
        pass  # and free again afterwards


def test_a_home_is_closed_to_others(tmp_path: Path) -> None:
    home = made(tmp_path / "home")
    home.secret()
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o700
    assert stat.S_IMODE((home.root / "secret").stat().st_mode) == 0o600


def test_a_home_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StackError, match=r"cannot use .* as home"):
        made(tmp_path / "file" / "home")


def test_the_secret_stays_the_same(tmp_path: Path) -> None:
    home = made(tmp_path)
    assert home.secret() == home.secret()
    assert len(home.secret()) == 64


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    write_private(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_parts_see_no_settings_but_this_stacks() -> None:
    env = base_environment(
        {
            "PATH": "/bin",
            "NO_PROXY": "example.org",
            "JORNADA_SMTP_URL": "smtp://production",
            "JORNADA_LOG_LEVEL": "DEBUG",
            "TEMPORAL_ADDRESS": "production:7233",
            "TEMPORAL_CONFIG_FILE": "production.toml",
        }
    )
    assert env["PATH"] == "/bin"
    assert env["JORNADA_LOG_LEVEL"] == "DEBUG"
    assert env["NO_PROXY"] == "example.org,127.0.0.1,localhost"
    assert not {"JORNADA_SMTP_URL", "TEMPORAL_ADDRESS"} & env.keys()
    assert env["TEMPORAL_CONFIG_FILE"] != "production.toml"


def test_a_secret_that_is_set_overrides_the_homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stack = Stack(tmp_path, 60, lambda _: None)
    stack.home.create()

    def given() -> set[str | None]:
        parts = stack._services("postgresql://", dict.fromkeys(PORTS, 1))
        return {service.part.env.get("JORNADA_SECRET") for service in parts if service.part.name in ("api", "worker")}

    monkeypatch.delenv("JORNADA_SECRET", raising=False)
    assert given() == {stack.home.secret()}
    monkeypatch.setenv("JORNADA_SECRET", "another")
    assert given() == {"another"}
