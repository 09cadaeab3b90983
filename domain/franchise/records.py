"""What happens to a franchise lead when the records that it knows are merged, deleted or restored in a portal."""

from domain.franchise.state import ACQUISITION, ENGAGEMENT, FranchiseState, Stage
from domain.journey import Change, Status, TimelineEntry, moved
from domain.portal import ObjectDeleted, ObjectMerged, ObjectRestored


def merged(state: FranchiseState, event: ObjectMerged) -> Change[FranchiseState]:
    """A record that this journey knows has another id from now on, and may say something else."""
    line = TimelineEntry(
        kind=f"{event.kind}_merged",
        summary=f"The {event.kind} was merged with another in {event.portal}",
        data={f"{event.kind}_id": event.object_id},
    )
    if event.kind == "deal":
        if state.deal is None or state.deal.deal_id not in event.merged_ids:
            return Change(state=state)
        deal = state.deal.model_copy(update={"deal_id": event.object_id})
        projected = {"deal_id": deal.deal_id, "is_new": deal.is_new}
        return Change(state=state.but(deal=deal), lines=(line,), deal=projected)
    if event.portal == ENGAGEMENT and state.contact_id in event.merged_ids:
        state = state.but(contact_id=event.object_id)
    elif event.portal == ACQUISITION and state.assessed and state.assessed.acquisition_id in event.merged_ids:
        state = state.but(assessed=state.assessed.model_copy(update={"acquisition_id": event.object_id}))
    return Change(state=state, lines=(line,))


def deleted(state: FranchiseState, event: ObjectDeleted) -> Change[FranchiseState]:
    """The journey goes on with what it has; a step that needs the record parks until it is restored."""
    record = f"{event.portal} {event.kind}"
    line = TimelineEntry(kind=f"{event.kind}_deleted", summary=f"The {event.kind} was deleted in {event.portal}")
    return Change(state=state.but(deleted=(*state.deleted, record)), lines=(line,))


def restored(state: FranchiseState, event: ObjectRestored) -> Change[FranchiseState]:
    """As if it had never been deleted."""
    record = f"{event.portal} {event.kind}"
    line = TimelineEntry(kind=f"{event.kind}_restored", summary=f"The {event.kind} was restored in {event.portal}")
    left = tuple(known for known in state.deleted if known != record)
    return Change(state=state.but(deleted=left), lines=(line,))


def merged_away(state: FranchiseState, lead_id: str) -> Change[FranchiseState]:
    """Another journey is about the same contact now; one that has a deal sees to it all the same."""
    line = TimelineEntry(
        kind="journey_merged", summary="Another journey is about the same contact now", data={"lead_id": lead_id}
    )
    if state.deal and state.deal.deal_id:
        return Change(state=state, lines=(line,))
    return moved(state.but(status=Status.CLOSED, paused=False, parked=None), Stage.ENCERRADO, line)
