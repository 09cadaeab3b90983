"""What the files of `config/` say of one another, and of what the product knows by name.

Read from the documents as they stand, so that a mistake in one place hides none in another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from domain.definition import JourneyDefinition, Named
from domain.process import Process
from domain.tasks import TasksPolicy
from integrations.liquid.braze import BrazeLiquid, TemplateMistake
from services.configuration.reading import Document, Mistake, Shape, unknown
from services.configuration.reading.documents import Path
from services.registry import journeys
from workflows import tasks

Documents = Mapping[str, Document]
_LIQUID = BrazeLiquid()


def mistakes(documents: Documents) -> Iterator[Mistake]:
    """Every name that nothing is called by, with the nearest right one."""
    if document := documents.get("tasks.yaml"):
        yield from _tasks(document, documents.get("calendars.yaml"))
        yield from _steps(document, tasks.PROCESS)
    for journey in journeys().values():
        if document := documents.get(journey.policy_file):
            yield from _of_journey(document, journey, documents)


def _of_journey(document: Document, journey: JourneyDefinition[Any, Any], documents: Documents) -> Iterator[Mistake]:
    for path, kind in journey.names.items():
        yield from _NAMED[kind](document, path, documents)
    if journey.labels:
        yield from _labels(document, journey.labels)
    yield from _steps(document, journey.process)


def _tasks(document: Document, calendars: Document | None) -> Iterator[Mistake]:
    yield from _calendar(document, ("calendar",), calendars)
    stages = {name: journey.stages for name, journey in journeys().items()}
    by_journey = document.at(("calendars",))
    for name in by_journey if isinstance(by_journey, Mapping) else ():
        yield from _known_key(document, ("calendars", name), stages)
        yield from _calendar(document, ("calendars", name), calendars)
    for path, when in Shape.of(TasksPolicy).named("When", document.value):
        listed = when.get("journeys")
        named = listed if isinstance(listed, list) else []
        for number in range(len(named)):
            yield from _known(document, (*path, "journeys", number), stages)
        possible = [stage for journey in named or stages for stage in stages.get(str(journey), ())]
        yield from _known(document, (*path, "stage"), possible)


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


def _named_calendar(document: Document, path: Path, documents: Documents) -> Iterator[Mistake]:
    yield from _calendar(document, path, documents.get("calendars.yaml"))


def _named_table(document: Document, path: Path, documents: Documents) -> Iterator[Mistake]:
    tables = [name[len("routing/") : -len(".yaml")] for name in documents if name.startswith("routing/")]
    yield from _known(document, path, tables)


def _liquid(document: Document, path: Path, documents: Documents) -> Iterator[Mistake]:
    """Liquid in a policy, which only runs when it is needed: in a hand-off, when a score rises."""
    source = document.at(path)
    if not isinstance(source, str):
        return
    try:
        _LIQUID.check(source)
    except TemplateMistake as mistake:
        yield document.mistake_in_text(path, mistake.line, mistake.reason + _LIQUID.hint(mistake.reason))


_NAMED: Mapping[Named, Callable[[Document, Path, Documents], Iterator[Mistake]]] = {
    "calendar": _named_calendar,
    "liquid": _liquid,
    "table": _named_table,
}


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
