"""The map page walked as a reader would: what is on the screen is what the API answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 30_000

WORDS = {
    "es": {
        "states": "Estados",
        "municipalities": "Municipios",
        "worst": "La peor situación",
        "schooling": "Fuera de la escuela, 6–14",
        "indicator": "Indicador",
        "nation": "México",
        "find": "Buscar mi municipio o estado",
    },
    "en": {
        "states": "States",
        "municipalities": "Municipalities",
        "worst": "Worst off",
        "schooling": "Out of school, 6–14",
        "indicator": "Indicator",
        "nation": "Mexico",
        "find": "Find my municipality or state",
    },
}
"""What the reader looks for, by language."""


def painted(page: Page, *parts: str, without: str = "?none") -> None:
    """Wait until the map has drawn a view whose address holds all parts, and not another."""
    page.wait_for_function(
        """([parts, without]) => {
            const painted = document.getElementById("map")?.dataset.painted || "";
            return painted === location.pathname + location.search
                && !painted.includes(without) && parts.every((part) => painted.includes(part));
        }""",
        arg=[list(parts), without],
        timeout=PATIENCE,
    )


def answers(page: Page, **question: str) -> dict[str, Any]:
    """Observations by area, asked of the API by the same browser."""
    response = page.request.get("/api/v1/data", params={"vintage": "2010", **question})
    assert response.ok, response.text()
    return {one["area"]: one for one in response.json()["data"]}


def shown(page: Page, value: float, symbol: str = "%", decimals: int = 1) -> re.Pattern[str]:
    """A value as the page writes it."""
    text = page.evaluate(
        "([value, decimals]) => new Intl.NumberFormat('es-MX', "
        "{minimumFractionDigits: decimals, maximumFractionDigits: decimals, "
        "roundingMode: 'halfEven'}).format(value)",
        [value, decimals],
    )
    return re.compile(rf"{re.escape(text)}\s*{symbol}")


def colours_at(page: Page, *places: tuple[float, float]) -> list[tuple[int, ...]]:
    """What the map has painted at places of (longitude, latitude): red, green, blue."""
    found = page.evaluate(
        """(places) => new Promise((resolve) => {
            const map = document.querySelector("#map .js-plotly-plot")._fullLayout.map._subplot.map;
            map.once("render", () => {
                const canvas = map.getCanvas();
                const gl = canvas.getContext("webgl2");
                const ratio = canvas.width / canvas.clientWidth;
                resolve(places.map((place) => {
                    const { x, y } = map.project(place);
                    const pixel = new Uint8Array(4);
                    const [left, up] = [x * ratio, canvas.height - y * ratio].map(Math.round);
                    gl.readPixels(left, up, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
                    return [...pixel.slice(0, 3)];
                }));
            });
            map.triggerRepaint();
        })""",
        list(places),
    )
    return [tuple(one) for one in found]


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select control by its label, as a reader types and clicks."""
    page.get_by_role("textbox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def unfold_controls(page: Page) -> None:
    """Open what a narrow window folds away."""
    page.locator(".controls .fold > summary").click()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_from_the_nation_to_one_municipality_and_back(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    language: str,
    size: str,
) -> None:
    words = WORDS[language]
    query = "" if language == "es" else "&lang=en"

    def look(step: str) -> None:
        screenshot(page, f"{step}-{size}-{language}", whole=size == "narrow")
        axe(page)

    page = open_page(f"/mapa?indicator=poverty&time=2010&level=state{query}", size, language)
    painted(page, "level=state")
    expect(page.locator("#sentence")).to_contain_text(words["worst"])
    look("1-states")

    if size == "narrow":
        unfold_controls(page)
    page.get_by_text(words["municipalities"], exact=True).first.click()
    painted(page, "time=2010", without="level=state")
    expect(page.locator("#sentence")).to_contain_text("San Juan Cancuc")
    nation = answers(page, indicator="poverty", level="nation", time="2010")["00"]
    expect(page.locator("#card")).to_contain_text(shown(page, nation["value"]))
    look("2-municipalities")

    page.goto(f"/mapa?indicator=poverty&time=2010&level=state{query}")
    painted(page, "level=state")
    page.get_by_label(words["find"]).fill("chiapas")
    page.locator("#list .rows [role=row]", has_text="Chiapas").click()
    painted(page, "area=07")
    expect(page.locator(".breadcrumb")).to_have_text(re.compile(rf"{words['nation']}.*Chiapas"))
    look("3-chiapas")

    page.get_by_label(words["find"]).fill("cancuc")
    page.locator("#list .rows [role=row]", has_text="San Juan Cancuc").click()
    painted(page, "area=07", "focus=07112")
    figures = answers(page, indicator="poverty", level="municipality", time="2010", parent="07")
    card = page.locator("#card")
    expect(card).to_contain_text("San Juan Cancuc")
    expect(card).to_contain_text(shown(page, figures["07112"]["value"]))
    look("4-cancuc")

    choose(page, words["indicator"], words["schooling"])
    painted(page, "indicator=out_of_school_6_14", "focus=07112")
    page.locator("#year [role=slider]").focus()
    before = page.url
    page.keyboard.press("Home")
    painted(page, "time=2000")
    figures = answers(
        page, indicator="out_of_school_6_14", level="municipality", time="2000", parent="07"
    )
    expect(card).to_contain_text(shown(page, figures["07112"]["value"]))
    look("5-schooling")

    page.go_back()
    page.wait_for_url(before)
    painted(page, "indicator=out_of_school_6_14")
    page.go_back()
    painted(page, "indicator=poverty", "focus=07112")
    expect(card).to_contain_text("99.4")

    again = open_page(page.url, size, language)
    painted(again, "focus=07112")
    for part in ("title", "sentence", "legend", "card", "notes", "breadcrumb"):
        assert again.locator(f"#{part}").inner_text() == page.locator(f"#{part}").inner_text()
    assert again.title() == page.title()


def test_the_first_view_is_child_poverty(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa")
    painted(page, "age=Y0T17")
    expect(page.locator("#card")).to_contain_text("53.1")
    expect(page.locator("#sentence")).to_contain_text("2,424 de 2,456 municipios")


def test_each_change_is_painted(open_page: Callable[..., Page]) -> None:
    """Ten changes in a row: the colour of two states follows the figures each time."""
    page = open_page("/mapa?indicator=out_of_school_6_14&level=state&time=2000&breaks=year")
    painted(page, "time=2000")
    legend = page.locator("#legend .swatch")
    worst = legend.first.evaluate("(one) => getComputedStyle(one).backgroundColor")
    rgb = tuple(int(part) for part in re.findall(r"\d+", worst)[:3])
    years = ["2005", "2010", "2015", "2020", "2000"] * 2
    slider = page.locator("#year [role=slider]")
    chiapas, sea = (-92.6, 16.5), (-108.0, 18.0)
    for year in years:
        slider.focus()
        if year == "2000":
            page.keyboard.press("Home")
        else:
            page.keyboard.press("ArrowRight")
        painted(page, f"time={year}")
        figures = answers(page, indicator="out_of_school_6_14", level="state", time=year)
        rank = sorted((one["value"] for one in figures.values()), reverse=True).index(
            figures["07"]["value"]
        )
        colour, water = colours_at(page, chiapas, sea)
        assert (colour == rgb) == (rank < 7), (year, rank, colour, rgb)
        assert water == (234, 240, 244)


def test_a_click_on_the_map_opens_the_state(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa?indicator=poverty&level=state&time=2020")
    painted(page, "level=state")
    spot = page.evaluate(
        """() => {
            const map = document.querySelector("#map .js-plotly-plot")._fullLayout.map._subplot.map;
            const box = map.getCanvas().getBoundingClientRect();
            const { x, y } = map.project([-92.6, 16.5]);
            return [box.x + x, box.y + y];
        }"""
    )
    page.mouse.move(*spot)
    hover = page.locator("#hover")
    expect(hover).to_contain_text("Chiapas")
    figures = answers(page, indicator="poverty", level="state", time="2020")
    expect(hover).to_contain_text(shown(page, figures["07"]["value"]))
    expect(hover).to_contain_text("2020")
    page.mouse.click(*spot)
    painted(page, "area=07")
    expect(page.locator("#title")).to_contain_text("municipios de Chiapas")


def test_the_list_is_worked_by_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa?indicator=poverty&time=2020&level=state")
    painted(page, "level=state")
    page.get_by_label(WORDS["es"]["find"]).focus()
    page.keyboard.type("oaxaca")
    expect(page.locator("#list .rows [role=row]")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    painted(page, "area=20")


def test_gaps_and_weak_figures_are_told_apart(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa?indicator=birth_registration_same_year&time=2017")
    painted(page, "time=2017")
    figures = answers(
        page, indicator="birth_registration_same_year", level="municipality", time="2017"
    )
    unreliable = [one for one in figures.values() if one["status"] == "unreliable"]
    rows = page.locator("#legend .legend-rows li")
    weak = rows.filter(has_text="Poco confiable")
    expect(weak).to_contain_text(str(len(unreliable)))
    counts = [
        int(text.replace(",", "")) for text in page.locator("#legend .count").all_inner_texts()
    ]
    estimated = sum(one["status"] == "estimated" for one in figures.values())
    assert sum(counts) == 2456 + estimated
    first = page.locator("#list [role=row][aria-rowindex='2']")
    assert first.get_attribute("data-key") not in {one["area"] for one in unreliable}


def test_counts_are_circles_and_never_colours(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa?indicator=children_0_17&level=state")
    painted(page, "children_0_17")
    assert page.locator("#legend .circle").count() == 3
    assert page.locator("#legend .swatch[style]").count() == 0
    expect(page.locator("#colours")).to_be_hidden()
    (land,) = colours_at(page, (-108.2, 30.8))
    assert land == (227, 230, 232)


def test_categories_are_told_by_name_and_not_ranked(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa?indicator=marginalisation_degree&time=2020&area=07&focus=07112")
    painted(page, "focus=07112")
    headings = page.locator("#list [role=columnheader]")
    expect(headings).to_have_text(["Área", "Valor"])
    # The list stands where the area in focus is.
    page.locator("#list, #list *").evaluate_all("(all) => all.forEach((one) => one.scrollTo(0, 0))")
    for index in range(5):  # the very high ones stand on top
        expect(page.locator(f"#list [role=row][aria-rowindex='{index + 2}']")).to_contain_text(
            "Muy alto"
        )
    expect(page.locator("#legend .range")).to_have_text(
        ["Muy alto", "Alto", "Medio", "Bajo", "Muy bajo"]
    )
    expect(page.locator("#colours")).to_be_hidden()
    choose(page, "Indicador", "Índice de marginación")
    painted(page, "indicator=marginalisation_index")
    expect(headings).to_have_count(3)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_bad_link_is_told_and_the_nearest_view_shown(
    open_page: Callable[..., Page], axe: Callable[[Page], None], language: str
) -> None:
    page = open_page(
        f"/mapa?indicator=povertyy&time=1066&classes=12&area=99&nothing=1&lang={language}"
    )
    painted(page)
    notices = page.locator("#notices p")
    told = " ".join(notices.all_inner_texts())
    for word in ("povertyy", "12", "99", "nothing"):
        assert word in told
    expect(page.locator("#card")).to_contain_text("53.1")
    axe(page)


def test_the_reader_is_told_when_shapes_cannot_be_had(
    watch: Callable[..., Any], server: str
) -> None:
    page, witness = watch(server)
    page.route("**/geo/**", lambda route: route.abort())
    page.goto("/mapa")
    expect(page.locator("#fault")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#fault")).to_contain_text("vuelva a cargar")
    expect(page.locator("#card")).to_contain_text("53.1")
    witness.faults.clear()


@pytest.mark.parametrize("lost", ["shapes", "webgl"])
def test_the_list_is_there_where_no_map_can_be_drawn(
    watch: Callable[..., Any], server: str, lost: str
) -> None:
    page, witness = watch(server)
    if lost == "shapes":
        page.route("**/geo/municipality*", lambda route: route.abort())
    else:
        page.add_init_script(
            "HTMLCanvasElement.prototype.getContext = new Proxy("
            "HTMLCanvasElement.prototype.getContext, { apply: (get, canvas, [kind, ...rest]) => "
            "kind.includes('webgl') ? null : Reflect.apply(get, canvas, [kind, ...rest]) });"
        )
    page.goto("/mapa?indicator=poverty&time=2010")
    first = page.locator("#list [role=row][aria-rowindex='2']")
    expect(first).to_be_visible(timeout=PATIENCE)
    expect(first).to_contain_text("San Juan Cancuc")
    witness.faults.clear()


def test_the_language_can_be_changed_in_place(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa?indicator=poverty&time=2015&area=20")
    painted(page, "area=20")
    page.get_by_role("link", name="English").click()
    painted(page, "lang=en", "area=20", "time=2015")
    expect(page.locator("#title")).to_contain_text("Population in poverty")
    assert page.locator("html").get_attribute("lang") == "en"
