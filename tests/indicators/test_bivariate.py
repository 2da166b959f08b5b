"""Nine cells of two indicators, against pandas on the same tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import mapclassify
import numpy as np
import pandas as pd
import pytest

from geodata.classes import rounded
from geodata.codes import Level
from indicators.bivariate import joint
from indicators.queries import area_table
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from indicators.queries import AreaTable
    from indicators.store import Store

CHILDREN = Subgroup.of({"age": "Y0T17"})
PAIRS = [
    (
        Selection("poverty", subgroup=CHILDREN, time="2020"),
        Selection("infant_mortality", time="2020"),
    ),
    (
        Selection("illiteracy_8_14", time="2020"),
        Selection("indigenous_language_speakers", time="2020"),
    ),
    (
        Selection("birth_registration_same_year", time="2017"),
        Selection("extreme_poverty", time="2020"),
    ),
    (
        Selection("poverty", time="2020", area="20"),
        Selection("poverty", time="2010", area="20"),
    ),
]


def known(table: AreaTable) -> pd.Series:
    """Values as shown, without those that are not reliable."""
    frame = table.frame
    values = frame["value"].where(frame["status"] != "unreliable")
    return pd.Series(rounded(values, 1), frame.index)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].indicator)
def test_cells_count_what_pandas_counts(store: Store, pair: tuple[Selection, Selection]) -> None:
    tables = [area_table(store, one) for one in pair]
    found = joint(tables[0], tables[1], (1, 1))
    values = pd.DataFrame({"one": known(tables[0]), "two": known(tables[1])})
    cut = {}
    for name, edges in (("one", found.first.edges), ("two", found.second.edges)):
        bins = [-np.inf, *edges[1:-1], np.inf]
        cut[name] = pd.cut(values[name], bins, right=False, labels=range(len(edges) - 1))
    both = values.dropna().index
    expected = pd.crosstab(cut["one"][both], cut["two"][both], dropna=False)
    np.testing.assert_array_equal(found.counts, expected.to_numpy())
    assert found.counts.sum() == len(both)
    thirds = pd.DataFrame(found.thirds, index=values.index)
    assert (thirds.loc[values.index.difference(both)] == -1).all(axis=None)


@pytest.mark.parametrize("pair", PAIRS[:2], ids=lambda pair: pair[0].indicator)
def test_thirds_are_those_of_mapclassify(store: Store, pair: tuple[Selection, Selection]) -> None:
    tables = [area_table(store, one) for one in pair]
    found = joint(tables[0], tables[1], (1, 1))
    for at, table in enumerate(tables):
        values = known(table)
        both = found.thirds[:, at] >= 0
        official = mapclassify.Quantiles(values.dropna().to_numpy(), k=3)
        expected = pd.Series(official.yb, values.dropna().index).reindex(values.index)[both]
        assert found.thirds[both, at].tolist() == expected.tolist()


def test_tables_of_other_areas_are_refused(store: Store) -> None:
    one = Selection("poverty", time="2020")
    states = area_table(store, replace(one, level=Level.STATE))
    with pytest.raises(ValueError, match="same areas"):
        joint(area_table(store, one), states, (1, 1))
