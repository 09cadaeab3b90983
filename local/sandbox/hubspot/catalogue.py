"""What a new portal holds: properties by their internal names, the deal pipeline, owners, and one list."""

from dataclasses import dataclass
from typing import Any

CONTACT, DEAL = "contact", "deal"
TYPE_IDS = {CONTACT: "0-1", DEAL: "0-3"}

ERROR_LIST = "Nx.[App público] Erro na atribuição de Franquia"
LISTS = {"engagement": (ERROR_LIST,)}


@dataclass(frozen=True)
class Property:
    """The definition of a property. Values of all types travel as strings."""

    name: str
    label: str
    type: str = "string"
    field_type: str = "text"
    group_name: str = ""
    description: str = ""
    options: tuple[str, ...] = ()
    has_unique_value: bool = False
    hubspot_defined: bool = False
    read_only: bool = False
    archived: bool = False

    def as_json(self) -> dict[str, Any]:
        """As HubSpot's properties API shows it."""
        return {
            "name": self.name,
            "label": self.label,
            "type": self.type,
            "fieldType": self.field_type,
            "groupName": self.group_name,
            "description": self.description,
            "options": [
                {"label": value, "value": value, "displayOrder": order, "hidden": False}
                for order, value in enumerate(self.options)
            ],
            "displayOrder": -1,
            "calculated": self.read_only,
            "externalOptions": False,
            "hasUniqueValue": self.has_unique_value,
            "hidden": False,
            "hubspotDefined": self.hubspot_defined,
            "modificationMetadata": {
                "archivable": not self.hubspot_defined,
                "readOnlyDefinition": self.hubspot_defined,
                "readOnlyValue": self.read_only,
            },
            "formField": False,
            "archived": self.archived,
        }


def _standard(name: str, label: str, type: str = "string", **more: Any) -> Property:
    field_type = {"string": "text", "enumeration": "select", "datetime": "date", "bool": "booleancheckbox"}
    return Property(name, label, type, field_type.get(type, type), hubspot_defined=True, **more)


def _own(name: str, label: str, type: str = "string", **more: Any) -> Property:
    field_type = {"string": "text", "enumeration": "radio", "datetime": "date"}
    return Property(name, label, type, field_type.get(type, type), **more)


LIFECYCLE = ("subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer", "other")

_CONTACT_STANDARD = (
    _standard("email", "Email", has_unique_value=True),
    _standard("firstname", "First Name"),
    _standard("lastname", "Last Name"),
    _standard("phone", "Phone Number"),
    _standard("mobilephone", "Mobile Phone Number"),
    _standard("company", "Company Name"),
    _standard("jobtitle", "Job Title"),
    _standard("website", "Website URL"),
    _standard("salutation", "Salutation"),
    _standard("industry", "Industry"),
    _standard("message", "Message"),
    _standard("hs_language", "Preferred language"),
    _standard("address", "Street Address"),
    _standard("city", "City"),
    _standard("state", "State/Region"),
    _standard("zip", "Postal Code"),
    _standard("country", "Country/Region"),
    _standard("hubspot_owner_id", "Contact owner", "enumeration"),
    _standard("lifecyclestage", "Lifecycle Stage", "enumeration", options=LIFECYCLE),
    _standard("hs_lead_status", "Lead Status"),
    _standard("createdate", "Create Date", "datetime", read_only=True),
    _standard("lastmodifieddate", "Last Modified Date", "datetime", read_only=True),
    _standard("hs_object_id", "Record ID", "number", read_only=True),
)

_DEAL_STANDARD = (
    _standard("dealname", "Deal Name"),
    _standard("dealstage", "Deal Stage", "enumeration"),
    _standard("pipeline", "Pipeline", "enumeration"),
    _standard("amount", "Amount", "number"),
    _standard("closedate", "Close Date", "datetime"),
    _standard("dealtype", "Deal Type"),
    _standard("description", "Deal Description"),
    _standard("deal_currency_code", "Currency"),
    _standard("hs_priority", "Priority"),
    _standard("hs_next_step", "Next step"),
    _standard("hubspot_owner_id", "Deal owner", "enumeration"),
    _standard("createdate", "Create Date", "datetime"),
    _standard("hs_lastmodifieddate", "Last Modified Date", "datetime", read_only=True),
    _standard("hs_object_id", "Record ID", "number", read_only=True),
    _standard("hs_is_closed", "Is Deal Closed?", "bool", read_only=True),
    _standard("hs_is_closed_won", "Is Closed Won", "bool", read_only=True),
    _standard("hs_is_closed_lost", "Is Closed Lost", "bool", read_only=True),
    _standard("hs_deal_stage_probability", "Deal probability", "number", read_only=True),
)

_FRANCHISE_CONTACT = (
    _own("app_publico", "App público", "enumeration", options=("Sim", "Não")),
    _own("id_franquia", "Id Franquia"),
    _own("nx_atualizacao_pendente", "Nx. Atualização Pendente"),
    _own("nx_motivo_da_nao_criacao", "Nx. Motivo da não criação"),
    _own("nx_status_de_recebimento", "NX Status de Recebimento"),
    _own("nx_status_do_lead", "Nx. Status do Lead"),
    _own("nx_tipo_de_lead", "Nx. Tipo de Lead"),
    _own("campanha_adicionais", "Campanha adicionais"),
    _own("campanha", "Campanha"),
    _own("id_filiado", "IdFiliado"),
    _own("id_da_matricula", "Id da Matrícula"),
    _own("data_de_filiacao", "Data de Filiação", "date"),
    _own("nx_finalizado_lead", "Nx. Finalizado Lead"),
    _own("id_franquia_distribuida", "Id Franquia Distribuída"),
    _own("data_de_distribuicao", "Data de Distribuição", "datetime"),
    _own("nx_tipo_de_vendedor", "Nx. Tipo de Vendedor"),
    _own("id_contato_aquisicao", "Id Contato Aquisição"),
    _own("cep", "CEP"),
    _own("numero", "Número"),
    _own("bairro", "Bairro"),
)

_DEAL = (_own("jornada_key", "Jornada key", has_unique_value=True),)

_FRANCHISE_DEAL = (
    _own("campanha", "Campanha"),
    _own("campanha_adicionais", "Campanha adicionais"),
    _own("id_franquia", "Id Franquia"),
)

_EDUCON_DEAL = (
    _own("facultad", "Facultad"),
    _own("programa", "Programa"),
    _own("ficha_modalidad", "Ficha: modalidad"),
    _own("ficha_inicio", "Ficha: inicio"),
    _own("ficha_duracion", "Ficha: duración"),
    _own("ficha_precio", "Ficha: precio"),
    _own("ficha_horario", "Ficha: horario"),
    _own("ficha_url", "Ficha: página"),
)


def properties(portal: str, object_type: str) -> tuple[Property, ...]:
    """What a portal's objects have besides what is created later."""
    educon = portal == "educon"
    if object_type == CONTACT:
        return _CONTACT_STANDARD + ((_own("facultad", "Facultad"),) if educon else _FRANCHISE_CONTACT)
    return _DEAL_STANDARD + _DEAL + (_EDUCON_DEAL if educon else _FRANCHISE_DEAL)


@dataclass(frozen=True)
class Stage:
    """A stage of the deal pipeline, and how likely a deal in it is won."""

    id: str
    label: str
    probability: str
    closed: bool = False

    @property
    def won(self) -> bool:
        return self.closed and self.probability == "1.0"


PIPELINE = "default"
STAGES = (
    Stage("appointmentscheduled", "Appointment Scheduled", "0.2"),
    Stage("qualifiedtobuy", "Qualified To Buy", "0.4"),
    Stage("presentationscheduled", "Presentation Scheduled", "0.6"),
    Stage("decisionmakerboughtin", "Decision Maker Bought-In", "0.8"),
    Stage("contractsent", "Contract Sent", "0.9"),
    Stage("closedwon", "Closed Won", "1.0", closed=True),
    Stage("closedlost", "Closed Lost", "0.0", closed=True),
)


@dataclass(frozen=True)
class Owner:
    """A person of the portal whom records can belong to."""

    id: int
    email: str
    first_name: str
    last_name: str
    archived: bool = False


_SELLERS = tuple(
    (f"seller.{number}@example.com", "Vendedor", f"Exemplo {number.title()}", False)
    for number in ("one", "two", "three", "four", "five")
)
_ADVISORS = (
    *((f"advisor.{number}@example.edu", "Asesora", f"Ejemplo {number.title()}", False) for number in ("one", "two")),
    ("advisor.three@example.edu", "Asesor", "Ejemplo Three", False),
    ("advisor.former@example.edu", "Asesor", "Ejemplo Former", True),
    ("maintainer@example.edu", "Coordinación", "Ejemplo", False),
)
_REP = ("rep@example.org", "Representante", "Exemplo", False)
_FIRST_OWNER = {"acquisition": 71_001, "engagement": 72_001, "educon": 73_001}


def owners(portal: str) -> tuple[Owner, ...]:
    """A portal's owners; the same person has another id in each portal."""
    people = (*(_ADVISORS if portal == "educon" else _SELLERS), _REP)
    return tuple(Owner(_FIRST_OWNER[portal] + place, *person) for place, person in enumerate(people))
