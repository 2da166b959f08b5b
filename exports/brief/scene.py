"""What every section of a brief is a function of: whom it is of, and how that is called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from exports.brief.keys import municipal
from exports.brief.ledger import Ledger
from geodata.areas import areas
from geodata.codes import NATION, Level, level_of
from indicators.model import Status
from indicators.profile import profile
from indicators.standing import key_selection
from layouts.address import address
from layouts.format import number, quantity
from layouts.labels import group
from layouts.profile_scene import ProfileScene
from layouts.view import View

if TYPE_CHECKING:
    import pandas as pd

    from geodata.boundaries import BoundarySet
    from geodata.group import Group
    from indicators.definitions import Indicator
    from indicators.queries import Figure
    from indicators.selection import Selection
    from indicators.store import Store
    from layouts.words import Words

LEADING = 4
"""Key indicators that maps, gaps and rankings are of."""


@dataclass(frozen=True)
class BriefScene:
    """A brief in the making.

    Attributes:
        store: the release.
        boundaries: the shapes.
        view: what was asked: its group, else its area.
        home: address of the atlas; empty for none.
    """

    store: Store
    boundaries: BoundarySet
    view: View
    home: str

    @cached_property
    def ledger(self) -> Ledger:
        """Sources and footnotes that the sections have cited so far."""
        return Ledger(self.store.catalogue, self.language)

    @cached_property
    def profile(self) -> ProfileScene:
        """The profile of the area."""
        view = replace(self.view, group=None, conditions=())
        return ProfileScene(view, profile(self.store, self.area), self.store.catalogue)

    @property
    def language(self) -> str:
        """``es`` or ``en``."""
        return self.view.language

    @cached_property
    def words(self) -> Words:
        """Words of that language."""
        return self.profile.words

    @property
    def group(self) -> Group | None:
        """The reader's own municipalities, where the brief is of them."""
        return self.view.group

    @property
    def members(self) -> tuple[str, ...]:
        """Their keys; empty where it is of an area."""
        return self.group.keys if self.group else ()

    @cached_property
    def area(self) -> str:
        """The area, or the smallest that holds the group: a state or the nation."""
        if self.group is None:
            return self.view.area
        states = {key[:2] for key in self.members}
        return states.pop() if len(states) == 1 else NATION

    @property
    def level(self) -> Level:
        """Level of that area; a group counts as what holds it."""
        return level_of(self.area)

    @property
    def alone(self) -> bool:
        """Whether it is of one municipality, which has no parts."""
        return self.level is Level.MUNICIPALITY

    @property
    def whole(self) -> str:
        """The area whose municipalities are looked at: of a municipality, its state."""
        return self.area[:2]

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Keys of the municipalities looked at."""
        return self.members or tuple(
            one.key for one in areas(Level.MUNICIPALITY, parent=self.whole)
        )

    def own(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table of municipalities that are looked at."""
        return frame[frame.index.isin(self.members)] if self.members else frame

    @property
    def place(self) -> str:
        """Name of the group, or of the area whose municipalities are looked at."""
        if self.group:
            return self.group.name or self.words("brief.group")
        return self.profile.name(self.whole)

    @property
    def subject(self) -> str:
        """Whom the brief is of; a municipality with its state."""
        if self.group:
            return self.group.name or self.words("brief.group_title")
        return self.profile.full_name(self.area)

    @cached_property
    def leading(self) -> tuple[tuple[Indicator, Selection], ...]:
        """The first key indicators of municipalities, each as it is first seen there."""
        found = []
        for one in municipal(self.store)[:LEADING]:
            asked = key_selection(self.store, one.id, Level.MUNICIPALITY)
            if asked is not None:
                found.append((one, replace(asked, area=self.whole)))
        return tuple(found)

    def caption(self, indicator: Indicator, selection: Selection) -> str:
        """An indicator in few words, with its group of people where it is not everybody."""
        name = indicator.short_name[self.language]
        people = selection.subgroup
        if not people.narrowed:
            return name
        return f"{name} ({group(people, self.store.catalogue, self.words)})"

    def name(self, key: str) -> str:
        """Name of an area, with its state where municipalities of several are looked at."""
        return self.profile.full_name(key) if self.whole == NATION else self.profile.name(key)

    def count(self, value: float) -> str:
        """A number of things."""
        return number(value, 0, self.language)

    def shown(self, selection: Selection, value: float) -> str:
        """A value of a selection with its unit."""
        catalogue = self.store.catalogue
        unit = catalogue.units[str(selection.unit)]
        decimals = catalogue.indicators[selection.indicator].measure(unit.id).decimals
        return quantity(value, decimals, unit, self.language)

    def told(self, selection: Selection, figure: Figure | None, *more: str) -> str:
        """A figure with what must be known of it; or why there is none.

        Args:
            selection: what it is of.
            figure: None where there is no row.
            more: what is said of it besides its status, where that is no plain published one.
        """
        status = Status.MISSING if figure is None else figure.status
        word = self.words(f"status.{status.value}")
        if figure is None or figure.value is None:
            shown, told = word, more
        else:
            shown = self.shown(selection, figure.value)
            told = (*([] if status is Status.NORMAL else [word.lower()]), *more)
        return f"{shown} ({'; '.join(told)})" if told else shown

    def on(self, page: str, selection: Selection, focus: str | None = None) -> View:
        """A page of a selection, as a reader would ask for it."""
        asked = replace(selection, unit=None, source=None)
        language, release = self.view.language, self.view.release
        return View(asked, page, focus, self.group, language=language, release=release)

    def link(self, view: View) -> str:
        """Whole address of a view."""
        return f"{self.home}{address(view)}"
