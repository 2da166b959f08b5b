"""The API put on a server: what it answers, what it leaves to the pages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import flask
import pytest

import api
from settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

PAGE = "a page"


@pytest.fixture
def site(store: Store, boundaries: BoundarySet, tmp_path: Path) -> FlaskClient:
    """The API beside pages that answer every other path, as Dash does."""
    server = flask.Flask("site", static_folder=None)
    server.testing = True
    settings = Settings.from_environment({"ATLAS_CACHE": str(tmp_path)})
    api.register(
        server,
        SimpleNamespace(store=store),
        boundaries,
        settings,
        csp_hashes=lambda: ["'sha256-abc='"],
    )

    @server.get("/")
    @server.get("/<path:page>")
    def anything(page: str = "") -> str:  # noqa: ARG001 (named by the route)
        return PAGE

    return server.test_client()


def test_a_page_of_the_api_s_own(site: FlaskClient) -> None:
    assert site.get("/api").mimetype == "text/html"


@pytest.mark.parametrize("path", ["/", "/mapa", "/healthy", "/apiary", "/geography"])
def test_pages_stay_pages(site: FlaskClient, path: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, PAGE)
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/dato", "/geo", "/geo/", "/health/", "/health/x"]
)
def test_no_page_answers_for_the_api(site: FlaskClient, path: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_hashes_of_the_pages_are_in_the_policy(site: FlaskClient) -> None:
    policy = site.get("/mapa").headers["Content-Security-Policy"]
    assert "script-src 'self' 'sha256-abc='" in policy


def test_the_shelf_of_scripts_is_kept_in_the_cache(site: FlaskClient, tmp_path: Path) -> None:
    @site.application.get("/assets/own.js")
    def script() -> flask.Response:
        return flask.Response("let a = 1;", mimetype="text/javascript")

    api.prepare(site.application, ["/assets/own.js"])
    assert {file.suffix for file in (tmp_path / "scripts").iterdir()} == {".br", ".gz"}
