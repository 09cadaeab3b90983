"""`jornada up`: the embedded stack in the foreground."""

from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from rich.console import Console

from local.errors import StackError
from local.stack import Stack

console = Console(stderr=True, highlight=False)


def say(sentence: str) -> None:
    """Tells the person at the terminal what happens to the stack."""
    console.print(f"[dim]stack[/] {sentence}", soft_wrap=True)


def show_addresses(stack: Stack) -> None:
    """Prints what can be opened."""
    endpoints = stack.endpoints
    # No table: it would cut a link where the terminal is narrow.
    for name, address in (
        ("Console, as a manager", endpoints["console"]["manager_link"]),
        ("Console, as a rep", endpoints["console"]["rep_link"]),
        ("API", f"{endpoints['api_url']}/docs"),
        ("Temporal UI", endpoints["temporal_ui_url"]),
        ("Mailbox", endpoints["mailbox_url"]),
        ("Sandbox portals", endpoints["sandbox"]["url"]),
        ("Postgres", without_password(endpoints["database_url"])),
        ("Everything, with keys", str(stack.home.endpoints)),
    ):
        console.print(f"[bold]{name:<21}[/]  {address}", soft_wrap=True)


def without_password(url: str) -> str:
    """The address as it may stand on a screen."""
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}@{host}" if user else host))


async def run(home: Path, day_seconds: float) -> int:
    """Runs until SIGINT or SIGTERM; the exit code."""
    stack = Stack(home, day_seconds, say)
    try:
        await stack.start()
    except StackError as error:
        console.print(f"[bold red]error:[/] {error}", soft_wrap=True)
        return 1
    try:
        show_addresses(stack)
        console.print("Ready. Ctrl-C ends it; the next start on this home goes on where it stopped.")
        await stack.wait()
    finally:
        await stack.stop()
    return 0
