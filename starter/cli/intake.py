"""`jornada import`: many leads from a file, over the API."""

import csv
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from starter.cli.client import describe, open_client
from starter.cli.console import err, fail, out
from starter.importer import TOLD, ImportFileError, Row, Sheet, read

SIDE_BY_SIDE = 8


def import_leads(
    file: Annotated[Path, typer.Argument(help="a CSV file in UTF-8, with a header")],
    journey: Annotated[str, typer.Option(help="the journey of its leads")],
    home: Annotated[Path | None, typer.Option(help="the embedded stack's directory")] = None,
) -> None:
    """Submits every row of FILE. Bad rows go to FILE.rejected.csv with the reason; running it again is safe."""
    try:
        sheet = read(file, journey)
    except ImportFileError as error:
        fail(f"{file}: {error}")
    with open_client(home) as client:
        results = list(_submitted(client, sheet.rows))
    rejected = [(row, reason) for row, outcome, reason in results if outcome == "rejected"]
    rejected_file = file.with_suffix(".rejected.csv")
    if rejected:
        _write_rejected(rejected_file, sheet, rejected)
    else:
        rejected_file.unlink(missing_ok=True)
    counts = {name: sum(outcome == name for _, outcome, _ in results) for name in ("new", "known", "rejected")}
    out.print(f"{counts['new']} new, {counts['known']} known already, {counts['rejected']} rejected.")
    if rejected:
        err.print(f"The rejected rows and their reasons are in {rejected_file}.")
        raise typer.Exit(1)


Result = tuple[Row, str, str]


def _submitted(client: httpx.Client, rows: list[Row]) -> Iterator[Result]:
    with _progress(len(rows)) as advance, ThreadPoolExecutor(SIDE_BY_SIDE) as people:
        for result in people.map(lambda row: _submit(client, row), rows):
            advance()
            yield result


def _submit(client: httpx.Client, row: Row) -> Result:
    """One row; an API that is away for a moment is waited for, so that an outage rejects nobody."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": row.idempotency_key}
    for wait in (0.5, 1, 2, 4, 8, 15):
        try:
            response = client.post("/v1/leads", content=row.body, headers=headers)
        except httpx.HTTPError:
            time.sleep(wait)
            continue
        if response.status_code in {502, 503, 504}:
            time.sleep(wait)
            continue
        if response.status_code in {401, 403}:
            fail(describe(response))
        if not response.is_success:
            return row, "rejected", describe(response).removeprefix("Some fields are not right: ")
        replayed = "Idempotent-Replayed" in response.headers
        return row, "known" if replayed or response.json()["duplicate"] else "new", ""
    fail(f"the API is away; run the same command again to go on (row {row.number})")


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    bar = Progress(
        TextColumn("importing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=err, transient=True
    )
    with bar:
        task = bar.add_task("import", total=total)
        yield lambda: bar.advance(task)


def _write_rejected(path: Path, sheet: Sheet, rejected: Iterable[tuple[Row, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        header = [name for name in sheet.header if name not in TOLD]
        writer.writerow([*header, *TOLD])
        for row, reason in rejected:
            writer.writerow([*(row.cells.get(name, "") for name in header), row.number, reason])
