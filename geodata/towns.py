"""Towns that are better known than the municipality they are in, by which readers look for it.

The table ``geodata/data/towns.csv`` holds them; its comment says where they are from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geodata.areas import read_table


@dataclass(frozen=True, slots=True)
class Town:
    """A town and the key of its municipality."""

    name: str
    municipality: str


@cache
def towns() -> tuple[Town, ...]:
    """All of them, in the order of their municipalities.

    >>> [one.municipality for one in towns() if one.name == "Cancún"]
    ['23005']
    """
    return tuple(Town(row["name"], row["municipality"]) for row in read_table("towns.csv"))
