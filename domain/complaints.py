"""What pydantic finds wrong with a request, in words for whoever sent it."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from domain.errors import InvalidFields

_MEMBER = re.compile(r"<\w+\.\w+: ('[^']*')>")


def invalid_fields(error: ValidationError, tags: Sequence[str] = (), within: str = "") -> InvalidFields:
    """All complaints, by field. `tags` are the names of union members, which are no part of a field's path.

    `within`: the field whose value was looked at, where that was not the whole body.
    """
    return InvalidFields(
        [complaint(problem, tags, within) for problem in error.errors(include_url=False, include_input=False)]
    )


def complaint(problem: Any, tags: Sequence[str] = (), within: str = "") -> dict[str, str]:
    """One complaint of pydantic's: the `field`, and a `message` for whoever sent it."""
    path = [str(part) for part in problem["loc"]]
    if path and path[0] in tags:
        path = path[1:]
    context = problem.get("ctx", {})
    match problem["type"]:
        case "union_tag_invalid":
            path.append(context["discriminator"].strip("'"))
            message = f"is unknown; it must be one of {context['expected_tags']}"
        case "union_tag_not_found":
            path.append(context["discriminator"].strip("'"))
            message = "is required"
        case "missing":
            message = "is required"
        case "too_short" | "string_too_short":
            message = f"must have at least {context['min_length']}"
        case "too_long" | "string_too_long":
            message = f"must have at most {context['max_length']}"
        case "extra_forbidden":
            message = "is not known here"
        case "tuple_type" | "list_type":
            message = "must be a list"
        case "literal_error" | "enum":
            # Of members of an enumeration, pydantic shows their names in Python too.
            message = "must be " + _MEMBER.sub(r"\1", context["expected"])
        case _:
            message = problem["msg"].removeprefix("Value error, ")
    return {"field": ".".join(filter(None, (within, *path))), "message": message}
