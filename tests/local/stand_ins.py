"""A stack whose worker and API are stand-ins, for tests; `python -m tests.local.stand_ins HOME` runs it."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from local import services, stack
from local.services import Service

# Both note their environment and say that they are ready, as the real ones do.
STAND_IN = """
import http.server, json, os, pathlib, sys, time
state = pathlib.Path(os.environ["JORNADA_STATE_DIR"])
(state / f"{sys.argv[1]}.env").write_text(json.dumps(dict(os.environ)))
if sys.argv[1] == "worker":
    pathlib.Path(os.environ["JORNADA_READY_FILE"]).touch()
    time.sleep(600)
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
    def log_message(self, *_):
        pass
address = os.environ["JORNADA_API_HOST"], int(os.environ["JORNADA_API_PORT"])
http.server.HTTPServer(address, Ready).serve_forever()
"""


def stand_in(put: Callable[[object, str, object], None] = setattr) -> None:
    """Let the next stacks run the stand-ins, on ports that no other stack asks for first.

    `put` is how an attribute is replaced.
    """
    put(stack, "PORTS", dict.fromkeys(stack.PORTS, 0))
    for name in ("worker", "api"):
        put(services, name, _snapshot_in(getattr(services, name)))


def _snapshot_in(real: Callable[..., Service]) -> Callable[..., Service]:
    def service(*given: Any) -> Service:
        made = real(*given)
        argv = [sys.executable, "-c", STAND_IN, made.part.name]
        return replace(made, part=replace(made.part, argv=argv))

    return service


async def up(home: Path) -> None:
    running = stack.Stack(home, 60, print)
    await running.start()
    await running.wait()
    await running.stop()


if __name__ == "__main__":
    stand_in()
    asyncio.run(up(Path(sys.argv[1])))
