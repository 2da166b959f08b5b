"""A place as a document: ``/informe.pdf``, ``.docx`` and ``.pptx``, and the same for the desk.

They take the area, the reader's own group and the language, as the page of profiles does.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask

from api.answers import Edition, conditional
from api.arguments import Arguments
from api.home import home
from api.problems import bad_value, unknown_id
from exports.brief.brand import Brand
from exports.brief.content import brief, name
from exports.brief.files import FORMATS, written
from geodata.areas import exists
from geodata.boundaries import BoundarySet, default_folder
from geodata.codes import NATION, Level, level_of, parent_of
from geodata.errors import AtlasError
from indicators.memory import Memory
from indicators.queries import VINTAGE
from layouts.address import address, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.datastructures import MultiDict

    from indicators.store import Store
    from layouts.view import View
    from settings import Settings

PARAMETERS = ("area", "group", "group_name", "lang")

KEPT = 8
"""Briefs that stay in memory."""


def blueprint(
    boundaries: BoundarySet, current: Callable[[], Edition], brand: Brand
) -> flask.Blueprint:
    """``GET /informe.…``, each as ``pdf``, ``docx`` and ``pptx``.

    Args:
        boundaries: the shapes.
        current: gives the release in force.
        brand: of the office whose atlas it is.
    """
    room = flask.Blueprint("briefs", __name__)
    memory = Memory(KEPT)
    office = brand.digest

    @room.get(f"/informe.<any({', '.join(FORMATS)}):form>")
    def document(form: str) -> flask.Response:
        edition = current()
        view, arguments = read(flask.request.args)
        if edition.frozen:
            view = replace(view, release=edition.release)
        arguments.note("brand", office)
        place = home()

        def build() -> flask.Response:
            key = (edition.release, edition.boundaries, view, form, place)
            made = memory.get(
                key, lambda: written(brief(edition.store, boundaries, view, place), form, brand)
            )
            response = flask.Response(made, mimetype=FORMATS[form])
            shown = "inline" if form == "pdf" else "attachment"
            response.headers["Content-Disposition"] = f'{shown}; filename="{name(view)}.{form}"'
            return response

        response = conditional(edition, arguments, build)
        response.headers["Link"] = f'<{place}{address(view)}>; rel="canonical"'
        return response

    return room


def read(query: MultiDict[str, str]) -> tuple[View, Arguments]:
    """The profile that a query asks a brief of, and its arguments as read.

    Raises:
        Problem: a value that cannot be used, or an area that is not on the maps.
    """
    arguments = Arguments.of(query, PARAMETERS)
    area = arguments.area() if "area" in query else NATION
    if not exists(area, VINTAGE):
        raise unknown_id("area", area, (), f"an area that stands on the map of {VINTAGE}")
    given = {one: value for one in PARAMETERS[1:] if (value := arguments.optional(one)) is not None}
    if level_of(area) is Level.MUNICIPALITY:
        given |= {"area": str(parent_of(area)), "focus": area}
    elif area != NATION:
        given["area"] = area
    view, notices = parse("/perfil", urlencode(given))
    for one in notices:
        raise bad_value(one.parameter, one.value, expected="a value as the page writes it")
    return view, arguments


def save(
    store: Store, settings: Settings, query: MultiDict[str, str], form: str, out: Path | None
) -> Path:
    """Write a brief to a file, and say which.

    Args:
        store: the release.
        settings: where the boundaries are, the office, and where readers find the atlas.
        query: as in an address.
        form: one of ``FORMATS``.
        out: the file; None for one in this folder with a name of its own.

    Raises:
        AtlasError: a value that cannot be used, or a file that cannot be written.
    """
    view, _ = read(query)
    brand = Brand.read(settings.brand) if settings.brand else Brand()
    boundaries = BoundarySet.open(default_folder(settings.cache))
    content = written(brief(store, boundaries, view, settings.public_url or ""), form, brand)
    file = out or Path(f"{name(view)}.{form}")
    try:
        file.write_bytes(content)
    except OSError as error:
        raise AtlasError(
            f"{file}: cannot be written ({error.strerror}); expected a folder with permission to "
            "write; choose another with --output"
        ) from error
    return file
