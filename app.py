"""The application: settings, a release and boundaries put together behind one WSGI server."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import flask
from dash import Dash
from gunicorn.errors import AppImportError
from werkzeug.middleware.proxy_fix import ProxyFix

import api
from api.home import home
from callbacks import (
    analysis,
    charts_page,
    conditions,
    glance_page,
    light,
    map_page,
    profile_page,
    router,
    table_page,
    target_page,
)
from geodata.boundaries import BoundarySet, default_folder
from geodata.errors import AtlasError
from indicators.catalogue import load
from indicators.door import Door
from indicators.warming import warmed
from layouts.address import address, parse
from layouts.first_page import first_page
from layouts.shell import NAME, document_title, shell
from layouts.view import GRIDS, PAGES, View
from settings import Settings

if TYPE_CHECKING:
    from threading import Thread

    from werkzeug.wrappers import Response

    from indicators.catalogue import Catalogue

ASSETS = Path(__file__).parent / "layouts" / "assets"
THEME = "theme.js"
"""The one script that the first page loads before anything is drawn."""

_GRID_SCRIPTS = re.compile(r'<script src="[^"]*/dash_ag_grid/[^"]*"></script>\n?')

_NOT_OURS = frozenset({"dash_version_url", "python_version"})
"""Of what Dash tells the browser: another host, and what only a developer's page asks for."""


class Application(Dash):
    """Dash, whose first page has language, title and scripts of its address, no word of others."""

    catalogue: Catalogue
    warming: Thread
    """Makes what the first reader of a profile would wait for; whoever serves pages starts it."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The first page, ``lang`` and all, before any script runs."""
        path, query = flask.request.path, flask.request.query_string.decode("utf-8", "replace")
        title = document_title(self.catalogue, path, query)
        view = parse(path, query)[0]
        if view.page not in GRIDS:
            parts["scripts"] = _GRID_SCRIPTS.sub("", parts["scripts"])
        origin = home()
        return first_page(view, title, origin, self._theme, self._icon, parts)

    @cached_property
    def _icon(self) -> str:
        return self.named("icon.svg")

    @cached_property
    def _theme(self) -> str:
        return self.named(THEME)

    def named(self, asset: str) -> str:
        """The address of an asset that names its content: browsers may keep it for ever."""
        digest = hashlib.sha256((ASSETS / asset).read_bytes()).hexdigest()[:12]
        return f"{self.get_asset_url(asset)}?m={digest}"

    def _config(self) -> dict[str, object]:
        config: dict[str, object] = super()._config()
        return {name: value for name, value in config.items() if name not in _NOT_OURS}


def create_app(settings: Settings) -> Application:
    """The whole application over the release in force.

    Raises:
        AtlasError: the release, the catalogue or the boundaries cannot be used; one line says why.
    """
    catalogue = load()
    door = Door(settings.releases, catalogue, settings.engine, settings.series)
    boundaries = BoundarySet.open(default_folder(settings.cache))
    boundaries.verify()  # caches keep what is served of them for a year
    app = Application(
        __name__,
        title=NAME,
        update_title=None,
        assets_folder="layouts/assets",
        assets_ignore=re.escape(THEME),
        serve_locally=True,
        suppress_callback_exceptions=True,
    )
    app.catalogue = catalogue
    app.warming = warmed(door, boundaries)
    app.layout = shell
    router.register(app, door, boundaries)
    glance_page.register(app, door, boundaries)
    map_page.register(app, door, boundaries)
    conditions.register(app)
    table_page.register(app, door)
    profile_page.register(app)
    charts_page.register(app, door, boundaries)
    analysis.register(app, door, boundaries)
    target_page.register(app)
    light.register(app, door, boundaries, app.named)
    if known := settings.proxies:
        told = ProxyFix(app.server.wsgi_app, x_for=known, x_proto=known, x_host=known)
        app.server.wsgi_app = told
    api.register(app.server, door, boundaries, settings, csp_hashes=app.csp_hashes)

    @app.server.before_request  # type: ignore[untyped-decorator]
    def to_the_first_page() -> Response | None:
        if flask.request.path != "/":
            return None
        query = flask.request.query_string.decode("utf-8", "replace")
        first = address(View(page=PAGES[0]))
        # As it is: what in it cannot be honoured is for the page to tell.
        return flask.redirect(f"{first}?{query}" if query else first)

    with app.server.test_request_context("/mapa"):
        # Dash serves only the scripts that a page of this very process has named before.
        app.index()
    return app


def __getattr__(name: str) -> object:
    """``app:server`` for a WSGI server: built when asked for, never on import."""
    if name == "server":
        try:
            return create_app(Settings.from_environment()).server
        except AtlasError as error:  # told by gunicorn in one line, and the end of it
            raise AppImportError(f"atlas: {error}") from error
    raise AttributeError(name)
