"""Whether a sample came out as it must: how often and in which order things happened, never how soon.

A slow machine is late. What that may change is said by the product on the timeline, or follows from the moment at which
people came to act; dates only say what would have been too early.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from local.demo.scenarios import Expectation, Forestalled, MailExpected, mail_data

TOLERANCE_DAYS = 0.5
"""A lead's first line is written a moment after the moment from which its days count."""

Timeline = Sequence[Mapping[str, Any]]


def differences(expect: Expectation, lead: Mapping[str, Any], timeline: Timeline, day_seconds: float) -> list[str]:
    """What is not as it must be; a day lasts `day_seconds`."""
    found = []
    for field in ("status", "stage"):
        if lead[field] != getattr(expect, field):
            found.append(f"{field} is {lead[field]}, not {getattr(expect, field)}")
    if set(lead["flags"]) != set(expect.flags):
        found.append(f"flags are {lead['flags']}, not {list(expect.flags)}")
    kinds = Counter(line["kind"] for line in timeline)
    lines = {kind: kinds[kind] for kind in expect.lines}
    if lines != expect.lines:
        found.append(f"the timeline has {lines}")
    if problems := _Mails(timeline, day_seconds).problems(expect.mails):
        sent = ", ".join(f"{mail['template']} {mail['outcome']}" for mail in mail_data(timeline)) or "none"
        found += [*problems, f"mails are: {sent}"]
    return found


class _Mails:
    """The mails on a timeline, with the place and the day of each."""

    def __init__(self, timeline: Timeline, day_seconds: float) -> None:
        self._timeline = timeline
        self._day_seconds = day_seconds
        self._told = mail_data(timeline)
        self._skipped = [line for line in timeline if "skipped" in line["kind"]]

    def problems(self, expected: Sequence[MailExpected]) -> list[str]:
        known = {mail.template for mail in expected}
        found = [f"{data['template']} was not expected" for data in self._told if data["template"] not in known]
        for mail in expected:
            found += self._problems_of(mail)
        overtaken = [mail for mail in expected if mail.overtaken is not None and not self._places(mail)]
        if len(self._skipped) < len(overtaken):
            found.append(f"{len(overtaken)} mails are missing, and {len(self._skipped)} were skipped")
        return found + self._out_of_order(expected)

    def _problems_of(self, mail: MailExpected) -> list[str]:
        places = self._places(mail)
        found = [
            f"{mail.template} ended as {self._timeline[place]['data']['outcome']}, not {mail.outcome}"
            for place in places
            if self._timeline[place]["data"]["outcome"] != mail.outcome
        ]
        if len(places) > 1 and mail.at_least is None:
            found.append(f"{mail.template} came {len(places)} times")
        if mail.until and any(place > self._first(mail.until) for place in places):
            found.append(f"{mail.template} came after '{mail.until}'")
        if mail.forestalled:
            return found + self._problems_of_forestalled(mail, mail.forestalled)
        if len(places) >= (mail.at_least or 1):
            return found
        if mail.overtaken is None:
            return [*found, f"{mail.template} came {len(places)} times only"]
        if any(self._day_of(line) < mail.overtaken for line in self._skipped):
            found.append(f"{mail.template} was skipped before day {mail.overtaken:g}")
        return found

    def _problems_of_forestalled(self, mail: MailExpected, people: Forestalled) -> list[str]:
        found = []
        for place in self._places(mail):
            if self._day_of(self._timeline[place]) < people.due:
                found.append(f"{mail.template} came before day {people.due:g}")
            if place > self._first(people.by):
                found.append(f"{mail.template} came after '{people.by}'")
        return found

    def _out_of_order(self, expected: Sequence[MailExpected]) -> list[str]:
        rank, ranks = -1, dict[str, int]()
        for mail in expected:
            rank += not mail.beside
            ranks[mail.template] = rank
        told = [data["template"] for data in self._told if data["template"] in ranks]
        return [f"{two} came after {one}" for one, two in pairwise(told) if ranks[one] > ranks[two]]

    def _places(self, mail: MailExpected) -> list[int]:
        return [
            place
            for place, line in enumerate(self._timeline)
            if line["kind"] == "email" and line["data"]["template"] == mail.template
        ]

    def _first(self, kind: str) -> int:
        """Where the first line of a kind is; behind everything, where there is none."""
        return next((place for place, line in enumerate(self._timeline) if line["kind"] == kind), len(self._timeline))

    def _day_of(self, line: Mapping[str, Any]) -> float:
        """On which day of the lead's a line was written, to the benefit of the doubt."""
        began, at = (datetime.fromisoformat(one["at"]) for one in (self._timeline[0], line))
        return (at - began).total_seconds() / self._day_seconds + TOLERANCE_DAYS
