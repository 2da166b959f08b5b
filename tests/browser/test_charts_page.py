"""Charts: each draws the numbers of the API, and everything is reached by the keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from layouts.view import CHARTS
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

DRAWN = """() => document.querySelector('#chart .js-plotly-plot').data.map(trace => ({
  type: trace.type, keys: trace.customdata, x: trace.x, y: trace.y, text: trace.text,
  size: trace.marker?.size}))"""
QUERY = "indicator=poverty&age=Y0T17&time=2020"


def drawn(page: Page, address: str) -> list[dict[str, Any]]:
    """What Plotly holds, once it shows the view of an address."""
    page.wait_for_selector(
        f'#chart-box[data-painted="{address}"]', state="attached", timeout=30_000
    )
    found: list[dict[str, Any]] = page.evaluate(DRAWN)
    return found


def values(page: Page, query: str) -> dict[str, float]:
    answer = page.request.get(f"/api/v1/data?vintage=2010&{query}").json()
    return {one["area"]: one["value"] for one in answer["data"] if one["value"] is not None}


def fits(page: Page) -> bool:
    """Whether nothing of the page stands out to the right of the window."""
    return bool(
        page.evaluate("document.querySelector('main').scrollWidth <= document.body.clientWidth")
    )


def test_ranking(open_page: OpenPage) -> None:
    address = f"/graficas?{QUERY}&level=state"
    page = open_page(address)
    (bars,) = drawn(page, address)
    told = values(page, f"{QUERY}&level=state&source=coneval_municipal_poverty_groups")
    expected = sorted(told, key=lambda key: -told[key])
    assert bars["keys"] == expected
    assert bars["x"] == [told[key] for key in expected]


def test_distribution_draws_every_municipality_in_few_paths(open_page: OpenPage) -> None:
    address = f"/graficas?{QUERY}&area=07&chart=distribution&areas=07112"
    page = open_page(address)
    around, within, picked, *_ = drawn(page, address)
    told = values(page, f"{QUERY}&level=municipality&source=coneval_municipal_poverty_groups")
    placed = dict(zip(around["keys"] + within["keys"], around["x"] + within["x"], strict=True))
    assert placed == pytest.approx(told, abs=0.0501)
    assert picked["keys"] == ["07112"]
    assert "Ocosingo, Chiapas" in within["text"]
    dots = page.locator("#chart .layer-between .shapelayer path")
    assert dots.count() == 2
    steps = sum(dots.nth(n).get_attribute("d").count("M") for n in range(2))
    assert steps == len(told)


def test_scatter(open_page: OpenPage) -> None:
    address = f"/graficas?{QUERY}&area=07&second=infant_mortality&chart=scatter&areas=07112.07059"
    page = open_page(address)
    traces = drawn(page, address)
    first = values(page, f"{QUERY}&level=municipality&source=coneval_municipal_poverty_groups")
    second = values(page, "indicator=infant_mortality&level=municipality&time=2020")
    children = values(page, "indicator=children_0_17&level=municipality&time=2020")
    shown = {
        key: (x, y, size)
        for trace in traces
        for key, x, y, size in zip(
            trace["keys"], trace["x"], trace["y"], trace["size"], strict=True
        )
    }
    assert set(shown) == set(first) & set(second)
    for key in ("07112", "07059", "09014", "20067"):
        x, y, size = shown[key]
        assert x == pytest.approx(first[key], abs=0.0501)
        assert y == pytest.approx(second[key], abs=0.0501)
        assert size == children[key]


def test_trend(open_page: OpenPage) -> None:
    address = "/graficas?indicator=poverty&time=2020&area=07&chart=trend&areas=07112"
    page = open_page(address)
    lines = {trace["keys"][0]: trace for trace in drawn(page, address)}
    assert set(lines) == {"00", "07", "07112"}
    for year, value in zip(lines["07112"]["x"], lines["07112"]["y"], strict=True):
        told = values(page, f"indicator=poverty&level=municipality&time={year}&parent=07")
        assert value == told["07112"]


def test_pyramid(open_page: OpenPage) -> None:
    address = f"/graficas?{QUERY}&chart=pyramid&areas=07112"
    page = open_page(address)
    male, female, *_ = drawn(page, address)
    asked = "indicator=population_by_age_group&level=municipality&time=2020&parent=07"
    for trace, sex in ((male, "M"), (female, "F")):
        for x, years, age in zip(
            trace["x"], (3, 3, 6, 3, 3), ("Y0T2", "Y3T5", "Y6T11", "Y12T14", "Y15T17"), strict=True
        ):
            told = values(page, f"{asked}&sex={sex}&age={age}")
            assert abs(x) * years == pytest.approx(told["07112"])


def test_change(open_page: OpenPage) -> None:
    address = "/graficas?indicator=poverty&time=2020&area=07&second_time=2010&chart=change"
    page = open_page(address)
    *_, before, after = drawn(page, address)
    for trace, year in ((before, 2010), (after, 2020)):
        told = values(page, f"indicator=poverty&level=municipality&time={year}&parent=07")
        assert dict(zip(trace["keys"], trace["x"], strict=True)) == {
            key: told[key] for key in trace["keys"]
        }


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_is_accessible_and_gives_its_data(
    open_page: OpenPage,
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    kind: str,
    size: str,
    language: str,
) -> None:
    address = f"/graficas?indicator=poverty&time=2020&area=07&chart={kind}&areas=07112"
    page = open_page(f"{address}&lang={language}", size, language)
    page.wait_for_selector("#chart-box[data-painted]", state="attached", timeout=30_000)
    expect(page.locator("#chart-sentence")).to_have_text(re.compile(r"\.$"))
    assert fits(page)
    axe(page)
    screenshot(page, f"chart-{kind}-{size}", whole=True)
    page.locator("#chart-box").focus()
    page.keyboard.press("Enter")
    table = page.locator("#chart-rows table")
    expect(table).to_be_visible()
    assert table.locator("tbody tr").count() >= 3
    assert fits(page)
    axe(page)


def test_the_page_walked_by_keys_alone(open_page: OpenPage) -> None:
    page = open_page(f"/graficas?{QUERY}&level=state")
    page.wait_for_selector("#chart-box[data-painted]", state="attached", timeout=30_000)
    page.get_by_role("radio", name=Words("es")("charts.ranking")).focus()
    page.keyboard.press("ArrowRight")
    drawn(page, f"/graficas?{QUERY}&level=state&chart=distribution")
    page.locator("#chart-marked").focus()
    page.keyboard.type("queretaro")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    drawn(page, f"/graficas?{QUERY}&level=state&chart=distribution&areas=22")
    expect(page.locator(".marks li")).to_contain_text("Querétaro")
    page.go_back()
    drawn(page, f"/graficas?{QUERY}&level=state&chart=distribution")
    expect(page.locator(".marks")).to_have_count(0)


STEPPED = {
    f"/graficas?{QUERY}&level=state": (
        ["ArrowRight", "ArrowDown", "ArrowUp", "End", "Home"], [0, 1, 0, 31, 0]
    ),
    f"/graficas?{QUERY}&chart=distribution": (
        ["ArrowRight", "ArrowRight", "End", "ArrowLeft"], [-1, -2, 0, 1]
    ),
}  # fmt: skip
"""By address: keys, and the place of the area then told in the order of values, the highest 0."""


@pytest.mark.parametrize(("address", "walk"), STEPPED.items())
def test_a_chart_is_walked_from_point_to_point(
    open_page: OpenPage,
    screenshot: Callable[..., object],
    address: str,
    walk: tuple[list[str], list[int]],
) -> None:
    states = "level=state" in address
    page = open_page(address)
    drawn(page, address)
    source = "&level=state&source=coneval_municipal_poverty_groups" if states else ""
    told = sorted(values(page, QUERY + (source or "&level=municipality")).values(), reverse=True)
    assert len(told) == (32 if states else 2424)
    point = page.locator("#chart-point")
    page.locator("#chart-box").focus()
    expect(page.locator("#chart-key")).to_contain_text("Flechas")
    for key, place in zip(*walk, strict=True):
        page.keyboard.press(key)
        at = place % len(told) + 1 if states else len(told) - place % len(told)
        expect(point).to_have_text(re.compile(rf" {at:,} de {len(told):,}\.$"))
        text = point.inner_text()
        assert f"{told[place]:.1f}" in text, (key, text)
        name = text.split(";")[0].split(",")[0]
        expect(page.locator("#chart .hoverlayer")).to_contain_text(name)
        expect(page.locator("#chart .chart-step")).to_be_in_viewport()
    screenshot(page, f"chart-keys-{len(told)}")
    page.keyboard.press("Enter")
    expect(page.locator("#chart-rows table")).to_be_visible()
    expect(page.locator("#chart .chart-step")).to_be_hidden()


def test_lines_and_two_values_are_walked_both_ways(open_page: OpenPage) -> None:
    address = "/graficas?indicator=infant_mortality&time=2020&level=state&chart=trend&areas=20.19"
    page = open_page(address)
    drawn(page, address)
    point = page.locator("#chart-point")
    page.locator("#chart-box").focus()
    for key, told in (
        ("ArrowRight", "1990"), ("ArrowRight", "1991"), ("ArrowRight", "1992"), ("ArrowUp", "1992")
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(point).to_contain_text(told)
    lower = re.compile(r"^Nuevo León; 1992: [\d.]+.‰\. 3 de ")
    expect(point).not_to_have_text(lower)
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(point).to_have_text(lower)

    address = f"/graficas?{QUERY}&second=infant_mortality&chart=scatter"
    page.goto(address)
    drawn(page, address)
    page.locator("#chart-box").focus()
    page.keyboard.press("ArrowRight")
    lowest = min(values(page, f"{QUERY}&level=municipality").values())
    expect(point).to_contain_text(f"{lowest:.1f}")
    expect(point).to_have_text(re.compile(r"Niñas, niños y adolescentes: [\d,]+\. 1 de 2,424"))
    first = float(re.findall(r"infantil \(‰\): ([\d.]+)", point.inner_text())[0])
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(point).not_to_have_text(re.compile(" 1 de"))
    assert float(re.findall(r"infantil \(‰\): ([\d.]+)", point.inner_text())[0]) >= first


def test_a_bar_pressed_is_picked_out_and_let_go_of(open_page: OpenPage) -> None:
    address = f"/graficas?{QUERY}&level=state"
    page = open_page(address)
    drawn(page, address)
    bar = page.locator("#chart .barlayer .point path").first
    for expected in (f"{address}&areas=07", address):
        box = bar.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 30, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + 30, box["y"] + box["height"] / 2)
        drawn(page, expected)


def test_a_point_among_thousands_answers_the_pointer(open_page: OpenPage) -> None:
    address = f"/graficas?{QUERY}&chart=distribution"
    page = open_page(address)
    drawn(page, address)
    place = page.evaluate(
        """() => { const plot = document.querySelector('#chart .js-plotly-plot');
        const { xaxis, yaxis } = plot._fullLayout; const trace = plot.data[0];
        const at = trace.x.indexOf(Math.min(...trace.x));
        const box = plot.querySelector('.nsewdrag').getBoundingClientRect();
        return { x: box.x + xaxis.d2p(trace.x[at]), y: box.y + yaxis.d2p(trace.y[at]),
                 key: trace.customdata[at], name: trace.text[at] }; }"""
    )
    page.mouse.move(place["x"], place["y"])
    expect(page.locator("#chart .hoverlayer .hovertext").first).to_contain_text(place["name"])
    page.mouse.click(place["x"], place["y"])
    drawn(page, f"{address}&areas={place['key']}")


def test_what_cannot_be_drawn_leads_to_what_can(
    open_page: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = open_page(f"/graficas?{QUERY}&chart=change&lang=en", language="en")
    nothing = page.locator("#chart-nothing")
    expect(nothing).to_contain_text("Another source would measure differently", timeout=30_000)
    expect(page.locator("#chart-stage")).to_be_hidden()
    axe(page)
    nothing.get_by_role("link").first.click()
    page.wait_for_selector("#chart-box[data-painted*='chart=change']", state="attached")
    expect(page.locator("#chart-sentence")).to_contain_text("From 2010 to 2020")


def test_the_table_follows_the_chart(open_page: OpenPage) -> None:
    page = open_page(f"/graficas?{QUERY}&level=state")
    page.wait_for_selector("#chart-box[data-painted]", state="attached", timeout=30_000)
    page.get_by_text(Words("es")("charts.data")).click()
    table = page.locator("#chart-rows table")
    expect(table.locator("tbody tr")).to_have_count(32)
    page.locator("#chart-level").get_by_text(Words("es")("level.municipality")).click()
    expect(table.locator("tbody tr")).to_have_count(2456, timeout=30_000)
