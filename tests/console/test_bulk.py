"""One event for many leads: counted before, carried out in the background, each refusal with its reason."""

import re
from typing import Any

import pytest

from services.leads.bulk import BulkRunner
from tests.api.api import Api, fields_of
from tests.console.browser import Console


def runner(api: Api) -> BulkRunner:
    return BulkRunner(api.pool, api.parts.lead_service, api.parts.dispatcher)


async def leads(api: Api, n: int) -> list[str]:
    return [await api.submit(email=f"lead{number}@example.com") for number in range(n)]


async def progress(api: Api, bulk_id: str) -> dict[str, Any]:
    answer = await api.get(f"/v1/leads/bulk/{bulk_id}")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


async def test_a_filter_and_what_is_refused(console: Console) -> None:
    api = console.api
    first, second, third = await leads(api, 3)
    await api.happen(second, "pause")
    body = {"filter": {"journey": "dealer", "stage": "LEAD"}, "event": {"type": "pause"}}
    begun = await api.post("/v1/leads/bulk", body, by="manager")
    assert begun.status_code == 202
    assert begun.json()["count"] == 3
    bulk_id = begun.json()["bulk_id"]
    assert (await progress(api, bulk_id))["waiting"] == 3
    assert "paused" not in await api.kinds(first)
    assert await runner(api).run_once() == 3
    told = await progress(api, bulk_id)
    assert (told["done"], told["refused"], told["waiting"]) == (2, 1, 0)
    assert told["refusals"] == [{"lead_id": second, "reason": "the journey is paused already"}]
    assert told["finished_at"]
    line = (await api.get(f"/v1/leads/{third}/timeline")).json()["items"][-1]
    assert (line["kind"], line["actor"]) == ("paused", "the manager")


async def test_a_runner_that_ends_is_gone_on_from(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    api = console.api
    lead_ids = await leads(api, 5)
    body = {"lead_ids": [*lead_ids, lead_ids[0]], "event": {"type": "note", "text": "a secret word"}}
    bulk_id = (await api.post("/v1/leads/bulk", body, by="manager")).json()["bulk_id"]
    monkeypatch.setattr("services.leads.bulk.BATCH", 2)
    await runner(api).run_once()
    assert (await progress(api, bulk_id))["done"] == 2
    await runner(api).drain()
    assert (await progress(api, bulk_id))["done"] == 5
    for lead_id in lead_ids:
        assert (await api.kinds(lead_id)).count("note") == 1
    kept = await api.pool.fetchval("SELECT string_agg(b::text, ' ') FROM bulk_actions b")
    assert "a secret word" not in kept


async def test_a_lead_that_is_gone_and_an_event_of_another_journey(console: Console) -> None:
    api = console.api
    (lead_id,) = await leads(api, 1)
    body = {"lead_ids": ["ld_gone", lead_id], "event": {"type": "filter1_done"}}
    bulk_id = (await api.post("/v1/leads/bulk", body, by="manager")).json()["bulk_id"]
    await runner(api).run_once()
    assert [one["reason"] for one in (await progress(api, bulk_id))["refusals"]] == [
        "there is no such lead", "this journey does not take that event",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"event": {"type": "pause"}}, ""),
        ({"event": {"type": "pause"}, "filter": {}, "lead_ids": []}, ""),
        ({"event": {}, "filter": {}}, "event.type"),
        ({"event": {"type": "nothing"}, "filter": {}}, "event.type"),
        ({"event": {"type": "cancel"}, "filter": {}}, "event.reason"),
        ({"event": {"type": "note", "text": "a", "more": 1}, "filter": {}}, "event.more"),
        ({"event": {"type": "pause"}, "filter": {"colour": "red"}}, "filter.colour"),
        ({"event": {"type": "pause"}, "filter": {"status": "nowhere"}}, "filter.status"),
        ({"event": {"type": "pause"}, "lead_ids": ["a\0b"]}, "lead_ids.0"),
    ],
)
async def test_bad_input_leaves_nothing_behind(console: Console, body: dict[str, Any], field: str) -> None:
    answer = await console.api.post("/v1/leads/bulk", body, by="manager")
    assert answer.status_code == 422, answer.text
    assert field in fields_of(answer)
    assert await console.api.count("bulk_actions") == 0


@pytest.mark.parametrize("by", ["integrator", "rep"])
async def test_managers_only(console: Console, by: str) -> None:
    assert (await console.api.post("/v1/leads/bulk", {}, by=by)).status_code == 403
    assert (await console.api.get("/v1/leads/bulk/x", by=by)).status_code == 403
    assert (await console.api.get("/v1/leads/bulk/x")).status_code == 404


async def test_no_lead_at_all_is_finished_at_once(console: Console) -> None:
    body = {"filter": {"status": "won"}, "event": {"type": "pause"}}
    begun = (await console.api.post("/v1/leads/bulk", body, by="manager")).json()
    assert begun["count"] == 0
    assert (await progress(console.api, begun["bulk_id"]))["finished_at"]


async def test_all_leads_parked_for_one_reason_are_freed_from_operations(console: Console) -> None:
    api = console.api
    lead_ids = await leads(api, 6)
    reasons = ["mail_unavailable", "mail_unavailable", "mail_unavailable", "portal_unavailable", "unexpected", None]
    for lead_id, reason in zip(lead_ids, reasons, strict=True):
        if reason:
            parked = {
                "reason": reason,
                "since": "2026-01-01T00:00:00Z",
                "due": {"step": "introduce", "at": "2026-01-01T00:00:00Z"},
            }
            await api.pool.execute(
                """UPDATE leads SET status = 'parked', parked_reason = $2, parked_since = now(),
                state = state || jsonb_build_object('status', 'parked', 'parked', $3::jsonb) WHERE lead_id = $1""",
                lead_id, reason, parked,
            )  # fmt: skip
    browser = await console.manager()
    page = await browser.get("/operations")
    assert "The mail server did not take the mail" in page.text
    forms = page.text.count('name="filter.parked_reason"')
    assert forms == 3
    await browser.send("/bulk", nth=0)  # the reason with the most leads is first
    assert browser.page.url.path == "/operations"
    assert "0 of 3 done" in browser.page.text
    assert '<progress max="3" value="0"' in browser.page.text
    await runner(api).run_once()
    page = await browser.get("/operations")
    assert "3 of 3 done, 0 refused" in page.text
    assert "<progress" not in page.text
    page = await browser.get(re.findall(r"/bulk/bk_\w+", page.text)[0])
    assert "Finished." in page.text
    assert await api.pool.fetchval("SELECT count(*) FROM leads WHERE parked_reason IS NOT NULL") == 2


async def test_from_the_list_with_the_number_before(console: Console) -> None:
    lead_ids = await leads(console.api, 3)
    browser = await console.manager()
    await browser.get("/leads?journey=dealer")
    page = await browser.send("/bulk/prepare", event="note", which="all")
    assert "This is about 3 leads." in page.text
    await browser.send("/bulk", text="read")
    await runner(console.api).run_once()
    assert "note" in await console.api.kinds(lead_ids[0])
    await browser.get("/leads")
    assert (await browser.send("/bulk/prepare", event="note", which="ticked")).status_code == 422
    await browser.get("/leads")
    page = await browser.send("/bulk/prepare", event="pause", which="ticked", lead_id=lead_ids[1])
    assert "This is about 1 lead." in page.text
    await browser.send("/bulk")
    await runner(console.api).run_once()
    assert "paused" in await console.api.kinds(lead_ids[1])
    assert "paused" not in await console.api.kinds(lead_ids[0])


async def test_what_an_event_lacks_is_told_on_a_page(console: Console) -> None:
    lead_ids = await leads(console.api, 1)
    browser = await console.manager()
    await browser.get("/leads")
    await browser.send("/bulk/prepare", event="note", which="ticked", lead_id=lead_ids[0])
    answer = await browser.send("/bulk", text="")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "Event.text: is required" in answer.text
    assert await console.api.count("bulk_actions") == 0
