"""Everything that an operator may set, read from the environment.

Jornada's own settings are `JORNADA_*`. Where the Temporal service is follows the SDK's own environment
configuration (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, …; see `services.outbox.temporal`).
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.nearest import did_you_mean, nearest

CHECKOUT = Path(__file__).resolve().parents[2]
PREFIX = "JORNADA_"
LONGEST_DAY_SECONDS = 366 * 86_400
RECORD_TYPES = {"contact": "0-1", "deal": "0-3"}
"""What HubSpot calls them."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
# Not of a process's settings: where the command line finds the API, and where a worker says that it is ready.
OTHERS = frozenset({"JORNADA_API_URL", "JORNADA_API_KEY", "JORNADA_READY_FILE"})


def _address(*schemes: str, optional: bool = False, has_host: bool = True) -> Callable[[str], str]:
    told = " or ".join(f"{scheme}://" for scheme in schemes) + (", and names a host" if has_host else "")

    def check(url: str) -> str:
        if optional and not url:
            return url
        # The message names no part of the address: it may hold a password.
        try:
            parts = urlsplit(url)
            is_one = parts.scheme in schemes and (bool(parts.hostname) or not has_host)
            is_one = is_one and ("," in parts.netloc or parts.port != 0)
        except ValueError:
            raise ValueError("must be an address with a number as its port") from None
        if not is_one:
            raise ValueError(f"must be an address that begins with {told}")
        return url

    return check


Web = Annotated[str, AfterValidator(_address("http", "https"))]
WebOrNone = Annotated[str, AfterValidator(_address("http", "https", optional=True))]
Postgres = Annotated[str, AfterValidator(_address("postgresql", "postgres", has_host=False))]
Smtp = Annotated[str, AfterValidator(_address("smtp", "smtp+starttls", "smtps"))]
Level = Annotated[
    Literal["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG"],
    BeforeValidator(lambda level: level.upper() if isinstance(level, str) else level),
]


def _packages(value: object) -> object:
    if not isinstance(value, str):
        return value
    # Here, because whoever asks for help needs no workflows.
    from services.registry import imported, named

    packages = named(value)
    for package in packages:
        imported(package)
    return packages


class Part(BaseModel):
    """Settings that belong together: a name that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class PortalSettings(Part):
    """A HubSpot portal: where it is, and the secrets that its webhooks are signed with (two during a rotation).

    `portal_id`: HubSpot's number of the account, which each of its events must carry; any is taken while it is not set.
    `record_url`: where people see a record.
    """

    url: Web = "https://api.hubapi.com"
    token: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()
    portal_id: int | None = None
    record_url: str = "https://app.hubspot.com/contacts/{portal_id}/record/{object_type_id}/{object_id}"
    api_version: str = "v3"
    requests_per_10s: int = 100
    searches_per_second: int = 5

    def page_of(self, kind: str, object_id: str | None) -> str | None:
        """Where people see a contact or a deal; None while the portal's number is needed for that and not set."""
        if not object_id or ("{portal_id}" in self.record_url and self.portal_id is None):
            return None
        values = {"portal_id": self.portal_id, "object_type_id": RECORD_TYPES[kind], "object_id": object_id}
        page = self.record_url
        for name, value in values.items():
            page = page.replace(f"{{{name}}}", str(value))
        return page


class FranchiseApiSettings(Part):
    """The API that says which franchise serves an address."""

    url: WebOrNone = ""
    token: SecretStr = SecretStr("")


class ServiceSettings(Part):
    """A JSON API that a journey of another package talks to."""

    url: WebOrNone = ""
    token: SecretStr = SecretStr("")


class SalesforceSettings(Part):
    """The org that leads are handed over to, with a connected app for the client-credentials flow."""

    url: WebOrNone = ""
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")


class ConnectedContentSettings(Part):
    """What templates may ask for beside https addresses of the open internet."""

    allow_http: bool = False
    allow_private_hosts: bool = False


class OidcSettings(Part):
    """The OpenID Connect provider that people may sign in at; none while nothing is set.

    `name`: what the button calls it. `trust_email`: its addresses count without `email_verified`, as it gives none.
    """

    issuer: WebOrNone = ""
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    name: str = ""
    trust_email: bool = False

    @field_validator("issuer")
    @classmethod
    def _is_private(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise ValueError("must begin with https://: who signs in could be made up on the way")
        if parts.query or parts.fragment:
            raise ValueError("is an address without ? and #")
        return url

    @model_validator(mode="after")
    def _is_whole(self) -> "OidcSettings":
        needed = {name.upper(): bool(len(getattr(self, name))) for name in ("issuer", "client_id", "client_secret")}
        missing = [name for name, is_set in needed.items() if not is_set]
        if missing and (len(missing) < len(needed) or self.name or self.trust_email):
            told = ", ".join(f"{PREFIX}OIDC__{name}" for name in missing)
            raise ValueError(f"missing beside the others: {told}")
        return self

    @property
    def is_set(self) -> bool:
        """Whether people may sign in there."""
        return bool(self.issuer)

    @property
    def called(self) -> str:
        """What people call the provider."""
        return self.name or urlsplit(self.issuer).hostname or ""


class ScoringSettings(Part):
    """The cloud-ingestion table: `sync_table` as `schema.table`, in our own database unless `sync_url` says another."""

    sync_url: Postgres | None = None
    sync_table: str | None = None
    sync_every_seconds: float = Field(900, gt=0, le=LONGEST_DAY_SECONDS)


class UnsettledSecret(SecretStr):
    """Stands where no secret is set, until `services.configuration.installation.settle` has put the kept one there."""

    def __init__(self) -> None:
        super().__init__("")

    def get_secret_value(self) -> str:
        """Raises RuntimeError: nothing may be signed with it."""
        raise RuntimeError("the installation's secret was not looked up")


class Settings(BaseSettings):
    """The settings of one process; `docs/operations.md` has the table.

    Those of a portal are nested: `JORNADA_HUBSPOT__ENGAGEMENT__TOKEN`.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", frozen=True)

    hubspot: dict[str, PortalSettings] = Field(default_factory=dict)
    franchise: FranchiseApiSettings = FranchiseApiSettings()
    salesforce: SalesforceSettings = SalesforceSettings()
    connected_content: ConnectedContentSettings = ConnectedContentSettings()
    scoring: ScoringSettings = ScoringSettings()
    services: dict[str, ServiceSettings] = Field(default_factory=dict)
    oidc: OidcSettings = OidcSettings()

    database_url: Postgres = "postgresql://jornada@127.0.0.1:5432/jornada"
    smtp_url: Smtp = "smtp://127.0.0.1:1025"
    public_url: Web = Field("http://127.0.0.1:8000", description="where mail clients reach /u/ and /o/")
    secret: SecretStr = Field(UnsettledSecret(), description="signs links in mails; the kept one unless it is set")
    objections_secret: SecretStr | None = Field(
        None, description="recognises objections to mail, where that is not the secret: it was exchanged since"
    )
    day_seconds: float = Field(
        86_400, gt=0, le=LONGEST_DAY_SECONDS, description="how long a day lasts; scales every policy duration"
    )
    config_dir: Path = CHECKOUT / "config"
    templates_dir: Path = CHECKOUT / "templates"
    state_dir: Path = Field(
        Path(gettempdir()) / "jornada", description="the worker's notes on mails in flight; local disk"
    )
    on_call: tuple[str, ...] = Field((), description="who is told by mail when something needs a person")
    journeys: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_packages)] = Field(
        (), description="packages of journeys beside those shipped, separated by commas: modules, or directories"
    )
    task_queue: str = "jornada"
    api_host: str = "127.0.0.1"
    api_port: int = Field(8000, ge=0, le=65_535)
    api_connections: int = Field(500, ge=1, description="how many callers may be connected; below the limit of files")
    worker_metrics_host: str = "127.0.0.1"
    worker_metrics_port: int | None = Field(
        None, ge=0, le=65_535, description="where a worker shows Prometheus how long its steps take; nowhere unless set"
    )
    temporal_ui_url: Web = "http://127.0.0.1:8233"
    deployment: str | None = None
    build_id: str | None = None
    log_level: Level = "INFO"

    @field_validator("secret")
    @classmethod
    def _empty_is_unset(cls, value: SecretStr) -> SecretStr:
        return value if len(value) else UnsettledSecret()

    @property
    def has_secret(self) -> bool:
        """Whether a secret is set, or was settled."""
        return not isinstance(self.secret, UnsettledSecret)

    @property
    def objections_key(self) -> str:
        """What addresses that want no more mail are recognised with."""
        return (self.objections_secret or self.secret).get_secret_value()


def told(error: Exception) -> str:
    """Which settings are wrong, by the names of their variables. Their values are not shown: some are secrets."""
    if isinstance(error, ValidationError):
        return "; ".join(_told(wrong["loc"], wrong["type"], wrong["msg"]) for wrong in error.errors())
    field = re.search(r'field "(\w+)"', str(error))
    return f"{PREFIX}{field[1].upper() if field else '…'} must be JSON"


_OF_SEVERAL: dict[Any, type[Part]] = {"hubspot": PortalSettings, "services": ServiceSettings}


def _told(loc: tuple[Any, ...], kind: str, message: str) -> str:
    name = PREFIX + "__".join(str(piece) for piece in loc).upper()
    if kind == "extra_forbidden":
        part: Any = Settings.model_fields[str(loc[0])].annotation
        fields = _OF_SEVERAL[loc[0]].model_fields if loc[0] in _OF_SEVERAL else part.model_fields
        return f"{name} is no setting{did_you_mean(str(loc[-1]), fields)}"
    return f"{name}: {message.removeprefix('Value error, ')}"


def misspelt() -> list[str]:
    """A sentence for each variable that is nearly called like a setting, and would go unnoticed."""
    known = {*OTHERS, *(f"{PREFIX}{field.upper()}" for field in Settings.model_fields)}
    found = []
    for name in sorted(os.environ):
        field = name.partition("__")[0]
        if name.startswith(PREFIX) and field not in known and (right := nearest(field, known, cutoff=0.85)):
            found.append(f"{name} is no setting; did you mean '{right}'?")
    return found
