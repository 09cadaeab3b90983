"""What `Dockerfile` and `.dockerignore` say, read without an engine."""

import shlex
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, continued lines joined."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pairs = [line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#")]
    return [(word, rest.strip()) for word, rest in pairs]


def final_stage() -> list[tuple[str, str]]:
    everything = instructions()
    start = max(index for index, (word, _) in enumerate(everything) if word == "FROM")
    return everything[start:]


def copied() -> dict[str, str]:
    """What comes from the checkout into `/app`: source → target."""
    found: dict[str, str] = {}
    for word, rest in instructions():
        if word == "COPY" and "--from=" not in rest:
            *sources, target = shlex.split(rest)
            found |= {source: str(Path(target) / source) if target.endswith("/") else target for source in sources}
    return found


def image_environment() -> dict[str, str]:
    pairs = [pair for word, rest in final_stage() if word == "ENV" for pair in shlex.split(rest)]
    return dict(pair.split("=", 1) for pair in pairs)


def is_ignored(path: str) -> bool:
    """Whether `.dockerignore` keeps a path from the builder: the last pattern that fits it, or a parent, decides."""
    ignored = False
    parts = Path(path).parts
    paths = ["/".join(parts[: length + 1]) for length in range(len(parts))]
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        pattern = line.removeprefix("!")
        anywhere = pattern.removeprefix("**/")
        candidates = [candidate.rsplit("/", 1)[-1] for candidate in paths] if anywhere != pattern else paths
        if any(fnmatch(candidate, anywhere) for candidate in candidates):
            ignored = not line.startswith("!")
    return ignored
