"""Runs the sandbox until SIGINT or SIGTERM: `python -m local.sandbox --port N --dir DIR --webhooks-to API_URL`."""

import argparse
import asyncio
from pathlib import Path

from local.sandbox import Settings
from local.sandbox.server import serve


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m local.sandbox", description="HubSpot portals, Salesforce and the franchise API on loopback"
    )
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--dir", type=Path, required=True, help="state and credentials lie here")
    parser.add_argument("--webhooks-to", help="base URL of the API that takes the portals' webhooks")
    parser.add_argument("--search-lag", type=float, default=Settings.search_lag, metavar="SECONDS")
    parser.add_argument("--no-rate-limits", action="store_true")
    given = parser.parse_args()
    settings = Settings(search_lag=given.search_lag, rate_limits=not given.no_rate_limits)
    asyncio.run(serve(given.dir, given.port, given.webhooks_to, settings))


if __name__ == "__main__":
    main()
