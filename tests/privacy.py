"""Looks for personal data where none may be."""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Sequence

from tests.stack import RunningStack

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def texts(part: object) -> list[str]:
    """Every text in a JSON value; Temporal payloads decoded.

    Without moments of the server: among their nine digits of a second any short number comes up.
    """
    if isinstance(part, dict):
        return [text for value in part.values() for text in texts(value)]
    if isinstance(part, list):
        return [text for value in part for text in texts(value)]
    if not isinstance(part, str) or _MOMENT.fullmatch(part):
        return []
    try:
        return [part, base64.b64decode(part, validate=True).decode()]
    except (binascii.Error, UnicodeDecodeError):
        return [part]


async def check_histories(stack: RunningStack, listed: str, secrets: Sequence[str]) -> None:
    """The histories of the workflows that a query lists, three at least, hold none of these secrets."""
    client, looked_at = await stack.temporal(), 0
    async for execution in client.list_workflows(listed):
        history = await client.get_workflow_handle(execution.id, run_id=execution.run_id).fetch_history()
        for text in texts(json.loads(history.to_json())):
            assert not [secret for secret in secrets if secret in text], text
        looked_at += 1
    assert looked_at >= 3


def check_logs(stack: RunningStack, secrets: Sequence[str], names: Iterable[str] = ("*",)) -> None:
    """The logs of these parts, or of all, hold none of these secrets."""
    for log in (log for name in names for log in (stack.home / "logs").glob(f"{name}.log")):
        told = log.read_text(encoding="utf-8", errors="replace")
        assert not [secret for secret in secrets if secret in told], log.name
