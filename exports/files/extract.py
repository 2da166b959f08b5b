"""What a file is made of: observations, and what a reader must know of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.areas import area
from indicators.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.catalogue import Catalogue
    from indicators.definitions import Indicator, Source
    from indicators.releases import Release

COLUMNS = (
    *("indicator", "unit", "area", "area_name", "time"),
    *DIMENSIONS,
    *("value", "lower", "upper", "status", "source", "footnote", "release"),
)
CERTAIN = ("interval", "small_numbers")
"""Columns that tell who gave ``lower`` and ``upper``, and whether the rule of small numbers calls
the figure weak; only where computed intervals are asked for."""

COLUMN_WORDS = {name: f"open.column.{name}" for name in (*COLUMNS, *CERTAIN)}
"""What each column is, by the key of its words."""

NUMBERS = ("value", "lower", "upper")

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Extract:
    """Observations of one indicator in one unit, on their way into a file.

    Attributes:
        release: where they come from.
        catalogue: what explains them.
        table: columns of ``OBSERVATIONS``, sorted by key; with those of ``CERTAIN`` where
            intervals are computed.
        language: of names and footnotes.
        link: address that asks for the same again, without its format.
    """

    release: Release
    catalogue: Catalogue
    table: pd.DataFrame
    language: str
    link: str

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of its rows, in order."""
        if set(CERTAIN) <= set(self.table):
            return (*COLUMNS[:-1], *CERTAIN, COLUMNS[-1])
        return COLUMNS

    @property
    def indicator(self) -> Indicator:
        """Its definition."""
        return self.catalogue.indicators[str(self.table["indicator"].iloc[0])]

    @property
    def title(self) -> str:
        """The indicator with its unit."""
        unit = self.catalogue.units[str(self.table["unit"].iloc[0])]
        return f"{self.indicator.name[self.language]} ({unit.name[self.language]})"

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that gave the observations, the recommended one first."""
        given = set(self.table["source"])
        return tuple(self.catalogue.sources[id] for id in self.indicator.sources if id in given)

    @cached_property
    def footnotes(self) -> dict[str, str]:
        """The footnotes that the observations bear, in words, by id."""
        ids = dict.fromkeys(id for some in self.table["footnote"].unique() for id in some.split())
        return {id: self.catalogue.footnotes[id].text[self.language] for id in ids}

    def address(self, form: str) -> str:
        """Address of the same in another format."""
        return f"{self.link}&format={form}"

    def cited(self, one: Source) -> str:
        """A source in words."""
        language = self.language
        return f"{one.institution_name[language]}: {one.product[language]} ({one.published})"

    def rows(self, most: int = 5000) -> Iterator[list[tuple[Cell, ...]]]:
        """Tuples of ``columns``, some at a time.

        ``area_name`` and ``footnote`` are in words; several footnotes are joined by a blank.  A
        whole number is an ``int``, a gap None.
        """
        names = {key: area(key).label(self.language) for key in self.table["area"].unique()}
        notes = {
            ids: " ".join(self.footnotes[id] for id in ids.split())
            for ids in self.table["footnote"].unique()
        }
        for start in range(0, len(self.table), most):
            some = self.table.iloc[start : start + most]
            columns = {
                **{name: some[name].tolist() for name in self.columns if name in some},
                **{name: [number(value) for value in some[name].tolist()] for name in NUMBERS},
                "area_name": some["area"].map(names).tolist(),
                "footnote": some["footnote"].map(notes).tolist(),
                "release": [self.release.id] * len(some),
            }
            yield list(zip(*(columns[name] for name in self.columns), strict=True))


def number(value: float) -> int | float | None:
    """A number as JSON and CSV write it.

    >>> number(3.0), number(3.5), number(float("nan"))
    (3, 3.5, None)
    """
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value
