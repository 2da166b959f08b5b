"""The changes that are measured: ten in a row on the national municipal map, of all three kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from callbacks.navigation import step
from geodata.boundaries import BoundarySet, default_folder
from indicators.catalogue import load
from indicators.door import Door
from layouts.address import address, parse
from layouts.scenes import settle
from settings import Settings

if TYPE_CHECKING:
    from indicators.store import Store
    from layouts.view import View

TOTAL, WOMEN, MEN = "_T|_T|_T|_T", "F|_T|_T|_T", "M|_T|_T|_T"
KINDS = ("indicator", "year", "subgroup")
OPENING = "/mapa"
MOVES: tuple[tuple[str, str | int], ...] = (
    ("subgroup", TOTAL),
    ("year", 2015),
    ("indicator", "extreme_poverty"),
    ("year", 2010),
    ("indicator", "lack_health_access"),
    ("subgroup", WOMEN),
    ("year", 2020),
    ("indicator", "educational_lag"),
    ("subgroup", MEN),
    ("year", 2015),
)
"""Which control is moved, and to what; the opening view is child poverty of 2020."""


@dataclass(frozen=True, slots=True)
class Change:
    """One control moved, from one settled view to the next."""

    control: str
    value: str | int
    before: View
    after: View

    @property
    def address(self) -> str:
        """Address of the view it leads to."""
        return address(self.after)


@dataclass(frozen=True, slots=True)
class Bench:
    """What every subject stands on."""

    settings: Settings
    door: Door
    boundaries: BoundarySet
    opening: View
    changes: tuple[Change, ...]

    @property
    def store(self) -> Store:
        """The release in force."""
        return self.door.store

    @property
    def views(self) -> tuple[View, ...]:
        """The opening view, and the view after each change."""
        return (self.opening, *(change.after for change in self.changes))


def bench() -> Bench:
    """The release in force, the boundaries that were built, and the changes among its views."""
    settings = Settings.from_environment()
    door = Door(settings.releases, load(), settings.engine, settings.series)
    store = door.store
    opening, _ = settle(store, parse(OPENING, "")[0])
    changes = []
    view = opening
    for control, value in MOVES:
        after, notices = settle(store, step(view, control, value))
        if notices:
            raise LookupError(
                f"change of {control} to {value!r} at {address(view)}: no such view; expected one "
                f"with data; mend MOVES in benchmarks/changes.py"
            )
        changes.append(Change(control, value, view, after))
        view = after
    boundaries = BoundarySet.open(default_folder(settings.cache))
    return Bench(settings, door, boundaries, opening, tuple(changes))
