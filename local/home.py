"""The directory in which one embedded stack keeps everything, and the lock that gives it one owner."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from local.errors import HomeInUse, StackError
from local.files import write_private


@dataclass(frozen=True)
class Home:
    """Where each thing of a stack lies below `root`, an absolute path."""

    root: Path

    @property
    def endpoints(self) -> Path:
        return self.root / "endpoints.json"

    @property
    def keys(self) -> Path:
        return self.root / "keys.json"

    @property
    def sign_in(self) -> Path:
        return self.root / "sign_in.json"

    @property
    def ports(self) -> Path:
        return self.root / "ports.json"

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def temporal(self) -> Path:
        return self.root / "temporal.db"

    @property
    def mailbox(self) -> Path:
        return self.root / "mailbox"

    @property
    def sandbox(self) -> Path:
        return self.root / "sandbox"

    @property
    def pids(self) -> Path:
        return self.root / "pids"

    @property
    def state(self) -> Path:
        return self.root / "state"

    def log(self, part: str) -> Path:
        return self.root / "logs" / f"{part}.log"

    def create(self) -> None:
        """Make the directories that are missing, closed to other users: mails and keys lie in them."""
        try:
            for directory in (self.root, self.root / "logs", self.mailbox, self.pids, self.state):
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not os.access(directory, os.W_OK | os.X_OK):
                    raise PermissionError(f"{directory} is not writable")
        except OSError as error:
            raise StackError(
                f"cannot use {self.root} as home: {error}. Start as the user that created it, "
                "or give another directory with --home."
            ) from error

    def secret(self) -> str:
        """The secret that signs this home's links: random, made once, the same for ever after."""
        path = self.root / "secret"
        if not path.exists():
            write_private(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="utf-8")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the home for this process; the kernel lets go of it when the process dies, however it dies.

        Raises `HomeInUse` when another process holds it.
        """
        with (self.root / "lock").open("a+", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise HomeInUse(
                    f"another `jornada up` (pid {lock.read().strip() or 'unknown'}) runs on {self.root}: "
                    "stop it first, or give another directory with --home."
                ) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield
