"""Long lists in pages: put together they are the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("/api/v1/areas?level=state", "areas"),
        ("/api/v1/data?indicator=poverty&level=state&time=2010", "data"),
        ("/api/v1/ranking?indicator=poverty&level=state", "data"),
        ("/api/v1/search?q=san", "data"),
    ],
)
def test_pages_make_the_whole(client: FlaskClient, path: str, rows: str) -> None:
    whole = client.get(f"{path}&limit=10000").get_json()
    assert whole["next"] is None
    assert whole["count"] == len(whole[rows]) > 30
    together: list[Any] = []
    address: str | None = f"{path}&limit=13"
    while address:
        page = client.get(address).get_json()
        assert page["count"] == whole["count"]
        together += page[rows]
        address = page["next"]
    assert together == whole[rows]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=x", "limit=1.5", "offset=-1", "limit=99999999"]
)
def test_no_such_page(problem: Callable[..., dict[str, Any]], query: str) -> None:
    name, value = query.split("=")
    told = problem(400, "/api/v1/areas", level="state", **{name: value})
    assert told["parameter"] == name
    assert "a whole number" in told["detail"]


def test_a_page_behind_the_end_is_empty(client: FlaskClient) -> None:
    found = client.get("/api/v1/areas?level=state&offset=40&limit=5").get_json()
    assert (found["count"], found["areas"], found["next"]) == (32, [], None)
