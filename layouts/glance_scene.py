"""A view of an area at a glance: one key indicator and the words to tell it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.areas import area
from geodata.codes import NATION, Level, level_of
from layouts.format import gap_shown, number, quantity
from layouts.labels import group
from layouts.sentence import difference
from layouts.words import Words

if TYPE_CHECKING:
    from indicators.catalogue import Catalogue
    from indicators.definitions import Unit
    from indicators.glance import Glance
    from indicators.queries import Figure
    from layouts.view import View


@dataclass(frozen=True)
class GlanceScene:
    """What a card may ask for.

    Attributes:
        view: of the page; its area is the glance's.
        glance: what the store says of one indicator.
        catalogue: the definitions.
    """

    view: View
    glance: Glance
    catalogue: Catalogue

    @cached_property
    def words(self) -> Words:
        """The words of the view's language."""
        return Words(self.view.language)

    @property
    def unit(self) -> Unit:
        """The unit of the figures."""
        return self.catalogue.units[str(self.glance.selection.unit)]

    @property
    def short_name(self) -> str:
        """Of the indicator."""
        return self.glance.indicator.short_name[self.view.language]

    @property
    def group(self) -> str:
        """Who is counted; nothing where it is everybody."""
        subgroup = self.glance.selection.subgroup
        return group(subgroup, self.catalogue, self.words) if subgroup.narrowed else ""

    @property
    def caption(self) -> str:
        """Indicator and group: what the numbers of a card stand for."""
        return f"{self.short_name} ({self.group})" if self.group else self.short_name

    @property
    def areas(self) -> str:
        """What the areas compared are called: municipalities or states."""
        return self.words(f"card.areas_{self.glance.selection.level.value}")

    def name(self, key: str) -> str:
        """Name of an area alone."""
        return area(key).label(self.view.language)

    def count(self, value: int) -> str:
        """A number of areas."""
        return number(value, 0, self.view.language)

    def quantity(self, value: float) -> str:
        """A value with its unit."""
        return quantity(value, self.glance.decimals, self.unit, self.view.language)

    def difference(self, one: float, other: float) -> str:
        """The difference of two values as they are shown."""
        return difference(one, other, self.glance.decimals, self.unit, self.words)

    def distance(self, one: float, other: float) -> str:
        """The same in large letters: percentage points are points there."""
        decimals = self.glance.decimals
        value = gap_shown(one, other, decimals)
        if self.unit.symbol.en == "%":
            return self.words("inicio.points", value=number(value, decimals, self.view.language))
        return self.quantity(value)

    def share(self, value: float) -> str:
        """A percentage of children."""
        return quantity(value, 1, self.catalogue.units["percent"], self.view.language)

    def told(self, figure: Figure) -> str:
        """The value of a figure, or why there is none."""
        if figure.value is None:
            return self.words(f"status.{figure.status.value}")
        return self.quantity(figure.value)

    def source(self, id: str) -> str:
        """Institution of a source."""
        return self.catalogue.sources[id].institution

    def of(self, key: str) -> View:
        """The same page of another area."""
        focus = key if level_of(key) is Level.MUNICIPALITY else None
        return replace(self.view.asking(area=key[:2]), focus=focus)

    def on_map(self) -> View:
        """The map of the same figures."""
        asked = replace(self.glance.selection, unit=None, source=None)
        area = self.view.selection.area
        state = area if asked.level is Level.STATE and area != NATION else None
        focus = self.view.focus if asked.level is Level.MUNICIPALITY else state
        return replace(self.view, page="mapa", selection=asked, focus=focus)

    def on(self, page: str) -> View:
        """Another page of the same area and indicator."""
        return self.view.asking(indicator=self.glance.indicator.id).on(page)
