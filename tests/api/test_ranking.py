"""The order of areas, against the table that the map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.codes import Level
from indicators.queries import area_table
from indicators.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    from indicators.store import Store


@pytest.mark.parametrize(("level", "count"), [("state", 32), ("municipality", 2456)])
def test_the_worst_off_come_first(
    get: Callable[..., TestResponse], store: Store, level: str, count: int
) -> None:
    told = get("/api/v1/ranking", indicator="poverty", level=level, time="2010").get_json()
    assert told["count"] == len(told["data"]) == count
    values = [one["value"] for one in told["data"] if one["rank"] is not None]
    assert values == sorted(values, reverse=True)
    assert told["ranked"] == len(values)
    frame = area_table(store, Selection("poverty", Level(level), time="2010")).frame
    assert {one["area"]: one["rank"] for one in told["data"] if one["rank"]} == (
        frame["rank"].dropna().astype(int).to_dict()
    )


def test_what_is_missing_has_no_rank_and_no_value(get: Callable[..., TestResponse]) -> None:
    told = get(
        "/api/v1/ranking", indicator="poverty", level="municipality", time="2010", sex="F"
    ).get_json()
    known = told["ranked"]
    assert 0 < known < told["count"]
    assert {(one["rank"], one["status"]) for one in told["data"][known:]} <= {
        (None, status) for status in ("missing", "suppressed", "not_applicable", "unreliable")
    }
    assert all(
        one["value"] is None for one in told["data"][known:] if one["status"] != "unreliable"
    )


def test_only_within_a_state(get: Callable[..., TestResponse]) -> None:
    told = get("/api/v1/ranking", indicator="poverty", level="municipality", parent="07").get_json()
    assert {one["area"][:2] for one in told["data"]} == {"07"}
    assert told["data"][0]["rank"] == 1
