"""The franchise journey in the console: its words, its buttons, and how its cards are moved."""

from starter.console.i18n import N_
from starter.console.journeys.declared import REASON_IF_ANY, ConsoleJourney, Field, simple

CONSOLE = ConsoleJourney(
    title=N_("Franchises"),
    # The words of the house: the same in every language.
    stages={
        "RECEBIDO": "RECEBIDO",
        "PENDENTE": "PENDENTE",
        "NEGOCIO": "NEGÓCIO",
        "DISTRIBUIDO": "DISTRIBUÍDO",
        "GANHO": "GANHO",
        "PERDIDO": "PERDIDO",
        "ENCERRADO": "ENCERRADO",
    },
    last_stages=frozenset({"GANHO", "PERDIDO", "ENCERRADO"}),
    actions=(
        simple("contact_changed", N_("The contact was corrected: look again"), tone="main"),
        simple("deal_won", N_("Deal won"), tone="main"),
        simple(
            "affiliated", N_("IdFiliado is known"), Field("affiliate_id", "IdFiliado", "line"),
            probe={"affiliate_id": "?"},
        ),
        simple("deal_lost", N_("Deal lost"), REASON_IF_ANY),
    ),
)  # fmt: skip
