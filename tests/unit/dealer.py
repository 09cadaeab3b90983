"""A dealer lead under the shipped policy, and what the rules make of it: for the tests of the journey's decisions."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from domain.dealer import DealerPolicy, DealerRules, DealerState, DealerSubmission
from domain.journey import NextStep
from tests.unit.decisions import Decisions, Doc
from workflows import dealer

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WRITTEN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "config/dealer.yaml").read_text("utf-8"))


def rules_of(written: Doc, day_seconds: float = 86_400) -> DealerRules:
    return DealerRules(DealerPolicy.read(written, day_seconds), dealer.PROCESS)


SHIPPED = rules_of(WRITTEN)
# Both platforms welcome, remind, nurture and announce: what the shipped policy leaves out may be switched on.
WRITTEN_FOR_BOTH: Doc = dict.fromkeys(("autocloud", "feirao_digital"), WRITTEN["autocloud"] | WRITTEN["feirao_digital"])
EVERYTHING = rules_of(WRITTEN_FOR_BOTH)

PERSON = ("Zulmira Inventada", "zulmira.inventada@example.com", "+55 11 5555-0142")


def submission(platform: str = "autocloud", **more: Any) -> DealerSubmission:
    return DealerSubmission.model_validate(
        {
            "journey": "dealer",
            "platform": platform,
            "type": "lead",
            "store": "Loja Inventada",
            "name": PERSON[0],
            "email": PERSON[1],
            "phone": PERSON[2],
            "products": ["Anúncios"],
            "responsible": {"kind": "staff", "name": "Paulo Amostra", "email": "paulo.amostra@example.com"},
        }
        | more
    )


def trial_submission(**more: Any) -> DealerSubmission:
    return submission("feirao_digital", type="avaliacao", presentation={"held_at": NOW}, **more)


_decisions = Decisions(SHIPPED, submission(), NOW)
read, after, due_of = _decisions.read, _decisions.after, _decisions.due_of


def begun(form: DealerSubmission | None = None, rules: DealerRules = SHIPPED) -> DealerState:
    return rules.begin(form or submission(), NOW).state


def moved(column: str) -> Doc:
    return {"type": "card_moved", "column": column}


def next_step(state: DealerState, rules: DealerRules = SHIPPED) -> DealerState:
    """The state after the next step was done on time."""
    due = due_of(state, rules)
    return rules.record(state, due, due.at).state


def left_alone(rules: DealerRules, state: DealerState, at_most: int) -> list[NextStep]:
    """What the journey does when nobody touches the lead, each step on time."""
    taken: list[NextStep] = []
    while len(taken) < at_most and (due := rules.due(state)):
        taken.append(due)
        state = rules.record(state, due, max(NOW, due.at)).state
    return taken


def named(dues: Sequence[NextStep]) -> list[tuple[str, str, timedelta]]:
    return [(due.step, due.key, due.at - NOW) for due in dues]


def mail_names(state: DealerState, due: NextStep, now: datetime, rules: DealerRules = SHIPPED) -> list[str]:
    return [order.mail for order in rules.mails(state, due, now)]


def in_trial(platform: str) -> DealerState:
    if platform == "feirao_digital":
        return next_step(begun(trial_submission()))
    return after(next_step(begun()), "presentation_held", {"type": "accredited", "start_trial": True})


def parked(state: DealerState) -> DealerState:
    return _decisions.failed(state, "mail_unavailable")
