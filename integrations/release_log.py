"""Which mails were on the wire when a worker died.

A mail may be tried again as long as its final dot was never written to the connection. The database can't tell:
a note that has to travel there and back leaves a gap of milliseconds, in which a crash makes a mail uncertain.
So a worker notes each release in a file of its own, one system call before the dot: the page cache outlives a
killed process. Whoever finds an abandoned claim reads the dead worker's file. It counts only on the same host and
the same boot, because a power cut may have lost what was not flushed.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from uuid import UUID, uuid4

import psutil


class Verdict(StrEnum):
    """What became of a claim that another worker, or an earlier attempt, took."""

    ALIVE = "alive"
    NOT_RELEASED = "not_released"
    RELEASED = "released"
    CANNOT_TELL = "cannot_tell"


def _boot() -> str:
    identity = Path("/proc/sys/kernel/random/boot_id")
    return identity.read_text().strip() if identity.exists() else f"{psutil.boot_time():.0f}"


class ReleaseLog:
    """This process's notes; `name` goes into the claims that it takes."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._boot = _boot()
        self._forget_earlier_boots()
        self._path = directory / f"{uuid4()}.flight"
        self._file = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        # Held as long as this process lives, and let go by the kernel when it dies, however it dies.
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self._carried: set[UUID] = set()
        self.name = f"{self._boot}/{self._path.name}"

    @contextmanager
    def carrying(self, token: UUID) -> Iterator[None]:
        """From before the mail is claimed with `token` until its end is written down."""
        self._carried.add(token)
        try:
            yield
        finally:
            self._carried.discard(token)

    def note_release(self, token: UUID) -> None:
        """To be called right before the final dot of the mail claimed with `token` is written. Raises OSError."""
        if os.write(self._file, token.bytes) != len(token.bytes):
            raise OSError("the release log is full: without its note no mail may leave")

    def judge(self, claimed_by: str, token: UUID) -> Verdict:
        """What became of a claim, as far as this host can know."""
        boot, _, filename = claimed_by.partition("/")
        path = self._directory / filename
        if boot != self._boot or not path.is_file():
            return Verdict.CANNOT_TELL
        if token in self._carried or (path != self._path and _is_held(path)):
            return Verdict.ALIVE
        return Verdict.RELEASED if token in _tokens(path.read_bytes()) else Verdict.NOT_RELEASED

    def _forget_earlier_boots(self) -> None:
        for path in self._directory.glob("*.flight"):
            if path.stat().st_mtime < psutil.boot_time():
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends the record of a process that leaves in good order."""
        os.close(self._file)


def _is_held(path: Path) -> bool:
    with path.open("rb") as notes:
        try:
            fcntl.flock(notes, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _tokens(content: bytes) -> set[UUID]:
    return {UUID(bytes=content[start : start + 16]) for start in range(0, len(content) - 15, 16)}
