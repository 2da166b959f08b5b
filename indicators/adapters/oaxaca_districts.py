"""Oaxaca's 30 districts, for the products that publish that state by district only."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from indicators.adapters.files import Files

FILE = "pnud/oaxaca_distritos.xlsx"
SHEET = "Hoja1"
MUNICIPALITY, DISTRICT = "CVEGEO", "CVE_DIST"


def districts(files: Files) -> Mapping[str, tuple[str, ...]]:
    """Municipalities of each district, by the district's key (``20601`` to ``20630``)."""
    grid = files.sheet(FILE, SHEET)
    grid.find(0, (MUNICIPALITY, DISTRICT))
    members: dict[str, list[str]] = defaultdict(list)
    for row in grid.rows(1):
        district, municipality = row.key(DISTRICT), row.area(MUNICIPALITY)
        if district and municipality:
            members[district].append(municipality)
    return {district: tuple(keys) for district, keys in members.items()}


def on_municipalities(
    rows: Iterable[dict[str, object]], members: Mapping[str, tuple[str, ...]]
) -> Iterator[dict[str, object]]:
    """The same rows, with a district's value on each of its municipalities, as an estimate.

    >>> rows = [{"area": "20601", "value": 12.0, "status": "normal", "footnote": ""}]
    >>> [(row["area"], row["status"]) for row in on_municipalities(rows, {"20601": ("20067",)})]
    [('20067', 'estimated')]
    """
    for row in rows:
        district = str(row["area"])
        if district not in members:
            yield row
            continue
        known = row["value"] is not None
        mark = {"status": Status.ESTIMATED.value, "footnote": "district_estimate"} if known else {}
        for municipality in members[district]:
            yield {**row, **mark, "area": municipality}
