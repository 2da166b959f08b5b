"""What an address of ``/api/v1/data`` asks, checked against what the release holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api import pages
from api.arguments import Arguments
from api.problems import bad_value, unknown_id
from exports.files.formats import FORMATS as FILES
from geodata.codes import level_of
from indicators.model import DIMENSIONS, TOTAL
from indicators.queries import ALL_SOURCES, VINTAGE, fill, slices
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.datastructures import MultiDict

    from indicators.store import Slice, Store

ANY = "all"
"""Every code of a dimension."""

LANGUAGES = ("es", "en")
FORMATS = ("json", "csv")
DATA_FORMATS = ("json", *FILES, "zip")
PARAMETERS = (
    *("indicator", "level", "time", "parent", *DIMENSIONS),
    *("unit", "source", "vintage", "interval", "lang", "format"),
    *pages.PARAMETERS,
)
INTERVALS = ("published", "computed")
CERTAIN_FORMATS = ("json", "csv", "csvw")
"""Formats that can say of an interval who gave it."""

ONE = ("indicator", "area", "time", *DIMENSIONS, "unit", "source", "lang")
"""Parameters that name one observation."""

OVER_TIME = tuple(name for name in ONE if name != "time")
"""Parameters that name the series of one area."""

PARTS = ("indicator", "level", "time", "parent", *DIMENSIONS, "unit", "source")
"""Parameters that name the parts of an area at one time."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request for observations.

    Attributes:
        selection: what is asked; its unit is filled in.
        fixed: dimensions held at the selection's code; the others come with all their codes.
        vintage: boundary vintage the areas are folded onto; None for the areas as published.
        language: language of names and footnotes.
        format: one of ``DATA_FORMATS``; of ``CERTAIN_FORMATS`` where intervals are computed.
        page: which of the rows.
        computed: whether intervals are computed where none is published and all were counted.
    """

    selection: Selection
    fixed: tuple[str, ...]
    vintage: int | None
    language: str
    format: str
    page: pages.Page = pages.WHOLE
    computed: bool = False


def read(store: Store, query: MultiDict[str, str]) -> tuple[Question, Arguments]:
    """The question of a query string, and its arguments as read.

    Every parameter is checked against what the choices before it leave: a year without figures
    for this level and subgroup is refused, and the years that have some are named.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    arguments = Arguments.of(query, PARAMETERS)
    selection = subject(store, arguments)
    level = arguments.level()
    selection = replace(selection, level=level, area=arguments.parent(level))
    selection, fixed, left = _narrow(store, arguments, selection, (ANY,))
    time = arguments.optional("time")
    if time is not None:
        _narrowed("time", time, left)
    question = Question(
        replace(selection, time=time),
        fixed,
        arguments.year("vintage", (VINTAGE,)),
        arguments.choice("lang", LANGUAGES, LANGUAGES[0]),
        arguments.choice("format", DATA_FORMATS, DATA_FORMATS[0]),
        pages.read(arguments),
        arguments.choice("interval", INTERVALS, INTERVALS[0]) == INTERVALS[1],
    )
    if question.computed and question.format not in CERTAIN_FORMATS:
        expected = f"one of {', '.join(CERTAIN_FORMATS)}, which have room for computed intervals"
        raise bad_value("format", question.format, CERTAIN_FORMATS, expected)
    return question, arguments


def read_one(store: Store, query: MultiDict[str, str]) -> tuple[Question, Arguments]:
    """The question for one observation of an area: its level is the area's, its year is named.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    arguments = Arguments.of(query, ONE)
    selection = subject(store, arguments)
    area = arguments.area()
    selection = replace(selection, level=level_of(area), area=area)
    selection, fixed, left = _narrow(store, arguments, selection)
    time = arguments.choice("time", _facts("time", left))
    language = arguments.choice("lang", LANGUAGES, LANGUAGES[0])
    return Question(replace(selection, time=time), fixed, None, language, "json"), arguments


def read_series(store: Store, query: MultiDict[str, str]) -> tuple[Selection, str, Arguments]:
    """The series of an area, the language of its notes, and the arguments as read.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    arguments = Arguments.of(query, OVER_TIME)
    selection = subject(store, arguments)
    area = arguments.area()
    selection = replace(selection, level=level_of(area), area=area)
    selection, _, left = _narrow(store, arguments, selection)
    if selection.source == ALL_SOURCES:
        raise bad_value("source", ALL_SOURCES, _facts("source", left), "one source")
    return selection, arguments.choice("lang", LANGUAGES, LANGUAGES[0]), arguments


def read_parts(
    store: Store, query: MultiDict[str, str], more: tuple[str, ...] = ()
) -> tuple[Selection, Arguments]:
    """The selection of all parts of an area at one time; the latest where none is named.

    Args:
        store: the release.
        query: of the address.
        more: further parameters, left for the caller to read.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    arguments = Arguments.of(query, (*PARTS, *more))
    selection = subject(store, arguments)
    level = arguments.level()
    selection = replace(selection, level=level, area=arguments.parent(level))
    selection, _, left = _narrow(store, arguments, selection)
    if selection.source == ALL_SOURCES:
        raise bad_value("source", ALL_SOURCES, _facts("source", left), "one source")
    time = arguments.optional("time")
    if time is not None:
        _narrowed("time", time, left)
    return fill(store, replace(selection, time=time)), arguments


def subject(store: Store, arguments: Arguments) -> Selection:
    """Indicator and unit that an address asks for.

    Raises:
        Problem: an unknown id, or a unit that the indicator is not given in.
    """
    known = [one for one in store.catalogue.indicators if store.slices.get(one)]
    indicator = store.catalogue.indicators[arguments.choice("indicator", known, ids=True)]
    unit = arguments.choice("unit", [one.unit for one in indicator.measures], indicator.unit)
    return Selection(indicator.id, unit=unit)


def _narrow(
    store: Store, arguments: Arguments, selection: Selection, more: tuple[str, ...] = ()
) -> tuple[Selection, tuple[str, ...], Sequence[Slice]]:
    """The selection with subgroup and source, the dimensions held, and the slices that are left.

    ``more`` is what may stand for a dimension besides its codes.
    """
    left: Sequence[Slice] = slices(store, selection, any_level=True, any_subgroup=True)
    left = _narrowed("level", selection.level.value, left)
    codes = {}
    for dimension, known_codes in store.catalogue.dimensions.items():
        codes[dimension] = arguments.choice(dimension, (*known_codes.codes, *more), TOTAL)
        left = _narrowed(dimension, codes[dimension], left)
    source = _source(store, arguments, left)
    left = _narrowed("source", source or ALL_SOURCES, left)
    fixed = tuple(dimension for dimension in codes if codes[dimension] != ANY)
    subgroup = Subgroup.of({dimension: codes[dimension] for dimension in fixed})
    return replace(selection, subgroup=subgroup, source=source), fixed, left


def _source(store: Store, arguments: Arguments, left: Sequence[Slice]) -> str | None:
    source = arguments.optional("source")
    if source not in {None, ALL_SOURCES, *store.catalogue.sources}:
        raise unknown_id("source", str(source), (*_facts("source", left), ALL_SOURCES))
    return source


def _narrowed(parameter: str, value: str, left: Sequence[Slice]) -> Sequence[Slice]:
    """The slices of this value; one that leaves nothing is refused with those that would."""
    if value == ANY and parameter != "time":
        return left
    narrowed = [one for one in left if _fact(parameter, one) == value]
    if not narrowed:
        allowed = _facts(parameter, left)
        choice = f"one that has figures for the other choices: {', '.join(allowed)}"
        raise bad_value(parameter, value, allowed, choice)
    return narrowed


def _facts(parameter: str, left: Sequence[Slice]) -> tuple[str, ...]:
    return tuple(sorted({_fact(parameter, one) for one in left}))


def _fact(parameter: str, one: Slice) -> str:
    return one.subgroup[parameter] if parameter in DIMENSIONS else str(getattr(one, parameter))
