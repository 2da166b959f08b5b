"""Class colours survive greyscale and colour blindness; words stand out from paper."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from indicators.definitions import Direction
from layouts.theme import (
    ACCENT,
    CONTEXT,
    DATA,
    INK,
    LAND,
    MARKS,
    MUTED,
    NO_VALUE,
    OUTSIDE,
    PAPER,
    SEA,
    WORSE,
    class_colours,
    joint_colours,
)
from layouts.view import PALETTES

CLASSES = range(3, 8)

# Machado, Oliveira & Fernandes (2009), doi:10.1109/TVCG.2009.113: severity 1, on linear RGB.
SIGHT = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

# IEC 61966-2-1: linear sRGB to CIE XYZ, and its white D65.
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ.sum(axis=1)


def linear(colour: str) -> np.ndarray:
    """Linear RGB of a colour such as ``#0b6e8f``."""
    encoded = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str = "all cones") -> np.ndarray:
    """CIELAB (CIE 1976) of a colour as somebody sees it."""
    ratio = XYZ @ np.clip(SIGHT[sight] @ linear(colour), 0, 1) / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    low, high = sorted(float(XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_the_yardstick() -> None:
    """Known values: white, black, and the red of sRGB."""
    assert lab("#ffffff") == pytest.approx([100, 0, 0], abs=0.02)
    assert lab("#000000") == pytest.approx([0, 0, 0], abs=0.02)
    assert lab("#ff0000") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("classes", CLASSES)
def test_lightness_falls_towards_the_worse_end(classes: int, direction: Direction) -> None:
    colours = class_colours(classes, direction)
    assert len(set(colours)) == classes
    if direction is Direction.HIGHER_IS_BETTER:
        colours = colours[::-1]
    for sight in SIGHT:
        lightness = [lab(colour, sight)[0] for colour in colours]
        steps = [lighter - darker for lighter, darker in pairwise(lightness)]
        assert min(steps) > 4, (sight, steps)
    assert lab(colours[0])[0] - lab(colours[-1])[0] > 40


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("classes", CLASSES)
@pytest.mark.parametrize("sight", SIGHT)
def test_no_two_classes_look_alike(classes: int, direction: Direction, sight: str) -> None:
    for one, other in combinations(class_colours(classes, direction), 2):
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 8, (one, other)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("classes", CLASSES)
def test_every_palette_falls_in_lightness_and_keeps_its_classes_apart(
    palette: str, classes: int
) -> None:
    colours = class_colours(classes, Direction.LOWER_IS_BETTER, palette)
    for sight in SIGHT:
        lightness = [lab(colour, sight)[0] for colour in colours]
        assert min(lighter - darker for lighter, darker in pairwise(lightness)) > 4, sight
        for one, other in combinations(colours, 2):
            assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 8, (sight, one, other)
        for one in colours:
            for other in (NO_VALUE, SEA, OUTSIDE):
                assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 8, (sight, one, other)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("palette", PALETTES)
def test_reversed_the_other_end_is_dark(direction: Direction, palette: str) -> None:
    colours = class_colours(5, direction, palette)
    assert class_colours(5, direction, palette, reverse=True) == colours[::-1]


@pytest.mark.parametrize("sight", SIGHT)
def test_the_nine_colours_of_two_indicators_stay_apart(sight: str) -> None:
    cells = [one for row in joint_colours(Direction.NEITHER, Direction.NEITHER) for one in row]
    assert len(set(cells)) == 9
    for one, other in combinations(cells, 2):
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 12, (one, other)
    for one in cells:
        for other in (NO_VALUE, SEA, OUTSIDE):
            assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 12, (one, other)


def test_two_indicators_are_darkest_where_both_are_worst() -> None:
    for first in Direction:
        for second in Direction:
            cells = joint_colours(first, second)
            worst = [0 if one is Direction.HIGHER_IS_BETTER else 2 for one in (first, second)]
            light = {(one, two): lab(cells[one][two])[0] for one in range(3) for two in range(3)}
            assert min(light, key=lambda at: light[at]) == tuple(worst)
            assert max(light, key=lambda at: light[at]) == (2 - worst[0], 2 - worst[1])


@pytest.mark.parametrize("direction", Direction)
def test_directions_judge_with_hues_of_their_own(direction: Direction) -> None:
    judged = class_colours(7, Direction.LOWER_IS_BETTER)
    assert (set(class_colours(7, direction)) == set(judged)) is (direction is not Direction.NEITHER)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("other", [NO_VALUE, SEA])
def test_no_class_looks_like_a_gap_or_the_sea(direction: Direction, sight: str, other: str) -> None:
    for colour in class_colours(7, direction):
        assert np.linalg.norm(lab(colour, sight) - lab(other, sight)) > 8, colour


@pytest.mark.parametrize("paper", [PAPER, SEA, LAND])
@pytest.mark.parametrize("ink", [INK, MUTED, ACCENT])
def test_words_can_be_read(ink: str, paper: str) -> None:
    assert contrast(ink, paper) >= 4.5


@pytest.mark.parametrize("paper", [PAPER, "#10181f"])
@pytest.mark.parametrize("colour", [DATA, CONTEXT, WORSE, *(colour for colour, _ in MARKS)])
def test_charts_read_on_white_and_on_near_black(colour: str, paper: str) -> None:
    assert contrast(colour, paper) >= 3


def test_areas_picked_out_differ_in_symbol_and_colour() -> None:
    assert len({symbol for _, symbol in MARKS}) == len(MARKS)
    for (one, _), (other, _) in combinations(MARKS, 2):
        assert np.linalg.norm(lab(one) - lab(other)) > 15, (one, other)


@pytest.mark.parametrize("sight", SIGHT)
def test_worse_is_told_from_better_and_from_what_stands_around(sight: str) -> None:
    for one, other in combinations((DATA, WORSE, CONTEXT), 2):
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 8, (one, other)
