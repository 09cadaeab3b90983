"""Comparisons for values that come from other systems, where a number may arrive as text, and much is not set.

Stock Liquid fails on `'101' > 100`. Here the text counts as the number that it is, and what is no number is neither
larger nor smaller than one. What is not set is `blank`, and what can't contain anything contains nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from liquid import RenderContext, Token, TokenStream
from liquid.ast import Node
from liquid.builtin.expressions import BooleanExpression
from liquid.builtin.expressions.logical import (
    ContainsExpression,
    EqExpression,
    GeExpression,
    GtExpression,
    LeExpression,
    LogicalAndExpression,
    LogicalNotExpression,
    LogicalOrExpression,
    LtExpression,
    NeExpression,
)
from liquid.builtin.expressions.primitive import Blank
from liquid.builtin.tags.case_tag import CaseTag, MultiExpressionBlockNode
from liquid.builtin.tags.if_tag import IfTag
from liquid.builtin.tags.unless_tag import UnlessTag
from liquid.expression import Expression
from liquid.token import TOKEN_EOF
from liquid.undefined import Undefined

BLANK = Blank(Token(TOKEN_EOF, "", -1, ""))
Compare = Callable[[Decimal, Decimal], bool]
_ORDER: dict[type[Expression], Compare] = {
    GtExpression: lambda left, right: left > right,
    GeExpression: lambda left, right: left >= right,
    LtExpression: lambda left, right: left < right,
    LeExpression: lambda left, right: left <= right,
}
_Binary = EqExpression | NeExpression | GtExpression | GeExpression | LtExpression | LeExpression


def as_number(value: object) -> Decimal | None:
    """The number that a value is, or is the text of; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


class Comparison(Expression):
    """One of Liquid's comparisons, for numbers that may be texts."""

    __slots__ = ("_stock", "left", "right")

    def __init__(self, stock: _Binary) -> None:
        super().__init__(stock.token)
        self._stock = stock
        self.left, self.right = stock.left, stock.right

    def __str__(self) -> str:
        return str(self._stock)

    def evaluate(self, context: RenderContext) -> object:
        return self._compared(context, self.left.evaluate(context), self.right.evaluate(context))

    async def evaluate_async(self, context: RenderContext) -> object:
        left = await self.left.evaluate_async(context)
        return self._compared(context, left, await self.right.evaluate_async(context))

    def _compared(self, context: RenderContext, left: object, right: object) -> object:
        if order := _ORDER.get(type(self._stock)):
            one, other = as_number(left), as_number(right)
            if _is_plain_number(left) or _is_plain_number(right):
                return one is not None and other is not None and order(one, other)
            # Two texts are compared as texts; anything else, not at all.
            return isinstance(left, str) and isinstance(right, str) and self._stock.evaluate(context)
        return are_equal(left, right) == isinstance(self._stock, EqExpression)

    def children(self) -> list[Expression]:
        return [self.left, self.right]


class Containing(Expression):
    """`contains`, also for what can't contain anything."""

    __slots__ = ("left", "right")

    def __init__(self, stock: ContainsExpression) -> None:
        super().__init__(stock.token)
        self.left, self.right = stock.left, stock.right

    def __str__(self) -> str:
        return f"{self.left} contains {self.right}"

    def evaluate(self, context: RenderContext) -> object:
        return contains(self.left.evaluate(context), self.right.evaluate(context))

    async def evaluate_async(self, context: RenderContext) -> object:
        return contains(await self.left.evaluate_async(context), await self.right.evaluate_async(context))

    def children(self) -> list[Expression]:
        return [self.left, self.right]


def contains(whole: object, part: object) -> bool:
    """Whether a text holds a text, a list an item, or a table a name; a number or what is not set holds nothing."""
    if _is_unset(whole) or _is_unset(part):
        return False
    if isinstance(whole, str):
        return str(part) in whole
    if isinstance(whole, Mapping):
        return isinstance(part, str) and part in whole
    return isinstance(whole, list | tuple | range) and any(are_equal(item, part) for item in whole)


def are_equal(left: object, right: object) -> bool:
    """Whether Liquid takes two values for the same, a number also for the text that it is written as."""
    if isinstance(left, Blank) or isinstance(right, Blank):
        other = left if isinstance(right, Blank) else right
        return isinstance(other, Blank) or _is_unset(other) or other is False or Blank.__eq__(BLANK, other)
    if _is_unset(left) or _is_unset(right):
        return _is_unset(left) and _is_unset(right)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if _is_plain_number(left) or _is_plain_number(right):
        one, other_number = as_number(left), as_number(right)
        return one is not None and one == other_number
    return left == right or right == left


def _is_unset(value: object) -> bool:
    return value is None or isinstance(value, Undefined)


def _is_plain_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _lenient(expression: Expression) -> Expression:
    match expression:
        case LogicalAndExpression() | LogicalOrExpression():
            expression.left, expression.right = _lenient(expression.left), _lenient(expression.right)
        case LogicalNotExpression():
            expression.right = _lenient(expression.right)
        case EqExpression() | NeExpression() | GtExpression() | GeExpression() | LtExpression() | LeExpression():
            return Comparison(expression)
        case ContainsExpression():
            return Containing(expression)
    return expression


def _make_lenient(nodes: Iterable[Node | None]) -> None:
    for node in nodes:
        for expression in node.expressions() if node else ():
            if isinstance(expression, BooleanExpression):
                expression.expression = _lenient(expression.expression)


class LenientIf(IfTag):
    """`{% if %}`, with these comparisons."""

    def parse(self, stream: TokenStream) -> Node:
        node = super().parse(stream)
        _make_lenient([node, *getattr(node, "alternatives", ())])
        return node


class LenientUnless(UnlessTag):
    """`{% unless %}`, with these comparisons."""

    def parse(self, stream: TokenStream) -> Node:
        node = super().parse(stream)
        _make_lenient([node, *getattr(node, "alternatives", ())])
        return node


class _AnyOf(Expression):
    """What stands behind `when`: whether the case is one of these."""

    __slots__ = ("case", "values")

    def __init__(self, token: Token, case: Expression, values: list[Expression]) -> None:
        super().__init__(token)
        self.case, self.values = case, values

    def __str__(self) -> str:
        return ", ".join(map(str, self.values))

    def evaluate(self, context: RenderContext) -> list[bool]:
        case = self.case.evaluate(context)
        return [any(are_equal(case, value.evaluate(context)) for value in self.values)]

    async def evaluate_async(self, context: RenderContext) -> list[bool]:
        case = await self.case.evaluate_async(context)
        return [any([are_equal(case, await value.evaluate_async(context)) for value in self.values])]

    def children(self) -> list[Expression]:
        return self.values


class LenientCase(CaseTag):
    """`{% case %}`, with these comparisons."""

    def parse(self, stream: TokenStream) -> Node:
        node = super().parse(stream)
        for block in getattr(node, "blocks", ()):
            if isinstance(block, MultiExpressionBlockNode):
                stock = block.expression
                block.expression = _AnyOf(stock.token, stock.left, stock.expressions)  # type: ignore[assignment]
        return node
