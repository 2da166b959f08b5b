"""A figure as a reader sees it, traced to the observations behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.codes import NATION, Level, level_of
from geodata.succession import children_of, fold
from indicators.folding import FOLDED, FOLDED_APPROXIMATELY
from indicators.provenance import Parts, Provenance, ProvenanceError, origins, parts
from indicators.queries import VINTAGE, figure, sources, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indicators.queries import Figure
    from indicators.selection import Selection
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Trace:
    """What a figure is made of.

    Attributes:
        selection: the series asked, at the level of the area; unit and source filled in.
        area: whose figure.
        figure: as map and card show it; None for an area that they do not have.
        found: the observations behind it, with the municipalities a computed one was made of;
            several where later municipalities are part of the figure, none where the release
            holds no row.
    """

    selection: Selection
    area: str
    figure: Figure | None
    found: tuple[tuple[Provenance, Parts | None], ...]


def trace(store: Store, selection: Selection, area: str) -> Trace:
    """Where the figure of an area comes from.

    Args:
        store: the release.
        selection: indicator, time, subgroup, unit and source; without a source the one that is
            recommended at the area's level, whatever level the selection is of.
        area: key of the area.
    """
    asked = replace(selection, level=level_of(area), area=NATION, unit=unit_of(store, selection))
    known = sources(store, asked)
    if asked.source not in known:
        if asked.source is not None or not known:
            return Trace(asked, area, None, ())
        asked = replace(asked, source=known[0])
    shown = figure(store, asked, area)
    keys = (area, *(_folded(area) if _is_folded(shown) else ()))
    return Trace(asked, area, shown, tuple(_found(store, asked, keys)))


def _is_folded(shown: Figure | None) -> bool:
    notes = shown.footnote.split() if shown else ()
    return FOLDED in notes or FOLDED_APPROXIMATELY in notes


def _folded(area: str) -> tuple[str, ...]:
    """Later municipalities whose figures the maps show within the area's."""
    if level_of(area) is not Level.MUNICIPALITY:
        return ()
    later = ((key, fold(key, VINTAGE)) for key in children_of(area, VINTAGE))
    return tuple(key for key, step in later if step and step.target == area)


def _found(
    store: Store, asked: Selection, keys: tuple[str, ...]
) -> Iterator[tuple[Provenance, Parts | None]]:
    wanted = {
        "indicator": asked.indicator,
        "unit": str(asked.unit),
        "source": str(asked.source),
        "time": str(asked.time),
        **dict(asked.subgroup),
    }
    for key in keys:
        try:
            (one,) = origins(store, **wanted, area=key)
        except ProvenanceError:  # a municipality that the source has no row for
            continue
        yield one, parts(store, one) if one.computed else None
