"""What a person can do with a lead now: the events of its journey, each tried on its state without doing it.

What the rules let through has a button; what they refuse says why, in the very words that the API would answer with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from pydantic import ValidationError

from domain.errors import Refused
from domain.journey import LeadState
from domain.rules import AnyRules
from services.registry import journeys
from starter.console.i18n import N_, Speaker
from starter.console.journeys.declared import REASON, Action, Field, consoles, derived_actions, simple
from starter.console.session import Form

_OPERATOR = (
    simple("retry", N_("Try again"), tone="main"),
    simple("resume", N_("End the pause"), tone="main"),
    simple("note", N_("Add a note"), Field("text", N_("Note"), "text"), probe={"text": "?"}),
    simple(
        "owner_changed", N_("Change the owner"), Field("owner", N_("Owner"), "owner"),
        probe={"owner": "nobody@example.org"},
    ),
    simple(
        "email_changed", N_("Correct the e-mail"), Field("email", N_("E-mail"), "email"),
        probe={"email": "nobody@example.org"},
    ),
    simple("pause", N_("Pause")),
    simple("unsubscribed", N_("Wants no more mails")),
    simple(
        "resubscribed", N_("Wants mails again"), Field("consent", N_("How the person agreed"), "text"),
        probe={"consent": "?"},
    ),
    simple("cancel", N_("Cancel the journey"), REASON, probe={"reason": "?"}, tone="danger"),
)  # fmt: skip

_SHARED = frozenset(action.event for action in _OPERATOR) | {"mail_decided"}


@cache
def own(journey: str) -> tuple[Action, ...]:
    """What a person may cause that is this journey's own business; one that declares nothing has all its events."""
    if journey not in journeys():
        return ()
    if journeys()[journey].console:
        return consoles()[journey].actions
    return derived_actions(journeys()[journey].rules.event_model, _SHARED)


def declared(journey: str) -> tuple[Action, ...]:
    """All that a person may cause in a journey."""
    return (*own(journey), *_OPERATOR)


def is_own(action: Action) -> bool:
    """True for what belongs to one journey, or moves the lead on now."""
    return action not in _OPERATOR or action.tone == "main"


def find(journey: str, name: str) -> Action | None:
    """The action of this name."""
    return next((action for action in declared(journey) if action.name == name), None)


def by_use(actions: Sequence[Action], state: LeadState, journey: str) -> list[Action]:
    """The actions with what sets it going first, then those that usually come next here, unless they have happened."""
    known = consoles()[journey]
    wanted = ["resume", "retry"]
    wanted += [
        name
        for name in known.first.get(state.stage, ())
        if not (name in known.done_at and getattr(state, known.done_at[name], None))
    ]
    return sorted(actions, key=lambda action: wanted.index(action.name) if action.name in wanted else len(wanted))


@dataclass(frozen=True)
class Tried:
    """What would come of an action now: `refusal` None when the rules let it through."""

    action: Action
    refusal: str | None


def probe(rules: AnyRules, state: LeadState, event: str, values: Mapping[str, Any], now: datetime
) -> str | None:  # fmt: skip
    """Why the rules refuse an event; None when they let it through, and it changes something.

    Raises ValidationError for what this journey takes in no state.
    """
    if event == "resubscribed" and not state.unsubscribed:
        return "it is so already"
    candidate = {"type": event, **values}
    try:
        decided = rules.event_model.validate_python(candidate)
    except ValidationError:
        # One that needs a moment is tried with one that lies ahead.
        decided = rules.event_model.validate_python({**candidate, "at": (now + timedelta(days=1)).isoformat()})
    try:
        change = rules.decide(state, decided, now)
    except Refused as refused:
        return refused.reason
    if change.state == state and not change.lines:
        return "it is so already"
    return None


def tried(rules: AnyRules, state: LeadState, now: datetime, among: Sequence[Action] | None = None) -> Sequence[Tried]:
    """Every action of a lead's journey, tried on its state; those that its journey does not know are left out."""
    found = []
    for action in declared(rules.name) if among is None else among:
        try:
            refusal = probe(rules, state, action.event, action.probe, now)
        except ValidationError:
            continue
        found.append(Tried(action, refusal))
    return found


def event_of(action: Action, form: Form, speaker: Speaker) -> dict[str, Any]:
    """The event that a form says; fields that were left empty are left out."""
    event: dict[str, Any] = {"type": action.event}
    if action.name != action.event:
        event |= action.probe
    for known in action.fields:
        written = form.get(known.name)
        match known.kind:
            case "check":
                event[known.name] = written == "yes"
            case "moment" if written:
                event[known.name] = speaker.read_input(written)
            case _ if written:
                event[known.name] = written.replace("\r\n", "\n")
    return event
