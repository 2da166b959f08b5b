"""What the page of disparities is told with: a comparison over the years, and how to name it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.areas import area
from geodata.codes import NATION, Level, level_of, parent_of
from indicators.definitions import Direction
from indicators.gradient import usual
from indicators.inequality import Comparison
from indicators.narrowing import narrowing
from layouts.figures.style import Axis
from layouts.format import NO_BREAK_SPACE, number, quantity
from layouts.labels import group
from layouts.sentence import difference
from layouts.words import Words

if TYPE_CHECKING:
    from indicators.definitions import Indicator, Measure, Unit
    from indicators.inequality import Inequality
    from indicators.narrowing import Narrowing
    from indicators.selection import Selection
    from indicators.store import Store
    from layouts.view import View


@dataclass(frozen=True)
class GapScene:
    """A settled view of the page, and what the store says to it."""

    store: Store
    view: View
    over: Narrowing

    @cached_property
    def words(self) -> Words:
        """The words of the view's language."""
        return Words(self.view.language)

    @property
    def now(self) -> Inequality:
        """The comparison of the year shown."""
        return self.over.years[-1]

    @property
    def selection(self) -> Selection:
        """The selection compared, all parts filled in."""
        return self.now.selection

    @property
    def compared(self) -> str:
        """One of ``indicators.inequality.COMPARED``."""
        return self.now.asked.compared

    @property
    def indicator(self) -> Indicator:
        """The indicator compared."""
        return self.store.catalogue.indicators[self.selection.indicator]

    @property
    def unit(self) -> Unit:
        """Its unit."""
        return self.store.catalogue.units[str(self.selection.unit)]

    @property
    def measure(self) -> Measure:
        """Its decimals and range in that unit."""
        return self.indicator.measure(self.unit.id)

    @property
    def axis(self) -> Axis:
        """The axis of its values."""
        symbol = self.unit.symbol[self.view.language]
        name = self.indicator.short_name[self.view.language]
        return Axis(f"{name} ({symbol})", self.measure.decimals, NO_BREAK_SPACE + symbol)

    @property
    def fifths(self) -> str:
        """Of what the fifths are: ``people``, or ``areas`` where people are not known."""
        return "people" if self.now.weight else "areas"

    @property
    def areas(self) -> str:
        """What the areas compared are called."""
        municipal = self.selection.level is Level.MUNICIPALITY
        return self.words("card.areas_municipality" if municipal else "card.areas_state")

    @property
    def along(self) -> str:
        """The indicator that orders the areas, in few words; empty where none does."""
        if self.now.order is None:
            return ""
        found = self.store.catalogue.indicators[self.now.order.indicator]
        return found.short_name[self.view.language]

    @property
    def order(self) -> str:
        """Whether what orders the areas says which end is worse: ``judged``, or ``plain``."""
        order = self.now.order
        known = self.store.catalogue.indicators
        neither = order is None or known[order.indicator].direction is Direction.NEITHER
        return "plain" if neither else "judged"

    def group(self, label: str) -> str:
        """The name of what is compared: of an area, with its state where several are; of a code."""
        if self.compared == "subgroups":
            codes = self.store.catalogue.dimensions[str(self.now.asked.by)].codes
            return codes[label][self.view.language]
        inside = self.selection.area != NATION or level_of(label) is not Level.MUNICIPALITY
        return area(label).label(self.view.language) if inside else self._full_name(label)

    def _full_name(self, key: str) -> str:
        own, above = (area(one).label(self.view.language) for one in (key, str(parent_of(key))))
        return self.words("area.of", area=own, parent=above)

    @property
    def place(self) -> str:
        """The area whose parts or people are compared; a municipality with its state."""
        key = self.selection.area
        if level_of(key) is Level.MUNICIPALITY:
            return self._full_name(key)
        return area(key).label(self.view.language)

    @property
    def people(self) -> str:
        """Whose figures are compared."""
        return group(self.selection.subgroup, self.store.catalogue, self.words)

    def quantity(self, value: float) -> str:
        """A value of the indicator with its unit."""
        return quantity(value, self.measure.decimals, self.unit, self.view.language)

    def distance(self, one: float, other: float = 0.0, *, short: bool = False) -> str:
        """The difference of two values as they are shown; a difference alone is one from 0."""
        return difference(one, other, self.measure.decimals, self.unit, self.words, short=short)

    def number(self, value: float, decimals: int) -> str:
        """A number alone."""
        return number(value, decimals, self.view.language)


def comparison(store: Store, view: View) -> Comparison:
    """What a settled view compares."""
    selection = view.selection
    if view.compared == "subgroups":
        own = replace(selection, area=view.area, level=level_of(view.area))
        return Comparison(own, "subgroups", by=view.by)
    if view.compared == "gradient":
        along = view.along or usual(store, selection.indicator, selection.level)
        return Comparison(selection, "gradient", along=along)
    return Comparison(selection)


def gap_scene(store: Store, view: View) -> GapScene:
    """The scene of a settled view."""
    return GapScene(store, view, narrowing(store, comparison(store, view)))
