"""Words of other offices for our units and subgroups, from ``words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OtherWords:
    """What others say.

    Attributes:
        units: for a unit.
        total: for everybody.
        skipped: saying nothing.
        groups: dimension → code → for that group.
        children: code of the sex → for it, where an age is said too.
    """

    units: Words
    total: tuple[str, ...]
    skipped: tuple[str, ...]
    groups: Mapping[str, Words]
    children: Words


@cache
def other_words() -> OtherWords:
    """The table, read once."""
    text = files("indicators.exchange").joinpath("words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    groups = dict(table["subgroups"])
    total, skipped = tuple(groups.pop("total")), tuple(groups.pop("skipped"))
    children = _tuples(groups.pop("children"))
    by_dimension = {name: _tuples(codes) for name, codes in groups.items()}
    return OtherWords(_tuples(table["units"]), total, skipped, by_dimension, children)


def _tuples(table: Mapping[str, list[str]]) -> Words:
    return {code: tuple(words) for code, words in table.items()}
