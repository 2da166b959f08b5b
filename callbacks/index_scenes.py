"""From an address to the nearest index that can be put together, and the notices."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.codes import NATION, Level
from indicators.composites.composite import Refusal, usable
from indicators.composites.ready_made import ready_made
from indicators.composites.recipe import Aggregation, Normalisation
from indicators.selection import Selection
from layouts.components.index_sheet import recipe_of
from layouts.scenes import settle
from layouts.view import Notice

if TYPE_CHECKING:
    from indicators.composites.recipe import Part, Recipe
    from indicators.store import Store
    from layouts.view import View

ASKED = "no_judgement"
"""What the page asks the reader about, instead of leaving the part out."""


def settle_index(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The nearest view with an index: areas and parts that exist, and a mean that can be taken."""
    place, notices = settle(store, replace(view, selection=Selection("", area=view.selection.area)))
    asked = view.selection
    known = asked.indicator if asked.indicator in store.slices else ""
    level, wrong = _level(asked.level)
    selection = Selection(known, level=level, area=place.selection.area)
    focus = place.focus if level is Level.MUNICIPALITY else None
    settled = replace(view, selection=selection, focus=focus, conditions=place.conditions)
    settled, more = _mean(_parted(store, settled))
    lost = (
        Notice("notice.bad_value", "parts", str(one), "")
        for one in view.parts
        if one not in settled.parts
    )
    return settled, (*notices, *wrong, *lost, *more)


def _level(level: Level) -> tuple[Level, tuple[Notice, ...]]:
    if level is not Level.NATION:
        return level, ()
    used = Level.MUNICIPALITY
    return used, (Notice("notice.no_data", "level", level.value, used.value),)


def _parted(store: Store, view: View) -> View:
    """The view with those of its parts that can be had; the first ready-made index without any."""
    if view.selection.level is Level.STATE and view.selection.area != NATION:
        view = view.asking(area=NATION)
    recipe = recipe_of(view)
    parts = tuple(used for one in view.parts if (used := _nearest(store, one, recipe)) is not None)
    if parts:
        return replace(view, parts=parts)
    first = next(iter(ready_made().values())).recipe(recipe.level)
    return replace(view, parts=first.parts)


def _nearest(store: Store, part: Part, recipe: Recipe) -> Part | None:
    """The part, without a judgement or target that it cannot have; None where it has no figures."""
    for one in (part, replace(part, worse=None), replace(part, worse=None, target=None)):
        refused = usable(store, one, recipe)
        if refused is None or refused == Refusal(ASKED, part.indicator):
            return one
    return None


def _mean(view: View) -> tuple[View, tuple[Notice, ...]]:
    """Z-scores have no geometric mean."""
    z_score = view.normalisation == Normalisation.Z_SCORE.value
    if not z_score or view.aggregation != Aggregation.GEOMETRIC.value:
        return view, ()
    used = Aggregation.ARITHMETIC.value
    told = Notice("notice.bad_value", "aggregation", view.aggregation, used)
    return replace(view, aggregation=used), (told,)
