"""Source, footnotes and release: what stands behind a figure is never lost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.urls import iri_to_uri

from api import data, question
from exports.files.extract import COLUMNS
from layouts.components.notes import notes, notices
from layouts.links import page_address
from layouts.view import Notice
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store
    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]
    Text = Callable[[Any], str]

QUERIES = (
    "indicator=poverty&age=Y0T17&time=2020",
    "indicator=poverty&time=2010&source=coneval_municipal_poverty_2011&lang=en",
    "indicator=out_of_school_6_14&time=2000",
    "indicator=out_of_school_6_14&time=2020&lang=en",
    "indicator=infant_mortality&time=2020&area=20&lang=en",
    "indicator=infant_mortality&time=2020&focus=20067",
    "indicator=birth_registration_same_year&time=2015&focus=20067&lang=en",
    "indicator=population&time=2020&level=state",
)


@pytest.mark.parametrize("query", QUERIES)
def test_every_footnote_of_the_painted_areas_and_of_the_card_is_told(
    scene_of: Scenes, text: Text, query: str
) -> None:
    scene = scene_of(query)
    told = text(notes(scene))
    painted = set(" ".join(scene.answer.table.frame["footnote"]).split())
    card = set(" ".join(figure.footnote for figure in scene.answer.figures).split())
    texts = {
        id: " ".join(footnote.text[scene.view.language].split())
        for id, footnote in scene.catalogue.footnotes.items()
    }
    wanted = {texts[id] for id in painted | card}
    assert [one for one in wanted if one not in told] == []
    others = [one for one in texts.values() if not any(one in part for part in wanted)]
    assert [one for one in others if one in told] == []


def test_footnotes_that_matter_most_are_there(scene_of: Scenes, text: Text) -> None:
    districts = text(notes(scene_of("indicator=infant_mortality&time=2020&area=20&lang=en")))
    assert "district" in districts
    unborn = text(notes(scene_of("indicator=out_of_school_6_14&time=2000&lang=en")))
    assert "did not exist" in unborn


@pytest.mark.parametrize("query", QUERIES)
def test_the_source_and_the_release_are_named(scene_of: Scenes, text: Text, query: str) -> None:
    scene = scene_of(query)
    told, language = text(notes(scene)), scene.view.language
    source = scene.catalogue.sources[str(scene.selection.source)]
    assert source.institution_name[language] in told
    assert source.product[language] in told
    assert str(source.published) in told
    assert scene.release in told
    if source.note:
        assert " ".join(source.note[language].split()) in told


@pytest.mark.parametrize("query", QUERIES)
def test_definition_and_processing_are_told(scene_of: Scenes, text: Text, query: str) -> None:
    scene = scene_of(query)
    told, language = text(notes(scene)), scene.view.language
    assert " ".join(scene.indicator.definition[language].split()) in told
    assert " ".join(scene.indicator.processing[language].split()) in told


@pytest.mark.parametrize("query", QUERIES)
def test_the_page_of_the_indicator_is_one_step_away(
    scene_of: Scenes, parts: Callable[[Any], list[Any]], query: str
) -> None:
    """In sight, and not only behind "definition and processing"."""
    scene = scene_of(query)
    shown = notes(scene)
    folded = [one for box in parts(shown) if type(box).__name__ == "Details" for one in parts(box)]
    links = [one.href for one in parts(shown) if type(one).__name__ == "A" and one not in folded]
    assert page_address(scene.indicator.id, scene.view.language) in links


@pytest.mark.parametrize("query", QUERIES)
def test_what_a_reader_must_not_conclude_is_told(scene_of: Scenes, text: Text, query: str) -> None:
    scene = scene_of(query)
    if scene.indicator.limits:
        limits = " ".join(scene.indicator.limits[scene.view.language].split())
        assert limits in text(notes(scene))


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_downloaded_is_what_the_map_shows(
    scene_of: Scenes, parts: Callable[[Any], list[Any]], store: Store, query: str
) -> None:
    scene = scene_of(query)
    links = [one.href for one in parts(notes(scene)) if type(one).__name__ == "A"]
    addresses = [urlsplit(iri_to_uri(one)) for one in links if one.startswith("/api/v1/data?")]
    assert len(addresses) == 2
    shown = scene.answer.table.frame["value"]
    for address in addresses:
        pairs = MultiDict(pair.split("=") for pair in address.query.split("&"))
        rows = data.table(store, question.read(store, pairs)[0])
        table = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        assert {row["area"] for row in table} == set(shown.index)
        for row in table:
            value = shown[str(row["area"])]
            assert row["value"] == (None if math.isnan(value) else pytest.approx(value))
            assert row["source"] == scene.selection.source


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_notice_names_what_was_asked_and_what_is_shown(language: str, text: Text) -> None:
    found = (
        Notice("notice.no_data", "time", "2012", "2010"),
        Notice("notice.bad_value", "classes", "12", "5"),
        Notice("notice.unknown_parameter", "colour", "red"),
    )
    lines = [text(one) for one in notices(found, Words(language))]
    assert len(lines) == 3
    assert "2012" in lines[0]
    assert "2010" in lines[0]
    assert "12" in lines[1]
    assert "colour" in lines[2]
    assert notices((), Words(language)) == []
