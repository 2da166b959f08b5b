"""The censuses of 2010 and 2020 as shares and age groups, from specimens and the real files."""

from __future__ import annotations

import bz2
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators import official
from indicators.adapters import (
    inegi_census_2010_states,
    inegi_census_2020,
    inegi_census_2020_ages,
    inegi_census_2020_shares,
    inegi_urban_results,
)
from indicators.adapters.census_rates import SEXES, named
from indicators.adapters.files import Files
from indicators.adapters.repair import area_key, number
from indicators.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Lines = Callable[..., Path]

FIVE_YEAR_GROUPS = (
    *(f"P_{low}A{low + 4}" for low in range(0, 85, 5)),
    "P_85YMAS",
)
RESULTS = "inegi/RESAGEBURB_{}CSV20.csv.bz2"
TABULATIONS = {
    "inegi/censo_lengua_indigena_municipal_2020.csv": ("P_3YMAS", "P3YM_HLI"),
    "inegi/censo_afrodescendiente_municipal_2020.csv": ("POBTOT", "POB_AFRO"),
}


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


def save(lines: Lines, counts: dict[str, int]) -> Path:
    """Census files of Chiapas and one municipality of it, both with these counts."""
    head = ",".join(["ENTIDAD", "MUN", *counts])
    cells = ",".join(str(count) for count in counts.values())
    lines(inegi_census_2020.MUNICIPALITIES, head, f"07,001,{cells}")
    return lines(inegi_census_2020.STATES, head, f"07,000,{cells}").parents[1]


@pytest.fixture
def ages(lines: Lines) -> Callable[..., Path]:
    def saved(**changes: int) -> Path:
        groups = (*inegi_census_2020.CHILDREN, inegi_census_2020_ages.ADULTS)
        people = dict(zip(SEXES, (100, 60, 40), strict=True))
        counts = {named(group, sex): people[sex] for group in groups for sex in SEXES}
        return save(lines, counts | changes)

    return saved


def test_share_of_children_is_over_the_population_of_stated_age(ages: Callable[..., Path]) -> None:
    frame = inegi_census_2020_ages.read(Files(ages(P_18YMAS=1500, P_18YMAS_M=200)))
    found = by(frame[frame["indicator"] == "share_of_children"], "area", "sex")
    assert found.loc[("07001", "_T"), ["value", "denominator"]].tolist() == [25.0, 2000]
    assert found.loc[("07", "M"), ["value", "denominator"]].tolist() == [50.0, 400]
    assert found.loc[("00", "_T"), "footnote"] == "sum_of_states"


@pytest.mark.parametrize(
    ("changes", "hidden"),
    [
        ({}, set()),
        ({"P_0A2_F": 0, "P_0A2_M": 100}, set()),
        ({"P_0A2_F": 2, "P_0A2_M": 98}, {"F", "M"}),
        ({"P_0A2": 2, "P_0A2_F": 2, "P_0A2_M": 0}, {"_T", "F", "M"}),
        ({"P_0A2": 3, "P_0A2_F": 3, "P_0A2_M": 0}, set()),
    ],
)
def test_counts_of_one_and_two_are_not_given_away(
    ages: Callable[..., Path], changes: dict[str, int], hidden: set[str]
) -> None:
    frame = inegi_census_2020_ages.read(Files(ages(**changes)))
    found = frame[(frame["area"] == "07001") & (frame["age"] == "Y0T2")]
    gaps = found[found["value"].isna()]
    assert set(gaps["sex"]) == hidden
    assert set(gaps["status"]) <= {"suppressed"}
    assert set(gaps["footnote"]) <= {"fewer_than_3"}
    assert set(found["status"]) <= {"normal", "suppressed"}


def test_shares_of_a_specimen(lines: Lines) -> None:
    rates = inegi_census_2020_shares.RATES
    names = set().union(*(rate.variables for rate in rates))
    counts = dict.fromkeys(sorted(names), 200) | {"VPH_INTER": 50, "P8A14AN_F": 2}
    found = by(
        inegi_census_2020_shares.read(Files(save(lines, counts))), "indicator", "area", "sex"
    )
    assert found.loc[("dwellings_with_internet", "07001", "_T"), "value"] == 25
    assert found.loc[("illiteracy_8_14", "07", "F"), "value"] == 1
    assert found.loc[("illiteracy_8_14", "07", "F"), "denominator"] == 200
    sexes = found.reset_index().groupby("indicator")["sex"].nunique()
    assert sexes["afro_mexican"] == 3
    assert sexes["dwellings_with_internet"] == 1


def test_a_state_that_the_copy_of_2010_leaves_out_is_a_gap(lines: Lines) -> None:
    module = inegi_census_2010_states
    names = sorted(set().union(*(rate.variables for rate in module.RATES)))
    counts = dict.fromkeys(names, 100) | {"P15A17A": 60, "P6A11_NOAF": 7}
    file = lines(
        module.FILE, ",".join(["ent", *names]), ",".join(["1", *map(str, counts.values())])
    )
    found = by(module.read(Files(file.parents[1])), "area", "indicator", "sex")
    assert found.loc[("01", "out_of_school_15_17", "_T"), "value"] == 40
    assert found.loc[("01", "out_of_school_6_11", "F"), "value"] == 7
    assert found.loc[("01", "illiteracy_8_14", "_T"), "footnote"] == "summed_by_electoral_geography"
    gap = found.loc[("15", "out_of_school_6_11", "M")]
    assert (gap["status"], gap["footnote"]) == ("missing", "state_not_in_copy")
    assert set(found.index.get_level_values("area")) == {"01", "15"}, "others would be lost"


def test_a_mark_is_told_apart_and_never_a_number(lines: Lines) -> None:
    file = lines(
        "urban.csv",
        "cve_ent,cve_mun,cve_loc,pobtot,p_0a2,p_3a5,p_6a11",
        "29,000,0000,0,*,N/D,NA",
        "29,001,0000,1,2,3,4",
        "29,001,0001,5,6,7,8",
    )
    found = inegi_urban_results.totals(
        Files(file.parent).text(file.name), ["pobtot", "p_0a2", "p_3a5", "p_6a11"]
    )
    state = by(found[found["area"] == "29"], "variable")
    assert state["status"].to_dict() == {
        "pobtot": "normal",
        "p_0a2": "suppressed",
        "p_3a5": "missing",
        "p_6a11": "suppressed",
    }
    assert state["value"].dropna().to_dict() == {"pobtot": 0.0}
    assert set(found["area"]) == {"29", "29001"}


@pytest.mark.parametrize(
    ("indicator", "percent"),
    [
        ("indigenous_language_speakers", 6.1),
        ("afro_mexican", 2.0),
        ("population_with_disability", 4.9),
        ("dwellings_with_internet", 52.1),
        ("dwellings_with_computer", 37.6),
    ],
)
def test_the_nation_as_inegi_presented_it(
    shared_data: Path, indicator: str, percent: float
) -> None:
    """INEGI, presentation of the results of the census, January 2021."""
    found = by(inegi_census_2020_shares.read(Files(shared_data)), "indicator", "area", "sex")
    assert abs(found.loc[(indicator, "00", "_T"), "value"] - percent) <= 0.05


def test_indigenous_households_as_published(shared_data: Path) -> None:
    """11,800,247 persons live in indigenous households (INEGI and INPI on the census of 2020)."""
    found = by(inegi_census_2020_shares.read(Files(shared_data)), "indicator", "area")
    row = found.loc[("population_in_indigenous_households", "00")]
    assert row["value"] * row["denominator"] / 100 == pytest.approx(11_800_247, abs=0.01)


@pytest.mark.parametrize(("sheet", "key", "digits"), [("Municipios", 2, 5), ("Estados", 0, 2)])
def test_coneval_gives_the_same_shares(
    shared_data: Path, sheet: str, key: int, digits: int
) -> None:
    """CONEVAL's social lag of 2020 takes these two from the census, with the same universes."""
    file = shared_data / "coneval" / "rezago_social_2020.xlsx"
    rows = pd.read_excel(file, sheet, header=None, dtype=object, engine="calamine")
    titles = rows.iloc[5].astype(str).str.split().str.join(" ")
    areas = rows[rows[key].astype(str).str.strip().str.isdecimal()]
    areas.index = [area_key(one, digits) for one in areas[key]]
    counts = inegi_census_2020.census(
        Files(shared_data), {"PSINDER", "POBTOT", "VPH_PISOTI", inegi_census_2020_shares.DWELLINGS}
    )
    pairs = {
        "Población sin derechohabiencia a servicios de salud": ("PSINDER", "POBTOT"),
        "Viviendas con piso de tierra": ("VPH_PISOTI", inegi_census_2020_shares.DWELLINGS),
    }
    for title, (cases, group) in pairs.items():
        column = titles[titles == title].index[0]
        theirs = areas[column].astype(float)
        ours = (100 * counts[cases] / counts[group]).reindex(theirs.index)
        assert len(theirs) >= 32
        assert (theirs - ours).abs().max() < 1e-5, title


def test_tabulations_of_language_and_origin_are_the_same_figures(shared_data: Path) -> None:
    """INEGI's tabulations, with their formula keys, hold the nation, 32 states, 2,469 others."""
    for name, variables in TABULATIONS.items():
        counts = inegi_census_2020.census(Files(shared_data), variables)[list(variables)].T.to_dict(
            "list"
        )
        seen = 0
        for row in Files(shared_data).text(name, "latin-1").cells[4:]:
            if len(row) < 4:
                continue
            key, place = str(row[0]).strip(), str(row[1]).strip()
            area = "00" if place == "Total" else area_key(key, 2 if key.startswith("=") else 5)
            theirs = [number(one) or 0.0 for one in row[2:4]]
            assert counts[area] == theirs, (name, area)
            seen += 1
        assert seen == 1 + 32 + 2469


def test_ages_add_up_by_another_way(shared_data: Path) -> None:
    """Age groups are differences of "and over"; the share is that of five-year groups."""
    frame = inegi_census_2020_ages.read(Files(shared_data))
    over = {0: "POBTOT", 3: "P_3YMAS", 12: "P_12YMAS", 15: "P_15YMAS", 18: "P_18YMAS"}
    counts = inegi_census_2020.census(
        Files(shared_data), {*over.values(), *FIVE_YEAR_GROUPS, "P_15A17"}
    )
    groups = by(frame[(frame["sex"] == "_T") & (frame["age"] != "_T")], "age", "area")["value"]
    for age, low, high in (("Y12T14", 12, 15), ("Y15T17", 15, 18)):
        shown = groups[age].dropna()
        assert len(shown) >= 2500
        assert ((counts[over[low]] - counts[over[high]]).reindex(shown.index) == shown).all()
    together = (groups["Y3T5"] + groups["Y6T11"]).dropna()
    assert ((counts["P_3YMAS"] - counts["P_12YMAS"]).reindex(together.index) == together).all()
    stated = counts[[*FIVE_YEAR_GROUPS]].sum(axis=1)
    children = counts[["P_0A4", "P_5A9", "P_10A14", "P_15A17"]].sum(axis=1)
    shares = frame[(frame["indicator"] == "share_of_children") & (frame["sex"] == "_T")]
    share = by(shares, "area")["value"]
    assert ((100 * children / stated).reindex(share.index) - share).abs().max() < 1e-9
    assert len(share) == 1 + 32 + 2469


def test_no_count_of_one_or_two_is_shown(shared_data: Path) -> None:
    frame = inegi_census_2020_ages.read(Files(shared_data))
    persons = frame[frame["unit"] == "persons"]
    assert not persons["value"].isin([1, 2]).any()
    hidden = persons[persons["status"] == "suppressed"]
    sums = persons.groupby(["area", "age"])["value"].count()
    given_away = sums.loc[list(zip(hidden["area"], hidden["age"], strict=True))]
    assert not (given_away == 2).any(), "two of both sexes, women and men give the third"


def test_schooling_of_2010_is_what_coneval_published(shared_data: Path) -> None:
    """6 to 14 together, by state: CONEVAL's social lag of 2010 is made from the same census."""
    found = inegi_census_2010_states.read(Files(shared_data))
    found = found[(found["sex"] == "_T") & found["value"].notna()]
    out = by(found, "indicator", "area")
    cases = out["value"] * out["denominator"] / 100
    ages = ("out_of_school_6_11", "out_of_school_12_14")
    ours = 100 * sum(cases[age] for age in ages) / sum(out["denominator"][age] for age in ages)
    file = shared_data / "coneval" / "rezago_social_2000_2005_2010_2015.xlsx"
    rows = pd.read_excel(file, "Estados", header=None, dtype=object, engine="calamine")
    title, years = rows.iloc[3].astype(str).str.split().str.join(" "), rows.iloc[4]
    first = title[title == "Población de 6 a 14 años que no asiste a la escuela"].index[0]
    column = next(at for at in range(first, first + 4) if str(years[at]).startswith("2010"))
    states = rows[rows[0].astype(str).str.strip().str.isdecimal()].set_index(0)[column]
    states.index = [area_key(one, 2) for one in states.index]
    assert len(ours) == 31
    assert (ours - states.reindex(ours.index).astype(float)).abs().max() < 1e-5


def test_a_state_that_the_file_has_is_no_gap_where_it_is_lost(
    shared_data: Path, tmp_path: Path
) -> None:
    one, file = inegi_census_2010_states.PRODUCT, tmp_path / "cut.csv"
    lines = (shared_data / one.files[0]).read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:13] + lines[14:]))
    report = official.read(one, Files(shared_data, {one.files[0]: file}), load()).report
    assert not report.passed
    assert "31 of 32" in {fault.value for fault in report.faults}


@pytest.mark.parametrize("state", ["03", "04", "06", "29"])
def test_raw_totals_are_those_by_locality(shared_data: Path, state: str) -> None:
    """Every variable of the urban results; what is hidden there is one or two here."""
    file = shared_data / RESULTS.format(state)
    with bz2.open(file, "rt", encoding="utf-8") as raw:
        variables = raw.readline().strip().split(",")[8:]
    found = inegi_urban_results.totals(Files(file.parent).text(file.name), variables)
    theirs = by(found, "area", "variable")
    parts = [
        pd.read_csv(shared_data / name, dtype={"ENTIDAD": str, "MUN": str})
        for name in (inegi_census_2020.MUNICIPALITIES, inegi_census_2020.STATES)
    ]
    ours = pd.concat(parts)
    ours = ours[ours["ENTIDAD"] == state]
    ours.index = ours["ENTIDAD"] + ours["MUN"].replace("000", "")
    ours.columns = ours.columns.str.lower()
    expected = ours[variables].astype(float).stack()
    assert set(theirs.index) == set(expected.index)
    expected = expected.reindex(theirs.index)
    shown = theirs["status"] == "normal"
    assert (theirs.loc[shown, "value"] == expected[shown]).all()
    assert set(theirs.loc[~shown, "status"]) <= {"suppressed"}
    assert expected[~shown].isin([1, 2]).all()
