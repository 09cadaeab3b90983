"""Tasks from events, with deadlines (seed 003)."""

from domain.tasks.following import LeadNews, Turn, goes_along, made_by, meeting_of
from domain.tasks.life import TaskFacts, TaskRules, TaskState, TaskStatus, shown_status
from domain.tasks.policy import ShippedRule, TasksPolicy
from domain.tasks.rules import Action, Rule, domain_events_of, tasks_of

__all__ = [
    "Action",
    "LeadNews",
    "Rule",
    "ShippedRule",
    "TaskFacts",
    "TaskRules",
    "TaskState",
    "TaskStatus",
    "TasksPolicy",
    "Turn",
    "domain_events_of",
    "goes_along",
    "made_by",
    "meeting_of",
    "shown_status",
    "tasks_of",
]
