"""Reading JSON that may have any shape."""

from collections.abc import Mapping
from typing import Any

from local.sandbox.hubspot.errors import invalid


def objects_in(given: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """The JSON objects listed under a key, none when it is absent. Raises when there is something else."""
    listed = given.get(key)
    if listed is None:
        return []
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise invalid(f"Invalid input JSON: {key} must be a list of objects")
    return listed


def object_in(given: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The JSON object under a key, empty when it is absent. Raises when there is something else."""
    value = given.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise invalid(f"Invalid input JSON: {key} must be an object")
    return value


def texts_in(given: Mapping[str, Any], key: str) -> list[str]:
    """The strings listed under a key, none when it is absent. Raises when there is something else."""
    listed = given.get(key)
    if listed is None:
        return []
    if not isinstance(listed, list) or not all(isinstance(entry, str) for entry in listed):
        raise invalid(f"Invalid input JSON: {key} must be a list of strings")
    return listed


def required(given: Mapping[str, Any], key: str) -> str:
    """The text or number under a key, as text. Raises when there is none."""
    value = given.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise invalid(f"Invalid input JSON: {key} is required")
    return str(value)
