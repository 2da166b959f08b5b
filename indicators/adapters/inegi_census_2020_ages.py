"""INEGI, Censo 2020 (ITER): children by age group and sex, and their share of the population."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.census_rates import SEXES, named, percent
from indicators.adapters.inegi_census_2020 import (
    CHILDREN,
    MUNICIPALITIES,
    SOURCE,
    STATES,
    census,
    finished,
)
from indicators.adapters.product import Product
from indicators.model import Status

if TYPE_CHECKING:
    from indicators.adapters.files import Files

AGES = dict(zip(("Y0T2", "Y3T5", "Y6T11", "Y12T14", "Y15T17"), CHILDREN, strict=True))
"""Variable by code of the dimension age."""
ADULTS = "P_18YMAS"
FEWEST_SHOWN = 3
"""Counts of one and two persons are not shown, as in INEGI's releases by locality and block."""


def read(files: Files) -> pd.DataFrame:
    """Persons of each age group, and children 0–17 in percent of the population of stated age."""
    groups = (*CHILDREN, ADULTS)
    counts = census(files, {named(group, sex) for group in groups for sex in SEXES})
    return pd.concat(
        [
            finished(_groups(counts), counts, unit="persons"),
            finished(_shares(counts), counts, unit="percent"),
        ],
        ignore_index=True,
    )


def _groups(counts: pd.DataFrame) -> pd.DataFrame:
    parts = [
        pd.DataFrame(
            {
                "area": counts.index,
                "sex": sex,
                "age": age,
                "value": counts[named(group, sex)].array,
                "column": [named(group, sex) if row else "" for row in counts["row"]],
            }
        )
        for age, group in AGES.items()
        for sex in SEXES
    ]
    frame = pd.concat(parts, ignore_index=True)
    hidden = _hidden(frame)
    return frame.assign(
        indicator="population_by_age_group",
        value=frame["value"].mask(hidden),
        status=hidden.map({True: Status.SUPPRESSED.value, False: Status.NORMAL.value}),
        footnote=hidden.map({True: "fewer_than_3", False: ""}),
    )


def _hidden(frame: pd.DataFrame) -> pd.Series[bool]:
    """Counts of one and two, and the other sex's, which would give them away."""
    few = frame["value"].between(1, FEWEST_SHOWN - 1)
    one_sex = few & (frame["sex"] != "_T")
    either = one_sex.groupby([frame["area"], frame["age"]]).transform("any")
    everybody = (few & ~one_sex).groupby([frame["area"], frame["age"]]).transform("any")
    return everybody | (either & (frame["sex"] != "_T"))


def _shares(counts: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for sex in SEXES:
        children = counts[[named(group, sex) for group in CHILDREN]].sum(axis=1)
        parts.append(percent(children, children + counts[named(ADULTS, sex)], sex))
    return pd.concat(parts, ignore_index=True).assign(indicator="share_of_children")


PRODUCT = Product(
    "INEGI census 2020, ages",
    SOURCE,
    1,
    (MUNICIPALITIES, STATES),
    read,
)
