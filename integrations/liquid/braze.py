"""The dialect of Liquid that Braze's customers write, kept strict.

`{{${user_id}}}` and `custom_attribute.${lead score}` name what is known of a user (`markup.py` reads them). Unknown
tags, filters and variables are refused with their place when a template is checked, that is, when it is saved.
Rendering here holds up whoever asks for it, however long it takes: templates that people wrote are rendered in a
process of their own (`isolated.py`).
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial, wraps
from typing import Any
from urllib.parse import quote

from liquid import BoundTemplate, Environment, Mode, Token, Undefined
from liquid.builtin.tags.liquid_tag import LiquidTag
from liquid.exceptions import (
    LiquidError,
    LocalNamespaceLimitError,
    LoopIterationLimitError,
    OutputStreamLimitError,
)

from integrations.liquid import braze_filters, markup
from integrations.liquid.budget import MOST_ITERATIONS, MOST_MEMORY_IN_TEXTS, MOST_OUTPUT, BudgetExceeded, Kind
from integrations.liquid.comparisons import LenientCase, LenientIf, LenientUnless
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

_TOO_DEEP = "the template is nested too deeply"
ROOTS = frozenset({"braze", "custom_attribute"})
_BUDGETS: Mapping[type[LiquidError], Kind] = {
    LoopIterationLimitError: "iterations",
    OutputStreamLimitError: "output",
    LocalNamespaceLimitError: "memory",
}


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
        self.known = known
        self.attributes = attributes

    def context(self, *, escaped: bool = False) -> dict[str, object]:
        """The variables of a template."""
        return {"braze": _Values(self.known, escaped), "custom_attribute": _Values(self.attributes, escaped)}


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


class _Lines(LiquidTag):
    """`{% liquid %}`, whose lines are read once."""

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        self._tokenize = lambda _, token: markup.lines(token)  # type: ignore[assignment]


class _Environment(Environment):
    loop_iteration_limit = MOST_ITERATIONS
    local_namespace_limit = MOST_MEMORY_IN_TEXTS
    output_stream_limit = MOST_OUTPUT

    def __init__(self, fetch: Fetch | None) -> None:
        self.fetch = fetch
        super().__init__(tolerance=Mode.STRICT, strict_filters=True, undefined=Undefined)

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        super().setup_tags_and_filters()
        # There are no other templates to include.
        for tag in ("include", "render"):
            del self.tags[tag]
        for ours in (LenientIf, LenientUnless, LenientCase, AbortTag, ConnectedContentTag, _Lines):
            self.add_tag(ours)
        del self.filters["safe"]
        self.filters = {name: _bounded(filter_) for name, filter_ in {**self.filters, **braze_filters.FILTERS}.items()}

    def tokenizer(self) -> Callable[[str], Iterator[Token]]:
        return partial(self._tokens)

    def _tokens(self, source: str) -> Iterator[Token]:
        blocks = {name: tag.end for name, tag in self.tags.items() if tag.block and tag.end}
        return markup.Scanner(source, blocks).tokens()

    def error(self, exc: type[LiquidError] | LiquidError, msg: str | None = None, token: Token | None = None) -> None:
        # An expression that ends too early says that it ended, and not where.
        if isinstance(exc, LiquidError) and exc.token and exc.token.start_index < 0:
            exc.token = token or exc.token
        super().error(exc, msg, token)


def _bounded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes no list that no loop could take, and gives nothing that is longer than what may be kept."""

    @wraps(filter_)
    def bounded(*values: Any, **more: Any) -> Any:
        for value in (*values, *more.values()):
            if isinstance(value, range) and len(value) > MOST_ITERATIONS:
                raise BudgetExceeded("iterations")
        result = filter_(*values, **more)
        is_long = isinstance(result, str | list) and len(result) > MOST_MEMORY_IN_TEXTS
        if is_long or (isinstance(result, int) and result.bit_length() > MOST_MEMORY_IN_TEXTS):
            raise BudgetExceeded("memory")
        return result

    return bounded


class BrazeLiquid:
    """Checks and renders templates. Without `fetch`, `connected_content` is understood and not performed."""

    def __init__(self, fetch: Fetch | None = None) -> None:
        self._environment = _Environment(fetch)

    def check(self, source: str) -> BoundTemplate:
        """The template. Raises TemplateMistake for a tag, a filter, a variable or a syntax that is not known."""
        try:
            return self._checked(source)
        except RecursionError:
            raise TemplateMistake(1, _TOO_DEEP) from None
        except TypeError:
            # A name that is itself looked up, as in {{ [name] }}, is unknown to the analysis.
            raise TemplateMistake(1, "a name must not begin with a bracket") from None

    def _checked(self, source: str) -> BoundTemplate:
        template = self._parse(source)
        found = template.analyze()
        for name, spans in found.filters.items():
            if name not in self._environment.filters:
                raise _mistake(source, spans[0].index, f"unknown filter '{_short(name)}'")
        for variables in found.globals.values():
            for variable in variables:
                root, *rest = variable.segments
                if root not in ROOTS:
                    reason = (
                        f"'{_short(str(variable))}' is not known here; attributes are called custom_attribute.${{name}}"
                    )
                    raise _mistake(source, variable.span.index, reason)
                if root == "braze" and rest and rest[0] not in USER:
                    known = _short(str(rest[0]))
                    reason = f"${{{known}}} is not known; an attribute is called custom_attribute.${{{known}}}"
                    raise _mistake(source, variable.span.index, reason)
        return template

    def hint(self, reason: str) -> str:
        """The nearest tag or filter, for a mistake that names one which is not known; else empty."""
        return hint(reason, self._environment)

    async def render(self, source: str, user: User, *, escaped: bool = False) -> str:
        """The output. Raises Aborted, RenderingFailed, TemplateMistake, BudgetExceeded, and what `fetch` raises."""
        try:
            return str(await self._parse(source).render_async(user.context(escaped=escaped)))
        except LiquidError as error:
            if budget := _BUDGETS.get(type(error)):
                raise BudgetExceeded(budget) from None
            # Its message may quote a value.
            raise RenderingFailed(f"the template can't be rendered ({type(error).__name__})") from None
        except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise RenderingFailed(f"the template can't be rendered ({type(error).__name__})") from None
        except MemoryError:
            raise BudgetExceeded("memory") from None

    def _parse(self, source: str) -> BoundTemplate:
        try:
            return self._environment.from_string(source)
        except LiquidError as error:
            index = error.token.start_index if error.token else -1
            reason = _TOO_DEEP if isinstance(error.__cause__, RecursionError) else str(error.message)
            raise _mistake(source, index if index >= 0 else len(source), reason) from None


def _mistake(source: str, index: int, reason: str) -> TemplateMistake:
    return TemplateMistake(source.count("\n", 0, max(index, 0)) + 1, _short(reason, 300))


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
