"""`config/franchise.yaml`: which statuses may go on, how leads are told apart, what acquisition is told."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from domain.mail import time_zone
from domain.policy import Policy, apart
from domain.portal import PortalPolicy
from domain.text import Email, Line

_TOLD = (
    *("Nx. Atualização Pendente", "Nx. Motivo da não criação", "NX Status de Recebimento"),
    *("IdFiliado", "Id da Matrícula", "Data de Filiação"),
)
LABELS: Mapping[str, frozenset[str]] = {
    "engagement": frozenset(
        {
            *("App público", "Idfranquia", "Id contato aquisição", "E-mail", "Nome", "Sobrenome", "Telefone"),
            *("CEP", "Endereço", "Número", "Bairro", "Cidade", "Estado"),
            *("Nx. Status do Lead", "Nx. Tipo de Lead", "Campanha", "Campanha adicionais"),
            *_TOLD,
        }
    ),
    "acquisition": frozenset(
        {
            *("E-mail", "Id Franquia Distribuída", "Data de Distribuição", "Nx. Tipo de Vendedor"),
            *("Nx. Finalizado Lead", *_TOLD),
        }
    ),
    "deal": frozenset(
        {
            *("Chave da jornada", "Nome do negócio", "Etapa do negócio", "Pipeline", "Proprietário"),
            *("Idfranquia", "Campanha", "Campanha adicionais"),
        }
    ),
}
"""The labels of the seed that `properties` must give an internal name, by portal (`deal`: a deal's in engagement)."""


class Kind(StrEnum):
    """What a contact is to the company (seed 000, 3.1.4)."""

    FILIADO = "filiado"
    REFILIACAO = "refiliacao"
    NOVO = "novo"


class StatusTable(Policy):
    """Which statuses of a lead may go on; those that may not, each with the reason that acquisition is sent."""

    may_go_on: tuple[str, ...]
    stops: Annotated[dict[str, Line], apart("may_go_on")]
    unknown_goes_on: bool = True

    def reason_to_stop(self, status: str) -> str | None:
        """Why a lead of this status ends here; None when it goes on."""
        if status in self.stops:
            return self.stops[status]
        if status in self.may_go_on or self.unknown_goes_on:
            return None
        return f"Status do lead não previsto: {status}"


class KindTable(Policy):
    """Which values of `Nx. Tipo de Lead` mean which kind; any other value is a new lead."""

    filiado: tuple[str, ...]
    refiliacao: Annotated[tuple[str, ...], apart("filiado")]

    def kind(self, value: str) -> Kind:
        if value in self.filiado:
            return Kind.FILIADO
        return Kind.REFILIACAO if value in self.refiliacao else Kind.NOVO


class Seller(Policy):
    """Who sells for a franchise."""

    email: Email
    type: Line


class Texts(Policy):
    """What the properties of the acquisition contact are set to, as people there read it."""

    pending: Line
    cleared: Line
    received_with_error: Line
    received: Line
    stopped: Line
    affiliated_without_upsell: Line
    finished_won: Line
    finished_lost: Line
    lost: Line


class FranchisePolicy(PortalPolicy):
    """The whole policy. `sellers` answers for franchises that a contact brings along, before the API is asked.

    `timezone` is the portals': dates are written as the day is there. `orphan_stage`: where a deal goes that was made
    while its journey ended; without one it is left as it is.
    """

    lead_status: StatusTable
    kinds: KindTable
    upsell_campaign: Line
    error_list_id: Annotated[str, Field(pattern=r"^[0-9]+$")]
    open_stage: Line
    orphan_stage: Line | None = None
    pipeline: Line
    timezone: Annotated[Line, AfterValidator(time_zone)] = "America/Sao_Paulo"
    sellers: dict[str, Seller] = Field(default_factory=dict)
    texts: Texts

    def day(self, moment: datetime) -> date:
        """The day that this moment belongs to, as people at the portals count."""
        return moment.astimezone(ZoneInfo(self.timezone)).date()
