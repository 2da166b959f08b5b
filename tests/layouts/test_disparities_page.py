"""The page of disparities: the gap first, in words and figures that the measures have."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from dash import dcc

from callbacks.disparities import settle_comparison
from indicators.inequality import inequality
from indicators.measures.result import REASONS
from indicators.measures.table import MEASURES
from layouts.address import parse
from layouts.analysis import contents
from layouts.disparities.scene import comparison, gap_scene
from layouts.disparities_page import PAGE
from layouts.format import gap_shown, number
from layouts.view import LANGUAGES
from layouts.words import Words, messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.analysis import Article
    from layouts.view import View

    Parts = Callable[[Any], list[Component]]
    Text = Callable[[Any], str]
    Made = Callable[[str], tuple[View, Article]]

QUERIES = (
    "indicator=poverty&level=municipality",
    "indicator=poverty&compared=gradient",
    "indicator=poverty&compared=subgroups&by=sex",
    "indicator=poverty&compared=subgroups&by=age&area=30&focus=30193",
    "indicator=infant_mortality&level=state",
    "indicator=social_lag_index&area=20",
    "indicator=marginalisation_low_income&compared=gradient",
    "indicator=population",
)


@pytest.fixture(scope="module")
def made(store: Store, boundaries: BoundarySet) -> Made:
    @cache
    def article(query: str) -> tuple[View, Article]:
        view, unknown = parse("/disparidades", query)
        settled, notices = settle_comparison(store, view)
        assert (unknown, notices) == ((), ())
        return settled, PAGE.article(store, boundaries, settled)

    return article


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", QUERIES)
def test_every_comparison_fills_the_page(made: Made, text: Text, query: str, language: str) -> None:
    _, article = made(f"{query}&lang={language}")
    assert set(article.offers) == {one.name for one in PAGE.controls}
    assert contents(PAGE, article)["sentence"]
    told = text([article.title, article.sentence, article.body])
    assert "{" not in told
    assert "nan" not in told.lower().split()


def test_the_gap_stands_first_with_both_ends_named(made: Made, store: Store, text: Text) -> None:
    view, article = made("indicator=poverty&level=municipality&lang=en")
    ends = inequality(store, comparison(store, view)).ends
    assert ends is not None
    first = text(article.sentence[0])
    for part in (ends.worst_value, ends.best_value):
        assert number(part, 1, "en") in first
    assert number(gap_shown(ends.worst_value, ends.best_value, 1), 1, "en") in first
    assert "Oaxaca" in first
    assert "(18.3 times)" in first


def test_distance_and_proportion_may_disagree(made: Made, text: Text) -> None:
    _, article = made("indicator=poverty&level=municipality")
    told = text(article.sentence)
    assert "Depende de cómo se mida" in told
    assert "de 54.3 a 54.4 puntos porcentuales: casi igual" in told
    assert "de 3.32 a 3.57 veces: se abre" in told


def test_an_index_of_one_year_says_nothing_of_years(made: Made, text: Text) -> None:
    _, article = made("indicator=social_lag_index&area=20")
    assert Words("es")("disparidades.relative") in text(article.sentence)


@pytest.mark.parametrize("query", QUERIES[:-1])
def test_every_measure_has_a_row_or_a_reason(
    made: Made, store: Store, parts: Parts, text: Text, query: str
) -> None:
    view, article = made(query)
    found = inequality(store, comparison(store, view))
    rows = [one for one in parts(article.body) if hasattr(one, "data-measure")]
    assert [getattr(one, "data-measure") for one in rows] == list(found.results)
    (refused,) = [
        one for one in parts(article.body) if getattr(one, "className", None) == "refused"
    ]
    assert len(refused.children) == len(found.refusals)
    for item, (id, reason) in zip(refused.children, found.refusals.items(), strict=True):
        assert Words("es")(f"measure.{id}") in text(item)
        assert " ".join(Words("es")(f"disparidades.why.{reason}").split()) in text(item)


@pytest.mark.parametrize("language", LANGUAGES)
def test_measures_and_reasons_have_words(language: str) -> None:
    known = messages(language)
    for id in MEASURES:
        assert {f"measure.{id}", f"measure.{id}.means"} <= set(known)
    assert {f"disparidades.why.{one}" for one in REASONS} <= set(known)


def test_dots_of_a_year_are_the_ends_and_the_fifths(made: Made, store: Store, parts: Parts) -> None:
    view, article = made("indicator=poverty&level=municipality")
    scene = gap_scene(store, view)
    graphs = {one.id: one.figure for one in parts(article.body) if isinstance(one, dcc.Graph)}
    assert list(graphs) == ["gap-equiplot", "gap-states", "gap-curve", "gap-ranking"]
    _, worst, best, middle = graphs["gap-equiplot"]["data"]
    for place, found in enumerate(scene.over.years):
        assert found.ends is not None
        assert worst["x"][place] == found.ends.worst_value
        assert best["x"][place] == found.ends.best_value
        assert middle["x"][5 * place : 5 * place + 5] == list(found.fifths)
    _, curve = graphs["gap-curve"]["data"]
    assert (curve["x"][0], curve["y"][0]) == (0, 0)
    assert (curve["x"][-1], curve["y"][-1]) == pytest.approx((100, 100))


def test_between_and_within_are_one_whole(made: Made, parts: Parts, text: Text) -> None:
    _, article = made("indicator=poverty&level=municipality")
    (bar,) = [one for one in parts(article.body) if getattr(one, "className", "") == "parts-bar"]
    shown = [int(text(one).split()[0]) for one in bar.children]
    assert sum(shown) == 100


def test_areas_marked_stand_out_among_the_dots(made: Made, parts: Parts) -> None:
    _, article = made("indicator=poverty&area=20&areas=20067")
    (ranking,) = [
        one.figure for one in parts(article.body) if getattr(one, "id", "") == "gap-ranking"
    ]
    assert "20067" in ranking["data"][0]["customdata"]
    assert article.offers["marked"].value == ["20067"]


def test_a_count_has_no_gap_and_says_why(made: Made, text: Text) -> None:
    _, article = made("indicator=population")
    assert text(article.sentence).startswith("Aquí no hay brecha que medir")
    assert len(article.body) == 1  # the notes


@pytest.mark.parametrize("query", QUERIES)
def test_the_file_is_of_what_is_shown(made: Made, parts: Parts, query: str) -> None:
    _, article = made(query)
    links = [getattr(one, "href", "") or "" for one in parts(article.body)]
    files = [one for one in links if one.startswith("/api/v1/inequality?")]
    assert len(files) == (0 if query == "indicator=population" else 1)


def test_steps_leave_open_what_another_choice_may_not_have(made: Made) -> None:
    view, _ = made("indicator=poverty&compared=subgroups&by=sex")
    other = PAGE.step("indicator")(view, "illiteracy_8_14")  # type: ignore[misc]
    assert (other.selection.indicator, other.selection.time, other.selection.source) == (
        "illiteracy_8_14", None, None,
    )  # fmt: skip
    areas = PAGE.step("compared")(view, "areas")  # type: ignore[misc]
    assert (areas.compared, areas.by, areas.selection.source) == ("areas", None, None)


def test_areas_without_a_value_and_projections_are_told(made: Made, text: Text) -> None:
    _, article = made("indicator=poverty&level=municipality&lang=en")
    assert "2,455 of 2,456 with a reliable value" in text(article.title)
    _, later = made("indicator=infant_mortality&level=state&time=2030&lang=en")
    assert Words("en")("status.projected") in text(later.title)
    assert "no observed year" in text(later.sentence)


def test_a_measure_keeps_its_sign(made: Made, store: Store, text: Text) -> None:
    view, article = made("indicator=poverty&level=municipality&compared=gradient&lang=en")
    found = inequality(store, comparison(store, view)).results["sii"].estimate
    assert found < 0
    assert f"{number(found, 1, 'en')} points" in text(article.body)
