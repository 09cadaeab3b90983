"""Workflow code and processes run again on replay: nothing in them may come out in another order."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "workflows").rglob("*.py"))


def iterated(tree: ast.AST) -> Iterator[ast.expr]:
    """What is gone through, one after the other."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            yield node.iter
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"list", "tuple", "next"}:
            yield from node.args[:1]


def is_set(node: ast.expr) -> bool:
    """A set that is made on the spot; what has a name is left to the types."""
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"set", "frozenset"}
    return isinstance(node, ast.Set | ast.SetComp) or is_call


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_workflow_goes_through_a_set(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    assert not [f"line {node.lineno}" for node in iterated(tree) if is_set(node)]


def test_a_set_that_is_gone_through_is_seen() -> None:
    tree = ast.parse("for name in {*a, *b}: print(name)\nlist(set(a))\n[x for x in frozenset(b)]\nsorted({1})")
    assert [node.lineno for node in iterated(tree) if is_set(node)] == [1, 2, 3]
