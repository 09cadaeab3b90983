"""The dealer journey: a car dealer's lead from its form to CLIENTE or SEM INTERESSE (seed 001)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.dealer.facts import DealerFacts, TrialFacts
    from domain.dealer.intake import COLUMNS
    from domain.dealer.mails import ACTION_LINKS, VARIABLES
    from domain.dealer.policy import DealerPolicy
    from domain.dealer.rules import DealerRules
    from domain.definition import JourneyDefinition
    from domain.pipeline import Column
    from domain.process import Next, Process, Step, people
    from domain.steps import resend
    from workflows.journey import Journey, carries_out

introduce = Step(
    "introduce", "Tell the team of the lead, and welcome it", DealerRules.introduced,
    mails=DealerRules.introductions,
)  # fmt: skip
remind = Step(
    "remind", "Remind the team of a lead that has not moved", DealerRules.reminded,
    mails=DealerRules.reminders,
)  # fmt: skip
nurture = Step("nurture", "Tell the lead of our services", DealerRules.nurtured, mails=DealerRules.nurture_mail)
announce_trial = Step(
    "announce_trial", "Tell the store and our teams that its trial began", DealerRules.trial_announced,
    mails=DealerRules.trial_start_mails,
)  # fmt: skip
warn_trial_end = Step(
    "warn_trial_end", "Tell our teams that a trial will end", DealerRules.trial_warned,
    mails=DealerRules.trial_warnings, activity="report_trial",
)  # fmt: skip
end_trial = Step(
    "end_trial", "Tell our teams that a trial is over", DealerRules.trial_ended,
    mails=DealerRules.trial_end_mails, activity="report_trial",
)  # fmt: skip


def process(lead: DealerFacts) -> Next:
    """The team is told of a new lead, and reminded after 5 and 15 days while it stays in LEAD, as the policy says.

    Then the lead hears of our services, until somebody moves its card: presentation, accreditation, trial. It is won
    in CLIENTE; a trial is accompanied to its end.
    """
    if lead.is_to_be_introduced:
        # Whatever column the card is in by now: the welcome goes out whatever other contact there is.
        return introduce("the commercial team is told of the lead, and the lead is welcomed")
    match lead.column:
        case Column.LEAD:
            for reminder in lead.reminders:
                if reminder.name not in lead.reminded:
                    why = "the lead is still in LEAD: without a presentation the commercial team is reminded"
                    return remind(why, at=reminder.at, key=reminder.name)
            if lead.nurture_at:
                why = "the lead stays in LEAD: it hears of our services until it unsubscribes or its card is moved"
                return nurture(why, at=lead.nurture_at, key=lead.nurtured + 1)
            return people("team", "the lead is in LEAD and nothing is scheduled: a presentation is next")
        case Column.APRESENTACAO if not lead.presentation_held:
            return people("team", "a presentation is planned: it is held or the card is moved next")
        case Column.APRESENTACAO:
            return people("team", "the presentation was held: the store's accreditation is next")
        case Column.CREDENCIAMENTO:
            return people("team", "the store is accredited: its trial is next")
        case _:
            return under_trial(lead.trial)


def under_trial(trial: TrialFacts | None) -> Next:
    """Those whom it concerns are told that a trial began, that it will end, and that it is over."""
    if trial and trial.is_to_be_announced:
        why = "the store and our teams are told that its trial began"
        return announce_trial(why, at=trial.started_at, key=trial.number)
    if trial and trial.warn_at:
        why = "the store is under trial: our teams are told before it ends"
        return warn_trial_end(why, at=trial.warn_at, key=trial.number)
    if trial and trial.ends_at:
        why = "the store is under trial: our teams are told when it is over"
        return end_trial(why, at=trial.ends_at, key=trial.number)
    return people("team", "the trial is over: somebody decides where the card goes")


PROCESS = Process("dealer", process, (introduce, remind, nurture, announce_trial, warn_trial_end, end_trial, resend))


@carries_out(PROCESS)
class DealerJourney(Journey):
    """Carries the process out: waits for each step's date or for news, and performs it."""


JOURNEY = JourneyDefinition(
    process=PROCESS,
    workflow=DealerJourney,
    policy=DealerPolicy,
    rules=DealerRules,
    stages=tuple(Column),
    activities="activities.dealer:make",
    action_links=ACTION_LINKS,
    variables=VARIABLES,
    columns=COLUMNS,
    console="starter.console.journeys.dealer:CONSOLE",
    demo="local.demo.dealer:FormCast",
    simulation="services.simulation.outside.dealer:JOURNEY",
)
