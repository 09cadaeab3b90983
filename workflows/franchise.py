"""The franchise journey: a lead from acquisition becomes a distributed deal and an affiliation (seed 000)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.definition import JourneyDefinition
    from domain.franchise.facts import FranchiseFacts
    from domain.franchise.forecast import FranchiseOutlook
    from domain.franchise.intake import COLUMNS
    from domain.franchise.policy import LABELS, FranchisePolicy
    from domain.franchise.rules import FranchiseRules
    from domain.franchise.state import Stage
    from domain.process import Next, Process, Step, people
    from workflows.journey import Journey, carries_out

assess = Step("assess", "Read the contact in both portals", FranchiseRules.assessed)
assign_franchise = Step(
    "assign_franchise", "Ask the franchise API who serves the address", FranchiseRules.assigned, activity="assign"
)
mark_pending = Step("mark_pending", "Mark in both portals that the address needs a correction",
                    FranchiseRules.pending_marked)  # fmt: skip
clear_pending = Step("clear_pending", "Clear the marks in both portals", FranchiseRules.pending_cleared)
tell_stopped = Step("tell_stopped", "Tell acquisition why there is no deal", FranchiseRules.stop_told,
                    activity="report")  # fmt: skip
make_deal = Step("make_deal", "Make the contact's deal, or take the open one", FranchiseRules.deal_made)
distribute = Step("distribute", "Give the deal to the franchise's seller", FranchiseRules.distributed)
report_lost = Step("report_lost", "Tell acquisition that the deal was lost", FranchiseRules.lost_reported,
                   activity="report")  # fmt: skip
report_affiliation = Step("report_affiliation", "Send the affiliation to acquisition",
                          FranchiseRules.affiliation_reported, activity="report")  # fmt: skip


def process(lead: FranchiseFacts) -> Next:
    """The contact is read, its franchise found, its deal made and given to the franchise's seller.

    Acquisition is told how that ended. An address that nobody serves waits for its correction.
    """
    if not lead.assessed:
        return assess("the contact is read in both portals")
    if not lead.has_franchise:
        if not lead.refused:
            return assign_franchise("the franchise API is asked who serves the address")
        if not lead.pending:
            return mark_pending("both portals are told that the address needs a correction")
        why = "the franchise API found nobody for the address; the journey goes on when the contact is corrected"
        return people("address", why)
    if lead.pending:
        return clear_pending("the correction helped: the pending marks are cleared on both sides")
    if lead.must_stop:
        return tell_stopped("acquisition is told why there is no deal")
    if not lead.has_deal:
        return make_deal("the contact's deal is made, or the open one taken")
    if not lead.distributed:
        return distribute("the deal gets its owner and acquisition is told")
    if lead.lost:
        return report_lost("acquisition is told that the deal was lost")
    if lead.won and lead.has_affiliate:
        return report_affiliation("the affiliation is sent to acquisition")
    if lead.won:
        return people("affiliate_id", "the deal is won; IdFiliado is not known yet")
    return people("deal", "the deal is with the franchise's seller: it is won or lost next")


PROCESS = Process(
    "franchise",
    process,
    (assess, assign_franchise, mark_pending, clear_pending, tell_stopped, make_deal, distribute, report_lost,
     report_affiliation),
)  # fmt: skip


@carries_out(PROCESS)
class FranchiseJourney(Journey):
    """Carries the process out."""


JOURNEY = JourneyDefinition(
    process=PROCESS,
    workflow=FranchiseJourney,
    policy=FranchisePolicy,
    rules=FranchiseRules,
    stages=tuple(Stage),
    activities="activities.franchise:make",
    labels=LABELS,
    columns=COLUMNS,
    outlook=FranchiseOutlook,
    console="starter.console.journeys.franchise:CONSOLE",
    demo="local.demo.franchise:HandOverCast",
    simulation="services.simulation.outside.franchise:JOURNEY",
)
