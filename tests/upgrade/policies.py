"""The policies under which states are made: dates that pass within the hour, patience for a minute or for ever.

So what is due when a state is taken over does not depend on the day: all of it is.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from services.configuration.settings import CHECKOUT

_FOR_EVER, _BRIEFLY = {"give_up_after": "36500 days"}, {"give_up_after": "1 minute"}


def write_policies(directory: Path) -> None:
    """Makes the directory, with what is shipped but for durations, and a greeting of presales leads."""
    shutil.copytree(CHECKOUT / "config", directory)
    with _changed(directory / "dealer.yaml") as dealer:
        for reminder, after in zip(dealer["autocloud"]["reminders"], ("20 minutes", "60 minutes"), strict=True):
            reminder["after"] = after
        for platform in ("autocloud", "feirao_digital"):
            dealer[platform]["trial"] |= {"lasts": "60 minutes", "warn_before": "20 minutes"}
            mails = [{"mail": "nurture_presence", "to": ["lead"]}]
            dealer[platform]["nurture"] = {"every": "15 minutes", "mails": mails}
        dealer["patience"] = _FOR_EVER
    with _changed(directory / "presales.yaml") as presales:
        presales["on_received"] = [{"mail": "received", "to": ["lead"]}]
        presales["patience"] = _BRIEFLY
    with _changed(directory / "scoring.yaml") as scoring:
        scoring["canvas"]["inactivity"]["window"] = "20 minutes"
        scoring["patience"] = _BRIEFLY
    for name, patience in (("franchise", _FOR_EVER), ("tasks", _BRIEFLY), ("enrollment", _BRIEFLY)):
        with _changed(directory / f"{name}.yaml") as policy:
            policy["patience"] = patience


def never_give_up_notices(directory: Path) -> None:
    """What is adopted later: notices of tasks that are made from then on are tried for ever."""
    with _changed(directory / "tasks.yaml") as tasks:
        tasks["patience"] = _FOR_EVER


@contextmanager
def _changed(path: Path) -> Iterator[Any]:
    """What a YAML file says, to be changed."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    yield document
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
