"""The map in words: its heading, and the one sentence that says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import NATION, Level
from indicators.definitions import Direction, Kind
from indicators.model import WITHOUT_VALUE, Status
from indicators.queries import reliable
from layouts.format import gap_shown, number, quantity

if TYPE_CHECKING:
    import pandas as pd

    from indicators.definitions import Unit
    from layouts.scene import Scene
    from layouts.words import Words


def heading(scene: Scene) -> tuple[str, tuple[str, ...]]:
    """What the map is of: the indicator; then subgroup, area, level and year."""
    selection = scene.selection
    level = scene.words(f"level.{selection.level.value}_of", area=scene.name(selection.area))
    name = scene.indicator.name[scene.view.language]
    parts = [scene.subgroup(selection.subgroup), level, str(selection.time)]
    parts += status(scene.answer.table.frame, scene.words)
    if scene.years:
        parts[2:] = [f"{scene.years[0].selection.time}–{scene.years[-1].selection.time}"]
    elif scene.second:
        second = scene.second
        names = dict.fromkeys((name, second.indicator.name[scene.view.language]))
        name = scene.words("map.versus").join(names)
        parts = [level, scene.words("map.against").join(told(one) for one in (scene, second))]
    return name, tuple(parts)


def status(frame: pd.DataFrame, words: Words) -> list[str]:
    """What every figure of a table is, where that is not simply a published one: a projection."""
    statuses = set(frame["status"]) - WITHOUT_VALUE
    if len(statuses) != 1 or statuses == {Status.NORMAL}:
        return []
    return [words(f"status.{Status(statuses.pop()).value}")]


def told(scene: Scene) -> str:
    """The caption of one of two maps, and what its figures are where they are no published ones."""
    return " · ".join([caption(scene), *status(scene.answer.table.frame, scene.words)])


def caption(scene: Scene) -> str:
    """Indicator, subgroup and year in one line: what a number stands for."""
    selection = scene.selection
    name = scene.indicator.short_name[scene.view.language]
    return f"{name} · {scene.subgroup(selection.subgroup)} · {selection.time}"


def apart(scene: Scene, other: Scene) -> str:
    """What sets one of two maps apart from the other: its indicator, its group or its year."""
    one, two = scene.selection, other.selection
    if one.indicator != two.indicator:
        return scene.indicator.short_name[scene.view.language]
    parts = [scene.subgroup(one.subgroup)] if one.subgroup != two.subgroup else []
    parts += [str(one.time)] if one.time != two.time or not parts else []
    return " · ".join(parts)


def sentence(scene: Scene) -> str:
    """Worst, best, gap and how many areas have data; what is unreliable is not called an end.

    Of categories, how many areas are in the worst and in the best.
    """
    parts = (_filter(scene), *_said(scene))
    return " ".join(part for part in parts if part)


def _said(scene: Scene) -> tuple[str, ...]:
    """Of one map; of both where there are two; of the corner of both where they are one."""
    if scene.joint is not None:
        return (_corner(scene),)
    if scene.second is not None:
        return tuple(_short(one) for one in (scene, scene.second))
    ends = _end_categories(scene) if scene.unit.categories else _extremes(scene)
    said = tuple(part for part in (ends, coverage(scene), _unreliable(scene)) if part)
    if scene.years:
        return (scene.words("sentence.of", what=scene.selection.time, said=" ".join(said)),)
    return said


def _short(scene: Scene) -> str:
    """One of two maps in half a sentence each."""
    gap = scene.answer.gap
    said = [coverage(scene), _unreliable(scene)]
    if scene.unit.categories:
        said.insert(0, _end_categories(scene))
    elif gap is not None:
        ends = {
            "worst": _place(scene, gap.worst),
            "worst_value": scene.quantity(gap.worst_value),
            "best": _place(scene, gap.best),
            "best_value": scene.quantity(gap.best_value),
        }
        said.insert(0, scene.words("sentence.ends", **ends))
    text = " ".join(part for part in said if part)
    return scene.words("sentence.of", what=told(scene), said=text)


def _filter(scene: Scene) -> str:
    """How many areas the filter lets through; what the rest of the sentence is of."""
    if scene.inside is None:
        return ""
    return scene.words(
        "sentence.filter",
        count=number(len(scene.shown), 0, scene.view.language),
        all=number(len(scene.answer.table.frame), 0, scene.view.language),
    )


def _corner(scene: Scene) -> str:
    """How many areas are in the dark third of both indicators."""
    joint, second = scene.joint, scene.second
    if joint is None or second is None:
        return ""
    dark = [
        0 if one.indicator.direction is Direction.HIGHER_IS_BETTER else edges.k - 1
        for one, edges in ((scene, joint.first), (second, joint.second))
    ]
    neither = Direction.NEITHER in {scene.indicator.direction, second.indicator.direction}
    return scene.words(
        "sentence.corner_plain" if neither else "sentence.corner",
        count=number(int(joint.counts[dark[0], dark[1]]), 0, scene.view.language),
        all=number(int(joint.counts.sum()), 0, scene.view.language),
        areas=scene.areas,
    )


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
        gap=distance(scene, gap.worst_value, gap.best_value),
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
    if count == 1:
        return scene.words("sentence.unreliable_one")
    shown = number(count, 0, scene.view.language)
    return scene.words("sentence.unreliable", count=shown) if count else ""


def _place(scene: Scene, key: str) -> str:
    inside = scene.selection.area != NATION or scene.selection.level is Level.STATE
    return scene.name(key) if inside else scene.full_name(key)


def distance(scene: Scene, one: float, other: float, *, short: bool = False) -> str:
    """The difference between two values of the scene's indicator, with its unit."""
    return difference(one, other, scene.measure.decimals, scene.unit, scene.words, short=short)


def difference(
    one: float, other: float, decimals: int, unit: Unit, words: Words, *, short: bool = False
) -> str:
    """The difference of two values as they are shown, without its sign.

    Of percentages it is in percentage points, never in per cent.
    """
    value = gap_shown(one, other, decimals)
    if unit.kind is Kind.RATE and unit.symbol.en == "%":
        shown = number(value, decimals, words.language)
        return words("unit.points_short" if short else "unit.points", value=shown)
    return quantity(value, decimals, unit, words.language)
