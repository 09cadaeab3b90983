"""The franchise API: which franchise an address belongs to."""
