"""What the educon portal tells, what it means for an enrollment journey, and what of it may be stored."""

from datetime import timedelta
from typing import Any

import pytest

from domain.enrollment import (
    ContactChanged,
    ContactsChanged,
    DealChanged,
    DealDeleted,
    DealLost,
    DealWon,
    EnrollmentListener,
    EnrollmentSubmission,
)
from domain.portal import PortalChange
from tests.unit.enrollment import SHIPPED, WRITTEN, read, rules_of

LISTENER = SHIPPED.listener
PERSONAL = ["email", "firstname", "lastname", "phone"]


def listener(**changed: Any) -> EnrollmentListener:
    return rules_of(**changed).listener


def renamed(kind: str, label: str, name: str) -> EnrollmentListener:
    """A listener for a portal in which a property has another internal name."""
    return listener(properties={**WRITTEN["properties"], kind: {**WRITTEN["properties"][kind], label: name}})


def of_contact(name: str, value: str = "", **changed: Any) -> PortalChange:
    return PortalChange("contact", "101", name, value, **changed)


def of_deal(name: str = "", value: str = "", **changed: Any) -> PortalChange:
    return PortalChange("deal", "900", name, value, **changed)


# ── What starts a journey ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_deal_that_was_created_starts_a_journey() -> None:
    told = of_deal(what="creation")
    assert LISTENER.submission(told) == EnrollmentSubmission(journey="enrollment", deal_id="900")
    assert LISTENER.event(told) is None


@pytest.mark.parametrize(
    "told",
    [
        PortalChange("contact", "101", what="creation"),
        PortalChange("company", "7", what="creation"),
        of_deal("dealstage", "appointmentscheduled"),
        of_deal(what="deletion"),
        of_deal(what="associationChange", other_id="101"),
    ],
)
def test_nothing_else_starts_one(told: PortalChange) -> None:
    assert LISTENER.submission(told) is None


def test_it_listens_to_educon_and_leaves_a_new_deal_alone_for_a_moment() -> None:
    assert (LISTENER.portal, LISTENER.rest) == ("educon", timedelta(seconds=2))
    assert listener(day_seconds=1).rest == timedelta(seconds=1)
    assert listener(rest="1 hour").rest == timedelta(hours=1)


# ── What happens to a contact ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", ["MEDICINA", "", " Medicina "])
def test_another_faculty_is_an_event_that_says_which(value: str) -> None:
    expected = ContactChanged(type="contact_changed", contact_id="101", faculty=value)
    assert LISTENER.event(of_contact("facultad", value)) == expected


def test_another_address_is_an_event_that_does_not_say_it() -> None:
    expected = ContactChanged(type="contact_changed", contact_id="101")
    assert LISTENER.event(of_contact("email", "laia@example.com")) == expected


@pytest.mark.parametrize("name", ["firstname", "phone", "hubspot_owner_id", "dealstage", "", "Facultad"])
def test_other_properties_of_a_contact_say_nothing(name: str) -> None:
    assert LISTENER.event(of_contact(name, "closedwon")) is None


@pytest.mark.parametrize("what", ["creation", "deletion", "associationChange"])
def test_what_else_happens_to_a_contact_is_told_of_its_deal(what: str) -> None:
    assert LISTENER.event(of_contact("facultad", "MEDICINA", what=what)) is None


# ── What happens to a deal ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("removed", [False, True])
def test_a_contact_that_comes_or_goes_is_an_event(removed: bool) -> None:
    told = of_deal(what="associationChange", other_id="102", removed=removed)
    assert LISTENER.event(told) == ContactsChanged(type="contacts_changed", contact_id="102", removed=removed)


def test_a_deal_that_was_deleted_is_an_event() -> None:
    assert LISTENER.event(of_deal(what="deletion")) == DealDeleted(type="deal_deleted")


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
    assert LISTENER.event(of_deal("dealstage", stage)) == expected


def test_a_policy_may_have_several_stages_that_win_and_lose() -> None:
    heard = listener(won_stages=["a", "b"], lost_stages=["c", "d"])
    events = [heard.event(of_deal("dealstage", stage)) for stage in "abcde"]
    assert [event and event.type for event in events] == ["deal_won", "deal_won", "deal_lost", "deal_lost", None]


def test_the_deals_own_faculty_is_an_event() -> None:
    expected = DealChanged(type="deal_changed", faculty="MEDICINA")
    assert LISTENER.event(of_deal("facultad", "MEDICINA")) == expected


def test_an_owner_whom_a_person_chose_is_an_event() -> None:
    assert LISTENER.event(of_deal("hubspot_owner_id", "12")) == DealChanged(type="deal_changed", owner_id="12")


def test_an_owner_whom_a_journey_set_is_none() -> None:
    assert LISTENER.event(of_deal("hubspot_owner_id", "12", by_person=False)) is None


def test_a_faculty_that_an_integration_set_counts_as_much_as_a_persons() -> None:
    assert LISTENER.event(of_deal("facultad", "MEDICINA", by_person=False))
    assert LISTENER.event(of_contact("facultad", "MEDICINA", by_person=False))


@pytest.mark.parametrize("name", ["programa", "ficha_precio", "ficha_url", "ficha_inicio"])
def test_a_change_of_the_course_sheet_is_told_without_what_it_says(name: str) -> None:
    assert LISTENER.event(of_deal(name, "closedwon")) == DealChanged(type="deal_changed", sheet=True)


@pytest.mark.parametrize("kind", ["company", "0-2", "ticket"])
def test_an_association_with_something_else_says_nothing(kind: str) -> None:
    told = PortalChange("deal", "900", what="associationChange", other_id="7", other_kind=kind)
    assert LISTENER.event(told) is None


@pytest.mark.parametrize("name", ["dealname", "email", ""])
def test_other_properties_of_a_deal_say_nothing(name: str) -> None:
    assert LISTENER.event(of_deal(name, "closedwon")) is None


@pytest.mark.parametrize("kind", ["company", "ticket", "", "contacts"])
@pytest.mark.parametrize("what", ["propertyChange", "creation", "deletion", "associationChange"])
def test_objects_that_no_journey_is_about_say_nothing(kind: str, what: str) -> None:
    told = PortalChange(kind, "101", "facultad", "MEDICINA", what=what, other_id="102")
    assert LISTENER.submission(told) is LISTENER.event(told) is None


@pytest.mark.parametrize(
    "told",
    [
        of_contact("facultad", "x" * 60_000),
        of_deal("facultad", "x" * 60_000),
        of_deal("hubspot_owner_id", "1" * 60_000),
    ],
)
def test_a_value_of_any_length_makes_an_event(told: PortalChange) -> None:
    event = LISTENER.event(told)
    assert event
    assert len(event.model_dump_json()) < 1200


def test_internal_names_are_the_policys() -> None:
    heard = renamed("contact", "Facultad", "escuela")
    assert heard.event(of_contact("escuela", "MEDICINA"))
    assert heard.event(of_contact("facultad", "MEDICINA")) is None
    assert heard.event(of_deal("facultad", "MEDICINA"))
    assert renamed("deal", "Etapa del negocio", "etapa").event(of_deal("etapa", "closedwon"))


# ── What may be stored ────────────────────────────────────────────────────────────────────────────────────────────


def test_only_faculties_stages_and_ids_are_stored() -> None:
    names = {name for kind in WRITTEN["properties"].values() for name in kind.values()}
    kept = {name for name in (*names, *WRITTEN["sheet"].values()) if LISTENER.keeps_value(name)}
    assert kept == {"facultad", "dealstage", "hubspot_owner_id"}


@pytest.mark.parametrize("name", [*PERSONAL, "dealname", "hs_some_free_text", ""])
def test_a_value_that_a_person_could_be_known_by_is_not_stored(name: str) -> None:
    assert not LISTENER.keeps_value(name)


def test_every_property_that_says_something_by_its_value_keeps_it() -> None:
    """An event that has to wait is read again from what was stored of it."""
    heard = renamed("contact", "Facultad", "escuela")
    for told in (
        of_contact("escuela", "MEDICINA"),
        of_deal("facultad", "MEDICINA"),
        of_deal("dealstage", "closedwon"),
        of_deal("hubspot_owner_id", "12"),
    ):
        assert heard.event(told)
        assert heard.keeps_value(told.property)
    assert LISTENER.event(of_contact("email", "laia@example.com")) == LISTENER.event(of_contact("email"))


def test_events_are_what_the_api_takes() -> None:
    for told in (of_contact("facultad", "MEDICINA"), of_deal(what="associationChange", other_id="102")):
        event = LISTENER.event(told)
        assert event
        assert read(event.model_dump()) == event
