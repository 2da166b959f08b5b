"""Those an indicator is about, in words and numbers: who they are, how many, where half live."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.areas import area
from indicators.conditions import decimal
from indicators.headcount import concerned
from indicators.queries import fill
from layouts.format import NO_BREAK_SPACE, number, quantity
from layouts.labels import group
from layouts.view import SHARE
from layouts.words import Words

if TYPE_CHECKING:
    from indicators.concentration import Concentration
    from indicators.definitions import Indicator
    from indicators.selection import Selection
    from indicators.store import Store
    from layouts.view import View


@dataclass(frozen=True)
class Counted:
    """A settled view, and the words and numbers of those its indicator is about."""

    store: Store
    view: View

    @cached_property
    def words(self) -> Words:
        """The words of the view's language."""
        return Words(self.view.language)

    @cached_property
    def selection(self) -> Selection:
        """What is asked, all parts filled in, in the default unit."""
        return fill(self.store, self.view.selection)

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.store.catalogue.indicators[self.selection.indicator]

    @property
    def place(self) -> str:
        """Name of the area."""
        return area(self.selection.area).label(self.view.language)

    @property
    def who(self) -> str:
        """Those who are counted: ``Personas en situación de pobreza``."""
        return concerned(self.store, self.selection.indicator)[self.view.language]

    @property
    def whom(self) -> str:
        """Those who are counted, and of which group where it is not everybody."""
        narrowed = self.selection.subgroup
        if not narrowed.narrowed:
            return self.who
        told = group(narrowed, self.store.catalogue, self.words)
        return self.words("concentracion.who", who=self.who, group=told)

    def source_name(self, id: str) -> str:
        """Institution and year of publication of a source."""
        source = self.store.catalogue.sources[id]
        return f"{source.institution} ({source.published})"

    def count(self, value: float) -> str:
        """A number of people, dwellings or areas."""
        return number(value, 0, self.view.language)

    def share(self, value: float | None) -> str:
        """A part of a whole in per cent."""
        if value is None or math.isnan(value):
            return self.words("status.missing")
        return f"{number(100 * value, 1, self.view.language)}{NO_BREAK_SPACE}%"

    def rate(self, value: float | None) -> str:
        """A value of the indicator with its unit; what is missing by its word."""
        if value is None or math.isnan(value):
            return self.words("status.missing")
        unit = self.store.catalogue.units[str(self.selection.unit)]
        decimals = self.indicator.measure(unit.id).decimals
        return quantity(value, decimals, unit, self.view.language)

    def amount(self, value: float) -> str:
        """A number of those concerned; what is missing by its word."""
        return self.words("status.missing") if math.isnan(value) else self.count(value)

    def state(self, key: str) -> str:
        """The state of a municipality."""
        return area(key[:2]).label(self.view.language)

    def part(self, share: float, *, inside: bool = False) -> str:
        """A share in words: half, or so many per cent; ``inside`` a sentence or beginning it."""
        end = "_of" if inside else ""
        if share == SHARE:
            return self.words(f"concentracion.half{end}")
        return self.words(f"concentracion.part{end}", share=decimal(100 * share))

    def lead(self, found: Concentration, place: str = "") -> tuple[str, str]:
        """In how many areas a share of them is; how many those are, and what is not counted.

        Both empty where nobody is concerned.

        Args:
            found: what is concentrated.
            place: what the areas lie in, where that is not the selection's area.
        """
        half = found.half
        if half is None:
            return "", ""
        lead = self.words(
            "concentracion.lead" if len(half.areas) > 1 else "concentracion.lead_one",
            who=self.whom,
            part=self.part(found.share, inside=True),
            areas=self.count(len(half.areas)),
            of=self.count(half.of),
            area=place or self.place,
        )
        told = self.words(
            "concentracion.held",
            people=self.count(half.people),
            whole=self.count(half.whole),
            share=self.share(half.share),
        )
        without = int(found.headcount.frame["count"].isna().sum())
        gaps = [self.words("concentracion.without", count=self.count(without))] if without else []
        return lead, " ".join([told, *gaps])
