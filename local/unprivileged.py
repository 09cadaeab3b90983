"""Running a program as another system user than root, wherever its files lie."""

import pwd
import shutil
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from local.errors import StackError

_NOBODY = 65_534


@dataclass(frozen=True)
class Account:
    """A system user that root lends a program to."""

    uid: int
    gid: int

    @classmethod
    def nobody(cls) -> Self:
        """The user that owns nothing."""
        try:
            entry = pwd.getpwnam("nobody")
        except KeyError:
            return cls(_NOBODY, _NOBODY)
        return cls(entry.pw_uid, entry.pw_gid)

    def command(self, argv: Sequence[str], death_signal: signal.Signals) -> list[str]:
        """The command with which root runs `argv` as this user.

        One capability goes along, so that the user reaches programs and data below directories that are
        closed to it, such as /root. The securebit keeps it effective: access(2), which Postgres asks about
        its files, would drop it. The death signal is requested here once more because a change of user
        clears it. Raises `StackError` where the tool for all this is missing.
        """
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise StackError(
                "Postgres refuses to run as root, and lending it to another user takes setpriv (util-linux), "
                "which is not installed. Install it, start as an ordinary user, or name a database in "
                "JORNADA_DATABASE_URL."
            )
        return [
            setpriv,
            f"--reuid={self.uid}",
            f"--regid={self.gid}",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override",
            "--securebits=+no_setuid_fixup",
            f"--pdeathsig={death_signal.name.removeprefix('SIG')}",
            *argv,
        ]
