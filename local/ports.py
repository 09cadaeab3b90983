"""Loopback ports: the well-known ones where free, the same ones as last time where possible.

Between the choice of a port and the moment when its server listens on it, seconds pass. So that two stacks that
start together do not choose the same ports, a stack claims each of its ports, by a datagram socket bound to the
port of the same number: no server here uses those, and the kernel gives it back however the process ends.
"""

import json
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

from local.files import write_private

LOOPBACK = "127.0.0.1"

# Below every system's ephemeral range: no outgoing connection sits on such a port by chance.
_ALTERNATIVES = range(20_000, 30_000)


def is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port, and no stack has claimed it."""
    claim = _claim(port)
    if claim:
        claim.close()
    return claim is not None


def answers(port: int) -> bool:
    """Whether a server accepts connections on this loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, port)) == 0


def choose(preferred: int) -> int:
    """`preferred` where it is free, else some port that is; 0 prefers none."""
    return next(filter(is_free, _candidates(preferred)))


def _quietly(sentence: str) -> None:
    """For who does not ask why."""


@contextmanager
def claimed(
    defaults: Mapping[str, int], remembered_in: Path, tell: Callable[[str], None] = _quietly
) -> Iterator[dict[str, int]]:
    """A port for each name, this process's until the end of the block.

    The file remembers them, so that the next start takes the same ones. `tell` hears of each that is not its default.
    """
    remembered = _read(remembered_in)
    ports: dict[str, int] = {}
    with ExitStack() as claims:
        for name, default in defaults.items():
            for port in _candidates(remembered.get(name, default), default):
                claim = _claim(port)
                if claim:
                    if default not in (0, port):
                        tell(_instead(name, default, port))
                    claims.enter_context(claim)
                    ports[name] = port
                    break
        write_private(remembered_in, json.dumps(ports, indent=2))
        yield ports


def _instead(name: str, default: int, port: int) -> str:
    part = name.replace("_", " ")
    if is_free(default):
        return f"{part} listens on port {port}, as last time, and not on {default}"
    return f"port {default} is taken by {_holder(default)}: {part} listens on {port} instead"


def _holder(port: int) -> str:
    """Who has a port, as far as the system tells us."""
    try:
        for socket_ in psutil.net_connections(kind="inet"):
            is_listening = socket_.status == psutil.CONN_LISTEN or socket_.type == socket.SOCK_DGRAM
            if socket_.pid and socket_.laddr and socket_.laddr.port == port and is_listening:
                return f"{psutil.Process(socket_.pid).name()} (pid {socket_.pid})"
    except (psutil.Error, OSError):
        pass  # other users' programs are not shown on every system
    return "another program"


def _candidates(*preferred: int) -> Iterator[int]:
    yield from filter(None, preferred)
    while True:
        yield secrets.choice(_ALTERNATIVES)


def _claim(port: int) -> socket.socket | None:
    """The socket that claims the port as long as it is open; None where the port is not to be had."""
    if not _could_listen(port):
        return None
    claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        claim.bind((LOOPBACK, port))
    except OSError:
        claim.close()
        return None
    return claim


def _could_listen(port: int) -> bool:
    with socket.socket() as server:
        # As every server does: a port whose last connections linger in TIME_WAIT counts as free.
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((LOOPBACK, port))
        except OSError:
            return False
    # macOS lets a loopback bind succeed beside a server that listens on all addresses.
    return not answers(port)


def _read(path: Path) -> dict[str, int]:
    try:
        remembered = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: port for name, port in remembered.items() if isinstance(port, int) and 0 < port < 65_536}
