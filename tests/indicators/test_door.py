"""A running server takes up a new release, and no answer is made of two."""

from __future__ import annotations

import datetime
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from geodata.codes import Level
from indicators.adapters.observations import table
from indicators.catalogue import load
from indicators.door import MOST_OPEN, Door, UnknownReleaseError
from indicators.model import OBSERVATIONS
from indicators.publishing import publish, rollback, stage
from indicators.queries import observations
from indicators.releases import POINTER, write
from indicators.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

TODAY = datetime.date(2026, 11, 24)
STATES = ("07", "12", "20")


def poverty(value: float) -> pd.DataFrame:
    rows = [{"area": area, "time": "2020", "value": value} for area in STATES]
    return table(rows, indicator="poverty", unit="percent", source="coneval_municipal_poverty")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    first = pa.Table.from_pandas(poverty(0.0), schema=OBSERVATIONS)
    write(first, tmp_path, "2026.10", "2026-10-01", [])
    return tmp_path


def seen(door: Door) -> tuple[str, set[float]]:
    """The release that answers, and all the values it answers with."""
    store = door.store
    found = observations(store, Selection("poverty", Level.STATE, time="2020"))
    return store.release.id, set(found["value"])


def test_a_new_release_answers_without_a_restart(root: Path) -> None:
    door = Door(root, load(), patience=0)
    first = seen(door)
    stage(root, poverty(1.0), {"product": "new"}, whole=True)
    assert seen(door) == first
    release = publish(root, today=TODAY)
    assert seen(door) == (release.id, {1.0})
    rollback(root)
    assert seen(door) == first


def test_a_broken_pointer_leaves_the_old_release_answering(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    door = Door(root, load(), patience=0)
    first = seen(door)
    (root / POINTER).write_text("2026.12-00000000\n")
    assert seen(door) == seen(door) == first
    assert len(caplog.records) == 1
    assert "2026.12-00000000" in caplog.text
    assert f"{first[0]} goes on answering" in caplog.text


def test_a_release_built_anew_in_its_place_goes_on_answering(root: Path) -> None:
    """The same figures, read from elsewhere: the same release in another file."""
    door = Door(root, load(), patience=0)
    first = seen(door)
    origin = {"file": "a.csv", "sheet": "", "row": 2, "column": "value"}
    write(poverty(0.0).assign(**origin), root, "2026.10", "2026-10-01", [])
    assert seen(door) == first
    assert set(door.store.ask(lambda table: table.select("file"))["file"]) == {"a.csv"}


def test_the_pointer_is_not_read_at_every_request(root: Path) -> None:
    door = Door(root, load(), patience=3600)
    first = seen(door)
    stage(root, poverty(1.0), {"product": "new"}, whole=True)
    publish(root, today=TODAY)
    assert seen(door) == first


def test_no_answer_mixes_two_releases(root: Path) -> None:
    """Readers ask all the time while releases come and go: each answer is of one release."""
    door = Door(root, load(), patience=0)
    answers: set[tuple[str, float]] = set()
    mixed: list[set[float]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            release, values = seen(door)
            if len(values) == 1:
                answers.add((release, *values))
            else:
                mixed.append(values)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 6):
        stage(root, poverty(float(number)), {"product": str(number)}, whole=True)
        publish(root, today=TODAY)
        seen(door)
    done.set()
    for reader in readers:
        reader.join()
    assert mixed == []
    releases = [release for release, _ in answers]
    assert len(set(releases)) == len(releases), "one release, one value"
    assert len(releases) > 1


def value(door: Door, id: str | None) -> set[float]:
    found = observations(door.at(id), Selection("poverty", Level.STATE, time="2020"))
    return set(found["value"])


def test_former_releases_answer_by_their_id(root: Path) -> None:
    door = Door(root, load(), patience=0)
    first = door.store.release.id
    assert door.at(first) is door.at(None) is door.store
    stage(root, poverty(1.0), {"product": "new"}, whole=True)
    second = publish(root, today=TODAY).id
    assert (value(door, None), value(door, first), value(door, second)) == ({1.0}, {0.0}, {1.0})
    assert door.at(first) is door.at(first)


def test_few_former_releases_stay_open_and_any_can_be_asked(root: Path) -> None:
    door = Door(root, load(), patience=0)
    ids = [door.store.release.id]
    for number in range(1, MOST_OPEN + 3):
        stage(root, poverty(float(number)), {"product": "new"}, whole=True)
        ids.append(publish(root, today=TODAY).id)
    first = door.at(ids[0])
    with ThreadPoolExecutor(4) as several:
        assert len(set(several.map(door.at, [ids[1]] * 8))) == 1
    for number, id in enumerate(ids):
        assert value(door, id) == {float(number)}
    assert door.at(ids[0]) is not first


@pytest.mark.parametrize("id", ["2026.01-00000000", "../2026.10-00000000", "", "current"])
def test_a_release_that_there_is_not_is_named_beside_those_there_are(root: Path, id: str) -> None:
    door = Door(root, load(), patience=0)
    with pytest.raises(UnknownReleaseError, match=re.escape(f"seen {id!r}")) as told:
        door.at(id)
    assert (told.value.id, told.value.known) == (id, (door.store.release.id,))


def test_a_damaged_former_release_is_not_answered_from(root: Path) -> None:
    door = Door(root, load(), patience=0)
    first = door.store.release
    stage(root, poverty(1.0), {"product": "new"}, whole=True)
    second = publish(root, today=TODAY)
    door = Door(root, load(), patience=0)
    first.observations.write_bytes(b"nothing")
    with pytest.raises(UnknownReleaseError) as told:
        door.at(first.id)
    assert told.value.known == (second.id,)
