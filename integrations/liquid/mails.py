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
from typing import Any, Final

from liquid import BoundTemplate, DictLoader, Environment, Markup, Mode, RenderContext, StrictUndefined
from liquid.exceptions import LiquidError, TemplateNotFoundError, UndefinedError
from liquid.static_analysis import TemplateAnalysis
from mjml import mjml2html

from domain.mail_variables import OF_THE_PRODUCT, Variables
from domain.nearest import did_you_mean
from integrations.liquid import filters, mjml_words
from integrations.liquid.mail_files import (
    EXAMPLE,
    FOOTER_HTML,
    FOOTER_TEXT,
    FOOTERS,
    HTML,
    LAYOUT_HTML,
    LAYOUT_TEXT,
    LAYOUTS,
    SUBJECT,
    TEXT,
    TRIO,
    TemplateError,
    TemplateFiles,
    TemplatesError,
    example_of,
    has,
    paths_in,
)
from integrations.liquid.places import hint, located

__all__ = ["MailTemplates", "RenderedMail", "TemplateError", "TemplatesError"]

# What a body may set with `assign` or `capture`, and the layout and the footer then read.
SLOTS: Final = ("audience", "masthead", "preheader")
# What the renderer adds for the layout.
LAYOUT_VARIABLES: Final = frozenset({*SLOTS, "content", "footer", "subject", "language"})
# What the layout may name besides: what the mails of every folder know.
COMMON_VARIABLES: Final = frozenset.intersection(*(known.paths() for known in OF_THE_PRODUCT.values()))
AUDIENCES: Final = ("lead", "team")

_EXPRESSION = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_PART = re.compile(r"{%-?\s*(?:render|include)\s+['\"]([^'\"]+)['\"]")
_AUDIENCE = re.compile(r"{%-?\s*assign\s+audience\s*=\s*['\"](?P<said>[^'\"]*)['\"]")


@dataclass(frozen=True)
class RenderedMail:
    subject: str
    text: str
    html: str


class MailTemplates:
    """Every mail of these files. Raises TemplatesError with all mistakes. `variables`: what mails may say."""

    def __init__(self, found: TemplateFiles, variables: Mapping[str, Variables] = OF_THE_PRODUCT) -> None:
        self._variables = variables
        self._files, mistakes = found.texts, [*found.mistakes]
        self._names = found.mails
        sources = {name: text for name, text in self._files.items() if not name.endswith(".yaml")}
        self._text = _environment(sources, autoescape=False)
        self._html = _environment(sources, autoescape=True)
        self._examples: dict[str, Mapping[str, Any]] = {}
        for folder in sorted({name.split("/")[0] for name in self._names}):
            if f"{folder}/{EXAMPLE}" in self._files:
                try:
                    self._examples[folder] = example_of(self._files[f"{folder}/{EXAMPLE}"], f"{folder}/{EXAMPLE}")
                except TemplateError as mistake:
                    mistakes.append(mistake)
        for name in sorted(sources):
            mistakes += self._mistakes_in(name)
        mistakes += self._unused()
        try:
            self._layout = _compiled(self._html, sources.get(LAYOUT_HTML, ""))
        except TemplateError as mistake:
            mistakes.append(mistake)
        mistakes += self._examples_that_fail({mistake.file for mistake in mistakes})
        if mistakes:
            raise TemplatesError(mistakes)

    def names(self) -> frozenset[str]:
        """Every mail there is, as `journey/mail`."""
        return self._names

    def example(self, name: str) -> Mapping[str, Any] | None:
        """The made-up context of this mail's journey (its `example.yaml`), if it has one."""
        return self._examples.get(name.split("/")[0])

    def subject(self, name: str, context: Mapping[str, Any]) -> str:
        """The subject of the mail `name`; TemplateError if the context does not fit it."""
        if name not in self._names:
            raise TemplateError(f"there is no such mail template{did_you_mean(name, self._names)}", name)
        return self._subject(f"{name}/{SUBJECT}", context)

    def render(self, name: str, context: Mapping[str, Any]) -> RenderedMail:
        """The mail `name` for one recipient; TemplateError if the context does not fit it."""
        subject = self.subject(name, context)
        return RenderedMail(
            subject=subject,
            text=_tidied(self._part(name, subject, context, self._text, TEXT)),
            html=self._part(name, subject, context, self._html, HTML),
        )

    def _subject(self, file: str, context: Mapping[str, Any]) -> str:
        subject, _ = _rendered(_template(self._text, file), context)
        if any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in subject):
            raise TemplateError("a value brings a line break or control character into the subject", file, 1)
        if not subject.strip():
            raise TemplateError("the subject is empty", file, 1)
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
            raise TemplateError(f"audience must be one of {', '.join(AUDIENCES)}", f"{name}/{part}")

        footer = ""
        footer_file = f"{name.split('/')[0]}/{FOOTER_HTML if html else FOOTER_TEXT}"
        if footer_file in self._files:
            footer, _ = _rendered(_template(environment, footer_file), slots)
        # Both were rendered by the environment of this very part: escaped, if it is the HTML one.
        slots["content"], slots["footer"] = (Markup(content), Markup(footer)) if html else (content, footer)
        layout = self._layout if html else _template(environment, LAYOUT_TEXT)
        return _rendered(layout, slots)[0]

    def _mistakes_in(self, file: str) -> Iterator[TemplateError]:
        """Syntax, filters and parts that exist; variables that are there; names that somebody reads."""
        environment = self._html if file.endswith((HTML, ".html.liquid", LAYOUT_HTML)) else self._text
        try:
            found = _template(environment, file).analyze()
        except TemplateError as mistake:
            yield mistake
            return
        except LiquidError as error:
            yield located(error, environment, file)
            return
        for used, spans in found.filters.items():
            if used not in environment.filters:
                told = f"unknown filter '{used}'"
                yield self._at(spans[0].template_name or file, spans[0].index, told + hint(told, environment))
        yield from self._unknown_variables(file, found)
        for audience in _AUDIENCE.finditer(self._files[file]):
            if (said := audience["said"]) not in AUDIENCES:
                told = f"audience must be one of {', '.join(AUDIENCES)}{did_you_mean(said, AUDIENCES)}"
                yield self._at(file, audience.start(), told)
        for name, variables in found.locals.items():
            where = variables[0].span
            if name not in SLOTS and name not in found.variables and where.template_name == file:
                yield self._at(file, where.index, f"nothing reads '{name}'{did_you_mean(name, SLOTS)}")

    def _unknown_variables(self, file: str, found: TemplateAnalysis) -> Iterator[TemplateError]:
        folder, _, rest = file.partition("/")
        example, declared = self._examples.get(folder), self._variables.get(folder)
        slots = LAYOUT_VARIABLES if "/" not in rest else frozenset()
        if file in LAYOUTS:
            known, told = COMMON_VARIABLES, "is no variable of the layout"
        elif example is None or folder == "parts" or ("/" not in rest and rest not in FOOTERS):
            return
        else:
            known, told = paths_in(example), f"is no variable of this journey (see {folder}/{EXAMPLE})"
            known |= declared.paths() if declared else frozenset()
        for variables in found.globals.values():
            for variable in variables:
                path = ".".join(str(segment) for segment in variable.segments)
                is_known = path in known or (example is not None and has(example, variable.segments))
                if is_known or str(variable.segments[0]) in slots:
                    continue
                near = did_you_mean(path, {*known, *slots, *found.locals})
                yield self._at(variable.span.template_name or file, variable.span.index, f"'{variable}' {told}{near}")

    def _unused(self) -> Iterator[TemplateError]:
        """Files beside the mails that are nearly called what would be read there."""
        reserved, parts = (*FOOTERS, EXAMPLE), {part for text in self._files.values() for part in _PART.findall(text)}
        for name in sorted(self._files):
            folder, _, file = name.partition("/")
            if not file or "/" in file or file in reserved or name in parts or folder == "parts":
                continue
            if near := did_you_mean(file, [each for each in reserved if f"{folder}/{each}" not in self._files]):
                yield TemplateError(f"no mail reads this file{near}", name)

    def _examples_that_fail(self, wrong: set[str]) -> Iterator[TemplateError]:
        """What fails when a mail with right files is rendered with its example: it would fail for every lead."""
        for name in sorted(self._names):
            example, folder = self.example(name), name.split("/")[0]
            own, shared = {f"{name}/{part}" for part in TRIO}, {folder, "parts", *LAYOUTS}
            is_wrong = any(file in own or (file.count("/") < 2 and file.split("/")[0] in shared) for file in wrong)
            declared = self._variables.get(folder)
            is_whole = example is not None and (declared is None or declared.paths() <= paths_in(example))
            if example is None or is_wrong or not is_whole:
                continue
            try:
                self.render(name, example)
            except TemplateError as mistake:
                yield mistake

    def _at(self, file: str, index: int, reason: str) -> TemplateError:
        return TemplateError(reason, file, self._files.get(file, "").count("\n", 0, index) + 1)


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


def _compiled(environment: Environment, source: str) -> BoundTemplate:
    for index, told in mjml_words.unknown(source):
        raise TemplateError(told, LAYOUT_HTML, source.count("\n", 0, index) + 1)
    try:
        html = mjml2html(source)
    except ValueError as error:
        raise TemplateError(str(error), LAYOUT_HTML) from error
    for match in _EXPRESSION.finditer(source):
        if match.group() not in html:
            line = source.count("\n", 0, match.start()) + 1
            raise TemplateError(f"MJML changes or drops {match.group()}", LAYOUT_HTML, line)
    try:
        return environment.from_string(html, name=LAYOUT_HTML)
    except LiquidError as error:
        raise TemplateError(str(error.message), LAYOUT_HTML) from error


def _template(environment: Environment, file: str) -> BoundTemplate:
    try:
        return environment.get_template(file)
    except LiquidError as error:
        raise located(error, environment, file) from error


def _rendered(template: BoundTemplate, context: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """The output, and what the template assigned at its top level."""
    scope = RenderContext(template, globals=template.make_globals(context))
    output = StringIO()
    try:
        template.render_with_context(scope, output)
    except (UndefinedError, TemplateNotFoundError, filters.BadValueError) as error:
        raise located(error, template.env, template.name) from None
    except LiquidError as error:
        # Liquid's own filters may quote the value in their message: name the kind of error only.
        raise located(error, template.env, template.name, type(error).__name__) from None
    except Exception as error:
        raise TemplateError(type(error).__name__, template.name) from None
    return output.getvalue(), scope.locals


def _tidied(text: str) -> str:
    """No spaces at the ends of lines and no holes where a condition was not met."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
