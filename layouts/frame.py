"""The frame: what the browser needs to repaint the map and the list, and nothing it already has.

Geometry and names are fetched once, under immutable addresses; a change of indicator, year or
subgroup sends a frame of a few kilobytes.  Values travel as two arrays: ``places``, in the order
of the area index, and ``steps``, rounded as displayed, in the order of place.  Together they hold
each area's value and rank in fewer bytes than the two columns would.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.classes import rounded
from indicators.definitions import Direction, Kind
from indicators.folding import NOT_FOLDED
from indicators.model import WITHOUT_VALUE, Status
from layouts.symbols import size_reference
from layouts.theme import NO_VALUE, PAPER, class_colours

if TYPE_CHECKING:
    import pandas as pd

    from geodata.classes import Breaks
    from indicators.definitions import Indicator, Unit
    from indicators.queries import AreaTable

MARKED = (Status.UNRELIABLE, *sorted(WITHOUT_VALUE), Status.ESTIMATED, Status.PROJECTED)
"""Statuses that the map or the list marks, besides a normal value."""


def frame(
    table: AreaTable,
    breaks: Breaks,
    indicator: Indicator,
    unit: Unit,
    *,
    palette: str = "direction",
    reverse: bool = False,
) -> dict[str, Any]:
    """Values, places, statuses, class edges and colours of one map, as plain JSON.

    Keys: ``places`` (as :func:`packed` writes them) and ``steps`` (as :func:`stepped` does),
    reliable values first, whose place is their rank; ``ranked``, how many have one (categories
    have places only, shared by all areas of one); ``marks`` (status →
    positions in the area index); ``unfolded``, the positions of areas whose later municipalities
    are not in the figure; ``edges`` (none for counts, which are symbols and have no classes);
    ``colours`` of an unreliable value, of none, and of the classes; ``decimals``; ``symbols``;
    ``sizeref`` of the symbols.
    """
    measure = indicator.measure(str(table.selection.unit))
    counts = unit.kind is Kind.COUNT
    direction = indicator.direction
    colours = () if counts else class_colours(breaks.k, direction, palette, reverse=reverse)
    places = _places(table.frame, indicator.direction)
    return {
        "places": packed(places),
        "steps": stepped(_ordered(table.frame["value"].to_numpy(), places), measure.decimals),
        "ranked": int(table.frame["rank"].notna().sum()),
        "marks": _marks(table.frame["status"]),
        "unfolded": np.flatnonzero(_unfolded(table.frame["footnote"])).tolist(),
        "edges": [] if counts else list(breaks.edges),
        "colours": [PAPER, NO_VALUE, *colours],
        "decimals": measure.decimals,
        "symbols": counts,
        "sizeref": size_reference(table.pooled, len(table.frame)) if counts else None,
    }


def packed(places: np.ndarray) -> str:
    """Places as text, 0 where there is none: the low byte of each in base 64, then the high ones.

    A permutation can hardly be compressed; so written it takes two thirds of what numbers take.
    A high byte is one letter, ``0`` for 0 and so on in the order of Unicode.

    >>> packed(np.array([1.0, np.nan, 258.0]))
    'AQAC 001'
    """
    numbers = np.nan_to_num(places, nan=0).astype(int)
    low = base64.b64encode((numbers % 256).astype(np.uint8).tobytes()).decode()
    return f"{low} {''.join(chr(ord('0') + high) for high in numbers // 256)}"


def _places(frame: pd.DataFrame, direction: Direction) -> np.ndarray:
    """The rank of each area, and behind all ranks the place of each value that has none."""
    unranked = frame["value"].where(frame["rank"].isna())
    behind = unranked.rank(method="min", ascending=direction is Direction.HIGHER_IS_BETTER)
    places: np.ndarray = frame["rank"].fillna(behind + frame["rank"].notna().sum()).to_numpy()
    return places


def stepped(values: np.ndarray, decimals: int) -> list[int]:
    """Values in units of their last decimal: the first, then the step from each to the next.

    Ordered values step by little, and small whole numbers hardly take a byte once compressed.

    >>> stepped(np.array([100.0, 99.8, 99.75, 99.75]), 1)
    [1000, -2, 0, 0]
    """
    units = np.rint(rounded(values, decimals) * 10**decimals).astype(np.int64)
    steps: list[int] = np.diff(units, prepend=0).tolist()
    return steps


def _ordered(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    known = ~np.isnan(places)
    ordered: np.ndarray = values[known][np.argsort(places[known], kind="stable")]
    return ordered


def _unfolded(footnotes: pd.Series) -> np.ndarray:
    missing: np.ndarray = footnotes.str.contains(rf"\b{NOT_FOLDED}\b").to_numpy(bool)
    return missing


def _marks(statuses: pd.Series) -> dict[str, list[int]]:
    found = {status.value: np.flatnonzero(statuses == status.value).tolist() for status in MARKED}
    return {status: positions for status, positions in found.items() if positions}
