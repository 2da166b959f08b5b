"""CONAPO's marginalisation by both methods: specimens, and what the two say of each other."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np
import pytest

from indicators.adapters import conapo_marginalisation, conapo_marginalisation_former
from indicators.adapters.files import Files
from indicators.aggregates import with_aggregates
from indicators.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Lines = Callable[..., Path]
    Told = Callable[..., str]

LOCALITIES = "marginalisation_small_localities"
AGUASCALIENTES = '"01001",797010,2.6,31.2,0,0.3,0.8,1.4,25.2,8.7,29.9,37.9,0.925'
"""A row of the present method, less its degree."""


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns)).sort_index()


def present_files(lines: Lines, *rows: str) -> Path:
    module = conapo_marginalisation
    folder = None
    for year, name in module.FILES.items():
        indexes = [f"{index}_{year}" for index in module.INDEXES]
        head = ",".join(["CVE_MUN", "POB_TOT", *module.COMPONENTS, *indexes, f"GM_{year}"])
        folder = lines(name, head, *rows).parents[1]
    assert folder is not None
    return folder


def test_the_present_method(lines: Lines) -> None:
    folder = present_files(lines, f"{AGUASCALIENTES},Muy bajo")
    found = by(conapo_marginalisation.read(Files(folder)), "indicator", "time")
    assert len(found) == 3 * 12
    degree = found.loc[("marginalisation_degree", "2020")]
    assert degree[["value", "unit", "column"]].tolist() == [1, "degree", "GM_2020"]
    assert found.loc[("marginalisation_without_drainage_or_toilet", "2010"), "value"] == 0
    assert found.loc[("marginalisation_index", "2020"), ["value", "unit"]].tolist() == [
        37.9,
        "index",
    ]
    assert found.loc[(LOCALITIES, "2020"), "denominator"] == 797010
    carried = found.loc[(LOCALITIES, "2015")]
    assert carried[["status", "footnote"]].tolist() == ["estimated", "localities_of_2010"]
    assert found["denominator"].notna().sum() == 2


@pytest.mark.parametrize(("word", "advice"), [("Muy bajos", "'Muy bajo'"), ("4", "")])
def test_a_degree_that_does_not_exist(lines: Lines, told: Told, word: str, advice: str) -> None:
    report = told(conapo_marginalisation, present_files(lines, f"{AGUASCALIENTES},{word}"))
    assert f"row 2, column 'GM_2020': seen '{word}'; expected one of 'Muy bajo', 'Bajo'" in report
    assert advice in report


def test_the_index_of_another_year(lines: Lines, told: Told) -> None:
    folder = present_files(lines)
    name = conapo_marginalisation.FILES["2020"]
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text.replace("IM_2020", "IM_2010"), encoding="utf-8")
    assert "column 'IM_2020': seen ''; expected a column 'IM_2020'" in told(
        conapo_marginalisation, folder
    )


def former_row(**cells: str) -> str:
    return ",".join(cells.get(name, "5.5") for name in FORMER_COLUMNS)


FORMER_COLUMNS = [
    "ENT",
    "CVE_MUN",
    "POB_TOT",
    *(figure.column for figure in conapo_marginalisation_former.FIGURES),
    "AÑO",
]


def test_the_former_method(lines: Lines) -> None:
    module = conapo_marginalisation_former
    nation = {"ENT": "Nacional", "CVE_MUN": "-", "IM": "-"}
    place = {"ENT": "Chiapas", "CVE_MUN": "7058", "POB_TOT": "3135"}
    file = lines(
        module.FILE,
        ",".join(FORMER_COLUMNS),
        former_row(**nation, AÑO="2000", OVSDE="-"),
        former_row(**nation, AÑO="1990"),
        former_row(**place, AÑO="2000", IM="-", ANALF="N. D.", OVSDE="-"),
        former_row(**place, AÑO="2005"),
        former_row(**place, AÑO="1995", OVPT="-"),
        encoding="latin-1",
    )
    found = by(module.read(Files(file.parents[1])), "area", "time", "indicator")
    assert found.loc[("07058", "1995")].index.tolist() == [
        "marginalisation_illiteracy_15_plus",
        "marginalisation_index_former",
    ]
    gap = found.loc[("07058", "2000", "marginalisation_illiteracy_15_plus")]
    assert gap[["status", "footnote"]].tolist() == ["missing", "not_published"]
    assert "marginalisation_index_former" not in found.loc[("00", "2000")].index
    assert "marginalisation_without_drainage_or_toilet" not in found.loc[("00", "2000")].index
    assert "marginalisation_without_piped_water" in found.loc[("00", "2000")].index
    assert "marginalisation_without_piped_water" not in found.loc[("00", "1990")].index
    income = found.loc[("07058", "2005", "marginalisation_low_income")]
    assert income[["status", "footnote"]].tolist() == ["estimated", "income_from_enoe"]
    assert found.loc[("07058", "2000", LOCALITIES), "denominator"] == 3135


@pytest.fixture(scope="module")
def present(shared_data: Path) -> pd.DataFrame:
    return conapo_marginalisation.read(Files(shared_data))


@pytest.fixture(scope="module")
def former(shared_data: Path) -> pd.DataFrame:
    return conapo_marginalisation_former.read(Files(shared_data))


@pytest.mark.parametrize(("year", "areas"), [("2010", 2456), ("2015", 2457), ("2020", 2469)])
def test_a_higher_index_is_less_marginalisation(
    present: pd.DataFrame, year: str, areas: int
) -> None:
    """The index falls by so much for each point of each component; without any it is its top."""
    wide = present[present["time"] == year].pivot_table(
        index="area", columns="indicator", values="value"
    )
    assert len(wide) == areas
    components = list(conapo_marginalisation.COMPONENTS.values())
    points = np.column_stack([np.ones(len(wide)), wide[components]])
    index = wide["marginalisation_index"].to_numpy()
    (top, *slopes), *_ = np.linalg.lstsq(points, index)
    assert np.allclose(points @ [top, *slopes], index, atol=1e-9)
    assert max(slopes) < 0
    assert np.allclose(index / top, wide["marginalisation_index_normalised"], atol=1e-9)
    limits = load().indicators["marginalisation_index"].limits
    assert limits is not None
    assert f"{top:.2f}" in limits.es


@pytest.mark.parametrize("year", ["2010", "2015", "2020"])
def test_degrees_are_those_of_the_file(shared_data: Path, present: pd.DataFrame, year: str) -> None:
    """Word by word, read independently; the degree falls as the index rises."""
    with (shared_data / conapo_marginalisation.FILES[year]).open(encoding="utf-8") as stream:
        words = {row["CVE_MUN"]: row[f"GM_{year}"] for row in csv.DictReader(stream)}
    order = ["Muy bajo", "Bajo", "Medio", "Alto", "Muy alto"]
    now = by(present[present["time"] == year], "indicator", "area")["value"]
    degrees = now["marginalisation_degree"]
    assert degrees.to_dict() == {area: 1 + order.index(word) for area, word in words.items()}
    ends = now["marginalisation_index"].groupby(degrees).agg(["min", "max"])
    assert (ends["max"].shift(-1).dropna() < ends["min"].iloc[:-1]).all()
    limits = load().indicators["marginalisation_degree"].limits
    assert limits is not None
    worst = now["marginalisation_index_normalised"][degrees == 5].max()
    assert f"{worst:.3f}" in limits.es


def test_a_degree_is_relative_to_its_year(present: pd.DataFrame) -> None:
    """Better on the index that compares over the years, and yet in a worse category."""
    wide = present.pivot_table(index="area", columns=["indicator", "time"], values="value")
    degrees, index = wide["marginalisation_degree"], wide["marginalisation_index_normalised"]
    better, worse = index["2015"] > index["2010"], degrees["2015"] > degrees["2010"]
    limits = load().indicators["marginalisation_degree"].limits
    assert limits is not None
    assert f"{(better & worse).sum()} municip" in limits.es
    assert f"{(better & worse).sum()} municip" in limits.en


def test_no_area_above_gets_a_degree(present: pd.DataFrame) -> None:
    whole = with_aggregates(present, load())
    degrees = whole[whole["unit"] == "degree"]
    assert degrees.groupby("time").size().to_dict() == {"2010": 2456, "2015": 2457, "2020": 2469}
    assert set(degrees["area"].str.len()) == {5}


def test_the_two_methods_run_opposite_ways(present: pd.DataFrame, former: pd.DataFrame) -> None:
    for year in ("2010", "2015"):
        new = by(present[present["time"] == year], "indicator", "area")["value"]
        old = by(former[former["time"] == year], "indicator", "area")["value"]
        new, old = new["marginalisation_index"], old["marginalisation_index_former"]
        assert new.index.equals(old.index)
        assert new.rank().corr(old.rank()) < -0.98


def test_both_editions_give_the_same_components(
    present: pd.DataFrame, former: pd.DataFrame
) -> None:
    """To the two decimals of the older one; drainage was defined anew."""
    key = ["indicator", "time", "area"]
    apart = (by(present, *key)["value"] - by(former, *key)["value"]).abs().dropna()
    apart = apart.groupby("indicator").max()
    revised = apart.pop("marginalisation_without_drainage_or_toilet")
    assert len(apart) == 7
    assert apart.max() < 0.011
    assert 3.6 < revised < 3.8


def test_published_figures(present: pd.DataFrame, former: pd.DataFrame) -> None:
    whole = with_aggregates(present, load())
    localities = by(whole[whole["indicator"] == LOCALITIES], "time", "area")["value"].round(2)
    # CONAPO 2020, by state, as given in SEMARNAT's compendium of 2021.
    assert localities["2020"][["01", "02"]].tolist() == [21.27, 8.46]
    nation = by(former[former["area"] == "00"], "indicator", "time")["value"]
    assert localities["2010"]["00"] == nation[LOCALITIES]["2010"] == 28.85
    illiteracy = nation["marginalisation_illiteracy_15_plus"]
    assert illiteracy[["1990", "2000", "2005", "2010"]].tolist() == [12.44, 9.46, 8.37, 6.93]


def test_localities_of_2015_are_those_of_2010(present: pd.DataFrame) -> None:
    wide = present[present["indicator"] == LOCALITIES].pivot_table(
        index="area", columns="time", values="value"
    )
    assert ((wide["2015"] - wide["2010"]).abs() > 0.01).sum() == 4


def test_every_municipality_of_each_census(former: pd.DataFrame) -> None:
    index = former[former["indicator"] == "marginalisation_index_former"]
    assert index.groupby("time").size().to_dict() == {
        "1990": 2403,
        "1995": 2428,
        "2000": 2443,
        "2005": 2454,
        "2010": 2456,
        "2015": 2457,
    }
    gaps = former[former["value"].isna()]
    assert set(zip(gaps["area"], gaps["time"], strict=True)) == {("07058", "2000")}
