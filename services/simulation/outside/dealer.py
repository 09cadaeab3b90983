"""A dealer's lead as a simulation makes it up: its rules need nothing from outside."""

from services.simulation.outside.plain import Journey

JOURNEY = Journey(
    "dealer",
    {
        "platform": "autocloud",
        "type": "lead",
        "store": "Loja Exemplo",
        "name": "Pessoa Exemplo",
        "email": "pessoa@example.com",
        "products": ["site"],
        "responsible": {"kind": "staff", "name": "Colega Exemplo", "email": "colega@example.org"},
    },
)
