"""How the command line speaks: results on stdout, errors on stderr, exit code 1."""

import json
import logging
from typing import Any, NoReturn

import typer
from rich.console import Console

out = Console()
err = Console(stderr=True)


def fail(message: str) -> NoReturn:
    """Says what is wrong and leaves with 1."""
    err.print(f"[bold red]error:[/] {message}", highlight=False, soft_wrap=True)
    raise typer.Exit(1)


def show_json(value: Any) -> None:
    """Prints JSON: coloured for a person, plain for a pipe."""
    if out.is_terminal:
        out.print_json(json.dumps(value))
    else:
        out.file.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def log_to_stderr(level: str) -> None:
    """One line per event, with ids only."""
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # Its lines hold whole addresses, query strings included.
    logging.getLogger("httpx").setLevel(logging.WARNING)
