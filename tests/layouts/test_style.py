"""The style sheets: two themes of the same variables, each of which can be read."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from indicators.definitions import Direction
from layouts import theme
from layouts.theme import class_colours

ASSETS = Path(__file__).parents[2] / "layouts" / "assets"
ATLAS = (ASSETS / "atlas.css").read_text(encoding="utf-8")
OURS = ("atlas.css", "shell.css", "tour.css", "help_page.css", "print.css")
_BLOCK = r"{selector}\s*\{{([^}}]*)\}}"
_VARIABLE = re.compile(r"--([\w-]+):\s*([^;]+);")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(")


def variables(selector: str) -> dict[str, str]:
    found = re.search(_BLOCK.format(selector=re.escape(selector)), ATLAS)
    assert found, selector
    return dict(_VARIABLE.findall(found.group(1)))


LIGHT = variables(":root")
DARK = {**LIGHT, **variables(':root[data-mantine-color-scheme="dark"]')}
THEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, of a colour such as ``#0b6e8f``."""
    assert re.fullmatch(r"#[0-9a-f]{6}", colour), colour
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


TEXT = [
    *product(("ink", "muted", "accent"), ("paper", "sea", "land")),
    *product(("ink", "muted"), ("no-value", "full", "part", "warn-paper")),
    ("paper", "accent"),
]
"""Words and what they stand on."""

GRAPHICS = [
    *product(("accent", "warn", "good", "bad", "info", "field"), ("paper",)),
    *product(("accent", "good", "bad", "info", "outline"), ("sea",)),
    ("accent", "land"),
    ("warn", "warn-paper"),
    ("ink", "no-value"),
]
"""Lines, marks and fields, and what they stand on."""


def test_the_yardstick() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read(name: str, ink: str, ground: str) -> None:
    colours = THEMES[name]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("mark", "ground"), GRAPHICS)
def test_marks_can_be_seen(name: str, mark: str, ground: str) -> None:
    colours = THEMES[name]
    assert contrast(colours[mark], colours[ground]) >= 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("direction", Direction)
def test_no_class_melts_into_what_lies_around_it(name: str, direction: Direction) -> None:
    """On dark as on light: told from sea, land and gaps by lightness or by hue."""
    colours = THEMES[name]
    for shade in class_colours(7, direction):
        for ground in ("sea", "land", "no-value", "paper"):
            one, other = (
                np.array([int(hexed[at : at + 2], 16) for at in (1, 3, 5)])
                for hexed in (shade, colours[ground])
            )
            assert np.linalg.norm(one - other) > 20, (shade, ground)


def test_both_themes_say_every_colour() -> None:
    told = variables(':root[data-mantine-color-scheme="dark"]')
    coloured = {name for name, value in LIGHT.items() if _COLOUR.search(value)}
    assert coloured == {name for name, value in told.items() if _COLOUR.search(value)}


def test_charts_and_the_style_sheet_have_one_light_theme() -> None:
    names = ("INK", "MUTED", "LINE", "PAPER", "SEA", "LAND", "ACCENT", "NO_VALUE")
    for name in names:
        assert LIGHT[name.lower().replace("_", "-")] == getattr(theme, name)


def test_controls_of_the_dark_theme_are_of_its_colours() -> None:
    ink, *_, field, paper, _, _ = theme.SLATE
    assert (ink, field, paper) == (DARK["ink"], DARK["sea"], DARK["paper"])
    assert contrast(theme.SLATE[3], field) >= 4.5  # what stands in an empty field


@pytest.mark.parametrize("colour", ["INK", "MUTED", "LINE", "ACCENT", "PAPER"])
def test_every_colour_that_charts_write_is_turned_into_the_theme(colour: str) -> None:
    written = getattr(theme, colour)
    parts = ", ".join(str(int(written[at : at + 2], 16)) for at in (1, 3, 5))
    for kind in ("fill", "stroke"):
        rule = f'[style*="{kind}: rgb({parts})"] {{ {kind}: var(--{colour.lower()}) !important; }}'
        assert rule in ATLAS


@pytest.mark.parametrize("file", OURS)
def test_no_colour_and_no_size_stands_outside_the_variables(file: str) -> None:
    style = (ASSETS / file).read_text(encoding="utf-8")
    for selector in (":root", ':root[data-mantine-color-scheme="dark"]'):
        style = re.sub(_BLOCK.format(selector=re.escape(selector)), "", style)
    style = re.sub(r'\[style\*="[^"]*"\]', "", style)
    assert _COLOUR.findall(style) == []
    assert re.findall(r"font-size:\s*[\d.]+(?:rem|px|em)", style) == []


def test_numbers_stand_under_one_another() -> None:
    assert "font-variant-numeric: tabular-nums" in ATLAS
