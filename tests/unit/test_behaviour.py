"""Behaviour files: what stands in them, and every mistake with its line and the nearest right word."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.configuration.config import ConfigError
from services.configuration.settings import CHECKOUT
from services.registry import journeys
from services.simulation.behaviour import Behaviour
from services.simulation.chance import Chance
from services.simulation.outside import NoJourney, journey_of
from services.simulation.reading import read
from services.simulation.waits import Wait, read_wait, resolved
from tests.unit.misspelling import Slip, one_a_line, slips_in_yaml, together
from tests.unit.simulating import CONFIG

SHIPPED = sorted((CHECKOUT / "behaviour").glob("*.yaml"))
MAILS = [
    f"{template.parent.name}/{template.name}" for template in (CHECKOUT / "templates").glob("*/*") if template.is_dir()
]
DAY = timedelta(days=1)


def mistakes(directory: Path, text: str, journey: str = "dealer") -> list[str]:
    path = directory / "people.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read(path, CONFIG, journey, MAILS)
    return [str(mistake).removeprefix(f"{directory}/") for mistake in raised.value.mistakes]


HEAD = "journey: dealer\narrivals: {kinds: [{name: any}]}\n"


LEAD = HEAD + "stages:\n  LEAD:\n    - "
MAIL = HEAD + "mails:\n  "
KIND = "journey: dealer\narrivals:\n  kinds:\n    - "


def is_not_known(word: str, right: str) -> str:
    return f"'{word}' is not known here; did you mean '{right}'?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD.replace("dealer", "dealr"), "1:10: journey: " + is_not_known("dealr", "dealer")),
        (HEAD + "calender: brazil\n", "3:1: calender: " + is_not_known("calender", "calendar")),
        (HEAD + "calendar: brasil\n", "3:11: calendar: " + is_not_known("brasil", "brazil")),
        (HEAD + "stages: {LEED: []}\n", "3:10: stages.LEED: " + is_not_known("LEED", "LEAD")),
        (LEAD + "{event: deal_one}\n", "5:15: stages.LEAD.0.event: " + is_not_known("deal_one", "deal_won")),
        (
            LEAD + "{event: deal_won, with: {adhesion_trem: x}}\n",
            "5:32: stages.LEAD.0.with.adhesion_trem: " + is_not_known("adhesion_trem", "adhesion_term"),
        ),
        (LEAD + "{event: presentation_scheduled}\n", "5:7: stages.LEAD.0: at is missing"),
        (
            LEAD + "{event: presentation_scheduled, with: {at: tomorrow}}\n",
            "5:50: stages.LEAD.0.with.at: must be a date and time with a zone, as 2026-03-01T09:00:00-03:00",
        ),
        (LEAD + "{event: card_moved, with: {column: CLIENT}}\n", "did you mean 'CLIENTE'?"),
        (LEAD + "{event: deal_won, likely: 1.5}\n", "5:33: stages.LEAD.0.likely: Input should be less than"),
        (LEAD + "{event: deal_won, after: 3 dayz}\n", "5:32: stages.LEAD.0.after: '3 dayz' must be a duration"),
        (LEAD + "{event: deal_won}\n    - {event: deal_won}\n", "5:5: stages.LEAD: deal_won stands here twice"),
        (LEAD + "{event: email_changed, with: {email: a@example.com}}\n", "what a simulation does not have"),
        (LEAD + "{event: deal_won, at_work: true}\n", "calendar must say when people work"),
        (
            MAIL + "reminder_5_day: []\n",
            "4:3: mails.reminder_5_day: " + is_not_known("reminder_5_day", "reminder_5_days"),
        ),
        (
            MAIL + "welcome: [{event: unsubscribed, stages: [LEED]}]\n",
            "4:44: mails.welcome.0.stages.0: " + is_not_known("LEED", "LEAD"),
        ),
        (
            KIND + "{name: a, submission: {platfrom: autocloud}}\n",
            "4:30: arrivals.kinds.0.submission.platfrom: " + is_not_known("platfrom", "platform"),
        ),
        (
            KIND + "{name: a, submission: {type: avaliacao}}\n",
            "4:36: arrivals.kinds.0.submission.type: an autocloud lead enters AVALIACAO only through CREDENCIAMENTO",
        ),
        (
            "journey: dealer\narrivals: {weekdays: {mondai: 1}, kinds: [{name: a}]}\n",
            "2:23: arrivals.weekdays.mondai: " + is_not_known("mondai", "monday"),
        ),
        ("journey: dealer\narrivals: {kinds: []}\n", "2:19: arrivals.kinds"),
        ("journey: [\n", "2:1: "),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_nearest_word(tmp_path: Path, text: str, told: str) -> None:
    found = mistakes(tmp_path, text)
    assert any(told in line for line in found), found


def test_a_file_about_another_journey_is_refused(tmp_path: Path) -> None:
    (told,) = mistakes(tmp_path, HEAD, "presales")
    assert told == "people.yaml:1:10: journey: this file is about dealer, and the journey to be simulated is presales"


PRESALES = "journey: presales\ncalendar: brazil\narrivals: {kinds: [{name: any}]}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            PRESALES + "tasks: {Realizar Filtro: {}}\n",
            "4:9: tasks.Realizar Filtro: " + is_not_known("Realizar Filtro", "Realizar Filtro 1"),
        ),
        (
            PRESALES + "tasks: {Recuperar Lead: {results: [{event: reopend}]}}\n",
            "4:44: tasks.Recuperar Lead.results.0.event: " + is_not_known("reopend", "reopened"),
        ),
        (
            PRESALES + "tasks: {Recuperar Lead: {results: [{event: reopened}, {event: email_opened, likely: 0.1}]}}\n",
            "4:35: tasks.Recuperar Lead.results: one of them comes of a task at most",
        ),
        (PRESALES + "people: {reps@example.org: {}}\n", is_not_known("reps@example.org", "rep@example.org")),
        (
            PRESALES.replace("any", "any, submission: {owner: reps@example.org}"),
            "arrivals.kinds.0.submission.owner: " + is_not_known("reps@example.org", "rep@example.org"),
        ),
        (PRESALES.replace("calendar: brazil\n", "") + "tasks: {Recuperar Lead: {}}\n", "calendar must say"),
    ],
)
def test_mistakes_about_tasks_and_the_team_are_told(tmp_path: Path, text: str, told: str) -> None:
    found = mistakes(tmp_path, text, "presales")
    assert any(told in line for line in found), found


@pytest.mark.parametrize(
    ("journey", "kind", "told"),
    [
        (
            "enrollment",
            "{facultie: X}",
            "4:27: arrivals.kinds.0.outside.facultie: " + is_not_known("facultie", "faculty"),
        ),
        ("franchise", "{address: unservd}", "arrivals.kinds.0.outside.address: "),
        ("scoring", "{does: [{type: purchas}]}", "arrivals.kinds.0.outside.does.0.type: "),
        ("scoring", "{does: [{type: purchase, every: at once}]}", "every must leave some time in between"),
        ("dealer", "{faculty: X}", "arrivals.kinds.0.outside.faculty: 'faculty' is not known here"),
    ],
)
def test_mistakes_about_what_other_systems_know_are_told(tmp_path: Path, journey: str, kind: str, told: str) -> None:
    text = KIND.replace("dealer", journey) + f"{{name: a, outside: {kind}}}\n"
    found = mistakes(tmp_path, text, journey)
    assert any(told in line for line in found), found


def test_nobody_submits_who_is_scored(tmp_path: Path) -> None:
    (told,) = mistakes(tmp_path, KIND.replace("dealer", "scoring") + "{name: a, submission: {x: y}}\n", "scoring")
    assert "nobody submits leads of scoring" in told


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = HEAD + "calendar: brasil\nstages:\n  LEED: []\n  LEAD: [{event: deal_one}]\n"
    assert [line.split(":")[1] for line in mistakes(tmp_path, text)] == ["3", "5", "6"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_files_are_right(path: Path) -> None:
    assert isinstance(read(path, CONFIG, path.stem, MAILS), Behaviour)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.long
def test_no_slip_in_a_shipped_file_goes_unnoticed(path: Path, tmp_path: Path) -> None:
    """A letter too many in any key, event, stage or mail is a mistake on its line."""
    text = path.read_text(encoding="utf-8")
    words = [slip for slip in slips_in_yaml(text) if _is_known_word(slip.what)]

    def unseen(slips: list[Slip]) -> list[Slip]:
        told = mistakes(tmp_path, together(slips, text), path.stem)
        lines = {int(line.split(":")[1]) for line in told}
        return [slip for slip in slips if slip.line not in lines]

    # Many at a time, those of one depth, where none is inside of another; those that one hides are tried alone.
    depths = [[slip for slip in words if slip.what.count(".") == depth] for depth in range(12)]
    left = [slip for here in depths for part in one_a_line(here) for slip in unseen(part)]
    alone = {slip.what: mistakes(tmp_path, slip.made_in(text), path.stem) for slip in left if unseen([slip])}
    assert {what: told for what, told in alone.items() if not any("is missing" in line for line in told)} == {}


def _is_known_word(place: str) -> bool:
    is_known = place.endswith("~") or place.rpartition(".")[2] in {"event", "journey", "calendar"}
    return is_known and not _is_free(place)


def _is_free(place: str) -> bool:
    """What may be called anything: what other systems know of a lead, and names that are people's own."""
    return any(part in place for part in (".outside.", ".people."))


def test_every_journey_is_simulated_with_a_file_of_its_own() -> None:
    assert {path.stem for path in SHIPPED} == journeys().keys()
    assert all(journey_of(journey).name == journey for journey in journeys())
    with pytest.raises(NoJourney, match="did you mean 'dealer'"):
        journey_of("dealr")


# Waits ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shortest", "longest"),
    [
        ("2 days", 2 * DAY, 2 * DAY),
        ("1 day to 9 days", DAY, 9 * DAY),
        ("at once", 0 * DAY, 0 * DAY),
        ("at once to 2 days", 0 * DAY, 2 * DAY),
        ("  2   hours ", DAY / 12, DAY / 12),
    ],
)
def test_waits_are_read(written: str, shortest: timedelta, longest: timedelta) -> None:
    assert read_wait(written) == Wait(shortest, longest)


@pytest.mark.parametrize(
    "written", ["", "soon", "2", 2, None, "9 days to 1 day", "about", "1 day to", "about 1 day to 2 days"]
)
def test_what_is_no_wait_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"must be a|ends before it begins"):
        read_wait(written)


@given(st.floats(0, 1, exclude_max=True))
def test_waits_lie_between_their_ends(chance: float) -> None:
    assert DAY <= read_wait("1 day to 9 days").drawn(chance) <= 9 * DAY
    assert timedelta() <= read_wait("about 4 days").drawn(chance) <= 400 * DAY


def test_about_means_that_nine_of_ten_lie_between_a_quarter_and_four_times_as_much() -> None:
    wait = read_wait("about 4 days")
    assert [wait.drawn(chance) for chance in (0.05, 0.5, 0.95)] == [DAY, 4 * DAY, 16 * DAY]


def test_moments_are_told_from_now() -> None:
    from tests.unit.dealer import NOW

    fields = {"at": "in 2 days", "presentation": {"held_at": "1 day to 3 days ago"}, "reason": "in doubt"}
    with pytest.raises(ValueError, match="'doubt' must be a duration"):
        resolved(fields, NOW, 0.5, None)
    found = resolved({**fields, "reason": "undecided"}, NOW, 0.5, None)
    assert found == {"at": NOW + 2 * DAY, "presentation": {"held_at": NOW - 2 * DAY}, "reason": "undecided"}


def test_moments_at_work_lie_in_opening_hours() -> None:
    calendar = CONFIG.calendars["brazil"]
    saturday = datetime(2026, 3, 7, 12, tzinfo=UTC)
    found = resolved({"at": "in 1 hour at work"}, saturday, 0.5, calendar)
    # At 13 o'clock 13/24 of the day are over; so are they, on Monday, of eight hours from nine o'clock in São Paulo on.
    assert found == {"at": datetime(2026, 3, 9, 12, tzinfo=UTC) + timedelta(hours=8) * 13 / 24}
    assert resolved(found, saturday, 0.5, None) == found
    with pytest.raises(ValueError, match="calendar must say when people work"):
        resolved({"at": "in 1 hour at work"}, saturday, 0.5, None)


# Chance ---------------------------------------------------------------------------------------------------------------


def test_draws_are_even_and_depend_on_what_they_are_for_alone() -> None:
    chance = Chance(1)
    draws = [number for lead in range(1000) for number in chance.of(lead, "stage", "LEAD", 1, "deal_won")]
    assert all(0 <= number < 1 for number in draws)
    tenths = Counter(int(number * 10) for number in draws)
    assert all(240 < tenths[tenth] < 360 for tenth in range(10))
    assert chance.of(7, "a", "b") == Chance(1).of(7, "a", "b")
    assert len({Chance(1).of(7, "a"), Chance(2).of(7, "a"), Chance(1).of(8, "a"), Chance(1).of(7, "b")}) == 4
