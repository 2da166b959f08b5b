"""The page of targeting: its list, what it reaches, and a served list beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from callbacks.where_scenes import settle_target
from indicators.targeting import compare, target
from layouts.address import parse
from layouts.analysis import contents
from layouts.format import number
from layouts.target_page import PAGE, article, offered, plan
from layouts.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.analysis import Article

    Said = Callable[[Any], str]
    Marks = Callable[[Article, str], list[dict[str, Any]]]

OAXACA = "area=20&where=poverty.over.75&most=100"
GROUP = "group=20001.20002.20067.07112&group_name=Mi%20programa"


def view_of(store: Store, query: str) -> View:
    view, unknown = parse("/focalizacion", query)
    settled, notices = settle_target(store, view)
    assert (unknown, notices) == ((), ())
    return settled


@pytest.fixture(scope="module")
def told(store: Store, boundaries: BoundarySet) -> Callable[[str], Article]:
    return lambda query: article(store, boundaries, view_of(store, query))


@pytest.mark.parametrize(
    "query", [OAXACA, f"{OAXACA}&order=rate", f"{OAXACA}&most_people=100000", "most=0"]
)
def test_numbers_on_the_page_are_those_computed(
    told: Any, store: Store, query: str, said: Said
) -> None:
    found = told(query)
    view = view_of(store, query)
    answer = target(store, view.selection, plan(view))
    text = said([found.sentence, found.body])
    reach = answer.reach
    assert reach.coverage is not None
    assert reach.leakage is not None
    for value in (reach.count, reach.whole, reach.missed, reach.people):
        assert number(value, 0, "es") in text
    for share in (reach.coverage, 1 - reach.coverage, reach.leakage):
        assert f"{number(100 * share, 1, 'es')} %" in text
    assert f"{number(len(answer.listed), 0, 'es')} municipios" in text


def test_conditions_can_be_taken_away_and_added(store: Store) -> None:
    view = view_of(store, OAXACA)
    add, drop = PAGE.step("add"), PAGE.step("drop")
    assert add is not None
    assert drop is not None
    more = add(view, "infant_mortality.over.20")
    assert list(map(str, more.conditions)) == ["poverty.over.75", "infant_mortality.over.20"]
    assert add(more, "poverty.over.75") == more
    assert add(more, "nonsense") == more
    assert list(map(str, drop(more, "poverty.over.75").conditions)) == ["infant_mortality.over.20"]


@pytest.mark.parametrize(
    ("name", "value", "cap"),
    [
        ("most", "25", 25),
        ("most", "", 0),
        ("most", "-3", 0),
        ("most", "x", 0),
        ("most_people", "50000", 50000),
        ("most_people", "", None),
        ("most_people", "nan", None),
        ("most_people", "1e30", 10**9 - 1),
    ],
)
def test_caps_are_whole_numbers_or_none(name: str, value: str, cap: int | None) -> None:
    step = PAGE.step(name)
    assert step is not None
    view = step(View(page="focalizacion"), value)
    assert getattr(view, name) == cap


def test_a_served_list_is_of_the_maps_municipalities(store: Store) -> None:
    step = PAGE.step("serve")
    assert step is not None
    view = view_of(store, OAXACA)
    served = step(view, {"keys": ["20067", "99999", "23010", "20"], "name": "a\nb" * 60})
    assert served.group is not None
    assert served.group.keys == ("20067",)
    assert len(served.group.name) == 60
    assert step(view, {"keys": ["99999"], "name": ""}) == view


def test_need_and_service_in_four_classes(
    told: Any, store: Store, said: Said, marks: Marks
) -> None:
    query = f"{OAXACA}&{GROUP}"
    found = told(query)
    view = view_of(store, query)
    answer = target(store, view.selection, plan(view))
    assert view.group is not None
    both = compare(answer, view.group)
    (drawn,) = marks(found, "classmap")
    for letter, name in zip("0123-", both.table.index, strict=True):
        assert drawn["letters"].count(letter) == both.table.loc[name, "areas"]
    text = said(found.body)
    assert "Mi programa (3 municipios" in text
    assert "fuera de Oaxaca y sin contar aquí: 1" in text
    for name in ("both", "missed", "served", "neither"):
        assert number(both.table.loc[name, "count"], 0, "es") in text
    assert "¿La atención sigue a la necesidad?" in text


def test_without_a_served_list_nothing_is_compared(told: Any, said: Said, marks: Marks) -> None:
    found = told(OAXACA)
    (drawn,) = marks(found, "classmap")
    assert drawn["letters"].count("0") == 100
    assert "Atendido" not in said(found.body)


def test_an_empty_list_says_so(told: Any, said: Said) -> None:
    found = told("area=01&where=poverty.over.99")
    text = said([found.sentence, found.body])
    assert "Ningún municipio de Aguascalientes" in text


def test_a_gap_is_named(told: Any, said: Said) -> None:
    text = said(told("area=20&where=poverty.over.75").body)
    assert "porque falta un dato confiable: 2" in text
    assert "ni cuentan como cero" in text


def test_a_count_without_a_rate_has_no_leakage(told: Any, said: Said) -> None:
    found = told("indicator=children_0_17&area=01")
    text = said(found.body)
    assert "solo da el número" in text
    assert found.offers["order"].hidden


def test_the_control_of_conditions_comes_with_two_of_them(told: Any) -> None:
    made = contents(PAGE, told(OAXACA))
    assert made["match_hidden"]
    two = contents(PAGE, told("area=20&where=poverty.over.75,infant_mortality.over.10&match=any"))
    assert not two["match_hidden"]
    assert two["match_value"] == "any"


def test_the_reader_of_files_knows_later_municipalities(told: Any) -> None:
    text = json.dumps([getattr(one, "data-tree", "") for one in told(OAXACA).body])
    assert "23010" in text
    assert "23004" in text


@pytest.mark.parametrize(
    ("query", "parameter", "asked"),
    [
        ("indicator=infant_mortality", "indicator", "infant_mortality"),
        ("indicator=happiness", "indicator", "happiness"),
        ("indicator=out_of_school_6_14&time=2010", "time", "2010"),
        ("where=happiness.over.3", "where", "happiness.over.3"),
    ],
)
def test_what_cannot_be_had_is_told(store: Store, query: str, parameter: str, asked: str) -> None:
    view, notices = settle_target(store, parse("/focalizacion", query)[0])
    assert (parameter, asked) in [(one.parameter, one.value) for one in notices]
    assert target(store, view.selection, plan(view)).listed


def test_where_nobody_judges_no_rate_is_called_worse(told: Any, said: Said) -> None:
    found = told(f"indicator=indigenous_language_speakers&area=20&order=rate&{GROUP}")
    text = said(found.body) + json.dumps(found.offers["order"].options, ensure_ascii=False)
    assert "Tasa más alta" in text
    assert "tasa más alta" in text
    assert "peor tasa" not in text.lower().replace("peor (o más alta)", "")


def test_the_scatter_holds_every_municipality_with_figures(
    told: Any, store: Store, marks: Marks
) -> None:
    for indicator, turned in (("dwellings_with_internet", True), ("poverty", False)):
        query = f"indicator={indicator}&time=2020&area=20&most=100&{GROUP}"
        (drawn,) = marks(told(query), "need")
        view = view_of(store, query)
        answer = target(store, view.selection, plan(view))
        assert view.group is not None
        both = compare(answer, view.group)
        frame = answer.headcount.frame
        expected = frame.index[frame["count"].gt(0) & (both.classes != "unknown")]
        assert drawn["keys"] == list(expected)
        # The worse end is at the right.
        assert drawn["turned"] is turned
        for letter, name in zip("0123", both.table.index, strict=False):
            here = [key for key, one in zip(drawn["keys"], drawn["letters"], strict=True)
                    if one == letter]  # fmt: skip
            assert here == [key for key in expected if both.classes[key] == name]
        at = drawn["keys"].index("20067")
        assert drawn["counts"][at] == pytest.approx(frame.at["20067", "count"], abs=0.5)
        assert drawn["rates"][at] == pytest.approx(frame.at["20067", "rate"], abs=0.05)


def test_every_indicator_is_told_in_whole_words(
    store: Store, boundaries: BoundarySet, said: Said
) -> None:
    for id in offered(store):
        asked, _ = parse("/focalizacion", f"indicator={id}&area=09&lang=en&order=rate&{GROUP}")
        found = article(store, boundaries, settle_target(store, asked)[0])
        text = said([found.title, found.sentence, found.body])
        assert "{" not in text, id
        assert "nan" not in text.split(), id
