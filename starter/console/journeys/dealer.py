"""The dealer journey in the console: its words, its buttons, and how its cards are moved."""

from collections.abc import Mapping
from typing import Any

from domain.pipeline import Column
from starter.console.i18n import N_
from starter.console.journeys.declared import AT, AT_IF_NOT_NOW, REASON_IF_ANY, Action, ConsoleJourney, Field, simple


def _move(status: str, column: str) -> Mapping[str, Any]:
    if status == "not_interested" and column == "LEAD":
        return {"type": "reopened"}
    return {"type": "card_moved", "column": column}


CONSOLE = ConsoleJourney(
    title=N_("Car dealers"),
    # The words of the house: the same in every language.
    stages={column.value: column.label for column in Column},
    last_stages=frozenset({"CLIENTE", "SEM_INTERESSE"}),
    actions=(
        simple("presentation_scheduled", N_("Schedule the presentation"), AT, tone="main"),
        simple("presentation_held", N_("Presentation held"), AT_IF_NOT_NOW, tone="main"),
        simple(
            "accredited", N_("Accredited"), AT_IF_NOT_NOW,
            Field("start_trial", N_("The trial starts at once"), "check", required=False), tone="main",
        ),
        simple("training_held", N_("Training held"), AT_IF_NOT_NOW),
        Action("start_trial", "card_moved", N_("Start the trial"), probe={"column": "AVALIACAO"}, tone="main"),
        simple(
            "deal_won", N_("Deal won"), Field("adhesion_term", N_("Adhesion term"), "line", required=False), tone="main"
        ),
        simple("not_interested", N_("No interest"), REASON_IF_ANY),
        simple("reopened", N_("Reopen"), tone="main"),
    ),
    first={
        "APRESENTACAO": ("presentation_held", "accredited"),
        "CREDENCIAMENTO": ("start_trial", "presentation_held"),
        "AVALIACAO": ("deal_won",),
    },
    done_at={"presentation_held": "presentation_held_at"},
    move=_move,
)  # fmt: skip
