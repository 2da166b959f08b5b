"""The first page: what leads, what each card says, and where it leads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from callbacks.glance_page import settle_place
from geodata.areas import areas
from geodata.classes import classify
from indicators.glance import glances
from indicators.queries import area_table, reliable
from layouts import glance_page
from layouts.address import address, parse
from layouts.format import quantity
from layouts.theme import class_colours
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

    Parts = Callable[[Any], list[Any]]
    Text = Callable[[Any], str]
    Open = Callable[[str], dict[str, Any]]
    Card = Callable[[str, str], Any]

PLACES = ("", "area=07", "area=07&focus=07112", "area=05&focus=05001", "area=20&lang=en")


@pytest.fixture(scope="module")
def opened(store: Store, boundaries: BoundarySet) -> Open:
    """The filled page of an address's query."""

    def fill(query: str) -> dict[str, Any]:
        view, wrong = settle_place(store, parse("/inicio", query)[0])
        assert not wrong
        return glance_page.contents(store, boundaries, view)

    return fill


@pytest.fixture(scope="module")
def card(opened: Open, parts: Parts) -> Card:
    """The card of an indicator on the page of a query."""

    def find(query: str, indicator: str) -> Any:
        (found,) = (
            one
            for one in parts(opened(query)["glance"])
            if getattr(one, "data-indicator", None) == indicator
        )
        return found

    return find


def of_class(found: list[Any], name: str) -> list[Any]:
    return [one for one in found if name in (getattr(one, "className", None) or "").split()]


@pytest.mark.parametrize("query", PLACES)
def test_every_key_indicator_has_a_card_with_a_map_where_it_can(
    store: Store, opened: Open, parts: Parts, query: str
) -> None:
    found = parts(opened(query)["glance"])
    view = parse("/inicio", query)[0]
    cards = of_class(found, "glance-card")
    shown = glances(store, view.area)
    assert [getattr(one, "data-indicator") for one in cards] == [one.indicator.id for one in shown]
    drawn = [one for one in shown if one.selection.level.value != "nation"]
    assert len(of_class(found, "minimap")) == len(drawn) == len(shown) - 1


def test_the_page_leads_with_the_distance_and_not_with_the_total(
    opened: Open, text: Text, parts: Parts
) -> None:
    found = parts(opened("")["glance"])
    (leading,) = of_class(found, "leading")
    assert text(leading) == "Pobreza (0 a 17 años), 2020: 81.6 % en Chiapas, 26.9 % en Nuevo León."
    (following,) = of_class(found, "following")
    assert text(following).startswith("6.3 % de las niñas, niños y adolescentes de México vive")
    assert opened("")["told"].replace("\xa0", " ") == f"México. {text(leading)} {text(following)}"


@pytest.mark.parametrize("query", PLACES)
def test_every_figure_tells_its_place_year_and_institution(
    store: Store, card: Card, text: Text, query: str
) -> None:
    view = parse("/inicio", query)[0]
    catalogue, words = store.catalogue, Words(view.language)
    for glance in glances(store, view.area):
        told, own = text(card(query, glance.indicator.id)), glance.own
        if own is None:
            assert words("status.missing") in told
            continue
        assert f"{own.time} · {catalogue.sources[own.source].institution}" in told
        if own.value is None:
            assert words(f"status.{own.status.value}") in told
        else:
            unit = catalogue.units[str(glance.selection.unit)]
            shown = quantity(own.value, glance.decimals, unit, view.language)
            assert shown.replace("\xa0", " ") in told
        if own.status.value != "normal":
            assert words(f"status.{own.status.value}") in told


def test_a_card_of_the_nation_tells_ends_fifth_and_change(card: Card, text: Text) -> None:
    told = text(card("", "extreme_poverty"))
    for words in (
        "27.4 puntos de distancia entre 32 estados",
        "Mejor 0.8 % Baja California Sur",
        "Peor 28.2 % Chiapas",
        "7.1 % México · 2022 · CONEVAL",
        "2016–2022: mejoró 0.1 puntos porcentuales",  # from 7.2 to 7.1, as both are shown
        "7.5 % de las niñas, niños y adolescentes de México vive en la quinta parte",
        "491 de 2,455, 2020",
    ):
        assert words in told


def test_a_card_of_a_municipality_tells_its_place_and_its_fifth(card: Card, text: Text) -> None:
    told = text(card("area=07&focus=07112&lang=en", "extreme_poverty"))
    for words in (
        "Rank 5 of 118 in Chiapas; 24 of 2,455 in Mexico (1 is the worst)",
        "65.6 % San Juan Cancuc · 2020 · CONEVAL",
        "Worse than the nation: 9.0 %",
        "Chiapas: 28.3 %",
        "It belongs to the worst-off fifth of municipalities of Chiapas (24 of 118, 2020)",
    ):
        assert words in told
    outside = text(card("area=07&focus=07112&lang=en", "lack_food_access"))
    assert "It does not belong to the worst-off fifth" in outside


def test_who_has_no_reliable_figure_is_neither_in_nor_out_of_the_fifth(
    card: Card, text: Text
) -> None:
    told = text(card("area=05&focus=05001", "poverty"))
    assert "Sin lugar en la lista" in told
    assert "Sin dato" in told
    assert "parte de la quinta parte" not in told
    assert "de Coahuila vive en la quinta parte" in told
    unreliable = text(card("area=05&focus=05001", "birth_registration_same_year"))
    assert "Poco confiable" in unreliable


def test_what_cannot_be_told_says_why(card: Card, text: Text) -> None:
    assert "Solo hay cifra nacional" in text(card("area=07", "child_labour"))
    assert "Solo hay cifra nacional" in text(card("", "child_labour"))
    assert "No hay cifra del municipio" in text(card("area=07&focus=07112", "adolescent_fertility"))
    assert "Solo hay cifras por estado" in text(card("area=07&focus=07112", "adolescent_fertility"))
    assert "Sin cifras confiables para comparar" in text(
        card("area=20", "birth_registration_same_year")
    )
    assert "quinta parte" not in text(card("area=07", "share_of_children"))


@pytest.mark.parametrize(
    ("query", "indicator", "place"),
    [
        ("", "extreme_poverty", None),
        ("area=20", "birth_registration_same_year", None),
        ("area=07&focus=07112", "illiteracy_8_14", "07112"),
        ("area=07", "adolescent_fertility", "07"),
    ],
)
def test_a_small_map_has_the_classes_of_the_large_one(
    store: Store, card: Card, parts: Parts, query: str, indicator: str, place: str | None
) -> None:
    (drawn,) = of_class(parts(card(query, indicator)), "minimap")
    values = json.loads(getattr(drawn, "data-values"))
    view, wrong = parse("/mapa", drawn.href.partition("?")[2])
    assert not wrong
    table = area_table(store, view.selection)
    (glance,) = (
        one
        for one in glances(store, parse("/inicio", query)[0].area)
        if one.indicator.id == indicator
    )
    keys = [one.key for one in areas(view.selection.level, parent=view.selection.area)]
    assert len(values["classes"]) == len(keys)
    expected = classify(reliable(table.frame).reindex(keys), glance.breaks, glance.decimals)
    status = table.frame["status"].reindex(keys)
    letters = [
        "u" if odd == "unreliable" else "n" if one < 0 else str(one)
        for one, odd in zip(expected, status, strict=True)
    ]
    assert list(values["classes"]) == letters
    direction = store.catalogue.indicators[indicator].direction
    assert values["colours"] == list(class_colours(glance.breaks.k, direction))
    assert values["focus"] == place


def test_the_line_has_a_gap_where_a_figure_is_not_reliable(
    store: Store, card: Card, parts: Parts
) -> None:
    (line,) = of_class(parts(card("area=07&focus=07112", "birth_registration_same_year")), "spark")
    points = dict(json.loads(getattr(line, "data-values")))
    (glance,) = (
        one for one in glances(store, "07112") if one.indicator.id == "birth_registration_same_year"
    )
    for one in glance.trend:
        wanted = None if one.status.value == "unreliable" else one.value
        assert points[int(one.time)] == wanted


def test_the_own_value_stands_on_the_scale_only_beside_its_like(card: Card, parts: Parts) -> None:
    assert len(of_class(parts(card("area=07", "extreme_poverty")), "own-mark")) == 2
    assert of_class(parts(card("area=07", "infant_mortality")), "own-mark") == []


def test_one_click_leads_to_the_map_the_data_and_the_ends(card: Card, parts: Parts) -> None:
    links = {
        one.href
        for one in parts(card("area=07&lang=en", "extreme_poverty"))
        if hasattr(one, "href")
    }
    assert links == {
        "/mapa?indicator=extreme_poverty&time=2020&area=07&lang=en",
        "/disparidades?indicator=extreme_poverty&area=07&lang=en",
        "/perfil?indicator=extreme_poverty&area=07&lang=en",
        "/datos?indicator=extreme_poverty&time=2020&source=coneval_municipal_poverty"
        "&area=07&lang=en",
        "/inicio?area=07&focus=07022&lang=en",
        "/inicio?area=07&focus=07050&lang=en",
    }  # fmt: skip


@pytest.mark.parametrize("query", PLACES)
def test_links_of_a_page_are_addresses_of_the_atlas(opened: Open, parts: Parts, query: str) -> None:
    links = [one.href for one in parts(opened(query)["glance"]) if hasattr(one, "href")]
    assert len(links) > 40
    for href in links:
        path, _, rest = href.partition("?")
        view, wrong = parse(path, rest)
        assert not wrong, href
        assert address(view) == href
    moves = [one.href for one in parts(opened(query)["glance"]) if type(one).__name__ == "Link"]
    assert all(href.startswith("/inicio") for href in moves), "other pages are opened anew"


def test_the_choosers_offer_every_state_and_the_municipalities_of_one(opened: Open) -> None:
    filled = opened("area=20")
    assert len(filled["municipality_options"]) == 570
    names = [one["label"] for one in filled["municipality_options"]]
    assert names == sorted(names)
    assert (filled["state"], filled["municipality"]) == ("20", None)
    nation = opened("")
    assert nation["municipality_disabled"]
    assert nation["municipality_options"] == []
    page = glance_page.layout(nation, [], Words("es"))
    (state,) = (one for one in page[-1].children[1].children if one.id == "glance-state")
    assert len(state.data) == 33
