"""A release that the catalogue does not explain is refused, not half shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from indicators.agreement import AgreementError
from indicators.catalogue import load
from indicators.releases import open_release, write
from indicators.store import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("column", "known", "unknown"),
    [
        ("indicator", "poverty", "happiness"),
        ("unit", "percent", "percents"),
        ("source", "coneval_municipal_poverty", "nobody"),
        ("age", "Y0T17", "Y99"),
        ("footnote", "weighted_sum", "lost_note"),
    ],
)
def test_an_id_that_the_catalogue_lacks(
    column: str, known: str, unknown: str, tmp_path: Path
) -> None:
    table = open_release().table()
    table = table.filter(pc.equal(table["indicator"], "poverty"))
    place = table.column_names.index(column)
    changed = pa.array([unknown if one == known else one for one in table[column].to_pylist()])
    table = table.set_column(place, table.schema.field(column), changed)
    release = write(table, tmp_path, "2026.99", "2026-11-24", [])
    with pytest.raises(AgreementError, match=rf"seen {column if column != 'age' else 'code'} "):
        Store(release, load())
