"""A view, its answer, and the words to tell it: what every component is a function of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.areas import area
from geodata.codes import Level, level_of, parent_of
from layouts.address import address
from layouts.format import quantity
from layouts.labels import group
from layouts.theme import class_colours
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from indicators.bivariate import Joint
    from indicators.catalogue import Catalogue
    from indicators.definitions import Indicator, Measure, Unit
    from indicators.map_answer import MapAnswer
    from indicators.queries import AreaTable
    from indicators.selection import Selection, Subgroup
    from layouts.view import View


@dataclass(frozen=True)
class Scene:
    """Everything a component may ask for.

    Attributes:
        view: resolved: its selection holds values.
        answer: what the store says to it.
        catalogue: the definitions.
        release: id of the release that answered.
        inside: areas that the view's filter lets through; None where there is none.
        second: what the map page sets beside it; None where nothing is.
        joint: both indicators in thirds, where they share one map.
        years: the same for each year, where the years are shown side by side.
        others: indicators that may be set beside it.
        seen: how the indicators of the filter's conditions are seen, by id.
    """

    view: View
    answer: MapAnswer
    catalogue: Catalogue
    release: str
    inside: frozenset[str] | None = None
    second: Scene | None = None
    joint: Joint | None = None
    years: tuple[AreaTable, ...] = ()
    others: tuple[str, ...] = ()
    seen: Mapping[str, Selection] = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        """The words of the view's language."""
        return Words(self.view.language)

    @property
    def selection(self) -> Selection:
        """The selection answered."""
        return self.answer.selection

    @property
    def indicator(self) -> Indicator:
        """The indicator shown."""
        return self.catalogue.indicators[self.selection.indicator]

    @property
    def unit(self) -> Unit:
        """The unit shown."""
        return self.catalogue.units[str(self.selection.unit)]

    @property
    def measure(self) -> Measure:
        """Decimals and range of the indicator in that unit."""
        return self.indicator.measure(self.unit.id)

    @property
    def focus(self) -> str:
        """The area whose card is open: the one in focus, else the one whose parts are shown."""
        return self.view.focus or self.selection.area

    @property
    def shown(self) -> pd.DataFrame:
        """The rows of the areas that the filter lets through."""
        frame = self.answer.table.frame
        return frame if self.inside is None else frame[frame.index.isin(self.inside)]

    @property
    def colours(self) -> tuple[str, ...]:
        """Colours of the classes, lowest values first."""
        view, classes = self.view, self.answer.breaks.k
        direction = self.indicator.direction
        return class_colours(classes, direction, view.palette, reverse=view.reverse)

    @property
    def comparable(self) -> bool:
        """Whether what is set beside it has the same scale: it is of one indicator and unit."""
        if self.second is None:
            return False
        one, other = self.selection, self.second.selection
        return (one.indicator, one.unit) == (other.indicator, other.unit)

    def quantity(self, value: float) -> str:
        """A value of the indicator as shown, with its unit."""
        return quantity(value, self.measure.decimals, self.unit, self.view.language)

    @property
    def areas(self) -> str:
        """What the areas shown are called: municipalities or states."""
        municipal = self.selection.level is Level.MUNICIPALITY
        return self.words("card.areas_municipality" if municipal else "card.areas_state")

    def name(self, key: str) -> str:
        """Name of an area alone: ``San Juan Cancuc``."""
        return area(key).label(self.view.language)

    def full_name(self, key: str) -> str:
        """Name of an area with its state: ``San Juan Cancuc, Chiapas``."""
        if level_of(key) is not Level.MUNICIPALITY:
            return self.name(key)
        return self.words("area.of", area=self.name(key), parent=self.name(str(parent_of(key))))

    def subgroup(self, subgroup: Subgroup) -> str:
        """Label of a subgroup: the codes that narrow it, or everybody."""
        return group(subgroup, self.catalogue, self.words)

    def address(self, **changes: object) -> str:
        """Address of the view with other parts of its selection; the focus is left."""
        moved: View = replace(self.view, focus=None)
        return address(moved.asking(**changes))
