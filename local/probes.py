"""Questions that tell whether a server is ready."""

import httpx

from integrations.tls import authorities


async def http_ok(url: str) -> bool:
    """Whether a GET on this local address answers 200 within two seconds."""
    # A proxy from the environment has no business between two processes of one machine.
    async with httpx.AsyncClient(verify=authorities(), trust_env=False, timeout=2) as client:
        try:
            return (await client.get(url)).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False
