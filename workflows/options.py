"""Timeouts and retries for each family of activities.

A mail may take minutes when a server is slow, but a dead worker is noticed within `heartbeat_timeout`. Steps are
tried again until the journey's patience ends, then the journey parks; writing down that it parked never gives up.
"""

from datetime import timedelta
from typing import TypedDict

from temporalio.common import RetryPolicy


class Options(TypedDict, total=False):
    """Keyword arguments of `workflow.execute_activity_method`."""

    start_to_close_timeout: timedelta
    schedule_to_close_timeout: timedelta
    heartbeat_timeout: timedelta
    retry_policy: RetryPolicy


def mail(patience: timedelta) -> Options:
    """For steps that send mails."""
    return Options(
        start_to_close_timeout=timedelta(minutes=10),
        schedule_to_close_timeout=patience,
        heartbeat_timeout=timedelta(seconds=15),
        retry_policy=_retries(patience),
    )


def tidying() -> Options:
    """For what an attempt may have left behind whose step is not wanted any more: nobody waits for it for long."""
    return Options(
        start_to_close_timeout=timedelta(minutes=1),
        schedule_to_close_timeout=timedelta(minutes=5),
        heartbeat_timeout=timedelta(seconds=15),
        retry_policy=RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1)),
    )


def long_read(longest: timedelta) -> Options:
    """For reading a source that may hold much; the next turn of its schedule comes anyway."""
    return Options(
        start_to_close_timeout=longest,
        schedule_to_close_timeout=longest,
        retry_policy=RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1)),
    )


def bookkeeping() -> Options:
    """For writing to our own database what must be written."""
    return Options(
        start_to_close_timeout=timedelta(seconds=30),
        retry_policy=RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1)),
    )


def upkeep() -> Options:
    """For looking after a table: what does not work for a day is left to the next time."""
    return Options(
        start_to_close_timeout=timedelta(minutes=5),
        schedule_to_close_timeout=timedelta(days=1),
        retry_policy=RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=5)),
    )


def _retries(patience: timedelta) -> RetryPolicy:
    longest = min(max(patience / 20, timedelta(seconds=1)), timedelta(minutes=5))
    return RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=longest)
