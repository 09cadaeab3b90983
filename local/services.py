"""The parts of Jornada itself, and what each part of the stack adds to `endpoints.json`."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from local.home import Home
from local.ports import LOOPBACK
from local.probes import http_ok
from local.processes import Part
from local.sandbox.credentials import endpoints
from local.temporal import NAMESPACE, DevServer


@dataclass(frozen=True)
class Service:
    """A part, and the addresses that others reach it by."""

    part: Part
    endpoints: Mapping[str, Any] = field(default_factory=dict)


def temporal(home: Home, server: DevServer, env: Mapping[str, str]) -> Service:
    """The Temporal dev server with its UI."""
    return Service(
        server.part(env, home.log("temporal")),
        {
            "temporal_address": server.address,
            "temporal_namespace": NAMESPACE,
            "temporal_ui_url": server.ui_url,
            "temporal_metrics_url": server.metrics_url,
        },
    )


def mailbox(home: Home, smtp_port: int, http_port: int, env: Mapping[str, str]) -> Service:
    """The SMTP catcher with its page."""
    url = f"http://{LOOPBACK}:{http_port}"
    ports = ["--smtp-port", str(smtp_port), "--http-port", str(http_port)]
    part = Part(
        name="mailbox",
        argv=[sys.executable, "-m", "local.mailbox", *ports, "--dir", str(home.mailbox)],
        env=env,
        log=home.log("mailbox"),
        ready=lambda: http_ok(f"{url}/healthz"),
    )
    return Service(part, {"smtp": f"{LOOPBACK}:{smtp_port}", "mailbox_dir": str(home.mailbox), "mailbox_url": url})


def sandbox(home: Home, port: int, webhooks_to: str, env: Mapping[str, str]) -> Service:
    """The portals and APIs of the outside world, as far as they can be had on one machine."""
    url = f"http://{LOOPBACK}:{port}"
    part = Part(
        name="sandbox",
        argv=[
            *(sys.executable, "-m", "local.sandbox", "--port", str(port)),
            *("--dir", str(home.sandbox), "--webhooks-to", webhooks_to),
        ],
        env=env,
        log=home.log("sandbox"),
        ready=lambda: http_ok(f"{url}/healthz"),
    )
    return Service(part, {"sandbox": endpoints(home.sandbox, url)})


def portal_settings(sandbox: Mapping[str, Any]) -> dict[str, str]:
    """The environment that leads the product's adapters to the sandbox; they know nothing of it."""
    settings = {
        "JORNADA_FRANCHISE__URL": sandbox["franchise"]["base_url"],
        "JORNADA_FRANCHISE__TOKEN": sandbox["franchise"]["token"],
        "JORNADA_SALESFORCE__URL": sandbox["salesforce"]["base_url"],
        "JORNADA_SALESFORCE__CLIENT_ID": sandbox["salesforce"]["client_id"],
        "JORNADA_SALESFORCE__CLIENT_SECRET": sandbox["salesforce"]["client_secret"],
    }
    for name, service in sandbox["services"].items():
        settings[f"JORNADA_SERVICES__{name.upper()}__URL"] = service["base_url"]
        settings[f"JORNADA_SERVICES__{name.upper()}__TOKEN"] = service["token"]
    for name, portal in sandbox["hubspot"].items():
        prefix = f"JORNADA_HUBSPOT__{name.upper()}"
        settings[f"{prefix}__URL"] = portal["base_url"]
        settings[f"{prefix}__TOKEN"] = portal["token"]
        settings[f"{prefix}__PORTAL_ID"] = str(portal["portal_id"])
        settings[f"{prefix}__RECORD_URL"] = f"{sandbox['url']}/#/{name}/{{object_type_id}}/{{object_id}}"
        settings[f"{prefix}__WEBHOOK_SECRETS"] = json.dumps([portal["webhook_secret"]])
    return settings


def worker(home: Home, env: Mapping[str, str]) -> Service:
    """The Temporal worker; it makes the file named in `JORNADA_READY_FILE` once it polls."""
    ready_file = home.state / "worker.ready"

    async def polls() -> bool:
        return ready_file.exists()

    async def forget_last_time() -> None:
        ready_file.unlink(missing_ok=True)

    return Service(
        Part(
            name="worker",
            argv=[sys.executable, "-m", "starter.cli", "worker"],
            env={**env, "JORNADA_READY_FILE": str(ready_file)},
            log=home.log("worker"),
            prepare=forget_last_time,
            ready=polls,
            grace=30,  # activities that are under way may finish
        )
    )


def api(home: Home, url: str, env: Mapping[str, str]) -> Service:
    """The HTTP API."""
    part = Part(
        name="api",
        argv=[sys.executable, "-m", "starter.cli", "api"],
        env=env,
        log=home.log("api"),
        ready=lambda: http_ok(f"{url}/readyz"),
    )
    return Service(part, {"api_url": url})
