"""The map page beyond one map: what is painted is what legend, list and API say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_map_page import (
    answers,
    choose,
    colours_at,
    painted,
    shown,
    unfold_controls,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

PATIENCE = 30_000
CHILDREN = "indicator=poverty&age=Y0T17&time=2020"
SCHOOL = "indicator=out_of_school_6_14"

# The colours that areas have on a map, by number, as MapLibre keeps them.
STATES = """([second, keys]) => {
    const map = atlas.page.sides[second ? 1 : 0].map;
    return keys.map((key) => map.getFeatureState({ source: "areas", id: Number(key) }).colour);
}"""


def colours_of(page: Page, *keys: str, second: bool = False) -> list[str]:
    """The colours that areas are painted in on the first map, or the second."""
    found: list[str] = page.evaluate(STATES, [second, list(keys)])
    return found


def cameras(page: Page) -> list[list[float]]:
    """Longitude, latitude and zoom of each map."""
    found: list[list[float]] = page.evaluate(
        "() => atlas.page.sides.map(({ map }) => "
        "[map.getCenter().lng, map.getCenter().lat, map.getZoom()])"
    )
    return found


def swatches(page: Page) -> list[tuple[str, list[int]]]:
    """Colour and counts of each class of the legend, highest first."""
    rows = page.locator("#legend .legend-rows li", has=page.locator(".swatch[style]"))
    return [(_hex(row.locator(".swatch")), _counts(row)) for row in rows.all()]


def _hex(swatch: Locator) -> str:
    told = swatch.evaluate("(one) => getComputedStyle(one).backgroundColor")
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", told)[:3])


def _counts(row: Locator) -> list[int]:
    return [int(text.replace(",", "")) for text in row.locator(".count").all_inner_texts()]


def unfold(page: Page, title: str) -> None:
    """Open a part of the panel."""
    page.get_by_text(title, exact=True).click()


def look(page: Page, axe: Callable[[Page], None], camera: Callable[..., Any], name: str) -> None:
    camera(page, name, whole="narrow" in name)
    axe(page)


def test_the_legend_is_edited_and_the_map_follows(
    open_page: Callable[..., Page], axe: Callable[[Page], None], screenshot: Callable[..., Any]
) -> None:
    page = open_page(f"/mapa?{SCHOOL}&time=2020&level=state")
    painted(page, "level=state")
    figures = {
        key: one["value"]
        for key, one in answers(
            page, indicator="out_of_school_6_14", level="state", time="2020"
        ).items()
    }
    worst = max(figures, key=lambda key: figures[key])
    unfold(page, "Clases y colores")
    expect(page.locator(".histogram svg rect").first).to_be_visible()
    choose(page, "Método de clasificación", "Desviación estándar")
    painted(page, "method=deviation")
    assert colours_of(page, worst) == [swatches(page)[0][0]]
    choose(page, "Colores", "Verdes")
    painted(page, "palette=green")
    assert swatches(page)[0][0] == "#00441b"
    assert colours_of(page, worst) == ["#00441b"]
    page.get_by_label("Invertir los colores").press("Space")
    painted(page, "reverse=1")
    assert colours_of(page, worst) == ["#c7e9c0"]

    edges = page.get_by_label("Límites entre clases", exact=True)
    edges.fill("5, 6.5 800")
    edges.press("Enter")
    painted(page, "edges=5%2C6.5")
    expect(page.locator("#notices")).to_contain_text("800")
    expect(edges).to_have_value("5 6.5")
    high, middle, low = (counts for _, counts in swatches(page))
    assert high == [sum(round(one, 1) >= 6.5 for one in figures.values())]
    assert low == [sum(round(one, 1) < 5 for one in figures.values())]
    assert high[0] + middle[0] + low[0] == 32
    assert page.locator(".histogram-edge").count() == 2
    look(page, axe, screenshot, "map-editor-wide-es")

    choose(page, "Método de clasificación", "Cabeza y cola")
    painted(page, "method=headtail", without="edges=")
    expect(page.locator("#classes-told")).to_contain_text(f"aquí, {len(swatches(page))}.")
    page.go_back()
    painted(page, "edges=5%2C6.5")
    expect(edges).to_have_value("5 6.5")


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_a_filter_leaves_only_those_that_pass(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., Any],
    size: str,
    language: str,
) -> None:
    english = language == "en"
    page = open_page(f"/mapa?{CHILDREN}&area=07&lang={language}", size, language)
    painted(page, "area=07")
    before = [colour for colour, _ in swatches(page)]
    if size == "narrow":
        unfold_controls(page)
    unfold(page, "Filter municipalities" if english else "Filtrar municipios")
    add = page.get_by_role("button", name="Add" if english else "Agregar")
    expect(add).to_be_disabled()
    speakers = "Speakers of an indigenous language" if english else "Hablantes de lengua indígena"
    choose(page, "Only municipalities where" if english else "Solo municipios donde", speakers)
    page.locator("#condition-value").fill("40")
    add.click()
    painted(page, "where=indigenous_language_speakers.over.40")
    table = answers(
        page,
        indicator="indigenous_language_speakers",
        level="municipality",
        time="2020",
        parent="07",
    )
    passing = {key for key, one in table.items() if one["value"] and one["value"] > 40}
    assert 10 < len(passing) < len(table)
    expect(page.locator("#sentence")).to_contain_text(
        re.compile(rf"^{len(passing)} (de|of) {len(table)} ")
    )
    assert sum(counts[0] for _, counts in swatches(page)) == len(passing)
    assert [colour for colour, _ in swatches(page)] == before
    left = sorted(table.keys() - passing)
    assert set(colours_of(page, *left)) == {"#f7f9fa"}
    assert "#f7f9fa" not in colours_of(page, *passing)
    page.locator("#list-box").scroll_into_view_if_needed()
    expect(page.locator("#list .rows [role=row]").first).to_be_visible(timeout=PATIENCE)
    keys = page.locator("#list .rows [role=row]").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.key)"
    )
    assert keys
    assert set(keys) <= passing
    look(page, axe, screenshot, f"map-filter-{size}-{language}")
    page.locator(".chip button").click()
    painted(page, without="where=")
    expect(page.locator(".chip")).to_have_count(0)
    assert "#f7f9fa" not in colours_of(page, *left)


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_two_years_stand_side_by_side_in_step(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., Any],
    size: str,
    language: str,
) -> None:
    page = open_page(f"/mapa?{SCHOOL}&time=2020&level=state&lang={language}", size, language)
    painted(page, "level=state")
    if size == "narrow":
        unfold_controls(page)
    side_by_side = "Two maps, side by side" if language == "en" else "Dos mapas, lado a lado"
    choose(page, "Compare" if language == "en" else "Comparar", side_by_side)
    painted(page, "maps=two", "second_time=2000")
    values = {
        year: answers(page, indicator="out_of_school_6_14", level="state", time=year)
        for year in ("2020", "2000")
    }
    legend = swatches(page)
    for second, year in enumerate(("2020", "2000")):
        for colour, counts in legend:
            keys = [key for key, one in zip(
                values[year], colours_of(page, *values[year], second=bool(second)), strict=True
            ) if one == colour]  # fmt: skip
            assert len(keys) == counts[second], (year, colour)
        assert sum(counts[second] for _, counts in legend) == 32
    headings = page.locator("#list [role=columnheader]")
    page.locator("#list-box").scroll_into_view_if_needed()
    expect(headings).to_have_text([re.compile("Área|Area"), "2020", "2000"])
    row = page.locator("#list [role=row][data-key='07']")
    page.get_by_label(re.compile("Buscar mi|Find my")).fill("chiapas")
    for year in ("2020", "2000"):
        expect(row).to_contain_text(shown(page, values[year]["07"]["value"], symbol=""))

    first, other = cameras(page)
    assert first == pytest.approx(other)
    page.evaluate("() => atlas.page.sides[1].map.jumpTo({ center: [-92.6, 16.5], zoom: 6 })")
    first, other = cameras(page)
    assert first == pytest.approx([-92.6, 16.5, 6])
    assert first == pytest.approx(other)
    page.evaluate("() => Plotly.Plots.resize(atlas.plot())")
    assert cameras(page)[0] == pytest.approx([-92.6, 16.5, 6]), "Plotly knows where they look"
    page.evaluate("() => atlas.page.sides[0].map.jumpTo({ center: [-99, 19], zoom: 5 })")
    first, other = cameras(page)
    assert other == pytest.approx([-99, 19, 5])
    page.locator("#stage").scroll_into_view_if_needed()
    look(page, axe, screenshot, f"map-two-{size}-{language}")
    if size == "wide":
        spot = page.evaluate(
            """() => {
                const { map } = atlas.page.sides[1];
                const box = map.getCanvas().getBoundingClientRect();
                const { x, y } = map.project([-99.2, 19.9]);
                return [box.x + x, box.y + y];
            }"""
        )
        page.mouse.move(*spot)
        hover = page.locator("#hover")
        expect(hover).to_be_visible()
        name = hover.locator(".place").inner_text()
        key = page.evaluate("(name) => atlas.page.rows.find((one) => one.name === name).key", name)
        for year in ("2020", "2000"):
            expect(hover).to_contain_text(shown(page, values[year][key]["value"]))

    page.go_back()
    painted(page, without="maps=two")
    expect(page.locator("#second-half")).to_be_hidden()
    page.go_forward()
    painted(page, "maps=two")
    expect(page.locator("#second-half")).to_be_visible()


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_two_indicators_on_one_map(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., Any],
    size: str,
    language: str,
) -> None:
    query = f"{CHILDREN}&maps=bivariate&second=indigenous_language_speakers&lang={language}"
    page = open_page(f"/mapa?{query}", size, language)
    painted(page, "maps=bivariate")
    cells = page.locator("#legend .square tbody td")
    expect(cells).to_have_count(9)
    keys = page.evaluate("() => atlas.page.rows.map(({ key }) => key)")
    on_map = colours_of(page, *keys)
    for cell in cells.all():
        assert on_map.count(_hex(cell)) == int(cell.inner_text()), cell.inner_text()
    corner = int(cells.nth(2).inner_text())
    expect(page.locator("#sentence")).to_contain_text(re.compile(rf"^{corner} (de|of) 2,424 "))
    expect(page.locator("#colours")).to_be_hidden()
    look(page, axe, screenshot, f"map-bivariate-{size}-{language}")


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_a_small_map_for_each_year_opens_that_year(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., Any],
    size: str,
    language: str,
) -> None:
    page = open_page(
        f"/mapa?{SCHOOL}&time=2020&level=state&maps=years&lang={language}", size, language
    )
    painted(page, "maps=years")
    cards = page.locator("#years-grid a")
    expect(cards.locator("strong")).to_have_text(["2000", "2005", "2010", "2015", "2020"])
    # The darkest class is found on a small map as often as it has areas: none, or some pixels.
    dark = page.evaluate(
        """() => [...document.querySelectorAll("#years-grid canvas")].map((canvas) => {
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            let found = 0;
            for (let at = 0; at < data.length; at += 4) {
                found += data[at] === 0x5c && data[at + 1] === 0x0a && data[at + 2] === 0x33;
            }
            return found;
        })"""
    )
    top = page.evaluate("() => atlas.page.frame.edges.at(-2)")
    for year, pixels in zip(("2000", "2005", "2010", "2015", "2020"), dark, strict=True):
        figures = answers(page, indicator="out_of_school_6_14", level="state", time=year)
        worst = [key for key, one in figures.items() if round(one["value"], 1) >= top]
        assert (pixels > 30) == bool(worst), (year, pixels, worst)
    look(page, axe, screenshot, f"map-years-{size}-{language}")
    cards.nth(2).focus()
    page.keyboard.press("Enter")
    painted(page, "time=2010", without="maps=")
    expect(page.locator("#year-text")).to_have_text("2010")
    page.go_back()
    painted(page, "maps=years", "time=2020")
    expect(cards).to_have_count(5)


def test_playing_goes_over_the_years_and_stops_at_a_touch(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/mapa?{SCHOOL}&time=2020&level=state")
    painted(page, "time=2020")
    entries = page.evaluate("history.length")
    play = page.get_by_role("button", name="Recorrer los años")
    play.click()
    painted(page, "time=2000")
    painted(page, "time=2005")
    expect(page.locator("#year-text")).to_have_text("2005")
    page.get_by_role("button", name="Detener").click()
    expect(play).to_be_visible()
    assert page.evaluate("history.length") == entries + 1
    play.click()
    painted(page, "time=2010")
    page.locator("h1").click()
    expect(play).to_be_visible()


def test_with_reduced_motion_each_press_is_one_year(watch: Callable[..., Any], server: str) -> None:
    page, _ = watch(server)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/mapa?{SCHOOL}&time=2005&level=state")
    painted(page, "time=2005")
    page.get_by_role("button", name="Año siguiente").click()
    painted(page, "time=2010")
    expect(page.get_by_role("button", name="Año siguiente")).to_be_visible()


def test_names_fit_into_their_areas_and_never_meet(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/mapa?{SCHOOL}&time=2020&area=08")
    painted(page, "area=08")
    expect(page.locator(".names span")).to_have_count(0)
    page.get_by_role("button", name="Mostrar u ocultar nombres").click()
    painted(page, "labels=1")
    names = page.locator("#map ~ .names span")
    expect(names.filter(has_text="Chihuahua")).to_have_count(1)
    boxes = [one.bounding_box() for one in names.all()]
    assert len(boxes) > 8
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            assert one
            assert other
            apart = (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert apart, (one, other)
    page.get_by_role("button", name="Mostrar u ocultar nombres").click()
    painted(page, without="labels=1")
    expect(names).to_have_count(0)


def test_the_map_goes_to_an_area_chosen_from_the_list(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/mapa?{CHILDREN}")
    painted(page, "time=2020")
    start = cameras(page)[0]
    page.get_by_label("Buscar mi municipio o estado").fill("cancuc")
    page.locator("#list .rows [role=row]", has_text="San Juan Cancuc").click()
    painted(page, "focus=07112")
    page.wait_for_function("(zoom) => atlas.page.sides[0].map.getZoom() > zoom + 2", arg=start[2])
    page.wait_for_function("() => !atlas.page.sides[0].map.isMoving()")
    lon, lat, _ = cameras(page)[0]
    assert (lon, lat) == pytest.approx((-92.4, 16.9), abs=0.2)
    (colour,) = colours_at(page, (lon, lat))
    assert "#" + "".join(f"{one:02x}" for one in colour) == colours_of(page, "07112")[0]
    page.get_by_role("button", name="Volver a la vista inicial").click()
    page.wait_for_function(
        "(zoom) => Math.abs(atlas.page.sides[0].map.getZoom() - zoom) < 0.01", arg=start[2]
    )


def test_the_map_fills_the_screen_and_comes_back(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/mapa?{SCHOOL}&time=2020&level=state")
    painted(page, "time=2020")
    page.get_by_role("button", name="Pantalla completa").click()
    leave = page.get_by_role("button", name="Salir de pantalla completa")
    expect(leave).to_be_visible()
    assert page.evaluate("document.fullscreenElement.id") == "stage"
    expect(page.locator("#legend")).to_be_in_viewport()
    leave.click()
    expect(page.get_by_role("button", name="Pantalla completa")).to_be_visible()
