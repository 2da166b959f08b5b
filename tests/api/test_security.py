"""Every answer keeps its reader safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask
import pytest

from api import security

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.testing import FlaskClient

HASH = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
ANSWERS = [
    ("GET", "/api/v1/indicators", 200),
    ("GET", "/api/v1/geometry?level=state", 307),
    ("GET", "/api/v1/data", 400),
    ("GET", "/api/v1/nowhere", 404),
    ("POST", "/api/v1/data", 405),
    ("GET", "/health", 200),
    ("GET", "/geo/nothing", 404),
    ("GET", "/mapa", 404),
]


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize(("method", "address", "status"), ANSWERS)
def test_every_answer_has_the_headers(
    client: FlaskClient, method: str, address: str, status: int
) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == status
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert directives(answer.headers["Content-Security-Policy"])["default-src"] == ["'self'"]


def test_scripts_are_our_own_and_evaluate_no_text() -> None:
    allowed = directives(security.policy([HASH]))
    assert allowed["script-src"] == ["'self'", HASH]
    assert allowed["object-src"] == ["'none'"]
    assert allowed["base-uri"] == allowed["form-action"] == ["'self'"]
    assert "unsafe-eval" not in security.policy([HASH])
    elsewhere = {
        source
        for name, sources in allowed.items()
        for source in sources
        if name != "script-src" and not source.startswith("'")
    }
    assert elsewhere == {"data:", "blob:"}


@pytest.fixture
def site() -> tuple[FlaskClient, list[int]]:
    """A site of pages and embeds, and how often it was asked for the hashes of its scripts."""
    server = flask.Flask("site", static_folder=None)
    asked: list[int] = []

    def hashes() -> Sequence[str]:
        asked.append(1)
        return [HASH]

    security.register(server, hashes)

    @server.get("/<path:page>")
    def page(page: str) -> str:
        return page

    return server.test_client(), asked


@pytest.mark.parametrize(
    ("path", "ancestors"),
    [
        ("/mapa", "'none'"),
        ("/api/v1/data", "'none'"),
        ("/embed", "*"),
        ("/embed/mapa", "*"),
        ("/embedded", "'none'"),
        ("/mapa/embed", "'none'"),
    ],
)
def test_only_embeds_are_shown_within_other_sites(
    site: tuple[FlaskClient, list[int]], path: str, ancestors: str
) -> None:
    policy = site[0].get(path).headers["Content-Security-Policy"]
    assert directives(policy)["frame-ancestors"] == [ancestors]


@pytest.mark.parametrize(
    ("path", "readable"),
    [
        ("/api", True),
        ("/sdmx/2.1/dataflow", True),
        ("/api/v1/data", True),
        ("/geo/state.geojson", True),
        ("/health", False),
        ("/mapa", False),
        ("/apis", False),
        ("/geography", False),
        ("/_dash-update-component", False),
        ("/mapa/api", False),
    ],
)
def test_only_data_and_geometry_are_read_by_other_sites(
    site: tuple[FlaskClient, list[int]], path: str, readable: bool
) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    allowed = site[0].get(path, headers=origin).headers.get("Access-Control-Allow-Origin")
    assert allowed == ("*" if readable else None)


@pytest.mark.parametrize("path", ["/api/v1/data", "/sdmx/2.1/dataflow"])
def test_a_browser_that_asks_first_is_told_that_reading_is_all(
    client: FlaskClient, path: str
) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    told = client.options(path, headers=asked).headers
    assert told["Access-Control-Allow-Origin"] == "*"
    assert told["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "If-None-Match" in told["Access-Control-Allow-Headers"]
    answer = client.get(path, headers=asked).headers
    assert "Access-Control-Allow-Methods" not in answer
    assert "ETag" in answer["Access-Control-Expose-Headers"]


def test_hashes_are_asked_for_once_when_the_pages_are_known(
    site: tuple[FlaskClient, list[int]],
) -> None:
    client, asked = site
    assert asked == []
    policies = {client.get("/mapa").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == len(asked) == 1
    assert HASH in policies.pop()
