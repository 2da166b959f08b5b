"""What a set of boundaries is made to: its budgets, tolerances and precision."""

from __future__ import annotations

import hashlib
from importlib.resources import files

VERSION = 2
"""Raise it whenever the making changes, so that no older set is taken for a current one."""

METRES = 6372
"""EPSG code of Mexico ITRF2008 / LCC, in which everything is cut and measured."""

DEGREES = 4326
"""EPSG code of the browser's longitude and latitude."""

BASE_TOLERANCE = 30
"""Metres; the source is thinned to this once, and everything else is made from it."""

FRAME_TOLERANCE = 100
"""Metres; boundaries for analysis."""

NATIONAL_TOLERANCES = (900, 950, 1000, 1050, 1100, 1200, 1350, 1500, 1750, 2000)
NATIONAL_DECIMALS = 3
STATE_TOLERANCES = (50, 75, 100, 150, 200, 250, 300, 400, 500, 700)
STATE_DECIMALS = 4
"""Tolerances are tried from the finest on until the file is within its budget.  Three decimals of
a degree are 110 m, a twentieth of a pixel of the national map; four are 11 m."""

MUNICIPAL_BUDGET = 300_000
STATES_BUDGET = 40_000
STATE_BUDGET = 120_000
"""Bytes on the wire, brotli: all municipalities; all states; the municipalities of one state."""

ISLET = 2.0
"""Islands smaller than this times the squared tolerance are left out, unless they are the largest
part of their municipality."""


def identity() -> str:
    """Digest of the recipe and of the tables it draws on: a set with another one is out of date."""
    digest = hashlib.sha256(f"recipe {VERSION}".encode())
    for table in ("areas.csv", "successions.csv"):
        digest.update(files("geodata").joinpath("data", table).read_bytes())
    return digest.hexdigest()[:16]
