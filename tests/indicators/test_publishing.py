"""Staging, publishing and going back; two publishers at once; a process that dies."""

from __future__ import annotations

import datetime
import fcntl
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from indicators.adapters.observations import table
from indicators.model import OBSERVATIONS
from indicators.publishing import (
    PublishingError,
    discard,
    pending,
    publish,
    rollback,
    stage,
    staged,
)
from indicators.releases import EMBEDDED, open_release, releases, write

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).parents[2]
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
        with pytest.raises(PublishingError, match="somebody else"):
            publish(root, today=TODAY)
    publish(root, today=TODAY)


def test_the_projects_own_release_is_left_alone() -> None:
    with pytest.raises(PublishingError, match="set ATLAS_RELEASES"):
        stage(EMBEDDED, poverty(m07=1.0), GIVEN, whole=False)


def test_a_new_folder_starts_from_the_projects_release(tmp_path: Path) -> None:
    root = tmp_path / "releases"
    stage(root, poverty(m07001=1.0), GIVEN, whole=False)
    assert open_release(root).id == open_release().id
    assert pending(root).totals["changed"] == 1


def test_a_publisher_killed_at_any_moment_leaves_a_whole_release(root: Path) -> None:
    """The old or the new one is in force, complete; the rest can go on."""
    script = (
        "import sys, datetime; from pathlib import Path; from indicators.publishing import publish;"
        "print('ready', flush=True); publish(Path(sys.argv[1]), today=datetime.date(2026, 11, 24))"
    )
    known = {open_release(root).id}
    dice = random.Random(20261124)
    for number in range(8):
        discard(root)
        stage(root, poverty(m07=float(number)), GIVEN, whole=False)
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(root)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.uniform(0, 0.12))
        process.kill()
        process.wait()
        process.stdout.close()
        release = open_release(root)
        release.verify()
        assert release.id in known or release.previous in known
        known.add(release.id)
