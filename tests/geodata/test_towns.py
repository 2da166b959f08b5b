"""Towns that are better known than their municipality."""

from __future__ import annotations

from geodata.areas import area, exists, folded, read_table
from geodata.codes import Level
from geodata.towns import towns


def test_each_is_of_the_municipality_that_the_table_says() -> None:
    rows = read_table("towns.csv")
    assert [(one.name, one.municipality) for one in towns()] == [
        (row["name"], row["municipality"]) for row in rows
    ]
    for row in rows:
        place = area(row["municipality"])
        assert (place.name, place.level) == (row["called"], Level.MUNICIPALITY)
        assert exists(place.key, 2010)
        assert folded(row["name"]) != folded(place.name), "found by its own name already"


def test_the_best_known_are_there() -> None:
    known = {one.name: one.municipality for one in towns()}
    assert {
        "Cancún": "23005",
        "Chetumal": "23004",
        "Villahermosa": "27004",
    }.items() <= known.items()
    assert len({(one.name, one.municipality) for one in towns()}) == len(towns())
