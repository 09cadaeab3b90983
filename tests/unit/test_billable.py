"""What the tests count as a journey's cost: what Temporal bills of a history, whatever the machine's speed."""

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.api.failure.v1 import ApplicationFailureInfo, Failure, TimeoutFailureInfo
from temporalio.api.history.v1 import ActivityTaskStartedEventAttributes, HistoryEvent
from temporalio.client import WorkflowHistory

from tests.stack import billable, is_at_rest

STARTED, TIMER, SIGNAL, UPSERT, TASK, TASK_DONE, ACTIVITY, ACTIVITY_DONE = (
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
    EventType.EVENT_TYPE_TIMER_STARTED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
    EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
    EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
    EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
    EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
    EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
)
REFUSED = Failure(application_failure_info=ApplicationFailureInfo(type="mail_unavailable"))
TIMED_OUT = Failure(timeout_failure_info=TimeoutFailureInfo())


def history(*kinds: EventType.ValueType) -> WorkflowHistory:
    return WorkflowHistory("x", [HistoryEvent(event_id=n, event_type=kind) for n, kind in enumerate(kinds, start=1)])


def with_activity(attempt: int, last_failure: Failure | None = None) -> WorkflowHistory:
    """A start, and an activity that ended with this attempt."""
    told = history(STARTED, TASK, TASK_DONE, ACTIVITY, EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED, ACTIVITY_DONE)
    started = ActivityTaskStartedEventAttributes(scheduled_event_id=4, attempt=attempt, last_failure=last_failure)
    told.events[4].activity_task_started_event_attributes.CopyFrom(started)
    return told


@pytest.mark.parametrize(
    ("told", "actions"),
    [
        (history(STARTED), 1),
        (history(STARTED, TASK, TASK_DONE, TIMER, SIGNAL, UPSERT), 4),
        (history(STARTED, TASK, TASK_DONE, ACTIVITY), 2),
        (with_activity(1), 2),
        (with_activity(3, REFUSED), 4),
        (with_activity(3, TIMED_OUT), 2),
    ],
    ids=["start", "timer, signal, upsert", "under way", "activity", "tried again", "tried again by a slow machine"],
)
def test_actions_are_counted_as_temporal_bills_them(told: WorkflowHistory, actions: int) -> None:
    assert billable(told) == actions


@pytest.mark.parametrize(
    ("told", "rests"),
    [
        (history(STARTED, TASK), False),
        (history(STARTED, TASK, TASK_DONE, TIMER), True),
        (history(STARTED, TASK, TASK_DONE, ACTIVITY), False),
        (with_activity(1), True),
        (history(STARTED, TASK, EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT, TASK), False),
        (history(STARTED, TASK, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED, TASK, TASK_DONE), True),
    ],
)
def test_a_workflow_rests_when_nothing_is_under_way(told: WorkflowHistory, *, rests: bool) -> None:
    assert is_at_rest(told) is rests
