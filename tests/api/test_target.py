"""Target lists over HTTP, against the release's own rows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from geodata.areas import areas
from geodata.group import Group

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from werkzeug.test import TestResponse

    Get = Callable[..., TestResponse]

PATH = "/api/v1/target"
ASKED = {
    "indicator": "poverty",
    "level": "municipality",
    "time": "2020",
    "age": "Y0T17",
    "parent": "30",
}
POOR = {**ASKED, "where": "poverty.over.75"}


@pytest.fixture(scope="session")
def rows(store: Any) -> pd.DataFrame:
    """Child poverty of Veracruz's municipalities as it stands in the release, by key."""
    table = store.ask(
        lambda t: t.filter(
            t.indicator == "poverty", t.age == "Y0T17", t.sex == "_T", t.unit == "percent",
            t.time == "2020", t.area.length() == 5, t.area.startswith("30"),
            t.residence == "_T", t.ethnicity == "_T",
        )
    )  # fmt: skip
    found = table.set_index("area").sort_index()
    return found.assign(poor=found["value"] * found["denominator"] / 100)


def test_the_list_and_what_it_reaches(get: Get, rows: pd.DataFrame) -> None:
    told = get(PATH, **POOR, order="rate", most="10").json
    poorest = rows[rows["value"] > 75].sort_values("value", ascending=False)
    listed = poorest[:10]
    assert [one["area"] for one in told["list"]] == list(listed.index)
    assert (told["areas"], told["of"], told["fulfil"]) == (10, 212, len(poorest))
    assert told["reached"] == pytest.approx(listed["poor"].sum())
    assert told["coverage"] == pytest.approx(listed["poor"].sum() / rows["poor"].sum())
    rest = (listed["denominator"] - listed["poor"]).sum()
    assert told["leakage"] == pytest.approx(rest / listed["denominator"].sum())
    assert told["missed"] == pytest.approx(rows["poor"].sum() - listed["poor"].sum())
    assert told["list"][-1]["cumulative"] == pytest.approx(told["reached"])
    assert (told["computed"], told["served"]) == (True, None)


def test_a_served_list_stands_beside_it(get: Get, rows: pd.DataFrame) -> None:
    group = Group.of([*rows.index[:40], "20001"])
    told = get(PATH, **POOR, group=group.code).json["served"]
    poor = rows["value"] > 75
    served = rows.index.isin(group.keys)
    expected = {
        "both": poor & served,
        "missed": poor & ~served,
        "served": ~poor & served,
        "neither": ~poor & ~served,
    }
    for name, here in expected.items():
        assert told["classes"][name]["areas"] == here.sum()
        assert told["classes"][name]["count"] == pytest.approx(rows.loc[here, "poor"].sum())
    assert told["classes"]["unknown"] == {"areas": 0, "count": 0}
    assert (told["areas"], told["outside"]) == (40, ["20001"])
    assert told["coverage"] == pytest.approx(rows.loc[served, "poor"].sum() / rows["poor"].sum())


def table(answer: TestResponse) -> tuple[list[str], list[dict[str, str]]]:
    """The lines for people, and the rows by heading."""
    assert answer.mimetype == "text/csv"
    about, _, rest = answer.text.removeprefix("\ufeff").partition("\r\n\r\n")
    return about.splitlines(), list(csv.DictReader(io.StringIO(rest)))


def test_the_file_says_what_the_answer_says(get: Get, rows: pd.DataFrame) -> None:
    told = get(PATH, **POOR, most="5").json
    about, found = table(get(PATH, **POOR, most="5", format="csv", lang="en"))
    assert [one["Key"] for one in found] == [one["area"] for one in told["list"]]
    assert [float(one["How many"]) for one in found] == pytest.approx(
        [one["value"] for one in told["list"]]
    )
    text = "\n".join(about)
    for part in (
        "Veracruz",
        "more than 75",
        "Cap: 5",
        "CONEVAL",
        told["release"],
        "/focalizacion?",
    ):
        assert part in text or part.replace(" ", "\u00a0") in text
    _, every = table(get(PATH, **POOR, most="5", rows="all", format="csv", group="30001.30002"))
    assert len(every) == len(rows) == 212
    assert {one["Clave"] for one in every} == set(rows.index)
    assert [one["Atendido"] for one in every].count("Sí") == 2
    assert [one["Lugar"] for one in every if one["Lugar"]] == ["1", "2", "3", "4", "5"]


def test_gaps_are_told_and_never_zero(get: Get) -> None:
    asked = {key: value for key, value in ASKED.items() if key != "parent"}
    told = get(PATH, **asked).json
    assert len(told["without"]) + told["areas"] == told["of"] == 2456
    _, every = table(get(PATH, **asked, rows="all", format="csv"))
    gaps = [one for one in every if one["Clave"] in told["without"]]
    assert gaps
    for one in gaps:
        assert (one["Cuántos son"], one["Tasa"], one["Lugar"]) == ("", "", "")
        assert one["Condición de la cifra"] == "Sin dato"


def test_a_whole_state_as_served_covers_all(get: Get) -> None:
    group = Group.of(one.key for one in areas("municipality", parent="30"))
    told = get(PATH, **ASKED, group=group.code).json["served"]
    assert told["coverage"] == 1


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"where": "poverty.above.3"}, 400),
        ({"where": "happiness.over.3"}, 404),
        ({"where": "child_labour.over.3"}, 404),
        ({"match": "some"}, 400),
        ({"order": "name"}, 400),
        ({"most": "-1"}, 400),
        ({"most": "9" * 5000}, 400),
        ({"most_people": "1e5"}, 400),
        ({"group": "99999"}, 400),
        ({"rows": "few"}, 400),
        ({"level": "state", "parent": "00"}, 400),
        ({"indicator": "infant_mortality", "age": "_T"}, 400),
    ],
)
def test_what_cannot_be_asked_is_refused(get: Get, wrong: dict[str, str], status: int) -> None:
    answer = get(PATH, **{**ASKED, **wrong})
    assert answer.status_code == status
    assert answer.json["parameter"] == next(iter(wrong))


def test_a_year_that_does_not_tell_how_many_is_refused(get: Get) -> None:
    asked = {"indicator": "out_of_school_6_14", "level": "municipality", "time": "2010"}
    answer = get(PATH, **asked)
    assert (answer.status_code, answer.json["parameter"]) == (400, "time")


def test_where_half_live_as_a_file(get: Get) -> None:
    asked = {
        "indicator": "poverty",
        "level": "municipality",
        "time": "2010",
        "source": "coneval_municipal_poverty_2011",
    }
    told = get("/api/v1/concentration", **asked).json
    about, found = table(get("/api/v1/concentration", **asked, format="csv"))
    assert len(found) == told["areas"] == 190
    assert [one["Clave"] for one in found] == [one["area"] for one in told["list"]]
    assert float(found[-1]["Acumulado"]) == told["people"]
    assert any("190 de los 2,456 municipios" in line for line in about)


def test_children_are_concentrated_too(get: Get) -> None:
    told = get("/api/v1/concentration", **{**ASKED, "parent": "00"}).json
    assert told["computed"]
    assert (told["of"], told["without"]) == (2424, 32)
