"""Drawings for the browser: as fine as their budget of bytes allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geodata.boundaries import recipe
from geodata.boundaries.coverage import Coverage, drawn
from geodata.boundaries.files import BoundaryError, packed
from geodata.boundaries.geojson import encoded
from geodata.codes import Level

Target = Callable[[str], str]
"""Key of the area that a municipality of the source belongs to."""

_LEAST_BYTES = 2.0
"""A vertex has never taken less on the wire; what exceeds its budget even so is not tried."""


@dataclass(frozen=True, slots=True)
class View:
    """One way of seeing the source's municipalities.

    Attributes:
        level: Level of the areas shown.
        vintages: Boundary vintages on which they look so.
        target: The area each municipality goes to.
    """

    level: Level
    vintages: tuple[int, ...]
    target: Target


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Municipalities of the nation or a state, drawn once, and the files made of them.

    All files of a drawing are unions of the same shapes, so that the borders of states, of folded
    and of unfolded municipalities coincide.

    Attributes:
        coverage: The source's municipalities as drawn.
        tolerance: Metres of simplification.
        files: For each view the raw and compressed forms by name.
    """

    coverage: Coverage
    tolerance: int
    files: tuple[tuple[View, dict[str, bytes]], ...]


def national_drawing(base: Coverage, views: tuple[View, ...]) -> Drawing:
    """The whole country, light.

    Raises:
        BoundaryError: It exceeds its budget even at the coarsest tolerance.
    """
    budgets = {
        Level.MUNICIPALITY: recipe.MUNICIPAL_BUDGET,
        Level.STATE: recipe.STATES_BUDGET,
        Level.NATION: recipe.STATES_BUDGET,
    }
    return _finest(base, views, recipe.NATIONAL_TOLERANCES, recipe.NATIONAL_DECIMALS, budgets)


def state_drawing(base: Coverage, views: tuple[View, ...]) -> Drawing:
    """One state's municipalities, finer.

    Raises:
        BoundaryError: It exceeds its budget even at the coarsest tolerance.
    """
    budgets = {Level.MUNICIPALITY: recipe.STATE_BUDGET}
    return _finest(base, views, recipe.STATE_TOLERANCES, recipe.STATE_DECIMALS, budgets)


def _finest(
    base: Coverage,
    views: tuple[View, ...],
    tolerances: tuple[int, ...],
    decimals: int,
    budgets: dict[Level, int],
) -> Drawing:
    for tolerance in tolerances:
        if base.simplified(tolerance).vertices * _LEAST_BYTES > budgets[Level.MUNICIPALITY]:
            continue
        coverage = drawn(base, tolerance, decimals)
        files = _files(coverage, views, budgets)
        if files is not None:
            return Drawing(coverage, tolerance, files)
    raise BoundaryError(
        f"boundaries: seen {base.keys[0]}–{base.keys[-1]} over the budget even at "
        f"{tolerances[-1]} m; expected {budgets[Level.MUNICIPALITY]} bytes; "
        "add a coarser tolerance to geodata/boundaries/recipe.py"
    )


def _files(
    coverage: Coverage, views: tuple[View, ...], budgets: dict[Level, int]
) -> tuple[tuple[View, dict[str, bytes]], ...] | None:
    """Files of every view, the lightest first so that an excess is found early; None if over."""
    files = []
    for view in reversed(views):
        stem = (
            view.level
            if len({key[:2] for key in coverage.keys}) > 1
            else (f"{view.level}-{coverage.keys[0][:2]}")
        )
        forms = packed(stem, "geojson", encoded(coverage.merged(view.target)))
        if (
            len(next(form for name, form in forms.items() if name.endswith(".br")))
            > (budgets[view.level])
        ):
            return None
        files.append((view, forms))
    return tuple(files)
