"""Ports: the well-known one where free, the remembered one at the second start."""

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from local import ports


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server((ports.LOOPBACK, 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def free() -> int:
    return ports.choose(0)


def test_the_preferred_port_is_chosen_where_it_is_free(free: int) -> None:
    assert ports.choose(free) == free


def test_another_free_port_is_chosen_where_somebody_listens(taken: int) -> None:
    chosen = ports.choose(taken)
    assert chosen != taken
    assert ports.is_free(chosen)


def test_a_port_with_connections_in_time_wait_is_free() -> None:
    with socket.create_server((ports.LOOPBACK, 0)) as server:
        port = server.getsockname()[1]
        client = socket.create_connection((ports.LOOPBACK, port))
        accepted, _ = server.accept()
        accepted.close()  # the server closes first, so its side waits
        client.close()
    assert ports.is_free(port)


def test_the_second_start_takes_the_same_ports(tmp_path: Path, taken: int) -> None:
    remembered = tmp_path / "ports.json"
    defaults = {"api": taken, "smtp": taken}
    with ports.claimed(defaults, remembered) as first:
        assert len({taken, *first.values()}) == 3
    with ports.claimed(defaults, remembered) as second:
        assert second == first


def test_two_stacks_that_start_together_take_different_ports(tmp_path: Path, free: int) -> None:
    with (
        ports.claimed({"api": free}, tmp_path / "one.json") as one,
        ports.claimed({"api": free}, tmp_path / "two.json") as two,
    ):
        assert one["api"] == free
        assert two["api"] != free
        assert not ports.is_free(free)
    assert ports.is_free(free)


def test_a_server_may_listen_on_a_claimed_port(tmp_path: Path) -> None:
    with ports.claimed({"api": 0}, tmp_path / "ports.json") as chosen:
        socket.create_server((ports.LOOPBACK, chosen["api"])).close()


def test_a_remembered_port_that_is_taken_gives_way_to_the_default(tmp_path: Path, taken: int, free: int) -> None:
    remembered = tmp_path / "ports.json"
    remembered.write_text(json.dumps({"api": taken}))
    with ports.claimed({"api": free}, remembered) as chosen:
        assert chosen == {"api": free}


@pytest.mark.parametrize("content", ["", "{", '{"api": "8000"}', '{"api": 70000}'])
def test_an_unreadable_memory_is_no_memory(tmp_path: Path, free: int, content: str) -> None:
    remembered = tmp_path / "ports.json"
    remembered.write_text(content)
    with ports.claimed({"api": free}, remembered) as chosen:
        assert chosen == {"api": free}


# What the person at the terminal hears -------------------------------------------------------------------------------


def test_a_default_that_is_taken_is_told_with_who_has_it_and_what_is_used_instead(tmp_path: Path, taken: int) -> None:
    told: list[str] = []
    with ports.claimed({"temporal_ui": taken}, tmp_path / "ports.json", told.append) as chosen:
        assert len(told) == 1
        assert told[0].startswith(f"port {taken} is taken by ")
        assert f"(pid {os.getpid()})" in told[0] or "another program" in told[0]
        assert told[0].endswith(f"temporal ui listens on {chosen['temporal_ui']} instead")


def test_a_port_of_last_time_is_told_when_the_default_is_free_again(tmp_path: Path, free: int) -> None:
    told: list[str] = []
    remembered, other = tmp_path / "ports.json", ports.choose(0)
    remembered.write_text(json.dumps({"api": other}))
    with ports.claimed({"api": free}, remembered, told.append) as chosen:
        assert chosen == {"api": other}
    assert told == [f"api listens on port {other}, as last time, and not on {free}"]


def test_nothing_is_told_of_a_default_that_is_taken_up(tmp_path: Path, free: int) -> None:
    told: list[str] = []
    with ports.claimed({"api": free}, tmp_path / "ports.json", told.append):
        assert told == []


@pytest.mark.parametrize("trouble", [psutil.AccessDenied(1), PermissionError()])
def test_who_has_a_port_may_stay_untold(
    tmp_path: Path, taken: int, trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(kind: str) -> None:
        raise trouble

    monkeypatch.setattr(psutil, "net_connections", refuse)
    told: list[str] = []
    with ports.claimed({"api": taken}, tmp_path / "ports.json", told.append):
        assert told[0].startswith(f"port {taken} is taken by another program: ")
