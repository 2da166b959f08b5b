"""What an area was part of and what was part of it, as a reader is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from geodata.areas import area, areas
from geodata.codes import Level
from layouts.components.area_card import area_card
from layouts.components.notes import notices
from layouts.past import table, told
from layouts.view import Notice
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]
    Text = Callable[[Any], str]


@pytest.mark.parametrize(
    ("key", "times", "footnote", "expected"),
    [
        ("23008", ("2000", "2020"), "", "Hasta 2007 incluía a Tulum."),
        ("23009", ("2000", "2020"), "", "Municipio desde 2008; antes parte de Solidaridad."),
        ("07107", ("2010", "2020"), "not_folded", "aquí no se incluyen sus cifras."),
        ("23004", ("2010", "2020"), "weighted_sum folded", "aquí se incluyen sus cifras."),
        ("07092", ("2010", "2020"), "folded_approximately", "de manera aproximada"),
        ("23004", ("2010", "2015"), "", "Bacalar es municipio propio desde 2011."),
    ],
)
def test_what_a_comparison_crosses_is_told(
    key: str, times: tuple[str, ...], footnote: str, expected: str
) -> None:
    (sentence,) = told(key, times, footnote, Words("es"))
    assert expected in sentence


@pytest.mark.parametrize(
    ("key", "times"),
    [
        ("23009", ("2010", "2020")),
        ("23004", ("2000", "2010")),
        ("23", ("2000", "2020")),
        ("00", ()),
    ],
)
def test_what_crosses_nothing_is_not_mentioned(key: str, times: tuple[str, ...]) -> None:
    assert told(key, times, "", Words("en")) == []


def test_several_origins_are_named_in_a_row() -> None:
    (sentence,) = told("12077", ("2000", "2010"), "", Words("en"))
    assert re.search(r"part of .+ and .+ before\.$", sentence)


def test_the_card_says_that_the_series_crosses_a_founding(scene_of: Scenes, text: Text) -> None:
    asked = "indicator=out_of_school_6_14&time=2020&focus=23008"
    assert "Hasta 2007 incluía a Tulum." in text(area_card(scene_of(asked)))
    assert "Until 2007 it included Tulum." in text(area_card(scene_of(f"{asked}&lang=en")))


def test_one_year_crosses_nothing(scene_of: Scenes, text: Text) -> None:
    card = text(area_card(scene_of("indicator=poverty&age=Y0T17&time=2020&focus=23008")))
    assert "Tulum" not in card


def test_a_link_to_a_newer_municipality_is_explained(text: Text) -> None:
    notice = Notice("notice.founded_later", "focus", "23010", "23004")
    assert text(notices([notice], Words("es"))) == (
        "Bacalar es municipio desde 2011; en este mapa es parte de Othón P. Blanco."
    )


def test_every_newer_municipality_is_found_in_an_area_of_the_maps() -> None:
    """So that a reader who looks for it in the list finds where its figures are."""
    named = {name for past in table(Words("es")).values() for name, _ in past.get("later", [])}
    mapped = {one.key for one in areas(Level.MUNICIPALITY, vintage=2010)}
    newer = [one for one in areas(Level.MUNICIPALITY, vintage=2021) if one.key not in mapped]
    assert {area(one.key).name for one in newer} <= named
    assert "Bacalar" in named
