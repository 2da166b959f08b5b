"""Search by keyboard alone, tolerant of accents and small slips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from layouts.view import PAGES
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

PATIENCE = 30_000
AREAS = "perfil" if "perfil" in PAGES else "mapa"


def typed(page: Page, text: str) -> Locator:
    """The answers to a text, typed into the field that ``/`` leads to."""
    expect(page.locator("#search-text")).to_be_visible(timeout=PATIENCE)
    page.locator("main").evaluate("(main) => main.focus()")
    page.keyboard.press("/")
    expect(page.locator("#search-text")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    return page.locator("#search-list [role=option]")


def painted(page: Page, part: str) -> None:
    """Wait until the map has drawn an address that holds this part."""
    page.wait_for_function(
        "(part) => (document.getElementById('map')?.dataset.painted || '').includes(part)",
        arg=part,
        timeout=PATIENCE,
    )


def found(page: Page, text: str) -> Any:
    """What the index answers: for each kind, names with what stands beside them, and the count."""
    return page.evaluate(
        """async (text) => {
            const { index } = JSON.parse(document.querySelector("[data-search]").dataset.search);
            const known = atlas.search.candidates(await atlas.fetched(index));
            const told = (best) => best.map(({ shown, beside }) => [shown, beside]);
            const groups = atlas.search.find(known, text);
            return groups.map(([kind, best, count]) => [kind, told(best), count]);
        }""",
        text,
    )


@pytest.fixture(scope="module")
def help_page(browser: Any, server: str) -> Any:
    """A page that is only asked."""
    page = browser.new_page(base_url=server)
    page.goto("/ayuda")
    page.wait_for_selector("#search-text")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("oaxca", "areas", ["Oaxaca", ""]),
        ("Oaxaca de juarez", "areas", ["Oaxaca de Juárez", "Oaxaca"]),
        ("san juan cancuk", "areas", ["San Juan Cancuc", "Chiapas"]),
        ("cancuc", "areas", ["San Juan Cancuc", "Chiapas"]),
        ("benito juarez quintana roo", "areas", ["Benito Juárez", "Quintana Roo"]),
        ("distrito federal", "areas", ["Ciudad de México", ""]),
        ("bacalar", "areas", ["Bacalar", "Quintana Roo"]),
        ("07112", "areas", ["San Juan Cancuc", "Chiapas"]),
        ("guerero", "areas", ["Guerrero", ""]),
        ("aguascalietnes", "areas", ["Aguascalientes", ""]),
        ("cancun", "areas", ["Cancún · Benito Juárez, Quintana Roo", ""]),
        ("villaermosa", "areas", ["Villahermosa · Centro, Tabasco", ""]),
        ("ciudad victoria", "areas", ["Ciudad Victoria · Victoria, Tamaulipas", ""]),
        ("pobresa", "indicators", ["Pobreza", "Pobreza y carencias sociales"]),
        ("mortalidad", "indicators", ["Mortalidad infantil", "Supervivencia y salud"]),
        ("educacion", "topics", ["Educación", ""]),
    ],
)
def test_the_best_answer_comes_first(help_page: Page, text: str, kind: str, first: Any) -> None:
    groups = found(help_page, text)
    assert groups[0][0] == kind
    assert groups[0][1][0] == first


def test_a_name_comes_before_its_beginning_that_before_a_word_that_before_a_part(
    help_page: Page,
) -> None:
    ((_, areas, count),) = found(help_page, "oaxaca")
    assert [name for name, _ in areas[:2]] == ["Oaxaca", "Oaxaca de Juárez"]
    assert areas[2][0].endswith(" de Oaxaca")
    assert count == 3  # municipalities do not answer by their state alone
    ((_, areas, count),) = found(help_page, "juan")
    assert all(name.startswith("Juan ") for name, _ in areas)  # and Juanacatlán behind them
    assert count > 6
    (_, areas, _), *_ = found(help_page, "titlan")
    assert all("titlán" in name for name, _ in areas)


def test_all_that_is_told_answers(help_page: Page) -> None:
    for kind, best, _ in found(help_page, "mortalidad"):
        assert kind == "indicators"
        assert all("mortalidad" in name.lower() or "fallec" in name.lower() for name, _ in best)


@pytest.mark.parametrize("text", ["", "  ", "¿?", "zzzzqqq", "oax cax", "sn juan"])
def test_nothing_is_nothing(help_page: Page, text: str) -> None:
    assert found(help_page, text) == []


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("oaxaca", "oaxaca", 0),
        ("oaxca", "oaxaca", 1),
        ("oaxaac", "oaxaca", 1),
        ("cancuk", "cancuc", 1),
        ("ca", "abc", 3),
        ("", "abc", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_slips_are_counted(help_page: Page, one: str, other: str, steps: int) -> None:
    """``ca`` to ``abc`` is 3 where a swapped pair is not edited again, 2 where it may be."""
    count = "([one, other]) => atlas.search.distance(one, other)"
    assert help_page.evaluate(count, [one, other]) == steps
    assert help_page.evaluate(count, [other, one]) == steps


@pytest.mark.parametrize(
    ("size", "text", "query"),
    [
        ("wide", "oaxca", r"area=20$"),
        ("narrow", "san juan cancuk", r"area=07&focus=07112$"),
        ("wide", "playa del carmen", r"area=23&focus=23008$"),
    ],
)
def test_an_area_is_opened_by_keyboard_alone(
    open_page: Callable[..., Page], size: str, text: str, query: str
) -> None:
    page = open_page("/datos?indicator=infant_mortality", size)
    answers = typed(page, text)
    expect(answers.first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{AREAS}\?indicator=infant_mortality&.*{query}"))


def test_an_indicator_keeps_the_area_and_the_map_moves_in_place(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/mapa?indicator=poverty&time=2020&area=07&focus=07112")
    painted(page, "poverty")
    page.evaluate("window.same = true")
    expect(typed(page, "mortalidad inf").first).to_have_text(re.compile("Mortalidad infantil"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    painted(page, "infant_mortality")
    assert "area=07" in page.url
    assert page.evaluate("window.same") is True
    page.go_back()
    painted(page, "poverty")


def test_a_topic_leads_to_its_first_indicator(open_page: Callable[..., Page]) -> None:
    page = open_page("/ayuda?lang=en", language="en")
    expect(typed(page, "protection").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/datos?*indicator=child_labour*")
    assert "lang=en" in page.url


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_keys_of_a_combobox(
    open_page: Callable[..., Page], axe: Callable[[Page], None], language: str
) -> None:
    page = open_page(f"/datos?lang={language}", language=language)
    box = page.get_by_role("combobox", name=Words(language)("search.label"))
    answers = typed(page, "san jose")
    expect(answers).to_have_count(6)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search [role=status]")).to_contain_text("6")
    for place in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(answers.nth(place)).to_have_attribute("aria-selected", "true")
        active = answers.nth(place).get_attribute("id")
        expect(box).to_have_attribute("aria-activedescendant", str(active))
    axe(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(answers.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(answers.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")


@pytest.mark.parametrize("language", ["es", "en"])
def test_where_nothing_answers_it_says_what_to_try(
    open_page: Callable[..., Page], axe: Callable[[Page], None], language: str
) -> None:
    page = open_page(f"/datos?lang={language}", language=language)
    typed(page, "zzzzqqq")
    told = Words(language)("search.nothing", text="zzzzqqq")
    expect(page.locator(".found .none")).to_have_text(told)
    expect(page.locator(".search [role=status]")).to_have_text(told)
    axe(page)


def test_a_search_that_cannot_be_loaded_says_so_and_is_tried_again(
    watch: Callable[..., Any], server: str
) -> None:
    page, witness = watch(server)
    page.route("**/search/**", lambda route: route.abort())
    page.goto("/datos")
    typed(page, "oaxaca")
    expect(page.locator(".found .none")).to_have_text(Words("es")("search.unreachable"))
    page.unroute("**/search/**")
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    page.keyboard.type("d")
    page.keyboard.press("Backspace")
    expect(page.locator("#search-list [role=option]").first).to_have_text("Oaxaca")
    witness.faults.clear()
