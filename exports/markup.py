"""Words of our Plotly figures: bold, italic, line breaks, and the template of a point's words."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from exports.drawing import Run, Text
from exports.lettering import LINE
from layouts.format import MINUS

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = re.compile(r"(</?[bi]>)")
_BLANK = re.compile(r"%\{([\w.]+)(?::([^}]*))?\}")


def lines(words: str) -> list[tuple[Run, ...]]:
    """Lines of runs.

    >>> lines("<b>Oaxaca</b> 20.1<br>now")
    [(Run(text='Oaxaca', bold=True, italic=False), Run(text=' 20.1', bold=False, italic=False)),
    (Run(text='now', bold=False, italic=False),)]

    Raises:
        ValueError: a tag that our figures do not use.
    """
    found = []
    bold = italic = False
    for line in words.split("<br>"):
        runs: list[Run] = []
        for part in _TAG.split(line):
            if part in {"<b>", "</b>"}:
                bold = part == "<b>"
            elif part in {"<i>", "</i>"}:
                italic = part == "<i>"
            elif re.search(r"</?[a-z]+\b[^>]*>", part):
                raise ValueError(f"words: seen {part!r}; expected <b>, <i> and <br> alone")
            elif part:
                runs.append(Run(unescape(part), bold, italic))
        found.append(tuple(runs) or (Run(""),))
    return found


def block(
    words: str, x: float, y: float, *, size: float, colour: str, across: str = "center",
    down: str = "middle", align: str | None = None, halo: str | None = None,
) -> list[Text]:  # fmt: skip
    """Words in lines around a place.

    Args:
        words: with their markup.
        x: the place.
        y: the place.
        size: of the letters.
        colour: of the letters.
        across: which side of the words is at ``x``: ``left``, ``center``, ``right``.
        down: which side is at ``y``: ``top``, ``middle``, ``bottom``.
        align: of lines among each other; as ``across`` where not said.
        halo: colour around the letters.
    """
    rows = [Text(0, 0, runs, size, colour, halo=halo) for runs in lines(words)]
    wide = max(one.width for one in rows)
    high = len(rows) * size * LINE
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[across]
    top = y - {"top": 0.0, "middle": high / 2, "bottom": high}[down]
    anchor, shift = {
        "left": ("start", 0.0),
        "center": ("middle", wide / 2),
        "right": ("end", wide),
    }[align or across]
    return [
        replace(
            one, x=left + shift, y=top + (place + 0.5) * size * LINE + size * 0.36, anchor=anchor
        )
        for place, one in enumerate(rows)
    ]


def filled(template: str, values: Mapping[str, Any]) -> str:
    """A hover template with a point's values, as plain words.

    >>> filled("<b>%{text}</b><br>%{x:,.1f} %<extra></extra>", {"text": "Oaxaca", "x": 20.14})
    'Oaxaca; 20.1 %'
    """

    def blank(found: re.Match[str]) -> str:
        value = values.get(found[1], "")
        return format(value, found[2]).replace("-", MINUS) if found[2] else str(value)

    told = _BLANK.sub(blank, template.split("<extra>")[0])
    told = re.sub(r"<.*?>", "", told.replace("<br>", "; "))
    return unescape(told).strip()
