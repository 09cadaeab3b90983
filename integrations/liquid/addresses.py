"""Which addresses belong to the open internet: those that IANA lists as globally reachable, and no others.

Python's own `is_global` follows the registries of its release; these tables say the same whatever the release is.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_GLOBAL_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_GLOBAL_AMONG_THEM_V4 = tuple(IPv4Network(network) for network in ("192.0.0.9/32", "192.0.0.10/32"))

_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_NOT_GLOBAL_V6 = tuple(
    IPv6Network(network)
    # Protocol assignments (Teredo and benchmarking among them), documentation, 6to4.
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_GLOBAL_AMONG_THEM_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001:1::1/128", "2001:1::2/128", "2001:1::3/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28",
        "2001:30::/28",
    )
)  # fmt: skip


def is_public(text: str) -> bool:
    """Whether an address is one of the open internet; False for what is no address."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return _is_global_v4(address) if isinstance(address, IPv4Address) else _is_global_v6(address)


def _is_global_v4(address: IPv4Address) -> bool:
    if any(address in network for network in _GLOBAL_AMONG_THEM_V4):
        return True
    return not any(address in network for network in _NOT_GLOBAL_V4)


def _is_global_v6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address in _NAT64:
        # Reachable everywhere; what it leads to is another question.
        return _is_global_v4(IPv4Address(int(address) & 0xFFFFFFFF))
    if any(address in network for network in _GLOBAL_AMONG_THEM_V6):
        return True
    return address in _UNICAST and not any(address in network for network in _NOT_GLOBAL_V6)
