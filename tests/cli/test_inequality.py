"""``atlas inequality``, ``concentration`` and ``target`` say what the API says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]

POVERTY = ("poverty", "--level", "municipality", "--time", "2010")


def test_measures(atlas: Run) -> None:
    told = json.loads(atlas("inequality", *POVERTY, "--parent", "20").out)
    assert told["parent"] == "20"
    assert 0 < told["measures"]["gini"]["estimate"] < 1


def test_half_of_the_poor(atlas: Run) -> None:
    source = ("--source", "coneval_municipal_poverty_2011")
    told = json.loads(atlas("concentration", *POVERTY, *source, "--share", "0.5").out)
    assert (told["areas"], told["of"]) == (190, 2456)


def test_a_wrong_share_is_told_in_one_line(atlas: Run) -> None:
    told = atlas("concentration", *POVERTY, "--share", "2")
    assert told.status == 1
    assert "share: seen '2'" in told.err


def test_a_target_list(atlas: Run) -> None:
    asked = ("--parent", "20", "--where", "poverty.over.75", "--most-people", "100000")
    told = json.loads(atlas("target", *POVERTY, *asked).out)
    assert told["where"] == ["poverty.over.75"]
    assert told["reached"] <= 100_000
    assert told["areas"] == len(told["list"]) > 0


def test_a_wrong_condition_is_told_in_one_line(atlas: Run) -> None:
    told = atlas("target", *POVERTY, "--where", "poverty.above.75")
    assert told.status == 1
    assert "where: seen 'poverty.above.75'" in told.err


def test_groups_and_gradients(atlas: Run) -> None:
    told = json.loads(
        atlas("inequality", "poverty", "--compared", "subgroups", "--area", "20", "--by", "sex").out
    )
    assert (told["compared"], told["groups"]) == ("subgroups", 2)
    along = ("--compared", "gradient", "--along", "marginalisation_index")
    told = json.loads(atlas("inequality", *POVERTY, *along).out)
    assert told["measures"]["aci"]["estimate"] < 0
