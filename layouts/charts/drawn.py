"""What every chart is told with: a figure, its words, its data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.scene import Scene


@dataclass(frozen=True, slots=True)
class Table:
    """The data of a chart.

    Attributes:
        head: what the columns are; the first is of areas or groups.
        rows: cells as they are read, a row each.
        files: addresses of the same and more as CSV, by their words.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart.

    Attributes:
        title: its heading.
        parts: what stands under it: group, areas, years.
        sentence: what it says, in plain words.
        figure: of Plotly's.
        table: made when it is asked for; a long one takes its time.
        notes: the scenes whose sources and footnotes are told below, the first in full.
        sources: further sources of single figures.
        footnotes: further footnotes.
    """

    title: str
    parts: tuple[str, ...]
    sentence: str
    figure: dict[str, Any]
    table: Callable[[], Table]
    notes: tuple[Scene, ...]
    sources: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """No chart for this choice.

    Attributes:
        title: heading of the indicator.
        told: why, and what there is instead.
        instead: views to go to, by their words.
        notes: as in ``Drawn``.
    """

    title: str
    told: str
    instead: tuple[tuple[str, str], ...] = field(default=())
    notes: tuple[Scene, ...] = ()
