"""Loopback ports: the well-known ones where free, the same ones as last time where possible."""

import json
import secrets
import socket
from collections.abc import Collection, Mapping
from pathlib import Path

from local.files import write_private

LOOPBACK = "127.0.0.1"

# Below every system's ephemeral range: an outgoing connection can never sit on a port that was chosen
# here in the moments before its server binds it.
_ALTERNATIVES = range(20_000, 30_000)


def is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now. 0, which stands for any port, is none."""
    if not port:
        return False
    with socket.socket() as probe:
        # As every server does: a port whose last connections linger in TIME_WAIT counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except (OSError, OverflowError):
            return False
    # macOS lets a loopback bind succeed beside a server that listens on all addresses.
    return not answers(port)


def answers(port: int) -> bool:
    """Whether a server accepts connections on this loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, port)) == 0


def choose(preferred: int, taken: Collection[int] = ()) -> int:
    """`preferred` where it is free on loopback and not `taken`, else some port that is."""
    if preferred not in taken and is_free(preferred):
        return preferred
    while True:
        port = secrets.choice(_ALTERNATIVES)
        if port not in taken and is_free(port):
            return port


def assign(defaults: Mapping[str, int], remembered_in: Path) -> dict[str, int]:
    """A free port for each name, and note them in the file so that the next start takes the same ones."""
    remembered = _read(remembered_in)
    ports: dict[str, int] = {}
    for name, default in defaults.items():
        last_time = remembered.get(name, default)
        preferred = last_time if is_free(last_time) else default
        ports[name] = choose(preferred, taken=ports.values())
    write_private(remembered_in, json.dumps(ports, indent=2))
    return ports


def _read(path: Path) -> dict[str, int]:
    try:
        remembered = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {name: port for name, port in remembered.items() if isinstance(port, int) and 0 < port < 65_536}
