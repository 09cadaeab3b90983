"""Takes in what users did: stored, counted and, where that must wake a journey, promised; all in one transaction.

However many objects a request has, it costs the same few statements. A workflow is started when a user enters a
canvas and signalled when a score rises above its threshold; everything else only changes rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from domain import ids
from domain.journey import Change, LeadSnapshot, Status, TimelineEntry, start_of
from domain.rules import AnyRules
from domain.scoring import Canvas, Kind, Rose, ScoringRules, ScoringState
from domain.scoring.counting import Action, Points, ScoreEvent, ScoreSet, Tally, count, number, shown
from domain.scoring.track import Attributes, Batch, Happened
from domain.scoring.values import changed, is_same
from services.tasks.rule_engine import ChangedLead, TaskRuleEngine
from storage import contacts, lead_contacts, lead_entry, leads, outbox, scores, suppressions, users
from storage.canvases import Canvases
from storage.database import Connection
from storage.scores import NewEvent, Scored
from storage.users import User

UNSUBSCRIBED = "unsubscribed"


@dataclass
class Taken:
    """What became of a request: how many objects of each array were processed, and which workflows are to be told."""

    processed: dict[str, int] = field(default_factory=lambda: {"attributes": 0, "events": 0, "purchases": 0})
    repeated: int = 0
    """Events and purchases that had come before and were not counted again."""
    workflow_ids: list[str] = field(default_factory=list)


@dataclass
class _Life:
    """What happens to one user in a request."""

    user: User
    events: list[NewEvent] = field(default_factory=list)
    email_is_new: bool = False
    subscription: str | None = None


class _Entry(NamedTuple):
    """A user who enters a canvas, with the tally that the request leaves."""

    canvas: Canvas
    user: User
    tally: Tally
    rose: Rose | None


class Tracker:
    """Takes in requests. `secret` recognises addresses that want no mail; `rule_engine` makes tasks of entries."""

    def __init__(
        self, rules: ScoringRules, canvases: Canvases, secret: str, rule_engine: TaskRuleEngine | None = None
    ) -> None:
        self._rules = rules
        self._journey: AnyRules = rules
        self._canvases = canvases
        self._secret = secret
        self._rule_engine = rule_engine

    async def take_in(self, connection: Connection, batch: Batch, now: datetime, actor: str) -> Taken:
        """Processes what was read of a request; what can't be is told in the batch's errors."""
        canvases = [saved.canvas for saved in await self._canvases.newest(connection)]
        found = await users.find(connection, batch.whos(), now)
        taken = Taken()
        lives = {user.user_id: _Life(user) for user in found.all}
        of = iter(found.users)
        attributes = {canvas.attribute for canvas in canvases}
        for item in batch.attributes:
            self._set(batch, taken, lives, next(of), item, attributes, now)
        for happened in batch.happened:
            _happen(batch, taken, lives, next(of), happened)
        await users.save(connection, found.all, now)
        for other, user in found.joined:
            taken.workflow_ids += await self._join(connection, other, user, now, actor)
        stored = [event for life in lives.values() for event in life.events]
        fresh = await scores.add_events(connection, stored, now)
        taken.repeated = len(stored) - len(fresh)
        await self._count(connection, canvases, lives, fresh, now, actor, taken)
        return taken

    # What a request says ---------------------------------------------------------------------------------------

    def _set(
        self, batch: Batch, taken: Taken, lives: Mapping[UUID, _Life], user: User | None, item: Attributes,
        score_attributes: set[str], now: datetime,
    ) -> None:  # fmt: skip
        if user is None:
            batch.refuse("attributes", item.index, "there is no such user")
            return
        life, values, set_any = lives[user.user_id], dict(user.attributes), not item.values or bool(item.who.email)
        for name, given in item.values.items():
            try:
                if name in score_attributes:
                    life.events += _score_set(user, name, given, now)
                elif event := _attribute_set(user, values, item, name, now):
                    life.events.append(event)
                set_any = True
            except ValueError as error:
                batch.refuse("attributes", item.index, str(error))
        if not set_any:
            return
        taken.processed["attributes"] += 1
        # By identity: 1 and true are equal, and not the same.
        if values.keys() != user.attributes.keys() or any(
            value is not user.attributes[name] for name, value in values.items()
        ):
            if values.get("email_subscribe") != user.attributes.get("email_subscribe"):
                life.subscription = str(values.get("email_subscribe"))
            user.change(attributes=values)
        if item.who.email and item.who.email != user.email:
            user.change(email=item.who.email)
            life.email_is_new = True

    # What comes of it ------------------------------------------------------------------------------------------

    async def _count(
        self, connection: Connection, canvases: Sequence[Canvas], lives: Mapping[UUID, _Life],
        fresh: Mapping[tuple[UUID, str], int], now: datetime, actor: str, taken: Taken,
    ) -> None:  # fmt: skip
        known = await scores.of_users(connection, list(lives))
        written: list[Scored] = []
        points: list[tuple[str, UUID, Points]] = []
        entries: list[_Entry] = []
        links: list[tuple[str, User]] = []
        for canvas in canvases:
            for user_id, life in lives.items():
                before = known.get((canvas.name, user_id)) or Scored(canvas.name, user_id, Tally(), None)
                if life.subscription and before.lead_id:
                    await self._subscription(connection, before.lead_id, life.subscription == UNSUBSCRIBED, now, actor)
                if before.lead_id and life.email_is_new:
                    links.append((before.lead_id, life.user))
                if canvas.audience.excluded_by(life.user.attributes):
                    continue
                score_events = [
                    _score_event(event, event_no, now)
                    for event in life.events
                    if (event_no := fresh.get((user_id, event.fingerprint))) and event.concerns(canvas.attribute)
                ]
                # Outside of the canvas, nobody loses anything.
                tally = before.tally if before.lead_id else replace(before.tally, quiet_since=None)
                outcome = count(canvas, tally, score_events)
                enters = before.lead_id is None and (bool(outcome.points) or life.email_is_new)
                if not outcome.points and not enters:
                    continue
                points += [(canvas.name, user_id, gained) for gained in outcome.points]
                rose = None
                if outcome.rises:
                    rose = Rose(score=shown(outcome.tally.score), threshold=canvas.threshold)
                if enters:
                    entries.append(_Entry(canvas, life.user, replace(outcome.tally, quiet_since=now), rose))
                    continue
                if rose and before.lead_id:
                    taken.workflow_ids += await self._rise(connection, before.lead_id, rose, now, actor)
                written.append(Scored(canvas.name, user_id, outcome.tally, before.lead_id))
        people = {
            user.email: (_name(user), None)
            for user in (*(user for _, user in links), *(e.user for e in entries))
            if user.email
        }
        contact_ids = await contacts.meet_all(connection, people, now)
        for lead_id, user in links:
            # A user's e-mail became known: its lead belongs to that person.
            if user.email:
                await lead_contacts.change_contact(connection, lead_id, contact_ids[user.email])
        for entered in await self._enter(connection, entries, contact_ids, now, actor):
            written.append(entered)
            taken.workflow_ids.append(ids.workflow_id(self._rules.name, entered.lead_id or ""))
        await scores.write(connection, points, written)

    async def _enter(
        self, connection: Connection, entries: Sequence[_Entry], contact_ids: Mapping[str, str], now: datetime,
        actor: str,
    ) -> list[Scored]:  # fmt: skip
        """Users enter canvases, for the first time or again: leads, and the promises of their workflows."""
        if not entries:
            return []
        fingerprints = {email: ids.fingerprint(email, self._secret) for email in contact_ids}
        silent = await suppressions.held(connection, list(fingerprints.values())) if fingerprints else set()
        entering, entered = [], []
        for canvas, user, tally, rose in entries:
            is_unsubscribed = user.attributes.get("email_subscribe") == UNSUBSCRIBED
            is_unsubscribed = is_unsubscribed or fingerprints.get(user.email or "") in silent
            look_at = now + canvas.window if canvas.window else None
            change: Change[Any] = self._rules.enter(
                str(user.user_id), canvas.name, look_at, unsubscribed=is_unsubscribed
            )
            if rose:
                change = change.then(self._rules.decide(change.state, rose, now))
            lead_id = ids.new_lead_id()
            new = lead_entry.NewLead(
                lead_id=lead_id,
                journey=self._rules.name,
                workflow_id=ids.workflow_id(self._rules.name, lead_id),
                subject=f"{user.user_id}:{canvas.name}",
                contact_id=contact_ids.get(user.email or ""),
                platform=None,
                title=_title(user),
                owner_name=None,
                owner_email=None,
                details={"external_id": user.external_id, "canvas": canvas.name},
                registered_at=now,
            )
            entering.append(lead_entry.Entering(new, change))
            entered.append(Scored(canvas.name, user.user_id, tally, lead_id))
        cause = leads.Cause(actor, "track")
        snapshots = await lead_entry.enter(connection, entering, self._journey, now, cause)
        if self._rule_engine and await self._rule_engine.follows_receipt(connection, self._rules.name):
            # The workflows of its tasks are told by the sweeper.
            for each, snapshot in zip(entering, snapshots, strict=True):
                followed = ChangedLead(each.new.lead_id, self._rules.name)
                await self._rule_engine.follow(connection, followed, None, each.change, snapshot.revision, now, cause)
        return entered

    async def _rise(self, connection: Connection, lead_id: str, rose: Rose, now: datetime, actor: str) -> list[str]:
        """A score rose above the threshold: its workflow is told, unless it has that to do already."""
        lead = await leads.lock(connection, lead_id)
        if lead is None or not lead.status.is_open:
            return []
        state = ScoringState.model_validate(lead.state)
        before = lead.told
        change: Change[Any] = self._rules.decide(state, rose, now)
        snapshot = await leads.save(connection, lead, self._journey, change, now, leads.Cause(actor, "track"))
        if snapshot.model_copy(update={"revision": before.revision}) == before:
            return []
        await outbox.add_all(connection, [self._signal(lead_id, rose.type, snapshot)], now)
        return [lead.workflow_id]

    async def _subscription(
        self, connection: Connection, lead_id: str, unsubscribed: bool, now: datetime, actor: str
    ) -> None:
        """Whether a user gets mail is shown on its lead; the score has nothing to do with it."""
        lead = await leads.lock(connection, lead_id)
        if lead is None:
            return
        state = ScoringState.model_validate(lead.state)
        if state.unsubscribed != unsubscribed:
            kind = UNSUBSCRIBED if unsubscribed else "subscribed"
            line = TimelineEntry(kind=kind, summary=f"{kind.capitalize()}; scored all the same")
            change: Change[Any] = Change(state=state.but(unsubscribed=unsubscribed), lines=(line,))
            await leads.save(connection, lead, self._journey, change, now, leads.Cause(actor, "track"))

    async def _join(self, connection: Connection, other: UUID, user: UUID, now: datetime, actor: str) -> list[str]:
        """Two users are one: scores add up, and of two journeys the one of the user that stays goes on."""
        told: list[str] = []
        known = await scores.of_users(connection, [other, user])
        joined = []
        for (canvas, user_id), scored in sorted(known.items()):
            if user_id != other:
                continue
            mine = known.get((canvas, user))
            if mine and mine.lead_id and scored.lead_id:
                told += await self._close(connection, scored.lead_id, now, actor)
            elif scored.lead_id:
                await leads.reassign(connection, scored.lead_id, f"{user}:{canvas}", {"user_id": str(user)})
            tally = _sum(scored.tally, mine.tally) if mine else scored.tally
            lead_id = (mine.lead_id if mine else None) or scored.lead_id
            joined.append(Scored(canvas, user, tally, lead_id))
        await scores.delete(connection, other)
        await scores.write(connection, [], joined)
        await users.join(connection, other, user)
        return told

    async def _close(self, connection: Connection, lead_id: str, now: datetime, actor: str) -> list[str]:
        lead = await leads.lock(connection, lead_id)
        if lead is None or not lead.status.is_open:
            return []
        state = ScoringState.model_validate(lead.state)
        line = TimelineEntry(kind="joined", summary="Turned out to be a user that is scored already")
        over = state.but(status=Status.CLOSED, look_at=None, handoff=None, parked=None)
        change: Change[Any] = Change(state=over, lines=(line,))
        snapshot = await leads.save(connection, lead, self._journey, change, now, leads.Cause(actor, "track"))
        await outbox.add_all(connection, [self._signal(lead_id, "joined", snapshot)], now)
        return [lead.workflow_id]

    def _signal(self, lead_id: str, name: str, snapshot: LeadSnapshot) -> outbox.OutboxMessage:
        start = start_of(lead_id, snapshot, self._rules.patience)
        return outbox.OutboxMessage(ids.workflow_id(self._rules.name, lead_id), "signal", name, start)


def _happen(batch: Batch, taken: Taken, lives: Mapping[UUID, _Life], user: User | None, item: Happened) -> None:
    if user is None:
        batch.refuse(item.array, item.index, "there is no such user")
        return
    taken.processed[item.array] += 1
    lives[user.user_id].events.append(NewEvent(user.user_id, item.kind.value, item.name, item.at, item.fingerprint))


def _score_set(user: User, name: str, given: Any, now: datetime) -> list[NewEvent]:
    """An external score; None unsets it. Raises ValueError."""
    fingerprint = f"set.{uuid4().hex}"
    if isinstance(given, Mapping) and given.keys() == {"inc"}:
        by = number(given["inc"])
        if by is None:
            raise ValueError(f"'{name}' is a score: inc needs a number")
        return [NewEvent(user.user_id, scores.SCORE_SET, name, now, fingerprint, change=by)]
    to = number(given)
    if to is None and given is not None:
        raise ValueError(f"'{name}' is a score, and must be a number")
    return [NewEvent(user.user_id, scores.SCORE_SET, name, now, fingerprint, value=to)]


def _attribute_set(user: User, values: dict[str, Any], item: Attributes, name: str, now: datetime) -> NewEvent | None:
    """Sets an attribute; the event that this is, when it has any new value. Raises ValueError."""
    known = values.get(name)
    try:
        value = changed(known, item.values[name], merge=item.merge)
    except ValueError as error:
        raise ValueError(f"the attribute '{name}' {error}") from None
    if value is None:
        values.pop(name, None)
        return None
    if is_same(value, known):
        return None
    values[name] = value
    kind = Kind.ATTRIBUTE_CHANGED.value
    return NewEvent(user.user_id, kind, name, now, f"set.{uuid4().hex}")


def _score_event(event: NewEvent, event_no: int, now: datetime) -> ScoreEvent:
    if event.kind == scores.SCORE_SET:
        return ScoreSet(event.value, event.change, now, event_no)
    # What a clock that is fast dates into the future happened now: nobody is active in advance.
    return Action(Kind(event.kind), event.name, min(event.happened_at, now), event_no, heard_at=now)


def _sum(one: Tally, other: Tally) -> Tally:
    acted = [tally.last_action_at for tally in (one, other) if tally.last_action_at]
    quiet = [tally.quiet_since for tally in (one, other) if tally.quiet_since]
    is_above = one.is_above or other.is_above
    return Tally(one.score + other.score, is_above, max(acted, default=None), max(quiet, default=None), is_in=True)


def _name(user: User) -> str:
    """What a person is called; the contacts need something."""
    parts = [user.attributes.get(part) for part in ("first_name", "last_name")]
    return " ".join(part for part in parts if isinstance(part, str) and part)[:200] or user.email or ""


def _title(user: User) -> str:
    """What the lead's card is called."""
    return _name(user) or user.external_id or f"user {user.user_id}"
