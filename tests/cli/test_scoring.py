"""`jornada scoring`: canvases and scores from a shell."""

from pathlib import Path

import pytest
import yaml

from tests.api.test_track import track
from tests.cli.shell import Served
from tests.scoring_world import CANVAS, event


async def test_a_canvas_is_shown_edited_and_put_back(served: Served, tmp_path: Path) -> None:
    shown = await served.run("scoring", "show", CANVAS)
    assert shown.exit_code == 0, shown.output
    # A template stays a template of several lines.
    assert "    {% assign threshold = 100%}\n" in shown.stdout
    file = tmp_path / "canvas.yaml"
    file.write_text(shown.stdout, encoding="utf-8")
    canvas = yaml.safe_load(shown.stdout)
    assert (await served.api.get(f"/v1/scoring/{CANVAS}")).json() == canvas

    put = await served.run("scoring", "put", CANVAS, file)
    assert "lead-scoring is at version 2." in put.stdout
    file.write_text(yaml.safe_dump({**canvas, "version": 2, "threshold": 50}), encoding="utf-8")
    put = await served.run("scoring", "put", CANVAS, file)
    assert "lead-scoring is at version 3." in put.stdout
    assert "handoff.body: line 2: compares the score with 100, and the canvas's threshold is 50" in put.output
    listed = await served.run("scoring", "list")
    assert [word for line in listed.stdout.splitlines() for word in line.split() if word == "50"]


async def test_a_score_and_what_it_is_made_of_are_shown(served: Served) -> None:
    await track(served.api, events=[event("a/b [x]", "page_view"), event("a/b [x]", "demo_requested")])
    shown = await served.run("scoring", "score", "a/b [x]")
    assert shown.exit_code == 0, shown.output
    assert "a/b [x]: 11 in lead-scoring, not above 100." in shown.stdout
    assert "custom_event:demo_requested" in shown.stdout
    assert "Grupo 3" in shown.stdout
    assert (await served.run("scoring", "score", "a/b [x]", "--canvas", CANVAS)).stdout == shown.stdout


async def test_a_backtest_compares(served: Served, tmp_path: Path) -> None:
    await track(served.api, events=[event("u1", "page_view"), event("u1", "webinar_attended")])
    same = await served.run("scoring", "backtest", CANVAS)
    assert "2 events of 1 users." in same.stdout
    assert "would be another" not in same.stdout
    file = tmp_path / "canvas.yaml"
    groups = [{"name": "views", "points": 7, "triggers": [{"type": "custom_event", "name": "page_view"}]}]
    file.write_text(yaml.safe_dump({"groups": groups}), encoding="utf-8")
    tried = await served.run("scoring", "backtest", CANVAS, file, "--since", "2020-01-01T00:00:00Z")
    assert tried.exit_code == 0, tried.output
    rows = [line.replace("│", " ").split() for line in tried.stdout.splitlines()]
    assert ["points", "6", "7"] in rows
    assert ["custom_event:page_view", "1", "7"] in rows
    assert ["u1", "6", "7"] in rows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("threshold: [", "canvas.yaml"),
        ("- 1", "must be a canvas"),
        ("groups: []", "groups"),
        ("threshold: .inf", "canvas.yaml"),
        ("threshold: 2026-01-01", "threshold"),
        ("colour: red", "colour"),
    ],
)
async def test_what_is_refused_is_told(served: Served, tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "canvas.yaml"
    file.write_text(text, encoding="utf-8")
    for command in ("put", "backtest"):
        result = await served.run("scoring", command, CANVAS, file)
        assert result.exit_code == 1
        assert told in result.output
        assert "Traceback" not in result.output


async def test_what_is_not_there_is_told(served: Served, tmp_path: Path) -> None:
    for words in (
        ("show", "nothing"),
        ("score", "nobody"),
        ("backtest", "nothing"),
        ("put", CANVAS, tmp_path / "none"),
    ):
        result = await served.run("scoring", *words)
        assert result.exit_code == 1
        assert "error:" in result.output
