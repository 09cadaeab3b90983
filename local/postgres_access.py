"""Who may do what in the embedded Postgres.

One role can log in: the application's, with a random password. It owns its databases and may make others, and is no
superuser. The superuser can't log in at all; what needs it is done here, in single-user mode, while no server runs.
"""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from local.files import write_private

SUPERUSER = "postgres"
USER = "jornada"
DATABASE = "jornada"

Run = Callable[[str, str], Awaitable[str]]
"""Runs statements, each ended by a semicolon and an empty line, in a database; what it wrote. Raises StackError."""

_RULES = """\
# Written by Jornada: whoever connects needs the password, and comes from this machine.
# TYPE  DATABASE  USER  ADDRESS       METHOD
host    all       all   127.0.0.1/32  scram-sha-256
"""

# In homes of an older layout the application's role is the one that initdb made: the superuser.
_ROLES = """\
DO $$ BEGIN
    IF (SELECT rolname FROM pg_roles WHERE oid = 10) = '{user}' THEN
        CREATE ROLE jornada_upgrade SUPERUSER;
        -- No session may rename its own role.
        SET SESSION AUTHORIZATION jornada_upgrade;
        ALTER ROLE {user} RENAME TO {superuser};
    END IF;
END $$;

SET SESSION AUTHORIZATION {superuser};

DROP ROLE IF EXISTS jornada_upgrade;

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{user}') THEN
        CREATE ROLE {user};
    END IF;
    ALTER ROLE {user} LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '{password}';
    GRANT pg_read_all_settings TO {user};  -- to see which directory the server that answers works in
    ALTER ROLE {superuser} NOLOGIN;
    IF EXISTS (SELECT FROM pg_database WHERE datname = '{database}') THEN
        ALTER DATABASE {database} OWNER TO {user};
    END IF;
END $$;

SELECT 'has ' || datname AS found FROM pg_database WHERE datname = '{database}';

"""

# What the superuser made in the application's database is the application's. Sequences of a column go with their table.
_OWNERSHIP = """\
DO $$ DECLARE statement text; BEGIN
    FOR statement IN
        SELECT format('ALTER SCHEMA %I OWNER TO {user}', nspname) FROM pg_namespace
        WHERE nspowner = 10 AND nspname !~ '^pg_' AND nspname <> 'information_schema'
        UNION ALL
        SELECT format('ALTER TABLE %s OWNER TO {user}', c.oid::regclass)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relowner = 10 AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname !~ '^pg_'
            AND n.nspname <> 'information_schema' AND NOT EXISTS (
                SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                    AND d.deptype IN ('a', 'i', 'e'))
        UNION ALL
        SELECT format('ALTER ROUTINE %s OWNER TO {user}', p.oid::regprocedure)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.proowner = 10 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE statement;
    END LOOP;
END $$;

"""


@dataclass(frozen=True)
class Access:
    """The access to one data directory; `password_file` lies beside it, readable by its owner only."""

    data: Path

    @property
    def password_file(self) -> Path:
        return self.data.with_name(f"{self.data.name}.password")

    @property
    def password(self) -> str:
        """The application's password. Raises FileNotFoundError before `secure`."""
        return self.password_file.read_text(encoding="utf-8")

    @property
    def is_secured(self) -> bool:
        """True when `secure` has come to its end here."""
        rules = self._rules_of(self.data)
        return self.password_file.exists() and rules.exists() and rules.read_text(encoding="utf-8") == _RULES

    async def secure(self, directory: Path, run: Run) -> None:
        """Makes the roles, and upgrades those of an older layout, in a directory that no server works in.

        `directory` is `data`, or the draft of it. An attempt that is cut off is made up for by the next one.
        """
        password = self.password if self.password_file.exists() else secrets.token_urlsafe(32)
        words = {"user": USER, "superuser": SUPERUSER, "database": DATABASE, "password": password}
        if f"has {DATABASE}" in await run("postgres", _ROLES.format(**words)):
            await run(DATABASE, _OWNERSHIP.format(**words))
        write_private(self.password_file, password)
        # Written last, and rewritten in place: it belongs to the user that the server runs as.
        self._rules_of(directory).write_text(_RULES, encoding="utf-8")

    @staticmethod
    def _rules_of(directory: Path) -> Path:
        return directory / "pg_hba.conf"
