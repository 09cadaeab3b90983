"""Apps that tests use in turns: to build the routes of a new one costs as much as a hundred requests."""

from fastapi import FastAPI

from starter.api.health import Gauges
from starter.api.services import Services
from starter.app import create_app

_idle: list[FastAPI] = []


def take(parts: Services) -> FastAPI:
    """An app over these parts that has counted nothing; as when policies are adopted, it may have had others before."""
    app = _idle.pop() if _idle else create_app(parts)
    app.state.services, app.state.gauges = parts, Gauges()
    return app


def give_back(app: FastAPI) -> None:
    """For the next test."""
    _idle.append(app)
