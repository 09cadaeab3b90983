"""The pre-sales team over the API: its leads and tasks, and a clock that a test sets."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.api.api import Api
from tests.task_world import DEALER_ONLY, LEAD

OTHER = "outra.amostra@example.org"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 12, tzinfo=UTC)

    async def __call__(self) -> datetime:
        return self.at

    def pass_time(self, **length: float) -> None:
        self.at += timedelta(**length)


async def submit(api: Api, number: int = 0, **changed: Any) -> str:
    """A lead of the pre-sales team; without an owner named, Rita's and Dora's in turn."""
    return await api.submit(**{**dict.fromkeys(DEALER_ONLY), **LEAD, "email": f"pessoa{number}@example.com", **changed})


async def tasks(api: Api, by: str = "manager", **params: Any) -> list[dict[str, Any]]:
    response = await api.get("/v1/tasks", by=by, **params)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


async def task_of(api: Api, lead_id: str) -> str:
    (task,) = await tasks(api, lead_id=lead_id)
    return str(task["task_id"])


async def do(api: Api, task_id: str, what: str, body: Any = None, *, by: str = "manager", **headers: str) -> Any:
    return await api.post(f"/v1/tasks/{task_id}/{what}", body, by=by, **headers)


async def timeline(api: Api, lead_id: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    return items
