"""A target list over HTTP: ``/api/v1/target``, as JSON, or as CSV for a spreadsheet."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import flask

from api import question, shapes
from api.answers import Edition, as_json, conditional
from api.contract import CSV, JSON, described
from api.home import home
from api.inequality import as_asked, counted
from api.problems import bad_value, unknown_id
from api.target_file import target_file
from geodata.areas import area
from geodata.codes import Level
from geodata.group import Group, decoded
from indicators.conditions import Condition
from indicators.queries import levels
from indicators.selection import Selection
from indicators.targeting import Class, Match, Order, Plan, compare, target
from layouts.address import address
from layouts.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.datastructures import MultiDict

    from api.arguments import Arguments
    from indicators.headcount import Reach
    from indicators.store import Store
    from indicators.targeting import Comparison, Target

ROOT = "/api/v1/target"
ROWS = ("list", "all")
MORE = ("where", "match", "order", "most", "most_people", "group", "rows", "format", "lang")
WHOLE = re.compile("0|[1-9][0-9]{0,8}")
"""A cap; nine digits are more people than any area has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks.

    Attributes:
        selection: those to be reached.
        plan: how the list is made.
        group: the areas that a programme serves; None where none are given.
        rows: rows of a file: those on the list, or all areas.
        format: ``json`` or ``csv``.
        language: of a file.
    """

    selection: Selection
    plan: Plan
    group: Group | None
    rows: str
    format: str
    language: str

    @property
    def view(self) -> View:
        """The page that shows it."""
        plan = self.plan
        return View(
            self.selection,
            "focalizacion",
            group=self.group,
            conditions=plan.conditions,
            match=plan.match.value,
            order=plan.order.value,
            most=plan.most or 0,
            most_people=plan.most_people,
            language=self.language,
        )


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/target``."""
    room = flask.Blueprint("api_target", __name__)

    @room.get(ROOT)
    @described(
        es="Una lista de municipios a los que llegar: a quiénes alcanza y a quiénes no.",
        en="A list of municipalities to reach: whom it reaches, and whom it misses.",
        parameters=(*question.PARTS, *MORE),
        needs=("indicator", "level"),
        forms={JSON: shapes.Target, CSV: None},
        example="indicator=poverty&level=municipality&time=2020&parent=30&where=poverty.over.75",
        choices={
            "format": question.FORMATS,
            "level": (Level.MUNICIPALITY.value,),
            "rows": ROWS,
        },
    )
    def targets() -> flask.Response:
        edition = current()
        told, arguments = read(edition.store, flask.request.args)
        answers = {"json": _json, "csv": _csv}
        return conditional(edition, arguments, lambda: answers[told.format](edition.store, told))

    return room


def read(store: Store, query: MultiDict[str, str]) -> tuple[Asked, Arguments]:
    """What a query string asks, and its arguments as read.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    selection, arguments = question.read_parts(store, query, MORE)
    if selection.level is not Level.MUNICIPALITY:
        municipal = (Level.MUNICIPALITY.value,)
        raise bad_value("level", selection.level.value, municipal, "lists of municipalities")
    plan = Plan(
        _conditions(store, arguments),
        Match(arguments.choice("match", tuple(Match), Match.ALL)),
        Order(arguments.choice("order", tuple(Order), Order.PEOPLE)),
        _cap(arguments, "most"),
        _cap(arguments, "most_people"),
    )
    told = Asked(
        counted(store, selection),
        plan,
        _group(arguments),
        arguments.choice("rows", ROWS, ROWS[0]),
        arguments.choice("format", question.FORMATS, question.FORMATS[0]),
        arguments.choice("lang", question.LANGUAGES, question.LANGUAGES[0]),
    )
    return told, arguments


def answer(store: Store, told: Asked) -> dict[str, Any]:
    """The list, what it reaches, and the served areas beside it."""
    found = target(store, told.selection, told.plan)
    plan, table = told.plan, found.headcount
    return {
        **as_asked(store, table.selection),
        "computed": table.computed,
        "where": [str(one) for one in plan.conditions],
        "match": plan.match.value,
        "order": plan.order.value,
        "most": plan.most,
        "most_people": plan.most_people,
        "areas": len(found.listed),
        "of": len(table.frame),
        "fulfil": len(found.queue) + len(found.without),
        "undecided": list(found.undecided),
        "without": list(found.without),
        **_reach(found.reach),
        "whole": found.reach.whole,
        "list": _rows(found),
        "served": _served(compare(found, told.group)) if told.group else None,
    }


def _rows(found: Target) -> list[dict[str, Any]]:
    frame = found.headcount.frame.reindex(list(found.listed))
    cumulative = frame["count"].cumsum()
    shown = frame.astype(object).where(frame.notna(), None)
    return [
        {
            "area": key,
            "area_name": area(key).name,
            "value": shown.at[key, "count"],
            "people": shown.at[key, "people"],
            "rate": shown.at[key, "rate"],
            "cumulative": float(cumulative[key]),
        }
        for key in found.listed
    ]


def _reach(one: Reach) -> dict[str, Any]:
    return {
        "reached": one.count,
        "missed": one.missed,
        "coverage": one.coverage,
        "people": one.people,
        "leakage": one.leakage,
    }


def _served(both: Comparison) -> dict[str, Any]:
    table = both.table.to_dict("index")
    return {
        "areas": both.served.areas,
        "outside": list(both.outside),
        "without": list(both.served.without),
        **_reach(both.served),
        "classes": {
            one.value: {
                "areas": int(table[one.value]["areas"]),
                "count": _told(float(table[one.value]["count"])),
            }
            for one in Class
        },
    }


def _told(value: float) -> float | None:
    return None if math.isnan(value) else value


def _json(store: Store, told: Asked) -> flask.Response:
    return as_json(answer(store, told))


def _csv(store: Store, told: Asked) -> flask.Response:
    found = target(store, told.selection, told.plan)
    link = f"{home()}{address(told.view)}"
    text = target_file(store, told.view, found, link, every=told.rows == "all")
    response = flask.Response(text, mimetype="text/csv")
    name = f"atlas-{told.selection.indicator}-{told.rows}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _conditions(store: Store, arguments: Arguments) -> tuple[Condition, ...]:
    text = arguments.optional("where")
    if text is None:
        return ()
    try:
        found = tuple(map(Condition.parsed, text.split(",")))
    except ValueError:
        raise bad_value("where", text, expected="conditions such as poverty.over.75") from None
    municipal = [id for id in store.slices if Level.MUNICIPALITY in levels(store, Selection(id))]
    for one in found:
        if one.indicator not in municipal:
            raise unknown_id("where", one.indicator, municipal)
    return found


def _cap(arguments: Arguments, name: str) -> int | None:
    text = arguments.optional(name)
    if text is None:
        return None
    if not WHOLE.fullmatch(text):
        raise bad_value(name, text, expected="a whole number, such as 50")
    return int(text)


def _group(arguments: Arguments) -> Group | None:
    code = arguments.optional("group")
    if code is None:
        return None
    try:
        return Group(decoded(code))
    except ValueError:
        raise bad_value("group", code, expected="municipalities as the pages write them") from None
