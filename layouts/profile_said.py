"""The profile of an area in sentences: how often it is of the worst and of the best, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import Level
from indicators.verdict import Verdict

if TYPE_CHECKING:
    from indicators.profile import Line, Place
    from layouts.profile_scene import ProfileScene


def summary(scene: ProfileScene) -> str:
    """The one sentence: worst fifth, best fifth, worse than the nation."""
    words, profile = scene.words, scene.profile
    if profile.level is Level.NATION:
        return words("perfil.unranked")
    fifths = words(
        "perfil.fifths",
        ranked=len(profile.ranked),
        areas=scene.areas,
        worst=len(profile.worst),
        best=len(profile.best),
    )
    worse = sum(one.against is Verdict.WORSE for one in profile.compared)
    return f"{fifths} {words('perfil.against', worse=worse, compared=len(profile.compared))}"


def farthest(scene: ProfileScene, verdict: Verdict) -> list[Line]:
    """Lines in which the area is of the worst or of the best fifth, the farthest out first."""
    worst = verdict is Verdict.WORSE
    lines = scene.profile.worst if worst else scene.profile.best
    return sorted(lines, key=lambda one: _share_beyond(one, verdict))


def _share_beyond(line: Line, verdict: Verdict) -> float:
    """Share of the ranked areas that are farther out on a side."""
    if line.place is None:
        return 1.0
    beyond = line.place.worse if verdict is Verdict.WORSE else line.place.better
    return beyond / line.place.of


def than_others(scene: ProfileScene, line: Line, verdict: Verdict) -> str:
    """Worse, or better, than what share of the others; nothing without a place."""
    if line.place is None:
        return ""
    worst = verdict is Verdict.WORSE
    share = line.place.reverse if worst else line.place.percentile
    return than(scene, "worse" if worst else "better", share)


def than_most(scene: ProfileScene, judges: bool, place: Place) -> str:
    """How many of the others it has behind it or before it, whichever are more."""
    low, high = ("worse", "better") if judges else ("lower", "higher")
    if place.worse >= place.better:
        return than(scene, high, place.percentile)
    return than(scene, low, place.reverse)


def than(scene: ProfileScene, word: str, share: int) -> str:
    """Better, worse, higher or lower than a share of the others."""
    return scene.words(
        f"perfil.{word}_than_all" if share == 100 else f"perfil.{word}_than", share=share
    )
