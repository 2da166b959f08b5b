"""Observations of every kind become one view; words become codes in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.adapters.observations import table
from indicators.engine import EngineError, arrow, attach, compact, complete, engine, plain
from indicators.model import RELEASE

if TYPE_CHECKING:
    from pathlib import Path

FRAME = table(
    [{"area": "20", "value": 1.0}, {"area": "07", "value": None}],
    indicator="poverty", unit="percent", source="o'hara", time="2020",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["frame", "arrow", "file"])
def test_rows_without_origins_get_empty_ones(kind: str, tmp_path: Path) -> None:
    FRAME.to_parquet(tmp_path / "rows.parquet")
    rows = {"frame": FRAME, "arrow": arrow(FRAME), "file": tmp_path / "rows.parquet"}[kind]
    with engine() as connection:
        attach(connection, "given", rows)
        found = connection.sql("FROM given").to_arrow_table()
    assert found.schema.names == RELEASE.names
    assert arrow(found.to_pandas()).cast(RELEASE).equals(arrow(complete(FRAME)).cast(RELEASE))


def test_codes_are_in_the_order_of_the_words() -> None:
    with engine() as connection:
        attach(connection, "given", FRAME)
        compact(connection, "given", more={"area": ["00"]})
        found = connection.sql("SELECT area FROM given_ ORDER BY area").fetchall()
        assert found == [("07",), ("20",)]
        kind = connection.sql("SELECT DISTINCT typeof(area) FROM given_").fetchall()
        assert kind == [("ENUM('', '00', '07', '20')",)]
        assert connection.sql(plain("given_")).types == connection.sql("FROM given").types


def test_an_empty_table_can_be_made_compact() -> None:
    with engine() as connection:
        attach(connection, "given", FRAME.head(0))
        compact(connection, "given")
        assert connection.sql("FROM given_").fetchall() == []


def test_a_machine_without_room_is_told_in_one_line() -> None:
    def sort() -> None:
        with engine() as connection:
            connection.execute("SET max_temp_directory_size = '1MB'")
            connection.execute("SET memory_limit = '30MB'")
            connection.execute("CREATE TABLE t AS SELECT hash(range) AS h FROM range(5000000)")
            connection.execute("CREATE TABLE u AS FROM t ORDER BY h")

    with pytest.raises(EngineError, match=r"^temporary folder .*room") as told:
        sort()
    assert "\n" not in str(told.value)


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with engine(tmp_path):
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
