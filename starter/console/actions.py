"""What a person can do with a lead now: the events of its journey, each tried on its state without doing it.

What the rules let through has a button; what they refuse says why, in the very words that the API would answer with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import ValidationError

from domain.errors import Refused
from domain.journey import LeadState
from domain.rules import JourneyRules
from starter.console.i18n import N_, Speaker
from starter.console.session import Form

Kind = Literal["moment", "text", "line", "email", "choice", "check", "owner", "faculty"]


@dataclass(frozen=True)
class Field:
    """A field of an action's form. `choices`: values with their texts."""

    name: str
    label: str
    kind: Kind
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Action:
    """An event that a person may cause. `probe`: values with which it is tried, beside its type."""

    name: str
    event: str
    label: str
    fields: tuple[Field, ...] = ()
    probe: Mapping[str, Any] = field(default_factory=dict)
    tone: Literal["main", "plain", "danger"] = "plain"

    @property
    def is_own(self) -> bool:
        """True for what belongs to one journey, or moves the lead on now."""
        return self not in _OPERATOR or self.tone == "main"

    @property
    def needs_more(self) -> bool:
        """True when a value must be given before it can be done."""
        return any(field.required for field in self.fields)


_AT = Field("at", N_("When"), "moment")
_AT_IF_NOT_NOW = Field("at", N_("When (now, if left empty)"), "moment", required=False)
_REASON = Field("reason", N_("Reason"), "text")
_REASON_IF_ANY = Field("reason", N_("Reason"), "text", required=False)


def _simple(event: str, label: str, *fields: Field, **more: Any) -> Action:
    return Action(event, event, label, fields, **more)


_OPERATOR = (
    _simple("retry", N_("Try again"), tone="main"),
    _simple("resume", N_("End the pause"), tone="main"),
    _simple("note", N_("Add a note"), Field("text", N_("Note"), "text"), probe={"text": "?"}),
    _simple(
        "owner_changed", N_("Change the owner"), Field("owner", N_("Owner"), "owner"),
        probe={"owner": "nobody@example.org"},
    ),
    _simple(
        "email_changed", N_("Correct the e-mail"), Field("email", N_("E-mail"), "email"),
        probe={"email": "nobody@example.org"},
    ),
    _simple("pause", N_("Pause")),
    _simple("unsubscribed", N_("Wants no more mails")),
    _simple(
        "resubscribed", N_("Wants mails again"), Field("consent", N_("How the person agreed"), "text"),
        probe={"consent": "?"},
    ),
    _simple("cancel", N_("Cancel the journey"), _REASON, probe={"reason": "?"}, tone="danger"),
)  # fmt: skip

_JOURNEYS: Mapping[str, tuple[Action, ...]] = {
    "dealer": (
        _simple("presentation_scheduled", N_("Schedule the presentation"), _AT, tone="main"),
        _simple("presentation_held", N_("Presentation held"), _AT_IF_NOT_NOW, tone="main"),
        _simple(
            "accredited", N_("Accredited"), _AT_IF_NOT_NOW,
            Field("start_trial", N_("The trial starts at once"), "check", required=False), tone="main",
        ),
        _simple("training_held", N_("Training held"), _AT_IF_NOT_NOW),
        Action("start_trial", "card_moved", N_("Start the trial"), probe={"column": "AVALIACAO"}, tone="main"),
        _simple(
            "deal_won", N_("Deal won"), Field("adhesion_term", N_("Adhesion term"), "line", required=False), tone="main"
        ),
        _simple("not_interested", N_("No interest"), _REASON_IF_ANY),
        _simple("reopened", N_("Reopen"), tone="main"),
    ),
    "presales": (
        _simple("filter1_done", N_("Filter 1 done"), tone="main"),
        _simple("filter2_done", N_("Filter 2 done"), tone="main"),
        _simple("meeting_scheduled", N_("Schedule a meeting"), _AT, tone="main"),
        _simple("meeting_held", N_("Meeting held"), tone="main"),
        _simple("meeting_rescheduled", N_("Move the meeting"), _AT),
        _simple("meeting_cancelled", N_("Cancel the meeting")),
        _simple("deal_won", N_("Deal won"), tone="main"),
        _simple(
            "discarded", N_("Discard"),
            Field("filter", N_("In filter"), "choice", choices=(("1", "FILTRO 1"), ("2", "FILTRO 2"))), _REASON,
            probe={"filter": 1, "reason": "?"},
        ),
        _simple("lead_lost", N_("Lead lost"), _REASON_IF_ANY),
        _simple("reopened", N_("Reopen"), tone="main"),
    ),
    "franchise": (
        _simple("contact_changed", N_("The contact was corrected: look again"), tone="main"),
        _simple("deal_won", N_("Deal won"), tone="main"),
        _simple(
            "affiliated", N_("IdFiliado is known"), Field("affiliate_id", "IdFiliado", "line"),
            probe={"affiliate_id": "?"},
        ),
        _simple("deal_lost", N_("Deal lost"), _REASON_IF_ANY),
    ),
    "enrollment": (
        _simple(
            "faculty_set", N_("Give the faculty"), Field("faculty", N_("Faculty"), "faculty"),
            probe={"faculty": "?"}, tone="main",
        ),
        _simple("route_again", N_("Ask the routing table again")),
        _simple("deal_won", N_("Enrolled: deal won"), tone="main"),
        _simple("deal_lost", N_("Deal lost"), _REASON_IF_ANY),
    ),
    "scoring": (),
}  # fmt: skip


def declared(journey: str) -> tuple[Action, ...]:
    """All that a person may cause in a journey."""
    return (*_JOURNEYS.get(journey, ()), *_OPERATOR)


def own(journey: str) -> tuple[Action, ...]:
    """What a person may cause that is this journey's own business."""
    return _JOURNEYS.get(journey, ())


def find(journey: str, name: str) -> Action | None:
    """The action of this name."""
    return next((action for action in declared(journey) if action.name == name), None)


_FIRST: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "dealer": {
        "APRESENTACAO": ("presentation_held", "accredited"),
        "CREDENCIAMENTO": ("start_trial", "presentation_held"),
        "AVALIACAO": ("deal_won",),
    },
}


def by_use(actions: Sequence[Action], state: LeadState, journey: str) -> list[Action]:
    """The actions with what sets it going first, then those that usually come next here, unless they have happened."""
    wanted = ["resume", "retry"]
    wanted += [
        name
        for name in _FIRST.get(journey, {}).get(state.stage, ())
        if not (name == "presentation_held" and getattr(state, "presentation_held_at", None))
    ]
    return sorted(actions, key=lambda action: wanted.index(action.name) if action.name in wanted else len(wanted))


@dataclass(frozen=True)
class Tried:
    """What would come of an action now: `refusal` None when the rules let it through."""

    action: Action
    refusal: str | None


def probe(rules: JourneyRules[Any, Any], state: LeadState, event: str, values: Mapping[str, Any], now: datetime
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


def tried(
    rules: JourneyRules[Any, Any], state: LeadState, now: datetime, among: Sequence[Action] | None = None
) -> Sequence[Tried]:
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
