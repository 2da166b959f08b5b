"""What is said where a chart has nothing to show, and what there is instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.codes import Level
from indicators.queries import reliable
from indicators.two_years import long_series
from layouts.address import address
from layouts.charts.drawn import Nothing

if TYPE_CHECKING:
    from layouts.charts.scene import ChartScene


FEW = 4
"""How many other series are named at most."""


def nothing(one: ChartScene, told: str, *instead: tuple[str, str]) -> Nothing:
    """Nothing to show, told in the name of the indicator."""
    base = one.base
    return Nothing(base.indicator.name[one.view.language], told, instead, (base,))


def no_years(one: ChartScene, told: str) -> Nothing:
    """One year only: series of the same indicator that have more."""
    language = one.view.language
    longer = []
    for asked, first, last in long_series(one.store, one.selection)[:FEW]:
        source = one.base.catalogue.sources[str(asked.source)]
        what = (
            one.base.subgroup(asked.subgroup),
            one.words(f"level.{asked.level.value}"),
            f"{source.institution} {source.published}",
        )
        view = replace(one.view, selection=asked, second_time=None)
        name = one.words("charts.series", what=" · ".join(what), years=f"{first}–{last}")
        longer.append((name, address(view)))
    indicator = one.base.indicator
    return Nothing(indicator.name[language], told, (*longer, one.link("ranking")), (one.base,))


def no_areas(one: ChartScene) -> Nothing | None:
    """Where there are no areas to compare: figures of the nation only, or none that is left.

    None where there are some.
    """
    base, words = one.base, one.words
    if one.selection.level is Level.NATION:
        value = one.frame["value"].iloc[0]
        shown = one.cell(float(value), one.frame["status"].iloc[0], one.selection)
        told = words("charts.only_nation", value=shown, time=str(one.selection.time))
        return nothing(one, told, one.link("trend"))
    if reliable(one.frame).notna().any():
        return None
    narrowed = one.view.group or one.view.conditions
    told = words("charts.no_area" if narrowed else "charts.no_figure", areas=base.areas)
    wide = replace(one.view, group=None, conditions=())
    whole = [(words("charts.without_limits"), address(wide))] if narrowed else []
    return nothing(one, told, *whole, one.link("trend"))


def no_order(one: ChartScene) -> Nothing | None:
    """As ``no_areas``; and categories, which order groups of areas, not areas."""
    if one.base.unit.categories:
        return nothing(one, one.words("charts.no_order", areas=one.base.areas),
                       one.link("distribution"))  # fmt: skip
    return no_areas(one)
