"""The ends of what is compared, year by year, and what lies between them: rows of dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.definitions import Direction
from indicators.measures.gap import gap
from indicators.queries import reliable
from layouts.figures.equiplot import Dot, Spread, Style
from layouts.theme import CONTEXT, DATA, MARKS, WORSE

if TYPE_CHECKING:
    from layouts.disparities.scene import GapScene

MOST_YEARS = 12
"""Rows of an equiplot of years at most; of more years, some are left out between the ends."""

_ENDS = (Style(WORSE, "diamond", 13), Style(DATA, "circle", 13))
_MIDDLE = Style(CONTEXT, "circle", 8)
SIGNS = {
    "diamond": "◆",
    "circle": "●",
    "square": "■",
    "triangle-up": "▲",
    "cross": "✚",
    "star": "★",
}
"""Of a style, as a letter: for keys in words."""


def spreads_of(scene: GapScene) -> list[Spread]:
    """A row a year, of those that are shown; none where nothing is measured."""
    shown = (_spread(scene, place) for place in _thinned(len(scene.over.years)))
    return [one for one in shown if one is not None]


def _thinned(count: int) -> list[int]:
    """Places of the years shown: all, or every so many of them, the last always among them."""
    step = -(-count // MOST_YEARS)
    return sorted({*range(count - 1, -1, -step), *([0] if count else [])})


def styles_of(scene: GapScene) -> tuple[list[Style], list[str]]:
    """How dots look, and what each kind of them is."""
    words = scene.words
    if scene.compared == "subgroups":
        codes = list(scene.now.frame.index)
        found = [(DATA, "circle"), *MARKS]
        return [Style(*found[place], 12) for place in range(len(codes))], [
            scene.group(code) for code in codes
        ]
    if scene.compared == "gradient":
        names = [words(f"disparidades.fifth_{one}_{scene.order}") for one in ("first", "last")]
        return [*_ENDS, _MIDDLE], [*names, words("disparidades.fifth_between")]
    judged = scene.now.groups.direction is not Direction.NEITHER
    ends = [
        words(f"disparidades.end_{one}")
        for one in (("worst", "best") if judged else ("high", "low"))
    ]
    middle = words(f"disparidades.fifths_{scene.fifths}")
    return [*_ENDS, _MIDDLE], [*ends, middle]


def _spread(scene: GapScene, year: int) -> Spread | None:
    """The row of a year, by its place among those of the scene; None where nothing is measured."""
    found = scene.over.years[year]
    name = str(found.selection.time)
    last = year == len(scene.over.years) - 1
    if not found.results:
        return None
    if scene.compared == "subgroups":
        values = [float(one) for one in reliable(found.frame)]
        dots = tuple(
            dot_of(scene, place, scene.group(str(code)), value)
            for place, (code, value) in enumerate(zip(found.frame.index, values, strict=True))
            if value == value
        )
        return Spread(
            name, dots, scene.distance(found.results["difference"].estimate, short=True), last
        )
    fifths = found.fifths
    inner = [
        dot_of(scene, 2, scene.words("disparidades.fifth_nth", nth=place), value)
        for place, value in enumerate(fifths, start=1)
    ]
    if scene.compared == "gradient":
        if not fifths:
            return None
        names = styles_of(scene)[1]
        ends = (dot_of(scene, 0, names[0], fifths[0]), dot_of(scene, 1, names[1], fifths[-1]))
        return Spread(
            name,
            (*inner[1:-1], *ends),
            scene.distance(fifths[0], fifths[-1], short=True),
            last,
        )
    named = ends_of(scene, year)
    if named is None:
        return None
    worst, worst_value, best, best_value = named
    dots = (dot_of(scene, 0, worst, worst_value), dot_of(scene, 1, best, best_value))
    return Spread(name, (*inner, *dots), scene.distance(worst_value, best_value, short=True), last)


def dot_of(scene: GapScene, style: int, name: str, value: float) -> Dot:
    """A dot with its name and value."""
    return Dot(style, value, f"<b>{name}</b><br>{scene.quantity(value)}")


def ends_of(scene: GapScene, year: int) -> tuple[str, float, str, float] | None:
    """Names and values of the ends of what was compared in one of the years."""
    found = scene.over.years[year]
    ends = gap(reliable(found.frame), found.groups.direction)
    if ends is None:
        return None
    return scene.group(ends.worst), ends.worst_value, scene.group(ends.best), ends.best_value
