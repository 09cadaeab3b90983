"""The command line: `jornada`."""

import os
import sys
from contextlib import suppress

import typer

from starter.cli.lazy import Later, group_of

COMMANDS = {
    "up": Later("starter.cli.parts:up", "The embedded stack in the foreground, until Ctrl-C."),
    "demo": Later("starter.cli.parts:demo", "The embedded stack at a day per second, with the sample leads."),
    "check": Later(
        "starter.cli.check:check", "Checks all configuration and templates together. 1 when something is wrong."
    ),
    "worker": Later(
        "starter.cli.parts:worker", "The Temporal worker: journeys, their activities, and the outbox's sweeper."
    ),
    "api": Later("starter.cli.parts:api", "The HTTP API."),
    "sandbox": Later(
        "starter.cli.parts:sandbox",
        "The sandbox portals: HubSpot, Salesforce and the franchise API, as far as journeys need them.",
    ),
    "migrate": Later(
        "starter.cli.parts:migrate",
        "Brings the database to the schema of this version, and makes the configuration's files count.",
    ),
    "import": Later(
        "starter.cli.intake:import_leads",
        "Submits every row of FILE. Bad rows go to FILE.rejected.csv with the reason; running it again is safe.",
    ),
    "replay": Later(
        "starter.cli.ops:replay",
        "Replays histories from the cluster against this code: run it before a deploy. 1 when one does not fit.",
    ),
    "policy": Later("starter.cli.policy:app", "The policies that count, in numbered versions; needs a database."),
    "status": Later(
        "starter.cli.status:status",
        "Shows how everything stands: parts, what waits, what stands still. 1 when something needs a person.",
    ),
    "resume": Later(
        "starter.cli.recovery:resume",
        "Gives every open lead and task its workflow back, from its row: after a lost Temporal, or a move to another.",
    ),
    "simulate": Later(
        "starter.cli.simulate:simulate",
        "Plays a journey forward with made-up leads and people, and the rules that production runs.",
    ),
    "lead": Later("starter.cli.leads:app", "Submit, look at and move leads, over the API."),
    "forecast": Later(
        "starter.cli.forecast:forecast",
        "Shows what will happen to a lead if nobody does anything, dated, over the API.",
    ),
    "routing": Later("starter.cli.routing:app", "Look at routing tables, edit and ask them, over the API."),
    "scoring": Later(
        "starter.cli.scoring:app", "Look at canvases and scores, and edit and try canvases, over the API."
    ),
    "rules": Later("starter.cli.tasks:rules_app", "Rules: which events make which tasks."),
    "tasks": Later("starter.cli.tasks:tasks_app", "Tasks: who is to do what, until when."),
    "team": Later("starter.cli.tasks:team_app", "The pre-sales team and its groups."),
    "report": Later("starter.cli.tasks:report_app", "Reports for the manager."),
    "accounts": Later("starter.cli.accounts:app", "Who may sign in to the console."),
    "keys": Later("starter.cli.ops:keys_app", "API keys, of JORNADA_DATABASE_URL or of the stack that runs here."),
    "namespace": Later("starter.cli.ops:namespace_app", "What a Temporal namespace must know."),
    "outbox": Later("starter.cli.recovery:outbox_app", "What was promised to Temporal and can't be read."),
}
"""Every command in the order of the help. A command more is an entry more."""

app = typer.Typer(cls=group_of(COMMANDS), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def jornada() -> None:
    """Lead journeys as durable Temporal workflows."""


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
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read it has left
            stream.flush()
    os._exit(code or 0)
