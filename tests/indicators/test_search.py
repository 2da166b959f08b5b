"""The search index: everything that has a name, in both languages, under a name of its own."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from geodata.areas import every, find
from indicators.search import entries, index

if TYPE_CHECKING:
    from indicators.store import Store

LANGUAGES = ("es", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_is_found_by_its_name_and_by_no_name_twice(store: Store, language: str) -> None:
    areas = entries(store, language)["areas"]
    assert [key for key, *_ in areas] == [one.key for one in every()]
    assert [name for _, name, *_ in areas] == [one.label(language) for one in every()]
    assert [names for _, *names in areas if len(set(names)) < len(names)] == []


def test_later_municipalities_and_other_names_are_in_it(store: Store) -> None:
    areas = {key: names for key, *names in entries(store, "en")["areas"]}
    assert areas["23010"] == ["Bacalar"]
    assert areas["09"] == ["Mexico City", "Ciudad de México", "CDMX", "Distrito Federal"]
    assert areas["07112"][0] == find("san juan cancuc")[0].name


def test_towns_stand_with_their_municipality(store: Store) -> None:
    found = entries(store, "es")
    keys = {key for key, *_ in found["areas"]}
    assert ["Cancún", "23005"] in found["towns"]
    assert {key for _, key in found["towns"]} <= keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_with_figures_is_in_its_topic(store: Store, language: str) -> None:
    found = entries(store, language)
    catalogue = store.catalogue
    assert {id for id, *_ in found["indicators"]} == set(store.slices)
    for id, name, short, topic in found["indicators"]:
        one = catalogue.indicators[id]
        assert (name, short) == (one.name[language], one.short_name[language])
        assert topic == one.classifications.topic
    firsts = {id: first for id, _, first in found["topics"]}
    assert set(firsts) == {topic for *_, topic in found["indicators"]}
    assert all(catalogue.indicators[one].classifications.topic == id for id, one in firsts.items())


def test_the_file_is_named_by_its_content_and_made_once(store: Store) -> None:
    spanish, english = (index(store, language) for language in LANGUAGES)
    assert index(store, "es") is spanish
    assert json.loads(english.content) == entries(store, "en")
    assert spanish.name == f"es-{hashlib.sha256(spanish.content).hexdigest()[:12]}.json"
    assert spanish.name[3:] != english.name[3:]
