"""The policies in `config/`, read and checked as a whole: a mistake in a file stops the start, with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from domain.dealer import DealerPolicy, DealerRules
from domain.franchise import FranchisePolicy, FranchiseRules
from domain.journey import JourneyRules
from domain.mail import MailPolicy
from domain.policy import Policy

PolicyT = TypeVar("PolicyT", bound=Policy)


class ConfigError(Exception):
    """A file in `config/` that can't be used; the message names file and field."""


@dataclass(frozen=True)
class Config:
    """All that the files in `config/` say."""

    mail: MailPolicy
    dealer: DealerRules
    franchise: FranchiseRules

    @property
    def rules(self) -> Mapping[str, JourneyRules[Any]]:
        """Every journey's rules by its name."""
        return {self.dealer.name: self.dealer, self.franchise.name: self.franchise}


def load(directory: Path, day_seconds: float) -> Config:
    """Reads every policy; durations are scaled to a day of `day_seconds`. Raises ConfigError."""
    return Config(
        mail=_read(directory / "mail.yaml", MailPolicy, day_seconds),
        dealer=DealerRules(_read(directory / "dealer.yaml", DealerPolicy, day_seconds)),
        franchise=FranchiseRules(_read(directory / "franchise.yaml", FranchisePolicy, day_seconds)),
    )


def _read(path: Path, model: type[PolicyT], day_seconds: float) -> PolicyT:
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        return model.read(written if written is not None else {}, day_seconds)
    except OSError as error:
        raise ConfigError(f"{path.name}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name}: is not UTF-8") from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{path.name}: {error}") from None
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ConfigError(f"{path.name}: {problems}") from None
