"""The page of patterns in space: where areas lie among their like, and how surely."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geodata.areas import area, areas
from geodata.codes import NATION, Level
from indicators.conditions import askable
from indicators.definitions import Kind
from indicators.measures.multiple import Correction
from indicators.queries import levels, subgroups, times
from indicators.selection import Subgroup
from indicators.spatial import Asked, Statistic, pattern
from layouts.analysis import Article, Control, Offer, Page
from layouts.components.controls import indicator_options, subgroup_of, subgroup_value
from layouts.components.pattern import Told, sentence, title
from layouts.components.pattern_parts import (
    diagram,
    left_out,
    lists,
    method,
    notes,
    pattern_map,
)
from layouts.labels import group

if TYPE_CHECKING:
    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.analysis import Step
    from layouts.view import View

NAME = "patrones"
BELOW = (Level.MUNICIPALITY, Level.STATE)


def article(store: Store, boundaries: BoundarySet, view: View) -> Article:
    """The pattern of a view's indicator, or why there is none."""
    asked = Asked(Statistic(view.statistic), Correction(view.correction), view.smoothed)
    told = Told(store, view, pattern(store, boundaries, view.selection, asked))
    body = []
    if told.found.overall is not None:
        body = [pattern_map(told, boundaries), *diagram(told), *lists(told), *left_out(told)]
        body.append(method(told))
    return Article(
        " · ".join((told.name, told.words(f"page.{NAME}"))),
        title(told),
        sentence(told),
        [*body, notes(told)],
        _offers(told),
    )


def _offers(told: Told) -> dict[str, Offer]:
    """What each control offers, of what has data, and holds."""
    store, words, selection = told.store, told.words, told.selection
    language, view = words.language, told.view
    offered = {one for level in BELOW for one in askable(store, level, {Kind.RATE, Kind.MEAN})}
    open_time = replace(selection, time=None, source=None)
    groups = subgroups(store, open_time)
    known = [level for level in BELOW if level in levels(store, open_time)]
    places = [area(NATION), *areas(Level.STATE)]
    return {
        "indicator": Offer(selection.indicator, indicator_options(store.catalogue, words, offered)),
        "subgroup": Offer(
            subgroup_value(selection.subgroup),
            [_option(subgroup_value(one), group(one, store.catalogue, words)) for one in groups],
            hidden=len(groups) < 2,
        ),
        "time": Offer(
            selection.time, [_option(one, one) for one in reversed(times(store, open_time))]
        ),
        "level": Offer(
            selection.level.value,
            [_option(one.value, words(f"level.{one.value}")) for one in known],
            hidden=len(known) < 2,
        ),
        "area": Offer(
            selection.area,
            [_option(one.key, one.label(language)) for one in places],
            hidden=selection.level is not Level.MUNICIPALITY,
        ),
        "statistic": Offer(view.statistic, _words(told, "statistic", Statistic)),
        "correction": Offer(view.correction, _words(told, "correction", Correction)),
        "smoothed": Offer(
            view.smoothed, hidden=not (told.found.smoothable or view.smoothed)
        ),
    }  # fmt: skip


def _option(value: str | None, label: str) -> dict[str, Any]:
    return {"value": value, "label": label}


def _words(told: Told, name: str, choices: type[Statistic] | type[Correction]) -> list[Any]:
    return [_option(one.value, told.words(f"{NAME}.{name}_{one.value}")) for one in choices]


def _indicator(view: View, value: str) -> View:
    """Another indicator begins with its first view, latest year and recommended source."""
    asked = view.asking(indicator=value, subgroup=Subgroup(), time=None, unit=None, source=None)
    return replace(asked, smoothed=False)


def _subgroup(view: View, value: str) -> View:
    return view.asking(subgroup=subgroup_of(value), source=None)


def _level(view: View, value: str) -> View:
    return view.asking(level=Level(value), area=NATION, source=None)


def _set(name: str) -> Step:
    """A step that sets a part of the view."""

    def step(view: View, value: Any) -> View:  # noqa: ANN401 (what a control holds)
        changed: dict[str, Any] = {name: value}
        return replace(view, **changed)

    return step


PAGE = Page(
    NAME,
    (
        Control("indicator", "select", _indicator),
        Control("subgroup", "select", _subgroup),
        Control("time", "select", lambda view, value: view.asking(time=value, source=None)),
        Control("level", "segments", _level),
        Control("area", "select", lambda view, value: view.asking(area=value)),
        Control("statistic", "select", _set("statistic"), help=True),
        Control("correction", "select", _set("correction"), help=True),
        Control("smoothed", "switch", _set("smoothed"), help=True),
    ),
    article,
)
