"""The commercial pipeline of car-dealer leads: its columns and which moves it allows."""

from enum import StrEnum

from domain.errors import Refused


class Platform(StrEnum):
    """What the store is being offered."""

    AUTOCLOUD = "autocloud"
    FEIRAO_DIGITAL = "feirao_digital"

    @property
    def label(self) -> str:
        return {"autocloud": "autocloud®", "feirao_digital": "Feirão Digital®"}[self.value]


class Column(StrEnum):
    """The columns of the board, in order."""

    LEAD = "LEAD"
    APRESENTACAO = "APRESENTACAO"
    CREDENCIAMENTO = "CREDENCIAMENTO"
    AVALIACAO = "AVALIACAO"
    CLIENTE = "CLIENTE"
    SEM_INTERESSE = "SEM_INTERESSE"

    @property
    def label(self) -> str:
        """As people write it."""
        return _TITLES.get(self, self.value)


_TITLES = {
    Column.APRESENTACAO: "APRESENTAÇÃO",
    Column.AVALIACAO: "AVALIAÇÃO",
    Column.SEM_INTERESSE: "SEM INTERESSE",
}


def check_move(platform: Platform, origin: Column, target: Column, *, has_presentation: bool) -> None:
    """Raises Refused when a card of this platform may not go from `origin` to `target`.

    A store is never under trial without a presentation, and autocloud stores enter their trial only from
    CREDENCIAMENTO (seed 001, path 1 item 6 and path 2 item 6).
    """
    if target is origin:
        raise Refused(f"the card is in {target.value} already")
    if target is not Column.AVALIACAO:
        return
    if not has_presentation:
        raise Refused("a card is never in AVALIACAO without a presentation: record one first")
    if platform is Platform.AUTOCLOUD and origin is not Column.CREDENCIAMENTO:
        raise Refused(f"an autocloud lead enters AVALIACAO only from CREDENCIAMENTO, and this one is in {origin.value}")
