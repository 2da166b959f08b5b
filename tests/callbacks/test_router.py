"""Every address opens a page, in the language that it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    Components = Callable[[Any], list[dict[str, Any]]]


def opened(client: FlaskClient, path: str, query: str | None) -> Any:
    """What the browser gets when it asks for the page of an address."""
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [{"id": "location", "property": "pathname", "value": path}],
            "changedPropIds": ["location.pathname"],
            "state": [{"id": "location", "property": "search", "value": query}],
        },
    )
    assert answer.status_code == 200
    return answer.get_json()["response"]["page"]["children"]


@pytest.mark.parametrize("path", ["/mapa", "/mapa/", "/nowhere", "/mapa/07", "/%C3%B1"])
def test_every_address_opens_the_map(
    client: FlaskClient, components: Components, path: str
) -> None:
    assert client.get(path).status_code == 200
    ids = {props["id"] for props in components(opened(client, path, None)) if "id" in props}
    assert {"map", "list-box", "indicator", "subgroup", "year", "legend", "card", "notes"} <= ids


@pytest.mark.parametrize(
    ("query", "language"), [(None, "es"), ("", "es"), ("?lang=en", "en"), ("?lang=xx", "es")]
)
def test_it_speaks_the_language_of_the_address(
    client: FlaskClient, components: Components, query: str | None, language: str
) -> None:
    found = components(opened(client, "/mapa", query))
    labels = {props["label"] for props in found if isinstance(props.get("label"), str)}
    assert Words(language)("control.indicator") in labels
    (current,) = [props for props in found if props.get("aria-current") == "true"]
    assert current["lang"] == language


def test_the_address_is_handed_to_the_page_as_it_is(
    client: FlaskClient, components: Components
) -> None:
    query = "?indicator=poverty&classes=12&colour=red"
    found = components(opened(client, "/mapa", query))
    (address,) = [props["data"] for props in found if props.get("id") == "address"]
    assert address == {"path": "/mapa", "query": query}


def ids(found: list[dict[str, Any]]) -> set[str]:
    return {props["id"] for props in found if "id" in props}


def test_the_page_of_an_indicator_tells_an_origin_where_a_year_is_asked(
    client: FlaskClient, components: Components
) -> None:
    page = components(opened(client, "/datos", "?indicator=poverty"))
    assert {"facts", "coverage", "sources", "footnotes", "changes"} <= ids(page)
    assert "origin" not in ids(page)
    query = "?indicator=poverty&time=2020&focus=07112"
    assert "origin" in ids(components(opened(client, "/datos", query)))


@pytest.mark.parametrize(
    "query",
    [
        "?indicator=nothing&time=2020",
        "?indicator=poverty&time=1999&area=07",
        "?indicator=poverty&time=2020&focus=07999",
        "?indicator=poverty&time=2020&sex=X&source=nobody&unit=furlongs",
        "?indicator=poverty&time=2020&area=99",
        "?indicator=poverty&time=20&area=07",
        "?indicator=poverty&time=2020&sex=X&age=X",
        "?time=2020",
    ],
)
def test_the_page_opens_whatever_origin_is_asked(
    client: FlaskClient, components: Components, query: str
) -> None:
    assert {"coverage", "changes"} <= ids(components(opened(client, "/datos", query)))


def test_the_first_page_comes_filled(client: FlaskClient, components: Components) -> None:
    found = components(opened(client, "/inicio", "?area=07&focus=07112&lang=en"))
    assert {"glance", "glance-state", "glance-municipality", "glance-shown"} <= ids(found)
    values = {props["id"]: props.get("value") for props in found if "id" in props}
    assert (values["glance-state"], values["glance-municipality"]) == ("07", "07112")
    assert sum("data-indicator" in props for props in found) >= 15
    (brand,) = [props for props in found if props.get("className") == "brand"]
    assert brand["href"] == "/inicio?lang=en"
