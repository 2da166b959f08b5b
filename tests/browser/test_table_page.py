"""The page of tables, as a SiTAN team uses it: what it shows is what the API answers."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geodata.group import decoded
from layouts.format import number
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

SPANISH = Words("es")
SITAN = (
    "/tablas?indicators=poverty.infant_mortality&area=20"
    "&where=poverty.over.75,indigenous_language_speakers.over.50"
)


def painted(page: Page, part: str = "/tablas") -> None:
    """Wait until the grid shows the view of an address that has ``part`` in it."""
    page.wait_for_selector(f"#table[data-painted*='{part}']", timeout=30_000)
    expect(page.locator("#table .ag-pinned-left-cols-container .ag-row").first).to_be_visible()


def data(page: Page, indicator: str, area: str = "20", **more: str) -> dict[str, float | None]:
    """The values of the 2020 municipalities of a state, as the API gives them."""
    query = "&".join(f"{name}={value}" for name, value in more.items())
    answer = page.request.get(
        f"/api/v1/data?indicator={indicator}&level=municipality&parent={area}&time=2020"
        f"&vintage=2010&{query}"
    ).json()
    return {row["area"]: row["value"] for row in answer["data"]}


def fulfilling(page: Page) -> set[str]:
    poverty = data(page, "poverty", age="Y0T17")
    speakers = data(page, "indigenous_language_speakers")
    return {key for key in poverty if (poverty[key] or 0) > 75 and (speakers[key] or 0) > 50}


def cell(page: Page, row: str, column: str) -> Locator:
    return page.locator(f"#table .ag-row[row-id='{row}'] [col-id='{column}'] .figure").first


def sheet(text: str) -> list[dict[str, str]]:
    """Rows of a downloaded table."""
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    header, *rows = lines[lines.index([]) + 1 :]
    return [dict(zip(header, row, strict=True)) for row in rows]


def downloaded(page: Page, id: str) -> str:
    with page.expect_download() as found:
        page.locator(f"#{id}").click()
    return found.value.path().read_text("utf-8")


def add(page: Page, indicator: str, value: str) -> None:
    """A condition, by the controls."""
    page.locator("#condition-indicator").fill(indicator)
    page.get_by_role("option", name=indicator, exact=True).click()
    page.locator("#condition-value").fill(value)
    page.locator("#condition-add").click()


def test_the_journey_of_a_sitan_team(
    open_page: Callable[..., Page], screenshot: Callable[..., object]
) -> None:
    page = open_page("/tablas?indicators=poverty.infant_mortality&area=20")
    painted(page)
    expect(page.locator("#table-limits")).to_contain_text("570 municipios")
    add(page, "Pobreza", "75")
    painted(page, "poverty.over.75")
    add(page, "Hablantes de lengua indígena", "50")
    painted(page, "indigenous_language_speakers.over.50")
    wanted = fulfilling(page)
    expect(page.locator("#table-limits")).to_contain_text(f"{len(wanted)} municipios")

    page.locator("#table-name").fill("SiTAN Oaxaca")
    page.locator("#table-keep-shown").click()
    painted(page, "group=")
    query = parse_qs(urlsplit(page.url).query)
    assert set(decoded(query["group"][0])) == wanted
    assert query["group_name"] == ["SiTAN Oaxaca"]
    assert "where" not in query
    bar = page.get_by_role("region", name=SPANISH("group.label"))
    expect(bar).to_contain_text(f"SiTAN Oaxaca {len(wanted)} municipios")

    page.reload()
    painted(page, "group=")
    expect(bar).to_contain_text(f"SiTAN Oaxaca {len(wanted)} municipios")
    gone = page.locator("#table .ag-center-cols-container .ag-row").first.get_attribute("row-id")
    page.locator(f"#table .ag-row[row-id='{gone}'] input[type=checkbox]").check()
    page.locator("#table-drop-ticked").click()
    expect(bar).to_contain_text(f"SiTAN Oaxaca {len(wanted) - 1} municipios")
    left = wanted - {gone}
    page.wait_for_url(lambda url: set(decoded(parse_qs(urlsplit(url).query)["group"][0])) == left)
    screenshot(page, "tables-sitan")

    poverty, mortality = data(page, "poverty", age="Y0T17"), data(page, "infant_mortality")
    rows = sheet(downloaded(page, "table-download-full"))
    by_key = {row["Clave"]: row for row in rows}
    assert set(by_key) == left | {"00", "20"}
    for key in left:
        assert float(by_key[key]["Pobreza · 0 a 17 años · 2020 · %"]) == poverty[key]
        (name,) = (one for one in by_key[key] if one.startswith("Mortalidad infantil"))
        assert float(by_key[key][name]) == mortality[key]

    place = page.locator("#table [col-id=name] a", has_text="San Simón Zahuatlán")
    if not place.count():
        page.locator("#table-find").fill("zahuatlan")
    href = urlsplit(str(place.first.get_attribute("href")))
    assert href.path == "/perfil"
    profile = parse_qs(href.query)
    assert (profile["focus"], profile["group_name"]) == (["20352"], ["SiTAN Oaxaca"])

    page.get_by_role("link", name=SPANISH("group.clear")).click()
    expect(page.locator("#table-limits")).to_contain_text("570 municipios")
    assert "group" not in page.url


def test_figures_on_the_screen_are_those_of_the_api(open_page: Callable[..., Page]) -> None:
    page = open_page(SITAN)
    painted(page)
    poverty, mortality = data(page, "poverty", age="Y0T17"), data(page, "infant_mortality")
    rows = page.locator("#table .ag-center-cols-container .ag-row")
    expect(rows.nth(11)).to_be_attached()  # the grid draws rows as they come into view
    keys = rows.evaluate_all("(all) => all.map((one) => one.getAttribute('row-id'))")
    for key in keys[:9]:
        expect(cell(page, key, "poverty")).to_have_text(number(poverty[key] or 0, 1, "es"))
        expect(cell(page, key, "infant_mortality")).to_have_text(
            number(mortality[key] or 0, 1, "es")
        )
    pinned = page.locator(
        "#table .ag-floating-top .ag-center-cols-container, #table .ag-floating-top"
    )
    expect(pinned.first).to_contain_text(SPANISH("status.projected"))


def test_what_is_seen_is_downloaded(open_page: Callable[..., Page]) -> None:
    page = open_page(SITAN)
    painted(page)
    page.locator("#table .ag-header-cell[col-id=poverty] .heading").click()
    page.locator("#table .ag-header-cell[col-id=poverty] .heading").click()
    expect(page.locator("#table .ag-header-cell[col-id=poverty]")).to_have_attribute(
        "aria-sort", "descending"
    )
    page.locator("#table-find").fill("SAN JUAN")
    expect(page.locator("#table-download-shown")).to_have_attribute("href", re.compile("rows="))
    rows = page.locator("#table .ag-center-cols-container .ag-row")
    pairs = rows.evaluate_all(
        "(all) => all.map((one) => [one.getAttribute('row-index'), one.getAttribute('row-id')])"
    )
    shown = {int(at): key for at, key in pairs}
    file = sheet(downloaded(page, "table-download-shown"))[2:]
    assert all("San Juan" in row["Área"] for row in file)
    assert [row["Clave"] for row in file][: len(shown)] == [shown[at] for at in sorted(shown)]
    name = "Pobreza · 0 a 17 años · 2020 · %"
    for row in file[:5]:
        expect(cell(page, row["Clave"], "poverty")).to_have_text(row[name])


def test_a_link_reproduces_order_and_filters(open_page: Callable[..., Page]) -> None:
    page = open_page("/tablas?indicator=poverty&area=20")
    painted(page)
    expect(page.locator("#table-status")).to_have_class(re.compile("unseen"))
    heading = page.locator("#table .ag-header-cell[col-id=poverty]")
    filled = page.evaluate_handle(
        """async () => {
            const api = await dash_ag_grid.getApiAsync("table");
            const [count, set] = [{ rows: 0 }, api.setGridOption.bind(api)];
            api.setGridOption = (name, value) => {
                if (name === "rowData") count.rows += 1;
                return set(name, value);
            };
            return count;
        }"""
    )
    for way in ("asc", "desc"):
        heading.locator(".heading").click()
        painted(page, f"sort=poverty.{way}")
    page.evaluate(
        """async () => (await dash_ag_grid.getApiAsync("table")).setFilterModel({
            poverty: { filterType: "number", type: "inRange", filter: 50, filterTo: 70.5 },
        })"""
    )
    painted(page, "only=poverty.between.50~70.5")
    page.locator("#table-find").fill("SAN JUAN")
    painted(page, "find=SAN+JUAN")
    assert filled.evaluate("(count) => count.rows") == 0, "the rows are not sent anew"
    link = page.locator("#table-download-shown")
    file = [row["Clave"] for row in sheet(downloaded(page, "table-download-shown"))[2:]]
    told, href = page.locator("#table-status").inner_text(), link.get_attribute("href")
    assert 2 < len(file) < 60

    again = open_page(page.url)
    painted(again, "sort=poverty.desc")
    expect(again.locator("#table-status")).to_have_text(told)
    expect(again.locator("#table-status")).not_to_have_class(re.compile("unseen"))
    expect(again.locator("#table-find")).to_have_value("SAN JUAN")
    expect(again.locator("#table-download-shown")).to_have_attribute("href", str(href))
    expect(again.locator("#table .ag-header-cell[col-id=poverty]")).to_have_attribute(
        "aria-sort", "descending"
    )
    first = again.locator("#table .ag-center-cols-container .ag-row[row-index='0']")
    expect(first).to_have_attribute("row-id", file[0])
    page.go_back()
    painted(page, "only=")
    expect(page.locator("#table-find")).to_have_value("")
    page.locator("#table-find").fill("nowhere at all")
    expect(link).to_be_hidden()


def test_unreliable_values_are_flagged_and_stand_last(open_page: Callable[..., Page]) -> None:
    page = open_page("/tablas?indicators=maternal_mortality_ratio&level=state")
    painted(page)
    heading = page.locator("#table .ag-header-cell[col-id=maternal_mortality_ratio] .heading")
    for way in ("ascending", "descending"):
        heading.click()
        expect(heading.locator("xpath=ancestor::*[@aria-sort][1]")).to_have_attribute(
            "aria-sort", way
        )
        first = page.locator("#table .ag-center-cols-container .ag-row[row-index='0']")
        expect(first).not_to_contain_text(SPANISH("status.unreliable"))
    expect(page.locator("#table")).to_contain_text(SPANISH("status.unreliable"))


def test_all_municipalities_scroll(open_page: Callable[..., Page]) -> None:
    page = open_page("/tablas?indicators=population&by_state=1")
    painted(page)
    expect(page.locator("#table-limits")).to_contain_text("2,456 municipios")
    body = page.locator("#table .ag-body-viewport, #table .ag-grid-scrollable-area").first
    body.evaluate("one => { one.scrollTop = one.scrollHeight; }")
    last = page.locator("#table .ag-row[row-id='32058']").first
    expect(last).to_be_visible()
    assert page.locator("#table .ag-center-cols-container .ag-row").count() < 60
    population = data(page, "population", "32")
    expect(cell(page, "32058", "population")).to_have_text(
        number(population["32058"] or 0, 0, "es")
    )


@pytest.mark.parametrize("across", ["times", "subgroups"])
def test_the_columns_turn(open_page: Callable[..., Page], across: str) -> None:
    page = open_page("/tablas?indicator=poverty&area=30")
    painted(page)
    page.locator("#table-across").get_by_text(SPANISH(f"across.{across}")).click()
    painted(page, f"across={across}")
    rows = sheet(
        page.request.get(str(page.locator("#table-download-full").get_attribute("href"))).text()
    )
    headings = page.locator("#table .ag-header-cell .heading strong").all_inner_texts()
    named = [one for one in rows[0] if " de: " not in one][3:]
    assert [one.split(" · ")[0] for one in named][: len(headings)] == headings
    page.go_back()
    painted(page, "area=30")
    expect(page.locator("#table .ag-header-cell .heading strong")).to_have_text(["Pobreza"])


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_everybody_can_use_it(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    size: str,
    language: str,
) -> None:
    group = "group=20001.20067&group_name=Sierra"
    page = open_page(f"{SITAN}&lang={language}", size, language)
    painted(page)
    axe(page)
    main = page.locator(".table-page")
    assert main.evaluate("one => one.scrollWidth <= one.clientWidth")
    screenshot(page, f"tables-{size}-{language}")
    page.goto(f"/tablas?indicators=poverty.social_lag_degree&{group}&lang={language}")
    painted(page)
    if size == "narrow":
        page.locator(".builder summary").first.click()
    axe(page)
    assert main.evaluate("one => one.scrollWidth <= one.clientWidth")
    screenshot(page, f"tables-group-{size}-{language}", whole=True)


def test_by_the_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page(SITAN)
    painted(page)
    page.locator("#table .ag-header-cell[col-id=poverty]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#table .ag-header-cell[col-id=poverty]")).to_have_attribute(
        "aria-sort", "ascending"
    )
    first = page.locator("#table .ag-pinned-left-cols-container .ag-row[row-index='0']")
    first.locator("[col-id=name]").focus()
    page.keyboard.press("Space")
    expect(page.locator("#table-keep-ticked")).to_contain_text("(1)")
    page.locator("#table-keep-ticked").focus()
    page.keyboard.press("Enter")
    painted(page, "group=")
    expect(page.get_by_role("region", name=SPANISH("group.label"))).to_contain_text("1 municipio")


def test_it_costs_little(page: Page) -> None:
    """First view at most 2.3 MB without the charts, a change of selection at most 100 kB."""
    sizes: list[tuple[str, int]] = []

    def heard(response: Any) -> None:
        sizes.append((response.url, int(response.headers.get("content-length", 0))))

    page.on("response", heard)
    page.goto("/tablas?indicator=population_midyear&area=20")
    painted(page)
    assert not [url for url, _ in sizes if "plotly" in url]
    assert 200_000 < sum(size for _, size in sizes) <= 2_300_000
    sizes.clear()
    page.locator("#table-across").get_by_text(SPANISH("across.times")).click()
    painted(page, "across=times")
    page.locator("#table-area").click()
    page.get_by_role("option", name="México", exact=True).click()
    expect(page.locator("#table-limits")).to_contain_text("2,456 municipios")
    answers = [size for url, size in sizes if "_dash-update-component" in url]
    assert len(answers) >= 2
    assert 1_000 < max(answers) <= 100_000
