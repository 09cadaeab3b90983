"""What the files of `config/` say of one another, and of what the product knows by name.

Read from the documents as they stand, so that a mistake in one place hides none in another.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from domain.dealer import DealerRules
from domain.enrollment import EnrollmentRules
from domain.enrollment import Stage as EnrollmentStage
from domain.enrollment.policy import LABELS as ENROLLMENT_LABELS
from domain.franchise import FranchiseRules
from domain.franchise import Stage as FranchiseStage
from domain.franchise.policy import LABELS as FRANCHISE_LABELS
from domain.pipeline import Column
from domain.presales import PresalesRules
from domain.presales import Stage as PresalesStage
from domain.process import Process
from domain.scoring import ScoringRules
from domain.scoring.rules import STAGE as SCORING_STAGE
from domain.tasks import TasksPolicy
from integrations.liquid.braze import BrazeLiquid, TemplateMistake
from starter.reading import Document, Mistake, Shape, unknown
from starter.reading.documents import Path
from workflows.registry import PROCESSES

STAGES: Mapping[str, tuple[str, ...]] = {
    DealerRules.name: tuple(Column),
    FranchiseRules.name: tuple(FranchiseStage),
    EnrollmentRules.name: tuple(EnrollmentStage),
    PresalesRules.name: tuple(PresalesStage),
    ScoringRules.name: (SCORING_STAGE,),
}
"""Where a lead of each journey may stand."""

FILES = {"task": "tasks"}
"""The policy files that are not called as their journey."""

Documents = Mapping[str, Document]
_LIQUID = BrazeLiquid()


def mistakes(documents: Documents) -> Iterator[Mistake]:
    """Every name that nothing is called by, with the nearest right one."""
    calendars = documents.get("calendars.yaml")
    for name, check in (("tasks.yaml", _tasks), ("enrollment.yaml", _enrollment)):
        if document := documents.get(name):
            yield from check(document, calendars, documents)
    for name, labels in (("enrollment.yaml", ENROLLMENT_LABELS), ("franchise.yaml", FRANCHISE_LABELS)):
        if document := documents.get(name):
            yield from _labels(document, labels)
    if document := documents.get("scoring.yaml"):
        yield from _templates(document)
    for process in PROCESSES:
        if document := documents.get(f"{FILES.get(process.journey, process.journey)}.yaml"):
            yield from _steps(document, process)


def _tasks(document: Document, calendars: Document | None, documents: Documents) -> Iterator[Mistake]:
    yield from _calendar(document, ("calendar",), calendars)
    by_journey = document.at(("calendars",))
    for journey in by_journey if isinstance(by_journey, Mapping) else ():
        yield from _known_key(document, ("calendars", journey), STAGES)
        yield from _calendar(document, ("calendars", journey), calendars)
    for path, when in Shape.of(TasksPolicy).named("When", document.value):
        journeys = when.get("journeys")
        named = journeys if isinstance(journeys, list) else []
        for number in range(len(named)):
            yield from _known(document, (*path, "journeys", number), STAGES)
        possible = [stage for journey in named or STAGES for stage in STAGES.get(str(journey), ())]
        yield from _known(document, (*path, "stage"), possible)


def _enrollment(document: Document, calendars: Document | None, documents: Documents) -> Iterator[Mistake]:
    tables = [name[len("routing/") : -len(".yaml")] for name in documents if name.startswith("routing/")]
    yield from _known(document, ("table",), tables)
    yield from _calendar(document, ("without_faculty", "calendar"), calendars)


def _calendar(document: Document, path: Path, calendars: Document | None) -> Iterator[Mistake]:
    if calendars is not None and isinstance(calendars.value, Mapping):
        yield from _known(document, path, map(str, calendars.value))


def _labels(document: Document, labels: Mapping[str, Iterable[str]]) -> Iterator[Mistake]:
    """The property maps: every label that the product reads or writes, and no other."""
    written = document.at(("properties",))
    if not isinstance(written, Mapping):
        return
    for portal in written:
        yield from _known_key(document, ("properties", portal), labels)
    for portal, known in labels.items():
        if portal not in written:
            yield document.missing(("properties", portal))
            continue
        names = written[portal]
        if not isinstance(names, Mapping):
            continue
        for label in names:
            yield from _known_key(document, ("properties", portal, label), known)
        for label in sorted(set(known) - names.keys()):
            yield document.missing(("properties", portal, label))


def _templates(document: Document) -> Iterator[Mistake]:
    """The Liquid of the hand-off, which only runs when a score rises."""
    for field in ("body", "path"):
        path = ("canvas", "handoff", field)
        source = document.at(path)
        if not isinstance(source, str):
            continue
        try:
            _LIQUID.check(source)
        except TemplateMistake as mistake:
            yield document.mistake_in_text(path, mistake.line, mistake.reason + _LIQUID.hint(mistake.reason))


def _steps(document: Document, process: Process[Any]) -> Iterator[Mistake]:
    """The steps that are tried for longer, or less long, than the others."""
    named = document.at(("patience", "steps"))
    for step in named if isinstance(named, Mapping) else ():
        yield from _known_key(document, ("patience", "steps", step), process.by_name)


def _known(document: Document, path: Path, known: Iterable[str]) -> Iterator[Mistake]:
    word, words = document.at(path), list(known)
    if isinstance(word, str) and word not in words:
        yield document.mistake(path, unknown(word, words))


def _known_key(document: Document, path: Path, known: Iterable[str]) -> Iterator[Mistake]:
    words = list(known)
    if path[-1] not in words:
        yield document.mistake(path, unknown(path[-1], words), of_key=True)
