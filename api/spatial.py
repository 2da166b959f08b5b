"""Patterns in space over HTTP: ``/api/v1/spatial``, as JSON or CSV."""

from __future__ import annotations

import csv
import io
import math
from functools import partial
from typing import TYPE_CHECKING, Any

import flask

from api import question, shapes
from api.answers import Edition, as_json, conditional
from api.contract import CSV, JSON, described
from api.inequality import as_asked
from geodata.areas import area
from indicators.measures.multiple import ALPHA, Correction
from indicators.measures.permutation import SEED
from indicators.spatial import KINDS, Asked, Kind, Statistic, meaning, pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.definitions import Direction
    from indicators.selection import Selection
    from indicators.spatial import Pattern
    from indicators.store import Store

ROOT = "/api/v1/spatial"
NUMBERS = ("value", "compared", "z", "around", "near_mean", "neighbours", "statistic", "p",
           "p_adjusted")  # fmt: skip
COLUMNS = ("area", "area_name", *NUMBERS, "status", "kind", "meaning")
MORE = ("statistic", "correction", "smoothed", "lang", "format")
SMOOTHED = ("0", "1")


def blueprint(boundaries: BoundarySet, current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/spatial``."""
    room = flask.Blueprint("api_spatial", __name__)

    @room.get(ROOT)
    @described(
        es="Si las áreas de valores parecidos están juntas, en conjunto y área por área.",
        en="Whether areas of like values lie together, as a whole and area by area.",
        parameters=(*question.PARTS, *MORE),
        needs=("indicator", "level"),
        forms={JSON: shapes.Spatial, CSV: None},
        example="indicator=poverty&level=municipality&parent=07",
        choices={"format": question.FORMATS},
    )
    def spatial() -> flask.Response:
        edition = current()
        store = edition.store
        selection, arguments = question.read_parts(store, flask.request.args, MORE)
        asked = Asked(
            Statistic(arguments.choice("statistic", list(Statistic), Statistic.MORAN)),
            Correction(arguments.choice("correction", list(Correction), Correction.FDR)),
            arguments.choice("smoothed", SMOOTHED, SMOOTHED[0]) == SMOOTHED[1],
        )
        language = arguments.choice("lang", question.LANGUAGES, question.LANGUAGES[0])
        form = arguments.choice("format", question.FORMATS, question.FORMATS[0])
        made = partial(answer, store, boundaries, selection, asked, language)
        write = _as_csv if form == "csv" else as_json
        return conditional(edition, arguments, lambda: write(made()))

    return room


def answer(
    store: Store, boundaries: BoundarySet, selection: Selection, asked: Asked, language: str
) -> dict[str, Any]:
    """The pattern as the API tells it: overall, by kind, and of every area."""
    found = pattern(store, boundaries, selection, asked)
    direction = store.catalogue.indicators[selection.indicator].direction
    whole = found.overall
    return {
        **as_asked(store, found.selection),
        "statistic": asked.statistic.value,
        "correction": asked.correction.value,
        "smoothed": asked.smoothed,
        "smoothable": found.smoothable,
        "alpha": ALPHA,
        "permutations": found.draws,
        "seed": SEED,
        "direction": direction.value,
        "not_applicable": found.refusal or None,
        "global": whole
        and {
            "index": whole.index,
            "expected": whole.expected,
            "z": whole.z,
            "p": whole.p,
            "permutations": whole.draws,
        },
        "counts": {kind.value: count for kind, count in found.counts.items()},
        "meanings": {
            kind.value: _meant(kind, direction) for kind in KINDS[asked.statistic]
        },
        "islands": list(found.of(Kind.ISLAND)),
        "columns": COLUMNS,
        "areas": _areas(found, direction, language),
    }  # fmt: skip


def _areas(found: Pattern, direction: Direction, language: str) -> list[dict[str, Any]]:
    columns: dict[str, list[Any]] = {
        "area": found.areas.index.tolist(),
        "area_name": [area(key).label(language) for key in found.areas.index],
        **{name: [_number(one) for one in found.areas[name].tolist()] for name in NUMBERS},
        "status": found.areas["status"].tolist(),
        "kind": found.areas["kind"].tolist(),
        "meaning": [_meant(Kind(one), direction) for one in found.areas["kind"]],
    }
    rows = zip(*(columns[name] for name in COLUMNS), strict=True)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def _meant(kind: Kind, direction: Direction) -> str | None:
    found = meaning(kind, direction)
    return found.value if found else None


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _as_csv(told: dict[str, Any]) -> flask.Response:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, (*COLUMNS, "release"))
    writer.writeheader()
    writer.writerows({**row, "release": told["release"]} for row in told["areas"])
    response = flask.Response(text.getvalue(), mimetype="text/csv")
    parts = ("atlas", told["statistic"], told["indicator"], told["level"], told["time"])
    response.headers["Content-Disposition"] = f'attachment; filename="{"-".join(parts)}.csv"'
    return response
