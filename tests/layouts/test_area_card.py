"""The card of an area beside those it lies in."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import pytest

from indicators.small_numbers import certainty
from layouts.address import parse
from layouts.components.area_card import area_card
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle
from layouts.sentence import caption

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from indicators.store import Store
    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]
    Text = Callable[[Any], str]


def test_san_juan_cancuc_beside_chiapas_and_the_nation(scene_of: Scenes, text: Text) -> None:
    """CONEVAL: 46.1 % of the nation were poor in 2010; the state is the sum of its municipalities.

    The rank is that of the list: first of the 118 municipalities of Chiapas.
    """
    card = text(area_card(scene_of("indicator=poverty&time=2010&area=07&focus=07112")))
    assert card.startswith("San Juan Cancuc, Chiapas")
    assert re.search(r"99\.4 %.*Chiapas.*78\.5 %.*México.*46\.1 %", card)
    assert re.search(r"\b1 de 118\b", card)


def test_children_in_poverty_in_the_nation(scene_of: Scenes, text: Text) -> None:
    card = text(area_card(scene_of("indicator=poverty&age=Y0T17&time=2020&lang=en")))
    assert card.startswith("Mexico")
    assert "53.1 %" in card


def test_a_state_is_ranked_among_states(scene_of: Scenes, text: Text) -> None:
    """CONAPO: Oaxaca's infant mortality of 2010, 18.50 ‰, is the highest of the 32."""
    scene = scene_of("indicator=infant_mortality&time=2010&level=state&lang=en")
    assert scene.answer.table.frame["rank"].idxmin() == "20"
    assert round(float(scene.answer.table.frame.loc["20", "value"]), 2) == 18.50
    assert len(re.findall("‰", text(area_card(scene)))) == 1


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_gap_says_what_kind_of_gap_it_is(scene_of: Scenes, text: Text, language: str) -> None:
    """Iliatenco was created after 2000; Nicolás Ruíz stood, and has no figure."""
    asked = "indicator=out_of_school_6_14&time=2000&focus="
    ending = "&lang=en" if language == "en" else ""
    unborn, missing = scene_of(f"{asked}12081{ending}"), scene_of(f"{asked}07058{ending}")
    assert unborn.words("status.not_applicable") in text(area_card(unborn))
    assert missing.words("status.missing") in text(area_card(missing))
    assert missing.words("card.unranked") in text(area_card(missing))


def test_an_unreliable_figure_says_so_and_has_no_rank(scene_of: Scenes, text: Text) -> None:
    asked = "indicator=birth_registration_same_year&time=2015&focus=20067&lang=en"
    scene = scene_of(asked)
    card = text(area_card(scene))
    assert scene.words("status.unreliable") in card
    assert scene.words("card.unranked") in card
    assert " of 2,456" not in card


def test_a_value_of_another_source_says_whose_it_is(scene_of: Scenes, text: Text) -> None:
    """Municipal and state infant mortality come from two publications of CONAPO."""
    scene = scene_of("indicator=infant_mortality&time=2020&focus=20067&lang=en")
    card = text(area_card(scene))
    figures = {len(figure.area): figure for figure in scene.answer.figures}
    assert figures[5].source != figures[2].source
    source = scene.catalogue.sources[figures[2].source]
    assert f"{source.institution} {source.published}" in card
    assert scene.words("status.projected") in card
    assert "district" in card


def test_a_category_is_told_by_name_with_its_peers(
    scene_of: Scenes, text: Text, shared_data: Path
) -> None:
    """CONAPO: San Juan Cancuc is of very high marginalisation, as others of Chiapas are."""
    file = shared_data / "conapo" / "indice_marginacion_municipal_2010.csv"
    with file.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["CVE_ENT"] == "07"]
    (own,) = (row["GM_2010"] for row in rows if row["CVE_MUN"] == "07112")
    peers = sum(row["GM_2010"] == own for row in rows)
    card = text(
        area_card(scene_of("indicator=marginalisation_degree&time=2010&area=07&focus=07112"))
    )
    assert own == "Muy alto"
    assert own in card
    assert f"Uno de {peers} en esta categoría, entre 118 municipios de Chiapas" in card


def test_alone_in_its_category(scene_of: Scenes, text: Text) -> None:
    """Tuxtla Gutiérrez is the only municipality of Chiapas of very low marginalisation in 2020."""
    query = "indicator=marginalisation_degree&time=2020&area=07&focus=07101&lang=en"
    card = text(area_card(scene_of(query)))
    assert "The only one in this category, among 118 municipalities of Chiapas" in card


def test_without_a_category_there_are_no_peers(scene_of: Scenes, text: Text) -> None:
    scene = scene_of("indicator=social_lag_degree&time=2000&focus=07058&lang=en")
    card = text(area_card(scene))
    assert scene.words("status.missing") in card
    assert "category" not in card


def test_a_counted_figure_has_an_interval_and_small_numbers_are_told(
    scene_of: Scenes, text: Text
) -> None:
    here = scene_of("indicator=out_of_school_12_14&time=2020&focus=05001")
    told = text(area_card(here))
    found = certainty(here.catalogue, here.selection, here.answer.table.frame).loc["05001"]
    assert found["small_numbers"]
    assert "Números pequeños" in told
    assert f"de {found['lower']:.1f} % a {found['upper']:.1f} %" in told
    large = text(area_card(scene_of("indicator=out_of_school_12_14&time=2020&focus=20067")))
    assert "Números pequeños" not in large
    assert "Intervalo de 95 %" in large


def test_an_estimate_gets_no_interval(scene_of: Scenes, text: Text) -> None:
    assert "Intervalo" not in text(area_card(scene_of("indicator=poverty&time=2020&focus=20067")))


def test_beside_two_maps_it_tells_both_selections(
    store: Store, text: Text, parts: Callable[[Any], list[Any]]
) -> None:
    """Value, year and rank of each, as the scene of each alone tells them."""
    query = (
        "indicator=out_of_school_6_14&time=2020&area=07&focus=07112&maps=two"
        "&second=infant_mortality&second_time=2010"
    )
    both = map_scene(store, prepared(store, settle(store, parse("/mapa", query)[0])[0])[0])
    assert both.second is not None
    told = text(area_card(both))
    for one in (both, both.second):
        row = one.answer.table.frame.loc["07112"]
        own = next(figure for figure in one.answer.figures if figure.area == "07112")
        assert own.value is not None
        rank = f"{int(row['rank'])} de {int(one.answer.table.frame['rank'].notna().sum())}"
        assert text(caption(one)) in told
        assert text(one.quantity(own.value)) in told
        assert rank in told
    assert "2020" in told
    assert "2010" in told
    origins = [
        one.href for one in parts(area_card(both)) if getattr(one, "href", "")[:6] == "/datos"
    ]
    assert ["time=2020" in origins[0], "time=2010" in origins[1]] == [True, True]
