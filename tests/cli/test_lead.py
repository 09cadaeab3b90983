"""`jornada lead`: what the API does, from a shell."""

import json
from pathlib import Path

import pytest

from tests.api.api import submission
from tests.cli.shell import Served


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lead.json"
    path.write_text(json.dumps(submission()), encoding="utf-8")
    return path


async def test_a_file_is_submitted(served: Served, file: Path) -> None:
    result = await served.run("lead", "submit", file)
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert answer["duplicate"] is False
    again = json.loads((await served.run("lead", "submit", file)).stdout)
    assert again == {**answer, "duplicate": True}


async def test_a_lead_is_shown(served: Served) -> None:
    lead_id = await served.api.submit(name="João Ação")
    shown = json.loads((await served.run("lead", "show", lead_id)).stdout)
    assert shown == await served.api.lead(lead_id)


async def test_a_timeline_is_shown(served: Served) -> None:
    lead_id = await served.api.submit()
    await served.api.happen(lead_id, "note", text="x")
    result = await served.run("lead", "show", lead_id, "--timeline")
    assert result.exit_code == 0
    assert "submitted" in result.stdout
    assert "the manager" in result.stdout


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        (["card_moved", "column=APRESENTACAO"], "APRESENTACAO"),
        (["presentation_held"], "APRESENTACAO"),
        (["presentation_scheduled", "at=2026-03-01T09:00:00-03:00"], "APRESENTACAO"),
        (["accredited", "start_trial=false"], "CREDENCIAMENTO"),
        (["not_interested", "reason=no time = no deal"], "SEM_INTERESSE"),
        (["deal_won"], "CLIENTE"),
    ],
)
async def test_an_event_happens(served: Served, words: list[str], stage: str) -> None:
    lead_id = await served.api.submit()
    result = await served.run("lead", "event", lead_id, *words)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["stage"] == stage


async def test_a_value_may_hold_an_equals_sign(served: Served) -> None:
    lead_id = await served.api.submit()
    await served.run("lead", "event", lead_id, "note", "text=a=b=c")
    lines = (await served.api.get(f"/v1/leads/{lead_id}/timeline")).json()["items"]
    assert lines[-1]["data"]["text"] == "a=b=c"


async def test_a_timeline_says_what_was_noted_and_why(served: Served) -> None:
    lead_id = await served.api.submit(phone=None)
    await served.api.happen(lead_id, "note", text="Prefere a tarde")
    await served.api.post("/v1/leads", submission(phone="+55 11 97777-6666", products=["estoque"]))
    await served.api.happen(lead_id, "not_interested", reason="sem tempo")
    shown = (await served.run("lead", "show", lead_id, "--timeline")).stdout
    for said in ("Prefere a tarde", "phone: +55 11 97777-6666 (known: –)", "products: estoque", "reason: sem tempo"):
        assert said in shown, shown


async def test_a_parked_lead_is_listed_with_its_reason(served: Served) -> None:
    parked, other = await served.api.submit(), await served.api.submit(email="outra@example.com")
    await served.api.pool.execute(
        "UPDATE leads SET status = 'parked', parked_reason = 'mail_unavailable', parked_since = '2026-03-01 12:00Z' "
        "WHERE lead_id = $1",
        parked,
    )
    await served.api.happen(other, "pause")
    for words in (["--status", "parked"], ["--parked-reason", "mail_unavailable"]):
        shown = (await served.run("lead", "list", *words)).stdout
        assert parked in shown
        assert other not in shown
        assert "mail_unavailable" in shown
        assert "2026-03-01T12:00:00" in shown
    shown = (await served.run("lead", "list", "--flag", "paused")).stdout
    assert other in shown
    assert parked not in shown
    assert parked not in (await served.run("lead", "list", "--overdue")).stdout


async def test_leads_are_listed(served: Served) -> None:
    lead_ids = [await served.api.submit(email=f"p{n}@example.com", store=f"Loja {n}") for n in range(3)]
    result = await served.run("lead", "list")
    assert result.exit_code == 0
    assert all(lead_id in result.stdout for lead_id in lead_ids)
    narrowed = await served.run("lead", "list", "--q", "Loja 1", "--status", "open", "--stage", "LEAD")
    assert [lead_id for lead_id in lead_ids if lead_id in narrowed.stdout] == [lead_ids[1]]
    page = await served.run("lead", "list", "--limit", "2")
    assert lead_ids[0] not in page.stdout
    assert "There are more" in page.stdout


async def test_what_the_api_refuses_is_told(served: Served, tmp_path: Path) -> None:
    lead_id = await served.api.submit()
    wrong, broken, infinite = tmp_path / "wrong.json", tmp_path / "broken.json", tmp_path / "nan.json"
    wrong.write_text(json.dumps(submission(email="no address")))
    broken.write_text('{"journey": ')
    infinite.write_text('{"journey": NaN}')
    latin = tmp_path / "latin.json"
    latin.write_bytes('{"journey": "ação"}'.encode("latin-1"))
    before = await served.api.contents()
    for words, told in (
        (("lead", "submit", wrong), "email: is not an e-mail address"),
        (("lead", "submit", broken), "broken.json"),
        (("lead", "submit", infinite), "not JSON"),
        (("lead", "submit", latin), "latin.json"),
        (("lead", "submit", tmp_path / "nowhere.json"), "nowhere.json"),
        (("lead", "submit", tmp_path), str(tmp_path)),
        (("lead", "show", "ld_no_such"), "there is no lead"),
        (("lead", "show", "../v1/board/dealer"), "no"),
        (("lead", "show", "x?y#z"), "no"),
        (("lead", "event", "ld_no_such", "pause"), "there is no lead"),
        (("lead", "event", lead_id, "resume"), "the journey is not paused"),
        (("lead", "event", lead_id, "no_such"), "type"),
        (("lead", "event", lead_id, "note", "text"), "KEY=VALUE"),
        (("lead", "event", lead_id, "note", "=x"), "KEY=VALUE"),
        (("lead", "event", lead_id, "card_moved", "column=NOWHERE"), "column"),
        (("lead", "list", "--status", "no_such"), "status"),
        (("lead", "list", "--limit", "0"), "limit"),
    ):
        result = await served.run(*words)
        assert result.exit_code == 1, (words, result.output)
        assert isinstance(result.exception, SystemExit), (words, result.exception)
        assert told in result.stderr.replace("\n", " "), (words, result.stderr)
    assert await served.api.contents() == before


async def test_markup_in_a_name_is_text(served: Served) -> None:
    lead_id = await served.api.submit(store="[red]Loja[/red] [/]")
    result = await served.run("lead", "list")
    assert result.exit_code == 0, result.exception
    assert "[red]Loja[/red] [/]" in result.stdout
    refused = await served.run("lead", "event", lead_id, "[/oops]")
    assert refused.exit_code == 1
    assert isinstance(refused.exception, SystemExit), refused.exception


@pytest.mark.parametrize(
    "words", [("lead", "list"), ("lead", "show", "x"), ("lead", "event", "x", "pause"), ("lead", "submit", "{file}")]
)
async def test_an_api_that_is_away_is_told(
    served: Served, file: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JORNADA_API_URL", "http://127.0.0.1:1")
    result = await served.run(*(word.format(file=file) for word in words))
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "http://127.0.0.1:1" in result.stderr
    assert "does not answer" in result.stderr


async def test_the_stack_that_runs_here_is_found(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead_id = await served.api.submit()
    home = tmp_path / "work" / ".jornada"
    home.mkdir(parents=True)
    endpoints = {"api_url": served.url, "keys": {"admin": served.api.secrets["admin"]}}
    (home / "endpoints.json").write_text(json.dumps(endpoints))
    monkeypatch.delenv("JORNADA_API_URL")
    monkeypatch.delenv("JORNADA_API_KEY")
    monkeypatch.chdir(tmp_path)
    assert (await served.run("lead", "show", lead_id, "--home", home)).exit_code == 0
    missing = await served.run("lead", "show", lead_id)
    assert missing.exit_code == 1
    assert "jornada up" in missing.stderr
    monkeypatch.chdir(home.parent)
    assert (await served.run("lead", "show", lead_id)).exit_code == 0
