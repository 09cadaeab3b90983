"""What has served its time is forgotten, as the policy says; what has not, stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from domain.retention import SHORTEST, RetentionPolicy
from services.configuration import config
from services.configuration.settings import CHECKOUT
from services.operations.tidy import tidy_once
from storage import personal, retention
from tests.api.api import Api
from tests.api.test_erase import where
from tests.api.test_track import track
from tests.scoring_world import event

YEAR = timedelta(days=366)
KEEPS_ALL = RetentionPolicy.read({"tracked_users": None, "timelines": None})


def now() -> datetime:
    return datetime.now(UTC)


def policy(**written: Any) -> RetentionPolicy:
    return RetentionPolicy.read({"tracked_users": None, "timelines": None, **written})


async def over(api: Api, since: timedelta, **submitted: Any) -> str:
    """A lead that has been over for so long."""
    lead_id = await api.submit(**submitted)
    assert (await api.happen(lead_id, "not_interested")).status_code == 200
    await api.pool.execute("UPDATE leads SET closed_at = $2 WHERE lead_id = $1", lead_id, now() - since)
    return lead_id


async def ids(api: Api) -> set[str]:
    return {row["lead_id"] for row in await api.pool.fetch("SELECT lead_id FROM leads")}


# --- the policy ---


def test_what_is_shipped_is_what_nothing_says() -> None:
    written = yaml.safe_load((CHECKOUT / "config" / "retention.yaml").read_text(encoding="utf-8"))
    assert RetentionPolicy.read(written) == RetentionPolicy.read({})
    assert written.keys() == RetentionPolicy.model_fields.keys()
    assert RetentionPolicy.read({}).closed_leads is None


def test_a_directory_of_before_has_no_such_file(tmp_path: Path) -> None:
    for path in (CHECKOUT / "config").rglob("*.yaml"):
        if path.name != "retention.yaml":
            copy = tmp_path / path.relative_to(CHECKOUT / "config")
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert config.load(tmp_path, 86_400).retention == RetentionPolicy.read({})
    (tmp_path / "retention.yaml").write_text("closed_lead: 1 day", encoding="utf-8")
    with pytest.raises(config.ConfigError, match=r"retention.yaml:1:1: closed_lead: .* did you mean 'closed_leads'"):
        config.load(tmp_path, 86_400)


@pytest.mark.parametrize("written", [{"answers": None}, {"closed_leads": "soon"}, {"closed_leads": "0 days"}, {"x": 1}])
def test_a_mistake_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        RetentionPolicy.read(written)


# --- carried out ---


async def test_what_was_told_answered_and_tracked_is_forgotten_by_its_age(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    await track(api, events=[event("u", "page_view")] * 5)
    for n in range(5):
        await api.post("/v1/leads", {"journey": "x"}, idempotency_key=f"k{n}")
        await api.pool.execute(
            "INSERT INTO portal_events (portal, fingerprint, type, object_id, received_at, status)"
            " VALUES ('p', $1, 't', 'o', now(), 'ignored')",
            str(n),
        )
        body = {"events": [{"external_id": "u", "name": "x", "time": f"2026-03-02T09:00:0{n}Z"}]}
        await api.post("/users/track", body, idempotency_key=f"t{n}")
    await api.pool.execute("UPDATE dispatches SET delivered_at = now()")
    ages = {
        "dispatches": ("delivered_at", timedelta(days=7)),
        "remembered_requests": ("created_at", timedelta(days=7)),
        "portal_events": ("received_at", timedelta(days=30)),
        "tracked_events": ("received_at", timedelta(days=400)),
    }
    counted = {table: await api.count(table) for table in ages}
    assert min(counted.values()) >= 1
    for table, (column, age) in ages.items():
        await api.pool.execute(f"UPDATE {table} SET {column} = $1", now() - age + timedelta(hours=1))
    await tidy_once(api.pool, KEEPS_ALL, now())
    assert {table: await api.count(table) for table in ages} == counted
    for table, (column, age) in ages.items():
        await api.pool.execute(f"UPDATE {table} SET {column} = $1", now() - age - timedelta(hours=1))
    points = await api.count("score_points")
    await tidy_once(api.pool, KEEPS_ALL, now())
    assert {table: await api.count(table) for table in ages} == dict.fromkeys(ages, 0)
    assert await api.count("score_points") == points


async def test_an_order_that_was_not_carried_out_is_never_forgotten(api: Api) -> None:
    await api.submit()
    await api.pool.execute("UPDATE dispatches SET created_at = created_at - interval '5 years'")
    await tidy_once(api.pool, KEEPS_ALL, now())
    assert await api.count("dispatches") > 0


async def test_people_whose_leads_are_long_over_are_erased(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.operations.tidy.PEOPLE_AT_ONCE", 2)
    gone = [await over(api, 2 * YEAR, name=f"Velha {n}", email=f"velha.{n}@example.com") for n in range(5)]
    await track(
        api, attributes=[{"user_alias": {"alias_name": "z", "alias_label": "z"}, "email": "velha.0@example.com"}]
    )
    await api.pool.execute("UPDATE leads SET closed_at = $1 WHERE journey = 'scoring'", now() - 2 * YEAR)
    recent = await over(api, YEAR / 2, name="Recente", email="recente@example.com")
    still_open = await api.submit(name="Aberta", email="aberta@example.com")
    # One whose former lead is long over and who is here again; and one whose last lead is not over for long enough.
    again = await over(api, 2 * YEAR, name="Outra vez", email="outra.vez@example.com")
    again_open = await api.submit(name="Outra vez", email="outra.vez@example.com")
    twice = await over(api, 2 * YEAR, name="Duas", email="duas@example.com")
    twice_recent = await over(api, YEAR / 2, name="Duas", email="duas@example.com")
    # Long over, but tracked under another address of theirs.
    moved = await over(api, 2 * YEAR, name="Mudou", email="mudou@example.com")
    await api.happen(moved, "email_changed", email="mudou.nova@example.com")
    await api.pool.execute("UPDATE leads SET closed_at = $2 WHERE lead_id = $1", moved, now() - 2 * YEAR)
    await track(api, attributes=[{"external_id": "m", "email": "mudou@example.com"}])
    kept = {recent, still_open, again, again_open, twice, twice_recent, moved}
    before = await ids(api)
    assert before >= kept | set(gone)

    await tidy_once(api.pool, KEEPS_ALL, now())
    assert await ids(api) == before
    await tidy_once(api.pool, policy(closed_leads="366 days"), now())
    left = await ids(api)
    assert left >= kept
    assert not left & set(gone)
    assert await where(api.pool, "velha", "Velha") == []
    orders = await api.pool.fetch("SELECT workflow_id FROM dispatches WHERE kind = 'erase'")
    assert {row["workflow_id"] for row in orders} >= {f"dealer-{lead_id}" for lead_id in gone}


async def test_timelines_of_leads_that_are_long_over_go_and_the_leads_stay(api: Api) -> None:
    old = await over(api, 6 * YEAR, email="velha@example.com")
    recent = await over(api, YEAR, email="recente@example.com")
    still_open = await api.submit(email="aberta@example.com")
    await api.pool.execute("UPDATE timeline SET at = at - interval '9 years'")
    await tidy_once(api.pool, RetentionPolicy.read({}), now())
    assert await api.kinds(old) == []
    assert await api.kinds(recent) != []
    assert await api.kinds(still_open) != []
    assert (await api.lead(old))["status"] == "not_interested"


async def test_users_who_were_tracked_and_never_a_lead_go_once_nothing_is_told_of_them(api: Api) -> None:
    await track(api, attributes=[{"external_id": name, "city": "x"} for name in ("quiet", "active", "fresh")])
    await track(api, events=[event("scored", "page_view"), event("active", "nothing_that_counts")])
    long_ago = now() - 6 * YEAR
    await api.pool.execute("UPDATE tracked_users SET updated_at = $1 WHERE external_id <> 'fresh'", long_ago)
    await api.pool.execute(
        "UPDATE tracked_events e SET received_at = $1 FROM tracked_users u "
        "WHERE u.user_id = e.user_id AND u.external_id <> 'active'",
        long_ago,
    )
    await tidy_once(api.pool, RetentionPolicy.read({}), now())
    left = {row["external_id"] for row in await api.pool.fetch("SELECT external_id FROM tracked_users")}
    assert left == {"active", "fresh", "scored"}


async def test_a_simulated_day_shortens_everything_but_never_under_an_hour(api: Api) -> None:
    sooner = RetentionPolicy.read({"closed_leads": "10 days"}, day_seconds=3600.0)
    old = await over(api, timedelta(hours=11), email="velha@example.com")
    recent = await over(api, timedelta(hours=9), email="recente@example.com")
    await tidy_once(api.pool, sooner, now())
    assert await ids(api) == {recent}
    assert old != recent
    at_once = RetentionPolicy.read({"closed_leads": "1 second"}, day_seconds=1.0)
    fresh = await over(api, SHORTEST / 2, email="nova@example.com")
    await tidy_once(api.pool, at_once, now())
    assert await ids(api) == {fresh}


async def test_space_is_freed_after_erasures_only(api: Api) -> None:
    lead_id = await api.submit()
    assert not await personal.clean_up(api.pool, now() - timedelta(hours=2))
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    assert await personal.clean_up(api.pool, now() - timedelta(hours=2))
    assert not await personal.clean_up(api.pool, now() + timedelta(hours=2))
