"""Become another program that is told to end when the parent ends, however the parent ends. Linux only.

Run as `python -I -S launch.py DEATH_SIGNAL PARENT_PID PROGRAM [ARGUMENT…]`. A program of its own, because
the request must be made in the child, where a fork of a process with threads may run next to nothing.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    death_signal, parent, *argv = sys.argv[1:]
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(death_signal))
    if os.getppid() != int(parent):
        sys.exit("the supervisor is gone")  # it ended before the request was in place
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and exec would hand that on
    os.execvp(argv[0], argv)  # noqa: S606


if __name__ == "__main__":
    main()
