"""A condition on areas: an indicator over or under a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

import pandas as pd

from geodata.areas import areas
from geodata.codes import NATION, Level
from indicators.queries import reliable, slices
from indicators.selection import Selection
from indicators.standing import standings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from indicators.definitions import Kind
    from indicators.store import Store


class Relation(StrEnum):
    """How a value must lie to that of the condition; never equal to it."""

    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Condition:
    """An indicator over or under a value, in the indicator's default unit and first view.

    >>> condition = Condition.parsed("poverty.over.75")
    >>> condition.relation, condition.value, str(condition)
    (<Relation.OVER: 'over'>, 75.0, 'poverty.over.75')
    """

    indicator: str
    relation: Relation
    value: float

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The condition that ``str`` wrote.

        Raises:
            ValueError: the text is no condition.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(
                f"condition: seen {text!r}; expected an indicator, over or under, and a number, "
                "such as poverty.over.75"
            )
        return cls(found["indicator"], Relation(found["relation"]), number_of(found["value"]))

    def __str__(self) -> str:
        return f"{self.indicator}.{self.relation.value}.{decimal(self.value)}"

    def met(self, values: pd.Series) -> pd.Series:
        """Which values fulfil the condition; none does where it is missing.

        >>> import pandas as pd
        >>> Condition.parsed("poverty.over.75").met(pd.Series([80.0, 75.0, None])).tolist()
        [True, False, False]
        """
        found: pd.Series = (
            values > self.value if self.relation is Relation.OVER else values < self.value
        )
        return found


def matching(store: Store, conditions: Iterable[Condition], area: str = NATION) -> tuple[str, ...]:
    """Municipalities of an area that fulfil all conditions, in order of their keys.

    Each indicator counts as ``indicators.standing`` sees it; what is missing or not reliable
    fulfils nothing.  Without conditions, all municipalities of the area.

    Raises:
        LookupError: an indicator has no municipal figures.
    """
    keys = [one.key for one in areas(Level.MUNICIPALITY, parent=area)]
    found = pd.Series(data=True, index=keys)
    for one in conditions:
        found &= judged(store, one, keys)[0]
    return tuple(found.index[found])


def judged(store: Store, condition: Condition, keys: list[str]) -> tuple[pd.Series, pd.Series]:
    """Which municipalities fulfil a condition, and of which it is known at all, by key.

    What is missing or not reliable is not known, and fulfils nothing.

    Raises:
        LookupError: its indicator has no municipal figures.
    """
    table = standings(store, Level.MUNICIPALITY)
    rows = table[table["indicator"] == condition.indicator].set_index("area")
    if rows.empty:
        raise LookupError(f"no municipal figures of {condition.indicator!r}")
    values = reliable(rows).reindex(keys)
    return condition.met(values), values.notna()


def askable(store: Store, level: Level, kinds: Collection[Kind]) -> tuple[str, ...]:
    """Indicators with figures of a level whose default unit is of one of the kinds, in order.

    What can be asked of areas, and what can be set beside another indicator.
    """
    units = store.catalogue.units
    return tuple(
        one.id
        for chapter in store.catalogue.picker.values()
        for one in chapter
        if units[one.unit].kind in kinds
        and slices(store, Selection(one.id, level=level), any_subgroup=True)
    )


def decimal(value: float) -> str:
    """A number as an address writes it: up to six decimals, no exponent.

    >>> decimal(12.50), decimal(-3.0), decimal(0.000001)
    ('12.5', '-3', '0.000001')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".")


def number_of(text: str) -> float:
    """The number that ``decimal`` wrote.

    Raises:
        ValueError: the text is no such number.

    >>> number_of("12.5")
    12.5
    """
    if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", text):
        raise ValueError(f"number: seen {text!r}; expected one such as 12.5")
    return float(text)


_FORM = re.compile(r"(?P<indicator>[a-z][a-z0-9_]{0,63})\.(?P<relation>over|under)\.(?P<value>.+)")
