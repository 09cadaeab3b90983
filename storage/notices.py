"""What the notice of a task tells, beside its links."""

from typing import Any

from domain.tasks import TaskState
from storage.leads import Lead

TEMPLATE = "tasks/due"


def told(lead: Lead, task_id: str | None, state: TaskState, assignee: str | None, name: str | None) -> dict[str, Any]:
    """As its template reads it; `name`: what the assignee is called."""
    return {
        "task": {
            "id": task_id,
            "activity_type": state.action.activity_type,
            "deadline": state.deadline,
            "notes": state.action.notes,
        },
        "assignee": {"name": name, "is_nobody": assignee is None},
        "lead": {
            "id": lead.lead_id,
            "title": lead.title,
            "name": lead.contact.name if lead.contact else None,
            "phone": lead.contact.phone if lead.contact else None,
            "stage_title": lead.stage.replace("_", " "),
            "meeting_at": state.meeting_at,
        },
    }
