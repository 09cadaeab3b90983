"""The sample leads of the demo: what is submitted, what happens when, and what must come of it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Happening(_Part):
    """Something that happens on a day.

    An event over the API, a lead that follows the link in its mail, people at work in a portal, or a coordinator who
    edits the routing table (`rows` by faculty, `advisors` by e-mail: what changes of each). A tracked user `does`
    things so many times and gets other `attributes`; sales changes the lead in the `crm`. In pre-sales, a meeting
    (`type` of the event, `day` of the meeting), or the completion of the task of a type.
    """

    day: float
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


class MailExpected(_Part):
    """A mail and how it ends. `at_least`: of one that is repeated, how many there must be."""

    template: str
    outcome: str
    at_least: int | None = None


class Expectation(_Part):
    """What must have come of a lead; `refused` names the field for which it is not even taken in.

    `deals` and `acquisition`: what a franchise lead left in the portals; `advisor`: whom an enrollment belongs to;
    `crm`: what Salesforce shows of a scored lead, and `lines`: how many lines of a kind its timeline has; `tasks`: the
    tasks of a presales lead, each as its type and its status.
    """

    status: str | None = None
    stage: str | None = None
    flags: tuple[str, ...] = ()
    mails: tuple[MailExpected, ...] = ()
    refused: str | None = None
    duplicate_of: str | None = None
    deals: int | None = None
    acquisition: dict[str, str] = {}
    advisor: str | None = None
    crm: dict[str, str] = {}
    lines: dict[str, int] = {}
    tasks: tuple[str, ...] = ()


class Scenario(_Part):
    """One sample lead."""

    name: str
    told: str
    file: str
    events: tuple[Happening, ...] = ()
    refuse_mail_to: str | None = None
    expect: Expectation

    @property
    def journey(self) -> str:
        """The journey of the sample: the folder that it lies in."""
        return self.file.partition("/")[0]


def load(samples: Path) -> list[tuple[Scenario, dict[str, Any]]]:
    """Every scenario with its submission."""
    written = yaml.safe_load((samples / "demo.yaml").read_text(encoding="utf-8"))
    scenarios = [Scenario.model_validate(entry) for entry in written]
    return [(scenario, json.loads((samples / scenario.file).read_text(encoding="utf-8"))) for scenario in scenarios]


def mails_in(timeline: Sequence[Mapping[str, Any]]) -> list[MailExpected]:
    """The mails that a timeline tells of.

    Without the notices of tasks: at the pace of a demo, those of deadlines within minutes may come too late to be sent.
    """
    return [
        MailExpected(template=line["data"]["template"], outcome=line["data"]["outcome"])
        for line in timeline
        if line["kind"] == "email" and not line["data"]["template"].startswith("tasks/")
    ]


def differences(expect: Expectation, lead: Mapping[str, Any], timeline: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is not as it must be. Mails of one moment may come in any order; none may be missing or too many."""
    found = []
    for field in ("status", "stage"):
        if lead[field] != getattr(expect, field):
            found.append(f"{field} is {lead[field]}, not {getattr(expect, field)}")
    if set(lead["flags"]) != set(expect.flags):
        found.append(f"flags are {lead['flags']}, not {list(expect.flags)}")

    sent_mails, repeated = mails_in(timeline), [mail for mail in expect.mails if mail.at_least]
    for mail in repeated:
        told = MailExpected(template=mail.template, outcome=mail.outcome)
        if sent_mails.count(told) < (mail.at_least or 0):
            found.append(f"{mail.template} was {mail.outcome} {sent_mails.count(told)} times only")
        sent_mails = [sent for sent in sent_mails if sent != told]

    def ordered(mails: Iterable[MailExpected]) -> list[tuple[str, str]]:
        return sorted((mail.template, mail.outcome) for mail in mails)

    if ordered(sent_mails) != ordered(mail for mail in expect.mails if not mail.at_least):
        sent = ", ".join(f"{mail.template} {mail.outcome}" for mail in mails_in(timeline)) or "none"
        found.append(f"mails are: {sent}")
    return found
