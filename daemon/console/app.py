"""The console's application: what it is handed, its routes, its guards."""

import asyncio
from pathlib import Path

from aiohttp import web

from daemon.console import live, render
from daemon.console.door import DOOR, Door
from daemon.console.guard import guarded
from daemon.console.local_accounts import LocalAccounts
from daemon.console.pages import images, replay, sign_in
from daemon.console.parts import CONSOLE, Console, ConsoleSettings, Services
from daemon.console.passwords import Passwords
from daemon.console.routes import ROUTES
from daemon.console.shield import errors, set_headers
from daemon.store.connection import Pool
from domain.clock import Clock

HERE = Path(__file__).parent


def create_console(
    pool: Pool,
    clock: Clock,
    settings: ConsoleSettings | None = None,
    services: Services | None = None,
    passwords: Passwords | None = None,
    door: Door | None = None,
) -> web.Application:
    """The console over a pool; it opens nothing by itself and listens nowhere."""
    settings = settings or ConsoleSettings()
    app = web.Application(middlewares=[errors], client_max_size=1024 * 1024)
    app[CONSOLE] = Console(pool, clock, settings, services or Services(), passwords or Passwords())
    app[DOOR] = door or LocalAccounts()
    render.set_up(app, settings)
    live.set_up(app)
    app[images.FETCHES] = asyncio.Semaphore(images.AT_ONCE)
    app[replay.AT_ONCE] = asyncio.Semaphore(1)
    app.on_response_prepare.append(set_headers)
    for route in ROUTES:
        app.router.add_route(route.method, route.path, guarded(route))
    app.router.add_get("/connexion", sign_in.show)
    app.router.add_post("/connexion", sign_in.enter)
    app.router.add_static("/static/", HERE / "static")
    return app
