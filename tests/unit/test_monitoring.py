"""The alerts and the dashboard speak of metrics that there are, with labels that those have."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client import Histogram
from prometheus_client.metrics import MetricWrapperBase

from activities.timing import StepTimes
from starter.api.health import Gauges

FOLDER = Path(__file__).parents[2] / "docs/monitoring"


def metrics() -> Mapping[str, frozenset[str]]:
    """Every series that a process may show, with its labels."""
    found: dict[str, frozenset[str]] = {}
    for registry in (Gauges().registry, StepTimes().registry):
        for collector in registry._collector_to_names:
            assert isinstance(collector, MetricWrapperBase)
            names = registry._collector_to_names[collector]
            labels = frozenset(collector._labelnames)
            more = {"le"} if isinstance(collector, Histogram) else set()
            found |= {name: labels | (more if name.endswith("_bucket") else set()) for name in names}
    return found


def rules() -> list[dict[str, Any]]:
    read = yaml.safe_load((FOLDER / "prometheus-rules.yaml").read_text("utf-8"))
    return [rule for group in read["groups"] for rule in group["rules"]]


def dashboard() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / "grafana-dashboard.json").read_text("utf-8"))
    return read


def queries() -> list[str]:
    panels = [target["expr"] for panel in dashboard()["panels"] for target in panel["targets"]]
    return [*panels, *(rule["expr"] for rule in rules())]


def _parts(node: Any) -> Iterator[Any]:
    yield node
    children: list[Any] = [getattr(node, name, None) for name in ("expr", "lhs", "rhs", "vector_selector", "param")]
    for child in [*children, *(getattr(node, "args", None) or [])]:
        if child is not None:
            yield from _parts(child)


@pytest.mark.parametrize("query", queries())
def test_a_query_is_about_metrics_that_there_are(query: str) -> None:
    known = metrics()
    parts = list(_parts(promql_parser.parse(query)))
    selectors = [part for part in parts if isinstance(part, promql_parser.VectorSelector)]
    assert selectors
    labels = frozenset[str]()
    for selector in selectors:
        assert selector.name is not None
        assert selector.name in known
        labels |= known[selector.name]
        assert {matcher.name for matcher in selector.matchers.matchers} <= known[selector.name]
    grouped = [part.modifier for part in parts if isinstance(part, promql_parser.AggregateExpr) and part.modifier]
    assert {label for modifier in grouped for label in modifier.labels} <= labels


def test_every_metric_is_on_the_dashboard() -> None:
    shown = " ".join(target["expr"] for panel in dashboard()["panels"] for target in panel["targets"])
    families = {re.sub(r"_(total|bucket|count|sum|created)$", "", name) for name in metrics()}
    assert {family for family in families if not re.search(rf"\b{family}\b|\b{family}_", shown)} == set()


def test_an_alert_says_what_it_is_about() -> None:
    known = metrics()
    for rule in rules():
        assert rule["labels"]["severity"] in {"warning", "critical"}
        told = " ".join(rule["annotations"].values())
        named = set(re.findall(r"\$labels\.(\w+)", told))
        assert named <= {label for labels in known.values() for label in labels}
        assert all(f"by ({label}" in rule["expr"] or f", {label}" in rule["expr"] for label in named), rule["alert"]


def test_no_two_panels_lie_on_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in dashboard()["panels"]:
        at = panel["gridPos"]
        cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert at["x"] + at["w"] <= 24
        assert taken.isdisjoint(cells), panel["title"]
        taken |= cells
