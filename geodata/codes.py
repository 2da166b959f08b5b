"""INEGI area keys: ``00`` the nation, two digits a state, five digits a municipality."""

from __future__ import annotations

import re
from enum import StrEnum

from geodata.errors import AtlasError

NATION = "00"
STATES = tuple(f"{number:02d}" for number in range(1, 33))
_STATE = re.compile(r"0[1-9]|[12][0-9]|3[0-2]")
_MUNICIPALITY = re.compile(r"(0[1-9]|[12][0-9]|3[0-2])(?!000)[0-9]{3}")


class Level(StrEnum):
    """A tier of the hierarchy, from the whole country down."""

    NATION = "nation"
    STATE = "state"
    MUNICIPALITY = "municipality"

    @property
    def below(self) -> Level | None:
        """The next level down, or None below the municipality.

        >>> Level.NATION.below, Level.MUNICIPALITY.below
        (<Level.STATE: 'state'>, None)
        """
        levels = list(Level)
        position = levels.index(self) + 1
        return levels[position] if position < len(levels) else None


class AreaKeyError(AtlasError, ValueError):
    """A text that is not an INEGI area key."""

    def __init__(self, key: object) -> None:
        super().__init__(
            f"area key: seen {key!r}; expected '00', a state '01'–'32' or a municipality of five "
            "digits such as '07112'; keep the leading zero"
        )


def level_of(key: str) -> Level:
    """Level of an area key, by its form alone (whether the area exists is for ``geodata.areas``).

    >>> level_of("00"), level_of("07"), level_of("07112")
    (<Level.NATION: 'nation'>, <Level.STATE: 'state'>, <Level.MUNICIPALITY: 'municipality'>)
    >>> level_of("7112")
    Traceback (most recent call last):
    ...
    geodata.codes.AreaKeyError: area key: seen '7112'; expected '00', a state '01'–'32' or a \
municipality of five digits such as '07112'; keep the leading zero
    """
    if key == NATION:
        return Level.NATION
    if _STATE.fullmatch(key):
        return Level.STATE
    if _MUNICIPALITY.fullmatch(key):
        return Level.MUNICIPALITY
    raise AreaKeyError(key)


def parent_of(key: str) -> str | None:
    """Key of the area one level up; None for the nation.

    >>> parent_of("07112"), parent_of("07"), parent_of("00")
    ('07', '00', None)
    """
    match level_of(key):
        case Level.NATION:
            return None
        case Level.STATE:
            return NATION
        case Level.MUNICIPALITY:
            return key[:2]


def lineage(key: str) -> tuple[str, ...]:
    """The area and everything above it, widest first: what a breadcrumb shows.

    >>> lineage("07112")
    ('00', '07', '07112')
    """
    above = parent_of(key)
    return (key,) if above is None else (*lineage(above), key)
