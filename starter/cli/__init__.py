"""The command line: `jornada`."""

import os
import sys

import typer

from starter.cli import accounts, intake, leads, ops, parts, routing, scoring, tasks

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
parts.register(app)
intake.register(app)
ops.register(app)
app.add_typer(leads.app, name="lead")
app.add_typer(routing.app, name="routing")
app.add_typer(scoring.app, name="scoring")
app.add_typer(tasks.rules_app, name="rules")
app.add_typer(tasks.tasks_app, name="tasks")
app.add_typer(tasks.team_app, name="team")
app.add_typer(tasks.report_app, name="report")
app.add_typer(accounts.app, name="accounts")
app.add_typer(ops.keys_app, name="keys")
app.add_typer(ops.namespace_app, name="namespace")


def main() -> None:
    """Runs a command and leaves with its exit code.

    Without the interpreter's own farewell: with a Temporal client in the process it may abort on CPython 3.11
    (temporalio/sdk-python issue 300), and the exit code would be lost.
    """
    code: int | str | None = 0
    try:
        app(standalone_mode=True)
    except SystemExit as leaving:
        code = leaving.code
    except KeyboardInterrupt:
        code = 130
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    if isinstance(code, str):
        sys.stderr.write(code + "\n")
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)
