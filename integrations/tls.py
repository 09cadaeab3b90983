"""Whom this process's HTTP clients believe when they talk TLS."""

import ssl
from functools import cache

import httpx


@cache
def authorities() -> ssl.SSLContext:
    """The certificate authorities that httpx knows, or that `SSL_CERT_FILE` names.

    Read once: each client would otherwise read them anew, which takes longer than most of its calls.
    """
    return httpx.create_ssl_context()
