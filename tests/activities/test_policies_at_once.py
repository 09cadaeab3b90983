"""A version of the policies is adopted, and things happen to leads before anybody has looked at them anew."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from domain.dealer.rules import DealerRules
from services import policies
from services.configuration.config import Config
from services.configuration.settings import Settings
from services.leads.service import LeadService
from services.policies import Replanner
from services.tasks.rule_engine import TaskRuleEngine
from tests.activities.office import Office

THIRD = "- name: after_3_days\n      after: 3 days\n      mails: [{mail: reminder_15_days, to: [commercial]}]\n    "
FIRST = "- name: after_5_days"
RENAMED = "- name: first_week\n      was: after_5_days"


def files(office: Office, directory: Path, edit: Callable[[str], str]) -> Settings:
    """Settings with the shipped files, the dealer's edited."""
    shipped = office.settings.config_dir
    for file in shipped.rglob("*.yaml"):
        copy = directory / file.relative_to(shipped)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text("utf-8")
        copy.write_text(edit(text) if file.name == "dealer.yaml" else text, "utf-8")
    return office.settings.model_copy(update={"config_dir": directory})


async def adopt(office: Office, directory: Path, edit: Callable[[str], str] = lambda text: text) -> Config:
    """What counts from now on."""
    settings = files(office, directory, edit)
    await policies.adopt(office.pool, settings, "a test", await office.now())
    return await policies.in_force(office.pool, settings)


def goes_by(office: Office, read: Config) -> None:
    """The office's desk goes by it from now on, as an API does that has started again."""
    office.lead_service = LeadService(read.rules, "a secret", office.now)


async def replan(office: Office, read: Config) -> None:
    """What a worker does with every lead."""
    lead_service = LeadService(read.rules, "a secret", office.now)
    await Replanner(office.pool, lead_service, TaskRuleEngine(read.tasks), read.noted, office.now).replan_all()


async def reminded(office: Office, read: Config) -> str:
    """A lead of a week ago that had its mails and its first reminder under the first version."""
    rules = office.config.of(DealerRules)
    rules.version = rules.noted = read.version
    registered_at = (await office.now() - timedelta(days=7)).isoformat()
    order = await office.submit(registered_at=registered_at)
    await office.perform(order)
    await office.perform(await office.order(order.lead_id))
    assert (await office.order(order.lead_id)).due.key == "after_15_days"
    return order.lead_id


async def test_a_new_reminder_whose_moment_has_passed_is_left_out_by_whoever_touches_the_lead_first(
    office: Office, tmp_path: Path
) -> None:
    lead_id = await reminded(office, await adopt(office, tmp_path / "first"))
    read = await adopt(office, tmp_path / "second", lambda text: text.replace(FIRST, THIRD + FIRST, 1))
    goes_by(office, read)
    await office.happen(lead_id, "note", text="somebody called")
    assert (await office.order(lead_id)).due.key == "after_15_days"
    await replan(office, read)
    assert (await office.order(lead_id)).due.key == "after_15_days"
    assert len(await office.lines(lead_id, "reminder_skipped")) == 1


async def test_a_reminder_that_a_lead_got_under_another_name_is_not_sent_once_that_name_is_forgotten(
    office: Office, tmp_path: Path
) -> None:
    lead_id = await reminded(office, await adopt(office, tmp_path / "first"))
    await replan(office, await adopt(office, tmp_path / "second", lambda text: text.replace(FIRST, RENAMED, 1)))
    without_was = RENAMED.partition("\n")[0]
    await replan(office, await adopt(office, tmp_path / "third", lambda text: text.replace(FIRST, without_was, 1)))
    assert (await office.order(lead_id)).due.key == "after_15_days"


@pytest.mark.parametrize(
    ("edit", "moved"),
    [
        (lambda text: text.replace("after: 15 days", "after: 10 days"), {"dealer": 1}),
        (lambda text: text.replace(FIRST, RENAMED, 1), {}),
        (lambda text: text.replace("- name: after_15_days", "- name: half_a_month\n      was: after_15_days"), {}),
        (lambda text: text.replace(FIRST, THIRD + FIRST, 1), {}),
    ],
    ids=["sooner", "renamed", "next renamed", "new and past"],
)
async def test_what_a_change_would_do_is_counted_as_it_will_be_done(
    office: Office, tmp_path: Path, edit: Callable[[str], str], moved: Mapping[str, int]
) -> None:
    lead_id = await reminded(office, await adopt(office, tmp_path / "first"))
    await office.happen(lead_id, "note", text="somebody called")
    settings = files(office, tmp_path / "second", edit)
    difference = await policies.compare(office.pool, settings, office.now)
    assert ([*difference.files], difference.leads) == (["dealer.yaml"], moved)
    before = (await office.order(lead_id)).due.at
    await replan(office, await adopt(office, tmp_path / "third", edit))
    assert ((await office.order(lead_id)).due.at != before) is bool(moved)


async def test_what_was_left_out_while_the_card_was_elsewhere_does_not_come_when_it_is_back(
    office: Office, tmp_path: Path
) -> None:
    lead_id = await reminded(office, await adopt(office, tmp_path / "first"))
    await office.happen(lead_id, "card_moved", column="APRESENTACAO")
    read = await adopt(office, tmp_path / "second", lambda text: text.replace(FIRST, THIRD + FIRST, 1))
    await replan(office, read)
    goes_by(office, read)
    await office.happen(lead_id, "card_moved", column="LEAD")
    assert (await office.order(lead_id)).due.key == "after_15_days"
