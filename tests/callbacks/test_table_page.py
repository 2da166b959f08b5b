"""The page of tables: where actions lead, and what the browser is sent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import brotli
import pytest

from callbacks.table_page import CONTROLS, OUTPUTS, _contents
from callbacks.table_steps import settle, step, within
from geodata.areas import areas
from geodata.codes import Level
from geodata.group import LONGEST_NAME, Group
from indicators.conditions import Condition
from indicators.pivot import columns_of
from indicators.selection import Selection
from layouts.address import address, parse
from layouts.components.table_builder import OPEN
from layouts.tabulation import question
from layouts.view import View

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from indicators.store import Store

PAGE = View(Selection("poverty", area="20"), page="tablas")
GROUP = Group.of(["20067", "20001", "07112"], "Sierra")


def moved(store: Store, view: View, control: str, value: Any, name: str = "") -> str:
    """Address after a step."""
    return address(settle(store, step(store, view, control, value, name))[0])


@pytest.mark.parametrize(
    ("control", "value", "expected"),
    [
        ("indicators", ["poverty"], "/tablas?indicator=poverty&area=20"),
        ("indicators", ["poverty", "population"],
         "/tablas?indicator=poverty&area=20&indicators=poverty.population"),
        ("indicators", [], "/tablas?indicator=poverty&area=20"),
        ("indicator", "population", "/tablas?indicator=population&area=20"),
        ("time", "2020", "/tablas?indicator=poverty&time=2020&area=20"),
        ("time", OPEN, "/tablas?indicator=poverty&area=20"),
        ("subgroup", "F|_T|_T|_T", "/tablas?indicator=poverty&sex=F&area=20"),
        ("subgroup", OPEN, "/tablas?indicator=poverty&area=20"),
        ("level", "state", "/tablas?indicator=poverty&level=state"),
        ("area", "07", "/tablas?indicator=poverty&area=07"),
        ("by_state", True, "/tablas?indicator=poverty&area=20&by_state=1"),
        ("condition", {"add": "poverty.over.75"},
         "/tablas?indicator=poverty&area=20&where=poverty.over.75"),
        ("across", "times",
         "/tablas?indicator=poverty&age=Y0T17&time=2020&area=20&across=times"),
        ("across", "subgroups",
         "/tablas?indicator=poverty&age=Y0T17&time=2020&area=20&across=subgroups"),
        ("name", "nobody", "/tablas?indicator=poverty&area=20"),
    ],
)  # fmt: skip
def test_each_control_leads_where_it_says(
    store: Store, control: str, value: Any, expected: str
) -> None:
    assert moved(store, PAGE, control, value) == expected


def test_back_to_indicators_each_is_as_first_seen(store: Store) -> None:
    years, _ = settle(store, step(store, PAGE, "across", "times", ""))
    assert moved(store, years, "across", "indicators") == address(PAGE)


def test_rows_become_a_selection(store: Store) -> None:
    view = replace(PAGE, conditions=(Condition.parsed("poverty.over.75"),))
    kept = step(store, view, "act", {"keep": GROUP.code}, "  Sierra \n Norte ")
    assert kept.group == Group(GROUP.keys, "Sierra Norte")
    assert kept.conditions == ()
    longest = step(store, view, "act", {"keep": GROUP.code}, "x" * 99)
    assert longest.group is not None
    assert len(longest.group.name) == LONGEST_NAME
    assert parse("/tablas", address(longest).partition("?")[2]) == (longest, ())


def test_one_leaves_a_selection_and_the_last_takes_it_along(store: Store) -> None:
    view = replace(PAGE, group=GROUP)
    left = step(store, view, "act", {"drop": "20067"}, "")
    assert left.group == Group(("07112", "20001"), "Sierra")
    assert step(store, view, "act", {"drop": GROUP.code}, "").group is None
    assert step(store, PAGE, "act", {"drop": "20067"}, "").group is None
    named = step(store, view, "name", "Valles", "")
    assert named.group == Group(GROUP.keys, "Valles")


def test_the_selection_goes_along_to_every_page() -> None:
    assert replace(PAGE, group=GROUP).on("mapa").group == GROUP


@pytest.mark.parametrize(
    ("query", "expected", "told"),
    [
        ("", "/tablas?indicator=poverty", []),
        ("?indicators=poverty.infant_mortality&area=20",
         "/tablas?indicator=poverty&area=20&indicators=poverty.infant_mortality", []),
        ("?indicators=poverty.nothing", "/tablas?indicator=poverty", ["indicators"]),
        ("?indicators=nothing", "/tablas?indicator=poverty", ["indicators"]),
        ("?indicator=poverty&time=1901", "/tablas?indicator=poverty", ["time"]),
        ("?indicator=poverty&ethnicity=X", "/tablas?indicator=poverty", ["ethnicity"]),
        ("?indicator=maternal_deaths", "/tablas?indicator=maternal_deaths&level=state", ["level"]),
        ("?indicators=maternal_deaths.poverty",
         "/tablas?indicator=maternal_deaths&indicators=maternal_deaths.poverty", []),
        ("?indicator=population_by_age_group&across=subgroups&time=2020",
         "/tablas?indicator=population_by_age_group&age=Y0T2&time=2020&across=subgroups",
         []),
        ("?indicator=poverty&where=maternal_deaths.over.1", "/tablas?indicator=poverty",
         ["where"]),
    ],
)  # fmt: skip
def test_the_nearest_table_with_figures(
    store: Store, query: str, expected: str, told: list[str]
) -> None:
    view, notices = settle(store, parse("/tablas", query)[0])
    if query == "":
        expected = f"/tablas?indicator={view.selection.indicator}"
    if query == "?indicators=nothing":
        expected = address(settle(store, View(page="tablas"))[0])
    assert address(view) == expected
    assert [one.parameter for one in notices] == told
    assert columns_of(store, question(view))
    assert settle(store, view)[0] == view


@pytest.fixture(scope="module")
def answered(client: FlaskClient) -> Any:
    """What the browser is sent for an address: outputs by id and property, and its size."""

    def ask(query: str, shown: dict[str, str] | None = None) -> tuple[dict[str, Any], int]:
        outputs = [
            {"id": one.component_id, "property": one.component_property} for one in OUTPUTS.values()
        ]
        names = (f"{one['id']}.{one['property']}" for one in outputs)
        dotted = f"..{'...'.join(names)}.."
        inputs = [
            {
                "id": "table-address",
                "property": "data",
                "value": {"path": "/tablas", "query": query},
            }
        ]
        inputs += [
            {"id": one.component_id, "property": one.component_property, "value": None}
            for one in CONTROLS.values()
        ]
        answer = client.post(
            "/_dash-update-component",
            json={
                "output": dotted,
                "outputs": outputs,
                "inputs": inputs,
                "changedPropIds": ["table-address.data"],
                "state": [{"id": "table-shown", "property": "data", "value": shown}],
            },
            headers={"Accept-Encoding": "br"},
        )
        assert answer.status_code == 200, answer.text
        told = json.loads(brotli.decompress(answer.data))
        return told["response"], len(answer.data)

    return ask


def test_an_address_fills_the_page(answered: Any) -> None:
    told, _ = answered("?indicators=poverty.infant_mortality&area=20&where=poverty.over.75")
    assert told["table-title"]["children"] == "Pobreza · Mortalidad infantil"
    assert told["table-rows"]["data"]["address"] == told["table-shown"]["data"]["address"]
    assert told["table-notices"]["children"] == []


def test_rows_are_chosen_and_the_table_is_not_sent_again(store: Store) -> None:
    told = {"sort": "poverty.desc", "only": "poverty.over.50.5,broken", "name": " san  juan "}
    view = step(store, PAGE, "act", {"rows": told}, "")
    assert address(view).partition("&area=20")[2] == "&sort=poverty.desc&name=san+juan"
    told["only"] = "poverty.between.50~70.5"
    view = step(store, PAGE, "act", {"rows": told}, "")
    assert "only=poverty.between.50~70.5" in address(view)
    before, after = _contents(store, PAGE), _contents(store, view)
    assert [name for name in after if after[name][1] != before[name][1]] == ["rows"]
    rows = after["rows"][0]
    assert rows["choice"]["name"] == "san juan"
    assert rows["address"] == address(view)
    assert rows["shown"] == before["rows"][0]["shown"], "the browser adds which rows are seen"
    assert address(step(store, view, "act", {"rows": {}}, "")) == address(PAGE)


def test_rows_are_chosen_only_by_columns_that_are_there(store: Store) -> None:
    asked = parse("/tablas", "indicator=poverty&sort=population.desc,poverty.asc&only=x.over.1")[0]
    view, lost = within(store, settle(store, asked)[0])
    assert address(view) == "/tablas?indicator=poverty&sort=poverty.asc"
    assert [(one.parameter, one.value) for one in lost] == [
        ("sort", "population.desc"),
        ("only", "x.over.1"),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "?indicator=population_midyear&across=times",
        "?indicators=poverty.infant_mortality.population.children_0_17.social_lag_index&by_state=1",
        "?indicator=poverty&across=subgroups",
    ],
)
def test_a_change_of_selection_is_small(answered: Any, query: str) -> None:
    assert answered(query)[1] <= 100_000


def test_a_wrong_address_is_told_and_opens_a_table(answered: Any) -> None:
    told, _ = answered("?indicators=poverty.nothing&colour=red&group=99999")
    assert len(told["table-notices"]["children"]) == 3
    assert len(told["table-frame"]["data"]["keys"]) == len(areas(Level.MUNICIPALITY))
