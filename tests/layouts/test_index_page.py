"""The page of indices, as a tree: its words and numbers are those of the index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from callbacks.index_scenes import settle_index
from indicators.composites.composite import REASONS, Composite, composite
from indicators.composites.ready_made import ready_made
from indicators.composites.recipe import End, Part, written
from indicators.composites.sensitivity import DRAWS
from layouts.address import parse
from layouts.analysis import contents
from layouts.components.index_sheet import Sheet, recipe_of
from layouts.format import number
from layouts.index_page import PAGE, article
from layouts.view import LANGUAGES, View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

    Made = Callable[[str], tuple[View, Composite, Any]]


@pytest.fixture
def made(store: Store, boundaries: BoundarySet) -> Made:
    """The view, the index and the article of an address."""

    def of(query: str) -> tuple[View, Composite, Any]:
        view, _ = settle_index(store, parse("/indice", query)[0])
        found = composite(store, recipe_of(view))
        assert isinstance(found, Composite)
        return view, found, article(store, boundaries, view)

    return of


def flat(tree: Any) -> str:
    """All that an article says, what is handed over as one text too."""
    return json.dumps(tree, ensure_ascii=False, default=lambda one: one.to_plotly_json())


def rows(tree: Any, name: str) -> list[list[Any]]:
    """The rows of a table by its class, each as its cells' texts."""
    found: list[list[Any]] = []

    def words(part: Any) -> str:
        return part if isinstance(part, str) else "".join(words(one) for one in part[2:])

    def look(part: Any) -> None:
        if isinstance(part, str):
            return
        if part[0] == "table" and part[1].get("class") == name:
            body = next(one for one in part[2:] if one[0] == "tbody")
            found.extend([[words(cell) for cell in row[2:]] for row in body[2:]])
        for one in part[2:]:
            look(one)

    for one in tree:
        if text := getattr(one, "data-tree", None):
            for each in json.loads(text):
                look(each)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worst_area_comes_first_with_how_sure_it_is(
    made: Made, text: Callable[[Any], str], language: str
) -> None:
    _, index, told = made(f"lang={language}")
    worst = index.frame.sort_values("rank").iloc[0]
    assert worst["rank"] == 1
    said = text(told.sentence)
    assert "Batopilas" in said
    assert number(float(worst["worst"]) * DRAWS, 0, language) in said
    for count in (index.ranked, len(index.frame)):
        assert number(count, 0, language) in said
    assert Words(language)("indice.not_official") in said


def test_the_ranking_is_in_order_and_adds_up(made: Made) -> None:
    _, index, told = made("")
    order = index.frame.dropna().sort_values("rank", kind="stable").head(20)
    table = rows(told.body, "index-ranking")
    assert [row[0] for row in table] == [f"{rank:.0f}" for rank in order["rank"]]
    assert [row[3] for row in table] == [number(one, 1, "es") for one in order["score"]]
    bands = [
        f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"
        for low, high in zip(order["lower"], order["upper"], strict=True)
    ]
    assert [row[4] for row in table] == bands


def test_an_area_in_focus_is_told_in_the_table_and_explained(
    made: Made, text: Callable[[Any], str]
) -> None:
    _, index, told = made("area=20&focus=20067&lang=en")
    row = {name: float(one) for name, one in index.frame.loc["20067"].to_dict().items()}
    last = rows(told.body, "index-ranking")[-1]
    assert (last[0], last[1]) == (number(row["rank"], 0, "en"), "Oaxaca de Juárez")
    said = text(told.sentence)
    for place in (row["rank"], row["lower"], row["upper"]):
        assert number(place, 0, "en") in said
    parts = rows(told.body, "index-drivers")
    points = [
        number(one, 1, "en") for one in index.contributions.to_dict("index")["20067"].values()
    ]
    assert [cells[4] for cells in parts] == points
    assert [cells[5] for cells in parts] == [
        number(one.typical, 1, "en") for one in index.ingredients
    ]


def test_an_area_without_an_index_says_what_it_lacks(
    made: Made, text: Callable[[Any], str]
) -> None:
    query = "parts=birth_registration_same_year.1,poverty.1"
    _, index, _ = made(query)
    weak = index.statuses["birth_registration_same_year"]
    key = str(weak.index[weak == "unreliable"][0])
    _, _, told = made(f"{query}&focus={key}")
    assert "no tiene índice" in text(told.sentence)
    assert "(poco confiable)" in flat(told.body)
    assert rows(told.body, "index-drivers") == []


def test_the_map_has_a_class_for_every_score_and_none_for_gaps(made: Made) -> None:
    _, index, told = made("parts=birth_registration_same_year.1,poverty.1")
    canvas = next(one for one in _walk(told.body) if getattr(one, "data-mark", None) == "classmap")
    letters = json.loads(getattr(canvas, "data-values"))["letters"]
    known = index.frame["score"].notna().tolist()
    assert [letter in "01234" for letter in letters] == known
    weak = (index.statuses == "unreliable").any(axis=1).tolist()
    assert [letter == "~" for letter in letters] == weak
    assert letters[index.frame.index.get_loc("08008")] == "4"


def _walk(tree: Any) -> Any:
    if isinstance(tree, list):
        for one in tree:
            yield from _walk(one)
    elif hasattr(tree, "to_plotly_json"):
        yield tree
        yield from _walk(getattr(tree, "children", None))


def test_parts_that_measure_the_same_are_warned_of(made: Made) -> None:
    _, _, told = made("parts=dwellings_earth_floor.1,marginalisation_earth_floor.1,poverty.1")
    assert "miden casi lo mismo" in flat(told.body)
    _, _, told = made("")
    assert "miden casi lo mismo" not in flat(told.body)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("normalisation", ["minmax", "zscore", "rank", "target"])
@pytest.mark.parametrize("level", ["state", "municipality"])
def test_every_way_is_told_with_its_method(
    made: Made, language: str, normalisation: str, level: str
) -> None:
    query = f"normalisation={normalisation}&level={level}&lang={language}"
    _, index, told = made(query)
    words, said = Words(language), flat(told.body)
    assert words(f"indice.method_{normalisation}") in said
    assert words("indice.method_arithmetic") in said
    assert index.ranked > 10
    assert set(contents(PAGE, told)) >= {f"{one.name}_value" for one in PAGE.controls}


def test_sources_and_footnotes_of_every_part_are_told(made: Made, store: Store) -> None:
    _, index, told = made("parts=birth_registration_same_year.1,infant_mortality.1")
    said = flat(told.body)
    for one in index.ingredients:
        source = store.catalogue.sources[str(one.selection.source)]
        assert source.product["es"] in said
        for id in index.footnotes[one.part.indicator]:
            assert store.catalogue.footnotes[id].text["es"].replace('"', "") in said


def test_a_judgement_is_asked_for(store: Store, boundaries: BoundarySet) -> None:
    view, _ = settle_index(store, parse("/indice", "parts=share_of_children.1,poverty.1")[0])
    told = article(store, boundaries, view)
    assert "Falta un juicio suyo" in flat(told.sentence)
    assert "worse-share_of_children" in flat(told.body)
    assert "index-ranking" not in flat(told.body)
    step = PAGE.step("worse")
    assert step is not None
    after = step(view, {"indicator": "share_of_children", "given": "high"})
    assert after.parts[0] == Part("share_of_children", 1, End.HIGH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_sentence(language: str) -> None:
    for reason in REASONS:
        assert Words(language)(f"indice.refused_{reason}", part="x")


def test_steps_change_what_they_say(made: Made) -> None:
    view, _, _ = made("")

    def step(name: str, value: Any, of: View = view) -> View:
        found = PAGE.step(name)
        assert found is not None
        return found(of, value)

    weighed = step("weight", {"indicator": "poverty", "given": "250"})
    assert (weighed.parts[0].weight, weighed.parts[1:]) == (100, view.parts[1:])
    assert step("weight", {"indicator": "poverty", "given": "x"}) == view
    aimed = step("target", {"indicator": "poverty", "given": "12.5"})
    assert aimed.parts[0].target == 12.5
    assert step("target", {"indicator": "poverty", "given": ""}, aimed) == view
    added = step("add", "illiteracy_8_14")
    assert written(added.parts).endswith("dwellings_earth_floor.1,illiteracy_8_14.1")
    assert step("add", "poverty") == view
    assert step("drop", "illiteracy_8_14", added) == view
    assert step("explain", "07112").focus == "07112"
    assert step("explain", "07112", step("explain", "07112")).focus is None
    home = ready_made()["home"]
    assert recipe_of(step("ready", "home")) == home.recipe()
    assert step("ready", "own") == view
    assert step("normalisation", "zscore", step("ready", "home")).aggregation == "arithmetic"
    inside = step("area", "20", step("explain", "07112"))
    assert (inside.selection.area, inside.focus) == ("20", None)
    assert step("level", "state", inside).selection.area == "00"


def test_a_ready_made_index_is_known_by_its_parts(store: Store, boundaries: BoundarySet) -> None:
    for one in ready_made().values():
        recipe = one.recipe()
        query = f"parts={written(recipe.parts)}&aggregation={recipe.aggregation}"
        view, _ = settle_index(store, parse("/indice", query)[0])
        assert Sheet(store, boundaries, view).ready == one
    view, _ = settle_index(store, parse("/indice", "parts=poverty.2,infant_mortality.1")[0])
    assert Sheet(store, boundaries, view).ready is None
