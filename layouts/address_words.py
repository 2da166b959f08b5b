"""Words of an address as what they stand for; ``ValueError`` where they stand for nothing."""

from __future__ import annotations

from geodata.codes import AreaKeyError, Level, level_of
from indicators.model import DIMENSIONS
from indicators.releases import is_id
from indicators.selection import Subgroup


def id_of(value: str) -> str:
    """The id of something in the catalogue."""
    if not value or len(value) > 64 or not value.replace("_", "").replace("-", "").isalnum():
        raise ValueError(value)
    return value


def code_of(value: str) -> str:
    """A code of a dimension."""
    if not value or len(value) > 32 or not value.replace("_", "").isalnum():
        raise ValueError(value)
    return value


def year_of(value: str) -> str:
    """A year of four digits."""
    if not (len(value) == 4 and value.isascii() and value.isdigit()):
        raise ValueError(value)
    return value


def subgroup_of(value: str) -> Subgroup:
    """A code for each dimension."""
    codes = value.split(".")
    if len(codes) != len(DIMENSIONS):
        raise ValueError(value)
    return Subgroup(tuple(code_of(one) for one in codes))


def level_in(value: str) -> Level:
    """The level of the area whose key it is."""
    try:
        return level_of(value)
    except AreaKeyError as error:
        raise ValueError(value) from error


def keys_of(value: str) -> tuple[str, ...]:
    """Area keys, each once."""
    keys = tuple(value.split("."))
    for key in keys:
        level_in(key)
    return tuple(dict.fromkeys(keys))


def whole_of(value: str) -> int:
    """A whole number as ``str`` writes it, not negative and of at most nine digits."""
    count = int(value)
    if str(count) != value or not 0 <= count < 10**9:
        raise ValueError(value)
    return count


def dimension_of(value: str) -> str:
    """A dimension of people."""
    if value not in DIMENSIONS:
        raise ValueError(value)
    return value


def release_of(value: str) -> str:
    """The id of a release, whether or not there is one."""
    if not is_id(value):
        raise ValueError(value)
    return value
