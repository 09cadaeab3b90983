"""Brings a database to the schema that this version expects."""

from collections.abc import Sequence
from pathlib import Path

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

MIGRATIONS = Path(__file__).parent / "migrations"


def _config(also: Sequence[Path] = ()) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, (MIGRATIONS / "versions", *also))))
    return config


def heads(also: Sequence[Path] = ()) -> str:
    """The newest revisions that this version knows: its own, and one of each further directory of migrations."""
    newest = ScriptDirectory.from_config(_config(also)).get_heads()
    if not newest:
        raise RuntimeError("no migrations were found beside storage/migrate.py")
    return ", ".join(sorted(newest))


async def upgrade(database_url: str, also: Sequence[Path] = ()) -> None:
    """Applies every migration that the database has not had yet; safe to run again and by several at once.

    `also`: directories with migrations of journeys of other packages, each a branch of its own.
    Raises what the driver raises.
    """
    # The driver reads the address, as everywhere else: SQLAlchemy knows not all that may stand in it.
    engine = create_async_engine("postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(database_url))
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_upgrade, also)
            await connection.commit()
    except DBAPIError as error:
        raise (error.orig and error.orig.__cause__) or error from None
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, also: Sequence[Path]) -> None:
    config = _config(also)
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")
