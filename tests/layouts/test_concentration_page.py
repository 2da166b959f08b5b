"""The page of concentration tells what is computed, and why two publications differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from dash import html

from callbacks.where_scenes import settle_concentration
from indicators.concentration import beyond, concentration
from layouts.address import parse
from layouts.analysis import contents
from layouts.components.class_map import PALE
from layouts.concentration_page import PAGE, article, offered
from layouts.format import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.analysis import Article
    from layouts.view import View

    Said = Callable[[Any], str]
    Marks = Callable[[Article, str], list[dict[str, Any]]]

FIRST = "indicator=poverty&time=2010&source=coneval_municipal_poverty_2011"


def view_of(store: Store, query: str) -> View:
    view, unknown = parse("/concentracion", query)
    settled, notices = settle_concentration(store, view)
    assert (unknown, notices) == ((), ())
    return settled


@pytest.fixture(scope="module")
def told(store: Store, boundaries: BoundarySet) -> Callable[[str], Article]:
    """The article of a query."""
    return lambda query: article(store, boundaries, view_of(store, query))


def test_half_of_the_poor_by_both_publications(told: Any, said: Said) -> None:
    for source, other in ((FIRST, "199 de 2,456"), ("indicator=poverty&time=2010", "190 de 2,456")):
        found = told(source)
        text = said([found.sentence, found.body])
        own = "190" if source == FIRST else "199"
        assert f"la mitad está en {own} de los 2,456 municipios de México" in text
        assert other in text
        assert "ajustó a los resultados por estado de julio de 2011" in text
        assert "de 96.4 % a 97.4 %" in text


def test_other_years_are_published_once(told: Any, said: Said) -> None:
    found = told("indicator=poverty&time=2020")
    assert "dos veces" not in said(found.body)


@pytest.mark.parametrize("query", [FIRST, "area=20", "area=07&share=0.9", "lang=en"])
def test_the_map_shows_the_list(told: Any, store: Store, query: str, marks: Marks) -> None:
    found = told(query)
    view = view_of(store, query)
    answer = concentration(store, view.selection, view.share)
    first, second = marks(found, "classmap")
    assert answer.half is not None
    frame = answer.headcount.frame
    expected = "".join(
        "0" if key in answer.half.areas else PALE if frame["count"].notna()[key] else "-"
        for key in frame.index
    )
    assert first["letters"] == expected
    past = beyond(store, view.selection)
    assert past is not None
    assert second["letters"].count("0") == len(past.rates)


def test_numbers_of_a_state_are_those_computed(told: Any, store: Store, said: Said) -> None:
    found = told("area=20&share=0.75")
    view = view_of(store, "area=20&share=0.75")
    answer = concentration(store, view.selection, 0.75)
    assert answer.half is not None
    text = said([found.sentence, found.body])
    assert f"el 75 % está en {len(answer.half.areas)} de los {answer.half.of}" in text
    for value in (answer.half.people, answer.half.whole):
        assert number(value, 0, "es") in text
    assert "Calculado aquí" in text


def test_a_source_of_ratios_counts_municipalities_alone(told: Any, said: Said) -> None:
    found = told("indicator=birth_registration_same_year&time=2017&limit=70&lang=en")
    text = said([found.sentence, found.body])
    assert "615 of 1,803 municipalities have less than 70 %" in text
    assert "not how many people they are" in text
    assert "children aged 0 to 17 live in them" in text
    assert "They hold" not in text
    assert found.offers["share"].hidden


def test_a_count_without_a_rate_has_no_threshold(told: Any, said: Said, marks: Marks) -> None:
    found = told("indicator=children_0_17")
    assert len(marks(found, "classmap")) == 1
    assert "umbral" not in said(found.body)


@pytest.mark.parametrize(
    ("value", "limit"), [("70", 70.0), ("70.5", 70.5), ("", None), ("many", None), ("1e400", None)]
)
def test_a_limit_is_a_number_or_the_areas_own(
    store: Store, value: str, limit: float | None
) -> None:
    step = PAGE.step("limit")
    assert step is not None
    assert step(view_of(store, "limit=50"), value).limit == limit


def test_what_is_offered_fills_every_control(told: Any) -> None:
    found = told("share=0.33")
    made = contents(PAGE, found)
    assert made["share_value"] == "0.33"
    assert "0.33" in [one["value"] for one in made["share_data"]]
    assert made["area_value"] == "00"
    assert len(made["area_data"]) == 33
    assert isinstance(found.title, html.Hgroup)


def test_another_indicator_begins_anew(store: Store) -> None:
    step = PAGE.step("indicator")
    assert step is not None
    view = step(view_of(store, f"{FIRST}&limit=50"), "out_of_school_3_5")
    assert (view.limit, view.selection.source, view.selection.time) == (None, None, None)


def test_where_more_is_better_the_lowest_rates_are_the_worst(
    told: Any, store: Store, said: Said
) -> None:
    found = told("indicator=dwellings_with_internet&area=20")
    frame = concentration(
        store, view_of(store, "indicator=dwellings_with_internet&area=20").selection
    ).headcount.frame
    text = said(found.body)
    assert "Donde la tasa es más baja" in text
    low, high = sorted(frame["rate"])[0], sorted(frame["rate"])[9]
    assert f"van de {number(low, 1, 'es')} % a {number(high, 1, 'es')} %" in text
    assert "Viviendas sin Internet" in said(found.sentence)


def test_every_indicator_is_told_in_whole_words(
    store: Store, boundaries: BoundarySet, said: Said
) -> None:
    for id in offered(store):
        asked, _ = parse("/concentracion", f"indicator={id}&area=09&lang=en")
        found = article(store, boundaries, settle_concentration(store, asked)[0])
        text = said([found.title, found.sentence, found.body])
        assert "{" not in text, id
        assert "nan" not in text.split(), id
