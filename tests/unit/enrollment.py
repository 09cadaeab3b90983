"""An enrollment lead under the shipped policy, and what the rules make of it: for the tests of its decisions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from domain.calendar import Calendars
from domain.enrollment import (
    EnrollmentPolicy,
    EnrollmentRules,
    EnrollmentState,
    EnrollmentSubmission,
    PortalContact,
    Routed,
    Sheet,
)
from domain.routing import Outcome
from tests.unit.decisions import Decisions, Doc
from workflows import enrollment

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
"""Monday, 2 March, at ten o'clock in Bogotá."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CONFIG = Path(__file__).parents[2] / "config"
WRITTEN: dict[str, Any] = yaml.safe_load((CONFIG / "enrollment.yaml").read_text("utf-8"))
CALENDARS: dict[str, Any] = yaml.safe_load((CONFIG / "calendars.yaml").read_text("utf-8"))


def rules_of(day_seconds: float = 86_400, **changed: Any) -> EnrollmentRules:
    policy = EnrollmentPolicy.read({**WRITTEN, **changed}, day_seconds)
    return EnrollmentRules(policy, Calendars.read(CALENDARS, day_seconds)["colombia"], enrollment.PROCESS)


SHIPPED = rules_of()

DEAL, CONTACT, OTHER = "900", "101", "102"
SUBMISSION = EnrollmentSubmission(journey="enrollment", deal_id=DEAL)
LAW, MEDICINE = "JURISPRUDENCIA INVENTADA", "MEDICINA INVENTADA"
ANA, BEA, CARLA = (f"{name}@example.edu" for name in ("ana", "bea", "carla"))
OWNER_IDS = {ANA: "11", BEA: "12", CARLA: "13", None: ""}
SHEET = Sheet(name="Diplomado Inventado", program="Diplomado", details={"Modalidad": "Virtual"})
EMPTY_SHEET = Sheet(name="Diplomado Inventado", program="Diplomado", details={})
CANCEL: Doc = {"type": "cancel", "reason": "created by mistake"}

_decisions = Decisions(SHIPPED, SUBMISSION, NOW)
begun, read, told, after = _decisions.begun, _decisions.read, _decisions.told, _decisions.after
due_of, step_of, done, failed = _decisions.due_of, _decisions.step_of, _decisions.done, _decisions.failed
kinds = _decisions.kinds


def contacts(*ids: str, faculty: str = LAW, email: str | None = None) -> tuple[PortalContact, ...]:
    return tuple(
        PortalContact(object_id=number, faculty=faculty, name="Laia Muestra",
                      email=f"laia.{number}@example.com" if email is None else email)
        for number in ids
    )  # fmt: skip


def routed(
    advisor: str | None = ANA, former: str | None = None, *, faculty: str = LAW, ids: tuple[str, ...] = (CONTACT,),
    **changed: Any,
) -> Routed:  # fmt: skip
    """The table's answer for a lead that had `former`: this advisor."""
    found: Doc = {
        "sheet": SHEET,
        "contacts": contacts(*ids, faculty=faculty),
        "deal_faculty": "",
        "faculty": faculty,
        "owner_id": OWNER_IDS[advisor],
        "outcome": Outcome.ASSIGNED if advisor else Outcome.NO_ROW,
        "advisor": advisor,
        "former": former if former != advisor else None,
        "moved": advisor is not None and advisor != former,
        "why": "a sentence",
        "table": "faculty",
        "version": 3,
        "row": 1 if advisor else None,
    }
    return Routed(**{**found, **changed})


def without_faculty(ids: tuple[str, ...] = (CONTACT,)) -> Routed:
    """A look at a deal that no faculty is known of: the table is not asked."""
    return Routed(sheet=SHEET, contacts=contacts(*ids, faculty=""), deal_faculty="", faculty="", owner_id="")


def contact_changed(faculty: str | None = None, contact_id: str = CONTACT) -> Doc:
    return {"type": "contact_changed", "contact_id": contact_id, "faculty": faculty}


def owner_changed(owner: str = CARLA) -> Doc:
    return {"type": "owner_changed", "owner": owner}


def looked(found: Routed, state: EnrollmentState | None = None, now: datetime = NOW) -> EnrollmentState:
    """After the look that is due, which found this."""
    return done(begun() if state is None else state, "route", found, now).state


def settled() -> EnrollmentState:
    """With its advisor, the course sheet sent: nothing is left to do."""
    return done(looked(routed()), "send_course_sheet").state


def chased(now: datetime = NOW) -> EnrollmentState:
    """The deal's owner was told that the faculty is missing."""
    return done(looked(without_faculty()), "chase_faculty", now=now).state


def unrouted() -> EnrollmentState:
    """The table has no row for its faculty; the course sheet went out."""
    return done(looked(routed(None)), "send_course_sheet").state


def moved() -> EnrollmentState:
    """Another advisor by the table, who does not know yet."""
    return looked(routed(BEA, ANA), after(settled(), "route_again"))
