"""What of leads' lives is read back from where it is stored."""

from datetime import UTC, datetime, timedelta
from typing import Any

from domain.dealer.rules import DealerRules
from services.leads.service import LeadService
from storage import pasts
from storage.database import Pool, transaction
from tests.unit.simulating import CONFIG
from tests.world import MANAGER, SUBMISSION

MARCH = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def test_stays_and_events_are_those_of_people_with_their_moments(pool: Pool) -> None:
    now = MARCH

    async def clock() -> datetime:
        return now

    lead_service = LeadService(CONFIG.rules, "a secret", clock)
    events: list[tuple[int, dict[str, Any]]] = [
        (2, {"type": "presentation_scheduled", "at": MARCH + timedelta(days=5)}),
        (3, {"type": "card_moved", "column": "CREDENCIAMENTO"}),
        (4, {"type": "accredited", "start_trial": True}),
    ]
    async with transaction(pool) as connection:
        submission = CONFIG.of(DealerRules).submission_model.model_validate(SUBMISSION)
        lead = (await lead_service.submit(connection, submission, "a test")).lead_id
        for days, written in events:
            now = MARCH + timedelta(days=days)
            event = CONFIG.of(DealerRules).event_model.validate_python(written)
            await lead_service.happen(connection, lead, event, MANAGER)
    (past,) = await pasts.of_journey(pool, "dealer", ["presentation_scheduled", "card_moved", "accredited"])
    assert (past.came_at, past.platform, past.details["type"]) == (MARCH, "autocloud", "lead")
    assert past.stays == [
        ("LEAD", MARCH),
        ("APRESENTACAO", MARCH + timedelta(days=2)),
        ("CREDENCIAMENTO", MARCH + timedelta(days=3)),
        ("AVALIACAO", MARCH + timedelta(days=4)),
    ]
    told = [(at, event) for at, event, _ in past.events]
    assert told == [(MARCH + timedelta(days=days), written["type"]) for days, written in events]
    assert datetime.fromisoformat(past.events[0][2]["at"]) == MARCH + timedelta(days=5)
    assert past.events[1][2] == {"column": "CREDENCIAMENTO"}
    assert await pasts.of_journey(pool, "presales", ["filter1_done"]) == []
