"""Where areas stand to the goals, as JSON or CSV: ``/api/v1/goals``."""

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
from api.arguments import LEVELS, Arguments
from api.contract import CSV, JSON, described
from api.problems import bad_value, missing
from api.question import FORMATS, LANGUAGES
from geodata.areas import area
from geodata.codes import NATION, Level, level_of
from indicators.goals import documents, goals
from indicators.model import DIMENSIONS
from indicators.pace import SPAN, WINDOW
from indicators.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from werkzeug.datastructures import MultiDict

    from indicators.goals import Goal
    from indicators.progress import Progress
    from indicators.store import Store

ROOT = "/api/v1/goals"
PARAMETERS = ("goal", "indicator", "area", "level", "parent", "lang", "format")
SUBJECT = ("goal", "indicator", "unit", *DIMENSIONS, "area", "area_name", "source")
WHOLE = ("base_time", "due", "time", "pace_first", "pace_count", "year", "since")
COLUMNS = (
    *SUBJECT,
    *("base_time", "base", "relation", "target", "due", "time", "value", "status", "distance"),
    *("way", "pace_kind", "pace", "pace_first", "pace_count", "required", "year", "since"),
    *("value_due", "verdict", "reason", "footnote", "release"),
)
NEVER = "never"
"""The year of what is not reached at the observed pace."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Question:
    """Which goals of which areas; ``area`` is the parent where ``level`` lies below it."""

    goals: tuple[Goal, ...]
    level: Level
    area: str
    language: str
    format: str

    @property
    def keys(self) -> Callable[[str], bool]:
        """Whether an area is asked for."""
        if level_of(self.area) is self.level:
            return self.area.__eq__
        return lambda key: self.area == NATION or key.startswith(self.area)


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/goals``."""
    room = flask.Blueprint("api_goals", __name__)

    @room.get(ROOT)
    @described(
        es="Qué tan lejos están las áreas de las metas, y cuándo las alcanzarían a su paso.",
        en="How far areas are from the goals, and when they would reach them at their pace.",
        parameters=PARAMETERS,
        forms={JSON: shapes.Goals, CSV: None},
        example="area=07",
        choices={"format": FORMATS},
    )
    def where() -> flask.Response:
        edition = current()
        asked, arguments = read(flask.request.args)
        return conditional(edition, arguments, partial(_answer, edition.store, asked))

    return room


def read(query: MultiDict[str, str]) -> tuple[Question, Arguments]:
    """The question of a query string: of one area, the nation where none is named, or of a level.

    Raises:
        Problem: an unknown id, a value that cannot be used, or a level of no goal in particular.
    """
    arguments = Arguments.of(query, PARAMETERS)
    known = goals()
    chosen = list(known.values())
    if "goal" in query:
        chosen = [known[arguments.choice("goal", tuple(known), ids=True)]]
    if "indicator" in query:
        allowed = tuple(dict.fromkeys(one.indicator for one in chosen))
        indicator = arguments.choice("indicator", allowed, ids=True)
        chosen = [one for one in chosen if one.indicator == indicator]
    if "level" in query or "parent" in query:
        if "area" in query:
            raise bad_value("area", query["area"], expected="either an area or a level")
        if len(chosen) == len(known):
            raise missing("goal", tuple(known), "the goal that the areas of a level are asked for")
        level = Level(arguments.choice("level", LEVELS))
        where = arguments.parent(level)
    else:
        where = arguments.area() if "area" in query else NATION
        level = level_of(where)
    language = arguments.choice("lang", LANGUAGES, LANGUAGES[0])
    form = arguments.choice("format", FORMATS, FORMATS[0])
    return Question(tuple(chosen), level, where, language, form), arguments


def rows(store: Store, asked: Question) -> Iterator[tuple[Cell, ...]]:
    """One tuple of ``COLUMNS`` for each goal and area; numbers in full precision."""
    for goal in asked.goals:
        yield from _of_goal(store, progress(store, goal, asked.level), asked)


def _of_goal(store: Store, found: Progress, asked: Question) -> Iterator[tuple[Cell, ...]]:
    goal, notes = found.goal, store.catalogue.footnotes
    fixed: dict[str, Cell] = {
        "goal": goal.id,
        "indicator": goal.indicator,
        "unit": goal.unit,
        **dict(goal.group),
        "source": found.source,
        "relation": goal.relation.value,
        "due": goal.due,
        "pace_kind": goal.pace.value,
        "release": store.release.id,
    }
    wanted = asked.keys
    for key, row in found.table.loc[[wanted(one) for one in found.table.index]].iterrows():
        told: dict[str, Cell] = {str(name): _cell(name, value) for name, value in row.items()}
        footnote = " ".join(notes[id].text[asked.language] for id in row["footnote"].split())
        named: dict[str, Cell] = {
            "area": str(key),
            "area_name": area(str(key)).label(asked.language),
        }
        cells = {**fixed, **told, **named, "footnote": footnote}
        yield tuple(cells[column] for column in COLUMNS)


def _cell(name: object, value: Any) -> Cell:  # noqa: ANN401 (a cell of a table)
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return None
    if math.isinf(value):
        return NEVER
    return int(value) if name in WHOLE else float(value)


def _answer(store: Store, asked: Question) -> flask.Response:
    found = list(rows(store, asked))
    if asked.format == "csv":
        return _as_csv(asked, found)
    return as_json(
        {
            "release": store.release.id,
            "level": asked.level.value,
            "pace": {"window": WINDOW, "span": SPAN},
            "goals": [_planned(one, asked.language) for one in asked.goals],
            "count": len(found),
            "columns": COLUMNS,
            "data": [dict(zip(COLUMNS, row, strict=True)) for row in found],
        }
    )


def _planned(goal: Goal, language: str) -> dict[str, Any]:
    """A goal as a planned value, with the document that sets it and what is assumed."""
    document = documents()[goal.document]
    return {
        "id": goal.id,
        "family": goal.family.value,
        "code": goal.code,
        "name": goal.name[language],
        "text": goal.text[language],
        "note": goal.note[language],
        "document": {
            "institution": document.institution[language],
            "name": document.name[language],
            "year": document.year,
            "reference": document.reference,
            "place": goal.place[language],
        },
        "scope": goal.scope.value,
        "indicator": goal.indicator,
        "unit": goal.unit,
        **dict(goal.group),
        "relation": goal.relation.value,
        "value": goal.value,
        "share": None if goal.share is None else str(goal.share),
        "baseline": goal.baseline,
        "due": goal.due,
        "pace_kind": goal.pace.value,
    }


def _as_csv(asked: Question, found: list[tuple[Cell, ...]]) -> flask.Response:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(found)
    response = flask.Response(text.getvalue(), mimetype="text/csv")
    one = asked.goals[0].id if len(asked.goals) == 1 else asked.area
    name = f"atlas-goals-{one}-{asked.level.value}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
