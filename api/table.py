"""The table of a page as a file: ``/api/v1/table`` takes the parameters of ``/tablas``."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask

from api.answers import Edition, conditional
from api.arguments import Arguments
from api.contract import CSV, described
from api.home import home
from api.problems import bad_value, missing, unknown_id
from api.spreadsheet import Order, spreadsheet
from geodata.codes import Level
from geodata.group import decoded
from indicators.model import DIMENSIONS
from indicators.pivot import Across, pivot
from indicators.queries import levels
from indicators.selection import Selection
from layouts import tabulation
from layouts.address import address, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from werkzeug.datastructures import MultiDict

    from indicators.conditions import Condition
    from indicators.pivot import Pivot
    from indicators.store import Store
    from layouts.view import View

ROOT = "/api/v1/table"
OF_THE_VIEW = (
    *("indicator", "unit", *DIMENSIONS, "time", "source", "level", "area"),
    *("group", "group_name", "where", "indicators", "across", "by_state", "release", "lang"),
)
FORMS = ("full", "shown")
PARAMETERS = (*OF_THE_VIEW, "form", "rows", "sort")
DIRECTIONS = {"asc": False, "desc": True}


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/table``."""
    room = flask.Blueprint("api_table", __name__)

    @room.get(ROOT)
    @described(
        es="Una tabla de la página de tablas como archivo, con título, fuentes y notas.",
        en="A table of the page of tables as a file, with title, sources and notes.",
        parameters=PARAMETERS,
        forms={CSV: None},
        example="indicator=poverty&level=state&across=times",
    )
    def table() -> flask.Response:
        edition = current()
        arguments = Arguments.of(flask.request.args, PARAMETERS)
        view = read(edition.store, flask.request.args)
        for name in OF_THE_VIEW:
            arguments.optional(name)
        shown = arguments.choice("form", FORMS, FORMS[0]) == "shown"
        found = _limited(_answer(edition.store, view), arguments.optional("rows"), view)
        order = tuple(_order(arguments.optional("sort"), found))
        link = f"{home()}{address(view)}"
        made = partial(spreadsheet, edition.store, view, found, link=link, shown=shown, order=order)
        return conditional(edition, arguments, lambda: _sent(made(), found, view))

    return room


def read(store: Store, query: MultiDict[str, str]) -> View:
    """The view of a query string.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    given = {name: query[name] for name in OF_THE_VIEW if name in query}
    view, notices = parse("/tablas", urlencode(given))
    for one in notices:
        raise bad_value(one.parameter, one.value, expected="a value as the page writes it")
    if not view.selection.indicator and not view.columns:
        raise missing("indicator", tuple(store.slices))
    if not view.selection.indicator:
        view = view.asking(indicator=view.columns[0])
    for name, ids in (("indicator", (view.selection.indicator,)), ("indicators", view.columns)):
        for id in ids:
            if id not in store.slices:
                raise unknown_id(name, id, tuple(store.slices))
    for condition in view.conditions:
        _checked(store, condition)
    return view


def _checked(store: Store, condition: Condition) -> None:
    municipal = [id for id in store.slices if Level.MUNICIPALITY in levels(store, Selection(id))]
    if condition.indicator not in municipal:
        raise unknown_id("where", condition.indicator, municipal)


def _answer(store: Store, view: View) -> Pivot:
    try:
        return pivot(store, tabulation.question(view))
    except LookupError:
        expected = "one that has figures for the other choices"
        time = view.selection.time
        raise bad_value(
            "time" if time else "indicator", time or view.selection.indicator, expected=expected
        ) from None


def _limited(table: Pivot, rows: str | None, view: View) -> Pivot:
    """The table with some of its rows: municipalities as a group writes them, states by key."""
    if rows is None:
        return table
    municipal = view.selection.level is Level.MUNICIPALITY
    try:
        wanted = set(decoded(rows) if municipal else rows.split("."))
    except ValueError:
        raise bad_value("rows", rows, expected="areas as the page writes them") from None
    if not wanted.issubset(table.rows):
        raise bad_value("rows", rows, expected="areas that have a row in the table")
    kept = tuple(key for key in table.rows if key in wanted)
    columns = tuple(replace(one, cells=one.cells.loc[list(kept)]) for one in table.columns)
    states = {key[:2] for key in kept}
    above = tuple(key for key in table.above if key in {"00", view.selection.area, *states})
    return replace(table, rows=kept, above=above, columns=columns)


def _order(sort: str | None, table: Pivot) -> Iterator[Order]:
    """How rows are ordered: columns by id, each with its direction, between commas."""
    known = ("name", "state", *(one.id for one in table.columns))
    for one in sort.split(",") if sort else ():
        column, _, direction = one.rpartition(".")
        if column not in known or direction not in DIRECTIONS:
            allowed = [f"{id}.{way}" for id in known for way in DIRECTIONS]
            raise bad_value("sort", one, allowed)
        yield Order(column, DIRECTIONS[direction])


def _sent(text: str, table: Pivot, view: View) -> flask.Response:
    response = flask.Response(text, mimetype="text/csv")
    selection = table.columns[0].selection
    what = selection.indicator if len(table.columns) == 1 else view.across
    named = view.across == Across.INDICATORS and len(table.columns) > 1
    parts = ("atlas", selection.indicator if not named else "", what, view.selection.level.value)
    name = "-".join(dict.fromkeys(one for one in parts if one))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
