"""The presales journey in the console: its words, its buttons, and how its cards are moved."""

from collections.abc import Mapping
from typing import Any

from domain.presales.stages import Stage
from starter.console.i18n import N_
from starter.console.journeys.declared import AT, REASON, REASON_IF_ANY, ConsoleJourney, Field, simple

_EVENTS: Mapping[str, Mapping[str, Any]] = {
    "AGENDADO": {"type": "meeting_scheduled"},
    "VENDIDO": {"type": "deal_won"},
    "DESCARTADO": {"type": "lead_lost"},
}


def _move(status: str, column: str) -> Mapping[str, Any]:
    if status == "lost" and column == "ENTRADA":
        return {"type": "reopened"}
    return _EVENTS.get(column, {"type": "stage_changed", "stage": column})


CONSOLE = ConsoleJourney(
    title=N_("Pre-sales"),
    # The words of the house: the same in every language.
    stages={stage.value: stage.label for stage in Stage},
    last_stages=frozenset({"VENDIDO", "DESCARTADO"}),
    actions=(
        simple("filter1_done", N_("Filter 1 done"), tone="main"),
        simple("filter2_done", N_("Filter 2 done"), tone="main"),
        simple("meeting_scheduled", N_("Schedule a meeting"), AT, tone="main"),
        simple("meeting_held", N_("Meeting held"), tone="main"),
        simple("meeting_rescheduled", N_("Move the meeting"), AT),
        simple("meeting_cancelled", N_("Cancel the meeting")),
        simple("deal_won", N_("Deal won"), tone="main"),
        simple(
            "discarded", N_("Discard"),
            Field("filter", N_("In filter"), "choice", choices=(("1", "FILTRO 1"), ("2", "FILTRO 2"))), REASON,
            probe={"filter": 1, "reason": "?"},
        ),
        simple("lead_lost", N_("Lead lost"), REASON_IF_ANY),
        simple("reopened", N_("Reopen"), tone="main"),
    ),
    move=_move,
    asks_for={"AGENDADO": "meeting_scheduled"},
)  # fmt: skip
