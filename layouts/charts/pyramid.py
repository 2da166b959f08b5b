"""The young of one area by age and sex, beside the ages of the nation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.model import Status
from indicators.pyramid import Band, Pyramid
from indicators.pyramid import pyramid as counted
from indicators.selection import Subgroup
from layouts.charts.drawn import Drawn, Nothing, Table
from layouts.figures.pyramid import Bar, pyramid
from layouts.format import number

if TYPE_CHECKING:
    from indicators.queries import Figure
    from layouts.charts.scene import ChartScene


EVERY = "all"
"""In an address of the API, all codes of a dimension."""


def draw(one: ChartScene) -> Drawn | Nothing:
    """The pyramid of the first area picked out, else of the area looked at."""
    words, base = one.words, one.base
    area = one.marked[0] if one.marked else one.view.selection.area
    found = counted(one.store, area)
    scale = _scale(one, found)
    male, female = (
        [_bar(one, band, sex, scale) for band in found.bands] for sex in ("male", "female")
    )
    return Drawn(
        words("charts.pyramid_of", area=base.full_name(area)),
        (str(found.selection.time),),
        _sentence(one, found),
        pyramid(
            male,
            female,
            (words("charts.boys"), words("charts.girls")),
            (words("charts.per_year"), words("charts.age")),
        ),
        lambda: _table(one, found),
        (base,),
        (),
        tuple(
            dict.fromkeys(note for figure in _figures(found) for note in figure.footnote.split())
        ),
    )


def _figures(found: Pyramid) -> list[Figure]:
    return [one for band in found.bands for one in (band.male, band.female) if one is not None]


def _scale(one: ChartScene, found: Pyramid) -> dict[tuple[str, str], float]:
    """Persons of each year of age that there would be with the ages of the nation."""
    nation = counted(one.store, NATION)
    if found.area == NATION or not found.total or not nation.total:
        return {}
    return {
        (band.age, sex): figure.value * found.total / nation.total / (band.last - band.first)
        for band in nation.bands
        for sex, figure in (("male", band.male), ("female", band.female))
        if figure is not None and figure.value is not None
    }


def _bar(one: ChartScene, band: Band, sex: str, scale: dict[tuple[str, str], float]) -> Bar:
    figure = band.male if sex == "male" else band.female
    return Bar(
        band.first,
        band.last,
        None if figure is None else figure.value,
        _shown(one, figure),
        f"{one.words('charts.boys' if sex == 'male' else 'charts.girls')}, {_age(one, band)}",
        scale.get((band.age, sex)),
    )


def _shown(one: ChartScene, figure: Figure | None) -> str:
    """Persons, or why they are not told."""
    if figure is None or figure.value is None:
        return one.words(f"status.{figure.status.value}") if figure else one.missing
    return number(figure.value, 0, one.view.language)


def _age(one: ChartScene, band: Band) -> str:
    return one.base.catalogue.dimensions["age"].codes[band.age][one.view.language]


def _sentence(one: ChartScene, found: Pyramid) -> str:
    words, language = one.words, one.view.language
    if found.total is None:
        hidden = [each for each in _figures(found) if each.status is Status.SUPPRESSED]
        return words("charts.pyramid_hidden" if hidden else "charts.pyramid_missing")
    boys, girls = (
        sum(each.value or 0 for each in figures if each is not None)
        for figures in (
            [band.male for band in found.bands],
            [band.female for band in found.bands],
        )
    )
    told = words(
        "charts.young",
        area=one.base.name(found.area),
        total=number(found.total, 0, language),
        boys=number(boys, 0, language),
        girls=number(girls, 0, language),
    )
    return told if found.area == NATION else f"{told} {words('charts.pyramid_line')}"


def _table(one: ChartScene, found: Pyramid) -> Table:
    rows = [
        (_age(one, band), _shown(one, band.male), _shown(one, band.female)) for band in found.bands
    ]
    head = (one.words("charts.age"), one.words("charts.boys"), one.words("charts.girls"))
    every = Subgroup.of({"sex": EVERY, "age": EVERY})
    return Table(head, tuple(rows), one.files(replace(found.selection, subgroup=every)))
