"""The profile of an area as it is told: what every part of its page is a function of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.areas import area
from geodata.codes import NATION, Level, level_of, parent_of
from indicators.panel import PEERS
from indicators.selection import Selection
from layouts.address import address
from layouts.format import number, quantity
from layouts.labels import group
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indicators.catalogue import Catalogue
    from indicators.profile import Line, Profile
    from indicators.queries import Figure
    from layouts.view import View


@dataclass(frozen=True)
class ProfileScene:
    """Everything a part of the page may ask for.

    Attributes:
        view: settled: the area it is of stands on the maps' vintage.
        profile: of that area.
        catalogue: the definitions.
    """

    view: View
    profile: Profile
    catalogue: Catalogue

    @cached_property
    def words(self) -> Words:
        """The words of the view's language."""
        return Words(self.view.language)

    @property
    def area(self) -> str:
        """Key of the area profiled."""
        return self.profile.area

    @property
    def areas(self) -> str:
        """What the areas are called that it is set among: municipalities or states."""
        return self.words(f"card.areas_{PEERS[self.profile.level].value}")

    def name(self, key: str) -> str:
        """Name of an area alone."""
        return area(key).label(self.view.language)

    def full_name(self, key: str) -> str:
        """Name of an area with its state."""
        if level_of(key) is not Level.MUNICIPALITY:
            return self.name(key)
        return self.words("area.of", area=self.name(key), parent=self.name(str(parent_of(key))))

    def count(self, value: float) -> str:
        """A number of things."""
        return number(value, 0, self.view.language)

    def quantity(self, line: Line, value: float) -> str:
        """A value of an indicator as shown, with its unit."""
        return quantity(value, line.measure.decimals, line.unit, self.view.language)

    def figure(self, line: Line, figure: Figure) -> str:
        """A figure as shown: its value, or what stands in its place."""
        if figure.value is None:
            return self.words(f"status.{figure.status.value}")
        return self.quantity(line, figure.value)

    def short(self, line: Line) -> str:
        """Short name of an indicator."""
        return line.indicator.short_name[self.view.language]

    def subgroup(self, line: Line) -> str:
        """The group that its figures are of; nothing where it is everybody."""
        subgroup = line.selection.subgroup
        return group(subgroup, self.catalogue, self.words) if subgroup.narrowed else ""

    def source(self, id: str) -> str:
        """Institution and year of a source."""
        source = self.catalogue.sources[id]
        return f"{source.institution} {source.published}"

    @cached_property
    def notes(self) -> Mapping[str, int]:
        """Footnotes of all figures in the table by id, each with its number there."""
        figures = [figure for line in self.profile.lines for figure in (line.own, *line.above)]
        found = dict.fromkeys(id for figure in figures for id in figure.footnote.split())
        return {id: place for place, id in enumerate(found, start=1)}

    def address(self, key: str) -> str:
        """Address of the profile of another area."""
        here = self.view.on("perfil")
        municipal = level_of(key) is Level.MUNICIPALITY
        inside = replace(here, focus=key if municipal else None)
        return address(inside.asking(area=str(parent_of(key)) if municipal else key))

    def map_address(self, line: Line) -> str:
        """Address of the map of an indicator, with the area in focus among its like."""
        asked = Selection(line.indicator.id)
        if self.profile.level is not Level.NATION:
            level = self.profile.level
            state = NATION if level is Level.STATE else str(parent_of(self.area))
            asked = replace(
                asked, level=level, area=state,
                subgroup=line.selection.subgroup, time=line.selection.time,
            )  # fmt: skip
        focus = None if self.profile.level is Level.NATION else self.area
        return address(replace(self.view.on("mapa"), selection=asked, focus=focus))
