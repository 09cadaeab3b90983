"""The presales journey: a lead of a marketing platform, from ENTRADA to VENDIDO or DESCARTADO (seed 003)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.definition import JourneyDefinition
    from domain.presales.intake import COLUMNS
    from domain.presales.mails import VARIABLES
    from domain.presales.policy import PresalesPolicy
    from domain.presales.rules import PresalesFacts, PresalesRules
    from domain.presales.stages import Stage
    from domain.process import Next, Process, Step, people
    from domain.steps import resend
    from workflows.journey import Journey, carries_out

greet = Step(
    "greet", "Send the mails that the policy wants when a lead enters", PresalesRules.greeted,
    mails=PresalesRules.greetings,
)  # fmt: skip


def process(lead: PresalesFacts) -> Next:
    """Pre-sellers take the lead through two filters to a meeting, and sales win or lose it.

    What they are to do, and until when, their tasks say.
    """
    if lead.is_to_be_greeted:
        return greet("a mail goes out")
    if lead.meeting_at:
        return people("meeting", "a meeting is scheduled", until=lead.meeting_at)
    match lead.stage:
        case Stage.ENTRADA:
            return people("pre_seller", "the lead was received: filter 1 is next")
        case Stage.FILTRO_1:
            return people("pre_seller", "filter 1 is done: filter 2 is next")
        case Stage.FILTRO_2:
            return people("pre_seller", "filter 2 is done: a meeting is next")
        case _:
            return people("pre_seller", "the meeting is over: the deal is won or lost next")


PROCESS = Process("presales", process, (greet, resend))


@carries_out(PROCESS)
class PresalesJourney(Journey):
    """Carries the process out."""


JOURNEY = JourneyDefinition(
    process=PROCESS,
    workflow=PresalesJourney,
    policy=PresalesPolicy,
    rules=PresalesRules,
    stages=tuple(Stage),
    activities="activities.presales:make",
    variables=VARIABLES,
    columns=COLUMNS,
    console="starter.console.journeys.presales:CONSOLE",
    demo="local.demo.presales:TeamCast",
    simulation="services.simulation.outside.presales:JOURNEY",
)
