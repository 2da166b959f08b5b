"""The application: settings, a release and boundaries put together behind one WSGI server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask
from dash import Dash
from gunicorn.errors import AppImportError

import api
from callbacks import map_page, router
from geodata.boundaries import BoundarySet, default_folder
from geodata.errors import AtlasError
from indicators.catalogue import load
from indicators.releases import open_release
from indicators.store import Store
from layouts.shell import shell
from layouts.view import address, language_of, parse
from settings import Settings

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

TITLE = "Atlas Niñez"


class Application(Dash):
    """Dash, with the language of the address in the page's first tag."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The first page, ``lang`` and all, before any script runs."""
        language = language_of(flask.request.query_string.decode("utf-8", "replace"))
        return (
            f'<!DOCTYPE html><html lang="{language}"><head><title>{parts["title"]}</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"{parts['metas']}{parts['favicon']}{parts['css']}</head><body>{parts['app_entry']}"
            f"{parts['config']}{parts['scripts']}{parts['renderer']}</body></html>"
        )


def create_app(settings: Settings) -> Dash:
    """The whole application over the release in force.

    Raises:
        AtlasError: the release, the catalogue or the boundaries cannot be used; one line says why.
    """
    store = Store(open_release(settings.releases), load(), settings.engine)
    boundaries = BoundarySet.open(default_folder(settings.cache))
    boundaries.verify()  # caches keep what is served of them for a year
    app = Application(
        __name__,
        title=TITLE,
        update_title=None,
        assets_folder="layouts/assets",
        serve_locally=True,
        suppress_callback_exceptions=True,
    )
    app.layout = shell
    router.register(app, store)
    map_page.register(app, store, boundaries)
    api.register(app.server, store, boundaries, settings, csp_hashes=app.csp_hashes)

    @app.server.before_request  # type: ignore[untyped-decorator]
    def to_the_map() -> Response | None:
        if flask.request.path != "/":
            return None
        query = flask.request.query_string.decode("utf-8", "replace")
        return flask.redirect(address(parse("/mapa", query)[0]))

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
