"""Erasure of tracked users: nothing of the person is left, by whatever name it was known."""

from typing import Any

import pytest

from tests.api.api import Api
from tests.api.test_erase import where
from tests.api.test_track import track
from tests.scoring_world import event

EMAIL = "olga.inventada@example.com"
PERSON = ("Olga Inventada", EMAIL, "aparelho-da-olga", "olga-0001", "+55 21 96666-1234")


async def known(api: Api) -> str:
    """A person with a history; the lead."""
    alias = {"alias_name": "aparelho-da-olga", "alias_label": "aparelho"}
    await track(
        api,
        attributes=[
            {
                "external_id": "olga-0001", "user_alias": alias, "email": EMAIL, "phone": "+55 21 96666-1234",
                "first_name": "Olga", "last_name": "Inventada", "note": "Olga Inventada gosta de azul",
            }
        ],
        events=[event("olga-0001", "webinar_attended", properties={"who": "Olga Inventada"}) for _ in range(30)],
    )  # fmt: skip
    return str(await api.pool.fetchval("SELECT lead_id FROM leads WHERE closed_at IS NULL AND journey = 'scoring'"))


async def test_nothing_of_the_person_is_left(api: Api) -> None:
    lead = await known(api)
    await track(api, events=[event("somebody-else", "page_view")])
    assert await where(api.pool, *PERSON) != []
    erased = await api.call("POST", f"/v1/leads/{lead}/erase")
    assert erased.status_code == 200
    assert await where(api.pool, *PERSON) == []
    assert await api.count("tracked_users") == 1
    assert await api.count("score_points") == 1


@pytest.mark.parametrize("journey", ["first", "dealer"])
async def test_whichever_lead_of_the_person_is_erased(api: Api, journey: str) -> None:
    lead = await known(api)
    await api.happen(lead, "cancel", reason="a test")
    await track(api, events=[event("olga-0001", "page_view")])
    other: Any = await api.submit(email=EMAIL, name="Olga Inventada", phone="+55 21 96666-1234")
    erased = await api.call("POST", f"/v1/leads/{lead if journey == 'first' else other}/erase")
    assert len(erased.json()["workflows"]) == 3
    assert await where(api.pool, *PERSON) == []
    assert await api.count("leads") == 0


async def test_user_without_an_address_is_erased_by_its_lead(api: Api) -> None:
    await track(api, events=[event("sem-endereco", "page_view")])
    lead = await api.pool.fetchval("SELECT lead_id FROM leads")
    await api.call("POST", f"/v1/leads/{lead}/erase")
    assert await where(api.pool, "sem-endereco") == []
    # Who comes back is somebody new.
    await track(api, events=[event("sem-endereco", "page_view")])
    assert (await api.get("/v1/users/sem-endereco/score")).json()["score"] == 1
