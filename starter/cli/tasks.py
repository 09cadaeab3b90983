"""`jornada rules`, `tasks`, `team` and `report`: what the API does, from a shell."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from starter.cli.client import Home, call, describe, open_client
from starter.cli.console import fail, out, show_json

rules_app = typer.Typer(no_args_is_help=True, help="Rules: which events make which tasks.")
tasks_app = typer.Typer(no_args_is_help=True, help="Tasks: who is to do what, until when.")
team_app = typer.Typer(no_args_is_help=True, help="The pre-sales team and its groups.")
report_app = typer.Typer(no_args_is_help=True, help="Reports for the manager.")

File = Annotated[Path, typer.Argument(help="a rule as JSON")]
Groups = Annotated[list[str] | None, typer.Option("--group", help="a group; may be given several times")]


def _json_of(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        fail(f"{file}: {error}")


def _ask(home: Path | None, method: str, path: str, **request: Any) -> None:
    with open_client(home) as client:
        show_json(call(client, method, path, **request))


# Rules ----------------------------------------------------------------------------------------------------------------


@rules_app.command("list")
def list_rules(home: Home = None) -> None:
    """Shows every rule, oldest first."""
    table = Table(Column("rule", no_wrap=True), "name", "event", "active", "makes")
    with open_client(home) as client:
        for rule in call(client, "GET", "/v1/rules")["items"]:
            made = ", ".join(action["activity_type"] for action in rule["actions"])
            table.add_row(rule["rule_id"], rule["name"], rule["event"], "yes" if rule["active"] else "no", made)
    out.print(table)


@rules_app.command("show")
def show_rule(rule_id: str, home: Home = None) -> None:
    """Shows a rule."""
    _ask(home, "GET", f"/v1/rules/{rule_id}")


@rules_app.command("add")
def add_rule(file: File, home: Home = None) -> None:
    """Defines the rule in FILE."""
    _ask(home, "POST", "/v1/rules", json=_json_of(file))


@rules_app.command("set")
def set_rule(rule_id: str, file: File, home: Home = None) -> None:
    """Changes a rule to the one in FILE."""
    _ask(home, "PUT", f"/v1/rules/{rule_id}", json=_json_of(file))


@rules_app.command("delete")
def delete_rule(rule_id: str, home: Home = None) -> None:
    """Deletes a rule; the tasks that it made stay."""
    _ask(home, "DELETE", f"/v1/rules/{rule_id}")


# Tasks ----------------------------------------------------------------------------------------------------------------


@tasks_app.command("list")
def list_tasks(
    status: Annotated[str | None, typer.Option(help="a status, or open")] = None,
    assignee: str | None = None,
    lead: Annotated[str | None, typer.Option(help="the id of a lead")] = None,
    activity_type: str | None = None,
    limit: int = 50,
    home: Home = None,
) -> None:
    """Lists tasks, newest first."""
    wanted = {"status": status, "assignee": assignee, "lead_id": lead, "activity_type": activity_type, "limit": limit}
    told = {name: value for name, value in wanted.items() if value is not None}
    with open_client(home) as client:
        page = call(client, "GET", "/v1/tasks", params=told)
    table = Table(Column("task", no_wrap=True), "activity", "status", "deadline", "assignee", "lead")
    for task in page["items"]:
        table.add_row(
            task["task_id"],
            task["activity_type"],
            task["status"],
            task["deadline"][:19],
            task["assignee"] or "",
            task["lead_title"],
        )
    out.print(table)
    if page["next_cursor"]:
        out.print(f"There are more; the newest {len(page['items'])} are shown.")


@tasks_app.command("show")
def show_task(task_id: str, home: Home = None) -> None:
    """Shows a task."""
    _ask(home, "GET", f"/v1/tasks/{task_id}")


@tasks_app.command("complete")
def complete(task_id: str, note: str | None = None, home: Home = None) -> None:
    """Marks a task as done."""
    _ask(home, "POST", f"/v1/tasks/{task_id}/complete", json={"note": note} if note else {})


@tasks_app.command("move")
def move(
    task_id: str,
    deadline: Annotated[str, typer.Argument(help="until when it is to be done, as 2026-03-02T17:00:00-03:00")],
    home: Home = None,
) -> None:
    """Moves a task's deadline."""
    _ask(home, "POST", f"/v1/tasks/{task_id}/move", json={"deadline": deadline})


@tasks_app.command("cancel")
def cancel(
    task_id: str, reason: Annotated[str, typer.Option(help="why it is not to be done")], home: Home = None
) -> None:
    """Cancels a task."""
    _ask(home, "POST", f"/v1/tasks/{task_id}/cancel", json={"reason": reason})


@tasks_app.command("reassign")
def reassign(
    task_id: str, assignee: Annotated[str, typer.Argument(help="an e-mail of the team")], home: Home = None
) -> None:
    """Hands a task over."""
    _ask(home, "POST", f"/v1/tasks/{task_id}/reassign", json={"assignee": assignee})


@tasks_app.command("retry")
def retry(task_id: str, home: Home = None) -> None:
    """Tells the assignee again, after that could not be done."""
    _ask(home, "POST", f"/v1/tasks/{task_id}/retry")


# The team -------------------------------------------------------------------------------------------------------------


@team_app.command("list")
def list_members(home: Home = None) -> None:
    """Shows the team."""
    table = Table("e-mail", "name", "groups", "active")
    with open_client(home) as client:
        for member in call(client, "GET", "/v1/team")["items"]:
            groups = ", ".join(member["groups"])
            table.add_row(member["email"], member["name"], groups, "yes" if member["active"] else "no")
    out.print(table)


@team_app.command("add")
def add_member(email: str, name: Annotated[str, typer.Option()], group: Groups = None, home: Home = None) -> None:
    """Somebody joins the team."""
    _ask(home, "POST", "/v1/team", json={"email": email, "name": name, "groups": group or []})


@team_app.command("set")
def set_member(
    email: str,
    name: str | None = None,
    group: Groups = None,
    active: Annotated[bool | None, typer.Option("--active/--away", help="whether they get new leads")] = None,
    home: Home = None,
) -> None:
    """Changes what is given; --group replaces all groups."""
    with open_client(home) as client:
        known = call(client, "GET", f"/v1/team/{email}")
        given = {"name": name, "groups": group, "active": active}
        body = {field: known[field] if value is None else value for field, value in given.items()}
        show_json(call(client, "PUT", f"/v1/team/{email}", json=body))


@team_app.command("remove")
def remove_member(email: str, home: Home = None) -> None:
    """Somebody leaves the team; their leads and tasks stay theirs."""
    _ask(home, "DELETE", f"/v1/team/{email}")


# Reports --------------------------------------------------------------------------------------------------------------


@report_app.command("tasks")
def report_tasks(
    since: Annotated[str | None, typer.Option(help="tasks made from then on, as 2026-03-01T00:00:00-03:00")] = None,
    until: Annotated[str | None, typer.Option(help="tasks made before this moment")] = None,
    assignee: str | None = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of JSON")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV as Excel opens it in Brazil")] = False,
    home: Home = None,
) -> None:
    """How tasks are done, per pre-seller and activity type."""
    as_csv = as_csv or excel
    wanted = {"since": since, "until": until, "assignee": assignee, "format": "csv" if as_csv else "json"}
    if excel:
        wanted["for"] = "excel"
    told = {name: value for name, value in wanted.items() if value is not None}
    with open_client(home) as client:
        if not as_csv:
            show_json(call(client, "GET", "/v1/reports/tasks", params=told))
            return
        response = client.get("/v1/reports/tasks", params=told)
        if response.is_error:
            fail(describe(response))
        out.file.write(response.text)
