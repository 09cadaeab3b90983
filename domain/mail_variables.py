"""What mails may say: the variables that the templates of each folder are given, and which of them may be missing.

The renderer is strict, so that a variable which is never there would park every lead that gets such a mail. Declared
here, it is found when the templates are checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NOTICES = ("routing/upkeep", "tasks/due", "console/sign_in", "console/on_call")
"""Mails that no policy orders: the product itself sends them."""


@dataclass(frozen=True)
class Variables:
    """The variables of one folder of templates.

    `known`: objects with their fields, none for a value that has no fields to name. A name that ends in `?` may be
    empty (None). `given_in`: under which part of a policy an object that may be missing is always there.
    """

    known: Mapping[str, tuple[str, ...]]
    given_in: Mapping[str, str] = field(default_factory=dict[str, str])

    def paths(self) -> frozenset[str]:
        """Every variable, as templates write it."""
        roots = {name.rstrip("?"): fields for name, fields in self.known.items()}
        return frozenset([*roots, *(f"{root}.{each.rstrip('?')}" for root, fields in roots.items() for each in fields)])

    def least(self, example: Mapping[str, Any], place: tuple[str | int, ...]) -> dict[str, Any]:
        """The example without all that may be missing from a mail that stands at `place` in its policy."""
        context = dict(example)
        for name, fields in self.known.items():
            root = name.rstrip("?")
            if name != root and self.given_in.get(root) not in place:
                context[root] = None
            elif isinstance(context.get(root), Mapping):
                empty = {each.rstrip("?"): None for each in fields if each.endswith("?")}
                context[root] = {**context[root], **empty}
        return context


HOUSE: Mapping[str, tuple[str, ...]] = {
    "company": ("name", "address", "website"),
    "timezone": (),
    "language": (),
}
OF_LEADS: Mapping[str, tuple[str, ...]] = {
    **HOUSE,
    "links": ("unsubscribe?", "pixel?", "lead", "console?", "workflow"),
}

OF_THE_PRODUCT: dict[str, Variables] = {
    "tasks": Variables(
        {
            **OF_LEADS,
            "links": (*OF_LEADS["links"], "done"),
            "task": ("id", "activity_type", "deadline", "notes?"),
            "assignee": ("name?", "is_nobody"),
            "lead": ("id", "title", "name?", "phone?", "stage_title", "meeting_at?"),
        }
    ),
    "routing": Variables(
        {
            **HOUSE,
            "links": ("unsubscribe?", "pixel?"),
            "table": ("name", "version", "edited_by", "edited_at", "reviewed_by", "reviewed_at", "rows"),
            "overdue": (),
            "review_days": (),
            "uncovered": (),
            "inactive": (),
        }
    ),
    "console": Variables(
        {
            **HOUSE,
            "links": ("unsubscribe?", "pixel?", "sign_in?", "operations?"),
            "say": ("subject", "greeting?", "text", "button", "otherwise", "lines?"),
        }
    ),
}
"""Of the folders whose mails are sent by the product itself. Those of journeys say what theirs know."""
