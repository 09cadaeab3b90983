"""Where in which file an error of Liquid comes from, and what was probably meant there."""

import re

from liquid import DictLoader, Environment
from liquid.exceptions import LiquidError, TemplateNotFoundError

from domain.nearest import did_you_mean
from integrations.liquid.mail_files import TemplateError

_MARKUP = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_TAG = re.compile(r"unexpected tag '(\w+)'")
_FILTER = re.compile(r"unknown filter '(\w+)'")
_WITHIN = ("else", "elsif", "when")


def located(error: LiquidError, environment: Environment, file: str, reason: str | None = None) -> TemplateError:
    """The error with the file and line it comes from, which may be a part that `file` renders.

    `reason`: what is said instead of the error's own words, which may quote a value.
    """
    sources = environment.loader.templates if isinstance(environment.loader, DictLoader) else {}
    reason = reason or _meant(error, environment, sources)
    if error.token is None or error.token.start_index < 0:
        return TemplateError(reason, file, _line_of(error, environment, sources.get(file, "")))
    if sources.get(file) != error.token.source:
        found = next((name for name, source in sources.items() if source == error.token.source), None)
        if found is None:  # the compiled layout, whose lines nobody has seen
            return TemplateError(reason, file)
        file = found
    return TemplateError(reason, file, _line(error.token.source, error.token.start_index))


def _meant(error: LiquidError, environment: Environment, sources: dict[str, str]) -> str:
    told = str(error.message)
    if isinstance(error, TemplateNotFoundError):
        return f"there is no part '{told}'{did_you_mean(told, [name for name in sources if name.count('/') < 2])}"
    return f"{told}{hint(told, environment)}"


def hint(reason: str, environment: Environment) -> str:
    """The nearest tag or filter, for a reason that names one which is not known; else empty."""
    if tag := _TAG.match(reason):
        blocks = [name for name, known in environment.tags.items() if known.block]
        return did_you_mean(tag[1], [*environment.tags, *(f"end{name}" for name in blocks), *_WITHIN])
    if used := _FILTER.match(reason):
        return did_you_mean(used[1], environment.filters)
    return ""


def _line_of(error: LiquidError, environment: Environment, source: str) -> int:
    """The line of an error that does not tell it: of the first markup from which on nothing can be read any more."""
    place = None
    for markup in _MARKUP.finditer(source):
        try:
            environment.from_string(source[: markup.end()])
        except LiquidError:
            place = markup.start() if place is None else place
        else:
            place = None
    return _line(source, place) if place is not None else 0


def _line(source: str, index: int) -> int:
    return source.count("\n", 0, index) + 1
