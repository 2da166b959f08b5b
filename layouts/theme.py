"""Colour: one restrained theme, and class colours that survive colour blindness and greyscale.

Sequential ramps in one lightness order, after ColorBrewer's schemes (Harrower & Brewer 2003,
doi:10.1179/000870403235002042).  The dark end is the worse one; where an indicator does not judge,
it is the higher one, in a hue that does not judge either.  Two indicators on one map have the joint
colours of Stevens (2015, "Bivariate Choropleth Maps: A How-to Guide"), purple and blue.
"""

from __future__ import annotations

from indicators.definitions import Direction

INK = "#16232e"
MUTED = "#51626f"
LINE = "#d5dde3"
PAPER = "#ffffff"
SEA = "#eaf0f4"
LAND = "#f7f9fa"
ACCENT = "#0b6e8f"
NO_VALUE = "#e3e6e8"
"""The light theme, as ``assets/atlas.css`` has it: the browser turns these into the dark one."""

DARK = {
    INK: "#e6edf2",
    MUTED: "#a3b3bf",
    LINE: "#3a4a57",
    PAPER: "#131b22",
    SEA: "#1e2a34",
    ACCENT: "#5cc1e0",
    NO_VALUE: "#36434e",
}
"""The same colours in the dark theme, for what is drawn without the style sheet."""

SLATE = (
    *("#e6edf2", "#c3d0d9", "#a3b3bf", "#8799a6", "#5a6b78"),
    *("#3a4a57", "#1e2a34", "#131b22", "#0f161c", "#0b1116"),
)
"""Mantine's shades of dark, lightest first: controls of the dark theme are of its colours."""

DATA = "#2b83a6"
"""Of what a chart is of; it reads on white and on near-black, as all colours of charts do."""

CONTEXT = "#7f8d98"
"""Of what stands around it."""

WORSE = "#cc5a3c"
"""Of what is worse off, or became so."""

MARKS = (
    ("#c9580f", "diamond"),
    ("#8a63c9", "square"),
    ("#2f8f5b", "triangle-up"),
    ("#c2418f", "cross"),
    ("#4a74d8", "star"),
    ("#8f7a12", "pentagon"),
    ("#d0433f", "triangle-down"),
    ("#4f7f7f", "hexagon"),
)
"""Colour and symbol of each area that a reader picks out: never colour alone."""

PATTERNS = {
    "worst_among_worst": "#971b3c",
    "best_among_best": "#4479b1",
    "worse_than_around": "#f6a869",
    "better_than_around": "#b0cbe6",
    "high_high": "#522f88",
    "low_low": "#238b45",
    "high_low": "#b2abd6",
    "low_high": "#a1d99b",
    "hot": "#522f88",
    "cold": "#238b45",
    "island": "#5f5f5f",
    "shared": "#cdcdcd",
}
"""Of patterns in space: what is worse is warm; purple and green where no end is worse."""

OUTSIDE = "#f7f9fa"
"""Areas that a filter leaves out: the colour of land that nothing is said of."""

_RAMPS = {
    "red": ("#fcebc5", "#fbd08f", "#f6a869", "#e5734f", "#c63f3f", "#971b3c", "#5c0a33"),
    "blue": ("#cfe0f0", "#b0cbe6", "#8cb2d9", "#6796c6", "#4479b1", "#27568f", "#12335f"),
    "green": ("#c7e9c0", "#a1d99b", "#74c476", "#41ab5d", "#238b45", "#006d2c", "#00441b"),
    "purple": ("#cbc7e4", "#b2abd6", "#998fc6", "#8072b4", "#6a53a2", "#522f88", "#350b63"),
    "grey": ("#cdcdcd", "#b2b2b2", "#979797", "#7b7b7b", "#5f5f5f", "#424242", "#232323"),
}

_JOINT = (
    ("#cabed0", "#89a1c8", "#4885c1"),
    ("#bc7c8f", "#806a8a", "#435786"),
    ("#ae3a4e", "#77324c", "#3f2949"),
)
"""Third of the first indicator, then of the second; the last ones are the dark ends."""

_PICKS = {
    1: (3,),
    2: (1, 5),
    3: (1, 3, 5),
    4: (0, 2, 4, 6),
    5: (0, 2, 3, 4, 6),
    6: (0, 1, 2, 3, 5, 6),
    7: (0, 1, 2, 3, 4, 5, 6),
}


def class_colours(
    classes: int, direction: Direction, palette: str = "direction", *, reverse: bool = False
) -> tuple[str, ...]:
    """Colours of the classes, lowest values first.

    Args:
        classes: how many, up to 7.
        direction: of the indicator: which end is dark and, unless a palette is asked for, the hue.
        palette: one of ``layouts.view.PALETTES``.
        reverse: whether the other end is dark.

    >>> class_colours(3, Direction.HIGHER_IS_BETTER)[0] == class_colours(
    ...     3, Direction.LOWER_IS_BETTER)[-1]
    True
    >>> class_colours(0, Direction.NEITHER)
    ()
    """
    if classes == 0:
        return ()
    own = "blue" if direction is Direction.NEITHER else "red"
    ramp = _RAMPS[own if palette == "direction" else palette]
    colours = tuple(ramp[step] for step in _PICKS[classes])
    return colours[::-1] if (direction is Direction.HIGHER_IS_BETTER) != reverse else colours


def joint_colours(first: Direction, second: Direction) -> tuple[tuple[str, ...], ...]:
    """Colours of two indicators on one map: by third of the first, then of the second.

    Lowest values come first; the darkest cell is where both are worst (or highest).

    >>> joint_colours(Direction.HIGHER_IS_BETTER, Direction.NEITHER)[0][2]
    '#3f2949'
    """
    rows = _JOINT[::-1] if first is Direction.HIGHER_IS_BETTER else _JOINT
    turned = second is Direction.HIGHER_IS_BETTER
    return tuple(row[::-1] if turned else row for row in rows)


BRIGHT = 0.18
"""Relative luminance above which black is easier to read on a colour than white."""


def ink_on(colour: str) -> str:
    """Black or white, whichever is easier to read on a colour.

    >>> ink_on("#fcebc5"), ink_on("#3f2949")
    ('#000000', '#ffffff')
    """
    return "#000000" if luminance(colour) > BRIGHT else "#ffffff"


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2.

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return round(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2], 6)


def picked(direction: Direction, *, strong: bool = True) -> str:
    """Colour of areas that a map picks out, in the hue of an indicator of this direction."""
    own = direction if direction is Direction.NEITHER else Direction.LOWER_IS_BETTER
    return class_colours(2, own)[strong]


def corners() -> tuple[str, str, str, str]:
    """Colours of two things that are so or not: both, the first alone, the second alone, neither.

    >>> corners()[0] == joint_colours(Direction.NEITHER, Direction.NEITHER)[2][2]
    True
    """
    return _JOINT[2][2], _JOINT[2][0], _JOINT[0][2], _JOINT[0][0]
