"""Where a figure comes from, as it is read on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from indicators.model import Status
from indicators.provenance import Provenance, origins
from indicators.selection import Selection
from indicators.trace import trace
from layouts.address import parse
from layouts.components.area_card import area_card
from layouts.components.origin import cell, origin
from layouts.links import origin_data_address
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store
    from layouts.scene import Scene

    Parts = Callable[[Any], list[Any]]
    Text = Callable[[Any], str]

POVERTY = Selection("poverty", time="2020")


@pytest.fixture
def told(store: Store, text: Text) -> Callable[..., str]:
    def tell(area: str, language: str = "es", selection: Selection = POVERTY) -> str:
        return text(origin(store, trace(store, selection, area), Words(language)))

    return tell


@pytest.mark.parametrize("language", ["es", "en"])
def test_everything_that_is_recorded_is_told(
    store: Store, told: Callable[..., str], language: str
) -> None:
    [one] = origins(
        store, indicator="poverty", area="07112", time="2020", unit="percent",
        source="coneval_municipal_poverty",
    )  # fmt: skip
    page, (given,) = told("07112", language), one.inputs
    source = store.catalogue.sources[one.key["source"]]
    for words in (
        source.institution_name[language],
        source.product[language],
        given.name,
        given.sha256,
        given.product,
        str(given.adapter_version),
        one.sheet,
        f"{one.column}{one.row}",
        store.release.id,
        "San Juan Cancuc, Chiapas",
        "2026",
    ):
        assert words in page


def test_a_computed_figure_names_its_municipalities_and_their_data(
    store: Store, told: Callable[..., str], parts: Parts
) -> None:
    asked = Selection("poverty", time="2020", source="coneval_municipal_poverty")
    assert "124 municipios" in told("07", selection=asked)
    links = parts(origin(store, trace(store, asked, "07"), Words("es")))
    addresses = [one.href for one in links if type(one).__name__ == "A"]
    assert any(
        one.startswith("/api/v1/data?") and "parent=07" in one and "vintage" not in one
        for one in addresses
    )


def test_a_folded_figure_names_each_municipality(told: Callable[..., str]) -> None:
    page = told("02001", "en", Selection("population", time="2020"))
    assert "puts together" in page
    for name in ("Ensenada", "San Quintín"):
        assert f"{name}, Baja California:" in page


def test_there_is_no_such_figure(told: Callable[..., str], store: Store) -> None:
    page = told("07112", "en", Selection("poverty", time="1999"))
    assert "No figure" in page
    assert f"Release {store.release.id} does not hold this figure" in page


@pytest.mark.parametrize(
    ("sheet", "row", "column", "words"),
    [
        ("Hoja1", 195, "J", "Sheet “Hoja1”, cell J195"),
        ("Hoja1", 195, "", "Sheet “Hoja1”, row 195"),
        ("", 196, "F", "row 196, column F"),
        ("", 196, "POBTOT", "row 196, column POBTOT"),
        ("", 0, "", "The file as a whole"),
    ],
)
def test_a_place_in_a_file(sheet: str, row: int, column: str, words: str) -> None:
    one = Provenance({}, 1.0, Status.NORMAL, "", sheet, row, column, ())
    assert cell(one, Words("en")) == words


@pytest.mark.parametrize(
    "query",
    [
        "indicator=poverty&time=2020&area=07&focus=07112",
        "indicator=poverty&time=2020&area=07",
        "indicator=poverty&time=2020&lang=en",
        "indicator=infant_mortality&time=2010&level=state",
        "indicator=poverty&age=Y0T17&time=2020",
    ],
)
def test_the_card_leads_to_the_figure_it_shows(
    scene_of: Callable[[str], Scene], store: Store, parts: Parts, query: str
) -> None:
    scene = scene_of(query)
    links = [one for one in parts(area_card(scene)) if type(one).__name__ == "A"]
    (link,) = [one for one in links if one.href.startswith("/datos")]
    path, _, asked = link.href.partition("?")
    view, unknown = parse(path, asked)
    found = trace(store, view.selection, view.focus or view.selection.area)
    assert (view.page, view.language, unknown) == ("datos", scene.view.language, ())
    assert found.figure == scene.answer.figures[0]


def test_the_same_in_the_api() -> None:
    asked = Selection("poverty", time="2020", source="coneval_state_poverty")
    assert origin_data_address(asked, "07", "en") == (
        "/api/v1/origin?indicator=poverty&area=07&time=2020&source=coneval_state_poverty&lang=en"
    )
