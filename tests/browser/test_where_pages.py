"""Concentration and targeting in the browser: numbers as the API tells them, lists as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

PATIENCE = 45_000
FIRST = "indicator=poverty&time=2010&source=coneval_municipal_poverty_2011"
OAXACA = "area=20&where=poverty.over.75&most=100"
SERVED = (
    "cve,municipio,beneficiarios",
    "20001,Abejones,10",
    "1002,Asientos,20",
    "20067,Oaxaca de Juárez,30",
    "20067,Oaxaca de Juárez,30",
    "29999,Ninguno,5",
    ",Sin clave,1",
    "23010,Bacalar,4",
    '"=""20003""",Asunción Cacalotepec,7',
)
"""A file as Excel leaves it: one key lost its zero, another was kept from it by a formula."""


def ready(page: Page, part: str = "") -> None:
    """Wait until the page has painted an address that holds this part."""
    page.wait_for_function(
        "(part) => (document.getElementById('analysis')?.dataset.painted || '').includes(part)",
        arg=part,
        timeout=PATIENCE,
    )


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("source", "areas"),
    [("coneval_municipal_poverty_2011", 190), ("coneval_municipal_poverty", 199)],
)
def test_half_of_the_poor_of_2010(open_page: Callable[..., Page], source: str, areas: int) -> None:
    page = open_page(f"/concentracion?indicator=poverty&time=2010&source={source}")
    ready(page)
    asked = {"indicator": "poverty", "level": "municipality", "time": "2010", "source": source}
    told = page.request.get("/api/v1/concentration", params=asked).json()
    assert (told["areas"], told["of"]) == (areas, 2456)
    lead = page.locator("#concentracion-sentence")
    expect(lead).to_contain_text(f"la mitad está en {areas} de los 2,456 municipios de México")
    expect(lead).to_contain_text(f"{told['people']:,.0f} de {told['whole']:,.0f}")
    both = page.locator(".two-publications")
    expect(both).to_contain_text("190 de 2,456")
    expect(both).to_contain_text("199 de 2,456")
    expect(both).to_contain_text("ajustó a los resultados por estado de julio de 2011")
    expect(both.locator("tbody tr").first).to_contain_text("de 96.4\u00a0% a 97.4\u00a0%")
    rows = page.locator("#concentration-list tbody tr")
    expect(rows).to_have_count(areas)
    for place in (0, 1, areas - 1):
        row = told["list"][place]
        expect(rows.nth(place)).to_contain_text(row["area_name"])
        expect(rows.nth(place)).to_contain_text(f"{row['value']:,.0f}")
    page.locator(".class-canvas").first.scroll_into_view_if_needed()
    expect(page.locator(".class-canvas").first).to_have_attribute("data-drawn", "2456")
    expect(page.locator(".class-map .count").first).to_have_text(str(areas))


def test_from_one_publication_to_the_other_and_back(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/concentracion?{FIRST}")
    ready(page, "2011")
    page.locator(".two-publications tbody a").click()
    lead = page.locator("#concentracion-sentence")
    expect(lead).to_contain_text("199 de los 2,456", timeout=PATIENCE)
    page.go_back()
    expect(lead).to_contain_text("190 de los 2,456", timeout=PATIENCE)


def test_a_limit_is_set_by_keyboard_and_stays_in_the_address(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/concentracion?indicator=birth_registration_same_year&time=2017")
    ready(page)
    field = page.locator("#limit")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("70")
    page.keyboard.press("Enter")
    ready(page, "limit=70")
    expect(page.locator("#past-lead")).to_have_text(
        "615 de 1,803 municipios tienen menos de 70\u00a0%."
    )
    expect(page.locator("#limit")).to_be_focused()
    page.reload()
    ready(page, "limit=70")
    expect(page.locator("#concentracion-sentence")).to_contain_text("615 de 1,803")


def test_the_list_becomes_the_readers_selection(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/concentracion?{FIRST}")
    ready(page)
    page.get_by_role("link", name=Words("es")("concentracion.take")).click()
    page.wait_for_selector("#map[data-painted]", timeout=PATIENCE)
    expect(page.locator(".group-bar")).to_contain_text("190")


@pytest.mark.parametrize(("language", "size"), [("es", "wide"), ("en", "narrow")])
def test_a_target_list_says_what_the_api_says(
    open_page: Callable[..., Page],
    screenshot: Callable[..., Path],
    language: str,
    size: str,
) -> None:
    page = open_page(f"/focalizacion?{OAXACA}&lang={language}", size, language)
    ready(page)
    asked = {
        "indicator": "poverty", "level": "municipality", "age": "Y0T17", "time": "2020",
        "parent": "20", "where": "poverty.over.75", "most": "100",
    }  # fmt: skip
    told = page.request.get("/api/v1/target", params=asked).json()
    for name, share in (("coverage", told["coverage"]), ("leakage", told["leakage"])):
        figure = page.locator(f"#target-{name}-figure strong")
        expect(figure).to_have_text(f"{100 * share:.1f}\u00a0%")
    expect(page.locator("#target-areas-figure strong")).to_have_text(str(told["areas"]))
    sentence = plain(page.locator("#focalizacion-sentence").inner_text())
    for value in (told["reached"], told["whole"], told["missed"], told["people"]):
        assert f"{value:,.0f}" in sentence
    rows = page.locator("#target-rows tbody tr")
    expect(rows).to_have_count(100)
    for place in (0, 99):
        one = told["list"][place]
        expect(rows.nth(place)).to_contain_text(one["area_name"])
        expect(rows.nth(place)).to_contain_text(f"{one['value']:,.0f}")
        expect(rows.nth(place)).to_contain_text(f"{100 * one['cumulative'] / told['whole']:.1f}")
    steps = [plain(one) for one in page.locator(".funnel strong").all_inner_texts()]
    assert steps == ["570", str(told["fulfil"]), "100"]
    screenshot(page, f"targeting-{size}-{language}", whole=True)


def test_a_list_is_made_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/focalizacion?area=20")
    ready(page)
    page.locator("#target-indicator").focus()
    page.locator("#target-indicator").select_option("infant_mortality")
    expect(page.locator("#target-unit")).to_have_text("‰")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#target-value")).to_be_focused()
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    ready(page, "infant_mortality.over.20")
    expect(page.locator(".recipe .chip")).to_have_count(1)
    cap = page.locator("#target-most")
    cap.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    ready(page, "most=12")
    expect(page.locator("#target-rows tbody tr")).to_have_count(12)
    drop = page.locator(".recipe .chip button")
    drop.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".recipe .chip")).to_have_count(0)
    page.go_back()
    expect(page.locator(".recipe .chip")).to_have_count(1)


def test_a_file_with_faults_is_understood_row_by_row(
    open_page: Callable[..., Page], axe: Callable[[Page], None], screenshot: Callable[..., Path]
) -> None:
    page = open_page(f"/focalizacion?{OAXACA}")
    ready(page)
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.locator("#served-file").set_input_files(
        {
            "name": "Programa piloto.csv",
            "mimeType": "text/csv",
            "buffer": "\n".join(SERVED).encode(),
        }
    )
    report = page.locator("#served-report")
    expect(report).to_contain_text("8 filas leídas, 5 municipios reconocidos", timeout=PATIENCE)
    ready(page, "group=")
    words = Words("es")
    report.scroll_into_view_if_needed()
    expect(report.locator("tbody tr")).to_have_count(5)
    rows = [plain(row) for row in report.locator("tbody tr").all_inner_texts()]
    expected = [
        ("3", "1002", "01002 Asientos, Aguascalientes", "zero"),
        ("5", "20067", "20067 Oaxaca de Juárez, Oaxaca", "twice"),
        ("6", "29999", "–", "unknown"),
        ("7", "–", "–", "blank"),
        ("8", "23010", "23004 Othón P. Blanco, Quintana Roo", "later"),
    ]
    assert rows == [
        f"{line} {said} {place} {words(f'focalizacion.file_{remark}')}"
        for line, said, place, remark in expected
    ]
    expect(page.locator(".group-bar")).to_contain_text("Programa piloto")
    expect(page.locator("#served-told")).to_contain_text("Programa piloto (3 municipios")
    expect(page.locator("#served-told")).to_contain_text("fuera de Oaxaca y sin contar aquí: 2")
    # Keys and the file's name are all that leaves the browser.
    assert not any("beneficiarios" in one or "Abejones" in one for one in sent)
    told = page.request.get(
        "/api/v1/target",
        params={
            "indicator": "poverty", "level": "municipality", "age": "Y0T17", "time": "2020",
            "parent": "20", "where": "poverty.over.75", "most": "100",
            "group": "01002.20001.20003.20067.23004",
        },
    ).json()["served"]  # fmt: skip
    table = page.locator("#served .where-table").first
    for name in ("both", "missed", "served", "neither"):
        line = table.locator("tr", has_text=words(f"focalizacion.class_{name}"))
        expect(line).to_contain_text(f"{told['classes'][name]['areas']}")
        expect(line).to_contain_text(f"{told['classes'][name]['count']:,.0f}")
    expect(page.locator("#served-told")).to_contain_text(f"{100 * told['coverage']:.1f}")
    axe(page)
    screenshot(page, "targeting-served", whole=True)
    page.reload()
    expect(page.locator("#served-told")).to_contain_text("Programa piloto", timeout=PATIENCE)


def test_a_file_of_nothing_leaves_the_view_as_it_is(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/focalizacion?{OAXACA}")
    ready(page)
    page.locator("#served-file").set_input_files(
        {"name": "nada.csv", "mimeType": "text/csv", "buffer": b"total\n12\n"}
    )
    expect(page.locator("#served-report")).to_contain_text(
        Words("es")("focalizacion.file_nothing"), timeout=PATIENCE
    )
    assert "group=" not in page.url
