"""Staging, publishing and going back; two publishers at once; a process that dies."""

from __future__ import annotations

import datetime
import fcntl
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from indicators.adapters.observations import table
from indicators.disk import BusyError
from indicators.model import OBSERVATIONS
from indicators.publishing import (
    STAGED,
    PublishingError,
    discard,
    pending,
    publish,
    rollback,
    stage,
    staged,
)
from indicators.releases import EMBEDDED, open_release, releases, write
from indicators.validation import ValidationError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

TODAY = datetime.date(2026, 11, 24)
GIVEN = {"product": "poverty.csv", "source": "coneval_municipal_poverty"}


def poverty(**values: float) -> pd.DataFrame:
    """Poverty of 2020 by area, given as ``m07=75.5``."""
    rows = [
        {"area": area.removeprefix("m"), "time": "2020", "value": value}
        for area, value in values.items()
    ]
    return table(rows, indicator="poverty", unit="percent", source="coneval_municipal_poverty")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of releases with a small one in force."""
    first = pa.Table.from_pandas(poverty(m07=75.5, m20=61.7), schema=OBSERVATIONS)
    write(first, tmp_path, "2026.10", "2026-10-01", [{"product": "first"}])
    return tmp_path


def values(root: Path) -> dict[str, float]:
    """Figures in force by area."""
    frame = open_release(root).table().to_pandas()
    return dict(zip(frame["area"], frame["value"], strict=True))


def test_nothing_changes_for_readers_before_publishing(root: Path) -> None:
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    assert values(root) == {"07": 75.5, "20": 61.7}
    assert pending(root).totals == {"added": 0, "removed": 0, "changed": 1}


def test_a_part_leaves_the_rest_and_a_whole_replaces_its_source(root: Path) -> None:
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    assert publish(root, today=TODAY).id.startswith("2026.11-")
    assert values(root) == {"07": 74.4, "20": 61.7}
    stage(root, poverty(m07=74.4), GIVEN, whole=True)
    publish(root, today=TODAY)
    assert values(root) == {"07": 74.4}


def test_a_release_names_what_went_in_and_what_it_changed(root: Path) -> None:
    before = open_release(root)
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    stage(root, poverty(m08=26.3), {"product": "more.csv"}, whole=False)
    release = publish(root, today=TODAY)
    assert [one["product"] for one in release.manifest["inputs"]] == [
        "first",
        "poverty.csv",
        "more.csv",
    ]
    changes = {"added": 1, "removed": 0, "changed": 1}
    assert release.manifest["previous"] == {"id": before.id, "changes": changes}
    assert staged(root) is None
    release.verify()


def test_there_and_back_again(root: Path) -> None:
    first = open_release(root)
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    second = publish(root, today=TODAY)
    assert rollback(root).id == first.id
    assert values(root)["07"] == 75.5
    assert rollback(root, second.id).id == second.id
    stage(root, poverty(m07=75.5), GIVEN, whole=False)
    third = publish(root, today=TODAY)
    assert third.id not in {first.id, second.id}, "an old content back is a release of its own"
    assert [one.id for one in releases(root)] == [third.id, second.id, first.id]
    assert rollback(root).id == second.id


def test_there_may_be_nothing_to_go_back_to(root: Path) -> None:
    with pytest.raises(PublishingError, match="follows none"):
        rollback(root)


def test_a_damaged_release_is_not_put_in_force(root: Path) -> None:
    first = open_release(root)
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    second = publish(root, today=TODAY)
    content = bytearray(first.observations.read_bytes())
    content[100] ^= 1
    first.observations.write_bytes(bytes(content))
    with pytest.raises(Exception, match="damaged"):
        rollback(root)
    assert open_release(root).id == second.id


def test_publishing_needs_something_new(root: Path) -> None:
    with pytest.raises(PublishingError, match="seen nothing"):
        publish(root, today=TODAY)
    stage(root, poverty(m07=75.5), GIVEN, whole=False)
    with pytest.raises(PublishingError, match="says the same"):
        publish(root, today=TODAY)
    discard(root)
    assert staged(root) is None


def test_what_was_staged_on_another_release_is_not_published(root: Path) -> None:
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    publish(root, today=TODAY)
    stage(root, poverty(m07=70.0), GIVEN, whole=False)
    rollback(root)
    for step in (lambda: publish(root), lambda: stage(root, poverty(m08=1.0), GIVEN, whole=False)):
        with pytest.raises(PublishingError, match="is in force since"):
            step()
    assert values(root)["07"] == 75.5


def test_whoever_comes_second_is_told(root: Path) -> None:
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    with (root / ".lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BusyError, match="somebody else"):
            publish(root, today=TODAY)
    publish(root, today=TODAY)


def test_the_projects_own_release_is_left_alone() -> None:
    with pytest.raises(PublishingError, match="set ATLAS_RELEASES"):
        stage(EMBEDDED, poverty(m07=1.0), GIVEN, whole=False)


def test_a_new_folder_starts_from_the_projects_release(tmp_path: Path) -> None:
    root = tmp_path / "releases"
    stage(root, poverty(m07=1.0), GIVEN, whole=False)
    assert open_release(root).id == open_release().id
    assert pending(root).totals["changed"] == 1


def test_what_a_stopped_publisher_forgot_to_forget_is_no_longer_staged(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    with monkeypatch.context() as patch:
        patch.setattr("indicators.publishing._forget", lambda _: None)
        publish(root, today=TODAY)
    assert (root / STAGED).exists()
    assert staged(root) is None
    stage(root, poverty(m07=70.0), GIVEN, whole=False)
    publish(root, today=TODAY)
    assert values(root)["07"] == 70.0


def test_a_staged_table_that_no_record_names_is_swept_away(root: Path) -> None:
    (root / ".staged-lost.parquet").write_bytes(b"half")
    (root / ".draft-lost").mkdir()
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    kept = {path.name for path in root.iterdir() if path.name.startswith((".staged", ".draft"))}
    found = staged(root)
    assert found is not None
    assert kept == {found.content.file.name}


def test_a_damaged_staged_table_is_not_published(root: Path) -> None:
    found = stage(root, poverty(m07=74.4), GIVEN, whole=False)
    found.content.file.write_bytes(b"garbage")
    for step in (pending, publish):
        with pytest.raises(PublishingError, match=r"cannot be read .*'atlas discard'"):
            step(root)
    discard(root)
    assert staged(root) is None


def test_a_record_that_cannot_be_read(root: Path) -> None:
    stage(root, poverty(m07=74.4), GIVEN, whole=False)
    (root / STAGED).write_text("{")
    with pytest.raises(PublishingError, match="cannot be read"):
        staged(root)
    discard(root)
    assert staged(root) is None


def test_what_breaks_the_catalogue_is_not_published(root: Path) -> None:
    first = open_release(root).id
    stage(root, poverty(m07=174.4), GIVEN, whole=False)
    with pytest.raises(ValidationError, match="a value out of range"):
        publish(root, today=TODAY)
    assert open_release(root).id == first


def test_a_folder_without_room_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("indicators.content.pq.ParquetWriter", full)
    with pytest.raises(PublishingError, match=r"No space left.*ATLAS_RELEASES"):
        stage(root, poverty(m07=74.4), GIVEN, whole=False)
    assert staged(root) is None


def test_steps_are_told(root: Path) -> None:
    told: list[tuple[str, int, int]] = []
    stage(root, poverty(m07=74.4), GIVEN, whole=False, progress=lambda *one: told.append(one))
    publish(root, today=TODAY, progress=lambda *one: told.append(one))
    assert [name for name, *_ in told] == [
        *("open", "merge", "write"),
        *("open", "compare", "check", "write"),
    ]
    assert [done for _, done, _ in told] == [0, 1, 2, 0, 1, 2, 3]
