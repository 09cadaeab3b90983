"""A mail for tests: with letters outside ASCII wherever there may be some."""

from datetime import UTC, datetime

from integrations.mime import Letter

LETTER = Letter(
    message_id="<0123456789abcdef@example.com>",
    sender=("Equipe Jornada", "jornada@example.com"),
    recipients=[("José da Conceição", "jose@example.com")],
    subject="Feirão Digital - ATENÇÃO Loja nova em avaliação",
    text="Olá, José!\n",
    html="<p>Olá, José!</p>\n",
    date=datetime(2026, 1, 10, 9, 0, tzinfo=UTC),
)
URL = "https://leads.uma-empresa-com-nome-comprido.example.com.br/u/ld_0123456789abcdef0123.abcdefghijklmnopqrstuvwx"
