"""What a key of SDMX asks of a release: codes of dimensions, years, and the level of a dataflow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.codes import NATION
from geodata.errors import AtlasError
from indicators.exchange.sdmx.components import DATAFLOWS, DIMENSION_IDS
from indicators.exchange.sdmx.streams import TIME
from indicators.store import COLUMNS, at_level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    from ibis.expr.types import Table

    from indicators.store import Slice, Store

ALL = "all"
KEYED = {column: id for column, id in DIMENSION_IDS.items() if id != TIME}
"""Column → dimension, in the order of a key."""


TOGETHER = 50_000
"""Observations of small indicators that are asked for at once."""


class KeyFault(AtlasError):
    """A key that cannot be read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for data.

    Attributes:
        flow: a key of ``DATAFLOWS``.
        codes: column of our key → codes asked for; a column left out is open.
        start: first year; empty where open.
        end: last year; empty where open.
    """

    flow: str
    codes: Mapping[str, frozenset[str]]
    start: str = ""
    end: str = ""

    def fits(self, one: Slice, indicator: str) -> bool:
        """Whether a slice may hold something that is asked for."""
        level = DATAFLOWS[self.flow]
        facts = {"indicator": indicator, "unit": one.unit, "source": one.source}
        facts |= dict(one.subgroup)
        return (
            level in (None, one.level)
            and all(facts[name] in codes for name, codes in self.codes.items() if name in facts)
            and self.start <= one.time <= (self.end or one.time)
        )


def codes(key: str) -> dict[str, frozenset[str]]:
    """The codes of a key: ``all``, or each dimension's between points, several joined by ``+``.

    Raises:
        KeyFault: not as many dimensions as there are.

    >>> sorted(codes("poverty.percent+persons......")["unit"])
    ['percent', 'persons']
    >>> codes("all"), codes(".......")
    ({}, {})
    """
    if key == ALL:
        return {}
    parts = key.split(".")
    if len(parts) != len(KEYED):
        raise KeyFault(
            f"key: seen {len(parts)} dimensions; expected {len(KEYED)}, between points and in this "
            f"order: {', '.join(KEYED.values())}; leave a dimension empty for all of it, such as "
            "'poverty.percent......'"
        )
    given = zip(KEYED, parts, strict=True)
    return {name: frozenset(text.split("+")) for name, text in given if text}


def most(store: Store, asked: Asked) -> int:
    """How many observations an answer has at most."""
    return sum(_most(store, asked).values())


def tables(store: Store, asked: Asked) -> Iterator[pd.DataFrame]:
    """The observations asked for, in tables of whole indicators; none of them is empty.

    Columns of ``OBSERVATIONS``, sorted by key, time last.
    """
    level = DATAFLOWS[asked.flow]
    for indicators in _batches(_most(store, asked)):

        def question(table: Table, indicators: tuple[str, ...] = indicators) -> Table:
            rows = table.filter(table.indicator.isin(indicators), table.time >= asked.start)
            if asked.end:
                rows = rows.filter(rows.time <= asked.end)
            for name, codes in asked.codes.items():
                rows = rows.filter(rows[name].isin(sorted(codes)))
            if level is not None:
                rows = rows.filter(at_level(rows, level, NATION))
            return rows.select(*COLUMNS)

        found = store.ask(question)
        if not found.empty:
            yield found.sort_values(list(DIMENSION_IDS), ignore_index=True)


def _most(store: Store, asked: Asked) -> dict[str, int]:
    """How many observations there are at most, by indicator that has any, in order of id."""
    areas = asked.codes.get("area")
    found: dict[str, int] = {}
    for indicator, slices in sorted(store.slices.items()):
        fitting = [one.areas for one in slices if asked.fits(one, indicator)]
        if fitting:
            found[indicator] = sum(min(count, len(areas)) if areas else count for count in fitting)
    return found


def _batches(counts: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Indicators that are asked for together: several small ones, or one large one.

    >>> list(_batches({"a": 30_000, "b": 30_000, "c": 10_000, "d": 90_000}))
    [('a',), ('b', 'c'), ('d',)]
    """
    batch: list[str] = []
    room = TOGETHER
    for indicator, count in counts.items():
        if batch and count > room:
            yield tuple(batch)
            batch, room = [], TOGETHER
        batch.append(indicator)
        room -= count
    if batch:
        yield tuple(batch)
