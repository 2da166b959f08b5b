"""What the API answers against what the producers published, to the digits they printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from werkzeug.test import TestResponse

    Observations = Callable[..., list[dict[str, Any]]]
    Value = Callable[..., float]

MUNICIPAL_POVERTY = "coneval_municipal_poverty"
FIRST_PUBLICATION = "coneval_municipal_poverty_2011"
FEWER_THAN_MASKED = 3
"""The census prints ``*`` for counts of 1 and 2."""


def by_area(found: list[dict[str, Any]]) -> pd.Series[Any]:
    """Values by area, gaps left out."""
    return pd.Series({row["area"]: row["value"] for row in found}, dtype="float64").dropna()


@pytest.mark.parametrize(
    ("vintage", "municipalities"),
    [("2010", 2456), ("2015", 2457), ("2019", 2465), ("2020", 2469), ("2021", 2471)],
)
def test_municipalities(
    get: Callable[..., TestResponse], vintage: str, municipalities: int
) -> None:
    answer = get("/api/v1/areas", level="municipality", vintage=vintage).get_json()
    assert answer["count"] == municipalities
    assert len({area["area"] for area in answer["areas"]}) == municipalities


@pytest.mark.parametrize(
    ("time", "municipalities"), [("2010", 2456), ("2015", 2457), ("2020", 2469)]
)
def test_municipalities_of_the_measurement_of_poverty(
    observations: Observations, time: str, municipalities: int
) -> None:
    found = observations(indicator="poverty", level="municipality", time=time)
    assert len(found) == len({row["area"] for row in found}) == municipalities


@pytest.mark.parametrize(("time", "people"), [("2010", 112_336_538), ("2020", 126_014_024)])
def test_census_population(
    observations: Observations, value: Value, time: str, people: int
) -> None:
    assert value(indicator="population", time=time) == people
    for level in ("state", "municipality"):
        found = observations(indicator="population", level=level, time=time)
        assert sum(row["value"] for row in found) == people


def test_children_in_2020(shared_data: Path, observations: Observations, value: Value) -> None:
    """The published 38,247,954 adds up the age groups of all municipalities without masked counts.

    The file at hand has these counts (two groups of two children) unmasked, and so has our sum.
    """
    census = pd.read_csv(shared_data / "inegi" / "censo_2020_iter_municipal.csv")
    groups = census[["P_0A2", "P_3A5", "P_6A11", "P_12A14", "P_15A17"]]
    masked = int(groups.where(groups < FEWER_THAN_MASKED, 0).sum().sum())
    assert value(indicator="children_0_17", time="2020") - masked == 38_247_954
    for level in ("state", "municipality"):
        found = observations(indicator="children_0_17", level=level, time="2020")
        assert sum(row["value"] for row in found) - masked == 38_247_954


@pytest.mark.parametrize(
    ("time", "persons", "percent"),
    [("2010", 52_813_017, 46.1), ("2015", 53_375_705, 44.0), ("2020", 56_647_995, 44.5)],
)
def test_persons_in_poverty(
    observations: Observations, value: Value, time: str, persons: int, percent: float
) -> None:
    asked = {"indicator": "poverty", "time": time}
    found = observations(level="municipality", unit="persons", **asked)
    assert by_area(found).sum() == persons
    assert {row["source"] for row in found} == {MUNICIPAL_POVERTY}
    assert value(unit="persons", source=MUNICIPAL_POVERTY, **asked) == persons
    assert round(value(source=MUNICIPAL_POVERTY, **asked), 1) == percent


def test_poverty_of_children_is_weighted_by_census_children(
    observations: Observations, value: Value
) -> None:
    asked = {"level": "municipality", "time": "2020"}
    poverty = by_area(observations(indicator="poverty", age="Y0T17", **asked))
    children = by_area(observations(indicator="children_0_17", **asked))[poverty.index]
    assert len(poverty) == 2435
    assert round((poverty * children).sum() / children.sum(), 1) == 53.1
    assert round(value(indicator="poverty", time="2020", age="Y0T17"), 1) == 53.1
    assert round(value(indicator="poverty", time="2020", source=MUNICIPAL_POVERTY), 1) == 44.5


@pytest.mark.parametrize(
    ("area", "rate"),
    [("00", 15.72), ("12", 18.36), ("07", 18.43), ("20", 18.50), ("19", 13.11)],
)
def test_infant_mortality_in_2010(value: Value, area: str, rate: float) -> None:
    asked = {"indicator": "infant_mortality", "source": "conapo_demographic_series"}
    assert round(value(area, time="2010", **asked), 2) == rate


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
def test_non_attendance_at_6_to_14(
    observations: Observations, value: Value, time: str, percent: float, municipalities: int
) -> None:
    asked = {"indicator": "out_of_school_6_14", "time": time}
    assert round(value(**asked), 2) == percent
    assert len(by_area(observations(level="municipality", **asked))) == municipalities


@pytest.mark.parametrize(
    ("ages", "area", "percent"),
    [
        ("3_5", "00", 36.52),
        ("6_11", "00", 4.44),
        ("12_14", "00", 9.45),
        ("15_17", "00", 27.20),
        ("6_11", "01", 3.15),
        ("6_11", "23", 5.96),
        ("12_14", "04", 9.60),
    ],
)
def test_non_attendance_in_2020(value: Value, ages: str, area: str, percent: float) -> None:
    assert round(value(area, indicator=f"out_of_school_{ages}", time="2020"), 2) == percent


@pytest.mark.parametrize(("registered", "percent"), [("same_year", 70.3), ("by_next_year", 92.8)])
def test_birth_registration_in_2010(value: Value, registered: str, percent: float) -> None:
    assert round(value(indicator=f"birth_registration_{registered}", time="2010"), 1) == percent


def test_share_of_the_poor_as_first_published(value: Value) -> None:
    assert round(value(indicator="poverty", time="2010", source=FIRST_PUBLICATION), 2) == 46.26


def test_half_of_the_poor_live_in_190_municipalities_as_first_published(
    observations: Observations,
) -> None:
    asked = {"level": "municipality", "time": "2010", "source": FIRST_PUBLICATION}
    poor = by_area(observations(indicator="poverty", unit="persons", **asked))
    poor = poor.sort_values(ascending=False)
    assert len(poor) == 2456
    assert poor[:189].sum() < poor.sum() / 2 <= poor[:190].sum()


def test_the_ten_poorest_municipalities_as_first_published(observations: Observations) -> None:
    asked = {"level": "municipality", "time": "2010", "source": FIRST_PUBLICATION}
    poorest = by_area(observations(indicator="poverty", **asked)).nlargest(10)
    assert (poorest.min(), poorest.max()) == (96.4, 97.4)


def test_the_revision_gives_another_number_of_municipalities(observations: Observations) -> None:
    """Half of the poor live in 190 municipalities on the first publication alone."""
    found = observations(indicator="poverty", unit="persons", level="municipality", time="2010")
    poor = by_area(found).sort_values(ascending=False)
    assert {row["source"] for row in found} == {MUNICIPAL_POVERTY}
    assert not poor[:189].sum() < poor.sum() / 2 <= poor[:190].sum()
