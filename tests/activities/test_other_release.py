"""Two releases at one database: what the older one still writes is looked at anew by the newer one."""

import pytest

from domain.dealer.rules import DealerRules
from services import policies
from services.configuration.config import ConfigError
from tests.activities.office import Office


async def test_what_the_release_before_writes_after_a_deploy_is_noted_with_the_version_before(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = await office.now()
    await policies.adopt(office.pool, office.settings, "a test", now)
    monkeypatch.setattr(policies, "processes", lambda: "of another release")
    assert await policies.adopt(office.pool, office.settings, "a test", now) == (2, True)
    new = await policies.in_force(office.pool, office.settings)
    monkeypatch.undo()
    old = await policies.in_force(office.pool, office.settings)
    assert [(read.version, read.noted) for read in (old, new)] == [(2, 1), (2, 2)]
    office.config.of(DealerRules).version, office.config.of(DealerRules).noted = old.version, old.noted
    await office.submit()
    assert await office.pool.fetchval("SELECT policy_version FROM leads") == 1


async def test_the_processes_that_count_are_part_of_what_is_compared(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await policies.adopt(office.pool, office.settings, "a test", await office.now())
    assert not (await policies.compare(office.pool, office.settings, office.now)).processes
    monkeypatch.setattr(policies, "processes", lambda: "of another release")
    difference = await policies.compare(office.pool, office.settings, office.now)
    assert (difference.processes, difference.files, difference.leads) == (True, {}, {})


async def test_open_leads_of_a_journey_that_is_not_there_stop_the_start(office: Office) -> None:
    """Whose package is not named any more: nothing is done for its leads in silence."""
    await policies.adopt(office.pool, office.settings, "a test", await office.now())
    await office.submit()
    await office.pool.execute("UPDATE leads SET journey = 'partners'")
    with pytest.raises(ConfigError, match="JORNADA_JOURNEYS: there are open leads of partners"):
        await policies.in_force(office.pool, office.settings)
    await office.pool.execute("UPDATE leads SET closed_at = now()")
    assert (await policies.in_force(office.pool, office.settings)).version == 1
