"""What Jornada costs and how fast it is: `make bench`, or `python -m benchmarks`. One command, one table.

On the embedded stack, with Postgres, Temporal, mailbox, worker and API on one machine. Processor time holds on a busy
machine too (it gets dearer there by a fifth); of the wall clock, only ratios of neighbours do.

What else is measured has modules of its own, which run by themselves too (`python -m benchmarks.tasks 10000`): `--also`
has some of them run afterwards, and `--full` all that tell how fast Jornada is.
"""

import argparse
import asyncio
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks import machine, price, resting, side_by_side
from benchmarks.stacks import running
from benchmarks.table import Table, picture

DAY_SECONDS = 86_400
ALSO = {"tracking": "scoring", "tasks": "tasks", "rerouting": "rerouting", "actions": "actions", "console": "console",
        "importing": "importing", "simulation": "simulation"}  # fmt: skip
"""What else there is, and the module that measures it."""
USUAL = ("tracking:20000",)
FULL = ("tracking:100000", "tasks:10000", "rerouting:1000", "actions")


async def main(asked: argparse.Namespace) -> None:
    """Measures what was asked for, and prints the table."""
    table = Table()
    async with running(DAY_SECONDS) as stack, side_by_side.prepared(stack) as bench:
        await bench.measure(asked.journeys, asked.rounds)
        bench.tell(table)
        await price.tell(bench, stack, table)
        if asked.open:
            await resting.tell(bench, stack, table, asked.open)
    chart = picture("Processor time of a dealer's entry, in milliseconds", bench.by_part())
    print(machine.described({name: version(name) for name in ("temporalio", "asyncpg", "pydantic", "uvloop")}))
    print(machine.load())
    table.show()
    for name in asked.also:
        what, _, size = name.partition(":")
        print(f"\n{what}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{ALSO[what]}", *([size] if size else [])]
        await (await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.DEVNULL)).wait()
    if asked.picture:
        asked.picture.write_text(chart, encoding="utf-8")


def asked_for() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--journeys", type=int, default=100, help="of each side in each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--open", type=int, default=1000, help="leads that wait for a date; 20000 in a full run")
    parser.add_argument("--picture", type=Path, help="where to write the picture of the processor time")
    parser.add_argument("--also", nargs="*", default=USUAL, metavar="NAME[:SIZE]", help=f"of {', '.join(ALSO)}")
    parser.add_argument("--full", action="store_true", help="20 000 open leads, and all that tells how fast it is")
    asked = parser.parse_args()
    if unknown := [name for name in asked.also if name.partition(":")[0] not in ALSO]:
        parser.error(f"--also: {unknown[0]} is none of {', '.join(ALSO)}")
    if asked.full:
        asked.open, asked.also = 20_000, FULL
    return asked


if __name__ == "__main__":
    asyncio.run(main(asked_for()))
