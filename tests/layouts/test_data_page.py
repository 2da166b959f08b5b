"""The page of an indicator: all that is known of it, in both languages."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.datastructures import MultiDict

from api import question
from api.catalogue import listing
from indicators.catalogue import load
from indicators.provenance import inputs
from indicators.publishing import publish, stage
from indicators.releases import open_release, write
from indicators.selection import Selection
from indicators.store import Store
from layouts import data_page
from layouts.address import parse
from layouts.links import page_address
from layouts.view import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Parts = Callable[[Any], list[Any]]
    Text = Callable[[Any], str]

GIVEN = {
    "product": "revision.csv",
    "source": "coneval_municipal_poverty",
    "adapter_version": 1,
    "date": "2026-12-05",
    "files": [{"name": "revision.csv", "sha256": "ab" * 32}],
}


def page(store: Store, indicator: str, language: str = "es") -> list[Any]:
    return data_page.layout(store, View(Selection(indicator), "datos", language=language), [])


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("indicator", ["poverty", "population", "out_of_school_6_14"])
def test_everything_that_is_known_is_told(
    store: Store, text: Text, language: str, indicator: str
) -> None:
    told = text(page(store, indicator, language))
    one = store.catalogue.indicators[indicator]
    wanted = [one.name, one.definition, one.processing, one.limits, one.numerator]
    wanted += [store.catalogue.sources[id].product for id in one.sources]
    wanted += [store.catalogue.footnotes[id].text for id in store.footnotes(indicator)]
    for words in wanted:
        assert words is None or " ".join(words[language].split()) in told


def test_every_file_of_every_source_has_its_checksum_and_readers(store: Store, text: Text) -> None:
    told = text(page(store, "poverty"))
    sources = store.catalogue.indicators["poverty"].sources
    readings = [given for (source, _), given in inputs(store).items() if source in sources]
    assert len(readings) > 5
    for several in readings:
        for one in several:
            assert one.sha256 in told
            assert f"«{one.product}», versión {one.adapter_version}" in told


def test_the_index_leads_to_every_indicator(store: Store, parts: Parts) -> None:
    links = {one.href for one in parts(page(store, "poverty")) if type(one).__name__ == "A"}
    listed = {one["page"] for one in listing(store)["indicators"]}
    assert listed <= links


def test_parts_of_the_page_can_be_gone_to(store: Store, parts: Parts) -> None:
    found = parts(page(store, "poverty"))
    ids = {one.id for one in found if getattr(one, "id", None)}
    anchors = [one.href[1:] for one in found if getattr(one, "href", "").startswith("#")]
    assert anchors
    assert set(anchors) <= ids


def test_an_address_of_the_page_is_read_back() -> None:
    path, _, query = page_address("poverty", "en").partition("?")
    assert parse(path, query) == (View(Selection("poverty"), "datos", language="en"), ())


def test_the_first_release_is_called_so(store: Store, text: Text) -> None:
    count = store.release.manifest["indicators"]["poverty"]
    assert f"Primera versión: {count:,} cifras" in text(page(store, "poverty"))


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Municipal poverty of 2020, and a second release with three municipalities revised."""
    root = tmp_path_factory.mktemp("releases")
    table = open_release().table().to_pandas()
    known = (table["source"] == GIVEN["source"]) & (table["indicator"] == "poverty")
    first = table[known & (table["time"] == "2020")]
    write(first, root, "2026.11", "2026-11-24", [])
    part = first[first["area"].isin(["07112", "07001", "07002"]) & (first["unit"] == "percent")]
    stage(root, part.assign(value=part["value"] - 0.5), GIVEN, whole=False)
    publish(root, today=datetime.date(2026, 12, 5))
    return root


def test_a_revision_is_told_cell_by_cell(revised: Path, text: Text, parts: Parts) -> None:
    """Three municipalities, and the state and the nation that are computed from them."""
    store = Store(open_release(revised), load())
    body = page(store, "poverty", "en")
    told = text(body)
    assert "December 5, 2026" in told
    assert f"Against release {store.release.previous}:" in told
    assert "0 added 0 removed 5 changed" in told
    assert "Municipality, 2020 CONEVAL 2021 – – 3 CSV" in told
    assert "Nation, 2020 CONEVAL 2021 – – 1 CSV" in told
    assert "San Juan Cancuc, Chiapas 2020 · Whole population (%) value 99.3 98.8" in told
    links = [one.href for one in parts(body) if type(one).__name__ == "A"]
    assert any("focus=07112" in one and one.startswith("/datos?") for one in links)
    assert "No change in this indicator" in text(page(store, "population", "en"))


def test_links_of_a_change_lead_to_figures(revised: Path, parts: Parts) -> None:
    store = Store(open_release(revised), load())
    links = [one.href for one in parts(page(store, "poverty")) if type(one).__name__ == "A"]
    there = [one for one in links if one.startswith("/api/v1/data?")]
    assert len(there) == 3
    for one in there:
        question.read(store, MultiDict(pair.split("=") for pair in one.split("?")[1].split("&")))


def test_without_the_release_before_the_manifest_speaks(
    revised: Path, tmp_path: Path, text: Text
) -> None:
    root = tmp_path / "releases"
    shutil.copytree(revised, root)
    release = open_release(root)
    shutil.rmtree(root / str(release.previous))
    told = text(page(Store(release, load()), "poverty", "en"))
    assert "is no longer here or cannot be read" in told
    assert "In all indicators: 0 figures added, 0 removed and 5 changed." in told
