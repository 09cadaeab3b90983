"""What the programs of the stack find in their environment."""

import os
from collections.abc import Mapping

_KEPT = {"JORNADA_CONFIG_DIR", "JORNADA_TEMPLATES_DIR", "JORNADA_LOG_LEVEL", "JORNADA_JOURNEYS"}
_OURS = ("JORNADA_", "TEMPORAL_")
_LOOPBACK = "127.0.0.1,localhost"


def base_environment(inherited: Mapping[str, str] | None = None) -> dict[str, str]:
    """The inherited environment without what would lead a part elsewhere than to this stack.

    Settings of Jornada and Temporal are taken out, except where configuration and templates lie, how much
    is logged, and which journeys there are. Temporal's profiles are out of the way too, and no proxy stands between
    two parts.
    """
    inherited = os.environ if inherited is None else inherited
    env = {name: value for name, value in inherited.items() if name in _KEPT or not name.startswith(_OURS)}
    env["TEMPORAL_CONFIG_FILE"] = os.devnull
    for name in ("NO_PROXY", "no_proxy"):
        env[name] = ",".join(filter(None, [env.get(name), _LOOPBACK]))
    env["PYTHONUNBUFFERED"] = "1"  # a log that is read while it is written
    return env
