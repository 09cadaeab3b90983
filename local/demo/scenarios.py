"""The sample leads of the demo: what is submitted, what people do and when, and what must come of it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

DAY_SECONDS = 1.0
"""How long a day of the demo lasts."""
MEETING_LINES = {"meeting_scheduled", "meeting_rescheduled"}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(_Part):
    """What a lead's page and timeline show before somebody acts; nothing: they act at once.

    `lines` counts lines of a kind and `mails` mails of a template, each at least so many. `meeting_over`: the date of
    its meeting has passed. `sample`: whoever acts for that other sample has done all there was to do.
    """

    stage: str | None = None
    flag: str | None = None
    lines: dict[str, int] = {}
    mails: dict[str, int] = {}
    meeting_over: bool = False
    sample: str | None = None

    def by(self, lead: Mapping[str, Any], timeline: Sequence[Mapping[str, Any]]) -> bool:
        """Whether the lead shows it by now; of another sample it knows nothing."""
        kinds = Counter(line["kind"] for line in timeline)
        templates = Counter(mail["template"] for mail in mail_data(timeline))
        return (
            self.stage in {None, lead.get("stage")}
            and (self.flag is None or self.flag in lead.get("flags", ()))
            and all(kinds[kind] >= times for kind, times in self.lines.items())
            and all(templates[template] >= times for template, times in self.mails.items())
            and (not self.meeting_over or _meeting_is_over(timeline))
        )

    def __str__(self) -> str:
        return str(self.model_dump(exclude_defaults=True))


class ScenarioEvent(_Part):
    """Something that people do `once` the lead shows what they wait for, after a `rest` of so many days.

    An event over the API, a lead that follows the link in its mail, people at work in a portal, or a coordinator who
    edits the routing table (`rows` by faculty, `advisors` by e-mail: what changes of each). A tracked user `does`
    things so many times and gets other `attributes`; sales changes the lead in the `crm`. In pre-sales, a meeting
    (`type` of the event, and `in_days` it is held), or the completion of the task of a type.
    """

    once: Shown = Shown()
    rest: float = 0
    event: dict[str, Any] | None = None
    unsubscribe: bool = False
    contact: dict[str, str] | None = None
    deal: dict[str, str] | None = None
    table: dict[str, dict[str, dict[str, Any]]] | None = None
    does: dict[str, int] | None = None
    attributes: dict[str, Any] | None = None
    crm: dict[str, str] | None = None
    meeting: dict[str, Any] | None = None
    complete: str | None = None


class Forestalled(_Part):
    """People are to act before the day (of the lead) on which a mail is `due`; `by`: the kind of the line of their act.

    How soon they come to it depends on the machine. So the mail may go out, but neither before its day nor after them.
    """

    by: str
    due: float


class MailExpected(_Part):
    """A mail and how it ends, once. Mails come in their order; `beside`: in any order with the one before.

    `at_least`: of one that is repeated, how many there must be; `until`: the kind of the line after which none comes.
    `overtaken`: the day of the lead's on which the next mail is due. A journey that comes to this one no sooner leaves
    it out, and the timeline must say so.
    """

    template: str
    outcome: str
    beside: bool = False
    at_least: int | None = None
    until: str | None = None
    overtaken: float | None = None
    forestalled: Forestalled | None = None


class Expectation(_Part):
    """What must have come of a lead; `refused` names the field for which it is not even taken in.

    `lines`: how many lines of a kind its timeline has. `deals` and `acquisition`: what a franchise lead left in the
    portals; `advisor`: whom an enrollment belongs to; `crm`: what Salesforce shows of a scored lead; `tasks`: the tasks
    of a presales lead, each as its type and its status.
    """

    status: str | None = None
    stage: str | None = None
    flags: tuple[str, ...] = ()
    mails: tuple[MailExpected, ...] = ()
    lines: dict[str, int] = {}
    refused: str | None = None
    duplicate_of: str | None = None
    deals: int | None = None
    acquisition: dict[str, str] = {}
    advisor: str | None = None
    crm: dict[str, str] = {}
    tasks: tuple[str, ...] = ()


class Scenario(_Part):
    """One sample lead. `mailbox`: how the mailbox behaves to mails of this one, as its HTTP API takes it."""

    name: str
    told: str
    file: str
    events: tuple[ScenarioEvent, ...] = ()
    mailbox: dict[str, Any] | None = None
    expect: Expectation

    @property
    def journey(self) -> str:
        """The journey of the sample: the folder that it lies in."""
        return self.file.partition("/")[0]


def load(samples: Sequence[Path]) -> list[tuple[Scenario, dict[str, Any]]]:
    """Every scenario with its submission; a directory without a `demo.yaml` has none."""
    return [known for directory in samples if (directory / "demo.yaml").exists() for known in _load(directory)]


def _load(samples: Path) -> list[tuple[Scenario, dict[str, Any]]]:
    written = yaml.safe_load((samples / "demo.yaml").read_text(encoding="utf-8"))
    scenarios = [Scenario.model_validate(entry) for entry in written]
    return [(scenario, json.loads((samples / scenario.file).read_text(encoding="utf-8"))) for scenario in scenarios]


def mail_data(timeline: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What a timeline tells of its mails.

    Without the notices of tasks: at the pace of a demo, those of deadlines within minutes may come too late to be sent.
    """
    return [
        line["data"]
        for line in timeline
        if line["kind"] == "email" and not line["data"]["template"].startswith("tasks/")
    ]


def _meeting_is_over(timeline: Sequence[Mapping[str, Any]]) -> bool:
    meetings = [line["data"]["at"] for line in timeline if line["kind"] in MEETING_LINES]
    return bool(meetings) and datetime.fromisoformat(meetings[-1]) < datetime.now(UTC)
