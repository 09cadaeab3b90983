"""What a change in the engagement portal means for a franchise journey, and what of it may be stored."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from domain.franchise import Affiliated, ContactChanged, DealLost, DealWon, FranchisePolicy
from domain.franchise.portal import correctable, event, keeps_value, starts_journey
from domain.portal import PortalChange

WRITTEN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "config/franchise.yaml").read_text("utf-8"))
SHIPPED = FranchisePolicy.read(WRITTEN)

CORRECTABLE = [
    "cep",
    "address",
    "numero",
    "bairro",
    "city",
    "state",
    "id_franquia",
    "id_contato_aquisicao",
    "email",
]
"""The address, what names the franchise, and what links the contact to the acquisition portal."""
PERSONAL = ["cep", "address", "numero", "bairro", "city", "state", "email", "firstname", "lastname", "phone"]


def renamed(portal: str, label: str, name: str) -> FranchisePolicy:
    """The shipped policy with another internal name for a property."""
    properties = {**WRITTEN["properties"], portal: {**WRITTEN["properties"][portal], label: name}}
    return FranchisePolicy.read({**WRITTEN, "properties": properties})


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-03-02T00:30:00+00:00", "America/Sao_Paulo", "2026-03-01"),
        ("2026-03-02T02:59:59+00:00", "America/Sao_Paulo", "2026-03-01"),
        ("2026-03-02T03:00:00+00:00", "America/Sao_Paulo", "2026-03-02"),
        ("2026-03-01T21:00:00-03:00", "America/Sao_Paulo", "2026-03-01"),
        ("2026-12-31T23:00:00-03:00", "America/Sao_Paulo", "2026-12-31"),
        ("2026-03-02T00:30:00+00:00", "America/Manaus", "2026-03-01"),
        ("2026-03-01T16:00:00+00:00", "Asia/Tokyo", "2026-03-02"),
        ("2026-07-01T23:30:00+00:00", "Europe/Lisbon", "2026-07-02"),
    ],
)
def test_a_day_is_the_one_that_people_at_the_portal_have(moment: str, zone: str, day: str) -> None:
    policy = FranchisePolicy.read({**WRITTEN, "timezone": zone})
    assert policy.day(datetime.fromisoformat(moment)).isoformat() == day


def of_contact(name: str, value: str = "") -> PortalChange:
    return PortalChange("contact", "101", name, value)


def of_deal(name: str, value: str = "") -> PortalChange:
    return PortalChange("deal", "900", name, value)


# ── What starts a journey ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_contact_whose_app_publico_became_sim_starts_a_journey() -> None:
    assert starts_journey(of_contact("app_publico", "Sim"), SHIPPED)


@pytest.mark.parametrize("value", ["", "Não", "sim", "SIM", " Sim", "Sim ", "true", "1", "Sim;Não"])
def test_any_other_value_of_app_publico_starts_nothing(value: str) -> None:
    assert not starts_journey(of_contact("app_publico", value), SHIPPED)


@pytest.mark.parametrize("told", [of_contact("campanha", "Sim"), of_deal("app_publico", "Sim"), of_contact("", "Sim")])
def test_no_other_property_and_no_other_object_starts_a_journey(told: PortalChange) -> None:
    assert not starts_journey(told, SHIPPED)


def test_the_name_of_the_flag_is_the_policys() -> None:
    policy = renamed("engagement", "App público", "publico_do_app")
    assert starts_journey(of_contact("publico_do_app", "Sim"), policy)
    assert not starts_journey(of_contact("app_publico", "Sim"), policy)


def test_a_flag_that_starts_a_journey_is_no_event_for_one() -> None:
    assert event(of_contact("app_publico", "Sim"), SHIPPED) is None


# ── What happens to a contact ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", CORRECTABLE)
@pytest.mark.parametrize("value", ["01310-100", ""])
def test_a_correction_of_what_a_journey_may_wait_for_is_an_event(name: str, value: str) -> None:
    assert event(of_contact(name, value), SHIPPED) == ContactChanged(type="contact_changed")


def test_nothing_else_counts_as_a_correction() -> None:
    assert correctable(SHIPPED) == set(CORRECTABLE)
    ours = set(WRITTEN["properties"]["engagement"].values()) - set(CORRECTABLE) - {"id_filiado"}
    for name in (*ours, "hs_lastmodifieddate", ""):
        assert event(of_contact(name, "x"), SHIPPED) is None


@pytest.mark.parametrize("label", ["Nx. Atualização Pendente", "Nx. Motivo da não criação", "NX Status de Recebimento"])
def test_what_the_journey_itself_writes_on_the_contact_is_no_correction_of_it(label: str) -> None:
    assert SHIPPED.property("engagement", label) not in correctable(SHIPPED)


def test_the_names_of_what_can_be_corrected_are_the_policys() -> None:
    policy = renamed("engagement", "CEP", "zip")
    assert event(of_contact("zip"), policy) == ContactChanged(type="contact_changed")
    assert event(of_contact("cep"), policy) is None


def test_an_affiliate_id_is_an_event_with_that_id() -> None:
    assert event(of_contact("id_filiado", " F-77 "), SHIPPED) == Affiliated(type="affiliated", affiliate_id="F-77")


@pytest.mark.parametrize("value", ["", "  ", "x" * 201, "F\n77", "F\x00"])
def test_an_affiliate_id_that_was_cleared_or_is_none_is_no_event(value: str) -> None:
    assert event(of_contact("id_filiado", value), SHIPPED) is None


# ── What happens to a deal ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("closedwon", DealWon(type="deal_won")),
        ("closedlost", DealLost(type="deal_lost")),
        ("appointmentscheduled", None),
        ("CLOSEDWON", None),
        ("", None),
    ],
)
def test_a_deal_that_reaches_an_end_is_an_event(stage: str, expected: object) -> None:
    assert event(of_deal("dealstage", stage), SHIPPED) == expected


def test_a_policy_may_have_several_stages_that_win_and_lose() -> None:
    policy = FranchisePolicy.read({**WRITTEN, "won_stages": ["a", "b"], "lost_stages": ["c", "d"]})
    read = [event(of_deal("dealstage", stage), policy) for stage in "abcd"]
    assert [told.type for told in read if told] == ["deal_won", "deal_won", "deal_lost", "deal_lost"]


@pytest.mark.parametrize(
    "told",
    [
        of_deal("dealname", "closedwon"),
        of_deal("cep", "01310-100"),
        of_deal("id_filiado", "F-77"),
        of_deal("id_franquia", "F001"),
        of_contact("dealstage", "closedwon"),
    ],
)
def test_a_property_says_something_on_its_own_kind_of_object_only(told: PortalChange) -> None:
    assert event(told, SHIPPED) is None


@pytest.mark.parametrize("kind", ["company", "ticket", "", "contacts"])
@pytest.mark.parametrize("name", ["cep", "id_filiado", "dealstage"])
def test_objects_that_no_journey_is_about_say_nothing(kind: str, name: str) -> None:
    assert event(PortalChange(kind, "101", name, "closedwon"), SHIPPED) is None


# ── What may be stored ────────────────────────────────────────────────────────────────────────────────────────────


def test_only_codes_and_ids_are_stored() -> None:
    names = {name for portal in WRITTEN["properties"].values() for name in portal.values()}
    assert {name for name in names if keeps_value(name, SHIPPED)} == {"app_publico", "id_filiado", "dealstage"}


@pytest.mark.parametrize("name", [*PERSONAL, "hs_some_free_text", ""])
def test_a_value_that_a_person_could_be_known_by_is_not_stored(name: str) -> None:
    assert not keeps_value(name, SHIPPED)


def test_every_property_that_says_something_by_its_value_keeps_it() -> None:
    """An event that has to wait is read again from what was stored of it."""
    for told in (
        of_contact("id_filiado", "F-77"),
        of_deal("dealstage", "closedwon"),
        of_deal("dealstage", "closedlost"),
    ):
        assert keeps_value(told.property, SHIPPED)
    for name in CORRECTABLE:
        assert event(of_contact(name, "x"), SHIPPED) == event(of_contact(name), SHIPPED)
