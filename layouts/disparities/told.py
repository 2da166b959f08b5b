"""The gap in sentences and numbers: how large it is, whether it closes, what measures say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.narrowing import Move
from layouts.format import MINUS, NO_BREAK_SPACE

if TYPE_CHECKING:
    from indicators.narrowing import Moved
    from layouts.disparities.scene import GapScene

SHAPES = {Move.CLOSING: "→←", Move.WIDENING: "←→", Move.STEADY: "="}
"""Of what became of a gap: never in colour alone."""

WRITTEN = {
    **dict.fromkeys(("ratio", "rii"), "times"),
    **dict.fromkeys(("cov", "idisw", "idisu", "paf"), "percent"),
    **dict.fromkeys(("gini", "rci", "wagstaff", "erreygers"), "index"),
    **dict.fromkeys(("theil", "mld"), "thousand"),
    "bgv": "square",
}
"""In what a measure is given; the others in the unit of the values."""


def written(scene: GapScene, measure: str, value: float) -> str:
    """A number of a measure as it is shown."""
    kind = WRITTEN.get(measure, "unit")
    if kind == "unit":
        sign = MINUS if value < 0 else ""
        return f"{sign}{scene.distance(value, short=True)}"
    if kind == "times":
        return scene.words("disparidades.times", value=scene.number(value, 2))
    if kind == "percent":
        return f"{scene.number(value, 1)}{NO_BREAK_SPACE}%"
    return scene.number(value, {"index": 3, "thousand": 1, "square": 1}[kind])


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
        times=times_over(scene, ends.worst_value, ends.best_value),
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
        times=times_over(scene, fifths[0], fifths[-1]),
    )


def times_over(scene: GapScene, one: float, other: float) -> str:
    """How many times the lower goes into the higher; empty where it is zero or below, or once."""
    if "ratio" not in scene.now.results:
        return ""
    times = scene.number(max(one, other) / min(one, other), 1)
    once = scene.number(1, 1)
    return "" if times == once else scene.words("disparidades.times_over", times=times)


def undecided(scene: GapScene) -> str:
    """Why nobody can tell whether the gap closes."""
    key = "relative" if scene.over.relative else "one_year"
    return scene.words(f"disparidades.{key}", time=scene.selection.time)


def verdict(scene: GapScene, gap: Moved, ratio: Moved | None) -> str:
    """What became of the gap, as a shape and in words."""
    shape = [] if _mixed(gap, ratio) else [SHAPES[gap.move]]
    return " ".join([*shape, verdict_words(scene, gap, ratio)])


def verdict_words(scene: GapScene, gap: Moved, ratio: Moved | None) -> str:
    """What became of the gap, in distance and in proportion."""
    told = "mixed" if _mixed(gap, ratio) else gap.move.value
    return scene.words(f"disparidades.verdict_{told}")


def _mixed(gap: Moved, ratio: Moved | None) -> bool:
    """Whether distance and proportion moved differently."""
    return ratio is not None and ratio.move is not gap.move


def moves(scene: GapScene, gap: Moved, ratio: Moved | None) -> str:
    """From where to where distance and proportion moved."""
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


def weight(scene: GapScene) -> str:
    """What each value counts for."""
    by = scene.now.weight
    indicator = scene.store.catalogue.indicators.get(by)
    if indicator is not None:
        name = indicator.short_name[scene.view.language]
        return scene.words("disparidades.weight_indicator", name=name)
    return scene.words("disparidades.weight_own" if by else "disparidades.weight_none")


def name(scene: GapScene, measure: str) -> str:
    """What a measure is called."""
    return scene.words(f"measure.{measure}")


def meaning(scene: GapScene, measure: str) -> str:
    """What it says; of the ends of a gradient, that they are fifths."""
    gradient = scene.compared == "gradient" and measure in ("difference", "ratio")
    return scene.words(f"measure.{measure}.{'of_fifths' if gradient else 'means'}")
