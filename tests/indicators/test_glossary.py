"""The glossary: each term says one thing, in both languages, and refers to what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.catalogue import CatalogueError
from indicators.glossary import FILE, glossary
from indicators.model import Status

if TYPE_CHECKING:
    from pathlib import Path

    from indicators.store import Store


def test_terms_that_an_indicator_defines_name_one_of_ours(store: Store) -> None:
    named = {one.indicator for one in glossary().values() if one.indicator}
    assert named
    assert named <= set(store.catalogue.indicators)


def test_every_status_that_a_reader_meets_is_explained() -> None:
    assert {status.value for status in Status} - {"normal"} <= set(glossary())


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_two_terms_bear_one_name(language: str) -> None:
    names = [one.name[language] for one in glossary().values()]
    assert len(names) == len(set(names)) >= 25


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('id = "unit"', 'id = "rate"', "with .* ids"),
        ('see = ["gap"]', 'see = ["gaps"]', "gaps"),
        ('indicator = "poverty"', "", "either a meaning or an indicator"),
        ("[[term]]", "[[terms]]", "term"),
        ('id = "unit"', 'id = "unit"\ncolour = "red"', "colour"),
    ],
)
def test_a_damaged_glossary_is_refused(tmp_path: Path, before: str, after: str, told: str) -> None:
    written = FILE.read_text(encoding="utf-8")
    assert before in written
    file = tmp_path / "glossary.toml"
    file.write_text(written.replace(before, after), encoding="utf-8")
    with pytest.raises(CatalogueError, match=told):
        glossary(file)


def test_a_glossary_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"nowhere\.toml"):
        glossary(tmp_path / "nowhere.toml")
