"""What a journey consists of, declared once.

Worker, configuration, importer, API, console, templates, simulation, replay and demo derive from it: who adds a journey
touches no other file. What would pull in more than the domain is named as `module:attribute`, and loaded by whoever
needs it; `JourneyDefinition.load` says what is wrong with a name.
"""

import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from domain.forecast import Outlook
from domain.mail import Audience
from domain.mail_variables import Variables
from domain.policy import JourneyPolicy
from domain.process import Facts, Process
from domain.rules import JourneyRules
from domain.spreadsheet import Columns

PolicyT = TypeVar("PolicyT", bound=JourneyPolicy)
FactsT = TypeVar("FactsT", bound=Facts)

Part = Literal["activities", "address_book", "console", "demo", "sandbox", "simulation"]
Named = Literal["calendar", "liquid", "table"]


class PartMissing(Exception):
    """A part of a journey that is not where its definition says; the message names both."""


@dataclass(frozen=True)
class JourneyDefinition(Generic[PolicyT, FactsT]):
    """A journey. Its name is its process's; its policy lies in `<name>.yaml`, its mails in a folder of its name.

    `workflow`: carries the process out in Temporal; `more_workflows`: others beside it.
    `rules`: decide about its leads, under its policy. `stages`: where its leads may stand.
    `names`: which fields of the policy name a calendar, a routing table, or hold Liquid (`jornada check` reads them).
    `labels`: what the journey calls properties of each portal, which its policy maps to their internal names.
    `audiences`: whom only its mails go to. `action_links`: the events that its mails to our people offer as links.
    `variables`: what its mails may say; without, they are checked against their example only.
    `columns`: of the file its leads may be imported from; None where there is none.
    `outlook`: what is foreseen of the outside world when a lead is forecast.

    Named as `module:attribute`:
    `activities`: makes the objects whose methods carry its steps out, from an `activities.toolbox.Toolbox`.
    `other_activities`: those of them that no step asks for.
    `address_book`: knows where mails for its `audiences` go. `console`: its words and buttons; without it, the console
    has a button for each event. `demo`: who acts for its samples. `sandbox`: stands in for the services it talks to.
    `simulation`: what a made-up lead looks like, and what the outside answers.

    `home`: of a journey in a package of its own, the directory with its policy file and `templates/`, `samples/` and
    `migrations/` below it.
    """

    process: Process[FactsT]
    workflow: type[Any]
    policy: type[PolicyT]
    rules: type[JourneyRules[Any, FactsT, PolicyT]]
    stages: Sequence[str]
    activities: str
    more_workflows: tuple[type[Any], ...] = ()
    other_activities: frozenset[str] = frozenset()
    names: Mapping[tuple[str, ...], Named] = field(default_factory=dict[tuple[str, ...], Named])
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    audiences: frozenset[Audience] = frozenset()
    action_links: tuple[str, ...] = ()
    variables: Variables | None = None
    columns: Columns | None = None
    outlook: type[Outlook[Any]] = Outlook
    address_book: str = ""
    console: str = ""
    demo: str = ""
    sandbox: str = ""
    simulation: str = ""
    home: Path | None = None

    @property
    def name(self) -> str:
        """The journey's name, as in URLs, queues of tasks and files."""
        return self.process.journey

    @property
    def policy_file(self) -> str:
        """The policy's file below `config/`."""
        return f"{self.name}.yaml"

    @property
    def wanted_activities(self) -> frozenset[str]:
        """The names of all activities that there must be."""
        return self.process.activities | self.other_activities

    def load(self, part: Part) -> Any:
        """A part that is named; None where the journey has none. Raises PartMissing."""
        named: str = getattr(self, part)
        if not named:
            return None
        try:
            return pkgutil.resolve_name(named)
        except (ImportError, AttributeError, ValueError) as error:
            raise PartMissing(f"the {part} of the journey {self.name} should be {named}: {error}") from error
