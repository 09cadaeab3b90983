"""Holds every answer that a test gets against what `/openapi.json` promises."""

import re
from functools import lru_cache
from typing import Any

import httpx
import jsonschema_rs
from fastapi import FastAPI

Document = dict[str, Any]


class Promises:
    """The document, read once: for all apps of the tests it is the same."""

    _read: "Promises | None" = None

    def __init__(self, document: Document) -> None:
        self.document = document
        # Where two templates fit, the one with more said literally is meant.
        self._paths = sorted(document["paths"], key=lambda path: (path.count("{"), -len(path)))

    @classmethod
    def of(cls, app: FastAPI) -> "Promises":
        """What an app promises."""
        if cls._read is None:
            cls._read = cls(app.openapi())
        return cls._read

    def check(self, response: httpx.Response) -> None:
        """Fails when an answer has a status, a type or a field that is not promised."""
        request = response.request
        operation = self._operation(request.method, request.url.path)
        if operation is None:
            return
        told = f"{request.method} {request.url.path} → {response.status_code}"
        promised = operation["responses"].get(str(response.status_code))
        assert promised is not None, f"{told} is not promised"
        media_type = response.headers.get("content-type", "").partition(";")[0]
        assert media_type in promised["content"], f"{told} with {media_type} is not promised"
        if media_type.endswith("json"):
            where = f"{request.method.lower()} {self._path_of(request.url.path)}"
            errors = [*self._validator(where, response.status_code, media_type).iter_errors(response.json())]
            assert not errors, f"{told}: {errors[0].message} at {errors[0].instance_path}: {response.text[:400]}"

    def _operation(self, method: str, path: str) -> Document | None:
        template = self._path_of(path)
        found: Document | None = self.document["paths"].get(template, {}).get(method.lower())
        return found

    def _path_of(self, path: str) -> str | None:
        return next((template for template in self._paths if _pattern(template).fullmatch(path)), None)

    @lru_cache  # noqa: B019 - there is one of these
    def _validator(self, where: str, status: int, media_type: str) -> jsonschema_rs.Draft202012Validator:
        method, _, path = where.partition(" ")
        content = self.document["paths"][path][method]["responses"][str(status)]["content"]
        schema = {**content[media_type]["schema"], "components": self.document["components"]}
        return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


@lru_cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    free = {"external_id": ".+"}
    return re.compile("".join(free.get(part, "[^/]+") if n % 2 else re.escape(part) for n, part in enumerate(parts)))
