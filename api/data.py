"""Observations as JSON and as files, in full precision; a gap is null or empty, never zero."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask
import pandas as pd

from api import question, shapes
from api.answers import Edition, conditional
from api.contract import JSON, described
from api.home import home
from api.problems import Problem, bad_value
from api.streams import sent
from exports.files.extract import CERTAIN, Cell, Extract
from exports.files.formats import FORMATS, ZIP, packed
from exports.files.shapes import Shaped
from geodata.codes import Level
from indicators.exchange.workbook import WorkbookError
from indicators.model import DIMENSIONS
from indicators.queries import ALL_SOURCES, VINTAGE, fill, observations
from indicators.small_numbers import certainty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from api.question import Question
    from geodata.boundaries import BoundarySet
    from indicators.store import Store

ROOT = "/api/v1/data"
FORMS: dict[str, object] = {
    **{one.media_type: None for one in (*FORMATS.values(), ZIP)},
    JSON: shapes.Data | shapes.JsonStat,
}
SHAPED = frozenset(name for name, one in FORMATS.items() if one.shaped)
"""Formats with boundaries: one figure an area."""


def blueprint(
    current: Callable[[], Edition], boundaries: BoundarySet, largest: int
) -> flask.Blueprint:
    """``GET /api/v1/data``.

    Args:
        current: the release in force.
        boundaries: of the areas, for formats that have them.
        largest: how many observations an answer may have.
    """
    room = flask.Blueprint("api_data", __name__)

    @room.get(ROOT)
    @described(
        es="Cifras de un indicador en las áreas de un nivel, como JSON o en un archivo.",
        en="Figures of an indicator for the areas of a level, as JSON or in a file.",
        parameters=question.PARAMETERS,
        needs=("indicator", "level"),
        forms=FORMS,
        example="indicator=poverty&level=state&time=2010",
        choices={"format": question.DATA_FORMATS},
    )
    def data() -> flask.Response:
        edition = current()
        store = edition.store
        asked, arguments = question.read(store, flask.request.args)
        if asked.format in SHAPED:
            asked = _one_figure_an_area(store, asked)
        link = _link(asked.format)
        arguments.note("link", link)
        answer = partial(_answer, store, boundaries, asked, largest, link)
        return conditional(edition, arguments, answer)

    return room


def table(store: Store, asked: Question) -> list[tuple[Cell, ...]]:
    """The rows of an answer: one tuple of the extract's columns for each observation.

    ``area_name`` and ``footnote`` are in the question's language; several footnotes are joined by
    a blank.  A whole number is an ``int``.
    """
    extract = _extract(store, asked, _observed(store, asked), "")
    return [row for some in extract.rows() for row in some]


def _observed(store: Store, asked: Question) -> pd.DataFrame:
    return observations(store, asked.selection, vintage=asked.vintage, fixed=asked.fixed)


def _extract(store: Store, asked: Question, part: pd.DataFrame, link: str) -> Extract:
    told = _certain(store, asked, part) if asked.computed else part
    return Extract(store.release, store.catalogue, told, asked.language, link)


def _certain(store: Store, asked: Question, frame: pd.DataFrame) -> pd.DataFrame:
    """The observations with intervals computed where they can be, and told as such."""
    pieces = [
        certainty(
            store.catalogue, replace(asked.selection, source=str(source), time=str(time)), rows
        )
        for (source, time), rows in frame.groupby(["source", "time"], observed=True)
    ]
    if not pieces:
        return frame.assign(**dict.fromkeys(CERTAIN))
    found = pd.concat(pieces)[["lower", "upper", *CERTAIN]].reindex(frame.index)
    weak = found["small_numbers"].astype(object).where(found["small_numbers"].notna(), None)
    whose = found["interval"].astype(object).where(found["interval"] != "", None)
    return frame.assign(
        lower=found["lower"], upper=found["upper"], interval=whose, small_numbers=weak
    )


def _answer(
    store: Store, boundaries: BoundarySet, asked: Question, largest: int, link: str
) -> flask.Response:
    every = _observed(store, asked)
    part = every.iloc[asked.page.slice]
    _check_size(len(part), largest)
    extract = _extract(store, asked, part, link)
    if asked.format == "json":
        head = {
            "release": store.release.id,
            "count": len(every),
            "next": asked.page.following(len(every)),
            "columns": extract.columns,
        }
        return sent(_objects(head, extract), JSON)
    if part.empty:
        raise bad_value("offset", str(asked.page.offset), expected=f"less than {len(every)}")
    return _file(extract, boundaries, asked)


def _objects(head: dict[str, object], extract: Extract) -> Iterator[bytes]:
    """JSON in pieces: what is told of the answer as a whole, then each observation."""
    yield f'{_as_json(head)[:-1]},"data":['.encode()
    between = ""
    for some in extract.rows():
        objects = (_as_json(dict(zip(extract.columns, row, strict=True))) for row in some)
        yield f"{between}{','.join(objects)}".encode()
        between = ","
    yield b"]}\n"


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _file(extract: Extract, boundaries: BoundarySet, asked: Question) -> flask.Response:
    form = ZIP if asked.format == "zip" else FORMATS[asked.format]
    name = f"{'-'.join(_name_parts(asked))}{form.ending}"
    try:
        response = sent(_pieces(extract, boundaries, asked), form.media_type, name)
    except WorkbookError as error:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, str(error), "format") from None
    if asked.format == "csv":
        described_by = extract.address("csvw")
        response.headers["Link"] = (
            f'<{described_by}>; rel="describedby"; type="{FORMATS["csvw"].media_type}"'
        )
    return response


def _pieces(extract: Extract, boundaries: BoundarySet, asked: Question) -> Iterator[bytes]:
    if asked.format == "zip":
        return packed(extract, _shaped(extract, boundaries, asked) if _fits(asked) else None)
    form = FORMATS[asked.format]
    if form.shaped is not None:
        return form.shaped(_shaped(extract, boundaries, asked))
    assert form.pieces is not None
    return form.pieces(extract)


def _shaped(extract: Extract, boundaries: BoundarySet, asked: Question) -> Shaped:
    selection = asked.selection
    found = boundaries.geometry(selection.level, selection.area, VINTAGE)
    return Shaped(extract, found.path)


def _fits(asked: Question) -> bool:
    """Whether the answer has at most one figure an area of the map."""
    selection = asked.selection
    return (
        asked.vintage == VINTAGE
        and selection.level is not Level.NATION
        and selection.time is not None
        and selection.source != ALL_SOURCES
        and set(asked.fixed) == set(DIMENSIONS)
    )


def _one_figure_an_area(store: Store, asked: Question) -> Question:
    """The question for a map: its year and source filled in, its areas those of the map.

    Raises:
        Problem: several figures an area are asked for, or the nation, of which there is no map.
    """
    selection = asked.selection
    if selection.level is Level.NATION:
        levels = (Level.STATE.value, Level.MUNICIPALITY.value)
        raise bad_value("level", selection.level.value, levels)
    for name in DIMENSIONS:
        if name not in asked.fixed:
            codes = tuple(store.catalogue.dimensions[name].codes)
            raise bad_value(name, question.ANY, codes, "one code: a map has one figure an area")
    if selection.source == ALL_SOURCES:
        expected = "one source: a map has one figure an area"
        raise bad_value("source", ALL_SOURCES, tuple(store.catalogue.sources), expected)
    return replace(asked, selection=fill(store, selection), vintage=VINTAGE)


def _check_size(count: int, largest: int) -> None:
    if count > largest:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"answer: seen {count:,} observations; expected at most {largest:,}; name a year "
            "(time), a state (parent), a group or one source, or ask for it in parts (limit and "
            "offset)",
        )


def _link(form: str) -> str:
    """The address of the question without its format, on the host that was asked."""
    query = {name: value for name, value in flask.request.args.items() if name != "format"}
    return f"{home()}{ROOT}?{urlencode(query)}" if form != "json" else ""


def _name_parts(asked: Question) -> Iterator[str]:
    selection = asked.selection
    yield from ("atlas", selection.indicator, selection.level.value)
    if selection.time:
        yield selection.time
