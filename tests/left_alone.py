"""Leads that nobody touches: what was foretold of each, and what then became of it in skipped time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from temporalio.api.enums.v1 import EventType

from domain.forecast import Ends
from domain.journey import StepOrder, WaitingFor
from services.forecasts import LeadForecast
from starter.api.services import Services
from storage import timeline
from storage.database import Record
from tests.skipping import skip
from tests.waiting import until
from tests.world import World

MOMENT = timedelta(seconds=1)
LATE = timedelta(minutes=15)
"""By how much a quarter's steps may lag behind: each begins a moment after its date, and some count from the last."""


@dataclass(frozen=True)
class Taken:
    """A step that was taken, of a lead or of one of its tasks."""

    of: str
    step: str
    key: str
    at: datetime


async def foretell(world: World, lead_id: str, days: int = 90) -> LeadForecast:
    """What will become of a lead, as the API says it."""
    services = Services(
        world.settings, world.pool, world.lead_service, world.dispatcher, world.client, world.config.mail
    )  # fmt: skip
    try:
        return await services.forecaster.of(lead_id, days)
    finally:
        await services.close()


async def leave_alone(world: World, lead_ids: Sequence[str], end: datetime) -> list[Taken]:
    """Skips time to `end`, from each date to the next; the steps that were taken until then."""
    await let_pass(world, lead_ids, end)
    return await _taken(world, lead_ids)


async def let_pass(world: World, lead_ids: Sequence[str], end: datetime) -> None:
    """Skips time to `end`, from each date to the next, so that each step is taken on its date."""
    while True:
        ahead = await coming(world, lead_ids)
        if not ahead or ahead[0]["due_at"] > end:
            break
        moment = ahead[0]["due_at"]
        if (left := moment + MOMENT - await world.now()) > timedelta():
            await skip(world.environment, left)
        now = await world.now()
        due = [one for one in ahead if one["due_at"] <= now]
        await until(partial(_are_done, world, lead_ids, due), f"{[dict(one) for one in due]}")
    if (left := end - await world.now()) > timedelta():
        await skip(world.environment, left)


async def _taken(world: World, lead_ids: Sequence[str]) -> list[Taken]:
    """What the histories of leads and their tasks tell of the steps that ended."""
    taken = []
    workflows = await world.pool.fetch(
        "SELECT lead_id, workflow_id FROM leads WHERE lead_id = ANY($1) "
        "UNION ALL SELECT lead_id, workflow_id FROM tasks WHERE lead_id = ANY($1)",
        list(lead_ids),
    )
    for row in workflows:
        orders: dict[int, StepOrder] = {}
        history = await world.client.get_workflow_handle(row["workflow_id"]).fetch_history()
        for event in history.events:
            scheduled, completed = (
                event.activity_task_scheduled_event_attributes,
                event.activity_task_completed_event_attributes,
            )
            if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
                if not scheduled.activity_type.name.endswith((".read", ".park")):
                    orders[event.event_id] = StepOrder.model_validate_json(scheduled.input.payloads[0].data)
            elif event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED:
                order, at = orders.get(completed.scheduled_event_id), event.event_time.ToDatetime(UTC)
                if order:
                    taken.append(Taken(row["lead_id"], order.due.step, order.due.key, at))
    return taken


async def coming(world: World, lead_ids: Sequence[str]) -> list[Record]:
    """What leads and their tasks do next by themselves, by date, and when routing looks at a lead again."""
    rows = await world.pool.fetch(
        """
        SELECT lead_id, lead_id AS id, next_step, next_key, due_at FROM leads WHERE lead_id = ANY($1)
        UNION ALL SELECT lead_id, task_id, next_step, next_key, due_at FROM tasks WHERE lead_id = ANY($1)
        UNION ALL SELECT lead_id, 'route of ' || lead_id, 'look', check_at::text, check_at FROM lead_routes
            JOIN leads USING (lead_id) WHERE lead_id = ANY($1) AND closed_at IS NULL
        ORDER BY due_at
        """,
        list(lead_ids),
    )
    return [row for row in rows if row["due_at"]]


async def _are_done(world: World, lead_ids: Sequence[str], due: Sequence[Record]) -> bool:
    # A task that a step made is told to its workflow by the sweeper.
    for row in await world.pool.fetch("SELECT DISTINCT workflow_id FROM dispatches WHERE delivered_at IS NULL"):
        await world.dispatcher.deliver(row["workflow_id"])
    left = {(one["id"], one["next_step"], one["next_key"]) for one in await coming(world, lead_ids)}
    return left.isdisjoint((one["id"], one["next_step"], one["next_key"]) for one in due)


async def check(world: World, foretold: LeadForecast, taken: Sequence[Taken] | None = None) -> None:
    """What was foretold of a lead is what became of it: steps, mails, stages, tasks, points, and how it stands.

    `taken`: None where nobody watched from the start.
    """
    lead_id, forecast = foretold.lead.lead_id, foretold.forecast
    if taken is not None:
        _same(
            [((step.next.step, step.next.key), step.at) for step in forecast.steps],
            [((step.step, step.key), step.at) for step in taken if step.of == lead_id and step.at > forecast.since],
        )
    _same(
        [
            ((mail.template, mail.subject, sorted(mail.recipients), mail.suppressed), ahead.step.at)
            for ahead in foretold.ahead
            for mail in ahead.mails
        ],
        await _mailed(world, lead_id, forecast.since),
    )
    _same(
        [((stage,), step.at) for step in forecast.steps for stage in step.moves],
        [
            ((row["target"],), row["at"])
            for row in await world.pool.fetch(
                "SELECT target, at FROM card_moves WHERE lead_id = $1 AND at > $2 ORDER BY at, move_id",
                lead_id,
                forecast.since,
            )
        ],
    )
    lead = await world.lead(lead_id)
    last: Any = forecast.steps[-1].after if forecast.steps else None
    if last:
        assert (lead["status"], lead["stage"], lead["owner_email"]) == (
            last.status.value, last.stage, forecast.steps[-1].owner,
        )  # fmt: skip
        known = {task.task_id: task for step in forecast.steps for task in step.turns if task.task_id}
        for row in await world.pool.fetch("SELECT task_id, status FROM tasks WHERE lead_id = $1", lead_id):
            if row["task_id"] in known:
                assert row["status"] == known[row["task_id"]].state.status
    assert (lead["waiting_for"] is None) == (forecast.ends is Ends.OVER)
    if forecast.waiting_for and forecast.ends is not Ends.UNKNOWN:
        waiting = WaitingFor.model_validate(lead["waiting_for"])
        assert (waiting.what, waiting.why) == (forecast.waiting_for.what, forecast.waiting_for.why)
        if forecast.ends is Ends.HORIZON and waiting.until and forecast.waiting_for.until:
            assert abs(waiting.until - forecast.waiting_for.until) < LATE
    _same(
        [
            ((step.score.points, step.score.score), step.at)
            for step in forecast.steps
            if step.score and step.score.points
        ],
        [
            ((line["data"]["points"], line["data"]["score"]), line["at"])
            for line in await timeline.read(world.pool, lead_id)
            if line["kind"] == "inactive" and line["at"] > forecast.since
        ],
    )


async def _mailed(world: World, lead_id: str, since: datetime) -> list[tuple[tuple[Any, ...], datetime]]:
    rows = await world.pool.fetch(
        "SELECT template, subject, recipients, status, updated_at FROM emails "
        "WHERE lead_id = $1 AND updated_at > $2 ORDER BY updated_at",
        lead_id,
        since,
    )
    assert {row["status"] for row in rows} <= {"sent", "suppressed"}
    return [
        (
            (row["template"], row["subject"], sorted(row["recipients"]), row["status"] == "suppressed"),
            row["updated_at"],
        )
        for row in rows
    ]


def _same(foretold: Sequence[tuple[Any, datetime]], happened: Sequence[tuple[Any, datetime]]) -> None:
    """The same things on the same dates; what has one date may come in any order."""

    def in_order(told: Sequence[tuple[Any, datetime]]) -> list[tuple[Any, datetime]]:
        return sorted(told, key=lambda one: (str(one[0]), one[1]))

    ours, theirs = in_order(foretold), in_order(happened)
    only_ours = [one for one in ours if one[0] not in [what for what, _ in theirs]]
    only_theirs = [one for one in theirs if one[0] not in [what for what, _ in ours]]
    assert [what for what, _ in ours] == [what for what, _ in theirs], (
        f"{len(ours)} foretold, {len(theirs)} happened; only foretold: {only_ours}; only happened: {only_theirs}"
    )
    for (what, told_at), (_, at) in zip(ours, theirs, strict=True):
        assert abs(at - told_at) < LATE, (what, told_at, at)
