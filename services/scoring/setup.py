"""The parts of the scoring that API, command line and worker have in common, made from settings and configuration."""

from collections.abc import Mapping
from typing import Any

from domain.errors import Invalid
from domain.journey import Clock
from domain.scoring import Canvas
from domain.scoring.rules import ScoringRules
from integrations.liquid.braze import BrazeLiquid, TemplateMistake
from integrations.liquid.thresholds import compared_with_score
from services.configuration.config import Config
from services.configuration.settings import Settings
from services.scoring.cloud_ingestion import CloudIngestion
from services.scoring.tracking import Tracker
from services.tasks.rule_engine import TaskRuleEngine
from storage.canvases import Canvases
from storage.customer_table import CustomerTable
from storage.database import Pool

_LIQUID = BrazeLiquid()


def canvases(settings: Settings, read: Config) -> Canvases:
    """The canvases, the one of `config/scoring.yaml` among them."""
    return Canvases(read.of(ScoringRules).policy.canvas, settings.day_seconds)


def tracker(settings: Settings, read: Config) -> Tracker:
    """What takes in `/users/track`."""
    rule_engine = TaskRuleEngine(read.tasks)
    return Tracker(read.of(ScoringRules), canvases(settings, read), settings.objections_key, rule_engine)


def ingestion(settings: Settings, pool: Pool, read: Config, clock: Clock) -> CloudIngestion | None:
    """The cloud-ingestion table; None when none is among the settings."""
    wanted = settings.scoring
    if wanted.sync_table is None:
        return None
    url = wanted.sync_url or settings.database_url
    return CloudIngestion(pool, CustomerTable(url, wanted.sync_table), tracker(settings, read), clock)


def check_templates(canvas: Canvas) -> list[dict[str, str]]:
    """Warnings for what may be right and probably is not. Raises Invalid for a template that can't be used."""
    if canvas.handoff is None:
        return []
    warnings = []
    for field, source in (("handoff.body", canvas.handoff.body), ("handoff.path", canvas.handoff.path)):
        try:
            template = _LIQUID.check(source)
        except TemplateMistake as mistake:
            raise Invalid(field, str(mistake)) from None
        for line, number in compared_with_score(template, canvas.attribute):
            if number != canvas.threshold:
                told = f"compares the score with {number:f}, and the canvas's threshold is {canvas.threshold}"
                warnings.append({"field": field, "message": f"line {line}: {told}"})
    return warnings


def read_canvas(known: Canvases, name: str, document: Mapping[str, Any]) -> tuple[Canvas, list[dict[str, str]]]:
    """A canvas that somebody wants to save under a name, with warnings. Raises pydantic.ValidationError or Invalid."""
    canvas = known.read({"name": name, **document})
    if canvas.name != name:
        raise Invalid("name", f"must be '{name}', as in the address")
    return canvas, check_templates(canvas)
