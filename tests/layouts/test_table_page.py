"""The page of tables as a tree, and the frame that its browser fills the grid from."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from plotly.io.json import to_json_plotly

from callbacks.table_steps import settle
from geodata.classes import rounded
from geodata.group import Group
from indicators.model import WITHOUT_VALUE, Status
from indicators.pivot import pivot
from layouts import tabulation
from layouts.address import parse
from layouts.components.group_bar import WITHOUT, group_bar
from layouts.components.table_builder import OPEN
from layouts.table_page import GRID_WORDS, MOST_CELLS, contents, layout
from layouts.view import PAGES, View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.pivot import Pivot
    from indicators.store import Store

SITAN = "indicators=poverty.infant_mortality&area=20&where=poverty.over.75"


@pytest.fixture(scope="module")
def opened(store: Store) -> Callable[[str], tuple[dict[str, Any], Pivot]]:
    """Outputs and table of an address's query."""

    def made(query: str) -> tuple[dict[str, Any], Pivot]:
        view, notices = settle(store, parse("/tablas", query)[0])
        assert notices == ()
        table = pivot(store, tabulation.question(view), MOST_CELLS)
        return contents(store, view, table, Words(view.language)), table

    return made


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_control_has_a_name(
    store: Store, boundaries: BoundarySet, parts: Callable[[Any], list[Any]], language: str
) -> None:
    page = layout(
        store.catalogue, boundaries, ["poverty"], Words(language), {"path": "", "query": ""}
    )
    found = [
        one
        for one in parts(page)
        if type(one).__name__ in ("Select", "MultiSelect", "TextInput", "NumberInput")
    ]
    assert len(found) >= 8
    assert all(one.label for one in found)
    (grid,) = [one for one in parts(page) if type(one).__name__ == "AgGrid"]
    assert set(grid.dashGridOptions["localeText"]) == set(GRID_WORDS)


def test_the_frame_holds_each_value_as_displayed(
    opened: Callable[[str], tuple[dict[str, Any], Pivot]], store: Store
) -> None:
    found, table = opened(SITAN)
    frame = found["frame"]
    assert frame["keys"] == list(table.rows)
    for told, column in zip(frame["columns"], table.columns, strict=True):
        indicator = store.catalogue.indicators[column.selection.indicator]
        decimals = indicator.measure(str(column.selection.unit)).decimals
        assert told["decimals"] == decimals
        for units, value in zip(told["values"], column.cells["value"], strict=True):
            assert units / 10**decimals == pytest.approx(float(rounded(value, decimals)))


def test_the_frame_tells_every_gap_and_every_note(
    opened: Callable[[str], tuple[dict[str, Any], Pivot]],
) -> None:
    found, table = opened("indicators=out_of_school_6_14.infant_mortality.poverty&area=20")
    numbers = tabulation.note_numbers(table)
    for told, column in zip(found["frame"]["columns"], table.columns, strict=True):
        gaps = {at for status in WITHOUT_VALUE for at in told["marks"].get(status.value, [])}
        assert gaps == {at for at, one in enumerate(told["values"]) if one is None}
        for at, ids in enumerate(column.cells["footnote"]):
            shown = {n for n, rows in told["notes"].items() if at in rows} | set(told["all_notes"])
            assert shown == {numbers[id] for id in ids.split()}


def test_unreliable_values_are_marked(
    opened: Callable[[str], tuple[dict[str, Any], Pivot]],
) -> None:
    found, table = opened("indicators=maternal_mortality_ratio&level=state")
    cells = table.columns[0].cells["status"]
    expected = [at for at, one in enumerate(cells) if one == Status.UNRELIABLE]
    assert found["frame"]["columns"][0]["marks"]["unreliable"] == expected != []


def test_totals_say_what_they_are(opened: Callable[[str], tuple[dict[str, Any], Pivot]]) -> None:
    found, _ = opened(SITAN)
    poverty, mortality = found["frame"]["columns"]
    nation, oaxaca = poverty["totals"]
    assert (nation["value"], oaxaca["value"]) == (531, 716)
    assert nation["remark"] == "promedio ponderado de municipios"
    assert mortality["totals"][1]["remark"] == "Proyección · CONAPO 2023"
    degree, _ = opened("indicator=marginalisation_degree&area=07")
    assert degree["frame"]["columns"][0]["totals"] == [None, None]


def test_notes_name_sources_footnotes_and_release(
    opened: Callable[[str], tuple[dict[str, Any], Pivot]], text: Callable[[Any], str], store: Store
) -> None:
    found, table = opened(SITAN)
    told = text(found["notes"])
    assert store.release.id in told
    for id in tabulation.note_numbers(table):
        assert store.catalogue.footnotes[id].text["es"] in told
    for id in tabulation.sources(table):
        assert tabulation.citation(id, store.catalogue, "es") in told


def test_controls_show_what_the_view_is(
    opened: Callable[[str], tuple[dict[str, Any], Pivot]],
) -> None:
    found, _ = opened(SITAN)
    assert found["indicators"] == ["poverty", "infant_mortality"]
    assert (found["time"], found["subgroup"]) == (OPEN, OPEN)
    assert found["indicator_hidden"]
    assert not found["filters_hidden"]
    years, _ = opened("indicator=poverty&across=times&sex=F")
    assert years["subgroup"] == "F|_T|_T|_T"
    assert years["time_hidden"]
    assert years["indicators_hidden"]
    states, _ = opened("indicator=poverty&level=state")
    assert states["filters_hidden"]
    assert states["own_hidden"]


def test_columns_without_room_are_told(
    opened: Callable[[str], tuple[dict[str, Any], Pivot]], text: Callable[[Any], str]
) -> None:
    found, table = opened("indicator=population_midyear&across=times")
    assert len(table.columns) * len(table.rows) <= MOST_CELLS
    assert table.left_out > 0
    assert f"{len(table.columns)} de {len(table.columns) + table.left_out}" in text(found["limits"])
    assert not found["time_hidden"]


def test_an_answer_is_plain_json(opened: Callable[[str], tuple[dict[str, Any], Pivot]]) -> None:
    found, _ = opened(SITAN)
    assert set(json.loads(to_json_plotly(found))) == set(found)


def test_the_bar_names_the_group_and_leads_to_its_pages(
    parts: Callable[[Any], list[Any]], text: Callable[[Any], str]
) -> None:
    view = View(group=Group.of(["20067", "07112"], "Sierra Norte"), page="tablas")
    bar = group_bar(view, Words("es"))
    assert "Sierra Norte 2 municipios" in text(bar)
    links = [one for one in parts(bar) if type(one).__name__ == "A"]
    pages = [page for page in PAGES if page not in WITHOUT]
    assert [one.href.partition("?")[0] for one in links] == [
        *(f"/{one}" for one in pages),
        *(f"/informe.{form}" for form in ("pdf", "docx", "pptx")),
        "/tablas",
    ]
    assert all("group=07112.20067&group_name=Sierra+Norte" in one.href for one in links[:-1])
    assert "group" not in links[-1].href
    assert group_bar(replace(view, group=None), Words("es")) == []
    assert Words("es")("group.label") in text(
        group_bar(replace(view, group=Group(("20067",))), Words("es"))
    )
