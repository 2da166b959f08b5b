"""The catalogue is whole, in both languages, and says what is wrong with a broken one."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from indicators.catalogue import FOLDER, CatalogueError, load
from indicators.definitions import Kind
from indicators.folding import (
    FOLDED,
    FOLDED_APPROXIMATELY,
    NO_FIGURE,
    NOT_FOLDED,
    NOT_YET_CREATED,
)

if TYPE_CHECKING:
    from pathlib import Path

INDICATORS = {
    "poverty",
    "extreme_poverty",
    "educational_lag",
    "lack_health_access",
    "lack_social_security",
    "lack_housing_quality",
    "lack_basic_services",
    "lack_food_access",
    "infant_mortality",
    "birth_registration_same_year",
    "birth_registration_by_next_year",
    "out_of_school_3_5",
    "out_of_school_6_11",
    "out_of_school_6_14",
    "out_of_school_12_14",
    "out_of_school_15_17",
    "expected_years_of_schooling",
    "net_enrolment_preschool",
    "net_enrolment_primary",
    "net_enrolment_secondary",
    "children_0_17",
    "population",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the catalogue's files, to be broken."""
    folder = tmp_path / "catalogue"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_indicators() -> None:
    assert load().indicators.keys() >= INDICATORS


def test_a_visitor_sees_children_first() -> None:
    assert load().indicators["poverty"].first_view == {"age": "Y0T17"}
    assert next(iter(load().picker.values()))[0].id == "poverty"


def test_positions_within_a_topic_are_distinct() -> None:
    for topic, chapter in load().picker.items():
        positions = [indicator.position for indicator in chapter]
        assert len(set(positions)) == len(positions), topic


def test_counts_are_not_judged_and_rates_have_a_range() -> None:
    catalogue = load()
    for indicator in catalogue.indicators.values():
        kind = catalogue.units[indicator.unit].kind
        assert kind is not Kind.COUNT or indicator.direction == "neither", indicator.id
        for measure in indicator.measures:
            assert measure.minimum is not None, indicator.id
            if catalogue.units[measure.unit].kind is not Kind.COUNT:
                assert measure.maximum is not None, indicator.id


def test_sdg_and_crc_are_written_as_in_the_treaties() -> None:
    for indicator in load().indicators.values():
        place = indicator.classifications
        assert place.sdg is None or re.fullmatch(r"\d{1,2}\.[\da-z]{1,2}(\.\d)?", place.sdg)
        assert all(1 <= int(article) <= 54 for article in place.crc)


def test_spanish_and_english_differ() -> None:
    for indicator in load().indicators.values():
        for text in (indicator.name, indicator.definition, indicator.processing):
            assert text.es != text.en, indicator.id
    for footnote in load().footnotes.values():
        assert footnote.text.es != footnote.text.en


def test_footnotes_of_folding_are_defined() -> None:
    used = {FOLDED, FOLDED_APPROXIMATELY, NOT_FOLDED, NOT_YET_CREATED, NO_FIGURE}
    assert used <= load().footnotes.keys()


def test_a_superseded_source_is_never_the_recommended_one() -> None:
    catalogue = load()
    for indicator in catalogue.indicators.values():
        assert catalogue.sources[indicator.sources[0]].superseded_by is None


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("units.toml", "{ code = 2,", "{ code = 7,", r"codes of categories are \[1, 7, 3, 4, 5\]"),
        ("units.toml", 'kind = "category"', 'kind = "mean"', "kind mean with 5 categories"),
        ("units.toml", 'kind = "count"', 'kind = "category"', "kind category with 0 categories"),
        ("indicators/social_lag_degree.toml", "maximum = 5", "maximum = 4", r"seen minimum.*\(1"),
        ("indicators/social_lag_degree.toml", "decimals = 0", "decimals = 1", "the codes of its"),
    ],
)
def test_categories_that_do_not_fit(copy: Path, file: str, old: str, new: str, told: str) -> None:
    change(copy / file, old, new)
    with pytest.raises(CatalogueError, match=told):
        load(copy)


def test_a_reference_that_leads_nowhere(copy: Path) -> None:
    change(copy / "indicators" / "poverty.toml", '"coneval_municipal_poverty"', '"nobody"')
    with pytest.raises(CatalogueError, match=r"poverty\.toml: seen source 'nobody'; expected one"):
        load(copy)


def test_an_unknown_key(copy: Path) -> None:
    change(copy / "indicators" / "poverty.toml", "position = 1", "position = 1\ncolour = 'red'")
    with pytest.raises(CatalogueError, match=r"poverty\.toml: colour: seen 'red'"):
        load(copy)


def test_an_id_that_is_not_its_files_name(copy: Path) -> None:
    (copy / "indicators" / "poverty.toml").rename(copy / "indicators" / "pobreza.toml")
    with pytest.raises(CatalogueError, match="expected 'pobreza'"):
        load(copy)


def test_an_id_given_twice(copy: Path) -> None:
    change(copy / "units.toml", 'id = "years"', 'id = "percent"')
    with pytest.raises(CatalogueError, match="seen id 'percent' twice"):
        load(copy)


def test_a_file_that_is_no_toml(copy: Path) -> None:
    (copy / "topics.toml").write_text("[[topic", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"topics\.toml: not valid TOML"):
        load(copy)


def test_a_file_that_is_missing(copy: Path) -> None:
    (copy / "topics.toml").unlink()
    with pytest.raises(CatalogueError, match=r"topics\.toml: cannot be read"):
        load(copy)


def test_a_folder_without_files(copy: Path) -> None:
    shutil.rmtree(copy / "sources")
    with pytest.raises(CatalogueError, match=r"catalogue sources: seen no \.toml file"):
        load(copy)
