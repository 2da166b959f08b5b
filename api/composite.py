"""A composite index as JSON or CSV, and the ready-made ones."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import flask

from api import shapes
from api.answers import Edition, as_json, conditional
from api.arguments import Arguments
from api.contract import CSV, JSON, described
from api.problems import bad_value, missing
from api.question import FORMATS, LANGUAGES
from geodata.areas import area
from geodata.codes import NATION, Level
from indicators.composites.composite import Composite, Refusal, composite
from indicators.composites.ready_made import ready_made
from indicators.composites.recipe import Aggregation, Normalisation, Recipe, parts_of, written
from indicators.composites.sensitivity import DRAWS, SEED
from indicators.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.datastructures import MultiDict

    from indicators.composites.composite import Ingredient
    from indicators.store import Store

ROOT = "/api/v1/composite"
PARAMETERS = ("parts", "normalisation", "aggregation", "level", "parent", "lang", "format")
LEVELS = (Level.STATE.value, Level.MUNICIPALITY.value)
EXAMPLE = "indicators with weights from 1 to 100, such as poverty.2,infant_mortality.1"
EXPECTED = {
    "few_parts": "two parts or more",
    "no_figures": "an indicator with figures at this level",
    "no_rate": "an indicator in rates or means: counts and categories are not put together",
    "no_judgement": "high or low after the weight, the worse end: the indicator does not judge",
    "judged": "neither high nor low after the weight: the indicator says which end is worse",
    "no_target": "a target that the indicator can reach",
    "all_alike": "an indicator in which the areas compared are not all alike",
    "few_areas": "parts that enough areas have all of",
    "no_positive": "minmax, rank or target: a geometric mean needs a scale with ends",
}
"""What would not be refused, by the reason of a refusal."""

COLUMNS = {
    "score": "score",
    "rank": "rank",
    "rank_in_state": "rank_in_state",
    "lower": "rank_lower",
    "median": "rank_median",
    "upper": "rank_upper",
    "worst": "draws_among_worst_3",
    "fifth": "draws_in_worst_fifth",
}
RANKS = ("rank", "rank_in_state", "lower", "median", "upper")


@dataclass(frozen=True, slots=True)
class Question:
    """A recipe, the area whose parts are told, and the language and form of the answer."""

    recipe: Recipe
    parent: str
    language: str
    format: str


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/composite`` and ``GET /api/v1/composites``."""
    room = flask.Blueprint("api_composite", __name__)

    @room.get(ROOT)
    @described(
        es="Un índice compuesto de las partes que se piden: puntaje, lugar y qué tan firme es.",
        en="A composite index of the parts asked for: score, place, and how firm the place is.",
        parameters=PARAMETERS,
        needs=("parts", "level"),
        forms={JSON: shapes.Composite, CSV: None},
        example="parts=poverty.2,infant_mortality.1&level=state",
        choices={"level": LEVELS, "format": FORMATS},
    )
    def one() -> flask.Response:
        edition = current()
        asked, arguments = read(flask.request.args)
        found = composite(edition.store, asked.recipe)
        if isinstance(found, Refusal):
            raise _refused(found, asked.recipe)
        return conditional(edition, arguments, partial(_answer, edition.store, found, asked))

    @room.get(f"{ROOT}s")
    @described(
        es="Los índices compuestos ya hechos: por qué son así y qué pedir.",
        en="The ready-made composite indices: why they are made so, and what to ask for.",
        forms={JSON: shapes.Composites},
    )
    def ready() -> flask.Response:
        arguments = Arguments.of(flask.request.args, ())
        edition = current()
        return conditional(edition, arguments, lambda: as_json(listing(edition.store)))

    return room


def read(query: MultiDict[str, str]) -> tuple[Question, Arguments]:
    """The question of a query string, and its arguments as read.

    Raises:
        Problem: a value that cannot be used.
    """
    arguments = Arguments.of(query, PARAMETERS)
    text = arguments.optional("parts")
    if text is None:
        raise missing("parts", (), EXAMPLE)
    try:
        parts = parts_of(text)
    except ValueError:
        raise bad_value("parts", text, expected=f"at most eight {EXAMPLE}") from None
    recipe = Recipe(
        parts,
        Normalisation(arguments.choice("normalisation", tuple(Normalisation), "minmax")),
        Aggregation(arguments.choice("aggregation", tuple(Aggregation), "arithmetic")),
        Level(arguments.choice("level", LEVELS)),
    )
    parent = arguments.parent(recipe.level)
    language = arguments.choice("lang", LANGUAGES, LANGUAGES[0])
    form = arguments.choice("format", FORMATS, FORMATS[0])
    return Question(recipe, parent, language, form), arguments


def listing(store: Store) -> dict[str, Any]:
    """The ready-made indices: names, why they are made so, and what to ask for."""
    return {
        "release": store.release.id,
        "official": False,
        "composites": [
            {
                "id": one.id,
                "name": one.name.model_dump(),
                "explanation": one.explanation.model_dump(),
                "parts": ",".join(one.parts),
                "normalisation": one.normalisation,
                "aggregation": one.aggregation,
            }
            for one in ready_made().values()
        ],
    }


def _refused(found: Refusal, recipe: Recipe) -> Exception:
    if found.reason == "no_positive":
        return bad_value("normalisation", recipe.normalisation, expected=EXPECTED[found.reason])
    text = found.indicator or written(recipe.parts)
    return bad_value("parts", text, expected=EXPECTED[found.reason])


def _answer(store: Store, found: Composite, asked: Question) -> flask.Response:
    return _as_csv(store, found, asked) if asked.format == "csv" else _as_json(store, found, asked)


def _as_json(store: Store, found: Composite, asked: Question) -> flask.Response:
    recipe = found.recipe
    rows = _rows(found, asked)
    return as_json(
        {
            "release": store.release.id,
            "official": False,
            "normalisation": recipe.normalisation,
            "aggregation": recipe.aggregation,
            "level": recipe.level.value,
            "parent": None if asked.parent == NATION else asked.parent,
            "ranked": found.ranked,
            "of": len(found.frame),
            "draws": DRAWS,
            "seed": SEED,
            "parts": [_told(store, found, one, asked.language) for one in found.ingredients],
            "alike": [
                {"parts": [one.first, one.second], "correlation": one.correlation}
                for one in found.alike
            ],
            "count": len(rows),
            "data": rows,
        }
    )


def _told(store: Store, found: Composite, one: Ingredient, language: str) -> dict[str, Any]:
    selection = one.selection
    known = store.catalogue.footnotes
    return {
        "indicator": selection.indicator,
        "unit": selection.unit,
        **{name: selection.subgroup[name] for name in DIMENSIONS},
        "time": selection.time,
        "source": selection.source,
        "weight": one.part.weight,
        "share": one.share,
        "worse": one.scale.worse,
        "best": one.scale.best,
        "worst": one.scale.worst,
        "target": one.scale.target,
        "median": one.median,
        "mean_contribution": one.typical,
        "footnotes": [known[id].text[language] for id in found.footnotes[selection.indicator]],
    }


def _rows(found: Composite, asked: Question) -> list[dict[str, Any]]:
    """The areas asked for; what they have no index for is null."""
    within = "" if asked.parent == NATION else asked.parent
    keys = [key for key in found.frame.index if key.startswith(within)]
    numbers, values, statuses, parts = (
        frame.loc[keys].to_dict("index")
        for frame in (found.frame, found.values, found.statuses, found.contributions)
    )
    return [
        {
            "area": key,
            "area_name": area(key).label(asked.language),
            **{
                name: _number(numbers[key][column], whole=column in RANKS)
                for column, name in COLUMNS.items()
            },
            "values": {id: _number(one) for id, one in values[key].items()},
            "statuses": statuses[key],
            "contributions": {id: _number(one) for id, one in parts[key].items()},
        }
        for key in keys
    ]


def _as_csv(store: Store, found: Composite, asked: Question) -> flask.Response:
    times = {one.part.indicator: one.selection.time for one in found.ingredients}
    recipe = found.recipe
    made = {
        "parts": written(recipe.parts),
        "normalisation": recipe.normalisation.value,
        "aggregation": recipe.aggregation.value,
        "official": "no",
        "release": store.release.id,
    }
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    kinds = ("", ".status", ".contribution", ".time")
    parts = [f"{id}{kind}" for id in times for kind in kinds]
    writer.writerow(["area", "area_name", *COLUMNS.values(), *parts, *made])
    for row in _rows(found, asked):
        cells = [row[name] for name in ("area", "area_name", *COLUMNS.values())]
        for id, time in times.items():
            cells += [row[kind][id] for kind in ("values", "statuses", "contributions")]
            cells.append(time)
        writer.writerow([*cells, *made.values()])
    response = flask.Response(text.getvalue(), mimetype="text/csv")
    name = f"atlas-composite-{found.recipe.level.value}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _number(value: float, *, whole: bool = False) -> float | None:
    if math.isnan(value):
        return None
    return int(value) if whole else float(value)
