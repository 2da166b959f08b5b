"""How unequal areas or groups of people are, and where those concerned live, as JSON or CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import flask

from api import comparison, question, shapes
from api.answers import Edition, as_json, conditional
from api.concentration_file import concentration_file
from api.contract import CSV, JSON, described
from api.home import home
from api.problems import bad_value
from geodata.areas import area
from geodata.codes import NATION
from indicators.concentration import SHARE, concentration
from indicators.headcount import countable, headcount
from indicators.measures.table import MEASURES
from indicators.model import DIMENSIONS
from indicators.narrowing import narrowing
from layouts.address import address
from layouts.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.datastructures import MultiDict

    from api.arguments import Arguments
    from indicators.inequality import Comparison
    from indicators.measures.gap import Gap
    from indicators.measures.result import Result
    from indicators.narrowing import Moved
    from indicators.selection import Selection
    from indicators.store import Store

NUMBERS = ("estimate", "se", "lower", "upper", "n", "between", "within")
"""What a measure may say, in the order of the columns of a file."""

HOLDERS = ("share", "format", "lang")
"""What is asked of holders besides whose parts they are."""


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/inequality`` and ``GET /api/v1/concentration``."""
    room = flask.Blueprint("api_inequality", __name__)

    @room.get("/api/v1/inequality")
    @described(
        es="Qué tan desiguales son las áreas o los grupos de un área: cada medida que tiene "
        "sentido, también a lo largo de los años.",
        en="How unequal areas, or the groups of one area, are: every measure that makes sense, "
        "over the years too.",
        parameters=comparison.PARAMETERS,
        needs=("indicator",),
        forms={JSON: shapes.Inequality, CSV: None},
        example="indicator=poverty&level=municipality&parent=07",
        choices={"format": question.FORMATS},
    )
    def inequality() -> flask.Response:
        edition = current()
        asked, form, arguments = comparison.read(edition.store, flask.request.args)
        told = as_csv if form == "csv" else as_json
        return conditional(edition, arguments, lambda: told(measures(edition.store, asked)))

    @room.get("/api/v1/concentration")
    @described(
        es="Las menos áreas en que vive una parte de las personas afectadas.",
        en="The fewest areas where a share of the people concerned live.",
        parameters=(*question.PARTS, *HOLDERS),
        needs=("indicator", "level"),
        forms={JSON: shapes.Concentration, CSV: None},
        example="indicator=poverty&unit=persons&level=municipality",
        choices={"format": question.FORMATS},
    )
    def where() -> flask.Response:
        edition = current()
        store = edition.store
        count, share, arguments = read_holders(store, flask.request.args)
        language = arguments.choice("lang", question.LANGUAGES, question.LANGUAGES[0])
        answers: dict[str, Callable[[], flask.Response]] = {
            "json": lambda: as_json(holders(store, count, share)),
            "csv": lambda: _file(store, count, share, language),
        }
        form = arguments.choice("format", question.FORMATS, question.FORMATS[0])
        return conditional(edition, arguments, answers[form])

    return room


def read_holders(store: Store, query: MultiDict[str, str]) -> tuple[Selection, float, Arguments]:
    """The count and the share that a query string asks for, and its arguments as read.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    selection, arguments = question.read_parts(store, query, HOLDERS)
    return counted(store, selection), arguments.share("share", SHARE), arguments


def measures(store: Store, comparison: Comparison) -> dict[str, Any]:
    """Every measure of inequality of a comparison, or why it may not be used; and its years."""
    over = narrowing(store, comparison)
    found = over.years[-1]
    order = found.order
    return {
        **as_asked(store, found.selection),
        "compared": found.asked.compared,
        "by": found.asked.by,
        "along": order and {
            "indicator": order.indicator,
            "unit": order.unit,
            "time": order.time,
            "source": order.source,
            "direction": store.catalogue.indicators[order.indicator].direction.value,
        },
        "groups": len(found.frame),
        "weight": found.weight or None,
        "ends": _ends(found.ends),
        "mean": found.mean,
        "fifths": list(found.fifths),
        "measures": {id: _written(one) for id, one in found.results.items()},
        "not_applicable": found.refusals,
        "years": {
            time: {id: one.estimate for id, one in year.results.items()}
            for time, year in zip(over.times, over.years, strict=True)
        },
        "verdict": {"difference": _moved(over.gap), "ratio": _moved(over.times_over)},
    }  # fmt: skip


def as_csv(told: dict[str, Any]) -> flask.Response:
    """The same as rows: a measure a row, with the years behind it; a reason where it has none."""
    kept = {key: value for key, value in told.items() if not isinstance(value, dict | list)}
    kept["along"] = (told["along"] or {}).get("indicator")
    years = list(told["years"])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*kept, "measure", *NUMBERS, "reason", *(f"estimate_{one}" for one in years)])
    for id in MEASURES:
        found = told["measures"].get(id, {})
        numbers = [found.get(name) for name in NUMBERS]
        over = [told["years"][one].get(id) for one in years]
        writer.writerow([*kept.values(), id, *numbers, told["not_applicable"].get(id), *over])
    response = flask.Response(text.getvalue(), mimetype="text/csv")
    name = f"{told['indicator']}-{told['compared']}-{told['time']}-inequality"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def holders(store: Store, selection: Selection, share: float) -> dict[str, Any]:
    """The fewest parts of an area that hold a share of those concerned."""
    found = concentration(store, selection, share)
    table = found.headcount
    said = {
        **as_asked(store, table.selection),
        "computed": table.computed,
        "asked": share,
        "without": int(table.frame["count"].isna().sum()),
    }
    if found.half is None:
        return {**said, "areas": 0, "of": 0, "share": None, "people": 0, "whole": 0, "list": []}
    counts = table.known
    return {
        **said,
        "areas": len(found.half.areas),
        "of": found.half.of,
        "share": found.half.share,
        "people": found.half.people,
        "whole": found.half.whole,
        "list": [
            {"area": key, "area_name": area(key).name, "value": float(counts[key])}
            for key in found.half.areas
        ],
    }


def _file(store: Store, selection: Selection, share: float, language: str) -> flask.Response:
    found = concentration(store, selection, share)
    view = View(selection, "concentracion", share=share, language=language)
    link = f"{home()}{address(view)}"
    text = concentration_file(store, found, link, language)
    response = flask.Response(text, mimetype="text/csv")
    name = f"atlas-{selection.indicator}-concentration.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def counted(store: Store, selection: Selection) -> Selection:
    """The selection, if it tells how many are concerned.

    Raises:
        Problem: it does not, for this indicator or this choice of year, group and source.
    """
    try:
        headcount(store, selection)
    except LookupError:
        known = countable(store, selection.level)
        if selection.indicator in known:
            raise bad_value(
                "time", str(selection.time), expected="one whose source tells how many there are"
            ) from None
        expected = "an indicator that tells how many people are concerned"
        raise bad_value("indicator", selection.indicator, known, expected) from None
    return selection


def as_asked(store: Store, selection: Selection) -> dict[str, Any]:
    """A selection in the words of an answer."""
    return {
        "release": store.release.id,
        "indicator": selection.indicator,
        "unit": selection.unit,
        "level": selection.level.value,
        "parent": None if selection.area == NATION else selection.area,
        "time": selection.time,
        **{name: selection.subgroup[name] for name in DIMENSIONS},
        "source": selection.source,
    }


def _written(one: Result) -> dict[str, Any]:
    return {
        "estimate": one.estimate,
        **dict(one.parts),
        "se": one.se,
        "lower": one.lower,
        "upper": one.upper,
        "n": one.n,
    }


def _ends(found: Gap | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "worst": {"group": found.worst, "value": found.worst_value},
        "best": {"group": found.best, "value": found.best_value},
    }


def _moved(found: Moved | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"earlier": found.earlier, "later": found.later, "move": found.move.value}
