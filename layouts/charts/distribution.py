"""How areas are spread: a beeswarm and a box, or how many are in each category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.codes import NATION
from indicators.definitions import Direction, Kind
from indicators.quartiles import Quartiles, quartiles
from indicators.queries import reliable
from layouts.charts.drawn import Drawn, Nothing
from layouts.charts.nothing import no_areas
from layouts.charts.ranking import table
from layouts.figures.distribution import Box, categories, distribution
from layouts.figures.style import Axis
from layouts.format import number, round_to
from layouts.sentence import sentence

if TYPE_CHECKING:
    import pandas as pd

    from layouts.charts.scene import ChartScene


def draw(one: ChartScene) -> Drawn | Nothing:
    """The areas looked at, among all others of their level."""
    missing = no_areas(one)
    if missing:
        return missing
    base = one.base
    bars = bool(base.unit.categories)
    return Drawn(
        base.indicator.name[one.view.language],
        one.parts(str(one.selection.time)),
        sentence(base) if bars else f"{sentence(base)} {_middle(one)}",
        _categories(one) if bars else _swarm(one),
        lambda: table(one),
        (base,),
    )


def _categories(one: ChartScene) -> dict[str, Any]:
    values = reliable(one.frame)
    known = one.base.unit.categories
    names = [each.name[one.view.language] for each in known]
    counts = [int((values == each.code).sum()) for each in known]
    return categories(names, counts, Axis(one.base.areas, 0))


def _swarm(one: ChartScene) -> dict[str, Any]:
    decimals = one.base.measure.decimals
    values = round_to(reliable(one.whole.frame).dropna(), decimals)
    own = values.index.isin(one.frame.index)
    logarithmic = one.base.unit.kind is Kind.COUNT and bool((values > 0).all())
    axis = one.axis()
    if logarithmic:
        axis = Axis(one.words("charts.logarithmic", axis=axis.title), axis.decimals, axis.suffix)
    return distribution(
        values,
        values.eq(values) & own,
        one.named_marks,
        _boxes(one, values, values[own]),
        axis,
        one.references,
        _worst(one),
        logarithmic=logarithmic,
    )


def _boxes(one: ChartScene, all_: pd.Series, own: pd.Series) -> list[Box]:
    found = [(_name(one), quartiles(own), False)]
    if len(own) < len(all_):
        found.insert(0, (one.base.name(NATION), quartiles(all_), True))
    return [Box(name, five, _told(one, five), context) for name, five, context in found if five]


def _name(one: ChartScene) -> str:
    view = one.view
    if view.group:
        return view.group.name or one.words("charts.group")
    if view.conditions:
        return one.words("charts.matching")
    return one.base.name(one.selection.area)


def _told(one: ChartScene, five: Quartiles) -> str:
    return one.words(
        "charts.box",
        first=one.base.quantity(five.first),
        median=one.base.quantity(five.median),
        third=one.base.quantity(five.third),
    )


def _middle(one: ChartScene) -> str:
    """The half of the areas in the middle, in words."""
    five = quartiles(reliable(one.frame))
    if five is None or five.count < 4:
        return ""
    return one.words(
        "charts.middle",
        areas=one.base.areas,
        median=one.base.quantity(five.median),
        first=one.base.quantity(five.first),
        third=one.base.quantity(five.third),
        count=number(five.count, 0, one.view.language),
    )


def _worst(one: ChartScene) -> tuple[str, str] | None:
    """The worst-off area looked at; none where the indicator does not judge."""
    gap = one.base.answer.gap
    if gap is None or one.direction is Direction.NEITHER or gap.worst in one.marked:
        return None
    return gap.worst, one.words("charts.worst", area=one.place(gap.worst))
