"""Official files are known by their names, wherever they lie, and staged as all of a product."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from indicators.adapters import PRODUCTS
from indicators.catalogue import load
from indicators.faults import Gravity
from indicators.intake import (
    IntakeError,
    are_official,
    product,
    readings,
    recognised,
    stage_all,
)
from indicators.publishing import pending, staged
from indicators.releases import open_release

if TYPE_CHECKING:
    from pathlib import Path

DROPOUT = product("sep_dropout")
VERACRUZ = product("coneval_municipal_poverty_veracruz")


def ids(*paths: Path) -> list[str]:
    return [one.id for one, _ in recognised(paths)]


def test_a_folder_holds_every_product(shared_data: Path) -> None:
    assert ids(shared_data) == [one.id for one in PRODUCTS]


def test_files_are_known_by_name(shared_data: Path, tmp_path: Path) -> None:
    deep = tmp_path / "downloads" / "2026"
    deep.mkdir(parents=True)
    file = shutil.copy(shared_data / DROPOUT.files[0], deep)
    assert ids(tmp_path) == ids(deep / file) == [DROPOUT.id]


def test_one_file_of_any_other_name_is_somebodys_own(tmp_path: Path) -> None:
    file = tmp_path / "figures.xlsx"
    assert not are_official([file])
    assert are_official([file, file])
    assert are_official([tmp_path])
    assert all(are_official([tmp_path / name]) for one in PRODUCTS for name in one.files)


def test_a_product_of_several_files_needs_all_of_them(shared_data: Path) -> None:
    mortality = product("conapo_infant_mortality_2020")
    first, second = (shared_data / name for name in mortality.files)
    assert ids(first, second) == [mortality.id]
    with pytest.raises(IntakeError, match="seen the files of no official product"):
        recognised([first])
    ((_, files),) = recognised([first], mortality)
    report = readings([(mortality, files)], load())[1]
    assert [one.file for one in report.faults if one.row == 0] == [second.name]


def test_another_name_is_taken_where_it_is_said(shared_data: Path, tmp_path: Path) -> None:
    newer = tmp_path / "abandono (1).xlsx"
    shutil.copy(shared_data / DROPOUT.files[0], newer)
    with pytest.raises(IntakeError, match="name the product with --product"):
        recognised([newer])
    read, report = readings(recognised([newer], DROPOUT), load())
    assert report.passed
    assert set(read[0][2]["file"]) == {DROPOUT.files[0]}


def test_a_file_that_gives_less_than_before_is_told(shared_data: Path, tmp_path: Path) -> None:
    """Where not every area has a row, a cut at the end of a line shows only against the past."""
    one, base = product("coneval_child_deprivations_2016"), open_release().observations
    whole, cut = shared_data / one.files[0], tmp_path / "cut.csv"
    assert readings(recognised([whole], one), load(), base)[1].count(Gravity.WARNING) == 0
    lines = whole.read_bytes().splitlines(keepends=True)
    cut.write_bytes(b"".join(lines[:-100]))
    read, report = readings(recognised([cut], one), load(), base)
    [told] = [fault for fault in report.faults if fault.gravity is Gravity.WARNING]
    full = readings(recognised([whole], one), load())[0]
    lost = full[0][2]["value"].count() - read[0][2]["value"].count()
    assert told.file == "cut.csv"
    assert told.value.startswith(f"{lost:,} figures less")


def test_a_figure_that_became_a_gap_is_told(shared_data: Path, tmp_path: Path) -> None:
    """A measure without a row is a gap in CONEVAL's table of groups: so is one that was lost."""
    base, cut = open_release().observations, tmp_path / "cut.csv"
    lines = (shared_data / VERACRUZ.files[0]).read_bytes().splitlines(keepends=True)
    del lines[len(lines) // 3]
    cut.write_bytes(b"".join(lines))
    report = readings(recognised([cut], VERACRUZ), load(), base)[1]
    assert [one.file for one in report.faults if one.gravity is Gravity.WARNING] == ["cut.csv"]


def test_what_is_not_there_or_not_known(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="seen no such file or folder"):
        recognised([tmp_path / "absent"])
    with pytest.raises(IntakeError, match=r"'sep_dropot'; .* did you mean sep_dropout\?"):
        product("sep_dropot")


def test_official_files_say_what_the_release_says(shared_data: Path, tmp_path: Path) -> None:
    """Also of a source that several products share: what the others give stays."""
    catalogue, root = load(), tmp_path / "releases"
    for one in (DROPOUT, VERACRUZ):
        read, report = readings(recognised([shared_data], one), catalogue)
        assert report.passed
        ((_, rows),) = stage_all(root, read, catalogue)
        assert rows == len(read[0][2])
    assert pending(root).empty
    ready = staged(root)
    assert ready is not None
    assert [one["product"] for one in ready.inputs] == [DROPOUT.name, VERACRUZ.name]


def test_what_a_newer_file_lacks_is_removed(shared_data: Path, tmp_path: Path) -> None:
    catalogue, root = load(), tmp_path / "releases"
    ((one, given, table),), _ = readings(recognised([shared_data], VERACRUZ), catalogue)
    fewer = table[table["area"] != "30001"]
    list(stage_all(root, [(one, given, fewer)], catalogue))
    change = pending(root)
    assert change.totals == {"added": 0, "removed": len(table) - len(fewer), "changed": 0}
    assert set(change.cells["area"]) == {"30001"}
