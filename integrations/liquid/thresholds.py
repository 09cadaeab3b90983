"""What a template compares the score with, told when a canvas is saved whose threshold is another."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from liquid import BoundTemplate, RenderContext
from liquid.ast import Node
from liquid.builtin.expressions import FilteredExpression, Path, StringLiteral
from liquid.builtin.expressions.primitive import FloatLiteral, IntegerLiteral
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.expression import Expression

from integrations.liquid.comparisons import Comparison, as_number


def compared_with_score(template: BoundTemplate, attribute: str) -> Iterator[tuple[int, Decimal]]:
    """Lines and numbers with which the score, kept in `attribute`, is compared, directly or by way of a variable."""
    nodes = list(_nodes(template.nodes, RenderContext(template)))
    assigned = {
        str(node.name): node.expression.left
        for node in nodes
        if isinstance(node, AssignNode) and isinstance(node.expression, FilteredExpression)
    }
    for node in nodes:
        for expression in _expressions(node.expressions()):
            if not isinstance(expression, Comparison):
                continue
            left, right = (_resolved(side, assigned) for side in (expression.left, expression.right))
            for score, other in ((left, right), (right, left)):
                number = _number(other)
                if number is not None and _is_score(score, attribute):
                    yield _line(expression), number


def _nodes(nodes: Iterable[Node], context: RenderContext) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children(context, include_partials=False), context)


def _expressions(expressions: Iterable[Expression]) -> Iterator[Expression]:
    for expression in expressions:
        yield expression
        yield from _expressions(expression.children())


def _resolved(expression: Expression, assigned: Mapping[str, Expression]) -> Expression:
    """What a variable was assigned, where that is known; a variable of a variable is not followed for ever."""
    for _ in range(len(assigned)):
        if not isinstance(expression, Path) or len(expression.path) != 1 or str(expression.path[0]) not in assigned:
            break
        expression = assigned[str(expression.path[0])]
    return expression


def _number(expression: Expression) -> Decimal | None:
    if isinstance(expression, IntegerLiteral | FloatLiteral | StringLiteral):
        return as_number(expression.value)
    return None


def _is_score(expression: Expression, attribute: str) -> bool:
    if not isinstance(expression, Path) or len(expression.path) != 2:
        return False
    root, name = expression.path
    if root == "braze":
        return name == "score"
    return root == "custom_attribute" and str(name).replace(" ", "_") == attribute.replace(" ", "_")


def _line(expression: Expression) -> int:
    token = expression.token
    return token.source.count("\n", 0, max(token.start_index, 0)) + 1
