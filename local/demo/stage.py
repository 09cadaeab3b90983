"""Where the demo is played: an embedded stack on an emptied home, with a cast for every journey."""

import asyncio
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from local.demo.play import DAYS, PATIENCE_SECONDS, Play, out
from local.demo.presales import show_report
from local.demo.runs import Cast
from local.demo.scenarios import DAY_SECONDS
from local.errors import StackError
from local.home import Home
from local.stack import Stack
from local.up import say, show_addresses
from services.configuration.settings import CHECKOUT
from services.registry import journeys


def casts(endpoints: Mapping[str, Any], http: httpx.AsyncClient) -> dict[str, Cast]:
    """Who acts for the samples of each journey. `http` reaches the API with a manager's key."""
    made = {name: journey.load("demo") for name, journey in journeys().items()}
    return {name: cast(endpoints, http) for name, cast in made.items() if cast}


def samples() -> list[Path]:
    """The directories with samples: ours, and those of journeys of other packages."""
    return [CHECKOUT / "samples", *(journey.home / "samples" for journey in journeys().values() if journey.home)]


async def run(home: Path, *, leave: bool) -> int:
    """Plays the demo on an emptied home; `leave`: ends then, with 0 when every sample came out as it must."""
    stack = Stack(home, DAY_SECONDS, say)
    try:
        _empty(stack.home)
        await stack.start()
    except StackError as error:
        out.print(f"[bold red]error:[/] {error}", soft_wrap=True)
        return 1
    try:
        show_addresses(stack)
        out.print(f"\nA day lasts {DAY_SECONDS:g} second; the samples take {DAYS} days, more on a slow machine.\n")
        playing, leaving = asyncio.create_task(_play(stack.endpoints)), asyncio.create_task(stack.wait())
        await asyncio.wait({playing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not playing.done():
            playing.cancel()
            return 130
        good = playing.result()
        if leave:
            return 0 if good else 1
        show_addresses(stack)
        out.print("The stack stays up. Ctrl-C ends it.")
        await leaving
        return 0
    finally:
        await stack.stop()


async def _play(endpoints: Mapping[str, Any]) -> bool:
    headers = {"Authorization": f"Bearer {endpoints['keys']['manager']}"}
    async with httpx.AsyncClient(base_url=endpoints["api_url"], headers=headers, timeout=PATIENCE_SECONDS) as api:
        good = await Play(api, casts(endpoints, api), samples()).play()
        await show_report(api, out)
        return good


def _empty(home: Home) -> None:
    """Deletes what an earlier demo left, unless it still runs. Raises HomeInUse, or StackError for a strange home."""
    if home.root.exists() and any(home.root.iterdir()) and not home.ports.exists():
        raise StackError(f"{home.root} was not made by a demo, and the demo would empty it")
    home.create()
    with home.locked():
        for entry in home.root.iterdir():
            if entry.is_dir() and entry != home.pids:
                shutil.rmtree(entry)
            elif entry.is_file() and entry.name != "lock":
                entry.unlink()
