"""What each area of a scene's map looks like: the same colours, gaps and circles as on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from exports.drawing import PATTERNS
from geodata.classes import classify
from indicators.definitions import Kind
from indicators.model import Status
from indicators.queries import reliable
from layouts.key import circle_reference
from layouts.symbols import radius
from layouts.theme import NO_VALUE, OUTSIDE, PAPER, joint_colours

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from layouts.scene import Scene

SMALLEST = 1.5
"""Pixels of the radius of a circle, however few it stands for."""


@dataclass(frozen=True, slots=True)
class Look:
    """One area.

    Attributes:
        fill: its colour.
        pattern: of the gap over it; None for none.
        number: its class; of two indicators, that of the first and, behind a dash, of the second;
            empty where it has none.
        told: its name and value, or why there is none.
    """

    fill: str
    pattern: str | None
    number: str
    told: str


@dataclass(frozen=True, slots=True)
class Painting:
    """All areas of one map by key, and the radius of the circles on it, the largest first."""

    looks: Mapping[str, Look]
    circles: Mapping[str, float]


def painting(scene: Scene, *others: Scene) -> Painting:
    """The map of a scene; ``others`` share the scale of its circles."""
    looks = _looks(scene, scene.answer.table.frame)
    if scene.joint is not None and scene.second is not None:
        return Painting(_joined(scene, looks), {})
    counts = scene.unit.kind is Kind.COUNT
    return Painting(looks, _circles(scene, others) if counts else {})


def painting_of(scene: Scene, frame: pd.DataFrame) -> Painting:
    """The map of another year's figures in the classes of the scene."""
    return Painting(_looks(scene, frame), {})


def _looks(scene: Scene, frame: pd.DataFrame) -> dict[str, Look]:
    """Each area by its class; counts colour none."""
    counts = scene.unit.kind is Kind.COUNT
    classes = np.full(len(frame), -1) if counts else _classes(scene, frame)
    looks = {}
    rows = zip(
        frame.index, frame["status"], frame["value"], classes, _inside(scene, frame), strict=True
    )
    for key, status, value, number, within in rows:
        fill = scene.colours[number] if number >= 0 else NO_VALUE
        if status == Status.UNRELIABLE:
            fill = PAPER
        looks[str(key)] = Look(
            fill if within else OUTSIDE,
            str(status) if within and status in PATTERNS else None,
            str(number) if within and number >= 0 else "",
            _told(scene, str(key), float(value), str(status)),
        )
    return looks


def _inside(scene: Scene, frame: pd.DataFrame) -> np.ndarray:
    """Which areas the filter lets through."""
    if scene.inside is None:
        return np.ones(len(frame), bool)
    return np.asarray(frame.index.isin(scene.inside))


def _classes(scene: Scene, frame: pd.DataFrame) -> np.ndarray:
    """The class of each area; below 0 for those without a reliable value."""
    values = reliable(frame).to_numpy()
    return np.asarray(classify(values, scene.answer.breaks, scene.measure.decimals))


def _told(scene: Scene, key: str, value: float, status: str) -> str:
    """``San Juan Cancuc, Chiapas: 99.6 %``; what must be known of the figure follows."""
    word = scene.words(f"status.{status}")
    if value != value:
        return f"{scene.full_name(key)}: {word}"
    shown = f"{scene.full_name(key)}: {scene.quantity(value)}"
    return shown if status == Status.NORMAL else f"{shown} ({word})"


def _joined(scene: Scene, looks: Mapping[str, Look]) -> dict[str, Look]:
    """Of two indicators: the colour of both thirds, or the gap of either."""
    joint, second = scene.joint, scene.second
    if joint is None or second is None:
        raise ValueError("joined: seen a scene of one indicator; expected two on one map")
    colours = joint_colours(scene.indicator.direction, second.indicator.direction)
    others = _looks(second, second.answer.table.frame)
    inside = _inside(scene, scene.answer.table.frame)
    found = {}
    for (key, look), thirds, within in zip(looks.items(), joint.thirds, inside, strict=True):
        one, two = map(int, thirds)
        other = others[key]
        told = f"{look.told}; {other.told.partition(': ')[2]}"
        if not within:
            found[key] = Look(OUTSIDE, None, "", told)
        elif one >= 0 and two >= 0:
            found[key] = Look(colours[one][two], None, f"{one}-{two}", told)
        else:
            weak = PAPER in {look.fill, other.fill}
            found[key] = Look(PAPER if weak else NO_VALUE, look.pattern or other.pattern, "", told)
    return found


def _circles(scene: Scene, others: tuple[Scene, ...]) -> dict[str, float]:
    """Radius of the circle of each area that has a place, the largest first."""
    frame = scene.shown
    ranked = frame.loc[frame["rank"].notna() & (frame["value"] > 0), "value"]
    sizeref = circle_reference((scene, *others))
    ordered = ranked.sort_values(ascending=False, kind="stable")
    return {str(key): max(radius(value, sizeref), SMALLEST) for key, value in ordered.items()}
