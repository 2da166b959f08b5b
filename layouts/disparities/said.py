"""The gap in plain words: how large it is, and whether it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from indicators.measures.gap import gap
from indicators.narrowing import Move
from indicators.queries import reliable

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.narrowing import Moved
    from layouts.disparities.scene import GapScene

SHAPES = {Move.CLOSING: "→←", Move.WIDENING: "←→", Move.STEADY: "="}
"""Of what became of a gap: never in colour alone."""


def said(scene: GapScene) -> list[Component]:
    """The sentence of the page: the gap, then what became of it."""
    first = headline(scene)
    if not scene.now.results:
        return [html.P(first)]
    return [html.P(first, className="gap-said"), *closing(scene)]


def headline(scene: GapScene) -> str:
    """The gap with both ends named, or why there is none."""
    words, now = scene.words, scene.now
    if not now.results:
        reason = next(iter(now.refusals.values()))
        return words("disparidades.none", reason=words(f"disparidades.why.{reason}"))
    if scene.compared == "gradient":
        return _of_gradient(scene)
    ends = now.ends
    if ends is None:
        return words("disparidades.none", reason=words("disparidades.why.few_groups"))
    return words(
        f"disparidades.gap_{scene.compared}",
        place=scene.place,
        worst=scene.group(ends.worst),
        worst_value=scene.quantity(ends.worst_value),
        best=scene.group(ends.best),
        best_value=scene.quantity(ends.best_value),
        gap=scene.distance(ends.worst_value, ends.best_value),
        times=_times(scene, ends.worst_value, ends.best_value),
    )


def _of_gradient(scene: GapScene) -> str:
    words, fifths, order = scene.words, scene.now.fifths, scene.now.order
    if not fifths or order is None:
        return words("disparidades.none", reason=words("disparidades.why.few_groups"))
    return words(
        f"disparidades.gap_gradient_{scene.order}",
        who=words(f"disparidades.fifth_{scene.fifths}"),
        areas=scene.areas,
        along=scene.along,
        time=order.time,
        first=scene.quantity(fifths[0]),
        last=scene.quantity(fifths[-1]),
        gap=scene.distance(fifths[0], fifths[-1]),
        times=_times(scene, fifths[0], fifths[-1]),
    )


def _times(scene: GapScene, one: float, other: float) -> str:
    """How many times the lower goes into the higher; empty where it is zero or below, or once."""
    if "ratio" not in scene.now.results:
        return ""
    times = scene.number(max(one, other) / min(one, other), 1)
    once = scene.number(1, 1)
    return "" if times == once else scene.words("disparidades.times_over", times=times)


def closing(scene: GapScene) -> list[Component]:
    """Whether the gap closes, in distance and in proportion; or why nobody can tell."""
    words, over = scene.words, scene.over
    gap, ratio = over.gap, over.times_over
    if gap is None:
        key = "relative" if over.relative else "one_year"
        told = words(f"disparidades.{key}", time=scene.selection.time)
        return [html.P(html.Small(told), className="verdict")]
    return [
        html.P(
            [
                html.Strong(_verdict(scene, gap, ratio), className="verdict-word"),
                html.Small(_moves(scene, gap, ratio)),
            ],
            className="verdict",
        )
    ]


def _verdict(scene: GapScene, gap: Moved, ratio: Moved | None) -> str:
    moves = {gap.move, *([ratio.move] if ratio else [])}
    if len(moves) > 1:
        return scene.words("disparidades.verdict_mixed")
    return " ".join([SHAPES[gap.move], scene.words(f"disparidades.verdict_{gap.move.value}")])


def _moves(scene: GapScene, gap: Moved, ratio: Moved | None) -> str:
    words, first = scene.words, scene.over.times[0]
    fifths = scene.fifths if scene.now.fifths else "groups"
    told = words(
        "disparidades.moved",
        first=first,
        last=scene.selection.time,
        between=words(f"disparidades.between_{scene.compared}_{fifths}", areas=scene.areas),
        earlier=scene.number(gap.earlier, scene.measure.decimals),
        later=scene.distance(gap.later),
        move=words(f"disparidades.{gap.move.value}"),
    )
    if ratio is None:
        return told
    also = words(
        "disparidades.moved_ratio",
        earlier=scene.number(ratio.earlier, 2),
        later=scene.number(ratio.later, 2),
        move=words(f"disparidades.{ratio.move.value}"),
    )
    return f"{told} {also}"


def ends_of(scene: GapScene, year: int) -> tuple[str, float, str, float] | None:
    """Names and values of the ends of what was compared in one of the years."""
    found = scene.over.years[year]
    ends = gap(reliable(found.frame), found.groups.direction)
    if ends is None:
        return None
    return scene.group(ends.worst), ends.worst_value, scene.group(ends.best), ends.best_value
