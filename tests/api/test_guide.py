"""The page of the API: everything is told in both languages, and the examples work."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import sdmx

from api import examples
from api.contract import routes
from api.openapi import path
from api.question import DATA_FORMATS
from layouts.view import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


class Page(HTMLParser):
    """Ids, links and text of a page, and tags that were never closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given["href"])] if tag == "a" else []
        self.open += [tag] if tag not in ("meta", "link") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, get: Callable[..., TestResponse]) -> Page:
    answer = get("/api", lang=request.param)
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    assert f'<html lang="{request.param}">' in answer.text
    return Page(answer.text)


def test_it_tells_every_endpoint_and_every_format(page: Page, client: FlaskClient) -> None:
    assert page.open == []
    for rule, contract in routes(client.application):
        assert contract is not None
        assert path(rule) in page.text
        assert any(told in page.text for told in contract.told.values())
    assert all(f"format={one}" in page.text for one in DATA_FORMATS)


def test_its_links_lead_somewhere(page: Page, client: FlaskClient) -> None:
    inside = [href[1:] for href in page.links if href.startswith("#")]
    assert len(page.ids) == len(set(page.ids))
    assert set(inside) <= set(page.ids)
    outside = [href for href in page.links if href.startswith(("/api", "/health"))]
    assert len(outside) > 15
    for href in outside:
        assert client.get(href).status_code in {200, 307}, href


def test_nothing_of_another_host_is_loaded(get: Callable[..., TestResponse]) -> None:
    loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', get("/api").text)
    assert loaded
    assert all(one.startswith("/assets/") for one in loaded)


@pytest.fixture
def code(server: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """Runs the Python of an example against a running server."""
    monkeypatch.setenv("NO_PROXY", "*")

    def run(id: str) -> dict[str, Any]:
        (one,) = [one for one in (*examples.FIRST, *examples.OFFICES) if one.id == id]
        names: dict[str, Any] = {}
        exec(one.code(server), names)  # our own example
        return names

    return run


def test_the_example_in_python_works(code: Callable[[str], dict[str, Any]]) -> None:
    table = code("python")["table"]
    assert isinstance(table, pd.DataFrame)
    assert len(table) == 2456
    assert table["area"].str.len().eq(5).all()


def test_the_example_by_sdmx_works(code: Callable[[str], dict[str, Any]]) -> None:
    try:
        table = code("sdmx1")["table"]
    finally:
        sdmx.source.sources.pop("ATLAS_NINEZ", None)
    assert len(table.index.get_level_values("REF_AREA").unique()) == 2456


def test_addresses_in_the_examples_are_answered(client: FlaskClient) -> None:
    addresses = [
        found.replace('/", key, "', "/poverty.percent......")
        for one in (*examples.FIRST, *examples.OFFICES)
        for found in re.findall(r'"(/(?:api|sdmx)[^\n]*?)"(?:,|\)|$|\n)', one.code(""))
    ]
    assert len(addresses) > 3
    for found in addresses:
        assert client.get(found).status_code in {200, 400}, found
