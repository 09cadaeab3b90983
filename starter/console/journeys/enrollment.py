"""The enrollment journey in the console: its words, its buttons, and how its cards are moved."""

from starter.console.i18n import N_
from starter.console.journeys.declared import REASON_IF_ANY, ConsoleJourney, Field, simple

CONSOLE = ConsoleJourney(
    title=N_("Enrollment"),
    # The words of the house: the same in every language.
    stages={
        "RECIBIDO": "RECIBIDO",
        "SIN_FACULTAD": "SIN FACULTAD",
        "SIN_ASESOR": "SIN ASESOR",
        "ASIGNADO": "ASIGNADO",
        "INSCRITO": "INSCRITO",
        "PERDIDO": "PERDIDO",
        "ELIMINADO": "ELIMINADO",
    },
    last_stages=frozenset({"INSCRITO", "PERDIDO", "ELIMINADO"}),
    actions=(
        simple(
            "faculty_set", N_("Give the faculty"), Field("faculty", N_("Faculty"), "faculty"),
            probe={"faculty": "?"}, tone="main",
        ),
        simple("route_again", N_("Ask the routing table again")),
        simple("deal_won", N_("Enrolled: deal won"), tone="main"),
        simple("deal_lost", N_("Deal lost"), REASON_IF_ANY),
    ),
)  # fmt: skip
