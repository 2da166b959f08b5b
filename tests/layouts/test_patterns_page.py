"""The page of patterns tells what is computed, in the indicator's direction, and nothing more."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from indicators.measures.multiple import Correction
from indicators.spatial import KINDS, Asked, Kind, Pattern, Statistic, pattern
from layouts.address import parse
from layouts.analysis import contents
from layouts.components.class_map import PALE
from layouts.components.pattern import Told, sentence
from layouts.components.pattern_parts import left_out
from layouts.format import number
from layouts.map_frame import NO_CLASS, WEAK
from layouts.patterns_page import PAGE, article
from layouts.scenes import settle
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.analysis import Article
    from layouts.view import View

    Parts = Callable[[Any], list[Component]]
    Text = Callable[[Any], str]

QUERIES = (
    "indicator=poverty&time=2020",
    "indicator=poverty&time=2020&area=20&lang=en",
    "indicator=human_development_index&statistic=hotspots",
    "indicator=birth_registration_same_year&correction=bonferroni",
    "indicator=out_of_school_12_14&smoothed=1&correction=none",
    "indicator=infant_mortality&lang=en",
    "indicator=poverty&level=state",
)


@pytest.fixture(scope="module")
def view_of(store: Store) -> Callable[[str], View]:
    def settled(query: str) -> View:
        view, unknown = parse("/patrones", query)
        found, notices = settle(store, view)
        assert (unknown, notices) == ((), ()), query
        return found

    return settled


@pytest.fixture(scope="module")
def shown(
    store: Store, boundaries: BoundarySet, view_of: Callable[[str], View]
) -> Callable[[str], tuple[Article, Pattern, Words]]:
    """The article of a query, the pattern it tells, and its words."""

    def made(query: str) -> tuple[Article, Pattern, Words]:
        view = view_of(query)
        asked = Asked(Statistic(view.statistic), Correction(view.correction), view.smoothed)
        found = pattern(store, boundaries, view.selection, asked)
        return article(store, boundaries, view), found, Words(view.language)

    return made


def classmap(parts: Parts, found: Article) -> dict[str, Any]:
    (one,) = (each for each in parts(found.body) if getattr(each, "data-mark", None) == "classmap")
    asked: dict[str, Any] = json.loads(getattr(one, "data-values"))
    return asked


def trees(parts: Parts, found: Article) -> str:
    """What still elements hold, as JSON."""
    return " ".join(getattr(one, "data-tree", "") for one in parts(found.body))


@pytest.mark.parametrize("query", QUERIES)
def test_the_map_colours_what_is_significant_and_nothing_else(
    shown: Any, parts: Parts, query: str
) -> None:
    told, found, words = shown(query)
    asked = classmap(parts, told)
    letters = Counter(asked["letters"])
    assert len(asked["letters"]) == len(found.areas)
    assert letters[PALE] == found.counts[Kind.NOT_SIGNIFICANT]
    assert letters[NO_CLASS] == found.counts[Kind.NO_VALUE]
    assert letters[WEAK] == found.counts[Kind.UNRELIABLE]
    coloured = sum(letters[one] for one in asked["colours"])
    assert coloured == len(found.of(*KINDS[found.asked.statistic], Kind.ISLAND, Kind.SHARED))
    assert asked["labels"][PALE] == words("patrones.class_not_significant")


@pytest.mark.parametrize("query", QUERIES)
def test_every_area_that_stands_out_is_in_the_lists_once(
    shown: Any, parts: Parts, query: str
) -> None:
    told, found, _ = shown(query)
    lists = trees(parts, told)
    municipal = found.selection.level.value == "municipality"
    for key in found.of(*KINDS[found.asked.statistic]):
        end = f"focus={key}" if municipal else f"area={key}"
        assert lists.count(end) == 1, key


def test_the_worst_off_come_first_whatever_the_direction(shown: Any, parts: Parts) -> None:
    for query, kind in (
        ("indicator=poverty&time=2020", Kind.HIGH_HIGH),
        ("indicator=human_development_index", Kind.LOW_LOW),
    ):
        told, found, words = shown(query)
        asked = classmap(parts, told)
        assert asked["labels"]["0"] == words("patrones.class_worst_among_worst")
        at = found.areas.index.get_loc(found.of(kind)[0])
        assert asked["letters"][at] == "0"


def test_the_sentence_says_how_many_and_where(shown: Any, text: Text) -> None:
    told, found, _ = shown("indicator=poverty&time=2020")
    said = text(told.sentence)
    worst = found.of(Kind.HIGH_HIGH)
    states = Counter(key[:2] for key in worst).most_common(1)
    assert said.startswith("Pobreza: no se reparte al azar en México.")
    assert f"peor situación: {len(worst)} municipios, sobre todo de Oaxaca ({states[0][1]})" in said
    assert f"Índice de Moran global: {found.overall.index:.2f}" in said
    assert f"azar: {number(found.counts[Kind.NOT_SIGNIFICANT], 0, 'es')} municipios" in said


def test_spanish_joins_hidalgo_with_e(shown: Any, store: Store, view_of: Any) -> None:
    _, found, _ = shown("indicator=poverty&time=2020")
    told = Told(store, view_of("indicator=poverty&time=2020"), found)
    assert told.joined(["Jalisco", "Hidalgo"]) == "Jalisco e Hidalgo"
    assert told.joined(["Puebla", "Jalisco", "Chiapas"]) == "Puebla, Jalisco y Chiapas"
    assert told.joined(["Chiapas"]) == "Chiapas"


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("indicator=poverty&area=02", "few_areas"),
        ("indicator=maternal_mortality_ratio&level=state", "few_areas"),
        ("indicator=poverty&smoothed=1", "not_counted"),
        ("indicator=population", "no_rate"),
    ],
)
def test_without_a_pattern_it_says_why_and_draws_nothing(
    shown: Any, parts: Parts, text: Text, query: str, refusal: str
) -> None:
    told, found, words = shown(query)
    assert found.refusal == refusal
    assert text(told.sentence).startswith(words(f"patrones.refused_{refusal}", least="30"))
    assert not [one for one in parts(told.body) if getattr(one, "data-mark", None)]
    assert type(told.body[-1]).__name__ == "Div"


def test_islands_are_named(store: Store, shown: Any, view_of: Any) -> None:
    _, found, _ = shown("indicator=poverty&time=2020")
    areas = found.areas.copy()
    areas.loc[["23001", "09007"], "kind"] = Kind.ISLAND.value
    changed = Pattern(found.selection, found.asked, found.overall, areas, found.smoothable)
    told = Told(store, view_of("indicator=poverty&time=2020"), changed)
    (section,) = left_out(told)
    tree = getattr(section, "data-tree")
    assert "Islas" in tree
    assert "Cozumel" in tree
    assert "Iztapalapa" in tree
    assert "2 municipios" in tree


def test_figures_of_districts_are_told(shown: Any, parts: Parts) -> None:
    told, _, words = shown("indicator=infant_mortality&lang=en")
    assert "570 municipalities" in trees(parts, told)
    assert words("patrones.class_shared") in classmap(parts, told)["labels"].values()


def test_smoothed_rates_are_labelled_beside_the_published_ones(
    shown: Any, parts: Parts, text: Text
) -> None:
    told, _, words = shown("indicator=out_of_school_12_14&smoothed=1")
    assert words("patrones.smoothed_short") in text(told.title)
    assert all("suavizada (publicada:" in one for one in classmap(parts, told)["told"] if one)
    assert words("patrones.head_smoothed") in trees(parts, told)
    plain, _, _ = shown("indicator=out_of_school_12_14")
    assert words("patrones.smoothed_short") not in text(plain.title)


def test_smoothing_is_offered_where_everyone_was_counted(shown: Any) -> None:
    assert shown("indicator=poverty&time=2020")[0].offers["smoothed"].hidden
    assert not shown("indicator=out_of_school_12_14")[0].offers["smoothed"].hidden


def test_counts_and_categories_are_not_offered(shown: Any) -> None:
    told, _, _ = shown("indicator=poverty&time=2020")
    offered = {one["value"] for chapter in told.offers["indicator"].options
               for one in chapter["items"]}  # fmt: skip
    assert {"poverty", "infant_mortality", "maternal_mortality_ratio"} <= offered
    assert offered.isdisjoint({"population", "marginalisation_degree", "births"})


def test_every_control_has_its_output(shown: Any) -> None:
    told, _, _ = shown("indicator=poverty&time=2020")
    made = contents(PAGE, told)
    assert set(told.offers) == {one.name for one in PAGE.controls}
    assert made["statistic_value"] == "moran"
    assert made["correction_value"] == "fdr"


def test_steps_lead_where_they_say(view_of: Any) -> None:
    view = view_of("indicator=out_of_school_12_14&smoothed=1&area=20&time=2020")
    moved = {
        "statistic": ("hotspots", "statistic", "hotspots"),
        "correction": ("none", "correction", "none"),
        "smoothed": (False, "smoothed", False),
    }
    for name, (value, field, expected) in moved.items():
        step = PAGE.step(name)
        assert step is not None
        assert getattr(step(view, value), field) == expected
    indicator = PAGE.step("indicator")
    assert indicator is not None
    other = indicator(view, "poverty")
    assert (other.selection.indicator, other.selection.time, other.smoothed) == (
        "poverty", None, False)  # fmt: skip
    assert other.selection.area == "20"
    level = PAGE.step("level")
    assert level is not None
    assert level(view, "state").selection.area == "00"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_pattern_of_no_direction_speaks_of_high_and_low(
    shown: Any, text: Text, language: str
) -> None:
    told, found, words = shown(f"indicator=share_of_children&lang={language}")
    said = text(told.sentence)
    high = words("patrones.said_high_high", areas="", where="").split(":")[0]
    assert found.of(Kind.HIGH_HIGH)
    assert high in said
    assert words("patrones.said_worst_among_worst", areas="", where="").split(":")[0] not in said


def test_chance_is_told_as_such(store: Store, shown: Any, view_of: Any, text: Text) -> None:
    _, found, words = shown("indicator=poverty&time=2020")
    assert found.overall is not None
    areas = found.areas.assign(kind=Kind.NOT_SIGNIFICANT.value)
    random = replace(found, overall=replace(found.overall, index=0.001, p=0.8), areas=areas)
    said = text(sentence(Told(store, view_of("indicator=poverty&time=2020"), random)))
    assert words("patrones.lead_random", indicator="Pobreza", place="México") in said
    assert words("patrones.said_nothing") in said
