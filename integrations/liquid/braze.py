"""The dialect of Liquid that Braze's customers write, kept strict.

`{{${user_id}}}` and `custom_attribute.${lead score}` name what is known of a user. Stock Liquid can't read them, so
they are rewritten before it does: to `braze["user_id"]` and `custom_attribute["lead score"]`, on the same line. Unknown
tags, filters and variables are refused with their place when a template is checked, that is, when it is saved.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from liquid import BoundTemplate, Environment, Mode, Undefined
from liquid.exceptions import LiquidError

from integrations.liquid.comparisons import LenientIf, LenientUnless
from integrations.liquid.connected_content import Aborted, AbortTag, ConnectedContentTag, Fetch
from integrations.liquid.places import hint

__all__ = ["Aborted", "BrazeLiquid", "RenderingFailed", "TemplateMistake", "User"]

USER = frozenset(
    {
        "user_id", "email_address", "first_name", "last_name", "phone_number", "city", "country", "language", "gender",
        "time_zone", "date_of_birth", "score", "threshold",
    }
)  # fmt: skip
"""What `${…}` may name without `custom_attribute.` before it; `score` and `threshold` are our own, not Braze's."""

ROOTS = frozenset({"braze", "custom_attribute"})
LARGEST_OUTPUT = 100_000
_WORDS = re.compile(r"[^{}\r\n\"']+")

_RAW = re.compile(r"{%-?\s*(raw|comment)\s*-?%}.*?{%-?\s*end\1\s*-?%}", re.DOTALL)
_MARKUP = re.compile(r"{{(?:\$\{[^{}]*\}|(?!}}).)*}}|{%.*?%}", re.DOTALL)
_CONNECTED = re.compile(r"{%-?\s*connected_content\b")
_NAMED = re.compile(r"'[^']*'|\"[^\"]*\"|(?P<dot>\.?)\$\{(?P<name>[^{}]*)\}")
_NAMED_ANYWHERE = re.compile(r"(?P<dot>\.?)\$\{(?P<name>[^{}]*)\}")


class TemplateMistake(Exception):
    """A template that can't be used: the line and what is wrong there."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


class RenderingFailed(Exception):
    """A template that does not fit what is known of the user. The message quotes no value."""


class User:
    """What a template may know of a user. `escaped`: for an address, where a value must not change its path."""

    def __init__(self, known: Mapping[str, Any], attributes: Mapping[str, Any]) -> None:
        self._known = known
        self._attributes = attributes

    def context(self, *, escaped: bool = False) -> dict[str, object]:
        """The variables of a template."""
        return {"braze": _Values(self._known, escaped), "custom_attribute": _Values(self._attributes, escaped)}


class _Values(Mapping[str, object]):
    """Values by name; one that is called `lead score` here may be called `lead_score` there."""

    def __init__(self, values: Mapping[str, Any], escaped: bool) -> None:
        self._values = values
        self._escaped = escaped

    def __getitem__(self, name: str) -> object:
        value = self._values[name if name in self._values else name.strip().replace(" ", "_")]
        return _escaped(value) if self._escaped else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _escaped(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value in {".", ".."}:
        raise RenderingFailed("a value would change the path of the address")
    return quote(value, safe="")


class _Environment(Environment):
    loop_iteration_limit = 10_000
    local_namespace_limit = 1_000_000
    output_stream_limit = LARGEST_OUTPUT

    def __init__(self, fetch: Fetch | None) -> None:
        self.fetch = fetch
        super().__init__(tolerance=Mode.STRICT, strict_filters=True, undefined=Undefined)

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        super().setup_tags_and_filters()
        # There are no other templates to include.
        for tag in ("include", "render"):
            del self.tags[tag]
        for lenient in (LenientIf, LenientUnless, AbortTag, ConnectedContentTag):
            self.add_tag(lenient)
        del self.filters["safe"]
        self.filters |= {
            "json_escape": lambda value: json.dumps(str(value), ensure_ascii=False)[1:-1],
            "url_param_escape": lambda value: quote(str(value), safe=""),
            "url_escape": lambda value: quote(str(value), safe="/:?&=#"),
            "property_accessor": lambda value, name: value.get(name) if isinstance(value, Mapping) else None,
        }


class BrazeLiquid:
    """Checks and renders templates. Without `fetch`, `connected_content` is understood and not performed."""

    def __init__(self, fetch: Fetch | None = None) -> None:
        self._environment = _Environment(fetch)

    def check(self, source: str) -> None:
        """Raises TemplateMistake when the template has a tag, a filter, a variable or a syntax that is not known."""
        template = self._parse(source)
        found = template.analyze()
        for name, spans in found.filters.items():
            if name not in self._environment.filters:
                raise _mistake(source, spans[0].index, f"unknown filter '{name}'")
        for variables in found.globals.values():
            for variable in variables:
                root, *rest = variable.segments
                if root not in ROOTS:
                    reason = f"'{variable}' is not known here; attributes are called custom_attribute.${{name}}"
                    raise _mistake(source, variable.span.index, reason)
                if root == "braze" and rest and rest[0] not in USER:
                    reason = f"${{{rest[0]}}} is not known; an attribute is called custom_attribute.${{{rest[0]}}}"
                    raise _mistake(source, variable.span.index, reason)

    def hint(self, reason: str) -> str:
        """The nearest tag or filter, for a mistake that names one which is not known; else empty."""
        return hint(reason, self._environment)

    async def render(self, source: str, user: User, *, escaped: bool = False) -> str:
        """The output. Raises Aborted, RenderingFailed, TemplateMistake, and what `fetch` raises."""
        template = self._parse(source)
        try:
            return str(await template.render_async(user.context(escaped=escaped)))
        except LiquidError as error:
            # Its message may quote a value.
            raise RenderingFailed(f"the template can't be rendered ({type(error).__name__})") from None
        except ValueError as error:
            raise RenderingFailed(str(error)) from None

    def _parse(self, source: str) -> BoundTemplate:
        text = rewritten(source)
        try:
            return self._environment.from_string(text)
        except LiquidError as error:
            index = error.token.start_index if error.token else -1
            raise _mistake(text, index if index >= 0 else self._where(text, error), str(error.message)) from None

    def _where(self, text: str, error: LiquidError) -> int:
        """The place of an error that does not tell it: the first tag with which it is there."""
        for markup in _MARKUP.finditer(text):
            try:
                self._environment.from_string(text[: markup.end()])
            except LiquidError as earlier:
                if str(earlier.message) == str(error.message):
                    return markup.start()
        return len(text)


def rewritten(source: str) -> str:
    """The template in stock Liquid, line by line. Raises TemplateMistake for a name that can't be one."""
    result, place = [], 0
    for raw in _RAW.finditer(source):
        result += [_rewritten_markup(source, place, raw.start()), raw[0]]
        place = raw.end()
    return "".join([*result, _rewritten_markup(source, place, len(source))])


def _rewritten_markup(source: str, begin: int, end: int) -> str:
    def markup(found: re.Match[str]) -> str:
        # In an address or a body, quotes are nothing special.
        pattern = _NAMED_ANYWHERE if _CONNECTED.match(found[0]) else _NAMED

        def named(match: re.Match[str]) -> str:
            if match["name"] is None:
                return match[0]
            name = match["name"].strip()
            if not _WORDS.fullmatch(name):
                raise _mistake(source, begin + found.start() + match.start(), "${…} needs a name")
            return f'["{name}"]' if match["dot"] else f'braze["{name}"]'

        return pattern.sub(named, found[0])

    return _MARKUP.sub(markup, source[begin:end])


def _mistake(source: str, index: int, reason: str) -> TemplateMistake:
    return TemplateMistake(source.count("\n", 0, max(index, 0)) + 1, reason)
