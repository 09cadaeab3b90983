"""Looks for personal data where none may be."""

import base64
import binascii


def texts(part: object) -> list[str]:
    """Every text in a JSON value; Temporal payloads decoded."""
    if isinstance(part, dict):
        return [text for value in part.values() for text in texts(value)]
    if isinstance(part, list):
        return [text for value in part for text in texts(value)]
    if not isinstance(part, str):
        return []
    try:
        return [part, base64.b64decode(part, validate=True).decode()]
    except (binascii.Error, UnicodeDecodeError):
        return [part]
