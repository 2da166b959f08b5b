"""Series on a vintage: the same from a file, from memory and from the observations themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.codes import Level, level_of
from indicators.catalogue import load
from indicators.folding import SERIES, on_vintage
from indicators.series import SeriesKey, SeriesShelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Pick = Callable[..., pd.DataFrame]

POVERTY = SeriesKey("percent", "municipality", "coneval_municipal_poverty", *["_T"] * 4)


class Observations:
    """The observations of the release, counting how often they are asked for."""

    def __init__(self, released: pd.DataFrame) -> None:
        self._released = released
        self.asked: list[str] = []

    def __call__(self, indicator: str) -> pd.DataFrame:
        self.asked.append(indicator)
        return self._released[self._released["indicator"] == indicator].reset_index(drop=True)


@pytest.fixture
def observations(released: pd.DataFrame) -> Observations:
    return Observations(released)


def _shelf(observations: Observations, folder: Path | None) -> SeriesShelf:
    return SeriesShelf("2026.11-00000000", observations, load(), folder)


def test_a_series_is_the_observations_carried_onto_the_vintage(
    observations: Observations, pick: Pick, tmp_path: Path
) -> None:
    rows = pick(indicator="poverty", unit="percent", source=POVERTY.source)
    municipal = rows[rows["area"].map(level_of) == Level.MUNICIPALITY]
    kind = load().units["percent"].kind
    expected = on_vintage(municipal[list(SERIES)], kind, Level.MUNICIPALITY, 2010)
    found = _shelf(observations, tmp_path).series("poverty", POVERTY, 2010)
    pd.testing.assert_frame_equal(found, expected)
    assert found["area"].nunique() == 2456


def test_one_process_makes_them_and_another_reads_them(
    observations: Observations, tmp_path: Path
) -> None:
    first = _shelf(observations, tmp_path).series("poverty", POVERTY, 2010)
    again = _shelf(observations, tmp_path).series("poverty", POVERTY, 2010)
    pd.testing.assert_frame_equal(first, again)
    assert observations.asked == ["poverty"]


def test_releases_do_not_share_series(observations: Observations, tmp_path: Path) -> None:
    for release in ("2026.11-00000000", "2026.12-00000000"):
        SeriesShelf(release, observations, load(), tmp_path).series("poverty", POVERTY, 2010)
    assert observations.asked == ["poverty", "poverty"]


def test_without_a_folder_they_stay_in_the_process(observations: Observations) -> None:
    shelf = _shelf(observations, None)
    assert len(shelf.series("poverty", POVERTY, 2010)) > 0
    shelf.series("poverty", POVERTY, 2010)
    assert observations.asked == ["poverty"]


def test_a_folder_that_cannot_be_written_is_told_and_does_no_harm(
    observations: Observations, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    found = _shelf(observations, tmp_path / "file").series("poverty", POVERTY, 2010)
    assert len(found) > 0
    assert "cannot be written" in caplog.text
    assert "ATLAS_CACHE" in caplog.text


@pytest.mark.parametrize("damage", [b"", b"PAR1 not a file", None])
def test_a_damaged_file_is_made_anew(
    observations: Observations, tmp_path: Path, damage: bytes | None
) -> None:
    whole = _shelf(observations, tmp_path).series("poverty", POVERTY, 2010)
    (file,) = tmp_path.rglob("poverty.parquet")
    file.write_bytes(file.read_bytes()[:5000] if damage is None else damage)
    pd.testing.assert_frame_equal(
        _shelf(observations, tmp_path).series("poverty", POVERTY, 2010), whole
    )
    assert observations.asked == ["poverty", "poverty"]


def test_a_series_that_is_not_there_has_no_rows(observations: Observations, tmp_path: Path) -> None:
    nobody = POVERTY._replace(source="nobody")
    for folder in (tmp_path, None):
        found = _shelf(observations, folder).series("poverty", nobody, 2010)
        assert (list(found.columns), len(found)) == (list(SERIES), 0)


def test_preparing_makes_what_is_not_there_yet(observations: Observations, tmp_path: Path) -> None:
    catalogue = load()
    few = {name: catalogue.indicators[name] for name in ("poverty", "infant_mortality")}
    shelf = SeriesShelf(
        "2026.11-00000000", observations, replace(catalogue, indicators=few), tmp_path
    )
    shelf.series("poverty", POVERTY, 2010)
    seen: list[tuple[str, int, int]] = []
    shelf.prepare(2010, lambda *step: seen.append(step))
    assert observations.asked == ["poverty", "infant_mortality"]
    assert seen == [("poverty", 0, 2), ("infant_mortality", 1, 2), ("", 2, 2)]


def test_preparing_ends_where_nothing_can_be_written(
    observations: Observations, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    _shelf(observations, tmp_path / "file").prepare(2010, lambda *_: None)
    assert len(observations.asked) == 1
    assert len(caplog.records) == 1
