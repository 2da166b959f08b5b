"""The map in words: its title, and the one sentence that says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from geodata.codes import NATION, Level
from indicators.definitions import Direction, Kind
from indicators.model import WITHOUT_VALUE, Status
from indicators.queries import reliable
from layouts.format import number, quantity

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.definitions import Unit
    from layouts.scene import Scene
    from layouts.words import Words


def title(scene: Scene) -> Component:
    """Indicator first; then subgroup, area, level and year."""
    selection = scene.selection
    level = scene.words(f"level.{selection.level.value}_of", area=scene.name(selection.area))
    parts = [scene.subgroup(selection.subgroup), level, str(selection.time), *_status(scene)]
    return html.Hgroup(
        [html.H1(scene.indicator.name[scene.view.language]), html.P(" · ".join(parts))]
    )


def _status(scene: Scene) -> list[str]:
    """What every figure shown is, where that is not simply a published one: a projection."""
    statuses = set(scene.answer.table.frame["status"]) - WITHOUT_VALUE
    if len(statuses) != 1 or statuses == {Status.NORMAL}:
        return []
    return [scene.words(f"status.{Status(statuses.pop()).value}")]


def caption(scene: Scene) -> str:
    """Indicator, subgroup and year in one line: what a number stands for."""
    selection = scene.selection
    name = scene.indicator.short_name[scene.view.language]
    return f"{name} · {scene.subgroup(selection.subgroup)} · {selection.time}"


def sentence(scene: Scene) -> str:
    """Worst, best, gap and how many areas have data; what is unreliable is not called an end.

    Of categories, how many areas are in the worst and in the best.
    """
    ends = _end_categories(scene) if scene.unit.categories else _extremes(scene)
    parts = (ends, coverage(scene), _unreliable(scene))
    return " ".join(part for part in parts if part)


def coverage(scene: Scene) -> str:
    """How many of the areas shown have a value."""
    values = scene.answer.table.frame["value"]
    return scene.words(
        f"sentence.coverage_{scene.selection.level.value}",
        known=number(int(values.notna().sum()), 0, scene.view.language),
        all=number(len(values), 0, scene.view.language),
    )


def _extremes(scene: Scene) -> str:
    gap = scene.answer.gap
    if gap is None:
        return ""
    judged = scene.indicator.direction is not Direction.NEITHER
    return scene.words(
        "sentence.judged" if judged else "sentence.plain",
        worst=_place(scene, gap.worst),
        worst_value=scene.quantity(gap.worst_value),
        best=_place(scene, gap.best),
        best_value=scene.quantity(gap.best_value),
        gap=apart(scene, gap.difference),
    )


def _end_categories(scene: Scene) -> str:
    values = reliable(scene.answer.table.frame)
    best, *_, worst = scene.unit.categories
    if scene.indicator.direction is Direction.HIGHER_IS_BETTER:
        worst, best = best, worst
    judged = scene.indicator.direction is not Direction.NEITHER
    language = scene.view.language
    return scene.words(
        "sentence.categories_judged" if judged else "sentence.categories_plain",
        count=number(int((values == worst.code).sum()), 0, language),
        known=number(int(values.notna().sum()), 0, language),
        areas=scene.areas,
        worst=worst.name[language],
        other=number(int((values == best.code).sum()), 0, language),
        best=best.name[language],
    )


def _unreliable(scene: Scene) -> str:
    count = int((scene.answer.table.frame["status"] == Status.UNRELIABLE.value).sum())
    shown = number(count, 0, scene.view.language)
    return scene.words("sentence.unreliable", count=shown) if count else ""


def _place(scene: Scene, key: str) -> str:
    inside = scene.selection.area != NATION or scene.selection.level is Level.STATE
    return scene.name(key) if inside else scene.full_name(key)


def apart(scene: Scene, value: float, *, short: bool = False) -> str:
    """A difference between values of the scene's indicator, with its unit."""
    return difference(value, scene.measure.decimals, scene.unit, scene.words, short=short)


def difference(
    value: float, decimals: int, unit: Unit, words: Words, *, short: bool = False
) -> str:
    """A difference of percentages is in percentage points, never in per cent."""
    if unit.kind is Kind.RATE and unit.symbol.en == "%":
        shown = number(value, decimals, words.language)
        return words("unit.points_short" if short else "unit.points", value=shown)
    return quantity(value, decimals, unit, words.language)
