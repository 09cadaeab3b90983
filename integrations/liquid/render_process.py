"""The process in which templates that people wrote are rendered: `python -m integrations.liquid.render_process`.

It reads one order after the other from its standard input and answers each on its standard output, as JSON behind its
length. What `connected_content` asks for is asked of the parent. A rendering that goes beyond its budget ends it.
"""

import contextlib
import json
import math
import os
import resource
import signal
import struct
import sys
from collections.abc import Coroutine, Mapping
from dataclasses import asdict
from typing import Any, BinaryIO

from integrations.liquid.braze import Aborted, BrazeLiquid, RenderingFailed, TemplateMistake, User
from integrations.liquid.budget import BudgetExceeded
from integrations.liquid.connected_content import Answer, Request

LENGTH = struct.Struct(">I")
LARGEST_MESSAGE = 1024 * 1024
"""What a process may say at once. Orders may be longer: they hold what is known of a user."""


class _Ended(BaseException):
    """Something that no part of a template may catch."""


class _OutOfTime(_Ended):
    """The rendering computed for too long."""


class _RequestFailed(_Ended):
    """The parent could not perform a request, and knows why."""


class _Parent:
    """Who gives the orders."""

    def __init__(self, orders: BinaryIO, answers: BinaryIO) -> None:
        self._orders = orders
        self._answers = answers

    def read(self) -> Any:
        """The next message. Raises EOFError when there will be none."""
        length = self._orders.read(LENGTH.size)
        if len(length) < LENGTH.size:
            raise EOFError
        return json.loads(self._orders.read(LENGTH.unpack(length)[0]))

    def write(self, message: Mapping[str, Any]) -> None:
        """Sends a message. Raises BudgetExceeded when it is longer than the parent takes."""
        content = json.dumps(message).encode("utf-8", "replace")
        if len(content) > LARGEST_MESSAGE:
            raise BudgetExceeded("output")
        self._answers.write(LENGTH.pack(len(content)) + content)
        self._answers.flush()

    async def fetch(self, request: Request) -> Answer:
        """Performs a request; the time that the parent takes for it is not this process's."""
        self.write({"request": asdict(request)})
        if (answer := self.read()["answer"]) is None:
            raise _RequestFailed
        return Answer(**answer)


def _limit(kind: int, wanted: int) -> None:
    # Systems differ in what they bound, and an earlier bound may be lower.
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(kind)[1]
        bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (bound, hard))


def _bound_memory(more: int) -> None:
    """Bounds what this process may take beyond what it has now."""
    try:
        with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123 - before anything else is loaded
            has = int(sizes.read().split()[0]) * resource.getpagesize()
    except OSError:
        has = 512 * 1024 * 1024
    _limit(resource.RLIMIT_AS, has + more)


def _begin_time(cpu_seconds: float) -> None:
    # The timer interrupts a template; a single step that never ends meets the harder bound behind it.
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + cpu_seconds) + 1)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)


def _out_of_time(*_: object) -> None:
    raise _OutOfTime


def _completed(rendering: Coroutine[Any, Any, str]) -> str:
    """Runs what is asynchronous in form only."""
    try:
        rendering.send(None)
    except StopIteration as end:
        return str(end.value)
    raise RuntimeError("a template waited for something")


def _rendered(liquid: BrazeLiquid, order: Mapping[str, Any]) -> dict[str, Any]:
    user = User(order["known"], order["attributes"])
    try:
        return {"output": _completed(liquid.render(order["source"], user, escaped=order["escaped"]))}
    except Aborted as aborted:
        return {"aborted": aborted.reason}
    except RenderingFailed as failed:
        return {"failed": str(failed)}
    except TemplateMistake as mistake:
        return {"mistake": [mistake.line, mistake.reason]}
    except BudgetExceeded as exceeded:
        return {"exceeded": exceeded.kind}
    except MemoryError:
        return {"exceeded": "memory"}
    except _OutOfTime:
        return {"exceeded": "time"}
    except _RequestFailed:
        return {"dropped": True}
    except Exception as error:
        return {"failed": f"the template can't be rendered ({type(error).__name__})"}


def main() -> None:
    """Renders until there are no more orders."""
    # The parent decides when this ends: an interrupt in its terminal is not meant for its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, _out_of_time)
    parent = _Parent(sys.stdin.buffer, sys.stdout.buffer)
    bounds = parent.read()
    liquid = BrazeLiquid(parent.fetch)
    _completed(liquid.render("{% if ${score} > 1 %}{% endif %}", User({}, {})))
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _bound_memory(bounds["memory_bytes"])
    parent.write({"ready": True})
    while True:
        try:
            order = parent.read()
        except EOFError:
            return
        try:
            _begin_time(order["cpu_seconds"])
            answer = _rendered(liquid, order)
            signal.setitimer(signal.ITIMER_PROF, 0)
        except _OutOfTime:
            answer = {"exceeded": "time"}
        try:
            parent.write(answer)
        except MemoryError:
            parent.write({"exceeded": "memory"})
        if "exceeded" in answer:
            # What it left behind in memory ends with it.
            return


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
