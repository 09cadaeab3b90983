"""One open lead per person and platform, search without accents, openings that no person made, completed_by."""

from contextlib import suppress

import idna
from alembic import op
from sqlalchemy import text

revision = "0011"
down_revision = "0007"

FOLDED = """
    CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g'))
    $$
"""

STATEMENTS = (
    # What people search, in small letters without accents.
    FOLDED,
    "ALTER TABLE contacts ADD COLUMN email_unicode text",  # of an international domain, as its owner writes it
    "ALTER TABLE contacts ADD COLUMN folded text GENERATED ALWAYS AS "
    "(folded(name || E'\n' || email || coalesce(E'\n' || email_unicode, ''))) STORED",
    "ALTER TABLE leads ADD COLUMN folded text GENERATED ALWAYS AS (folded(title)) STORED",
    # A store may be a lead of both platforms at once.
    "UPDATE leads SET subject = subject || ':' || platform "
    "WHERE journey = 'dealer' AND platform IS NOT NULL AND subject = contact_id::text",
    "CREATE INDEX leads_unassigned ON leads (journey, created_at) WHERE owner_email IS NULL AND closed_at IS NULL",
    # Openings by a provider's machine, right after delivery, are counted apart.
    "ALTER TABLE emails ADD COLUMN sent_at timestamptz, ADD COLUMN prefetches integer NOT NULL DEFAULT 0",
    "UPDATE emails SET sent_at = updated_at WHERE status IN ('sent', 'unknown')",
    # The shipped rule as it ships now, unless a manager has changed it; and its open tasks.
    """
    UPDATE task_rules SET rule = jsonb_set(rule, '{actions,0,completed_by}', '["filter1_done"]')
    WHERE rule_id = 'rl_realizar_filtro_1' AND version = 1 AND deleted_at IS NULL
    """,
    """
    UPDATE tasks SET state = jsonb_set(state, '{action,completed_by}', '["filter1_done"]')
    WHERE ended_at IS NULL AND rule_id IN (
        SELECT rule_id FROM task_rules WHERE rule_id = 'rl_realizar_filtro_1' AND version = 1 AND deleted_at IS NULL)
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()
    written = connection.execute(text("SELECT email FROM contacts WHERE email LIKE '%@%xn--%'")).scalars().all()
    for email in written:
        shown = text("UPDATE contacts SET email_unicode = :shown WHERE email = :email")
        local, _, domain = email.rpartition("@")
        with suppress(idna.IDNAError):
            connection.execute(shown, {"shown": f"{local}@{idna.decode(domain)}", "email": email})
