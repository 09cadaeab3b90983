"""How long pages of the console take with 20 000 leads and a board of 2 000 cards in a column.

python -m benchmarks.console [how many leads]
"""

import asyncio
import logging
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from services.access import accounts
from services.clock import system_clock
from services.configuration import config
from services.configuration.settings import Settings
from services.leads.service import LeadService
from services.outbox.dispatcher import Dispatcher
from services.tasks.rule_engine import TaskRuleEngine
from starter.api.services import Services
from starter.app import create_app
from storage.database import Pool, open_pool, transaction
from tests import parts
from tests.world import SUBMISSION

logging.getLogger("jornada").setLevel(logging.ERROR)  # that Temporal is not there is meant

LEADS = 20_000
ROUNDS = 20
PATHS = (
    "/board/dealer", "/board/dealer?q=loja+19", "/board/dealer?owner=nobody@example.org", "/board/dealer?flag=parked",
    "/leads", "/leads?q=joao", "/leads?q=p19999", "/leads?journey=dealer&stage=LEAD", "/leads?status=open",
    "/leads?owner=nobody@example.org", "/leads?flag=parked", "/leads?parked_reason=unexpected", "/leads?overdue=true",
    "/tasks", "/operations", "LEAD",
)  # fmt: skip
_COPIES = """
    WITH made AS (INSERT INTO contacts (email, name, created_at, updated_at)
        SELECT 'p' || n || '@example.com', 'João Inventado ' || n, now(), now() FROM generate_series(1, $2) n
        RETURNING contact_id, email),
    copied AS (INSERT INTO leads (lead_id, journey, contact_id, subject, workflow_id, title, details, status, stage,
            state, revision, owner_email, registered_at, created_at, updated_at)
        SELECT 'ld_' || md5(made.email), 'dealer', made.contact_id, made.contact_id::text, 'w' || md5(made.email),
            'Loja ' || made.email, l.details, l.status,
            (ARRAY['LEAD', 'APRESENTACAO', 'CREDENCIAMENTO', 'AVALIACAO', 'CLIENTE'])
                [1 + abs(hashtext(made.email)) % 5],
            l.state, 1, l.owner_email, now(), now() - random() * interval '90 days', now()
        FROM made, leads l WHERE l.lead_id = $1 RETURNING lead_id, stage, created_at)
    INSERT INTO cards (lead_id, pipeline, col, since) SELECT lead_id, 'dealer', stage, created_at FROM copied
"""


async def _fill(pool: Pool, lead_service: LeadService, leads: int) -> str:
    submission = lead_service.rules["dealer"].submission_model.model_validate(SUBMISSION)
    async with transaction(pool) as connection:
        taken = await lead_service.submit(connection, submission, "a benchmark")
    await pool.execute(_COPIES, taken.lead_id, leads - 1, timeout=300)
    await pool.execute("ANALYZE")
    return taken.lead_id


async def measure(leads: int) -> None:
    """Prints the median and the slowest of some requests for each page."""
    temporal = await Client.connect("127.0.0.1:1", data_converter=pydantic_data_converter, lazy=True)
    with TemporaryDirectory() as directory:
        async with parts.postgres(Path(directory)) as url, open_pool(url) as pool:
            settings = Settings(database_url=url, secret="a secret of this benchmark")
            read = config.load(settings.config_dir, settings.day_seconds)
            lead_service = LeadService(
                read.rules, settings.secret.get_secret_value(), system_clock, TaskRuleEngine(read.tasks)
            )
            services = Services(settings, pool, lead_service, Dispatcher(pool, temporal, settings.task_queue), temporal)
            lead_id = await _fill(pool, lead_service, leads)
            now = await system_clock()
            account = await accounts.add(pool, now, email="m@example.org", name="M", role="manager")
            token = await accounts.new_link(pool, account, now)
            transport = httpx.ASGITransport(create_app(services))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
                await client.post(f"/sign-in/{token}")
                for path in PATHS:
                    await _one(client, f"/leads/{lead_id}" if path == "LEAD" else path)


async def _one(client: httpx.AsyncClient, path: str) -> None:
    taken = []
    size = 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        page = await client.get(path)
        taken.append((time.perf_counter() - began) * 1000)
        page.raise_for_status()
        size = len(page.content)
    print(f"{path:40} median {statistics.median(taken):6.1f} ms  slowest {max(taken):6.1f} ms  {size / 1024:6.1f} KiB")


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else LEADS))
