"""The console, put together."""

from fastapi import FastAPI

from starter.console import account, acting, board, bulk, lead, leads, openid, operations, signing_in, static, tasks


def install(app: FastAPI) -> None:
    """Adds its pages to an app."""
    for module in (static, signing_in, openid, board, bulk, leads, lead, tasks, operations, account, acting):
        app.include_router(module.router)
