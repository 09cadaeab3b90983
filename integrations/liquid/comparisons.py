"""Comparisons for values that come from other systems, where a number may arrive as text.

Stock Liquid fails on `'101' > 100`. Here the text counts as the number that it is, and what is no number is neither
larger nor smaller than one.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from liquid import RenderContext, TokenStream
from liquid.ast import Node
from liquid.builtin.expressions import BooleanExpression
from liquid.builtin.expressions.logical import (
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
from liquid.builtin.tags.if_tag import IfTag
from liquid.builtin.tags.unless_tag import UnlessTag
from liquid.expression import Expression

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
        one, other = as_number(left), as_number(right)
        is_about_numbers = _is_plain_number(left) or _is_plain_number(right)
        if order := _ORDER.get(type(self._stock)):
            if one is not None and other is not None:
                return order(one, other)
            # Two texts are compared as texts; a number and what is no number, not at all.
            return False if is_about_numbers or not _are_texts(left, right) else self._stock.evaluate(context)
        if is_about_numbers and one is not None and other is not None:
            return (one == other) == isinstance(self._stock, EqExpression)
        return self._stock.evaluate(context)

    def children(self) -> list[Expression]:
        return [self.left, self.right]


def _is_plain_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _are_texts(left: object, right: object) -> bool:
    return isinstance(left, str) and isinstance(right, str)


def _lenient(expression: Expression) -> Expression:
    match expression:
        case LogicalAndExpression() | LogicalOrExpression():
            expression.left, expression.right = _lenient(expression.left), _lenient(expression.right)
        case LogicalNotExpression():
            expression.right = _lenient(expression.right)
        case EqExpression() | NeExpression() | GtExpression() | GeExpression() | LtExpression() | LeExpression():
            return Comparison(expression)
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
