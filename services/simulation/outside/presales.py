"""A pre-sales lead as a simulation makes it up: its rules need nothing from outside."""

from services.simulation.outside.plain import Journey

JOURNEY = Journey(
    "presales",
    {"name": "Pessoa Exemplo", "company": "Empresa Exemplo", "email": "pessoa@example.com", "source": "site"},
    ties=True,
)
