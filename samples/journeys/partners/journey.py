"""The partner journey: a company applies to sell for us, the register is asked, the team decides."""

from pathlib import Path

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.definition import JourneyDefinition
    from domain.mail_variables import OF_LEADS, Variables
    from domain.process import Next, Process, Step, people
    from domain.steps import resend
    from partners.intake import COLUMNS
    from partners.rules import PartnerFacts, PartnerPolicy, PartnerRules, Stage
    from workflows.journey import Journey, carries_out

look_up = Step("look_up", "Ask the company register about the applicant", PartnerRules.looked_up)
ask_for_correction = Step(
    "ask_for_correction", "Ask the applicant for the right number", PartnerRules.asked_for_correction,
    mails=PartnerRules.corrections, activity="tell",
)  # fmt: skip
introduce = Step(
    "introduce", "Tell the team of the application, and thank the applicant", PartnerRules.introduced,
    mails=PartnerRules.introductions, activity="tell",
)  # fmt: skip
remind = Step(
    "remind", "Remind the team of an application", PartnerRules.reminded, mails=PartnerRules.reminders, activity="tell"
)


def process(partner: PartnerFacts) -> Next:
    """The register must know the company; then the team accepts or declines it, and is reminded once."""
    if not partner.looked_up:
        return look_up("the company register is asked about the applicant", key=partner.corrections + 1)
    if not partner.is_listed:
        if not partner.correction_asked:
            why = "the register knows no such company: the applicant is asked for the right number"
            return ask_for_correction(why, key=partner.corrections + 1)
        return people("applicant", "the register knows no such company: the applicant corrects the number next")
    if not partner.introduced:
        return introduce("the team is told of the application, and the applicant is thanked")
    if partner.remind_at:
        return remind("nobody has decided yet: the team is reminded", at=partner.remind_at)
    return people("team", "the team accepts or declines the company next")


PROCESS = Process("partners", process, (look_up, ask_for_correction, introduce, remind, resend))


@carries_out(PROCESS)
class PartnerJourney(Journey):
    """Carries the process out."""


JOURNEY = JourneyDefinition(
    process=PROCESS,
    workflow=PartnerJourney,
    policy=PartnerPolicy,
    rules=PartnerRules,
    stages=tuple(Stage),
    activities="partners.activities:make",
    variables=Variables(
        {
            **OF_LEADS,
            "lead": ("id", "name", "email", "phone?", "registration", "company?", "applied_at"),
            "remind_days": (),
        }
    ),
    columns=COLUMNS,
    demo="local.demo.dealer:FormCast",
    sandbox="partners.stand_in:STAND_IN",
    home=Path(__file__).parent,
)
