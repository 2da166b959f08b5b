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
from layouts.format import number, quantity

if TYPE_CHECKING:
    from indicators.queries import Figure
    from layouts.charts.scene import ChartScene


EVERY = "all"
"""In an address of the API, all codes of a dimension."""


def draw(one: ChartScene) -> Drawn | Nothing:
    """The pyramid of the first area picked out, else of the area looked at."""
    words, base = one.words, one.base
    area = one.marked[0] if one.marked else one.view.selection.area
    found, nation = counted(one.store, area), counted(one.store, NATION)
    scale = _scale(found, nation)

    def bars(sex: str) -> list[Bar]:
        told = [_shares(one, found, nation, band, sex) for band in found.bands]
        pairs = zip(found.bands, told, strict=True)
        return [_bar(one, band, sex, scale, shares) for band, shares in pairs]

    return Drawn(
        words("charts.pyramid_of", area=base.full_name(area)),
        (str(found.selection.time),),
        _sentence(one, found),
        pyramid(
            bars("male"),
            bars("female"),
            (words("charts.boys"), words("charts.girls")),
            (words("charts.per_year"), words("charts.age")),
        ),
        lambda: _table(one, found, nation),
        (base,),
        (),
        tuple(
            dict.fromkeys(note for figure in _figures(found) for note in figure.footnote.split())
        ),
    )


def _figures(found: Pyramid) -> list[Figure]:
    return [one for band in found.bands for one in (band.male, band.female) if one is not None]


def _scale(found: Pyramid, nation: Pyramid) -> dict[tuple[str, str], float]:
    """Persons of each year of age that there would be with the ages of the nation."""
    if found.area == NATION or not found.total or not nation.total:
        return {}
    return {
        (band.age, sex): figure.value * found.total / nation.total / (band.last - band.first)
        for band in nation.bands
        for sex, figure in (("male", band.male), ("female", band.female))
        if figure is not None and figure.value is not None
    }


def _of(band: Band, sex: str) -> Figure | None:
    return band.male if sex == "male" else band.female


def _share(one: ChartScene, found: Pyramid, figure: Figure | None) -> str:
    """Per cent of the young of an area; empty where it is not known."""
    share = found.share(figure)
    percent = one.base.catalogue.units["percent"]
    return "" if share is None else quantity(share, 1, percent, one.view.language)


def _shares(one: ChartScene, found: Pyramid, nation: Pyramid, band: Band, sex: str) -> str:
    """What part of all the young a group is, beside the same of the nation."""
    own = _share(one, found, _of(band, sex))
    if not own:
        return ""
    if found.area == NATION:
        return one.words("charts.share", share=own)
    there = next(each for each in nation.bands if each.age == band.age)
    beside = _share(one, nation, _of(there, sex))
    return one.words("charts.share_beside", share=own, nation=beside, place=one.base.name(NATION))


def _bar(
    one: ChartScene, band: Band, sex: str, scale: dict[tuple[str, str], float], shares: str
) -> Bar:
    figure = _of(band, sex)
    return Bar(
        band.first,
        band.last,
        None if figure is None else figure.value,
        _shown(one, figure),
        f"{one.words('charts.boys' if sex == 'male' else 'charts.girls')}, {_age(one, band)}",
        scale.get((band.age, sex)),
        shares,
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


def _table(one: ChartScene, found: Pyramid, nation: Pyramid) -> Table:
    """Persons, and what part of all the young they are, of the area and of the nation."""
    places = [found] if found.area == NATION else [found, nation]

    def cells(at: int, sex: str) -> list[str]:
        figures = [(each, _of(each.bands[at], sex)) for each in places]
        shares = [_share(one, each, figure) or one.missing for each, figure in figures]
        return [_shown(one, figures[0][1]), *shares]

    rows = [
        (_age(one, band), *cells(at, "male"), *cells(at, "female"))
        for at, band in enumerate(found.bands)
    ]
    shares = [one.words("charts.share_of", area=one.base.name(each.area)) for each in places]
    sexes = [one.words("charts.boys"), one.words("charts.girls")]
    head = (
        one.words("charts.age"),
        *(told for sex in sexes for told in (sex, *(f"{sex}, {share}" for share in shares))),
    )
    every = Subgroup.of({"sex": EVERY, "age": EVERY})
    return Table(head, tuple(rows), one.files(replace(found.selection, subgroup=every)))
