"""The forecast of a lead, as the API tells it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.api.api import OWNER, Api, fields_of, is_problem
from tests.api.office import Clock, submit
from tests.world import LEAD_EMAIL

TEAM = ["comercial@example.com"]


async def forecast(api: Api, lead_id: str, **params: Any) -> dict[str, Any]:
    response = await api.get(f"/v1/leads/{lead_id}/forecast", **params)
    assert response.status_code == 200, response.text
    told: dict[str, Any] = response.json()
    return told


def days(told: dict[str, Any]) -> list[tuple[str, float]]:
    """Its steps, and after how many days each comes."""
    since = datetime.fromisoformat(told["since"])
    return [
        (item["step"], round((datetime.fromisoformat(item["at"]) - since) / timedelta(days=1), 2))
        for item in told["items"]
    ]


async def test_a_forecast_tells_dated_mails_by_subject_and_recipient(office: Api) -> None:
    lead_id = await office.submit()
    told = await forecast(office, lead_id)
    assert [step for step in days(told) if step[0] not in {"notify", "overdue"}] == [
        ("introduce", 0), ("remind", 5), ("remind", 15), ("nurture", 45), ("nurture", 75),
    ]  # fmt: skip
    assert (told["lead_id"], told["journey"], told["ends"]) == (lead_id, "dealer", "horizon")
    mails = [mail for item in told["items"] for mail in item["mails"] if mail["template"].startswith("dealer/")]
    assert [(mail["subject"], mail["to"], mail["recipients"]) for mail in mails][:4] == [
        ("LEADS - NOVO ENVIO", ["commercial"], TEAM),
        ("A TRANSFORMAÇÃO ESTÁ A CAMINHO", ["lead"], [LEAD_EMAIL]),
        ("ATENÇÃO: Lead criado há mais de 5 dias", ["commercial"], TEAM),
        ("ATENÇÃO: Lead criado há mais de 15 dias", ["commercial"], TEAM),
    ]
    assert not any(mail["suppressed"] for mail in mails)
    assert told["waiting_for"]["what"] == "nurture"


async def test_days_are_the_days_of_the_stack_and_bounded(office: Api) -> None:
    lead_id = await office.submit()
    told = await forecast(office, lead_id, days=5)
    assert [step for step, _ in days(told)][-1] == "remind"
    assert [step for step, _ in days(await forecast(office, lead_id, days=4))][-1] != "remind"
    for wrong in ("0", "367", "many"):
        refused = await office.get(f"/v1/leads/{lead_id}/forecast", days=wrong)
        assert is_problem(refused, 422)
        assert fields_of(refused) == ["days"]
    parts = replace(office.parts, settings=office.parts.settings.model_copy(update={"day_seconds": 1}))
    hurried = Api(parts, office.secrets)
    told = await forecast(hurried, lead_id)
    await hurried.close()
    assert datetime.fromisoformat(told["until"]) - datetime.fromisoformat(told["since"]) == timedelta(seconds=90)


async def test_looking_ahead_changes_nothing(office: Api) -> None:
    lead_id = await office.submit()
    await office.get("/v1/scoring")
    before = await office.contents()
    await forecast(office, lead_id)
    assert await office.contents() == before
    assert is_problem(await office.get("/v1/leads/ld_nobody/forecast"), 404)


async def test_who_wants_no_more_mail_gets_what_is_left_out_anyway(office: Api) -> None:
    lead_id = await office.submit()
    await office.happen(lead_id, "unsubscribed")
    told = await forecast(office, lead_id)
    assert [(mail["to"], mail["suppressed"]) for mail in told["items"][0]["mails"]] == [
        (["commercial"], False), (["lead"], True),
    ]  # fmt: skip
    assert "nurture" not in [step for step, _ in days(told)]
    assert told["ends"] == "people"


@pytest.mark.parametrize(("event", "what"), [("pause", "resume"), ("cancel", None)])
async def test_a_held_lead_or_one_that_is_over_does_nothing(office: Api, event: str, what: str | None) -> None:
    lead_id = await office.submit()
    await office.happen(lead_id, event, **({"reason": "twice"} if event == "cancel" else {}))
    told = await forecast(office, lead_id)
    assert [item for item in told["items"] if not item["tasks"]] == []
    assert told["ends"] == ("people" if what else "over")
    assert (told["waiting_for"] or {}).get("what") == what


async def test_a_mail_that_has_left_already_is_not_told_again(office: Api) -> None:
    lead_id = await office.submit()
    await office.pool.execute(
        """
        INSERT INTO emails (email_key, lead_id, step, mark, template, audience, recipients, message_id, status,
            if_unclear, created_at, updated_at)
        SELECT $1 || ':introduce::dealer/' || mail, $1, 'introduce', '', 'dealer/' || mail, '{}', '{}', mail, status,
            'hold', now(), now()
        FROM (VALUES ('welcome', 'sent'), ('new_lead', 'waiting')) AS v (mail, status)
        """,
        lead_id,
    )
    told = await forecast(office, lead_id)
    assert [mail["template"] for mail in told["items"][0]["mails"]] == ["dealer/new_lead"]


async def test_a_mail_that_a_person_lets_go_out_again_comes_first(office: Api) -> None:
    lead_id = await office.submit()
    email_id = await office.pool.fetchval(
        """
        INSERT INTO emails (email_key, lead_id, step, mark, template, audience, recipients, message_id, status,
            if_unclear, created_at, updated_at)
        VALUES ($1 || ':introduce::dealer/welcome', $1, 'introduce', '', 'dealer/welcome', '{lead}', '{}', 'm',
            'unknown', 'hold', now(), now()) RETURNING email_id::text
        """,
        lead_id,
    )
    await office.happen(lead_id, "mail_decided", email_id=email_id, decision="resend")
    told = await forecast(office, lead_id)
    first = told["items"][0]
    assert (first["step"], first["key"]) == ("resend", email_id)
    (mail,) = first["mails"]
    assert (mail["subject"], mail["recipients"]) == ("A TRANSFORMAÇÃO ESTÁ A CAMINHO", [LEAD_EMAIL])


async def test_tasks_are_told_of_and_overdue(office: Api, clock: Clock) -> None:
    lead_id = await submit(office, owner=OWNER)
    told = await forecast(office, lead_id)
    turns = [(item["step"], *[task["becomes"] for task in item["tasks"]]) for item in told["items"]]
    assert turns == [("notify", "notified"), ("overdue", "overdue")]
    notice, overdue = told["items"]
    (mail,) = notice["mails"]
    assert mail["recipients"] == [OWNER]
    assert mail["subject"].endswith(": Ligar – Empresa Inventada")
    assert mail["to"] == []
    assert overdue["mails"] == []
    assert datetime.fromisoformat(overdue["at"]) == clock.at + timedelta(hours=4)
    assert overdue["tasks"][0]["task_id"].startswith("tk_")
    assert (told["ends"], told["waiting_for"]["what"]) == ("people", "pre_seller")
    clock.pass_time(hours=5)  # nobody was there to tell anybody
    (late,) = (await forecast(office, lead_id))["items"]
    assert (late["step"], late["mails"], late["tasks"][0]["becomes"]) == ("notify", [], "overdue")


async def test_a_user_who_does_nothing_loses_points(office: Api, clock: Clock) -> None:
    event = {"external_id": "visitor", "name": "page_view", "time": clock.at.isoformat()}
    await office.post("/users/track", {"events": [event]})
    (lead,) = (await office.get("/v1/leads", journey="scoring")).json()["items"]
    told = await forecast(office, lead["lead_id"], days=30)
    looks = [item for item in told["items"] if not item["tasks"]]
    assert days({**told, "items": looks}) == [("look_for_inactivity", 14), ("look_for_inactivity", 28)]
    assert [item["score"] for item in looks] == [{"points": -1, "score": 0}, {"points": 0, "score": 0}]


async def test_a_contact_that_nobody_has_looked_at_says_so(office: Api) -> None:
    lead_id = (await office.post("/v1/leads", {"journey": "franchise", "contact_id": "101"})).json()["lead_id"]
    told = await forecast(office, lead_id)
    assert (told["ends"], [item["step"] for item in told["items"] if not item["tasks"]]) == ("unknown", ["assess"])
    assert "depends on what the two portals say" in told["waiting_for"]["why"]
