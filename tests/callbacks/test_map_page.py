"""One callback for the whole page: it sends what changed, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from callbacks.map_page import CONTROLS, OUTPUTS
from layouts.address import parse
from layouts.map_page import contents
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

    Call = Callable[..., dict[str, Any]]
    Contents = Callable[[str], dict[str, Any]]

ALWAYS = {"shown", "notices"}


@pytest.fixture
def call(client: FlaskClient) -> Call:
    """Calls the page's callback as the browser does; gives back the outputs that came, by name."""
    places = {name: (one.component_id, one.component_property) for name, one in OUTPUTS.items()}
    output = "..".join(["", "...".join(".".join(place) for place in places.values()), ""])

    def post(query: str = "", shown: Any = None, **moved: Any) -> dict[str, Any]:
        moves = {name: moved.get(name) for name in CONTROLS}
        changed = [f"{one.component_id}.{one.component_property}" for name, one in CONTROLS.items()
                   if name in moved]  # fmt: skip
        where = {"path": "/mapa", "query": query}
        answer = client.post(
            "/_dash-update-component",
            json={
                "output": output,
                "outputs": [{"id": id, "property": of} for id, of in places.values()],
                "inputs": [
                    {"id": "address", "property": "data", "value": where},
                    *(
                        {"id": one.component_id, "property": one.component_property,
                         "value": moves[name]}
                        for name, one in CONTROLS.items()
                    ),
                ],
                "changedPropIds": changed or ["address.data"],
                "state": [{"id": "shown", "property": "data", "value": shown}],
            },
        )  # fmt: skip
        if answer.status_code == 204:
            return {}
        assert answer.status_code == 200
        found = answer.get_json()["response"]
        return {name: found[id][of] for name, (id, of) in places.items() if of in found.get(id, {})}

    return post


@pytest.fixture
def whole(store: Store, boundaries: BoundarySet) -> Contents:
    """All contents of the view of a query, as they go over the wire."""

    def made(query: str) -> dict[str, Any]:
        view, _ = prepared(store, settle(store, parse("/mapa", query)[0])[0])
        found = contents(map_scene(store, view), boundaries)
        read: dict[str, Any] = json.loads(json.dumps(found, cls=PlotlyJSONEncoder))
        return read

    return made


def test_the_first_call_fills_the_whole_page(call: Call, whole: Contents) -> None:
    query = "?indicator=poverty&time=2010"
    sent = call(query)
    assert set(sent) == set(OUTPUTS)
    assert {name: sent[name] for name in sent.keys() - ALWAYS} == whole(query)
    assert sent["notices"] == []


def test_the_same_view_again_sends_nothing(call: Call) -> None:
    sent = call("?indicator=poverty&time=2010")
    assert call("?indicator=poverty&time=2010", sent["shown"]) == {}
    assert call("", sent["shown"], year=2010) == {}


MOVES = [
    ({"year": 2020}, "?indicator=poverty&time=2020"),
    ({"classes": "7"}, "?indicator=poverty&time=2010&classes=7"),
    ({"method": "natural"}, "?indicator=poverty&time=2010&method=natural"),
    ({"breaks": "year"}, "?indicator=poverty&time=2010&breaks=year"),
    ({"subgroup": "F|_T|_T|_T"}, "?indicator=poverty&time=2010&sex=F"),
    ({"level": "state"}, "?indicator=poverty&time=2010&level=state"),
    ({"pick": {"area": "07"}}, "?indicator=poverty&time=2010&area=07"),
    ({"pick": {"area": "07112"}}, "?indicator=poverty&time=2010&focus=07112"),
    ({"source": "coneval_municipal_poverty_2011"},
     "?indicator=poverty&time=2010&source=coneval_municipal_poverty_2011"),
    ({"indicator": "out_of_school_6_14"}, "?indicator=out_of_school_6_14&time=2010"),
]  # fmt: skip


@pytest.mark.parametrize(("move", "query"), MOVES, ids=[next(iter(move)) for move, _ in MOVES])
def test_a_move_sends_exactly_what_changed(
    call: Call, whole: Contents, move: dict[str, Any], query: str
) -> None:
    first = "?indicator=poverty&time=2010"
    before, after = whole(first), whole(query)
    sent = call(first, call(first)["shown"], **move)
    news = {name: content for name, content in after.items() if content != before[name]}
    assert {name: sent[name] for name in sent.keys() - ALWAYS} == news
    assert {"frame"} <= news.keys() < after.keys()


def test_moves_made_since_the_last_view_are_all_steps(call: Call, whole: Contents) -> None:
    first = "?indicator=poverty&time=2010"
    sent = call(first, call(first)["shown"], level="state", reverse=True)
    both = whole("?indicator=poverty&time=2010&level=state&reverse=1")
    assert (sent["frame"], sent["legend"]) == (both["frame"], both["legend"])


def test_a_control_that_asks_for_what_cannot_be_had_goes_back(call: Call, whole: Contents) -> None:
    first = "?indicator=poverty&time=2010"
    sent = call(first, call(first)["shown"], edges="nothing", classes="7")
    assert sent["edges"] == whole(f"{first}&classes=7")["edges"] != "nothing"
    assert call(first, call(first)["shown"], edges="nothing")["edges"] == call(first)["edges"]


def test_more_classes_leave_words_and_card_alone(call: Call) -> None:
    first = "?indicator=poverty&time=2010"
    sent = call(first, call(first)["shown"], classes="7")
    assert not sent.keys() & {"title", "sentence", "notes", "card", "breadcrumb", "year_marks"}
    assert {"legend", "classes", "frame"} <= sent.keys()


def test_categories_leave_nothing_to_classify(whole: Contents) -> None:
    degree = whole("?indicator=marginalisation_degree&time=2020&lang=en")
    assert degree["colours_hidden"]
    assert degree["trend_hidden"]
    names = ["Very low", "Low", "Medium", "High", "Very high"]
    assert degree["frame"]["categories"] == names
    assert "degree)" not in degree["list_caption"]
    rate = whole("?indicator=poverty&time=2020")
    assert (rate["colours_hidden"], rate["frame"]["categories"]) == (False, [])


def test_step_by_step_is_the_same_as_all_at_once(call: Call, whole: Contents) -> None:
    first = "?indicator=poverty&time=2010"
    page = call(first)
    for move in ({"level": "state"}, {"pick": {"area": "07"}}, {"pick": {"area": "07112"}},
                 {"indicator": "out_of_school_6_14"}, {"year": 2000}):  # fmt: skip
        page.update(call(first, page["shown"], **move))
    there = whole("?indicator=out_of_school_6_14&time=2000&area=07&focus=07112")
    assert {name: page[name] for name in page.keys() - ALWAYS} == there


def test_what_an_address_asks_in_vain_is_told_once(call: Call) -> None:
    sent = call("?indicator=poverty&time=2012&classes=12&colour=red")
    told = json.dumps(sent["notices"])
    assert len(sent["notices"]) == 3
    for word in ("2012", "2010", "12", "colour"):
        assert word in told
    assert call("", sent["shown"], classes="7")["notices"] == []


def test_a_page_of_another_release_is_sent_whole(call: Call) -> None:
    """A release published meanwhile: what the browser has is of the one before."""
    query = "?indicator=poverty&time=2010"
    shown = call(query)["shown"]
    sent = call(query, {**shown, "release": "2020.01-00000000"})
    assert set(sent) == set(OUTPUTS)
