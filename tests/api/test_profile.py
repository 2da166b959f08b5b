"""The profile of an area, against the one that the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indicators.profile import profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from indicators.store import Store


def test_every_indicator_of_the_area_is_told(client: FlaskClient, store: Store) -> None:
    told = client.get("/api/v1/profile?area=07112").get_json()
    lines = profile(store, "07112").lines
    assert [one["indicator"] for one in told["data"]] == [one.indicator.id for one in lines]
    assert [one["value"] for one in told["data"]] == [one.own.value for one in lines]
    poverty = next(one for one in told["data"] if one["indicator"] == "poverty")
    line = profile(store, "07112").line("poverty")
    assert line is not None
    assert line.place is not None
    assert poverty["place"]["rank"] == line.place.rank
    assert [one["area"] for one in poverty["above"]] == ["07", "00"]


def test_an_area_that_the_map_does_not_have(problem: Callable[..., dict[str, Any]]) -> None:
    told = problem(404, "/api/v1/profile", area="07125")
    assert "2010" in told["detail"]
