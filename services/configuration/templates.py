"""The templates of all mails: those of a folder, and those that journeys of other packages bring along."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from domain.mail_variables import OF_THE_PRODUCT, Variables
from integrations.liquid.mail_files import TemplateFiles
from integrations.liquid.mails import MailTemplates
from services.registry import journeys


def mail_templates(root: Path) -> MailTemplates:
    """Every mail, checked. Raises TemplatesError with all mistakes, TemplateError where nothing is there."""
    files = template_files(root)
    if files.mistakes:
        return MailTemplates(files, variables())
    return _checked_once(tuple(files.texts.items()))


def template_files(root: Path) -> TemplateFiles:
    """The files of every mail, as far as they can be read. Raises TemplateError where nothing is there."""
    return TemplateFiles.below(root, _brought_along())


def variables() -> Mapping[str, Variables]:
    """What mails may say, by folder. A folder that is not among them is checked against its example only."""
    return OF_THE_PRODUCT | {name: known.variables for name, known in journeys().items() if known.variables}


@lru_cache(maxsize=4)
def _checked_once(texts: tuple[tuple[str, str], ...]) -> MailTemplates:
    """Once as long as their texts are the same: a process that starts checks what it then sends."""
    return MailTemplates(TemplateFiles(dict(texts)), variables())


def _brought_along() -> list[Path]:
    homes = [known.home / "templates" for known in journeys().values() if known.home]
    return [home for home in homes if home.is_dir()]
