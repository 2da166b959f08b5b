"""The wiring of the page of charts: it sends what changed, and its data when they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from callbacks.charts_page import CONTROLS, OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    Call = Callable[..., dict[str, Any]]

FIRST = "?indicator=poverty&time=2020&area=07"


@pytest.fixture
def call(client: FlaskClient) -> Call:
    """Calls the page's callback as the browser does; gives back the outputs that came, by name."""
    places = {name: (one.component_id, one.component_property) for name, one in OUTPUTS.items()}
    output = "..".join(["", "...".join(".".join(place) for place in places.values()), ""])

    def post(query: str = "", shown: Any = None, **moved: Any) -> dict[str, Any]:
        given = [
            {"id": one.component_id, "property": one.component_property, "value": moved.get(name)}
            for name, one in CONTROLS.items()
        ]
        changed = [f"{CONTROLS[name].component_id}.{CONTROLS[name].component_property}"
                   for name in moved]  # fmt: skip
        where = {"path": "/graficas", "query": query}
        answer = client.post(
            "/_dash-update-component",
            json={
                "output": output,
                "outputs": [{"id": id, "property": of} for id, of in places.values()],
                "inputs": [{"id": "chart-address", "property": "data", "value": where}, *given],
                "changedPropIds": changed or ["chart-address.data"],
                "state": [{"id": "chart-shown", "property": "data", "value": shown}],
            },
        )
        if answer.status_code == 204:
            return {}
        assert answer.status_code == 200
        found = answer.get_json()["response"]
        return {name: found[id][of] for name, (id, of) in places.items() if of in found.get(id, {})}

    return post


def test_the_first_call_fills_the_page_and_the_same_view_sends_nothing(call: Call) -> None:
    sent = call(FIRST)
    assert set(sent) == set(OUTPUTS)
    assert call(FIRST, sent["shown"]) == {}
    assert call("", sent["shown"], time="2020") == {}


MOVES = [
    ({"kind": "scatter"}, "indicator=poverty&time=2020&area=07&chart=scatter"),
    ({"indicator": "infant_mortality"}, "indicator=infant_mortality&time=2020&area=07"),
    ({"second": "extreme_poverty"}, "indicator=poverty&time=2020&area=07&second=extreme_poverty"),
    ({"subgroup": "F|_T|_T|_T"}, "indicator=poverty&sex=F&time=2020&area=07"),
    ({"level": "state"}, "indicator=poverty&time=2020&level=state"),
    ({"area": "20"}, "indicator=poverty&time=2020&area=20"),
    ({"area": "00"}, "indicator=poverty&time=2020"),
    ({"time": "2010"}, "indicator=poverty&time=2010&area=07"),
    ({"other": "2015"}, "indicator=poverty&time=2020&area=07&second_time=2015"),
    ({"marked": ["07112", "20"]}, "indicator=poverty&time=2020&area=07&areas=07112.20"),
    ({"pick": {"area": "07112"}}, "indicator=poverty&time=2020&area=07&areas=07112"),
]


@pytest.mark.parametrize(("move", "query"), MOVES, ids=[next(iter(move)) for move, _ in MOVES])
def test_a_move_leads_to_its_view_and_sends_what_changed(
    call: Call, move: dict[str, Any], query: str
) -> None:
    before = call(FIRST)
    sent = call(FIRST, before["shown"], **move)
    assert sent["frame"]["address"] == f"/graficas?{query}"
    whole = call(f"?{query}")
    assert {**before, **sent} == whole
    news = {name for name in whole if whole[name] != before[name]}
    # A control that this kind of chart hides goes back to what it shows.
    back = {name for name, value in move.items() if name in whole and whole[name] != value}
    assert (news | back) - {"notices"} == set(sent) - {"notices"}


def test_a_point_pressed_again_is_let_go_of(call: Call) -> None:
    first = call(f"{FIRST}&areas=07112.07059")
    sent = call("", first["shown"], pick={"area": "07112"})
    assert sent["marked"] == ["07059"]


def test_what_an_address_asks_in_vain_is_told(call: Call) -> None:
    sent = call("?indicator=poverty&time=2012&areas=07999.20")
    assert len(sent["notices"]) == 2
    assert sent["marked"] == ["20"]


def test_the_data_are_sent_when_they_are_asked_for(client: FlaskClient) -> None:
    shown = {"address": "/graficas?indicator=poverty&time=2020&level=state"}
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": "chart-table.data",
            "outputs": {"id": "chart-table", "property": "data"},
            "inputs": [{"id": "chart-open", "property": "data", "value": shown}],
            "changedPropIds": ["chart-open.data"],
        },
    )
    table = answer.get_json()["response"]["chart-table"]["data"]
    assert len(table["rows"]) == 32
    assert table["head"] == ["Lugar", "Área", "Pobreza (%)"]
    ((_, href),) = table["files"]
    lines = client.get(href).get_data(as_text=True).splitlines()
    assert sum(line.strip() != "" for line in lines) > 32
