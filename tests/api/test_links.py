"""What the links in mails lead to: unsubscribing by a person's own hand only, and the open pixel."""

from uuid import uuid4

import pytest

from domain import ids
from domain.mail import Outcome
from storage import emails
from storage.database import transaction
from tests.api.api import Api
from tests.task_world import action
from tests.world import LEAD_EMAIL

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def token(api: Api, purpose: str, subject_id: str) -> str:
    return ids.link_token(purpose, subject_id, api.parts.settings.secret.get_secret_value())


async def mailed(api: Api, lead_id: str) -> str:
    """Enters a mail to the lead that was sent; its id."""
    new = emails.NewEmail(
        email_key=ids.email_key(lead_id, "introduce", "", "dealer/welcome"),
        lead_id=lead_id,
        step="introduce",
        step_key="",
        template="dealer/welcome",
        audience=(),
        recipients=(LEAD_EMAIL,),
        message_id="<x@example.com>",
        if_unclear="hold",
    )
    now = await api.parts.lead_service.clock()
    async with transaction(api.pool) as connection:
        email = await emails.enter(connection, new, emails.Taking(claim := uuid4(), "a test", now), now)
        await emails.settle(
            connection, new.email_key, Outcome.SENT, token=claim, subject="Bem-vinda", reply="250", line=None, now=now
        )
    return email.email_id


# --- unsubscribing ---


async def test_opening_the_page_changes_nothing(api: Api) -> None:
    lead_id = await api.submit()
    before = await api.contents()
    for _ in range(2):
        page = await api.get(f"/u/{token(api, 'u', lead_id)}", by=None)
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert '<form method="post">' in page.text
        assert LEAD_EMAIL not in page.text
    assert await api.contents() == before


async def test_one_click_unsubscribes_without_a_key(api: Api) -> None:
    lead_id = await api.submit()
    path = f"/u/{token(api, 'u', lead_id)}"
    answer = await api.call("POST", path, by=None, data=ONE_CLICK)
    assert answer.status_code == 200
    assert (await api.lead(lead_id))["flags"] == ["unsubscribed"]
    assert await api.kinds(lead_id) == ["submitted", "unsubscribed"]
    lines = (await api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    assert lines[-1]["actor"] == "lead"
    fingerprint = ids.fingerprint(LEAD_EMAIL, api.parts.settings.secret.get_secret_value())
    assert await api.pool.fetchval("SELECT fingerprint FROM suppressions") == fingerprint


@pytest.mark.parametrize(
    "request_",
    [{"data": ONE_CLICK}, {"files": {"List-Unsubscribe": (None, "One-Click")}}, {"content": b""}, {"json": 7}],
)
async def test_the_form_of_the_click_does_not_matter(api: Api, request_: dict[str, object]) -> None:
    lead_id = await api.submit()
    answer = await api.call("POST", f"/u/{token(api, 'u', lead_id)}", by=None, **request_)
    assert answer.status_code == 200
    assert (await api.lead(lead_id))["flags"] == ["unsubscribed"]


async def test_a_second_click_is_as_good_as_the_first(api: Api) -> None:
    lead_id = await api.submit()
    path = f"/u/{token(api, 'u', lead_id)}"
    pages = [await api.call("POST", path, by=None, data=ONE_CLICK) for _ in range(3)]
    assert {(page.status_code, page.text) for page in pages} == {(200, pages[0].text)}
    assert (await api.kinds(lead_id)).count("unsubscribed") == 1
    assert await api.count("suppressions") == 1
    assert [row["name"] for row in await api.promises(lead_id)].count("unsubscribed") <= 1


async def test_unsubscribing_works_after_the_journey_is_over(api: Api) -> None:
    lead_id = await api.submit()
    await api.happen(lead_id, "deal_won")
    assert (await api.call("POST", f"/u/{token(api, 'u', lead_id)}", by=None)).status_code == 200
    assert await api.count("suppressions") == 1
    assert (await api.lead(lead_id))["status"] == "won"


def spoilt(good: str) -> dict[str, str]:
    subject_id, _, seal = good.rpartition(".")
    return {
        "nothing signed": subject_id,
        "no subject": f".{seal}",
        "empty seal": f"{subject_id}.",
        "another seal": f"{subject_id}.{'A' * len(seal)}",
        "cut": good[:-1],
        "longer": good + "A",
        "another subject": f"ld_00000000000000000000.{seal}",
        "other case": f"{subject_id}.{seal.swapcase()}",
        "NUL": f"{subject_id}%00.{seal}",
        "letters outside ASCII": f"{subject_id}.{seal[:-1]}%C3%A9",
        "no text": f"{subject_id}.%FF%FE",
        "long": "x" * 5000,
        "quote": f"' OR 1=1 --.{seal}",
    }


async def test_a_tampered_link_does_nothing(api: Api) -> None:
    lead_id = await api.submit()
    before = await api.contents()
    links = spoilt(token(api, "u", lead_id)) | {"for the pixel": token(api, "o", lead_id)}
    for name, bad in links.items():
        for method in ("GET", "POST"):
            answer = await api.call(method, f"/u/{bad}", by=None)
            assert answer.status_code == 404, name
            assert answer.headers["content-type"].startswith("text/html"), name
            assert lead_id not in answer.text, name
    assert await api.contents() == before


async def test_a_link_of_another_installation_does_nothing(api: Api) -> None:
    lead_id = await api.submit()
    before = await api.contents()
    foreign = ids.link_token("u", lead_id, "another secret")
    assert (await api.call("POST", f"/u/{foreign}", by=None)).status_code == 404
    assert await api.contents() == before


async def test_the_link_of_an_erased_lead_still_answers(api: Api) -> None:
    lead_id = await api.submit()
    link = f"/u/{token(api, 'u', lead_id)}"
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    before = await api.contents()
    assert (await api.get(link, by=None)).status_code == 200
    assert (await api.call("POST", link, by=None, data=ONE_CLICK)).status_code == 200
    assert await api.contents() == before


async def test_pages_of_links_are_not_kept_and_their_address_does_not_travel(api: Api) -> None:
    lead_id = await api.submit()
    for path in (f"/u/{token(api, 'u', lead_id)}", f"/o/{token(api, 'o', await mailed(api, lead_id))}.gif", "/u/x"):
        answer = await api.get(path, by=None)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


# --- the pixel ---


async def test_the_pixel_counts_and_tells_the_first_opening(api: Api) -> None:
    lead_id = await api.submit()
    email_id = await mailed(api, lead_id)
    path = f"/o/{token(api, 'o', email_id)}.gif"
    for opens in (1, 2, 3):
        pixel = await api.get(path, by=None)
        assert pixel.status_code == 200
        assert pixel.headers["content-type"] == "image/gif"
        assert pixel.content.startswith(b"GIF89a")
        assert await api.pool.fetchval("SELECT opens FROM emails") == opens
    lines = (await api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    assert [line["kind"] for line in lines] == ["submitted", "email_opened"]
    assert lines[-1]["data"]["email_id"] == email_id


async def test_a_tampered_pixel_is_an_image_and_nothing_else(api: Api) -> None:
    lead_id = await api.submit()
    email_id = await mailed(api, lead_id)
    before = await api.contents()
    links = spoilt(token(api, "o", email_id)) | {
        "for unsubscribing": token(api, "u", email_id),
        "of no mail": token(api, "o", str(uuid4())),
    }
    for name, bad in links.items():
        pixel = await api.get(f"/o/{bad}.gif", by=None)
        assert pixel.status_code == 200, name
        assert pixel.content.startswith(b"GIF89a"), name
    assert await api.contents() == before


async def test_the_pixel_of_an_erased_lead_is_an_image(api: Api) -> None:
    lead_id = await api.submit()
    path = f"/o/{token(api, 'o', await mailed(api, lead_id))}.gif"
    await api.call("POST", f"/v1/leads/{lead_id}/erase")
    before = await api.contents()
    assert (await api.get(path, by=None)).status_code == 200
    assert await api.contents() == before


async def test_link_in_an_internal_mail_opens_the_record_of_its_lead_only(api: Api) -> None:
    lead_id = await api.submit(store="<b>Loja</b> & Cia")
    shown = await api.get(f"/l/{token(api, 'l', lead_id)}", by=None)
    assert shown.status_code == 200
    assert "&lt;b&gt;Loja&lt;/b&gt; &amp; Cia" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    for foreign in (token(api, "u", lead_id), token(api, "l", "ld_other"), "x"):
        assert (await api.get(f"/l/{foreign}", by=None)).status_code == 404


# --- wanting mails again ---


async def test_who_wants_mails_again_gets_them_in_every_journey(api: Api) -> None:
    other = await api.submit(platform="feirao_digital")
    over = await api.submit()
    await api.happen(over, "unsubscribed")
    await api.happen(over, "not_interested")
    lead_id = await api.submit()
    for known in (other, over, lead_id):
        assert "unsubscribed" in (await api.lead(known))["flags"]
    assert await api.count("suppressions") == 1
    again = await api.happen(lead_id, "resubscribed", consent="By phone on 2 March, to Rita")
    assert again.status_code == 200
    assert await api.count("suppressions") == 0
    for known in (other, over, lead_id):
        assert "unsubscribed" not in (await api.lead(known))["flags"]
        line = (await api.get(f"/v1/leads/{known}/timeline")).json()["items"][-1]
        assert (line["kind"], line["data"]["consent"], line["actor"]) == (
            "resubscribed",
            "By phone on 2 March, to Rita",
            "the manager",
        )
    assert "unsubscribed" not in (await api.lead(await api.submit(email="outra@example.com")))["flags"]
    await api.happen(lead_id, "not_interested")
    assert (await api.lead(await api.submit()))["flags"] == []


async def test_a_later_objection_counts_again(api: Api) -> None:
    lead_id = await api.submit()
    for kind, fields, held in (("unsubscribed", {}, 1), ("resubscribed", {"consent": "x"}, 0), ("unsubscribed", {}, 1)):
        assert (await api.happen(lead_id, kind, **fields)).status_code == 200
        assert await api.count("suppressions") == held


# --- machines that look first ---

GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
PERSON = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
MACHINES: dict[str, dict[str, str]] = {
    "gmail": {"user-agent": GMAIL},
    "yahoo": {"user-agent": "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"},
    "apple": {"user-agent": "Mozilla/5.0"},
    "nobody": {"user-agent": ""},
    "scanner": {"user-agent": "BarracudaLinkScanner/1.0"},
    "prefetch": {"user-agent": PERSON, "sec-purpose": "prefetch;prerender"},
    "old prefetch": {"user-agent": PERSON, "x-moz": "prefetch"},
}


@pytest.mark.parametrize("machine", MACHINES)
async def test_a_machine_that_fetches_right_after_delivery_is_told_apart(api: Api, machine: str) -> None:
    lead_id = await api.submit()
    path = f"/o/{token(api, 'o', await mailed(api, lead_id))}.gif"
    for _ in range(2):
        assert (await api.call("GET", path, by=None, headers=MACHINES[machine])).content.startswith(b"GIF89a")
    row = await api.pool.fetchrow("SELECT opens, prefetches FROM emails")
    assert tuple(row or ()) == (0, 2)
    assert await api.kinds(lead_id) == ["submitted", "email_prefetched"]
    await api.call("GET", path, by=None, headers={"user-agent": PERSON})
    assert await api.kinds(lead_id) == ["submitted", "email_prefetched", "email_opened"]


async def test_a_proxy_that_fetches_later_does_so_for_a_reader(api: Api) -> None:
    lead_id = await api.submit()
    path = f"/o/{token(api, 'o', await mailed(api, lead_id))}.gif"
    await api.pool.execute("UPDATE emails SET sent_at = sent_at - interval '1 minute'")
    await api.call("GET", path, by=None, headers={"user-agent": GMAIL})
    assert await api.kinds(lead_id) == ["submitted", "email_opened"]


async def test_a_mail_that_is_on_its_way_was_read_by_no_proxy(api: Api) -> None:
    lead_id = await api.submit()
    path = f"/o/{token(api, 'o', await mailed(api, lead_id))}.gif"
    await api.pool.execute("UPDATE emails SET sent_at = NULL, status = 'claimed'")
    await api.call("GET", path, by=None, headers={"user-agent": GMAIL})
    assert await api.kinds(lead_id) == ["submitted", "email_prefetched"]


@pytest.mark.parametrize(
    ("when", "tasks"),
    [(None, [0, 1]), ({"prefetched": False}, [0, 1]), ({"prefetched": True}, [1, 1])],
)
async def test_rules_hear_of_machines_when_they_ask_for_them(
    api: Api, when: dict[str, bool] | None, tasks: list[int]
) -> None:
    rule = {"name": "x", "event": "email_opened", "when": when, "actions": [action()]}
    assert (await api.post("/v1/rules", rule, by="manager")).status_code == 201
    lead_id = await api.submit()
    path = f"/o/{token(api, 'o', await mailed(api, lead_id))}.gif"
    for agent, made in zip((GMAIL, PERSON), tasks, strict=True):
        await api.call("GET", path, by=None, headers={"user-agent": agent})
        assert await api.count("tasks") == made


async def test_only_openings_are_prefetched(api: Api) -> None:
    rule = {"name": "x", "event": "lead_received", "when": {"prefetched": True}, "actions": [action()]}
    assert (await api.post("/v1/rules", rule, by="manager")).status_code == 422


async def test_a_rule_without_machines_hears_of_the_person_that_comes_first(api: Api) -> None:
    rule = {"name": "x", "event": "email_opened", "when": {"prefetched": True}, "actions": [action()]}
    await api.post("/v1/rules", rule, by="manager")
    path = f"/o/{token(api, 'o', await mailed(api, await api.submit()))}.gif"
    await api.call("GET", path, by=None, headers={"user-agent": PERSON})
    assert await api.count("tasks") == 1
