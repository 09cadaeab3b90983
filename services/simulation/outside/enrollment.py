"""What the educon portal and the routing table answer for made-up deals."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.enrollment import EnrollmentRules, RouteAgain
from domain.enrollment.findings import FacultyFound, PortalContact, Routed, Sheet, SheetFound
from domain.enrollment.intake import ContactChanged, DealChanged
from domain.journey import Change, LeadState, NextStep
from domain.mail import Audience, MailOrder
from domain.policy import Policy
from domain.routing import (
    Decision,
    Inputs,
    Load,
    Outcome,
    Route,
    day_began,
    decide,
    is_right,
    kept,
    look_again_at,
    placed,
    row_for,
)
from domain.rules import AnyRules
from domain.text import Line
from services.configuration.config import Config
from services.simulation.chance import Chance
from services.simulation.outside.plain import Answer, Arrival, Hooks, Journey, Outside


class Deal(Policy):
    """A deal in the portal. `faculty`: empty, where nobody has entered it; `sheet`: it has a course sheet's data."""

    faculty: str = ""
    program: Line | None = None
    contacts: int = 1
    sheet: bool = True


@dataclass
class Known:
    """A deal as it stands: in the portal, in the table, and who had it before."""

    deal: Deal
    route: Route | None = None
    advisor: str | None = None
    former: str | None = None
    looks: int = 0


class Enrollment(Outside):
    """The portal, and the routing table with all its leads."""

    def __init__(self, config: Config, chance: Chance, hooks: Hooks) -> None:
        super().__init__(config, chance, hooks)
        rules: EnrollmentRules = config.of(EnrollmentRules)
        self._name, self._day = rules.policy.table, rules.policy.day
        self._table = config.tables[self._name]
        self._known: dict[int, Known] = {}
        self._open: Counter[str] = Counter()
        self._today: defaultdict[datetime, Counter[str]] = defaultdict(Counter)
        self._last: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._decisions = 0

    def arrive(self, arrival: Arrival, rules: AnyRules, now: datetime) -> Change[Any] | None:
        """A deal is created."""
        self._known[arrival.number] = Known(arrival.outside)
        return super().arrive(arrival, rules, now)

    def answer(self, lead: int, state: LeadState, due: NextStep, now: datetime) -> Answer:
        """What the portal shows, and whom the table names."""
        known = self._known[lead]
        match due.step:
            case "route":
                return Answer(self._routed(lead, known, now))
            case "chase_faculty" if known.deal.faculty:
                return Answer(FacultyFound(), sends=False)
            case "chase_sheet" if known.deal.sheet:
                return Answer(SheetFound(), sends=False)
        return Answer()

    def _routed(self, lead: int, known: Known, now: datetime) -> Routed:
        deal, faculty = known.deal, known.deal.faculty.strip()
        found = Routed(
            sheet=Sheet(name=f"Negocio {lead}", program=deal.program or "", details={"x": "x"} if deal.sheet else {}),
            contacts=tuple(
                PortalContact(object_id=str(number + 1), faculty=faculty, name="", email=f"{lead}@example.com")
                for number in range(deal.contacts)
            ),
            deal_faculty="",
            faculty=faculty,
            owner_id="",
        )
        if not faculty:
            return found
        decision = self._place(lead, known, Inputs(faculty=faculty, program=deal.program or ""), now)
        advisor = known.route.advisor if known.route else None
        former, moved = known.advisor, advisor is not None and advisor != known.advisor
        if moved:
            known.advisor, known.former = advisor, former
            self.hooks.assigned(lead, str(advisor), now)
        return found.model_copy(
            update={
                "outcome": decision.outcome if decision else Outcome.ASSIGNED,
                "advisor": advisor,
                "former": former if former != advisor else None,
                "moved": moved,
                "why": decision.why if decision else "it is where it belongs",
                "table": self._name,
                "row": decision.row if decision else None,
                "owner_id": advisor or "",
            }
        )

    # The table ----------------------------------------------------------------------------------------------------

    def _place(self, lead: int, known: Known, inputs: Inputs, now: datetime) -> Decision | None:
        """Puts the lead where it belongs; the decision, where one had to be made."""
        decision: Decision | None = None
        route = kept(self._table, known.route, inputs, now) if known.route else None
        if route is None:
            decision = decide(self._name, 1, self._table, inputs, self._load(inputs, now), now)
            route = placed(known.route, decision)
            self._note(decision, now)
        if known.route and known.route.advisor:
            self._open[known.route.advisor] -= 1
        known.route = route
        if route.advisor:
            self._open[route.advisor] += 1
        known.looks += 1
        again = look_again_at(self._table, now, decision.outcome if decision else None, self._day)
        if again:
            self.hooks.at(again, self._look, lead, known.looks)
        return decision

    def _note(self, decision: Decision, now: datetime) -> None:
        if decision.advisor is None:
            return
        self._decisions += 1
        self._today[day_began(now, self._table.zone, self._day)][decision.advisor] += 1
        if row := row_for(self._table, decision.inputs, now):
            self._last[row.match.pool][decision.advisor] = self._decisions

    def _load(self, inputs: Inputs, now: datetime) -> Load:
        row = row_for(self._table, inputs, now)
        turns = self._last[row.match.pool] if row else {}
        had = [advisor for advisor in (row.advisor if row else ()) if advisor in turns]
        return Load(
            last=max(had, key=lambda advisor: turns[advisor]) if had else None,
            today=dict(self._today[day_began(now, self._table.zone, self._day)]),
            open=dict(self._open),
        )

    def _look(self, lead: int, looks: int, now: datetime) -> None:
        """A day or an absence begins: whoever is in the wrong place is routed again."""
        known = self._known.get(lead)
        if known is None or known.route is None or known.looks != looks:
            return
        route = known.route
        if is_right(self._table, route, now):
            again = look_again_at(self._table, now, None, self._day)
        elif decide(self._name, 1, self._table, route.inputs, self._load(route.inputs, now), now).advisor is None:
            again = look_again_at(self._table, now, Outcome.NOBODY_AVAILABLE, self._day)
        else:
            self.hooks.happen(lead, RouteAgain(type="route_again"), now)
            return
        if again:
            self.hooks.at(again, self._look, lead, looks)

    # What happens -------------------------------------------------------------------------------------------------

    def copies(self, lead: int, order: MailOrder) -> int:
        """Contacts get one each; who never had the deal gets none."""
        known = self._known[lead]
        if order.is_for_lead:
            return known.deal.contacts
        people = {Audience.ADVISOR: known.advisor, Audience.FORMER_ADVISOR: known.former}
        return int(any(people.get(audience, "somebody") for audience in order.to))

    def hears(self, lead: int, event: Any, now: datetime) -> None:
        """What people change in the portal."""
        known = self._known[lead]
        match event:
            case ContactChanged(faculty=str(faculty)) | DealChanged(faculty=str(faculty)):
                known.deal = known.deal.model_copy(update={"faculty": faculty})
            case DealChanged(sheet=True):
                known.deal = known.deal.model_copy(update={"sheet": True})

    def ended(self, lead: int, state: LeadState) -> None:
        """Its advisor has one less to look after."""
        known = self._known.pop(lead)
        if known.route and known.route.advisor:
            self._open[known.route.advisor] -= 1


JOURNEY = Journey("enrollment", {"deal_id": "1"}, ties=True, knows=Deal, outside=Enrollment)
