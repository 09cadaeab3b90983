"""What mails are declared to know is what they are given."""

import ast
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

import services.routing.review
from domain.enrollment.policy import LABELS as ENROLLMENT_LABELS
from domain.enrollment.rules import EnrollmentRules
from domain.franchise.policy import LABELS as FRANCHISE_LABELS
from domain.mail_variables import NOTICES
from domain.presales import PresalesPolicy, PresalesRules, PresalesSubmission
from domain.routing import Findings
from services.configuration.config import load
from services.configuration.templates import variables
from services.mail.step_mails import Links
from services.routing.review import TableReviewer
from services.tasks.steps import TaskSteps
from starter.console import on_call, signing_in
from storage import accounts, leads, notices, team
from storage.routing_tables import Version
from tests.unit import dealer, enrollment
from workflows import presales

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
# What every mail of a lead knows besides, from its contact and its house.
OF_CONTACTS = {"id", "name", "email", "phone"}
OF_ALL = {"company", "timezone", "language", "links"}


def declared(folder: str) -> dict[str, set[str]]:
    known = variables()[folder].known
    return {root.rstrip("?"): {field.rstrip("?") for field in fields} for root, fields in known.items()}


def given(context: Mapping[str, Any]) -> dict[str, set[str]]:
    return {root: set(value) if isinstance(value, Mapping) else set() for root, value in context.items()}


def of_dealer() -> Mapping[str, Any]:
    details = dealer.trial_submission().model_dump(mode="json")
    trial = dealer.SHIPPED.mail_context(dealer.begun(dealer.trial_submission()), details, "announce_trial", "1")
    reminder = dealer.SHIPPED.mail_context(dealer.begun(), details, "remind", "after_5_days")
    return {**trial, "reminder": reminder["reminder"]}


def of_enrollment() -> Mapping[str, Any]:
    person = {"name": "Asesora Ejemplo", "email": "asesora@example.edu"}
    details = {"advisor": person, "former_advisor": person}
    context = enrollment.SHIPPED.mail_context(enrollment.chased(), details, "chase_faculty", "2")
    return {**context, "sheet": ()}


def of_presales() -> Mapping[str, Any]:
    rules = PresalesRules(PresalesPolicy.read({}), presales.PROCESS)
    form = PresalesSubmission(journey="presales", name="Ana Exemplo", email="ana@example.com", source="feira")
    return rules.mail_context(rules.begin(form, NOW).state, form.model_dump(mode="json"), "greet", "1")


@pytest.mark.parametrize(
    ("folder", "context"), [("dealer", of_dealer), ("enrollment", of_enrollment), ("presales", of_presales)]
)
def test_mails_of_leads_are_given_what_they_are_declared_to_know(folder: str, context: Any) -> None:
    told = given(context())
    told["lead"] |= OF_CONTACTS
    known = declared(folder)
    assert {root: known[root] for root in known.keys() - OF_ALL} == told


def test_the_notice_about_a_table_is_given_what_it_is_declared_to_know() -> None:
    policy = load(ROOT / "config", 86_400)
    reviewer = TableReviewer(
        cast(Any, None), policy.of(EnrollmentRules).policy.upkeep, None, cast(Any, None), cast(Any, None)
    )
    version = Version("faculty", 1, policy.tables["faculty"], "somebody", NOW, "somebody", NOW)
    told = given(reviewer._context(version, Findings(overdue=True)))
    known = declared("routing")
    assert {root: known[root] for root in known.keys() - OF_ALL} == told


async def test_the_notice_of_a_task_is_given_what_it_is_declared_to_know(monkeypatch: pytest.MonkeyPatch) -> None:
    contact = SimpleNamespace(name="Ana Exemplo", phone=None)
    lead = SimpleNamespace(lead_id="ld_1", title="Ana", contact=contact, stage="FILTRO_1")

    async def find_lead(pool: object, lead_id: str) -> object:
        return lead

    async def find_member(pool: object, email: str) -> object:
        return SimpleNamespace(name="Rita Amostra")

    monkeypatch.setattr(leads, "find", find_lead)

    async def find_account(pool: object, email: str) -> None:
        return None

    monkeypatch.setattr(team, "find", find_member)
    monkeypatch.setattr(accounts, "find_by_email", find_account)
    links = Links(public_url="http://127.0.0.1", workflow_url=lambda workflow_id: workflow_id, secret="any")
    nothing = cast(Any, None)

    async def clock() -> datetime:
        return NOW

    action = SimpleNamespace(activity_type="Realizar Filtro 1", notes=None)
    state = SimpleNamespace(action=action, deadline=NOW, meeting_at=None)
    task = SimpleNamespace(task_id="tk_1", lead_id="ld_1", assignee="rita@example.org", state=state, workflow_id="w")
    told = given(await TaskSteps(nothing, nothing, nothing, nothing, links, clock)._context(cast(Any, task)))
    known = declared("tasks")
    assert {root: known[root] for root in known.keys() - (OF_ALL - {"links"})} == told


def test_the_notices_that_the_product_sends_are_those_of_its_code() -> None:
    assert set(NOTICES) == {
        services.routing.review.TEMPLATE,
        notices.TEMPLATE,
        signing_in.TEMPLATE,
        on_call.TEMPLATE,
    }


@pytest.mark.parametrize(("name", "labels"), [("franchise", FRANCHISE_LABELS), ("enrollment", ENROLLMENT_LABELS)])
def test_the_labels_of_the_property_maps_are_those_that_the_code_names(
    name: str, labels: Mapping[str, frozenset[str]]
) -> None:
    written = yaml.safe_load((ROOT / f"config/{name}.yaml").read_text("utf-8"))["properties"]
    assert {portal: set(names) for portal, names in written.items()} == labels
    files = [ROOT / f"activities/{name}.py", ROOT / f"domain/{name}/portal.py"]
    texts = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {label for known in labels.values() for label in known} - texts <= {
        "Nome",
        "Sobrenome",
        "Nombre",
        "Apellido",
    }
