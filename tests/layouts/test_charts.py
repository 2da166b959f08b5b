"""Each chart as numbers: what is drawn, said and tabulated is what the release holds."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.areas import area
from geodata.codes import Level
from indicators.queries import area_table, observations, reliable
from indicators.selection import Selection, Subgroup
from layouts.address import parse
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.charts.drawn import Drawn, Nothing
from layouts.charts.kinds import DRAW
from layouts.theme import MARKS, WORSE
from layouts.view import CHARTS, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store

    Draw = Callable[[str], Drawn | Nothing]

CHILDREN = Subgroup.of({"age": "Y0T17"})
CANCUC, OCOSINGO = "07112", "07059"


@pytest.fixture(scope="module")
def draw(store: Store) -> Draw:
    """The chart of an address's query."""

    @cache
    def made(query: str) -> Drawn | Nothing:
        view, _ = settle_chart(store, parse("/graficas", query)[0])
        return DRAW[view.chart](chart_scene(store, view))

    return made


def chart(drawn: Drawn | Nothing) -> Drawn:
    assert isinstance(drawn, Drawn)
    return drawn


def points(drawn: Drawn) -> dict[str, tuple[float, float]]:
    """The places of all points that stand for areas, by key."""
    return {
        key: (x, y)
        for trace in drawn.figure["data"]
        if "customdata" in trace
        for key, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)
    }


def words(drawn: Drawn) -> str:
    return " ".join(one["text"] for one in drawn.figure["layout"]["annotations"])


def test_ranking_of_states(draw: Draw, store: Store) -> None:
    drawn = chart(draw("chart=ranking&indicator=poverty&age=Y0T17&level=state&areas=07.20"))
    (bars,) = drawn.figure["data"]
    frame = area_table(store, Selection("poverty", Level.STATE, subgroup=CHILDREN)).frame
    expected = frame["value"].sort_values(ascending=False)
    assert bars["customdata"] == expected.index.tolist()
    assert bars["x"] == expected.tolist()
    assert bars["text"][0] == f"{expected.iloc[0]:.1f}\xa0%"
    assert bars["type"] == "bar"
    assert drawn.figure["layout"]["xaxis"]["range"][0] == 0
    picked = [bars["customdata"].index(key) for key in ("07", "20")]
    assert [bars["marker"]["color"][place] for place in picked] == [MARKS[0][0], MARKS[1][0]]
    assert [bars["marker"]["line"]["width"][place] > 0 for place in picked] == [True, True]
    names = drawn.figure["layout"]["yaxis"]["ticktext"]
    assert [name for name in names if name.startswith("<b>")] == [
        f"<b>{1 + place}. {area(key).name}</b>" for place, key in zip(picked, ("07", "20"),
                                                                      strict=True)
    ]  # fmt: skip
    nation = observations(
        store,
        Selection(
            "poverty",
            Level.NATION,
            subgroup=CHILDREN,
            time="2020",
            source="coneval_municipal_poverty_groups",
        ),
    )
    (line,) = drawn.figure["layout"]["shapes"]
    assert line["x0"] == line["x1"] == nation["value"].iloc[0]


def test_ranking_of_many_tells_how_many_are_left_out(draw: Draw) -> None:
    drawn = chart(draw("chart=ranking&indicator=infant_mortality&areas=20067"))
    (bars,) = drawn.figure["data"]
    assert len(bars["x"]) == 26
    told = [name for name in drawn.figure["layout"]["yaxis"]["ticktext"] if "…" in name]
    left = sum(int("".join(filter(str.isdigit, one))) for one in told)
    assert left + 26 == len(drawn.table().rows) == 2456


def test_a_mean_has_no_bars(draw: Draw) -> None:
    drawn = chart(draw("chart=ranking&indicator=marginalisation_index&area=07"))
    (dots,) = drawn.figure["data"]
    assert dots["type"] == "scatter"
    assert drawn.figure["layout"]["xaxis"]["range"][0] > 0


def test_distribution_shows_every_reliable_value(draw: Draw, store: Store) -> None:
    drawn = chart(draw(f"chart=distribution&indicator=poverty&age=Y0T17&area=07&areas={CANCUC}"))
    frame = area_table(store, Selection("poverty", subgroup=CHILDREN)).frame
    expected = reliable(frame).dropna()
    around, within, picked, *boxes = drawn.figure["data"]
    assert len(around["x"]) + len(within["x"]) == len(expected)
    assert within["customdata"] == [key for key in expected.index if key.startswith("07")]
    placed = points(drawn)
    assert {key: x for key, (x, _) in placed.items()} == pytest.approx(
        expected.to_dict(), abs=0.0501
    )
    assert picked["customdata"] == [CANCUC]
    assert picked["marker"]["line"]["width"] > 0
    whole, state = boxes
    assert whole["median"] == [expected.round(1).median()]
    assert state["q3"] == [expected[expected.index.str.startswith("07")].round(1).quantile(0.75)]
    worst = expected[expected.index.str.startswith("07")].idxmax()
    assert area(str(worst)).name in words(drawn)


def test_distribution_of_categories_counts_them(draw: Draw, store: Store) -> None:
    drawn = chart(draw("chart=distribution&indicator=marginalisation_degree"))
    (bars,) = drawn.figure["data"]
    values = area_table(store, Selection("marginalisation_degree")).frame["value"]
    assert bars["y"] == [int((values == code).sum()) for code in range(1, 6)]
    assert sum(bars["y"]) == 2456
    assert bars["x"][-1] == "Muy alto"


def test_counts_are_spread_by_ratio(draw: Draw) -> None:
    layout = chart(draw("chart=distribution&indicator=population")).figure["layout"]
    assert layout["xaxis"]["type"] == "log"
    assert "logarítmica" in layout["xaxis"]["title"]["text"]


def test_trend_breaks_before_projections_and_names_its_lines(draw: Draw, store: Store) -> None:
    drawn = chart(draw("chart=trend&indicator=infant_mortality&level=state&areas=07.19"))
    lines = {trace["customdata"][0]: trace for trace in drawn.figure["data"]}
    assert set(lines) == {"00", "07", "19"}
    one = lines["07"]
    rows = observations(
        store, Selection("infant_mortality", Level.STATE, source="conapo_demographic_series")
    )
    published = rows[rows["area"] == "07"].set_index("time")["value"]
    drawn_values = {str(x): y for x, y in zip(one["x"], one["y"], strict=True) if x}
    assert drawn_values == published.to_dict()
    assert one["x"][one["x"].index(None) + 1] == 2020
    assert one["connectgaps"] is False
    for name in ("Chiapas", "Nuevo León", "México"):
        assert name in words(drawn)


def test_trend_without_chosen_areas_is_of_the_two_ends(draw: Draw) -> None:
    drawn = chart(draw("chart=trend&indicator=poverty&time=2020&area=20"))
    keys = {trace["customdata"][0] for trace in drawn.figure["data"]}
    ranked = [row[1] for row in chart(draw("indicator=poverty&time=2020&area=20")).table().rows]
    ends = {area(key).name for key in keys if len(key) == 5}
    assert ends == {ranked[0], ranked[569]}
    assert {"00", "20"} <= keys


def test_scatter_joins_the_two_series(draw: Draw, store: Store) -> None:
    query = "chart=scatter&indicator=poverty&age=Y0T17&second=infant_mortality&area=07"
    drawn = chart(draw(f"{query}&areas={CANCUC}.{OCOSINGO}"))
    first = area_table(store, Selection("poverty", subgroup=CHILDREN)).frame["value"]
    second = area_table(store, Selection("infant_mortality")).frame["value"]
    children = area_table(store, Selection("children_0_17")).frame["value"]
    placed = points(drawn)
    assert set(placed) == set(first.dropna().index)
    for key in (CANCUC, OCOSINGO, "09014"):
        assert placed[key] == (round(first[key], 1), round(second[key], 1))
    around, within, *picked = drawn.figure["data"]
    sizes = dict(zip(within["customdata"], within["marker"]["size"], strict=True))
    assert sizes[CANCUC] == children[CANCUC]
    assert {key[:2] for key in within["customdata"]} == {"07"}
    assert "07" not in {key[:2] for key in around["customdata"]}
    assert [trace["text"] for trace in picked] == [["San Juan Cancuc"], ["Ocosingo"]]
    assert len({trace["marker"]["symbol"] for trace in picked}) == 2
    rows = {row[0]: row[1:] for row in drawn.table().rows}
    assert len(rows) == 118
    assert rows["San Juan Cancuc"][:2] == ("99.6\xa0%", "26.4\xa0‰")


@pytest.mark.parametrize(
    ("second", "told"),
    [("human_development_index", "suele ser menor"), ("extreme_poverty", "suele ser mayor")],
)
def test_scatter_says_what_goes_together(draw: Draw, second: str, told: str) -> None:
    assert told in chart(draw(f"chart=scatter&indicator=poverty&second={second}")).sentence


def test_few_areas_prove_nothing(draw: Draw) -> None:
    drawn = chart(draw("chart=scatter&indicator=poverty&age=Y0T17&where=poverty.over.99"))
    assert "ρ" not in drawn.sentence


def test_pyramid_has_an_area_for_persons(draw: Draw, store: Store) -> None:
    drawn = chart(draw(f"chart=pyramid&areas={CANCUC}"))
    male, female, *outline = drawn.figure["data"]
    asked = Selection("population_by_age_group", time="2020")
    table = observations(store, asked, vintage=2010, fixed=("residence", "ethnicity"))
    cells = table[table["area"] == CANCUC]
    for trace, sex in ((male, "M"), (female, "F")):
        drawn_persons = sum(
            abs(x) * years for x, years in zip(trace["x"], trace["width"], strict=True)
        )
        assert drawn_persons == pytest.approx(cells[cells["sex"] == sex]["value"].sum())
        assert trace["width"] == [3, 3, 6, 3, 3]
    assert all(x < 0 for x in male["x"])
    assert all(x > 0 for x in female["x"])
    # The outline has the ages of the nation and the persons of the area.
    compared = sum(abs(one["x"][n]) * years for one in outline
                   for n, years in zip(range(0, 10, 2), [3, 3, 6, 3, 3], strict=True))  # fmt: skip
    assert compared == pytest.approx(cells[(cells["sex"] != "_T")]["value"].sum())


def test_a_pyramid_sets_shares_beside_those_of_the_nation(draw: Draw, store: Store) -> None:
    drawn = chart(draw("chart=pyramid&area=07"))
    asked = Selection("population_by_age_group", time="2020")

    def shares(table: pd.DataFrame, area: str) -> dict[tuple[str, str], float]:
        own = table[(table["area"] == area) & (table["sex"] != "_T") & (table["age"] != "_T")]
        total = own["value"].sum()
        return {(row.age, row.sex): 100 * row.value / total for row in own.itertuples()}

    fixed = ("residence", "ethnicity")
    state = shares(observations(store, replace(asked, level=Level.STATE), fixed=fixed), "07")
    nation = shares(observations(store, replace(asked, level=Level.NATION), fixed=fixed), "00")
    table = drawn.table()
    ages = sorted({age for age, _ in state}, key=lambda age: int(age[1:].split("T")[0]))
    for age, row in zip(ages, table.rows, strict=True):
        expected = [one[age, sex] for sex in "MF" for one in (state, nation)]
        assert [row[at] for at in (2, 3, 5, 6)] == [f"{one:.1f}\u00a0%" for one in expected]
    youngest = drawn.figure["data"][0]["text"][0]
    for one in (state, nation):
        assert f"{one[ages[0], 'M']:.1f}" in youngest
    own = chart(draw("chart=pyramid"))
    assert len(own.table().head) == 5
    assert sum(float(row[at].split("\u00a0")[0]) for row in own.table().rows for at in (2, 4)) == (
        pytest.approx(100, abs=0.5)
    )


def test_a_hidden_group_is_named_so_and_has_no_bar(draw: Draw) -> None:
    drawn = chart(draw("chart=pyramid&areas=20047"))
    hidden = [row for row in drawn.table().rows if row[1] == row[4] == "Confidencial"]
    missing = [row for row in drawn.table().rows if row[2] == row[5] == "Sin dato"]
    assert len(missing) == 5, "no part of a total that is not known"
    assert len(hidden) == 4
    assert words(drawn).count("Confidencial") == 8
    assert "confidencial" in drawn.sentence
    male, female = drawn.figure["data"]  # and no outline, for the total is not known
    assert [bool(x) for x in male["x"]] == [False, False, True, False, False]
    assert not any(female["x"])


def test_change_compares_one_source(draw: Draw, store: Store) -> None:
    drawn = chart(draw("chart=change&indicator=poverty&level=state&time=2020&second_time=2010"
                       "&source=coneval_municipal_poverty"))  # fmt: skip
    *_, before, after = drawn.figure["data"]
    source = "coneval_municipal_poverty"
    years = [
        observations(store, Selection("poverty", Level.STATE, time=time, source=source))
        .set_index("area")["value"]
        for time in ("2010", "2020")
    ]  # fmt: skip
    change = (years[1] - years[0]).sort_values(ascending=False)
    assert before["customdata"] == change.index.tolist()
    assert before["x"] == years[0][change.index].tolist()
    assert after["x"] == years[1][change.index].tolist()
    colours = pd.Series(after["marker"]["color"], change.index)
    assert (colours == WORSE).equals(change > 0)


@pytest.mark.parametrize("kind", ["change", "trend"])
def test_a_change_told_is_that_of_the_two_values_told(draw: Draw, kind: str) -> None:
    """By hand: each row of the table, each sentence, as a reader reckons it again."""
    drawn = chart(draw(f"chart={kind}&indicator=out_of_school_6_14&time=2020&second_time=2010"
                       "&area=20&areas=20067.20002.20003.20004.20005"))  # fmt: skip
    if kind == "change":
        told = [row[1:] for row in drawn.table().rows if "%" in row[1]]
    else:
        told = re.findall(r"de ([\d.]+.%) en \d+ a ([\d.]+.%) en \d+: (?:subió|bajó) ([\d.]+)",
                          drawn.sentence)  # fmt: skip
    assert len(told) > (500 if kind == "change" else 2)
    for before, after, change in told:
        first, last, shown = (
            Decimal(re.sub(r"[^\d.-]", "", one.replace("\u2212", "-")))
            for one in (before, after, change)
        )
        assert (last - first if kind == "change" else abs(last - first)) == shown


NOTHING = [
    ("chart=ranking&indicator=marginalisation_degree", "chart=distribution"),
    ("chart=change&indicator=marginalisation_degree", "chart=distribution"),
    ("chart=trend&indicator=marginalisation_degree", "chart=distribution"),
    ("chart=ranking&indicator=child_labour", "chart=trend"),
    ("chart=scatter&indicator=population", "/graficas?indicator=population"),
    ("chart=trend&indicator=poverty&age=Y0T17", "chart=trend"),
    ("chart=change&indicator=poverty&age=Y0T17", "chart=change"),
    ("chart=ranking&indicator=poverty&where=poverty.over.99,poverty.under.1", "/graficas"),
]


@pytest.mark.parametrize(("query", "instead"), NOTHING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_never_an_empty_axis(draw: Draw, query: str, instead: str, language: str) -> None:
    drawn = draw(f"{query}&lang={language}")
    assert isinstance(drawn, Nothing)
    assert len(drawn.told) > 40
    assert any(instead in href for _, href in drawn.instead)
    for _, href in drawn.instead:
        path, _, rest = href.partition("?")
        assert parse(path, rest)[1] == ()
    first = drawn.instead[0][1].partition("?")[2]
    assert isinstance(draw(first), Drawn)


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_numbers_words_and_a_table(draw: Draw, kind: str, language: str) -> None:
    query = f"chart={kind}&indicator=poverty&time=2020&areas={CANCUC}&lang={language}"
    drawn = chart(draw(query))
    assert drawn.sentence.endswith(".")
    table = drawn.table()
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.head)}
    assert table.files
    assert any(any(one is not None for one in trace["x"]) for trace in drawn.figure["data"]
               if "x" in trace)  # fmt: skip
