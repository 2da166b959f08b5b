"""What an address of ``/api/v1/data`` asks, checked against what the release holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.arguments import Arguments
from api.problems import bad_value, unknown_id
from indicators.model import DIMENSIONS, TOTAL
from indicators.queries import ALL_SOURCES, VINTAGE, coverage
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    import pandas as pd
    from werkzeug.datastructures import MultiDict

    from indicators.definitions import Indicator
    from indicators.store import Store

ANY = "all"
"""Every code of a dimension."""

LANGUAGES = ("es", "en")
FORMATS = ("json", "csv")
PARAMETERS = (
    *("indicator", "level", "time", "parent", *DIMENSIONS),
    *("unit", "source", "vintage", "lang", "format"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One request for observations.

    Attributes:
        selection: what is asked; its unit is filled in.
        fixed: dimensions held at the selection's code; the others come with all their codes.
        vintage: boundary vintage the areas are folded onto; None for the areas as published.
        language: language of names and footnotes.
        format: ``json`` or ``csv``.
    """

    selection: Selection
    fixed: tuple[str, ...]
    vintage: int | None
    language: str
    format: str


def read(store: Store, query: MultiDict[str, str]) -> tuple[Question, Arguments]:
    """The question of a query string, and its arguments as read.

    Every parameter is checked against what the choices before it leave: a year without figures
    for this level and subgroup is refused, and the years that have some are named.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    arguments = Arguments.of(query, PARAMETERS)
    known = store.catalogue.indicators
    indicator = known[arguments.choice("indicator", known, ids=True)]
    unit = arguments.choice("unit", [one.unit for one in indicator.measures], indicator.unit)
    level = arguments.level()
    parent = arguments.parent(level)
    slices = coverage(store, indicator.id)
    slices = slices[(slices["values"] > 0) & (slices["unit"] == unit)]
    slices = _narrowed("level", slices, level.value)
    codes = {}
    for dimension in DIMENSIONS:
        codes[dimension] = _code(store, arguments, dimension)
        slices = _narrowed(dimension, slices, codes[dimension])
    source, slices = _source(store, arguments, indicator, slices)
    time = _time(arguments, slices)
    fixed = tuple(dimension for dimension in DIMENSIONS if codes[dimension] != ANY)
    subgroup = Subgroup.of({dimension: codes[dimension] for dimension in fixed})
    selection = Selection(indicator.id, level, parent, subgroup, time, unit, source)
    question = Question(
        selection,
        fixed,
        arguments.year("vintage", (VINTAGE,)),
        arguments.choice("lang", LANGUAGES, LANGUAGES[0]),
        arguments.choice("format", FORMATS, FORMATS[0]),
    )
    return question, arguments


def _code(store: Store, arguments: Arguments, dimension: str) -> str:
    return arguments.choice(dimension, (*store.catalogue.dimensions[dimension].codes, ANY), TOTAL)


def _narrowed(column: str, slices: pd.DataFrame, value: str) -> pd.DataFrame:
    """The slices of this value; one that leaves nothing is refused with those that would."""
    if value == ANY:
        return slices
    left = slices[slices[column] == value]
    if left.empty:
        allowed = tuple(sorted(set(slices[column])))
        has_data = f"one with data for the other choices: {', '.join(allowed)}"
        raise bad_value(column, value, allowed, has_data)
    return left


def _source(
    store: Store, arguments: Arguments, indicator: Indicator, slices: pd.DataFrame
) -> tuple[str | None, pd.DataFrame]:
    source = arguments.optional("source")
    if source is None or source == ALL_SOURCES:
        return source, slices
    if source not in store.catalogue.sources:
        raise unknown_id("source", source, (*indicator.sources, ALL_SOURCES))
    return source, _narrowed("source", slices, source)


def _time(arguments: Arguments, slices: pd.DataFrame) -> str | None:
    time = arguments.optional("time")
    if time is not None:
        _narrowed("time", slices, time)
    return time

