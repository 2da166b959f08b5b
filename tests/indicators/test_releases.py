"""Releases: written whole, found by a pointer, checked when opened."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.content import Digest, content_hash, groups
from indicators.disk import LOCK
from indicators.model import OBSERVATIONS, ORIGIN, ORIGINS, RELEASE
from indicators.releases import (
    EMBEDDED,
    MANIFEST_FILE,
    POINTER,
    ReleaseError,
    open_release,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = [{"product": "specimen", "source": "specimen", "adapter_version": 1, "files": []}]


def observations(*values: float | None) -> pa.Table:
    rows = [
        {
            "indicator": "poverty",
            "unit": "percent",
            "source": "specimen",
            "time": "2010",
            **dict.fromkeys(("sex", "age", "residence", "ethnicity"), "_T"),
            "area": f"{number:02d}",
            "value": value,
            "status": "missing" if value is None else "normal",
            "footnote": "",
        }
        for number, value in enumerate(values, start=1)
    ]
    return pa.Table.from_pylist(rows, schema=OBSERVATIONS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(observations(1.5, None, 3.0), tmp_path, "2026.11", "2026-11-24", INPUTS)
    return tmp_path


def test_what_is_written_is_read_back(root: Path) -> None:
    release = open_release(root)
    assert release.table().equals(observations(1.5, None, 3.0))
    assert release.id == (root / POINTER).read_text().strip()
    assert release.manifest["rows"] == 3
    assert release.manifest["indicators"] == {"poverty": 3}
    assert release.created == "2026-11-24"
    release.verify()


def test_rows_in_another_order_are_the_same_content() -> None:
    table = observations(1.5, None, 3.0)
    assert content_hash(table) == content_hash(table.take([2, 0, 1]))
    assert content_hash(table) != content_hash(observations(1.5, None, 3.1))
    assert content_hash(table) != content_hash(observations(1.5, 0.0, 3.0))


def test_building_again_gives_the_same_files(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("again")
    again = write(observations(1.5, None, 3.0), other, "2026.11", "2026-11-24", INPUTS)
    first = open_release(root)
    assert again.id == first.id
    for name in (MANIFEST_FILE, first.observations.name):
        assert (again.folder / name).read_bytes() == (first.folder / name).read_bytes()


def test_the_release_before_stays_beside_the_new_one(root: Path) -> None:
    old = open_release(root)
    new = write(observations(2.0), root, "2026.12", "2026-12-01", INPUTS)
    assert open_release(root).id == new.id
    assert open_release(root, old.id).table().num_rows == 3
    assert sorted(path.name for path in root.iterdir()) == sorted([POINTER, old.id, new.id])


def test_a_release_half_written_leaves_the_old_one_in_force(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = open_release(root)

    def break_off(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("indicators.content.pq.ParquetWriter", break_off)
    with pytest.raises(ReleaseError, match=r"No space left.*--out"):
        write(observations(2.0), root, "2026.12", "2026-12-01", INPUTS)
    assert open_release(root).id == old.id
    assert sorted(path.name for path in root.iterdir()) == sorted([POINTER, old.id])


def test_no_release_at_all(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"'current'; expected the id .*'atlas release build'"):
        open_release(tmp_path)


@pytest.mark.parametrize("id", ["../secret", "", "2026.11", "2026.11-xyz"])
def test_an_id_that_is_none(root: Path, id: str) -> None:
    with pytest.raises(ReleaseError, match="eight hexadecimal digits"):
        open_release(root, id)


def test_a_release_that_is_not_there(root: Path) -> None:
    with pytest.raises(ReleaseError, match=r"no readable manifest\.json"):
        open_release(root, "2020.01-00000000")


def test_a_missing_or_short_file(root: Path) -> None:
    release = open_release(root)
    content = release.observations.read_bytes()
    release.observations.write_bytes(content[:-10])
    with pytest.raises(
        ReleaseError, match=rf"seen {len(content) - 10} bytes; expected {len(content)}"
    ):
        open_release(root)
    release.observations.unlink()
    with pytest.raises(ReleaseError, match="seen no such file"):
        open_release(root)


def test_a_changed_byte_is_found(root: Path) -> None:
    release = open_release(root)
    content = bytearray(release.observations.read_bytes())
    content[len(content) // 2] ^= 1
    release.observations.write_bytes(content)
    with pytest.raises(ReleaseError, match=r"SHA-256 .* expected .* damaged"):
        open_release(root).verify()


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_a_damaged_manifest(root: Path, text: str) -> None:
    (open_release(root).folder / MANIFEST_FILE).write_text(text)
    with pytest.raises(ReleaseError, match="damaged"):
        open_release(root)


def test_a_manifest_of_another_schema(root: Path) -> None:
    file = open_release(root).folder / MANIFEST_FILE
    file.write_text(json.dumps({**json.loads(file.read_text()), "schema_version": 99}))
    with pytest.raises(ReleaseError, match="schema 99"):
        open_release(root)


def test_messages_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError) as raised:
        open_release(tmp_path)
    assert "\n" not in str(raised.value)


def test_the_embedded_release_is_whole_and_alone() -> None:
    release = open_release()
    release.verify()
    assert {path.name for path in EMBEDDED.iterdir()} - {LOCK} == {POINTER, release.id}
    assert {path.name for path in release.folder.iterdir()} == {
        MANIFEST_FILE,
        release.observations.name,
    }
    assert release.observations.stat().st_size < 12_000_000


def test_a_release_can_be_moved(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("moved") / "releases"
    shutil.copytree(root, elsewhere)
    open_release(elsewhere).verify()


def with_origins(table: pa.Table, row: int) -> pa.Table:
    """The same figures, read from a row of a file."""
    for name, value in {"file": "a.csv", "sheet": "", "row": row, "column": "value"}.items():
        cells = pa.array([value] * len(table), ORIGINS.field(name).type)
        table = table.append_column(ORIGINS.field(name), cells)
    return table


def test_origins_are_kept_and_are_no_part_of_the_identity(root: Path) -> None:
    first = open_release(root)
    second = write(with_origins(observations(1.5, None, 3.0), 7), root, "2026.11", "x", INPUTS)
    assert second.id == first.id
    found = pq.read_table(second.observations)
    assert found.schema.names == RELEASE.names
    assert set(found["row"].to_pylist()) == {7}
    assert second.table().schema.names == OBSERVATIONS.names
    assert {one.name for one in second.folder.iterdir()} == {
        MANIFEST_FILE,
        second.observations.name,
    }


def test_without_origins_there_is_none(root: Path) -> None:
    found = pq.read_table(open_release(root).observations).slice(0, 1).to_pylist()[0]
    assert {name: found[name] for name in ORIGIN} == {
        "file": "",
        "sheet": "",
        "row": 0,
        "column": "",
    }


def test_a_release_built_anew_is_whole_at_every_step(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same figures read from elsewhere: stopped before each replacement, one of both stands."""
    replace = type(root).replace
    steps = 0

    def count(path: Path, target: Path) -> Path:
        nonlocal steps
        open_release(root).verify()
        steps += 1
        return replace(path, target)

    monkeypatch.setattr(type(root), "replace", count)
    for row in (1, 2, 3):
        write(with_origins(observations(1.5, None, 3.0), row), root, "2026.11", "x", INPUTS)
        open_release(root).verify()
    assert steps >= 6


def test_the_content_is_the_hash_of_each_columns_cells() -> None:
    """Computed by hand, without Arrow."""
    rows = observations(1.5, None, 1 / 3).to_pylist()
    lines = ""
    for name in OBSERVATIONS.names:
        cells = [row[name] for row in rows]
        words = [
            "\0" if one is None else f"{one:.12g}" if isinstance(one, float) else one
            for one in cells
        ]
        lines += f"{name} {hashlib.sha256(chr(31).join(words).encode()).hexdigest()}\n"
    expected = hashlib.sha256(lines.encode()).hexdigest()
    assert content_hash(observations(1.5, None, 1 / 3)) == expected


@given(st.lists(st.floats(0, 100) | st.none(), min_size=1, max_size=30), st.integers(1, 7))
def test_the_content_does_not_depend_on_how_rows_are_grouped(
    values: list[float | None], size: int
) -> None:
    table = observations(*values)
    digest = Digest()
    for start in range(0, len(table), size):
        digest.add(table.slice(start, size))
    assert digest.hex == content_hash(table)


def test_groups_keep_rows_and_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.content.GROUP", 4)
    table = with_origins(observations(*map(float, range(10))), 1)
    found = list(groups(table.to_batches(max_chunksize=3)))
    assert [len(one) for one in found] == [4, 4, 2]
    assert pa.concat_tables(found)["value"].to_pylist() == table["value"].to_pylist()
