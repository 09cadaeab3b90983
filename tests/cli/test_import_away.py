"""`jornada import` while the API is away, or refuses, or dies in the middle."""

from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from starter.cli import intake
from starter.importer import Row
from tests.cli.shell import Served, invoke
from tests.cli.test_import import file as file  # the fixture
from tests.cli.test_import import row, write


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waiting takes no time; how long each wait would have been."""
    waits: list[float] = []

    class Impatient(Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout or 0)
            return self.is_set()

    monkeypatch.setattr(intake, "Event", Impatient)
    return waits


def test_who_waits_for_an_api_waits_no_longer_once_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    over, calls = Event(), list[str]()

    def away(_: httpx.Client, path: str, **named: Any) -> httpx.Response:
        calls.append(path)
        over.set()  # as when another row has told that it stays away, or somebody presses Ctrl-C
        raise httpx.ConnectError("refused")

    monkeypatch.setattr(httpx.Client, "post", away)
    with httpx.Client(base_url="http://127.0.0.1:1") as client, pytest.raises(intake._Stopped):
        intake._submit(client, Row(2, [], {}), {}, over)
    assert calls == ["/v1/leads"]


async def test_an_api_that_stays_away_is_told_and_nobody_is_rejected(
    served: Served, file: Path, impatient: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JORNADA_API_URL", "http://127.0.0.1:1")
    result = await served.run("import", write(file, [row(n) for n in range(30)]), "--journey", "dealer")
    assert result.exit_code == 1
    assert "the API is away; run the same command again to go on" in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.output
    assert not file.with_suffix(".rejected.csv").exists()
    assert sum(impatient) > 20


async def test_an_api_that_is_away_for_a_moment_is_waited_for(
    served: Served, file: Path, impatient: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    post, calls = httpx.Client.post, 0

    def stumbling(self: httpx.Client, *words: Any, **named: Any) -> httpx.Response:
        nonlocal calls
        calls += 1
        if calls % 3 == 1:
            raise httpx.ConnectError("refused")
        if calls % 3 == 2:
            return httpx.Response(503)
        return post(self, *words, **named)

    monkeypatch.setattr(httpx.Client, "post", stumbling)
    monkeypatch.setattr(intake, "SIDE_BY_SIDE", 1)
    result = await served.run("import", write(file, [row(n) for n in range(4)]), "--journey", "dealer")
    assert result.exit_code == 0, result.output
    assert "4 new, 0 known already, 0 rejected." in result.stdout
    assert await served.api.count("leads") == 4


async def test_an_answer_that_was_lost_makes_no_second_lead(
    served: Served, file: Path, impatient: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    post, lost = httpx.Client.post, set()

    def forgetful(self: httpx.Client, *words: Any, **named: Any) -> httpx.Response:
        answer = post(self, *words, **named)
        key = named["headers"]["Idempotency-Key"]
        if key not in lost:
            lost.add(key)
            raise httpx.ReadTimeout("no answer")
        return answer

    monkeypatch.setattr(httpx.Client, "post", forgetful)
    result = await served.run("import", write(file, [row(n) for n in range(4)]), "--journey", "dealer")
    assert result.exit_code == 0, result.output
    assert await served.api.count("leads") == await served.api.count("dispatches") == 4


async def test_an_interrupted_import_goes_on_where_it_stopped(
    served: Served, file: Path, impatient: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    post, sent = httpx.Client.post, 0

    def dying(self: httpx.Client, *words: Any, **named: Any) -> httpx.Response:
        nonlocal sent
        sent += 1
        if sent > 7:
            raise httpx.ConnectError("refused")
        return post(self, *words, **named)

    write(file, [row(n) for n in range(20)])
    with monkeypatch.context() as interrupted:
        interrupted.setattr(httpx.Client, "post", dying)
        assert (await served.run("import", file, "--journey", "dealer")).exit_code == 1
    done = await served.api.count("leads")
    assert 0 < done < 20
    result = await served.run("import", file, "--journey", "dealer")
    assert result.exit_code == 0
    assert f"{20 - done} new, {done} known already, 0 rejected." in result.stdout
    assert await served.api.count("leads") == await served.api.count("dispatches") == 20


@pytest.mark.parametrize("holder", ["nobody", "rep"])
async def test_a_key_that_may_not_import_is_told_once(
    served: Served, file: Path, monkeypatch: pytest.MonkeyPatch, holder: str
) -> None:
    monkeypatch.setenv("JORNADA_API_KEY", served.api.secrets.get(holder, "jrn_of_nobody"))
    result = await served.run("import", write(file, [row(n) for n in range(30)]), "--journey", "dealer")
    assert result.exit_code == 1
    assert result.stderr.count("error:") == 1 or "key" in result.stderr
    assert "Traceback" not in result.output
    assert not file.with_suffix(".rejected.csv").exists()
    assert await served.api.count("leads") == 0


async def test_no_api_at_all_is_told_with_what_to_do(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    result = await invoke("import", write(file, [row(1)]), "--journey", "dealer")
    assert result.exit_code == 1
    assert "jornada up" in result.stderr
    assert "JORNADA_API_URL" in result.stderr
