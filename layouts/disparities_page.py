"""Disparities: how large a gap is, whether it closes, and every measure of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import html

from geodata.areas import area, areas
from geodata.codes import NATION, Level
from indicators.conditions import askable
from indicators.definitions import Kind
from indicators.gradient import usual
from indicators.inequality import COMPARED
from indicators.pairs import partners
from indicators.partitions import splits
from indicators.queries import levels, reliable, sources, subgroups, times
from indicators.selection import Subgroup
from layouts.analysis import Article, Control, Offer, Page
from layouts.components.controls import indicator_options, subgroup_of, subgroup_value
from layouts.disparities.measures import measures
from layouts.disparities.notes import notes
from layouts.disparities.pictures import pictures
from layouts.disparities.said import said
from layouts.disparities.scene import GapScene, gap_scene
from layouts.labels import group
from layouts.sentence import status
from layouts.view import MOST_MARKED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words

NAME = "disparidades"
RATES = (Kind.RATE, Kind.MEAN)
OPEN: dict[str, Any] = {"subgroup": Subgroup(), "time": None, "source": None}
"""Parts of a selection left open, for the nearest that has data."""

MOST_OFFERED = 600
"""Areas to choose from at most: Oaxaca's municipalities are 570."""


def _indicator(view: View, value: str) -> View:
    """Another indicator, among the same areas."""
    return view.asking(**OPEN, indicator=value, unit=None)


def _compared(view: View, value: str) -> View:
    return replace(view.asking(time=None, source=None), compared=value, by=None, along=None)


def _by(view: View, value: str) -> View:
    return replace(view.asking(**OPEN), by=value)


def _subgroup(view: View, value: str) -> View:
    return view.asking(**{**OPEN, "subgroup": subgroup_of(value)})


def _along(view: View, value: str) -> View:
    return replace(view, along=value)


def _level(view: View, value: str) -> View:
    area = view.selection.area if Level(value) is Level.MUNICIPALITY else NATION
    return replace(view.asking(level=Level(value), area=area, time=None, source=None), focus=None)


def _area(view: View, value: str) -> View:
    return replace(view.asking(area=value, time=None, source=None), focus=None)


def _marked(view: View, value: Collection[str]) -> View:
    return replace(view, marked=tuple(value)[:MOST_MARKED])


def article(store: Store, _: BoundarySet, view: View) -> Article:
    """The page of a settled view."""
    scene = gap_scene(store, view)
    words = scene.words
    name = scene.indicator.name[view.language]
    body = [*pictures(scene), *([one] if (one := measures(scene)) else []), notes(scene)]
    return Article(
        name,
        html.Hgroup([html.H1(name), html.P(" · ".join(_parts(scene, words)))]),
        said(scene),
        body,
        _offers(scene),
    )


def _parts(scene: GapScene, words: Words) -> list[str]:
    level = scene.place
    if scene.compared != "subgroups":
        level = words(f"level.{scene.selection.level.value}_of", area=scene.place)
    told = [scene.people, level, str(scene.selection.time)]
    told += status(scene.now.frame, words)
    known, every = int(reliable(scene.now.frame).notna().sum()), len(scene.now.frame)
    if known < every:
        shown = (scene.number(one, 0) for one in (known, every))
        told.append(words("disparidades.known", **dict(zip(("known", "all"), shown, strict=True))))
    return told


def _offers(scene: GapScene) -> dict[str, Offer]:
    view, words, store = scene.view, scene.words, scene.store
    of_groups = scene.compared == "subgroups"
    known = levels(store, view.selection)
    below = [one for one in known if one is not Level.NATION]
    states = [area(NATION), *areas(Level.STATE)]
    language = view.language
    offered = {one for level in Level for one in askable(store, level, RATES)}
    made = {
        "indicator": Offer(
            scene.indicator.id,
            indicator_options(store.catalogue, words, {*offered, scene.indicator.id}),
        ),
        "compared": Offer(
            scene.compared, [_option(one, words(f"disparidades.of_{one}")) for one in COMPARED]
        ),
        "level": Offer(
            view.selection.level.value,
            [_option(one.value, words(f"level.{one.value}")) for one in below],
            hidden=of_groups or len(below) < 2,
        ),
        "area": Offer(
            view.selection.area,
            [_option(one.key, one.label(language)) for one in states],
            hidden=not of_groups and Level.MUNICIPALITY not in below,
        ),
        "along": _along_offer(scene),
        "marked": _marked_offer(scene),
    }
    return made | (_split_offers(scene) if of_groups else _series_offers(scene))


def _marked_offer(scene: GapScene) -> Offer:
    """Areas to pick out: those compared, where they are few enough to be sent and chosen from."""
    areas = scene.now.frame.index
    if scene.compared == "subgroups" or len(areas) > MOST_OFFERED or not scene.now.results:
        return Offer([], [], hidden=True)
    options = [_option(one, scene.group(one)) for one in sorted(areas)]
    return Offer([one for one in scene.view.marked if one in areas], options)


def _along_offer(scene: GapScene) -> Offer:
    if scene.compared != "gradient":
        return Offer(None, [], hidden=True)
    selection = scene.selection
    known = partners(scene.store, selection.indicator, selection.level)
    chosen = scene.view.along or usual(scene.store, selection.indicator, selection.level)
    return Offer(chosen, indicator_options(scene.store.catalogue, scene.words, known))


def _series_offers(scene: GapScene) -> dict[str, Offer]:
    """Of areas: the subgroups, years and sources that the level has."""
    store, selection = scene.store, scene.view.selection
    groups = subgroups(store, selection)
    open_source = replace(selection, time=None, source=None)
    return {
        "by": Offer(None, [], hidden=True),
        "subgroup": _groups(scene, groups),
        **_times_and_sources(
            scene, times(store, open_source), sources(store, replace(selection, source=None))
        ),
    }


def _split_offers(scene: GapScene) -> dict[str, Offer]:
    """Of subgroups: the ways in which the area's people are split."""
    selection, words = scene.selection, scene.words
    found = splits(scene.store, replace(selection, source=None), selection.area)
    dimensions = scene.store.catalogue.dimensions
    by = scene.now.asked.by
    ways = list(dict.fromkeys(one.by for one in found))
    same = [one for one in found if one.by == by]
    own = [one for one in same if one.selection.subgroup == selection.subgroup]
    known = sorted({time for one in own for time in one.times})
    return {
        "by": Offer(by, [_option(one, dimensions[one].name[words.language]) for one in ways]),
        "subgroup": _groups(scene, dict.fromkeys(one.selection.subgroup for one in same)),
        **_times_and_sources(
            scene,
            known,
            [str(one.selection.source) for one in own if selection.time in one.times],
        ),
    }


def _groups(scene: GapScene, known: Iterable[Subgroup]) -> Offer:
    options = [
        _option(subgroup_value(one), group(one, scene.store.catalogue, scene.words))
        for one in known
    ]
    return Offer(subgroup_value(scene.selection.subgroup), options, hidden=len(options) < 2)


def _times_and_sources(
    scene: GapScene, known: Iterable[str], answering: Iterable[str]
) -> dict[str, Offer]:
    years = [*known][::-1]
    found = [scene.store.catalogue.sources[one] for one in dict.fromkeys(answering)]
    options = [_option(one.id, f"{one.institution} ({one.published})") for one in found]
    return {
        "time": Offer(str(scene.selection.time), years, hidden=len(years) < 2),
        "source": Offer(str(scene.selection.source), options, hidden=len(options) < 2),
    }


def _option(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": label}


PAGE = Page(
    NAME,
    (
        Control("indicator", "select", _indicator),
        Control("compared", "segments", _compared),
        Control("by", "select", _by),
        Control("along", "select", _along, help=True),
        Control("subgroup", "select", _subgroup),
        Control("level", "segments", _level),
        Control("area", "select", _area),
        Control("time", "select", lambda view, value: view.asking(time=value)),
        Control("source", "select", lambda view, value: view.asking(source=value)),
        Control("marked", "many", _marked, help=True),
    ),
    article,
)
"""The page, for ``callbacks.analysis`` to wire."""
