"""Steps on disk: whole or not at all, one writer at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.disk import LOCK, BusyError, locked, replace_text

if TYPE_CHECKING:
    from pathlib import Path


def test_the_second_writer_is_told_and_the_third_may(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(BusyError, match=r"somebody else .* try again"),
        locked(tmp_path),
    ):
        pass
    with locked(tmp_path):
        pass


def test_drafts_of_a_stopped_writer_are_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".draft-a").mkdir()
    (tmp_path / ".draft-a" / "half").write_text("x")
    (tmp_path / ".draft-current").write_text("x")
    with locked(tmp_path):
        assert [one.name for one in tmp_path.iterdir()] == [LOCK]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BusyError, match="cannot be written"), locked(tmp_path / "file" / "root"):
        pass


def test_a_text_is_replaced_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "current"
    replace_text(file, "one")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(file), "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        replace_text(file, "two")
    assert file.read_text() == "one\n"
