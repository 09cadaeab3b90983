"""The scoring journey in the console: its words, its buttons, and how its cards are moved."""

from starter.console.i18n import N_
from starter.console.journeys.declared import ConsoleJourney

CONSOLE = ConsoleJourney(
    title=N_("Scoring"),
    # The words of the house: the same in every language.
    stages={
        "PONTUACAO": "PONTUAÇÃO",
    },
)  # fmt: skip
