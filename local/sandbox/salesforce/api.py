"""The org over HTTP: tokens for clients, leads for those who have one."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from local.sandbox.credentials import Credentials
from local.sandbox.faults import relative_path
from local.sandbox.salesforce import soql
from local.sandbox.salesforce.errors import SalesforceError, oauth_error
from local.sandbox.salesforce.leads import EXTERNAL_ID, FIELDS, OWNER, Org

ORG_ID = "00D5g0000SandbxEAA"
FIRST_VERSION_WITH_ANSWER = 46
"""Until then, an upsert that changed a record was answered with 204; since then with 200 and what was done."""


class SalesforceApi:
    """`base_url` is where it is reached, and thus what it says its instance's address is."""

    def __init__(self, org: Org, credentials: Credentials, base_url: str) -> None:
        self._org = org
        self._credentials = credentials
        self._base_url = base_url
        data = "/services/data/v{version:float}"
        self._router: ASGIApp = Router(
            [
                Route("/services/oauth2/token", self.issue_token, methods=["POST"]),
                Route("/services/oauth2/revoke", self.revoke_token, methods=["POST"]),
                Route("/services/data", self.list_versions, methods=["GET"]),
                Route(data + "/sobjects", self.list_objects, methods=["GET"]),
                Route(data + "/sobjects/Lead", self.metadata, methods=["GET"]),
                Route(data + "/sobjects/Lead", self.create, methods=["POST"]),
                Route(data + "/sobjects/Lead/describe", self.describe, methods=["GET"]),
                Route(data + "/sobjects/Lead/{id}", self.read, methods=["GET"]),
                Route(data + "/sobjects/Lead/{id}", self.update, methods=["PATCH"]),
                Route(data + "/sobjects/Lead/{id}", self.delete, methods=["DELETE"]),
                Route(data + "/sobjects/Lead/{key}/{id}", self.read, methods=["GET"]),
                Route(data + "/sobjects/Lead/{key}/{id}", self.upsert, methods=["PATCH"]),
                Route(data + "/sobjects/Lead/{key}/{id}", self.delete, methods=["DELETE"]),
                Route(data + "/query", self.query, methods=["GET"]),
                Route(data + "/queryAll", self.query, methods=["GET"]),
                Route(data + "/limits", self.limits, methods=["GET"]),
            ],
            redirect_slashes=False,
            default=_unknown,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = relative_path(scope).rstrip("/")
        try:
            if path.startswith("/services/data/"):
                self._let_in(Request(scope))
            await self._router({**scope, "root_path": "", "path": path}, receive, send)
        except SalesforceError as error:
            await error.response()(scope, receive, send)

    async def issue_token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode(errors="replace")))
        client_id, client_secret = _basic(request) or (form.get("client_id", ""), form.get("client_secret", ""))
        if form.get("grant_type") != "client_credentials":
            return oauth_error("unsupported_grant_type", "grant type not supported")
        if not hmac.compare_digest(client_id.encode(), self._credentials.salesforce_client_id.encode()):
            return oauth_error("invalid_client_id", "client identifier invalid")
        if not hmac.compare_digest(client_secret.encode(), self._credentials.salesforce_client_secret.encode()):
            return oauth_error("invalid_client", "invalid client credentials", 401)
        identity, issued_at = f"{self._base_url}/id/{ORG_ID}/{OWNER}", str(int(time.time() * 1000))
        signed = hmac.new(client_secret.encode(), f"{identity}{issued_at}".encode(), hashlib.sha256)
        return JSONResponse(
            {
                "access_token": self._org.issue_token(),
                "signature": base64.b64encode(signed.digest()).decode(),
                "scope": "api",
                "instance_url": self._base_url,
                "id": identity,
                "token_type": "Bearer",
                "issued_at": issued_at,
            }
        )

    async def revoke_token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode(errors="replace")))
        if self._org.revoke_token(form.get("token", "")):
            return Response()
        return oauth_error("invalid_token", "invalid token")

    async def list_versions(self, _: Request) -> Response:
        return JSONResponse([{"label": "Sandbox", "url": "/services/data/v60.0", "version": "60.0"}])

    async def list_objects(self, request: Request) -> Response:
        return JSONResponse({"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": [_summary(request)]})

    async def metadata(self, request: Request) -> Response:
        return JSONResponse({"objectDescribe": _summary(request), "recentItems": []})

    async def describe(self, request: Request) -> Response:
        fields = [
            {
                "name": field.name,
                "label": field.label,
                "type": field.type,
                "length": field.length,
                "nillable": not field.required,
                "createable": not field.read_only,
                "updateable": not field.read_only,
                "custom": field.name.endswith("__c"),
                "externalId": field.name == EXTERNAL_ID,
                "unique": field.name == EXTERNAL_ID,
                "picklistValues": [],
            }
            for field in FIELDS.values()
        ]
        return JSONResponse({**_summary(request), "fields": fields, "childRelationships": [], "recordTypeInfos": []})

    async def create(self, request: Request) -> Response:
        return JSONResponse(_done(self._org.create(await _body(request))), 201)

    async def read(self, request: Request) -> Response:
        lead = self._org.get(*_key(request))
        asked = [name for name in request.query_params.get("fields", "").split(",") if name]
        if unknown := [name for name in asked if name not in FIELDS]:
            raise SalesforceError(400, "INVALID_FIELD", f"No such column '{unknown[0]}' on sobject of type Lead")
        return JSONResponse(_shown(request, lead, asked or list(FIELDS)))

    async def update(self, request: Request) -> Response:
        given = await _body(request)
        self._org.update(self._org.get(*_key(request)), given)
        return Response(status_code=204)

    async def upsert(self, request: Request) -> Response:
        given = await _body(request)
        key, value = _key(request)
        if key in given and key != "Id":
            message = f"The {key} field should not be specified in the sobject data."
            raise SalesforceError(400, "INVALID_FIELD", message)
        lead = self._org.find(key, value)
        if lead is None:
            if key == "Id":
                raise SalesforceError(404, "NOT_FOUND", "The requested resource does not exist")
            return JSONResponse({**_done(self._org.create({**given, key: value})), "created": True}, 201)
        self._org.update(lead, given)
        if key == "Id" or request.path_params["version"] < FIRST_VERSION_WITH_ANSWER:
            return Response(status_code=204)
        return JSONResponse({**_done(lead["Id"]), "created": False})

    async def delete(self, request: Request) -> Response:
        self._org.delete(self._org.get(*_key(request)))
        return Response(status_code=204)

    async def query(self, request: Request) -> Response:
        query = soql.parse(request.query_params.get("q", ""))
        found = query.run(self._org.all())
        records = [] if query.counts else [_shown(request, lead, query.fields) for lead in found]
        return JSONResponse({"totalSize": len(found), "done": True, "records": records})

    async def limits(self, _: Request) -> Response:
        return JSONResponse({"DailyApiRequests": {"Max": 15_000, "Remaining": 15_000}})

    def _let_in(self, request: Request) -> None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme not in {"Bearer", "OAuth"} or not self._org.knows_token(token.strip()):
            raise SalesforceError(401, "INVALID_SESSION_ID", "Session expired or invalid")


async def _unknown(scope: Scope, receive: Receive, send: Send) -> None:
    await SalesforceError(404, "NOT_FOUND", "The requested resource does not exist").response()(scope, receive, send)


async def _body(request: Request) -> dict[str, Any]:
    try:
        given = json.loads(await request.body())
    except ValueError as error:
        raise SalesforceError(400, "JSON_PARSER_ERROR", str(error)) from None
    if not isinstance(given, dict):
        raise SalesforceError(400, "JSON_PARSER_ERROR", "Cannot deserialize instance of Lead: expected an object")
    given.pop("attributes", None)
    return given


def _basic(request: Request) -> tuple[str, str] | None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, secret


def _key(request: Request) -> tuple[str, str]:
    return request.path_params.get("key", "Id"), request.path_params["id"]


def _objects_url(request: Request) -> str:
    return f"/services/data/v{request.path_params['version']}/sobjects/Lead"


def _summary(request: Request) -> dict[str, Any]:
    url = _objects_url(request)
    return {
        "name": "Lead",
        "label": "Lead",
        "labelPlural": "Leads",
        "keyPrefix": "00Q",
        "custom": False,
        "createable": True,
        "updateable": True,
        "deletable": True,
        "queryable": True,
        "urls": {"sobject": url, "describe": f"{url}/describe", "rowTemplate": f"{url}/{{ID}}"},
    }


def _shown(request: Request, lead: Mapping[str, Any], fields: list[str] | tuple[str, ...]) -> dict[str, Any]:
    attributes = {"type": "Lead", "url": f"{_objects_url(request)}/{lead['Id']}"}
    return {"attributes": attributes, **{name: lead.get(name) for name in fields}}


def _done(lead_id: str) -> dict[str, Any]:
    return {"id": lead_id, "success": True, "errors": []}
