"""The embedded release as a frame, and hand-made specimens of official files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from indicators.releases import open_release

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    Rows = Sequence[Sequence[Any]]


@pytest.fixture(scope="session")
def released() -> pd.DataFrame:
    """All observations of the embedded release; not to be changed."""
    return open_release().table().to_pandas()


@pytest.fixture(scope="session")
def pick(released: pd.DataFrame) -> Callable[..., pd.DataFrame]:
    """Rows of the release by column values; dimensions not named are totals."""

    def rows(**wanted: str) -> pd.DataFrame:
        totals = {"sex": "_T", "age": "_T", "residence": "_T", "ethnicity": "_T"}
        fits = True
        for column, value in {**totals, **wanted}.items():
            fits &= released[column] == value
        return released[fits]

    return rows


@pytest.fixture(scope="session")
def one(pick: Callable[..., pd.DataFrame]) -> Callable[..., pd.Series[Any]]:
    """The single row that fits."""

    def row(**wanted: str) -> pd.Series[Any]:
        found = pick(**wanted)
        assert len(found) == 1, f"{len(found)} rows for {wanted}"
        return found.iloc[0]

    return row


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[str, Mapping[str, Rows]], Path]:
    """Writes a workbook below ``tmp_path`` from rows by sheet."""

    def save(name: str, sheets: Mapping[str, Rows]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for row in rows:
                page.append(list(row))
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        book.save(file)
        return file

    return save


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes a text file below ``tmp_path``."""

    def save(name: str, *rows: str, encoding: str = "utf-8", end: str = "\n") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(end.join(rows).encode(encoding))
        return file

    return save
