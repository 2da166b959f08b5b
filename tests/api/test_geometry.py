"""Boundaries by address: the right file, its areas, its weight on the wire, kept for ever."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import brotli
import pytest

from geodata.boundaries import sketch
from geodata.codes import STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from geodata.boundaries import BoundarySet

    Get = Callable[..., TestResponse]

PATH = "/api/v1/geometry"
DECODERS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
NATIONAL, OF_STATES, OF_ONE_STATE = 300_000, 40_000, 120_000
"""Most bytes on the wire of a file for the browser, in Brotli."""


@pytest.fixture(scope="module")
def file(client: FlaskClient, get: Get) -> Callable[..., TestResponse]:
    """The file that the geometry's address leads to."""

    def fetch(encoding: str = "identity", **query: str) -> TestResponse:
        redirect = get(PATH, **query)
        assert redirect.status_code == 307
        return client.get(redirect.location, headers={"Accept-Encoding": encoding})

    return fetch


@pytest.fixture(scope="module")
def keys(get: Get) -> Callable[..., list[str]]:
    """Keys of the areas of a level."""

    def ask(**query: str) -> list[str]:
        return [area["area"] for area in get("/api/v1/areas", **query).get_json()["areas"]]

    return ask


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"level": "municipality"}, 2456),
        ({"level": "municipality", "vintage": "2010"}, 2456),
        ({"level": "municipality", "vintage": "2019"}, 2465),
        ({"level": "municipality", "parent": "20"}, 570),
        ({"level": "municipality", "parent": "07", "vintage": "2019"}, 123),
        ({"level": "state"}, 32),
        ({"level": "nation"}, 1),
    ],
)
def test_a_file_holds_exactly_the_areas_asked_for(
    file: Callable[..., TestResponse],
    keys: Callable[..., list[str]],
    query: dict[str, str],
    count: int,
) -> None:
    answer = file(**query)
    assert answer.mimetype == "application/geo+json"
    collection = json.loads(answer.get_data())
    assert collection["type"] == "FeatureCollection"
    drawn = [feature["id"] for feature in collection["features"]]
    assert len(drawn) == count
    assert sorted(drawn) == keys(**query)
    for feature in collection["features"]:
        assert feature["geometry"]["type"] in {"Polygon", "MultiPolygon"}
        assert feature["geometry"]["coordinates"]


@pytest.mark.parametrize(
    "query",
    [{"level": "state"}, {"level": "nation"}, {"level": "municipality", "parent": "07"},
     {"level": "municipality", "vintage": "2019"}],
)  # fmt: skip
def test_the_same_areas_in_topojson(
    file: Callable[..., TestResponse], keys: Callable[..., list[str]], query: dict[str, str]
) -> None:
    answer = file(**query, format="topojson")
    topology = answer.get_json()
    assert (answer.mimetype, topology["type"]) == ("application/json", "Topology")
    geometries = topology["objects"][query["level"]]["geometries"]
    assert sorted(one["id"] for one in geometries) == keys(**query)
    assert "immutable" in answer.headers["Cache-Control"]
    packed = file("br", **query, format="topojson")
    assert brotli.decompress(packed.data) == answer.data
    assert len(packed.data) < len(file("br", **query).data)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_finer_file(
    file: Callable[..., TestResponse], keys: Callable[..., list[str]], state: str
) -> None:
    query = {"level": "municipality", "parent": state}
    drawn = [feature["id"] for feature in json.loads(file(**query).get_data())["features"]]
    assert sorted(drawn) == keys(**query)
    assert len(file("br", **query).get_data()) <= OF_ONE_STATE


@pytest.mark.parametrize(
    ("level", "budget"), [("municipality", NATIONAL), ("state", OF_STATES), ("nation", OF_STATES)]
)
@pytest.mark.parametrize("vintage", ["2010", "2019"])
def test_files_are_light_on_the_wire(
    file: Callable[..., TestResponse], level: str, budget: int, vintage: str
) -> None:
    assert len(file("br", level=level, vintage=vintage).get_data()) <= budget


def test_the_vintage_is_of_2010_unless_asked_for(get: Get) -> None:
    old = get(PATH, level="municipality", vintage="2010").location
    assert get(PATH, level="municipality").location == old
    assert get(PATH, level="municipality", vintage="2019").location != old
    assert get(PATH, level="municipality", parent="00").location == old


def test_the_redirect_is_fresh_for_minutes(get: Get) -> None:
    answer = get(PATH, level="state")
    assert answer.location.startswith("/geo/state.")
    assert answer.headers["ETag"]
    assert answer.headers["Cache-Control"] == "public, max-age=300, must-revalidate"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("encoding", DECODERS)
def test_a_file_is_kept_for_ever_in_each_encoding(
    file: Callable[..., TestResponse], encoding: str
) -> None:
    plain, packed = file(level="state"), file(encoding, level="state")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == encoding
    assert DECODERS[encoding](packed.get_data()) == plain.get_data()
    assert packed.content_length == len(packed.get_data())
    assert packed.headers["ETag"] != plain.headers["ETag"]
    for answer in (plain, packed):
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.vary.as_set() == {"accept-encoding"}
        assert not answer.get_etag()[1]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_a_file_that_is_known_is_not_sent_again(
    client: FlaskClient, get: Get, encoding: str
) -> None:
    address = get(PATH, level="state").location
    asked = {"Accept-Encoding": encoding}
    first = client.get(address, headers=asked)
    again = client.get(address, headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert again.headers[name] == first.headers[name]


def test_every_file_for_the_browser_is_served(client: FlaskClient, boundaries: BoundarySet) -> None:
    for name, served in boundaries.served.items():
        answer = client.head(f"/geo/{name}")
        assert (answer.status_code, answer.content_length) == (200, served.raw_bytes)


@pytest.mark.parametrize(
    "name", ["manifest.json", "..%2fcurrent", "bounds.json", "state.geojson", "%00", "."]
)
def test_nothing_else_is_served(problem: Callable[..., dict[str, Any]], name: str) -> None:
    told = problem(404, f"/geo/{name}")
    assert told["parameter"] == "name"
    assert "/api/v1/geometry" in told["detail"]


@pytest.mark.parametrize(
    ("status", "parameter", "query"),
    [
        (400, "level", {}),
        (400, "level", {"level": "county"}),
        (400, "vintage", {"level": "state", "vintage": "2020"}),
        (400, "parent", {"level": "state", "parent": "07"}),
        (400, "parent", {"level": "municipality", "parent": "07112"}),
        (404, "parent", {"level": "municipality", "parent": "07999"}),
        (400, "format", {"level": "state", "format": "shapefile"}),
    ],
)
def test_what_is_not_drawn_is_refused(
    problem: Callable[..., dict[str, Any]], status: int, parameter: str, query: dict[str, str]
) -> None:
    told = problem(status, PATH, **query)
    assert (told["parameter"], told["value"]) == (parameter, query.get(parameter))
    assert told["allowed"]


def test_the_way_to_a_file_is_told_again_whatever_is_known(get: Get) -> None:
    first = get(PATH, level="state")
    again = get(PATH, headers={"If-None-Match": first.headers["ETag"]}, level="state")
    assert (first.status_code, again.status_code) == (307, 307)
    assert again.location == first.location


def test_a_sketch_is_kept_for_ever_in_every_encoding(
    client: FlaskClient, boundaries: BoundarySet
) -> None:
    path = f"/geo/{sketch(boundaries, '20').name}"
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert len(plain.get_json()["paths"]) == 570
    assert "immutable" in plain.headers["Cache-Control"]
    for encoding, decode in DECODERS.items():
        answer = client.get(path, headers={"Accept-Encoding": encoding})
        assert answer.headers["Content-Encoding"] == encoding
        assert len(answer.data) < 20_000
        assert decode(answer.data) == plain.data
        again = client.get(
            path, headers={"Accept-Encoding": encoding, "If-None-Match": answer.headers["ETag"]}
        )
        assert again.status_code == 304


def test_a_sketch_of_another_content_is_unknown(client: FlaskClient) -> None:
    assert client.get("/geo/sketch-municipality-20.000000000000.json").status_code == 404
