"""Runs the mailbox: `python -m local.mailbox --smtp-port N --http-port N --dir DIR`, until SIGINT or SIGTERM."""

import argparse
import asyncio
import signal
from pathlib import Path

from local.mailbox import Mailbox


async def serve(directory: Path, smtp_port: int, http_port: int) -> None:
    """Run a mailbox until the process is asked to end."""
    asked_to_end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, asked_to_end.set)
    mailbox = Mailbox(directory)
    await mailbox.start(smtp_port, http_port)
    await asked_to_end.wait()
    await mailbox.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m local.mailbox", description="SMTP catcher with a web page")
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--http-port", type=int, required=True)
    parser.add_argument("--dir", type=Path, required=True, help="one .eml file per mail lies here")
    given = parser.parse_args()
    asyncio.run(serve(given.dir, given.smtp_port, given.http_port))


if __name__ == "__main__":
    main()
