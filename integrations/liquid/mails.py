"""Mails from Liquid templates: `templates/<journey>/<mail>/{subject,body.txt,body.html}.liquid`.

Everything is read, parsed and checked when `MailTemplates` is made, so that a worker with a broken
template does not start. `templates/README.md` describes the files for those who write them.

How an HTML part is composed: `layout.mjml` is compiled to HTML once, and the result is a Liquid
template itself. Per mail the fragment is rendered first, with escaping; its output then enters the
layout as `content`, already safe. No value is escaped twice, none passes unescaped.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final

import yaml
from liquid import BoundTemplate, DictLoader, Environment, Markup, Mode, RenderContext, StrictUndefined
from liquid.exceptions import LiquidError, TemplateNotFoundError, UndefinedError
from mjml import mjml2html

from integrations.liquid import filters

SUBJECT: Final = "subject.liquid"
TEXT: Final = "body.txt.liquid"
HTML: Final = "body.html.liquid"
TRIO: Final = (SUBJECT, TEXT, HTML)

LAYOUT_HTML: Final = "layout.mjml"
LAYOUT_TEXT: Final = "layout.txt.liquid"
FOOTER_HTML: Final = "footer.html.liquid"
FOOTER_TEXT: Final = "footer.txt.liquid"
EXAMPLE: Final = "example.yaml"

# What a body may set with `assign` or `capture`, and the layout and the footer then read.
SLOTS: Final = ("audience", "masthead", "preheader")
# What the renderer adds for the layout.
LAYOUT_VARIABLES: Final = frozenset({*SLOTS, "content", "footer", "subject", "language"})
AUDIENCES: Final = ("lead", "team")

_EXPRESSION = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_PROPERTIES_OF_VALUES = frozenset({"size", "first", "last"})


class TemplateError(Exception):
    """A template that cannot be used, or a mail that cannot be made of it: file, line, reason.

    The message never quotes a value of the context.
    """


@dataclass(frozen=True)
class RenderedMail:
    subject: str
    text: str
    html: str


class MailTemplates:
    def __init__(self, root: Path) -> None:
        self._files = dict(_read(root))
        self._names = frozenset(_mails(self._files))
        if not self._names:
            raise TemplateError(f"{root.name}: no mail templates here")
        for layout in (LAYOUT_HTML, LAYOUT_TEXT):
            if layout not in self._files:
                raise TemplateError(f"{layout}: missing")

        sources = {name: text for name, text in self._files.items() if not name.endswith(".yaml")}
        self._text = _environment(sources, autoescape=False)
        self._html = _environment(sources, autoescape=True)
        self._examples = {
            journey: _example(self._files[f"{journey}/{EXAMPLE}"], f"{journey}/{EXAMPLE}")
            for journey in sorted({name.split("/")[0] for name in self._names})
            if f"{journey}/{EXAMPLE}" in self._files
        }
        for name in sorted(sources):
            self._check(name)
        self._layout = _compiled(self._html, sources[LAYOUT_HTML])
        for name in sorted(self._names):
            example = self.example(name)
            if example is not None:
                self.render(name, example)

    def names(self) -> frozenset[str]:
        """Every mail there is, as `journey/mail`."""
        return self._names

    def example(self, name: str) -> Mapping[str, Any] | None:
        """The made-up context of this mail's journey (its `example.yaml`), if it has one."""
        return self._examples.get(name.split("/")[0])

    def render(self, name: str, context: Mapping[str, Any]) -> RenderedMail:
        """The mail `name` for one recipient; TemplateError if the context does not fit it."""
        if name not in self._names:
            raise TemplateError(f"{name}: there is no such mail template")
        subject = self._subject(f"{name}/{SUBJECT}", context)
        return RenderedMail(
            subject=subject,
            text=_tidied(self._part(name, subject, context, self._text, TEXT)),
            html=self._part(name, subject, context, self._html, HTML),
        )

    def _subject(self, file: str, context: Mapping[str, Any]) -> str:
        subject, _ = _rendered(_template(self._text, file), context)
        if any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in subject):
            raise TemplateError(f"{file}:1: a value brings a line break or control character into the subject")
        if not subject.strip():
            raise TemplateError(f"{file}:1: the subject is empty")
        return subject.strip()

    def _part(self, name: str, subject: str, context: Mapping[str, Any], environment: Environment, part: str) -> str:
        html = part == HTML
        content, assigned = _rendered(_template(environment, f"{name}/{part}"), context)
        slots: dict[str, object] = {
            "audience": AUDIENCES[0],
            "masthead": "",
            "preheader": "",
            "language": "pt-BR",
            **context,
            **{slot: assigned[slot] for slot in SLOTS if slot in assigned},
            "subject": subject,
        }
        if slots["audience"] not in AUDIENCES:
            raise TemplateError(f"{name}/{part}: audience must be one of {', '.join(AUDIENCES)}")

        footer = ""
        footer_file = f"{name.split('/')[0]}/{FOOTER_HTML if html else FOOTER_TEXT}"
        if footer_file in self._files:
            footer, _ = _rendered(_template(environment, footer_file), slots)
        # Both were rendered by the environment of this very part: escaped, if it is the HTML one.
        slots["content"], slots["footer"] = (Markup(content), Markup(footer)) if html else (content, footer)
        layout = self._layout if html else _template(environment, LAYOUT_TEXT)
        return _rendered(layout, slots)[0]

    def _check(self, file: str) -> None:
        """Syntax, filters and parts that exist; variables that the journey's example has."""
        environment = self._html if file.endswith((HTML, ".html.liquid", LAYOUT_HTML)) else self._text
        template = _template(environment, file)
        try:
            found = template.analyze()
        except LiquidError as error:
            raise _located(error, environment, file) from error
        for used, spans in found.filters.items():
            if used not in environment.filters:
                raise self._at(spans[0].template_name or file, spans[0].index, f"unknown filter '{used}'")

        journey, _, rest = file.partition("/")
        example = self._examples.get(journey)
        if example is None or journey == "parts":
            return
        # Files beside the mail folders are parts, which take arguments, or the footer, which takes slots.
        if "/" not in rest and rest not in {FOOTER_HTML, FOOTER_TEXT}:
            return
        known_slots = LAYOUT_VARIABLES if "/" not in rest else frozenset()
        for variables in found.globals.values():
            for variable in variables:
                if str(variable.segments[0]) in known_slots or _has(example, variable.segments):
                    continue
                where = variable.span.template_name or file
                reason = f"'{variable}' is no variable of this journey (see {journey}/{EXAMPLE})"
                raise self._at(where, variable.span.index, reason)

    def _at(self, file: str, index: int, reason: str) -> TemplateError:
        line = self._files.get(file, "").count("\n", 0, index) + 1
        return TemplateError(f"{file}:{line}: {reason}")


def _read(root: Path) -> Iterator[tuple[str, str]]:
    """Every template file below root by its relative path; a file that belongs nowhere is refused."""
    if not root.is_dir():
        raise TemplateError(f"{root.name}: there is no such folder")
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_dir() or any(piece.startswith(".") for piece in name.split("/")):
            continue
        depth = name.count("/")
        if depth > 2 or (depth == 2 and path.name not in TRIO):
            raise TemplateError(f"{name}: unexpected file; a mail consists of {', '.join(TRIO)}")
        if path.suffix not in {".liquid", ".mjml", ".yaml"}:
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise TemplateError(f"{name}: not UTF-8 text") from error
        if path.name == SUBJECT and depth == 2:
            text = text.strip()
            if len(text.splitlines()) != 1:
                raise TemplateError(f"{name}:1: the subject must be exactly one line")
        yield name, text


def _mails(files: Mapping[str, str]) -> Iterator[str]:
    for mail in sorted({name.rpartition("/")[0] for name in files if name.count("/") == 2}):
        for part in TRIO:
            if f"{mail}/{part}" not in files:
                raise TemplateError(f"{mail}/{part}: missing; a mail consists of {', '.join(TRIO)}")
        yield mail


class _Loader(DictLoader):
    """Parses each file once and calls it by its relative path, which is what an error then names."""

    def __init__(self, sources: dict[str, str]) -> None:
        super().__init__(sources)
        self._parsed: dict[str, BoundTemplate] = {}

    def load(
        self,
        env: Environment,
        name: str,
        *,
        globals: Mapping[str, object] | None = None,
        context: RenderContext | None = None,
        **kwargs: object,
    ) -> BoundTemplate:
        if name not in self._parsed:
            self._parsed[name] = env.from_string(self.get_source(env, name).text, name=name)
        return self._parsed[name]


def _environment(sources: dict[str, str], *, autoescape: bool) -> Environment:
    environment = Environment(
        tolerance=Mode.STRICT,
        undefined=StrictUndefined,
        strict_filters=True,
        autoescape=autoescape,
        loader=_Loader(sources),
    )
    filters.install(environment)
    # It would switch escaping off, for a value that somebody typed into a form.
    del environment.filters["safe"]
    return environment


def _example(text: str, file: str) -> Mapping[str, Any]:
    try:
        example = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TemplateError(f"{file}:{line}: {error.problem}") from error
    if not isinstance(example, dict):
        raise TemplateError(f"{file}:1: must be a table of variables")
    return example


def _has(example: object, segments: list[Any]) -> bool:
    """Whether the path leads somewhere in the example."""
    value = example
    for segment in segments:
        if isinstance(value, Mapping) and isinstance(segment, str):
            if segment not in value:
                return False
            value = value[segment]
        else:
            return not isinstance(segment, str) or segment in _PROPERTIES_OF_VALUES
    return True


def _compiled(environment: Environment, source: str) -> BoundTemplate:
    try:
        html = mjml2html(source)
    except ValueError as error:
        raise TemplateError(f"{LAYOUT_HTML}: {error}") from error
    for match in _EXPRESSION.finditer(source):
        if match.group() not in html:
            line = source.count("\n", 0, match.start()) + 1
            raise TemplateError(f"{LAYOUT_HTML}:{line}: MJML changes or drops {match.group()}")
    try:
        return environment.from_string(html, name=LAYOUT_HTML)
    except LiquidError as error:
        raise TemplateError(f"{LAYOUT_HTML}: {error.message}") from error


def _template(environment: Environment, file: str) -> BoundTemplate:
    try:
        return environment.get_template(file)
    except LiquidError as error:
        raise _located(error, environment, file) from error


def _rendered(template: BoundTemplate, context: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """The output, and what the template assigned at its top level."""
    scope = RenderContext(template, globals=template.make_globals(context))
    output = StringIO()
    try:
        template.render_with_context(scope, output)
    except (UndefinedError, TemplateNotFoundError, filters.BadValueError) as error:
        raise _located(error, template.env, template.name) from None
    except LiquidError as error:
        # Liquid's own filters may quote the value in their message: name the kind of error only.
        raise _located(error, template.env, template.name, type(error).__name__) from None
    except Exception as error:
        raise TemplateError(f"{template.name}: {type(error).__name__}") from None
    return output.getvalue(), scope.locals


def _located(error: LiquidError, environment: Environment, file: str, reason: str | None = None) -> TemplateError:
    """The error with the file and line it comes from, which may be a part that `file` renders."""
    reason = reason or str(error.message)
    if isinstance(error, TemplateNotFoundError):
        reason = f"there is no part '{error.message}'"
    if error.token is None or error.token.start_index < 0:
        return TemplateError(f"{file}: {reason}")
    sources = environment.loader.templates if isinstance(environment.loader, DictLoader) else {}
    if sources.get(file) != error.token.source:
        found = next((name for name, source in sources.items() if source == error.token.source), None)
        if found is None:  # the compiled layout, whose lines nobody has seen
            return TemplateError(f"{file}: {reason}")
        file = found
    line = error.token.source.count("\n", 0, error.token.start_index) + 1
    return TemplateError(f"{file}:{line}: {reason}")


def _tidied(text: str) -> str:
    """No spaces at the ends of lines and no holes where a condition was not met."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
