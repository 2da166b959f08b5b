"""Which subgroups of an area may be compared with one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.codes import level_of
from indicators.model import DIMENSIONS, TOTAL
from indicators.queries import series, slices, unit_of

if TYPE_CHECKING:
    from indicators.selection import Selection, Subgroup
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Split:
    """People of one area in groups that do not overlap and leave nobody of their kind out.

    Attributes:
        selection: of the area itself: its level is the area's, its subgroup those who are split
            (the total in the dimension that splits them), its time the latest observed one.
        by: the dimension.
        codes: of the groups, in display order.
        times: time periods in which every group has a value, earliest first; projections, which
            nobody observed, are not among them.
    """

    selection: Selection
    by: str
    codes: tuple[str, ...]
    times: tuple[str, ...]

    def subgroup(self, code: str) -> Subgroup:
        """The subgroup of one of the codes."""
        return self.selection.subgroup.having(self.by, code)


def splits(store: Store, selection: Selection, area: str) -> tuple[Split, ...]:
    """Every way in which an area's people are split, the nearest to the selection first.

    Near is who has its source, then its subgroup, then what narrows people least; all in its unit.
    Time, level and area of the selection are not looked at.

    >>> from indicators.catalogue import load
    >>> from indicators.releases import open_release
    >>> from indicators.selection import Selection
    >>> from indicators.store import Store
    >>> store = Store(open_release(), load())
    >>> [(one.by, one.codes, one.times) for one in splits(store, Selection("poverty"), "20")]
    [('sex', ('F', 'M'), ('2010', '2015', '2020'))]
    """
    whole = replace(
        selection, unit=unit_of(store, selection), level=level_of(area), area=area, time=None
    )
    known: dict[tuple[str, Subgroup], set[str]] = {}
    for one in slices(store, whole, any_subgroup=True):
        if one.observed:
            known.setdefault((one.source, one.subgroup), set()).add(one.time)
    found = []
    for by in DIMENSIONS:
        bases = {(source, subgroup.having(by, TOTAL)) for source, subgroup in known}
        for partition in store.catalogue.dimensions[by].partitions:
            for source, base in bases:
                groups = [known.get((source, base.having(by, code)), set()) for code in partition]
                asked = replace(whole, source=source, subgroup=base)
                times = _valued(store, Split(asked, by, partition, ()), set.intersection(*groups))
                if times:
                    found.append(Split(replace(asked, time=times[-1]), by, partition, times))
    order = store.catalogue.indicators[selection.indicator].sources

    def distance(one: Split) -> tuple[bool, bool, int, int, int, tuple[str, ...]]:
        own = one.selection
        return (
            own.source != selection.source,
            own.subgroup != selection.subgroup.having(one.by, TOTAL),
            len(own.subgroup.narrowed),
            DIMENSIONS.index(one.by),
            order.index(str(own.source)),
            one.codes,
        )

    return tuple(sorted(found, key=distance))


def _valued(store: Store, split: Split, times: set[str]) -> tuple[str, ...]:
    """Those of the times in which the area itself has a value for every group."""
    for code in split.codes if times else ():
        table = series(store, replace(split.selection, subgroup=split.subgroup(code)))
        own = table[(table["area"] == split.selection.area) & table["value"].notna()]
        times = times & set(own["time"])
    return tuple(sorted(times))
