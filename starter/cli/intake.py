"""`jornada import`: many leads from a file, over the API."""

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Annotated

import httpx
import typer

from starter.cli.client import Home, describe, open_client
from starter.cli.console import err, fail, out
from starter.cli.progress import progress
from starter.encodings import named
from starter.importer import Met, RejectedRows, Row, Sheet, read, rejected_path, template
from starter.spreadsheet import ImportFileError

SIDE_BY_SIDE = 8
ROWS_AHEAD, CHARACTERS_AHEAD = 4 * SIDE_BY_SIDE, 1024 * 1024
"""How much is read before the first of it is answered: whatever the size of the file, no more is held in memory."""


def import_leads(
    journey: Annotated[str, typer.Option(help="the journey of its leads")],
    file: Annotated[Path | None, typer.Argument(help="a CSV file with a header")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would become of each row")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="introduce nobody: the leads are known already")] = False,
    show_template: Annotated[bool, typer.Option("--template", help="print the columns, with an example")] = False,
    home: Home = None,
) -> None:
    """Submits every row of FILE. Bad rows go to FILE.rejected.csv with the reason; running it again is safe."""
    if show_template:
        _print_template(journey)
        return
    if file is None:
        fail("name the FILE to import, or ask for its columns with --template")
    headers = {"Jornada-Dry-Run": "true"} if dry_run else {}
    headers |= {"Jornada-Quiet": "true"} if quiet else {}
    try:
        size = file.stat().st_size if file.is_file() else 0
        with progress("checking the file", size) as tell:
            sheet = read(file, journey, tell)
    except ImportFileError as error:
        fail(f"{file}: {error}")
    except OSError as error:
        fail(f"{file}: can't be read: {error.strerror}")
    if sheet.shape.encoding != "utf-8":
        err.print(f"{file} is read as {named(sheet.shape.encoding)}.")
    rejected, counts = RejectedRows(file, sheet), Counter[str]()
    try:
        with open_client(home) as client, Met() as met:
            for row, outcome, reason in _submitted(client, sheet, headers):
                # A dry run leaves nothing behind that a second row about the same could meet.
                is_met = dry_run and outcome == "new" and row.about is not None and met.is_again(row.about)
                counts["known" if is_met else outcome] += 1
                if outcome == "rejected":
                    rejected.add(row, reason)
        if counts["rejected"] or not dry_run:
            rejected.keep()
    except ImportFileError as error:
        rejected.drop()
        fail(f"{file}: {error}")
    except _Stopped as stopped:
        rejected.drop()
        fail(str(stopped))
    except OSError as error:
        rejected.drop()
        fail(f"{rejected.path} can't be written ({error.strerror}); run the same command again to go on")
    except BaseException:
        rejected.drop()
        raise
    verb = "would be " if dry_run else ""
    out.print(f"{counts['new']} {verb}new, {counts['known']} known already, {counts['rejected']} {verb}rejected.")
    if counts["rejected"]:
        err.print(f"The rejected rows and their reasons are in {rejected_path(file)}.")
        raise typer.Exit(1)


def _print_template(journey: str) -> None:
    try:
        rows = template(journey)
    except ImportFileError as error:
        fail(str(error))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    out.file.write(text.getvalue())


Result = tuple[Row, str, str]


class _Stopped(Exception):
    """The import can't go on; the message says why."""


def _submitted(client: httpx.Client, sheet: Sheet, headers: dict[str, str]) -> Iterator[Result]:
    """The rows in their order, each with what became of it; some are under way side by side."""
    with progress(f"importing {sheet.count} rows", sheet.count) as tell, ThreadPoolExecutor(SIDE_BY_SIDE) as people:
        waiting: deque[tuple[Row, bytes | None, Future[Result]]] = deque()
        over = Event()

        def has_room(row: Row, about: bytes | None) -> bool:
            # Of two rows about the same, the first in the file makes the lead, whichever would be faster.
            return not waiting or (
                len(waiting) < ROWS_AHEAD
                and row.size + sum(other.size for other, _, _ in waiting) <= CHARACTERS_AHEAD
                and (about is None or about not in (other for _, other, _ in waiting))
            )

        rows = ((row, row.about) for row in sheet)
        done, following = 0, next(rows, None)
        try:
            while following or waiting:
                while following and has_room(*following):
                    row, about = following
                    waiting.append((row, about, people.submit(_submit, client, row, headers, over)))
                    following = next(rows, None)
                yield waiting.popleft()[2].result()
                done += 1
                tell(done)
        finally:
            over.set()
            people.shutdown(wait=False, cancel_futures=True)


def _submit(client: httpx.Client, row: Row, headers: dict[str, str], over: Event) -> Result:
    """One row; an API that is away for a moment is waited for, so that an outage rejects nobody.

    `over`: nobody wants to know any more.
    """
    if row.problem:
        return row, "rejected", row.problem
    headers = {"Content-Type": "application/json", "Idempotency-Key": row.idempotency_key, **headers}
    for wait in (0.5, 1, 2, 4, 8, 15):
        try:
            response = client.post("/v1/leads", content=row.body, headers=headers)
        except httpx.HTTPError:
            response = None
        if response is None or response.status_code in {429, 502, 503, 504}:
            if over.wait(wait):
                break
            continue
        if response.status_code in {401, 403}:
            raise _Stopped(describe(response))
        if not response.is_success:
            return row, "rejected", describe(response).removeprefix("Some fields are not right: ")
        replayed = "Idempotent-Replayed" in response.headers
        return row, "known" if replayed or response.json()["duplicate"] else "new", ""
    raise _Stopped(f"the API is away; run the same command again to go on (row {row.number})")
