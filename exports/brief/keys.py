"""Which indicators a brief is about: the key ones of the catalogue, every topic in its turn."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from geodata.codes import Level
from indicators.definitions import Direction
from indicators.standing import key_selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.catalogue import Catalogue
    from indicators.definitions import Indicator
    from indicators.store import Store


def in_turn(catalogue: Catalogue, fits: Callable[[Indicator], bool]) -> tuple[Indicator, ...]:
    """Key indicators that fit: the first of each topic, then the second of each, and so on.

    So that a few of them speak of as many rights as they can.

    >>> from indicators.catalogue import load
    >>> [one.classifications.topic for one in in_turn(load(), lambda _: True)][:4]
    ['poverty', 'survival', 'identity', 'education']
    """
    chapters = (
        [one for one in chapter if one.key and fits(one)] for chapter in catalogue.picker.values()
    )
    return tuple(one for one in chain(*zip_longest(*chapters)) if one is not None)


def municipal(store: Store) -> tuple[Indicator, ...]:
    """Those with rates or means of municipalities that say which end is worse."""

    def fits(one: Indicator) -> bool:
        asked = key_selection(store, one.id, Level.MUNICIPALITY)
        return (
            one.direction is not Direction.NEITHER
            and asked is not None
            and store.catalogue.units[str(asked.unit)].kind.continuous
        )

    return in_turn(store.catalogue, fits)
