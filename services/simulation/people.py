"""People at work: one thing at a time, in their hours, what is due first before the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from domain.calendar import Calendar
from services.simulation.behaviour import Person
from services.simulation.queue import Queue

DAY = timedelta(days=1)


@dataclass
class Job:
    """Something to be done. `still_wanted` is asked before it is begun; `done` is called when it is finished."""

    due: datetime
    takes: timedelta
    still_wanted: Callable[[], bool]
    done: Callable[[datetime], None]


@dataclass
class Worker:
    """Somebody with their pile, whatever is due first on top."""

    person: Person
    pile: list[tuple[datetime, int, Job]] = field(default_factory=list[tuple[datetime, int, Job]])
    is_busy: bool = False


class Hours:
    """When somebody works: the company's calendar without the days on which they are away."""

    def __init__(self, calendar: Calendar, person: Person) -> None:
        self._calendar = calendar
        self._person = person
        self._zone = ZoneInfo(calendar.timezone)

    def begins(self, moment: datetime) -> datetime:
        """The moment itself while they work, else when they do next."""
        while True:
            moment = self._calendar.next_opening(moment)
            back = self._back_from_absence(moment)
            if back is None:
                return moment
            moment = back

    def ends(self, begin: datetime, takes: timedelta) -> datetime:
        """When so much work is done that is begun then. An absence in between begins it anew."""
        while True:
            end = self._calendar.add_time(begin, takes) if takes else begin
            back = self._back_from_absence(end)
            if back is None:
                return end
            begin = self.begins(back)

    def _back_from_absence(self, moment: datetime) -> datetime | None:
        """The midnight after an absence that covers the moment; None where none does."""
        day = moment.astimezone(self._zone).date()
        covering = [away for away in self._person.away if away.covers(day)]
        if not covering:
            return None
        last = max(away.last for away in covering)
        return datetime.combine(last + DAY, time(), self._zone)


class People:
    """Everybody who does something, by e-mail."""

    def __init__(self, calendar: Calendar, known: dict[str, Person], queue: Queue) -> None:
        self._calendar = calendar
        self._known = known
        self._queue = queue
        self._workers: dict[str, Worker] = {}
        self._order = 0

    def give(self, email: str, job: Job, now: datetime) -> None:
        """Puts something on somebody's pile."""
        worker = self._workers.get(email)
        if worker is None:
            worker = self._workers[email] = Worker(self._known.get(email, Person()))
        self._order += 1
        heappush(worker.pile, (job.due, self._order, job))
        self._look(worker, now)

    def _look(self, worker: Worker, now: datetime) -> None:
        if worker.is_busy or not worker.pile:
            return
        worker.is_busy = True
        self._queue.put(Hours(self._calendar, worker.person).begins(now), self._begin, worker)

    def _begin(self, worker: Worker, now: datetime) -> None:
        """Takes what is due first of what is on the pile by now."""
        while worker.pile:
            _, _, job = heappop(worker.pile)
            if job.still_wanted():
                self._queue.put(Hours(self._calendar, worker.person).ends(now, job.takes), self._finish, worker, job)
                return
        worker.is_busy = False

    def _finish(self, worker: Worker, job: Job, now: datetime) -> None:
        worker.is_busy = False
        job.done(now)
        self._look(worker, now)
