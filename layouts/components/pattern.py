"""A pattern in space in words: what the areas of each kind are called, and what it says in all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from dash import html

from geodata.areas import area
from geodata.codes import NATION, Level
from indicators.measures.multiple import ALPHA
from indicators.queries import area_table
from indicators.spatial import KINDS, LEAST, Kind, Meaning, meaning
from layouts.address import address
from layouts.format import number, quantity, round_to
from layouts.labels import group
from layouts.sentence import status
from layouts.theme import PATTERNS
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from indicators.definitions import Indicator
    from indicators.selection import Selection
    from indicators.spatial import Pattern
    from indicators.store import Store
    from layouts.view import View

NAMED = 3
"""States that a sentence names."""

TOLD = (Kind.HIGH_HIGH, Kind.LOW_LOW, Kind.HOT, Kind.COLD)
"""Kinds that the sentence tells of: areas among their like."""

PLACES = 3
"""Decimals of probabilities."""


@dataclass(frozen=True)
class Told:
    """A pattern, and the words and numbers to tell it."""

    store: Store
    view: View
    found: Pattern

    @cached_property
    def words(self) -> Words:
        """The words of the view's language."""
        return Words(self.view.language)

    @property
    def selection(self) -> Selection:
        """What is compared, all parts filled in."""
        return self.found.selection

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.store.catalogue.indicators[self.selection.indicator]

    @property
    def name(self) -> str:
        """The indicator's short name."""
        return self.indicator.short_name[self.view.language]

    @property
    def municipal(self) -> bool:
        """Whether the areas are municipalities."""
        return self.selection.level is Level.MUNICIPALITY

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What is significant, that of those worse off first."""
        order = list(Meaning)
        kinds = KINDS[self.found.asked.statistic]
        return tuple(sorted(kinds, key=lambda kind: order.index(self.meant(kind) or order[0])))

    def meant(self, kind: Kind) -> Meaning | None:
        """What a kind says of people."""
        return meaning(kind, self.indicator.direction)

    def word(self, kind: Kind) -> str:
        """The word by which a kind goes in keys and colours."""
        return (self.meant(kind) or kind).value

    def label(self, kind: Kind) -> str:
        """What a kind is called."""
        return self.words(f"patrones.class_{self.word(kind)}")

    def colour(self, kind: Kind) -> str:
        """Its colour."""
        return PATTERNS[self.word(kind)]

    def count(self, value: float) -> str:
        """A whole number."""
        return number(value, 0, self.view.language)

    def areas(self, count: int) -> str:
        """So many municipalities or states."""
        form = "one" if count == 1 else "many"
        return self.words(
            f"patrones.{self.selection.level.value}_{form}", count=self.count(count)
        )  # fmt: skip

    def decimal(self, value: float, places: int = 2) -> str:
        """A number that has no unit."""
        return number(value, places, self.view.language)

    def probability(self, value: float) -> str:
        """A p-value; one that would be shown as nought as less than the least shown."""
        least = 10**-PLACES
        if value < least:
            return f"< {self.decimal(least, PLACES)}"
        return f"= {self.decimal(value, PLACES)}"

    def value(self, value: float) -> str:
        """A value of the indicator with its unit."""
        unit = self.store.catalogue.units[str(self.selection.unit)]
        return quantity(value, self.indicator.measure(unit.id).decimals, unit, self.view.language)

    def written(self, values: pd.Series) -> list[str]:
        """Many values with their unit, each number written once; nothing for null."""
        unit = self.store.catalogue.units[str(self.selection.unit)]
        shown = round_to(values, self.indicator.measure(unit.id).decimals)
        texts = {value: self.value(value) for value in shown.dropna().unique().tolist()}
        return [texts.get(value, "") for value in shown.tolist()]

    def place(self, key: str) -> str:
        """Name of an area alone."""
        return area(key).label(self.view.language)

    def profile(self, key: str) -> Component:
        """The name of an area that leads to its profile."""
        view = replace(self.view.on("perfil"), group=None, conditions=(), focus=None)
        state = view.asking(area=key[:2])
        view = replace(state, focus=key) if self.municipal else state
        return html.A(self.place(key), href=address(view))

    def joined(self, names: Sequence[str]) -> str:
        """Names in a sentence; in Spanish "y" turns to "e" before the sound of an i."""
        *first, last = names
        if not first:
            return last
        sound = last.lower().startswith(("i", "hi"))
        joint = self.words("patrones.and_before_i" if sound else "patrones.and")
        return f"{', '.join(first)} {joint} {last}"

    def where(self, keys: Sequence[str]) -> str:
        """Of which states the municipalities are, the most first; nothing inside one state."""
        if not (self.municipal and self.selection.area == NATION and keys):
            return ""
        states = Counter(key[:2] for key in keys).most_common()
        named = [f"{self.place(key)} ({self.count(many)})" for key, many in states[:NAMED]]
        some = "patrones.above_all" if len(states) > NAMED else "patrones.all_of"
        return self.words(some, states=self.joined(named))


def title(told: Told) -> Component:
    """Heading, and under it what is compared: group, areas, year, what figures are, source."""
    selection, words = told.selection, told.words
    source = told.store.catalogue.sources[str(selection.source)]
    parts = [
        group(selection.subgroup, told.store.catalogue, words),
        words(f"level.{selection.level.value}_of", area=told.place(selection.area)),
        str(selection.time),
        *status(area_table(told.store, selection).frame, words),
        f"{source.institution} ({source.published})",
    ]
    if told.found.asked.smoothed:
        parts.append(words("patrones.smoothed_short"))
    heading = words("patrones.title", indicator=told.indicator.name[told.view.language])
    return html.Hgroup([html.H1(heading), html.P(" · ".join(parts))])


def sentence(told: Told) -> list[Component]:
    """What the page says: whether like lies beside like, where, and how surely."""
    found, words = told.found, told.words
    if found.overall is None:
        said = [words(f"patrones.refused_{found.refusal}", least=told.count(LEAST))]
        if found.refusal == "few_areas" and told.selection.area != NATION:
            said.append(words("patrones.refused_try"))
        return [html.P(" ".join(said))]
    said = [_lead(told)]
    for kind in told.kinds:
        keys = found.of(kind)
        if kind in TOLD and keys:
            said.append(
                words(
                    f"patrones.said_{told.word(kind)}",
                    areas=told.areas(len(keys)),
                    where=told.where(keys),
                )
            )
    if not any(map(found.of, told.kinds)):
        said.append(words("patrones.said_nothing"))
    whole = found.overall
    small = words(
        "patrones.overall",
        index=told.decimal(whole.index),
        expected=told.decimal(whole.expected),
        p=told.probability(whole.p),
        draws=told.count(whole.draws),
        rest=told.areas(found.counts[Kind.NOT_SIGNIFICANT]),
    )
    return [*map(html.P, said), html.Small(small)]


def _lead(told: Told) -> str:
    """Whether like lies beside like, all in all."""
    whole = told.found.overall
    if whole is None or whole.p > ALPHA:
        form = "random"
    else:
        form = "alike" if whole.index > whole.expected else "unlike"
    place = told.place(told.selection.area)
    return told.words(f"patrones.lead_{form}", indicator=told.name, place=place)
