"""CONEVAL, Índice de Rezago Social 2000–2020: its eleven percentages, the index and its degree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.codes import NATION, Level
from indicators.adapters.inegi_census_2020 import MUNICIPALITIES, STATES, TIME, census
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import DEGREES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid
    from indicators.adapters.row import Row

    Bases = Mapping[tuple[str, ...], Mapping[str, float]]

SERIES = "coneval/rezago_social_2000_2005_2010_2015.xlsx"
LATEST = "coneval/rezago_social_2020.xlsx"
SOURCE = "coneval_social_lag"
POPULATION = "Población total"

GAPS = {"2015": "survey_not_completed"}
"""Footnote of an empty cell, where the producer's note 3 says why; elsewhere not published."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One block of columns, a year each.

    Attributes:
        indicator: id of the catalogue.
        title: words above the block.
        census: variables of the 2020 census whose sum the percentage is over.
        everybody: whether it is over the total population, which the table gives for every year.
        unit: of the catalogue; the percentages are published for the nation too, the others not.
    """

    indicator: str
    title: str
    census: tuple[str, ...] = ()
    everybody: bool = False
    unit: str = "percent"


DWELLINGS = ("VIVPARH_CV",)
"""Inhabited private dwellings whose characteristics are known."""

MEASURES = (
    Measure("illiteracy_15_plus", "Población de 15 años o más analfabeta", ("P_15YMAS",)),
    Measure(
        "out_of_school_6_14",
        "Población de 6 a 14 años que no asiste a la escuela",
        ("P_6A11", "P_12A14"),
    ),
    Measure(
        "incomplete_basic_education_15_plus",
        "Población de 15 años y más con educación básica incompleta",
        ("P_15YMAS",),
    ),
    Measure(
        "without_health_entitlement",
        "Población sin derechohabiencia a servicios de salud",
        everybody=True,
    ),
    Measure("dwellings_earth_floor", "Viviendas con piso de tierra", DWELLINGS),
    Measure(
        "dwellings_without_toilet", "Viviendas que no disponen de excusado o sanitario", DWELLINGS
    ),
    Measure(
        "dwellings_without_piped_water",
        "Viviendas que no disponen de agua entubada de la red pública",
        DWELLINGS,
    ),
    Measure("dwellings_without_drainage", "Viviendas que no disponen de drenaje", DWELLINGS),
    Measure(
        "dwellings_without_electricity", "Viviendas que no disponen de energía eléctrica", DWELLINGS
    ),
    Measure(
        "dwellings_without_washing_machine", "Viviendas que no disponen de lavadora", DWELLINGS
    ),
    Measure(
        "dwellings_without_refrigerator", "Viviendas que no disponen de refrigerador", DWELLINGS
    ),
    Measure("social_lag_index", "Índice de rezago social", unit="index"),
    Measure("social_lag_degree", "Grado de rezago social", unit="degree"),
)
"""The blocks in the order of the sheets, behind that of the total population."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the figures of one sheet stand; rows and columns counted from 0.

    Total population, index and degree have their title in ``title_row``, the percentages one row
    below; ``first_column`` is that of the total population.
    """

    file: str
    sheet: str
    level: Level
    title_row: int
    first_row: int
    key_column: int
    first_column: int
    years: tuple[str, ...]
    years_row: int | None = None

    def column(self, block: int, year: str) -> int:
        """Column of one block and year; block 0 is the total population.

        >>> LAYOUTS[0].column(0, "2000"), LAYOUTS[0].column(2, "2015"), LAYOUTS[2].column(2, "2020")
        (2, 13, 4)
        """
        return self.first_column + block * len(self.years) + self.years.index(year)


PAST = ("2000", "2005", "2010", "2015")
LAYOUTS = (
    Layout(SERIES, "Estados", Level.STATE, 2, 5, 0, 2, PAST, years_row=4),
    Layout(SERIES, "Municipios", Level.MUNICIPALITY, 2, 5, 2, 4, PAST, years_row=4),
    Layout(LATEST, "Estados", Level.STATE, 4, 6, 0, 2, (TIME,)),
    Layout(LATEST, "Municipios", Level.MUNICIPALITY, 4, 7, 2, 4, (TIME,)),
)


def read(files: Files) -> pd.DataFrame:
    """The percentages of nation, states and municipalities; index and degree of the latter two.

    Zeros are real.  ``ND`` is ``missing``; a municipality that did not exist yet is told apart
    later, by the areas of that year.
    """
    over = _over(files)
    return table(
        [one for layout in LAYOUTS for one in _sheet(files, layout, over)],
        source=SOURCE,
    )


def _sheet(files: Files, layout: Layout, over: Bases) -> Iterator[dict[str, object]]:
    grid = files.sheet(layout.file, layout.sheet)
    _check(grid, layout)
    for row in grid.rows(layout.first_row):
        if not row.words(layout.first_column):
            break  # the notes come after the last area
        yield from _observations(row, layout, over)


def _observations(row: Row, layout: Layout, over: Bases) -> Iterator[dict[str, object]]:
    area = row.area(layout.key_column, 2 if layout.level is Level.STATE else 5)
    for block, measure in enumerate(MEASURES, start=1):
        if area == NATION and measure.unit != "percent":
            continue
        known = over.get(measure.census, {}).get(str(area))
        for year in layout.years:
            everybody = row.number(layout.column(0, year)) if measure.everybody else None
            column, gap = layout.column(block, year), GAPS.get(year, "not_published")
            context = {
                "indicator": measure.indicator,
                "unit": measure.unit,
                "area": area,
                "time": year,
                "denominator": known if year == TIME and measure.census else everybody,
            }
            if measure.unit == "degree":
                yield row.category(column, gap, DEGREES, **context)
            else:
                yield row.observation(column, gap, **context)


def _over(files: Files) -> Bases:
    """The persons or dwellings each percentage of 2020 is over, by census variables and area."""
    groups = {measure.census for measure in MEASURES if measure.census}
    counts = census(files, {name for names in groups for name in names})
    sums = ((names, counts[list(names)].sum(axis=1)) for names in groups)
    return {names: {str(area): count for area, count in one.items()} for names, one in sums}


def _check(grid: Grid, layout: Layout) -> None:
    first = layout.years[0]
    titles = {layout.column(0, first): POPULATION}
    subtitles: dict[int, str] = {}
    for block, measure in enumerate(MEASURES, start=1):
        row = subtitles if measure.unit == "percent" else titles
        row[layout.column(block, first)] = measure.title
    grid.check(layout.title_row, titles)
    grid.check(layout.title_row + 1, subtitles)
    if layout.years_row is not None:
        years = {
            layout.column(block, year): year
            for block in range(len(MEASURES) + 1)
            for year in layout.years
        }
        grid.check(layout.years_row, years)


PRODUCT = Product(
    "CONEVAL social lag",
    SOURCE,
    3,
    (SERIES, LATEST, MUNICIPALITIES, STATES),
    read,
)
