"""Which franchise has which postal codes. The ranges are real ones of the states, the franchises are made up."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Franchise:
    """A franchise and the postal codes that it has, the last one included."""

    franchise_id: str
    name: str
    seller_type: str
    seller_email: str
    first: int
    last: int


FRANCHISES = (
    Franchise("FR-SP-001", "Franquia Exemplo São Paulo", "Franqueado", "seller.one@example.com", 1_000_000, 5_999_999),
    Franchise("FR-SP-002", "Franquia Exemplo Grande ABC", "Corretor", "seller.two@example.com", 9_000_000, 9_999_999),
    Franchise("FR-SP-003", "Franquia Exemplo Campinas", "Corretor", "seller.two@example.com", 13_000_000, 13_139_999),
    Franchise("FR-RJ-001", "Franquia Exemplo Rio", "Franqueado", "seller.three@example.com", 20_000_000, 23_799_999),
    Franchise("FR-MG-001", "Franquia Exemplo Minas", "Consultor", "seller.four@example.com", 30_000_000, 31_999_999),
    Franchise("FR-BA-001", "Franquia Exemplo Bahia", "Corretor", "seller.five@example.com", 40_000_000, 42_599_999),
    Franchise("FR-PR-001", "Franquia Exemplo Paraná", "Franqueado", "seller.four@example.com", 80_000_000, 82_999_999),
    Franchise("FR-RS-001", "Franquia Exemplo Sul", "Consultor", "seller.five@example.com", 90_000_000, 91_999_999),
)

_STATES = (
    ("SP", "São Paulo", 1_000_000, 19_999_999),
    ("RJ", "Rio de Janeiro", 20_000_000, 28_999_999),
    ("ES", "Espírito Santo", 29_000_000, 29_999_999),
    ("MG", "Minas Gerais", 30_000_000, 39_999_999),
    ("BA", "Bahia", 40_000_000, 48_999_999),
    ("SE", "Sergipe", 49_000_000, 49_999_999),
    ("PE", "Pernambuco", 50_000_000, 56_999_999),
    ("AL", "Alagoas", 57_000_000, 57_999_999),
    ("PB", "Paraíba", 58_000_000, 58_999_999),
    ("RN", "Rio Grande do Norte", 59_000_000, 59_999_999),
    ("CE", "Ceará", 60_000_000, 63_999_999),
    ("PI", "Piauí", 64_000_000, 64_999_999),
    ("MA", "Maranhão", 65_000_000, 65_999_999),
    ("PA", "Pará", 66_000_000, 68_899_999),
    ("AP", "Amapá", 68_900_000, 68_999_999),
    ("AM", "Amazonas", 69_000_000, 69_299_999),
    ("RR", "Roraima", 69_300_000, 69_399_999),
    ("AM", "Amazonas", 69_400_000, 69_899_999),
    ("AC", "Acre", 69_900_000, 69_999_999),
    ("DF", "Distrito Federal", 70_000_000, 72_799_999),
    ("GO", "Goiás", 72_800_000, 72_999_999),
    ("DF", "Distrito Federal", 73_000_000, 73_699_999),
    ("GO", "Goiás", 73_700_000, 76_799_999),
    ("RO", "Rondônia", 76_800_000, 76_999_999),
    ("TO", "Tocantins", 77_000_000, 77_999_999),
    ("MT", "Mato Grosso", 78_000_000, 78_899_999),
    ("MS", "Mato Grosso do Sul", 79_000_000, 79_999_999),
    ("PR", "Paraná", 80_000_000, 87_999_999),
    ("SC", "Santa Catarina", 88_000_000, 89_999_999),
    ("RS", "Rio Grande do Sul", 90_000_000, 99_999_999),
)


class NoFranchise(Exception):
    """The address leads nowhere: why, as a code and as a sentence in the users' language."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def assign(cep: str, street: str, number: str, state: str) -> Franchise:
    """The franchise that has this address. Raises `NoFranchise` when there is none, or no such address."""
    digits = cep.strip().replace("-", "").replace(".", "")
    if len(digits) != 8 or not (digits.isascii() and digits.isdecimal()):
        raise NoFranchise("cep_malformed", "O CEP deve ter oito dígitos.")
    if not street.strip():
        raise NoFranchise("street_missing", "O logradouro é obrigatório.")
    if not number.strip():
        raise NoFranchise("number_missing", "O número é obrigatório.")
    code = int(digits)
    states = [names for *names, first, last in _STATES if first <= code <= last]
    if not states:
        raise NoFranchise("cep_unknown", "O CEP não existe.")
    if state.strip() and _plain(state) not in {_plain(str(name)) for name in states[0]}:
        raise NoFranchise("state_mismatch", f"O CEP é de {states[0][1]}, não do estado informado.")
    for franchise in FRANCHISES:
        if franchise.first <= code <= franchise.last:
            return franchise
    raise NoFranchise("no_franchise", "Nenhuma franquia atende este CEP.")


def _plain(text: str) -> str:
    """A name without accents and case: addresses are typed by people."""
    parts = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))
