"""Braze's tags `abort_message` and `connected_content`."""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, TextIO

from liquid import BoundTemplate, Environment, RenderContext, Token, TokenStream
from liquid.ast import Node
from liquid.builtin.expressions import Identifier
from liquid.exceptions import LiquidError, LiquidSyntaxError
from liquid.expression import Expression
from liquid.tag import Tag
from liquid.token import TOKEN_CONTENT, TOKEN_EXPRESSION, TOKEN_TAG

DEFAULT_REASON = "aborted by the template"
_REASON = re.compile(r"\(\s*(?:'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\")?\s*\)")
_OPTION = re.compile(r"(?<!\s)\s+:(?=[a-z_]+(?:\s|$))")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OPTIONS = {
    "method", "body", "headers", "content_type", "save", "cache_max_age", "no_cache", "retry",
}  # fmt: skip
_METHODS = {"get", "post", "put", "delete", "patch"}
_WITHOUT_VALUE = {"no_cache", "retry"}


class Aborted(Exception):
    """The template decided that there is nothing to send; a normal outcome. No LiquidError: nothing may swallow it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Request:
    """What `connected_content` asks for. Body and headers may hold secrets, and are not shown."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    body: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str = field(repr=False)


Fetch = Callable[[Request], Awaitable[Answer]]
"""Performs a request, within its limits."""


class AbortNode(Node):
    """`{% abort_message('why') %}`"""

    __slots__ = ("reason",)

    def __init__(self, token: Token, reason: str) -> None:
        super().__init__(token)
        self.reason = reason
        self.blank = False

    def __str__(self) -> str:
        return f"{{% abort_message('{self.reason}') %}}"

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        raise Aborted(self.reason)


class AbortTag(Tag):
    """Ends the rendering: nothing is sent."""

    name = "abort_message"
    block = False

    def parse(self, stream: TokenStream) -> Node:
        token = stream.eat(TOKEN_TAG)
        written = stream.current.value if stream.current.kind == TOKEN_EXPRESSION else ""
        match = _REASON.fullmatch(written.strip())
        if match is None:
            raise LiquidSyntaxError("abort_message takes one text in quotes, as ('not at threshold')", token=token)
        return AbortNode(token, (match["single"] or match["double"] or DEFAULT_REASON).strip())


class ConnectedContentNode(Node):
    """`{% connected_content URL :save name %}`"""

    __slots__ = ("_fetch", "_method", "_parts", "_save")

    def __init__(
        self, token: Token, fetch: Fetch | None, method: str, parts: Mapping[str, BoundTemplate], save: str | None
    ) -> None:
        super().__init__(token)
        self._fetch = fetch
        self._method = method
        self._parts = parts
        self._save = save
        self.blank = False

    def __str__(self) -> str:
        return "{% connected_content %}"

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        raise RuntimeError("connected_content is rendered asynchronously only")

    async def render_to_output_async(self, context: RenderContext, buffer: TextIO) -> int:
        if self._fetch is None:
            raise RuntimeError("connected_content is not available here")
        answer = await self._fetch(await self._request(context))
        content = _understood(answer)
        if self._save is None:
            return buffer.write(answer.text)
        context.assign(self._save, content)
        return 0

    async def _request(self, context: RenderContext) -> Request:
        written = {name: await _rendered(part, context) for name, part in self._parts.items()}
        url = written["url"].strip()
        headers = {"Accept": "application/json"}
        body = written.get("body")
        if body is not None:
            # Braze writes an ampersand so where its own forms would take it apart.
            body = body.replace("_mem_amp_", "&").strip()
            headers["Content-Type"] = written.get("content_type", "application/x-www-form-urlencoded").strip()
        headers.update(_headers(written.get("headers")))
        return Request(self._method, url if "://" in url else f"https://{url}", headers, body)

    def children(self, static_context: RenderContext, *, include_partials: bool = True) -> Iterable[Node]:
        for part in self._parts.values():
            yield from part.nodes

    def expressions(self) -> Iterable[Expression]:
        return ()

    def template_scope(self) -> Iterable[Identifier]:
        if self._save:
            yield Identifier(self._save, token=self.token)


async def _rendered(part: BoundTemplate, context: RenderContext) -> str:
    buffer = StringIO()
    await part.render_with_context_async(context, buffer, partial=True)
    return buffer.getvalue()


def _understood(answer: Answer) -> Any:
    """The answer as a template sees it: an object with its status, or the text."""
    try:
        content: Any = json.loads(answer.text)
    except (ValueError, RecursionError):
        return answer.text
    if isinstance(content, dict):
        content["__http_status_code__"] = answer.status
    return content


def _headers(written: str | None) -> dict[str, str]:
    if not written:
        return {}
    try:
        given = json.loads(written)
    except ValueError:
        raise ValueError("the headers of connected_content are not JSON") from None
    if not isinstance(given, dict):
        raise ValueError("the headers of connected_content must be a JSON object")
    return {str(name): str(value) for name, value in given.items()}


class ConnectedContentTag(Tag):
    """Fetches something and keeps it under a name."""

    name = "connected_content"
    block = False

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        self._fetch: Fetch | None = getattr(env, "fetch", None)

    def parse(self, stream: TokenStream) -> Node:
        token = stream.eat(TOKEN_TAG)
        written = stream.current.value if stream.current.kind == TOKEN_EXPRESSION else ""
        url, *options = _OPTION.split(written.strip())
        if not url or self._has_spaces(url, token):
            raise LiquidSyntaxError("connected_content needs an address without spaces", token=token)
        given: dict[str, str] = {}
        for option in options:
            name, _, value = option.strip().partition(" ")
            name, _, rest = name.partition("\n")
            if name not in _OPTIONS or name in given:
                raise LiquidSyntaxError(f"connected_content: unknown or repeated option ':{name}'", token=token)
            given[name] = (rest + value).strip()
            if not given[name] and name not in _WITHOUT_VALUE:
                raise LiquidSyntaxError(f"connected_content: the option ':{name}' needs a value", token=token)
        method, save = given.get("method", "get").lower(), given.get("save")
        if method not in _METHODS:
            raise LiquidSyntaxError(f"connected_content: ':method' must be one of {sorted(_METHODS)}", token=token)
        if save is not None and not _NAME.fullmatch(save):
            raise LiquidSyntaxError("connected_content: ':save' needs a plain name", token=token)
        texts = {"url": url} | {name: given[name] for name in ("body", "headers", "content_type") if name in given}
        parts = {name: self._part(text, token) for name, text in texts.items()}
        return ConnectedContentNode(token, self._fetch, method.upper(), parts, save)

    def _has_spaces(self, url: str, token: Token) -> bool:
        try:
            texts = [part.value for part in self.env.tokenizer()(url) if part.kind == TOKEN_CONTENT]
        except LiquidError as error:
            raise _inside(error, token) from None
        return any(character.isspace() for text in texts for character in text)

    def _part(self, text: str, token: Token) -> BoundTemplate:
        try:
            return self.env.from_string(text)
        except LiquidError as error:
            raise _inside(error, token) from None


def _inside(error: LiquidError, token: Token) -> LiquidError:
    """A mistake in a part of the tag, told with the place of the tag."""
    return LiquidSyntaxError(f"connected_content: {error.message}", token=token)
