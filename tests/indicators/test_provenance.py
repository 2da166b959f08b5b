"""A figure leads back to its cell, and to the file as the manifest names it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from indicators.adapters.observations import table
from indicators.catalogue import load
from indicators.disk import sha256
from indicators.origin_words import told
from indicators.provenance import (
    Input,
    ProvenanceError,
    files,
    inputs,
    origins,
    record,
)
from indicators.releases import open_release, write
from indicators.store import Store

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "coneval_municipal_poverty"
CELL = {"file": "a.xlsx", "sheet": "Hoja1", "row": 12, "column": "F"}


def given(date: str, digest: str, version: int) -> dict[str, object]:
    return {
        "product": "municipal poverty",
        "source": SOURCE,
        "adapter_version": version,
        "date": date,
        "files": [{"name": "a.xlsx", "sha256": digest}],
    }


INPUTS = [given("2026-10-01", "aa", 1), given("2026-11-24", "bb", 2), {"product": "no files"}]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    nowhere = {"file": "", "sheet": "", "row": 0, "column": ""}
    rows = [
        {"area": "07112", "value": 99.4, "sex": "_T", "footnote": "", **CELL},
        {"area": "07112", "value": 98.0, "sex": "F", "footnote": "", **CELL, "row": 13},
        {"area": "07", "value": 75.5, "sex": "_T", "footnote": "weighted_sum", **nowhere},
        {"area": "08", "value": 26.3, "sex": "_T", "footnote": "", **nowhere},
    ]
    frame = table(rows, indicator="poverty", unit="percent", source=SOURCE, time="2020")
    frame = frame.assign(**{name: [row[name] for row in rows] for name in CELL})
    return Store(write(frame, tmp_path, "2026.11", "2026-11-24", INPUTS), load())


def test_one_observation(store: Store) -> None:
    [one] = origins(store, indicator="poverty", area="07112", time="2020")
    assert (one.value, one.sheet, one.row, one.column) == (99.4, "Hoja1", 12, "F")
    latest = Input("municipal poverty", "a.xlsx", "bb", 2, "2026-11-24")
    former = Input("municipal poverty", "a.xlsx", "aa", 1, "2026-10-01")
    assert one.inputs == (latest, former)
    assert (one.readers, one.earlier) == ((latest,), (former,))
    assert not one.computed
    words = told(store, one)
    assert "San Juan Cancuc, 2020: 99.4" in words
    assert "sheet 'Hoja1', row 12, column 'F'" in words
    assert "CONEVAL" in words
    assert words.index("bb") < words.index("was read before") < words.index("aa")


def test_a_subgroup_is_asked_by_its_code(store: Store) -> None:
    [one] = origins(store, indicator="poverty", area="07112", time="2020", sex="F")
    assert one.row == 13
    assert "Female" in told(store, one)


def test_a_file_of_several_sources(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_text("figures")
    rows = [{"area": "07112", "value": 99.4, "sex": "_T", "footnote": ""}]
    frame = table(rows, indicator="poverty", unit="percent", source=SOURCE, time="2020")
    several = record(file, [SOURCE, "coneval_state_poverty"], 3)
    release = write(frame.assign(**CELL), tmp_path, "2026.11", "2026-11-24", [INPUTS[0], several])
    [one] = origins(Store(release, load()), indicator="poverty", area="07112", time="2020")
    assert [(given.sha256, given.adapter_version) for given in one.inputs] == [
        (sha256(file), 3),
        ("aa", 1),
    ]


def test_what_was_computed_and_what_is_not_recorded(store: Store) -> None:
    [state] = origins(store, indicator="poverty", area="07", time="2020")
    assert state.computed
    assert "computed here from the observations of its municipalities" in told(store, state)
    [other] = origins(store, indicator="poverty", area="08", time="2020")
    assert not other.computed
    assert "no cell is recorded; the source was read from:" in told(store, other)


def test_one_file_for_several_readers_was_read_once(tmp_path: Path) -> None:
    readings = [given("2026-11-24", "bb", 1), {**given("2026-11-24", "bb", 3), "product": "ages"}]
    rows = [{"area": "07112", "value": 99.4, "time": "2020"}]
    frame = table(rows, indicator="poverty", unit="percent", source=SOURCE).assign(**CELL)
    release = write(frame, tmp_path, "2026.11", "2026-11-24", readings)
    store = Store(release, load())
    [one] = origins(store, indicator="poverty", area="07112")
    assert [reader.product for reader in one.readers] == ["ages", "municipal poverty"]
    assert one.earlier == ()
    assert "was read before" not in told(store, one)
    assert files(store, "poverty") == {(SOURCE, "a.xlsx"): 1}


def test_there_is_none(store: Store) -> None:
    with pytest.raises(ProvenanceError, match=r"area 20, time 2020.*'atlas query'"):
        origins(store, indicator="poverty", area="20", time="2020")


def test_a_file_of_several_sources_is_found_under_each() -> None:
    several = {
        "product": "figures.xlsx", "sources": ["coneval_municipal_poverty", "sep_dropout"],
        "adapter_version": 3, "date": "2026-12-01",
        "files": [{"name": "figures.xlsx", "sha256": "ab" * 32}],
    }  # fmt: skip
    release = replace(open_release(), manifest={**open_release().manifest, "inputs": [several]})
    found = inputs(Store(release, load()))
    assert set(found) == {(source, "figures.xlsx") for source in several["sources"]}
