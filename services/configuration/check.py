"""Everything that people configure, checked together: what `jornada check` tells, and what no part starts on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from domain.mail import EVERYWHERE, Audience
from domain.mail_variables import NOTICES
from domain.nearest import nearest
from integrations.liquid.mail_files import EXAMPLE, TemplateError, TemplateFiles
from integrations.liquid.mails import MailTemplates
from services.configuration.config import MAIL, ConfigError, Reading
from services.configuration.reading import Document, Mistake, Shape, Sources, in_order, read_once, unknown
from services.configuration.reading.documents import Path as Place
from services.configuration.reading.sources import shown
from services.configuration.settings import Settings
from services.configuration.templates import mail_templates, template_files, variables
from services.registry import journeys


def require(settings: Settings) -> None:
    """Raises ConfigError with every mistake, where there is one: nothing starts on what can't be right."""
    config, templates = Sources.of(settings.config_dir), Templates.of(settings.templates_dir)
    if found := mistakes(config, templates, settings.day_seconds):
        raise ConfigError(found)


def mistakes(config: Sources, templates: "Templates", day_seconds: float = 86_400) -> tuple[Mistake, ...]:
    """Every mistake in a configuration and in the templates of its mails, by file and line."""
    reading = Reading(config, day_seconds)
    return in_order([*reading.mistakes, *templates.mistakes, *_together(reading, templates)])


@dataclass(frozen=True)
class Templates:
    """The mails of a folder as far as they can be read, and `mistakes`, all of them.

    `mails`: their names, None where there is nothing to read. `ready`: the renderer, where all is right.
    """

    label: str
    mails: frozenset[str] | None
    ready: MailTemplates | None
    mistakes: tuple[Mistake, ...]

    @classmethod
    def of(cls, root: Path) -> "Templates":
        """Reads a folder."""
        label = shown(root)
        try:
            files = template_files(root)
        except TemplateError as mistake:
            return cls(label, None, None, (Mistake(label, 0, 0, "", mistake.reason),))
        examples, found = _examples(label, files)
        ready = None
        try:
            ready = mail_templates(root)
        except TemplateError as error:
            read = {document.file for document in examples if not document.is_read}
            told = [Mistake(f"{label}/{one.file}", one.line, 0, "", one.reason) for one in error.mistakes]
            found += [mistake for mistake in told if mistake.file not in read]
        return cls(label, files.mails, ready, tuple(found))

    def in_folder(self, folder: str) -> list[str]:
        """The names of a folder's mails."""
        return [mail.partition("/")[2] for mail in sorted(self.mails or ()) if mail.startswith(f"{folder}/")]


def _examples(label: str, files: TemplateFiles) -> tuple[list[Document], list[Mistake]]:
    """The examples with their places, and whether each names what mails of its folder know, and all of it."""
    documents: list[Document] = []
    found: list[Mistake] = []
    declared = variables()
    for folder in sorted({mail.partition("/")[0] for mail in files.mails}):
        name = f"{folder}/{EXAMPLE}"
        if name not in files.texts:
            found.append(Mistake(f"{label}/{name}", 0, 0, "", "missing; it has a value for each variable of the mails"))
            continue
        document = read_once(f"{label}/{name}", files.texts[name])
        documents.append(document)
        found += document.mistakes
        if document.is_read and isinstance(document.value, Mapping) and folder in declared:
            found += _against(document, {each.rstrip("?"): f for each, f in declared[folder].known.items()})
    return documents, found


def _against(document: Document, known: Mapping[str, tuple[str, ...]]) -> Iterator[Mistake]:
    def compared(path: Place, written: Mapping[str, Any], names: list[str]) -> Iterator[Mistake]:
        for name in written:
            if name not in names:
                told = unknown(name, names).replace("is not known here", "is no variable of these mails")
                yield document.mistake((*path, name), told, of_key=True)
        for name in names:
            if name not in written:
                yield document.missing((*path, name))

    yield from compared((), document.value, list(known))
    for root, fields in known.items():
        value = document.value.get(root)
        if fields and isinstance(value, Mapping):
            yield from compared((root,), value, [field.rstrip("?") for field in fields])
        elif fields and root in document.value:
            yield document.mistake((root,), f"must be a table of {', '.join(each.rstrip('?') for each in fields)}")


def _together(reading: Reading, folder: Templates) -> Iterator[Mistake]:
    """What the policies and the templates say of each other."""
    if folder.mails is None:
        return
    for notice in NOTICES:
        if notice not in folder.mails:
            near = nearest(notice, folder.mails)
            told = f"missing; the product sends this mail{f': is it {near}?' if near else ''}"
            yield Mistake(f"{folder.label}/{notice}", 0, 0, "", told)
    mail = reading.documents.get(MAIL)
    if mail and isinstance(houses := mail.at(("journeys",)), Mapping):
        known = {*journeys(), *(name.partition("/")[0] for name in folder.mails)}
        for name in houses:
            if name not in known:
                yield mail.mistake(("journeys", name), unknown(name, known), of_key=True)
    teams = mail.at(("teams",)) if mail else None
    for name, journey in journeys().items():
        document = reading.documents.get(journey.policy_file)
        if document is None:
            continue
        audiences = {*EVERYWHERE, *journey.audiences, *_listed(teams)}
        for place, order in Shape.of(cast(Any, journey.policy)).named("MailOrder", document.value):
            yield from _order(document, place, order, name, folder, audiences)


def _listed(teams: Any) -> list[str]:
    # Where the teams can't be read, they are not held against anybody.
    return [str(team) for team in teams] if isinstance(teams, Mapping) else list(Audience)


def _order(
    document: Document,
    place: Place,
    order: Mapping[str, Any],
    journey: str,
    folder: Templates,
    audiences: set[str],
) -> Iterator[Mistake]:
    to = order.get("to")
    for number, audience in enumerate(to if isinstance(to, list) else ()):
        # What is no audience anywhere is told where the policy is read.
        if audience in list(Audience) and audience not in audiences:
            told = f"mails of {journey} can't go to {audience}: they go to {', '.join(sorted(audiences))}"
            yield document.mistake((*place, "to", number), told)
    mail = order.get("mail")
    if not isinstance(mail, str):
        return
    known = folder.in_folder(journey)
    if mail not in known:
        told = unknown(mail, known).removeprefix(f"'{mail}' is not known here")
        reason = f"there is no mail '{mail}' in {folder.label}/{journey}{told}"
        yield document.mistake((*place, "mail"), reason)
    elif folder.ready is not None and journey in variables():
        yield from _rendered(document, tuple(place), f"{journey}/{mail}", folder, folder.ready)


def _rendered(
    document: Document, place: tuple[str | int, ...], name: str, folder: Templates, templates: MailTemplates
) -> Iterator[Mistake]:
    """Whether the mail can be written when all that may be missing at its place is missing."""
    example = templates.example(name)
    if example is None:
        return
    try:
        templates.render(name, variables()[name.partition("/")[0]].least(example, place))
    except TemplateError as error:
        where = document.mistake((*place, "mail"), "")
        told = f"{error.reason}: it may be missing from the mail at {where.file}:{where.line}; ask with 'if' first"
        yield Mistake(f"{folder.label}/{error.file}", error.line, 0, "", told)
