"""Observations as JSON or CSV, in full precision; a gap is null or an empty cell, never zero."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import flask
import pandas as pd

from api import question
from api.answers import Edition, as_json, conditional
from geodata.areas import area
from indicators.model import DIMENSIONS
from indicators.queries import observations
from indicators.small_numbers import certainty

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
CERTAIN = ("interval", "small_numbers")
"""Columns that tell who gave ``lower`` and ``upper``, and whether the rule of small numbers calls
the figure weak; only where computed intervals are asked for."""

Cell = str | int | float | bool | None


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
    """The rows of an answer: one tuple of ``columns_of(asked)`` for each observation.

    ``area_name`` and ``footnote`` are in the question's language; several footnotes are joined by
    a blank.  A whole number is an ``int``.
    """
    frame = observations(store, asked.selection, vintage=asked.vintage, fixed=asked.fixed)
    if asked.computed:
        frame = _certain(store, asked, frame)
    names = {key: area(key).label(asked.language) for key in frame["area"].unique()}
    notes = {ids: _readable(store, ids, asked.language) for ids in frame["footnote"].unique()}
    shown = columns_of(asked)
    columns = {
        **{column: frame[column].tolist() for column in shown if column in frame},
        **{column: [_number(value) for value in frame[column].tolist()] for column in NUMBERS},
        "area_name": frame["area"].map(names).tolist(),
        "footnote": frame["footnote"].map(notes).tolist(),
        "release": [store.release.id] * len(frame),
    }
    return list(zip(*(columns[column] for column in shown), strict=True))


def columns_of(asked: Question) -> tuple[str, ...]:
    """The columns of an answer, in order."""
    return (*COLUMNS[:-1], *CERTAIN, COLUMNS[-1]) if asked.computed else COLUMNS


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


def _readable(store: Store, ids: str, language: str) -> str:
    return " ".join(store.catalogue.footnotes[id].text[language] for id in ids.split())


def _number(value: float) -> int | float | None:
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


def _answer(store: Store, asked: Question) -> flask.Response:
    rows = table(store, asked)
    return _as_csv(asked, rows) if asked.format == "csv" else _as_json(store, asked, rows)


def _as_json(store: Store, asked: Question, rows: list[tuple[Cell, ...]]) -> flask.Response:
    columns = columns_of(asked)
    return as_json(
        {
            "release": store.release.id,
            "count": len(rows),
            "columns": columns,
            "data": [dict(zip(columns, row, strict=True)) for row in rows],
        }
    )


def _as_csv(asked: Question, rows: list[tuple[Cell, ...]]) -> flask.Response:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns_of(asked))
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
