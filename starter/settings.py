"""Everything that an operator may set, read from the environment.

Jornada's own settings are `JORNADA_*`. Where the Temporal service is follows the SDK's own environment
configuration (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, …; see `starter.temporal`).
"""

from pathlib import Path
from tempfile import gettempdir

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent


class PortalSettings(BaseModel):
    """A HubSpot portal: where it is, and the secrets that its webhooks are signed with (two during a rotation)."""

    url: str = "https://api.hubapi.com"
    token: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()
    api_version: str = "v3"
    requests_per_10s: int = 100
    searches_per_second: int = 5


class FranchiseApiSettings(BaseModel):
    """The API that says which franchise serves an address."""

    url: str = ""
    token: SecretStr = SecretStr("")


class SalesforceSettings(BaseModel):
    """The org that leads are handed over to, with a connected app for the client-credentials flow."""

    url: str = ""
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")


class ConnectedContentSettings(BaseModel):
    """What templates may ask for beside https addresses of the open internet."""

    allow_http: bool = False
    allow_private_hosts: bool = False


class ScoringSettings(BaseModel):
    """The cloud-ingestion table: `sync_table` as `schema.table`, in our own database unless `sync_url` says another."""

    sync_url: str | None = None
    sync_table: str | None = None
    sync_every_seconds: float = Field(900, gt=0)


class Settings(BaseSettings):
    """The settings of one process; `docs/operations.md` has the table.

    Those of a portal are nested: `JORNADA_HUBSPOT__ENGAGEMENT__TOKEN`.
    """

    model_config = SettingsConfigDict(env_prefix="JORNADA_", env_nested_delimiter="__", frozen=True)

    hubspot: dict[str, PortalSettings] = Field(default_factory=dict)
    franchise: FranchiseApiSettings = FranchiseApiSettings()
    salesforce: SalesforceSettings = SalesforceSettings()
    connected_content: ConnectedContentSettings = ConnectedContentSettings()
    scoring: ScoringSettings = ScoringSettings()

    database_url: str = "postgresql://jornada@127.0.0.1:5432/jornada"
    smtp_url: str = "smtp://127.0.0.1:1025"
    public_url: str = Field("http://127.0.0.1:8000", description="where mail clients reach /u/ and /o/")
    secret: SecretStr = Field(SecretStr("change-me"), description="signs links in mails; keep it for ever")
    day_seconds: float = Field(86_400, gt=0, description="how long a day lasts; scales every policy duration")
    config_dir: Path = CHECKOUT / "config"
    templates_dir: Path = CHECKOUT / "templates"
    state_dir: Path = Field(
        Path(gettempdir()) / "jornada", description="the worker's notes on mails in flight; local disk"
    )
    portal_pages: dict[str, str] = Field(
        default_factory=dict, description="where people see a portal's records, as https://app.hubspot.com/contacts/123"
    )
    on_call: tuple[str, ...] = Field((), description="who is told by mail when something needs a person")
    task_queue: str = "jornada"
    api_host: str = "127.0.0.1"
    api_port: int = 8000
    temporal_ui_url: str = "http://127.0.0.1:8233"
    deployment: str | None = None
    build_id: str | None = None
    log_level: str = "INFO"
