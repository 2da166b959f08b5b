"""What all parts of the page of indices speak of: the view, its recipe and the index itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.areas import area
from geodata.codes import NATION, Level, parent_of
from indicators.composites.composite import Composite, Refusal, composite
from indicators.composites.ready_made import ready_made
from indicators.composites.recipe import Aggregation, Normalisation, Recipe
from indicators.standing import key_selection
from layouts.format import NO_BREAK_SPACE, number, quantity
from layouts.labels import group
from layouts.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from geodata.boundaries import BoundarySet
    from indicators.catalogue import Catalogue
    from indicators.composites.ready_made import ReadyMade
    from indicators.store import Store
    from layouts.view import View

PERCENT = 100


def recipe_of(view: View) -> Recipe:
    """What a settled view asks to be put together."""
    return Recipe(
        view.parts,
        Normalisation(view.normalisation),
        Aggregation(view.aggregation),
        view.selection.level,
    )


@dataclass(frozen=True)
class Sheet:
    """A settled view with what answers it."""

    store: Store
    boundaries: BoundarySet
    view: View

    @cached_property
    def words(self) -> Words:
        """In the reader's language."""
        return Words(self.view.language)

    @property
    def catalogue(self) -> Catalogue:
        """The definitions."""
        return self.store.catalogue

    @cached_property
    def recipe(self) -> Recipe:
        """What is put together."""
        return recipe_of(self.view)

    @cached_property
    def found(self) -> Composite | Refusal:
        """The index, or why there is none."""
        return composite(self.store, self.recipe)

    @cached_property
    def ready(self) -> ReadyMade | None:
        """The ready-made index that this one is; None for one of the reader's own."""
        level = self.recipe.level
        return next(
            (one for one in ready_made().values() if one.recipe(level) == self.recipe), None
        )

    @property
    def municipal(self) -> bool:
        """Whether municipalities are compared."""
        return self.recipe.level is Level.MUNICIPALITY

    @property
    def inside(self) -> bool:
        """Whether the view is of one state."""
        return self.view.selection.area != NATION

    def shown(self, index: Composite) -> pd.DataFrame:
        """The rows of the areas in view, in key order."""
        within = self.view.selection.area if self.inside else ""
        return index.frame[index.frame.index.str.startswith(within)]

    def chosen(self, index: Composite) -> str | None:
        """The area whose place is explained: that in focus, else the worst one in view."""
        if self.view.focus:
            return self.view.focus
        ranks = self.shown(index)["rank"].dropna()
        return None if ranks.empty else str(ranks.idxmin())

    def word(self, key: str, **values: object) -> str:
        """A word of this page; those of levels have one for each."""
        return self.words(f"indice.{key}", **values)

    def by_level(self, key: str, **values: object) -> str:
        """The word for the level of the areas compared."""
        return self.word(f"{key}_{self.recipe.level.value}", **values)

    def name(self, indicator: str) -> str:
        """Short name of an indicator; the id of one that nobody knows."""
        known = self.catalogue.indicators.get(indicator)
        return known.short_name[self.view.language] if known else indicator

    def place(self, key: str) -> str:
        """Name of an area, with its state where the whole country is in view."""
        own = area(key).label(self.view.language)
        above = parent_of(key)
        if self.inside or not self.municipal or above is None:
            return own
        return self.words("area.of", area=own, parent=area(above).label(self.view.language))

    def count(self, value: float) -> str:
        """A whole number."""
        return number(value, 0, self.view.language)

    def points(self, value: float) -> str:
        """A score, or a part of one."""
        return number(value, self.decimals, self.view.language)

    def signed(self, value: float) -> str:
        """A difference of scores with its sign."""
        return ("+" if value > 0 else "") + self.points(value)

    @property
    def decimals(self) -> int:
        """Of scores: z-scores are small."""
        return 2 if self.recipe.normalisation is Normalisation.Z_SCORE else 1

    def share(self, value: float) -> str:
        """A part of a whole in percent, rounded to whole ones."""
        return f"{number(PERCENT * value, 0, self.view.language)}{NO_BREAK_SPACE}%"

    def figure(self, indicator: str, value: float) -> str:
        """A value of an indicator with its unit."""
        definition = self.catalogue.indicators[indicator]
        decimals = definition.measure(definition.unit).decimals
        unit = self.catalogue.units[definition.unit]
        return quantity(value, decimals, unit, self.view.language)

    def of_whom(self, indicator: str) -> str:
        """Group, where it is not everybody the indicator is of, and year of a part's figures."""
        selection = key_selection(self.store, indicator, self.recipe.level)
        if selection is None:
            return ""
        narrowed = selection.subgroup.narrowed
        whom = [group(selection.subgroup, self.catalogue, self.words)] if narrowed else []
        return " · ".join([*whom, str(selection.time)])
