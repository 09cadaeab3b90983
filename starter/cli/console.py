"""How the command line speaks: results on stdout, errors on stderr, exit code 1."""

import asyncio
import gc
import json
import logging
from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.text import Text

T = TypeVar("T")

logger = logging.getLogger("jornada.cli")

# What people wrote is printed as it is: a store may well be called "[Loja]".
out = Console(markup=False)
if not out.is_terminal:
    out.width = 240  # a pipe or a file has room
err = Console(stderr=True, markup=False)


def fail(message: str) -> NoReturn:
    """Says what is wrong and leaves with 1."""
    err.print(Text.assemble(("error:", "bold red"), f" {message}"), highlight=False, soft_wrap=True)
    raise typer.Exit(1)


def run_for_long(work: Coroutine[Any, Any, T]) -> T:
    """Runs a service, on an event loop in C: what it does most of all is reading and writing sockets."""
    import uvloop

    # What is loaded by now stays: the garbage collector need not look through it again and again.
    gc.collect()
    gc.freeze()
    return run_on_database(work, loop_factory=uvloop.new_event_loop)


def run_on_database(
    work: Coroutine[Any, Any, T],
    setting: str = "JORNADA_DATABASE_URL",
    loop_factory: Callable[[], AbstractEventLoop] | None = None,
) -> T:
    """Runs what needs the database of a setting; one that can't be used is told and ends the command."""
    import asyncpg

    from storage.database import DATABASE_AWAY

    try:
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            return runner.run(work)
    except DATABASE_AWAY as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise  # a file, and not the database
        logger.debug("the database can't be used", exc_info=True)
        if isinstance(error, asyncpg.ClientConfigurationError):
            fail(f"{setting} can't be used: {error}")
        fail(f"the database of {setting} does not answer ({type(error).__name__})")
    except (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError) as error:
        fail(f"the database of {setting} refuses: {error} (is it migrated? see 'jornada migrate')")
    except asyncpg.PostgresError as error:
        fail(f"the database of {setting} refuses: {error}")


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
