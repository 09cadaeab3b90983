"""Durations, the scale of a day, and the files in `config/`."""

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.dealer.rules import DealerRules
from domain.mail import Audience, MailOrder, MailPolicy
from domain.policy import SECONDS, Duration, Patience, Policy
from services.configuration.config import ConfigError, load

SHIPPED = Path(__file__).parents[2] / "config"
DAY_SECONDS = 86_400


class Wait(Policy):
    lasts: Duration


def lasting(written: Any, day_seconds: float = DAY_SECONDS) -> timedelta:
    return Wait.read({"lasts": written}, day_seconds).lasts


# ── Durations ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("15 days", timedelta(days=15)),
        ("1 day", timedelta(days=1)),
        ("2 hours", timedelta(hours=2)),
        ("30 minutes", timedelta(minutes=30)),
        ("10 seconds", timedelta(seconds=10)),
        ("2 weeks", timedelta(weeks=2)),
        ("1.5 days", timedelta(hours=36)),
        ("  3days ", timedelta(days=3)),
        (timedelta(days=4), timedelta(days=4)),
    ],
)
def test_a_duration_is_read_as_people_write_it(written: Any, length: timedelta) -> None:
    assert lasting(written) == length


@pytest.mark.parametrize(
    "written",
    ["", "15", 15, 1.5, None, "days", "-1 days", "15 fortnights", "1 day 2 hours", "P15D", "1,5 days", "nan days"],
)
def test_what_is_no_duration_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError, match="must be a duration"):
        lasting(written)


@given(st.integers(1, 1000), st.sampled_from(sorted(SECONDS)), st.floats(0.01, 10 * DAY_SECONDS))
def test_every_duration_shrinks_and_grows_with_the_day(number: int, unit: str, day_seconds: float) -> None:
    real, simulated = lasting(f"{number} {unit}s"), lasting(f"{number} {unit}s", day_seconds)
    assert simulated.total_seconds() == pytest.approx(real.total_seconds() * day_seconds / DAY_SECONDS, abs=1e-6)


@pytest.mark.parametrize(
    ("written", "bounded"),
    [("2 days", timedelta(days=2)), ("61 seconds", timedelta(seconds=61)), ("1 second", timedelta(minutes=1))],
)
def test_patience_is_never_under_a_minute(written: str, bounded: timedelta) -> None:
    assert Patience.read({"give_up_after": written}).bounded == bounded


def test_a_step_may_have_patience_of_its_own_but_never_under_a_minute() -> None:
    patience = Patience.read({"steps": {"introduce": "12 hours", "remind": "1 second"}})
    assert patience.of_steps == {"introduce": timedelta(hours=12), "remind": timedelta(minutes=1)}


def test_patience_keeps_its_minute_however_short_a_day_is() -> None:
    assert Patience.read({"give_up_after": "2 days"}, day_seconds=1).bounded == timedelta(minutes=1)


def test_a_policy_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="lasst"):
        Wait.read({"lasts": "1 day", "lasst": "2 days"})


# ── The shipped files ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_shipped_files_load() -> None:
    config = load(SHIPPED, DAY_SECONDS)
    assert "dealer" in config.rules
    assert [rules.name for rules in config.rules.values()] == list(config.rules)
    assert {Audience.COMMERCIAL, Audience.SUPPORT} <= config.mail.teams.keys()


def test_the_shipped_dealer_policy_has_the_seeds_times() -> None:
    policy = load(SHIPPED, DAY_SECONDS).of(DealerRules).policy
    assert [reminder.after.days for reminder in policy.autocloud.reminders] == [5, 15]
    assert policy.autocloud.nurture
    assert policy.autocloud.nurture.every == timedelta(days=30)
    for platform in (policy.autocloud, policy.feirao_digital):
        assert (platform.trial.lasts, platform.trial.warn_before) == (timedelta(days=15), timedelta(days=3))
    assert (policy.feirao_digital.on_lead, policy.feirao_digital.reminders, policy.feirao_digital.nurture) == (
        (),
        (),
        None,
    )


def test_the_numbers_that_shipped_mails_say_are_those_that_the_journey_keeps() -> None:
    policy = load(SHIPPED, DAY_SECONDS).of(DealerRules).policy
    for platform in (policy.autocloud, policy.feirao_digital):
        assert platform.trial.days == platform.trial.lasts.days
        assert platform.trial.warn_days == platform.trial.warn_before.days
        assert [reminder.days for reminder in platform.reminders] == [each.after.days for each in platform.reminders]


def durations(value: Any) -> list[timedelta]:
    if isinstance(value, timedelta):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [length for item in inner for length in durations(item)]


def test_every_duration_of_the_shipped_policies_is_scaled() -> None:
    real, simulated = (durations(load(SHIPPED, day).of(DealerRules).policy.model_dump()) for day in (DAY_SECONDS, 2))
    assert len(real) >= 8
    assert simulated == [length * 2 / DAY_SECONDS for length in real]


# ── Mistakes in the files ─────────────────────────────────────────────────────────────────────────────────────────

Edit = Callable[[Any], object]


def edited(directory: Path, name: str, edit: Edit) -> Path:
    """A copy of the shipped files with something changed in one of them."""
    copy = directory / "config"
    shutil.copytree(SHIPPED, copy)
    written = yaml.safe_load((copy / name).read_text("utf-8"))
    edit(written)
    (copy / name).write_text(yaml.safe_dump(written, allow_unicode=True), "utf-8")
    return copy


def complaint(directory: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load(directory, DAY_SECONDS)
    return str(caught.value)


TWICE = [{"mail": "welcome", "to": ["lead"]}, {"mail": "welcome", "to": ["owner"]}]


@pytest.mark.parametrize(
    ("name", "edit", "place"),
    [
        ("dealer.yaml", lambda d: d["autocloud"]["nurture"].update(evry="30 days"), "autocloud.nurture.evry"),
        ("dealer.yaml", lambda d: d["autocloud"]["nurture"].pop("every"), "autocloud.nurture.every"),
        (
            "dealer.yaml",
            lambda d: d["autocloud"]["reminders"][1].update(after="15 dias"),
            "autocloud.reminders.1.after",
        ),
        ("dealer.yaml", lambda d: d["autocloud"]["on_lead"][0].update(to=["sales"]), "autocloud.on_lead.0.to.0"),
        ("dealer.yaml", lambda d: d["autocloud"]["on_lead"][0].update(to=[]), "autocloud.on_lead.0.to"),
        ("dealer.yaml", lambda d: d["autocloud"]["on_lead"][0].update(if_unclear="guess"), "on_lead.0.if_unclear"),
        ("dealer.yaml", lambda d: d.pop("feirao_digital"), "feirao_digital"),
        ("dealer.yaml", lambda d: d.update(webmotors={}), "webmotors"),
        ("mail.yaml", lambda d: d["sender"].update(email="jornada"), "sender.email"),
        ("mail.yaml", lambda d: d["sender"].update(name="Jornada\r\nBcc: x@example.com"), "sender.name"),
        ("mail.yaml", lambda d: d["teams"].update(support=[]), "teams.support"),
        ("mail.yaml", lambda d: d["teams"].pop("support"), "teams: no address for support"),
        ("mail.yaml", lambda d: d.update(timezone="America/Atlantis"), "timezone: 'America/Atlantis'"),
        ("mail.yaml", lambda d: d.update(timezone="../../etc/passwd"), "timezone: "),
        ("mail.yaml", lambda d: d.update(timezone="America"), "timezone: 'America'"),
        (
            "dealer.yaml",
            lambda d: d["autocloud"]["trial"].update(warn_before="15 days"),
            "autocloud.trial.warn_before: must be shorter than lasts",
        ),
        (
            "franchise.yaml",
            lambda d: d["lead_status"]["stops"].update(Novo="Não"),
            "lead_status.stops: Novo stands in may_go_on too",
        ),
        ("franchise.yaml", lambda d: d["kinds"]["refiliacao"].append("Filiado"), "kinds.refiliacao: Filiado stands in"),
        ("franchise.yaml", lambda d: d["lost_stages"].append("closedwon"), "lost_stages: closedwon stands in"),
        ("enrollment.yaml", lambda d: d["lost_stages"].append("closedwon"), "lost_stages: closedwon stands in"),
        ("dealer.yaml", lambda d: d["autocloud"].update(on_lead=TWICE), "autocloud.on_lead: the same mail stands here"),
        ("presales.yaml", lambda d: d.update(on_received=TWICE), "on_received: the same mail stands here twice"),
        ("presales.yaml", lambda d: d["team"].append(d["team"][0]), "team: rep@example.org stands here twice"),
        ("franchise.yaml", lambda d: d.update(timezone="America/Sao Paulo"), "timezone: 'America/Sao Paulo' is not a"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_place(tmp_path: Path, name: str, edit: Edit, place: str) -> None:
    said = complaint(edited(tmp_path, name, edit))
    assert re.match(rf"\S*config/{name}:\d+:\d+: ", said)
    assert place in said


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    def twice(written: Any) -> None:
        written["autocloud"]["colour"] = written["feirao_digital"]["colour"] = "blue"

    said = complaint(edited(tmp_path, "dealer.yaml", twice))
    assert "autocloud.colour" in said
    assert "feirao_digital.colour" in said


@pytest.mark.parametrize("name", ["dealer.yaml", "mail.yaml"])
@pytest.mark.parametrize("content", ["", "- a list", "just a text"])
def test_a_file_that_says_nothing_useful_is_told(tmp_path: Path, name: str, content: str) -> None:
    directory = edited(tmp_path, name, lambda written: None)
    (directory / name).write_text(content, "utf-8")
    assert f"config/{name}:1:1: " in complaint(directory)


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    directory = edited(tmp_path, "dealer.yaml", lambda written: None)
    (directory / "dealer.yaml").write_text("autocloud:\n  on_lead: [\n", "utf-8")
    assert "config/dealer.yaml:3:1: " in complaint(directory)


@pytest.mark.parametrize("name", ["dealer.yaml", "mail.yaml"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    directory = edited(tmp_path, name, lambda written: None)
    (directory / name).unlink()
    assert f"config/{name}: is missing" in complaint(directory)


# ── Mails ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("to", "is_for_lead"), [(["lead"], True), (["commercial", "support"], False), (["owner"], False)]
)
def test_a_mail_knows_whether_it_is_for_the_lead(to: list[str], is_for_lead: bool) -> None:
    order = MailOrder.read({"mail": "any", "to": to})
    assert order.is_for_lead is is_for_lead
    assert order.if_unclear == "hold"


def test_addresses_of_the_mail_policy_are_normalised() -> None:
    written = yaml.safe_load((SHIPPED / "mail.yaml").read_text("utf-8"))
    written["teams"]["commercial"] = ["Comercial@EXAMPLE.com"]
    assert MailPolicy.read(written).teams[Audience.COMMERCIAL] == ("comercial@example.com",)
