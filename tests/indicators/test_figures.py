"""The released figures against what the producers published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from indicators.adapters import inegi_birth_statistics
from indicators.adapters.files import Files
from indicators.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    One = Callable[..., pd.Series[Any]]
    Pick = Callable[..., pd.DataFrame]

MUNICIPAL_POVERTY = "coneval_municipal_poverty"


@pytest.mark.parametrize(
    ("time", "persons", "percent"),
    [("2010", 52_813_017, 46.1), ("2015", 53_375_705, 44.0), ("2020", 56_647_995, 44.5)],
)
def test_poverty_of_the_nation(one: One, time: str, persons: int, percent: float) -> None:
    asked = {"indicator": "poverty", "source": MUNICIPAL_POVERTY, "area": "00", "time": time}
    assert one(unit="persons", **asked)["value"] == persons
    assert round(one(unit="percent", **asked)["value"], 1) == percent


def test_poverty_of_children_weighted_by_census_children(one: One, released: pd.DataFrame) -> None:
    groups = "coneval_municipal_poverty_groups"
    children = one(indicator="poverty", source=groups, area="00", age="Y0T17")
    everybody = released[
        (released["indicator"] == "poverty")
        & (released["source"] == MUNICIPAL_POVERTY)
        & (released["unit"] == "percent")
        & (released["time"] == "2020")
        & (released["area"] == "00")
    ].iloc[0]
    assert round(children["value"], 1) == 53.1
    assert round(everybody["value"], 1) == 44.5
    assert children["footnote"] == "weighted_sum partial_coverage"


def test_gaps_of_child_poverty_say_why(pick: Pick) -> None:
    gaps = pick(indicator="poverty", age="Y0T17")
    gaps = gaps[gaps["value"].isna()]
    assert set(gaps["status"]) == {"missing"}
    assert gaps["footnote"].value_counts().to_dict() == {
        "copy_had_filled_value": 31,
        "not_published": 3,
    }
    assert set(gaps.loc[gaps["footnote"] == "not_published", "area"]) == {"04012", "07125", "29048"}


def test_child_poverty_as_the_press_reported_it_in_2023(pick: Pick) -> None:
    """422 municipalities at 90 % or more, 444 at 80–90 %; the lowest is San Pedro with 10.5 %."""
    values = pick(indicator="poverty", age="Y0T17")
    values = values[values["area"].str.len() == 5].set_index("area")["value"]
    gaps = int(values.isna().sum())
    highest = int((values >= 90).sum())
    assert highest <= 422 <= highest + gaps
    assert int(values.between(80, 90, inclusive="left").sum()) == 444
    assert values.idxmin() == "19019"
    assert round(values.min(), 1) == 10.5


def test_first_publication_of_poverty_2010(pick: Pick) -> None:
    """46.26 % poor, half of them in 190 municipalities, the ten poorest from 96.4 to 97.4 %."""
    asked = {"indicator": "poverty", "source": "coneval_municipal_poverty_2011"}
    persons = pick(unit="persons", **asked).set_index("area")["value"]
    percent = pick(unit="percent", **asked).set_index("area")
    poor = persons[persons.index.str.len() == 5].sort_values(ascending=False)
    share = 100 * persons["00"] / percent.loc["00", "denominator"]
    assert round(share, 1) == 46.3
    assert abs(share - 46.26) < 0.01
    assert int((poor.cumsum() < poor.sum() / 2).sum()) + 1 == 190
    poorest = percent.loc[percent.index.str.len() == 5, "value"].nlargest(10)
    assert (poorest.min(), poorest.max()) == (96.4, 97.4)


@pytest.mark.parametrize(
    ("area", "rate"),
    [("00", 15.72), ("12", 18.36), ("07", 18.43), ("20", 18.50), ("19", 13.11)],
)
def test_infant_mortality_2010(one: One, area: str, rate: float) -> None:
    row = one(
        indicator="infant_mortality", source="conapo_demographic_series", area=area, time="2010"
    )
    assert round(row["value"], 2) == rate
    assert row["status"] == "normal"


def test_infant_mortality_is_projected_from_2020_on(pick: Pick) -> None:
    series = pick(indicator="infant_mortality", source="conapo_demographic_series")
    projected = series["time"] >= "2020"
    assert (series["status"] == "projected").equals(projected)
    assert series["denominator"].notna().all()


def test_municipal_infant_mortality_is_two_sources(pick: Pick) -> None:
    found = pick(indicator="infant_mortality")
    found = found[found["area"].str.len() == 5]
    assert found.groupby("source")["time"].unique().map(list).to_dict() == {
        "conapo_infant_mortality_2020": ["2020"],
        "undp_hdi_2014": ["2010"],
    }
    values = found[found["value"].notna()]
    assert values.groupby("time").size().to_dict() == {"2010": 2456, "2020": 2456}


def test_oaxaca_shows_its_districts(pick: Pick) -> None:
    found = pick(indicator="infant_mortality", source="conapo_infant_mortality_2020")
    oaxaca = found[found["area"].str.startswith("20")]
    assert len(oaxaca) == 570
    assert set(oaxaca["status"]) == {"estimated"}
    assert set(oaxaca["footnote"]) == {"district_estimate"}
    assert oaxaca["value"].nunique() == 30
    assert not (found.drop(oaxaca.index)["footnote"] == "district_estimate").any()


@pytest.mark.parametrize(
    ("indicator", "percent"),
    [("birth_registration_same_year", 70.3), ("birth_registration_by_next_year", 92.8)],
)
def test_birth_registration_of_the_nation_2010(one: One, indicator: str, percent: float) -> None:
    row = one(indicator=indicator, area="00", time="2010")
    assert round(row["value"], 1) == percent
    assert row["status"] == "normal"


def test_open_windows_are_estimated(pick: Pick) -> None:
    found = pick(indicator="birth_registration_same_year", source="inegi_birth_statistics")
    assert found["time"].min() == "1985"
    assert set(found.loc[found["status"] == "estimated", "time"]) == {"2019", "2020"}
    assert found["time"].max() == "2020"


def test_weak_state_cohorts(pick: Pick) -> None:
    found = pick(indicator="birth_registration_same_year", source="inegi_birth_microdata")
    weak = found[found["footnote"].str.contains("state_ratio_differs")]
    assert set(weak["status"]) == {"unreliable"}
    assert {(area[:2], time) for area, time in zip(weak["area"], weak["time"], strict=True)} == {
        *(("20", time) for time in ("2012", "2013", "2015", "2016", "2017")),
        *(("13", time) for time in ("2003", "2004")),
        ("01", "2001"),
    }
    assert (found["time"].min(), found["time"].max()) == ("1998", "2017")
    few = found["denominator"] < 30
    assert (found.loc[few, "status"] == "unreliable").all()


@pytest.mark.parametrize(
    ("time", "percent", "municipalities"),
    [
        ("2000", 8.21, 2442),
        ("2005", 5.29, 2454),
        ("2010", 4.77, 2456),
        ("2015", 3.51, 2446),
        ("2020", 6.12, 2469),
    ],
)
def test_out_of_school_6_14(pick: Pick, time: str, percent: float, municipalities: int) -> None:
    found = pick(indicator="out_of_school_6_14", time=time).set_index("area")["value"]
    assert round(found["00"], 2) == percent
    assert int(found[found.index.str.len() == 5].notna().sum()) == municipalities


def test_survey_of_2015_could_not_cover_eleven_municipalities(pick: Pick) -> None:
    found = pick(indicator="out_of_school_6_14", time="2015")
    gaps = found[found["value"].isna()]
    assert len(gaps) == 11
    assert set(gaps["footnote"]) == {"survey_not_completed"}


@pytest.mark.parametrize(
    ("indicator", "area", "percent"),
    [
        ("out_of_school_3_5", "00", 36.52),
        ("out_of_school_6_11", "00", 4.44),
        ("out_of_school_12_14", "00", 9.45),
        ("out_of_school_15_17", "00", 27.20),
        ("out_of_school_6_11", "01", 3.15),
        ("out_of_school_6_11", "23", 5.96),
        ("out_of_school_12_14", "04", 9.60),
    ],
)
def test_out_of_school_2020(one: One, indicator: str, area: str, percent: float) -> None:
    assert round(one(indicator=indicator, area=area, time="2020")["value"], 2) == percent


def test_census_populations(one: One) -> None:
    assert one(indicator="population", area="00", time="2010")["value"] == 112_336_538
    assert one(indicator="population", area="00", time="2020")["value"] == 126_014_024
    assert one(indicator="children_0_17", area="00")["value"] == 38_247_958


def test_children_by_five_year_groups(shared_data: Path, one: One) -> None:
    """The census counts the same children in five-year groups and in school ages."""
    groups = ("P_0A4", "P_5A9", "P_10A14", "P_15A17")
    census = pd.read_csv(shared_data / "inegi" / "censo_2020_iter_estatal.csv")
    assert one(indicator="children_0_17", area="00")["value"] == census[[*groups]].sum().sum()


def test_births_registered_in_2010(shared_data: Path) -> None:
    births = inegi_birth_statistics.births(Files(shared_data))
    registered = births[(births["area"] == "00") & (births["registered"] == 2010)]
    assert registered["births"].sum() == 2_643_908


@pytest.mark.parametrize(("time", "municipalities"), [("2010", 2456), ("2020", 2469)])
def test_population_of_every_municipality_adds_up(
    pick: Pick, time: str, municipalities: int
) -> None:
    for sex in ("_T", "F", "M"):
        found = pick(indicator="population", time=time, sex=sex).set_index("area")["value"]
        parts = found[found.index.str.len() == 5]
        assert len(parts) == municipalities
        assert parts.sum() == found[found.index.str.len() == 2].drop("00").sum() == found["00"]


def test_women_and_men_are_everybody(pick: Pick) -> None:
    for indicator in ("population", "children_0_17"):
        total, women, men = (
            pick(indicator=indicator, sex=sex).set_index(["time", "area"])["value"]
            for sex in ("_T", "F", "M")
        )
        assert (women + men - total).dropna().abs().max() == 0


def test_every_indicator_has_figures(released: pd.DataFrame) -> None:
    catalogue = load()
    assert set(released["indicator"]) == set(catalogue.indicators)
    assert set(released["source"]) == set(catalogue.sources)
