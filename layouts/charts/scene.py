"""The scene of a chart: that of the map, on fewer areas, with some picked out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.codes import NATION, Level, level_of
from indicators.definitions import Direction, Kind
from indicators.model import Status
from indicators.queries import area_table, figures
from layouts.address import address
from layouts.figures.style import Axis, Reference
from layouts.format import NO_BREAK_SPACE, quantity
from layouts.links import data_address

if TYPE_CHECKING:
    import pandas as pd

    from indicators.queries import AreaTable
    from indicators.selection import Selection
    from indicators.store import Store
    from layouts.scene import Scene
    from layouts.view import View
    from layouts.words import Words


@dataclass(frozen=True)
class ChartScene:
    """What a chart is drawn of.

    Attributes:
        view: settled, as its address says it.
        base: the scene of what the chart is of, its table limited to the areas looked at.
        store: the release, for what else a chart needs.
        marked: areas picked out, each once.
        second: the scene of what is set beside it in a scatter.
    """

    view: View
    base: Scene
    store: Store
    marked: tuple[str, ...] = ()
    second: Scene | None = None

    @property
    def words(self) -> Words:
        """The words of the view's language."""
        return self.base.words

    @property
    def selection(self) -> Selection:
        """The selection answered."""
        return self.base.selection

    @property
    def frame(self) -> pd.DataFrame:
        """The areas looked at."""
        return self.base.answer.table.frame

    @property
    def direction(self) -> Direction:
        """Which end of the indicator is worse."""
        return self.base.indicator.direction

    @cached_property
    def whole(self) -> AreaTable:
        """All areas of the level, among which those looked at lie."""
        return area_table(self.store, replace(self.selection, area=NATION))

    def mark(self, key: str) -> int | None:
        """The place of an area among those picked out; None for others."""
        return self.marked.index(key) if key in self.marked else None

    @property
    def named_marks(self) -> dict[str, tuple[int, str]]:
        """Place and name of each area picked out."""
        return {key: (place, self.base.name(key)) for place, key in enumerate(self.marked)}

    def place(self, key: str) -> str:
        """An area's name, with its state where areas of several are shown."""
        inside = self.selection.area != NATION or level_of(key) is not Level.MUNICIPALITY
        return self.base.name(key) if inside else self.base.full_name(key)

    def axis(self, selection: Selection | None = None) -> Axis:
        """The axis of a selection's values: its indicator and unit."""
        asked = selection or self.selection
        catalogue, language = self.base.catalogue, self.view.language
        indicator, unit = catalogue.indicators[asked.indicator], catalogue.units[str(asked.unit)]
        symbol = unit.symbol[language]
        decimals = indicator.measure(unit.id).decimals
        return Axis(
            f"{indicator.short_name[language]} ({symbol})", decimals, NO_BREAK_SPACE + symbol
        )

    def short_name(self, selection: Selection) -> str:
        """The indicator of a selection, in few words."""
        return self.base.catalogue.indicators[selection.indicator].short_name[self.view.language]

    def quantity(self, value: float, selection: Selection) -> str:
        """A value of any selection with its unit."""
        catalogue = self.base.catalogue
        unit = catalogue.units[str(selection.unit)]
        decimals = catalogue.indicators[selection.indicator].measure(unit.id).decimals
        return quantity(value, decimals, unit, self.view.language)

    def cell(self, value: object, status: object, selection: Selection) -> str:
        """A cell of a table: the value, and what must be known of it; or why there is none."""
        told = self.words(f"status.{status}") if isinstance(status, str) else self.missing
        if not isinstance(value, float) or value != value:
            return told
        shown = self.quantity(value, selection)
        return shown if status == Status.NORMAL.value else f"{shown} ({told})"

    @property
    def missing(self) -> str:
        """The word for a cell that has no row."""
        return self.words("status.missing")

    @property
    def references(self) -> list[Reference]:
        """The nation, and the state that the areas lie in, where they can be compared with.

        A count of a part is not compared with that of the whole, and nothing with what another
        source says, or with what is not reliable.
        """
        if self.base.unit.kind not in {Kind.RATE, Kind.MEAN}:
            return []
        found = figures(self.store, self.selection, self.selection.area)
        return [
            Reference(self.base.name(one.area), one.value, self.base.quantity(one.value))
            for one in reversed(found)
            if one.value is not None
            and one.source == self.selection.source
            and one.status is not Status.UNRELIABLE
        ]

    @property
    def order(self) -> str:
        """Which end of a ranking is on top."""
        judged = "neither" if self.direction is Direction.NEITHER else "judged"
        return self.words(f"charts.order_{judged}")

    def parts(self, *times: str) -> tuple[str, ...]:
        """Group of people, areas and years, as they stand under a title."""
        selection = self.selection
        level = self.words(f"level.{selection.level.value}_of", area=self.base.name(selection.area))
        group = self.view.group
        return (
            self.base.subgroup(selection.subgroup),
            *([group.name or self.words("charts.group")] if group else [level]),
            *times,
        )

    def files(self, *selections: Selection) -> tuple[tuple[str, str], ...]:
        """Addresses of the CSV files of selections, by indicator and year."""
        language = self.view.language
        return tuple(
            (
                ", ".join(
                    [
                        self.short_name(one),
                        self.words(f"level.{one.level.value}"),
                        *([one.time] if one.time else []),
                    ]
                ),
                data_address(one, "csv", language),
            )
            for one in dict.fromkeys(selections)
        )

    def link(self, chart: str) -> tuple[str, str]:
        """The same view as another chart."""
        return self.words(f"charts.{chart}"), address(replace(self.view, chart=chart))
