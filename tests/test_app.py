"""The application put together: its first page, its addresses, its way into a WSGI server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from gunicorn.errors import AppImportError

import app
from geodata.errors import AtlasError
from layouts.view import GRIDS, PAGES
from settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from geodata.boundaries import BoundarySet


@pytest.fixture(scope="module")
def client(boundaries: BoundarySet) -> FlaskClient:
    server = app.create_app(Settings.from_environment({})).server
    assert boundaries.path.is_dir()
    server.testing = True
    return server.test_client()


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the words of its title."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.title = ""
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self._open == "title":
            self.title += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._open = ""

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "indicator=poverty&age=Y0T17&time=2020&area=07&focus=07112&lang=en",
        "indicator=poverty&classes=12",
        "nothing=of%20ours&area=99",
    ],
)
def test_the_root_leads_to_the_first_page_and_keeps_all_that_was_asked(
    client: FlaskClient, query: str
) -> None:
    answer = client.get("/", query_string=query)
    assert answer.status_code == 302
    assert answer.headers["Location"] == (f"/inicio?{query}" if query else "/inicio")


def test_what_the_root_hands_on_cannot_leave_the_atlas(client: FlaskClient) -> None:
    for query in ("//elsewhere.example", "a=%0d%0aSet-Cookie:b=c", "@elsewhere.example"):
        answer = client.get("/", query_string=query)
        assert answer.headers["Location"].startswith("/inicio?")
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "es"), ("lang=en", "en"), ("lang=es", "es"), ("lang=xx", "es"), ('lang="><b>', "es")],
)
def test_the_first_page_says_its_language(client: FlaskClient, query: str, language: str) -> None:
    tags = Tags(client.get("/mapa", query_string=query).text)
    assert tags.named("html") == [{"lang": language}]
    assert tags.title.endswith(" · Atlas Niñez")
    assert not tags.named("b")


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/inicio?area=07", "Chiapas · Inicio · Atlas Niñez"),
        ("/mapa", "Mapa · Atlas Niñez"),
        ("/datos?indicator=poverty&lang=en", "Poverty · Data and metadata · Atlas Niñez"),
        ("/datos?indicator=%3C/title%3E", "Datos y metadatos · Atlas Niñez"),
    ],
)
def test_a_page_is_titled_by_its_address(client: FlaskClient, address: str, title: str) -> None:
    assert Tags(client.get(address).get_data(as_text=True)).title == title


def test_the_first_page_fits_a_telephone_and_knows_its_letters(client: FlaskClient) -> None:
    metas = Tags(client.get("/mapa").text).named("meta")
    assert [one["content"] for one in metas if one.get("name") == "viewport"] == [
        "width=device-width, initial-scale=1"
    ]
    assert [one["charset"] for one in metas if "charset" in one] == ["UTF-8"]


def test_the_first_page_names_no_other_host(client: FlaskClient) -> None:
    # Its own host it names to other sites, which are to embed it and to show its links.
    page = client.get("/mapa").text.replace("\\u002f", "/").replace("http://localhost/", "/")
    assert not re.findall(r"\w+://[^\"'\s<]+", page)
    tags = Tags(page)
    addresses = [one["src"] for one in tags.named("script") if one.get("src")]
    addresses += [one["href"] for one in tags.named("link")]
    assert len(addresses) > 5
    assert all(re.match(r"/[^/]", str(one)) for one in addresses)


@pytest.mark.parametrize("page", [*PAGES, "nowhere"])
def test_scripts_of_tables_are_named_where_there_is_one(client: FlaskClient, page: str) -> None:
    """What is left out of a page is that alone; the rest is the same on every page."""

    def named(address: str) -> list[str]:
        tags = Tags(client.get(address).text)
        return [str(one["src"]) for one in tags.named("script") if one.get("src")]

    everything = named("/tablas?lang=en")
    grid = [one for one in everything if "ag_grid" in one]
    assert len(grid) == 1
    left_out = () if page in GRIDS else grid
    assert named(f"/{page}?lang=en") == [one for one in everything if one not in left_out]


@pytest.mark.parametrize("page", PAGES)
def test_all_that_the_first_page_names_is_served(client: FlaskClient, page: str) -> None:
    tags = Tags(client.get(f"/{page}").text)
    addresses = [one["src"] for one in tags.named("script") if one.get("src")]
    addresses += [one["href"] for one in tags.named("link")]
    assert {str(one): client.get(str(one)).status_code for one in addresses} == {
        str(one): 200 for one in addresses
    }


def test_the_server_is_built_when_asked_for(boundaries: BoundarySet, repo_root: Path) -> None:
    code = (
        "import app; assert 'server' not in vars(app); from app import server;"
        "print(server.test_client().get('/health').get_json()['boundaries'])"
    )
    environ = {key: value for key, value in os.environ.items() if not key.startswith("ATLAS_")}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=repo_root, env=environ, capture_output=True, text=True
    )
    assert (found.returncode, found.stdout.strip()) == (0, boundaries.path.name), found.stderr


def test_a_wsgi_server_is_told_what_is_wrong_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path))
    with pytest.raises(AppImportError) as caught:
        _ = app.server
    assert str(caught.value).startswith("atlas: release folder ")
    assert "\n" not in str(caught.value)
    with pytest.raises(AttributeError, match="other"):
        _ = app.other


def test_boundaries_that_were_spoilt_are_not_served(
    boundaries: BoundarySet, tmp_path: Path
) -> None:
    """They would be kept by caches for a year: sizes alone are not enough."""
    folder = tmp_path / "boundaries" / boundaries.path.name
    folder.mkdir(parents=True)
    for file in boundaries.path.iterdir():
        (folder / file.name).symlink_to(file)
    pointer = boundaries.path.parent / "current"
    (tmp_path / "boundaries" / "current").write_bytes(pointer.read_bytes())
    spoilt = folder / boundaries.geometry("municipality", "07").name
    size = spoilt.stat().st_size
    spoilt.unlink()
    spoilt.write_bytes(b"x" * size)
    with pytest.raises(AtlasError, match=rf"{spoilt.name}, missing or damaged"):
        app.create_app(Settings.from_environment({"ATLAS_CACHE": str(tmp_path)}))
