"""`jornada simulate`: a journey's leads played forward, under one configuration or two."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.configuration.settings import CHECKOUT, Settings
from starter.cli.console import fail, out, run_on_database
from starter.cli.progress import progress

if TYPE_CHECKING:
    from services.configuration.reading import Sources
    from services.simulation.arrivals import Listed
    from services.simulation.behaviour import Behaviour

BEHAVIOUR = CHECKOUT / "behaviour"
LEADS, DAYS, SEED = 1000, 90, 1


def simulate(
    journey: Annotated[str, typer.Argument(help="which journey is played forward")],
    leads: Annotated[int | None, typer.Option(min=1, max=1_000_000, help=f"how many come; {LEADS}")] = None,
    days: Annotated[int, typer.Option(min=1, max=3660, help="for how long")] = DAYS,
    seed: Annotated[int, typer.Option(help="another one gives other lives")] = SEED,
    config: Annotated[Path | None, typer.Option(help="the policies; JORNADA_CONFIG_DIR, when left out")] = None,
    behaviour: Annotated[Path | None, typer.Option(help="how people behave; behaviour/JOURNEY.yaml")] = None,
    from_file: Annotated[
        Path | None, typer.Option("--from", help="leads of a CSV file, as for 'jornada import'")
    ] = None,
    against: Annotated[Path | None, typer.Option(help="other policies, for the same leads: what differs?")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="writes everything there")] = None,
    html_file: Annotated[Path | None, typer.Option("--html", help="writes a page with pictures there")] = None,
    learn: Annotated[
        Path | None, typer.Option("--learn", help="writes how people behave as it is stored there; plays nothing")
    ] = None,
    csv_file: Annotated[Path | None, typer.Option("--csv", help="writes the numbers of each day there")] = None,
) -> None:
    """Plays a journey forward with made-up leads and people, and the rules that production runs.

    The same seed gives the same lives, so that --against tells what only the policies change.
    """
    from services.configuration.reading import Sources
    from services.simulation import page, table, terminal
    from services.simulation.arrivals import BadRow
    from services.simulation.outside import NoJourney, journey_of
    from services.simulation.results import Results
    from services.simulation.run import Simulation, play, steps

    try:
        journey_of(journey)
    except NoJourney as error:
        fail(str(error))
    settings = Settings()
    if learn:
        _learn(journey, config or settings.config_dir, learn, settings)
        return
    configs = [Sources.of(config or settings.config_dir), *([Sources.of(against)] if against else [])]
    read = _read(journey, behaviour or BEHAVIOUR / f"{journey}.yaml", configs, settings)
    listed = _listed(from_file, journey) if from_file else ()
    simulation = Simulation(journey, leads or len(listed) or LEADS, days, seed, read, tuple(configs), tuple(listed))
    try:
        with progress(f"simulating {simulation.leads} leads", steps(simulation)) as tell:
            results = Results(simulation, play(simulation, tell))
    except BadRow as error:
        fail(f"{from_file}: {error}")
    terminal.show(results, out)
    if json_file:
        json_file.write_text(json.dumps(results.json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if html_file:
        page.write(results, html_file)
    if csv_file:
        table.write(results, csv_file)


def _read(journey: str, path: Path, configs: "Sequence[Sources]", settings: Settings) -> "Behaviour":
    """The behaviour, which must fit each configuration. Raises ConfigError."""
    from integrations.liquid.mail_files import TemplateError
    from services.configuration.config import load
    from services.configuration.templates import template_files
    from services.simulation.reading import read

    try:
        mails = template_files(settings.templates_dir).mails
    except TemplateError as error:
        fail(f"{settings.templates_dir}: {error}")
    (first, *_) = [read(path, load(sources, 86_400), journey, mails) for sources in configs]
    return first


def _listed(path: Path, journey: str) -> "list[Listed]":
    """The leads of a file, as far as its cells can be read."""
    from services.simulation.arrivals import Listed
    from starter.importer import read
    from starter.spreadsheet import ImportFileError

    rows = []
    try:
        for row in read(path, journey):
            if row.problem:
                fail(f"{path}: {row.problem}")
            rows.append(Listed(row.number, row.submission))
    except ImportFileError as error:
        fail(f"{path}: {error}")
    if not rows:
        fail(f"{path}: has no leads")
    return rows


def _learn(journey: str, config: Path, target: Path, settings: Settings) -> None:
    """Writes a behaviour file from what is stored. Raises ConfigError."""
    from services.clock import system_clock
    from services.configuration.config import load
    from services.configuration.reading import Sources
    from services.simulation.learning import LEARNT, TooFew, learn
    from services.simulation.reading import event_shapes
    from storage import pasts
    from storage.database import open_pool

    if journey not in LEARNT:
        fail(f"what becomes of {journey} depends on other systems, too: {', '.join(LEARNT)} can be learnt")
    read = load(Sources.of(config), 86_400)
    rules, timezone = read.rules[journey], read.mail.house_of(f"{journey}/").timezone

    async def run() -> str:
        async with open_pool(settings.database_url, size=1) as pool:
            known = await pasts.of_journey(pool, journey, [*event_shapes(rules)])
            return learn(journey, rules, known, timezone, await system_clock())

    try:
        text = run_on_database(run())
    except TooFew as error:
        fail(str(error))
    target.write_text(text, encoding="utf-8")
    out.print(f"Written to {target}: jornada simulate {journey} --behaviour {target}")
