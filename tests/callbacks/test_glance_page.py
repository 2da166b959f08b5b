"""The first page as the browser asks for it: by choosing a place, or by an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from callbacks.glance_page import OUTPUTS, settle_place
from layouts.address import address, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from indicators.store import Store

    Components = Callable[[Any], list[dict[str, Any]]]

IDS = {name: (one.component_id, one.component_property) for name, one in OUTPUTS.items()}
NOTICES = ("glance-notices", "children")


def asked(client: FlaskClient, moved: str, shown: str, **values: Any) -> dict[str, Any] | None:
    """The outputs by name, after a chooser or the address has moved; None for no answer."""
    outputs = [{"id": id, "property": name} for id, name in (*IDS.values(), NOTICES)]
    inputs = [
        {"id": "glance-state", "property": "value", "value": values.get("state")},
        {"id": "glance-municipality", "property": "value", "value": values.get("municipality")},
        {"id": "glance-address", "property": "data", "value": values.get("gone_to")},
    ]
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": "..{}..".format(
                "...".join(f"{one['id']}.{one['property']}" for one in outputs)
            ),
            "outputs": outputs,
            "inputs": inputs,
            "changedPropIds": [moved],
            "state": [{"id": "glance-shown", "property": "data", "value": {"address": shown}}],
        },
    )
    if answer.status_code == 204:
        return None
    assert answer.status_code == 200, answer.text
    response = answer.get_json()["response"]
    named = {name: response[id][prop] for name, (id, prop) in IDS.items()}
    return {**named, "notices": response[NOTICES[0]][NOTICES[1]]}


def test_a_state_chosen_lets_go_of_the_municipality(client: FlaskClient) -> None:
    shown = "/inicio?area=07&focus=07112&lang=en"
    found = asked(client, "glance-state.value", shown, state="20", municipality="07112")
    assert found is not None
    assert found["shown"]["address"] == "/inicio?area=20&lang=en"
    assert found["shown"]["title"] == "Oaxaca · Home · Atlas Niñez"
    assert (found["state"], found["municipality"]) == ("20", None)
    assert len(found["municipality_options"]) == 570


def test_a_municipality_chosen_and_left_again(client: FlaskClient) -> None:
    found = asked(
        client, "glance-municipality.value", "/inicio?area=07", state="07", municipality="07112"
    )
    assert found is not None
    assert found["shown"]["address"] == "/inicio?area=07&focus=07112"
    found = asked(client, "glance-municipality.value", found["shown"]["address"], state="07")
    assert found is not None
    assert found["shown"]["address"] == "/inicio?area=07"


def test_the_whole_country_has_no_municipality(client: FlaskClient) -> None:
    found = asked(
        client,
        "glance-state.value",
        "/inicio?area=07&focus=07112",
        state="00",
        municipality="07112",
    )
    assert found is not None
    assert found["shown"]["address"] == "/inicio"
    assert found["municipality_disabled"]


def test_what_is_shown_already_is_not_sent_again(client: FlaskClient) -> None:
    assert asked(client, "glance-state.value", "/inicio?area=07", state="07") is None


def test_an_address_gone_to_is_told_what_in_it_is_wrong(
    client: FlaskClient, components: Components
) -> None:
    gone = {"path": "/inicio", "query": "?area=07&focus=07999&colour=red"}
    found = asked(client, "glance-address.data", "/inicio", state="00", gone_to=gone)
    assert found is not None
    assert found["shown"]["address"] == "/inicio?area=07"
    told = " ".join(one["children"] for one in components(found["notices"]))
    assert "07999" in told
    assert "colour" in told


@pytest.mark.parametrize(
    ("query", "settled"),
    [
        ("", "/inicio"),
        ("?focus=07112", "/inicio?area=07&focus=07112"),
        ("?area=20&focus=07112", "/inicio?area=07&focus=07112"),
        ("?area=07&indicator=poverty&time=2010&classes=7", "/inicio?indicator=poverty&area=07"),
        ("?level=state&area=07&lang=en", "/inicio?area=07&lang=en"),
        ("?area=07&where=poverty.over.50", "/inicio?area=07&where=poverty.over.50"),
    ],
)
def test_an_address_settles_on_a_place_and_keeps_what_other_pages_need(
    store: Store, query: str, settled: str
) -> None:
    view, wrong = settle_place(store, parse("/inicio", query)[0])
    assert wrong == ()
    assert address(view) == settled


def test_a_municipality_newer_than_the_maps_opens_the_one_it_came_from(store: Store) -> None:
    view, (wrong,) = settle_place(store, parse("/inicio", "?focus=07122")[0])
    assert wrong.word == "notice.founded_later"
    assert view.focus == wrong.used
