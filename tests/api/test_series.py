"""The series of an area, against the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.codes import Level
from indicators.queries import trend
from indicators.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    from indicators.store import Store


def test_a_series_is_of_one_source_in_order(get: Callable[..., TestResponse], store: Store) -> None:
    told = get("/api/v1/series", indicator="infant_mortality", area="07").get_json()
    figures = trend(store, Selection("infant_mortality", Level.STATE, source=told["source"]), "07")
    assert [(one["time"], one["value"]) for one in told["data"]] == [
        (one.time, one.value) for one in figures
    ]
    assert [one["time"] for one in told["data"]] == sorted(one["time"] for one in told["data"])
    assert told["count"] == len(figures) > 10
    assert told["area_name"] == "Chiapas"


def test_a_source_may_be_asked_for(get: Callable[..., TestResponse]) -> None:
    asked = {"indicator": "poverty", "area": "07112"}
    usual = get("/api/v1/series", **asked).get_json()
    former = get("/api/v1/series", source="coneval_municipal_poverty_2011", **asked).get_json()
    assert former["source"] == "coneval_municipal_poverty_2011" != usual["source"]
    assert {one["time"] for one in former["data"]} != {one["time"] for one in usual["data"]}


def test_sources_are_not_joined(problem: Callable[..., dict[str, Any]]) -> None:
    told = problem(400, "/api/v1/series", indicator="poverty", area="07", source="all")
    assert told["parameter"] == "source"
    assert "coneval_municipal_poverty" in told["allowed"]
