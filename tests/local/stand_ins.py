"""A stack whose worker and API are stand-ins, to be used by tests and run as a program: `stand_ins.py HOME`."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from local import services
from local.services import Service
from local.stack import Stack

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
    """Let the next stacks run the stand-ins; `put` is how an attribute is replaced."""
    for name in ("worker", "api"):
        put(services, name, _standing_in(getattr(services, name)))


def _standing_in(real: Callable[..., Service]) -> Callable[..., Service]:
    def service(*given: Any) -> Service:
        made = real(*given)
        argv = [sys.executable, "-c", STAND_IN, made.part.name]
        return replace(made, part=replace(made.part, argv=argv))

    return service


async def up(home: Path) -> None:
    stack = Stack(home, 60, print)
    await stack.start()
    await stack.wait()
    await stack.stop()


if __name__ == "__main__":
    stand_in()
    asyncio.run(up(Path(sys.argv[1])))
