"""Maps and charts as pictures: ``/mapa.png``, ``/graficas.pdf`` and so on.

They take the parameters of the page whose name they have, and some of their own.  What an address
asks and the release does not have leads on to the nearest picture there is, as the page does; what
cannot be understood is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import flask

from api.answers import FRESH, Edition, conditional
from api.arguments import Arguments
from api.home import home
from api.problems import bad_value, unknown_id
from exports.picture import MEDIA_TYPES, SCALES, chart_picture, map_picture
from exports.sheet import NARROWEST, NARROWEST_BARE, PURPOSES, WIDEST, Sheet
from indicators.memory import Memory
from layouts.address import PARAMETERS, address, parse
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.charts.drawn import Nothing
from layouts.charts.kinds import DRAW
from layouts.links import picture_address
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle
from layouts.view import CHARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.datastructures import MultiDict
    from werkzeug.wrappers import Response

    from exports.picture import Picture
    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.view import Notice, View

THEMES = {"mapa": ("light",), "graficas": ("light", "dark")}
"""Page → themes of its pictures: on dark paper the patterns of gaps on maps are hard to tell."""

OF_THE_SHEET = ("for", "width", "scale", "theme")
MOST_PIXELS = 3600
"""Across a PNG: 30 cm of print."""

KEPT = 32
"""Pictures that stay in memory."""


class Wish(NamedTuple):
    """How a picture is wanted."""

    form: str
    sheet: Sheet
    scale: int


def blueprint(boundaries: BoundarySet, current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /mapa.…`` and ``GET /graficas.…``, each as ``png``, ``svg`` and ``pdf``.

    Args:
        boundaries: the shapes.
        current: gives the release in force.
    """
    room = flask.Blueprint("pictures", __name__)
    memory = Memory(KEPT)

    @room.get("/<any(mapa, graficas):page>.<any(png, svg, pdf):form>")
    def picture(page: str, form: str) -> Response:
        edition = current()
        arguments = Arguments.of(flask.request.args, (*PARAMETERS, *OF_THE_SHEET))
        asked = read(edition.store, page, flask.request.args)
        wish = wished(arguments, page, form)
        for name in PARAMETERS:
            arguments.optional(name)
        view, changes = settled(edition.store, asked)
        if changes:
            return _elsewhere(view, form, flask.request.args)

        def build() -> flask.Response:
            key = (edition.release, edition.boundaries, view, wish)
            made = memory.get(key, lambda: _made(edition.store, boundaries, view, wish))
            response = flask.Response(made, mimetype=MEDIA_TYPES[form])
            response.headers["Content-Disposition"] = f'inline; filename="{_name(view)}.{form}"'
            return response

        response = conditional(edition, arguments, build)
        response.headers["Link"] = f'<{wish.sheet.home}{address(view)}>; rel="canonical"'
        return response

    return room


def read(store: Store, page: str, query: MultiDict[str, str]) -> View:
    """The view that an address asks.

    Raises:
        Problem: an indicator that there is not, or a value that cannot be used.
    """
    own = [name for name in PARAMETERS if name not in OF_THE_SHEET]
    given = {name: query[name] for name in own if name in query}
    view, notices = parse(page, urlencode(given))
    for one in notices:
        raise bad_value(one.parameter, one.value, expected="a value as the page writes it")
    indicator = view.selection.indicator
    if indicator and indicator not in store.slices:
        raise unknown_id("indicator", indicator, tuple(store.slices))
    return view


def wished(arguments: Arguments, page: str, form: str) -> Wish:
    """Purpose, theme, width and scale.

    Raises:
        Problem: one of them cannot be used, or all together are too large.
    """
    purpose = arguments.choice("for", tuple(PURPOSES), "screen")
    themes = THEMES[page]
    dark = arguments.choice("theme", themes, themes[0]) == "dark"
    bare = purpose == "embed"
    least = NARROWEST_BARE if bare else NARROWEST
    width = arguments.optional("width") or str(PURPOSES[purpose])
    if not (width.isascii() and width.isdigit() and len(width) < 5) or not (
        least <= int(width) <= WIDEST
    ):
        raise bad_value("width", width, expected=f"pixels from {least} to {WIDEST}")
    scales = tuple(map(str, SCALES)) if form == "png" else ("1",)
    scale = int(arguments.choice("scale", scales, "1"))
    if int(width) * scale > MOST_PIXELS:
        most = MOST_PIXELS // int(width)
        raise bad_value("scale", str(scale), expected=f"at most {most} for a width of {width}")
    return Wish(form, Sheet(purpose, int(width), home(), bare, dark), scale)


def settled(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The nearest view of its page that has data, and a notice for what had to change."""
    if view.page == "graficas":
        return settle_chart(store, view)
    nearest, changes = settle(store, view)
    ready, more = prepared(store, nearest)
    return ready, (*changes, *more)


def _made(store: Store, boundaries: BoundarySet, view: View, wish: Wish) -> bytes:
    return drawn(store, boundaries, view, wish.sheet).written(wish.form, wish.scale)


def drawn(store: Store, boundaries: BoundarySet, view: View, sheet: Sheet) -> Picture:
    """The picture of a settled view.

    Raises:
        Problem: there is no chart of this kind of these figures.
    """
    if view.page == "mapa":
        return map_picture(map_scene(store, view), store, boundaries, sheet)
    one = chart_scene(store, view)
    found = DRAW[view.chart](one)
    if isinstance(found, Nothing):
        others = [chart for chart in CHARTS if chart != view.chart]
        raise unknown_id("chart", view.chart, others, f"another one: {found.told}")
    return chart_picture(one, found, sheet)


def _elsewhere(view: View, form: str, query: MultiDict[str, str]) -> Response:
    """The way to the nearest picture there is, wanted as this one is."""
    more = urlencode({name: query[name] for name in OF_THE_SHEET if name in query})
    place = picture_address(view, form)
    if more:
        place += f"{'&' if '?' in place else '?'}{more}"
    response = flask.redirect(place)
    response.cache_control.public = True
    response.cache_control.max_age = int(FRESH.total_seconds())
    return response


def _name(view: View) -> str:
    """Name of the file: what it is of."""
    selection = view.selection
    kind = view.chart if view.page == "graficas" else view.page
    parts = ("atlas", kind, selection.indicator, selection.time or "", view.area)
    return "-".join(one for one in parts if one)
