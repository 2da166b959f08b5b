"""A map of classes inside an article: drawn by the browser on a canvas, without WebGL or Plotly.

The server sends a letter for each area and the words of its card; shapes are the files of the map
page, fetched once.  Beside it stands its legend with the number of areas in each class, which with
the tables of its page says all that the map shows to those who do not see it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

from layouts.address import address
from layouts.format import number
from layouts.map_frame import NO_CLASS, WEAK, geometry
from layouts.names import other_names
from layouts.theme import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.selection import Selection
    from layouts.view import View
    from layouts.words import Words

PALE = "."
"""The letter of an area that is there, and of which the map says nothing."""

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""Of classes, the first one first."""

SYMBOLS = {WEAK: "unreliable", NO_CLASS: "missing"}
"""Letters that are patterns of their own, by the status whose pattern it is."""


@dataclass(frozen=True, slots=True)
class MapClass:
    """A class of areas: its colour, as ``#rrggbb``, and what the legend calls it."""

    colour: str
    label: str


def class_map(
    selection: Selection,
    boundaries: BoundarySet,
    view: View,
    letters: str,
    classes: Sequence[MapClass],
    told: Sequence[str],
    label: str,
    words: Words,
    *,
    heading: str = "",
    pale: str = "",
) -> Component:
    """A map of the areas of a selection with its legend; an area pressed opens its profile.

    Args:
        selection: whose level and area say which areas; its municipalities are those of the maps.
        boundaries: the shapes.
        view: of the page; profiles are opened in its language, with its indicator.
        letters: one an area, in order of key: a class of ``LETTERS``, ``map_frame.NO_CLASS``
            without a value, ``map_frame.WEAK`` with one that is not reliable, or ``PALE``.
        classes: in the order of the legend.
        told: what the card of each area says beside its name and class; in order of key.
        label: what the map is, for those who listen.
        words: in the reader's language.
        heading: of the legend.
        pale: what the legend calls areas that are pale; without it they have no row.

    Raises:
        ValueError: a letter stands for no class.
    """
    known = {*LETTERS[: len(classes)], NO_CLASS, WEAK, PALE}
    if not known.issuperset(letters):
        wrong = next(one for one in letters if one not in known)
        raise ValueError(f"class map: seen the letter {wrong!r}; expected one of {sorted(known)}")
    names = {letter: one.label for letter, one in zip(LETTERS, classes, strict=False)}
    names |= {letter: words(f"status.{status}") for letter, status in SYMBOLS.items()}
    asked = {
        **geometry(selection, boundaries),
        "level": selection.level.value,
        "area": selection.area,
        "letters": letters,
        "colours": {letter: one.colour for letter, one in zip(LETTERS, classes, strict=False)},
        "labels": {**names, PALE: pale},
        "pale": OUTSIDE,
        "told": list(told),
        "names": other_names(view.language),
        "profile": address(view.on("perfil")),
        "focus": view.focus,
    }
    counts = Counter(letters)
    buttons = html.Div(
        [
            html.Button(
                sign,
                type="button",
                title=words(f"map.{name}"),
                **{"data-zoom": name, "aria-label": words(f"map.{name}")},
            )
            for name, sign in (("closer", "+"), ("farther", "−"), ("reset", "⤢"))
        ],
        className="zoom",
    )
    return html.Figure(
        [
            html.Div(
                [
                    html.Div(
                        className="class-canvas",
                        role="img",
                        **{
                            "aria-label": label,
                            "data-mark": "classmap",
                            "data-values": json.dumps(asked, ensure_ascii=False),
                        },
                    ),
                    buttons,
                ],
                className="class-stage",
            ),
            html.Figcaption(
                [
                    *([html.P(heading, className="legend-unit")] if heading else []),
                    html.Ul(
                        [
                            *(
                                _row({"backgroundColor": one.colour}, "", one.label,
                                     counts[letter], words)
                                for letter, one in zip(LETTERS, classes, strict=False)
                            ),
                            *(
                                _row({}, f" mark {status}", names[letter], counts[letter], words)
                                for letter, status in SYMBOLS.items()
                                if counts[letter]
                            ),
                            *([_row({"backgroundColor": "var(--land)"}, "", pale,
                                    counts[PALE], words)] if pale and counts[PALE] else []),
                        ],
                        className="legend-rows",
                    ),
                ],
            ),
        ],
        className="class-map",
    )  # fmt: skip


def _row(style: dict[str, str], mark: str, label: str, count: int, words: Words) -> Component:
    return html.Li(
        [
            html.Span(className=f"swatch{mark}", style=style),
            html.Span(label),
            html.Span(number(count, 0, words.language), className="count"),
        ]
    )
