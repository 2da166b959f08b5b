"""Observations as JSON or CSV, in full precision; a gap is null or an empty cell, never zero."""

from __future__ import annotations

import csv
import io
import math
from functools import partial
from typing import TYPE_CHECKING

import flask

from api import question
from api.answers import Edition, as_json, conditional
from geodata.areas import area
from indicators.model import DIMENSIONS
from indicators.queries import observations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from api.question import Question
    from indicators.store import Store

COLUMNS = (
    *("indicator", "unit", "area", "area_name", "time"),
    *DIMENSIONS,
    *("value", "lower", "upper", "status", "source", "footnote", "release"),
)
NUMBERS = ("value", "lower", "upper")

Cell = str | int | float | None


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/data``."""
    room = flask.Blueprint("api_data", __name__)

    @room.get("/api/v1/data")
    def data() -> flask.Response:
        edition = current()
        asked, arguments = question.read(edition.store, flask.request.args)
        return conditional(edition, arguments, partial(_answer, edition.store, asked))

    return room


def table(store: Store, asked: Question) -> list[tuple[Cell, ...]]:
    """The rows of an answer: one tuple of ``COLUMNS`` for each observation.

    ``area_name`` and ``footnote`` are in the question's language; several footnotes are joined by
    a blank.  A whole number is an ``int``.
    """
    frame = observations(store, asked.selection, vintage=asked.vintage, fixed=asked.fixed)
    names = {key: area(key).label(asked.language) for key in frame["area"].unique()}
    notes = {ids: _readable(store, ids, asked.language) for ids in frame["footnote"].unique()}
    columns = {
        **{column: frame[column].tolist() for column in COLUMNS if column in frame},
        **{column: [_number(value) for value in frame[column].tolist()] for column in NUMBERS},
        "area_name": frame["area"].map(names).tolist(),
        "footnote": frame["footnote"].map(notes).tolist(),
        "release": [store.release.id] * len(frame),
    }
    return list(zip(*(columns[column] for column in COLUMNS), strict=True))


def _readable(store: Store, ids: str, language: str) -> str:
    return " ".join(store.catalogue.footnotes[id].text[language] for id in ids.split())


def _number(value: float) -> int | float | None:
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


def _answer(store: Store, asked: Question) -> flask.Response:
    rows = table(store, asked)
    return _as_csv(asked, rows) if asked.format == "csv" else _as_json(store, rows)


def _as_json(store: Store, rows: list[tuple[Cell, ...]]) -> flask.Response:
    return as_json(
        {
            "release": store.release.id,
            "count": len(rows),
            "columns": COLUMNS,
            "data": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
        }
    )


def _as_csv(asked: Question, rows: list[tuple[Cell, ...]]) -> flask.Response:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    response = flask.Response(text.getvalue(), mimetype="text/csv")
    name = "-".join(_name_parts(asked))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _name_parts(asked: Question) -> Iterator[str]:
    selection = asked.selection
    yield from ("atlas", selection.indicator, selection.level.value)
    if selection.time:
        yield selection.time
