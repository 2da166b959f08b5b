"""Every address of the profile page opens it, and what cannot be honoured is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    Components = Callable[[Any], list[dict[str, Any]]]


def opened(client: FlaskClient, query: str) -> Any:
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [{"id": "location", "property": "pathname", "value": "/perfil"}],
            "changedPropIds": ["location.pathname"],
            "state": [{"id": "location", "property": "search", "value": query}],
        },
    )
    assert answer.status_code == 200
    return answer.get_json()["response"]["page"]["children"]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("", "México"),
        ("?area=20", "Oaxaca"),
        ("?area=20&focus=20067", "Oaxaca de Juárez"),
        ("?focus=20067&lang=en", "Oaxaca de Juárez"),
        # an indicator that municipalities do not have does not close their profiles
        ("?indicator=maternal_mortality_ratio&focus=20067", "Oaxaca de Juárez"),
        # a municipality founded after the maps is part of another one there
        ("?area=23&focus=23010", "Othón P. Blanco"),
        ("?area=07&focus=20067", "Chiapas"),
        ("?area=07&focus=07999", "Chiapas"),
        ("?area=99&where=nothing.over.3", "México"),
    ],
)
def test_an_address_opens_the_profile_of_its_area(
    client: FlaskClient, components: Components, query: str, heading: str
) -> None:
    found = components(opened(client, query))
    assert heading in [props.get("children") for props in found]
    assert any("data-tree" in props for props in found)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?area=20&focus=20067", []),
        ("?area=23&focus=23010", ["Bacalar"]),
        ("?area=07&focus=07999", ["07999"]),
        ("?focus=7", ["«7»"]),
    ],
)
def test_what_cannot_be_honoured_is_told(
    client: FlaskClient, components: Components, query: str, told: list[str]
) -> None:
    found = components(opened(client, query))
    (notices,) = [props for props in found if props.get("className") == "notices"]
    words = json.dumps(notices["children"], ensure_ascii=False)
    assert all(one in words for one in told)
    assert bool(notices["children"]) is bool(told)


def test_few_components_are_for_the_browser_to_watch(
    client: FlaskClient, components: Components
) -> None:
    """Thousands take it seconds (``layouts/components/still.py``)."""
    assert len(components(opened(client, "?area=20&focus=20067"))) < 80
