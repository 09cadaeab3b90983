"""The pipeline of the pre-sales team."""

from enum import StrEnum


class Stage(StrEnum):
    """How far a lead has come, in order."""

    ENTRADA = "ENTRADA"
    FILTRO_1 = "FILTRO_1"
    FILTRO_2 = "FILTRO_2"
    AGENDADO = "AGENDADO"
    VENDIDO = "VENDIDO"
    DESCARTADO = "DESCARTADO"

    @property
    def label(self) -> str:
        """As people write it."""
        return self.value.replace("_", " ")
