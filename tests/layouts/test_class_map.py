"""The map of an article: a letter an area, and a legend that adds up to all areas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata.areas import areas
from geodata.codes import Level
from indicators.selection import Selection
from layouts.components.class_map import PALE, MapClass, class_map
from layouts.map_frame import NO_CLASS, WEAK
from layouts.view import View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet

CLASSES = [MapClass("#fcebc5", "best"), MapClass("#5c0a33", "worst")]
STATES = len(areas(Level.STATE))


def made(boundaries: BoundarySet, letters: str, **more: Any) -> Component:
    selection = Selection("poverty", level=Level.STATE)
    told = [""] * len(letters)
    view = View(selection, page="mapa")
    words = Words("es")
    return class_map(selection, boundaries, view, letters, CLASSES, told, "map", words, **more)


def test_the_legend_counts_every_area_once(
    boundaries: BoundarySet, items: Callable[[Any], list[str]]
) -> None:
    letters = "01" * 14 + NO_CLASS + WEAK + PALE * 2
    assert len(letters) == STATES
    assert items(made(boundaries, letters, pale="not in the list")) == [
        "best 14",
        "worst 14",
        "Poco confiable 1",
        "Sin dato 1",
        "not in the list 2",
    ]


def test_the_browser_gets_shapes_letters_and_words(
    boundaries: BoundarySet, parts: Callable[[Any], list[Component]]
) -> None:
    (stage,) = (one for one in parts(made(boundaries, "0" * STATES)) if hasattr(one, "role"))
    asked = json.loads(stage.to_plotly_json()["props"]["data-values"])
    assert asked["letters"] == "0" * STATES
    assert asked["colours"] == {"0": "#fcebc5", "1": "#5c0a33"}
    assert asked["shapes"].startswith("/geo/")
    assert asked["profile"] == "/perfil?indicator=poverty"


def test_a_letter_without_a_class_is_refused(boundaries: BoundarySet) -> None:
    with pytest.raises(ValueError, match="seen the letter '7'"):
        made(boundaries, "7" * STATES)
