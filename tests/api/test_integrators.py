"""An integrator learns nothing about a person that it did not send."""

from typing import Any

import pytest

from services.access import keys
from tests.api.api import Api, is_problem, submission
from tests.api.test_people import enroll
from tests.api.test_track import track
from tests.scoring_world import event

EMAIL = "vera.amostra@example.com"
THEIRS = {
    "name": "Vera Amostra Conhecida",
    "email": EMAIL,
    "phone": "+55 41 94444-1234",
    "store": "Loja da Vera",
    "products": ["estoque"],
}
SECRETS = ("Vera Amostra Conhecida", "94444-1234", "Loja da Vera", "estoque", "Termo 4711")


@pytest.fixture
async def other(api: Api) -> str:
    """Another integrator, who is asked as `by`."""
    secret = await keys.create(api.pool, role="integrator", name="another portal")
    api.secrets = {**api.secrets, "other": secret}
    return "other"


async def read(api: Api, lead_id: str, by: str) -> dict[str, Any]:
    response = await api.get(f"/v1/leads/{lead_id}", by=by)
    assert response.status_code == 200
    shown: dict[str, Any] = response.json()
    return shown


async def known(api: Api, by: str) -> str:
    """A lead that somebody else knows everything of."""
    response = await api.post("/v1/leads", submission(**THEIRS), by=by)
    assert response.is_success
    return str(response.json()["lead_id"])


def person(page: dict[str, Any]) -> dict[str, Any]:
    """The contact as it was written; the numbers that can be read in its phone are left out."""
    return {name: value for name, value in page["contact"].items() if name != "phones"}


async def test_it_reads_back_what_it_sent_and_the_state(api: Api) -> None:
    lead_id = await known(api, "integrator")
    page, whole = await read(api, lead_id, "integrator"), await read(api, lead_id, "manager")
    assert page["contact"] == whole["contact"]
    assert person(page) == {name: THEIRS[name] for name in ("name", "email", "phone")}
    assert (page["title"], page["details"]) == (whole["title"], whole["details"])
    for state in ("lead_id", "journey", "platform", "status", "stage", "waiting_for", "parked", "owner", "workflow_id"):
        assert page[state] == whole[state]
    assert page.keys() == whole.keys()


@pytest.mark.parametrize("owner", ["integrator", "manager"])
async def test_an_email_is_no_key_to_what_others_know(api: Api, other: str, owner: str) -> None:
    lead_id = await known(api, owner)
    sent = submission(name="Vera", email=EMAIL, phone=None)
    again = await api.post("/v1/leads", sent, by=other, idempotency_key="vera-1")
    assert again.json() == {**again.json(), "lead_id": lead_id, "duplicate": True}
    page = await read(api, lead_id, other)
    assert person(page) == {"name": "Vera", "email": EMAIL, "phone": None}
    assert page["contact"]["phones"] == []
    assert page["details"]["products"] == sent["products"]
    assert page["title"] != "Loja da Vera"
    assert not [secret for secret in SECRETS if secret in again.text + str(page)]


async def test_of_a_lead_that_it_did_not_submit_it_reads_the_state_only(api: Api, other: str) -> None:
    lead_id = await known(api, "integrator")
    page = await read(api, lead_id, other)
    assert (page["status"], page["stage"], page["contact"], page["title"]) == ("open", "LEAD", None, "")
    assert not any(page["details"].values())  # the dates of its journey, none of which has come
    assert EMAIL not in str(page)


async def test_what_becomes_known_later_is_not_shown(api: Api, other: str) -> None:
    sent = submission(name="Vera", email=EMAIL, phone=None)
    lead_id = str((await api.post("/v1/leads", sent, by=other)).json()["lead_id"])
    await known(api, "manager")  # a duplicate that knows more
    await api.happen(lead_id, "email_changed", email="vera.nova@example.com")
    await api.happen(lead_id, "unsubscribed")
    await api.happen(lead_id, "deal_won", adhesion_term="Termo 4711")
    page = await read(api, lead_id, other)
    assert person(page) == {"name": "Vera", "email": EMAIL, "phone": None}
    assert "unsubscribed" not in page["flags"]
    assert (page["status"], page["deal"].keys()) == ("won", {"won_at"})
    assert not [secret for secret in (*SECRETS, "vera.nova") if secret in str(page)]


async def test_the_answer_to_an_event_and_its_repetition_say_no_more(api: Api, other: str) -> None:
    lead_id = await known(api, "manager")
    path = f"/v1/leads/{lead_id}/events"
    for _ in range(2):
        answer = await api.post(path, {"type": "note", "text": "x"}, by=other, idempotency_key="n-1")
        assert answer.status_code == 200
        assert answer.json()["contact"] is None
        assert not [secret for secret in (*SECRETS, EMAIL) if secret in answer.text]


async def test_an_address_that_it_changes_itself_is_what_it_sent(api: Api, other: str) -> None:
    sent = submission(name="Vera", email="vera.errada@example.com", phone=None)
    lead_id = str((await api.post("/v1/leads", sent, by=other)).json()["lead_id"])
    # To that of somebody who is known already: it learns nothing of them.
    assert (await api.post("/v1/leads", submission(**THEIRS, platform="feirao_digital"), by="manager")).is_success
    await api.pool.execute("UPDATE leads SET closed_at = now() WHERE lead_id <> $1", lead_id)
    changed = await api.happen(lead_id, "email_changed", by=other, email=EMAIL)
    assert changed.status_code == 200
    assert person(changed.json()) == {"name": "Vera", "email": EMAIL, "phone": None}
    assert not [secret for secret in SECRETS if secret in changed.text]


async def test_what_it_told_itself_is_shown(api: Api, other: str) -> None:
    lead_id = str((await api.post("/v1/leads", submission(email=EMAIL), by=other)).json()["lead_id"])
    await api.happen(lead_id, "unsubscribed", by=other)
    await api.happen(lead_id, "deal_won", by=other, adhesion_term="Termo 1")
    page = await read(api, lead_id, other)
    assert ("unsubscribed" in page["flags"], page["deal"]["adhesion_term"]) == (True, "Termo 1")
    page = await read(api, lead_id, "integrator")
    assert ("unsubscribed" in page["flags"], page["deal"].keys()) == (False, {"won_at"})


async def test_what_it_sends_later_adds_to_what_it_sent(api: Api, other: str) -> None:
    sent = submission(name="Vera", email=EMAIL, phone="+55 41 93333-0000")
    lead_id = str((await api.post("/v1/leads", sent, by=other)).json()["lead_id"])
    await api.post("/v1/leads", submission(name="Vera A.", email=EMAIL, phone=None), by=other)
    page = await read(api, lead_id, other)
    assert person(page) == {"name": "Vera A.", "email": EMAIL, "phone": "+55 41 93333-0000"}


async def test_people_of_a_portal_are_not_shown(api: Api) -> None:
    lead_id, _ = await enroll(api, EMAIL)
    page = await read(api, lead_id, "integrator")
    assert (page["journey"], page["contact"]) == ("enrollment", None)
    assert EMAIL not in str(page)


async def test_what_somebody_did_is_not_shown(api: Api) -> None:
    await track(api, attributes=[{"external_id": "u1", "email": EMAIL}], events=[event("u1", "webinar_attended")])
    lead_id = await api.pool.fetchval("SELECT lead_id FROM leads")
    page = await read(api, lead_id, "integrator")
    assert (page["score"], page["contact"], page["details"]) == (None, None, {})
    assert is_problem(await api.get("/v1/users/u1/score", by="integrator"), 403)
    for path in ("", f"/{lead_id}/timeline", f"/{lead_id}/person"):
        assert is_problem(await api.get(f"/v1/leads{path}", by="integrator"), 403)
