"""The operator's events, which every journey takes, and what they make of a lead."""

from datetime import datetime
from typing import Annotated, Literal, TypeVar, assert_never

from pydantic import Field

from domain.errors import Refused
from domain.journey import Change, LeadState, Resend, Status, TimelineEntry
from domain.text import Email, Paragraph, Strict
from domain.text import Line as TextLine

State = TypeVar("State", bound=LeadState)


class Pause(Strict):
    """The journey does nothing by itself until `resume`. Deadlines keep counting."""

    type: Literal["pause"]


class Resume(Strict):
    """Ends a pause. What fell due meanwhile is done at once."""

    type: Literal["resume"]


class Cancel(Strict):
    """Ends the journey, whatever it is doing."""

    type: Literal["cancel"]
    reason: Paragraph


class Retry(Strict):
    """Tries the step again that parked the journey."""

    type: Literal["retry"]


class Unsubscribed(Strict):
    """The person wants no more mail. Holds for the address, in every journey."""

    type: Literal["unsubscribed"]


class Resubscribed(Strict):
    """The person wants mail again after all. `consent`: who said so, when and how. Holds in every journey."""

    type: Literal["resubscribed"]
    consent: Paragraph


class EmailChanged(Strict):
    """The registered e-mail is another from now on."""

    type: Literal["email_changed"]
    email: Email


class OwnerChanged(Strict):
    """Somebody else answers for the lead."""

    type: Literal["owner_changed"]
    owner: Email


class Note(Strict):
    """A remark for the timeline."""

    type: Literal["note"]
    text: Paragraph


class MailDecided(Strict):
    """A person's decision on a mail whose end is `unknown`: send it again, or leave it."""

    type: Literal["mail_decided"]
    email_id: TextLine
    decision: Literal["resend", "leave"]


OperatorEvent = Annotated[
    Pause | Resume | Cancel | Retry | Unsubscribed | Resubscribed | EmailChanged | OwnerChanged | Note | MailDecided,
    Field(discriminator="type"),
]

# These correct or complete a lead's record; they make sense after its journey ended too.
_ALSO_WHEN_CLOSED = (Note, EmailChanged, OwnerChanged, Unsubscribed, Resubscribed, MailDecided)


def require_open(state: LeadState, event: object) -> None:
    """Raises Refused when the journey is over and the event would move it."""
    if not state.is_open and not isinstance(event, _ALSO_WHEN_CLOSED):
        raise Refused(f"the journey is over: the lead is {state.status.value}")


def decide_operator(state: State, event: OperatorEvent, now: datetime) -> Change[State]:
    """What an operator's event makes of a lead of any journey. Raises Refused."""
    match event:
        case Pause():
            if state.paused:
                raise Refused("the journey is paused already")
            return _change(state.but(paused=True), "paused", "Journey paused")
        case Resume():
            if not state.paused:
                raise Refused("the journey is not paused")
            return _change(state.but(paused=False), "resumed", "Journey resumed")
        case Cancel(reason=reason):
            over = state.but(status=Status.CANCELLED, paused=False, parked=None)
            return _change(over, "cancelled", "Journey cancelled", reason=reason)
        case Retry():
            if state.parked is None:
                raise Refused("nothing is parked, so there is nothing to retry")
            return _change(
                state.but(parked=None, status=Status.OPEN), "retried", f"Parked step retried: {state.parked.due.step}"
            )
        case Unsubscribed():
            if state.unsubscribed:
                return Change(state=state)
            return _change(state.but(unsubscribed=True), "unsubscribed", "Unsubscribed from mails")
        case Resubscribed(consent=consent):
            return _change(state.but(unsubscribed=False), "resubscribed", "Wants mails again", consent=consent)
        case EmailChanged(email=email):
            return _change(state, "email_changed", "Registered e-mail changed", email=email)
        case OwnerChanged(owner=owner):
            return _change(state, "owner_changed", "Owner changed", owner=owner)
        case Note(text=text):
            return _change(state, "note", "Note", text=text)
        case MailDecided(email_id=email_id, decision=decision):
            if decision == "leave":
                return _change(state, "mail_decided", "Mail with an unclear end is left alone", email_id=email_id)
            if not state.is_open:
                raise Refused("the journey is over, so no mail goes out any more")
            again = state.but(resends=(*state.resends, Resend(email_id=email_id, at=now)))
            return _change(again, "mail_decided", "Mail with an unclear end goes out again", email_id=email_id)
        case _:
            assert_never(event)


def _change(state: State, kind: str, summary: str, **data: str) -> Change[State]:
    return Change(state=state, lines=(TimelineEntry(kind=kind, summary=summary, data=data),))
