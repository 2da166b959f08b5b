from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from geodata.areas import UnknownAreaError, area, areas, exists
from geodata.codes import STATES, Level
from geodata.succession import children_of, fold, succession, vintage_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("later", "target", "approximate"),
    [
        ("23010", "23004", False),  # Bacalar
        ("23011", "23005", False),  # Puerto Morelos
        ("02006", "02001", False),  # San Quintín
        ("02007", "02002", True),  # San Felipe, not confirmed
        ("07120", "07080", False),
        ("07121", "07072", True),
        ("07122", "07107", True),
        ("07123", "07002", True),
        ("07124", "07092", True),
        ("07125", "07080", False),
        ("17034", "17015", False),
        ("17035", "17017", False),
        ("17036", "17022", False),
    ],
)
def test_later_municipalities_fold_to_2010(later: str, target: str, approximate: bool) -> None:
    found = fold(later, 2010)
    assert found is not None
    assert (found.target, found.approximate) == (target, approximate)


def test_what_stands_does_not_fold() -> None:
    assert fold("23004", 2010) is None
    assert fold("23010", 2015) is None
    assert fold("00", 1990) is None
    assert fold("07", 1990) is None


def test_chains_are_followed_and_stay_approximate() -> None:
    assert fold("23009", 2005).target == "23008"  # type: ignore[union-attr]
    assert fold("23009", 1990).target == "23001"  # type: ignore[union-attr]
    assert fold("04011", 1990).approximate  # type: ignore[union-attr]


@pytest.mark.parametrize("vintage", [1990, 1995, 2000, 2005, 2010, 2015, 2019, 2020])
def test_every_later_municipality_folds_into_one_of_its_state(vintage: int) -> None:
    for later in areas("municipality", 2021):
        found = fold(later.key, vintage)
        assert (found is None) == later.stands_in(vintage)
        if found is not None:
            assert exists(found.target, vintage)
            assert found.target[:2] == later.key[:2]


def test_children_are_the_inverse_of_origins() -> None:
    assert children_of("23004") == ("23010",)
    assert children_of("07108") == ("07122",)  # not its main origin, yet it lost land
    assert children_of("23001", after=1990) == ("23008", "23009")
    assert children_of("23010") == ()
    assert set(children_of("00", after=2020)) >= {"02007", "04013"}
    assert {k for s in STATES for k in children_of(s)} == set(children_of("00"))


def test_vintage_rule() -> None:
    assert [vintage_of(y) for y in (1985, 2010, 2018, 2019, 2040)] == [2010, 2010, 2010, 2019, 2019]
    assert vintage_of(2020, (2010, 2020)) == 2020


def test_errors() -> None:
    with pytest.raises(UnknownAreaError):
        fold("23999", 2010)
    with pytest.raises(UnknownAreaError, match=r"successions\.csv"):
        succession("01001")


def test_table_is_that_of_the_public_lists(shared_data: Path) -> None:
    path = shared_data / "areas/municipios_creados_desde_1989_y_origen.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 79
    for row in rows:
        ours = succession(row["area"])
        assert list(ours.origins) == row["origin_main_first"].split()
        assert ours.year == int(row["first_election"])
        assert (ours.certainty == "unconfirmed") == ("not confirmed" in row["evidence"])
        assert (ours.certainty == "several") == ("several origins" in row["evidence"])
        assert area(row["area"]).level is Level.MUNICIPALITY
