"""Search finds letters that are no accented ones, typographic signs and runs of spaces by what people type for them."""

from alembic import op

revision = "0017"
down_revision = "0016"

# One letter for another, then those that stand for two.
LETTERS = ("ØøŁłĐđÐðĦħŦŧı", "oollddddhhtti")
SIGNS = ("‘’‛ʼ´`“”„«»‐‑‒–—−", "''''''" + '"""""' + "------")
PAIRS = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}


def _folded() -> str:
    folded = "regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g')"
    for letter, pair in PAIRS.items():
        folded = f"replace({folded}, '{letter}', '{pair}')"
    signs, plain = (LETTERS[n] + SIGNS[n].replace("'", "''") for n in (0, 1))
    folded = f"regexp_replace(translate({folded}, '{signs}', '{plain}'), ' +', ' ', 'g')"
    return f"""
    CREATE OR REPLACE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT lower({folded})
    $$
    """


def upgrade() -> None:
    op.execute(_folded())
    # What is stored is folded anew where that makes a difference.
    op.execute(
        "UPDATE contacts SET name = name "
        "WHERE folded <> folded(name || E'\n' || email || coalesce(E'\n' || email_unicode, ''))"
    )
    op.execute("UPDATE leads SET title = title WHERE folded <> folded(title)")
